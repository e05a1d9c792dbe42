"""What a network makes of each sample, and how its outputs are read as classes."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from backprop_viewer.engine import sample_results as tested
from backprop_viewer.engine.evaluation import Evaluator
from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.sample_results import (
    UNKNOWN,
    ClassReading,
    SampleResults,
    class_reading,
    confusion,
    sample_results,
)
from tests.engine.building import build, random_problem
from tests.engine.comparing import assert_close

ORACLE = json.loads(
    (Path(__file__).parents[1] / "oracle" / "seed_cases.json").read_text(encoding="utf-8")
)
CASES: dict[str, dict[str, Any]] = {case["name"]: case for case in ORACLE["cases"]}


def results_after(case: dict[str, Any], updates: int) -> tuple[Any, SampleResults]:
    problem, start = build(case["document"])
    state = Trajectory(problem, start).snapshot(updates)
    return problem, sample_results(problem, state, problem.inputs, problem.targets)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_outputs_are_the_oracles(case: dict[str, Any]) -> None:
    for after in case["after"]:
        _, found = results_after(case, after["updates"])
        assert_close(found.outputs, after["outputs"])


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_losses_are_those_whose_mean_is_the_oracles(case: dict[str, Any]) -> None:
    if "regularization" in case["document"]:
        pytest.skip("the oracle's loss has a penalty in it")
    for after in case["after"]:
        _, found = results_after(case, after["updates"])
        assert_close(found.losses.mean(), after["loss"])


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_confusion_counts_what_the_oracle_puts_out(case: dict[str, Any]) -> None:
    """Counted once more by hand: the largest output, or above one half."""
    for after in case["after"]:
        problem, found = results_after(case, after["updates"])
        reading = class_reading(problem)
        is_close = np.abs(np.array(after["outputs"]) - 0.5).min() < 1e-9
        if reading is None or is_close:  # there rounding decides
            continue
        counted = np.zeros((reading.count, reading.count), np.int64)
        for output, target in zip(after["outputs"], problem.targets.tolist(), strict=True):
            if len(target) == 1:
                actual, read = int(target[0] > 0.5), int(output[0] > 0.5)
            else:
                actual, read = target.index(max(target)), output.index(max(output))
            counted[actual, read] += 1
        assert confusion(reading, found)[0].tolist() == counted.tolist()


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_diagonal_is_the_accuracy(case: dict[str, Any]) -> None:
    problem, found = results_after(case, 1)
    reading = class_reading(problem)
    if reading is not None:
        counts = confusion(reading, found)[0]
        problem, start = build(case["document"])
        state = Trajectory(problem, start).snapshot(1)
        assert np.trace(counts) / counts.sum() == Evaluator(problem).evaluate(state).metric


def test_some_cases_are_of_classes_and_some_of_numbers() -> None:
    readings = [class_reading(build(case["document"])[0]) for case in CASES.values()]
    assert any(readings)
    assert not all(readings)


def test_blocks_do_not_change_the_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    problem, state = random_problem(samples=23)
    whole = sample_results(problem, state, problem.inputs, problem.targets)
    monkeypatch.setattr(tested, "MULTIPLICATIONS_OF_BLOCK", 5 * problem.cost_of_sample)
    pieces = tested.results_in_pieces(problem, state, problem.inputs, problem.targets)
    assert len(list(pieces)) == 5
    found = sample_results(problem, state, problem.inputs, problem.targets)
    assert_close(found.outputs, whole.outputs)
    assert_close(found.losses, whole.losses)


def test_of_very_many_samples_some_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    problem, state = random_problem(samples=50)
    whole = sample_results(problem, state, problem.inputs, problem.targets)
    monkeypatch.setattr(tested, "MOST_SAMPLES", 10)
    found = sample_results(problem, state, problem.inputs, problem.targets)
    assert (len(found.rows), found.samples) == (10, 50)
    assert_close(found.outputs, whole.outputs[found.rows])


def test_what_is_not_finite_is_of_no_class() -> None:
    values = np.array([[0.2, np.nan], [0.1, 0.7]])
    assert ClassReading(2).classes(values).tolist() == [UNKNOWN, 1]
    found = SampleResults(np.arange(2), 2, values, np.eye(2), np.zeros(2))
    counts, cells = confusion(ClassReading(2), found)
    assert counts.tolist() == [[0, 0], [0, 1]]
    assert cells.tolist() == [UNKNOWN, 3]


def test_any_output_of_several_questions_can_be_read() -> None:
    values = np.array([[0.2, 0.9], [0.6, 0.5]])
    assert ClassReading(2, 0, 0.5).classes(values).tolist() == [0, 1]
    assert ClassReading(2, 1, 0.5).classes(values).tolist() == [1, 0]
