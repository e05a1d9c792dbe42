"""Drawing thousands of edges, each with the colour and width of its number.

Qt's raster engine draws opaque lines with flat ends fast, and its cost is the length in pixels:
about 33 ns each antialiased, a tenth of that without. So edges are sorted into a few pens, weak
ones first, and while things move only as many of the strongest are antialiased as time allows.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPen
from shiboken6 import Shiboken

from backprop_viewer.engine.calls import Array
from backprop_viewer.ui.graph.ink import pen
from backprop_viewer.ui.theme import Theme, mix

LEVELS = 12
THIN, THICK = 3.0, 7.0
TURNS, MANY = 9, 500
"""Many edges of one strength are drawn in turns, or those of one sign would hide the others: all
are parted, and in each turn the positive ones of one part are drawn with those of the next, or
the negative ones."""
SMOOTH_MS_PER_PIXEL = 33e-6
ROUGH_MS_PER_PIXEL = 3.4e-6
FAINT = (0.08, 0.2, 1.05)
BRIGHT = (0.62, 1.0, 2.2)
"""Of edges in the dark and in the light: least and most colour, least width."""


@dataclass(frozen=True, eq=False)
class EdgeNumbers:
    """The number that each edge shows (edges,): its strength in 0..1, sign and kind.

    ``is_gradient`` says which edges show their gradient, the others show their weight.
    """

    strength: Array
    is_negative: NDArray[np.bool_]
    is_gradient: NDArray[np.bool_]


def changed_numbers(changes: Array, limit: float) -> EdgeNumbers:
    """Return what edges show where moments are compared: the differences of their weights."""
    shown = changes / limit
    strength = np.minimum(np.abs(shown), 1.0)
    return EdgeNumbers(strength, shown < 0, np.zeros(len(changes), dtype=np.bool_))


def edge_numbers(
    weights: Array, gradients: Array, weight_limit: float, gradient_limit: float
) -> EdgeNumbers:
    """Return what edges show: the gradient where it is known (not NaN), else the weight."""
    is_gradient = ~np.isnan(gradients)
    shown = np.where(is_gradient, gradients / gradient_limit, weights / weight_limit)
    strength = np.minimum(np.abs(shown), 1.0)
    return EdgeNumbers(strength, shown < 0, is_gradient)


def widest_line(edges: int) -> float:
    """Return the width of the strongest edge: thin where there are many."""
    return max(THIN, min(THICK, 130.0 / math.sqrt(max(1, edges))))


class EdgeLines:
    """Where the edges are: x1, y1, x2, y2 each (edges, 4); NaN is not drawn.

    The painter is scaled; the lengths are those on the screen, which is what drawing costs.
    """

    def __init__(self, lines: Array, scale: float = 1.0) -> None:
        self.lines = lines
        self.visible = ~np.isnan(lines[:, 0])
        self.lengths = scale * np.hypot(lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1])


class EdgePainter:
    """Draws edges with the pens of a theme; the widest line is ``widest`` pixels.

    Where only some are ``lit`` (edges,) the others are faint, and drawn first.
    """

    def __init__(
        self,
        edges: EdgeLines,
        numbers: EdgeNumbers,
        theme: Theme,
        widest: float,
        lit: NDArray[np.bool_] | None = None,
    ) -> None:
        level = np.minimum((numbers.strength * LEVELS).astype(np.uint8), LEVELS - 1)
        # In bytes, which are sorted fastest.
        key = level * np.uint8(2 * TURNS) + numbers.is_gradient * np.uint8(TURNS)
        if len(level) <= MANY:
            key += numbers.is_negative
        else:
            part, is_odd = _parts(len(level))
            key += part + (numbers.is_negative ^ is_odd)
        if lit is not None:
            key = key + lit * np.uint16(2 * TURNS * LEVELS)
        order = np.argsort(key, kind="stable")
        self._order = order[edges.visible[order]]
        self._key = key[self._order]
        self._lines = edges.lines
        self._lengths = edges.lengths[self._order]
        self._pens = _pens(theme, widest)
        if lit is not None:
            self._pens = [*_pens(theme, widest, *FAINT), *_pens(theme, widest, *BRIGHT)]

    @property
    def count(self) -> int:
        """Return the number of edges that are drawn as lines."""
        return len(self._order)

    @property
    def milliseconds(self) -> float:
        """Return about how long it takes to draw every edge antialiased."""
        return float(self._lengths.sum()) * SMOOTH_MS_PER_PIXEL

    def paint(self, painter: QPainter) -> None:
        """Draw every edge antialiased."""
        self.paint_slice(painter, 0, self.count)

    def paint_within(self, painter: QPainter, milliseconds: float) -> int:
        """Draw about as long as is given and return how many edges were drawn.

        Half of the time goes to the strongest edges, antialiased, the other half to the next
        strongest, without.
        """
        if self.milliseconds <= milliseconds:
            self.paint(painter)
            return self.count
        spent = np.cumsum(self._lengths[::-1])
        smooth = int(np.searchsorted(spent, milliseconds / 2 / SMOOTH_MS_PER_PIXEL))
        used = spent[smooth - 1] if smooth else 0.0
        limit = used + milliseconds / 2 / ROUGH_MS_PER_PIXEL
        drawn = int(np.searchsorted(spent, limit))
        rough_start, smooth_start = self.count - drawn, self.count - smooth
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self.paint_slice(painter, rough_start, smooth_start)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        self.paint_slice(painter, smooth_start, self.count)
        return drawn

    def slice_end(self, start: int, milliseconds: float) -> int:
        """Return up to where edges can be drawn antialiased from here in so much time."""
        spent = np.cumsum(self._lengths[start:])
        return start + max(1, int(np.searchsorted(spent, milliseconds / SMOOTH_MS_PER_PIXEL)))

    def paint_slice(self, painter: QPainter, start: int, end: int) -> None:
        """Draw the edges from start to end, counted from the weakest, straight from an array."""
        lines = np.ascontiguousarray(self._lines[self._order[start:end]])
        counts = np.bincount(self._key[start:end], minlength=len(self._pens)).tolist()
        address, size = lines.ctypes.data, lines.itemsize * 4
        for brush, count in zip(self._pens, counts, strict=True):
            if count:
                painter.setPen(brush)
                line = Shiboken.wrapInstance(address, QLineF)
                painter.drawLines(line, count)  # type: ignore[call-overload]
                address += size * count


@lru_cache(maxsize=8)
def _parts(edges: int) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """Return the first turn of each edge's part, and whether the negative ones take it."""
    part = (np.arange(edges) % (TURNS - 1)).astype(np.uint8)
    return part, part % 2 == 1


@lru_cache(maxsize=16)
def _pens(
    theme: Theme,
    widest: float,
    share_from: float = 0.22,
    share_to: float = 0.9,
    thinnest: float = 1.05,
) -> list[QPen]:
    """Return the pens in the order of the keys: level, then weight or gradient, then turn.

    Colours are that share of the theme's, the rest is background. The signs take turns.
    """
    pens = []
    for level in range(LEVELS):
        share = (level + 0.5) / LEVELS
        # Just above 1 pixel: thinner lines take another, slower path without antialiasing.
        width = thinnest + (widest - thinnest) * share
        strength = share_from + (share_to - share_from) * share
        for colours in (
            (theme.positive, theme.negative),
            (theme.gradient_positive, theme.gradient_negative),
        ):
            signs = [pen(mix(theme.canvas, colour, strength), width) for colour in colours]
            pens += [signs[turn % 2] for turn in range(TURNS)]
    return pens
