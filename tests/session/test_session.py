"""The one holder of the state, with the one signal."""

from collections.abc import Iterator

import pytest

from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.session import transitions
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from tests.session.states import DIVERGING, document_of


class Listener:
    """Writes down what a session tells."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.heard: list[tuple[State, State]] = []
        session.changed.connect(self.hear)

    def hear(self, old: State, new: State) -> None:
        assert self.session.state is new
        self.heard.append((old, new))


@pytest.fixture
def session() -> Iterator[Session]:
    made = Session()
    made.apply(transitions.open_document, document_of(sizes=(2, 2, 1)), None)
    yield made
    made.deleteLater()


def test_there_is_no_document_at_first() -> None:
    assert Session().state.document is None


def test_change_is_told_once(session: Session) -> None:
    listener, old = Listener(session), session.state
    session.apply(transitions.step, "operation")
    assert listener.heard == [(old, session.state)]
    assert session.state is not old


def test_arguments_are_passed_on(session: Session) -> None:
    session.apply(transitions.play, "operation", steps=3)
    assert session.state.run is not None
    assert session.state.run.time == 3


def test_nothing_is_told_if_nothing_changes(session: Session) -> None:
    listener, old = Listener(session), session.state
    session.apply(transitions.step_back)
    session.apply(transitions.go_to, 0)
    assert session.state is old
    assert listener.heard == []


def test_exception_passes_on_and_the_state_stays(session: Session) -> None:
    session.apply(transitions.open_document, document_of(**DIVERGING), None)
    listener, old = Listener(session), session.state
    with pytest.raises(DivergenceError):
        session.apply(transitions.play, "update", 3)
    assert session.state is old
    assert listener.heard == []
    session.apply(transitions.step, "operation")
    assert len(listener.heard) == 1


def test_change_while_a_change_is_told_is_refused(session: Session) -> None:
    refused: list[str] = []

    def meddle(old: State, new: State) -> None:
        try:
            session.apply(transitions.reset)
        except RuntimeError as error:
            refused.append(str(error))

    session.changed.connect(meddle)
    session.apply(transitions.step, "pass")
    assert refused == ["the state was changed while a change of it was being told"]
    assert session.state.run is not None
    assert session.state.run.time > 0
    session.changed.disconnect(meddle)
    session.apply(transitions.reset)
    assert session.state.run.time == 0


def test_undoing_is_an_older_state(session: Session) -> None:
    older = session.state
    session.apply(transitions.step, "update")
    session.apply(lambda state: older)
    assert session.state is older
