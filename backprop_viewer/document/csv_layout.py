"""How a CSV file is laid out: its separator, its decimal sign, whether it begins with names.

A guess from its first rows, which the reader of a preview can correct.
"""

import codecs
import csv
import io
import math
from collections import Counter
from dataclasses import dataclass
from itertools import islice, zip_longest
from pathlib import Path

from backprop_viewer.document.cells import decimal_of, is_missing, number_in
from backprop_viewer.document.csv_table import parse_rows
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.file_bytes import read_bytes
from backprop_viewer.document.json_text import decode

SEPARATORS = "\t;|, "
"""Those that are recognised, in the order in which they are tried: a comma may be a decimal."""

LOOKED_AT = 200
REGULAR = 0.9
"""Which share of the rows has to have equally many cells for a separator to be taken for one."""


@dataclass(frozen=True)
class Layout:
    """What has to be known to read a CSV file: ``decimal`` is "." or ","."""

    separator: str = ","
    has_header: bool = True
    decimal: str = "."


def read_csv_text(path: Path) -> str:
    """Return the text of a file. DocumentError: it cannot be read.

    Spreadsheets also write UTF-16, which begins with a mark, and the code page of Windows.
    """
    content = read_bytes(path)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif b"\0" in content:
        raise DocumentError("", "this is not a file of text")
    else:
        encoding = "cp1252"
        try:
            return decode(content.removeprefix(codecs.BOM_UTF8))
        except DocumentError as error:
            problem = error
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        if encoding == "cp1252":
            raise problem from None
        raise DocumentError("", "the text is not UTF-16, though it begins so") from None


def sniff(text: str) -> Layout:
    """Return the layout that fits the first rows of a text best; any text has one."""
    start = "".join(islice(io.StringIO(text.removeprefix("\ufeff"), newline=""), LOOKED_AT))
    scores = {separator: _regularity(start, separator) for separator in SEPARATORS}
    good = [separator for separator, score in scores.items() if score >= REGULAR]
    best = max(scores, key=lambda separator: scores[separator])
    separator = good[0] if good else best if scores[best] > 0.0 else ","
    rows = _first_rows(start, separator)
    decimal = decimal_of([cell for row in rows for cell in row])
    return Layout(separator, _has_header(rows, decimal), decimal)


def _first_rows(start: str, separator: str) -> list[list[str]]:
    """Return the rows up to the first that is no CSV."""
    try:
        return parse_rows(start, separator)[0]
    except DocumentError:  # a quoted cell may be cut in two here
        lines = csv.reader(io.StringIO(start, newline=""), delimiter=separator)
        try:
            return [row for row in lines if any(row)]
        except csv.Error:
            return []


def _regularity(start: str, separator: str) -> float:
    """Return the share of the rows that have the commonest number of cells, if that is above 1."""
    counts = Counter(len(row) for row in _first_rows(start, separator))
    if not counts:
        return 0.0
    cells, rows = counts.most_common(1)[0]
    return rows / counts.total() if cells > 1 else 0.0


def _has_header(rows: list[list[str]], decimal: str) -> bool:
    """Return whether the first row is one of names.

    It is none if it has a number. Else it is one if there are numbers below, or if none of its
    cells is found again in its column.
    """
    if not rows:
        return True
    first, others = rows[0], rows[1:]
    if any(_is_number(cell, decimal) for cell in first) or all(map(is_missing, first)):
        return False
    if any(_is_number(cell, decimal) for row in others for cell in row):
        return True
    columns = zip_longest(*others, fillvalue="")
    return not any(name in cells for name, cells in zip(first, columns, strict=False))


def _is_number(cell: str, decimal: str) -> bool:
    return not math.isnan(number_in(cell.strip(), decimal))
