"""Where the labels of edges go, so that none covers another, a node or its text. No Qt."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from backprop_viewer.engine.calls import Array

STRAIGHT = (0.5, 0.4, 0.6, 0.3, 0.7)
SLANTED = tuple(
    round(0.5 + away / 100, 2)
    for away in (-14, -18, -10, -22, 14, 18, 22, 0, -6, 6, -26, 26, -16, -12, -8, -4, -2, 2, 10)
)
FINER = tuple(share / 100 for share in (20, 80, 22, 26, 30, 54, 58, 62, 66, 70, 74, 78))
GAP = 1
MOST_LABELS = 120
MOST_TRIED_AGAIN = 24
"""Of so few edges, those that found no place are tried once more, before the others."""
ASIDE = np.array([(across / 4, down / 4) for across in range(-6, 7) for down in range(-20, 21)])
"""Where labels are tried that find no place on their edges, in their width and height."""


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
    spots = {
        int(edge): _spots(lines, visible[visible != edge], int(edge), size, circles)
        for edge in visible
    }
    slants = np.abs(lines[visible, 3] - lines[visible, 1])
    order = visible[np.argsort(slants, kind="stable")]
    best, lost = _placed(lines, order, spots, size, boxes)
    lost_first = np.concatenate([lost, order[~np.isin(order, lost)]])
    again = [(order, False), (lost_first, False), (lost_first, True)]
    for tried, avoids_edges in again if len(order) <= MOST_TRIED_AGAIN else again[:1]:
        if not len(lost):
            break
        other, missing = _placed(lines, tried, spots, size, boxes, avoids_edges)
        if len(missing) < len(lost):
            best, lost = other, missing
    return best


def with_first(
    centres: Array,
    first: Sequence[int],
    also: Sequence[int],
    lines: Array,
    size: tuple[float, float],
    boxes: Array,
    circles: Array,
) -> Array:
    """Return the labels with those of some edges first: others give way where they must.

    Those of ``also`` come next, but not where they would be read as those of another edge.
    """
    wanted = (*first, *also)
    missing = [
        edge for edge in wanted if np.isnan(centres[edge, 0]) and not np.isnan(lines[edge, 0])
    ]
    if not missing:
        return centres
    kept = [edge for edge in wanted if not np.isnan(centres[edge, 0])]
    taken = [*map(tuple, boxes), *((*centres[edge], *size) for edge in kept)]
    made = centres.copy()
    for edge in missing:
        spots = _spots(lines, np.array(kept, np.intp), edge, size, circles)
        found = _best_place(spots, size, np.array(taken))
        if found is None:
            found = _place_beside(lines, edge, size, np.array(taken), circles, edge in first)
        if found is None:
            continue
        apart = np.abs(made - found) >= np.array(size) + GAP
        hidden = ~(apart.any(axis=1) | np.isnan(made[:, 0]))
        made[hidden] = np.nan
        made[edge] = found
        taken.append((*found, *size))
    return made


def _place_beside(
    lines: Array,
    edge: int,
    size: tuple[float, float],
    taken: Array,
    circles: Array,
    is_needed: bool,
) -> tuple[float, float] | None:
    """Return the free place near an edge that is the least like that of another edge's label.

    It touches its own edge if it can, else covers few others; at worst it is the edge's middle.
    Where it is not needed, there is none on another edge alone.
    """
    line, others = lines[edge], np.delete(lines, edge, axis=0)
    x, y = (line[0] + line[2]) / 2, (line[1] + line[3]) / 2
    xs, ys = x + ASIDE[:, 0] * size[0], y + ASIDE[:, 1] * size[1]
    near = (np.abs(circles[:, 0] - x) < 2 * size[0] + circles[:, 2]) & (
        np.abs(circles[:, 1] - y) < 6 * size[1] + circles[:, 2]
    )
    free = _are_free(xs, ys, size, taken) & _are_off_circles(xs, ys, size, circles[near])
    for middles, at, half in ((xs, 0, size[0] / 2), (ys, 1, size[1] / 2)):
        least = (circles[:, at] - circles[:, 2]).min() + (-half if at else half)
        most = (circles[:, at] + circles[:, 2]).max() - half
        free &= (middles >= least) & (middles <= most)
    xs, ys = xs[free], ys[free]
    is_off = _covered(xs, ys, size, lines[[edge]]) == 0
    covered = _covered(xs, ys, size, others[~np.isnan(others[:, 0])])
    if not is_needed:
        clear = ~is_off | (covered == 0)
        xs, ys, is_off, covered = xs[clear], ys[clear], is_off[clear], covered[clear]
    if not len(xs):
        return (float(x), float(y)) if is_needed else None
    best = np.lexsort((np.hypot(xs - x, ys - y), covered, is_off))[0]
    return float(xs[best]), float(ys[best])


class _Spots(NamedTuple):
    """Where on its edge a label touches no circle, the likeliest first.

    ``covered`` is how many other edges it would cover there.
    """

    xs: Array
    ys: Array
    covered: NDArray[np.intp]


def _spots(
    lines: Array, others: NDArray[np.intp], edge: int, size: tuple[float, float], circles: Array
) -> _Spots:
    x1, y1, x2, y2 = lines[edge]
    shares = np.array(STRAIGHT if abs(y2 - y1) < size[1] else (*SLANTED, *FINER))
    xs, ys = x1 + (x2 - x1) * shares, y1 + (y2 - y1) * shares
    is_off = _are_off_circles(xs, ys, size, circles)
    xs, ys = xs[is_off], ys[is_off]
    return _Spots(xs, ys, _covered(xs, ys, size, lines[others]))


def _placed(
    lines: Array,
    order: NDArray[np.intp],
    spots: dict[int, _Spots],
    size: tuple[float, float],
    boxes: Array,
    avoids_edges: bool = True,
) -> tuple[Array, NDArray[np.intp]]:
    """Return the labels' middles, placed in an order, and the edges that found no place."""
    centres = np.full((len(lines), 2), np.nan)
    taken = [tuple(box) for box in boxes]
    for edge in order:
        centre = _best_place(spots[int(edge)], size, np.array(taken), avoids_edges)
        if centre is not None:
            centres[edge] = centre
            taken.append((*centre, *size))
    return centres, order[np.isnan(centres[order, 0])]


def _best_place(
    spots: _Spots, size: tuple[float, float], taken: Array, avoids_edges: bool = True
) -> tuple[float, float] | None:
    """Return the free place that covers the fewest other edges, or the first that is free."""
    free = np.flatnonzero(_are_free(spots.xs, spots.ys, size, taken))
    if not len(free):
        return None
    best = free[np.argmin(spots.covered[free])] if avoids_edges else free[0]
    return float(spots.xs[best]), float(spots.ys[best])


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
    x1, y1, x2, y2 = lines.T
    slopes = (y2 - y1) / (x2 - x1)
    at = (xs[:, None] + np.array([-0.5, 0.0, 0.5]) * size[0])[:, :, None]
    heights = at * slopes + (y1 - x1 * slopes - ys[:, None])[:, None, :]
    hits = (at > x1) & (at < x2) & (np.abs(heights) < size[1] / 2)
    return np.asarray(hits.any(axis=1).sum(axis=1), dtype=np.intp)
