"""Numbers as colours: the sign tells the colour, the size how strong it is."""

import numpy as np
import pytest
from PySide6.QtGui import QColor

from backprop_viewer.paths import THEMES
from backprop_viewer.ui.shades import colours_between, image_of, pixels_of, shaded, sign_table
from backprop_viewer.ui.theme import load_theme


def distance(one: QColor, other: QColor) -> int:
    parts = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
    return sum(abs(first - second) for first, second in parts)


@pytest.mark.parametrize("theme", THEMES)
def test_colours_are_those_of_signs_and_grow_stronger(theme: str) -> None:
    colours = load_theme(theme)
    shares = np.array([[-5.0, -1.0, -0.4, 0.0, 0.4, 1.0, np.inf, np.nan]])
    made = [QColor(int(pixel)) for pixel in shaded(shares, sign_table(colours, colours.panel))[0]]
    panel = QColor(colours.panel)
    strength = [distance(colour, panel) for colour in made]
    assert strength[0] == strength[1] > strength[2] > strength[3] == strength[7]
    assert strength[6] == strength[5] > strength[4] > strength[3]
    negative, positive = QColor(colours.negative), QColor(colours.positive)
    assert distance(made[0], negative) < distance(made[0], positive)
    assert distance(made[5], positive) < distance(made[5], negative)


def test_colours_between() -> None:
    assert colours_between(("#000000", "#646464", "#ffffff"), 5) == [
        "#000000",
        "#323232",
        "#646464",
        "#b2b2b2",
        "#ffffff",
    ]


def test_first_row_is_on_top() -> None:
    pixels = pixels_of(["#ff0000", "#00ff00", "#0000ff", "#ffffff"]).reshape(2, 2)
    image = image_of(pixels)
    assert image.pixelColor(0, 0).name() == "#ff0000"
    assert image.pixelColor(1, 1).name() == "#ffffff"
