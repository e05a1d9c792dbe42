"""Many tiny nodes, drawn at once."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.calls import Array
from backprop_viewer.paths import THEMES
from backprop_viewer.ui.graph.ink import Ink
from backprop_viewer.ui.graph.spots import draw_spots
from backprop_viewer.ui.graph.view import Viewport
from backprop_viewer.ui.theme import Theme, load_theme

PLACES = np.array([[20.0, 60.0, 60.0, 100.0], [20.0, 20.0, 50.0, 80.0]])
SHARES = np.array([1.0, -1.0, np.nan, 0.1])


def painted(theme: Theme, radius: float, shares: Array = SHARES, ratio: float = 1.0) -> QImage:
    """Return a picture with a spot at each place."""
    image = QImage(round(120 * ratio), round(100 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(theme.canvas))
    painter = QPainter(image)
    draw_spots(Ink(painter, theme, Viewport()), PLACES, radius, shares)
    painter.end()
    return image


def colours(image: QImage) -> list[QColor]:
    """Return the colour of each spot's middle."""
    ratio = image.devicePixelRatio()
    return [image.pixelColor(round(x * ratio), round(y * ratio)) for x, y in PLACES.T]


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0, 3.0])
@pytest.mark.parametrize("name", THEMES)
def test_spots_have_the_colour_of_their_number(qtbot: QtBot, name: str, ratio: float) -> None:
    theme = load_theme(name)
    positive, negative, unknown, weak = colours(painted(theme, 6.0, ratio=ratio))
    assert positive.blue() > positive.red()
    assert negative.red() > negative.blue()
    assert unknown == QColor(theme.panel)
    assert weak.hue() == pytest.approx(positive.hue(), abs=12)
    assert distance(weak, theme.canvas) < distance(positive, theme.canvas)


def distance(colour: QColor, other: str) -> int:
    return sum(abs(a - b) for a, b in zip(colour.getRgb(), QColor(other).getRgb(), strict=True))


@pytest.mark.parametrize("radius", [2.5, 5.0, 7.4])
def test_spots_are_as_large_as_they_should_be(qtbot: QtBot, radius: float) -> None:
    theme = load_theme("light")
    image = painted(theme, radius, np.ones(4))
    back = QColor(theme.canvas)
    row = [image.pixelColor(x, 20) != back for x in range(40)]
    assert sum(row) == pytest.approx(2 * radius, abs=1.5)
    middle = np.flatnonzero(row).mean()
    assert middle == pytest.approx(19.5, abs=0.6)


@pytest.mark.parametrize("radius", [0.1, 0.6, 1.0])
def test_smallest_spots_are_still_seen(qtbot: QtBot, radius: float) -> None:
    theme = load_theme("light")
    image = painted(theme, radius, np.ones(4))
    near = {image.pixelColor(20 + x, 20 + y).name() for x in (-1, 0) for y in (-1, 0)}
    assert near != {theme.canvas}


def test_more_than_the_largest_number_is_as_strong(qtbot: QtBot) -> None:
    theme = load_theme("light")
    assert painted(theme, 6.0, np.array([5.0, -9.0, 1.0, -1.0])) == painted(
        theme, 6.0, np.array([1.0, -1.0, 1.0, -1.0])
    )
