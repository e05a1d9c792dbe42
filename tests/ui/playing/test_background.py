"""Updates that take long are computed in a thread, and come out as the same bits."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from backprop_viewer.session import at_hand, transitions
from backprop_viewer.session.goals import Goal
from backprop_viewer.session.state import Heading, Run, State
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.playing.background import Background
from backprop_viewer.ui.playing.player import FASTEST
from tests.session.states import BATCHES, document_of, small
from tests.ui.driving import press

DOCUMENT = {"sizes": (3, 4, 2), "samples": 5, "training": BATCHES}
SIZE = 79


@pytest.fixture(autouse=True)
def _heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every network counts as one whose updates take long."""
    monkeypatch.setattr(at_hand, "MULTIPLICATIONS_AT_ONCE", 1)


@pytest.fixture
def heavy(window: MainWindow) -> MainWindow:
    """A window on a network whose updates are computed in the thread."""
    window.session.apply(transitions.open_document, document_of(**DOCUMENT), None)
    return window


def run_of(window: MainWindow | State) -> Run:
    state = window.session.state if isinstance(window, MainWindow) else window
    assert state.run is not None
    return state.run


def assert_same_bits(window: MainWindow) -> None:
    """Check that training is where it would be without the thread."""
    run = run_of(window)
    expected = document_of(**DOCUMENT).trajectory().snapshot(run.updates)
    made = run.trajectory.snapshot(run.updates)
    assert np.array_equal(made.vector, expected.vector)


# --- by itself ------------------------------------------------------------------------------------


def test_stretch_is_taken_when_it_is_asked_for() -> None:
    run, background = run_of(small()), Background()
    time = 3 * run.schedule.size
    assert background.furthest(run, time) == 0
    background.ask(run, time)
    background.wait()
    assert not background.is_computing
    assert run.trajectory.computed == 0
    background.collect()
    assert background.furthest(run, time) == time
    assert run.trajectory.has_record(2)


def test_part_of_the_way_can_be_gone() -> None:
    """The update after what was computed is recorded too, and so can be shown."""
    run, background = run_of(small()), Background()
    background.ask(run, 2 * run.schedule.size)
    background.wait()
    background.collect()
    assert background.furthest(run, 9 * run.schedule.size) == 2 * run.schedule.size


def test_what_is_dropped_is_not_taken() -> None:
    run, background = run_of(small()), Background()
    background.ask(run, 3 * run.schedule.size)
    background.drop()
    background.collect()
    assert run.trajectory.computed == 0


def test_training_that_went_on_meanwhile_is_left_alone() -> None:
    run, background = run_of(small()), Background()
    background.ask(run, 5 * run.schedule.size)
    background.wait()
    run.trajectory.reach(2)
    tip = run.trajectory.snapshot(2)
    background.collect()
    assert run.trajectory.computed in (2, 4)
    assert run.trajectory.snapshot(2).vector.tobytes() == tip.vector.tobytes()


# --- in the window --------------------------------------------------------------------------------


def test_playing(heavy: MainWindow, qtbot: QtBot) -> None:
    heavy.player.speed = FASTEST
    press(heavy, "5", "P")
    qtbot.waitUntil(lambda: run_of(heavy).updates >= 20)
    press(heavy, "P")
    assert run_of(heavy).time % run_of(heavy).schedule.size == 0
    assert_same_bits(heavy)


@pytest.mark.parametrize("key", ["1", "2", "3", "4"])
def test_playing_by_less_than_an_update(heavy: MainWindow, qtbot: QtBot, key: str) -> None:
    heavy.player.speed = FASTEST
    press(heavy, key, "P")
    qtbot.waitUntil(lambda: run_of(heavy).updates >= 3)
    press(heavy, "P")
    assert_same_bits(heavy)


def test_slow_playing_keeps_its_speed(heavy: MainWindow, qtbot: QtBot) -> None:
    heavy.player.speed = 0
    press(heavy, "5", "P")
    qtbot.waitUntil(lambda: run_of(heavy).updates == 1)
    for _ in range(20):
        heavy.player.tick()
    assert run_of(heavy).updates == 1


@pytest.mark.parametrize("late", [1.0, 5.0])
def test_an_epoch_step(heavy: MainWindow, qtbot: QtBot, late: float) -> None:
    heavy.player.start_long_step()
    heavy.player._owed = late  # as where the machine has been busy with something else
    qtbot.waitUntil(lambda: not heavy.player.is_playing)
    assert run_of(heavy).updates == 3
    assert_same_bits(heavy)
    press(heavy, "Left")
    qtbot.waitUntil(lambda: run_of(heavy).time == 0)


def test_on_the_way_to_a_heading(heavy: MainWindow, qtbot: QtBot) -> None:
    def go(state: State, time: int) -> State:
        assert state.run is not None
        return replace(state, run=replace(state.run, heading=Heading(time, None)))

    for time in (20 * SIZE + 5, 7 * SIZE, 8 * SIZE + 1, 3):
        heavy.session.apply(go, time)
        qtbot.waitUntil(lambda: run_of(heavy).heading is None)
        assert run_of(heavy).time == time
        assert_same_bits(heavy)


def test_towards_a_goal(heavy: MainWindow, qtbot: QtBot) -> None:
    heavy.player.pursue(Goal(updates=25))
    qtbot.waitUntil(lambda: not heavy.player.is_playing)
    assert run_of(heavy).updates == 25
    assert_same_bits(heavy)


def test_conditions_are_judged_at_the_same_places(heavy: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(heavy.player.finished) as finished:
        heavy.player.pursue(Goal(loss_below=0.5, epochs=20))
    reference = document_of(**DOCUMENT).trajectory()
    ends = range(3, 61, 3)
    low = [end for end in ends if reference.evaluations.evaluate(end).loss < 0.5]
    expected = low[0] if low else 60
    assert finished.args is not None
    assert finished.args[0].reason.update == run_of(heavy).updates == expected


def test_goal_where_training_has_been_before(heavy: MainWindow, qtbot: QtBot) -> None:
    heavy.player.pursue(Goal(updates=25))
    qtbot.waitUntil(lambda: not heavy.player.is_playing)
    heavy.session.apply(lambda state: state.at(4 * SIZE, None))
    heavy.player.pursue(Goal(updates=6))
    qtbot.waitUntil(lambda: not heavy.player.is_playing)
    assert run_of(heavy).updates == 10
    assert_same_bits(heavy)


@pytest.mark.parametrize("way", ["play", "goal"])
def test_divergence_is_told(window: MainWindow, qtbot: QtBot, diverging: Path, way: str) -> None:
    window.open_path(diverging)
    press(window, "5")
    window.player.speed = FASTEST
    if way == "play":
        window.player.start()
    else:
        window.player.pursue(Goal(updates=10_000))
    qtbot.waitUntil(lambda: not window.player.is_playing)
    (box,) = window.findChildren(QMessageBox)
    assert "diverged" in box.text()
    box.close()
    assert run_of(window).updates == run_of(window).trajectory.computed


def test_closing_meanwhile(heavy: MainWindow, qtbot: QtBot) -> None:
    heavy.player.speed = FASTEST
    press(heavy, "5", "P")
    heavy.player.tick()
    heavy.player.stop()
    heavy.session.apply(transitions.close_document)
    heavy.player.tick()
    assert heavy.session.state.run is None
