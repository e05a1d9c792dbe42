"""Columns of the samples: their names, their classes, and how classes become numbers.

A column of classes holds the number of a class (from 0) in each cell. The network gets it as the
number, or one-hot: as one column of 0 and 1 for each class.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backprop_viewer.base import describe, nearest
from backprop_viewer.document.cells import number_in, shortest
from backprop_viewer.document.limits import MOST_CLASSES
from backprop_viewer.engine.calls import Array

MOST_NAMED = 12
"""Classes that a sentence names; of more it says how many there are."""


@dataclass(frozen=True)
class Column:
    """One column of the samples as they came; without classes it holds numbers."""

    name: str = ""
    classes: tuple[str, ...] = ()
    one_hot: bool = True

    @property
    def is_one_hot(self) -> bool:
        """Return whether the network gets a column of 0 and 1 for each class."""
        return bool(self.classes) and self.one_hot

    @property
    def width(self) -> int:
        """Return how many columns the network gets for this one."""
        return len(self.classes) if self.is_one_hot else 1

    def number(self, cell: str, decimal: str = ".") -> float:
        """Return what a cell with this text holds. ValueError: it is no number, or no class."""
        cell = cell.strip()
        if self.classes:
            number = float(self.classes.index(cell)) if cell in self.classes else math.nan
        else:
            number = number_in(cell, decimal)
        if math.isnan(number):
            found = describe(cell) if cell else "nothing"
            raise ValueError(f"expected {self.expectation(cell)}, found {found}")
        return number

    def expectation(self, cell: str = "") -> str:
        """Return what a cell may hold, in words; for a wrong one, the class that is meant."""
        if not self.classes:
            return "a number"
        if len(self.classes) > MOST_NAMED:
            return f"one of its {len(self.classes)} classes{nearest(cell, self.classes)}"
        return f"one of {', '.join(self.classes)}"

    def text(self, number: float) -> str:
        """Return the text of a cell that holds a number."""
        return self.classes[int(number)] if self.classes else shortest(number)

    def coded_names(self, default: str) -> tuple[str, ...]:
        """Return the names of the columns that the network gets: 'colour=red', 'colour=green'."""
        if not self.is_one_hot:
            return (self.name or default,)
        return tuple(f"{self.name}={text}" if self.name else text for text in self.classes)

    def check(self, cells: Array) -> None:
        """Check that cells are of this column. ValueError: in words, with the first that is not."""
        good = np.isfinite(cells)
        expected = "a number"
        if self.classes:
            good &= (cells >= 0) & (cells < len(self.classes)) & (np.floor(cells) == cells)
            expected = f"the number of a class, from 0 to {len(self.classes) - 1}"
        if good.all():
            return
        wrong = float(np.asarray(cells)[~good][0])
        column = f"{called(self)}: " if self.name else ""
        raise ValueError(f"{column}expected {expected}, found {wrong:g}")


PLAIN = Column()


def called(column: Column) -> str:
    """Return what a sentence calls a column."""
    return f'column "{column.name}"' if column.name else "the column"


def check_classes(column: Column) -> None:
    """Check the classes of a column. ValueError: there are too many, or two of one name."""
    if len(column.classes) > MOST_CLASSES:
        found = f"found {len(column.classes):,}"
        raise ValueError(f"{called(column)}: expected at most {MOST_CLASSES:,} classes, {found}")
    if len(set(column.classes)) < len(column.classes):
        twice = max(column.classes, key=column.classes.count)
        raise ValueError(f'{called(column)}: two classes are called "{twice}"')


def coded_width(columns: Sequence[Column]) -> int:
    """Return how many columns the network gets."""
    return sum(column.width for column in columns)


def coded(cells: Array, columns: Sequence[Column]) -> Array:
    """Return (samples, columns) cells as the network gets them; the same array if they are so."""
    if not any(column.is_one_hot for column in columns):
        return cells
    result = np.zeros((len(cells), coded_width(columns)))
    rows = np.arange(len(cells))
    start = 0
    for column, values in zip(columns, cells.T, strict=True):
        if column.is_one_hot:
            result[rows, start + values.astype(np.int64)] = 1.0
        else:
            result[:, start] = values
        start += column.width
    return result


def one_hot_mask(columns: Sequence[Column]) -> NDArray[np.bool_]:
    """Return for each column that the network gets whether it is one of 0 and 1 for a class."""
    flags = [column.is_one_hot for column in columns]
    return np.repeat(flags, [column.width for column in columns])


def source_column(columns: Sequence[Column], index: int) -> int:
    """Return from which column a column that the network gets comes."""
    for position, column in enumerate(columns):
        index -= column.width
        if index < 0:
            return position
    raise IndexError("there is no such column")


def classes_of(texts: Sequence[str], decimal: str = ".") -> tuple[str, ...]:
    """Return the different texts as classes: in order of number if all are numbers, else of text.

    So the same table gives the same classes, whatever order its rows are in.
    """
    different = sorted(set(texts))
    numbers = [number_in(text, decimal) for text in different]
    if not any(map(math.isnan, numbers)):
        different = [text for _, text in sorted(zip(numbers, different, strict=True))]
    return tuple(different)
