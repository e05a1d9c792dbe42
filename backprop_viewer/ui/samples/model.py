"""The samples as a table: inputs, outputs, targets and losses, in an order of the reader's choice.

It stands on arrays: only cells that are looked at are written as text.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from backprop_viewer.document.columns import PLAIN
from backprop_viewer.document.csv_export import cells_of, csv_lines
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.sample_results import UNKNOWN, Classes, ClassReading, SampleResults
from backprop_viewer.ui.numbers import DIGITS, exact_text, number_text, setting_text
from backprop_viewer.ui.texts import translate
from backprop_viewer.ui.tool_tips import as_it_is

Index = QModelIndex | QPersistentModelIndex
RIGHT_MARK, WRONG_MARK, NO_MARK = "✓", "✗", "?"
MOST_INPUTS, MOST_OUTPUTS = 4, 4
BLOCK = 500
_NOWHERE = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
MARK, NUMBER, SHARE, LOSS = "mark", "number", "share", "loss"
VALUE, WHOLE, CLASS = "value", "whole", "class"


class Column(NamedTuple):
    """One column: its kind, its heading, what it is in words, and its numbers (samples,).

    A column of classes has the numbers of the classes; ``beside`` are the outputs that decided.
    """

    kind: str
    name: str
    words: str
    values: Array | Classes
    beside: Array | None = None


class Names(NamedTuple):
    """What inputs, outputs, targets and classes are called."""

    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    targets: tuple[str, ...]
    classes: tuple[str, ...]


def columns_of(
    results: SampleResults,
    numbers: Classes,
    inputs: Array,
    reading: ClassReading | None,
    names: Names,
) -> list[Column]:
    """Return the columns for what a network makes of samples; inputs are (samples, inputs)."""
    losses = results.losses
    with np.errstate(all="ignore"):
        total = losses[np.isfinite(losses)].sum()
        shares = losses / total if total > 0.0 else np.zeros(len(losses))
    made = [
        Column(
            NUMBER,
            translate("Samples", "no."),
            translate("Samples", "number of the sample"),
            numbers,
        )
    ]
    if reading is not None:
        marks = marks_of(results, reading)
        words = translate("Samples", "right or wrong")
        made.insert(0, Column(MARK, RIGHT_MARK, words, marks))
    made += _outputs(results, reading, names)
    made.append(Column(LOSS, translate("Samples", "loss"), translate("Samples", "loss"), losses))
    words = translate("Samples", "its part of the sum of all losses")
    made.append(Column(SHARE, translate("Samples", "share"), words, shares))
    what = translate("Samples", "input {name}")
    for number, name in enumerate(names.inputs[:MOST_INPUTS]):
        made.append(_given(name, what.format(name=name), inputs[:, number]))
    return made


def _given(name: str, words: str, values: Array) -> Column:
    """Return a column of what the data give: whole numbers need no decimals."""
    is_whole = bool((np.rint(values) == values).all())
    return Column(WHOLE if is_whole else VALUE, name, words, values)


def marks_of(results: SampleResults, reading: ClassReading) -> Classes:
    """Return 1 for each sample that is read rightly, 0 for a wrong one, UNKNOWN for neither."""
    actual, read = reading.classes(results.targets), reading.classes(results.outputs)
    is_known = (actual != UNKNOWN) & (read != UNKNOWN)
    return np.where(is_known, (actual == read).astype(np.int64), UNKNOWN)


def _outputs(results: SampleResults, reading: ClassReading | None, names: Names) -> list[Column]:
    """Return the columns of outputs and targets: of many classes the class and what it got."""
    read_as = translate("Samples", "what it is read as, with the output of that class")
    if reading is not None and reading.middle is None:
        read = reading.classes(results.outputs)
        values = results.outputs[np.arange(len(read)), np.maximum(read, 0)]
        wanted = reading.classes(results.targets)
        target = translate("Samples", "target")
        return [
            Column(CLASS, translate("Samples", "output"), read_as, read, values),
            Column(CLASS, target, target, wanted),
        ]
    made = []
    of_output, of_target = (
        translate("Samples", "output {name}"),
        translate("Samples", "target {name}"),
    )
    for number, name in enumerate(names.outputs[:MOST_OUTPUTS]):
        words = of_output.format(name=name)
        made.append(Column(VALUE, name, words, results.outputs[:, number]))
        name = names.targets[number]
        made.append(_given(name, of_target.format(name=name), results.targets[:, number]))
    return made


class SamplesTable(QAbstractTableModel):
    """Samples in the order of a column; ``order`` says which sample each row is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: list[Column] = []
        self.classes: tuple[str, ...] = ()
        self.digits: int | None = DIGITS
        self.order: Classes = np.zeros(0, np.int64)
        self._places: Classes = np.zeros(0, np.int64)
        self.sorted_by, self.is_descending = "", True

    def show_columns(
        self, columns: list[Column], classes: tuple[str, ...], digits: int | None
    ) -> bool:
        """Show other samples. Return whether there are other columns or another number of rows."""
        before = self._look()
        self.digits = digits
        is_alike = _shape_of(columns) == _shape_of(self.columns) and classes == self.classes
        if not is_alike:
            self.beginResetModel()
        self.columns, self.classes = columns, classes
        self._arrange()
        if not is_alike:
            self.endResetModel()
        else:
            self._translate()
        return self._look() != before

    def _look(self) -> tuple[object, ...]:
        return _shape_of(self.columns), self.classes, self.digits

    def _translate(self) -> None:
        if self.columns and len(self.order):
            last = self.index(len(self.order) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # --- order --------------------------------------------------------------------------------

    @property
    def sorted_column(self) -> int:
        """Return by which column rows are sorted: the loss, if nothing else is wanted."""
        keys = [key_of(column) for column in self.columns]
        wanted = (
            self.sorted_by if self.sorted_by in keys else f"{LOSS} {translate('Samples', 'loss')}"
        )
        return keys.index(wanted) if wanted in keys else 0

    def sort_by(self, column: int, is_descending: bool) -> None:
        """Sort the rows by a column."""
        self.sorted_by, self.is_descending = key_of(self.columns[column]), is_descending
        self._arrange()
        self._translate()

    def _arrange(self) -> None:
        """Put the rows in order: equal ones as they come, what is not a number first or last."""
        if not self.columns:
            self.order = self._places = np.zeros(0, np.int64)
            return
        values = np.asarray(self.columns[self.sorted_column].values, np.float64)
        values = np.where(np.isnan(values), np.inf, values)
        self.order = np.argsort(-values if self.is_descending else values, kind="stable")
        self._places = np.empty_like(self.order)
        self._places[self.order] = np.arange(len(self.order))

    def row_of(self, sample: int) -> int:
        """Return in which row a sample is, counted among those shown."""
        return int(self._places[sample])

    # --- what Qt asks for ---------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of samples."""
        return 0 if parent.isValid() else len(self.order)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell."""
        column, sample = self.columns[index.column()], int(self.order[index.row()])
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(column, sample)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return as_it_is(f"{column.words}: {self.exact(column, sample)}")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _CENTRE if column.kind in (MARK, CLASS) else _RIGHT
        return None

    def text(self, column: Column, sample: int) -> str:
        """Return what stands in a cell."""
        value = column.values[sample]
        if column.kind == MARK:
            return {1: RIGHT_MARK, 0: WRONG_MARK}.get(int(value), NO_MARK)
        if column.kind == NUMBER:
            return str(int(value))
        if column.kind == SHARE:
            return _percent(float(value))
        if column.kind == WHOLE:
            return setting_text(float(value), self.digits)
        if column.kind == CLASS:
            return self._class_text(column, sample, self.digits)
        return number_text(float(value), self.digits)

    def _class_text(self, column: Column, sample: int, digits: int | None) -> str:
        number = int(column.values[sample])
        name = NO_MARK if number == UNKNOWN else self.classes[number]
        if column.beside is None:
            return name
        return f"{name} ({number_text(float(column.beside[sample]), digits)})"

    def exact(self, column: Column, sample: int) -> str:
        """Return what stands in a cell with every digit."""
        value = column.values[sample]
        if column.kind == MARK:
            texts = {1: translate("Samples", "right"), 0: translate("Samples", "wrong")}
            return texts.get(int(value), NO_MARK)
        if column.kind == CLASS:
            return self._class_text(column, sample, None)
        return str(int(value)) if column.kind == NUMBER else exact_text(float(value))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the heading of a column, short or in words."""
        if orientation == Qt.Orientation.Vertical or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].name
        if role == Qt.ItemDataRole.ToolTipRole:
            words = translate("Samples", "{what}; a click sorts by it")
            return as_it_is(words.format(what=self.columns[section].words))
        return None


