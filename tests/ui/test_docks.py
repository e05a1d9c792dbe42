"""The docks round the drawing, their tabs and their menu."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QScrollArea, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.docks import DockedWindow
from backprop_viewer.ui.main_window import MainWindow
from tests.ui.driving import example

LEFT, RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
GROUPS = (("a", "b", "c"), ("d", "e", "f"), ("g", "h"))


def made(qtbot: QtBot, counts: dict[str, int], is_seen: bool = True) -> DockedWindow:
    """Return a window with groups of docks, that counts the panels made."""
    menu = QMenu()
    window = DockedWindow(menu)
    menu.setParent(window)
    qtbot.addWidget(window)
    window.resize(700, 700)
    if is_seen:
        show(window)
    for group in GROUPS:
        for name in group:
            place = group[0] if name != group[0] else ""
            window.add_dock(name, f"Panel {name}", partial(panel, counts, name), RIGHT, place)
    window.show_fronts()
    window.tidy_tabs()
    show(window)
    return window


def panel(counts: dict[str, int], name: str) -> QWidget:
    counts[name] = counts.get(name, 0) + 1
    return QLabel(name)


def show(window: QWidget) -> None:
    window.show()
    for _ in range(20):
        QApplication.processEvents()


def tabs(window: QWidget) -> list[list[str]]:
    """Return the texts of all tab bars that can be seen."""
    find = Qt.FindChildOption.FindDirectChildrenOnly
    bars = window.findChildren(QTabBar, options=find)
    bars = [bar for bar in bars if bar.isVisible()]
    seen = [[bar.tabText(number) for number in range(bar.count())] for bar in bars]
    return sorted(texts for texts in seen if texts)


def in_front(window: DockedWindow) -> set[str]:
    """Return the panels that can be seen."""
    show(window)
    return {name for name, dock in window.docks.items() if dock.is_in_front}


@pytest.mark.parametrize("is_seen", [True, False])
def test_each_group_has_one_row_of_tabs(qtbot: QtBot, is_seen: bool) -> None:
    window = made(qtbot, {}, is_seen)
    assert tabs(window) == [[f"Panel {name}" for name in group] for group in GROUPS]
    assert in_front(window) == {"a", "d", "g"}


def test_only_what_is_in_front_is_made(qtbot: QtBot) -> None:
    counts: dict[str, int] = {}
    window = made(qtbot, counts)
    assert counts == {"a": 1, "d": 1, "g": 1}
    window.show_panel("e")
    show(window)
    assert counts == {"a": 1, "d": 1, "g": 1, "e": 1}
    assert window.docks["e"].is_filled
    assert not window.docks["f"].is_filled


def test_panel_is_visible_only_in_front(qtbot: QtBot) -> None:
    window = made(qtbot, {})
    assert window.docks["a"].widget().isVisible()
    window.show_panel("b")
    show(window)
    assert window.docks["b"].widget().isVisible()
    assert not window.docks["a"].widget().isVisible()
    window.docks["b"].close()
    show(window)
    assert not window.docks["b"].widget().isVisible()


def test_asking_for_a_panel_makes_it_once(qtbot: QtBot) -> None:
    counts: dict[str, int] = {}
    window = made(qtbot, counts)
    assert window.docks["f"].widget() is window.docks["f"].widget()
    assert counts["f"] == 1


def test_menu_brings_to_the_front_and_closes(qtbot: QtBot) -> None:
    window = made(qtbot, {})
    action = window.panel_menu["b"]
    action.trigger()
    assert in_front(window) == {"b", "d", "g"}
    action.trigger()
    assert window.docks["b"].isHidden()
    assert not action.isChecked()
    action.trigger()
    assert in_front(window) == {"b", "d", "g"}
    assert action.isChecked()


def test_menu_is_in_groups(qtbot: QtBot) -> None:
    window = made(qtbot, {})
    texts = ["|" if one.isSeparator() else one.text()[-1] for one in window.panel_menu.actions()]
    assert "".join(texts) == "|abc|def|gh"


def test_menu_follows_what_is_closed(qtbot: QtBot) -> None:
    window = made(qtbot, {})
    window.docks["a"].close()
    window.panel_menu.aboutToShow.emit()
    assert not window.panel_menu["a"].isChecked()
    assert window.panel_menu["b"].isChecked()


def test_tabs_are_not_cut_off(qtbot: QtBot) -> None:
    window = made(qtbot, {})
    for bar in window.findChildren(QTabBar):
        assert bar.usesScrollButtons()
        assert bar.elideMode() == Qt.TextElideMode.ElideNone


def test_every_panel_of_the_window_comes_to_the_front(window: MainWindow) -> None:
    window.open_path(example())
    workbench = window.workbench
    for name, dock in workbench.docks.items():
        action = workbench.panel_menu[name]
        if name in in_front(workbench):
            action.trigger()
        action.trigger()
        assert name in in_front(workbench)
        assert dock.is_filled


def test_late_panel_has_the_colours_of_now(window: MainWindow) -> None:
    window.open_path(example())
    docks = window.workbench.docks
    show(window)
    assert not docks["gradient_norms"].is_filled
    window.set_theme("dark")
    assert docks["gradient_norms"].widget().theme is window.theme


def test_stray_tabs_go_when_the_layout_is_reset(window: MainWindow) -> None:
    window.open_path(example())
    show(window)
    before = tabs(window.workbench)
    window.reset_layout()
    show(window)
    assert tabs(window.workbench) == before


def test_a_panel_that_is_asked_for_shows_its_top(qtbot: QtBot) -> None:
    window = made(qtbot, {})
    panel = QScrollArea()
    panel.setWidgetResizable(True)
    inside = QWidget()
    inside.setFixedHeight(5000)
    panel.setWidget(inside)
    window.add_dock("high", "High", panel, LEFT)
    show(window)
    panel.verticalScrollBar().setValue(900)
    assert panel.verticalScrollBar().value() == 900
    window.show_panel("high")
    assert panel.verticalScrollBar().value() == 0
