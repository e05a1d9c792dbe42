"""What the columns of a table of texts hold: numbers, classes, or text to leave out.

Everything that is asked about a column is found once, as a preview asks again at every click.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import orjson
from numpy.typing import NDArray

from backprop_viewer.document.cells import is_missing, number_in
from backprop_viewer.document.columns import classes_of
from backprop_viewer.engine.calls import Array

NUMBER = "number"
CLASSES = "classes"
TEXT = "text"
MOSTLY = 0.9
"""Which share of the known cells has to be numbers for a column of numbers with slips in it."""

MOST_GUESSED_CLASSES = 50


@dataclass(frozen=True, eq=False)
class CsvColumn:
    """One column of a CSV file: its cells as texts without spaces around them."""

    name: str
    cells: Sequence[str]
    decimal: str = "."

    @cached_property
    def distinct(self) -> tuple[str, ...]:
        """Return the different texts in the order in which they come."""
        return tuple(dict.fromkeys(self.cells))

    @cached_property
    def codes(self) -> NDArray[np.int64]:
        """Return for each cell the position of its text in ``distinct``."""
        positions = {text: position for position, text in enumerate(self.distinct)}
        return np.fromiter(map(positions.__getitem__, self.cells), np.int64, len(self.cells))

    @cached_property
    def numbers(self) -> Array:
        """Return the number of each cell; not a number where there is none."""
        numbers = self._numbers_at_once()
        if numbers is None:
            values = [number_in(text, self.decimal) for text in self.distinct]
            numbers = np.array(values, np.float64)[self.codes]
        return numbers

    def _numbers_at_once(self) -> Array | None:
        """Return the numbers of a column of such only, in a fifth of the time.

        They are read as a list in JSON, in which a cell that is empty or called "null" is nothing.
        """
        text = "\n".join([cell or "null" for cell in self.cells])
        if self.decimal == ",":
            text = text.replace(",", ".")
        text = text.replace("\n", ",")
        if "-0," in text + ",":  # JSON keeps no sign of a whole 0
            return None
        try:
            values = orjson.loads(f"[{text}]")
        except orjson.JSONDecodeError:
            return None
        is_numbers = not set(map(type, values)) - {float, int, type(None)}
        if not is_numbers or len(values) != len(self.cells):
            return None
        return np.array(values, np.float64)

    @cached_property
    def missing(self) -> NDArray[np.bool_]:
        """Return for each cell whether it says that its value is not known."""
        missing = np.zeros(len(self.cells), np.bool_)
        rows = np.flatnonzero(np.isnan(self.numbers))
        texts = [self.cells[row] for row in rows.tolist()]
        known = {text: is_missing(text) for text in set(texts)}
        missing[rows] = [known[text] for text in texts]
        return missing

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """Return the different texts that are not missing, in order."""
        return classes_of([text for text in self.distinct if not is_missing(text)], self.decimal)

    @cached_property
    def kind(self) -> str:
        """Return what the column seems to hold: NUMBER, CLASSES or TEXT."""
        known = ~self.missing
        if not known.any():
            return TEXT
        if np.isfinite(self.numbers[known]).mean() >= MOSTLY:
            return NUMBER
        most = max(2, min(MOST_GUESSED_CLASSES, int(known.sum()) // 2))
        return CLASSES if len(self.classes) <= most else TEXT

    def class_numbers(self, classes: Sequence[str]) -> Array:
        """Return the number of the class of each cell; not a number where it is none of them."""
        positions = {text: float(position) for position, text in enumerate(classes)}
        values = [positions.get(text, math.nan) for text in self.distinct]
        return np.array(values, np.float64)[self.codes]
