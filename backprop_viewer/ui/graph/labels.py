"""Where the labels of edges go, so that none covers another, a node or its text. No Qt."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from backprop_viewer.engine.calls import Array

STRAIGHT = (0.5, 0.4, 0.6, 0.3, 0.7)
SLANTED = tuple(
    share / 100
    for share in (36, 32, 40, 28, 64, 68, 72, 50, 44, 56, 24, 76, 34, 38, 42, 46, 48, 52, 60)
)
GAP = 1
MOST_LABELS = 120


def place_labels(lines: Array, width: float, height: float, boxes: Array, circles: Array) -> Array:
    """Return the middle of each edge's label (edges, 2), NaN where it cannot fit.

    Lines are x1, y1, x2, y2; what labels must keep off are boxes x, y, width, height by their
    middle and circles x, y, radius. A label stands on its own edge, where it covers as few other
    edges as can be.
    """
    visible = np.flatnonzero(~np.isnan(lines[:, 0]))
    if not 0 < len(visible) <= MOST_LABELS:
        return np.full((len(lines), 2), np.nan)
    size = (width, height)
    best = _placed(lines, visible, size, boxes, circles, avoids_edges=True)
    if np.isnan(best[visible, 0]).any():
        other = _placed(lines, visible, size, boxes, circles, avoids_edges=False)
        if np.isnan(other[:, 0]).sum() < np.isnan(best[:, 0]).sum():
            return other
    return best


def with_first(
    centres: Array,
    first: Sequence[int],
    lines: Array,
    size: tuple[float, float],
    boxes: Array,
    circles: Array,
) -> Array:
    """Return the labels with those of some edges first: others give way where they must."""
    missing = [
        edge for edge in first if np.isnan(centres[edge, 0]) and not np.isnan(lines[edge, 0])
    ]
    if not missing:
        return centres
    kept = [edge for edge in first if not np.isnan(centres[edge, 0])]
    taken = [*map(tuple, boxes), *((*centres[edge], *size) for edge in kept)]
    made = centres.copy()
    for edge in missing:
        found = _best_place(lines, np.array(kept, np.intp), edge, size, np.array(taken), circles)
        if found is not None:
            apart = np.abs(made - found) >= np.array(size) + GAP
            hidden = ~(apart.any(axis=1) | np.isnan(made[:, 0]))
            made[hidden] = np.nan
            made[edge] = found
            taken.append((*found, *size))
    return made


def _placed(
    lines: Array,
    visible: NDArray[np.intp],
    size: tuple[float, float],
    boxes: Array,
    circles: Array,
    avoids_edges: bool,
) -> Array:
    """Return the labels' middles, flat edges first, each where it is best or just free."""
    centres = np.full((len(lines), 2), np.nan)
    taken = [tuple(box) for box in boxes]
    slants = np.abs(lines[visible, 3] - lines[visible, 1])
    for edge in visible[np.argsort(slants, kind="stable")]:
        others = visible[visible != edge] if avoids_edges else visible[:0]
        centre = _best_place(lines, others, int(edge), size, np.array(taken), circles)
        if centre is not None:
            centres[edge] = centre
            taken.append((*centre, *size))
    return centres


def _best_place(
    lines: Array,
    others: NDArray[np.intp],
    edge: int,
    size: tuple[float, float],
    taken: Array,
    circles: Array,
) -> tuple[float, float] | None:
    x1, y1, x2, y2 = lines[edge]
    shares = np.array(STRAIGHT if abs(y2 - y1) < size[1] else SLANTED)
    xs, ys = x1 + (x2 - x1) * shares, y1 + (y2 - y1) * shares
    free = _are_free(xs, ys, size, taken) & _are_off_circles(xs, ys, size, circles)
    if not free.any():
        return None
    xs, ys = xs[free], ys[free]
    best = int(np.argmin(_covered(xs, ys, size, lines[others])))  # the first of the fewest
    return float(xs[best]), float(ys[best])


def _are_free(xs: Array, ys: Array, size: tuple[float, float], taken: Array) -> NDArray[np.bool_]:
    """Return where a box touches none of the boxes taken."""
    if not len(taken):
        return np.ones(len(xs), dtype=np.bool_)
    apart_x = np.abs(taken[:, 0] - xs[:, None]) >= (taken[:, 2] + size[0]) / 2 + GAP
    apart_y = np.abs(taken[:, 1] - ys[:, None]) >= (taken[:, 3] + size[1]) / 2 + GAP
    return np.asarray((apart_x | apart_y).all(axis=1))


def _are_off_circles(
    xs: Array, ys: Array, size: tuple[float, float], circles: Array
) -> NDArray[np.bool_]:
    """Return where a box touches none of the circles."""
    across = np.maximum(np.abs(circles[:, 0] - xs[:, None]) - size[0] / 2, 0.0)
    down = np.maximum(np.abs(circles[:, 1] - ys[:, None]) - size[1] / 2, 0.0)
    return np.asarray((np.hypot(across, down) >= circles[:, 2]).all(axis=1))


def _covered(xs: Array, ys: Array, size: tuple[float, float], lines: Array) -> NDArray[np.intp]:
    """Return how many lines pass under each box, looked at along its middle and both ends."""
    if not len(lines):
        return np.zeros(len(xs), dtype=np.intp)
    hits = np.zeros((len(xs), len(lines)), dtype=np.bool_)
    for at in (xs - size[0] / 2, xs, xs + size[0] / 2):
        share = (at[:, None] - lines[:, 0]) / (lines[:, 2] - lines[:, 0])
        height = lines[:, 1] + share * (lines[:, 3] - lines[:, 1])
        hits |= (share > 0) & (share < 1) & (np.abs(height - ys[:, None]) < size[1] / 2)
    return np.asarray(hits.sum(axis=1), dtype=np.intp)
