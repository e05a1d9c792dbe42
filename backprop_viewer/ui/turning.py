"""Turning a number as one turns a knob: by dragging up and down, everything shown following it."""

import math

from PySide6.QtCore import QObject, QTimer, Signal

from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.forms.number_editor import Edit
from backprop_viewer.ui.numbers import nice_limit
from backprop_viewer.ui.place_editing import edit_of, size_of, why_fixed

STEPS_OF_SIZE = 100.0
"""Over how many pixels a number changes by about its own size."""
FINER = 10.0


def step_of(size: float, is_fine: bool) -> float:
    """Return by how much a number of a size changes a pixel: 1, 2 or 5 times a power of ten."""
    step = nice_limit(size / STEPS_OF_SIZE)
    return step / FINER if is_fine else step


def on_step(value: float, step: float) -> float:
    """Return the multiple of a step that is nearest, with no digits but those of the step."""
    decimals = max(0, -math.floor(math.log10(step)))
    return round(round(value / step) * step, decimals) + 0.0


class Turning(QObject):
    """A number that is being turned: a preview of the session until it is let go.

    Signals:
        grabbed(): the user has taken hold of it.
        asked(text, change): it was let go where the user wants it; the text says what, the change
            is a transition.
        refused(reason): it cannot go where it was turned to: it stays where it was before.
    """

    grabbed = Signal()
    asked = Signal(str, object)
    refused = Signal(str)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._edit: Edit | None = None
        self._size = 1.0
        self._exact = self._wanted = self._shown = 0.0
        self._move = QTimer(self, singleShot=True, interval=0)
        self._move.timeout.connect(self.preview)
        session.changed.connect(self._on_changed)

    @property
    def is_active(self) -> bool:
        """Return whether a number is being turned."""
        return self._edit is not None

    def begin(self, place: Place) -> str:
        """Take hold of the number of a place. Return why it cannot be changed, or nothing."""
        self.take_back()
        reason = why_fixed(self._session.state, place)
        if reason:
            return reason
        self.grabbed.emit()
        edit = edit_of(self._session.state, place)
        assert isinstance(edit, Edit)
        self._edit = edit
        self._size = size_of(self._session.state, place)
        self._exact = self._wanted = self._shown = edit.value
        return ""

    def turn(self, pixels: float, is_fine: bool = False) -> None:
        """Turn it up (or down, if negative); several turns are shown as one."""
        if self._edit is None:
            return
        step = step_of(self._size, is_fine)
        exact = self._exact + pixels * step
        if not math.isfinite(exact):
            return
        self._exact = exact
        is_back = abs(exact - self._edit.value) < step / 2
        self._wanted = self._edit.value if is_back else on_step(exact, step)
        self._move.start()

    def preview(self) -> None:
        """Show it everywhere where it is now; where that cannot be, as it was."""
        self._move.stop()
        if self._edit is None or self._wanted == self._shown:
            return
        try:
            self._session.preview(self._edit.make(self._wanted))
        except (DivergenceError, ValueError) as error:
            self._wanted = self._shown
            self.refused.emit(f"{error}")
        else:
            self._shown = self._wanted

    def keep(self) -> None:
        """Let go of it where it is: ask for the change."""
        self.preview()
        edit, value = self._edit, self._shown
        self.take_back()
        if edit is not None and value != edit.value:
            self.asked.emit(edit.text, edit.make(value))

    def take_back(self) -> None:
        """Let go of it and put it back where it was."""
        if self._edit is not None:
            self._drop()
            self._session.cancel_preview()

    def _drop(self) -> None:
        self._edit = None
        self._move.stop()

    def _on_changed(self, old: State, new: State) -> None:
        """Give up where something else has changed the numbers."""
        if self._edit is not None and old.run is not new.run and not self._session.is_previewing:
            self._drop()
