"""The + and - that stand below a layer's heading while the pointer is on it."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from backprop_viewer.ui.graph.graph_painter import Geometry
from backprop_viewer.ui.graph.ink import pen
from backprop_viewer.ui.graph.layout import HEADING
from backprop_viewer.ui.theme import Theme

RADIUS, ARM = 8.0, 4.0
APART, BELOW = 11.0, 4.0
"""How far the buttons stand from the middle of a column, and below the heading."""
REMOVE, ADD = -1, 1


def button_rects(geometry: Geometry, layer: int) -> dict[int, QRectF]:
    """Return where the buttons of a heading are, in the room; none where columns are narrow."""
    columns = geometry.layout.columns
    half = (columns[1].x - columns[0].x) * geometry.view.zoom / 2
    if half < APART + RADIUS + 2:
        return {}
    x, _ = geometry.view.point(columns[layer].x, 0.0)
    size, top = 2 * RADIUS, HEADING + BELOW - RADIUS
    return {by: QRectF(x + by * APART - RADIUS, top, size, size) for by in (REMOVE, ADD)}


def button_at(geometry: Geometry, layer: int, point: QPointF) -> int:
    """Return which button is at a point of the room, 0 if none."""
    for by, rect in button_rects(geometry, layer).items():
        if rect.adjusted(-2, -5, 2, 2).contains(point):
            return by
    return 0


def paint_buttons(
    painter: QPainter, theme: Theme, geometry: Geometry, layer: int, pointed: int
) -> None:
    """Paint both buttons, the one that is pointed at filled."""
    for by, rect in button_rects(geometry, layer).items():
        is_pointed = by == pointed
        painter.setPen(pen(theme.accent, 1.4))
        painter.setBrush(QColor(theme.accent if is_pointed else theme.panel))
        painter.drawEllipse(rect)
        painter.setPen(pen(theme.on_phase if is_pointed else theme.accent, 1.8))
        middle = rect.center()
        painter.drawLine(middle - QPointF(ARM, 0), middle + QPointF(ARM, 0))
        if by == ADD:
            painter.drawLine(middle - QPointF(0, ARM), middle + QPointF(0, ARM))
