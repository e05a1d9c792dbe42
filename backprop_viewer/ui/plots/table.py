"""The numbers behind a plot, to be saved. No Qt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backprop_viewer.document.csv_export import csv_lines

BLOCK = 2000
"""Rows that are written at once, which takes a few milliseconds."""


@dataclass(frozen=True, eq=False)
class Table:
    """Columns of numbers or texts, each with a name; a shorter one ends with empty cells."""

    headers: Sequence[str] = ()
    columns: Sequence[NDArray[Any] | Sequence[object]] = ()

    def __post_init__(self) -> None:
        assert len(self.headers) == len(self.columns), "each column has a name"

    @property
    def rows(self) -> int:
        """Return how many rows there are."""
        return max((len(column) for column in self.columns), default=0)


def csv_blocks(table: Table) -> Iterator[str]:
    """Yield a table as CSV in blocks of rows, for whoever must not stop for long.

    Numbers read back to the same bits; where there is none the cell is empty.
    """
    yield csv_lines([table.headers])
    for start in range(0, table.rows, BLOCK):
        columns = [_cells(column[start : start + BLOCK]) for column in table.columns]
        yield csv_lines(zip_longest(*columns, fillvalue=""))


def _cells(column: NDArray[Any] | Sequence[object]) -> list[str]:
    values = column.tolist() if isinstance(column, np.ndarray) else column
    return [_cell(value) for value in values]


def _cell(value: object) -> str:
    """Return a cell's text: the fewest digits that are exact, without a needless fraction."""
    if isinstance(value, float):
        return "" if value != value else repr(value).removesuffix(".0")
    return "" if value is None else str(value)
