"""A square of coloured cells with numbers in them, as one item of a plot."""

from collections.abc import Sequence

import numpy as np
import pyqtgraph
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.sample_results import Classes
from backprop_viewer.ui.shades import Pixels, image_of

Cell = tuple[int, int]
"""Row and column, the first row on top."""
GAP = 2.0


class Matrix(pyqtgraph.GraphicsObject):
    """Cells of size 1: the cell in a row and column begins at (column, rows - 1 - row)."""

    def __init__(self) -> None:
        super().__init__()
        self._values: Classes = np.empty((0, 0), np.int64)
        self._pixels: Pixels = np.empty((0, 0), np.uint32)
        self._texts: Sequence[Sequence[tuple[str, str]]] = []
        self._text = self._quiet = self._line = "#000000"
        self.current: Cell | None = None
        self.ringed: Cell | None = None

    def getData(self) -> tuple[Array, Array]:
        """Return the values, row by row, over their numbers, as pyqtgraph's items do."""
        values = self._values.ravel().astype(np.float64)
        return np.arange(len(values), dtype=np.float64), values

    def set_look(self, text: str, quiet: str, line: str) -> None:
        """Write in these colours; zeros are quiet."""
        self._text, self._quiet, self._line = text, quiet, line
        self.update()

    def show_cells(
        self, values: Classes, pixels: Pixels, texts: Sequence[Sequence[tuple[str, str]]]
    ) -> None:
        """Show values in colours, each with a text and one below it where there is room."""
        self._values, self._pixels, self._texts = values, np.ascontiguousarray(pixels), texts
        self.update()

    def mark(self, current: Cell | None, ringed: Cell | None) -> None:
        """Frame the cell that keys are on, and that of the selected sample."""
        if (current, ringed) != (self.current, self.ringed):
            self.current, self.ringed = current, ringed
            self.update()

    def boundingRect(self) -> QRectF:
        """Return all of the plot."""
        view = self.getViewBox()
        return QRectF() if view is None else QRectF(view.viewRect())

    def paint(self, painter: QPainter, *_: object) -> None:
        """Draw the cells, their texts if they have room, and the frames."""
        rows = len(self._values)
        if not rows:
            return
        corner = painter.transform().map(QPointF(0.0, float(rows)))
        end = painter.transform().map(QPointF(float(rows), 0.0))
        painter.resetTransform()
        whole = QRectF(corner, end)
        painter.drawImage(whole, image_of(self._pixels))
        wide, high = whole.width() / rows, whole.height() / rows
        if min(wide, high) >= 6.0:
            painter.setPen(QPen(QColor(self._line), 1.0))
            for number in range(rows + 1):
                x, y = whole.left() + number * wide, whole.top() + number * high
                painter.drawLine(QPointF(x, whole.top()), QPointF(x, whole.bottom()))
                painter.drawLine(QPointF(whole.left(), y), QPointF(whole.right(), y))
        self._write(painter, whole, wide, high)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for cell, width in ((self.ringed, 2.0), (self.current, 3.0)):
            if cell is not None:
                painter.setPen(QPen(QColor(self._text), width))
                painter.drawRect(_place(whole, cell, wide, high).adjusted(1.5, 1.5, -1.5, -1.5))

    def _write(self, painter: QPainter, whole: QRectF, wide: float, high: float) -> None:
        """Write the upper texts if all have room, and the lower ones if those have too."""
        if not self._texts:
            return
        metrics = QFontMetricsF(painter.font())
        line = metrics.height()
        widest = [
            max(metrics.horizontalAdvance(pair[which]) for row in self._texts for pair in row)
            for which in (0, 1)
        ]
        if widest[0] + 2 * GAP > wide or line > high:
            return
        has_both = widest[1] + 2 * GAP <= wide and 2 * line <= high
        for row, texts in enumerate(self._texts):
            for column, (first, second) in enumerate(texts):
                room = _place(whole, (row, column), wide, high)
                text = f"{first}\n{second}" if has_both and second else first
                is_none = not self._values[row, column]
                painter.setPen(QColor(self._quiet if is_none else self._text))
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)


def _place(whole: QRectF, cell: Cell, wide: float, high: float) -> QRectF:
    row, column = cell
    return QRectF(whole.left() + column * wide, whole.top() + row * high, wide, high)
