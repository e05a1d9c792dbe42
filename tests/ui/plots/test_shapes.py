"""Shapes, the words beside rows of them, and the colours of layers."""

from itertools import pairwise

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.paths import THEMES
from backprop_viewer.ui.plots.area import PointerArea
from backprop_viewer.ui.plots.layer_colours import layer_colours
from backprop_viewer.ui.plots.over_time import POINTS, band, curve, near
from backprop_viewer.ui.plots.row_labels import Label, RowLabels
from backprop_viewer.ui.plots.shapes import Shape, Shapes
from backprop_viewer.ui.theme import load_theme
from tests.engine.comparing import assert_same_bits
from tests.ui.colours import COLOUR_BLIND, contrast, distance

LINE, FILL = "#ff0000", "#00ff00"


@pytest.fixture
def area(qtbot: QtBot) -> PointerArea:
    """A white area from 0 to 10 in both directions."""
    area = PointerArea()
    qtbot.addWidget(area)
    area.setBackground("#ffffff")
    area.resize(220, 220)
    area.setRange(xRange=(0.0, 10.0), yRange=(0.0, 10.0), padding=0.0)
    area.show()
    return area


def colour_at(area: PointerArea, x: float, y: float) -> str:
    place = area.position_of(x, y).toPoint()
    return str(area.viewport().grab().toImage().pixelColor(place).name())


def test_lines_and_fillings_are_where_they_should_be(area: PointerArea) -> None:
    shapes = Shapes()
    area.addItem(shapes)
    square = np.array([2.0, 4.0, 4.0, 2.0]), np.array([2.0, 2.0, 4.0, 4.0])
    shapes.show_shapes(
        [
            Shape(*square, None, FILL),
            Shape(np.array([6.0, 6.0]), np.array([1.0, 9.0]), LINE, width=5.0),
            Shape(np.empty(0), np.empty(0), LINE),
        ]
    )
    assert colour_at(area, 3.0, 3.0) == FILL
    assert colour_at(area, 6.0, 5.0) == LINE
    assert colour_at(area, 8.0, 5.0) == "#ffffff"
    assert shapes.getData()[0].tolist() == [2, 4, 4, 2, 6, 6]


def inked(area: PointerArea, is_right: bool) -> bool:
    image = area.viewport().grab().toImage()
    left, right = area.position_of(0.0, 8.0).toPoint(), area.position_of(10.0, 8.0).toPoint()
    places = (
        range(right.x() - 45, right.x() - 1) if is_right else range(left.x() + 2, left.x() + 45)
    )
    rows = range(left.y(), left.y() + 16)
    colours = {image.pixelColor(x, y).name() for x in places for y in rows}
    return any(colour == LINE for colour in colours)


def test_labels_hang_at_both_sides(area: PointerArea) -> None:
    labels = RowLabels()
    area.addItem(labels)
    labels.show_labels([Label(8.0, "▇▇▇", LINE), Label(8.0, "▇▇▇", LINE, True)], "#ffffff")
    assert inked(area, is_right=False)
    assert inked(area, is_right=True)


def test_of_labels_that_meet_the_left_one_stays(area: PointerArea) -> None:
    labels = RowLabels()
    area.addItem(labels)
    long = "▇" * 40
    labels.show_labels([Label(8.0, "▇▇▇", LINE, True), Label(8.0, long, FILL)], "#ffffff")
    assert not inked(area, is_right=True)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("layers", [1, 2, 5, 30])
def test_layers_have_different_colours_that_are_seen(theme: str, layers: int) -> None:
    colours = layer_colours(load_theme(theme), layers)
    assert len(set(colours)) == layers
    assert min(contrast(colour, load_theme(theme).panel) for colour in colours) >= 3.0


def test_curve_keeps_its_peaks() -> None:
    y = np.zeros(5000)
    y[1234], y[0] = 7.0, np.nan
    made = curve(np.arange(5000.0) * 2, y, LINE)
    assert len(made.x) <= 2 * POINTS + 1
    assert made.y.max() == 7.0
    assert abs(made.x[made.y.argmax()] - 2468.0) < 2 * 5000 / POINTS
    assert np.isfinite(made.y).all()


def test_short_curve_is_exact() -> None:
    x, y = np.array([0.0, 4.0, 8.0]), np.array([1.0, 3.0, 2.0])
    assert_same_bits(curve(x, y, LINE).x, x)
    assert_same_bits(curve(x, y, LINE).y, y)


@pytest.mark.parametrize("count", [1, 2, POINTS, POINTS + 1, 4000])
def test_band_reaches_to_its_extremes(count: int) -> None:
    low, high = -np.arange(float(count)), np.arange(float(count))
    made = band(np.arange(float(count)), low, high, FILL)
    assert (made.y.min(), made.y.max()) == (low.min(), high.max())
    assert (made.x.min(), made.x.max()) == (0.0, count - 1.0)


def test_band_of_nothing() -> None:
    assert len(band(np.empty(0), np.empty(0), np.empty(0), FILL).x) == 0


@pytest.mark.parametrize(("update", "place"), [(-5, 0), (0, 0), (4, 0), (6, 1), (10, 1), (99, 2)])
def test_nearest_update(update: int, place: int) -> None:
    assert near(np.array([0.0, 10.0, 20.0]), update) == place
    assert near(np.empty(0), update) is None


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("blindness", [None, *COLOUR_BLIND])
def test_neighbouring_layers_are_told_apart(theme: str, blindness: str | None) -> None:
    colours = layer_colours(load_theme(theme), 4)
    for one, other in pairwise(colours):
        assert distance(one, other, blindness) >= 15.0
