"""Reads layers: their shapes first, then the numbers that fit these shapes."""

from collections.abc import Sequence

import numpy as np

from backprop_viewer.base import Choice
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.limits import MOST_PARAMETERS
from backprop_viewer.document.values import Fields, Value, count
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.initializers import draw_layers
from backprop_viewer.engine.network import (
    Layer,
    LayerValues,
    Network,
    ParameterLayout,
    count_parameters,
)

Names = tuple[str, ...] | None
NOTHING_DRAWN: LayerValues = (np.empty((0, 0)), None)
MISSING = {
    "weights": 'weights, or the key "initialization" in the file to draw them',
    "biases": 'biases, null for none, or the key "initialization" in the file to draw them',
}
"""What is expected where a layer leaves out its weights or biases."""


def read_network(value: Value) -> tuple[Network, list[Fields]]:
    """Return the architecture, and the fields of each layer, from which its numbers are read.

    DocumentError: something is wrong, or there are too many parameters.
    """
    fields = value.fields(("inputs", "layers"), ("input_names",))
    inputs = fields["inputs"].whole(1)
    entries = fields["layers"].items("a list of layers")
    if not entries:
        raise fields["layers"].error("expected at least one layer")
    layers = [
        entry.fields(("units", "activation"), ("weights", "biases", "frozen", "names"))
        for entry in entries
    ]
    names = _names(fields, "input_names", inputs)
    network = Network(inputs, tuple(_layer(layer) for layer in layers), names)
    parameters = count_parameters(network)
    if parameters > MOST_PARAMETERS:
        problem = f"{parameters:,} weights and biases, expected at most {MOST_PARAMETERS:,}"
        raise value.error(problem)
    return network, layers


def _layer(fields: Fields) -> Layer:
    units = fields["units"].whole(1)
    frozen = _frozen(fields["frozen"]) if "frozen" in fields else ()
    has_biases = "biases" not in fields or fields["biases"].content is not None
    if "biases" in frozen and not has_biases:
        raise fields["frozen"].error("the layer has no biases to freeze")
    return Layer(
        units=units,
        activation=fields["activation"].choice(ACTIVATIONS),
        has_biases=has_biases,
        frozen_weights="weights" in frozen,
        frozen_biases="biases" in frozen,
        names=_names(fields, "names", units),
    )


def _frozen(value: Value) -> tuple[str, ...]:
    entries = value.items('a list of "weights" and "biases"')
    for entry in entries:
        if entry.content not in ("weights", "biases"):
            raise entry.expected('"weights" or "biases"')
    return value.texts("")


def _names(fields: Fields, key: str, number: int) -> Names:
    if key not in fields:
        return None
    names = fields[key].texts("a list of names")
    if len(names) != number:
        raise fields[key].error(f"{count(len(names), 'name')}, expected {number}")
    return names


def read_parameters(
    network: Network, layers: Sequence[Fields], initialization: Choice | None
) -> Array:
    """Return all parameters, flat and read-only; what a layer leaves out is drawn.

    DocumentError: numbers do not fit, or are left out where nothing says how to draw them.
    """
    missing = [(fields, key) for fields in layers for key in MISSING if key not in fields]
    if missing and initialization is None:
        fields, key = missing[0]
        raise fields.missing(key, MISSING[key])
    if missing and initialization is not None:
        drawn = _draw(network, initialization)
    else:
        drawn = [NOTHING_DRAWN] * len(layers)
    values = [
        _layer_values(network, number, fields, drawn[number])
        for number, fields in enumerate(layers)
    ]
    return _join(network, values)


def read_layer_values(value: Value, network: Network) -> Array:
    """Return a number for each parameter, flat and read-only: a list of weights and biases."""
    entries = value.items("a list of the layers' weights and biases")
    if len(entries) != len(network.layers):
        layers = count(len(entries), "layer")
        raise value.error(f"{layers}, but the network has {len(network.layers)}")
    values = []
    for number, (entry, layer) in enumerate(zip(entries, network.layers, strict=True)):
        fields = entry.fields(("weights",), ("biases",))
        if layer.has_biases and "biases" not in fields:
            raise fields.missing("biases")
        if not layer.has_biases and "biases" in fields and fields["biases"].content is not None:
            raise fields["biases"].expected("null, as the layer has no biases")
        values.append(_layer_values(network, number, fields, NOTHING_DRAWN))
    return _join(network, values)


def _layer_values(network: Network, number: int, fields: Fields, drawn: LayerValues) -> LayerValues:
    """Return the weights (units, inputs) and biases (units,) of a layer, counted from 0."""
    layer, inputs = network.layers[number], network.sizes[number]
    weights, biases = drawn
    if "weights" in fields:
        weights = fields["weights"].matrix(layer.units, inputs, "units by inputs")
    if not layer.has_biases:
        return weights, None
    if "biases" in fields:
        biases = fields["biases"].vector(layer.units, "one for each unit")
    return weights, biases


def _draw(network: Network, initialization: Choice) -> list[LayerValues]:
    """Return drawn layers. DocumentError: the settings do not give finite numbers."""
    try:
        drawn = draw_layers(network, initialization)
        finite = all(np.isfinite(weights).all() for weights, _ in drawn)
    except (OverflowError, ValueError):  # a range that is empty, or beyond float range
        finite = False
    if not finite:
        settings = ", ".join(f"{key} {value}" for key, value in initialization.settings.items())
        problem = f"{initialization.name} cannot draw numbers with {settings}"
        raise DocumentError("initialization", problem)
    return drawn


def _join(network: Network, values: list[LayerValues]) -> Array:
    vector = ParameterLayout(network).join(values)
    vector.flags.writeable = False
    return vector
