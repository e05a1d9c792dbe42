"""The changes of a network's layers with the names that undo gives them."""

from functools import partial
from typing import NamedTuple

from backprop_viewer.base import Choice
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.network import Network
from backprop_viewer.engine.symbols import Place
from backprop_viewer.engine.wording import layer_name, unit_name
from backprop_viewer.session import building
from backprop_viewer.session.changes import change_activation
from backprop_viewer.session.data_changes import change_data
from backprop_viewer.session.selected import FIRST_UNITS
from backprop_viewer.session.state import State
from backprop_viewer.ui.forms.number_editor import Change
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, translate, translate_wording

USUAL_ACTIVATION = "tanh"
BIASES = {
    True: QT_TRANSLATE_NOOP("Layers", "giving biases to {layer}"),
    False: QT_TRANSLATE_NOOP("Layers", "taking the biases from {layer}"),
}
FREEZING = {
    ("weights", True): QT_TRANSLATE_NOOP("Layers", "freezing the weights of {layer}"),
    ("weights", False): QT_TRANSLATE_NOOP("Layers", "releasing the weights of {layer}"),
    ("biases", True): QT_TRANSLATE_NOOP("Layers", "freezing the biases of {layer}"),
    ("biases", False): QT_TRANSLATE_NOOP("Layers", "releasing the biases of {layer}"),
}


class Named(NamedTuple):
    """A change, and what it is called, as in 'Undo {text}'."""

    text: str
    change: Change


def add_layer(network: Network, position: int) -> Named:
    """Put a hidden layer before the layer of this number, like the hidden layer beside it."""
    units, activation = new_layer(network, position)
    change = partial(building.add_layer, position=position, units=units, activation=activation)
    return Named(translate("Layers", "adding a layer"), change)


def new_layer(network: Network, position: int) -> tuple[int, Choice]:
    """Return units and activation of a new layer: those of a hidden layer beside it, if any."""
    for beside in (position - 1, position):
        if 0 < beside < len(network.layers):
            return network.sizes[beside], network.layers[beside - 1].activation
    return FIRST_UNITS, ACTIVATIONS.choose(USUAL_ACTIVATION)


def remove_layer(network: Network, layer: int) -> Named:
    """Take a hidden layer out."""
    text = translate("Layers", "removing {layer}").format(layer=layer_words(network, layer))
    return Named(text, partial(building.remove_layer, layer=layer))


def add_unit(network: Network, layer: int) -> Named:
    """Add a unit to a hidden layer."""
    text = translate("Layers", "adding a unit to {layer}")
    name = layer_words(network, layer)
    return Named(text.format(layer=name), partial(building.add_unit, layer=layer))


def remove_unit(network: Network, layer: int, unit: int) -> Named:
    """Take a unit out of a hidden layer."""
    name = unit_name(network, layer, unit, translate_wording)
    text = translate("Layers", "removing {unit}").format(unit=name)
    return Named(text, partial(building.remove_unit, layer=layer, unit=unit))


def set_units(network: Network, layer: int, units: int) -> Named:
    """Give a hidden layer so many units."""
    text = translate("Layers", "change of the units of {layer}")
    name = layer_words(network, layer)
    return Named(text.format(layer=name), partial(building.set_units, layer=layer, units=units))


def set_activation(network: Network, layer: int, activation: Choice) -> Named:
    """Give a layer another activation, or other settings of it."""
    text = translate("Layers", "change of the activation of {layer}")
    change = partial(change_activation, layer=layer, activation=activation)
    return Named(text.format(layer=layer_words(network, layer)), change)


def set_biases(network: Network, layer: int, has_biases: bool) -> Named:
    """Give a layer biases, or take them."""
    text = translate("Layers", BIASES[has_biases]).format(layer=layer_words(network, layer))
    return Named(text, partial(building.set_biases, layer=layer, has_biases=has_biases))


def set_frozen(network: Network, layer: int, which: str, frozen: bool) -> Named:
    """Keep the 'weights' or 'biases' of a layer from being updated, or do not."""
    text = translate("Layers", FREEZING[which, frozen])
    change = partial(building.set_frozen, layer=layer, which=which, frozen=frozen)
    return Named(text.format(layer=layer_words(network, layer)), change)


def set_columns(network: Network, inputs: int, outputs: int) -> Named:
    """Give the data so many columns: new ones are zero, the last ones go; the network follows."""
    if inputs + outputs > network.inputs + network.outputs:
        text = translate("Layers", "adding a column")
    else:
        text = translate("Layers", "removing a column")
    return Named(text, partial(resize_data, inputs=inputs, outputs=outputs))


def resize_data(state: State, inputs: int, outputs: int) -> State:
    """Give the data other numbers of columns. ValueError: a column cannot be taken."""
    if state.document is None:
        return state
    return change_data(state, state.document.data.resized(inputs, outputs))


def name_unit(network: Network, place: Place, name: str) -> Named:
    """Give a unit a name, the others of its layer keep theirs; an empty one is its usual name."""
    usual = usual_names(network, place.layer)
    names = [*(unit_names(network, place.layer) or usual)]
    names[place.unit] = name.strip() or usual[place.unit]
    text = translate("Layers", "naming {unit}")
    unit = unit_name(network, place.layer, place.unit, translate_wording)
    return Named(text.format(unit=unit), _naming(network, place.layer, tuple(names)))


def name_units(network: Network, layer: int, names: tuple[str, ...]) -> Named:
    """Name all units of a layer, 0 for the inputs."""
    text = translate("Layers", "naming the units of {layer}")
    change = _naming(network, layer, names)
    return Named(text.format(layer=layer_words(network, layer)), change)


def _naming(network: Network, layer: int, names: tuple[str, ...]) -> Change:
    """Return the change to names; the usual ones are none."""
    chosen = None if names in ((), usual_names(network, layer)) else names
    return partial(building.name_units, layer=layer, names=chosen)


def unit_names(network: Network, layer: int) -> tuple[str, ...] | None:
    """Return the names that a layer's units have, None if they have none."""
    return network.layers[layer - 1].names if layer else network.input_names


def usual_names(network: Network, layer: int) -> tuple[str, ...]:
    """Return what units are called beside others that have a name."""
    letter = "a" if layer else "x"
    return tuple(f"{letter}{unit + 1}" for unit in range(network.sizes[layer]))


def layer_words(network: Network, layer: int) -> str:
    """Return a layer in the reader's language: 'Hidden 1'."""
    return layer_name(network, layer, translate_wording)
