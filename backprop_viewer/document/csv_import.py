"""From the text of a CSV file to samples: what its columns are for, and what is missing.

    table = read_csv(text, sniff(text))
    plan = proposed_plan(table)         # to be corrected by whoever sees the preview
    data = build(table, plan)

A plan says of each column whether it is an input, a target or unused, and what becomes of rows in
which a value is missing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice, repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from backprop_viewer.base import describe
from backprop_viewer.document.cells import is_missing
from backprop_viewer.document.columns import Column, check_classes
from backprop_viewer.document.csv_columns import CLASSES, NUMBER, TEXT, CsvColumn
from backprop_viewer.document.csv_export import PART, PART_NAMES
from backprop_viewer.document.csv_layout import Layout, read_csv_text, sniff
from backprop_viewer.document.csv_table import rows_of
from backprop_viewer.document.data import Data, GivenSource, Samples, check_size
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.engine.calls import Array

__all__ = [
    "MISSING_POLICIES",
    "ColumnPlan",
    "CsvTable",
    "ImportPlan",
    "Layout",
    "build",
    "counts",
    "left_out_lines",
    "missing_rows",
    "problem",
    "proposed_plan",
    "read_csv",
    "read_csv_text",
    "sniff",
]

INPUT, TARGET, UNUSED = USES = ("input", "target", "unused")
LEAVE_OUT, MEAN, REFUSE = MISSING_POLICIES = (
    "leave out the rows",
    "mean of the column",
    "refuse",
)
TARGET_NAMES = ("class", "label", "target", "species", "outcome", "category", "diagnosis", "result")
NUMBERED_TARGET = re.compile(r"(y|t|out|output|target|class|label)[ _]?\d+")
ROW_NAMES = ("", "id", "index", "no", "no.", "nr", "nr.", "row", "unnamed: 0")
BLOCK = 1000
MOST_TARGET_CLASSES = 10
FEWEST_OF_A_CLASS = 3


@dataclass(frozen=True)
class ColumnPlan:
    """What a column is for; without classes its cells are read as numbers."""

    name: str
    use: str = INPUT
    classes: tuple[str, ...] = ()
    one_hot: bool = True

    @property
    def column(self) -> Column:
        """Return the column of the samples that it becomes."""
        return Column(self.name, self.classes, self.one_hot)


@dataclass(frozen=True)
class ImportPlan:
    """What becomes of a CSV file: one ColumnPlan for each of its columns, in their order.

    "mean of the column" puts the commonest class where a class is missing. A row whose target is
    missing is left out with it too: nothing can be learnt from a target that is made up.
    """

    layout: Layout
    columns: tuple[ColumnPlan, ...]
    missing: str = LEAVE_OUT


@dataclass(frozen=True, eq=False)
class CsvTable:
    """The cells of a CSV file by column, and for each row its line in the file, from 1.

    ``surplus`` is the first line with more cells than there are columns, and how many.
    """

    layout: Layout
    columns: tuple[CsvColumn, ...]
    lines: Sequence[int]
    surplus: tuple[int, int] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the columns."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """Return what each column seems to hold: "number", "classes" or "text"."""
        return tuple(column.kind for column in self.columns)

    def row(self, index: int) -> tuple[str, ...]:
        """Return the cells of a row, for a preview."""
        return tuple(column.cells[index] for column in self.columns)


class Counts(NamedTuple):
    """What the network would get from a plan."""

    inputs: int
    outputs: int
    samples: int


def read_csv(text: str, layout: Layout) -> CsvTable:
    """Return the table that a text holds. DocumentError: it holds none."""
    rows = rows_of(text.removeprefix("\ufeff"), layout.separator)
    first = next(rows, None)
    if first is None:
        raise DocumentError("", "there are no cells")
    names = list(map(str.strip, first[0])) if layout.has_header else [""] * len(first[0])
    cells: list[list[str]] = [[] for _ in names]
    lines: list[int] = []
    surplus = None
    if not layout.has_header:
        rows = chain([first], rows)
    # Rows by the thousand: of all at once the garbage collector would look at each again and again.
    while block := list(islice(rows, BLOCK)):
        for row, line in block:
            if len(row) != len(names):
                if surplus is None and any(map(str.strip, row[len(names) :])):
                    surplus = line, len(row)
                row[:] = (row + [""] * len(names))[: len(names)]
        for column, added in zip(cells, zip(*(row for row, _ in block), strict=True), strict=True):
            column += map(str.strip, added)
        lines += [line for _, line in block]
    columns = map(CsvColumn, names, cells, repeat(layout.decimal))
    return CsvTable(layout, tuple(columns), lines, surplus)


def proposed_plan(table: CsvTable) -> ImportPlan:
    """Return the plan that seems to be meant; text and numbers of rows are left out."""
    usable = [
        index
        for index, column in enumerate(table.columns)
        if column.kind != TEXT and not _numbers_rows(column) and not _names_parts(column)
    ]
    targets = _targets(table, usable)
    plans = []
    for index, column in enumerate(table.columns):
        is_target = index in targets
        use = TARGET if is_target else INPUT if index in usable else UNUSED
        is_classes = column.kind == CLASSES or (is_target and _is_class_number(column))
        classes = column.classes if is_classes else ()
        plans.append(ColumnPlan(column.name, use, classes, len(classes) != 2))
    return ImportPlan(table.layout, tuple(plans))


def _targets(table: CsvTable, usable: list[int]) -> list[int]:
    """Return which columns seem to be targets: by name, else the last."""
    names = [name.lower() for name in table.names]
    numbered = [index for index in usable if NUMBERED_TARGET.fullmatch(names[index])]
    named = [index for index in usable if names[index] in TARGET_NAMES]
    found = named[-1:] or numbered or usable[-1:]
    return found if len(found) < len(usable) else usable[-1:]


def _numbers_rows(column: CsvColumn) -> bool:
    """Return whether a column only counts the rows."""
    if column.name.lower() not in ROW_NAMES or column.kind != NUMBER or len(column.cells) < 2:
        return False
    return bool((np.diff(column.numbers) == 1.0).all())


def _names_parts(column: CsvColumn) -> bool:
    """Return whether a column says what the rows are for, as csv_export writes it."""
    return column.name.rstrip("_") == PART and set(column.distinct) <= set(PART_NAMES)


def _is_class_number(column: CsvColumn) -> bool:
    """Return whether the numbers of a column seem to be names: few, whole, one after the other.

    Two of them stay numbers, as one output can tell them apart.
    """
    known = column.numbers[~column.missing]
    values, repeated = np.unique(known, return_counts=True)
    return (
        2 < len(values) <= MOST_TARGET_CLASSES
        and bool((np.diff(values) == 1.0).all())
        and float(values[0]) in (0.0, 1.0)
        and int(repeated.min()) >= FEWEST_OF_A_CLASS
    )


def missing_rows(table: CsvTable, plan: ImportPlan) -> list[tuple[int, str]]:
    """Return the line and the column's name of each missing value in a column that is used."""
    found = [
        (int(row), index)
        for index, column in enumerate(table.columns)
        if plan.columns[index].use != UNUSED
        for row in np.flatnonzero(_missing(column, plan.columns[index]))
    ]
    return [(table.lines[row], _called(table, index)) for row, index in sorted(found)]


