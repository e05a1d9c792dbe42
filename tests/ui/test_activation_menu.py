"""The menu in which a layer's activation is changed."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.session.state import State
from backprop_viewer.ui.activation_menu import ActivationMenu
from tests.ui.driving import state_of


@pytest.fixture
def menu(qtbot: QtBot) -> ActivationMenu:
    """The menu over a widget."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    made = ActivationMenu(widget)
    widget.menu = made  # type: ignore[attr-defined]
    return made


def open_for(menu: ActivationMenu, state: State, layer: int) -> None:
    menu.open_for(state.document.network, layer, QPoint(10, 10))


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("layer", [1, 2])
def test_every_activation_can_be_taken(menu: ActivationMenu, name: str, layer: int) -> None:
    state, asked = state_of(steps="forward"), []
    menu.asked.connect(lambda text, change: asked.append((text, change)))
    open_for(menu, state, layer)
    action = next(action for action in menu.actions() if action.data() == name)
    action.trigger()
    if name == "sigmoid":
        assert asked == []
        return
    ((text, change),) = asked
    assert text == f"change of activation of {('Hidden 1', 'Output')[layer - 1]}"
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
