"""Where the labels of edges go, so that none covers another, a node or its text. No Qt."""

import numpy as np
from numpy.typing import NDArray

from backprop_viewer.engine.calls import Array

STRAIGHT = (0.5, 0.4, 0.6, 0.3, 0.7)
SLANTED = (0.36, 0.32, 0.4, 0.28, 0.64, 0.68, 0.72, 0.5, 0.44, 0.56, 0.24, 0.76)
MOST_LABELS = 120


def place_labels(lines: Array, width: float, height: float, boxes: Array, circles: Array) -> Array:
    """Return the middle of each edge's label (edges, 2), NaN where it cannot fit.

    Lines are x1, y1, x2, y2; what labels must keep off are boxes x, y, width, height by their
    middle and circles x, y, radius. A label stands on its own edge, where it covers as few other
    edges as can be.
    """
    centres = np.full((len(lines), 2), np.nan)
    visible = np.flatnonzero(~np.isnan(lines[:, 0]))
    if not 0 < len(visible) <= MOST_LABELS:
        return centres
    taken = [tuple(box) for box in boxes]
    slants = np.abs(lines[visible, 3] - lines[visible, 1])
    for edge in visible[np.argsort(slants, kind="stable")]:
        centre = _best_place(lines, visible, int(edge), (width, height), np.array(taken), circles)
        if centre is not None:
            centres[edge] = centre
            taken.append((*centre, width, height))
    return centres


def _best_place(
    lines: Array,
    visible: NDArray[np.intp],
    edge: int,
    size: tuple[float, float],
    taken: Array,
    circles: Array,
) -> tuple[float, float] | None:
    x1, y1, x2, y2 = lines[edge]
    others = lines[visible[visible != edge]]
    best: tuple[float, float] | None = None
    fewest = np.inf
    for share in STRAIGHT if abs(y2 - y1) < size[1] else SLANTED:
        x, y = x1 + (x2 - x1) * share, y1 + (y2 - y1) * share
        if _is_free(x, y, size, taken) and _is_off_circles(x, y, size, circles):
            covered = _covered(x, y, size, others)
            if covered < fewest:
                best, fewest = (float(x), float(y)), covered
    return best


def _is_free(x: float, y: float, size: tuple[float, float], taken: Array) -> bool:
    """Return whether a box there touches none of the boxes taken."""
    if not len(taken):
        return True
    apart_x = np.abs(taken[:, 0] - x) >= (taken[:, 2] + size[0]) / 2 + 2
    apart_y = np.abs(taken[:, 1] - y) >= (taken[:, 3] + size[1]) / 2 + 2
    return bool((apart_x | apart_y).all())


def _is_off_circles(x: float, y: float, size: tuple[float, float], circles: Array) -> bool:
    """Return whether a box there touches none of the circles."""
    across = np.maximum(np.abs(circles[:, 0] - x) - size[0] / 2, 0.0)
    down = np.maximum(np.abs(circles[:, 1] - y) - size[1] / 2, 0.0)
    return bool((np.hypot(across, down) >= circles[:, 2]).all())


def _covered(x: float, y: float, size: tuple[float, float], lines: Array) -> int:
    """Return how many lines pass under a box, looked at along its middle and both ends."""
    if not len(lines):
        return 0
    hits = np.zeros(len(lines), dtype=bool)
    for at in (x - size[0] / 2, x, x + size[0] / 2):
        share = (at - lines[:, 0]) / (lines[:, 2] - lines[:, 0])
        height = lines[:, 1] + share * (lines[:, 3] - lines[:, 1])
        hits |= (share > 0) & (share < 1) & (np.abs(height - y) < size[1] / 2)
    return int(hits.sum())
