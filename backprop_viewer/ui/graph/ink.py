"""What everything of the graph is drawn with: painter, theme, zoom, and text in the right size."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QImage, QPainter, QPen

from backprop_viewer.engine.calls import Array
from backprop_viewer.ui.graph.layout import Box
from backprop_viewer.ui.graph.view import Viewport
from backprop_viewer.ui.numbers import (
    DIGITS,
    FEWEST_DIGITS,
    MOST_SHORTENED,
    SMALL,
    TELLING_DIGITS,
    least_texts,
    number_text,
    shorter_texts,
    shortest_text,
    signed_text,
    significant_digits,
)
from backprop_viewer.ui.theme import Theme, mix

SHADES = 128
SUBSCRIPT_SIZE = 0.72
LOWER, LOWER_IF_LARGE, ALMOST = 0.32, 0.2, 0.9
"""By how much of its size a subscript is lowered, less if it is almost as large as its letter."""
SMALLEST_SHARE = 0.77
"""Of its size, that a number is shrunk to before digits are left out."""
LEAST_NAME = 9.0
"""Names are made smaller down to so many pixels, and then cut short."""
TOO_WIDE, LAST_RESORT = 1.1, 8.0
"""How much wider than its room a text may be; the size of letters where nothing else fits."""
BEFORE = {name: (name, "∂ ", "") for name in ("∂L/∂a ", "∂E/∂out ")}
"""What is written before a number, and shorter where that leaves room for more digits."""
CLEAR = QImage.Format.Format_ARGB32_Premultiplied


@lru_cache(maxsize=256)
def font(pixels: float, bold: bool = False) -> QFont:
    """Return the program's font in a size in pixels, rounded to a quarter."""
    made = QFont(QGuiApplication.font())
    made.setPixelSize(max(1, round(pixels)))
    made.setBold(bold)
    return made


@lru_cache(maxsize=4096)
def text_width(text: str, pixels: int, bold: bool = False) -> float:
    """Return how wide a text is in that size."""
    return QFontMetricsF(font(pixels, bold)).horizontalAdvance(text)


