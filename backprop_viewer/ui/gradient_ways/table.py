"""A row for each weight and bias, a column for each way to its gradient."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from backprop_viewer.document.csv_export import csv_lines
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.latex import plain_text
from backprop_viewer.engine.network import ParameterLayout
from backprop_viewer.engine.notation import STANDARD, Notation, Writer
from backprop_viewer.engine.symbols import Place, parameter_place
from backprop_viewer.ui.numbers import DIGITS, exact_text, number_text
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, translate
from backprop_viewer.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
MOST_ROWS = 500
ENGINE, TAPE, DIFFERENCES, PYTORCH = WAYS = ("engine", "tape", "differences", "pytorch")
HEADINGS = {
    ENGINE: QT_TRANSLATE_NOOP("GradientWays", "Backprop"),
    TAPE: QT_TRANSLATE_NOOP("GradientWays", "Tape"),
    DIFFERENCES: QT_TRANSLATE_NOOP("GradientWays", "Differences"),
    PYTORCH: "PyTorch",
}
COLUMN_HEADINGS = HEADINGS | {DIFFERENCES: QT_TRANSLATE_NOOP("GradientWays", "Diffs")}
NOT_KNOWN, OTHER = "–", "≠ "
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NOWHERE = QModelIndex()
_plain = lru_cache(maxsize=4096)(plain_text)


class WaysTable(QAbstractTableModel):
    """The first rows of it: a network may have more parameters than anyone reads."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.layout_of: ParameterLayout | None = None
        self.notation: Notation = STANDARD
        self.digits: int | None = DIGITS
        self.rows = 0
        self.columns: Mapping[str, Array] = {}
        self.others: Mapping[str, NDArray[np.bool_]] = {}

    def show(self, layout: ParameterLayout | None, notation: Notation, digits: int | None) -> bool:
        """Show the parameters of a network. Return whether columns need another width."""
        rows = 0 if layout is None else min(MOST_ROWS, layout.size)
        is_other = rows != self.rows or layout is not self.layout_of
        is_resized = is_other or notation != self.notation or digits != self.digits
        if is_other:
            self.beginResetModel()
        self.layout_of, self.rows = layout, rows
        self.notation, self.digits = notation, digits
        if is_other:
            self.endResetModel()
        return is_resized

    def show_numbers(
        self, columns: Mapping[str, Array], others: Mapping[str, NDArray[np.bool_]]
    ) -> None:
        """Show the gradients that are known, and which of them are others than the first."""
        self.columns, self.others = columns, others
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rows - 1, len(WAYS)))

    # --- what stands in the cells -------------------------------------------------------------

    def place(self, row: int) -> Place:
        """Return the weight or bias of a row."""
        assert self.layout_of is not None
        return parameter_place(row, self.layout_of)

    def symbol(self, row: int) -> str:
        """Return how the weight or bias of a row is written."""
        assert self.layout_of is not None
        place = self.place(row)
        writer = Writer(self.notation, len(self.layout_of.network.layers))
        unit = str(place.unit + 1)
        if place.kind == "bias":
            return _plain(writer.bias(place.layer, unit))
        return _plain(writer.weight(place.layer, unit, str(place.source + 1)))

    def value(self, row: int, way: str) -> float | None:
        """Return a gradient, None if it is not computed."""
        gradient = self.columns.get(way)
        return None if gradient is None else float(gradient[row])

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        if column == 0:
            return self.symbol(row)
        way = WAYS[column - 1]
        value = self.value(row, way)
        if value is None:
            return NOT_KNOWN
        mark = OTHER if self.is_other(row, way) else ""
        return mark + number_text(value, self.digits)

    def is_other(self, row: int, way: str) -> bool:
        """Return whether a gradient is another one than backpropagation's, beyond rounding."""
        others = self.others.get(way)
        return others is not None and bool(others[row])

    def as_csv(self) -> str:
        """Return all rows as a table, with every digit."""
        lines = [["parameter", *WAYS]]
        for row in range(self.rows):
            values = [self.value(row, way) for way in WAYS]
            cells = ["" if value is None or value != value else repr(value) for value in values]
            lines.append([self.symbol(row), *cells])
        return csv_lines(lines)

    # --- what Qt asks for ---------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of parameters shown."""
        return 0 if parent.isValid() else self.rows

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else 1 + len(WAYS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell or how it looks."""
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column else _LEFT
        if role == Qt.ItemDataRole.ForegroundRole and column:
            way = WAYS[column - 1]
            if self.is_other(row, way):
                return QColor(self.theme.error)
            return QColor(self.theme.muted if self.value(row, way) is None else self.theme.text)
        if role == Qt.ItemDataRole.ToolTipRole and column:
            value = self.value(row, WAYS[column - 1])
            return None if value is None else exact_text(value)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the title of a column."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return translate("GradientWays", COLUMN_HEADINGS[WAYS[section - 1]]) if section else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return translate("GradientWays", HEADINGS[WAYS[section - 1]]) if section else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section else _LEFT
        return None
