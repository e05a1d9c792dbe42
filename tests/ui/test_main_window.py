"""The window as a whole: menus, titles, colours and panels."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import transitions
from backprop_viewer.ui.commands.table import COMMANDS
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.settings import MemorySettings
from backprop_viewer.ui.theme import load_theme
from backprop_viewer.ui.workbench import CLOSED_AT_FIRST
from tests.engine.comparing import assert_close
from tests.ui.driving import example, is_freed, press

# --- commands, menus and texts --------------------------------------------------------------------


def test_disabled_commands_say_why_and_all_name_their_keys(window: MainWindow) -> None:
    for network in ("", "two-by-two-sigmoid", "xor-sigmoid"):
        if network:
            window.open_path(example(network))
        for name, command in COMMANDS.items():
            action = window.table[name]
            reason = command.why_not(window.session.state)
            if name in ("undo", "redo"):  # what can be undone is no part of the state
                reason = action.toolTip().rpartition("\n")[2]
                assert reason.startswith("Nothing was ")
            assert action.isEnabled() == (not reason)
            assert action.toolTip().endswith(reason)
            for key in action.shortcuts():
                assert key.toString() in action.toolTip()


def test_buttons_follow_their_commands(opened: MainWindow) -> None:
    buttons = opened.workbench.step_bar.buttons
    assert not buttons["backward"].isEnabled()
    assert "do that first" in buttons["backward"].toolTip()
    press(opened, "F")
    assert buttons["backward"].isEnabled()
    assert not buttons["forward"].isEnabled()
    assert [name for name, button in buttons.items() if button.is_current] == ["forward"]


def test_every_button_is_painted_in_every_state(opened: MainWindow, qtbot: QtBot) -> None:
    """Pressed, pointed at, with the focus and disabled; no Qt warning."""
    for button in opened.workbench.step_bar.buttons.values():
        plain = button.grab().toImage()
        button.setDown(True)
        assert button.grab().toImage() != plain or not button.isEnabled()
        button.setDown(False)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        button.grab()


def test_menus_of_examples_and_recent_files(window: MainWindow, tmp_path: Path) -> None:
    window.file_menus.recent.aboutToShow.emit()
    (nothing,) = window.file_menus.recent.actions()
    assert not nothing.isEnabled()
    copy = tmp_path / "R&D.json"
    copy.write_bytes(example().read_bytes())
    window.open_path(copy)
    window.file_menus.recent.aboutToShow.emit()
    (recent,) = window.file_menus.recent.actions()
    assert shown_text(recent.text()) == "R&D.json"
    window.file_menus.examples.aboutToShow.emit()
    choose(window.file_menus.examples, "xor-relu.json")
    assert window.session.state.document.name == "XOR, 2-2-1, ReLU"
    choose(window.file_menus.recent, "R&D.json")
    assert window.session.state.origin.path == copy


def shown_text(text: str) -> str:
    """Return a menu's text as it is seen: && is an ampersand, & underlines the next letter."""
    return "&".join(part.replace("&", "") for part in text.split("&&"))


def choose(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if shown_text(action.text()) == text).trigger()


def test_title_names_the_file_and_marks_training(opened: MainWindow, tmp_path: Path) -> None:
    assert opened.windowTitle() == "Two by two, sigmoid[*] — Backprop Viewer"
    assert not opened.isWindowModified()
    press(opened, "F", "B")
    assert not opened.isWindowModified()
    press(opened, "U")
    assert opened.isWindowModified()
    assert opened.files.save(tmp_path / "mine.json")
    assert opened.windowTitle() == "mine.json[*] — Backprop Viewer"
    assert not opened.isWindowModified()
    press(opened, "Ctrl+W")
    assert opened.windowTitle() == "Backprop Viewer"


def test_divergence_is_said_and_changes_nothing(window: MainWindow, diverging: Path) -> None:
    window.open_path(diverging)
    before = window.session.state
    press(window, "6")
    before = window.session.state
    assert not window.step(lambda state: transitions.play(state, "update", 1000))
    assert window.session.state is before
    box = window.findChild(QMessageBox, "divergence")
    assert box.text().startswith("Training diverged: update ")
    assert "learning rate 1e+06 may be too large" in box.informativeText()
    box.close()


# --- looks ----------------------------------------------------------------------------------------


