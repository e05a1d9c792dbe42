"""Changes of layers with their names."""

import pytest

from backprop_viewer.engine.network import Network
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session.state import State
from backprop_viewer.ui import layer_changes
from backprop_viewer.ui.layer_changes import Named
from tests.session.states import opened


@pytest.fixture
def state() -> State:
    """A network with two hidden layers."""
    return opened(sizes=(2, 3, 4, 1), activations="tanh", samples=3)


def network_of(state: State) -> Network:
    assert state.document is not None
    return state.document.network


@pytest.mark.parametrize(
    ("named", "text", "sizes"),
    [
        (lambda n: layer_changes.add_layer(n, 1), "adding a layer", (2, 3, 3, 4, 1)),
        (lambda n: layer_changes.add_layer(n, 3), "adding a layer", (2, 3, 4, 4, 1)),
        (lambda n: layer_changes.remove_layer(n, 1), "removing Hidden 1", (2, 4, 1)),
        (lambda n: layer_changes.add_unit(n, 2), "adding a unit to Hidden 2", (2, 3, 5, 1)),
        (
            lambda n: layer_changes.remove_unit(n, 1, 0),
            "removing unit 1 of hidden layer 1",
            (2, 2, 4, 1),
        ),
        (
            lambda n: layer_changes.set_units(n, 1, 7),
            "change of the units of Hidden 1",
            (2, 7, 4, 1),
        ),
        (lambda n: layer_changes.set_columns(n, 3, 1), "adding a column", (3, 3, 4, 1)),
        (lambda n: layer_changes.set_columns(n, 1, 1), "removing a column", (1, 3, 4, 1)),
        (lambda n: layer_changes.set_columns(n, 2, 2), "adding a column", (2, 3, 4, 2)),
    ],
)
def test_sizes(state: State, named: object, text: str, sizes: tuple[int, ...]) -> None:
    made = named(network_of(state))  # type: ignore[operator]
    assert isinstance(made, Named)
    assert made.text == text
    after = made.change(state)
    assert network_of(after).sizes == sizes
    assert after.run is not None
    assert after.run.time == 0


def test_a_first_hidden_layer_has_usual_units() -> None:
    state = opened(sizes=(2, 1), samples=1)
    after = layer_changes.add_layer(network_of(state), 1).change(state)
    assert network_of(after).sizes == (2, 3, 1)
    assert network_of(after).layers[0].activation.name == "tanh"


@pytest.mark.parametrize("which", ["weights", "biases"])
def test_freezing_is_undone_by_releasing(state: State, which: str) -> None:
    frozen = layer_changes.set_frozen(network_of(state), 1, which, True)
    assert frozen.text == f"freezing the {which} of Hidden 1"
    after = frozen.change(state)
    layer = network_of(after).layers[0]
    assert (layer.frozen_weights, layer.frozen_biases) == (which == "weights", which == "biases")
    released = layer_changes.set_frozen(network_of(after), 1, which, False)
    assert released.text == f"releasing the {which} of Hidden 1"
    assert network_of(released.change(after)) == network_of(state)


def test_biases(state: State) -> None:
    taken = layer_changes.set_biases(network_of(state), 3, False)
    assert taken.text == "taking the biases from Output"
    after = taken.change(state)
    assert not network_of(after).layers[2].has_biases
    assert layer_changes.set_biases(network_of(after), 3, True).text == "giving biases to Output"


@pytest.mark.parametrize(
    ("place", "names", "text"),
    [
        (Place("unit", 0, 1), ("x1", "age"), "naming input 2"),
        (Place("unit", 1, 0), ("age", "a2", "a3"), "naming unit 1 of hidden layer 1"),
        (Place("unit", 3, 0), ("age",), "naming output 1"),
    ],
)
def test_one_unit_is_named(state: State, place: Place, names: tuple[str, ...], text: str) -> None:
    named = layer_changes.name_unit(network_of(state), place, " age ")
    assert named.text == text
    after = named.change(state)
    assert layer_changes.unit_names(network_of(after), place.layer) == names
    back = layer_changes.name_unit(network_of(after), place, "").change(after)
    assert layer_changes.unit_names(network_of(back), place.layer) is None


def test_naming_keeps_what_was_trained(state: State) -> None:
    run = state.run
    named = layer_changes.name_units(network_of(state), 1, ("p", "q", "r"))
    assert named.text == "naming the units of Hidden 1"
    after = named.change(state)
    assert after.run is not None
    assert run is not None
    assert after.run.time == run.time
    assert layer_changes.unit_names(network_of(after), 1) == ("p", "q", "r")
    assert layer_changes.name_units(network_of(after), 1, ()).change(after).document is not None


def test_without_a_network_data_stays() -> None:
    state = State()
    assert layer_changes.resize_data(state, 1, 1) is state
