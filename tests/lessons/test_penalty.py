"""The lesson on penalties: its networks and numbers are those of the oracle."""

import math

import numpy as np
import pytest

from tests.engine.building import build
from tests.lessons.lesson_runs import lesson, trained, weights
from tests.lessons.statements_of import is_stated
from tests.oracle.test_seed_cases import CASES

LESSON = lesson("penalty")
CASE_OF = {"weights only": "moons l2 without biases", "biases too": "moons l2 with biases"}
STRONG = ["strong, weights only", "strong, biases too"]


@pytest.mark.parametrize("name", CASE_OF)
def test_it_is_the_case_of_the_oracle(name: str) -> None:
    problem, begin = build(CASES[CASE_OF[name]]["document"])
    document = LESSON.document(name)
    ours = document.problem()
    assert np.array_equal(document.parameters, begin.parameters(problem.layout))
    assert np.array_equal(ours.inputs, problem.inputs)
    assert (ours.penalty, ours.optimizer) == (problem.penalty, problem.optimizer)


@pytest.mark.parametrize("name", CASE_OF)
def test_numbers_after_300_updates(name: str) -> None:
    case = CASES[CASE_OF[name]]
    after = next(after for after in case["after"] if after["updates"] == 300)
    assert is_stated(LESSON, 5, after["layers"][-1]["biases"][0])
    outputs, targets = np.array(after["outputs"])[:, 0], case["document"]["data"]["targets"]
    share = np.mean((outputs > 0.5) == np.array(targets)[:, 0])
    assert f"{100 * share:.1f} %" in LESSON.pages[4].numbers_after


def test_first_gradients() -> None:
    """The penalty on the biases adds 0.005 to each bias's gradient and to nothing else."""
    first, second = (CASES[case]["first_pass"]["gradients"] for case in CASE_OF.values())
    for without, with_biases in zip(first, second, strict=True):
        assert np.array_equal(without["weights"], with_biases["weights"])
        assert np.subtract(with_biases["biases"], without["biases"]) == pytest.approx(0.005)
    assert is_stated(LESSON, 3, first[0]["biases"][2])
    assert is_stated(LESSON, 4, second[0]["biases"][1])


@pytest.mark.parametrize("name", STRONG)
def test_a_strong_penalty_takes_all_weights(name: str) -> None:
    after = weights(trained("penalty", name), 500)
    assert max(np.abs(of_layer).max() for of_layer in after) < 1e-9


def test_a_free_bias_is_that_of_the_share_of_ones() -> None:
    bias = trained("penalty", STRONG[0]).snapshot(500).vector[-1]
    assert float(bias) == pytest.approx(math.log(33 / 31), abs=1e-6)
