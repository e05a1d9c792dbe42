"""The small field in which a number is changed where it stands."""

import math
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import changes
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.forms.number_editor import (
    Change,
    Edit,
    InPlaceEditing,
    Note,
    NumberEditor,
    read_number,
    read_whole_number,
    stepped_text,
)
from backprop_viewer.ui.numbers import exact_text
from backprop_viewer.ui.theme import Theme
from tests.ui.driving import session_with

WEIGHT = Place("weight", 1, 0, 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.25", 0.25),
        (" 0,25 ", 0.25),
        ("-1", -1.0),
        ("−1,5", -1.5),
        ("+.5", 0.5),
        ("5.", 5.0),
        ("1e-3", 0.001),
        ("1e−05", 1e-05),
        ("−1.5·10⁻⁸", -1.5e-08),
        ("2E+2", 200.0),
    ],
)
def test_numbers_as_they_are_written_by_hand(text: str, value: float) -> None:
    assert read_number(text) == value


@pytest.mark.parametrize(
    "text", ["", " ", "-", "half", "1,000.5", "1 000", "1_000", "0x10", "nan", "inf", "1e", "--1"]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^expected a number such as 0\.25$"):
        read_number(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("10,000", 10_000.0), ("1 000 000", 1e6), ("12'500", 12_500.0), ("1e4", 1e4), ("5", 5.0)],
)
def test_whole_numbers_may_have_signs_between_thousands(text: str, value: float) -> None:
    assert read_whole_number(text) == value


def test_what_is_too_large_is_refused() -> None:
    with pytest.raises(ValueError, match="expected a finite number"):
        read_number("-1e999")


@given(st.floats(-1e300, 1e300), st.sampled_from([1, -10]))
def test_any_number_can_be_stepped(value: float, steps: int) -> None:
    stepped = read_number(stepped_text(exact_text(value), steps))
    assert stepped >= value if steps > 0 else stepped <= value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_exact_number_is_read_back_to_the_same_bits(value: float) -> None:
    assert read_number(exact_text(value)) == value


@pytest.mark.parametrize(
    ("text", "steps", "digits", "stepped"),
    [
        ("0.2", 1, 4, "0.3"),
        ("0.25", -1, 4, "0.24"),
        ("0,25", 10, 4, "0.35"),
        ("0.00", -1, 4, "−0.01"),
        ("3", 1, 4, "4"),
        ("0.123456789", 1, 4, "0.123556789"),
        ("0.123456789", 1, 8, "0.123456799"),
        ("0.123456789", 1, None, "0.123556789"),
        ("1e-7", 1, 4, "2e−7"),
        ("1.5E−7", -10, 4, "5e−8"),
        ("1.5·10⁻⁷", -10, 4, "5e−8"),
        ("9.99", 1, 4, "10.00"),
    ],
)
def test_step_is_one_of_the_last_digit_shown(
    text: str, steps: int, digits: int | None, stepped: str
) -> None:
    assert stepped_text(text, steps, digits) == stepped


@given(st.floats(1e-3, 1e6), st.sampled_from([1, -1]), st.sampled_from([1, -1, 10, -10]))
def test_steps_there_and_back_end_in_the_same_bits(size: float, sign: int, steps: int) -> None:
    value = sign * size
    there = stepped_text(exact_text(value), steps)
    assert read_number(stepped_text(there, -steps)) == value
    assert math.copysign(1.0, read_number(there) - value) == math.copysign(1.0, steps)


# --- the field ------------------------------------------------------------------------------------


def above_0(value: float) -> float:
    if value <= 0:
        raise ValueError("expected a number above 0")
    return value


def change(value: float) -> Change:
    return partial(changes.change_parameter, place=WEIGHT, value=value)


