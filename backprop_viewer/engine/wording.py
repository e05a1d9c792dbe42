"""Units, weights and operations in words.

Every function takes a ``translate``, from an English template to the reader's language, so that
the window can translate what the command line writes in English.
"""

from collections.abc import Callable

from backprop_viewer.base import QT_TRANSLATE_NOOP
from backprop_viewer.engine.network import Network
from backprop_viewer.engine.operations import Address
from backprop_viewer.engine.symbols import Place

Translate = Callable[[str], str]

TITLES = {
    "weighted_sum": QT_TRANSLATE_NOOP("Wording", "weighted sum of {unit}"),
    "activation": QT_TRANSLATE_NOOP("Wording", "activation of {unit}"),
    "loss": QT_TRANSLATE_NOOP("Wording", "loss"),
    "loss_gradient": QT_TRANSLATE_NOOP("Wording", "gradient of the loss with respect to {unit}"),
    "delta": QT_TRANSLATE_NOOP("Wording", "delta of {unit}"),
    "weight_gradient": QT_TRANSLATE_NOOP(
        "Wording", "gradient of the weight from {source} to {unit}"
    ),
    "bias_gradient": QT_TRANSLATE_NOOP("Wording", "gradient of the bias of {unit}"),
    "propagate": QT_TRANSLATE_NOOP("Wording", "gradient passed back to {unit}"),
    "weight_update": QT_TRANSLATE_NOOP("Wording", "update of the weight from {source} to {unit}"),
    "bias_update": QT_TRANSLATE_NOOP("Wording", "update of the bias of {unit}"),
}

SPOKEN = {
    "weighted_sum": QT_TRANSLATE_NOOP("Wording", "weighted sum of unit {unit}, layer {layer}"),
    "activation": QT_TRANSLATE_NOOP("Wording", "activation of unit {unit}, layer {layer}"),
    "loss": QT_TRANSLATE_NOOP("Wording", "loss"),
    "loss_gradient": QT_TRANSLATE_NOOP(
        "Wording", "gradient of the loss at unit {unit}, layer {layer}"
    ),
    "delta": QT_TRANSLATE_NOOP("Wording", "delta of unit {unit}, layer {layer}"),
    "weight_gradient": QT_TRANSLATE_NOOP(
        "Wording", "gradient of weight {source} to {unit}, layer {layer}"
    ),
    "bias_gradient": QT_TRANSLATE_NOOP("Wording", "gradient of bias {unit}, layer {layer}"),
    "propagate": QT_TRANSLATE_NOOP("Wording", "gradient passed back to unit {unit}, layer {layer}"),
    "weight_update": QT_TRANSLATE_NOOP("Wording", "new weight {source} to {unit}, layer {layer}"),
    "bias_update": QT_TRANSLATE_NOOP("Wording", "new bias {unit}, layer {layer}"),
}
"""What an operation makes, as short as it can be said aloud."""

CLOSED_FORMS = {
    "activation": QT_TRANSLATE_NOOP(
        "Wording", "in a form whose powers of e stay within the range of numbers"
    ),
    "loss": QT_TRANSLATE_NOOP(
        "Wording", "with exact logarithms: the numbers in them are too close to 0 or 1"
    ),
    "delta": QT_TRANSLATE_NOOP("Wording", "in closed form: the usual product is not finite"),
}
"""Why an operation's formula is not the usual one, where Formula.closed_form says so."""

LAYER_NAMES = {
    "input": QT_TRANSLATE_NOOP("Wording", "Input"),
    "hidden": QT_TRANSLATE_NOOP("Wording", "Hidden {number}"),
    "output": QT_TRANSLATE_NOOP("Wording", "Output"),
}
UNIT_NAMES = {
    "input": QT_TRANSLATE_NOOP("Wording", "input {number}"),
    "hidden": QT_TRANSLATE_NOOP("Wording", "hidden unit {number}"),
    "deep": QT_TRANSLATE_NOOP("Wording", "unit {number} of hidden layer {layer}"),
    "output": QT_TRANSLATE_NOOP("Wording", "output {number}"),
}
PLACE_NAMES = {
    "weight": QT_TRANSLATE_NOOP("Wording", "weight from {source} to {unit}"),
    "bias": QT_TRANSLATE_NOOP("Wording", "bias of {unit}"),
    "target": QT_TRANSLATE_NOOP("Wording", "target of {unit}"),
    "loss": QT_TRANSLATE_NOOP("Wording", "loss"),
}


def layer_name(network: Network, layer: int, translate: Translate = str) -> str:
    """Return a layer in a word or two: 'Hidden 1'. Layer 0 is the input."""
    if layer == 0:
        return translate(LAYER_NAMES["input"])
    if layer == len(network.layers):
        return translate(LAYER_NAMES["output"])
    return translate(LAYER_NAMES["hidden"]).format(number=layer)


def unit_name(network: Network, layer: int, unit: int, translate: Translate = str) -> str:
    """Return a unit in words, 'output 2', with the name that the file gives it if there is one."""
    name = network.unit_name(layer, unit)
    if layer == 0:
        kind = "input"
    elif layer == len(network.layers):
        kind = "output"
    else:
        kind = "hidden" if len(network.layers) == 2 else "deep"
    return translate(UNIT_NAMES[kind]).format(number=name or unit + 1, layer=layer)


def operation_title(address: Address, network: Network, translate: Translate = str) -> str:
    """Return what an operation does, in words: 'delta of output 1'."""
    layer, unit = address.layer or 0, address.unit or 0
    names = (
        {"unit": unit_name(network, layer, unit, translate)} if address.layer is not None else {}
    )
    if address.source is not None:
        names["source"] = unit_name(network, layer - 1, address.source, translate)
    return translate(TITLES[address.operation]).format(**names)


def spoken_title(address: Address, network: Network, translate: Translate = str) -> str:
    """Return what an operation makes, to be heard: 'gradient of weight 1 to 1, layer 2'."""
    layer, unit, source = address.layer or 0, address.unit or 0, address.source or 0
    names: dict[str, str | int] = {}
    if address.layer is not None:
        names = {"layer": layer, "unit": network.unit_name(layer, unit) or unit + 1}
        names["source"] = network.unit_name(layer - 1, source) or source + 1 if layer else ""
    return translate(SPOKEN[address.operation]).format(**names)


def place_name(place: Place, network: Network, translate: Translate = str) -> str:
    """Return a part of the drawing in words: 'weight from input 1 to hidden unit 2'."""
    if place.kind == "unit":
        return unit_name(network, place.layer, place.unit, translate)
    layer = len(network.layers) if place.kind == "target" else place.layer
    names = {"unit": unit_name(network, layer, place.unit, translate)}
    if place.kind == "weight":
        names["source"] = unit_name(network, layer - 1, place.source, translate)
    return translate(PLACE_NAMES[place.kind]).format(**names)
