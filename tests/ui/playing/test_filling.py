"""Measuring in the time that is left over."""

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.evaluations import Evaluations
from backprop_viewer.session import transitions
from backprop_viewer.session.session import Session
from backprop_viewer.ui.playing.filling import Filling
from tests.session.states import small
from tests.ui.driving import do, show


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """An empty session."""
    return Session()


@pytest.fixture
def filling(session: Session) -> Filling:
    """What measures of that session."""
    made = Filling(session, session)
    assert isinstance(made.parent(), QObject)
    return made


def evaluations(session: Session) -> Evaluations:
    assert session.state.run is not None
    return session.state.run.trajectory.evaluations


def test_present_state_and_all_before_it(session: Session, filling: Filling, qtbot: QtBot) -> None:
    show(session, small())
    do(session, "update*10")
    assert filling.is_working
    qtbot.waitUntil(lambda: not filling.is_working)
    assert evaluations(session).arrays().updates.tolist() == [0, 3, 6, 9, 10]


def test_updates_are_tracked(session: Session, filling: Filling, qtbot: QtBot) -> None:
    show(session, small())
    do(session, "update*10")
    qtbot.waitUntil(lambda: not filling.is_working)
    assert session.state.run is not None
    assert session.state.run.trajectory.tracks.arrays().updates.tolist() == list(range(10))


def test_it_is_told_at_the_end(session: Session, filling: Filling, qtbot: QtBot) -> None:
    with qtbot.waitSignal(filling.evaluated):
        show(session, small())
    assert evaluations(session).get(0) is not None


def test_nothing_new_is_not_told(session: Session, filling: Filling, qtbot: QtBot) -> None:
    show(session, small())
    qtbot.waitUntil(lambda: not filling.is_working)
    with qtbot.assertNotEmitted(filling.evaluated):
        do(session, "operation")
        qtbot.waitUntil(lambda: not filling.is_working)


def test_state_that_somebody_else_judges_is_left_to_him(
    session: Session, filling: Filling, qtbot: QtBot
) -> None:
    filling.is_judging = True
    show(session, small())
    do(session, "update*10")
    qtbot.waitUntil(lambda: not filling.is_working)
    assert evaluations(session).arrays().updates.tolist() == [0, 3, 6, 9]


def test_while_the_state_moves_it_is_measured_now_and_then(
    session: Session, filling: Filling, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    work = Evaluations.work

    def count(self: Evaluations, update: int, milliseconds: float) -> object:
        asked.append(update)
        return work(self, update, milliseconds)

    monkeypatch.setattr(Evaluations, "work", count)
    show(session, small())
    for _ in range(20):
        do(session, "update")
        filling.tick()
    assert 1 <= len(asked) < 10
    assert filling.is_working


def test_closing_ends_it(session: Session, filling: Filling) -> None:
    show(session, small())
    session.apply(transitions.close_document)
    assert not filling.is_working
    filling.tick()


def test_all_that_is_missing_can_be_measured_at_once(session: Session, filling: Filling) -> None:
    show(session, small())
    do(session, "update*10")
    filling.settle()
    assert not filling.is_working
    assert evaluations(session).arrays().updates.tolist() == [0, 3, 6, 9, 10]


def test_as_much_of_another_training_is_told(
    session: Session, filling: Filling, qtbot: QtBot
) -> None:
    show(session, small())
    filling.settle()
    with qtbot.waitSignal(filling.evaluated):
        show(session, small())
