"""The loss of the best constant answer, for every loss of the table."""

from typing import Any

import numpy as np
import pytest

from backprop_viewer.engine.diagnoses.constant_loss import CONSTANT_LOSSES, constant_loss
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.runner import evaluate, start
from tests.engine.building import build, random_document

GRID = np.linspace(-3.0, 3.0, 481).tolist()
OUTPUTS = {"binary_cross_entropy": "sigmoid", "cross_entropy": "softmax"}


@pytest.mark.parametrize("name", list(LOSSES))
def test_it_is_the_least_that_biases_alone_can_reach(name: str) -> None:
    document: dict[str, Any] = random_document(
        sizes=(1, 2), activations=OUTPUTS.get(name, "identity"), loss=name, samples=9
    )
    shares = np.array([0.2, 0.9, 0.4, 0.1, 0.35, 0.95, 0.6, 0.25, 0.7])
    document["data"]["targets"] = np.stack([shares, 1.0 - shares], axis=1).tolist()
    problem, _ = build(document)
    is_coupled = "softmax" in (OUTPUTS.get(name, ""), name.split("_")[0])
    first = min(GRID, key=lambda value: _loss(problem, value, -value if is_coupled else 0.0))
    second = -first if is_coupled else min(GRID, key=lambda value: _loss(problem, first, value))
    least = _loss(problem, first, second)
    assert constant_loss(problem) == pytest.approx(least, rel=2e-3)
    assert constant_loss(problem) <= least + 1e-9


def _loss(problem: Any, first: float, second: float) -> float:
    layout = problem.layout
    vector = np.zeros(layout.size)
    layout.matrix(vector, 1)[:, -1] = (first, second)
    return float(evaluate(problem, start(problem, vector)).sample_losses.mean())


def test_every_loss_has_one() -> None:
    assert set(CONSTANT_LOSSES) == set(LOSSES)
