"""Write pytorch_cases.json: PyTorch's numbers, so that the tests need no PyTorch.

Run by hand, from the top of the checkout: ``python -m tests.oracle.make_pytorch_cases``.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import torch

from tests.engine.building import random_document
from tests.oracle.pytorch_reference import ACTIVATIONS, Reference, activate, sample_losses, tensor

FILE = Path(__file__).with_name("pytorch_cases.json")
UPDATES = 10
MAGNITUDES = [
    5e-324, 1e-300, 1e-16, 1e-8, 1e-3, 0.1, 0.5, 1.0, 1.7, 2.5, 5.0, 10.0, 19.0, 21.0, 36.0, 40.0,
    100.0, 700.0, 709.5, 745.0, 800.0, 1e4, 1e150, 1e300,
]  # fmt: skip
GRID = [-z for z in reversed(MAGNITUDES)] + [0.0] + MAGNITUDES
CHOICES: list[Any] = [
    *(name for name in ACTIVATIONS if name != "softmax"),
    *({"name": "leaky_relu", "slope": slope} for slope in (0.0, 0.3, 1.0)),
    *({"name": "elu", "alpha": alpha} for alpha in (0.25, 2.0)),
]
DISTANCES = [
    "half_squared_error",
    "mean_squared_error",
    "mean_absolute_error",
    "huber",
    {"name": "huber", "delta": 0.3},
]
OPTIMIZERS: list[dict[str, Any]] = [
    {"name": "sgd", "learning_rate": 0.5},
    {"name": "sgd", "learning_rate": 0.1, "momentum": 0.9},
    {"name": "sgd", "learning_rate": 0.1, "momentum": 0.8, "nesterov": True},
    {"name": "rmsprop", "learning_rate": 0.01},
    {"name": "rmsprop", "learning_rate": 0.02, "decay": 0.9, "epsilon": 1e-6, "momentum": 0.7},
    {"name": "adagrad", "learning_rate": 0.1},
    {"name": "adagrad", "learning_rate": 0.5, "epsilon": 1e-3},
    {"name": "adam", "learning_rate": 0.01},
    {"name": "adam", "learning_rate": 0.1, "beta1": 0.5, "beta2": 0.9, "epsilon": 1e-4},
    {"name": "adam", "learning_rate": 0.05, "beta1": 0.0, "beta2": 0.0},
    {"name": "adamw", "learning_rate": 0.01},
    {"name": "adamw", "learning_rate": 0.1, "beta1": 0.8, "beta2": 0.95, "weight_decay": 0.3},
]
FROZEN = [[["weights"], []], [[], ["biases"]], [["weights", "biases"], []]]


def activation_cases() -> list[dict[str, Any]]:
    """Return values and slopes on the grid."""
    cases = []
    for choice in CHOICES:
        z = tensor(GRID).requires_grad_()
        a = activate(choice, z)
        (slope,) = torch.autograd.grad(a.sum(), z)
        cases.append({"activation": choice, "a": a.tolist(), "slope": slope.tolist()})
    return cases


def softmax_cases() -> list[dict[str, Any]]:
    """Return softmax of some layers, and dL/dz for a given dL/da."""
    generator = np.random.default_rng(1)
    cases = []
    for units, scale in ((1, 1.0), (2, 1.0), (5, 3.0), (5, 300.0), (8, 0.01)):
        z = tensor(np.round(generator.normal(size=(3, units)) * scale, 4)).requires_grad_()
        gradient = tensor(np.round(generator.normal(size=(3, units)), 4))
        a = torch.softmax(z, 1)
        (delta,) = torch.autograd.grad(a, z, gradient)
        values = {"z": z, "gradient": gradient, "a": a, "delta": delta}
        cases.append({name: value.tolist() for name, value in values.items()})
    return cases


def loss_pairs() -> list[tuple[Any, str]]:
    """Return each loss with the output activations that it makes sense with."""
    pairs = [(loss, activation) for loss in DISTANCES for activation in ACTIVATIONS]
    pairs += [("binary_cross_entropy", "sigmoid"), ("binary_cross_entropy", "softmax")]
    pairs += [("cross_entropy", "softmax"), ("cross_entropy", "sigmoid")]
    return pairs + [("softmax_cross_entropy", activation) for activation in ACTIVATIONS]


def loss_cases() -> list[dict[str, Any]]:
    """Return each sample's loss and dL/dz of it, for one and for several outputs."""
    generator = np.random.default_rng(2)
    cases = []
    for loss, activation in loss_pairs():
        # The only output of a softmax is always 1, where PyTorch cuts the logarithm off at -100.
        for units in (3,) if (loss, activation) == ("binary_cross_entropy", "softmax") else (1, 3):
            z = tensor(np.round(generator.normal(size=(4, units)) * 2.0, 3)).requires_grad_()
            y = np.round(generator.uniform(size=(4, units)), 3)
            y[:2] = np.eye(units)[:2] if units > 1 else [[0.0], [1.0]]
            values = sample_losses(loss, activation, z, activate(activation, z), tensor(y))
            (delta,) = torch.autograd.grad(values.sum(), z)
            numbers = {"z": z, "y": tensor(y), "losses": values, "delta": delta}
            named = {"loss": loss, "activation": activation}
            cases.append(named | {name: value.tolist() for name, value in numbers.items()})
    return cases


