"""The samples as rows of a table, one more at the end to type a new one into. Nothing is written.

A row of the table is a sample in the order that the table is sorted in; a column is the part that
the sample is for, where there is a split, then the inputs, then the targets.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from backprop_viewer.document.columns import PLAIN, Column
from backprop_viewer.document.data import WHICH, Data, GivenSource
from backprop_viewer.document.model import Document
from backprop_viewer.engine.calls import Array
from backprop_viewer.ui.numbers import exact_text, number_text, setting_text
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, translate
from backprop_viewer.ui.tool_tips import as_it_is

Index = QModelIndex | QPersistentModelIndex
PARTS = (
    QT_TRANSLATE_NOOP("DataTable", "train"),
    QT_TRANSLATE_NOOP("DataTable", "dev"),
    QT_TRANSLATE_NOOP("DataTable", "test"),
)
PART, NEW_ROW, NOW_MARK = "part", "+", "▸"
INPUT = QT_TRANSLATE_NOOP("DataTable", "Input {number}: {name}")
TARGET = QT_TRANSLATE_NOOP("DataTable", "Target {number}: {name}")
_ACROSS = Qt.Orientation.Horizontal
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Heading:
    """A column of the table: PART, or 'inputs' or 'targets' with which of them and its name."""

    which: str
    index: int
    name: str
    column: Column = PLAIN


class Sorting(NamedTuple):
    """By which column of the table its rows are sorted."""

    column: int
    is_descending: bool


class DataTable(QAbstractTableModel):
    """The samples of a document as they came or, with ``is_coded``, as the network gets them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown: Data | None = None
        self.headings: list[Heading] = []
        self.is_coded = False
        self.digits: int | None = None
        self.sorting: Sorting | None = None
        self.sample = -1
        self._cells: dict[str, Array] = {}
        self._parts = np.empty(0, dtype=np.uint8)
        self._order: NDArray[np.int64] | None = None

    # --- following the state ------------------------------------------------------------------

    def follow(self, document: Document | None, digits: int | None) -> bool:
        """Show the samples of a document. Return whether the columns are others than before."""
        data = None if document is None else document.data
        headings = [] if document is None else headings_of(document, self.is_coded)
        before, was, old_digits = self.shown, self.headings, self.digits
        if data is before and headings == was and digits == old_digits:
            return False
        self.digits = digits
        if data is None or before is None or headings != was:
            self._begin_anew(data, headings)
            return True
        self._change_rows(before, data)
        return digits != old_digits

    def _begin_anew(self, data: Data | None, headings: list[Heading]) -> None:
        self.beginResetModel()
        keeps_order = len(headings) == len(self.headings) and self._has_same_rows(data)
        self.headings = headings
        self._take(data)
        if not keeps_order:
            self.sorting = self._order = None
        self.endResetModel()

    def _has_same_rows(self, data: Data | None) -> bool:
        before = self.shown
        return (
            before is not None and data is not None and len(before.coded[0]) == len(data.coded[0])
        )

    def _take(self, data: Data | None) -> None:
        """Keep what the cells show."""
        self.shown = data
        self._cells = {}
        if data is None:
            return
        self._cells = {which: data.cells(which) for which in WHICH}
        if self.is_coded:
            self._cells = coded_cells(data)
        self._parts = data.part_of_rows()

    def _change_rows(self, before: Data, data: Data) -> None:
        """Show other samples in the same columns: what is selected stays selected."""
        old, new = len(before.raw.inputs), len(data.raw.inputs)
        # The row for a new sample becomes one of a sample, and another comes after it.
        if new > old:
            self.beginInsertRows(_NOWHERE, old + 1, new)
        elif new < old:
            self.beginRemoveRows(_NOWHERE, new + 1, old)
        self._take(data)
        self._keep_order(before, data)
        if new > old:
            self.endInsertRows()
        elif new < old:
            self.endRemoveRows()
        self.tell_all()

    def _keep_order(self, before: Data, data: Data) -> None:
        """Let rows stay where they are while they are edited; sort other ones."""
        if self._order is None:
            return
        old = len(before.raw.inputs)
        is_longer = len(data.raw.inputs) >= old and isinstance(data.source, GivenSource)
        if is_longer and _begins_with(data, before):
            added = np.arange(old, len(data.raw.inputs))
            self._order = np.concatenate([self._order, added])
        else:
            self._sort()

    def tell_all(self) -> None:
        """Let everything be painted anew."""
        if self.headings:
            last = self.index(self.rowCount() - 1, len(self.headings) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)

    # --- sorting ------------------------------------------------------------------------------

    def sort_by(self, sorting: Sorting | None) -> None:
        """Show the rows in the order of a column, or as they came."""
        self.sorting = sorting
        self._sort()
        self.tell_all()

    def _sort(self) -> None:
        self._order = None
        if self.sorting is None or self.shown is None:
            return
        heading = self.headings[self.sorting.column]
        keys = self._parts.astype(float) if heading.which == PART else self._column(heading)
        order = np.argsort(-keys if self.sorting.is_descending else keys, kind="stable")
        self._order = order.astype(np.int64)

    def _column(self, heading: Heading) -> Array:
        column: Array = self._cells[heading.which][:, heading.index]
        return column

    # --- rows and columns ---------------------------------------------------------------------

    @property
    def samples(self) -> int:
        """Return how many samples there are."""
        return 0 if self.shown is None else len(self.shown.raw.inputs)

    def raw_row(self, row: int) -> int:
        """Return which sample a row shows; that for a new one is one more than there are."""
        return row if self._order is None or row >= self.samples else int(self._order[row])

    def raw_rows(self, rows: Sequence[int]) -> list[int]:
        """Return which samples some rows show, as raw_row does."""
        if self._order is None:
            return list(rows)
        numbers = np.asarray(rows, np.int64)
        known = numbers < self.samples
        numbers[known] = self._order[numbers[known]]
        raw_rows: list[int] = numbers.tolist()
        return raw_rows

    def cells_in(self, column: int) -> tuple[Column, Array]:
        """Return what a column is and all its cells, in the order in which the samples came."""
        heading = self.headings[column]
        return heading.column, self._column(heading)

    def row_of(self, raw_row: int) -> int:
        """Return the row that shows a sample."""
        if self._order is None:
            return raw_row
        return int(np.flatnonzero(self._order == raw_row)[0])

    @property
    def first_cell(self) -> int:
        """Return the first column that holds numbers: 1 where the parts come first."""
        return int(bool(self.headings) and self.headings[0].which == PART)

    def is_cell(self, column: int) -> bool:
        """Return whether a column holds numbers or classes that can be changed."""
        return self.first_cell <= column < len(self.headings) and not self.is_coded

    def number(self, row: int, column: int) -> float:
        """Return what a cell holds; that of a new sample 0."""
        if row >= self.samples:
            return 0.0
        return float(self._column(self.headings[column])[self.raw_row(row)])

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell, in as many digits as are to be shown."""
        heading = self.headings[column]
        if row >= self.samples:
            return ""
        if heading.which == PART:
            return translate("DataTable", PARTS[self._parts[self.raw_row(row)]])
        number = self.number(row, column)
        if heading.column.classes and not self.is_coded:
            return heading.column.text(number)
        return short_number(number, self.digits)

    def part(self, row: int) -> int:
        """Return what the sample of a row is for: 0 training, 1 dev, 2 test."""
        return int(self._parts[self.raw_row(row)]) if row < self.samples else 0

    # --- what Qt asks for ---------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows: one for each sample and, where it can be, one for more."""
        if parent.isValid() or self.shown is None:
            return 0
        return self.samples + (not self.is_coded)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.headings)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether a cell can be changed."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self.is_cell(index.column()) else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell; the delegate sees to its colours."""
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tool_tip(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.headings[column].name}: {self.text(row, column)}"
        return None

    def _tool_tip(self, row: int, column: int) -> str:
        heading = self.headings[column]
        if row >= self.samples:
            return translate("DataTable", "Type here to add a sample.")
        if heading.which == PART:
            return translate("DataTable", "What this sample is for: see Split.")
        number = self.number(row, column)
        exact = exact_text(number)
        if heading.column.classes and not self.is_coded:
            return as_it_is(f"{heading.column.text(number)} ({int(number)})")
        return exact

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column or the number of a sample."""
        if orientation != _ACROSS:
            return self._row_heading(section) if role == Qt.ItemDataRole.DisplayRole else None
        if section >= len(self.headings):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.headings[section].name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return as_it_is(heading_text(self.headings[section]))
        return None

    def _row_heading(self, row: int) -> str:
        if row >= self.samples:
            return NEW_ROW
        raw_row = self.raw_row(row)
        return f"{NOW_MARK} {raw_row + 1}" if raw_row == self.sample else str(raw_row + 1)


def _begins_with(longer: Data, shorter: Data) -> bool:
    """Return whether data are others with cells edited, or with samples added at the end."""
    rows = len(shorter.raw.inputs)
    if len(longer.raw.inputs) == rows:
        return True
    return all(np.array_equal(longer.cells(which)[:rows], shorter.cells(which)) for which in WHICH)


def headings_of(document: Document, is_coded: bool = False) -> list[Heading]:
    """Return the columns of the table of a document's samples."""
    data, network = document.data, document.network
    headings = [] if data.split is None else [Heading(PART, 0, translate("DataTable", PART))]
    for which, symbol, names in (
        ("inputs", "x", network.input_names),
        ("targets", "y", network.layers[-1].names),
    ):
        columns = data.columns(which)
        if is_coded:
            columns = _coded_columns(columns, symbol)
        sizes = len(names or ()) == len(columns)
        for index, column in enumerate(columns):
            name = names[index] if names and sizes else f"{symbol}{index + 1}"
            headings.append(Heading(which, index, column.name or name, column))
    return headings


