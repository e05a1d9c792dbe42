"""Keys and mouse in the table of samples: typing, moving, clearing, sorting, naming columns."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.data.delegate import ClassBox
from backprop_viewer.ui.forms.number_editor import NumberEditor
from tests.ui.data.data_desk import (
    CONTROL,
    NONE,
    SHIFT,
    Desk,
    desk_of,
    takes,
    with_classes,
    with_split,
)

KEY = Qt.Key


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    """Six samples of two inputs and a target."""
    return shown(qtbot, desk_of())


@pytest.fixture
def classes(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Six samples with a colour as an input and a kind as target."""
    monkeypatch.setattr(ClassBox, "showPopup", lambda box: None)  # it grabs the keyboard
    return shown(qtbot, desk_of(with_classes))


def shown(qtbot: QtBot, desk: Desk) -> Desk:
    qtbot.addWidget(desk.panel)
    qtbot.waitExposed(desk.panel)
    desk.panel.activateWindow()
    desk.view.setFocus()
    return desk


# --- typing a number --------------------------------------------------------------------------


def test_typing_replaces_the_number_and_goes_down(desk: Desk) -> None:
    desk.go(1, 0)
    desk.type("2,5")
    assert isinstance(desk.field, NumberEditor)
    assert not desk.asked
    desk.press(KEY.Key_Return)
    assert desk.data.raw.inputs[1, 0] == 2.5
    assert desk.asked == ["change of x1, sample 2"]
    assert desk.field is None
    assert (desk.view.currentIndex().row(), desk.view.currentIndex().column()) == (2, 0)


def test_column_typed_with_return(desk: Desk) -> None:
    desk.go(0, 1)
    for number in (1, 2, 3):
        desk.type(str(number))
        desk.press(KEY.Key_Return)
    assert desk.data.raw.inputs[:3, 1].tolist() == [1, 2, 3]


def test_row_typed_with_tab_goes_on_in_the_next(desk: Desk) -> None:
    desk.go(4, 1)
    desk.view.edit(desk.view.currentIndex())
    for number in (1, 2, 3):
        desk.field.selectAll()
        desk.type(str(number))
        desk.press(KEY.Key_Tab)
    assert desk.data.raw.inputs[4, 1] == 1
    assert desk.data.raw.targets[4, 0] == 2
    assert desk.data.raw.inputs[5, 0] == 3
    desk.press(KEY.Key_Backtab, SHIFT)
    assert (desk.view.currentIndex().row(), desk.view.currentIndex().column()) == (5, 0)


def test_escape_leaves_the_number(desk: Desk) -> None:
    before = desk.data
    desk.go(0, 0)
    desk.type("7")
    desk.press(KEY.Key_Escape)
    assert desk.field is None
    assert desk.data is before
    assert not desk.asked


def test_bad_number_is_said_and_the_field_stays(desk: Desk) -> None:
    before = desk.data
    desk.go(0, 0)
    desk.type("1-")
    desk.press(KEY.Key_Return)
    assert desk.field.problem == "expected a number such as 0.25"
    assert desk.data is before
    desk.press(KEY.Key_Escape)
    assert desk.field is None


def test_bad_number_left_by_a_click_is_given_up_with_a_reason(desk: Desk) -> None:
    desk.go(0, 0)
    desk.type("1-")
    desk.view.commitData(desk.field)
    desk.view.settle()
    assert "Expected a number" in desk.view.note.text()
    assert not desk.asked


def test_same_number_is_no_change(desk: Desk) -> None:
    desk.go(0, 0)
    desk.press(KEY.Key_F2)
    desk.press(KEY.Key_Return)
    assert not desk.asked


def test_number_being_typed_survives_other_changes(desk: Desk) -> None:
    desk.go(0, 0)
    desk.type("7")
    desk.session.change("x", lambda state: state.at(1, None))
    desk.change("y", changed(desk, 3, 9.0))
    assert desk.field.text() == "7"
    desk.press(KEY.Key_Return)
    assert desk.data.raw.inputs[[0, 3], 0].tolist() == [7, 9]


def changed(desk: Desk, row: int, value: float) -> object:
    from functools import partial

    from backprop_viewer.session.data_changes import change_data

    return partial(change_data, data=desk.data.with_cells("inputs", [row], [0], value))


