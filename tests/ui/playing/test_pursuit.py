"""Training towards a goal, in the window: it can be stopped, paused and taken back."""

from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from backprop_viewer.base import Choice
from backprop_viewer.engine.optimizers import OPTIMIZERS
from backprop_viewer.session import transitions
from backprop_viewer.session.changes import change_optimizer
from backprop_viewer.session.goals import Goal, Progress
from backprop_viewer.session.state import Run
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.playing import pursuit as pursuit_module
from backprop_viewer.ui.playing.pursuit import Pursuit
from tests.session.states import small
from tests.ui.driving import do, example, press, state_of

ENDLESS = Goal(updates=10**8)


@pytest.fixture
def xor(window: MainWindow) -> MainWindow:
    """The window with XOR."""
    window.open_path(example("xor-sigmoid"))
    return window


def run_of(window: MainWindow) -> Run:
    run = window.session.state.run
    assert run is not None
    return run


def ends(window: MainWindow) -> list[Progress]:
    """Return a list that gets how training towards goals ended."""
    told: list[Progress] = []
    window.player.finished.connect(told.append)
    return told


def wait(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.player.is_playing)


def faster(rate: float) -> Choice:
    return OPTIMIZERS.choose("sgd", learning_rate=rate)


def test_number_of_updates(xor: MainWindow, qtbot: QtBot) -> None:
    told = ends(xor)
    xor.player.pursue(Goal(updates=5000))
    assert xor.player.is_pursuing
    wait(xor, qtbot)
    assert run_of(xor).updates == 5000
    assert not xor.player.is_pursuing
    assert [progress.reason.name for progress in told if progress.reason] == ["updates"]
    expected = state_of("xor-sigmoid").run
    assert expected is not None
    vector = expected.trajectory.snapshot(5000).vector
    assert np.array_equal(run_of(xor).trajectory.snapshot(5000).vector, vector)


def test_run_is_taken_back_as_one_step(xor: MainWindow, qtbot: QtBot) -> None:
    do(xor.session, "update*2 operation*3")
    time = run_of(xor).time
    xor.player.pursue(Goal(epochs=300))
    wait(xor, qtbot)
    assert run_of(xor).updates == 302
    press(xor, "Left")
    assert run_of(xor).time == time


def test_progress_is_told(xor: MainWindow, qtbot: QtBot) -> None:
    told: list[tuple[float, float | None]] = []

    def hear(share: float, seconds_left: float | None) -> None:
        told.append((share, seconds_left))

    xor.player.pursued.connect(hear)
    xor.player.pursue(Goal(updates=5000))
    wait(xor, qtbot)
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert told[-1] == (1.0, 0.0)


@pytest.mark.parametrize("key", ["P", "Stop"])
def test_stopping(xor: MainWindow, qtbot: QtBot, key: str) -> None:
    told = ends(xor)
    xor.player.pursue(ENDLESS)
    qtbot.waitUntil(lambda: run_of(xor).updates > 0)
    if key == "P":
        press(xor, key)
    else:
        assert xor.workbench.training is not None
        xor.workbench.training.goal.stop_asked.emit()
    updates = run_of(xor).updates
    assert not xor.player.is_playing
    assert [(progress.done, progress.reason) for progress in told] == [(updates, None)]
    press(xor, "Left")
    assert run_of(xor).updates == 0


def test_rate_changed_meanwhile_is_used_from_there_on(xor: MainWindow, qtbot: QtBot) -> None:
    xor.player.pursue(Goal(updates=30_000))
    qtbot.waitUntil(lambda: run_of(xor).updates > 100)
    xor.change("learning rate", partial(change_optimizer, optimizer=faster(0.125)))
    changed_at = run_of(xor).updates
    assert xor.player.is_pursuing
    wait(xor, qtbot)
    assert run_of(xor).updates == 30_000
    assert [update for update, _ in run_of(xor).documents] == [0, changed_at]
    assert run_of(xor).problem.optimizer == faster(0.125)


