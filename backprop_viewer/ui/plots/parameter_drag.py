"""A parameter that is being moved: shown as a preview of the session until it is let go."""

import math

from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session.changes import change_parameter
from backprop_viewer.session.session import Session
from backprop_viewer.ui.plots.parameter_line import Line

FINEST = 1000.0
"""How many values of a width the mouse tells apart."""
KEY_STEPS = 100.0
DIGITS = 12


class ParameterDrag:
    """Where a parameter was, and where it is now on its line."""

    def __init__(self, session: Session, place: Place, index: int, line: Line) -> None:
        self._session = session
        self._line = line
        self.place = place
        self.start = self.value = float(line.before.vector[index])
        self._grip: float | None = None
        self._is_shown = False

    @property
    def is_held(self) -> bool:
        """Return whether it is the mouse that moves it."""
        return self._grip is not None

    @property
    def is_over(self) -> bool:
        """Return whether something else has put the state back that was before."""
        return self._is_shown and not self._session.is_previewing

    def hold(self, at: float) -> None:
        """Take hold of it with the pointer at a value, which may be a little beside it."""
        self._grip = at - self.value

    def follow(self, at: float) -> None:
        """Move it with the pointer, to a value of few digits."""
        decimals = -math.floor(math.log10(self._line.width / FINEST))
        self.value = self._line.inside(round(at - (self._grip or 0.0), decimals))

    def step(self, steps: int) -> None:
        """Move it by so many small steps of one digit."""
        size = 10.0 ** math.floor(math.log10(self._line.width / KEY_STEPS))
        self.value = self._line.inside(float(f"{self.value + steps * size:.{DIGITS}g}"))

    def preview(self) -> None:
        """Show it everywhere where it is now; where that gives no finite numbers, as it was."""
        try:
            self._session.preview(change_parameter, self.place, self.value)
        except DivergenceError:
            return
        self._is_shown = True
