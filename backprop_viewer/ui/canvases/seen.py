"""The session as another run than the present one sees it: what a drawing of that run follows."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Concatenate, ParamSpec

from PySide6.QtCore import QObject

from backprop_viewer.session.session import Session
from backprop_viewer.session.state import Branch, Side, State
from backprop_viewer.session.viewing import point_at

Arguments = ParamSpec("Arguments")


class SeenSession(Session):
    """Holds the state in which another run would be the present one. It changes nothing there.

    What the pointer is on is told to the session itself, so that it is marked in all drawings.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__()
        self.setParent(parent)
        self._session = session

    def show_side(self, side: Side) -> None:
        """Show a run as it is now, with what is selected and pointed at."""
        super().apply(partial(_as_seen, side=side, whole=self._session.state))

    def apply(
        self,
        transition: Callable[Concatenate[State, Arguments], State],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> None:
        """Take over only what the pointer is on, where the present network has it too."""
        pointed = transition(self.state, *args, **kwargs).pointed
        self._session.apply(point_at, pointed)


def _as_seen(before: State, side: Side, whole: State) -> State:
    """Return the state with a run as the present one; the very same if nothing of it is new."""
    view = whole.view
    if view.reference is not None:
        view = replace(view, reference=None)
    seen = State(
        document=side.document,
        run=side.run,
        view=view,
        origin=whole.origin,
        branches=tuple(
            Branch(other.name, other.document, other.run)
            for other in whole.sides
            if other.name != side.name
        ),
        branch=side.name,
        lineup=whole.lineup,
        pointed=whole.pointed,
    ).fitted()
    if seen.view == before.view:
        seen = replace(seen, view=before.view)
    is_same = (
        seen.run is before.run
        and seen.view is before.view
        and seen.pointed == before.pointed
        and seen.origin is before.origin
        and [other.run for other in seen.branches] == [other.run for other in before.branches]
    )
    return before if is_same else seen
