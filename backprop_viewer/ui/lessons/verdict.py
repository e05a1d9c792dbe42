"""A line that says whether an answer is right: a sign and words, in a frame."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from backprop_viewer.ui.lessons.lesson_prose import LessonProse
from backprop_viewer.ui.theme import Theme, mix

RIGHT, WRONG, NOTE = "right", "wrong", "note"
GROUND = 0.1


class Sign(QWidget):
    """A tick, a cross, or a small i."""

    def __init__(self, theme: Theme, size: float) -> None:
        super().__init__()
        self.theme = theme
        self.kind = NOTE
        self._size = size

    def set_size(self, size: float) -> None:
        """Draw it as large as letters of so many pixels."""
        self._size = size
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for the sign, a line high."""
        return QSize(round(1.2 * self._size), round(1.25 * self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self._size
        box = QRectF(0.1 * size, 0.15 * size, size, size)
        colour = QColor(colour_of(self.theme, self.kind))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(box)
        pen = QPen(QColor(self.theme.on_phase), 0.14 * size)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for line in LINES[self.kind]:
            points = [QPointF(box.left() + x * size, box.top() + y * size) for x, y in line]
            painter.drawPolyline(QPolygonF(points))
        painter.end()


LINES = {
    RIGHT: (((0.26, 0.53), (0.43, 0.7), (0.74, 0.33)),),
    WRONG: (((0.32, 0.32), (0.68, 0.68)), ((0.68, 0.32), (0.32, 0.68))),
    NOTE: (((0.5, 0.28), (0.5, 0.3)), ((0.5, 0.48), (0.5, 0.73))),
}


def colour_of(theme: Theme, kind: str) -> str:
    """Return the colour of a kind of verdict."""
    return {RIGHT: theme.gradient_positive, WRONG: theme.error, NOTE: theme.accent}[kind]


class Verdict(QFrame):
    """Says something with a sign; hidden while there is nothing to say."""

    def __init__(self, theme: Theme, size: float) -> None:
        super().__init__()
        self.setObjectName("verdict")
        self.theme = theme
        self.kind = NOTE
        self.sign = Sign(theme, size)
        self.prose = LessonProse(theme, size)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 7, 8, 7)
        row.setSpacing(7)
        column = QVBoxLayout()
        column.addWidget(self.sign)
        column.addStretch(1)
        row.addLayout(column)
        row.addWidget(self.prose, 1)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.theme = self.sign.theme = theme
        self.prose.set_theme(theme)
        self._colour()

    def set_size(self, size: float) -> None:
        """Write with letters of so many pixels."""
        self.sign.set_size(size)
        self.prose.set_size(size)

    def set_kind(self, kind: str) -> None:
        """Show another sign."""
        self.kind = self.sign.kind = kind
        self._colour()

    def _colour(self) -> None:
        colour = colour_of(self.theme, self.kind)
        self.setStyleSheet(
            f"#verdict {{ background: {mix(self.theme.panel, colour, GROUND)};"
            f" border: 1px solid {mix(self.theme.border, colour, 0.5)}; border-radius: 6px; }}"
        )
        self.sign.update()
