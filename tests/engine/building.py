"""Problems for the tests: from a document as in a network file, or from a few words."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from backprop_viewer.base import Choice, Registry
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.network import Layer, LayerValues, Network
from backprop_viewer.engine.optimizers import OPTIMIZERS
from backprop_viewer.engine.problem import Batching, Penalty, Problem
from backprop_viewer.engine.runner import Snapshot, start

Named = str | Mapping[str, Any]


def choose(registry: Registry[Any], named: Named) -> Choice:
    """Return a choice from how a file writes it: a name, or an object with name and settings."""
    settings = {"name": named} if isinstance(named, str) else dict(named)
    return registry.choose(settings.pop("name"), **settings)


def build(document: Mapping[str, Any]) -> tuple[Problem, Snapshot]:
    """Return the problem and start of a document, as a network file has it but with all weights."""
    layers, values = [], []
    for layer in document["network"]["layers"]:
        layers.append(_layer(layer))
        biases = layer["biases"]
        values.append((np.array(layer["weights"]), None if biases is None else np.array(biases)))
    training = document.get("training", {})
    problem = Problem(
        network=Network(document["network"]["inputs"], tuple(layers)),
        loss=choose(LOSSES, document["loss"]),
        optimizer=choose(OPTIMIZERS, document["optimizer"]),
        penalty=Penalty(**document.get("regularization", {})),
        batching=Batching(
            training.get("batch_size"), training.get("shuffle", False), training.get("seed", 0)
        ),
        inputs=np.array(document["data"]["inputs"], dtype=np.float64),
        targets=np.array(document["data"]["targets"], dtype=np.float64),
    )
    return problem, start(problem, problem.layout.join(values))


def _layer(layer: Mapping[str, Any]) -> Layer:
    frozen = layer.get("frozen", [])
    return Layer(
        layer["units"],
        choose(ACTIVATIONS, layer["activation"]),
        layer["biases"] is not None,
        "weights" in frozen,
        "biases" in frozen,
    )


def random_document(
    sizes: Sequence[int] = (2, 3, 2),
    activations: Named | Sequence[Named] = "tanh",
    loss: Named = "half_squared_error",
    optimizer: Named = "sgd",
    samples: int = 5,
    seed: int = 0,
    biases: bool | Sequence[bool] = True,
    **others: Any,
) -> dict[str, Any]:
    """Return a document with random weights and data; a name alone stands for every layer.

    The numbers have four digits, so that they are exact in a file.
    """
    generator = np.random.default_rng(seed)
    last = len(sizes) - 1
    if isinstance(activations, str | Mapping):
        activations = [activations] * last
    has_biases = [biases] * last if isinstance(biases, bool) else list(biases)
    layers = [
        {
            "units": units,
            "activation": activation,
            "weights": _numbers(generator, units, inputs),
            "biases": _numbers(generator, 1, units)[0] if has else None,
        }
        for inputs, units, activation, has in zip(
            sizes[:-1], sizes[1:], activations, has_biases, strict=True
        )
    ]
    if isinstance(optimizer, str):
        optimizer = {"name": optimizer, "learning_rate": 0.1}
    return {
        "network": {"inputs": sizes[0], "layers": layers},
        "loss": loss,
        "optimizer": dict(optimizer),
        "data": {
            "inputs": _numbers(generator, samples, sizes[0]),
            "targets": _targets(generator, samples, sizes[-1]),
        },
        **others,
    }


def random_problem(**words: Any) -> tuple[Problem, Snapshot]:
    """Return the problem and start of a random document."""
    return build(random_document(**words))


def _numbers(generator: np.random.Generator, rows: int, columns: int) -> list[list[float]]:
    return np.round(generator.normal(size=(rows, columns)), 4).tolist()


def _targets(generator: np.random.Generator, samples: int, units: int) -> list[list[float]]:
    """Return targets that suit every loss: numbers between 0 and 1."""
    return np.round(generator.uniform(0.05, 0.95, (samples, units)), 4).tolist()


def flat(problem: Problem, layers: Sequence[Mapping[str, Any]]) -> Array:
    """Return the vector of weights and biases given layer by layer, as a file has them."""
    values: list[LayerValues] = [
        (np.array(layer["weights"]), None if layer["biases"] is None else np.array(layer["biases"]))
        for layer in layers
    ]
    return problem.layout.join(values)