def left_out_lines(table: CsvTable, plan: ImportPlan) -> list[int]:
    """Return the lines whose rows are left out as something is missing in them."""
    return [table.lines[row] for row in np.flatnonzero(~_kept(table, plan)).tolist()]


def counts(table: CsvTable, plan: ImportPlan) -> Counts:
    """Return how many inputs, outputs and samples the plan gives."""
    widths = {use: sum(one.column.width for one in plan.columns if one.use == use) for use in USES}
    return Counts(widths[INPUT], widths[TARGET], int(_kept(table, plan).sum()))


def problem(table: CsvTable, plan: ImportPlan) -> str:
    """Return in one sentence why the plan cannot be carried out; empty if it can."""
    try:
        _check(table, plan)
    except (DocumentError, ValueError) as error:
        return str(error)
    return ""


def build(table: CsvTable, plan: ImportPlan) -> Data:
    """Return the samples that a plan makes of a table. DocumentError: see problem."""
    try:
        _check(table, plan)
    except ValueError as error:
        raise DocumentError("", str(error)) from None
    kept = _kept(table, plan)
    arrays, columns = [], []
    for use in (INPUT, TARGET):
        indices = [index for index, one in enumerate(plan.columns) if one.use == use]
        cells = np.empty((int(kept.sum()), len(indices)))
        for position, index in enumerate(indices):
            cells[:, position] = _values(table.columns[index], plan.columns[index])[kept]
        cells.flags.writeable = False
        arrays.append(cells)
        of_use = tuple(plan.columns[index].column for index in indices)
        columns.append(of_use if any(one != Column() for one in of_use) else ())
    return Data(
        GivenSource(),
        Samples(arrays[0], arrays[1]),
        input_columns=columns[0],
        target_columns=columns[1],
    )