@dataclass(frozen=True)
class Ink:
    """Draws in screen coordinates what is laid out in fitted ones.

    ``has_spots`` lets tiny nodes be drawn as pieces of a picture; in an SVG or PDF they would stay
    pictures. No letter is smaller than ``least``: texts lose digits or are cut short before.
    """

    painter: QPainter
    theme: Theme
    view: Viewport
    has_spots: bool = True
    least: float = 1.0

    def text(
        self, x: float, y: float, text: str, pixels: float, colour: str, bold: bool = False
    ) -> None:
        """Draw a line of text with its middle at a point."""
        size = round(max(pixels, self.least))
        self.painter.setFont(font(size, bold))
        self.painter.setPen(QColor(colour))
        left = x - text_width(text, size, bold) / 2
        self.painter.drawText(QPointF(left, y + size * 0.36), text)

    def fitted_text(
        self, x: float, y: float, text: str, pixels: float, room: float, colour: str, bold: bool
    ) -> None:
        """Draw a line of text, smaller if it would be wider than the room.

        It is left out rather than drawn with letters that are too small, or too wide.
        """
        pixels = max(pixels, self.least)
        width = text_width(text, round(pixels), bold)
        if width > room:
            pixels = max(self.least, math.floor(pixels * room / width))
            if text_width(text, round(pixels), bold) > room * TOO_WIDE:
                return
        self.text(x, y, text, pixels, colour, bold)

    def name(self, x: float, y: float, text: str, pixels: float, room: float, colour: str) -> None:
        """Draw a name given by the user: smaller, and then cut short, if the room wants it."""
        pixels = max(pixels, self.least)
        width = text_width(text, round(pixels))
        size = round(
            max(
                min(pixels, max(LEAST_NAME, self.least)),
                min(pixels, math.floor(pixels * room / width)),
            )
        )
        self.text(x, y, elided(text, size, room), size, colour)

    def number(
        self,
        x: float,
        y: float,
        value: float,
        digits: int | None,
        pixels: float,
        room: float,
        colour: str,
        bold: bool = False,
        before: str = "",
        is_signed: bool = False,
        like: float | None = None,
    ) -> None:
        """Draw a number with as many digits as the room has.

        What stands before it is shortened, and left out, before the number tells too little. It
        is written as small, and with as few decimals, as one ``like`` it beside it must be.
        """
        pixels = max(pixels, self.least)
        if like is not None:
            form = common_form(like, digits, pixels, room, bold, before, is_signed, self.least)
            text = form.text(value, digits, is_signed)
            if text is not None and text_width(text, round(form.pixels), bold) <= room:
                self.text(x, y, text, form.pixels, colour, bold)
                return
            pixels, before = form.pixels, form.before
        self._own_number(x, y, value, digits, pixels, room, colour, bold, before, is_signed)

    def _own_number(
        self,
        x: float,
        y: float,
        value: float,
        digits: int | None,
        pixels: float,
        room: float,
        colour: str,
        bold: bool,
        before: str,
        is_signed: bool,
    ) -> None:
        """Draw a number as well as it alone can be, whatever is beside it."""
        share = max(SMALLEST_SHARE, min(1.0, self.least / pixels))
        for kept in BEFORE.get(before, (before, "")) if before else ("",):
            text = fitting_number(value, digits, pixels, room, bold, kept, is_signed, share)
            fits = text_width(text, round(pixels), bold) * share <= room
            if fits and (not before or _tells_enough(text[len(kept) :], value, digits)):
                break
        if fits:
            self.fitted_text(x, y, text, pixels, room, colour, bold)
        elif self.least > LEAST_NAME:
            text = _narrow((text, *least_texts(value)), self.least, room, bold)
            self.fitted_text(x, y, text, self.least, room, colour, bold)
        else:
            small = replace(self, least=min(self.least, LAST_RESORT))
            texts = shortest_text(value, is_signed), *least_texts(value)
            text = _narrow(texts, small.least, room, bold)
            small.fitted_text(x, y, text, pixels, room, colour, bold)

    def symbol(
        self, x: float, y: float, letter: str, index: str, pixels: float, colour: str
    ) -> None:
        """Draw a letter with a subscript with their middle at a point."""
        left = x - symbol_width(letter, index, pixels, self.least) / 2
        self.symbol_from(left, y, letter, index, pixels, colour)

    def symbol_from(
        self, left: float, y: float, letter: str, index: str, pixels: float, colour: str
    ) -> float:
        """Draw a letter with a subscript from the left and return where it ends."""
        size = round(max(pixels, self.least))
        self.painter.setPen(QColor(colour))
        self.painter.setFont(font(size))
        self.painter.drawText(QPointF(left, y + size * 0.36), letter)
        left += text_width(letter, size)
        small = round(max(self.least, size * SUBSCRIPT_SIZE))
        self.painter.setFont(font(small))
        lower = LOWER if small < size * ALMOST else LOWER_IF_LARGE
        self.painter.drawText(QPointF(left, y + size * 0.36 + small * lower), index)
        return left + text_width(index, small)

    def box(self, box: Box, fill: str, border: str, width: float, corner: float) -> None:
        """Draw a box with round corners, given on the screen."""
        self.painter.setPen(pen(border, width))
        self.painter.setBrush(QColor(fill))
        self.painter.drawRoundedRect(rectangle(box), corner, corner)

    def shades(
        self,
        box: Box,
        shares: Array,
        negative: str,
        positive: str,
        shown: NDArray[np.bool_] | None = None,
    ) -> None:
        """Draw a matrix of shares in -1..1 as coloured squares in a box on the screen.

        Where some are not ``shown``, what is there already stays.
        """
        table = colour_table(self.theme, negative, positive)
        known = np.where(np.isnan(shares), 0.0, np.clip(shares, -1.0, 1.0))
        pixels = table[np.round(known * SHADES).astype(np.intp) + SHADES]
        kind = QImage.Format.Format_RGB32
        if shown is not None:
            pixels, kind = np.where(shown, pixels, np.uint32(0)), CLEAR
        pixels = np.ascontiguousarray(pixels)
        rows, columns = pixels.shape
        image = QImage(pixels.data, columns, rows, columns * 4, kind)
        self.painter.drawImage(rectangle(box), image)

    def frame(self, box: Box, colour: str, width: float) -> None:
        """Draw the outline of a box on the screen."""
        self.painter.setPen(pen(colour, width))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRect(rectangle(box))


