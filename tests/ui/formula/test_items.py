"""Items of a sheet: long words, formulas that tell no numbers, and those shown beside others."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from backprop_viewer.paths import THEMES
from backprop_viewer.ui.formula.items import (
    FormulaItem,
    Heading,
    Item,
    Paragraph,
    Style,
    beside_of,
)
from backprop_viewer.ui.theme import Theme, load_theme
from tests.ui.formula.formulas import one_formula

LONG_NAME = "Donaudampfschifffahrtsgesellschaftskapitän" * 4
ROOM = 200


def style_of(name: str) -> Style:
    return Style(load_theme(name), 14.0, 4)


@pytest.fixture
def style(qtbot: QtBot) -> Style:
    return style_of("light")


def painted(item: Item, style: Style) -> QImage:
    """Return a picture of an item in a room with a margin that it must not reach into."""
    item.lay_out(ROOM, style)
    image = QImage(2 * ROOM, round(item.height) + 1, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    item.paint(painter, 0.0, 0.0, style)
    painter.end()
    return image


def colours(image: QImage) -> set[int]:
    return {
        image.pixelColor(x, y).rgb() for x in range(image.width()) for y in range(image.height())
    }


# --- words --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [Heading, Paragraph])
def test_a_word_wider_than_the_room_is_broken(kind: type[Heading], style: Style) -> None:
    short, long = kind("word"), kind(f"The bias of {LONG_NAME} falls.")
    image = painted(long, style)
    short.lay_out(ROOM, style)
    assert long.height > 3 * short.height
    assert colours(image.copy(ROOM, 0, ROOM, image.height())) == {0xFFFFFFFF}
    assert LONG_NAME in long.plain_text(), "as it is, for the clipboard"


def test_words_that_fit_are_left_whole(style: Style) -> None:
    usual = Paragraph("Words of a sentence that has several lines in this room. " * 3)
    usual.lay_out(ROOM, style)
    assert usual._shown == usual.text


# --- formulas without numbers -------------------------------------------------------------------


def test_without_numbers_the_hint_is_the_name(qtbot: QtBot) -> None:
    formula = one_formula("delta")
    assert "=" in FormulaItem(formula).hint(formula.result)
    hint = FormulaItem(formula, has_numbers=False).hint(formula.result)
    assert hint
    assert "=" not in hint
    assert not any(character in hint for character in ".0123456789")


def test_what_opens_in_a_formula_without_numbers_has_none_either(qtbot: QtBot) -> None:
    item = FormulaItem(one_formula("delta"), has_numbers=False)
    symbol = item.opening_symbols()[0]
    item.toggle(symbol)
    opened = item.opened[symbol.latex]
    assert not opened.has_numbers
    assert opened.plain_text().count("=") == 1


@pytest.mark.parametrize("name", THEMES)
def test_without_numbers_no_colour_tells_a_sign(qtbot: QtBot, name: str) -> None:
    item, style = FormulaItem(one_formula("delta"), has_numbers=False), style_of(name)
    theme: Theme = style.theme
    told = {theme.positive, theme.negative, theme.gradient_positive, theme.gradient_negative}
    assert {item.colour(style, symbol) for symbol in item.formula.symbols.values()} == {theme.text}
    assert theme.text not in told


# --- formulas beside others ---------------------------------------------------------------------


def test_what_is_shown_beside_does_not_open(qtbot: QtBot) -> None:
    formula = one_formula("weight_update", optimizer={"name": "adam", "learning_rate": 0.1})
    opening = {symbol.latex for symbol in FormulaItem(formula).opening_symbols()}
    beside = beside_of(formula)
    assert beside & opening
    shown_with_it = FormulaItem(formula, beside=beside)
    assert {symbol.latex for symbol in shown_with_it.opening_symbols()} == opening - beside
