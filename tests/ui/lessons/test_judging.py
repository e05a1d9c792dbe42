"""When a task is done whose goal is a state, and what stops then."""

import math
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.session.expressions import holds
from backprop_viewer.session.goals import Goal
from backprop_viewer.session.state import State
from backprop_viewer.session.viewing import choose_step_size
from backprop_viewer.ui.lessons import judging
from backprop_viewer.ui.lessons.progress import Progress
from backprop_viewer.ui.main_window import MainWindow
from tests.ui.driving import do
from tests.ui.lessons.driving import begin, solved, state
from tests.ui.lessons.lessons import both, lesson

PAGE: dict[str, Any] = {
    "title": both("Train"),
    "text": both("Now."),
    "stage": {"network": "example"},
    "task": {
        "kind": "reach",
        "text": both("Train."),
        "that": "updates >= 5",
        "solution": [{"steps": "update*5"}],
        "done": both("Five it is."),
    },
}


def read(window: MainWindow, qtbot: QtBot) -> None:
    window.lessons.begin(lesson([PAGE]), "training")
    qtbot.waitUntil(lambda: not window.lessons.is_busy)


def updates(window: MainWindow) -> int:
    run = state(window).run
    assert run is not None
    return run.updates


def test_playing_stops_where_a_task_is_done(window: MainWindow, qtbot: QtBot) -> None:
    read(window, qtbot)
    window.session.apply(choose_step_size, "update")
    window.player.speed = 0  # a step a second: the test makes the others
    window.toggle_play()
    qtbot.waitUntil(lambda: updates(window) == 1)
    for number in range(2, 6):
        assert window.player.is_playing
        do(window.session, "update")
        assert updates(window) == number
    assert not window.player.is_playing
    qtbot.waitUntil(lambda: bool(solved(window)))


def test_no_state_is_looked_at_twice_while_training_plays(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[State] = []

    def watched(that: str, now: State) -> bool:
        looked_at.append(now)
        return holds(that, now)

    read(window, qtbot)
    window.session.apply(choose_step_size, "update")
    window.player.speed = 0
    window.toggle_play()
    qtbot.waitUntil(lambda: updates(window) == 1)
    QApplication.processEvents()
    monkeypatch.setattr(judging, "QUICK_MS", math.inf)
    monkeypatch.setattr(judging, "holds", watched)
    for _ in range(3):
        do(window.session, "update")
        QApplication.processEvents()
    assert len(looked_at) == len(set(map(id, looked_at))) >= 3


def test_training_goes_on_to_its_own_goal(window: MainWindow, qtbot: QtBot) -> None:
    read(window, qtbot)
    window.player.pursue(Goal(updates=9))
    qtbot.waitUntil(lambda: bool(solved(window)) and not window.player.is_playing)
    assert updates(window) == 9


def test_a_task_done_before_does_not_tell_of_what_is_not_there(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.lessons.progress = Progress()
    window.lessons.progress.keep("small", 0, frozenset({0}))
    begin(window, qtbot, 0)
    task = window.lessons.pane.task
    assert task.verdict.prose.text().startswith("You have done this; the network is at another")
