"""What the lines of a formula say, and where they are broken.

A line is broken before a further relation, else before a sign outside of all brackets; only where
that leaves too long a piece, before a product sign or inside of brackets.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from backprop_viewer.ui.formula.boxes import Box
from backprop_viewer.ui.formula.typesetting import Atom, joined, space_before, width_of

RELATIONS, SIGNS, PRODUCTS, INSIDE, LAST_RESORT = range(5)
"""How bad it is to break a line: before a further relation, before another sign or the first
relation, before a product sign, before a sign inside of brackets, anywhere else."""
TRIES = 6
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


def balanced(atoms: list[Atom], size: float, width: float) -> list[Line]:
    """Return as many lines as are needed, of like length; none is broken worse for that."""
    indent = min(_indent(atoms, size), WIDEST_INDENT * width)
    best = _Filler(size, width, 0.0, indent)
    lines = best.lines(atoms)
    low, high = width / len(lines), width
    for _ in range(TRIES if len(lines) > 1 else 0):
        middle = (low + high) / 2
        filler = _Filler(size, middle, 0.0, indent)
        tried = filler.lines(atoms)
        if len(tried) == len(lines) and filler.worst <= best.worst:
            best, lines, high = filler, tried, middle
        else:
            low = middle
    return lines


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
        self.worst = -1

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
            self.worst = max(self.worst, level + 1)
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
    is_first = True
    for atom in atoms:
        if chunk and _level(atom, chunk[-1], is_first) <= level:
            yield chunk
            chunk = []
        is_first = is_first and not (atom.kind == "relation" and not atom.depth)
        chunk.append(atom)
    if chunk:
        yield chunk


def _level(atom: Atom, before: Atom, is_first: bool) -> int:
    """Return how bad it is to begin a line with an atom, which may be the first relation."""
    if atom.kind not in ("relation", "sign"):
        return LAST_RESORT if before.kind == "comma" else LAST_RESORT + 1
    if atom.depth:
        return INSIDE if atom.depth == 1 and atom.text != "·" else LAST_RESORT
    if atom.text == "·":
        return PRODUCTS
    return RELATIONS if atom.kind == "relation" and not is_first else SIGNS
