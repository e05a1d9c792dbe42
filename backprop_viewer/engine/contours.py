"""Lines of equal height of a surface on a grid, by marching squares.

Lorensen and Cline, Marching Cubes, 1987, in two dimensions: on each side of a cell whose ends lie
on either side of the level, the line crosses where the linear interpolation has it.
"""

import numpy as np
from numpy.typing import NDArray

from backprop_viewer.engine.calls import Array

Line = tuple[Array, Array]
"""Points x and y: the first and second, the third and fourth, … are joined."""
NOTHING: Line = np.empty(0), np.empty(0)
FOLLOWING = [1, 2, 3, 0]


def contour(values: Array, x: Array, y: Array, level: float) -> Line:
    """Return the line on which values (rows, columns) have a level; columns lie at x, rows at y.

    Cells with a value that is not finite have none.
    """
    heights = values - level
    above = heights > 0.0
    is_crossed = np.isfinite(heights[:-1, :-1] + heights[:-1, 1:] + heights[1:, 1:])
    is_crossed &= np.isfinite(heights[1:, :-1])
    across, up = above[:, :-1] != above[:, 1:], above[:-1] != above[1:]
    is_crossed &= across[:-1] | across[1:] | up[:, :-1] | up[:, 1:]
    rows, columns = np.nonzero(is_crossed)
    if not len(rows):
        return NOTHING
    corners = ((rows, columns), (rows, columns + 1), (rows + 1, columns + 1), (rows + 1, columns))
    xs, ys = (
        np.stack([x[column] for _, column in corners]),
        np.stack([y[row] for row, _ in corners]),
    )
    _, at_x, at_y = crossings(np.stack([heights[corner] for corner in corners]), xs, ys)
    return at_x.ravel(), at_y.ravel()


def straight_lines(corners: Array, x: Array, y: Array) -> tuple[NDArray[np.intp], Array, Array]:
    """Return where linear functions are 0 on one cell: which are, and the ends of their lines.

    ``corners`` are their values (functions, 2, 2), rows up, columns to the right; the cell reaches
    from x[0] to x[1] and from y[0] to y[1]. The ends are (lines, 2) each.
    """
    count = len(corners)
    heights = corners[:, [0, 0, 1, 1], [0, 1, 1, 0]].T
    xs = np.repeat(x[[0, 1, 1, 0]][:, None], count, axis=1)
    ys = np.repeat(y[[0, 0, 1, 1]][:, None], count, axis=1)
    return crossings(heights, xs, ys)


def crossings(heights: Array, xs: Array, ys: Array) -> tuple[NDArray[np.intp], Array, Array]:
    """Return in which cells a surface is 0, and from where to where on their sides.

    Heights and places of the corners are (4, cells), in their order round the cell. The ends are
    (lines, 2) each: a cell that is crossed has one line or, at a saddle, two.
    """
    above = heights > 0.0
    crossed = (above != above[FOLLOWING]) & np.isfinite(heights).all(axis=0)
    with np.errstate(all="ignore"):
        share = np.where(crossed, heights / (heights - heights[FOLLOWING]), 0.0)
    at_x, at_y = xs + share * (xs[FOLLOWING] - xs), ys + share * (ys[FOLLOWING] - ys)
    order = np.argsort(~crossed, axis=0, kind="stable")
    is_one, is_two = crossed.any(axis=0), crossed.all(axis=0)
    cells = np.concatenate([np.flatnonzero(is_one), np.flatnonzero(is_two)])
    sides = np.concatenate([order[:2, is_one], order[2:, is_two]], axis=1)
    return cells, at_x[sides, cells].T, at_y[sides, cells].T


def chained(x: Array, y: Array) -> Line:
    """Return the pairs of a line put together as far as they meet, each chain ended by NaN.

    A stroke of dashes can only be seen along a line that goes on.
    """
    ends = np.stack([x, y], axis=1)
    size = float(np.abs(ends).max(initial=0.0)) or 1.0
    keys = [(a, b) for a, b in np.rint(ends / size * 1e9).astype(np.int64).tolist()]
    at: dict[tuple[int, int], list[int]] = {}
    for place, key in enumerate(keys):
        at.setdefault(key, []).append(place)
    left = {place for place in range(0, len(keys), 2) if keys[place] != keys[place + 1]}
    order: list[int] = []
    while left:
        first = left.pop()
        back = _followed(first + 1, keys, at, left)
        order += [*reversed(back), first, first + 1, *_followed(first, keys, at, left), -1]
    found: Array = np.vstack([ends, [[np.nan, np.nan]]])[order]
    return found[:, 0], found[:, 1]


def _followed(
    start: int, keys: list[tuple[int, int]], at: dict[tuple[int, int], list[int]], left: set[int]
) -> list[int]:
    """Return the ends that follow on the other end of a pair, and take their pairs."""
    found: list[int] = []
    place = start ^ 1
    while True:
        pairs = [one for one in at[keys[place]] if one & ~1 in left]
        if not pairs:
            return found
        left.remove(pairs[0] & ~1)
        place = pairs[0] ^ 1
        found.append(place)


def levels(low: float, high: float, count: int, is_logarithmic: bool) -> Array:
    """Return so many heights between two, evenly spaced or so in their logarithms."""
    if not low < high:
        return np.empty(0)
    if is_logarithmic:
        return np.geomspace(low, high, count + 2)[1:-1]
    return np.linspace(low, high, count + 2)[1:-1]
