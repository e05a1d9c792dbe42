"""Many lines and filled shapes as one item of a plot: one item for each would be slower."""

from typing import NamedTuple

import numpy as np
import pyqtgraph
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from backprop_viewer.engine.calls import Array

SOLID, DASHED, DOTTED = Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine


class Shape(NamedTuple):
    """A line through points of the plot, or the inside of it; colours are #rrggbb."""

    x: Array
    y: Array
    line: str | None = None
    fill: str | None = None
    width: float = 1.0
    style: Qt.PenStyle = SOLID


class Shapes(pyqtgraph.GraphicsObject):
    """Shapes, drawn one over another in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.shapes: list[Shape] = []

    def getData(self) -> tuple[Array, Array]:
        """Return the points of all shapes, as pyqtgraph's items do."""
        nothing = [np.empty(0)]
        return (
            np.concatenate(nothing + [shape.x for shape in self.shapes]),
            np.concatenate(nothing + [shape.y for shape in self.shapes]),
        )

    def show_shapes(self, shapes: list[Shape]) -> None:
        """Draw these and no others."""
        self.shapes = shapes
        self.update()

    def boundingRect(self) -> QRectF:
        """Return all of the plot."""
        view = self.getViewBox()
        return QRectF() if view is None else QRectF(view.viewRect())

    def paint(self, painter: QPainter, *_: object) -> None:
        """Draw the shapes; widths are in pixels."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for shape in self.shapes:
            if len(shape.x) < 2:
                continue
            points = pyqtgraph.functions.arrayToQPolygonF(
                np.ascontiguousarray(shape.x, np.float64), np.ascontiguousarray(shape.y, np.float64)
            )
            painter.setPen(_pen(shape))
            if shape.fill is None:
                painter.drawPolyline(points)
            else:
                painter.setBrush(QBrush(QColor(shape.fill)))
                painter.drawPolygon(points)


def _pen(shape: Shape) -> QPen:
    if shape.line is None:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(QColor(shape.line), shape.width, shape.style)
    pen.setCosmetic(True)
    return pen