def _percent(share: float) -> str:
    """Return a share in percent, a small one with two digits that say something."""
    if not np.isfinite(share):
        return NO_MARK
    hundredth = 100.0 * share
    return f"{hundredth:.1f} %" if hundredth >= 1.0 or not share else f"{hundredth:.2g} %"


def key_of(column: Column) -> str:
    """Return what tells a column from the others when samples are others."""
    return f"{column.kind} {column.words}"


def _shape_of(columns: list[Column]) -> tuple[object, ...]:
    return tuple((key_of(one), one.name, len(one.values)) for one in columns)


# --- all numbers as text ------------------------------------------------------------------------


class Full(NamedTuple):
    """All numbers of the samples for a CSV table: headings and columns of equal length."""

    headers: list[str]
    columns: list[Array | list[str]]


def full_of(
    columns: list[Column],
    classes: tuple[str, ...],
    results: SampleResults,
    inputs: Array,
    names: Names,
) -> Full:
    """Return everything, every input and output with all digits, in the samples' own order."""
    headers: list[str] = []
    made: list[Array | list[str]] = []
    for column in columns:
        if column.kind == MARK:
            words = {1: "right", 0: "wrong"}
            headers.append("read")
            made.append([words.get(int(value), "") for value in column.values.tolist()])
        elif column.kind == CLASS:
            headers.append(column.name)
            known = column.values.tolist()
            made.append(["" if one == UNKNOWN else classes[one] for one in known])
        elif column.kind not in (VALUE, WHOLE):
            headers.append(column.name)
            made.append(np.asarray(column.values, np.float64))
    for some, values in (
        (names.inputs, inputs),
        (names.outputs, results.outputs),
        (names.targets, results.targets),
    ):
        headers += some
        made += list(np.asarray(values, np.float64).T)
    return Full(headers, made)


def csv_blocks(full: Full, order: Classes) -> Iterator[str]:
    """Yield a table as CSV in blocks of rows in an order; what is not known is empty."""
    yield csv_lines([full.headers])
    for start in range(0, len(order), BLOCK):
        rows = order[start : start + BLOCK]
        cells = [_cells(column, rows) for column in full.columns]
        yield csv_lines(zip(*cells, strict=True))


def _cells(column: Array | list[str], rows: Classes) -> list[str]:
    if isinstance(column, list):
        return [column[row] for row in rows.tolist()]
    return ["" if text == "null" else text for text in cells_of(PLAIN, column[rows])]
