"""What the Network menu can do now, and why not."""

import pytest
from PySide6.QtWidgets import QApplication

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session.state import State
from backprop_viewer.session.viewing import select
from backprop_viewer.ui.commands.network import why_no_unit_less
from backprop_viewer.ui.main_window import MainWindow
from tests.session.states import opened as opened_with
from tests.ui.driving import press

FOLLOWS = "Inputs and outputs follow the data: change its columns instead."
FIRST = "Select a hidden unit first."


def selecting(place: Place | None, sizes: tuple[int, ...] = (2, 3, 1, 1)) -> State:
    return select(opened_with(sizes=sizes), place)


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        (Place("unit", 1, 2), ""),
        (None, FIRST),
        (Place("weight", 1, 0, 0), FIRST),
        (Place("bias", 1, 0), FIRST),
        (Place("loss"), FIRST),
        (Place("unit", 0, 0), FOLLOWS),
        (Place("unit", 3, 0), FOLLOWS),
        (Place("target", 0, 0), FOLLOWS),
        (Place("unit", 2, 0), "It is the only unit: remove the layer instead."),
    ],
    ids=str,
)
def test_only_a_selected_hidden_unit_is_removed(place: Place | None, reason: str) -> None:
    assert why_no_unit_less(selecting(place)) == reason


def test_without_hidden_layers_or_a_network_that_is_said() -> None:
    assert "no hidden layer" in why_no_unit_less(selecting(None, (2, 1)))
    assert why_no_unit_less(State()) == "Open a network first."


def test_delete_removes_nothing_unless_a_unit_is_selected(opened: MainWindow) -> None:
    opened.activateWindow()
    QApplication.processEvents()
    document, action = opened.session.state.document, opened.table["remove_unit"]
    for place in (None, Place("weight", 1, 0, 0)):
        opened.session.apply(select, place)
        assert not action.isEnabled()
        assert FIRST in action.toolTip()
        press(opened, "Del")
        assert opened.session.state.document is document
    opened.session.apply(select, Place("unit", 1, 0))
    assert action.isEnabled()
    press(opened, "Del")
    assert opened.session.state.document.network.sizes == (2, 1, 2)
