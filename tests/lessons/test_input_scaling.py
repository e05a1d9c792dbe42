"""The lesson on the scale of inputs: its samples and numbers are those of the oracle."""

from itertools import pairwise

import numpy as np
import pytest

from tests.engine.building import build
from tests.lessons import one_unit
from tests.lessons.lesson_runs import lesson, trained
from tests.lessons.statements_of import is_stated
from tests.oracle.test_seed_cases import CASES

LESSON = lesson("input-scaling")
CASE_OF = {"positive": one_unit.POSITIVE, "centred": one_unit.CENTRED}


@pytest.mark.parametrize("name", CASE_OF)
def test_it_is_the_case_of_the_oracle(name: str) -> None:
    problem, begin = build(CASES[CASE_OF[name]]["document"])
    document = LESSON.document(name)
    ours = document.problem()
    assert np.array_equal(document.parameters, begin.parameters(problem.layout))
    assert np.array_equal(ours.inputs, problem.inputs)
    assert np.array_equal(ours.targets, problem.targets)
    assert (ours.loss, ours.optimizer) == (problem.loss, problem.optimizer)


def test_numbers_after_200_updates() -> None:
    after = {name: CASES[case]["after"][-1] for name, case in CASE_OF.items()}
    assert [case["updates"] for case in after.values()] == [200, 200]
    stated = [case["loss"] for case in after.values()]
    stated.append(after["positive"]["layers"][0]["biases"][0])
    assert [value for value in stated if not is_stated(LESSON, 5, value)] == []


def test_every_sample_pulls_all_parameters_the_same_way() -> None:
    trajectory = trained("input-scaling", "one at a time")
    signs = [set(np.sign(trajectory.record(update).parameter_gradient)) for update in range(40)]
    assert {-1.0} in signs
    assert {1.0} in signs
    assert all(len(of_update) == 1 for of_update in signs)


def test_the_gradient_changes_its_sign_at_every_update_of_the_zig_zag() -> None:
    trajectory = trained("input-scaling", "too fast")
    first = [float(trajectory.record(update).parameter_gradient[0]) for update in range(1, 8)]
    assert all(before * after < 0.0 for before, after in pairwise(first))
