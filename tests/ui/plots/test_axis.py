"""Numbers along an axis do not run into one another."""

import pytest
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.plots.area import PointerArea
from backprop_viewer.ui.plots.axis import GAP, axis_texts


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


@pytest.mark.parametrize(
    ("values", "spacing", "texts"),
    [
        ([-0.5, 0.0, 0.5], 0.5, ["−0.5", "0", "0.5"]),
        ([0.0, 0.25, 0.5], 0.25, ["0", "0.25", "0.50"]),
        ([0.0, 2000.0, 10000.0], 2000.0, ["0", "2,000", "10,000"]),
        ([-5e6, 0.0, 1e7], 5e6, ["−0.5·10⁷", "0", "1.0·10⁷"]),
        ([0.0, 1e7, 2e7], 1e7, ["0", "10⁷", "2·10⁷"]),
        ([-1e-6, 0.0, 2e-6], 1e-6, ["−10⁻⁶", "0", "2·10⁻⁶"]),
        ([0.0, 4e-4, 8e-4], 4e-4, ["0", "0.0004", "0.0008"]),
        ([], 0.0, []),
    ],
)
def test_numbers_of_an_axis_are_written_in_one_way(
    values: list[float], spacing: float, texts: list[str]
) -> None:
    assert axis_texts(values, spacing, max(map(abs, values), default=0.0)) == texts


@pytest.mark.parametrize("last", [10, 15, 3000, 10_000, 50_000, 500_000])
def test_both_ends_are_named(qtbot: QtBot, last: int) -> None:
    area = PointerArea()
    qtbot.addWidget(area)
    area.resize(200, 150)
    area.setRange(xRange=(0.0, float(last)), padding=0.035)
    area.grab()
    axis, image = area.getAxis("bottom"), QImage(8, 8, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    texts = axis.generateDrawSpecs(painter)[2]
    painter.end()
    assert [texts[0][2], texts[-1][2]] == ["0", f"{last:,}"]
    assert axis.mapRectToScene(texts[-1][0]).right() <= area.width()
