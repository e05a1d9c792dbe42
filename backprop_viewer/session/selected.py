"""Building at the layer that is selected, or where it is usual: what the Network menu does."""

from dataclasses import replace

from backprop_viewer.base import Choice
from backprop_viewer.document.model import Document
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.initializers import INITIALIZERS
from backprop_viewer.engine.network import Network
from backprop_viewer.session import building
from backprop_viewer.session.afresh import USUAL_INITIALIZATION
from backprop_viewer.session.state import State

FIRST_UNITS = 3
NO_HIDDEN_LAYER = "there is no hidden layer: add one first"


def hidden_layer(state: State) -> int | None:
    """Return the hidden layer that is selected, else the last one, None if there is none."""
    if state.document is None:
        return None
    last_hidden = len(state.document.network.layers) - 1
    if not last_hidden:
        return None
    place = state.view.selection
    layer = place.layer if place is not None and place.kind != "target" else last_hidden
    return layer if 1 <= layer <= last_hidden else last_hidden


def add_hidden_layer(state: State) -> State:
    """Add a hidden layer behind the selected layer, or before the output."""
    if state.document is None:
        return state
    network = state.document.network
    place, before_output = state.view.selection, len(network.layers)
    position = before_output
    if place is not None and place.kind == "unit":
        position = min(place.layer + 1, before_output)
    units = network.sizes[position - 1] if position > 1 else FIRST_UNITS
    return building.add_layer(state, position, units, _usual_activation(network, position))


def _usual_activation(network: Network, position: int) -> Choice:
    """Return the activation of a hidden layer beside, or tanh."""
    hidden = network.layers[:-1]
    if not hidden:
        return ACTIVATIONS.choose("tanh")
    return hidden[min(max(position - 2, 0), len(hidden) - 1)].activation


def remove_hidden_layer(state: State) -> State:
    """Take the selected hidden layer out, or the last one. ValueError: there is none."""
    return building.remove_layer(state, _hidden(state))


def add_unit(state: State) -> State:
    """Add a unit to the selected hidden layer, or to the last one. ValueError: there is none."""
    return building.add_unit(state, _hidden(state))


def remove_unit(state: State) -> State:
    """Take the selected unit out, or the last of the layer. ValueError: it has to stay."""
    if state.document is None:
        return state
    place = state.view.selection
    if place is not None and place.kind == "unit":
        return building.remove_unit(state, place.layer, place.unit)
    layer = _hidden(state)
    return building.remove_unit(state, layer, state.document.network.sizes[layer] - 1)


def _hidden(state: State) -> int:
    layer = hidden_layer(state)
    if layer is None:
        raise ValueError(NO_HIDDEN_LAYER)
    return layer


def initialization(document: Document) -> Choice:
    """Return how the weights of a document are drawn."""
    return document.initialization or USUAL_INITIALIZATION


def redraw_again(state: State) -> State:
    """Begin anew with the weights that the initialiser draws from its seed."""
    if state.document is None:
        return state
    return building.redraw(state, initialization(state.document))


def redraw_other(state: State) -> State:
    """Begin anew with the weights of the next seed."""
    if state.document is None:
        return state
    choice = initialization(state.document)
    seed = int(choice.settings["seed"]) + 1
    settings = {**choice.settings, "seed": seed}
    return building.redraw(state, replace(choice, settings=settings))


def start_from(state: State, name: str) -> State:
    """Begin anew with a special start: 'zeros', 'constant' or 'identity'."""
    return building.redraw(state, INITIALIZERS.choose(name))
