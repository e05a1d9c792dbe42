"""Ways to a gradient: they agree with the engine, and say so where they do not."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from backprop_viewer.base import finish
from backprop_viewer.engine import gradient_ways as ways
from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.runner import UpdateRecord, evaluate
from tests.engine.building import build, random_document
from tests.engine.comparing import assert_close
from tests.engine.drawn import documents


def record_of(document: dict[str, Any], updates: int = 0) -> UpdateRecord:
    problem, start = build(document)
    return Trajectory(problem, start).record(updates)


@given(documents())
@settings(max_examples=20)
def test_tape_agrees_for_any_problem(document: dict[str, Any]) -> None:
    record = record_of(document)
    reference = record.parameter_gradient
    way = finish(ways.by_tape(record.problem, record.before, reference))
    assert_close(way.gradient, reference)
    assert not way.differs.any()
    assert way.lines > record.problem.layout.size
    assert way.seconds > 0.0


def test_differences_agree_to_many_digits() -> None:
    record = record_of(random_document(), 2)
    reference = record.parameter_gradient
    way = finish(ways.by_differences(record.problem, record.before, reference, 500))
    found = ways.agreement(reference, way.gradient)
    assert 6 <= found.digits < 16
    assert found.largest < 1e-6
    assert not way.differs.any()


def test_differences_of_the_first_parameters_only() -> None:
    record = record_of(random_document())
    way = finish(ways.by_differences(record.problem, record.before, record.parameter_gradient, 3))
    assert np.isfinite(way.gradient).tolist() == [True] * 3 + [False] * (len(way.gradient) - 3)


def test_wrong_gradient_is_found_by_every_way() -> None:
    record = record_of(random_document())
    wrong = record.parameter_gradient.copy()
    wrong[1] *= 1.01
    for work in (
        ways.by_tape(record.problem, record.before, wrong),
        ways.by_differences(record.problem, record.before, wrong, 500),
    ):
        way = finish(work)
        assert way.differs.nonzero()[0].tolist() == [1]
        assert ways.agreement(wrong, way.gradient).digits == 2


def test_pass_is_timed() -> None:
    record = record_of(random_document())
    assert finish(ways.backpropagation_seconds(record.problem, record.before)) > 0.0


# --- agreement ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "largest", "digits"),
    [
        ([1.0, 2.0], [1.0, 2.0], 0.0, 16),
        ([1.0, 2.0], [1.0, 2.002], 0.001, 3),
        ([1.0, 0.0], [1.0, 1e-17], 1e-17, 16),
        ([1.0, 0.0], [1.0, 0.5], 1.0, 0),
        ([1.0, -1.0], [1.0, 1.0], 2.0, 0),
        ([1.0, np.nan], [1.0, 3.0], 0.0, 16),
        ([0.0, 0.0], [0.0, 0.0], 0.0, 16),
    ],
)
def test_agreement(first: list[float], second: list[float], largest: float, digits: int) -> None:
    found = ways.agreement(np.array(first), np.array(second))
    assert found.largest == pytest.approx(largest, rel=1e-2, abs=1e-18)
    assert found.digits == digits


def test_nothing_known_is_no_agreement() -> None:
    found = ways.agreement(np.array([np.nan]), np.array([1.0]))
    assert math.isnan(found.largest)
    assert found.digits == 0


# --- sizes ----------------------------------------------------------------------------------------


def test_large_networks_are_neither_taped_nor_sent() -> None:
    small, _ = build(random_document())
    assert ways.can_be_taped(small)
    assert ways.can_be_sent(small)
    large, _ = build(random_document(sizes=(300, 700, 2)))
    assert not ways.can_be_taped(large)
    assert not ways.can_be_sent(large)


def test_answer_comes_back_in_the_order_of_the_engine() -> None:
    problem, start = build(random_document())
    record = evaluate(problem, Trajectory(problem, start).record(0).before)
    layers = [
        {"weights": weights.tolist(), "biases": None if biases is None else biases.tolist()}
        for weights, biases in problem.layout.split(record.parameter_gradient)
    ]
    answer = {"gradients": layers, "seconds": 0.5}
    way = ways.answered(problem, answer, record.parameter_gradient)
    assert np.array_equal(way.gradient, record.parameter_gradient)
    assert way.seconds == 0.5
