"""The numbers of the gradient plot, and its logarithmic scale."""

from math import inf

import numpy as np
import pytest

from backprop_viewer.session import transitions
from backprop_viewer.session.state import Run, State
from backprop_viewer.ui.plots.norms import BIASES, GRADIENT, RATIO, WEIGHTS, norms_of, scale_of
from tests.engine.comparing import assert_close, assert_same_bits
from tests.session.states import opened
from tests.ui.driving import carry_out


def run_of(state: State) -> Run:
    assert state.run is not None
    return state.run


def test_norms_are_known_layer_by_layer() -> None:
    state = opened(sizes=(2, 2, 1))
    assert np.isnan(norms_of(run_of(state), GRADIENT).now).all()
    state = transitions.run_backward(state)
    record = run_of(state).moment.record
    layers = record.problem.layout.split(record.parameter_gradient)
    expected = [np.hypot(np.linalg.norm(w), np.linalg.norm(b)) for w, b in layers]
    assert_close(norms_of(run_of(state), GRADIENT).now, expected)
    half = carry_out(opened(sizes=(2, 2, 1)), "forward operation*6")
    now = norms_of(run_of(half), GRADIENT).now
    assert np.isnan(now[0])
    assert_close(now[1], expected[1])


@pytest.mark.parametrize("which", [GRADIENT, WEIGHTS, BIASES, RATIO])
def test_present_value_is_the_tracked_one(which: str) -> None:
    run = run_of(carry_out(opened(), "update*4"))
    run.trajectory.tracks.fill(inf)
    norms = norms_of(run, which)
    assert norms.updates.tolist() == [0, 1, 2, 3]
    assert_close(norms.now, norms.values[3])


def test_ratio_is_known_after_the_update() -> None:
    run = run_of(transitions.run_backward(opened()))
    assert np.isnan(norms_of(run, RATIO).now).all()


def test_scale_is_whole_powers_of_ten() -> None:
    scale = scale_of(np.array([0.003, 0.2, np.nan, np.inf]))
    assert (scale.low, scale.high, scale.zero) == (-3.0, 0.0, None)
    assert_close(scale.heights(np.array([0.01, 1.0])), [-2.0, 0.0])
    assert np.isnan(scale.heights(np.array([np.nan, np.inf]))).all()


def test_zero_has_a_place_below_all_others() -> None:
    scale = scale_of(np.array([0.0, 0.2]))
    assert scale.zero is not None
    assert scale.zero < scale.low
    assert_same_bits(scale.heights(np.zeros(1)), [scale.zero])


@pytest.mark.parametrize("values", [[], [np.nan], [0.0], [0.5, 0.5], [1e-320, 1e300]])
def test_scale_of_anything(values: list[float]) -> None:
    scale = scale_of(np.array(values))
    assert scale.low < scale.high
    assert np.isfinite([scale.low, scale.high, scale.bottom]).all()
    known = scale.heights(np.array(values))
    assert ((known >= scale.bottom) | np.isnan(known)).all()


def test_rule_of_thumb_is_on_the_scale() -> None:
    scale = scale_of(np.array([0.5]), rule=1e-3)
    assert scale.low <= -3.0
