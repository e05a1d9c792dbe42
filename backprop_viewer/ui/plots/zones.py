"""Shaded and named zones of a plot: where an activation function hardly passes a gradient on."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pyqtgraph
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter

from backprop_viewer.engine.calls import Array

GAP = 3.0
"""Pixels round a name."""


class Shade(NamedTuple):
    """From where to where along the horizontal axis, with name and colours.

    ``room`` is between which heights the name may stand.
    """

    low: float
    high: float
    name: str
    fill: str
    line: str
    is_hatched: bool
    room: tuple[float, float]


class Zones(pyqtgraph.GraphicsObject):
    """Zones over the whole height, each named where nothing is drawn if there is room for it."""

    def __init__(self) -> None:
        super().__init__()
        self.shades: list[Shade] = []
        self._colour = "#000000"

    def getData(self) -> tuple[Array, Array]:
        """Return the ends of the zones, as pyqtgraph's items tell their points."""
        lows, highs = [one.low for one in self.shades], [one.high for one in self.shades]
        return np.array(lows, np.float64), np.array(highs, np.float64)

    def show_zones(self, shades: Sequence[Shade], colour: str) -> None:
        """Show these, named in a colour."""
        if (list(shades), colour) != (self.shades, self._colour):
            self.shades, self._colour = list(shades), colour
            self.update()

    def boundingRect(self) -> QRectF:
        """Return all of the plot."""
        view = self.getViewBox()
        return QRectF() if view is None else QRectF(view.viewRect())

    def paint(self, painter: QPainter, *_: object) -> None:
        """Shade the zones and name them, in pixels."""
        whole, transform = self.boundingRect(), painter.transform()
        painter.resetTransform()
        metrics = QFontMetricsF(painter.font())
        room = transform.mapRect(whole)
        for shade in self.shades:
            left = transform.map(QPointF(max(shade.low, whole.left()), 0.0)).x()
            right = transform.map(QPointF(min(shade.high, whole.right()), 0.0)).x()
            if right <= left:
                continue
            strip = QRectF(left, room.top(), right - left, room.height())
            painter.fillRect(strip, QColor(shade.fill))
            if shade.is_hatched:
                brush = QBrush(QColor(shade.line), Qt.BrushStyle.BDiagPattern)
                painter.fillRect(strip, brush)
            ends = [transform.map(QPointF(0.0, height)).y() for height in shade.room]
            free = QRectF(strip.left(), ends[1], strip.width(), ends[0] - ends[1])
            self._name(painter, shade, free.adjusted(0.0, GAP, 0.0, -GAP), metrics)

    def _name(self, painter: QPainter, shade: Shade, free: QRectF, metrics: QFontMetricsF) -> None:
        """Write the name in a free room, upright where the zone is narrow, or not at all."""
        wide, high = metrics.horizontalAdvance(shade.name) + 2 * GAP, metrics.height()
        painter.setPen(QColor(self._colour))
        if wide <= free.width():
            if high <= free.height():
                line = QRectF(0.0, 0.0, wide, high)
                line.moveCenter(free.center())
                painter.fillRect(line, QColor(shade.fill))
                painter.drawText(line, Qt.AlignmentFlag.AlignCenter, shade.name)
        elif "\u3400" <= shade.name[:1] <= "\u9fff":  # Chinese is set upright letter by letter
            column = QRectF(0.0, 0.0, wide, high * len(shade.name))
            column.moveCenter(free.center())
            letter = (wide - 2 * GAP) / len(shade.name)
            if letter <= free.width() + 2 * GAP and column.height() <= free.height():
                painter.drawText(column, Qt.AlignmentFlag.AlignCenter, "\n".join(shade.name))
        elif high <= free.width() + GAP and wide <= free.height():
            painter.save()
            painter.translate(free.center())
            painter.rotate(-90.0)
            line = QRectF(-wide / 2, -high / 2, wide, high)
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, shade.name)
            painter.restore()
