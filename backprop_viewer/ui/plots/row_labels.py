"""Words at the sides of rows that lie one below another in a plot."""

from typing import NamedTuple

import numpy as np
import pyqtgraph
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from backprop_viewer.engine.calls import Array

MARGIN = 4.0


class Label(NamedTuple):
    """A text at a height of the plot, at its left or right side; it hangs from there."""

    y: float
    text: str
    colour: str
    is_right: bool = False


class RowLabels(pyqtgraph.GraphicsObject):
    """Labels in pixels; where two meet the lower one is left out, and the right one first."""

    def __init__(self) -> None:
        super().__init__()
        self.labels: list[Label] = []
        self._background = "#ffffff"

    def getData(self) -> tuple[Array, Array]:
        """Return no points: it has none, but pyqtgraph's items tell theirs."""
        return np.empty(0), np.empty(0)

    def show_labels(self, labels: list[Label], background: str) -> None:
        """Write these, from the top down, on a background."""
        self.labels, self._background = labels, background
        self.update()

    def boundingRect(self) -> QRectF:
        """Return all of the plot."""
        view = self.getViewBox()
        return QRectF() if view is None else QRectF(view.viewRect())

    def paint(self, painter: QPainter, *_: object) -> None:
        """Write the labels."""
        transform, whole = painter.transform(), self.boundingRect()
        painter.resetTransform()
        metrics = QFontMetricsF(painter.font())
        background = QColor(self._background)
        background.setAlpha(215)
        taken: list[QRectF] = []
        for label in sorted(self.labels, key=_is_right):
            corner = transform.map(QPointF(_side(whole, label), label.y))
            width = metrics.horizontalAdvance(label.text)
            left = corner.x() - width - MARGIN if label.is_right else corner.x() + MARGIN
            room = QRectF(left, corner.y(), width, metrics.height())
            is_inside = whole.top() <= label.y <= whole.bottom()
            if is_inside and not any(room.intersects(other) for other in taken):
                taken.append(room)
                painter.fillRect(room, background)
                painter.setPen(QColor(label.colour))
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, label.text)


def _is_right(label: Label) -> bool:
    return label.is_right


def _side(whole: QRectF, label: Label) -> float:
    return whole.right() if label.is_right else whole.left()
