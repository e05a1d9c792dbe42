"""Drawing a long curve in few points. No Qt."""

import numpy as np

from backprop_viewer.engine.calls import Array

POINTS = 600
BLOCK = 256


def thinned(first: int, values: Array, points: int = POINTS) -> tuple[Array, Array]:
    """Return x and y of a curve that looks like values at first, first + 1, …

    Of each stretch the smallest and the largest value stay, so that no peak is lost: about 50
    times faster to draw than a million points.
    """
    count = len(values)
    if count <= 2 * points:
        return np.arange(first, first + count, dtype=np.float64), values.copy()
    edges = np.linspace(0, count, points + 1).astype(np.intp)[:-1]
    low = np.minimum.reduceat(values, edges)
    high = np.maximum.reduceat(values, edges)
    x, y = _in_pairs(first + edges.astype(np.float64), values[edges], low, high)
    return np.append(x, first + count - 1.0), np.append(y, values[-1])


def _in_pairs(x: Array, first: Array, low: Array, high: Array) -> tuple[Array, Array]:
    """Return two points of each stretch, in the order that is nearer to how it begins."""
    y = np.empty(2 * len(x))
    starts_high = first >= (low + high) / 2
    y[0::2] = np.where(starts_high, high, low)
    y[1::2] = np.where(starts_high, low, high)
    return np.repeat(x, 2), y


class Blocks:
    """The smallest and largest value of each block of an array that grows at its end.

    With them a million values are thinned as fast as some thousands.
    """

    def __init__(self) -> None:
        self._low = self._high = np.empty(0)
        self._count = 0

    def follow(self, values: Array) -> None:
        """Take in what has been added at the end; what was there must be the same."""
        whole = len(values) // BLOCK
        if whole < self._count:
            self._count = 0
        if whole > len(self._low):
            room = 2 * whole
            self._low, self._high = np.resize(self._low, room), np.resize(self._high, room)
        if whole > self._count:
            new = values[self._count * BLOCK : whole * BLOCK].reshape(-1, BLOCK)
            new.min(axis=1, out=self._low[self._count : whole])
            new.max(axis=1, out=self._high[self._count : whole])
            self._count = whole

    def ends(self, values: Array) -> tuple[float, float]:
        """Return the smallest and the largest of the values that were taken in and those after."""
        rest = values[self._count * BLOCK :]
        low = np.append(self._low[: self._count], rest)
        high = np.append(self._high[: self._count], rest)
        return float(low.min()), float(high.max())

    def thinned(
        self, first: int, values: Array, start: int, stop: int, points: int = POINTS
    ) -> tuple[Array, Array]:
        """Return what ``thinned`` does, of values[start:stop]."""
        if stop - start <= 2 * points * BLOCK:
            return thinned(first + start, values[start:stop], points)
        begin, end = -(-start // BLOCK), min(stop // BLOCK, self._count)
        edges = np.linspace(begin, end, points + 1).astype(np.intp)[:-1]
        low = np.minimum.reduceat(self._low[:end], edges)
        high = np.maximum.reduceat(self._high[:end], edges)
        x, y = _in_pairs(
            float(first) + BLOCK * edges.astype(np.float64), values[edges * BLOCK], low, high
        )
        ends = thinned(first + start, values[start : begin * BLOCK])
        after = min(end * BLOCK, stop - 1)  # the curve ends at its last value
        rest = thinned(first + after, values[after:stop])
        return np.concatenate([ends[0], x, rest[0]]), np.concatenate([ends[1], y, rest[1]])
