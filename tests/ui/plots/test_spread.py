"""What the histograms count."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.engine.initializers import INITIALIZERS
from backprop_viewer.engine.symbols import Place
from backprop_viewer.engine.track import KINDS
from backprop_viewer.session import transitions
from backprop_viewer.session.state import Run, State
from backprop_viewer.ui.plots.spread import (
    bins_for,
    count,
    density_of,
    fine_limit,
    number_of,
    place_of,
    reach_of,
    values_now,
)
from tests.engine.comparing import assert_same_bits
from tests.session.states import document_of, opened, small

NUMBERS = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40)


def run_of(state: State) -> Run:
    assert state.run is not None
    return state.run


@given(NUMBERS, st.integers(1, 40))
def test_every_number_is_counted_once(numbers: list[float], bins: int) -> None:
    values = np.array(numbers)
    made = count(values, reach_of(values), bins)
    assert made.counts.sum() == len(values)
    assert made.others == 0
    low, high = reach_of(values)
    assert low <= values.min() <= values.max() <= high


def test_bins_are_those_of_numpy() -> None:
    values = np.random.default_rng(0).normal(size=5000)
    reach = reach_of(values)
    expected, _ = np.histogram(values, bins=30, range=reach)
    assert_same_bits(count(values, reach, 30).counts, expected)


def test_numbers_that_are_not_finite_are_counted_apart() -> None:
    made = count(np.array([0.5, np.nan, np.inf, -np.inf]), (0.0, 1.0), 4)
    assert made.others == 3
    assert made.counts.tolist() == [0, 0, 1, 0]


@pytest.mark.parametrize("values", [[], [0.0], [np.nan], [1e308, -1e308], [5e-324]])
def test_reach_of_anything(values: list[float]) -> None:
    low, high = reach_of(np.array(values))
    assert low < high
    count(np.array(values), (low, high), 10)


@given(st.floats(1e-200, 1e200))
def test_limits_are_near(value: float) -> None:
    assert value <= fine_limit(value) <= 2.0 * value


def test_outline_goes_round_the_bars() -> None:
    x, y = count(np.array([0.1, 0.1, 0.9]), (0.0, 1.0), 2).outline()
    assert x.tolist() == [0.0, 0.0, 0.5, 0.5, 1.0, 1.0]
    assert y.tolist() == [0.0, 1.0, 1.0, 0.5, 0.5, 0.0]


def test_more_numbers_have_more_bins() -> None:
    assert bins_for([np.zeros(4)]) < bins_for([np.zeros(300)]) <= bins_for([np.zeros(10**5)])


@pytest.mark.parametrize("kind", KINDS)
def test_values_belong_to_places(kind: str) -> None:
    run = run_of(transitions.run_backward(small()))
    layout, record = run.problem.layout, run.moment.record
    for layer, values in enumerate(values_now(run, kind), start=1):
        for number, value in enumerate(values):
            place = place_of(run.problem.network, kind, layer, number)
            assert place.layer == layer
            if kind == "activations":
                assert place.kind == "unit"
                continue
            vector = record.parameter_gradient if kind == "gradients" else record.before.vector
            source = 10**6 if place.kind == "bias" else place.source
            source = min(source, run.problem.network.sizes[layer - 1])
            assert value == vector[layout.weight_index(layer, place.unit, source)]
            assert number_of(run.problem.network, kind, place) == number


def test_activations_are_of_all_samples() -> None:
    run = run_of(small())
    assert [len(values) for values in values_now(run, "activations")] == [10, 5]


def test_gradients_are_empty_until_they_are_known() -> None:
    assert [len(values) for values in values_now(run_of(small()), "gradients")] == [0, 0]


def test_layers_without_biases_have_none() -> None:
    run = run_of(opened(biases=[True, False]))
    assert [len(values) for values in values_now(run, "biases")] == [3, 0]


def test_a_place_may_have_no_number_of_a_kind() -> None:
    network = run_of(small()).problem.network
    assert number_of(network, "biases", Place("weight", 1, 0, 0)) is None
    assert number_of(network, "weights", Place("bias", 1, 0)) is None
    assert number_of(network, "weights", Place("unit", 0, 0)) is None
    assert number_of(network, "activations", Place("unit", 1, 0)) is None


def test_density_is_that_of_the_initialiser() -> None:
    settings = {"name": "he_normal", "seed": 3}
    document = document_of(sizes=(8, 3, 2), initialization=settings)
    spread = INITIALIZERS["he_normal"].spread
    assert spread is not None
    assert density_of(document, 1) == spread(3, 8, {})
    assert density_of(document_of(), 1) is None
    zeros = document_of(initialization={"name": "zeros"})
    assert density_of(zeros, 1) is None


def test_bars_are_as_high_as_the_numbers_that_are_not_0() -> None:
    values = np.array([0.0] * 50 + [0.1] * 4 + [0.9] * 2)
    counted = count(values, (0.0, 1.0), 10)
    assert counted.has_many_zeros
    assert counted.most == 4.0
    assert counted.outline()[1].max() == 1.0
    assert count(values[45:], (0.0, 1.0), 10).most == 4.0
    assert count(np.zeros(3), (-1.0, 0.0), 10).most == 3.0
