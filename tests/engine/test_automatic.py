"""Gradients by the tape beside the engine's own: every activation, every loss, every penalty."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_viewer.base import finish
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.automatic import FUNCTIONS, Taped, taped_gradient
from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.losses import LOSSES
from tests.engine.building import Named, build, random_document
from tests.engine.comparing import assert_close
from tests.engine.drawn import (
    ACTIVATION_CHOICES,
    LOSS_CHOICES,
    PENALTIES,
    documents,
    name_of,
    outputs_for,
)
from tests.oracle.test_seed_cases import CASES

SMALL = [name for name in CASES if not name.startswith("moons")]


def assert_agrees(document: dict[str, Any], updates: int = 0) -> Taped:
    """Assert that tape and engine give the same loss and gradient of an update."""
    problem, start = build(document)
    record = Trajectory(problem, start).record(updates)
    taped = finish(taped_gradient(problem, record.before))
    assert_close(taped.loss, record.loss)
    assert_close(taped.gradient, record.parameter_gradient)
    return taped


def test_every_activation_is_there() -> None:
    assert {*FUNCTIONS, "softmax"} == set(ACTIVATIONS)


@pytest.mark.parametrize("activation", ACTIVATION_CHOICES, ids=str)
def test_every_activation(activation: Named) -> None:
    assert_agrees(random_document(sizes=(2, 4, 3), activations=[activation, "tanh"], seed=3))


@pytest.mark.parametrize(
    ("loss", "output"),
    [(loss, output) for loss in LOSS_CHOICES for output in outputs_for(loss)],
    ids=str,
)
def test_every_loss_on_every_output(loss: Named, output: Named) -> None:
    assert name_of(loss) in LOSSES
    assert_agrees(random_document(sizes=(2, 3, 3), activations=["tanh", output], loss=loss))


@pytest.mark.parametrize("penalty", PENALTIES, ids=str)
def test_every_penalty(penalty: dict[str, Any]) -> None:
    assert_agrees(random_document(regularization=penalty))


@given(documents(), st.integers(0, 3))
@settings(max_examples=50)
def test_any_problem(document: dict[str, Any], updates: int) -> None:
    assert_agrees(document, updates)


@pytest.mark.parametrize("name", SMALL)
def test_worked_examples(name: str) -> None:
    """The oracle's cases, whose gradients were computed elsewhere."""
    case = CASES[name]
    problem, _ = build(case["document"])
    taped = assert_agrees(case["document"])
    layers = problem.layout.split(taped.gradient)
    for (weights, _), expected in zip(layers, case["first_pass"]["gradients"], strict=True):
        assert_close(weights, expected["weights"])


def test_saturated_outputs_stay_finite() -> None:
    document = random_document(
        sizes=(1, 1), activations="sigmoid", loss="binary_cross_entropy", samples=1
    )
    document["network"]["layers"][0]["weights"] = [[900.0]]
    document["data"] = {"inputs": [[-1.0]], "targets": [[1.0]]}
    assert_agrees(document)


def test_the_tape_grows_with_the_network() -> None:
    """Two inputs, two hidden units, two outputs, no biases: 8 weights and 35 operations at most."""
    lines = assert_agrees(CASES["two-by-two sigmoid"]["document"]).lines
    assert 8 < lines <= 8 + 35


def test_it_pauses_after_each_unit_of_each_sample() -> None:
    problem, start = build(random_document(samples=5))
    pauses = sum(1 for _ in taped_gradient(problem, start))
    assert pauses >= 5 * sum(problem.network.sizes[1:])


def test_pauses_change_nothing_for_others() -> None:
    """What numbers do when they leave the floats is a setting of the whole thread."""
    problem, start = build(random_document())
    before = np.geterr()
    assert all(np.geterr() == before for _ in taped_gradient(problem, start))
