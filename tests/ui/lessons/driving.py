"""What the tests of lessons in a window do over and over."""

from functools import partial

from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import changes
from backprop_viewer.session.state import State
from backprop_viewer.ui.main_window import MainWindow
from tests.ui.lessons.lessons import lesson

W = Place("weight", 1, 0, 0)


def state(window: MainWindow) -> State:
    return window.session.state


def page(window: MainWindow) -> int:
    reading = state(window).reading
    assert reading is not None
    return reading.page


def solved(window: MainWindow) -> frozenset[int]:
    reading = state(window).reading
    assert reading is not None
    return reading.solved


def weight(window: MainWindow) -> float:
    run = state(window).run
    assert run is not None
    return float(run.moment.parameters[0])


def change_weight(window: MainWindow, value: float) -> None:
    transition = partial(changes.change_parameter, place=W, value=value)
    assert window.change("changing a weight", transition)


def begin(window: MainWindow, qtbot: QtBot, page: int | None = None) -> None:
    """Open the small lesson."""
    window.lessons.begin(lesson(), "small", page)
    qtbot.waitUntil(lambda: not window.lessons.is_busy)


def turn(window: MainWindow, qtbot: QtBot, page: int) -> None:
    """Turn to a page."""
    window.lessons.turn_to(page)
    qtbot.waitUntil(lambda: not window.lessons.is_busy)
