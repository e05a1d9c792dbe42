"""The Network menu builds at the selected layer, or where it is usual."""

import pytest

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import selected
from backprop_viewer.session.state import State
from backprop_viewer.session.viewing import select
from tests.session.states import opened


def state_with(place: Place | None, sizes: tuple[int, ...] = (2, 3, 4, 1)) -> State:
    return select(opened(sizes=sizes), place)


def sizes(state: State) -> tuple[int, ...]:
    assert state.document is not None
    return state.document.network.sizes


@pytest.mark.parametrize(
    ("place", "layer"),
    [
        (None, 2),
        (Place("unit", 1, 0), 1),
        (Place("weight", 2, 0, 0), 2),
        (Place("unit", 0, 0), 2),
        (Place("unit", 3, 0), 2),
        (Place("target", unit=0), 2),
        (Place("loss"), 2),
    ],
)
def test_the_layer_is_the_selected_one_if_it_is_hidden(place: Place | None, layer: int) -> None:
    assert selected.hidden_layer(state_with(place)) == layer


def test_units_are_added_to_and_taken_from_that_layer() -> None:
    assert sizes(selected.add_unit(state_with(Place("unit", 1, 0)))) == (2, 4, 4, 1)
    assert sizes(selected.remove_unit(state_with(Place("unit", 1, 0)))) == (2, 2, 4, 1)
    assert sizes(selected.remove_unit(state_with(None))) == (2, 3, 3, 1)


def test_a_layer_is_added_behind_the_selected_one() -> None:
    assert sizes(selected.add_hidden_layer(state_with(Place("unit", 1, 0)))) == (2, 3, 3, 4, 1)
    assert sizes(selected.add_hidden_layer(state_with(Place("unit", 3, 0)))) == (2, 3, 4, 4, 1)
    assert sizes(selected.add_hidden_layer(state_with(Place("unit", 0, 0)))) == (2, 3, 3, 4, 1)
    assert sizes(selected.add_hidden_layer(state_with(None, (2, 1)))) == (2, 3, 1)


def test_a_layer_is_removed() -> None:
    assert sizes(selected.remove_hidden_layer(state_with(Place("unit", 1, 0)))) == (2, 4, 1)


def test_without_a_hidden_layer_that_is_said() -> None:
    for change in (selected.add_unit, selected.remove_unit, selected.remove_hidden_layer):
        with pytest.raises(ValueError, match="no hidden layer"):
            change(state_with(None, (2, 1)))


def test_weights_are_drawn_again_and_of_another_seed() -> None:
    first = selected.redraw_again(state_with(None))
    other = selected.redraw_other(first)
    again = selected.redraw_again(other)
    assert other.document is not None
    assert first.document is not None
    assert again.document is not None
    assert selected.initialization(other.document).settings["seed"] == 1
    assert (other.document.parameters != first.document.parameters).any()
    assert (other.document.parameters == again.document.parameters).all()


@pytest.mark.parametrize(("name", "diagonal"), [("zeros", 0.0), ("constant", 0.5), ("identity", 1)])
def test_special_starts(name: str, diagonal: float) -> None:
    state = selected.start_from(state_with(None), name)
    assert state.document is not None
    layout = state.document.problem().layout
    assert layout.weights(state.document.parameters, 1)[0, 0] == diagonal


def test_nothing_happens_without_a_document() -> None:
    state = State()
    for change in (selected.add_hidden_layer, selected.redraw_again, selected.redraw_other):
        assert change(state) is state
