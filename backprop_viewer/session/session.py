"""The one holder of the state, with the one signal."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from PySide6.QtCore import QObject, Signal

from backprop_viewer.session.state import State

Arguments = ParamSpec("Arguments")


class Session(QObject):
    """Holds the present State and tells when it was replaced.

    Signals:
        changed(old, new): two States; panels compare by identity and redraw what differs.
    """

    changed = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._state = State()
        self._is_telling = False

    @property
    def state(self) -> State:
        """Return the present state."""
        return self._state

    def apply(
        self,
        transition: Callable[Concatenate[State, Arguments], State],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> None:
        """Replace the state by what the transition makes of it, and tell of it once.

        Whatever the transition raises passes on, and the state stays as it was.
        """
        if self._is_telling:
            raise RuntimeError("the state was changed while a change of it was being told")
        old, new = self._state, transition(self._state, *args, **kwargs)
        if new is old:
            return
        self._state = new
        self._is_telling = True
        try:
            self.changed.emit(old, new)
        finally:
            self._is_telling = False
