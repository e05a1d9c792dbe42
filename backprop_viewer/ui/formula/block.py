"""One formula of the engine, typeset: in symbols, with numbers put in, and its result.

It is one line where it fits; else the numbers begin a new line, and long sums go on below. What
cannot be broken is written smaller rather than cut off.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from backprop_viewer.engine.latex import Placeholder
from backprop_viewer.engine.symbols import Formula, Symbol
from backprop_viewer.engine.written import is_result_alone, number_texts
from backprop_viewer.ui.formula.boxes import Area, Glyphs, Piece, Shape, Stroke, font, moved
from backprop_viewer.ui.formula.lines import Line, balanced, fitted
from backprop_viewer.ui.formula.typesetting import Atom, Typesetter, parsed

RESULT = "="
"""The key of the result, which no name of a symbol can be."""
LINE_GAP = 0.35
SMALLEST_SHARE = 0.5
"""Of its size, that a formula too wide for the room is written in."""

Colour = Callable[[Symbol], str]


class FormulaBlock:
    """A typeset formula in so much width. ``pieces`` lie below (0, 0), the upper left corner."""

    def __init__(
        self,
        formula: Formula,
        size: float,
        width: float,
        digits: int | None,
        has_numbers: bool = True,
        least: float = 1.0,
    ) -> None:
        self.formula = formula
        self.symbols: dict[str, Symbol] = {**formula.symbols, RESULT: formula.result}
        make = partial(
            _lines, formula, width=width, digits=digits, has_numbers=has_numbers, least=least
        )
        lines, self.size = _shrunk(make, size, width, least)
        self.pieces, self.width, self.height = _stacked(lines, self.size)
        self._areas = [piece for piece in self.pieces if isinstance(piece, Area)]

    def symbol_at(self, x: float, y: float) -> Symbol | None:
        """Return the symbol under a point, if there is one."""
        for area in self._areas:
            is_within = area.x <= x <= area.x + area.width
            if is_within and area.y <= y <= area.y + area.height:
                return self.symbols[area.key]
        return None

    def areas(self) -> Iterator[tuple[QRectF, Symbol]]:
        """Return where each symbol is; one stands there once in symbols and once as a number."""
        for area in self._areas:
            yield QRectF(area.x, area.y, area.width, area.height), self.symbols[area.key]

    def paint(self, painter: QPainter, left: float, top: float, text: str, colour: Colour) -> None:
        """Draw it with its upper left corner at a point.

        ``text`` is the colour of what belongs to no symbol; ``colour`` gives that of a symbol.
        """
        colours = {key: colour(symbol) for key, symbol in self.symbols.items()}
        paint_pieces(painter, self.pieces, left, top, text, colours)


def paint_pieces(
    painter: QPainter,
    pieces: Iterable[Piece],
    left: float,
    top: float,
    text: str,
    colours: Mapping[str, str],
) -> None:
    """Draw pieces with their origin at a point, in the colours of their keys, else of the text."""
    for piece in pieces:
        if isinstance(piece, Area):
            continue
        own = _pen(colours.get(piece.key, text), 0.0)
        if isinstance(piece, Glyphs):
            painter.setPen(own)
            painter.setFont(font(piece.face))
            painter.drawText(QPointF(left + piece.x, top + piece.y), piece.text)
            continue
        points = QPolygonF([QPointF(left + x, top + y) for x, y in piece.points])
        if isinstance(piece, Stroke):
            painter.setPen(_pen(own.color().name(), piece.thickness))
            painter.drawPolyline(points)
        elif isinstance(piece, Shape):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(own.color())
            painter.drawPolygon(points)


@lru_cache(maxsize=512)
def _pen(colour: str, width: float) -> QPen:
    pen = QPen(QColor(colour), width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _lines(
    formula: Formula,
    size: float,
    width: float,
    digits: int | None,
    has_numbers: bool,
    least: float,
) -> list[Line]:
    numbers = _numbers(formula, size, digits, least) if has_numbers else []
    return fitted(_symbols(formula, size, least), numbers, size, width)


def _symbols(formula: Formula, size: float, least: float) -> list[Atom]:
    """Return the left side, and the right side in symbols."""
    left = Typesetter({RESULT: formula.result.latex}, recurs=True, least=least)
    names = {name: symbol.latex for name, symbol in formula.symbols.items()}
    right = Typesetter(names, recurs=True, least=least)
    return [
        Atom(left.box(Placeholder(RESULT), size), "thing"),
        *right.atoms(parsed(formula.relation), size),
        *right.atoms(parsed(formula.symbol_template), size),
    ]


def _numbers(formula: Formula, size: float, digits: int | None, least: float) -> list[Atom]:
    """Return the right side in numbers and, unless it is that number already, the result."""
    texts = number_texts(formula, digits)
    is_alone = is_result_alone(formula, digits)
    setter = Typesetter(texts, bold=is_alone, least=least)
    equals = Typesetter({}, least=least).atoms(parsed("="), size)
    right = [*equals, *setter.atoms(parsed(formula.with_brackets(texts)), size)]
    if is_alone:
        return right
    value = {RESULT: formula.result.fixed_number(digits)}
    result = Typesetter(value, bold=True, least=least).box(Placeholder(RESULT), size)
    return [*right, *equals, Atom(result, "thing")]


def _shrunk(
    make: Callable[[float], list[Line]], size: float, width: float, least: float = 1.0
) -> tuple[list[Line], float]:
    """Return lines that fit into a width, and the size in which they do."""
    lines, now = make(size), size
    smallest = max(least, SMALLEST_SHARE * size)
    while (widest := _widest(lines)) > width and now > smallest:
        now = max(smallest, min(now - 1.0, math.floor(now * width / widest)))
        lines = make(now)
    return lines, now


@lru_cache(maxsize=128)
def display(
    latex: str, size: float, width: float, least: float = 1.0
) -> tuple[list[Piece], float, float]:
    """Return the pieces of a formula in LaTeX in so much width, and their width and height.

    They lie below (0, 0), the upper left corner. ValueError: a command that is not known here.
    """
    make = partial(_latex_lines, latex, width=width, least=least)
    lines, now = _shrunk(make, size, width, least)
    return _stacked(lines, now)


def _latex_lines(latex: str, size: float, width: float, least: float) -> list[Line]:
    return balanced(Typesetter({}, least=least).atoms(parsed(latex), size), size, width)


def _widest(lines: list[Line]) -> float:
    return max(line.left + line.box.width for line in lines)


def _stacked(lines: list[Line], size: float) -> tuple[list[Piece], float, float]:
    """Return the pieces of lines below one another, and their width and height."""
    pieces: list[Piece] = []
    top = 0.0
    for number, (left, box) in enumerate(lines):
        top += LINE_GAP * size if number else 0.0
        pieces += moved(box.pieces, left, top + box.ascent)
        top += box.height
    return pieces, _widest(lines), top
