"""What everything of the graph is drawn with."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.calls import Array
from backprop_viewer.paths import THEMES
from backprop_viewer.ui.graph.ink import (
    LEAST_NAME,
    SHADES,
    SMALLEST_SHARE,
    Ink,
    colour_table,
    fitting_number,
    font,
    symbol_width,
    text_width,
)
from backprop_viewer.ui.graph.layout import Box
from backprop_viewer.ui.graph.view import Viewport
from backprop_viewer.ui.numbers import number_text, widest_like
from backprop_viewer.ui.theme import load_theme

LIGHT = load_theme("light")


def painted(shares: Array, theme_name: str = "light") -> QImage:
    """Return a picture of a matrix, each number 10 pixels wide and high."""
    theme, (rows, columns) = load_theme(theme_name), shares.shape
    image = QImage(10 * columns, 10 * rows, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    ink = Ink(painter, theme, Viewport())
    box = Box(5.0 * columns, 5.0 * rows, 10.0 * columns, 10.0 * rows)
    ink.shades(box, shares, theme.negative, theme.positive)
    painter.end()
    return image


@pytest.mark.parametrize("name", THEMES)
def test_matrix_is_drawn_row_by_row_in_its_colours(qtbot: QtBot, name: str) -> None:
    theme = load_theme(name)
    image = painted(np.array([[1.0, 0.0, -1.0], [np.nan, 2.0, -0.5]]), name)
    drawn = [[image.pixelColor(10 * x + 5, 10 * y + 5) for x in range(3)] for y in range(2)]
    assert [colour.name() for colour in drawn[0]] == [theme.positive, theme.canvas, theme.negative]
    assert drawn[1][0].name() == theme.canvas
    assert drawn[1][1].name() == theme.positive
    assert drawn[1][2].red() > drawn[1][2].blue()


def test_more_is_always_more(qtbot: QtBot) -> None:
    table = colour_table(LIGHT, LIGHT.negative, LIGHT.positive)
    assert len(table) == 2 * SHADES + 1
    assert QColor(int(table[SHADES])).name() == LIGHT.canvas
    red = [QColor(int(pixel)).red() for pixel in table[SHADES:]]
    assert sorted(red, reverse=True) == red


def test_width_of_texts(qtbot: QtBot) -> None:
    assert text_width("", 12) == 0.0
    assert text_width("0.2500", 12) == text_width("0.9173", 12)  # all digits are as wide
    assert text_width("weight", 24) > 1.5 * text_width("weight", 12)
    assert symbol_width("a", "12", 20) < text_width("a12", 20)
    assert font(0.2).pixelSize() == 1


@pytest.mark.parametrize("digits", [2, 4, 7, 12, None])
@pytest.mark.parametrize("room", [30.0, 60.0, 120.0, 300.0])
@pytest.mark.parametrize("value", [0.5, -0.0123456789012, 1 / 3, -98.7654321, 1.5e-7])
def test_number_has_as_many_digits_as_can_be_read(
    qtbot: QtBot, value: float, room: float, digits: int | None
) -> None:
    text = fitting_number(value, digits, 12, room)
    longer = [number_text(value, digits), *(number_text(value, n) for n in range(12, 1, -1))]
    assert text in longer
    if text != number_text(value, 2):
        assert text_width(text, 12) * SMALLEST_SHARE <= room
    wanted = number_text(value, digits)
    if text_width(wanted, 12) <= room:
        assert text == wanted


def test_what_stands_before_a_number_is_kept(qtbot: QtBot) -> None:
    assert fitting_number(0.25, 4, 12, 500.0, False, "z = ") == "z = 0.2500"
    assert fitting_number(0.25, 12, 12, 10.0, False, "Δ ", True) == "Δ +0.25"


@pytest.mark.parametrize("room", [30.0, 41.0, 60.0])
@pytest.mark.parametrize("before", ["", "∂ "])
def test_numbers_beside_each_other_have_one_form(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, room: float, before: str
) -> None:
    drawn: list[tuple[str, float]] = []
    monkeypatch.setattr(Ink, "text", lambda _, x, y, text, size, *rest: drawn.append((text, size)))
    ink, values = Ink(QPainter(), LIGHT, Viewport(), least=9.0), (-0.6589, 0.8307, 0.0126, -0.008)
    like = widest_like(np.array(values))
    for value in values:
        ink.number(0, 0, value, 4, 12, room, LIGHT.text, before=before, like=like)
    assert len(drawn) == len(values)
    assert len({size for _, size in drawn}) == 1
    assert len({len(text.partition(".")[2]) for text, _ in drawn}) == 1
    assert len({text.startswith("∂") for text, _ in drawn}) == 1


@pytest.mark.parametrize(
    ("value", "room", "text"),
    [(-5.72e-8, 28.0, "≈0"), (-0.206, 58.0, "−0.21"), (-0.206, 44.0, "−0.2"), (0.206, 8.0, None)],
)
def test_far_number_is_shortened_before_it_is_left_out(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, value: float, room: float, text: str | None
) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(Ink, "text", lambda _, x, y, text, *rest: drawn.append(text))
    Ink(QPainter(), LIGHT, Viewport(), least=17.0).number(0, 0, value, 4, 17, room, LIGHT.text)
    assert drawn == ([] if text is None else [text])


def test_cells_that_are_not_shown_leave_what_is_there(qtbot: QtBot) -> None:
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(QColor("#123456"))
    painter = QPainter(image)
    shown = np.array([[True, False]])
    ink = Ink(painter, LIGHT, Viewport())
    box = Box(10.0, 5.0, 20.0, 10.0)
    ink.shades(box, np.array([[1.0, 1.0]]), LIGHT.negative, LIGHT.positive, shown)
    painter.end()
    assert image.pixelColor(5, 5).name() == LIGHT.positive
    assert image.pixelColor(15, 5).name() == "#123456"


def test_long_text_is_written_smaller(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[float] = []

    def text(self: Ink, x: float, y: float, text: str, pixels: float, *rest: object) -> None:
        sizes.append(pixels)

    monkeypatch.setattr(Ink, "text", text)
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    ink = Ink(painter, LIGHT, Viewport())
    room = text_width("−0.2500", 20)
    for shown in ("0.25", "−0.2500", "−1.25·10⁻¹²"):
        ink.fitted_text(0, 0, shown, 20, room, LIGHT.text, False)
    painter.end()
    assert sizes[:2] == [20, 20]
    assert sizes[2] < 20
    for size, fits in ((sizes[2], True), (sizes[2] + 1, False)):
        assert (text_width("−1.25·10⁻¹²", round(size)) <= room) == fits


@pytest.mark.parametrize(
    ("name", "shown"), [("red", "red"), ("versicolor", "versicolor"), ("species=versicolor", "…")]
)
def test_names_are_made_smaller_and_then_cut_short(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str, shown: str
) -> None:
    drawn: list[tuple[str, float]] = []
    monkeypatch.setattr(Ink, "text", lambda _, x, y, text, size, colour: drawn.append((text, size)))
    ink = Ink(QPainter(), LIGHT, Viewport())
    ink.name(0.0, 0.0, name, 12.0, 58.0, LIGHT.text)
    ((text, size),) = drawn
    assert text.endswith(shown)
    assert size >= LEAST_NAME
    assert text_width(text, round(size)) <= 58.0
