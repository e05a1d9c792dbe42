"""Fields in which words are typed."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.forms.text_fields import TextField, WordField

Field = WordField | TextField
CONTROL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture(params=[WordField, TextField])
def field(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[Field]:
    """A field in a window with another one, with the focus."""
    window = QWidget()
    qtbot.addWidget(window)
    made: Field = request.param("Name")
    column = QVBoxLayout(window)
    column.addWidget(made)
    column.addWidget(QLineEdit())
    window.show()
    made.show_text("first")
    made.setFocus()
    made.selectAll()
    yield made
    window.close()


@pytest.fixture
def chosen(field: Field) -> list[str]:
    """What the field tells of."""
    texts: list[str] = []

    def remember(text: str) -> None:
        texts.append(text)

    field.chosen.connect(remember)
    return texts


def text_of(field: Field) -> str:
    return field.text() if isinstance(field, WordField) else field.toPlainText()


def take(field: Field) -> None:
    QTest.keyClick(field, Qt.Key.Key_Return, CONTROL if isinstance(field, TextField) else NONE)


def leave(field: Field) -> None:
    QTest.keyClick(field, Qt.Key.Key_Tab)


@pytest.mark.parametrize("end", [take, leave], ids=["by key", "by leaving"])
def test_what_was_typed_is_told_once(
    field: Field, chosen: list[str], end: Callable[[Field], None]
) -> None:
    QTest.keyClicks(field, " other ")
    assert chosen == []
    end(field)
    assert chosen == ["other"]


def test_what_is_not_taken_is_shown_as_before(field: Field) -> None:
    QTest.keyClicks(field, "other")
    take(field)
    assert text_of(field) == "first"


def test_escape_takes_back(field: Field, chosen: list[str]) -> None:
    QTest.keyClicks(field, "other")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    leave(field)
    assert text_of(field) == "first"
    assert chosen == []


def test_the_same_text_is_not_told(field: Field, chosen: list[str]) -> None:
    QTest.keyClicks(field, "first")
    take(field)
    assert chosen == []


def test_another_state_does_not_overwrite_what_is_typed(field: Field) -> None:
    QTest.keyClicks(field, "oth")
    field.show_text("second")
    assert text_of(field) == "oth"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert text_of(field) == "second"


def test_shown_when_nothing_is_typed(field: Field, chosen: list[str]) -> None:
    field.show_text("second")
    assert text_of(field) == "second"
    assert chosen == []


@pytest.mark.parametrize(
    ("key", "typed", "is_kept"),
    [
        (Qt.Key.Key_Return, "", True),
        (Qt.Key.Key_Escape, "a", True),
        (Qt.Key.Key_Escape, "", False),
        (Qt.Key.Key_F1, "", False),
    ],
)
def test_keys_kept_from_the_commands(field: Field, key: Qt.Key, typed: str, is_kept: bool) -> None:
    QTest.keyClicks(field, typed)
    event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, key, NONE)
    event.ignore()
    QApplication.sendEvent(field, event)
    assert event.isAccepted() == is_kept


def test_several_lines_make_it_higher(qtbot: QtBot) -> None:
    field = TextField("About")
    qtbot.addWidget(field)
    field.resize(200, 30)
    field.show()
    heights = []
    for lines in (1, 5, 100):
        field.show_text("\n".join("line" for _ in range(lines)))
        heights.append(field.height())
    assert heights[0] < heights[1] < heights[2] < 800
