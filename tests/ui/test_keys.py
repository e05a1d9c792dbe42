"""Keys do what they say, and the numbers on the window are those of the worked example."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.operations import STEP_SIZES
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import transitions
from backprop_viewer.ui.graph.hover_text import hover_lines
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.numbers import number_text
from backprop_viewer.ui.start_page import FileButton
from tests.engine.comparing import assert_close
from tests.session.states import bits, time_of
from tests.ui.driving import example, picture_of, press, state_of, texts_drawn

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
        assert_hovered(opened, Place("weight", *place), "gradient ∂L/∂w", gradient)
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


def test_home_key_goes_to_the_start(opened: MainWindow) -> None:
    press(opened, "F", "B", "Home")
    assert time_of(opened.session.state) == 0
    assert not opened.table["back"].isEnabled()


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
