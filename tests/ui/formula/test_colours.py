"""A symbol has the colour that its number has in the drawing."""

import math

import pytest

from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.engine.symbols import Place, Symbol
from backprop_viewer.paths import THEMES
from backprop_viewer.ui.formula.items import Style
from backprop_viewer.ui.theme import load_theme
from tests.ui.driving import state_of
from tests.ui.formula.formulas import formulas_of

PLACE = Place("unit", 1, 0)


@pytest.fixture(params=THEMES)
def style(request: pytest.FixtureRequest) -> Style:
    """How formulas are drawn in a theme."""
    return Style(load_theme(request.param), 14.0, 4)


def test_values_are_blue_and_orange_gradients_green_and_purple(style: Style) -> None:
    theme = style.theme
    for value, of_value, of_gradient in (
        (0.5, theme.positive, theme.gradient_positive),
        (0.0, theme.positive, theme.gradient_positive),
        (-0.5, theme.negative, theme.gradient_negative),
    ):
        assert style.colour(Symbol("a", value, PLACE)) == of_value
        assert style.colour(Symbol("d", value, PLACE, is_gradient=True)) == of_gradient


def test_settings_and_what_is_not_known_have_that_of_the_text(style: Style) -> None:
    for symbol in (Symbol("eta", 0.1, is_constant=True), Symbol("a", math.nan, PLACE)):
        assert style.colour(symbol) == style.theme.text


@pytest.mark.parametrize("notation", NOTATIONS)
def test_gradients_have_their_colours_in_every_notation(notation: str) -> None:
    """Whatever they are called, the deltas and derivatives of an update look the same."""
    run = state_of("xor-sigmoid", "update").run
    assert run is not None
    style = Style(load_theme("light"), 14.0, 4)
    pair = {style.theme.gradient_positive, style.theme.gradient_negative}
    for formula in formulas_of(run.moment.record, run.schedule, NOTATIONS[notation]):
        for symbol in (formula.result, *formula.symbols.values()):
            looks_like_one = any(sign in symbol.latex for sign in ("partial L", "partial E"))
            is_delta = symbol.latex.startswith((r"\delta^", r"\delta_{o", r"\delta_{h", "d"))
            expected = looks_like_one or is_delta
            assert (style.colour(symbol) in pair) == expected, symbol
