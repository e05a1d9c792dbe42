"""Surveys beside the oracle, beside running, and by finite differences."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.problem import Penalty, Problem
from backprop_viewer.engine.runner import Snapshot, evaluate, start
from backprop_viewer.engine.survey import Survey, chosen_rows, outputs_over, survey
from tests.engine.building import build, random_problem
from tests.engine.comparing import assert_close, assert_layers, assert_same_bits
from tests.engine.drawn import documents
from tests.oracle.test_seed_cases import each_case

PENALTY = {"l2": 0.1, "l1": 0.05, "biases": True}


def gradients(made: Survey) -> list[tuple[Array, Array | None]]:
    return list(zip(made.weight_gradients, made.bias_gradients, strict=True))


@each_case
def test_survey_is_the_oracles_first_pass(case: dict[str, Any]) -> None:
    problem, state = build(case["document"])
    made, expected = survey(problem, state), case["first_pass"]
    assert made.is_whole
    assert made.rows.tolist() == list(range(problem.samples))
    for z, a, seen, out in zip(
        expected["z"], expected["a"], made.weighted_sums, made.activations[1:], strict=True
    ):
        assert_close(seen, z)
        assert_close(out, a)
    assert_same_bits(made.activations[0], problem.inputs)
    assert_same_bits(made.targets, problem.targets)
    assert_close(made.losses.mean() + penalty(problem, state), expected["loss"])
    assert_layers(gradients(made), expected["gradients"])


def penalty(problem: Problem, state: Snapshot) -> float:
    """Return the penalty, from its definition."""
    total = 0.0
    for weights, biases in problem.layout.split(state.parameters(problem.layout)):
        parts = [weights] if biases is None or not problem.penalty.biases else [weights, biases]
        for part in parts:
            total += 0.5 * problem.penalty.l2 * float(np.square(part).sum())
            total += problem.penalty.l1 * float(np.abs(part).sum())
    return total


@given(documents())
@settings(max_examples=40, deadline=None)
def test_survey_of_any_problem_is_a_pass_over_all_samples(document: dict[str, Any]) -> None:
    problem, state = build(document)
    made, record = survey(problem, state), evaluate(problem, state)
    for layer in range(1, len(problem.network.layers) + 1):
        assert_same_bits(made.activations[layer], record.a(layer).T)
        assert_same_bits(made.weighted_sums[layer - 1], record.z(layer).T)
        assert_same_bits(made.deltas[layer - 1], record.delta(layer).T)
    assert_same_bits(made.losses, record.sample_losses)
    flat = problem.layout.join(gradients(made))
    assert_same_bits(flat, record.parameter_gradient)


def test_deltas_are_the_slopes_of_each_samples_own_loss() -> None:
    """A bias is added to z, so the slope of a sample's loss by it is the sample's delta."""
    problem, state = random_problem(sizes=(2, 3, 2), samples=4)
    made, step = survey(problem, state), 1e-6
    parameters = state.parameters(problem.layout)
    for layer in (1, 2):
        for unit in range(problem.network.sizes[layer]):
            losses = []
            for sign in (1.0, -1.0):
                moved = parameters.copy()
                biases = problem.layout.biases(moved, layer)
                assert biases is not None
                biases[unit] += sign * step
                losses.append(survey(problem, start(problem, moved)).losses)
            slopes = (losses[0] - losses[1]) / (2.0 * step)
            assert_close(made.deltas[layer - 1][:, unit], slopes, 1e-8)


def test_some_of_many_samples_are_a_problem_of_these() -> None:
    problem, state = random_problem(samples=50, regularization=PENALTY)
    made = survey(problem, state, most=7)
    assert not made.is_whole
    assert len(made.rows) == 7
    few = replace(problem, inputs=problem.inputs[made.rows], targets=problem.targets[made.rows])
    expected = survey(few, state)
    assert_same_bits(made.losses, expected.losses)
    assert_same_bits(made.activations[2], expected.activations[2])
    assert_layers(
        gradients(made),
        [{"weights": w, "biases": b} for w, b in gradients(expected)],
    )


@pytest.mark.parametrize(("samples", "most"), [(11, 10), (10_000, 2000), (2001, 2000), (100, 1)])
def test_rows_are_evenly_chosen(samples: int, most: int) -> None:
    rows = chosen_rows(samples, most)
    assert len(rows) == most
    assert (np.diff(rows) > 0).all()
    parts = rows * most // samples
    assert np.abs(parts - np.arange(most)).max() <= 1
    assert 0 <= rows[0] <= rows[-1] < samples


@pytest.mark.parametrize("classes", [2, 3, 5, 10])
def test_rows_of_classes_that_come_in_turns_are_of_all_classes(classes: int) -> None:
    counts = np.bincount(chosen_rows(10_000, 500) % classes, minlength=classes)
    assert counts.min() > 0.5 * 500 / classes


@given(documents())
@settings(max_examples=25, deadline=None)
def test_outputs_over_the_samples_are_those_of_the_survey(document: dict[str, Any]) -> None:
    problem, state = build(document)
    made = outputs_over(problem, state, problem.inputs)
    for layer, expected in zip(made, survey(problem, state).activations, strict=True):
        assert_same_bits(layer, expected)


def test_outputs_over_other_inputs() -> None:
    problem, state = random_problem(sizes=(2, 3, 1), activations="identity", samples=2)
    places = np.array([[0.0, 0.0], [1.0, 0.0], [0.5, 0.0]])
    made = outputs_over(problem, state, places)
    assert [layer.shape for layer in made] == [(3, 2), (3, 3), (3, 1)]
    assert_close(made[-1][2], (made[-1][0] + made[-1][1]) / 2.0)


def test_nothing_is_changed_and_nothing_can_be() -> None:
    problem, state = random_problem(optimizer={"name": "adam", "learning_rate": 0.1})
    before = state.vector.copy()
    made = survey(problem, state)
    outputs_over(problem, state, problem.inputs)
    assert_same_bits(state.vector, before)
    arrays = [*made.activations, *made.weighted_sums, *made.deltas, *made.weight_gradients]
    assert not any(array.flags.writeable for array in [*arrays, made.losses, made.targets])


def test_numbers_that_are_not_finite_come_through_in_silence() -> None:
    problem = random_problem(activations="identity")[0]
    made = survey(problem, start(problem, np.full(problem.layout.size, 1e200)))
    assert np.isinf(made.losses).all()


def test_biases_of_a_layer_without_any_are_none() -> None:
    problem, state = random_problem(biases=[True, False], regularization=vars(Penalty()))
    made = survey(problem, state)
    assert made.bias_gradients[1] is None
    assert made.bias_gradients[0] is not None
