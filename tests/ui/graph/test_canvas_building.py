"""Building on the drawing: menus, the signs of headings, Delete, names."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import viewing
from backprop_viewer.session.building import remove_layer
from backprop_viewer.session.session import Session
from backprop_viewer.ui.graph.canvas import Canvas
from backprop_viewer.ui.graph.heading_buttons import ADD, REMOVE, button_rects
from backprop_viewer.ui.theme import Theme
from tests.session.states import document_of
from tests.ui.asking import Asked
from tests.ui.driving import click, do, is_freed, session_with
from tests.ui.graph.canvases import (
    SIZES,
    double_click,
    picture,
    point_at,
    send_mouse,
    shown,
    turn_wheel,
)

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
UNIT = Place("unit", 1, 1)


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """A session with a hidden layer and biases."""
    return session_with(document_of(sizes=(2, 3, 1), samples=2))


@pytest.fixture(params=SIZES, ids=lambda size: f"{size.width()} wide")
def canvas(session: Session, light: Theme, qtbot: QtBot, request: pytest.FixtureRequest) -> Canvas:
    """The drawing of that session, shown."""
    return shown(session, light, qtbot, request.param)


@pytest.fixture
def asked(canvas: Canvas, session: Session) -> Asked:
    """What the drawing asks for, made."""
    return Asked(session, canvas.change_asked)


def right_click(canvas: Canvas, x: float, y: float) -> None:
    point = QPoint(round(x), round(y))
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, point, canvas.mapToGlobal(point))
    QApplication.sendEvent(canvas, event)


def choose(canvas: Canvas, text: str) -> None:
    """Choose an entry of the open menu."""
    assert canvas.menu.isVisible()
    action = next(action for action in canvas.menu.actions() if action.text() == text)
    assert action.isEnabled()
    action.trigger()
    canvas.menu.close()


def sign(canvas: Canvas, layer: int, by: int) -> tuple[float, float]:
    """Return where a sign of a heading is, which shows while the pointer is on the heading."""
    geometry = canvas._geometry_now()
    assert geometry is not None
    column = geometry.view.point(geometry.layout.columns[layer].x, 0)[0]
    point_at(canvas, column * geometry.scale, 17 * geometry.scale)
    point = button_rects(geometry, layer)[by].center() * geometry.scale
    return point.x(), point.y()


def sizes(session: Session) -> tuple[int, ...]:
    assert session.state.document is not None
    return session.state.document.network.sizes


# --- menus ----------------------------------------------------------------------------------------


def test_menu_of_a_unit_selects_it_and_removes_it(
    canvas: Canvas, session: Session, asked: Asked
) -> None:
    right_click(canvas, *canvas.point_of(UNIT))
    assert session.state.view.selection == UNIT
    assert canvas.menu.accessibleName() == "Hidden unit 2"
    choose(canvas, "Remove this unit")
    assert sizes(session) == (2, 2, 1)
    assert session.undo_text == "removing hidden unit 2"


def test_menu_of_a_heading_has_the_activations(
    canvas: Canvas, session: Session, asked: Asked
) -> None:
    right_click(canvas, *sign(canvas, 1, ADD))
    submenu = next(action.menu() for action in canvas.menu.actions() if action.menu())
    assert submenu.title() == "Activation"
    next(action for action in submenu.actions() if action.data() == "elu").trigger()
    canvas.menu.close()
    assert asked.texts == ["change of the activation of Hidden 1"]
    assert session.state.document.network.layers[0].activation.name == "elu"


def test_menu_of_the_background_adds_a_layer(
    canvas: Canvas, session: Session, asked: Asked
) -> None:
    right_click(canvas, 5, canvas.height() / 2)
    choose(canvas, "Add a hidden layer")
    assert sizes(session) == (2, 3, 3, 1)


def test_menu_of_an_edge_opens_its_number(canvas: Canvas) -> None:
    right_click(canvas, *canvas.point_of(Place("weight", 1, 0, 1)))
    choose(canvas, "Change the number…")
    assert canvas.editing.field is not None
    canvas.editing.close()


def test_menu_fits_the_drawing(canvas: Canvas) -> None:
    turn_wheel(canvas, 100, 100, 2)
    canvas.open_menu(None, None, QPoint(5, 5))
    choose(canvas, "Show the whole network")
    assert canvas._view.zoom == 1.0


def test_menu_by_key_is_that_of_the_selection(canvas: Canvas, session: Session) -> None:
    session.apply(viewing.select, UNIT)
    point = QPoint(0, 0)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, point, point)
    QApplication.sendEvent(canvas, event)
    assert canvas.menu.accessibleName() == "Hidden unit 2"
    canvas.menu.close()


def test_entries_that_cannot_be_chosen_say_why(canvas: Canvas) -> None:
    right_click(canvas, *canvas.point_of(Place("unit", 2, 0)))
    remove = next(
        action
        for action in canvas.menu.actions()
        if action.text() == "Remove the last target column"
    )
    assert not remove.isEnabled()
    assert remove.toolTip() == "There has to be at least one."
    canvas.menu.close()


# --- the signs of headings ------------------------------------------------------------------------


def test_signs_add_and_remove_units(canvas: Canvas, session: Session, asked: Asked) -> None:
    click(canvas, *sign(canvas, 1, ADD))
    assert sizes(session) == (2, 4, 1)
    click(canvas, *sign(canvas, 1, REMOVE))
    click(canvas, *sign(canvas, 1, REMOVE))
    assert sizes(session) == (2, 2, 1)
    assert asked.texts[0] == "adding a unit to Hidden 1"


def test_of_two_quick_clicks_each_counts(canvas: Canvas, session: Session, asked: Asked) -> None:
    place = sign(canvas, 1, ADD)
    click(canvas, *place)
    double_click(canvas, *place)
    send_mouse(canvas, QEvent.Type.MouseButtonRelease, *place, Qt.MouseButton.LeftButton)
    assert not canvas.activation_menu.isVisible()
    assert sizes(session) == (2, 5, 1)


def test_sign_of_the_only_unit_says_why_not(canvas: Canvas, session: Session, asked: Asked) -> None:
    for _ in range(3):
        click(canvas, *sign(canvas, 1, REMOVE))
    assert sizes(session) == (2, 1, 1)
    assert "remove the layer" in canvas.editing.note.text()


def test_sign_of_the_outputs_offers_a_column(
    canvas: Canvas, session: Session, asked: Asked
) -> None:
    click(canvas, *sign(canvas, 2, ADD))
    assert "follow the data" in canvas.menu.actions()[0].text()
    choose(canvas, "Add a target column")
    assert sizes(session) == (2, 3, 2)
    assert session.state.document.data.sizes == (2, 2)


def test_signs_are_seen_while_the_pointer_is_on_the_heading(canvas: Canvas) -> None:
    point_at(canvas, 5, canvas.height() / 2)
    before = picture(canvas)
    for by in (ADD, REMOVE):
        point_at(canvas, *sign(canvas, 1, by))
        assert canvas._button == by
        after = picture(canvas)
        assert after != before
        before = after
    point_at(canvas, 5, canvas.height() / 2)
    assert canvas._button == 0


def test_a_heading_that_goes_takes_its_signs_along(canvas: Canvas, session: Session) -> None:
    sign(canvas, 2, ADD)
    session.change("layer", remove_layer, 1)
    point_at(canvas, *canvas.point_of(Place("unit", 1, 0)))
    picture(canvas)
    assert canvas._heading is None


def test_narrow_columns_have_no_signs(qtbot: QtBot, light: Theme) -> None:
    session = session_with(document_of(sizes=(1, *[1] * 30, 1), samples=1))
    canvas = shown(session, light, qtbot)
    geometry = canvas._geometry_now()
    assert geometry is not None
    assert button_rects(geometry, 1) == {}


# --- Delete ---------------------------------------------------------------------------------------


def press_delete(canvas: Canvas) -> bool:
    """Press Delete. Return whether the drawing keeps it from the commands."""
    key, none = Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, key, none)
    event.ignore()
    QApplication.sendEvent(canvas, event)
    QTest.keyClick(canvas, key)
    return event.isAccepted()


def test_delete_removes_the_selected_unit(canvas: Canvas, session: Session, asked: Asked) -> None:
    session.apply(viewing.select, UNIT)
    assert press_delete(canvas)
    assert sizes(session) == (2, 2, 1)
    session.undo()
    assert sizes(session) == (2, 3, 1)


@pytest.mark.parametrize("place", [Place("unit", 2, 0), Place("target", 0, 0)], ids=str)
def test_delete_of_an_output_offers_what_there_is_instead(
    canvas: Canvas, session: Session, asked: Asked, place: Place
) -> None:
    session.apply(viewing.select, place)
    assert press_delete(canvas)
    assert "follow the data" in canvas.menu.actions()[0].text()
    canvas.menu.close()
    assert asked.texts == []


@pytest.mark.parametrize("place", [None, Place("weight", 1, 0, 0), Place("loss")], ids=str)
def test_delete_of_anything_else_is_left_to_the_commands(
    canvas: Canvas, session: Session, asked: Asked, place: Place | None
) -> None:
    session.apply(viewing.select, place)
    assert not press_delete(canvas)
    assert asked.texts == []


# --- names ----------------------------------------------------------------------------------------


def test_a_unit_is_named_on_the_drawing(canvas: Canvas, session: Session, asked: Asked) -> None:
    right_click(canvas, *canvas.point_of(UNIT))
    choose(canvas, "Name…")
    field = canvas.naming.field
    assert field is not None
    assert field.text() == "a2"
    assert canvas.rect().contains(field.geometry())
    QTest.keyClicks(field, "edge F")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert session.state.document.network.layers[0].names == ("a1", "edge F", "a3")
    assert asked.texts == ["naming hidden unit 2"]
    assert canvas.naming.field is None
    assert canvas.hasFocus()


@pytest.mark.parametrize("typed", ["", "other"])
def test_escape_leaves_the_name(canvas: Canvas, asked: Asked, typed: str) -> None:
    canvas.name(UNIT)
    QTest.keyClicks(canvas.naming.field, typed)
    QTest.keyClick(canvas.naming.field, Qt.Key.Key_Escape)
    assert canvas.naming.field is None
    assert asked.texts == []


def test_going_elsewhere_takes_the_name(canvas: Canvas, session: Session, asked: Asked) -> None:
    canvas.name(Place("unit", 0, 0))
    QTest.keyClicks(canvas.naming.field, "age")
    canvas.setFocus(Qt.FocusReason.MouseFocusReason)
    assert session.state.document.network.input_names == ("age", "x2")


def test_stepping_keeps_the_name_field_and_zooming_closes_it(
    canvas: Canvas, session: Session, asked: Asked
) -> None:
    canvas.name(UNIT)
    QTest.keyClicks(canvas.naming.field, "n")
    do(session, "operation")
    assert canvas.naming.field is not None
    turn_wheel(canvas, 100, 100, 1)
    assert canvas.naming.field is None
    assert asked.texts == []


def test_another_network_closes_the_name_field(canvas: Canvas, asked: Asked) -> None:
    canvas.name(UNIT)
    canvas.resize_layer(1, REMOVE)
    assert canvas.naming.field is None


def test_nothing_is_built_without_a_network(qtbot: QtBot, light: Theme) -> None:
    canvas = shown(Session(), light, qtbot)
    right_click(canvas, 100, 100)
    canvas.name(UNIT)
    canvas.resize_layer(1, ADD)
    assert not canvas.menu.isVisible()
    assert not press_delete(canvas)


def test_is_freed_with_its_menus(qtbot: QtBot, session: Session, light: Theme) -> None:
    def use(canvas: QWidget) -> None:
        assert isinstance(canvas, Canvas)
        right_click(canvas, *canvas.point_of(UNIT))
        canvas.menu.close()
        canvas.name(UNIT)

    assert is_freed(qtbot, lambda: Canvas(session, light), use)
