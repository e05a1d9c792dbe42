"""The number of what is selected is changed in the inspector: typed or turned."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import transitions, viewing
from backprop_viewer.session.session import Session
from backprop_viewer.ui.forms.number_editor import NumberEditor
from backprop_viewer.ui.inspector import Inspector
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.number_knob import TREMBLE
from backprop_viewer.ui.place_editing import edit_of
from backprop_viewer.ui.theme import Theme
from tests.document.document_examples import changed, read
from tests.session.states import bits
from tests.ui.asking import Asked
from tests.ui.driving import do, is_freed, press, session_with
from tests.ui.graph.canvases import send_mouse

WEIGHT = Place("weight", 1, 0, 1)
CHANGEABLE = [WEIGHT, Place("unit", 0, 1), Place("target", 0, 1)]
COMPUTED = [Place("unit", 1, 0), Place("unit", 2, 1), Place("loss")]
LEFT = Qt.MouseButton.LeftButton
PRESS, MOVE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove
RELEASE = QEvent.Type.MouseButtonRelease


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """A session with the worked example, after its forward pass, and a weight selected."""
    session = session_with(steps="forward")
    session.apply(viewing.select, WEIGHT)
    return session


@pytest.fixture
def inspector(session: Session, light: Theme, qtbot: QtBot) -> Inspector:
    """The inspector of that session, shown."""
    made = Inspector(session, light)
    qtbot.addWidget(made)
    made.resize(220, 400)
    made.show()
    return made


@pytest.fixture
def asked(inspector: Inspector, session: Session) -> Asked:
    """What it asks for, made."""
    return Asked(session, inspector.change_asked)


def value_of(session: Session, place: Place = WEIGHT) -> float:
    edit = edit_of(session.state, place)
    assert not isinstance(edit, str)
    return edit.value


def opened_field(inspector: Inspector) -> NumberEditor:
    """Open the field by a click and return it."""
    QTest.mouseClick(inspector.head.knob, LEFT)
    field = inspector.head.editing.field
    assert field is not None
    return field


# --- typing ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", CHANGEABLE, ids=str)
def test_a_click_opens_a_field_over_the_number(
    inspector: Inspector, session: Session, asked: Asked, place: Place
) -> None:
    session.apply(viewing.select, place)
    knob = inspector.head.knob
    field = opened_field(inspector)
    assert field.mapToGlobal(field.rect().center()) == knob.mapToGlobal(knob.rect().center())
    assert field.size() == knob.size()
    assert field.text() == knob.text()
    QTest.keyClicks(field, "0,125")
    assert session.is_previewing
    assert value_of(session, place) == 0.125
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert len(asked.texts) == 1
    assert session.undo_text == asked.last
    assert value_of(session, place) == 0.125
    assert knob.text() == "0.125"
    assert inspector.head.editing.field is None


def test_escape_takes_everything_back(inspector: Inspector, session: Session, asked: Asked) -> None:
    state = session.state
    field = opened_field(inspector)
    QTest.keyClicks(field, "7")
    assert session.state is not state
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert session.state is state
    assert asked.texts == []
    assert inspector.head.knob.hasFocus()


def test_arrows_step_it(inspector: Inspector, session: Session, asked: Asked) -> None:
    field = opened_field(inspector)
    for _ in range(3):
        QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert value_of(session) == 0.7
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert len(asked.texts) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_open_it_too(inspector: Inspector, key: Qt.Key) -> None:
    inspector.head.knob.setFocus()
    QTest.keyClick(inspector.head.knob, key)
    assert inspector.head.editing.field is not None
    inspector.head.editing.close()


def test_selecting_something_else_closes_the_field(
    inspector: Inspector, session: Session, asked: Asked, qtbot: QtBot
) -> None:
    before = bits(session.state)
    field = opened_field(inspector)
    QTest.keyClicks(field, "7")
    session.apply(viewing.select, Place("unit", 0, 0))
    qtbot.waitUntil(lambda: inspector.head.editing.field is None)
    assert bits(session.state) == before
    assert session.state.view.selection == Place("unit", 0, 0)
    assert asked.texts == []


# --- what cannot be changed -----------------------------------------------------------------------


@pytest.mark.parametrize("place", COMPUTED, ids=str)
def test_computed_numbers_say_what_to_change_instead(
    inspector: Inspector, session: Session, place: Place
) -> None:
    session.apply(viewing.select, place)
    assert not inspector.head.knob.isVisible()
    assert "rest: change a weight" in inspector.text.text()
    assert "change it on the drawing" not in inspector.text.text()


def test_prepared_inputs_say_why(qtbot: QtBot, light: Theme) -> None:
    session = session_with(read(changed("data/preprocessing", ["center"])))
    inspector = Inspector(session, light)
    qtbot.addWidget(inspector)
    inspector.show()
    session.apply(viewing.select, Place("unit", 0, 0))
    assert not inspector.head.knob.isVisible()
    assert "preprocessed" in inspector.text.text()
    session.apply(viewing.select, Place("weight", 1, 0, 0))
    assert inspector.head.knob.isVisible()


def test_nothing_selected_has_no_head(inspector: Inspector, session: Session) -> None:
    assert inspector.head.isVisible()
    session.apply(viewing.select, None)
    assert not inspector.head.isVisible()
    session.apply(viewing.select, WEIGHT)
    session.apply(transitions.close_document)
    assert not inspector.head.isVisible()


# --- turning --------------------------------------------------------------------------------------


def drag(inspector: Inspector, *ups: float, held: Qt.KeyboardModifier) -> None:
    """Press in the middle and drag up by so many pixels, one after the other, and hold it."""
    knob = inspector.head.knob
    x, y = QPointF(knob.rect().center()).toTuple()
    send_mouse(knob, PRESS, x, y, LEFT, held)
    y -= TREMBLE + 1
    for up in (0.0, *ups):
        y -= up
        send_mouse(knob, MOVE, x, y, LEFT, held)
    inspector.head.turning.preview()


def let_go(inspector: Inspector) -> None:
    send_mouse(inspector.head.knob, RELEASE, 1, 1, LEFT)


NO_KEY, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize(("held", "value"), [(NO_KEY, 0.65), (SHIFT, 0.515)])
def test_a_drag_turns_it(
    inspector: Inspector,
    session: Session,
    asked: Asked,
    held: Qt.KeyboardModifier,
    value: float,
) -> None:
    grabs = QSignalSpy(inspector.grabbed)
    drag(inspector, 10, 20, held=held)
    assert session.is_previewing
    assert inspector.head.knob.text() == f"{value}"
    let_go(inspector)
    assert value_of(session) == value
    assert len(asked.texts) == grabs.count() == 1
    assert inspector.head.editing.field is None
    session.undo()
    assert value_of(session) == 0.5


def test_escape_puts_a_turned_number_back(
    inspector: Inspector, session: Session, asked: Asked
) -> None:
    state = session.state
    inspector.head.knob.setFocus()
    drag(inspector, 30, held=NO_KEY)
    QTest.keyClick(inspector.head.knob, Qt.Key.Key_Escape)
    assert session.state is state
    let_go(inspector)
    assert session.state is state
    assert asked.texts == []


def test_focus_elsewhere_puts_a_turned_number_back(
    inspector: Inspector, session: Session, asked: Asked
) -> None:
    state = session.state
    inspector.head.knob.setFocus()
    drag(inspector, 30, held=NO_KEY)
    inspector.head.knob.clearFocus()
    assert session.state is state


def test_the_window_makes_the_change(opened: MainWindow) -> None:
    opened.activateWindow()
    opened.session.apply(viewing.select, WEIGHT)
    QApplication.processEvents()
    inspector = opened.workbench.docks["inspector"].widget()
    field = opened_field(inspector)
    QTest.keyClicks(field, "2")
    press(field, "Return")
    assert value_of(opened.session) == 2.0
    assert opened.session.state.is_modified
    opened.undo()
    assert value_of(opened.session) == 0.5


def test_is_freed_with_its_field(qtbot: QtBot, session: Session, light: Theme) -> None:
    def use(inspector: QWidget) -> None:
        assert isinstance(inspector, Inspector)
        opened_field(inspector)
        inspector.head.editing.close()
        drag(inspector, 30, held=NO_KEY)
        let_go(inspector)

    assert is_freed(qtbot, lambda: Inspector(session, light), use)
    do(session, "operation")
