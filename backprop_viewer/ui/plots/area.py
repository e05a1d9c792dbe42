"""The drawing area of a plot: it tells where the pointer is, and shows all or a part enlarged."""

from time import perf_counter

import numpy as np
import pyqtgraph
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QRubberBand

from backprop_viewer.engine.calls import Array
from backprop_viewer.ui.plots.axis import NumberAxis, SparseAxis
from backprop_viewer.ui.plots.zoom import NOTCH, Range, Ranges, enlarged, lies_outside, moved
from backprop_viewer.ui.plots.zoom import part_of as part_to_show

NEAR = 16.0
"""How near in pixels the pointer has to be to what it means."""
SHAKE = 4.0
"""How far in pixels the pointer may move in a click."""
THIN = 10
"""A rectangle less high or wide than this, in pixels, enlarges the other axis only."""


class PointerArea(pyqtgraph.PlotWidget):
    """A plot in which a press means what is drawn there.

    ``setRange`` says from where to where all reaches. With ``wheel_zooms`` the wheel enlarges at
    the pointer, on an axis along this only; with ``drag_zooms`` a rectangle that is dragged is
    enlarged, and a press is told when the button comes up in the same place. What is enlarged
    stays so until all is shown again.

    Signals:
        pointed(position): the pointer is at a QPointF in pixels, or None: it has left.
        pressed(position): the left button went down.
        released(): it went up.
        turned(notches): the wheel was turned, away from the user if positive.
        zoomed(): the user has made another part be shown.
        painted(milliseconds): it was painted, which took so long.
    """

    pointed = Signal(object)
    pressed = Signal(QPointF)
    released = Signal()
    turned = Signal(float)
    zoomed = Signal()
    painted = Signal(float)

    def __init__(self, drag_zooms: bool = False, wheel_zooms: bool = False) -> None:
        super().__init__(axisItems={"bottom": SparseAxis("bottom"), "left": NumberAxis("left")})
        for name in ("setRange", "setXRange", "setYRange"):
            delattr(self, name)  # pyqtgraph puts those of its plot there, over those of this class
        self.drag_zooms, self.wheel_zooms = drag_zooms, wheel_zooms
        self._whole: Ranges = ((0.0, 1.0), (0.0, 1.0))
        self._part: Ranges | None = None
        self._begun: QPointF | None = None
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, self.viewport())
        # A click goes somewhere in many plots: the first one of a double click must not.
        self._later = QTimer(self, singleShot=True, interval=QApplication.doubleClickInterval())
        self._later.timeout.connect(self._click)
        self._clicked = QPointF()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseEnabled(x=False, y=False)
        self.viewport().setMouseTracking(True)

    # --- what is shown ------------------------------------------------------------------------

    @property
    def is_zoomed(self) -> bool:
        """Return whether only a part is shown."""
        return self._part is not None

    @property
    def whole(self) -> Ranges:
        """Return from where to where all reaches."""
        return self._whole

    @property
    def shown(self) -> Ranges:
        """Return from where to where the part reaches that is shown."""
        return self._part or self._whole

    def setRange(
        self, rect: QRectF | None = None, padding: float | None = None, **ranges: Range
    ) -> None:
        """Say from where to where all reaches, as ``xRange`` and ``yRange`` or as a rectangle.

        What is enlarged stays as it is. ``padding`` is how much of each width is added at both
        sides.
        """
        if rect is not None:
            ranges = {"xRange": (rect.left(), rect.right()), "yRange": (rect.top(), rect.bottom())}
        before, margin = self._whole, padding or 0.0
        x, y = (
            _padded(ranges[name], margin) if name in ranges else before[number]
            for number, name in enumerate(("xRange", "yRange"))
        )
        self._whole = x, y
        if self._part is not None and lies_outside(self._part, self._whole):
            self._part = None
        self._apply()

    def setXRange(self, low: float, high: float, padding: float | None = None) -> None:
        """Say from where to where the horizontal axis reaches."""
        self.setRange(xRange=(low, high), padding=padding)

    def setYRange(self, low: float, high: float, padding: float | None = None) -> None:
        """Say from where to where the vertical axis reaches."""
        self.setRange(yRange=(low, high), padding=padding)

    def show_all(self) -> None:
        """Show all again."""
        self._show(None)

    def show_part(self, x: Range, y: Range) -> None:
        """Show a part enlarged; one that is too narrow for the numbers not."""
        self._show(part_to_show(x, y, self.shown, self._whole))

    def zoom(
        self, notches: float, at: QPointF | None = None, axes: tuple[bool, bool] = (True, True)
    ) -> None:
        """Show things so many notches larger or, if negative, smaller, round a place in pixels."""
        (left, right), (low, high) = self.shown
        point = (left + right) / 2, (low + high) / 2
        if at is not None:
            point = self.value_at(at)
        self._show(enlarged(self.shown, self._whole, point, NOTCH**notches, axes))

    def move_by(self, right: float, up: float) -> None:
        """Show what is beside the part, by so many of its widths and heights."""
        if self._part is not None:
            self._show(moved(self._part, self._whole, right, up))

    def _show(self, part: Ranges | None) -> None:
        if part != self._part:
            self._part = part
            self._apply()
            self.zoomed.emit()

    def _apply(self) -> None:
        x, y = self.shown
        self.getPlotItem().setRange(xRange=x, yRange=y, padding=0.0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and tell how long that took."""
        began = perf_counter()
        super().paintEvent(event)
        self.painted.emit((perf_counter() - began) * 1e3)

    # --- the mouse ----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell where the left button went down, or begin a rectangle."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self.drag_zooms:
            self._begun = event.position()
        else:
            self.pressed.emit(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show all again; elsewhere take the second press of a double click as any other."""
        if self.drag_zooms and self.is_zoomed and event.button() == Qt.MouseButton.LeftButton:
            self._later.stop()
            self.show_all()
        else:
            self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the pointer is."""
        begun = self._begun
        if begun is None:
            self.pointed.emit(event.position())
        elif (event.position() - begun).manhattanLength() > SHAKE or self._band.isVisible():
            self._band.setGeometry(self._rectangle(begun, event.position()))
            self._band.show()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell that the left button went up, or enlarge the rectangle."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        begun, self._begun = self._begun, None
        if self._band.isVisible():
            self._band.hide()
            self._enlarge(self._band.geometry())
        elif begun is not None:
            self._clicked = begun
            if self.is_zoomed:
                self._later.start()
            else:
                self._click()
        elif not self.drag_zooms:
            self.released.emit()

    def _click(self) -> None:
        self.pressed.emit(self._clicked)
        self.released.emit()

    def inside(self) -> QRect:
        """Return where in pixels things are drawn: all but the axes."""
        return QRect(self.mapFromScene(self.getViewBox().sceneBoundingRect()).boundingRect())

    def _rectangle(self, begun: QPointF, now: QPointF) -> QRect:
        """Return the rectangle from one position to another, all of a side where it is thin."""
        inside = self.inside()
        made = QRect(begun.toPoint(), now.toPoint()).normalized() & inside
        if made.height() < THIN <= made.width():
            made = QRect(made.left(), inside.top(), made.width(), inside.height())
        elif made.width() < THIN <= made.height():
            made = QRect(inside.left(), made.top(), inside.width(), made.height())
        return QRect(made)

    def _enlarge(self, rectangle: QRect) -> None:
        if min(rectangle.width(), rectangle.height()) < THIN:
            return
        left, high = self.value_at(QPointF(rectangle.topLeft()))
        right, low = self.value_at(QPointF(rectangle.bottomRight()))
        (least, most), (bottom, top) = self.shown
        inside = self.inside()
        x = (least, most) if rectangle.width() >= inside.width() else (left, right)
        y = (bottom, top) if rectangle.height() >= inside.height() else (low, high)
        self.show_part(x, y)

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the pointer is elsewhere."""
        self.pointed.emit(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Tell how far the wheel was turned, and enlarge; over an axis along this one only."""
        notches = event.angleDelta().y() / 120.0
        self.turned.emit(notches)
        if self.wheel_zooms and notches:
            box, at = self.inside(), event.position()
            axes = not at.x() < box.left(), not at.y() > box.bottom()
            self.zoom(notches, at, axes if any(axes) else (True, True))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Leave the menu to the plot."""
        event.ignore()

    # --- places -------------------------------------------------------------------------------

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


def _padded(wanted: Range, padding: float) -> Range:
    margin = padding * (wanted[1] - wanted[0])
    return float(wanted[0]) - margin, float(wanted[1]) + margin