def test_undo_shows_the_old_number(desk: Desk) -> None:
    before = desk.texts(0)
    desk.go(0, 0)
    desk.type("7")
    desk.press(KEY.Key_Return)
    assert desk.texts(0)[0] == "7"
    desk.session.undo()
    assert desk.texts(0) == before


# --- new samples ------------------------------------------------------------------------------


def test_typing_into_the_last_row_adds_a_sample(desk: Desk) -> None:
    desk.go(6, 1)
    desk.type("4")
    desk.press(KEY.Key_Return)
    assert desk.asked == ["adding a sample"]
    assert desk.data.raw.inputs[6].tolist() == [0, 4]
    desk.type("5")
    desk.press(KEY.Key_Return)
    assert desk.data.raw.inputs[6:].tolist() == [[0, 4], [0, 5]]


def test_tab_goes_on_in_the_sample_that_was_added(desk: Desk) -> None:
    desk.go(6, 0)
    desk.view.edit(desk.view.currentIndex())
    for number in (1, 2, 3):
        desk.type(str(number))
        desk.press(KEY.Key_Tab)
    assert len(desk.data.raw.inputs) == 7
    assert desk.data.raw.inputs[6].tolist() == [1, 2]
    assert desk.data.raw.targets[6].tolist() == [3]


def test_field_opened_in_the_last_row_and_left_adds_nothing(desk: Desk) -> None:
    desk.go(6, 0)
    desk.press(KEY.Key_Return)
    assert desk.field.text() == ""
    desk.press(KEY.Key_Return)
    assert not desk.asked


# --- classes ----------------------------------------------------------------------------------


def test_class_is_picked_from_a_box(classes: Desk) -> None:
    classes.go(0, 1)
    classes.press(KEY.Key_Return)
    box = classes.field
    assert isinstance(box, ClassBox)
    assert [box.itemText(n) for n in range(box.count())] == ["red", "green", "blue"]
    assert box.currentText() == "red"
    box.setCurrentIndex(2)
    box.activated.emit(2)
    classes.view.settle()
    assert classes.texts(0) == ["0.5", "blue", "no"]
    assert classes.field is None


def test_all_that_is_typed_into_a_box_of_classes_is_its_own(classes: Desk) -> None:
    classes.go(0, 1)
    classes.press(KEY.Key_F2)
    assert takes(classes.field, KEY.Key_G, text="g")


def test_part_cannot_be_changed(qtbot: QtBot) -> None:
    desk = shown(qtbot, desk_of(with_split))
    desk.go(0, 0)
    desk.type("1")
    assert desk.field is None


# --- moving, clearing -------------------------------------------------------------------------


def test_arrows_show_the_numbers_of_the_sample(desk: Desk) -> None:
    desk.go(0, 0)
    for expected in (1, 2):
        desk.press(KEY.Key_Down)
        assert desk.session.state.sample == expected
    desk.press(KEY.Key_Right)
    assert desk.session.state.sample == 2


def test_delete_makes_cells_zero(desk: Desk) -> None:
    desk.select((1, 0), (2, 1))
    desk.press(KEY.Key_Delete)
    assert desk.asked == ["clearing cells"]
    assert not desk.data.raw.inputs[1:3].any()
    assert desk.data.raw.inputs[3:].all()


def test_delete_removes_whole_rows(desk: Desk) -> None:
    before = desk.data.raw.inputs
    desk.select((1, 0), (2, 2))
    desk.press(KEY.Key_Delete)
    assert desk.asked == ["removing samples: 2"]
    assert np.array_equal(desk.data.raw.inputs, before[[0, 3, 4, 5]])


def test_last_sample_cannot_be_removed(desk: Desk) -> None:
    desk.select((0, 0), (5, 2))
    desk.press(KEY.Key_Backspace)
    assert not desk.asked
    assert "At least one sample has to stay" in desk.view.note.text()
    assert desk.view.note.isVisible()