def test_change_that_begins_anew_ends_it(xor: MainWindow, qtbot: QtBot) -> None:
    told = ends(xor)
    xor.settings.set_value("on_change", "discard")
    xor.player.pursue(ENDLESS)
    qtbot.waitUntil(lambda: run_of(xor).updates > 100)
    do_change = xor.table["redraw_other"]
    do_change.trigger()
    assert run_of(xor).updates == 0
    assert not xor.player.is_playing
    assert [progress.reason for progress in told] == [None]


def test_playing_goes_on_after_a_change(xor: MainWindow, qtbot: QtBot) -> None:
    press(xor, "5", "P")
    qtbot.waitUntil(lambda: run_of(xor).updates > 0)
    xor.change("learning rate", partial(change_optimizer, optimizer=faster(0.125)))
    assert xor.player.is_playing
    assert xor.table["play"].text() == "&Pause"
    before = run_of(xor).updates
    qtbot.waitUntil(lambda: run_of(xor).updates > before)


def test_going_elsewhere_far_ends_it(xor: MainWindow, qtbot: QtBot) -> None:
    told = ends(xor)
    xor.player.pursue(ENDLESS)
    qtbot.waitUntil(lambda: run_of(xor).updates > 0)
    xor.step(partial(transitions.go_to, time=10**9))
    assert not xor.player.is_pursuing
    assert len(told) == 1
    press(xor, "Esc")
    assert run_of(xor).heading is None


def test_without_a_network_nothing_happens(window: MainWindow) -> None:
    window.player.pursue(ENDLESS)
    assert not window.player.is_playing


def test_divergence_ends_it_at_the_last_finite_state(
    window: MainWindow, qtbot: QtBot, diverging: Path
) -> None:
    window.open_path(diverging)
    told = ends(window)
    window.player.pursue(Goal(updates=100_000))
    wait(window, qtbot)
    (box,) = window.findChildren(QMessageBox)
    box.close()
    assert [progress.reason for progress in told] == [None]
    assert run_of(window).updates == run_of(window).trajectory.computed


def test_panel_shows_it_all(xor: MainWindow, qtbot: QtBot) -> None:
    panel = xor.workbench.training
    assert panel is not None
    xor.workbench.show_panel("training")
    panel.goal_asked.emit(Goal(epochs=400))
    assert panel.goal.stop.isEnabled()
    wait(xor, qtbot)
    assert not panel.goal.stop.isEnabled()
    assert panel.goal.note.text() == "Finished: 400 epochs done."
    qtbot.waitUntil(lambda: panel.now.table.head[0] == "update 400")


# --- how long it will take ------------------------------------------------------------------------


def test_time_left_is_that_of_the_pace_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(pursuit_module, "perf_counter", lambda: now[0])
    state, pursuit = small(), Pursuit(small(), Goal(updates=100))
    assert pursuit.seconds_left is None
    pursuit.step_to(state, 25, 5.0)
    pursuit.keep()
    now[0] += 10.0
    assert pursuit.seconds_left == pytest.approx(30.0)
    pursuit.pause()
    now[0] += 50.0
    assert pursuit.seconds_left == pytest.approx(30.0)
    pursuit.go_on()
    now[0] += 2.0
    assert pursuit.seconds_left == pytest.approx(36.0)


def test_nobody_knows_how_long_a_condition_takes() -> None:
    state, pursuit = small(), Pursuit(small(), Goal(loss_below=1e-9))
    pursuit.step(state, 1.0)
    pursuit.keep()
    assert pursuit.seconds_left is None
    assert not pursuit.is_finished


def test_a_step_that_was_not_kept_does_not_count() -> None:
    """A transition may be tried more than once: a preview is taken back before it."""
    state, pursuit = small(), Pursuit(small(), Goal(updates=10))
    first, second = (pursuit.step_to(state, 4, 5.0) for _ in range(2))
    assert first.run is not None
    assert second.run is not None
    assert first.run.updates == second.run.updates
    assert pursuit.progress.done == 0
    pursuit.keep()
    assert pursuit.progress.done == first.run.updates
