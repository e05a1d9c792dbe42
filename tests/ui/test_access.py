"""Everything by keyboard and by ear: names, focus, and ways to every control, in every window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from backprop_viewer.session.state import State
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.settings import MemorySettings
from backprop_viewer.ui.theme import apply_theme, load_theme
from tests.ui.controls import Walk, controls, described, is_reached_by_keys, spoken_name
from tests.ui.places import DIALOGS, PANELS, PARTS, dialog_of, fill, import_table, settle

SIZE = 1600, 1000


@pytest.fixture(scope="module")
def shared(qapp: QApplication) -> Iterator[MainWindow]:
    """A window with all its panels, for every test: making it takes longer than looking at it."""
    look = qapp.palette(), qapp.styleSheet()
    apply_theme(qapp, load_theme("light"))
    made = MainWindow(MemorySettings())
    made.resize(*SIZE)
    made.show()
    made.load_panels()
    made.documents.may_leave = lambda: True  # type: ignore[method-assign]
    fill(made)
    for name in PANELS:  # each is made when it is seen first, and hidden behind the next
        made.show_panel(name)
        settle()
    made.sweep()  # its plot has menus that stay
    made.workbench.findChild(QDialog, "sweep").close()
    yield made
    made.session.apply(lambda old: State())
    made.close()
    made.deleteLater()
    qapp.setPalette(look[0])
    qapp.setStyleSheet(look[1])


@pytest.fixture
def filled(shared: MainWindow) -> MainWindow:
    """That window in front."""
    shared.activateWindow()
    settle()
    return shared


def complaints(where: str, top: QWidget) -> list[str]:
    """Return what has no name, and what no key leads to."""
    found = []
    for control in controls(top):
        if not spoken_name(control):
            found.append(f"{where}: {described(control)} has no name")
        if not is_reached_by_keys(control):
            found.append(f"{where}: no key leads to {described(control)}")
    return found


def walked(window: QWidget) -> Walk:
    """Walk through a window by Tab: everywhere, to be seen, and with no trap."""
    window.activateWindow()
    settle()
    walk = Walk(window)
    assert walk.trap == ""
    assert walk.unseen == []
    found = {*walk.stops}
    left_out = [
        described(one)
        for one in controls(window)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one not in found
        and one.focusProxy() not in found
        and not one.visibleRegion().isEmpty()
    ]
    assert left_out == []
    return walk


def test_every_panel_is_looked_at(filled: MainWindow) -> None:
    assert {*filled.workbench.docks} == {*PANELS, "lesson"}


@pytest.mark.parametrize("name", PANELS)
def test_panels_have_names_and_keys(filled: MainWindow, name: str) -> None:
    filled.show_panel(name)
    settle()
    assert complaints(name, filled.workbench.docks[name].widget()) == []


@pytest.mark.parametrize("name", PARTS)
def test_parts_of_the_window_have_names_and_keys(filled: MainWindow, name: str) -> None:
    assert complaints(name, PARTS[name](filled)) == []


def test_start_page(qtbot: QtBot, window: MainWindow, qapp: QApplication) -> None:
    apply_theme(qapp, load_theme("light"))
    settle()
    assert window.start_page is not None
    assert complaints("start page", window.start_page) == []
    walked(window)


def test_lesson(qtbot: QtBot, window: MainWindow, qapp: QApplication) -> None:
    apply_theme(qapp, load_theme("light"))
    window.resize(*SIZE)
    window.lessons.open("one-pass-by-hand")
    qtbot.waitUntil(lambda: window.session.state.reading is not None and not window.lessons.is_busy)
    settle()
    assert complaints("lesson", window.workbench.docks["lesson"].widget()) == []
    walked(window)


def test_questions(window: MainWindow, qapp: QApplication) -> None:
    apply_theme(qapp, load_theme("light"))
    window.resize(*SIZE)
    fill(window)
    window.asking.toggle()
    settle()
    assert complaints("questions", window.asking.bar) == []
    walked(window)
    window.asking.stop()


@pytest.mark.parametrize("name", DIALOGS)
def test_dialogs(filled: MainWindow, name: str) -> None:
    with dialog_of(filled, DIALOGS[name]) as dialog:
        assert complaints(name, dialog) == []
        walked(dialog)


def test_table_to_import(filled: MainWindow, tmp_path: Path) -> None:
    with dialog_of(filled, lambda window: import_table(window, tmp_path)) as dialog:
        assert complaints("import", dialog) == []
        walked(dialog)


@pytest.mark.parametrize("names", [PANELS[:8], PANELS[8:16], PANELS[16:]], ids=lambda some: some[0])
def test_tab_goes_through_the_whole_window(filled: MainWindow, names: tuple[str, ...]) -> None:
    """With other panels in front each time."""
    for name in names:
        filled.show_panel(name)
        settle()
    assert len(walked(filled).stops) > 20


def test_way_back_is_the_same(filled: MainWindow) -> None:
    with dialog_of(filled, DIALOGS["new"]) as dialog:
        there = walked(dialog).stops
        there[0].setFocus(Qt.FocusReason.TabFocusReason)
        back = Walk(dialog, Qt.Key.Key_Backtab).stops
        assert back == [there[0], *reversed(there[1:])]


# --- what these tests themselves find -------------------------------------------------------------


class Silent(QPushButton):
    """A button that shows nothing of the focus."""

    def paintEvent(self, event: object) -> None:
        """Paint nothing."""


class Pressed(QLabel):
    """A label that hears the mouse but no key."""

    def mousePressEvent(self, event: object) -> None:
        """Do something."""


Pressed.__module__ = "backprop_viewer.made_up"


def test_what_is_wrong_is_found(qtbot: QtBot) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    column = QVBoxLayout(top)
    for widget in (Silent("Silent"), QPushButton(), Pressed()):
        column.addWidget(widget)
    top.show()
    top.activateWindow()
    settle()
    assert [words.split(":")[1].split()[-1] for words in complaints("here", top)] == [
        "name",
        "name",
        "QWidget",
    ]
    assert any("Silent" in one for one in Walk(top).unseen)
