"""One update in a few numbers, beside the oracle and beside the record."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.runner import start
from backprop_viewer.engine.track import KINDS, QUANTILES, quantiles, track, values_of
from tests.engine.building import build, random_problem
from tests.engine.comparing import assert_close, assert_same_bits
from tests.engine.drawn import documents
from tests.oracle.test_seed_cases import CASES, each_case


@each_case
def test_norms_are_those_of_the_oracles_gradients(case: dict[str, Any]) -> None:
    problem, state = build(case["document"])
    made = track(Trajectory(problem, state).record(0))
    for number, layer in enumerate(case["first_pass"]["gradients"]):
        weights, biases = np.array(layer["weights"]), layer["biases"]
        assert_close(made.weight_gradient[number], np.sqrt((weights**2).sum()), 1e-9)
        squares = (weights**2).sum()
        if biases is None:
            assert np.isnan(made.bias_gradient[number])
        else:
            assert_close(made.bias_gradient[number], np.sqrt(np.square(biases).sum()), 1e-9)
            squares += np.square(biases).sum()
        assert_close(made.gradient[number], np.sqrt(squares), 1e-9)


def test_deep_networks_differ_at_a_glance() -> None:
    """What the plot is for: the gradient fades in sigmoids, and is gone where units are dead."""

    def norms(name: str) -> Any:
        return track(Trajectory(*build(CASES[name]["document"])).record(0)).gradient

    sigmoid, relu = norms("deep sigmoid"), norms("deep relu")
    assert (sigmoid[0] / sigmoid[-1]) < 0.05 * (relu[0] / relu[-1])
    assert (norms("deep relu dead")[0]) == 0.0
    assert (norms("deep leaky relu alive") > 0.0).all()
    assert norms("moons all zero")[0] == 0.0
    assert (norms("moons 2-5-1") > 0.0).all()


@given(documents())
@settings(max_examples=40, deadline=None)
def test_steps_and_weights_are_those_of_the_states(document: dict[str, Any]) -> None:
    problem, state = build(document)
    record = Trajectory(problem, state).record(0)
    made = track(record)
    before = problem.layout.split(record.before.parameters(problem.layout))
    after = problem.layout.split(record.after.parameters(problem.layout))
    for number, ((old, _), (new, _)) in enumerate(zip(before, after, strict=True)):
        assert_close(made.weights[number], np.linalg.norm(old))
        assert_close(made.step[number], np.linalg.norm(new - old))
    assert made.numbers is not None
    assert_same_bits(made.numbers.parameters, record.before.parameters(problem.layout))
    assert_same_bits(made.numbers.gradient, record.parameter_gradient)
    for number in range(len(problem.slots)):
        assert_same_bits(made.numbers.slots[number], record.after.slot(problem.layout, number))


@given(documents())
@settings(max_examples=20, deadline=None)
def test_quantiles_are_of_all_values_of_a_kind(document: dict[str, Any]) -> None:
    problem, state = build(document)
    record = Trajectory(problem, state).record(0)
    made = track(record).quantiles
    assert made.shape == (len(KINDS), len(problem.network.layers), len(QUANTILES))
    for kind, of_layers in zip(KINDS, made, strict=True):
        for layer, found in enumerate(of_layers, start=1):
            values = values_of(record, kind, layer)
            if values is None:
                assert np.isnan(found).all()
            else:
                wanted = np.quantile(values, QUANTILES, method="nearest")
                assert (found[0], found[-1]) == (values.min(), values.max())
                assert_close(np.abs(found - wanted).max(), 0.0, np.ptp(values) + 1e-12)
                assert np.isin(found, values).all()


def test_quantiles_of_many_numbers() -> None:
    assert_close(quantiles(np.arange(101.0)[::-1]), np.array(QUANTILES) * 100)
    assert np.isnan(quantiles(np.empty(0))).all()


def test_means_are_of_each_unit_over_the_batch() -> None:
    problem, state = random_problem(sizes=(2, 3, 2), samples=4)
    record = Trajectory(problem, state).record(0)
    made = track(record).numbers
    assert made is not None
    assert_close(made.means, [*record.a(1).mean(axis=1), *record.a(2).mean(axis=1)])
    assert track(record, with_numbers=False).numbers is None


@pytest.mark.parametrize("size", [1e200, np.inf])
def test_numbers_that_are_not_finite_come_through_in_silence(size: float) -> None:
    problem = random_problem(activations="identity")[0]
    made = track(Trajectory(problem, start(problem, np.full(problem.layout.size, size))).record(0))
    assert not np.isfinite(made.gradient).any()
