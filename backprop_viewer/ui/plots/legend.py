"""A small legend in the corner of a plot: a stroke and a word for each curve."""

from html import escape

from pyqtgraph import PlotWidget
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel

MARGIN, LEAST_ROOM, RIGHT = 4, 4, 10
Curve = tuple[str, str, str]
"""Stroke, word and colour."""


class Legend(QLabel):
    """Lies over the upper right of an area and lets the pointer through.

    Where the area is narrow it has several lines. The plot makes room for it above.
    """

    def __init__(self, area: PlotWidget, below: int = 0) -> None:
        super().__init__(area)
        self._area = area
        self._right, self._below, self._room = 0, below, LEAST_ROOM
        self._curves: list[Curve] = []
        self._lines = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.hide()
        area.installEventFilter(self)

    def show_curves(self, curves: list[Curve], background: str, right: int = RIGHT) -> None:
        """Name curves, so many pixels off the right side."""
        style = f"background: {background}; border-radius: 3px; padding: 0 3px;"
        if curves and style != self.styleSheet():
            self.setStyleSheet(style)
        if (curves, right) != (self._curves, self._right):
            self._curves, self._right = curves, right
            self._write()
        self.setVisible(bool(curves))
        self._make_room()

    def _make_room(self) -> None:
        """Let the plot begin below it."""
        height = self._lines * QFontMetrics(self.font()).height() + MARGIN + self._below
        room = max(LEAST_ROOM, height) if self._curves else LEAST_ROOM
        if room != self._room:
            self._room = room
            item = self._area.getPlotItem()
            item.setContentsMargins(2, room, RIGHT, 2)
            item.layout.activate()
            self._area.viewport().update()  # also where the plot is no longer

    def _write(self) -> None:
        """Put as many curves into a line as there is room for."""
        room = self._area.width() - self._right - 4 * MARGIN
        metrics, lines, used = QFontMetrics(self.font()), [""], 0
        for stroke, whole, colour in self._curves:
            least = metrics.horizontalAdvance(f"{stroke}    ")
            word = metrics.elidedText(whole, Qt.TextElideMode.ElideMiddle, max(40, room - least))
            width = metrics.horizontalAdvance(f"{stroke} {word}   ")
            if used and used + width > room:
                lines.append("")
                used = 0
            used += width
            lines[-1] += "&nbsp; " if lines[-1] else ""
            lines[-1] += f"<span style='color:{colour}'>{stroke}&nbsp;{escape(word)}</span>"
        self._lines = len(lines)
        self.setText("<br>".join(lines))
        self.adjustSize()
        self._place()

    def _place(self) -> None:
        left = self._area.width() - self._right - self.width() - MARGIN
        self.move(max(MARGIN, left), MARGIN)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize:
            self._write()
            self._make_room()
        return super().eventFilter(watched, event)
