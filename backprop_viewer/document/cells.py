"""What the cells of a table hold as texts: numbers, with a decimal point or a decimal comma."""

import math
import re
from collections.abc import Sequence

DECIMAL_COMMA = re.compile(r"\s*[-+]?\d*,\d+([eE][-+]?\d+)?\s*")
DECIMAL_POINT = re.compile(r"\s*[-+]?\d*\.\d+([eE][-+]?\d+)?\s*")
THOUSANDS = re.compile(r"\s*[-+]?[1-9]\d{0,2},\d{3}\s*")
MISSING = frozenset({"", "na", "n/a", "?", "nan", "null"})
"""What stands for a value that is not there, in small letters."""


def is_missing(cell: str) -> bool:
    """Return whether a cell says that its value is not known."""
    return cell.strip().lower() in MISSING


def number_in(cell: str, decimal: str = ".") -> float:
    """Return the number of a cell, and not a number (nan) for everything else.

    With a decimal comma, numbers with a decimal point are read too, as programs mix them; one with
    both is no number.
    """
    # float() also takes "1_000" and digits of other scripts, which no other program reads.
    if "_" in cell or not cell.isascii():
        return math.nan
    if decimal == "," and "," in cell:
        if "." in cell:
            return math.nan
        cell = cell.replace(",", ".")
    try:
        number = float(cell)
    except ValueError:
        return math.nan
    return number if math.isfinite(number) else math.nan


def decimal_of(cells: Sequence[str]) -> str:
    """Return the decimal sign: a comma only if there are such numbers, and none with a point."""
    has_comma = any(map(DECIMAL_COMMA.fullmatch, cells))
    return "," if has_comma and not any(map(DECIMAL_POINT.fullmatch, cells)) else "."


def may_be_thousands(cells: Sequence[str]) -> bool:
    """Return whether every comma may be one between thousands: '1,234' can be read in two ways."""
    return all(THOUSANDS.fullmatch(cell) for cell in cells if DECIMAL_COMMA.fullmatch(cell))


def shortest(number: float) -> str:
    """Return a number in the fewest digits that read back to the same bits; 3 instead of 3.0."""
    text = repr(float(number))
    return text.removesuffix(".0")
