"""The window as a whole: keys do what they say, and the numbers on it are right."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.operations import STEP_SIZES
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import transitions
from backprop_viewer.session.state import State
from backprop_viewer.ui.command_table import COMMANDS
from backprop_viewer.ui.graph.hover_text import hover_lines
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.numbers import number_text
from backprop_viewer.ui.settings import MemorySettings
from backprop_viewer.ui.start_page import FileButton
from backprop_viewer.ui.theme import load_theme
from tests.engine.comparing import assert_close
from tests.session.states import bits, time_of
from tests.ui.driving import example, is_freed, picture_of, press, state_of, texts_drawn

ORACLE = Path(__file__).parents[1] / "oracle" / "seed_cases.json"
CASE: dict[str, Any] = next(
    case
    for case in json.loads(ORACLE.read_text(encoding="utf-8"))["cases"]
    if case["name"] == "two-by-two sigmoid"
)
FIRST, AFTER_1 = CASE["first_pass"], CASE["after"][0]
LAYERS = (1, 2)
UNITS = [(layer, unit) for layer in LAYERS for unit in range(2)]
WEIGHTS = [(layer, unit, source) for layer in LAYERS for unit in range(2) for source in range(2)]
SMALL_TOLERANCE = 1e-9


@pytest.fixture
def opened(window: MainWindow) -> MainWindow:
    """The window with the worked example of two by two."""
    window.open_path(example())
    return window


def hovered(window: MainWindow, place: Place) -> list[str]:
    """Return what is shown beside a pointer on a node or edge."""
    return hover_lines(picture_of(window.session.state), place)


def assert_hovered(window: MainWindow, place: Place, name: str, value: float) -> None:
    assert f"{name}: {number_text(value, 6)}" in hovered(window, place)


def weights(layers: list[dict[str, Any]]) -> list[float]:
    """Return the weights of a file's layers in the order of the flat vector."""
    return [weight for layer in layers for row in layer["weights"] for weight in row]


def test_forward_key_shows_the_forward_pass(opened: MainWindow) -> None:
    press(opened, "F")
    picture, texts = picture_of(opened.session.state), texts_drawn(opened.workbench.canvas)
    assert picture.moment.phase == "forward"
    assert_close(picture.moment.loss, FIRST["loss"], SMALL_TOLERANCE)
    assert number_text(FIRST["loss"]) in texts
    assert_hovered(opened, Place("loss"), "loss L", FIRST["loss"])
    for layer, unit in UNITS:
        z, a = FIRST["z"][layer - 1][0][unit], FIRST["a"][layer - 1][0][unit]
        assert_close(picture.weighted_sums[layer][unit], z, SMALL_TOLERANCE)
        assert_close(picture.activations[layer][unit], a, SMALL_TOLERANCE)
        assert_hovered(opened, Place("unit", layer, unit), "weighted sum z", z)
        assert_hovered(opened, Place("unit", layer, unit), "activation a", a)
        assert number_text(a) in texts
        assert f"z = {number_text(z)}" in texts


def test_backward_key_shows_the_gradients(opened: MainWindow) -> None:
    press(opened, "F", "B")
    picture, texts = picture_of(opened.session.state), texts_drawn(opened.workbench.canvas)
    gradients = weights(FIRST["gradients"])
    assert picture.moment.phase == "backward"
    assert_close(picture.shown_gradients, gradients, SMALL_TOLERANCE)
    for place, gradient in zip(WEIGHTS, gradients, strict=True):
        assert_hovered(opened, Place("weight", *place), "gradient ∂L", gradient)
        assert f"∂ {number_text(gradient)}" in texts


def test_update_key_shows_the_new_weights(opened: MainWindow) -> None:
    press(opened, "F", "B", "U")
    state, texts = opened.session.state, texts_drawn(opened.workbench.canvas)
    assert state.run is not None
    assert state.run.updates == 1
    expected = weights(AFTER_1["layers"])
    assert_close(picture_of(state).moment.parameters, expected, SMALL_TOLERANCE)
    for place, weight in zip(WEIGHTS, expected, strict=True):
        assert_hovered(opened, Place("weight", *place), "value", weight)
        assert number_text(weight) in texts


def test_loss_after_one_update(opened: MainWindow) -> None:
    press(opened, "F", "B", "U", "F")
    picture = picture_of(opened.session.state)
    assert_close(picture.moment.loss, AFTER_1["loss"], SMALL_TOLERANCE)
    assert_close(picture.activations[-1], AFTER_1["outputs"][0], SMALL_TOLERANCE)


def test_three_times_back_is_the_start_again(opened: MainWindow) -> None:
    start, texts = bits(opened.session.state), texts_drawn(opened.workbench.canvas)
    after = []
    for key in "FBU":
        press(opened, key)
        after.append(bits(opened.session.state))
    for expected in (after[1], after[0], start):
        press(opened, "Left")
        assert bits(opened.session.state) == expected
    assert time_of(opened.session.state) == 0
    assert texts_drawn(opened.workbench.canvas) == texts


@pytest.mark.parametrize("key", ["Space", "Right", "PgDown"])
@pytest.mark.parametrize("back", ["Left", "PgUp"])
def test_step_and_back_keys(opened: MainWindow, key: str, back: str) -> None:
    press(opened, key, key)
    assert time_of(opened.session.state) == 2
    press(opened, back)
    assert time_of(opened.session.state) == 1


