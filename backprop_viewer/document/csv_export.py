"""Samples as CSV, and blocks of cells for the clipboard: what spreadsheets read and write."""

import csv
import io
import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import orjson

from backprop_viewer.base import finish
from backprop_viewer.document.cells import DECIMAL_POINT, may_be_thousands
from backprop_viewer.document.columns import Column
from backprop_viewer.document.data import Data
from backprop_viewer.engine.calls import Array

PART = "part"
"""The name of the column that says what a row is for."""

PART_NAMES = ("train", "dev", "test")
COMMA_BETWEEN = re.compile(r",.*,|, |\.\d*,|,.*\.")
"""What tells a comma between cells from one in a number: another, a space, or a decimal point."""

BLOCK = 1000
"""Rows that are written at once, which takes a few milliseconds."""

PIECE = 5000
"""Cells that are read at once, which takes a few milliseconds."""


def rows_in_piece(columns: int) -> int:
    """Return how many rows of so many cells can be worked on at once."""
    return max(1, PIECE // max(1, columns))


class Cells(NamedTuple):
    """Cells as texts, row by row, and the decimal sign of the numbers among them."""

    rows: list[list[str]]
    decimal: str


def to_csv(data: Data, separator: str = ",", decimal: str = ".") -> str:
    """Return the samples as they came, with names of columns and texts for classes.

    Where they are split a last column says which part a row is of.
    """
    return "".join(csv_blocks(data, separator, decimal))


def csv_blocks(data: Data, separator: str = ",", decimal: str = ".") -> Iterator[str]:
    """Yield what to_csv returns in blocks of rows, for whoever must not stop for long."""
    names = csv_header(data)
    parts = data.part_of_rows().tolist() if data.split is not None else None
    if parts is not None:
        names.append(_new_name(PART, names))
    yield _lines([names], separator, "\r\n")
    for start in range(0, len(data.raw.inputs), BLOCK):
        rows = slice(start, start + BLOCK)
        columns = [
            _with_decimal(cells_of(column, values[rows]), column, decimal)
            for which in ("inputs", "targets")
            for column, values in zip(data.columns(which), data.cells(which).T, strict=True)
        ]
        if parts is not None:
            columns.append([PART_NAMES[part] for part in parts[rows]])
        yield _lines(zip(*columns, strict=True), separator, "\r\n")


def csv_header(data: Data) -> list[str]:
    """Return the names of the columns; x1, x2, …, y1, y2, … where they have none."""
    return [
        column.name or f"{letter}{number}"
        for letter, which in (("x", "inputs"), ("y", "targets"))
        for number, column in enumerate(data.columns(which), 1)
    ]


def cells_of(column: Column, values: Array) -> list[str]:
    """Return the texts of the cells of a column: names of classes, or the fewest exact digits."""
    if column.classes:
        return [column.classes[int(value)] for value in values.tolist()]
    if not len(values):
        return []
    text = orjson.dumps(np.ascontiguousarray(values), option=orjson.OPT_SERIALIZE_NUMPY).decode()
    return [number.removesuffix(".0") for number in text[1:-1].split(",")]


def cells_text(rows: Iterable[Sequence[str]], decimal: str = ".") -> str:
    """Return rows of cells as spreadsheets take them from the clipboard: tabs and new lines.

    With a decimal comma the cells have to be numbers.
    """
    if decimal != ".":
        rows = ([cell.replace(".", decimal) for cell in row] for row in rows)
    return _lines(rows, "\t", "\n")


def read_cells(text: str) -> Cells:
    """Return the cells of a text from the clipboard. ValueError: a quotation mark has no end.

    Spreadsheets give tabs. A text without any may be written by hand: its cells are separated by
    semicolons, or by commas where these can be no decimal ones.
    A decimal comma is read unless it may as well separate thousands.
    """
    return finish(reading_cells(text))


def reading_cells(text: str) -> Generator[float, None, Cells]:
    """Do what read_cells does in pieces, for whoever must not stop for long."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in reader:
            rows.append([cell.strip() for cell in row] or [""])
            cells += len(row)
            if cells > PIECE:
                cells = 0
                yield 0.0
    except csv.Error as error:
        raise ValueError(f"these are no cells of a table: {error}") from None
    while rows and not any(rows[-1]):
        rows.pop()
    decimal = "."
    if "," in text:
        decimal = yield from _decimal_of(rows)
    return Cells(rows, decimal)


def _decimal_of(rows: Sequence[Sequence[str]]) -> Generator[float, None, str]:
    """Return the decimal sign: a comma if one can separate no thousands, and there is no point."""
    has_comma, step = False, rows_in_piece(len(rows[0]) if rows else 1)
    for start in range(0, len(rows), step):
        cells = [cell for row in rows[start : start + step] for cell in row]
        if any(map(DECIMAL_POINT.fullmatch, cells)):
            return "."
        has_comma = has_comma or not may_be_thousands(cells)
        yield start / len(rows)
    return "," if has_comma else "."


def csv_lines(rows: Iterable[Iterable[str]]) -> str:
    """Return rows of cells as lines of a file, quoted where they have to be."""
    return _lines(rows, ",", "\r\n")


def _new_name(name: str, names: Sequence[str]) -> str:
    """Return a name that none of the others is."""
    while name in names:
        name += "_"
    return name


def _separator(text: str) -> str:
    if "\t" in text:
        return "\t"
    if ";" in text:
        return ";"
    is_list = any(map(COMMA_BETWEEN.search, text.splitlines()))
    return "," if is_list else "\t"


def _with_decimal(cells: list[str], column: Column, decimal: str) -> list[str]:
    if decimal == "." or column.classes:
        return cells
    return [cell.replace(".", decimal) for cell in cells]


def _lines(rows: Iterable[Iterable[str]], separator: str, end: str) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator, lineterminator=end).writerows(rows)
    return stream.getvalue()
