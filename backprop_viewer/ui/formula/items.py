"""What a sheet is made of: headings, paragraphs and formulas, below one another."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from backprop_viewer.engine.latex import plain_text
from backprop_viewer.engine.symbols import Formula, Place, Symbol
from backprop_viewer.engine.written import numbers_line, symbols_line
from backprop_viewer.ui.formula.block import FormulaBlock
from backprop_viewer.ui.numbers import exact_text
from backprop_viewer.ui.theme import Theme, mix

INDENT, SMALLEST_OPENED = 1.4, 0.8
LIT, OPENED = 0.24, 0.6
"""Shares of the accent in the colours behind what is pointed at and below what is opened."""
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
HEIGHT_OF_ANY_TEXT = 1e6
MAY_BREAK = "\u200b"
WORDS = re.compile(r"[^ \u2e80-\uffff]+|[ \u2e80-\uffff]")
"""Words of letters, and each blank and each Chinese character."""
"""A space of no width."""
BADGE_PADDING = 0.25


@dataclass(frozen=True)
class Style:
    """How a sheet is drawn: its theme, its letter size in pixels, and how numbers are written.

    No letter is smaller than ``least``.
    """

    theme: Theme
    size: float
    digits: int | None
    pointed: Place | None = None
    least: float = 1.0

    def colour(self, symbol: Symbol) -> str:
        """Return the colour of a symbol: that which its number has in the drawing."""
        theme = self.theme
        if symbol.place is None or math.isnan(symbol.value):
            return theme.text
        is_negative = symbol.value < 0
        if symbol.is_gradient:
            return theme.gradient_negative if is_negative else theme.gradient_positive
        return theme.negative if is_negative else theme.positive


@dataclass(eq=False)
class Heading:
    """A line in bold; before it the badge of a phase, in its colour."""

    text: str
    badge: str = ""
    phase: str = ""
    height: float = 0.0

    def lay_out(self, width: float, style: Style) -> None:
        """Find out how high it is."""
        self._font = _font(style.size, bold=True)
        metrics = QFontMetricsF(self._font)
        self._line = metrics.height()
        self._padding = BADGE_PADDING * style.size if self.badge else 0.0
        self._badge_width = metrics.horizontalAdvance(self.badge) + style.size if self.badge else 0
        self._left = self._badge_width + (0.6 * style.size if self.badge else 0.0)
        self._width = max(1.0, width - self._left)
        self._shown = breakable(self.text, metrics, self._width)
        room = QRectF(0, 0, self._width, HEIGHT_OF_ANY_TEXT)
        text = metrics.boundingRect(room, WRAPPED, self._shown).height()
        self.height = max(text, self._line) + 2 * self._padding

    def paint(self, painter: QPainter, left: float, top: float, style: Style) -> None:
        """Draw it."""
        painter.setFont(self._font)
        if self.badge:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(style.theme.phase(self.phase)))
            box = QRectF(left, top, self._badge_width, self._line + 2 * self._padding)
            painter.drawRoundedRect(box, 0.4 * style.size, 0.4 * style.size)
            painter.setPen(QColor(style.theme.on_phase))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.badge)
        painter.setPen(QColor(style.theme.text))
        room = QRectF(left + self._left, top + self._padding, self._width, self.height)
        painter.drawText(room, WRAPPED, self._shown)

    def plain_text(self, digits: int | None = None) -> str:
        """Return it as text."""
        return f"{self.badge}  {self.text}" if self.badge else self.text


@dataclass(eq=False)
class Paragraph:
    """Wrapped text. ``role`` is 'text', 'muted' or 'error'; ``share`` its size beside the usual."""

    text: str
    role: str = "text"
    share: float = 1.0
    level: int = 0
    height: float = 0.0

    def lay_out(self, width: float, style: Style) -> None:
        """Find out how high it is."""
        self._font = _font(max(style.least, style.size * self.share))
        self._width = width
        metrics = QFontMetricsF(self._font)
        self._shown = breakable(self.text, metrics, width)
        room = QRectF(0, 0, max(1.0, width), HEIGHT_OF_ANY_TEXT)
        self.height = metrics.boundingRect(room, WRAPPED, self._shown).height()

    def paint(self, painter: QPainter, left: float, top: float, style: Style) -> None:
        """Draw it."""
        painter.setFont(self._font)
        painter.setPen(QColor(getattr(style.theme, self.role)))
        painter.drawText(QRectF(left, top, self._width, self.height + 2), WRAPPED, self._shown)

    def plain_text(self, digits: int | None = None) -> str:
        """Return it as text."""
        return self.text


@dataclass(eq=False)
class FormulaItem:
    """A formula and, below it, those of the symbols that were opened in it, indented.

    Without numbers it tells none, whatever its symbols know. What is shown ``beside`` it, by its
    LaTeX, need not be opened. One that ``shares_row`` stands to the right of the one above, if
    that does so too and there is room.
    """

    formula: Formula
    share: float = 1.0
    level: int = 0
    has_numbers: bool = True
    beside: frozenset[str] = frozenset()
    shares_row: bool = False
    opened: dict[str, "FormulaItem"] = field(default_factory=dict)
    """By the LaTeX of the symbol."""
    height: float = 0.0
    block: FormulaBlock | None = None
    _made_for: tuple[float, float, int | None, float] = (0.0, 0.0, None, 0.0)

    def lay_out(self, width: float, style: Style) -> None:
        """Typeset the formula itself; the opened ones are items of their own."""
        size = float(round(max(style.least, style.size * self.share)))
        made_for = width, size, style.digits, style.least
        if self.block is None or made_for != self._made_for:
            numbers, least = self.has_numbers, style.least
            self.block = FormulaBlock(self.formula, size, width, style.digits, numbers, least)
            self._made_for = made_for
        self.height = self.block.height

    def paint(self, painter: QPainter, left: float, top: float, style: Style) -> None:
        """Draw it, with a light behind what is pointed at and a line below what is opened."""
        block = self.block
        assert block is not None
        painter.setPen(Qt.PenStyle.NoPen)
        for area, symbol in block.areas():
            rect = area.translated(left, top)
            if symbol.place is not None and symbol.place == style.pointed:
                painter.setBrush(QColor(mix(style.theme.panel, style.theme.accent, LIT)))
                painter.drawRoundedRect(rect, 0.25 * style.size, 0.25 * style.size)
            if symbol.latex in self.opened and symbol is not self.formula.result:
                below = QRectF(rect.left(), rect.bottom() - 1.5, rect.width(), 1.5)
                painter.fillRect(below, QColor(mix(style.theme.panel, style.theme.accent, OPENED)))
        block.paint(painter, left, top, style.theme.text, partial(self.colour, style))

    def colour(self, style: Style, symbol: Symbol) -> str:
        """Return the colour of a symbol; where numbers are not told, nor are their signs.

        On the light behind what is pointed at it is that of text: others cannot be read there.
        """
        is_lit = symbol.place is not None and symbol.place == style.pointed
        return style.colour(symbol) if self.has_numbers and not is_lit else style.theme.text

    def opening_symbols(self) -> list[Symbol]:
        """Return the symbols of the formula that open, each once, in the order of reading."""
        shown = self.formula.symbols.values()
        if self.block is not None:
            shown = (symbol for _, symbol in self.block.areas())  # type: ignore[assignment]
        found = {symbol.latex: symbol for symbol in shown if self.can_open(symbol)}
        return list(found.values())

    def can_open(self, symbol: Symbol) -> bool:
        """Return whether a symbol has a formula of its own that is not shown yet."""
        is_shown = symbol is self.formula.result or symbol.latex in self.beside
        return symbol.opens is not None and not is_shown

    def toggle(self, symbol: Symbol) -> None:
        """Open the formula of a symbol below this one, or close it."""
        if symbol.latex in self.opened:
            del self.opened[symbol.latex]
        elif symbol.opens is not None and self.can_open(symbol):
            share = max(min(SMALLEST_OPENED, self.share), self.share * 0.92)
            self.opened[symbol.latex] = FormulaItem(
                symbol.opens(), share, self.level + 1, self.has_numbers
            )

    def hint(self, symbol: Symbol) -> str:
        """Return what a symbol is: its value, if numbers are told."""
        name = plain_text(symbol.latex)
        return f"{name} = {exact_text(symbol.value)}" if self.has_numbers else name

    def plain_text(self, digits: int | None = None) -> str:
        """Return it as a line of Unicode text."""
        return plain_text(" ".join(self._lines(digits)))

    def latex(self, digits: int | None = None) -> str:
        """Return it as lines of LaTeX's align: symbols, then numbers and result."""
        return " \\\\\n".join(self._lines(digits, "&"))

    def _lines(self, digits: int | None, mark: str = "") -> list[str]:
        lines = [symbols_line(self.formula, mark)]
        return [*lines, numbers_line(self.formula, digits, mark)] if self.has_numbers else lines


