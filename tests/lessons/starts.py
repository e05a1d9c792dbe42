"""A hundred random starts of XOR trained side by side, for what a lesson says of their ends.

The engine takes a minute for all of them; it is held against a few in a test.
"""

import json
from collections.abc import Callable
from functools import cache

import numpy as np

from backprop_viewer.document.json_reader import read
from backprop_viewer.document.model import Document
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.initializers import INITIALIZERS, draw_layers
from backprop_viewer.engine.network import Network
from backprop_viewer.lessons.patch import merged
from backprop_viewer.paths import resource

STARTS, UPDATES = 100, 10_000
CLOSE = 1e-3
Stack = list[Array]


def drawn(network: Network, seed: int) -> Stack:
    """Return the weights and biases of both layers: normal after He, biases 0."""
    layers = draw_layers(network, INITIALIZERS.choose("he_normal", seed=seed))
    return [values for layer in layers for values in layer if values is not None]


def ends(document: Document, starts: int = STARTS) -> Array:
    """Return the loss after training from each start, for a network with one hidden layer.

    It has (leaky) ReLU in the hidden layer, a linear output, and mean squared error.
    """
    draws = [drawn(document.network, seed) for seed in range(starts)]
    stacked = [np.stack(values) for values in zip(*draws, strict=True)]
    settings = document.optimizer.settings
    rate, momentum = float(settings["learning_rate"]), float(settings["momentum"])
    slope = float(document.network.layers[0].activation.settings.get("slope", 0.0))
    velocities = [np.zeros_like(values) for values in stacked]
    inputs, targets = document.data.raw.inputs, document.data.raw.targets[:, 0]
    for _ in range(UPDATES):
        gradients, _ = _pass(stacked, inputs, targets, slope)
        for values, velocity, gradient in zip(stacked, velocities, gradients, strict=True):
            velocity *= momentum
            velocity += gradient
            values -= rate * velocity
    return _pass(stacked, inputs, targets, slope)[1]


def _pass(stacked: Stack, inputs: Array, targets: Array, slope: float) -> tuple[Stack, Array]:
    """Return the gradients of all starts, and their losses."""
    hidden_weights, hidden_biases, weights, biases = stacked
    sums = inputs @ hidden_weights.transpose(0, 2, 1) + hidden_biases[:, np.newaxis]
    slopes = np.where(sums > 0.0, 1.0, slope)
    hidden = sums * slopes
    errors = (hidden @ weights.transpose(0, 2, 1))[:, :, 0] + biases - targets
    deltas = (2.0 / len(targets)) * errors[:, :, np.newaxis]
    back = deltas * weights * slopes
    gradients = [
        back.transpose(0, 2, 1) @ inputs,
        back.sum(axis=1),
        deltas.transpose(0, 2, 1) @ hidden,
        deltas.sum(axis=1),
    ]
    return gradients, (errors * errors).mean(axis=1)


@cache
def ends_of(hidden: int, activation: str = "relu") -> tuple[float, ...]:
    """Return the losses after training, with so many hidden units."""
    return tuple(ends(xor(hidden, activation)).tolist())


def xor(hidden: int, activation: str = "relu") -> Document:
    """Return the network of the lesson with another number of hidden units."""
    choice: object = {"name": "leaky_relu", "slope": 0.1} if activation != "relu" else "relu"
    layers = [
        {"units": hidden, "activation": choice},
        {"units": 1, "activation": "identity"},
    ]
    change = {"network": {"layers": layers}, "initialization": {"name": "he_normal"}}
    tree: object = json.loads(resource("networks", "xor-relu.json").read_bytes())
    return read(json.dumps(merged(tree, change)).encode())


def count_near(loss: float, hidden: int, activation: str = "relu") -> Callable[[], float]:
    """Return what counts the starts that end near a loss."""

    def count() -> float:
        return sum(abs(end - loss) < CLOSE for end in ends_of(hidden, activation))

    return count
