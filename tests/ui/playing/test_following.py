"""Runs beside the present one catch up while the window lives."""

import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.session import at_hand, comparing, following, transitions
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.playing.player import FASTEST
from tests.ui.driving import do, press


def levels(window: MainWindow) -> set[int]:
    return {side.run.updates for side in window.session.state.sides}


def test_far_duplicate_catches_up_at_rest(opened: MainWindow, qtbot: QtBot) -> None:
    run = opened.session.state.run
    assert run is not None
    opened.session.apply(transitions.go_to, 3000 * run.schedule.size)
    qtbot.waitUntil(lambda: levels(opened) == {3000})
    opened.table["compare_rate_half"].trigger()
    assert comparing.is_behind(opened.session.state)
    qtbot.waitUntil(lambda: levels(opened) == {3000})
    assert not opened.player._following.is_working


def test_playing_keeps_them_level(opened: MainWindow, qtbot: QtBot) -> None:
    for name in ("rate_half", "deeper", "optimizer_adam"):
        opened.table[f"compare_{name}"].trigger()
    opened.player.speed = FASTEST
    press(opened, "5", "P")
    qtbot.waitUntil(lambda: max(levels(opened)) > 3000)
    press(opened, "P")
    qtbot.waitUntil(lambda: len(levels(opened)) == 1)


def test_heavy_ones_are_computed_in_a_thread(
    opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(at_hand, "MULTIPLICATIONS_AT_ONCE", 1)
    opened.table["compare_rate_half"].trigger()
    do(opened.session, "update*3")
    qtbot.waitUntil(lambda: levels(opened) == {3})
    opened.player.speed = FASTEST
    press(opened, "5", "P")
    qtbot.waitUntil(lambda: min(levels(opened)) > 20)
    press(opened, "P")
    qtbot.waitUntil(lambda: len(levels(opened)) == 1)
    state = opened.session.state
    alone = state.sides[1].document.trajectory()
    updates = state.sides[1].run.updates
    expected = alone.snapshot(updates).vector
    assert state.sides[1].run.trajectory.snapshot(updates).vector.tobytes() == expected.tobytes()


def test_nothing_is_done_where_nothing_is_compared(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "COST_AT_ONCE", -1)
    do(opened.session, "update*30")
    assert not opened.player._following.is_working