def training_documents() -> list[dict[str, Any]]:
    """Return what the optimisers are tried on: mini-batches in order, the last one smaller."""
    words: dict[str, Any] = {"sizes": (3, 4, 2), "samples": 7, "training": {"batch_size": 3}}
    documents = []
    for optimizer in OPTIMIZERS:
        documents.append(random_document(optimizer=optimizer, **words))
        documents.append(random_document(optimizer=optimizer, biases=False, seed=1, **words))
    for number, frozen in enumerate(FROZEN):
        for optimizer in OPTIMIZERS[1::3]:
            documents.append(random_document(optimizer=optimizer, seed=2 + number, **words))
            for layer, kinds in zip(documents[-1]["network"]["layers"], frozen, strict=True):
                layer["frozen"] = kinds
    penalties = ({"l2": 0.1}, {"l1": 0.05}, {"l2": 0.02, "l1": 0.01, "biases": True})
    for number, penalty in enumerate(penalties):
        for optimizer in OPTIMIZERS[::4]:
            documents.append(
                random_document(
                    optimizer=optimizer, seed=6 + number, regularization=penalty, **words
                )
            )
    return documents


def training_cases() -> list[dict[str, Any]]:
    """Return the losses of ten updates, and the parameters after the second and the last."""
    cases = []
    for document in training_documents():
        short = Reference(document)
        short.train(2)
        reference = Reference(document)
        losses = reference.train(UPDATES)
        after = {"2": short.values(), str(UPDATES): reference.values()}
        cases.append({"document": document, "losses": losses, "after": after})
    return cases


def random_networks() -> list[dict[str, Any]]:
    """Return random networks over all activations, softmax in hidden layers too."""
    generator = np.random.default_rng(3)
    documents = []
    for seed in range(24):
        sizes = generator.integers(1, 6, size=generator.integers(2, 6)).tolist()
        last = len(sizes) - 1
        activations: list[Any] = generator.choice(CHOICES + ["softmax"] * 3, size=last).tolist()
        loss = DISTANCES[seed % len(DISTANCES)] if seed % 6 else "softmax_cross_entropy"
        documents.append(
            random_document(
                sizes=sizes,
                activations=activations,
                loss=loss,
                seed=seed,
                biases=(generator.random(last) < 0.7).tolist(),
                regularization={"l2": 0.1 * (seed % 3), "l1": 0.05 * (seed % 2)},
            )
        )
    return documents


def network_cases() -> list[dict[str, Any]]:
    """Return outputs, loss and gradients of random networks."""
    cases = []
    for document in random_networks():
        reference = Reference(document)
        loss, gradients = reference.gradients()
        outputs = reference.forward(reference.inputs)[1].tolist()
        case = {"document": document, "outputs": outputs, "loss": loss, "gradients": gradients}
        cases.append(case)
    return cases


def trace_documents() -> list[dict[str, Any]]:
    """Return small networks over all tables: activations, losses, optimisers and penalties."""
    generator = np.random.default_rng(4)
    batch: dict[str, Any] = {"samples": 3, "training": {"batch_size": 2}}
    documents = [
        random_document(sizes=(2, 2, 2), activations=activation, seed=seed, **batch)
        for seed, activation in enumerate([*CHOICES, "softmax"])
    ]
    for seed, (loss, output) in enumerate(trace_pairs()):
        sizes = (1, 2, int(generator.integers(2, 4)))
        words: dict[str, Any] = {"activations": ["tanh", output], "samples": 1 + seed % 2}
        documents.append(random_document(sizes=sizes, loss=loss, seed=seed, **words))
    penalties: list[dict[str, Any]] = [{}, {"l2": 0.1}, {"l1": 0.05}, {"l2": 0.02, "l1": 0.01}]
    for seed, optimizer in enumerate(OPTIMIZERS):
        penalty = penalties[seed % 4] | {"biases": seed % 3 == 0}
        documents.append(
            random_document(optimizer=optimizer, seed=seed, regularization=penalty, **batch)
        )
    documents[-1]["network"]["layers"][0]["frozen"] = ["weights"]
    documents[-2]["network"]["layers"][1]["frozen"] = ["biases"]
    return documents


def trace_pairs() -> list[tuple[Any, str]]:
    """Return each loss with some output activations that it makes sense with."""
    pairs = [(loss, output) for loss in DISTANCES for output in ("identity", "softmax", "relu")]
    pairs += [("binary_cross_entropy", "sigmoid")] * 2 + [("cross_entropy", "softmax")] * 2
    return [*pairs, ("cross_entropy", "sigmoid"), *[("softmax_cross_entropy", "identity")] * 2]


def trace_cases() -> list[dict[str, Any]]:
    """Return every number of the first and the third update."""
    cases = []
    for document in trace_documents():
        first, _, third = Reference(document).traces(3)
        cases.append({"document": document, "updates": {"0": first, "2": third}})
    return cases


def main() -> None:
    """Write the file, a case a line."""
    torch.set_num_threads(1)
    groups = {
        "activations": activation_cases(),
        "softmax": softmax_cases(),
        "losses": loss_cases(),
        "training": training_cases(),
        "networks": network_cases(),
        "traces": trace_cases(),
    }
    parts = [f'"torch": "{torch.__version__}"', f'"grid": {json.dumps(GRID)}']
    for name, cases in groups.items():
        lines = ",\n".join(
            json.dumps(case, allow_nan=False, separators=(",", ":")) for case in cases
        )
        parts.append(f'"{name}": [\n{lines}\n]')
    FILE.write_text("{" + ",\n".join(parts) + "}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