def test_home_key_goes_to_the_start_and_can_be_taken_back(opened: MainWindow) -> None:
    press(opened, "F", "B", "Home")
    assert time_of(opened.session.state) == 0
    press(opened, "Left")
    assert time_of(opened.session.state) == 0  # nothing lies before the start


@pytest.mark.parametrize(("number", "size"), list(enumerate(STEP_SIZES, 1)))
def test_number_keys_choose_the_step_size(opened: MainWindow, number: int, size: str) -> None:
    press(opened, str(number))
    assert opened.session.state.view.step_size == size
    assert opened.workbench.step_bar.sizes.currentData() == size
    assert opened.table[f"size_{size}"].isChecked()
    press(opened, "Space")
    expected = transitions.step(state_of(), size)
    assert time_of(opened.session.state) == time_of(expected)


def test_play_key_begins_and_ends(opened: MainWindow) -> None:
    press(opened, "P")
    assert opened.player.is_playing
    assert opened.table["play"].text() == "&Pause"
    press(opened, "P")
    assert not opened.player.is_playing
    assert opened.table["play"].text() == "&Play"


def test_bracket_keys_go_through_the_batch(window: MainWindow) -> None:
    window.open_path(example("xor-sigmoid"))
    for key, sample in (("]", 1), ("]", 2), ("[", 1), ("[", 0), ("[", 3), ("]", 0)):
        press(window, key)
        assert window.session.state.sample == sample
        assert window.workbench.step_bar.sample.value() == sample + 1


def test_selection_keys(opened: MainWindow) -> None:
    selected = []
    for _ in range(15):  # 6 units, 8 weights, the loss
        press(opened, "N")
        selected.append(opened.session.state.view.selection)
    assert len(set(selected)) == 15
    assert None not in selected
    press(opened, "N")
    assert opened.session.state.view.selection == selected[0]
    press(opened, "Shift+N")
    assert opened.session.state.view.selection == selected[-1]
    press(opened, "Esc")
    assert opened.session.state.view.selection is None


def test_keys_work_after_clicking_an_example(window: MainWindow, qtbot: QtBot) -> None:
    """The button that had the focus is gone by then."""
    button = example_button(window, "Two by two, sigmoid")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    press(QApplication.focusWidget() or window, "F")
    assert picture_of(window.session.state).moment.loss is not None


def test_keys_work_after_typing_a_sample(window: MainWindow) -> None:
    window.open_path(example("xor-sigmoid"))
    box = window.workbench.step_bar.sample
    box.setFocus()
    box.selectAll()
    press(box, "3", "Return")
    assert window.session.state.sample == 2
    press(QApplication.focusWidget() or window, "5")
    assert window.session.state.view.step_size == "update"


def test_letters_are_commands_while_a_sample_is_typed(window: MainWindow) -> None:
    window.open_path(example("xor-sigmoid"))
    box = window.workbench.step_bar.sample
    box.setFocus()
    press(box, "F")
    assert picture_of(window.session.state).moment.loss is not None
    press(box, "]")
    assert window.session.state.sample == 1
    press(box, "Space")
    assert picture_of(window.session.state).moment.phase == "backward"


def example_button(window: MainWindow, title: str) -> FileButton:
    assert window.start_page is not None
    buttons = window.start_page.findChildren(FileButton)
    return next(button for button in buttons if button.text() == title)


# --- commands, menus and texts --------------------------------------------------------------------


def test_disabled_commands_say_why_and_all_name_their_keys(window: MainWindow) -> None:
    for network in ("", "two-by-two-sigmoid", "xor-sigmoid"):
        if network:
            window.open_path(example(network))
        for name, command in COMMANDS.items():
            action = window.table[name]
            reason = command.why_not(window.session.state)
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
    window.recent_menu.aboutToShow.emit()
    (nothing,) = window.recent_menu.actions()
    assert not nothing.isEnabled()
    copy = tmp_path / "R&D.json"
    copy.write_bytes(example().read_bytes())
    window.open_path(copy)
    window.recent_menu.aboutToShow.emit()
    (recent,) = window.recent_menu.actions()
    assert shown_text(recent.text()) == "R&D.json"
    window.example_menu.aboutToShow.emit()
    choose(window.example_menu, "xor-relu.json")
    assert window.session.state.document.name == "XOR, 2-2-1, ReLU"
    choose(window.recent_menu, "R&D.json")
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
    box = window.findChild(QMessageBox, "error")
    assert box.text() == "Training cannot go on"
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
    assert all(dock.isVisible() and not dock.isFloating() for dock in docks.values())
    docks["network"].close()
    opened.close()
    again = MainWindow(opened.settings)
    qtbot.addWidget(again)
    again.open_path(example())
    again.show()
    again.load_plots()
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
        MainWindow.load_plots,
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


def test_everything_is_told_by_one_signal(opened: MainWindow) -> None:
    told: list[tuple[State, State]] = []
    opened.session.changed.connect(lambda old, new: told.append((old, new)))
    press(opened, "F")
    ((old, new),) = told
    assert new is opened.session.state
    assert np.isfinite(picture_of(new).activations[-1]).all()
    assert old is not new
