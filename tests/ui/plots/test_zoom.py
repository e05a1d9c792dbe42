"""Parts of a plot that are shown enlarged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.plots.area import PointerArea
from backprop_viewer.ui.plots.zoom import enlarged, lies_outside, moved, part_of, within

LEFT = Qt.MouseButton.LeftButton
WHOLE = ((0.0, 10.0), (-1.0, 1.0))
BOTH = (True, True)
inside = st.tuples(st.floats(0.0, 10.0), st.floats(-1.0, 1.0))


@given(inside, st.floats(1.01, 100.0))
def test_point_stays_where_it_is(at: tuple[float, float], factor: float) -> None:
    part = enlarged(WHOLE, WHOLE, at, factor, BOTH)
    assert part is not None
    for (low, high), (least, most), value in zip(part, WHOLE, at, strict=True):
        assert high - low == pytest.approx((most - least) / factor)
        assert (value - low) / (high - low) == pytest.approx((value - least) / (most - least))


@given(inside, st.lists(st.floats(0.1, 10.0), max_size=20))
def test_part_is_never_beyond_the_whole(at: tuple[float, float], factors: list[float]) -> None:
    shown = WHOLE
    for factor in factors:
        shown = enlarged(shown, WHOLE, at, factor, BOTH) or WHOLE
        for (low, high), (least, most) in zip(shown, WHOLE, strict=True):
            assert least - 1e-9 <= low < high <= most + 1e-9


def test_as_small_as_at_first_is_all() -> None:
    part = enlarged(WHOLE, WHOLE, (3.0, 0.0), 2.0, BOTH)
    assert part is not None
    assert enlarged(part, WHOLE, (3.0, 0.0), 0.5, BOTH) is None


def test_one_axis_alone() -> None:
    part = enlarged(WHOLE, WHOLE, (5.0, 0.0), 2.0, (True, False))
    assert part == ((2.5, 7.5), WHOLE[1])


def test_numbers_do_not_run_out() -> None:
    shown = WHOLE
    for _ in range(500):
        shown = enlarged(shown, WHOLE, (3.0, 0.5), 2.0, BOTH) or WHOLE
    assert all(low < high for low, high in shown)


def test_range_of_nothing_is_refused() -> None:
    assert part_of((2.0, 2.0), (0.0, 0.5), WHOLE, WHOLE) == (WHOLE[0], (0.0, 0.5))


def test_moving_stops_at_the_end() -> None:
    part = ((6.0, 8.0), (0.0, 0.5))
    assert moved(part, WHOLE, 0.5, 0.0) == ((7.0, 9.0), (0.0, 0.5))
    assert moved(part, WHOLE, 5.0, 5.0) == ((8.0, 10.0), (0.5, 1.0))
    assert within((-5.0, 20.0), WHOLE[0]) == WHOLE[0]


@pytest.mark.parametrize(("x", "is_outside"), [((11.0, 12.0), True), ((9.0, 12.0), False)])
def test_outside(x: tuple[float, float], is_outside: bool) -> None:
    assert lies_outside((x, (0.0, 1.0)), WHOLE) is is_outside


# --- with the mouse ---------------------------------------------------------------------------


def shown(qtbot: QtBot) -> PointerArea:
    """Return an area that can be enlarged, and keeps what it tells in ``told``."""
    area = PointerArea(drag_zooms=True, wheel_zooms=True)
    qtbot.addWidget(area)
    area.resize(300, 240)
    area.setRange(xRange=(0.0, 10.0), yRange=(0.0, 10.0))
    area.told = []
    area.pressed.connect(area.told.append)
    with qtbot.waitExposed(area):
        area.show()
    return area


def drag(area: PointerArea, begin: tuple[float, float], end: tuple[float, float]) -> None:
    """Drag from one point of the plot to another."""
    start, stop = (area.position_of(*point).toPoint() for point in (begin, end))
    QTest.mousePress(area.viewport(), LEFT, pos=start)
    QTest.mouseMove(area.viewport(), (start + stop) / 2)
    QTest.mouseMove(area.viewport(), stop)
    QTest.mouseRelease(area.viewport(), LEFT, pos=stop)


def turn(area: PointerArea, at: QPointF, notches: int) -> None:
    """Turn the wheel."""
    none = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(
        at, at, QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton, *none, False
    )
    QApplication.sendEvent(area.viewport(), event)


def test_rectangle_is_enlarged(qtbot: QtBot) -> None:
    area = shown(qtbot)
    drag(area, (2.0, 3.0), (6.0, 8.0))
    (left, right), (low, high) = area.viewRange()
    assert (left, right, low, high) == pytest.approx((2.0, 6.0, 3.0, 8.0), abs=0.15)
    assert area.is_zoomed
    assert area.told == []


def test_thin_rectangle_enlarges_one_axis(qtbot: QtBot) -> None:
    area = shown(qtbot)
    drag(area, (2.0, 5.0), (6.0, 5.0))
    (left, right), height = area.viewRange()
    assert (left, right) == pytest.approx((2.0, 6.0), abs=0.15)
    assert tuple(height) == area.whole[1]


def test_click_is_told_where_nothing_is_enlarged(qtbot: QtBot) -> None:
    area = shown(qtbot)
    place = area.position_of(4.0, 4.0).toPoint()
    QTest.mouseClick(area.viewport(), LEFT, pos=place)
    assert area.told == [QPointF(place)]
    assert not area.is_zoomed


def test_double_click_shows_all_and_is_no_click(qtbot: QtBot) -> None:
    area = shown(qtbot)
    area.show_part((2.0, 4.0), (2.0, 4.0))
    place = area.position_of(3.0, 3.0).toPoint()
    QTest.mouseClick(area.viewport(), LEFT, pos=place)
    QTest.mouseDClick(area.viewport(), LEFT, pos=place)
    assert not area.is_zoomed
    assert not area._later.isActive()
    assert area.told == []


def test_click_on_a_part_is_told_when_no_second_follows(qtbot: QtBot) -> None:
    area = shown(qtbot)
    area.show_part((2.0, 4.0), (2.0, 4.0))
    with qtbot.waitSignal(area.pressed):
        QTest.mouseClick(area.viewport(), LEFT, pos=area.position_of(3.0, 3.0).toPoint())


def test_wheel_enlarges_at_the_pointer(qtbot: QtBot) -> None:
    area = shown(qtbot)
    position = area.position_of(3.0, 8.0)
    turn(area, position, 3)
    assert area.is_zoomed
    assert area.value_at(position) == pytest.approx((3.0, 8.0), abs=0.1)
    turn(area, position, -3)
    assert not area.is_zoomed


def test_wheel_over_an_axis_enlarges_along_it(qtbot: QtBot) -> None:
    area = shown(qtbot)
    turn(area, QPointF(150, 236), 2)
    assert area.shown[0] != area.whole[0]
    assert area.shown[1] == area.whole[1]


def test_part_stays_when_the_whole_changes(qtbot: QtBot) -> None:
    area = shown(qtbot)
    area.show_part((2.0, 4.0), (2.0, 4.0))
    area.setRange(xRange=(0.0, 50.0), yRange=(-1.0, 60.0))
    assert area.viewRange() == [[2.0, 4.0], [2.0, 4.0]]
    area.show_all()
    assert area.viewRange() == [[0.0, 50.0], [-1.0, 60.0]]


def test_part_goes_where_it_is_not_in_the_whole(qtbot: QtBot) -> None:
    area = shown(qtbot)
    area.show_part((8.0, 9.0), (2.0, 4.0))
    area.setRange(xRange=(0.0, 5.0), yRange=(0.0, 10.0))
    assert not area.is_zoomed
