"""Arrows on a plot, as long as what they stand for."""

import math
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from backprop_viewer.engine.calls import Array
from backprop_viewer.ui.plots.plane_items import PlotItem

HEAD, SHORT, POINTER = 9.0, 14.0, 34.0
"""How long a head is; what is shorter than this gets a dashed line that shows its direction; and
where that ends."""
FARTHEST = 5000.0


class Arrow(NamedTuple):
    """From a point, by so much."""

    start: tuple[float, float]
    by: tuple[float, float]
    colour: str
    width: float


class Arrows(PlotItem):
    """Arrows, drawn one over another in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.arrows: list[Arrow] = []

    def getData(self) -> tuple[Array, Array]:
        """Return the ends of the arrows, as pyqtgraph's items do."""
        ends = [(a.start[0] + a.by[0], a.start[1] + a.by[1]) for a in self.arrows]
        points = np.array(ends, dtype=np.float64).reshape(-1, 2)
        return points[:, 0], points[:, 1]

    def setData(self, x: object, y: object) -> None:
        """Show none."""
        self.show_arrows([])

    def show_arrows(self, arrows: list[Arrow]) -> None:
        """Show these; what is not finite is left out."""
        self.arrows = [
            arrow for arrow in arrows if all(map(math.isfinite, arrow.by)) and any(arrow.by)
        ]
        self.update()

    def paint(self, painter: QPainter, *_: object) -> None:
        """Draw the arrows, in pixels."""
        transform = painter.transform()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for arrow in self.arrows:
            start = transform.map(QPointF(*arrow.start))
            end = transform.map(QPointF(arrow.start[0] + arrow.by[0], arrow.start[1] + arrow.by[1]))
            _draw(painter, start, end, arrow)


def _draw(painter: QPainter, start: QPointF, end: QPointF, arrow: Arrow) -> None:
    way = end - start
    length = math.hypot(way.x(), way.y())
    if not 0.0 < length < math.inf:
        return
    ahead = way / length
    if length > FARTHEST:  # beyond what can be seen, and what a painter can draw
        length, end = FARTHEST, start + ahead * FARTHEST
    colour = QColor(arrow.colour)
    if length < SHORT:
        dashes = QPen(colour, max(1.0, arrow.width / 2), Qt.PenStyle.DotLine)
        painter.setPen(dashes)
        painter.drawLine(start, start + ahead * POINTER)
    head = min(HEAD + arrow.width, length)
    painter.setPen(QPen(colour, arrow.width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLine(start, end - ahead * head * 0.8)
    beside = QPointF(-ahead.y(), ahead.x()) * head * 0.45
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    back = end - ahead * head
    painter.drawPolygon(QPolygonF([end, back + beside, back - beside]))