EDIT = Edit("change of a weight", "a weight", 0.5, change, above_0)


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    """A widget to have the field over it, shown."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(300, 200)
    widget.show()
    return widget


@pytest.fixture
def field(over: QWidget, light: Theme) -> NumberEditor:
    """A field with 0.5, that takes what is above 0."""
    made = NumberEditor(over, EDIT, 4, light)
    made.setGeometry(100, 50, 90, 26)
    made.show()
    made.setFocus()
    made.selectAll()
    return made


def test_good_numbers_are_told_as_they_are_typed(field: NumberEditor) -> None:
    typed: list[float] = []
    field.typed.connect(typed.append)
    QTest.keyClicks(field, "1.25")
    assert typed == [1.0, 1.0, 1.2, 1.25]
    assert field.value == 1.25


def test_bad_text_has_a_red_border_and_a_sentence(field: NumberEditor, light: Theme) -> None:
    assert light.error not in field.styleSheet()
    QTest.keyClicks(field, "x")
    assert light.error in field.styleSheet()
    assert field.toolTip() == field.note.text() == "expected a number such as 0.25"
    assert field.accessibleDescription() == field.toolTip()
    assert field.note.isVisible()
    assert field.value is None
    field.selectAll()
    QTest.keyClicks(field, "3")
    assert light.error not in field.styleSheet()
    assert field.toolTip() == ""
    assert not field.note.isVisible()


def test_value_out_of_bounds_says_what_was_expected(field: NumberEditor) -> None:
    QTest.keyClicks(field, "-2")
    assert field.problem == "expected a number above 0"
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.text() == "-2"


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (Qt.Key.Key_Up, "0.6"),
        (Qt.Key.Key_Down, "0.4"),
        (Qt.Key.Key_PageUp, "1.5"),
        (Qt.Key.Key_PageDown, "−0.5"),
    ],
)
def test_arrows_step(field: NumberEditor, key: Qt.Key, text: str) -> None:
    QTest.keyClick(field, key)
    assert field.text() == text


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape])
def test_is_finished_once(field: NumberEditor, key: Qt.Key) -> None:
    values: list[float | None] = []
    field.finished.connect(values.append)
    QTest.keyClicks(field, "2")
    QTest.keyClick(field, key)
    field.finish(7.0)
    assert values == [None if key == Qt.Key.Key_Escape else 2.0]


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Escape, Qt.Key.Key_PageDown, Qt.Key.Key_Up, Qt.Key.Key_F2, Qt.Key.Key_Return]
)
def test_keys_of_commands_are_kept_while_a_number_is_typed(
    field: NumberEditor, key: Qt.Key
) -> None:
    event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(field, event)
    assert event.isAccepted()


def test_another_window_coming_up_leaves_the_field_open(field: NumberEditor, qtbot: QtBot) -> None:
    values: list[float | None] = []
    field.finished.connect(values.append)
    reason = Qt.FocusReason.ActiveWindowFocusReason
    QApplication.sendEvent(field, QFocusEvent(QFocusEvent.Type.FocusOut, reason))
    QApplication.processEvents()
    assert values == []


# --- notes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("x", [0, 150, 299])
@pytest.mark.parametrize("y", [0, 100, 199])
def test_note_is_inside_and_whole(over: QWidget, light: Theme, x: int, y: int) -> None:
    note = Note(over)
    note.set_theme(light)
    note.show_below(QRect(x, y, 1, 1), "A sentence that is too long for one line of this widget.")
    assert over.rect().contains(note.geometry())
    assert note.height() >= note.heightForWidth(note.width())
    assert not note.geometry().contains(QPoint(x, y))


def test_note_goes_away_after_a_while_if_it_is_not_to_stay(over: QWidget) -> None:
    note = Note(over)
    note.show_below(QRect(0, 0, 1, 1), "stays", stays=True)
    assert not note._away.isActive()
    note.show_below(QRect(0, 0, 1, 1), "goes")
    assert note._away.isActive()
    note._away.timeout.emit()
    assert not note.isVisible()


# --- with a session -------------------------------------------------------------------------------


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    return session_with(steps="forward")


def test_previews_while_typing_and_asks_in_the_end(
    over: QWidget, session: Session, light: Theme
) -> None:
    editing, asked = InPlaceEditing(session, light, over), []
    before = session.state

    def hear(text: str, made: Change) -> None:
        asked.append((text, made))

    editing.asked.connect(hear)
    editing.open(EDIT, QPoint(150, 100))
    assert editing.field is not None
    QTest.keyClicks(editing.field, "2.5")
    assert session.is_previewing
    assert session.state.run.moment.parameters[1] == 2.5
    QTest.keyClick(editing.field, Qt.Key.Key_Return)
    assert session.state is before
    ((text, made),) = asked
    assert text == EDIT.text
    assert made(before).run.moment.parameters[1] == 2.5


@pytest.mark.parametrize("point", [(0, 0), (299, 199), (150, 100)])
def test_field_is_inside(
    over: QWidget, session: Session, light: Theme, point: tuple[int, int]
) -> None:
    editing = InPlaceEditing(session, light, over)
    editing.open(EDIT, QPoint(*point))
    assert editing.field is not None
    assert over.rect().contains(editing.field.geometry())
    editing.close()


@pytest.mark.parametrize(
    "error", [ValueError("not finite any more"), DivergenceError(3, "not finite any more")], ids=str
)
def test_what_cannot_be_computed_is_refused_while_typing(
    over: QWidget, session: Session, light: Theme, error: Exception
) -> None:
    def fails(state: State) -> State:
        raise error

    edit = Edit("change", "a weight", 0.5, lambda value: partial(fails) if value > 1 else change(1))
    editing, before = InPlaceEditing(session, light, over), session.state
    editing.open(edit, QPoint(150, 100))
    field = editing.field
    assert field is not None
    QTest.keyClicks(field, "2")
    assert field.problem == str(error)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert editing.field is field
    field.selectAll()
    QTest.keyClicks(field, "1")
    assert field.problem == ""
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert session.state is before


def test_opening_another_closes_the_first(over: QWidget, session: Session, light: Theme) -> None:
    editing = InPlaceEditing(session, light, over)
    editing.open(EDIT, QPoint(100, 100))
    first = editing.field
    editing.open(EDIT, QPoint(200, 100))
    assert first is not editing.field
    assert not first.isVisible()
    editing.explain(QPoint(20, 20), "It is computed.")
    assert editing.field is None
    assert editing.note.text() == "It is computed."
