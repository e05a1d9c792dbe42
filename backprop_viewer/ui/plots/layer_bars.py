"""A row for each layer: its name, a bar on a logarithmic scale, and the number."""

import math
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from backprop_viewer.ui.numbers import exact_text
from backprop_viewer.ui.theme import Theme

GAP, LEAST_ROW, MOST_SHARE = 6, 5, 0.4
DOT, SPARE = 7.0, 2


class Row(NamedTuple):
    """One layer: its name and colour, and a value of each run with its colour; NaN: not known."""

    name: str
    colour: str
    values: tuple[tuple[float, str], ...]


def named_rows(rows: int, apart: float) -> set[int]:
    """Return which rows are named, so many or more apart: the first and the last among them."""
    last, every = rows - 1, max(1, math.ceil(apart))
    if last < every:
        return set(range(max(0, last), rows))
    steps = last // every
    return {round(step * last / steps) for step in range(steps + 1)}


class LayerBars(QWidget):
    """Rows from the first layer to the last: it is the legend of the curves as well."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.theme = theme
        self.rows: list[Row] = []
        self.texts: list[str] = []
        self._range = (0.0, 1.0)

    def show_rows(self, rows: list[Row], texts: list[str], low: float, high: float) -> None:
        """Show a value for each layer, with its text, between two logarithms to 10."""
        if (rows, texts, (low, high)) == (self.rows, self.texts, self._range):
            return
        is_taller = len(rows) != len(self.rows)
        self.rows, self.texts, self._range = rows, texts, (low, high)
        told = [f"{row.name}: {text}" for row, text in zip(rows, texts, strict=True)]
        self.setAccessibleDescription("; ".join(told))
        self.setVisible(bool(rows))
        if is_taller:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a line of text for each layer, for so many as are read at a glance."""
        line = self.fontMetrics().height() + 1
        return QSize(240, min(len(self.rows), 8) * line + 6)

    def minimumSizeHint(self) -> QSize:
        """Return what is still seen: bars without words."""
        return QSize(60, min(len(self.rows), 8) * LEAST_ROW + 6)

    def _row_height(self) -> float:
        return (self.height() - 6) / max(1, len(self.rows))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows; the names and numbers of those that have room for them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics, height = self.fontMetrics(), self._row_height()
        named = named_rows(len(self.rows), metrics.height() * 0.9 / max(1.0, height))
        left = min(
            max((metrics.horizontalAdvance(row.name) for row in self.rows), default=0) + SPARE,
            round(MOST_SHARE * self.width()),
        )
        right = max((metrics.horizontalAdvance(text) for text in self.texts), default=0)
        bars = QRectF(10 + left + GAP, 0, self.width() - left - right - 20 - 2 * GAP, height)
        for number, (row, text) in enumerate(zip(self.rows, self.texts, strict=True)):
            top = 3 + number * height
            self._paint_values(painter, row, bars.translated(0.0, top))
            if number in named:
                line = QRect(10, round(top + (height - metrics.height()) / 2), left, 99)
                line.setHeight(metrics.height())
                name = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, left)
                painter.setPen(QColor(row.colour))
                painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, name)
                line.moveLeft(self.width() - right - 10)
                line.setWidth(right)
                painter.setPen(QColor(self.theme.text))
                painter.drawText(
                    line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text
                )

    def _paint_values(self, painter: QPainter, row: Row, room: QRectF) -> None:
        """Draw a stroke that ends in a dot for each run."""
        if room.width() < 2 * DOT:
            return
        share = room.height() / max(1, len(row.values))
        size = min(DOT, 0.8 * share)
        for number, (value, colour) in enumerate(row.values):
            reach = self._reach(value)
            if reach is None:
                continue
            y = room.top() + (number + 0.5) * share
            end = room.left() + size / 2 + reach * (room.width() - size)
            pen = QPen(QColor(colour), max(1.0, 0.4 * size))
            painter.setPen(pen)
            if value:
                painter.drawLine(QPointF(room.left(), y), QPointF(end, y))
            if value == 0.0:
                pen.setWidthF(1.0)
                painter.setPen(pen)
                painter.setBrush(Qt.BrushStyle.NoBrush)
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colour))
            painter.drawEllipse(QPointF(end, y), size / 2, size / 2)

    def _reach(self, value: float) -> float | None:
        """Return which share of the room a value takes, None if it is not known."""
        if math.isnan(value):
            return None
        if value == 0.0:
            return 0.0
        low, high = self._range
        share = (math.log10(value) - low) / (high - low) if math.isfinite(value) else 1.0
        return min(1.0, max(0.0, share))

    def event(self, event: QEvent) -> bool:
        """Show every digit of the number that the pointer is on."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = int((event.pos().y() - 3) / max(1.0, self._row_height()))
            text = ""
            if 0 <= number < len(self.rows):
                row = self.rows[number]
                values = ", ".join(exact_text(value) for value, _ in row.values)
                text = f"{row.name}: {values}"
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)
