"""Activation functions as curves, and where they are saturated or dead."""

import numpy as np
import pytest

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.ui.plots.functions import (
    FLAT,
    SATURATED,
    SMALL_SHARE,
    Zone,
    are_flat,
    curve_of,
    distinct,
    name_of,
    reach_of,
    softmax_curve,
    thinned_points,
    widest_gap,
    zone_at,
    zones_of,
)

SINGLE = [name for name, entry in ACTIVATIONS.items() if not entry.whole_layer]
each_function = pytest.mark.parametrize("name", SINGLE)


@each_function
@pytest.mark.parametrize("reach", [5.0, 50.0, 1000.0])
def test_zones_are_where_the_slope_is_small_or_zero(name: str, reach: float) -> None:
    choice = ACTIVATIONS.choose(name)
    every = ACTIVATIONS[name].evaluate(np.linspace(-40, 40, 80001), choice.settings)[1]
    far = np.abs(every).max()
    zones = zones_of(choice, (-reach, 2 * reach))
    z = np.linspace(-reach, 2 * reach, 997)
    slopes = ACTIVATIONS[name].evaluate(z, choice.settings)[1]
    for place, slope in zip(z.tolist(), slopes.tolist(), strict=True):
        edges = [edge for zone in zones for edge in (zone.low, zone.high)]
        if any(abs(place - edge) < reach * 3e-3 for edge in edges):
            continue
        is_small = abs(slope) < SMALL_SHARE * far and slope not in (every[0], every[-1])
        expected = FLAT if slope == 0.0 else SATURATED if is_small else ""
        assert zone_at(zones, place) == expected


def test_sigmoid_is_saturated_where_its_slope_says() -> None:
    """a (1 - a) = 0.05 / 4 at z = ln(a / (1 - a))."""
    low, high = zones_of(ACTIVATIONS.choose("sigmoid"), (-10.0, 10.0))
    a = (1.0 + np.sqrt(1.0 - SMALL_SHARE)) / 2.0
    assert high.low == pytest.approx(np.log(a / (1.0 - a)), abs=1e-4)
    assert low.high == pytest.approx(-high.low, abs=1e-4)


def test_relu_is_flat_below_zero_and_leaky_relu_is_not_even_saturated() -> None:
    (zone,) = zones_of(ACTIVATIONS.choose("relu"), (-5.0, 5.0))
    assert zone.kind == FLAT
    assert (zone.low, zone.high) == (-5.0, pytest.approx(0.0, abs=1e-9))
    assert zones_of(ACTIVATIONS.choose("leaky_relu"), (-5.0, 5.0)) == ()
    assert zones_of(ACTIVATIONS.choose("identity"), (-5.0, 5.0)) == ()


def test_are_flat_only_where_all_are() -> None:
    zones = zones_of(ACTIVATIONS.choose("relu"), (-5.0, 5.0))
    assert are_flat(zones, np.array([-4.0, -0.5]))
    assert not are_flat(zones, np.array([-4.0, 0.5]))
    assert not are_flat((), np.array([-4.0]))


@pytest.mark.parametrize(
    ("sums", "reach"),
    [
        ([], (-5.0, 5.0)),
        ([np.nan, 2.0], (-5.0, 5.0)),
        ([-12.0, -0.1], (-15.0, 2.0)),
        ([-4.0, -0.1], (-5.0, 5.0)),
        ([-1.0, 7.0], (-5.0, 8.0)),
        ([1.0, 70.0], (-2.0, 80.0)),
    ],
)
def test_reach_follows_what_occurs_on_each_side(sums: list[float], reach: object) -> None:
    assert reach_of(np.array(sums)) == reach


def test_widest_gap_is_where_no_curve_runs() -> None:
    curve = curve_of(ACTIVATIONS.choose("sigmoid"), (-5.0, 5.0))
    left, right = Zone(SATURATED, -5.0, -4.0), Zone(SATURATED, 4.0, 5.0)
    assert widest_gap(curve, left, (-0.1, 1.1)) == (pytest.approx(0.018, abs=1e-3), 1.1)
    assert widest_gap(curve, right, (-0.1, 1.1))[1] == pytest.approx(0.982, abs=1e-3)
    assert widest_gap(curve, left, (-0.1, 1.1), [np.full(241, 0.9)])[1] == 0.9


@each_function
def test_curve_is_the_function(name: str) -> None:
    choice = ACTIVATIONS.choose(name)
    curve = curve_of(choice, (-5.0, 5.0))
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
    curve = softmax_curve(np.array([0.3, *others]), 0, (-5.0, 5.0))
    assert np.isfinite(curve.values).all()
    if max(others, default=0.0) < 100.0:
        exps = np.exp(curve.z)
        total = exps + np.exp(np.array(others)).sum()
        np.testing.assert_allclose(curve.values, exps / total, rtol=1e-12)
