"""Numbers from the columns of a CSV file: a row of column names, then a row for each sample."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from backprop_viewer.base import nearest
from backprop_viewer.document.columns import Column
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
    rows, lines = parse_rows(text, max(SEPARATORS, key=first_line.count))
    if not rows:
        raise DocumentError("", "the file is empty")
    header = [name.strip() for name in rows[0]]
    return Table(header, rows[1:], lines[1:])


def parse_rows(text: str, separator: str) -> tuple[list[list[str]], list[int]]:
    """Return all that rows_of yields: the rows, and their lines."""
    rows: list[list[str]] = []
    lines: list[int] = []
    for row, line in rows_of(text, separator):
        rows.append(row)
        lines.append(line)
    return rows, lines


def rows_of(text: str, separator: str) -> Iterator[tuple[list[str], int]]:
    """Yield the cells of each row, and the line on which it ends; empty rows are left out.

    Spaces as separators may stand side by side. DocumentError: the text is no CSV.
    """
    is_space = separator == " "
    stream = io.StringIO(text, newline="")
    reader = csv.reader(stream, delimiter=separator, strict=True, skipinitialspace=is_space)
    try:
        for row in reader:
            if any(row):
                if is_space and not row[-1]:  # at the end of a line it separates nothing
                    row.pop()
                yield row, reader.line_num
    except csv.Error as error:
        raise DocumentError(f"line {reader.line_num}", f"not CSV: {error}") from None


def column_numbers(table: Table, names: Sequence[str], columns: Sequence[Column] = ()) -> Array:
    """Return the numbers of some columns as (rows, columns); ``columns`` may give them classes.

    DocumentError: there is no such column, or something else than expected in one of its cells.
    """
    if len(table.rows) * len(names) > MOST_DATA_NUMBERS:
        raise DocumentError("", f"too large; at most {MOST_DATA_NUMBERS:,} numbers are read")
    numbers = np.empty((len(table.rows), len(names)))
    for number, name in enumerate(names):
        numbers[:, number] = _column(table, name, columns[number] if columns else Column())
    return numbers


def _column(table: Table, name: str, column: Column) -> list[float]:
    position = _position(table, name)
    cells = [row[position].strip() if position < len(row) else "" for row in table.rows]
    known: dict[str, float] = {}
    for cell, line in zip(cells, table.lines, strict=True):
        if cell not in known:
            try:
                known[cell] = column.number(cell)
            except ValueError as error:
                raise DocumentError(f'line {line}, column "{name}"', str(error)) from None
    return [known[cell] for cell in cells]


def _position(table: Table, name: str) -> int:
    found = table.header.count(name)
    if found > 1:
        raise DocumentError("", f'{found} columns are called "{name}"')
    if not found:
        known = nearest(name, table.header) or f"; its columns: {', '.join(table.header)}"
        raise DocumentError("", f'no column is called "{name}"{known}')
    return table.header.index(name)
