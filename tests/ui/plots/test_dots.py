"""Marks on a plot: where they are drawn, and how."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.plots.area import PointerArea
from backprop_viewer.ui.plots.dots import TRIANGLES, Dots, set_finite

FILL, LINE, BACKGROUND = "#ff0000", "#0000ff", "#ffffff"


def drawn(qtbot: QtBot, dots: Dots, scale: float = 1.0) -> tuple[PointerArea, QImage]:
    """Draw marks on a plot from 0 to 10, as a screen with so many pixels does."""
    area = PointerArea()
    qtbot.addWidget(area)
    area.setBackground(QColor(BACKGROUND))
    area.resize(200, 160)
    area.addItem(dots)
    area.setRange(xRange=(0.0, 10.0), yRange=(0.0, 10.0), padding=0.0)
    area.show()
    qtbot.waitExposed(area)
    image = QImage(area.size() * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    area.viewport().render(image)
    return area, image


def colour_at(area: PointerArea, image: QImage, x: float, y: float, right: float = 0.0) -> str:
    position = area.position_of(x, y)
    scale = image.devicePixelRatio()
    return image.pixelColor(
        QPoint(round((position.x() + right) * scale), round(position.y() * scale))
    ).name()


@pytest.mark.parametrize("symbol", ["circle", *TRIANGLES])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_marks_are_where_their_points_are(qtbot: QtBot, symbol: str, scale: float) -> None:
    dots = Dots(10.0)
    dots.set_look(FILL, symbol=symbol)
    dots.setData([2.0, 7.0], [3.0, 8.0])
    area, image = drawn(qtbot, dots, scale)
    assert colour_at(area, image, 2.0, 3.0) == colour_at(area, image, 7.0, 8.0) == FILL
    assert colour_at(area, image, 7.0, 3.0) == BACKGROUND


def test_ring_is_empty_inside(qtbot: QtBot) -> None:
    dots = Dots(16.0)
    dots.set_look(None, LINE)
    dots.setData([5.0], [5.0])
    area, image = drawn(qtbot, dots)
    assert colour_at(area, image, 5.0, 5.0) == BACKGROUND
    assert colour_at(area, image, 5.0, 5.0, right=8.0) != BACKGROUND


def test_without_points_nothing_is_drawn(qtbot: QtBot) -> None:
    dots = Dots(10.0)
    dots.set_look(FILL)
    area, image = drawn(qtbot, dots)
    assert colour_at(area, image, 5.0, 5.0) == BACKGROUND
    assert all(len(side) == 0 for side in dots.getData())


def test_what_is_not_finite_is_left_out(qtbot: QtBot) -> None:
    dots = Dots(10.0)
    x, y = np.array([1.0, 2.0, np.nan, 4.0]), np.array([1.0, np.inf, 3.0, 4.0])
    set_finite(dots, x, y)
    assert [side.tolist() for side in dots.getData()] == [[1.0, 4.0], [1.0, 4.0]]
