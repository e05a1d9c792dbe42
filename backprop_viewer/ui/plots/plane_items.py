"""What is drawn under the samples of the plane: colours of the outputs, and lines of the units."""

from typing import NamedTuple

import numpy as np
import pyqtgraph
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen, QTransform

from backprop_viewer.engine.calls import Array
from backprop_viewer.ui.shades import Pixels, image_of
from backprop_viewer.ui.theme import Theme

NEAR = 5.0
CHIP, MOST_NUMBERED = 15.0, 16
"""How high the number of a line is, and how many lines have theirs shown at once."""
SHARES = np.array([[0.0], [0.08], [0.16], [0.25], [0.92], [1.0], [0.84], [0.35], [0.65], [0.5]])
"""Of a line, where its number may stand, the best first."""
SAME = 1.5
"""How near in pixels the ends of lines are that count as one."""
APART, MOST_MARKS = 19.0, 200
"""Pixels between a number and what it keeps off, and how many marks it can keep off."""


Drawn = tuple[int, QPointF, QPointF]
"""A unit and the ends of its line in pixels."""


class PlotItem(pyqtgraph.GraphicsObject):
    """Something that reaches over all of the plot."""

    def boundingRect(self) -> QRectF:
        """Return all of the plot."""
        view = self.getViewBox()
        return QRectF() if view is None else QRectF(view.viewRect())


class ColourField(PlotItem):
    """A picture under everything else, a colour for each point of a grid."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(-100)
        self._pixels: Pixels | None = None
        self._image = QImage()
        self._room = QRectF()
        self._x = self._y = np.empty(0)

    def getData(self) -> tuple[Array, Array]:
        """Return the corners of the grid, as pyqtgraph's items do."""
        return self._x[[0, -1]] if len(self._x) else self._x, (
            self._y[[0, -1]] if len(self._y) else self._y
        )

    def setData(self, x: object, y: object) -> None:
        """Show nothing."""
        self._pixels, self._x, self._y = None, np.empty(0), np.empty(0)
        self.update()

    def show_pixels(self, pixels: Pixels, x: Array, y: Array) -> None:
        """Show the colours (rows, columns) of points whose columns lie at x and rows at y."""
        self._pixels, self._x, self._y = pixels, x, y
        self._image = image_of(pixels)  # it shares the memory of the pixels
        wide, high = (x[-1] - x[0]) / (len(x) - 1), (y[-1] - y[0]) / (len(y) - 1)
        self._room = QRectF(x[0] - wide / 2, y[0] - high / 2, wide * len(x), high * len(y))
        self.update()

    def paint(self, painter: QPainter, *_: object) -> None:
        """Draw the picture, smoothly."""
        if self._pixels is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self._room, self._image)


class UnitLine(NamedTuple):
    """Where z of a unit (from 0) is 0: a straight line on the plot."""

    unit: int
    start: tuple[float, float]
    end: tuple[float, float]


