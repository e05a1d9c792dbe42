"""A list of named things: choosing, renaming in place, removing, and what is shown."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.row_list import Row, RowList
from tests.ui.driving import press

ROWS = [
    Row("first", ("here",), is_present=True),
    Row("second", ("there", "and a long line " * 6)),
    Row("third", ()),
]
SIGNALS = ("chosen", "renamed", "removed")


class Heard:
    """Writes down what a list tells."""

    def __init__(self, rows: RowList) -> None:
        self.told: list[tuple[object, ...]] = []
        for name in SIGNALS:
            getattr(rows, name).connect(getattr(self, name))

    def chosen(self, row: int) -> None:
        self.told.append(("chosen", row))

    def renamed(self, row: int, name: str) -> None:
        self.told.append(("renamed", row, name))

    def removed(self, row: int) -> None:
        self.told.append(("removed", row))


@pytest.fixture
def rows(qtbot: QtBot) -> RowList:
    """A list of three, with the focus."""
    made = RowList("Choose")
    qtbot.addWidget(made)
    made.resize(220, 300)
    made.show_rows(ROWS)
    made.show()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def middle_of(rows: RowList, row: int) -> QPoint:
    return rows.visualItemRect(rows.item(row)).center()


def editor_of(rows: RowList) -> QLineEdit:
    """Return the field that a name is typed into."""
    (editor,) = rows.viewport().findChildren(QLineEdit)
    return editor


def type_name(rows: RowList, name: str, key: str) -> None:
    """Type another name into the field that is open, and press a key."""
    editor = editor_of(rows)
    editor.selectAll()
    press(editor, "Backspace")
    QTest.keyClicks(editor, name)
    press(editor, key)
    QApplication.processEvents()


def test_keys_act_on_the_current_row(rows: RowList) -> None:
    heard = Heard(rows)
    press(rows, "Return", "Down", "Delete", "Enter")
    assert heard.told == [("chosen", 0), ("removed", 1), ("chosen", 1)]


def test_double_click_chooses(rows: RowList) -> None:
    heard = Heard(rows)
    point = middle_of(rows, 2)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert heard.told == []
    assert rows.currentRow() == 2
    QTest.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert heard.told == [("chosen", 2)]


def test_click_beside_the_rows_is_none(rows: RowList) -> None:
    heard = Heard(rows)
    QTest.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 290))
    assert heard.told == []
    assert rows.menu_at(QPoint(20, 290)) is None


def test_one_click_is_enough_where_that_is_wanted(qtbot: QtBot) -> None:
    rows = RowList("Go", by_click=True)
    qtbot.addWidget(rows)
    rows.show_rows(ROWS)
    rows.show()
    heard = Heard(rows)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(rows, 1))
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.RightButton, pos=middle_of(rows, 2))
    assert heard.told == [("chosen", 1)]


def test_name_is_typed_in_its_place(rows: RowList) -> None:
    heard = Heard(rows)
    press(rows, "Down", "F2")
    assert editor_of(rows).text() == "second"
    type_name(rows, "  other ", "Return")
    assert heard.told == [("renamed", 1, "other")]
    assert rows.item(1).text() == "second", "the row waits for the state"


@pytest.mark.parametrize("name", ["", "   ", "first"])
def test_no_new_name_is_no_change(rows: RowList, name: str) -> None:
    heard = Heard(rows)
    press(rows, "F2")
    type_name(rows, name, "Return")
    assert heard.told == []


def test_escape_leaves_the_name(rows: RowList) -> None:
    heard = Heard(rows)
    press(rows, "F2")
    type_name(rows, "other", "Esc")
    assert heard.told == []


def test_name_can_be_typed_while_the_rows_change(rows: RowList) -> None:
    press(rows, "F2")
    editor = editor_of(rows)
    editor.selectAll()
    QTest.keyClicks(editor, "other")
    rows.show_rows([Row("first", ("now elsewhere",)), *ROWS[1:]])
    assert editor_of(rows) is editor
    assert editor.text() == "other"


def test_menu_does_the_same(rows: RowList) -> None:
    heard = Heard(rows)
    menu = rows.menu_at(middle_of(rows, 1))
    assert menu is not None
    choose, rename, remove = menu.actions()
    assert choose.text().startswith("Choose")
    choose.trigger()
    remove.trigger()
    assert heard.told == [("chosen", 1), ("removed", 1)]
    rename.trigger()
    assert editor_of(rows).text() == "second"


@pytest.mark.parametrize(
    ("key", "is_kept"),
    [("F2", True), ("Delete", True), ("Return", True), ("U", False), ("Ctrl+Z", False)],
)
def test_keys_of_rows_are_kept_from_the_commands(rows: RowList, key: str, is_kept: bool) -> None:
    pressed = QKeySequence(key)[0]
    event = QKeyEvent(QEvent.Type.ShortcutOverride, pressed.key(), pressed.keyboardModifiers())
    event.ignore()
    QApplication.sendEvent(rows, event)
    assert event.isAccepted() == is_kept


def test_empty_list_has_nothing_to_act_on(rows: RowList) -> None:
    heard = Heard(rows)
    rows.show_rows([])
    for does in ("choose", "rename", "remove"):
        rows.act(does)
    press(rows, "Return", "F2", "Delete")
    assert heard.told == []
    assert rows.count() == 0


def test_rows_are_shown_with_all_their_lines(rows: RowList) -> None:
    assert [rows.item(row).text() for row in range(3)] == ["first", "second", "third"]
    assert "and a long line" in rows.item(1).toolTip()
    heights = [rows.visualItemRect(rows.item(row)).height() for row in range(3)]
    assert heights[1] > heights[0] > heights[2]
    rows.resize(900, 300)
    QApplication.processEvents()
    assert rows.visualItemRect(rows.item(1)).height() < heights[1], "no line is broken any more"


def test_present_row_looks_different(rows: RowList) -> None:
    rows.setCurrentRow(-1)
    rows.clearFocus()
    before = rows.grab().toImage()
    rows.show_rows([ROWS[0]._replace(is_present=False), *ROWS[1:]])
    assert rows.grab().toImage() != before


def test_same_rows_are_not_written_again(rows: RowList) -> None:
    item = rows.item(0)
    item.setText("marked")
    rows.show_rows(list(ROWS))
    assert item.text() == "marked"