Item = Heading | Paragraph | FormulaItem


def flattened(items: list[Item]) -> Iterator[Item]:
    """Return the items with all that are opened below them."""
    for item in items:
        yield item
        if isinstance(item, FormulaItem):
            yield from flattened(list(item.opened.values()))


def open_again(old: FormulaItem, new: FormulaItem) -> None:
    """Open in a formula what was open in the same one, though it be written otherwise now."""
    names = {symbol.latex: name for name, symbol in reversed(old.formula.symbols.items())}
    for latex, opened in old.opened.items():
        symbol = new.formula.symbols.get(names.get(latex, ""))
        if symbol is not None and symbol.latex not in new.opened and new.can_open(symbol):
            new.toggle(symbol)
            open_again(opened, new.opened[symbol.latex])


def breakable(text: str, metrics: QFontMetricsF, width: float) -> str:
    """Return a text in which words that are wider than the room may be broken anywhere.

    Chinese has no blanks between words: Qt knows where it may be broken.
    """
    if metrics.horizontalAdvance(text) <= width:
        return text
    return "".join(
        MAY_BREAK.join(word) if metrics.horizontalAdvance(word) > width else word
        for word in WORDS.findall(text)
    )


def beside_of(formula: Formula) -> frozenset[str]:
    """Return the results of what is shown beside a formula, by their LaTeX."""
    return frozenset(other.result.latex for other in formula.beside)


def level_of(item: Item) -> int:
    """Return how many steps an item is indented."""
    return 0 if isinstance(item, Heading) else item.level


def _font(size: float, bold: bool = False) -> QFont:
    made = QFont()
    made.setPixelSize(max(1, round(size)))
    made.setBold(bold)
    return made
