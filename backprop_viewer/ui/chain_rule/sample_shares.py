"""The list of a batch's samples, each with its share of a gradient as a bar and a number.

Only the rows that can be seen are painted, so that a batch may have many thousands.
"""

import numpy as np
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from backprop_viewer.engine.calls import Array
from backprop_viewer.ui.numbers import number_text
from backprop_viewer.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
MOST_ROWS, FEWEST_ROWS, MARGIN, ROOM_BETWEEN_LINES, SHORTEST_BAR = 8, 3, 6, 6, 40
NOTHING = QModelIndex()


class _Samples(QAbstractListModel):
    """Says of each row which sample it is, in words, for those who do not see the bars."""

    def __init__(self) -> None:
        super().__init__()
        self.values: Array = np.empty(0)
        self.rows: tuple[int, ...] = ()
        self.digits: int | None = 4
        self.limit = 1.0
        self.widest = "", ""

    def show(self, values: Array, rows: tuple[int, ...], digits: int | None) -> None:
        """Show these shares (samples,) and which rows of the data the samples are."""
        is_longer = len(values) != len(self.values)
        if is_longer:
            self.beginResetModel()
        self.values, self.rows, self.digits = values, rows, digits
        finite = np.abs(values[np.isfinite(values)])
        self.limit = float(finite.max()) if len(finite) else 0.0
        self.widest = self._widest()
        if is_longer:
            self.endResetModel()
        elif len(values):
            self.dataChanged.emit(self.index(0), self.index(len(values) - 1))

    def rowCount(self, parent: Index = NOTHING) -> int:
        """Return the number of samples."""
        return 0 if parent.isValid() else len(self.values)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row as text."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{self.name(index.row())}: {self.number(index.row())}"
        if role == Qt.ItemDataRole.ToolTipRole:
            text = self.tr("Click to see sample {sample}, row {row} of the data, in the drawing.")
            return text.format(sample=index.row() + 1, row=self.rows[index.row()] + 1)
        return None

    def name(self, row: int) -> str:
        """Return what a row is called."""
        return self.tr("sample {number}").format(number=row + 1)

    def number(self, row: int) -> str:
        """Return a share as it is written."""
        return number_text(float(self.values[row]), self.digits)

    def _widest(self) -> tuple[str, str]:
        """Return the longest name, and the longest number as far as that is known cheaply."""
        if not len(self.values):
            return "", ""
        values = np.nan_to_num(self.values)
        ends = {0, int(values.argmin()), int(values.argmax()), int(np.abs(values).argmin())}
        longest = max((self.number(row) for row in ends), key=len)
        return self.name(len(values) - 1), longest


class _Row(QStyledItemDelegate):
    """Paints a sample: its name, a bar to the left or right of zero, its number."""

    def __init__(self, samples: _Samples, theme: Theme) -> None:
        super().__init__()
        self.samples = samples
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(80, option.fontMetrics.height() + ROOM_BETWEEN_LINES)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row, theme, metrics = index.row(), self.theme, option.fontMetrics
        name, number = self.samples.widest
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            painter.fillRect(option.rect, QColor(theme.chip))
            bar = QRectF(option.rect.left(), option.rect.top(), 3, option.rect.height())
            painter.fillRect(bar, QColor(theme.accent))
        area = QRectF(option.rect).adjusted(2 * MARGIN, 0, -MARGIN, 0)
        name_width, number_width = (
            metrics.horizontalAdvance(name),
            metrics.horizontalAdvance(number),
        )
        centre = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(theme.text if is_chosen else theme.muted))
        painter.drawText(area, centre | Qt.AlignmentFlag.AlignLeft, self.samples.name(row))
        value = float(self.samples.values[row])
        painter.setPen(QColor(_colour(value, theme)))
        painter.drawText(area, centre | Qt.AlignmentFlag.AlignRight, self.samples.number(row))
        room = area.adjusted(name_width + MARGIN, 0, -number_width - MARGIN, 0)
        if room.width() >= SHORTEST_BAR:
            self._paint_bar(painter, room, value)

    def _paint_bar(self, painter: QPainter, room: QRectF, value: float) -> None:
        theme, middle, half = self.theme, room.center().x(), room.width() / 2
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.drawLine(round(middle), round(room.top()), round(middle), round(room.bottom()))
        share = value / self.samples.limit if self.samples.limit else 0.0
        if np.isfinite(share):
            length = half * share
            bar = QRectF(middle, room.top() + 4, length, room.height() - 8).normalized()
            painter.fillRect(bar, QColor(_colour(value, theme)))


def _colour(value: float, theme: Theme) -> str:
    """Return the colour of a gradient; of none, that of quiet text."""
    if value == 0.0:
        return theme.muted
    return theme.gradient_negative if value < 0.0 else theme.gradient_positive


class SampleShares(QListView):
    """Every sample's share of a gradient.

    Signals:
        chosen(sample): the user picked a sample, counted from 0 in the batch.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.samples = _Samples()
        self.most_rows = MOST_ROWS
        self._row = _Row(self.samples, theme)
        self.setObjectName("sample_shares")
        self.setAccessibleName(self.tr("Share of each sample in the gradient"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        self.setUniformItemSizes(True)
        self.setModel(self.samples)
        self.setItemDelegate(self._row)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._on_picked)
        self.activated.connect(self._on_picked)

    def show_shares(
        self, values: Array, rows: tuple[int, ...], sample: int, digits: int | None
    ) -> None:
        """Show shares (samples,), which rows of the data they are of, and which one is chosen."""
        self.samples.show(values, rows, digits)
        index = self.samples.index(sample)
        if index.row() != self.currentIndex().row():
            self.setCurrentIndex(index)
        self.updateGeometry()
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Return the size that shows some rows; of many the others are scrolled to."""
        return self._size_of(min(self.samples.rowCount(), self.most_rows))

    def minimumSizeHint(self) -> QSize:
        """Return the least size, for a low dock."""
        return self._size_of(min(self.samples.rowCount(), FEWEST_ROWS))

    def limit_height(self, height: int) -> None:
        """Show no more rows at once than fit into a height, but a few in any case."""
        rows = height // (self.fontMetrics().height() + ROOM_BETWEEN_LINES)
        self.most_rows = max(FEWEST_ROWS, min(MOST_ROWS, rows))
        self.updateGeometry()

    def _size_of(self, rows: int) -> QSize:
        height = self.fontMetrics().height() + ROOM_BETWEEN_LINES
        return QSize(200, height * rows + 2 * self.frameWidth())

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self._row.theme = theme
        self.viewport().update()

    def _on_picked(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())
