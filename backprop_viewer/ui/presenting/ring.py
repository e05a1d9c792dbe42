"""The ring round the pointer: as a cursor, so that nothing is drawn again while it moves."""

from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPen, QPixmap

from backprop_viewer.ui.theme import Theme

LARGEST = 120
SHARE = 2.2


@lru_cache(maxsize=8)
def ring_cursor(theme: Theme, letters: int) -> QCursor:
    """Return a cursor that is a ring with a dot in its middle, larger than letters."""
    size = min(LARGEST, round(SHARE * letters))
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle, radius = QPointF(size / 2, size / 2), size / 2 - 0.09 * size
    for colour, width in ((theme.canvas, 0.14), (theme.update, 0.08)):
        painter.setPen(QPen(QColor(colour), width * size))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, radius, radius)
    painter.setPen(QPen(QColor(theme.canvas), 0.03 * size))
    painter.setBrush(QColor(theme.update))
    painter.drawEllipse(middle, 0.07 * size, 0.07 * size)
    painter.end()
    return QCursor(picture, size // 2, size // 2)
