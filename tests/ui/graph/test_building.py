"""The menus of the drawing, without the drawing."""

import pytest

from backprop_viewer.engine.places import count_places, place_at
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session.state import State
from backprop_viewer.ui.graph.building import (
    ACTIVATION,
    EDIT,
    FIT,
    NAME,
    SEPARATOR,
    Entry,
    entries_for,
    removal,
    resizing,
)
from tests.document.document_examples import changed, read
from tests.session.states import opened
from tests.ui.driving import NETWORKS, state_of


@pytest.fixture
def state() -> State:
    """A network with a hidden layer and biases."""
    return opened(sizes=(2, 3, 1), samples=3)


def texts(entries: list[Entry]) -> list[str]:
    return [entry.text for entry in entries if entry != SEPARATOR]


def entry(entries: list[Entry], text: str) -> Entry:
    return next(one for one in entries if one.text == text)


def sizes_after(state: State, chosen: Entry) -> tuple[int, ...]:
    assert chosen.change is not None
    after = chosen.change(state)
    assert after.document is not None
    return after.document.network.sizes


def test_hidden_unit(state: State) -> None:
    entries = entries_for(state, Place("unit", 1, 1))
    assert texts(entries) == [
        "Hidden unit 2",
        "Name…",
        "Remove this unit",
        "Hidden 1",
        "Activation",
        "Add a unit",
        "Biases",
        "Freeze the weights",
        "Freeze the biases",
        "Add a layer before",
        "Add a layer after",
        "Remove this layer",
    ]
    assert sizes_after(state, entry(entries, "Remove this unit")) == (2, 2, 1)
    assert sizes_after(state, entry(entries, "Add a unit")) == (2, 4, 1)
    assert sizes_after(state, entry(entries, "Add a layer before")) == (2, 3, 3, 1)
    assert sizes_after(state, entry(entries, "Remove this layer")) == (2, 1)


def test_input_and_output_say_that_they_follow_the_data(state: State) -> None:
    inputs, outputs = (entries_for(state, Place("unit", layer, 0)) for layer in (0, 2))
    assert "The inputs follow the data: each is a column of it." in texts(inputs)
    sentence = "The outputs follow the data: there is one for each column of targets."
    assert sentence in texts(outputs)
    assert sizes_after(state, entry(inputs, "Add an input column")) == (3, 3, 1)
    assert sizes_after(state, entry(inputs, "Remove the last input column")) == (1, 3, 1)
    assert sizes_after(state, entry(outputs, "Add a target column")) == (2, 3, 2)
    assert entry(outputs, "Remove the last target column").why_not
    assert sizes_after(state, entry(inputs, "Add a layer after")) == (2, 3, 3, 1)
    assert "Add a layer after" not in texts(outputs)
    assert "Remove this layer" not in texts(outputs)


def test_target(state: State) -> None:
    entries = entries_for(state, Place("target", 0, 0))
    assert texts(entries)[:2] == ["Target of output 1", "Change the number…"]
    assert "Add a target column" in texts(entries)


@pytest.mark.parametrize("place", [Place("weight", 1, 0, 1), Place("bias", 2, 0)], ids=str)
def test_edge(state: State, place: Place) -> None:
    entries = entries_for(state, place)
    assert entry(entries, "Change the number…").does == EDIT
    to_zero = entry(entries, "Set to zero")
    assert to_zero.undo.startswith(f"change of {place.kind}")
    assert to_zero.change is not None
    after = to_zero.change(state)
    assert after.run is not None
    assert (after.run.moment.parameters == 0).sum() == 1


@pytest.mark.parametrize("place", [None, Place("loss")], ids=str)
def test_background(state: State, place: Place | None) -> None:
    entries = entries_for(state, place)
    assert texts(entries) == ["Add a hidden layer", "Show the whole network"]
    assert sizes_after(state, entries[0]) == (2, 3, 3, 1)
    assert entries[1].does == FIT


def test_marks_follow_the_layer() -> None:
    state = state_of("two-by-two-sigmoid")
    entries = entries_for(state, None, heading=1)
    assert entry(entries, "Biases").is_checked is False
    assert entry(entries, "Freeze the biases").why_not == "This layer has no biases."
    freeze = entry(entries, "Freeze the weights")
    assert freeze.is_checked is False
    assert freeze.change is not None
    after = freeze.change(state)
    assert entry(entries_for(after, None, heading=1), "Freeze the weights").is_checked


def test_the_only_unit_stays_and_says_why() -> None:
    state = opened(sizes=(2, 1, 1), samples=1)
    (remove,) = removal(state, Place("unit", 1, 0))
    assert remove.why_not == "A layer needs at least one unit: remove the layer."
    assert resizing(state, 1, -1)[0].why_not == remove.why_not


def test_preprocessed_inputs_say_why_they_cannot_be_changed() -> None:
    state = state_of(read(changed("data/preprocessing", ["center"])))
    assert (
        "preprocessed"
        in entry(entries_for(state, Place("unit", 0, 0)), "Change the number…").why_not
    )


@pytest.mark.parametrize("network", NETWORKS)
def test_every_part_of_every_network_has_a_menu(network: str) -> None:
    state = state_of(network)
    shape = state.document.network
    for number in {0, 1, count_places(shape) // 2, count_places(shape) - 2}:
        entries = entries_for(state, place_at(shape, number))
        assert entries[0] == Entry(entries[0].text)  # its name, to be read
        for one in entries:
            assert one.change is None or one.undo
    for layer in range(len(shape.sizes)):
        entries = entries_for(state, None, heading=layer)
        assert (ACTIVATION in [one.does for one in entries]) == (layer > 0)


@pytest.mark.parametrize(("layer", "by", "sizes"), [(1, 1, (2, 4, 1)), (1, -1, (2, 2, 1))])
def test_signs_of_a_hidden_heading(
    state: State, layer: int, by: int, sizes: tuple[int, ...]
) -> None:
    (one,) = resizing(state, layer, by)
    assert sizes_after(state, one) == sizes


@pytest.mark.parametrize(
    ("layer", "text"), [(0, "Add an input column"), (2, "Add a target column")]
)
def test_signs_of_the_ends_offer_columns(state: State, layer: int, text: str) -> None:
    assert text in texts(resizing(state, layer, 1))
    assert text in texts(removal(state, Place("unit", layer, 0)))


@pytest.mark.parametrize("place", [None, Place("weight", 1, 0, 0), Place("loss")], ids=str)
def test_what_delete_does_not_remove(state: State, place: Place | None) -> None:
    assert removal(state, place) == []


def test_units_can_be_named(state: State) -> None:
    for layer in range(3):
        assert entry(entries_for(state, Place("unit", layer, 0)), "Name…").does == NAME


def test_nothing_without_a_network() -> None:
    assert entries_for(State(), None) == removal(State(), None) == resizing(State(), 1, 1) == []
