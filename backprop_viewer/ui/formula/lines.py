"""What the lines of a formula say, and where they are broken.

A line is broken before a relation or a sign, best outside of all brackets; only where that leaves
too long a piece, inside of brackets or before a product sign.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from backprop_viewer.ui.formula.boxes import Box
from backprop_viewer.ui.formula.typesetting import Atom, joined, space_before, width_of

LAST_RESORT = 3
WIDEST_INDENT = 0.2
"""The share of the width that may be left empty before further lines."""


class Line(NamedTuple):
    """A line of boxes, from its left end on."""

    left: float
    box: Box


def fitted(symbols: list[Atom], numbers: list[Atom], size: float, width: float) -> list[Line]:
    """Return one line if all fits; else the numbers on lines of their own, below the relation."""
    whole = [*symbols, *numbers]
    indent = min(_indent(symbols, size), WIDEST_INDENT * width)
    if not numbers or width_of(whole, size) <= width:
        return _Filler(size, width, 0.0, indent).lines(whole)
    return [
        *_Filler(size, width, 0.0, indent).lines(symbols),
        *_Filler(size, width, indent, indent).lines(numbers),
    ]


def _indent(atoms: Sequence[Atom], size: float) -> float:
    """Return where the relation begins, for further lines to begin below it."""
    for number, atom in enumerate(atoms):
        if atom.kind == "relation" and not atom.depth:
            return width_of(atoms[: number + 1], size) - atom.box.width
    return size


class _Filler:
    """Fills lines. The first begins at ``first``, others at ``relation`` if they begin with one.

    Others still begin a little further on.
    """

    def __init__(self, size: float, width: float, first: float, relation: float) -> None:
        self._size = size
        self._width = width
        self._relation = relation
        self._filled: list[tuple[float, list[Atom]]] = [(first, [])]
        self._end = first

    def lines(self, atoms: list[Atom]) -> list[Line]:
        """Return the lines that atoms take."""
        self._place(atoms, -1)
        return [Line(left, joined(line, self._size)) for left, line in self._filled]

    def _place(self, atoms: list[Atom], level: int) -> None:
        """Put atoms on the present line, on the next one, or in pieces on both."""
        line = self._filled[-1][1]
        wanted = width_of(atoms, self._size)
        if line:
            wanted += space_before(line[-1], atoms[0]) * self._size
        is_new = bool(line) and self._end + wanted > self._width
        if is_new:
            wanted = width_of(atoms, self._size)
        left = self._left(atoms[0]) if is_new else self._end
        if left + wanted > self._width and level < LAST_RESORT:
            for piece in chunks(atoms, level + 1):
                self._place(piece, level + 1)
            return
        if is_new:
            self._filled.append((left, []))
        self._filled[-1][1].extend(atoms)
        self._end = left + wanted

    def _left(self, atom: Atom) -> float:
        is_relation = atom.kind == "relation" and not atom.depth
        return self._relation + (0.0 if is_relation else self._size)


def chunks(atoms: Sequence[Atom], level: int) -> Iterator[list[Atom]]:
    """Yield the stretches that a line can hold or leave to the next."""
    chunk: list[Atom] = []
    for atom in atoms:
        if chunk and _level(atom, chunk[-1]) <= level:
            yield chunk
            chunk = []
        chunk.append(atom)
    if chunk:
        yield chunk


def _level(atom: Atom, before: Atom) -> int:
    """Return how bad it is to begin a line with an atom: 0 is best, 4 never."""
    if atom.kind in ("relation", "sign"):
        return LAST_RESORT if atom.depth > 1 else 2 if atom.text == "·" else atom.depth
    return LAST_RESORT if before.kind == "comma" else LAST_RESORT + 1
