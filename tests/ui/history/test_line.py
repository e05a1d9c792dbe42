"""The history line as a whole: fields for update and operation, buttons, sizes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from backprop_viewer.paths import THEMES
from backprop_viewer.session import marks, transitions, viewing
from backprop_viewer.session.session import Session
from backprop_viewer.ui.actions import keys
from backprop_viewer.ui.commands.table import COMMANDS
from backprop_viewer.ui.history.line import BUTTONS, HEIGHT, HistoryLine
from backprop_viewer.ui.theme import Theme, load_theme
from tests.session.states import DIVERGING, opened, time_of
from tests.ui.driving import do, is_freed, press, show, state_of
from tests.ui.history.lines import eventful, geometry_of, picture

SIZE = 33


@pytest.fixture
def line(session: Session, light: Theme, qtbot: QtBot) -> HistoryLine:
    """The line of that session, shown."""
    made = HistoryLine(session, light)
    qtbot.addWidget(made)
    made.resize(820, HEIGHT)
    made.show()
    return made


def texts(line: HistoryLine) -> str:
    """Return what the fields say, as it is read."""
    labels = [label.text() for label in line.findChildren(QLabel)]
    update, operation = line.update_field.text(), line.operation_field.text()
    name, operation_name = (label for label in labels if not label.startswith("of "))
    of_updates, of_operations = (label for label in labels if label.startswith("of "))
    return f"{name} {update} {of_updates}, {operation_name} {operation} {of_operations}"


def enter(line: HistoryLine, field: str, number: int) -> None:
    box = getattr(line, f"{field}_field")
    box.setFocus()
    box.selectAll()
    press(box, *str(number), "Return")


def test_fields_follow_the_state(line: HistoryLine, session: Session) -> None:
    assert texts(line) == "update 1 of 6, operation 0 of 33"
    session.apply(transitions.go_to, 3 * SIZE + 5)
    assert texts(line) == "update 4 of 6, operation 5 of 33"
    session.apply(transitions.go_to, 3 * SIZE)
    assert texts(line) == "update 3 of 6, operation 33 of 33"
    show(session, state_of(steps="update*1234 operation"))
    assert texts(line) == "update 1,235 of 1,235, operation 1 of 33"


def test_resumed_training_stands_at_the_update_to_come(line: HistoryLine, session: Session) -> None:
    show(session, state_of(steps="update*3"))
    document = transitions.document_to_save(session.state)
    session.apply(transitions.open_document, document, None)
    assert texts(line) == "update 4 of 4, operation 0 of 33"


def test_typed_update_is_gone_to_and_the_operation_stays(
    line: HistoryLine, session: Session
) -> None:
    session.apply(transitions.go_to, 3 * SIZE + 5)
    enter(line, "update", 2)
    assert time_of(session.state) == SIZE + 5
    session.apply(transitions.step_back)
    assert time_of(session.state) == 3 * SIZE + 5


def test_typed_operation_is_gone_to_in_the_same_update(line: HistoryLine, session: Session) -> None:
    session.apply(transitions.go_to, 3 * SIZE + 5)
    enter(line, "operation", 20)
    assert time_of(session.state) == 3 * SIZE + 20


def test_nothing_after_what_was_reached_can_be_typed(line: HistoryLine, session: Session) -> None:
    show(session, transitions.go_to(state_of(steps="update*4 operation*3"), 9))
    enter(line, "update", 5)
    assert time_of(session.state) == 4 * SIZE + 3
    assert line.update_field.maximum() == 5
    enter(line, "update", 99)
    assert time_of(session.state) == 4 * SIZE + 3


def test_operation_that_is_still_to_come_can_be_typed(line: HistoryLine, session: Session) -> None:
    show(session, state_of(steps="operation*3"))
    enter(line, "operation", 12)
    assert time_of(session.state) == 12
    assert texts(line) == "update 1 of 1, operation 12 of 33"


def test_arrows_of_the_fields_go_by_one(line: HistoryLine, session: Session) -> None:
    session.apply(transitions.go_to, SIZE + 5)
    press(line.operation_field, "Up")
    assert time_of(session.state) == SIZE + 6
    press(line.update_field, "Down")
    assert time_of(session.state) == 6


def test_no_operation_is_done_only_where_that_is_a_moment(
    line: HistoryLine, session: Session
) -> None:
    assert line.operation_field.minimum() == 0
    session.apply(transitions.go_to, SIZE + 5)
    assert line.operation_field.minimum() == 1
    show(session, eventful())
    assert line.operation_field.minimum() == 0
    enter(line, "operation", 0)
    assert texts(line) == "update 3 of 6, operation 0 of 33"


def test_numbers_can_be_typed_at_once(line: HistoryLine, qtbot: QtBot) -> None:
    line.focus_fields()
    qtbot.waitUntil(line.update_field.hasFocus)
    assert line.update_field.lineEdit().selectedText() == "1"
    press(line.update_field, "3", "Return")
    assert texts(line) == "update 3 of 6, operation 1 of 33"


def test_divergence_is_told(line: HistoryLine, session: Session, qtbot: QtBot) -> None:
    show(session, transitions.run_backward(transitions.run_update(opened(**DIVERGING))))
    with qtbot.waitSignal(line.refused) as caught:
        enter(line, "operation", session.state.run.schedule.size)
    assert caught.args[0].startswith("update 2: ")
    assert line.operation_field.value() == session.state.run.moment.operations


# --- buttons ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", BUTTONS)
def test_button_asks_for_its_command(
    line: HistoryLine, session: Session, qtbot: QtBot, name: str
) -> None:
    show(session, eventful())
    with qtbot.waitSignal(line.command) as caught:
        QTest.mouseClick(line.buttons[name], Qt.MouseButton.LeftButton)
    assert caught.args == [name]


@pytest.mark.parametrize("name", BUTTONS)
def test_button_names_its_key(line: HistoryLine, session: Session, name: str) -> None:
    button = line.buttons[name]
    assert f"({keys(COMMANDS[name])})" in button.toolTip()
    assert button.accessibleName()


def test_buttons_say_why_not(line: HistoryLine, session: Session) -> None:
    for name in ("previous_bookmark", "next_bookmark"):
        assert not line.buttons[name].isEnabled()
        assert "There is no bookmark" in line.buttons[name].toolTip()
    session.apply(marks.add_bookmark, "here")
    session.apply(transitions.go_to, 9)
    assert line.buttons["previous_bookmark"].isEnabled()
    assert not line.buttons["next_bookmark"].isEnabled()


def test_compare_is_pressed_while_comparing(line: HistoryLine, session: Session) -> None:
    button = line.buttons["compare"]
    assert not button.isChecked()
    session.apply(viewing.set_reference)
    assert button.isChecked()
    session.apply(viewing.clear_reference)
    assert not button.isChecked()


def test_button_that_changes_nothing_stays_up(line: HistoryLine, session: Session) -> None:
    QTest.mouseClick(line.buttons["compare"], Qt.MouseButton.LeftButton)
    assert not line.buttons["compare"].isChecked()


# --- looks ------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [560, 820, 1400, 3000])
def test_everything_fits(line: HistoryLine, session: Session, width: int) -> None:
    show(session, state_of("xor-sigmoid", "epoch*2000"))
    line.resize(width, line.height())
    QApplication.processEvents()
    for part in (line.update_field, line.operation_field, *line.buttons.values()):
        corner = part.mapTo(line, part.rect().bottomRight())
        assert corner.x() < width
        assert corner.y() < line.height()
    assert line.band.width() > 0.3 * width
    assert geometry_of(line.band).operation_row.height >= 8


def test_is_larger_on_a_projector(line: HistoryLine) -> None:
    small = line.height()
    line.resize(2400, small)
    assert line.height() == 2 * small
    line.resize(9000, small)
    assert line.height() == 3 * small


@pytest.mark.parametrize("name", THEMES)
def test_themes(line: HistoryLine, session: Session, name: str) -> None:
    show(session, eventful())
    theme = load_theme(name)
    line.set_theme(theme)
    assert picture(line).pixelColor(3, 20).name() == theme.panel


def test_hidden_without_a_network(line: HistoryLine, session: Session) -> None:
    session.apply(transitions.close_document)
    assert not line.isVisible()
    show(session, state_of())
    assert line.isVisible()


def test_closing_while_a_number_is_typed(line: HistoryLine, session: Session, qtbot: QtBot) -> None:
    line.focus_fields()
    qtbot.waitUntil(line.update_field.hasFocus)
    press(line.update_field, "4")
    session.apply(transitions.close_document)
    assert session.state.run is None


def test_is_freed(qtbot: QtBot, session: Session, light: Theme) -> None:
    assert is_freed(qtbot, lambda: HistoryLine(session, light), HistoryLine.grab)
    do(session, "update")