@pytest.mark.parametrize(
    ("key", "modifier", "text"),
    [
        (KEY.Key_Left, NONE, ""),
        (KEY.Key_PageDown, NONE, ""),
        (KEY.Key_Home, NONE, ""),
        (KEY.Key_Return, NONE, ""),
        (KEY.Key_Delete, NONE, ""),
        (KEY.Key_C, CONTROL, ""),
        (KEY.Key_V, CONTROL, ""),
        (KEY.Key_A, CONTROL, ""),
        (KEY.Key_7, NONE, "7"),
        (KEY.Key_Minus, NONE, "-"),
        (KEY.Key_Down, SHIFT, ""),
    ],
)
def test_keys_of_a_spreadsheet_are_kept(
    desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier, text: str
) -> None:
    assert takes(desk.view, key, modifier, text)


@pytest.mark.parametrize(
    ("key", "modifier", "text"),
    [
        (KEY.Key_F, NONE, "f"),
        (KEY.Key_Space, NONE, " "),
        (KEY.Key_Z, CONTROL, ""),
        (KEY.Key_S, CONTROL, ""),
        (KEY.Key_1, Qt.KeyboardModifier.AltModifier, "1"),
        (KEY.Key_Escape, NONE, ""),
    ],
)
def test_other_keys_are_those_of_the_commands(
    desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier, text: str
) -> None:
    assert not takes(desk.view, key, modifier, text)


# --- columns ----------------------------------------------------------------------------------


def header_click(desk: Desk, column: int, is_double: bool = False) -> None:
    header = desk.view.header
    at = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, NONE, at)
    if is_double:
        QTest.mouseDClick(header.viewport(), Qt.MouseButton.LeftButton, NONE, at)


def numbers(desk: Desk, column: int) -> list[float]:
    return [desk.table.number(row, column) for row in range(desk.table.samples)]


def test_click_on_a_name_sorts_up_then_down_then_not(desk: Desk) -> None:
    came = numbers(desk, 1)
    header_click(desk, 1)
    assert numbers(desk, 1) == sorted(came)
    header_click(desk, 1)
    assert numbers(desk, 1) == sorted(came, reverse=True)
    header_click(desk, 1)
    assert numbers(desk, 1) == came
    assert not desk.asked


def test_sorted_rows_are_changed_where_they_are_shown(desk: Desk) -> None:
    header_click(desk, 0)
    raw_row = desk.table.raw_row(0)
    desk.go(0, 1)
    desk.type("8")
    desk.press(KEY.Key_Return)
    assert desk.data.raw.inputs[raw_row, 1] == 8
    assert desk.table.text(0, 1) == "8"


def test_cursor_stays_on_its_sample_when_sorted(desk: Desk) -> None:
    desk.go(3, 1)
    header_click(desk, 0)
    assert desk.table.raw_row(desk.view.currentIndex().row()) == 3


def test_double_click_on_a_name_changes_it_and_does_not_sort(desk: Desk) -> None:
    header_click(desk, 1, is_double=True)
    assert desk.table.sorting is None
    field = desk.view.header.field
    field.setText("height")
    QTest.keyClick(field, KEY.Key_Return)
    desk.view.settle()
    assert desk.table.headings[1].name == "height"
    assert desk.asked == ["renaming the column x2"]
    assert desk.session.state.document.network.input_names == ("x1", "height")
    desk.session.undo()
    assert desk.table.headings[1].name == "x2"


def test_escape_leaves_the_name(desk: Desk) -> None:
    header_click(desk, 1, is_double=True)
    field = desk.view.header.field
    assert takes(field, KEY.Key_F, text="f")
    field.setText("height")
    QTest.keyClick(field, KEY.Key_Escape)
    desk.view.settle()
    assert desk.view.header.field is None
    assert not desk.asked


def test_name_is_taken_on_leaving(desk: Desk) -> None:
    desk.view.header.rename(0)
    desk.view.header.field.setText("age")
    desk.view.setFocus()
    QApplication.processEvents()
    desk.view.settle()
    assert desk.table.headings[0].name == "age"


def test_columns_share_the_room(desk: Desk) -> None:
    desk.panel.resize(500, 600)
    QApplication.processEvents()
    widths = [desk.view.columnWidth(column) for column in range(3)]
    assert sum(widths) == desk.view.viewport().width()
    desk.view.header.resizeSection(0, 33)
    desk.panel.resize(600, 600)
    QApplication.processEvents()
    assert desk.view.columnWidth(0) == 33
