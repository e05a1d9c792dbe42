"""What everything of the graph is drawn with: painter, theme, zoom, and text in the right size."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QImage, QPainter, QPen

from backprop_viewer.engine.calls import Array
from backprop_viewer.ui.graph.layout import Box
from backprop_viewer.ui.graph.view import Viewport
from backprop_viewer.ui.theme import Theme, mix

SHADES = 128
SUBSCRIPT_SIZE = 0.72


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
    pictures.
    """

    painter: QPainter
    theme: Theme
    view: Viewport
    has_spots: bool = True

    def text(
        self, x: float, y: float, text: str, pixels: float, colour: str, bold: bool = False
    ) -> None:
        """Draw a line of text with its middle at a point."""
        size = round(pixels)
        self.painter.setFont(font(size, bold))
        self.painter.setPen(QColor(colour))
        left = x - text_width(text, size, bold) / 2
        self.painter.drawText(QPointF(left, y + size * 0.36), text)

    def fitted_text(
        self, x: float, y: float, text: str, pixels: float, room: float, colour: str, bold: bool
    ) -> None:
        """Draw a line of text, smaller if it would be wider than the room."""
        width = text_width(text, round(pixels), bold)
        self.text(x, y, text, pixels * min(1.0, room / max(width, 1.0)), colour, bold)

    def symbol(
        self, x: float, y: float, letter: str, index: str, pixels: float, colour: str
    ) -> None:
        """Draw a letter with a subscript with their middle at a point."""
        left = x - symbol_width(letter, index, pixels) / 2
        self.symbol_from(left, y, letter, index, pixels, colour)

    def symbol_from(
        self, left: float, y: float, letter: str, index: str, pixels: float, colour: str
    ) -> float:
        """Draw a letter with a subscript from the left and return where it ends."""
        size = round(pixels)
        self.painter.setPen(QColor(colour))
        self.painter.setFont(font(size))
        self.painter.drawText(QPointF(left, y + size * 0.36), letter)
        left += text_width(letter, size)
        small = round(size * SUBSCRIPT_SIZE)
        self.painter.setFont(font(small))
        self.painter.drawText(QPointF(left, y + size * 0.36 + small * 0.32), index)
        return left + text_width(index, small)

    def box(self, box: Box, fill: str, border: str, width: float, corner: float) -> None:
        """Draw a box with round corners, given on the screen."""
        self.painter.setPen(pen(border, width))
        self.painter.setBrush(QColor(fill))
        rect = QRectF(box.x - box.width / 2, box.y - box.height / 2, box.width, box.height)
        self.painter.drawRoundedRect(rect, corner, corner)

    def shades(self, box: Box, shares: Array, negative: str, positive: str) -> None:
        """Draw a matrix of shares in -1..1 as coloured squares in a box on the screen."""
        table = colour_table(self.theme, negative, positive)
        known = np.where(np.isnan(shares), 0.0, np.clip(shares, -1.0, 1.0))
        pixels = table[np.round(known * SHADES).astype(np.intp) + SHADES]
        pixels = np.ascontiguousarray(pixels)
        rows, columns = pixels.shape
        image = QImage(pixels.data, columns, rows, columns * 4, QImage.Format.Format_RGB32)
        rect = QRectF(box.x - box.width / 2, box.y - box.height / 2, box.width, box.height)
        self.painter.drawImage(rect, image)
        self.painter.setPen(pen(self.theme.border, 1.0))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRect(rect)


def symbol_width(letter: str, index: str, pixels: float) -> float:
    """Return how wide a letter with a subscript is."""
    size = round(pixels)
    return text_width(letter, size) + text_width(index, round(size * SUBSCRIPT_SIZE))


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
