"""Fields of forms: they tell of the user's changes alone, and leave other keys to the commands."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from backprop_viewer.base import Parameter
from backprop_viewer.ui.forms.fields import CheckField, ChoiceBox, NumberField
from backprop_viewer.ui.names import plain_name
from backprop_viewer.ui.theme import Theme
from tests.ui.driving import press


class Told:
    """Writes down what a field tells."""

    def __init__(self, field: NumberField | CheckField) -> None:
        self.values: list[object] = []
        field.chosen.connect(self.hear)

    def hear(self, value: object) -> None:
        self.values.append(value)


def positive(value: float) -> float:
    if value <= 0:
        raise ValueError("expected a number above 0")
    return value


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """A window with a row for fields."""
    made = QWidget()
    QHBoxLayout(made)
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    return made


@pytest.fixture
def field(page: QWidget, qtbot: QtBot, light: Theme) -> NumberField:
    """A field for a positive number that shows 0.5, with the focus."""
    made = NumberField("rate", light)
    made.set_check(positive)
    made.show_number(0.5)
    return placed(page, made, qtbot)


def placed(page: QWidget, made: NumberField, qtbot: QtBot) -> NumberField:
    layout = page.layout()
    assert layout is not None
    layout.addWidget(made)
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    made.selectAll()
    return made


def test_thousands_may_be_marked_in_a_whole_number(
    page: QWidget, qtbot: QtBot, light: Theme
) -> None:
    made = NumberField("count", light)
    made.set_parameter(Parameter("count", 1, minimum=1))
    field = placed(page, made, qtbot)
    told = Told(field)
    press(field, *"10,000", "Return")
    assert told.values == [10_000]


def test_showing_tells_nothing(field: NumberField) -> None:
    told = Told(field)
    field.show_number(1e-8)
    assert field.text() == "1e−08"
    field.clearFocus()
    assert told.values == []


def test_return_takes_what_was_typed(field: NumberField) -> None:
    told = Told(field)
    press(field, "2", ".", "5")
    assert told.values == []
    press(field, "Return")
    assert told.values == [2.5]


def test_leaving_takes_what_was_typed(field: NumberField) -> None:
    told = Told(field)
    press(field, "3")
    field.clearFocus()
    assert told.values == [3.0]


def test_a_bad_number_is_said_and_not_taken(field: NumberField) -> None:
    told = Told(field)
    press(field, "-", "3", "Return")
    assert field.problem == "expected a number above 0"
    assert field.accessibleDescription() == field.problem
    field.clearFocus()
    assert (field.text(), field.problem) == ("0.5", "")
    assert told.values == []


def test_escape_takes_back(field: NumberField) -> None:
    told = Told(field)
    press(field, "3", "Escape")
    assert field.text() == "0.5"
    field.clearFocus()
    assert told.values == []


def test_a_state_change_does_not_overwrite_what_is_being_typed(field: NumberField) -> None:
    press(field, "3")
    field.show_number(0.25)
    assert field.text() == "3"
    press(field, "Escape")
    assert field.text() == "0.25"


@pytest.mark.parametrize("taken_by", ["Return", "Escape"])
def test_once_taken_it_leaves_all_keys_but_those_of_a_number_to_the_commands(
    field: NumberField, taken_by: str
) -> None:
    keys = (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_PageDown)
    press(field, "3")
    assert all(_is_kept(field, key) for key in (Qt.Key.Key_Home, Qt.Key.Key_Left))
    press(field, taken_by)
    assert not any(_is_kept(field, key) for key in keys)
    assert not _is_kept(field, Qt.Key.Key_E, "e")
    assert _is_kept(field, Qt.Key.Key_Backspace)
    press(field, "7")  # in place of what was selected
    assert field.text() == "7"
    assert _is_kept(field, Qt.Key.Key_Home)


def test_after_a_click_its_keys_move_in_it_again(field: NumberField) -> None:
    press(field, "3", "Return")
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    assert _is_kept(field, Qt.Key.Key_Home)


def _is_kept(field: NumberField, key: Qt.Key, text: str = "") -> bool:
    """Return whether a field keeps a key from the commands."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier, text)
    event.ignore()
    QApplication.sendEvent(field, event)
    return event.isAccepted()


def test_up_and_down_step_the_last_digit(field: NumberField) -> None:
    told = Told(field)
    press(field, "Up", "Down", "Down")
    assert told.values == [0.6, 0.5, 0.4]


def test_a_step_to_a_bad_number_is_not_made(field: NumberField) -> None:
    field.show_number(1.0)
    told = Told(field)
    press(field, "Down")
    assert (field.text(), told.values) == ("1", [])


def test_a_number_may_be_left_out(page: QWidget, qtbot: QtBot, light: Theme) -> None:
    field = NumberField("batch", light, may_be_empty=True)
    field.show_number(5.0)
    told = Told(placed(page, field, qtbot))
    press(field, "Backspace", "Return")
    assert told.values == [None]


def wants(widget: QWidget, key: str) -> bool:
    """Return whether a widget keeps a key from the commands."""
    combination = QKeySequence(key)[0]
    text = key.lower() if len(key) == 1 else " " if key == "Space" else ""
    event = QKeyEvent(
        QEvent.Type.ShortcutOverride, combination.key(), combination.keyboardModifiers(), text
    )
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def test_letters_are_left_to_the_commands(field: NumberField) -> None:
    assert [wants(field, key) for key in ("F", "U", "Space")] == [False] * 3
    assert [wants(field, key) for key in ("1", "Up", "Left", "Return")] == [True] * 4
    press(field, "F")
    assert field.text() == "0.5"


def test_undo_is_the_windows_unless_something_was_typed(field: NumberField) -> None:
    assert not wants(field, "Ctrl+Z")
    press(field, "3")
    assert wants(field, "Ctrl+Z")


def test_space_switches_a_flag_and_opens_choices(page: QWidget, qtbot: QtBot) -> None:
    flag, box = CheckField("shuffle"), ChoiceBox("loss")
    for widget in (flag, box):
        qtbot.addWidget(widget)
        assert wants(widget, "Space")
        assert not wants(widget, "F")
    told = Told(flag)
    flag.show_flag(True)
    assert told.values == []
    flag.click()
    assert told.values == [False]


def test_a_box_tells_of_what_is_picked_once(qtbot: QtBot) -> None:
    box = ChoiceBox("loss")
    qtbot.addWidget(box)
    for name in ("a", "b"):
        box.addItem(name, name)
    picked: list[object] = []
    box.picked.connect(picked.append)
    box.show_data("b")
    box.activated.emit(1)
    assert picked == []
    box.activated.emit(0)
    assert picked == ["a"]
    assert box.currentData() == "a"


def test_names_are_read_as_words() -> None:
    assert plain_name("half_squared_error") == "half squared error"


def test_tip_of_a_box_names_what_is_picked(qtbot: QtBot) -> None:
    box = ChoiceBox("Loss")
    box.addItem("half squared error", "half")
    qtbot.addWidget(box)
    box.show()
    QApplication.sendEvent(box, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), QPoint(5, 5)))
    assert QToolTip.text() == "Loss\nhalf squared error"
    QToolTip.hideText()
