"""Numbers are changed where they stand on the drawing."""

from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import transitions, viewing
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.forms.number_editor import NumberEditor
from backprop_viewer.ui.graph.canvas import Canvas
from backprop_viewer.ui.place_editing import edit_of
from backprop_viewer.ui.theme import Theme
from tests.document.document_examples import changed, read
from tests.session.states import bits, document_of
from tests.ui.driving import do, is_freed, session_with, show, state_of
from tests.ui.graph.canvases import (
    HIDDEN,
    double_click,
    middle_of_edge,
    picture,
    shown,
    turn_wheel,
)

WEIGHT = Place("weight", 1, 0, 1)


def field_of(canvas: Canvas) -> NumberEditor:
    field = canvas.editing.field
    assert field is not None
    return field


def write(canvas: Canvas, text: str) -> None:
    """Write in place of what stands in the field."""
    field_of(canvas).selectAll()
    QTest.keyClicks(field_of(canvas), text)


def value_of(state: State, place: Place) -> float:
    edit = edit_of(state, place)
    assert not isinstance(edit, str)
    return edit.value


@pytest.fixture
def asked(canvas: Canvas, session: Session) -> list[str]:
    """What was asked for, carried out as the window does it."""
    texts: list[str] = []

    def change(text: str, transition: partial[State]) -> None:
        assert not session.is_previewing
        texts.append(text)
        session.change(text, transition)

    canvas.change_asked.connect(change)
    return texts


@pytest.mark.parametrize(
    "place", [WEIGHT, Place("unit", 0, 1), Place("target", 0, 1), Place("weight", 2, 1, 1)], ids=str
)
def test_double_click_opens_a_field_with_the_number(
    canvas: Canvas, session: Session, asked: list[str], place: Place
) -> None:
    x, y = canvas.point_of(place)
    double_click(canvas, x, y)
    field = field_of(canvas)
    assert field.hasFocus()
    assert field.geometry().contains(QPoint(round(x), round(y)))
    assert canvas.rect().contains(field.geometry())
    assert field.selectedText() == field.text()
    write(canvas, "0,125")
    assert value_of(session.state, place) == 0.125
    assert session.is_previewing
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert len(asked) == 1
    assert value_of(session.state, place) == 0.125
    assert session.undo_text == asked[0]
    assert canvas.editing.field is None
    assert canvas.hasFocus()


def test_double_click_on_an_edge_beside_its_label(canvas: Canvas, session: Session) -> None:
    double_click(canvas, *middle_of_edge(canvas, Place("unit", 0, 1), Place("unit", 1, 0)))
    assert "input 2" in field_of(canvas).accessibleName()
    canvas.editing.close()


def test_escape_takes_everything_back(canvas: Canvas, session: Session, asked: list[str]) -> None:
    before, state, seen = bits(session.state), session.state, picture(canvas)
    canvas.edit(WEIGHT)
    write(canvas, "7.5")
    assert bits(session.state) != before
    QTest.keyClick(field_of(canvas), Qt.Key.Key_Escape)
    assert session.state is state
    assert asked == []
    assert picture(canvas) == seen


def test_same_number_asks_for_nothing(canvas: Canvas, session: Session, asked: list[str]) -> None:
    canvas.edit(WEIGHT)
    write(canvas, "0.50")
    QTest.keyClick(field_of(canvas), Qt.Key.Key_Return)
    assert asked == []
    assert not session.is_previewing


def test_drawing_follows_what_is_typed(canvas: Canvas, session: Session) -> None:
    do(session, "backward")
    canvas.edit(WEIGHT)
    images = {picture(canvas).constBits().tobytes()}
    for text in ("1", "1.5", "-1.5"):
        write(canvas, text)
        images.add(picture(canvas).constBits().tobytes())
    QTest.keyClick(field_of(canvas), Qt.Key.Key_Up)
    assert value_of(session.state, WEIGHT) == -1.4
    assert len(images) == 4
    canvas.editing.close()


def test_bad_text_changes_nothing_and_says_what_was_expected(
    canvas: Canvas, session: Session, asked: list[str]
) -> None:
    before = bits(session.state)
    canvas.edit(WEIGHT)
    write(canvas, "half")
    field = field_of(canvas)
    assert field.toolTip() == "expected a number such as 0.25"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert canvas.editing.field is field
    assert bits(session.state) == before
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert asked == []


def test_click_elsewhere_takes_the_number(
    canvas: Canvas, session: Session, asked: list[str]
) -> None:
    canvas.edit(WEIGHT)
    write(canvas, "2")
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(3, canvas.height() // 2))
    assert len(asked) == 1
    assert value_of(session.state, WEIGHT) == 2.0


def test_focus_elsewhere_takes_the_number(
    canvas: Canvas, session: Session, asked: list[str], qtbot: QtBot
) -> None:
    canvas.edit(WEIGHT)
    write(canvas, "2")
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: canvas.editing.field is None)
    assert len(asked) == 1
    canvas.edit(WEIGHT)
    write(canvas, "nonsense")
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: canvas.editing.field is None)
    assert len(asked) == 1
    assert value_of(session.state, WEIGHT) == 2.0


@pytest.mark.parametrize("words", ["operation", "back", "update"])
def test_step_by_other_means_gives_the_field_up(
    canvas: Canvas, session: Session, asked: list[str], words: str
) -> None:
    expected = bits(state_of(steps=f"forward {words}"))
    canvas.edit(WEIGHT)
    write(canvas, "9")
    do(session, words)
    assert canvas.editing.field is None
    assert bits(session.state) == expected
    assert asked == []


