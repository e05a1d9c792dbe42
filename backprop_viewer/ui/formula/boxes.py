"""Boxes of typeset mathematics: a width, what is above and below the baseline, and what to draw.

A piece carries the key of the symbol that it is part of; an Area is the rectangle in which the
pointer is on that symbol. Coordinates start at the left end of the baseline; y grows downwards.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QPainterPath

FAMILIES = ("STIX Two Text", "Latin Modern Roman", "Cambria", "DejaVu Serif", "Noto Serif")
LARGE = 100
Points = tuple[tuple[float, float], ...]


class Face(NamedTuple):
    """A font: its size in pixels, slanted or not, bold or not."""

    size: float
    italic: bool = False
    bold: bool = False


class Glyphs(NamedTuple):
    """A run of characters."""

    x: float
    y: float
    text: str
    face: Face
    key: str


class Stroke(NamedTuple):
    """A line through points, as fraction bars, roots and hats are made of."""

    points: Points
    thickness: float
    key: str


class Shape(NamedTuple):
    """A filled outline, as large brackets are made of."""

    points: Points
    key: str


class Area(NamedTuple):
    """Where a symbol is."""

    x: float
    y: float
    width: float
    height: float
    key: str


Piece = Glyphs | Stroke | Shape | Area


class Box(NamedTuple):
    """Something typeset: how much room it takes, and its pieces."""

    width: float
    ascent: float
    descent: float
    pieces: tuple[Piece, ...] = ()

    @property
    def height(self) -> float:
        """Return the whole height."""
        return self.ascent + self.descent


EMPTY = Box(0.0, 0.0, 0.0)


@lru_cache(maxsize=512)
def face_of(size: float, italic: bool, bold: bool) -> Face:
    """Return a font; there are few, and many letters of each."""
    return Face(size, italic, bold)


@cache
def family() -> str:
    """Return the best family for formulas that there is.

    Asking for one that there is not makes Qt look at every font for another name of it.
    """
    return next((name for name in FAMILIES if QFontDatabase.hasFamily(name)), "serif")


@lru_cache(maxsize=512)
def font(face: Face) -> QFont:
    """Return the font of formulas; Qt has whole pixels only.

    Its widths are those of the outlines, so that what fits here fits in print and at any zoom.
    """
    made = QFont(family())
    made.setStyleHint(QFont.StyleHint.Serif)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setPixelSize(max(1, round(face.size)))
    made.setItalic(face.italic)
    made.setBold(face.bold)
    return made


@cache
def axis_share() -> float:
    """Return how high the middle of a minus sign is, as a share of the size: fractions stand there.

    The font's metrics do not tell it: their boxes always reach down to the baseline.
    """
    outline = QPainterPath()
    outline.addText(0.0, 0.0, font(Face(LARGE)), "−")
    return float(-outline.boundingRect().center().y()) / LARGE


class Measures(NamedTuple):
    """How much room a text takes."""

    width: float
    ascent: float
    descent: float


@lru_cache(maxsize=256)
def _metrics(face: Face) -> QFontMetricsF:
    return QFontMetricsF(font(face))


@lru_cache(maxsize=2048)
def measures(text: str, face: Face) -> Measures:
    """Return the advance of a text and how far its ink goes above and below the baseline."""
    metrics = _metrics(face)
    ink = metrics.tightBoundingRect(text)
    return Measures(metrics.horizontalAdvance(text), -ink.top(), max(0.0, ink.bottom()))


def glyphs(text: str, face: Face, key: str) -> Box:
    """Return the box of a run of characters."""
    width, ascent, descent = measures(text, face)
    return Box(width, ascent, descent, (Glyphs(0.0, 0.0, text, face, key),))


def moved(pieces: Iterable[Piece], x: float, y: float) -> list[Piece]:
    """Return pieces shifted."""
    return [_moved(piece, x, y) for piece in pieces]


def _moved(piece: Piece, x: float, y: float) -> Piece:
    if isinstance(piece, Glyphs):
        return Glyphs(piece.x + x, piece.y + y, piece.text, piece.face, piece.key)
    if isinstance(piece, Area):
        return Area(piece.x + x, piece.y + y, piece.width, piece.height, piece.key)
    points = tuple((left + x, top + y) for left, top in piece.points)
    if isinstance(piece, Stroke):
        return Stroke(points, piece.thickness, piece.key)
    return Shape(points, piece.key)


def with_area(box: Box, key: str, padding: float) -> Box:
    """Return the box with an area of its own, so that it can be pointed at."""
    area = Area(
        -padding, -box.ascent - padding, box.width + 2 * padding, box.height + 2 * padding, key
    )
    return Box(box.width, box.ascent, box.descent, (*box.pieces, area))