class Form(NamedTuple):
    """How all numbers of a kind are written: what stands before them, decimals and size."""

    before: str
    decimals: int | None
    pixels: float

    def text(self, value: float, digits: int | None, is_signed: bool) -> str | None:
        """Return a number in this form; None if it is too small for so few decimals."""
        write = signed_text if is_signed else number_text
        whole = write(value, digits)
        if digits is None and len(whole.partition(".")[2]) <= (self.decimals or len(whole)):
            return self.before + whole
        is_cut = self.decimals != digits and 0 < abs(value) < SMALL
        return None if is_cut else self.before + write(value, self.decimals)


@lru_cache(maxsize=256)
def common_form(
    like: float,
    digits: int | None,
    pixels: float,
    room: float,
    bold: bool,
    before: str,
    is_signed: bool,
    least: float,
) -> Form:
    """Return the form of a number that is as wide as any beside it, see ``widest_like``."""
    share, size = max(SMALLEST_SHARE, min(1.0, least / pixels)), round(pixels)
    most = MOST_SHORTENED if digits is None else digits
    write = signed_text if is_signed else number_text
    for kept in BEFORE.get(before, (before, "")) if before else ("",):
        for decimals in (digits, *range(most - (digits is not None), FEWEST_DIGITS - 1, -1)):
            text = kept + write(like, decimals)
            if text_width(text, size, bold) * share <= room:
                break
        if not before or decimals is None or decimals >= min(most, DIGITS):
            break
    while size > max(least, 1.0) and text_width(text, size, bold) > room:
        size -= 1
    return Form(kept, decimals, size)


def rectangle(box: Box) -> QRectF:
    """Return a box as Qt has it."""
    return QRectF(box.x - box.width / 2, box.y - box.height / 2, box.width, box.height)


def fitting_number(
    value: float,
    digits: int | None,
    pixels: float,
    room: float,
    bold: bool = False,
    before: str = "",
    is_signed: bool = False,
    smallest_share: float = SMALLEST_SHARE,
) -> str:
    """Return a number with as many of its digits as can be read in so much room.

    It is drawn somewhat smaller rather than with fewer digits, but never much smaller.
    """
    size = round(pixels)
    for number in shorter_texts(value, digits, is_signed):
        text = before + number
        if text_width(text, size, bold) * smallest_share <= room:
            break
    return text


def _narrow(texts: Sequence[str], pixels: float, room: float, bold: bool) -> str:
    """Return the first of some texts that has room, the last if none has."""
    fitting = (one for one in texts if text_width(one, round(pixels), bold) <= room * TOO_WIDE)
    return next(fitting, texts[-1])


def _tells_enough(text: str, value: float, digits: int | None) -> bool:
    """Return whether a shortened number has as many telling digits as it should."""
    found = significant_digits(text)
    return found >= TELLING_DIGITS or found >= significant_digits(number_text(value, digits))


def symbol_width(letter: str, index: str, pixels: float, least: float = 1.0) -> float:
    """Return how wide a letter with a subscript is."""
    size = round(max(pixels, least))
    return text_width(letter, size) + text_width(index, round(max(least, size * SUBSCRIPT_SIZE)))


@lru_cache(maxsize=1024)
def elided(text: str, pixels: int, room: float) -> str:
    """Return a text cut short where it is wider than the room."""
    return QFontMetricsF(font(pixels)).elidedText(text, Qt.TextElideMode.ElideRight, room)


@lru_cache(maxsize=1024)
def pen(colour: str, width: float) -> QPen:
    """Return a pen with flat ends; round ones make long lines 45 times slower."""
    return QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)


@lru_cache(maxsize=16)
def colour_table(theme: Theme, negative: str, positive: str) -> NDArray[np.uint32]:
    """Return the colours of -1..1 as pixels: from the negative colour over none to the other."""
    shares = range(-SHADES, SHADES + 1)
    colours = [
        QColor(mix(theme.canvas, positive if share > 0 else negative, abs(share) / SHADES))
        for share in shares
    ]
    return np.array([colour.rgb() for colour in colours], dtype=np.uint32)
