"""Metrics, beside the examples in the documentation of Keras and scikit-learn."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_viewer.base import Choice
from backprop_viewer.engine.metrics import METRICS, metric_for
from backprop_viewer.engine.problem import Problem
from tests.engine.building import random_problem
from tests.engine.comparing import assert_close

EXAMPLES: dict[str, tuple[list[list[float]], list[list[float]], float]] = {
    "binary_accuracy": ([[0.98], [1], [0], [0.6]], [[1], [1], [0], [0]], 0.75),
    "categorical_accuracy": ([[0.1, 0.9, 0.8], [0.05, 0.95, 0]], [[0, 0, 1], [0, 1, 0]], 0.5),
    "r_squared": (
        [[0, 2], [-1, 2], [8, -5]],
        [[0.5, 1], [-1, 1], [7, -6]],
        1.0 - ((0.25 + 0 + 1) / 36.1666666666666667 + (1 + 1 + 1) / 32.6666666666666667) / 2,
    ),
    "mean_absolute_error": ([[0, 2], [-1, 2], [8, -5]], [[0.5, 1], [-1, 1], [7, -6]], 0.75),
}


def columns(rows: list[list[float]]) -> Any:
    return np.array(rows, dtype=np.float64).T


def learning(targets: list[list[float]], loss: str = "half_squared_error") -> Problem:
    """Return a problem with these targets."""
    problem, _ = random_problem(sizes=(2, len(targets[0])), samples=len(targets))
    return replace(problem, targets=np.array(targets, dtype=np.float64), loss=Choice(loss))


@pytest.mark.parametrize("name", METRICS)
def test_is_that_of_the_field(name: str) -> None:
    outputs, targets, expected = EXAMPLES[name]
    assert_close(METRICS[name].measure(columns(outputs), columns(targets)), expected)


@pytest.mark.parametrize("name", METRICS)
def test_right_outputs_are_the_best(name: str) -> None:
    _, targets, worse = EXAMPLES[name]
    best = METRICS[name].measure(columns(targets), columns(targets))
    assert best == (1.0 if METRICS[name].is_higher_better else 0.0)
    assert (worse < best) == METRICS[name].is_higher_better


@given(st.integers(0, 2**32), st.integers(2, 9), st.integers(1, 3))
@settings(max_examples=30)
def test_r_squared_of_the_mean_is_zero(seed: int, samples: int, outputs: int) -> None:
    targets = np.random.default_rng(seed).normal(size=(outputs, samples))
    means = np.broadcast_to(targets.mean(axis=1, keepdims=True), targets.shape)
    assert_close(METRICS["r_squared"].measure(means, targets), 0.0)


@pytest.mark.parametrize("low", [0.0, -1.0, 0.1])
def test_threshold_is_halfway_between_the_two_targets(low: float) -> None:
    targets, halfway = np.array([[low, 1.0, low, 1.0]]), (low + 1.0) / 2
    outputs = halfway + np.array([[-1e-9, 1e-9, 1e-9, -1e-9]])
    assert METRICS["binary_accuracy"].measure(outputs, targets) == 0.5


ONE_HOT = [[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]]
FITTING: dict[str, tuple[list[list[float]], str, str]] = {
    "one-hot": (ONE_HOT, "half_squared_error", "categorical_accuracy"),
    "one-hot of other numbers": ([[0.1, 0.9], [0.9, 0.1]], "huber", "categorical_accuracy"),
    "one class of a cross-entropy": ([[1.0, 0.0]], "cross_entropy", "categorical_accuracy"),
    "one sample": ([[0.01, 0.99]], "half_squared_error", "mean_absolute_error"),
    "shares of classes": ([[0.3, 0.7], [0.6, 0.4]], "cross_entropy", "r_squared"),
    "XOR": ([[0.0], [1.0], [1.0], [0.0]], "mean_squared_error", "binary_accuracy"),
    "minus and plus": ([[-1.0], [1.0]], "mean_squared_error", "binary_accuracy"),
    "two numbers of two samples": ([[0.3], [0.7]], "mean_squared_error", "r_squared"),
    "two numbers of many": ([[0.1], [0.9], [0.9]], "mean_squared_error", "binary_accuracy"),
    "yes or no": ([[1.0, 1.0], [0.0, 0.0]], "binary_cross_entropy", "binary_accuracy"),
    "the same by squares": ([[1.0, 1.0], [0.0, 0.0]], "mean_squared_error", "r_squared"),
    "numbers": ([[0.3], [0.7], [0.5]], "mean_squared_error", "r_squared"),
    "always equal": ([[0.5], [0.5]], "mean_squared_error", "mean_absolute_error"),
    "one output equal": ([[0.5, 1.0], [0.5, 2.0]], "huber", "mean_absolute_error"),
}


@pytest.mark.parametrize(("targets", "loss", "name"), FITTING.values(), ids=FITTING.keys())
def test_fits_the_task(targets: list[list[float]], loss: str, name: str) -> None:
    assert metric_for(learning(targets, loss)) is METRICS[name]