class UnitLines(PlotItem):
    """The lines of the first hidden layer's units, each with its number.

    ``marks`` is what the numbers keep off, as far as they can.
    """

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[UnitLine] = []
        self._lit: int | None = None
        self._theme: Theme | None = None
        self.marks: pyqtgraph.GraphicsObject | None = None

    def getData(self) -> tuple[Array, Array]:
        """Return the ends of the lines, as pyqtgraph's items do."""
        ends = np.array([[*line.start, *line.end] for line in self.lines]).reshape(-1, 2)
        return ends[:, 0], ends[:, 1]

    def setData(self, x: object, y: object) -> None:
        """Show none."""
        self.lines = []
        self.update()

    def show_lines(self, lines: list[UnitLine], theme: Theme) -> None:
        """Show these lines."""
        self.lines, self._theme = lines, theme
        self.update()

    def light(self, unit: int | None) -> None:
        """Let the line of a unit stand out."""
        if unit != self._lit:
            self._lit = unit
            self.update()

    def nearest(self, position: QPointF, area: pyqtgraph.PlotWidget) -> int | None:
        """Return the unit whose line is at a position in pixels of an area."""
        found, least = None, NEAR
        for line in self.lines:
            away = _distance(position, area.position_of(*line.start), area.position_of(*line.end))
            if away <= least:
                found, least = line.unit, away
        return found

    def paint(self, painter: QPainter, *_: object) -> None:
        """Draw the lines and their numbers, in pixels."""
        if self._theme is None or not self.lines:
            return
        transform = painter.transform()
        room = transform.mapRect(self.boundingRect())
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawn = [
            (line.unit, transform.map(QPointF(*line.start)), transform.map(QPointF(*line.end)))
            for line in self.lines
        ]
        for unit, start, end in drawn:
            is_lit = unit == self._lit
            pen = QPen(QColor(self._theme.text if is_lit else self._theme.muted))
            pen.setWidthF(2.6 if is_lit else 1.2)
            if not is_lit:
                pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawLine(QLineF(start, end))
        is_numbered = len(drawn) <= MOST_NUMBERED
        if not is_numbered and self._lit is None:
            return
        taken = self._taken(transform)
        for units, start, end in together(drawn):
            if is_numbered or self._lit in units:
                at = self._number(painter, units, (start, end), room, taken)
                taken = np.vstack([taken, (at.x(), at.y())])

    def _taken(self, transform: QTransform) -> Array:
        """Return where numbers would cover marks, in pixels (marks, 2); none if very many."""
        x, y = (np.empty(0), np.empty(0)) if self.marks is None else self.marks.getData()
        if len(x) > MOST_MARKS:
            return np.empty((0, 2))
        across = transform.m11() * x + transform.m21() * y + transform.dx()
        up = transform.m12() * x + transform.m22() * y + transform.dy()
        return np.stack([across, up], axis=1)

    def _number(
        self,
        painter: QPainter,
        units: list[int],
        ends: tuple[QPointF, QPointF],
        room: QRectF,
        taken: Array,
    ) -> QPointF:
        """Write the number of a line on it, where it covers nothing. Return its middle."""
        assert self._theme is not None
        is_lit, text = self._lit in units, numbers_text(units)
        metrics = QFontMetricsF(painter.font())
        width = max(CHIP, metrics.horizontalAdvance(text) + 8)
        inside = room.adjusted(width / 2 + 1, CHIP / 2 + 1, -width / 2 - 1, -CHIP / 2 - 1)
        at = _free_place(sorted(ends, key=QPointF.y), inside, taken)
        chip = QRectF(at.x() - width / 2, at.y() - CHIP / 2, width, CHIP)
        painter.setPen(QPen(QColor(self._theme.text if is_lit else self._theme.muted), 1.0))
        painter.setBrush(QColor(self._theme.panel))
        painter.drawRoundedRect(chip, CHIP / 2, CHIP / 2)
        painter.setPen(QColor(self._theme.text))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)
        return at


def together(drawn: list[Drawn]) -> list[tuple[list[int], QPointF, QPointF]]:
    """Return the units whose lines lie on one another, and each line once."""
    found: list[tuple[list[int], QPointF, QPointF]] = []
    for unit, start, end in drawn:
        for units, first, last in found:
            if QLineF(start, first).length() < SAME and QLineF(end, last).length() < SAME:
                units.append(unit)
                break
        else:
            found.append(([unit], start, end))
    return found


def numbers_text(units: list[int]) -> str:
    """Return the numbers of units, counted from 1: '1–3, 5'."""
    parts: list[tuple[int, int]] = []
    for number in sorted(unit + 1 for unit in units):
        if parts and parts[-1][1] == number - 1:
            parts[-1] = parts[-1][0], number
        else:
            parts.append((number, number))
    return ", ".join(f"{low}–{high}" if high > low else f"{low}" for low, high in parts)


def _free_place(ends: list[QPointF], inside: QRectF, taken: Array) -> QPointF:
    """Return a place of a line, near its upper end if it can be, that is away from others."""
    upper, lower = np.array([(end.x(), end.y()) for end in ends])
    places = upper + (lower - upper) * SHARES
    places[:, 0] = np.clip(places[:, 0], inside.left(), inside.right())
    places[:, 1] = np.clip(places[:, 1], inside.top(), inside.bottom())
    away = np.hypot(*(places[:, None] - taken).T).min(axis=0, initial=APART)
    return QPointF(*places[np.argmax(away)])  # the first of those that are away enough


def _distance(point: QPointF, start: QPointF, end: QPointF) -> float:
    """Return how far a point is from a stretch of a line."""
    way, there = end - start, point - start
    length = QPointF.dotProduct(way, way)
    share = 0.0 if length == 0.0 else QPointF.dotProduct(there, way) / length
    off = there - way * min(1.0, max(0.0, share))
    return float(np.hypot(off.x(), off.y()))