def _check(table: CsvTable, plan: ImportPlan) -> None:
    """Check that the plan can be carried out. DocumentError or ValueError: it cannot."""
    if table.surplus is not None:
        line, cells = table.surplus
        expected = f"expected {len(table.columns)} cells, as there are columns"
        raise DocumentError(f"line {line}", f"{expected}, found {cells}")
    if not table.lines:
        raise DocumentError("", "there are no rows under the names")
    for use, noun in ((INPUT, "an input"), (TARGET, "a target")):
        if not any(one.use == use for one in plan.columns):
            raise DocumentError("", f"no column is {noun}; choose at least one")
    for index, one in enumerate(plan.columns):
        if one.use != UNUSED:
            check_classes(one.column)
            _check_cells(table, index, one)
    _check_missing(table, plan)
    inputs, outputs, samples = counts(table, plan)
    check_size(samples, inputs + outputs)


def _check_missing(table: CsvTable, plan: ImportPlan) -> None:
    missing = missing_rows(table, plan)
    if missing and plan.missing == REFUSE:
        line, name = missing[0]
        raise DocumentError(f"line {line}, {name}", "the value is missing")
    if not _kept(table, plan).any():
        raise DocumentError("", "no row is left, as something is missing in each")


def _check_cells(table: CsvTable, index: int, plan: ColumnPlan) -> None:
    column = table.columns[index]
    wrong = np.isnan(_numbers(column, plan)) & ~_missing(column, plan)
    if wrong.any():
        row = int(wrong.argmax())
        place = f"line {table.lines[row]}, {_called(table, index)}"
        try:
            plan.column.number(column.cells[row], column.decimal)
        except ValueError as error:
            raise DocumentError(place, str(error)) from None
        raise DocumentError(place, f"expected something else than {describe(column.cells[row])}")
    if _missing(column, plan).all():
        raise DocumentError("", f"all values of {_called(table, index)} are missing")


def _numbers(column: CsvColumn, plan: ColumnPlan) -> Array:
    return column.class_numbers(plan.classes) if plan.classes else column.numbers


def _missing(column: CsvColumn, plan: ColumnPlan) -> NDArray[np.bool_]:
    """Return which cells are missing: none that is the name of a class."""
    if not any(map(is_missing, plan.classes)):
        return column.missing
    return column.missing & np.isnan(_numbers(column, plan))


def _kept(table: CsvTable, plan: ImportPlan) -> NDArray[np.bool_]:
    """Return which rows become samples."""
    kept = np.ones(len(table.lines), np.bool_)
    for column, one in zip(table.columns, plan.columns, strict=True):
        if one.use == TARGET or (one.use == INPUT and plan.missing != MEAN):
            kept &= ~_missing(column, one)
    return kept


def _values(column: CsvColumn, plan: ColumnPlan) -> Array:
    """Return the numbers of a column; the mean, or the commonest class, where one is missing."""
    numbers, missing = _numbers(column, plan), _missing(column, plan)
    if not missing.any():
        return numbers
    known = numbers[~missing]
    if plan.classes:
        filling = float(np.bincount(known.astype(np.int64)).argmax())
    else:
        filling = float((known / len(known)).sum())  # the sum alone may be beyond float range
    return np.where(missing, filling, numbers)


def _called(table: CsvTable, index: int) -> str:
    name = table.columns[index].name
    return f'column "{name}"' if name else f"column {index + 1}"
