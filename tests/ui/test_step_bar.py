"""The bar on top: it shows the state, and tells of the user's choices alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSlider
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.operations import STEP_SIZES
from backprop_viewer.paths import THEMES
from backprop_viewer.session import transitions, viewing
from backprop_viewer.ui.actions import keys
from backprop_viewer.ui.commands.table import COMMANDS
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.playing.player import FASTEST, steps_per_second
from backprop_viewer.ui.step_bar import StepBar
from backprop_viewer.ui.theme import load_theme
from tests.session.states import document_of
from tests.ui.driving import do, example, press

BUTTONS = ["reset", "back", "forward", "backward", "update", "step", "play"]


@pytest.fixture
def bar(window: MainWindow) -> StepBar:
    """The bar of the window, with a batch of four samples."""
    window.open_path(example("xor-sigmoid"))
    return window.workbench.step_bar


def test_has_the_buttons_in_their_order(bar: StepBar) -> None:
    assert list(bar.buttons) == BUTTONS
    places = [button.mapTo(bar, button.rect().topLeft()).x() for button in bar.buttons.values()]
    assert sorted(places) == places


@pytest.mark.parametrize("name", BUTTONS)
def test_button_shows_name_and_key(bar: StepBar, name: str) -> None:
    button = bar.buttons[name]
    assert button._key == keys(COMMANDS[name]).split(", ")[0]
    metrics = button.fontMetrics()
    assert button.width() >= metrics.horizontalAdvance(button.text().replace("&", ""))
    assert button.height() >= 2 * metrics.height()


def test_play_keeps_its_width_when_it_is_called_pause(bar: StepBar, window: MainWindow) -> None:
    button = bar.buttons["play"]
    size, before = button.sizeHint(), button.name
    window.table.follow(window.session.state, set(), is_playing=True)
    assert button.name != before
    assert button.sizeHint() == size
    assert button.width() >= button.fontMetrics().horizontalAdvance(button.name)


def test_a_part_of_the_samples_is_called_the_batch(bar: StepBar, window: MainWindow) -> None:
    assert bar.sample.text() == "1 of 4"
    batches = {"batch_size": 3, "shuffle": False}
    document = document_of(sizes=(2, 2, 1), samples=5, training=batches)
    window.session.apply(transitions.open_document, document, None)
    assert bar.sample.text() == "1 of 3 in the batch"


@pytest.mark.parametrize("name", ["reset", "back", "forward", "step", "play"])
def test_button_does_what_its_command_does(
    bar: StepBar, window: MainWindow, qtbot: QtBot, name: str
) -> None:
    do(window.session, "update operation" if name == "forward" else "update")
    with qtbot.waitSignal(window.table[name].triggered):
        qtbot.mouseClick(bar.buttons[name], Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("steps", "phase"),
    [("", None), ("forward", "forward"), ("backward", "backward"), ("update", "update")],
)
def test_button_of_the_present_phase_is_filled(
    bar: StepBar, window: MainWindow, steps: str, phase: str | None
) -> None:
    do(window.session, steps)
    filled = [name for name, button in bar.buttons.items() if button.is_current]
    assert filled == ([phase] if phase else [])


@pytest.mark.parametrize("theme", THEMES)
def test_colours_of_the_phases(bar: StepBar, window: MainWindow, theme: str) -> None:
    window.set_theme(theme)
    do(window.session, "forward operation")
    image = bar.buttons["backward"].grab().toImage()
    filled = image.pixelColor(image.width() // 2, 3)
    assert filled.name() == load_theme(theme).backward


@pytest.mark.parametrize("index", range(len(STEP_SIZES)))
def test_size_can_be_picked(bar: StepBar, window: MainWindow, index: int, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.size_chosen):
        bar.sizes.activated.emit(index)
    assert window.session.state.view.step_size == STEP_SIZES[index]
    assert bar.sizes.currentText() == f"by {STEP_SIZES[index]}"


def test_state_is_shown_without_telling_of_it(
    bar: StepBar, window: MainWindow, qtbot: QtBot
) -> None:
    """Else a change of the state would change the state."""
    with qtbot.assertNotEmitted(bar.size_chosen), qtbot.assertNotEmitted(bar.sample_chosen):
        window.session.apply(viewing.choose_step_size, "epoch")
        window.session.apply(viewing.choose_sample, 3)
        do(window.session, "update*3")
    assert bar.sizes.currentText() == "by epoch"
    assert bar.sample.text() == "4 of 4"


def test_sample_is_chosen_by_its_arrows_and_by_typing(bar: StepBar, window: MainWindow) -> None:
    press(bar.sample, "Up", "Up")
    assert window.session.state.sample == 2
    press(bar.sample, "Down")
    assert window.session.state.sample == 1
    bar.sample.selectAll()
    press(bar.sample, "4", "Return")
    assert window.session.state.sample == 3


def test_only_sample_cannot_be_changed(bar: StepBar, window: MainWindow) -> None:
    window.open_path(example())
    assert not bar.sample.isEnabled()
    assert bar.sample.text() == "1 of 1"


def test_speed_can_be_set_by_key_and_is_said(bar: StepBar, window: MainWindow) -> None:
    bar.speed.setFocus()
    before = window.player.speed
    press(bar.speed, "Up")
    assert window.player.speed == before + 1
    bar.speed.triggerAction(QAbstractSlider.SliderAction.SliderToMaximum)
    assert window.player.speed == FASTEST
    assert bar._speed_text.text() == "fastest"
    bar.speed.triggerAction(QAbstractSlider.SliderAction.SliderToMinimum)
    assert bar._speed_text.text() == "1/s"
    bar.speed.sliderMoved.emit(80)
    assert bar._speed_text.text() == "10,000/s"
    assert round(steps_per_second(80)) == 10_000


def test_nothing_can_be_chosen_without_a_network(window: MainWindow) -> None:
    bar = window.workbench.step_bar
    assert not bar.sizes.isEnabled()
    assert not bar.sample.isEnabled()
    assert not any(button.isEnabled() for button in bar.buttons.values())


@pytest.mark.parametrize("width", [1024, 1280, 1920])
def test_everything_fits_into_the_window(
    bar: StepBar, window: MainWindow, qtbot: QtBot, width: int
) -> None:
    """Nothing hides behind the arrow that a tool bar shows when it is too narrow."""
    window.resize(width, 768)
    qtbot.waitUntil(lambda: window.width() == width)
    for control in [*bar.buttons.values(), bar.sizes, bar.speed, bar.sample]:
        assert control.isVisible()
        assert control.mapTo(bar, control.rect().topRight()).x() <= bar.width()
