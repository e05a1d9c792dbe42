"""What the mouse does on the drawing."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import transitions, viewing
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.graph.canvas import Canvas
from backprop_viewer.ui.theme import Theme, load_theme
from tests.session.states import document_of
from tests.ui.driving import (
    click,
    session_with,
    show,
    state_of,
)
from tests.ui.graph.canvases import (
    HIDDEN,
    double_click,
    drag,
    middle_of_edge,
    picture,
    point_at,
    shown,
    size_of,
    turn_wheel,
)


@pytest.mark.parametrize(
    "place",
    [
        Place("unit", 0, 0),
        HIDDEN,
        Place("unit", 2, 1),
        Place("loss"),
        Place("target", 0, 0),
        Place("target", 0, 1),
    ],
    ids=str,
)
def test_click_selects_a_node_target_or_the_loss(
    canvas: Canvas, session: Session, place: Place
) -> None:
    before = picture(canvas)
    click(canvas, *canvas.point_of(place))
    assert session.state.view.selection == place
    assert picture(canvas) != before


def test_click_selects_an_edge(canvas: Canvas, session: Session) -> None:
    click(canvas, *middle_of_edge(canvas, Place("unit", 0, 1), Place("unit", 1, 0)))
    assert session.state.view.selection == Place("weight", 1, 0, 1)


def test_click_beside_everything_selects_nothing(canvas: Canvas, session: Session) -> None:
    session.apply(viewing.select, HIDDEN)
    click(canvas, 3, canvas.height() // 2)
    assert session.state.view.selection is None


def test_other_buttons_select_nothing(canvas: Canvas, session: Session) -> None:
    x, y = canvas.point_of(HIDDEN)
    point = QPoint(round(x), round(y))
    QTest.mouseClick(canvas, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, point)
    assert session.state.view.selection is None


def test_wheel_zooms_about_the_pointer(canvas: Canvas) -> None:
    x, y = canvas.point_of(HIDDEN)
    other = canvas.point_of(Place("unit", 0, 0))
    turn_wheel(canvas, x, y, 2)
    assert canvas.point_of(HIDDEN) == pytest.approx((x, y))
    assert canvas.point_of(Place("unit", 0, 0))[0] < other[0]
    turn_wheel(canvas, x, y, -2)
    assert canvas.point_of(Place("unit", 0, 0)) == pytest.approx(other)


def test_dragging_pans_and_selects_nothing(canvas: Canvas, session: Session) -> None:
    x, y = canvas.point_of(HIDDEN)
    drag(canvas, (x, y), (60.0, -40.0))
    assert canvas.point_of(HIDDEN) == pytest.approx((x + 60.0, y - 40.0))
    assert session.state.view.selection is None


def test_trembling_hand_still_clicks(canvas: Canvas, session: Session) -> None:
    x, y = canvas.point_of(HIDDEN)
    drag(canvas, (x, y), (2.0, 1.0))
    assert canvas.point_of(HIDDEN) == (x, y)
    assert session.state.view.selection == HIDDEN


def test_double_click_beside_everything_fits(canvas: Canvas) -> None:
    fitted = canvas.point_of(HIDDEN)
    turn_wheel(canvas, 100, 100, 1)
    double_click(canvas, 2, 2)
    assert canvas.point_of(HIDDEN) == fitted


def test_double_click_on_a_node_does_not(canvas: Canvas) -> None:
    turn_wheel(canvas, 400, 260, 1)
    zoomed = canvas.point_of(HIDDEN)
    double_click(canvas, *zoomed)
    assert canvas.point_of(HIDDEN) == zoomed


def test_new_size_fits(canvas: Canvas) -> None:
    canvas.resize(1000, 600)
    assert canvas.point_of(Place("loss"))[0] < 1000
    assert size_of(picture(canvas)) == QSize(1000, 600)


def test_new_size_keeps_what_was_zoomed_to(canvas: Canvas) -> None:
    """What was in the middle stays there."""
    width, height = canvas.width(), canvas.height()
    x, y = canvas.point_of(HIDDEN)
    turn_wheel(canvas, x, y, 3)
    drag(canvas, (30, 30), (width / 2 - x, height / 2 - y))
    assert canvas.point_of(HIDDEN) == pytest.approx((width / 2, height / 2))
    zoom = canvas._view.zoom
    canvas.resize(1000, 600)
    assert canvas.point_of(HIDDEN)[0] == pytest.approx(500, abs=120)
    assert canvas.point_of(HIDDEN)[1] == pytest.approx(300, abs=60)
    assert canvas._view.zoom == zoom
    assert size_of(picture(canvas)) == QSize(1000, 600)


def test_pointing_is_told_and_shown(canvas: Canvas, session: Session) -> None:
    before = picture(canvas)
    point_at(canvas, *canvas.point_of(HIDDEN))
    assert session.state.pointed == HIDDEN
    assert picture(canvas) != before
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    assert session.state.pointed is None
    assert picture(canvas) == before


def test_pointing_at_the_same_is_told_once(canvas: Canvas, session: Session, qtbot: QtBot) -> None:
    x, y = canvas.point_of(HIDDEN)
    point_at(canvas, x, y)
    before = picture(canvas)
    with qtbot.assertNotEmitted(session.changed):
        point_at(canvas, x + 3, y)
    assert picture(canvas) != before  # the box moves along


def test_pointing_selects_nothing(canvas: Canvas, session: Session) -> None:
    point_at(canvas, *canvas.point_of(HIDDEN))
    assert session.state.view.selection is None


def test_leaving_takes_back_only_what_was_pointed_at_here(canvas: Canvas, session: Session) -> None:
    session.apply(viewing.point_at, HIDDEN)
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    assert session.state.pointed == HIDDEN


def test_label_belongs_to_its_edge(canvas: Canvas, session: Session) -> None:
    """All of it, also where it is far from the line."""
    scale = canvas._geometry_now().scale
    place = Place("weight", 1, 1, 0)
    x, y = canvas.point_of(place)
    click(canvas, x - 40 * scale, y + 7 * scale)
    assert session.state.view.selection == place


def test_box_beside_the_pointer_stays_inside(qtbot: QtBot, light: Theme) -> None:
    """In the corners too: nothing of it is cut off."""
    session = session_with(steps="forward backward")
    canvas = shown(session, light, qtbot)
    loss = canvas.point_of(Place("loss"))
    point_at(canvas, *loss)
    image = picture(canvas)
    edge = {image.pixelColor(image.width() - 1, y).name() for y in range(image.height())}
    assert edge == {light.canvas}


def test_other_network_is_fitted_and_nothing_pointed_at(
    canvas: Canvas, session: Session, qtbot: QtBot
) -> None:
    turn_wheel(canvas, 100, 100, 3)
    point_at(canvas, *canvas.point_of(Place("unit", 2, 0)))
    show(session, state_of(document_of(sizes=(1, 1), samples=1)))
    picture(canvas)
    assert canvas.point_of(Place("loss"))[0] < canvas.width()
    session.apply(transitions.close_document)
    assert picture(canvas).pixelColor(100, 100) == QColor(load_theme("light").canvas)
    show(session, State())
