"""Building the network: layers, units, biases, what is frozen, names, and the weights at the start.

Another shape begins training anew: weights between units that stay are kept as they are now, new
ones are drawn. The inputs and outputs follow the data: see data_changes.
"""

from collections.abc import Callable
from dataclasses import replace

from backprop_viewer.base import Choice
from backprop_viewer.document.model import Document
from backprop_viewer.engine.network import Layer, Network
from backprop_viewer.session.afresh import (
    begin_anew,
    drawn_parameters,
    present_parameters,
    rebuilt,
    same_units,
)
from backprop_viewer.session.state import State

FOLLOWS_DATA = "the units of this layer follow the data: change the columns of the data instead"
ONLY_LAYER = "a network needs at least one layer after its inputs"
OUTPUT_STAYS = "the output layer stays: it gives the outputs that the targets are for"
LAST_UNIT = "a layer needs at least one unit: remove the layer instead"


def add_layer(state: State, position: int, units: int, activation: Choice) -> State:
    """Put a hidden layer before the layer of this number (from 1), with biases."""
    if state.document is None:
        return state
    network = state.document.network
    layers = list(network.layers)
    layers.insert(position - 1, Layer(units, activation))
    origins = same_units(network)
    origins.insert(position, (None, (None,) * units))
    return rebuilt(state, state.document, tuple(layers), origins)


def remove_layer(state: State, layer: int) -> State:
    """Take a hidden layer out. ValueError: it is the output layer."""
    if state.document is None:
        return state
    network = state.document.network
    if len(network.layers) == 1:
        raise ValueError(ONLY_LAYER)
    if layer == len(network.layers):
        raise ValueError(OUTPUT_STAYS)
    layers = list(network.layers)
    del layers[layer - 1]
    origins = same_units(network)
    del origins[layer]
    return rebuilt(state, state.document, tuple(layers), origins)


def set_units(state: State, layer: int, units: int) -> State:
    """Give a hidden layer (from 1) so many units: new ones come last, the last ones go first.

    ValueError: the layer follows the data, or would have no unit.
    """
    if state.document is None:
        return state
    before = state.document.network.sizes[layer]
    kept: tuple[int | None, ...] = tuple(range(min(before, units)))
    return _with_units(state, layer, (*kept, *[None] * (units - len(kept))))


def add_unit(state: State, layer: int) -> State:
    """Add a unit to a hidden layer. ValueError: the layer follows the data."""
    if state.document is None:
        return state
    return set_units(state, layer, state.document.network.sizes[layer] + 1)


def remove_unit(state: State, layer: int, unit: int) -> State:
    """Take one unit out of a hidden layer. ValueError: as set_units."""
    if state.document is None:
        return state
    units = range(state.document.network.sizes[layer])
    return _with_units(state, layer, tuple(one for one in units if one != unit))


def _with_units(state: State, layer: int, units: tuple[int | None, ...]) -> State:
    """Give a hidden layer other units: for each the number that it had, None if it is new."""
    assert state.document is not None
    network = state.document.network
    if layer in (0, len(network.layers)):
        raise ValueError(FOLLOWS_DATA)
    if not units:
        raise ValueError(LAST_UNIT)
    layers = list(network.layers)
    layers[layer - 1] = _resized(layers[layer - 1], units)
    origins = same_units(network)
    origins[layer] = (layer, units)
    return rebuilt(state, state.document, tuple(layers), origins)


def _resized(layer: Layer, units: tuple[int | None, ...]) -> Layer:
    """Return a layer with other units; names of those that stay are kept."""
    names = layer.names
    if names is not None:
        names = tuple(
            f"{number}" if unit is None else names[unit]
            for number, unit in enumerate(units, start=1)
        )
    return replace(layer, units=len(units), names=names)


def resized_ends(state: State, document: Document, inputs: int, outputs: int) -> State:
    """Return the state with another document whose data has other sizes: the network follows."""
    network = document.network
    last = len(network.layers)
    origins = same_units(network)
    origins[0] = (0, _first(network.inputs, inputs))
    origins[last] = (last, _first(network.outputs, outputs))
    layers = (*network.layers[:-1], _resized(network.layers[-1], origins[last][1]))
    return rebuilt(state, document, layers, origins)


def _first(before: int, after: int) -> tuple[int | None, ...]:
    kept: tuple[int | None, ...] = tuple(range(min(before, after)))
    return (*kept, *[None] * (after - len(kept)))


def set_biases(state: State, layer: int, has_biases: bool) -> State:
    """Give the units of a layer (from 1) biases, as the initialiser has them, or take them."""

    def change(before: Layer) -> Layer:
        is_frozen = before.frozen_biases and has_biases
        return replace(before, has_biases=has_biases, frozen_biases=is_frozen)

    return _with_layer(state, layer, change)


def set_frozen(state: State, layer: int, which: str, frozen: bool) -> State:
    """Keep the 'weights' or 'biases' of a layer (from 1) from being updated, or do not."""

    def change(before: Layer) -> Layer:
        if which == "weights":
            return replace(before, frozen_weights=frozen)
        return replace(before, frozen_biases=frozen and before.has_biases)

    return _with_layer(state, layer, change)


def _with_layer(state: State, layer: int, change: Callable[[Layer], Layer]) -> State:
    """Begin anew with one layer changed that keeps its units."""
    if state.document is None:
        return state
    network = state.document.network
    changed = change(network.layers[layer - 1])
    if changed == network.layers[layer - 1]:
        return state
    layers = (*network.layers[: layer - 1], changed, *network.layers[layer:])
    return rebuilt(state, state.document, layers, same_units(network))


# --- the weights at the start -----------------------------------------------------------------


def redraw(state: State, initialization: Choice) -> State:
    """Draw all weights and biases and begin training anew with them.

    ValueError: the settings draw no finite numbers.
    """
    if state.document is None:
        return state
    document = replace(state.document, initialization=initialization)
    return begin_anew(state, document, drawn_parameters(document.network, initialization))


def begin_here(state: State) -> State:
    """Begin training anew with the weights and biases of now."""
    if state.document is None or state.run is None:
        return state
    return begin_anew(state, state.document, present_parameters(state.run))


# --- names ------------------------------------------------------------------------------------


def rename(state: State, name: str, description: str) -> State:
    """Give the document another name and description."""

    def change(document: Document) -> Document:
        return replace(document, name=name, description=description)

    return _relabelled(state, change)


def name_units(state: State, layer: int, names: tuple[str, ...] | None) -> State:
    """Name the units of a layer, 0 for the inputs; None takes the names away.

    ValueError: there is not a name for each.
    """
    if state.run is None or state.document is None:
        return state
    expected = state.document.network.sizes[layer]
    if names is not None and len(names) != expected:
        raise ValueError(f"expected {expected} names, found {len(names)}")

    def renamed(network: Network) -> Network:
        if layer == 0:
            return replace(network, input_names=names)
        layers = list(network.layers)
        layers[layer - 1] = replace(layers[layer - 1], names=names)
        return replace(network, layers=tuple(layers))

    def change(document: Document) -> Document:
        return replace(document, network=renamed(document.network))

    run = replace(state.run, trajectory=state.run.trajectory.relabelled(renamed))
    return _relabelled(replace(state, run=run), change)


def _relabelled(state: State, change: Callable[[Document], Document]) -> State:
    """Change in all documents of the run what no number depends on."""
    if state.run is None:
        return state
    documents = tuple((first, change(document)) for first, document in state.run.documents)
    run = replace(state.run, documents=documents)
    return replace(state, document=run.document, run=run)