def test_zoom_keys(opened: MainWindow) -> None:
    canvas = opened.workbench.canvas
    fitted = canvas.point_of(Place("unit", 0, 0))
    press(opened, "Ctrl++")
    assert canvas.point_of(Place("unit", 0, 0)) != fitted
    press(opened, "Ctrl+-")
    assert_close(canvas.point_of(Place("unit", 0, 0)), fitted)
    press(opened, "Ctrl+=", "Ctrl+0")
    assert canvas.point_of(Place("unit", 0, 0)) == fitted


@pytest.mark.parametrize("name", ["light", "dark", "high-contrast"])
def test_colours_are_chosen_and_remembered(opened: MainWindow, name: str) -> None:
    opened.table[f"theme_{name}"].trigger()
    assert opened.settings.value("theme") == name
    assert opened.table[f"theme_{name}"].isChecked()
    canvas = opened.workbench.canvas
    corner = canvas.grab().toImage().pixelColor(canvas.width() - 2, canvas.height() // 2)
    assert corner == QColor(load_theme(name).canvas)


def test_full_screen_and_back(opened: MainWindow) -> None:
    press(opened, "F11")
    assert opened.isFullScreen()
    press(opened, "F11")
    assert not opened.isFullScreen()


def test_layout_can_be_reset_and_is_remembered(opened: MainWindow, qtbot: QtBot) -> None:
    docks = opened.workbench.docks
    docks["inspector"].close()
    docks["network"].setFloating(True)
    opened.table["reset_layout"].trigger()
    shown = [dock for name, dock in docks.items() if name not in ("lesson", *CLOSED_AT_FIRST)]
    assert all(dock.isVisible() and not dock.isFloating() for dock in shown)
    docks["network"].close()
    opened.close()
    again = MainWindow(opened.settings)
    qtbot.addWidget(again)
    again.open_path(example())
    again.show()
    again.load_panels()
    assert not again.workbench.docks["network"].isVisible()
    assert again.workbench.docks["inspector"].isVisible()


def test_layout_can_be_reset_before_the_plots_are_there(qtbot: QtBot) -> None:
    window = MainWindow(MemorySettings())
    qtbot.addWidget(window)
    window.table["reset_layout"].trigger()
    assert set(window.workbench.docks) >= {"network", "loss_curve"}


def test_plots_come_after_the_first_picture(qtbot: QtBot) -> None:
    window = MainWindow(MemorySettings())
    qtbot.addWidget(window)
    assert "loss_curve" not in window.workbench.docks
    window.show()
    qtbot.waitUntil(lambda: "loss_curve" in window.workbench.docks)
    window.open_path(example())
    assert window.workbench.docks["loss_curve"].isVisible()


def test_shortcut_sheet_and_about(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "F1")
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    assert sheet.windowTitle() == "Keyboard shortcuts"
    sheet.close()
    window.table["about"].trigger()
    (box,) = window.findChildren(QMessageBox)
    assert "MIT" in box.text()
    box.close()


def test_window_is_freed(qtbot: QtBot) -> None:
    uses = (
        MainWindow.load_panels,
        lambda window: window.open_path(example()),
        lambda window: press(window, "F", "B", "N", "P", "P"),
    )
    assert is_freed(qtbot, lambda: MainWindow(MemorySettings()), *uses)


def test_every_control_has_an_accessible_name(opened: MainWindow) -> None:
    bar = opened.workbench.step_bar
    controls = [*bar.buttons.values(), bar.sizes, bar.speed, bar.sample]
    controls += [opened.workbench.canvas, *opened.findChildren(QAbstractButton)]
    controls += [dock.widget() for dock in opened.workbench.docks.values()]
    for control in controls:
        if control.focusPolicy() != Qt.FocusPolicy.NoFocus:
            spoken = QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)
            assert spoken, control


def test_everything_is_told_by_one_signal(opened: MainWindow, qtbot: QtBot) -> None:
    before = opened.session.state
    spy = QSignalSpy(opened.session.changed)
    with qtbot.waitSignal(opened.session.changed) as told:
        press(opened, "F")
    assert spy.count() == 1
    assert told.args == [before, opened.session.state]


def test_keys_go_to_the_drawing_when_a_network_is_opened(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    window.open_path(example())
    qtbot.waitUntil(window.workbench.canvas.hasFocus)
