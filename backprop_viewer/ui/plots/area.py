"""The drawing area of a plot: it holds its view still and tells where the pointer is."""

import numpy as np
import pyqtgraph
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent

from backprop_viewer.engine.calls import Array
from backprop_viewer.ui.plots.axis import SparseAxis

NEAR = 16.0
"""How near in pixels the pointer has to be to what it means."""


class PointerArea(pyqtgraph.PlotWidget):
    """A plot that is not moved or enlarged by the mouse: a press means what is drawn there.

    Signals:
        pointed(position): the pointer is at a QPointF in pixels, or None: it has left.
        pressed(position): the left button went down.
        released(): it went up.
        turned(notches): the wheel was turned, away from the user if positive.
    """

    pointed = Signal(object)
    pressed = Signal(QPointF)
    released = Signal()
    turned = Signal(float)

    def __init__(self) -> None:
        super().__init__(axisItems={"bottom": SparseAxis("bottom")})
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseEnabled(x=False, y=False)
        self.viewport().setMouseTracking(True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell where the left button went down."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second press of a double click as any other."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the pointer is."""
        self.pointed.emit(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell that the left button went up."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.released.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the pointer is elsewhere."""
        self.pointed.emit(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Tell how far the wheel was turned."""
        self.turned.emit(event.angleDelta().y() / 120.0)

    def value_at(self, position: QPointF) -> tuple[float, float]:
        """Return what a position in pixels means on the axes."""
        point = self.getViewBox().mapSceneToView(self.mapToScene(position.toPoint()))
        return float(point.x()), float(point.y())

    def position_of(self, x: float, y: float) -> QPointF:
        """Return where in pixels a point of the plot is."""
        point: QPoint = self.mapFromScene(self.getViewBox().mapViewToScene(QPointF(x, y)))
        return QPointF(point)

    def nearest(self, x: Array, y: Array, position: QPointF) -> int | None:
        """Return which of some points is near a position, None if none is."""
        if not len(x):
            return None
        here, corner = QPointF(*self.value_at(position)), self.getViewBox().viewPixelSize()
        distances = np.hypot((x - here.x()) / corner[0], (y - here.y()) / corner[1])
        index = int(np.argmin(distances))
        return index if distances[index] <= NEAR else None
