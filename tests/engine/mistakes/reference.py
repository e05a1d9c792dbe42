"""Training with a mistake, written down plainly and apart from the program: loops and no tricks."""

from typing import Any

import numpy as np

from backprop_viewer.engine.calls import Array

FUNCTIONS = {
    "identity": (lambda z: z, lambda z: np.ones_like(z)),
    "sigmoid": (
        lambda z: 1.0 / (1.0 + np.exp(-z)),
        lambda z: np.exp(-z) / (1.0 + np.exp(-z)) ** 2,
    ),
    "tanh": (np.tanh, lambda z: 1.0 / np.cosh(z) ** 2),
    "relu": (lambda z: np.where(z > 0.0, z, 0.0), lambda z: np.where(z > 0.0, 1.0, 0.0)),
}
SLOPES = {
    "half_squared_error": (lambda a, y: a - y, lambda a, y: 2.0 * (a - y)),
    "mean_squared_error": (lambda a, y: 2.0 * (a - y) / len(a), lambda a, y: 2.0 * (a - y)),
    "mean_absolute_error": (lambda a, y: np.sign(a - y) / len(a), lambda a, y: np.sign(a - y)),
    "binary_cross_entropy": (
        lambda a, y: ((1.0 - y) / (1.0 - a) - y / a) / len(a),
        lambda a, y: (1.0 - y) / (1.0 - a) - y / a,
    ),
}
"""The slope of each loss, and what it is without the factor in front of the loss."""


class Reference:
    """A network of a document, trained by full batches with one mistake, or "" for none."""

    def __init__(self, document: dict[str, Any], mistake: str) -> None:
        layers = document["network"]["layers"]
        self.mistake = mistake
        self.weights = [np.array(layer["weights"], dtype=float) for layer in layers]
        self.biases = [
            None if layer["biases"] is None else np.array(layer["biases"], dtype=float)
            for layer in layers
        ]
        self.functions = [FUNCTIONS[layer["activation"]] for layer in layers]
        self.slope = SLOPES[document["loss"]][mistake == "factor_forgotten"]
        self.rate = document["optimizer"]["learning_rate"]
        self.momentum = document["optimizer"].get("momentum", 0.0)
        self.l2 = document.get("regularization", {}).get("l2", 0.0)
        self.inputs = [np.array(row, dtype=float) for row in document["data"]["inputs"]]
        self.targets = [np.array(row, dtype=float) for row in document["data"]["targets"]]
        self.velocity: dict[tuple[str, int], Array] = {}
        self.uncleared: dict[tuple[str, int], Array] = {}
        self.gradients: dict[tuple[str, int], Array] = {}

    def update(self) -> None:
        """Make one update."""
        passes = [self.forward(x) for x in self.inputs]
        backs = [
            self.slope(activations[-1], y)
            for (_, activations), y in zip(passes, self.targets, strict=True)
        ]
        made: dict[tuple[str, int], Array] = {}
        for layer in range(len(self.weights) - 1, -1, -1):
            deltas = [
                self.delta(layer, back, sums[layer])
                for back, (sums, _) in zip(backs, passes, strict=True)
            ]
            below = [activations[layer] for _, activations in passes]
            made |= self.new_parameters(layer, deltas, below)
            weights = self.weights[layer]
            if self.mistake == "updated_weights_used":
                weights = made["w", layer]
            backs = [self.back(weights, d, a) for d, a in zip(deltas, below, strict=True)]
        for layer in range(len(self.weights)):
            self.weights[layer] = made["w", layer]
            if self.biases[layer] is not None:
                self.biases[layer] = made["b", layer]

    def forward(self, x: Array) -> tuple[list[Array], list[Array]]:
        sums, activations = [], [x]
        for weights, biases, (function, _) in zip(
            self.weights, self.biases, self.functions, strict=True
        ):
            total = weights @ activations[-1]
            if biases is not None and self.mistake != "bias_forgotten":
                total = total + biases
            sums.append(total)
            activations.append(function(total))
        return sums, activations

    def delta(self, layer: int, back: Array, sums: Array) -> Array:
        if self.mistake == "activation_derivative_forgotten":
            return back
        return back * self.functions[layer][1](sums)

    def back(self, weights: Array, delta: Array, below: Array) -> Array:
        if self.mistake == "path_forgotten":
            return weights[0] * delta[0]
        if self.mistake == "next_weight_gradient_used":
            return np.outer(delta, below).sum(axis=0)
        return sum(row * d for row, d in zip(weights, delta, strict=True))

    def new_parameters(
        self, layer: int, deltas: list[Array], below: list[Array]
    ) -> dict[tuple[str, int], Array]:
        if self.mistake == "input_forgotten":
            below = [np.ones_like(a) for a in below]
        count = 1 if self.mistake == "sum_instead_of_mean" else len(deltas)
        of_weights = sum(np.outer(d, a) for d, a in zip(deltas, below, strict=True)) / count
        made = {
            ("w", layer): self.new(
                ("w", layer), self.weights[layer], of_weights + self.l2 * self.weights[layer]
            )
        }
        if (biases := self.biases[layer]) is not None:
            made["b", layer] = self.new(("b", layer), biases, sum(deltas) / count)
        return made

    def new(self, key: tuple[str, int], values: Array, gradient: Array) -> Array:
        """Return the new values of weights or biases."""
        if self.mistake == "gradients_not_cleared":
            gradient = gradient + self.uncleared.get(key, 0.0)
            self.uncleared[key] = gradient
        self.gradients[key] = gradient
        self.velocity[key] = self.momentum * self.velocity.get(key, 0.0) + gradient
        rate = 1.0 if self.mistake == "rate_forgotten" else self.rate
        sign = -1.0 if self.mistake == "sign_reversed" else 1.0
        return values - sign * rate * self.velocity[key]