def test_looking_elsewhere_keeps_the_field(canvas: Canvas, session: Session) -> None:
    canvas.edit(WEIGHT)
    write(canvas, "9")
    session.apply(viewing.select, HIDDEN)
    session.apply(viewing.point_at, HIDDEN)
    assert value_of(session.state, WEIGHT) == 9.0
    canvas.editing.close()
    assert value_of(session.state, WEIGHT) == 0.5
    assert session.state.view.selection == HIDDEN


def test_zooming_closes_the_field(canvas: Canvas, session: Session, asked: list[str]) -> None:
    canvas.edit(WEIGHT)
    write(canvas, "9")
    turn_wheel(canvas, 100, 100, 1)
    assert canvas.editing.field is None
    assert asked == []
    assert value_of(session.state, WEIGHT) == 0.5


@pytest.mark.parametrize("place", [HIDDEN, Place("unit", 2, 0), Place("loss")], ids=str)
def test_what_is_computed_says_why_it_cannot_be_changed(canvas: Canvas, place: Place) -> None:
    double_click(canvas, *canvas.point_of(place))
    note = canvas.editing.note
    assert canvas.editing.field is None
    assert note.isVisible()
    assert "follow" in note.text()
    assert canvas.rect().contains(note.geometry())


def test_note_goes_with_the_next_step(canvas: Canvas, session: Session) -> None:
    canvas.edit(HIDDEN)
    session.apply(viewing.point_at, HIDDEN)
    assert canvas.editing.note.isVisible()
    do(session, "operation")
    assert not canvas.editing.note.isVisible()


def test_preprocessed_inputs_say_why(qtbot: QtBot, light: Theme) -> None:
    document = read(changed("data/preprocessing", ["center"]))
    canvas = shown(session_with(document), light, qtbot)
    canvas.edit(Place("unit", 0, 0))
    assert "preprocessed" in canvas.editing.note.text()


def test_selected_is_edited_by_key(canvas: Canvas, session: Session) -> None:
    canvas.edit_selected()
    assert canvas.editing.field is None
    session.apply(viewing.select, WEIGHT)
    canvas.edit_selected()
    assert field_of(canvas).accessibleName() == "weight from input 2 to hidden unit 1"
    canvas.editing.close()


@pytest.mark.parametrize(
    ("sizes", "places"),
    [
        ((70, 3), [Place("weight", 1, 2, 69), Place("bias", 1, 0), Place("unit", 0, 69)]),
        ((3, 70), [Place("target", 0, 69), Place("weight", 1, 69, 2)]),
        ((20, 20, 2), [Place("weight", 1, 19, 19), Place("bias", 1, 3), Place("target", 0, 1)]),
    ],
)
def test_every_kind_of_drawing_has_room_for_the_field(
    qtbot: QtBot, light: Theme, sizes: tuple[int, ...], places: list[Place]
) -> None:
    session = session_with(document_of(sizes=sizes, samples=1))
    canvas = shown(session, light, qtbot)
    for zoom in (0, 4):
        turn_wheel(canvas, 10, 10, zoom)
        for place in places:
            canvas.edit(place)
            assert canvas.rect().contains(field_of(canvas).geometry())
            write(canvas, "0.5")
            assert value_of(session.state, place) == 0.5
            canvas.editing.close()


# --- activations ----------------------------------------------------------------------------------


def heading_of(canvas: Canvas, layer: int) -> tuple[float, float]:
    geometry = canvas._geometry_now()
    assert geometry is not None
    x, _ = geometry.view.point(geometry.layout.columns[layer].x, 0)
    return x * geometry.scale, 17 * geometry.scale


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_heading_opens_a_menu_of_activations(
    canvas: Canvas, session: Session, asked: list[str]
) -> None:
    double_click(canvas, *heading_of(canvas, 1))
    menu = canvas.activation_menu
    assert menu.isVisible()
    (present,) = [action for action in menu.actions() if action.isChecked()]
    assert present.text() == "sigmoid"
    next(action for action in menu.actions() if action.text() == "leaky relu").trigger()
    assert asked == ["change of the activation of Hidden 1"]
    activation = session.state.document.network.layers[0].activation
    assert activation.name == "leaky_relu"
    assert activation.settings["slope"] == 0.01
    menu.close()


def test_inputs_have_no_activation(canvas: Canvas) -> None:
    turn_wheel(canvas, 5, 5, 1)
    double_click(canvas, *heading_of(canvas, 0))
    assert not canvas.activation_menu.isVisible()
    assert canvas._view.zoom == 1.0  # it is background, which fits


def test_nothing_to_edit_without_a_network(qtbot: QtBot, light: Theme) -> None:
    canvas = shown(Session(), light, qtbot)
    canvas.edit_selected()
    canvas.edit(WEIGHT)
    canvas.edit_activation(1)
    double_click(canvas, 100, 10)
    assert canvas.editing.field is None


def test_opening_another_file_closes_the_field(canvas: Canvas, session: Session) -> None:
    canvas.edit(WEIGHT)
    write(canvas, "3")
    session.apply(transitions.open_document, document_of(sizes=(1, 1), samples=1), None)
    assert canvas.editing.field is None
    assert not session.is_previewing


def test_is_freed_with_its_field(qtbot: QtBot, session: Session, light: Theme) -> None:
    def use(canvas: QWidget) -> None:
        assert isinstance(canvas, Canvas)
        canvas.edit(WEIGHT)
        write(canvas, "3")
        canvas.edit(HIDDEN)
        QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))

    assert is_freed(qtbot, lambda: Canvas(session, light), use)
    show(session, state_of())