def _coded_columns(columns: tuple[Column, ...], symbol: str) -> tuple[Column, ...]:
    names = [
        name
        for index, column in enumerate(columns)
        for name in column.coded_names(f"{symbol}{index + 1}")
    ]
    return tuple(map(Column, names))


def coded_cells(data: Data) -> dict[str, Array]:
    """Return all samples as the network gets them, in the order that they came in."""
    cells: dict[str, Array] = {}
    for number, which in enumerate(WHICH):
        parts = [samples[number] for samples in data.parts]
        cells[which] = np.empty((len(data.raw.inputs), parts[0].shape[1]))
        for rows, values in zip(data.part_rows, parts, strict=True):
            cells[which][rows] = values
    return cells


def heading_text(heading: Heading) -> str:
    """Return what a column is, in words."""
    if heading.which == PART:
        return translate("DataTable", "What each sample is for: see Split")
    words = translate("DataTable", INPUT if heading.which == "inputs" else TARGET)
    text = words.format(number=heading.index + 1, name=heading.name)
    if heading.column.classes:
        text += "\n" + translate("DataTable", "classes: {classes}").format(
            classes=", ".join(heading.column.classes)
        )
    return text


def short_number(number: float, digits: int | None) -> str:
    """Return a number as short as it is, and no longer than the digits that are to be shown."""
    if digits is None or (number == round(number, digits) and abs(number) < 10_000):
        return setting_text(number, None)
    return number_text(number, digits)
