"""Where the pointer is on a plot."""

from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.plots.area import NEAR, PointerArea

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@pytest.fixture
def told() -> list[tuple[str, object]]:
    """What the area tells."""
    return []


def tell(told: list[tuple[str, object]], name: str, what: object) -> None:
    told.append((name, what))


def shown(qtbot: QtBot, told: list[tuple[str, object]]) -> PointerArea:
    """Return an area from 0 to 10 that tells what happens."""
    area = PointerArea()
    qtbot.addWidget(area)
    area.resize(240, 200)
    area.setRange(xRange=(0.0, 10.0), yRange=(0.0, 10.0), padding=0.0)
    for name in ("pointed", "pressed", "turned"):
        getattr(area, name).connect(partial(tell, told, name))
    area.released.connect(partial(tell, told, "released", None))
    area.show()
    qtbot.waitExposed(area)
    return area


def test_mouse_is_told(qtbot: QtBot, told: list[tuple[str, object]]) -> None:
    area = shown(qtbot, told)
    QTest.mousePress(area.viewport(), LEFT, pos=QPoint(100, 90))
    QTest.mouseMove(area.viewport(), QPoint(120, 95))
    QTest.mouseRelease(area.viewport(), LEFT, pos=QPoint(120, 95))
    QApplication.sendEvent(area, QEvent(QEvent.Type.Leave))
    assert told == [
        ("pressed", QPointF(100, 90)),
        ("pointed", QPointF(120, 95)),
        ("released", None),
        ("pointed", None),
    ]


def test_other_buttons_mean_nothing(qtbot: QtBot, told: list[tuple[str, object]]) -> None:
    area = shown(qtbot, told)
    QTest.mouseClick(area.viewport(), RIGHT, pos=QPoint(100, 90))
    assert told == []


def test_mouse_does_not_move_the_view(qtbot: QtBot, told: list[tuple[str, object]]) -> None:
    area = shown(qtbot, told)
    before = area.viewRange()
    QTest.mousePress(area.viewport(), LEFT, pos=QPoint(100, 90))
    QTest.mouseMove(area.viewport(), QPoint(20, 20))
    QTest.mouseRelease(area.viewport(), LEFT, pos=QPoint(20, 20))
    turn = QWheelEvent(
        QPointF(100, 90),
        QPointF(100, 90),
        QPoint(),
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(area.viewport(), turn)
    assert area.viewRange() == before
    assert told[-1] == ("turned", -2.0)


def test_values_and_positions_belong_together(qtbot: QtBot, told: list[tuple[str, object]]) -> None:
    area = shown(qtbot, told)
    for x, y in ((0.0, 0.0), (3.0, 8.0), (10.0, 10.0)):
        assert area.value_at(area.position_of(x, y)) == pytest.approx((x, y), abs=0.1)


def test_nearest_point_is_found_if_it_is_near(qtbot: QtBot, told: list[tuple[str, object]]) -> None:
    area = shown(qtbot, told)
    x, y = np.array([2.0, 5.0, 8.0]), np.array([2.0, 5.0, 2.0])
    position = area.position_of(5.0, 5.0)
    assert area.nearest(x, y, position + QPointF(4, 4)) == 1
    assert area.nearest(x, y, position + QPointF(NEAR + 2, 0)) is None
    assert area.nearest(x[:0], y[:0], position) is None
