"""The room of the lesson: its width and letters stay, panels below it get what they need."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session.viewing import select
from backprop_viewer.ui.docks import wanted_height
from backprop_viewer.ui.main_window import MainWindow
from tests.ui.lessons.driving import begin, state, turn
from tests.ui.lessons.lessons import PAGES, lesson

HIGH = 0.65
"""More of the workbench than a lesson has beside a panel that was asked for."""
TALL = {**PAGES[0], "text": {"en": "A line.\n\n" * 30, "zh_CN": "一行。\n\n" * 30}}


@pytest.fixture
def placed(opened: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window with the small lesson, in its place."""
    begin(opened, qtbot)
    qtbot.waitUntil(lambda: height(opened) > HIGH * opened.workbench.height())
    return opened


def height(window: MainWindow, name: str = "lesson") -> int:
    return window.workbench.docks[name].height()


def click_tab(window: MainWindow, name: str) -> None:
    """Click the tab of a panel."""
    title = window.workbench.docks[name].windowTitle()
    for bar in window.workbench.findChildren(QTabBar):
        titles = [bar.tabText(number) for number in range(bar.count())]
        if bar.isVisible() and title in titles:
            place = bar.tabRect(titles.index(title)).center()
            QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=place)
            return
    raise AssertionError(f"there is no tab of {name}")


def test_width_and_letters_stay_whatever_is_shown(placed: MainWindow, qtbot: QtBot) -> None:
    dock, explanation = placed.workbench.docks["lesson"], placed.workbench.explanation
    before = dock.width(), dock.widget().sizeHint().width()
    for page, panel in enumerate(("training", "weights", "trace", "network")):
        placed.lessons.pane.panel_asked.emit(panel)
        qtbot.waitUntil(placed.workbench.docks[panel].isVisible)
        turn(placed, qtbot, page)
        explanation.scale *= 1.1  # as one that is wider
        explanation.lay_out()
        assert (dock.width(), dock.widget().sizeHint().width()) == before


@pytest.mark.parametrize("name", ["training", "weights"])
@pytest.mark.parametrize("way", ["link", "tab"])
def test_a_panel_gets_its_height_by_a_link_or_its_tab(
    placed: MainWindow, qtbot: QtBot, name: str, way: str
) -> None:
    click_tab(placed, name) if way == "tab" else placed.lessons.pane.panel_asked.emit(name)
    dock, all_of_it = placed.workbench.docks[name], height(placed) + height(placed, "inspector")
    least = round(0.35 * all_of_it)
    qtbot.waitUntil(lambda: dock.height() >= min(wanted_height(dock), least))
    turn(placed, qtbot, 3)
    qtbot.waitUntil(lambda: height(placed) > HIGH * placed.workbench.height())


def test_a_panel_takes_no_more_than_its_lines(placed: MainWindow, qtbot: QtBot) -> None:
    placed.session.apply(select, Place("unit", 1, 0))
    placed.lessons.pane.panel_asked.emit("inspector")
    dock = placed.workbench.docks["inspector"]
    qtbot.waitUntil(lambda: dock.height() == wanted_height(dock))


def test_a_long_page_keeps_most_of_the_height(opened: MainWindow, qtbot: QtBot) -> None:
    opened.lessons.begin(lesson([TALL]), "tall")
    qtbot.waitUntil(lambda: height(opened) > HIGH * opened.workbench.height())
    full = height(opened) + height(opened, "inspector")
    opened.lessons.pane.panel_asked.emit("training")
    qtbot.waitUntil(lambda: height(opened, "training") > 0.3 * full)
    assert height(opened) > 0.55 * full


def test_what_stands_behind_needs_no_height(placed: MainWindow, qtbot: QtBot) -> None:
    before = height(placed)
    for name in ("trace", "inspector"):
        click_tab(placed, name)
        qtbot.waitUntil(lambda name=name: placed.workbench.docks[name].is_in_front)  # type: ignore
    turn(placed, qtbot, 2)
    qtbot.waitUntil(lambda: height(placed) == before)


def test_borders_of_other_docks_stay(placed: MainWindow, qtbot: QtBot) -> None:
    before = height(placed, "loss_curve")
    for name in ("gradient_norms", "activation_curve", "samples_plane", "loss_curve"):
        placed.show_panel(name)
        dock = placed.workbench.docks[name]
        qtbot.waitUntil(lambda dock=dock: dock.is_in_front)  # type: ignore[misc]
    assert height(placed, "loss_curve") == before


def test_a_number_that_is_clicked_is_seen(placed: MainWindow, qtbot: QtBot) -> None:
    docks, pane = placed.workbench.docks, placed.lessons.pane
    pane.panel_asked.emit("training")
    qtbot.waitUntil(lambda: docks["training"].is_in_front)
    pane.text.followed.emit(0)
    assert state(placed).view.selection == Place("unit", 1, 0)
    qtbot.waitUntil(lambda: docks["inspector"].is_in_front)


def test_a_panel_of_the_page_stays_in_front(opened: MainWindow, qtbot: QtBot) -> None:
    page = {**PAGES[0], "stage": {"network": "example", "show": ["weights"]}}
    opened.lessons.begin(lesson([page]), "shown")
    docks = opened.workbench.docks
    qtbot.waitUntil(lambda: height(opened) > 0.4 * opened.workbench.height())
    qtbot.waitUntil(lambda: docks["weights"].is_in_front)
    opened.lessons.pane.text.followed.emit(0)
    qtbot.waitUntil(lambda: not opened.lessons.pane.is_pointing)
    assert docks["weights"].is_in_front


def test_the_drawing_gets_the_keyboard_of_a_panel_that_goes(
    placed: MainWindow, qtbot: QtBot
) -> None:
    placed.lessons.pane.panel_asked.emit("weights")
    docks = placed.workbench.docks
    qtbot.waitUntil(lambda: docks["weights"].is_in_front)
    docks["weights"].widget().view.setFocus()
    placed.lessons.pane.panel_asked.emit("training")
    qtbot.waitUntil(placed.workbench.canvas.hasFocus)
