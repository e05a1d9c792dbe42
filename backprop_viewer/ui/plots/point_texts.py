"""Short texts at points of a plot: as many as find room, the first ones first."""

from typing import NamedTuple

import numpy as np
import pyqtgraph
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from backprop_viewer.engine.calls import Array

ABOVE, GAP, MARK = 9.0, 2.0, 14.0


class PointText(NamedTuple):
    """A text at a point of the plot."""

    x: float
    y: float
    text: str
    colour: str


class PointTexts(pyqtgraph.GraphicsObject):
    """Texts in pixels; what would lie over another, over a point or outside is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[PointText] = []

    def getData(self) -> tuple[Array, Array]:
        """Return no points: it has none, but pyqtgraph's items tell theirs."""
        return np.empty(0), np.empty(0)

    def show_texts(self, texts: list[PointText]) -> None:
        """Write these."""
        self.texts = texts
        self.update()

    def boundingRect(self) -> QRectF:
        """Return all of the plot."""
        view = self.getViewBox()
        return QRectF() if view is None else QRectF(view.viewRect())

    def paint(self, painter: QPainter, *_: object) -> None:
        """Write the texts."""
        transform = painter.transform()
        whole = transform.mapRect(self.boundingRect())
        painter.resetTransform()
        metrics = QFontMetricsF(painter.font())
        points = [transform.map(QPointF(one.x, one.y)) for one in self.texts]
        taken = [QRectF(at.x() - MARK / 2, at.y() - MARK / 2, MARK, MARK) for at in points]
        for one, at in zip(self.texts, points, strict=True):
            width = metrics.horizontalAdvance(one.text)
            for room in _rooms(at, width, metrics.height()):
                wide = room.adjusted(-GAP, 0.0, GAP, 0.0)
                if whole.contains(room) and not any(wide.intersects(other) for other in taken):
                    taken.append(wide)
                    painter.setPen(QColor(one.colour))
                    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, one.text)
                    break


def _rooms(at: QPointF, width: float, height: float) -> tuple[QRectF, ...]:
    """Return where a text may stand: above its point, else beside it at the upper right."""
    return (
        QRectF(at.x() - width / 2, at.y() - ABOVE - height, width, height),
        QRectF(at.x() + ABOVE, at.y() - height, width, height),
    )
