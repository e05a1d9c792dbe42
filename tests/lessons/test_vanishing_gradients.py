"""The lesson on vanishing gradients: its networks and numbers are those of the oracle."""

from typing import Any

import numpy as np
import pytest

from backprop_viewer.engine.calls import Array
from tests.engine.building import build
from tests.lessons.lesson_runs import lesson, trained, weights
from tests.lessons.statements_of import is_stated
from tests.oracle.test_seed_cases import CASES

KEY = "vanishing-gradients"
LESSON = lesson(KEY)
CASE_OF = {"sigmoid": "deep sigmoid", "relu": "deep relu"}
LAYERS = range(1, 6)


def oracle_norms(case: str) -> list[float]:
    """Return the norm of each layer's first gradient, by the oracle."""
    layers: list[dict[str, Any]] = CASES[case]["first_pass"]["gradients"]
    return [
        float(np.hypot(np.linalg.norm(layer["weights"]), np.linalg.norm(layer["biases"])))
        for layer in layers
    ]


def largest_deltas(network: str, sample: int) -> Array:
    """Return the largest delta of each layer, for a sample from 1."""
    record = trained(KEY, network).record(0)
    return np.array([np.abs(record.delta(layer)[:, sample - 1]).max() for layer in LAYERS])


@pytest.mark.parametrize("name", CASE_OF)
def test_it_is_the_case_of_the_oracle(name: str) -> None:
    problem, begin = build(CASES[CASE_OF[name]]["document"])
    document = LESSON.document(name)
    ours = document.problem()
    assert ours.network == problem.network
    assert np.array_equal(document.parameters, begin.parameters(problem.layout))
    assert np.array_equal(ours.inputs, problem.inputs)
    assert np.array_equal(ours.targets, problem.targets)
    assert (ours.loss, ours.optimizer) == (problem.loss, problem.optimizer)


def test_norms_of_the_sigmoid_network() -> None:
    assert all(is_stated(LESSON, 1, norm) for norm in oracle_norms("deep sigmoid"))


def test_norms_of_the_relu_network() -> None:
    assert all(is_stated(LESSON, 7, norm, 2) for norm in oracle_norms("deep relu"))


def test_a_larger_rate() -> None:
    case = CASES["deep sigmoid big step"]
    assert case["document"]["optimizer"]["learning_rate"] == 10.0
    assert is_stated(LESSON, 5, case["first_pass"]["loss"])
    assert all(is_stated(LESSON, 5, after["loss"]) for after in case["after"])


def test_no_weight_moves_farther_than_the_two_that_the_text_looks_at() -> None:
    run = trained(KEY, "sigmoid")
    for layer in (0, 4):
        moved = weights(run, 1000)[layer] - weights(run, 0)[layer]
        assert moved[0, 0] == np.abs(moved).max()


@pytest.mark.parametrize("rate", [0.01, 1.0, 10.0])
def test_no_rate_trains_ten_layers(rate: float) -> None:
    assert trained(KEY, "ten layers", rate).record(2000).loss > 0.69


def test_rate_10_breaks_free_in_five_layers_as_the_notes_say() -> None:
    run = trained(KEY, "sigmoid", 10.0)
    assert run.record(200).loss > 1.0
    assert run.record(1000).loss < 0.1


def test_three_times_the_weights_make_81_times_the_delta() -> None:
    ratio = largest_deltas("large weights", 2) / largest_deltas("relu", 2)
    assert ratio[0] == pytest.approx(81.0, abs=0.5)
    first = trained(KEY, "large weights")
    assert np.abs(weights(first, 1)[0] - weights(first, 0)[0]).max() > 1.0
