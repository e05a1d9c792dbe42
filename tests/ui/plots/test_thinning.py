"""A long curve in few points looks like all of them."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from backprop_viewer.ui.plots.thinning import BLOCK, POINTS, Blocks, thinned
from tests.engine.comparing import assert_same_bits

VALUES = arrays(np.float64, st.integers(0, 700), elements=st.floats(-1e3, 1e3))


@pytest.mark.parametrize("count", [0, 1, 2, POINTS, 2 * POINTS])
def test_short_curve_is_as_it_was(count: int) -> None:
    values = np.random.default_rng(0).normal(size=count)
    x, y = thinned(7, values)
    assert x.tolist() == list(range(7, 7 + count))
    assert_same_bits(y, values)


def test_short_curve_is_a_copy() -> None:
    values = np.zeros(3)
    thinned(0, values)[1][0] = 1.0
    assert not values.any()


@given(VALUES, st.integers(0, 10**6), st.integers(1, 20))
def test_extremes_and_end_stay(values: np.ndarray, first: int, points: int) -> None:
    x, y = thinned(first, values, points)
    assert len(x) == len(y) <= max(len(values), 2 * points) + 1
    if len(values):
        assert (y.min(), y.max()) == (values.min(), values.max())
        assert (x[-1], y[-1]) == (first + len(values) - 1, values[-1])
        assert x[0] == first
        assert (np.diff(x) >= 0).all()


@given(VALUES, st.integers(1, 20))
def test_every_point_is_near_where_it_was(values: np.ndarray, points: int) -> None:
    x, y = thinned(0, values, points)
    width = len(values) / points + 1
    for place, value in zip(x, y, strict=True):
        stretch = values[int(place) : int(place + width) + 1]
        assert value in stretch


def test_single_peak_among_a_million_is_seen() -> None:
    values = np.zeros(1_000_000)
    values[654_321] = 5.0
    x, y = thinned(0, values)
    assert y.max() == 5.0
    assert x[y.argmax()] == pytest.approx(654_321, abs=2000)
    assert len(x) < 3 * POINTS


@given(st.lists(st.integers(0, 900), min_size=1, max_size=4))
def test_blocks_know_the_ends_of_what_grew(lengths: list[int]) -> None:
    values = np.random.default_rng(sum(lengths)).normal(size=sum(lengths) + 1)
    blocks = Blocks()
    for end in np.cumsum(lengths).tolist():
        blocks.follow(values[: end + 1])
        assert blocks.ends(values[: end + 1]) == (values[: end + 1].min(), values[: end + 1].max())


def test_blocks_begin_anew_with_fewer_values() -> None:
    values = np.arange(4.0 * BLOCK)
    blocks = Blocks()
    blocks.follow(values)
    blocks.follow(-values[: 2 * BLOCK])
    assert blocks.ends(-values[: 2 * BLOCK]) == (1.0 - 2 * BLOCK, 0.0)


@example(0, 6144)
@given(st.integers(0, 40_000), st.integers(0, 40_000))
def test_part_of_many_values_keeps_its_extremes(one: int, other: int) -> None:
    values = np.random.default_rng(1).normal(size=40_000)
    start, stop = sorted((one, other))
    blocks = Blocks()
    blocks.follow(values)
    x, y = blocks.thinned(7, values, start, stop, points=10)
    assert len(x) == len(y)
    assert (np.diff(x) >= 0).all()
    if stop > start:
        assert (y.min(), y.max()) == (values[start:stop].min(), values[start:stop].max())
        assert y[-1] == values[stop - 1]
        assert (x[-1], x[0] >= 7 + start) == (7 + stop - 1, True)
