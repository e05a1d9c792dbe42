"""The drawing as a whole: no text over another, and what stands where."""

from dataclasses import dataclass
from itertools import combinations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from backprop_viewer.document.model import Document
from backprop_viewer.ui.graph.canvas import Canvas
from backprop_viewer.ui.graph.ink import Ink, text_width
from backprop_viewer.ui.graph.layout import Box, content_scale
from backprop_viewer.ui.theme import load_theme
from tests.session.states import document_of
from tests.ui.driving import NETWORKS, draw, session_with
from tests.ui.graph.drawing import overlap

SIZES = [(480, 420), (756, 556), (1300, 800), (3000, 1900)]
PHASES = ["", "forward", "forward backward", "update"]


@dataclass
class Written:
    """A text of the drawing and the box that it takes."""

    text: str
    box: Box


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[Written]:
    """Everything that is written from now on."""
    texts: list[Written] = []
    draw_text, draw_symbol = Ink.text, Ink.symbol_from

    def text(
        self: Ink, x: float, y: float, text: str, pixels: float, colour: str, bold: bool = False
    ) -> None:
        size = round(pixels)
        texts.append(Written(text, Box(x, y, text_width(text, size, bold), size * 0.7)))
        draw_text(self, x, y, text, pixels, colour, bold)

    def symbol_from(
        self: Ink, left: float, y: float, letter: str, index: str, pixels: float, colour: str
    ) -> float:
        end = draw_symbol(self, left, y, letter, index, pixels, colour)
        box = Box((left + end) / 2, y, end - left, round(pixels) * 0.7)
        texts.append(Written(letter + index, box))
        return end

    monkeypatch.setattr(Ink, "text", text)
    monkeypatch.setattr(Ink, "symbol_from", symbol_from)
    return texts


def draw_network(network: str | Document, steps: str, width: int, height: int) -> None:
    """Make a picture of this size."""
    canvas = Canvas(session_with(network, steps), load_theme("light"))
    size = QSize(width, height)
    draw(canvas, QImage(size, QImage.Format.Format_RGB32), size)


def overlaps(written: list[Written]) -> list[tuple[str, str]]:
    return [
        (one.text, other.text)
        for one, other in combinations(written, 2)
        if overlap(one.box, other.box)
    ]


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("network", NETWORKS)
def test_no_text_covers_another(
    qtbot: QtBot, written: list[Written], network: str, size: tuple[int, int], phase: str
) -> None:
    draw_network(network, phase, *size)
    assert written
    assert not overlaps(written)
    room = size[0] / content_scale(*size)
    for one in written:
        assert one.box.x - one.box.width / 2 >= 0, one
        assert one.box.x + one.box.width / 2 <= room, one


@pytest.mark.parametrize("layers", [2, 6, 12, 30])
def test_headings_of_many_layers_do_not_cover_each_other(
    qtbot: QtBot, written: list[Written], layers: int
) -> None:
    draw_network(document_of(sizes=(3,) * (layers + 1), samples=1), "", 700, 500)
    assert not overlaps([one for one in written if one.box.y < 30])
