"""Our numbers beside those that PyTorch gave (see make_pytorch_cases.py), without PyTorch."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.runner import evaluate
from tests.engine.building import build, choose
from tests.engine.comparing import assert_close, assert_layers

CASES = json.loads(Path(__file__).with_name("pytorch_cases.json").read_text(encoding="utf-8"))


def _words(choice: str | Mapping[str, Any]) -> str:
    if isinstance(choice, str):
        return choice
    return "-".join(
        f"{value:g}" if isinstance(value, float) else str(value) for value in choice.values()
    )


def _name(case: dict[str, Any]) -> str:
    document = case.get("document", case)
    kinds = ("loss", "activation", "optimizer")
    return " ".join(_words(document[kind]) for kind in kinds if kind in document)


def each(group: str) -> pytest.MarkDecorator:
    """Return the mark that runs a test with each case of a group."""
    return pytest.mark.parametrize("case", CASES[group], ids=_name)


@each("activations")
def test_activation_on_a_grid(case: dict[str, Any]) -> None:
    choice = choose(ACTIVATIONS, case["activation"])
    a, slope = ACTIVATIONS[choice.name].evaluate(np.array(CASES["grid"]), choice.settings)
    assert_close(a, case["a"])
    assert_close(slope, case["slope"])


@pytest.mark.parametrize("case", CASES["softmax"])
def test_softmax_layer(case: dict[str, Any]) -> None:
    z, gradient = np.array(case["z"]).T.copy(), np.array(case["gradient"]).T.copy()
    a, slope, delta = np.empty_like(z), np.empty_like(z), np.empty_like(z)
    softmax = ACTIVATIONS["softmax"]
    calls = softmax.forward(z, a, {}) + softmax.backward(z, a, gradient, slope, delta, {})
    for _, function, arguments in calls:
        function(*arguments)
    assert_close(a.T, case["a"])
    assert_close(delta.T, case["delta"])


@each("losses")
def test_loss_of_each_sample(case: dict[str, Any]) -> None:
    """The weights are 1 for the unit's own input and 0 elsewhere: then z is the input."""
    units = len(case["z"][0])
    layer = {
        "units": units,
        "activation": case["activation"],
        "weights": np.eye(units).tolist(),
        "biases": None,
    }
    document = {
        "network": {"inputs": units, "layers": [layer]},
        "loss": case["loss"],
        "optimizer": {"name": "sgd", "learning_rate": 0.1},
        "data": {"inputs": case["z"], "targets": case["y"]},
    }
    record = evaluate(*build(document))
    assert_close(record.sample_losses, case["losses"])
    assert_close(record.delta(1).T, case["delta"])
    assert_close(record.loss, np.mean(case["losses"]))


@each("training")
def test_training(case: dict[str, Any]) -> None:
    problem, start = build(case["document"])
    trajectory = Trajectory(problem, start)
    for updates, layers in case["after"].items():
        vector = trajectory.snapshot(int(updates)).vector
        assert_layers(problem.layout.split(vector[: problem.layout.size]), layers)
    assert_close(trajectory.losses()[1], case["losses"])


@each("networks")
def test_gradients_of_a_random_network(case: dict[str, Any]) -> None:
    problem, start = build(case["document"])
    record = evaluate(problem, start)
    assert_close(record.a(len(problem.network.layers)).T, case["outputs"])
    assert_close(record.loss, case["loss"])
    assert_layers(problem.layout.split(record.parameter_gradient), case["gradients"])
