"""What all writers of sheets share: the lines of an entry, in LaTeX."""

from collections.abc import Iterator
from typing import NamedTuple

from backprop_viewer.engine.written import numbers_line, symbols_line
from backprop_viewer.handout.model import Entry


class FormulaLine(NamedTuple):
    """A line of a formula in LaTeX; ``is_blank`` one that is to be filled in after it."""

    latex: str
    is_blank: bool = False


def lines_of(entry: Entry, digits: int | None) -> Iterator[FormulaLine]:
    """Yield each formula in symbols, then with its numbers or a blank for them."""
    for formula in entry.formulas:
        yield FormulaLine(symbols_line(formula))
        if entry.is_open:
            yield FormulaLine("=", is_blank=True)
        else:
            yield FormulaLine(numbers_line(formula, digits))


def numbered(entry: Entry) -> str:
    """Return the title of an entry with the number of its blank: '(3) Delta of output 1'."""
    return f"({entry.blank}) {entry.title}" if entry.blank else entry.title
