"""Gradients by central differences, and backpropagation beside them."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from backprop_viewer.engine.gradient_check import LossFunction, numeric_gradient
from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.runner import evaluate
from tests.engine.building import Named, build, random_document, random_problem
from tests.engine.comparing import assert_same_bits
from tests.engine.drawn import ACTIVATION_CHOICES, LOSS_CHOICES, documents, outputs_for


def assert_gradients_agree(document: dict[str, Any], updates: int = 0) -> None:
    """Compare to 1e-7: central differences of order 1 lose half the digits and a few."""
    problem, start = build(document)
    trajectory = Trajectory(problem, start)
    found = numeric_gradient(problem, trajectory.snapshot(updates))
    expected = trajectory.record(updates).parameter_gradient
    np.testing.assert_allclose(found, expected, rtol=1e-7, atol=1e-7)


@pytest.mark.parametrize("activation", ACTIVATION_CHOICES, ids=str)
def test_gradient_with_each_activation(activation: Named) -> None:
    assert_gradients_agree(
        random_document(sizes=(2, 3, 2), activations=[activation, "sigmoid"], samples=3)
    )


@pytest.mark.parametrize("loss", LOSS_CHOICES, ids=str)
def test_gradient_with_each_loss(loss: Named) -> None:
    for output in outputs_for(loss):
        document = random_document(sizes=(2, 3, 2), activations=["tanh", output], loss=loss)
        assert_gradients_agree(document)


@pytest.mark.parametrize("updates", [0, 1, 2, 5])
def test_gradient_of_a_batch_with_penalty(updates: int) -> None:
    assert_gradients_agree(
        random_document(
            samples=5,
            training={"batch_size": 2, "shuffle": True, "seed": 4},
            regularization={"l2": 0.1, "l1": 0.05, "biases": True},
        ),
        updates,
    )


@given(documents(most_units=3))
@settings(max_examples=20, deadline=None)
def test_loss_along_its_own_value_is_the_loss(document: dict[str, Any]) -> None:
    problem, start = build(document)
    loss = LossFunction(problem, start)
    expected = Trajectory(problem, start).record(0).loss
    for parameter in range(problem.layout.size):
        assert loss.along(parameter, float(start.vector[parameter])) == expected


def test_asking_changes_nothing() -> None:
    problem, start = random_problem()
    before = start.vector.copy()
    loss = LossFunction(problem, start)
    first = loss.slope(0)
    loss.along(1, 1e9)
    assert loss.slope(0) == first
    assert_same_bits(start.vector, before)


def test_loss_is_followed_far_away() -> None:
    """The line that the inspector draws: the loss as a function of one weight alone."""
    document = random_document(sizes=(1, 1), activations="identity", samples=1, biases=False)
    x, y = document["data"]["inputs"][0][0], document["data"]["targets"][0][0]
    loss = LossFunction(*build(document))
    for weight in (-3.0, 0.0, 2.5):
        assert math.isclose(loss.along(0, weight), 0.5 * (weight * x - y) ** 2, rel_tol=1e-14)


def test_a_loss_that_is_not_finite_is_returned_as_it_is() -> None:
    problem, start = random_problem(sizes=(1, 1), activations="identity", samples=1, biases=False)
    assert LossFunction(problem, start).along(0, 1e300) == math.inf


def test_whole_set_is_the_batch_if_no_size_is_given() -> None:
    problem, start = random_problem(samples=4)
    expected = evaluate(problem, start).loss
    assert LossFunction(problem, start).along(0, float(start.vector[0])) == expected
