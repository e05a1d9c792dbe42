"""The axes of a plot: numbers that never run into one another."""

import math
from collections.abc import Sequence
from typing import Any

import pyqtgraph
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from backprop_viewer.ui.numbers import MINUS, SUPERSCRIPTS

GAP = 6.0
STEPS = (2.0, 2.5, 2.0)
"""From 1 to 2, to 5, to 10: what a distance of numbers is enlarged by in turn."""
PLAIN = (1e-4, 1e6)
"""Where an axis reaches less or more far, its numbers are multiples of a power of ten."""
BEFORE, WIDEST = 8.0, 80
"""Pixels that a number may stand out before the left end of an axis; more than one is wide."""
ROUNDING, MARGIN = 1e-9, 0.06
"""What is lost by computing; which part of a scale that begins at 0 there is before it at most."""


def axis_texts(values: Sequence[float], spacing: float, size: float) -> list[str]:
    """Return numbers so far apart on an axis that reaches to ``size``, all in one way."""
    exponent, power = 0, 1.0
    if 0.0 < size < math.inf and not PLAIN[0] <= size < PLAIN[1]:
        exponent = math.floor(math.log10(size) + ROUNDING)
        power = 10.0**exponent
    places = _places(spacing / power)
    made = []
    for value in values:
        text = f"{value / power:,.{places}f}"
        if float(text.replace(",", "")) == 0.0:
            text = "0"
        elif exponent:
            text = f"{text}·10{str(exponent).translate(SUPERSCRIPTS)}"
            text = text.removeprefix("1·").replace("-1·", "-")
        made.append(text.replace("-", MINUS))
    return made


def _places(spacing: float) -> int:
    """Return how many decimals tell multiples of a spacing, of at most two digits: 0.25."""
    if not spacing:
        return 0
    places = max(0, math.ceil(-math.log10(spacing) - ROUNDING))
    scaled = spacing * 10.0**places
    return places if abs(scaled - round(scaled)) < 1e-6 * scaled else places + 1


class NumberAxis(pyqtgraph.AxisItem):
    """An axis whose numbers are written in one way, negative ones with a minus, not a hyphen."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Return the numbers."""
        if self.logMode:
            texts = super().tickStrings(values, scale, spacing)
            return [text.replace("-", MINUS) for text in texts]
        size = max(abs(end) for end in self.range) * scale
        return axis_texts([value * scale for value in values], spacing * scale, size)


class SparseAxis(NumberAxis):
    """A horizontal axis whose numbers stand so far apart that each can be read, those at the ends
    first."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation)
        self.setStyle(hideOverlappingLabels=WIDEST)  # they are moved inwards instead

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
        """Return the distances of the marks, with the numbers' width between the largest."""
        levels: list[tuple[float, float]] = super().tickSpacing(low, high, size)
        reach = abs(high - low)
        if not levels or not reach:
            return levels
        spacing = levels[0][0]
        metrics = QFontMetricsF(self.style["tickFont"] or self.font())
        texts = self.tickStrings([low, high], self.scale, spacing)
        least = max(metrics.horizontalAdvance(text) for text in texts) + GAP
        step = "125".index(f"{spacing:e}"[0])
        while spacing * size / reach < least and spacing < reach:
            spacing *= STEPS[step % len(STEPS)]
            step += 1
        factor = spacing / levels[0][0]
        return [(level * factor, offset) for level, offset in levels]

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """Return the marks of each level; on a scale from 0 on the last of all has a number."""
        levels: list[tuple[float, list[float]]] = super().tickValues(low, high, size)
        if len(levels) < 2 or not -MARGIN * high <= low <= 0.0:
            return levels
        (spacing, values), step = levels[0], levels[1][0]
        end = math.floor(high / step + ROUNDING) * step
        if len(values) and end > values[-1] + ROUNDING * high:
            levels[0] = spacing, [*values, end]
        return levels

    def generateDrawSpecs(self, painter: Any) -> Any:
        """Return what is drawn: numbers at the ends moved so far that all of them is seen."""
        made = super().generateDrawSpecs(painter)
        if made is None:
            return None
        line, ticks, texts = made
        plot = self.parentItem()
        bounds = self.mapRectFromParent(self.geometry()).adjusted(-BEFORE, 0, 0, 0)
        bounds.setRight(self.mapRectFromItem(plot, plot.boundingRect()).right() - 1.0)
        texts = [(moved_inside(rect, bounds), flags, text) for rect, flags, text in texts]
        return line, ticks, spaced(sorted(texts, key=_left))


def moved_inside(rect: QRectF, bounds: QRectF) -> QRectF:
    """Return a rectangle moved along so far that it lies within others' sides."""
    left = min(max(rect.left(), bounds.left()), bounds.right() - rect.width())
    return QRectF(left, rect.top(), rect.width(), rect.height())


def spaced(texts: list[Any]) -> list[Any]:
    """Return texts from left to right without those that come near the ones at the ends."""
    kept: list[Any] = []
    for made in texts[:-1]:
        if not kept or made[0].left() >= kept[-1][0].right() + GAP / 2:
            kept.append(made)
    while len(kept) > 1 and texts[-1][0].left() < kept[-1][0].right() + GAP / 2:
        kept.pop()
    return [*kept, *texts[-1:]]


def _left(made: Any) -> float:
    return float(made[0].left())
