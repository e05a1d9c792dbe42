"""Everything can be done without a mouse: Space presses the button that has the focus."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QToolButton
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.main_window import MainWindow
from tests.session.states import time_of
from tests.ui.driving import do, example, press


@pytest.fixture
def opened(window: MainWindow) -> MainWindow:
    """The window with a network, some updates on."""
    window.open_path(example("xor-sigmoid"))
    do(window.session, "update*3 forward")
    return window


@pytest.mark.parametrize("name", ["reset", "backward", "back", "step"])
def test_space_presses_the_button_with_the_focus(
    opened: MainWindow, qtbot: QtBot, name: str
) -> None:
    before = time_of(opened.session.state)
    button = opened.workbench.step_bar.buttons[name]
    button.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(opened.table[name].triggered):
        press(button, "Space")
    assert time_of(opened.session.state) != before


def test_other_keys_are_commands_there_too(opened: MainWindow) -> None:
    button = opened.workbench.step_bar.buttons["reset"]
    button.setFocus(Qt.FocusReason.TabFocusReason)
    before = time_of(opened.session.state)
    press(button, "Right")
    assert time_of(opened.session.state) == before + 1


def test_every_button_of_the_panels_can_be_pressed_by_key(opened: MainWindow) -> None:
    opened.settings.set_value("on_change", "discard")
    buttons = [
        button
        for name, dock in opened.workbench.docks.items()
        if name != "network"  # its switches change the network, and with it themselves
        for button in dock.widget().findChildren(QToolButton)
        if button.isVisible() and button.isCheckable()  # the others open menus
    ]
    assert buttons
    for button in buttons:
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        button.setFocus(Qt.FocusReason.TabFocusReason)
        was_checked, before = button.isChecked(), time_of(opened.session.state)
        press(button, "Space")
        assert button.isChecked() != was_checked
        assert time_of(opened.session.state) == before


def test_click_does_not_take_the_keys(opened: MainWindow) -> None:
    """A presenter who clicks once and goes on by key means the commands."""
    for button in opened.workbench.step_bar.findChildren(QAbstractButton):
        if button.objectName() != "qt_toolbar_ext_button":
            assert not button.focusPolicy() & Qt.FocusPolicy.ClickFocus
