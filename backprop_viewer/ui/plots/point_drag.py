"""Two parameters that are being moved together: a preview of the session until they are let go."""

import math

from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.engine.landscape import Landscape, Point
from backprop_viewer.session.changes import change_parameters
from backprop_viewer.session.session import Session
from backprop_viewer.ui.plots.landscape_aim import Places

FINEST, KEY_STEPS, DIGITS = 1000.0, 100.0, 12
"""How many values of a width the mouse tells apart, and the keys."""


class PointDrag:
    """Where the two parameters were, and where they are now on their landscape."""

    def __init__(
        self, session: Session, places: Places, start: Point, landscape: Landscape
    ) -> None:
        self._session = session
        self._landscape = landscape
        self.places = places
        self.start = self.now = start
        self._grip: Point | None = None
        self._is_shown = False

    @property
    def is_held(self) -> bool:
        """Return whether it is the mouse that moves them."""
        return self._grip is not None

    @property
    def is_over(self) -> bool:
        """Return whether something else has put the state back that was before."""
        return self._is_shown and not self._session.is_previewing

    def hold(self, at: Point) -> None:
        """Take hold of the point with the pointer a little beside it."""
        self._grip = at[0] - self.now[0], at[1] - self.now[1]

    def follow(self, at: Point) -> None:
        """Move with the pointer, to values of few digits."""
        grip = self._grip or (0.0, 0.0)
        moved = []
        for value, beside, reach in zip(at, grip, self._landscape.reach, strict=True):
            decimals = -math.floor(math.log10(2 * reach / FINEST))
            moved.append(round(value - beside, decimals))
        self._go_to(moved)

    def step(self, right: int, up: int) -> None:
        """Move by so many small steps of one digit."""
        moved = []
        for value, way, reach in zip(self.now, (right, up), self._landscape.reach, strict=True):
            size = 10.0 ** math.floor(math.log10(2 * reach / KEY_STEPS))
            moved.append(float(f"{value + way * size:.{DIGITS}g}"))
        self._go_to(moved)

    def _go_to(self, values: list[float]) -> None:
        landscape = self._landscape
        inside = [
            min(middle + reach, max(middle - reach, value))
            for value, middle, reach in zip(values, landscape.middle, landscape.reach, strict=True)
        ]
        self.now = inside[0], inside[1]

    def preview(self) -> None:
        """Show them everywhere where they are now; where that gives no numbers, as they were."""
        try:
            self._session.preview(change_parameters, self.places, self.now)
        except DivergenceError:
            return
        self._is_shown = True
