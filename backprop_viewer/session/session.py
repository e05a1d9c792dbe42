"""The one holder of the state, with the one signal and the one undo list."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Concatenate, ParamSpec

from PySide6.QtCore import QObject, Signal

from backprop_viewer.engine.history import Trajectory
from backprop_viewer.session.state import State

Arguments = ParamSpec("Arguments")
KEPT_WHOLE = 8
"""Changes of which all that was computed is kept; that of earlier ones is computed again."""


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
        self._before_preview: State | None = None
        self._changes: list[_Change] = []
        self._made = 0

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

        Whatever the transition raises passes on, and the state stays as it was. Where another
        document is opened, there is nothing to undo any more.
        """
        new = transition(self._state, *args, **kwargs)
        if self._before_preview is not None:
            if _differs_in_view_only(self._state, new):
                before = self._before_preview
                self._before_preview = replace(before, view=new.view, pointed=new.pointed)
            else:
                self.cancel_preview()
                new = transition(self._state, *args, **kwargs)
        if new.origin.opening != self._state.origin.opening or new.document is None:
            self._changes.clear()
            self._made = 0
        self._replace(new)

    def change(
        self,
        text: str,
        transition: Callable[Concatenate[State, Arguments], State],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> None:
        """Apply a transition that can be undone; the text says of what, as in 'Undo {text}'."""
        self.cancel_preview()
        new = transition(self._state, *args, **kwargs)
        if new is not self._state:
            self._changes[self._made :] = [_Change(text, self._state, new)]
            self._made += 1
            self._replace(new)
            self._forget()

    def _forget(self) -> None:
        """Let the trajectories of a change long ago keep only what cannot be computed again."""
        if self._made < KEPT_WHOLE:
            return
        for run in self._changes[self._made - KEPT_WHOLE].old.runs:
            old = run.trajectory
            if not any(_has_piece(shown.trajectory, old) for shown in self._state.runs):
                old.forget()

    # --- live dragging ------------------------------------------------------------------------

    def preview(
        self,
        transition: Callable[Concatenate[State, Arguments], State],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> None:
        """Show what the transition makes of the state before the preview began."""
        base = self._before_preview or self._state
        new = transition(base, *args, **kwargs)
        self._before_preview = base
        self._replace(new)

    def cancel_preview(self) -> None:
        """Put back the state before the preview."""
        before, self._before_preview = self._before_preview, None
        if before is not None:
            self._replace(before)

    @property
    def is_previewing(self) -> bool:
        """Return whether a preview is shown that was not kept yet."""
        return self._before_preview is not None

    # --- undo ---------------------------------------------------------------------------------

    @property
    def undo_text(self) -> str:
        """Return what would be undone, empty if nothing."""
        return self._changes[self._made - 1].text if self._made else ""

    @property
    def redo_text(self) -> str:
        """Return what would be done again, empty if nothing."""
        return self._changes[self._made].text if self._made < len(self._changes) else ""

    def undo(self) -> None:
        """Take back the last change."""
        self.cancel_preview()
        if self._made:
            self._made -= 1
            self._restore(self._changes[self._made].old)

    def redo(self) -> None:
        """Do again what was undone last."""
        self.cancel_preview()
        if self._made < len(self._changes):
            self._made += 1
            self._restore(self._changes[self._made - 1].new)

    def _restore(self, state: State) -> None:
        """Put back document, run and branches of another state, and keep the view."""
        self._replace(
            replace(
                self._state,
                document=state.document,
                run=state.run,
                branches=state.branches,
                branch=state.branch,
                lineup=state.lineup,
            ).fitted()
        )

    def _replace(self, new: State) -> None:
        old = self._state
        if new is old:
            return
        if self._is_telling:
            raise RuntimeError("the state was changed while a change of it was being told")
        self._state = new
        self._is_telling = True
        try:
            self.changed.emit(old, new)
        finally:
            self._is_telling = False


def _has_piece(trajectory: Trajectory, piece: Trajectory) -> bool:
    """Return whether some part of a training is this one."""
    found: Trajectory | None = trajectory
    while found is not None and found is not piece:
        found = found.past
    return found is piece


def _differs_in_view_only(old: State, new: State) -> bool:
    """Return whether a preview can go on: a moment to compare with must not be a previewed one."""
    is_same = old.run is new.run and old.document is new.document
    return is_same and old.view.reference is new.view.reference


@dataclass(frozen=True, eq=False)
class _Change:
    """From a state to another and back, with what it is called.

    No QUndoCommand: Python's garbage collection may delete one that a QUndoStack deletes again.
    """

    text: str
    old: State
    new: State
