"""Activation functions as curves, and where they are saturated or dead."""

import numpy as np
import pytest

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.ui.plots.functions import (
    DEAD,
    SATURATED,
    SMALL_SHARE,
    curve_of,
    distinct,
    name_of,
    softmax_curve,
    thinned_points,
    zone_at,
    zones_of,
)

SINGLE = [name for name, entry in ACTIVATIONS.items() if not entry.whole_layer]
each_function = pytest.mark.parametrize("name", SINGLE)


@each_function
@pytest.mark.parametrize("reach", [5.0, 50.0, 1000.0])
def test_zones_are_where_the_slope_is_small_or_zero(name: str, reach: float) -> None:
    choice = ACTIVATIONS.choose(name)
    far = np.abs(ACTIVATIONS[name].evaluate(np.linspace(-40, 40, 80001), choice.settings)[1]).max()
    zones = zones_of(choice, reach)
    z = np.linspace(-reach, reach, 997)
    slopes = np.abs(ACTIVATIONS[name].evaluate(z, choice.settings)[1])
    for place, slope in zip(z.tolist(), slopes.tolist(), strict=True):
        edges = [edge for zone in zones for edge in (zone.low, zone.high)]
        if any(abs(place - edge) < reach * 2e-3 for edge in edges):
            continue
        expected = DEAD if slope == 0.0 else SATURATED if slope < SMALL_SHARE * far else ""
        assert zone_at(zones, place) == expected


def test_sigmoid_is_saturated_where_its_slope_says() -> None:
    """a (1 - a) = 0.05 / 4 at z = ln(a / (1 - a))."""
    low, high = zones_of(ACTIVATIONS.choose("sigmoid"), 10.0)
    a = (1.0 + np.sqrt(1.0 - SMALL_SHARE)) / 2.0
    assert high.low == pytest.approx(np.log(a / (1.0 - a)), abs=1e-4)
    assert low.high == pytest.approx(-high.low, abs=1e-4)


def test_relu_is_dead_below_zero_and_leaky_relu_is_not() -> None:
    (zone,) = zones_of(ACTIVATIONS.choose("relu"), 5.0)
    assert zone.kind == DEAD
    assert (zone.low, zone.high) == (-5.0, pytest.approx(0.0, abs=1e-9))
    assert [one.kind for one in zones_of(ACTIVATIONS.choose("leaky_relu"), 5.0)] == [SATURATED]
    assert zones_of(ACTIVATIONS.choose("identity"), 5.0) == ()


@each_function
def test_curve_is_the_function(name: str) -> None:
    choice = ACTIVATIONS.choose(name)
    curve = curve_of(choice, 5.0)
    values, slopes = ACTIVATIONS[name].evaluate(curve.z, choice.settings)
    assert np.array_equal(curve.values, values)
    assert np.array_equal(curve.slopes, slopes)


def test_name_tells_the_parameter() -> None:
    assert name_of(ACTIVATIONS.choose("leaky_relu")) == "leaky relu, slope 0.01"
    assert name_of(ACTIVATIONS.choose("tanh")) == "tanh"


def test_each_function_counts_once() -> None:
    choices = [ACTIVATIONS.choose(name) for name in ("tanh", "softmax", "tanh", "elu")]
    assert [one.name for one in distinct(choices)] == ["tanh", "elu"]


def test_points_close_by_are_drawn_once() -> None:
    x = np.array([0.01, 0.02, 0.5, np.nan, 0.9])
    found = thinned_points(x, np.zeros(5), 0.1, 0.1)
    assert found[0].tolist() == [0.01, 0.5, 0.9]


@pytest.mark.parametrize("others", [[], [0.5], [-1.0, 2.0], [900.0, 3.0], [-900.0, -950.0]])
def test_softmax_is_finite_whatever_the_others_are(others: list[float]) -> None:
    curve = softmax_curve(np.array([0.3, *others]), 0, 5.0)
    assert np.isfinite(curve.values).all()
    if max(others, default=0.0) < 100.0:
        exps = np.exp(curve.z)
        total = exps + np.exp(np.array(others)).sum()
        np.testing.assert_allclose(curve.values, exps / total, rtol=1e-12)
