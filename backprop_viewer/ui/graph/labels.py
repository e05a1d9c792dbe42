"""Where the labels of edges go, so that none covers another, a node or its text. No Qt."""

from collections.abc import Sequence

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
MOST_TRIED_AGAIN, TRIES = 24, 2
"""Of so few edges, those that found no place are placed first the next time, so often at most."""
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
    slants = np.abs(lines[visible, 3] - lines[visible, 1])
    order = visible[np.argsort(slants, kind="stable")]
    best = _placed(lines, order, size, boxes, circles, avoids_edges=True)
    missing = _missing(best, order)
    tries = TRIES if len(visible) <= MOST_TRIED_AGAIN else 1
    for _ in range(tries):
        if not missing:
            break
        for avoids_edges in (False, True):
            other = _placed(lines, order, size, boxes, circles, avoids_edges)
            if len(_missing(other, order)) < len(_missing(best, order)):
                best = other
        missing = _missing(other, order)
        order = np.array([*missing, *(edge for edge in order if edge not in missing)], np.intp)
        missing = _missing(best, order)
    return best


def _missing(centres: Array, order: NDArray[np.intp]) -> list[int]:
    """Return the edges that found no place."""
    return [int(edge) for edge in order if np.isnan(centres[edge, 0])]


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
        if found is None:
            found = _place_beside(lines[edge], size, np.array(taken), circles)
        apart = np.abs(made - found) >= np.array(size) + GAP
        hidden = ~(apart.any(axis=1) | np.isnan(made[:, 0]))
        made[hidden] = np.nan
        made[edge] = found
        taken.append((*found, *size))
    return made


def _place_beside(
    line: Array, size: tuple[float, float], taken: Array, circles: Array
) -> tuple[float, float]:
    """Return the free place nearest to the middle of an edge, at worst the middle itself."""
    x, y = (line[0] + line[2]) / 2, (line[1] + line[3]) / 2
    xs, ys = x + ASIDE[:, 0] * size[0], y + ASIDE[:, 1] * size[1]
    near = (np.abs(circles[:, 0] - x) < 2 * size[0] + circles[:, 2]) & (
        np.abs(circles[:, 1] - y) < 6 * size[1] + circles[:, 2]
    )
    free = _are_free(xs, ys, size, taken) & _are_off_circles(xs, ys, size, circles[near])
    for middles, at, half in ((xs, 0, size[0] / 2), (ys, 1, size[1] / 2)):
        least = (circles[:, at] - circles[:, 2]).min() + half
        most = (circles[:, at] + circles[:, 2]).max() - half
        free &= (middles >= least) & (middles <= most)
    if not free.any():
        return float(x), float(y)
    far = np.hypot(xs - x, ys - y)
    nearest = int(np.argmin(np.where(free, far, np.inf)))
    return float(xs[nearest]), float(ys[nearest])


def _placed(
    lines: Array,
    order: NDArray[np.intp],
    size: tuple[float, float],
    boxes: Array,
    circles: Array,
    avoids_edges: bool,
) -> Array:
    """Return the labels' middles, placed in an order, each where it is best or just free."""
    centres = np.full((len(lines), 2), np.nan)
    taken = [tuple(box) for box in boxes]
    for edge in order:
        others = order[order != edge] if avoids_edges else order[:0]
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
    shares = np.array(STRAIGHT if abs(y2 - y1) < size[1] else (*SLANTED, *FINER))
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
