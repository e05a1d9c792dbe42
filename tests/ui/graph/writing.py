"""Everything that is written on a drawing, with the room that it takes."""

from dataclasses import dataclass
from itertools import combinations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from backprop_viewer.session.state import State
from backprop_viewer.ui.graph.canvas import Canvas
from backprop_viewer.ui.graph.ink import Ink, text_width
from backprop_viewer.ui.graph.layout import Box
from backprop_viewer.ui.theme import load_theme
from tests.ui.driving import draw, session_with, show
from tests.ui.graph.drawing import overlap


@dataclass
class Written:
    """A text of the drawing, its size in pixels and the box that it takes."""

    text: str
    size: int
    box: Box


def record_writing(monkeypatch: pytest.MonkeyPatch) -> list[Written]:
    """Return a list of everything that is written from now on."""
    texts: list[Written] = []
    draw_text, draw_symbol = Ink.text, Ink.symbol_from

    def text(
        self: Ink, x: float, y: float, text: str, pixels: float, colour: str, bold: bool = False
    ) -> None:
        size = round(pixels)
        box = Box(x, y, text_width(text, size, bold), size * 0.7)
        texts.append(Written(text, size, box))
        draw_text(self, x, y, text, pixels, colour, bold)

    def symbol_from(
        self: Ink, left: float, y: float, letter: str, index: str, pixels: float, colour: str
    ) -> float:
        end = draw_symbol(self, left, y, letter, index, pixels, colour)
        box = Box((left + end) / 2, y, end - left, round(pixels) * 0.7)
        texts.append(Written(letter + index, round(pixels), box))
        return end

    monkeypatch.setattr(Ink, "text", text)
    monkeypatch.setattr(Ink, "symbol_from", symbol_from)
    return texts


def draw_state(state: State, width: int, height: int) -> Canvas:
    """Make a picture of this size and return what has drawn it."""
    session = session_with()
    show(session, state)
    canvas = Canvas(session, load_theme("light"))
    size = QSize(width, height)
    draw(canvas, QImage(size, QImage.Format.Format_RGB32), size)
    return canvas


def overlaps(written: list[Written]) -> list[tuple[str, str]]:
    """Return the texts that cover each other."""
    return [
        (one.text, other.text)
        for one, other in combinations(written, 2)
        if overlap(one.box, other.box)
    ]
