"""A few marks on a plot. pyqtgraph's own cloud of points takes ten times as long to draw one."""

import numpy as np
import pyqtgraph
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from backprop_viewer.engine.calls import Array

TRIANGLES = {
    "down": ((-0.5, -0.5), (0.5, -0.5), (0.0, 0.5)),
    "left": ((0.5, -0.5), (0.5, 0.5), (-0.5, 0.0)),
    "right": ((-0.5, -0.5), (-0.5, 0.5), (0.5, 0.0)),
}
"""Corners of each symbol other than a circle, in sizes of it."""


class Dots(pyqtgraph.GraphicsObject):
    """Marks of one look at points of the plot, of the same size however far it reaches."""

    def __init__(self, size: float) -> None:
        super().__init__()
        self._size = size
        self._x = self._y = np.empty(0)
        self._pen, self._brush = QPen(Qt.PenStyle.NoPen), QBrush(Qt.BrushStyle.NoBrush)
        self._symbol = "circle"

    def getData(self) -> tuple[Array, Array]:
        """Return where the marks are, as pyqtgraph's items do."""
        return self._x, self._y

    def setData(self, x: object, y: object) -> None:
        """Put a mark at each of some points."""
        self._x, self._y = np.asarray(x, np.float64), np.asarray(y, np.float64)
        self.update()

    def set_size(self, size: float) -> None:
        """Draw them in another size, in pixels."""
        if size != self._size:
            self._size = size
            self.update()

    def set_look(self, fill: str | None, line: str | None = None, symbol: str = "circle") -> None:
        """Draw them in colours: the inside and the line round it; 'circle' or a triangle."""
        self._brush = QBrush(QColor(fill)) if fill else QBrush(Qt.BrushStyle.NoBrush)
        self._pen = QPen(QColor(line), 2.0) if line else QPen(Qt.PenStyle.NoPen)
        self._symbol = symbol
        self.update()

    def boundingRect(self) -> QRectF:
        """Return all of the plot: marks stand out at its edges."""
        view = self.getViewBox()
        return QRectF() if view is None else QRectF(view.viewRect())

    def paint(self, painter: QPainter, *_: object) -> None:
        """Draw the marks, in pixels."""
        if not len(self._x):
            return
        places = zip(self._x.tolist(), self._y.tolist(), strict=True)
        points = painter.transform().map(QPolygonF([QPointF(x, y) for x, y in places]))
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._pen)
        painter.setBrush(self._brush)
        if self._symbol != "circle":
            self._draw_triangles(painter, points)
        elif self._pen.style() == Qt.PenStyle.NoPen:
            look = QPen(self._brush, self._size)
            look.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(look)
            painter.drawPoints(points)
        else:
            for number in range(points.size()):
                painter.drawEllipse(points.at(number), self._size / 2, self._size / 2)

    def _draw_triangles(self, painter: QPainter, points: QPolygonF) -> None:
        corners = [QPointF(x, y) * self._size for x, y in TRIANGLES[self._symbol]]
        for number in range(points.size()):
            painter.drawPolygon(QPolygonF([points.at(number) + corner for corner in corners]))


def set_finite(item: pyqtgraph.GraphicsObject, x: Array, y: Array, **style: object) -> None:
    """Show points on an item, without those that are not finite."""
    is_finite = np.isfinite(x) & np.isfinite(y)
    item.setData(x[is_finite], y[is_finite], **style)


def set_alone(dots: Dots, x: Array, y: Array) -> None:
    """Show the only point of a curve, whose line is not to be seen; of more points show none."""
    is_finite = np.isfinite(x) & np.isfinite(y)
    x, y = x[is_finite], y[is_finite]
    dots.setData(*((x, y) if len(x) == 1 else (x[:0], y[:0])))
