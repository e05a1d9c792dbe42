"""Runs are told apart by everyone: by colour, and by stroke."""

from itertools import combinations

import pytest

from backprop_viewer.paths import THEMES
from backprop_viewer.session.comparing import MOST
from backprop_viewer.ui.run_look import STROKES, STYLES, side_colour, side_pen
from backprop_viewer.ui.theme import load_theme
from tests.ui.colours import COLOUR_BLIND, contrast, distance

each_theme = pytest.mark.parametrize("name", THEMES)


@each_theme
@pytest.mark.parametrize("kind", [None, *COLOUR_BLIND])
def test_colours_are_told_apart(name: str, kind: str | None) -> None:
    theme = load_theme(name)
    for one, other in combinations(theme.sides, 2):
        assert distance(one, other, kind) >= 25, (one, other)


@each_theme
def test_names_in_these_colours_can_be_read(name: str) -> None:
    theme = load_theme(name)
    least = 7.0 if name == "high-contrast" else 4.5
    for colour in theme.sides:
        assert min(contrast(colour, theme.panel), contrast(colour, theme.canvas)) >= least


def test_strokes_differ_and_there_is_one_for_each_run() -> None:
    theme = load_theme("light")
    pens = [side_pen(theme, index) for index in range(MOST)]
    assert len({pen.style() for pen in pens}) == len(STYLES) == len(STROKES) == MOST
    assert len({side_colour(theme, index) for index in range(MOST)}) == MOST
    assert side_pen(theme, 0, is_pale=True).color() != pens[0].color()
    assert side_pen(theme, 0, is_present=True).width() > pens[0].width()
