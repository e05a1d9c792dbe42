"""The signs of the diagnoses: a triangle with an exclamation mark, or a dot for a hint."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from backprop_viewer.engine.diagnoses.finding import HINT, NOTE, PROBLEM
from backprop_viewer.ui.theme import Theme


def colour_of(theme: Theme, severity: str) -> str:
    """Return the colour of a severity."""
    return {PROBLEM: theme.error, NOTE: theme.update, HINT: theme.muted}[severity]


def draw_sign(
    painter: QPainter, theme: Theme, severity: str, x: float, y: float, size: float
) -> None:
    """Draw the sign of a severity about a point: a full triangle for a problem, else a hollow."""
    half, colour = size / 2, QColor(colour_of(theme, severity))
    if severity == HINT:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(x, y), half * 0.5, half * 0.5)
        return
    is_full = severity == PROBLEM
    pen = QPen(colour, max(1.4, size * 0.12))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(colour if is_full else Qt.GlobalColor.transparent)
    top, foot = y - half * 0.9, y + half * 0.8
    corners = [QPointF(x, top), QPointF(x + half, foot), QPointF(x - half, foot)]
    painter.drawPolygon(QPolygonF(corners))
    pen = QPen(QColor(theme.on_phase) if is_full else colour, max(1.1, size * 0.12))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLine(QPointF(x, y - half * 0.28), QPointF(x, y + half * 0.2))
    painter.drawPoint(QPointF(x, y + half * 0.56))


def draw_badge(
    painter: QPainter, theme: Theme, severity: str, x: float, y: float, size: float
) -> None:
    """Draw a sign on a piece of background, so that it is seen on whatever is behind it."""
    painter.setPen(QPen(QColor(colour_of(theme, severity)), 1.0))
    painter.setBrush(QColor(theme.canvas))
    painter.drawEllipse(QPointF(x, y), size * 0.8, size * 0.8)
    draw_sign(painter, theme, severity, x, y - size * 0.05, size * 0.9)
