"""Numbers are turned on the drawing: Ctrl and a drag up or down."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session.session import Session
from backprop_viewer.ui.graph import pointed as pointed_module
from backprop_viewer.ui.graph.canvas import TREMBLE, Canvas
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.place_editing import edit_of
from backprop_viewer.ui.theme import Theme
from tests.session.states import bits
from tests.ui.asking import Asked
from tests.ui.driving import do, is_freed, press
from tests.ui.graph.canvases import HIDDEN, picture, point_at, send_mouse

WEIGHT = Place("weight", 1, 0, 1)
CHANGEABLE = [WEIGHT, Place("weight", 2, 1, 1), Place("unit", 0, 1), Place("target", 0, 1)]
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PRESS, MOVE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove
RELEASE = QEvent.Type.MouseButtonRelease
UP = 40
VERTICAL, ARROW = Qt.CursorShape.SizeVerCursor, Qt.CursorShape.ArrowCursor


@pytest.fixture
def asked(canvas: Canvas, session: Session) -> Asked:
    """What the drawing asks for, made."""
    return Asked(session, canvas.change_asked)


def value_of(session: Session, place: Place = WEIGHT) -> float:
    edit = edit_of(session.state, place)
    assert not isinstance(edit, str)
    return edit.value


def turn(canvas: Canvas, place: Place, by: float, held: Qt.KeyboardModifier = CONTROL) -> None:
    """Press on a place, drag up by so many pixels after the tremble, and hold it there."""
    x, y = canvas.point_of(place)
    send_mouse(canvas, PRESS, x, y, LEFT, held)
    send_mouse(canvas, MOVE, x, y - TREMBLE - 1, LEFT, held)
    send_mouse(canvas, MOVE, x, y - TREMBLE - 1 - by, LEFT, held)
    canvas.turning.preview()


def let_go(canvas: Canvas, place: Place) -> None:
    send_mouse(canvas, RELEASE, *canvas.point_of(place), LEFT, CONTROL)


@pytest.mark.parametrize("place", CHANGEABLE, ids=str)
def test_drag_with_control_turns_the_number(
    canvas: Canvas, session: Session, asked: Asked, place: Place
) -> None:
    before, view = value_of(session, place), canvas._view
    turn(canvas, place, UP)
    assert session.is_previewing
    assert session.state.view.selection == place
    turned = value_of(session, place)
    assert turned > before
    let_go(canvas, place)
    assert len(asked.texts) == 1
    assert session.undo_text == asked.last
    assert value_of(session, place) == turned
    assert canvas._view == view
    session.undo()
    assert value_of(session, place) == before
    assert session.undo_text == ""


def test_down_is_less_and_shift_is_finer(canvas: Canvas, session: Session) -> None:
    turn(canvas, WEIGHT, -UP)
    assert value_of(session) == 0.3
    canvas.turning.take_back()
    turn(canvas, WEIGHT, UP, CONTROL | SHIFT)
    assert value_of(session) == 0.52
    canvas.turning.take_back()


def test_the_whole_drawing_follows(canvas: Canvas, session: Session) -> None:
    do(session, "backward")
    before = canvas.grab().toImage()
    turn(canvas, WEIGHT, UP)
    loss = session.state.run.moment.record.loss
    assert picture(canvas) != before
    x, y = canvas.point_of(WEIGHT)
    send_mouse(canvas, MOVE, x, y - 3 * UP, LEFT, CONTROL)
    canvas.turning.preview()
    assert session.state.run.moment.record.loss != loss
    canvas.turning.take_back()


def test_escape_puts_it_back(canvas: Canvas, session: Session, asked: Asked) -> None:
    before = bits(session.state)
    turn(canvas, WEIGHT, UP)
    assert bits(session.state) != before
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert bits(session.state) == before
    x, y = canvas.point_of(WEIGHT)
    send_mouse(canvas, MOVE, x, y - 3 * UP, LEFT, CONTROL)
    let_go(canvas, WEIGHT)
    assert bits(session.state) == before
    assert asked.texts == []
    assert session.state.view.selection == WEIGHT


def test_focus_elsewhere_puts_it_back(canvas: Canvas, session: Session, asked: Asked) -> None:
    before = bits(session.state)
    canvas.setFocus()
    turn(canvas, WEIGHT, UP)
    canvas.clearFocus()
    assert bits(session.state) == before
    let_go(canvas, WEIGHT)
    assert asked.texts == []


def test_a_release_that_was_not_seen_puts_it_back(canvas: Canvas, session: Session) -> None:
    before = bits(session.state)
    turn(canvas, WEIGHT, UP)
    point_at(canvas, 5, 5)
    assert bits(session.state) == before
    assert not canvas.turning.is_active


def test_a_click_with_control_only_selects(canvas: Canvas, session: Session, asked: Asked) -> None:
    x, y = canvas.point_of(WEIGHT)
    send_mouse(canvas, PRESS, x, y, LEFT, CONTROL)
    send_mouse(canvas, MOVE, x, y - TREMBLE + 1, LEFT, CONTROL)
    let_go(canvas, WEIGHT)
    assert session.state.view.selection == WEIGHT
    assert asked.texts == []


@pytest.mark.parametrize("place", [HIDDEN, Place("loss")], ids=str)
def test_what_is_computed_says_so(canvas: Canvas, session: Session, place: Place) -> None:
    before = bits(session.state)
    turn(canvas, place, UP)
    assert "follow" in canvas.editing.note.text()
    assert canvas.editing.note.isVisible()
    let_go(canvas, place)
    assert bits(session.state) == before


def test_plain_drag_and_drag_of_the_background_pan(canvas: Canvas, session: Session) -> None:
    before, view = bits(session.state), canvas._view
    turn(canvas, WEIGHT, UP, Qt.KeyboardModifier.NoModifier)
    let_go(canvas, WEIGHT)
    assert canvas._view != view
    canvas.fit()
    for kind, down in ((PRESS, 0), (MOVE, 20), (RELEASE, 20)):
        send_mouse(canvas, kind, 5, canvas.height() / 2 + down, LEFT, CONTROL)
    assert canvas._view != view
    assert bits(session.state) == before


def test_what_plays_is_told_to_stop(canvas: Canvas) -> None:
    grabs = QSignalSpy(canvas.grabbed)
    turn(canvas, WEIGHT, UP)
    assert grabs.count() == 1
    canvas.turning.take_back()


def test_in_the_window_escape_is_the_drags(opened: MainWindow) -> None:
    opened.activateWindow()
    QApplication.processEvents()
    canvas, session = opened.workbench.canvas, opened.session
    for keys, value in ((["Esc"], 0.5), ([], 0.7)):
        canvas.setFocus()
        turn(canvas, WEIGHT, UP)
        assert value_of(session) == 0.7
        press(canvas, *keys)
        let_go(canvas, WEIGHT)
        assert value_of(session) == value
    opened.undo()
    assert value_of(session) == 0.5
    assert session.state.view.selection == WEIGHT


# --- what shows that it can be done ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "shape"), [(WEIGHT, VERTICAL), (HIDDEN, ARROW)], ids=["weight", "hidden unit"]
)
def test_cursor_shows_what_control_does(
    canvas: Canvas, place: Place, shape: Qt.CursorShape
) -> None:
    x, y = canvas.point_of(place)
    send_mouse(canvas, MOVE, x, y, NONE)
    assert canvas.cursor().shape() == ARROW
    send_mouse(canvas, MOVE, x, y, NONE, CONTROL)
    assert canvas.cursor().shape() == shape
    send_mouse(canvas, MOVE, x, y, NONE)
    assert canvas.cursor().shape() == ARROW
    QTest.keyPress(canvas, Qt.Key.Key_Control)
    assert canvas.cursor().shape() == shape
    QTest.keyRelease(canvas, Qt.Key.Key_Control)
    assert canvas.cursor().shape() == ARROW


def test_box_says_how_to_go_on(canvas: Canvas, monkeypatch: pytest.MonkeyPatch) -> None:
    boxes: list[tuple[object, str]] = []

    def paint(*arguments: object) -> None:
        boxes.append((arguments[2], str(arguments[6])))

    monkeypatch.setattr(pointed_module, "paint_hover", paint)
    turn(canvas, WEIGHT, UP)
    picture(canvas)
    lines, hint = boxes[-1]
    assert lines == ["weight from input 2 to hidden unit 1", "value: 0.700000"]
    assert hint == "Shift: finer · Esc: back"
    canvas.turning.take_back()
    picture(canvas)
    assert "Ctrl+drag" in boxes[-1][1]


def test_is_freed_while_it_is_turned(qtbot: QtBot, session: Session, light: Theme) -> None:
    def use(canvas: QWidget) -> None:
        assert isinstance(canvas, Canvas)
        turn(canvas, WEIGHT, UP)
        QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
        canvas.turning.take_back()

    assert is_freed(qtbot, lambda: Canvas(session, light), use)
    do(session, "operation")
