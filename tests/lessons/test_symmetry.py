"""The lesson on symmetric weights: the oracle's case, and what is said of equal units."""

import numpy as np
import pytest

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.history import Trajectory
from tests.engine.building import build
from tests.lessons.deep_facts import one_different, size
from tests.lessons.lesson_runs import lesson, trained, weights
from tests.lessons.statements_of import is_stated
from tests.oracle.test_seed_cases import CASES

KEY = "symmetry"
LESSON = lesson(KEY)
CASE = CASES["moons all zero"]


def spread_of_rows(run: Trajectory, updates: int) -> float:
    """Return how far the weights of hidden units lie apart at most."""
    rows: Array = weights(run, updates)[0]
    return float(np.ptp(rows, axis=0).max())


def test_it_is_the_case_of_the_oracle() -> None:
    problem, begin = build(CASE["document"])
    document = LESSON.document("balanced")
    assert document.problem().network == problem.network
    assert np.array_equal(document.parameters, begin.parameters(problem.layout))
    assert np.array_equal(document.problem().inputs, problem.inputs)


def test_nothing_moves_on_balanced_data() -> None:
    for layer in CASE["first_pass"]["gradients"]:
        assert np.abs(layer["weights"]).max() < 1e-15
        assert np.abs(layer["biases"]).max() < 1e-15
    assert is_stated(LESSON, 1, CASE["first_pass"]["loss"])
    after = next(after for after in CASE["after"] if after["updates"] == 1000)
    assert is_stated(LESSON, 2, after["loss"])
    assert not np.any(trained(KEY, "balanced").snapshot(1000).vector)


@pytest.mark.parametrize("network", ["zero", "constant"])
def test_equal_rows_stay_equal(network: str) -> None:
    assert spread_of_rows(trained(KEY, network), 10_000) < 1e-13


def test_the_output_weights_move_alike_after_one_update() -> None:
    after = weights(trained(KEY, "zero"), 1)
    assert np.ptp(after[1]) == 0.0
    assert not np.any(after[0])


def test_random_rows_are_no_better_for_the_first_3000_updates() -> None:
    zero, random = (trained(KEY, name).record(3000).loss for name in ("zero", "random"))
    assert abs(zero - random) < 0.005


def test_one_different_weight_frees_one_unit() -> None:
    rows = weights(one_different(), 1000)[0]
    assert np.ptp(rows[1:], axis=0).max() < 1e-13
    assert np.abs(rows[0] - rows[1]).max() > 0.05


def test_xavier_keeps_units_off_the_flat_ends() -> None:
    record = trained(KEY, "tanh, Xavier").record(0)
    assert all(np.abs(record.a(layer)).max() < 0.99 for layer in range(1, 6))


def test_the_size_of_a_sum_is_about_what_the_formula_says() -> None:
    record = trained(KEY, "tanh, N(0, 1)").record(0)
    assert size(record.z(2)) == pytest.approx(np.sqrt(50.0) * size(record.a(1)), rel=0.1)
