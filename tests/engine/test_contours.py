"""Lines of equal height: on a surface that is known they lie where they belong."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.engine.contours import chained, contour, levels, straight_lines

GRID = np.linspace(-2.0, 2.0, 101)
X, Y = np.meshgrid(GRID, GRID)
numbers = st.floats(-5.0, 5.0)


def test_circle() -> None:
    x, y = contour(X**2 + Y**2, GRID, GRID, 1.0)
    assert len(x) > 100
    assert np.hypot(x, y) == pytest.approx(1.0, abs=3e-4)


def test_line_is_closed() -> None:
    x, y = contour(X**2 + Y**2, GRID, GRID, 1.0)
    ends = sorted(zip(x.round(9).tolist(), y.round(9).tolist(), strict=True))
    assert all(first == second for first, second in zip(ends[0::2], ends[1::2], strict=True))


def test_axes_may_be_of_different_lengths() -> None:
    x, y = contour(X[:41] + 10.0 * Y[:41], GRID, GRID[:41], -10.0)
    assert len(x)
    assert x + 10.0 * y == pytest.approx(-10.0, abs=1e-9)


def test_saddle_has_two_lines() -> None:
    cell = np.array([0.0, 1.0])
    x, y = contour(np.array([[0.0, 1.0], [1.0, 0.0]]), cell, cell, 0.4)
    assert len(x) == len(y) == 4


@pytest.mark.parametrize("values", [np.zeros((5, 5)), np.full((5, 5), np.nan)])
def test_flat_or_unknown_surface_has_none(values: np.ndarray) -> None:
    assert len(contour(values, np.arange(5.0), np.arange(5.0), 0.5)[0]) == 0


def test_cells_that_are_not_finite_are_left_out() -> None:
    values = X.copy()
    values[:50] = np.inf
    _, y = contour(values, GRID, GRID, 0.1)
    assert y.min() >= GRID[50]


@given(numbers, numbers, numbers)
def test_linear_functions_are_zero_on_their_lines(a: float, b: float, c: float) -> None:
    ends = np.array([-1.0, 3.0])
    corners = a * ends[None, :] + b * ends[:, None] + c
    which, x, y = straight_lines(np.array([corners, np.ones((2, 2))]), ends, ends)
    above = corners > 0.0
    assert (0 in which) == bool(above.any() and not above.all())
    assert 1 not in which
    size = abs(a) + abs(b) + abs(c)
    assert a * x + b * y + c == pytest.approx(np.zeros_like(x), abs=1e-9 * (1.0 + size))


def test_levels_lie_between_the_ends() -> None:
    assert levels(0.0, 4.0, 3, is_logarithmic=False).tolist() == [1.0, 2.0, 3.0]
    assert levels(1.0, 16.0, 3, is_logarithmic=True) == pytest.approx([2.0, 4.0, 8.0])
    assert len(levels(2.0, 2.0, 3, is_logarithmic=False)) == 0


def test_pairs_that_meet_are_one_line() -> None:
    x = y = np.linspace(-2.0, 2.0, 41)
    pairs = contour(np.hypot(*np.meshgrid(x, y)), x, y, 1.0)
    joined = chained(*pairs)
    assert np.isnan(joined[0]).sum() == 1
    assert np.hypot(*joined)[:-1] == pytest.approx(1.0, abs=0.01)
    assert joined[0][0] == pytest.approx(joined[0][-2])


def test_lines_that_do_not_meet_stay_apart() -> None:
    x, _ = chained(np.array([0.0, 1.0, 3.0, 4.0, 1.0, 2.0]), np.zeros(6))
    ends = np.flatnonzero(np.isnan(x))
    assert sorted(map(len, np.split(x, ends + 1)[:-1])) == [3, 4]
    assert len(chained(np.empty(0), np.empty(0))[0]) == 0
