"""What a network is made of, and where each of its numbers lies in one flat vector."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from backprop_viewer.base import Choice
from backprop_viewer.engine.calls import Array

LayerValues = tuple[Array, Array | None]
"""Weights (units, inputs) and biases (units,) of one layer; None for a layer without biases."""


@dataclass(frozen=True)
class Layer:
    """One layer of units; its weights and biases are kept in the parameter vector."""

    units: int
    activation: Choice
    has_biases: bool = True
    frozen_weights: bool = False
    frozen_biases: bool = False
    names: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Network:
    """The architecture: how many inputs, and the layers after them."""

    inputs: int
    layers: tuple[Layer, ...]
    input_names: tuple[str, ...] | None = None

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """Return the units of each layer, the inputs first."""
        return (self.inputs, *(layer.units for layer in self.layers))

    @property
    def outputs(self) -> int:
        """Return the units of the last layer."""
        return self.layers[-1].units

    def unit_name(self, layer: int, unit: int) -> str | None:
        """Return the name that the file gives a unit (layer 0 is the input), if it gives one."""
        names = self.layers[layer - 1].names if layer else self.input_names
        return names[unit] if names else None

    def differs_in_names_only(self, other: "Network") -> bool:
        """Return whether another network is the same as this one but for names, if at all."""
        return self._without_names() == other._without_names()  # noqa: SLF001 - of the same class

    def _without_names(self) -> "Network":
        return Network(self.inputs, tuple(replace(layer, names=None) for layer in self.layers))


def count_parameters(network: Network) -> int:
    """Return the number of weights and biases."""
    return sum(
        layer.units * (inputs + layer.has_biases)
        for inputs, layer in zip(network.sizes, network.layers, strict=False)
    )


class ParameterLayout:
    """Where weights and biases lie in the flat vector: layer after layer, a row per unit.

    A row holds a unit's weights and then, if the layer has biases, its bias: the bias is the
    weight of an input that is always 1. Layers are counted from 1.
    """

    def __init__(self, network: Network) -> None:
        self.network = network
        self._shapes: list[tuple[int, int]] = []
        self._offsets: list[int] = []
        offset = 0
        for inputs, layer in zip(network.sizes, network.layers, strict=False):
            shape = (layer.units, inputs + layer.has_biases)
            self._shapes.append(shape)
            self._offsets.append(offset)
            offset += shape[0] * shape[1]
        self.size = offset

    def matrix(self, vector: Array, layer: int) -> Array:
        """Return the view (units, inputs, or inputs + 1 with biases) of a layer's block."""
        rows, columns = self._shapes[layer - 1]
        offset = self._offsets[layer - 1]
        return vector[offset : offset + rows * columns].reshape(rows, columns)

    def weights(self, vector: Array, layer: int) -> Array:
        """Return the view (units, inputs) of a layer's weights."""
        return self.matrix(vector, layer)[:, : self.network.sizes[layer - 1]]

    def biases(self, vector: Array, layer: int) -> Array | None:
        """Return the view (units,) of a layer's biases, None if it has none."""
        if not self.network.layers[layer - 1].has_biases:
            return None
        return self.matrix(vector, layer)[:, -1]

    def weight_index(self, layer: int, unit: int, source: int) -> int:
        """Return where w_ij lies; a source one past the last input is the bias. All from 0."""
        return self._offsets[layer - 1] + unit * self._shapes[layer - 1][1] + source

    def split(self, vector: Array) -> list[LayerValues]:
        """Return the weights and biases of each layer, as views."""
        layers = range(1, len(self.network.layers) + 1)
        return [(self.weights(vector, layer), self.biases(vector, layer)) for layer in layers]

    def join(self, layers: Sequence[LayerValues]) -> Array:
        """Return a new vector of the given weights and biases."""
        vector = np.empty(self.size)
        for number, (weights, biases) in enumerate(layers, start=1):
            self.weights(vector, number)[...] = weights
            if biases is not None:
                self.matrix(vector, number)[:, -1] = biases
        return vector

    def mask(self, weights: Sequence[bool], biases: Sequence[bool]) -> Array:
        """Return a vector of 1 and 0: one flag for each layer's weights, one for its biases."""
        vector = np.zeros(self.size)
        for number, (weight, bias) in enumerate(zip(weights, biases, strict=True), start=1):
            self.matrix(vector, number)[...] = float(bias)
            self.weights(vector, number)[...] = float(weight)
        return vector

    def place_of(self, index: int) -> tuple[int, int, int]:
        """Return (layer, unit, source) of a place in the vector, the inverse of weight_index."""
        layer = int(np.searchsorted(self._offsets, index, side="right"))
        unit, source = divmod(index - self._offsets[layer - 1], self._shapes[layer - 1][1])
        return layer, unit, source
