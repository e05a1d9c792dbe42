"""Playing: as fast as asked for, and never so long that the window stands still."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from backprop_viewer.session import transitions
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.commands.command import Transition
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.playing import player as player_module
from backprop_viewer.ui.playing.player import FASTEST, FRAME_MS, WORK_MS, Player, steps_per_second
from tests.session.states import time_of, update_size
from tests.ui.driving import example, press, state_of


class Clock:
    """A clock that only goes on when it is told to."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


class CountingDesk:
    """Counts the steps that are asked for; each takes some milliseconds on the clock.

    What the panels take for what a frame has changed comes on top.
    """

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.cost = 0.001
        self.panels = 0.0
        self.done: list[int] = []

    def play(self, state: State, size: str, steps: int) -> State:
        self.done.append(steps)
        self.clock.seconds += steps * self.cost / 1000
        return state

    def step(self, transition: Transition) -> bool:
        transition(State())
        self.clock.seconds += self.panels / 1000
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(player_module, "perf_counter", made)
    return made


@pytest.fixture
def desk(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> CountingDesk:
    made = CountingDesk(clock)
    monkeypatch.setattr(player_module.transitions, "play", made.play)
    return made


@pytest.fixture
def player(desk: CountingDesk, qtbot: QtBot) -> Iterator[Player]:
    """A player that plays when ``frames`` says so: its own timer is stopped."""
    parent = QObject()
    made = Player(desk, Session(), parent)  # type: ignore[arg-type]
    made.start()
    made._timer.stop()
    yield made
    made.stop()


def frames(player: Player, desk: CountingDesk, count: int) -> list[float]:
    """Let so many frames pass, and return how many milliseconds each has worked."""
    worked = []
    for _ in range(count):
        began = desk.clock.seconds
        player.tick()
        worked.append((desk.clock.seconds - began) * 1000)
        desk.clock.seconds = max(desk.clock.seconds, began + FRAME_MS / 1000)
    return worked


@pytest.mark.parametrize(("speed", "rate"), [(0, 1), (20, 10), (40, 100), (80, 10_000)])
def test_speed_is_logarithmic(speed: int, rate: float) -> None:
    assert steps_per_second(speed) == pytest.approx(rate)


def test_faster_is_faster() -> None:
    rates = [steps_per_second(speed) for speed in range(FASTEST + 1)]
    assert sorted(set(rates)) == rates


@pytest.mark.parametrize("speed", [0, 10, 30, 50, 70])
def test_as_many_steps_a_second_as_asked_for(
    player: Player, desk: CountingDesk, speed: int
) -> None:
    player.speed = speed
    frames(player, desk, 626)
    seconds = 625 * FRAME_MS / 1000
    assert sum(desk.done) == pytest.approx(steps_per_second(speed) * seconds, rel=0.03, abs=2)


def test_first_step_comes_at_once(player: Player, desk: CountingDesk) -> None:
    player.speed = 0
    frames(player, desk, 5)
    assert desk.done == [1]


@pytest.mark.parametrize("cost", [0.0005, 0.02, 0.7, 3.0, 4.9])
def test_fastest_fills_the_frame_but_not_more(
    player: Player, desk: CountingDesk, cost: float
) -> None:
    player.speed, desk.cost = FASTEST, cost
    worked = frames(player, desk, 60)
    assert max(worked) <= WORK_MS
    assert min(worked[25:]) >= WORK_MS / 4


def test_step_that_is_slower_than_a_frame_is_done_alone(player: Player, desk: CountingDesk) -> None:
    player.speed, desk.cost = FASTEST, 40.0
    frames(player, desk, 20)
    assert set(desk.done) == {1}


def test_steps_that_become_slower_are_fewer_soon(player: Player, desk: CountingDesk) -> None:
    player.speed = FASTEST
    frames(player, desk, 30)
    desk.cost *= 4
    worked = frames(player, desk, 30)
    assert max(worked) <= 4 * WORK_MS
    assert max(worked[3:]) <= WORK_MS


def test_slow_panels_do_not_hold_up_what_is_fast(player: Player, desk: CountingDesk) -> None:
    """Each frame is drawn once, however many steps are in it."""
    player.speed, desk.cost, desk.panels = FASTEST, 0.1, 20.0
    worked = frames(player, desk, 30)
    assert min(desk.done[10:]) >= 20
    assert max(worked[10:]) <= 20.0 + WORK_MS


def test_time_in_which_little_was_asked_for_does_not_count(
    player: Player, desk: CountingDesk
) -> None:
    """From slow to fastest: nobody knows yet how many steps fit into a frame."""
    player.speed, desk.cost = 20, 0.5
    frames(player, desk, 300)
    player.speed = FASTEST
    assert max(frames(player, desk, 30)) <= WORK_MS


def test_larger_steps_begin_with_one(player: Player, desk: CountingDesk) -> None:
    player.speed = FASTEST
    frames(player, desk, 30)
    player.size, desk.cost = "epoch", 5.0
    desk.done.clear()
    frames(player, desk, 1)
    assert desk.done == [1]


def test_after_a_long_pause_a_second_is_made_up_for_at_most(
    player: Player, desk: CountingDesk
) -> None:
    player.speed = 20
    frames(player, desk, 100)
    desk.clock.seconds += 3600
    desk.done.clear()
    frames(player, desk, 60)
    assert sum(desk.done) <= 10 + 10


def test_telling_of_begin_and_end(player: Player, qtbot: QtBot) -> None:
    with qtbot.waitSignal(player.toggled, check_params_cb=bool):
        player.start()
    with qtbot.waitSignal(player.toggled, check_params_cb=lambda playing: not playing):
        player.stop()
    with qtbot.assertNotEmitted(player.toggled):
        player.stop()


# --- in the window --------------------------------------------------------------------------------


def run_to(window: MainWindow, qtbot: QtBot, steps: int) -> State:
    """Play until so many operations are done."""
    window.player.speed = FASTEST
    press(window, "P")
    qtbot.waitUntil(lambda: time_of(window.session.state) >= steps)
    press(window, "P")
    return window.session.state


def test_plays_operation_by_operation(window: MainWindow, qtbot: QtBot) -> None:
    window.open_path(example())
    window.player.speed = 0
    press(window, "P")
    qtbot.waitUntil(lambda: time_of(window.session.state) > 0)
    assert time_of(window.session.state) == 1


@pytest.mark.parametrize("key", ["5", "6"])
def test_plays_update_by_update(window: MainWindow, qtbot: QtBot, key: str) -> None:
    window.open_path(example("xor-sigmoid"))
    press(window, key)
    size = update_size(window.session.state)
    state = run_to(window, qtbot, 20 * size)
    assert time_of(state) % size == 0


def test_played_is_the_same_as_run(window: MainWindow, qtbot: QtBot) -> None:
    window.open_path(example("xor-sigmoid"))
    press(window, "5")
    state = run_to(window, qtbot, 300)
    reference = state_of("xor-sigmoid").run
    assert state.run is not None
    assert reference is not None
    expected = reference.trajectory.snapshot(state.run.updates).vector
    assert state.run.trajectory.snapshot(state.run.updates).vector.tobytes() == expected.tobytes()


def test_what_was_played_is_no_trail(window: MainWindow, qtbot: QtBot) -> None:
    """Back after playing goes back by one step of the size, not by thousands of frames."""
    window.open_path(example())
    press(window, "5")
    state = run_to(window, qtbot, 400)
    press(window, "Left")
    assert time_of(window.session.state) == time_of(state) - update_size(state)


def test_stops_where_training_leaves_the_finite_numbers(
    window: MainWindow, qtbot: QtBot, diverging: Path
) -> None:
    window.open_path(diverging)
    press(window, "5")
    window.player.speed = FASTEST
    press(window, "P")
    qtbot.waitUntil(lambda: not window.player.is_playing)
    box = window.findChild(QMessageBox, "divergence")
    assert box.text().startswith("Training diverged: update ")
    assert "may be too large" in box.informativeText()
    assert len(window.findChildren(QMessageBox)) == 1
    box.close()
    run = window.session.state.run
    assert run is not None
    assert run.updates == run.trajectory.computed > 0
    assert window.table["play"].text() == "&Play"


def test_stops_when_the_network_is_closed(window: MainWindow) -> None:
    window.open_path(example())
    press(window, "P", "Ctrl+W")
    assert not window.player.is_playing


def test_speed_of_the_slider_is_used_and_remembered(window: MainWindow) -> None:
    window.open_path(example())
    window.workbench.step_bar.speed.sliderMoved.emit(70)
    assert window.player.speed == 70
    assert window.settings.value("play_speed") == 70


# --- distant moments ------------------------------------------------------------------------------


def test_distant_moment_is_got_to_while_the_window_lives(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.open_path(example("xor-relu"))
    window.session.apply(transitions.go_to, 20_000 * update_size(window.session.state))
    window.session.apply(transitions.arrive)
    assert window.files.save(tmp_path / "far.json")
    window.open_path(tmp_path / "far.json")
    shares: list[float] = []
    window.player.travelled.connect(shares.append)
    window.step(partial(transitions.go_to, time=310_005))
    run = window.session.state.run
    assert run is not None
    assert run.heading is not None
    qtbot.waitUntil(lambda: time_of(window.session.state) == 310_005, timeout=20_000)
    assert shares == sorted(shares)
    assert len(shares) > 3
    assert shares[-1] == 1.0
    assert window.workbench.statusBar().currentMessage() == ""


def test_escape_stays_here(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.open_path(example("xor-relu"))
    window.session.apply(transitions.go_to, 20_000 * update_size(window.session.state))
    window.session.apply(transitions.arrive)
    assert window.files.save(tmp_path / "far.json")
    window.open_path(tmp_path / "far.json")
    time = time_of(window.session.state)
    window.step(partial(transitions.go_to, time=310_005))
    with qtbot.waitSignal(window.player.travelled):
        pass
    assert "Esc" in window.workbench.statusBar().currentMessage()
    press(window, "Esc")
    run = window.session.state.run
    assert run is not None
    assert (run.heading, run.time) == (None, time)
