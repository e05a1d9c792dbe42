"""Numbers from the columns of a CSV file: a row of column names, then a row for each sample."""

import csv
import io
import math
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from backprop_viewer.base import describe, nearest
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.file_bytes import read_bytes
from backprop_viewer.document.json_text import BYTE_ORDER_MARK, decode
from backprop_viewer.document.limits import MOST_DATA_NUMBERS
from backprop_viewer.engine.calls import Array

SEPARATORS = ",;\t"


class Table(NamedTuple):
    """The cells of a CSV file as texts, and for each row its line in the file, from 1."""

    header: list[str]
    rows: list[list[str]]
    lines: list[int]


def read_table(path: Path) -> Table:
    """Return the cells of a file; empty rows are left out. DocumentError: it cannot be read.

    The separator is the one of comma, semicolon and tab that the first line has most of.
    """
    text = decode(read_bytes(path, regular_only=True).removeprefix(BYTE_ORDER_MARK))
    first_line = text.partition("\n")[0]
    separator = max(SEPARATORS, key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    try:
        for row in reader:
            if any(row):
                rows.append(row)
                lines.append(reader.line_num)
    except csv.Error as error:
        raise DocumentError(f"line {reader.line_num}", f"not CSV: {error}") from None
    if not rows:
        raise DocumentError("", "the file is empty")
    header = [name.strip() for name in rows[0]]
    return Table(header, rows[1:], lines[1:])


def column_numbers(table: Table, columns: Sequence[str]) -> Array:
    """Return the numbers of some columns as (rows, columns).

    DocumentError: there is no such column, or not a number in each of its cells.
    """
    if len(table.rows) * len(columns) > MOST_DATA_NUMBERS:
        raise DocumentError("", f"too large; at most {MOST_DATA_NUMBERS:,} numbers are read")
    numbers = np.empty((len(table.rows), len(columns)))
    for number, name in enumerate(columns):
        numbers[:, number] = _column(table, name)
    return numbers


def _column(table: Table, name: str) -> list[float]:
    position = _position(table, name)
    numbers = []
    for row, line in zip(table.rows, table.lines, strict=True):
        cell = row[position].strip() if position < len(row) else ""
        number = _number(cell)
        if not math.isfinite(number):
            place = f'line {line}, column "{name}"'
            found = describe(cell) if cell else "nothing"
            raise DocumentError(place, f"expected a number, found {found}")
        numbers.append(number)
    return numbers


def _position(table: Table, name: str) -> int:
    found = table.header.count(name)
    if found > 1:
        raise DocumentError("", f'{found} columns are called "{name}"')
    if not found:
        known = nearest(name, table.header) or f"; its columns: {', '.join(table.header)}"
        raise DocumentError("", f'no column is called "{name}"{known}')
    return table.header.index(name)


def _number(cell: str) -> float:
    """Return the number of a cell, and not a number for everything else."""
    # float() also takes "1_000" and digits of other scripts, which no other program reads.
    if "_" in cell or not cell.isascii():
        return math.nan
    try:
        return float(cell)
    except ValueError:
        return math.nan
