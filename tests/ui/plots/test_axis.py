"""Numbers along an axis do not run into one another."""

import pytest
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.plots.area import PointerArea
from backprop_viewer.ui.plots.axis import GAP


@pytest.mark.parametrize("width", [180, 240, 600])
@pytest.mark.parametrize("reach", [(0.0, 10.0), (10_000.0, 20_000.0), (0.0, 1e6), (-0.02, 0.03)])
def test_numbers_stand_apart(qtbot: QtBot, width: int, reach: tuple[float, float]) -> None:
    area = PointerArea()
    qtbot.addWidget(area)
    area.resize(width, 150)
    area.setRange(xRange=reach, padding=0.0)
    area.grab()
    axis = area.getAxis("bottom")
    size = axis.size().width()
    spacing, values = axis.tickValues(*axis.range, size)[0]
    texts = axis.tickStrings(values, axis.scale, spacing)
    metrics = QFontMetricsF(axis.font())
    assert len(values) >= 1
    for text in texts:
        assert metrics.horizontalAdvance(text) + GAP <= spacing * size / (reach[1] - reach[0]) + 1
