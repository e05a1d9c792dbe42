"""The menu in which a layer's activation is changed."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.session.state import State
from backprop_viewer.ui.activation_menu import ActivationMenu
from backprop_viewer.ui.forms.number_editor import Change
from tests.ui.driving import state_of

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)


@pytest.fixture
def menu(qtbot: QtBot) -> Iterator[ActivationMenu]:
    """The menu over a widget."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    yield ActivationMenu(widget)
    widget.close()


def open_for(menu: ActivationMenu, state: State, layer: int) -> None:
    menu.open_for(state.document.network, layer, QPoint(10, 10))


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("layer", [1, 2])
def test_every_activation_can_be_taken(menu: ActivationMenu, name: str, layer: int) -> None:
    state, asked = state_of(steps="forward"), []

    def hear(text: str, change: Change) -> None:
        asked.append((text, change))

    menu.asked.connect(hear)
    open_for(menu, state, layer)
    action = next(action for action in menu.actions() if action.data() == name)
    action.trigger()
    if name == "sigmoid":
        assert asked == []
        return
    ((text, change),) = asked
    assert text == f"change of the activation of {('Hidden 1', 'Output')[layer - 1]}"
    after = change(state)
    assert after.document.network.layers[layer - 1].activation == ACTIVATIONS.choose(name)
    assert after.run.moment.loss is not None


def test_present_one_is_checked_and_names_are_plain(menu: ActivationMenu) -> None:
    for network, present in (("two-by-two-relu", "relu"), ("two-by-two-sigmoid", "sigmoid")):
        open_for(menu, state_of(network), 1)
        assert [action.text() for action in menu.actions() if action.isChecked()] == [present]
        assert len(menu.actions()) == len(ACTIVATIONS)
        assert not any("_" in action.text() for action in menu.actions())
    assert menu.accessibleName() == "Activation of Hidden 1"
