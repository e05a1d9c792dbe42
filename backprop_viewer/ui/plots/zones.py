"""Shaded and named zones of a plot: where an activation function hardly passes a gradient on."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pyqtgraph
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter

from backprop_viewer.engine.calls import Array

GAP, FOOT = 3.0, 10.0
"""Pixels round a name, and below it, where other things are marked."""


class Shade(NamedTuple):
    """From where to where along the horizontal axis, with name and colours; dead ones hatched."""

    low: float
    high: float
    name: str
    fill: str
    line: str
    is_hatched: bool


class Zones(pyqtgraph.GraphicsObject):
    """Zones over the whole height, each named at its foot if there is room for it."""

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
            self._name(painter, shade, strip, metrics)

    def _name(self, painter: QPainter, shade: Shade, strip: QRectF, metrics: QFontMetricsF) -> None:
        """Write the name along the foot, upright where the zone is narrow, or not at all."""
        wide, high = metrics.horizontalAdvance(shade.name) + 2 * GAP, metrics.height()
        is_upright = wide > strip.width()
        if is_upright and (high > strip.width() + GAP or wide + FOOT > strip.height()):
            return
        line = QRectF(-wide / 2, -high / 2, wide, high)
        tall = wide if is_upright else high
        painter.save()
        painter.translate(QPointF(strip.center().x(), strip.bottom() - FOOT - tall / 2))
        painter.rotate(-90.0 if is_upright else 0.0)
        if not is_upright:
            painter.fillRect(line, QColor(shade.fill))
        painter.setPen(QColor(self._colour))
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, shade.name)
        painter.restore()
