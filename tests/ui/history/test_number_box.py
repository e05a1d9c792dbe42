"""A field for a whole number: it tells of the user's choices, and of nothing else."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.history.number_box import NumberBox
from tests.ui.driving import press


class Chosen:
    """Writes down what a box tells."""

    def __init__(self, box: NumberBox) -> None:
        self.numbers: list[int] = []
        box.chosen.connect(self.hear)

    def hear(self, number: int) -> None:
        self.numbers.append(number)


@pytest.fixture
def box(qtbot: QtBot) -> NumberBox:
    """A box that shows 5 of 1 to 40, with the focus."""
    made = NumberBox()
    qtbot.addWidget(made)
    made.show_number(5, 1, 40)
    made.show()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def test_showing_tells_nothing(box: NumberBox) -> None:
    chosen = Chosen(box)
    for number, most in ((7, 40), (7, 40), (40, 40), (20, 20)):
        box.show_number(number, 1, most)
        assert box.value() == number
    box.clearFocus()
    assert chosen.numbers == []


def test_typed_number_is_told_at_return(box: NumberBox) -> None:
    chosen = Chosen(box)
    box.selectAll()
    press(box, "1", "2")
    assert chosen.numbers == []
    press(box, "Return")
    assert chosen.numbers == [12]
    assert not box.hasFocus()


def test_same_number_is_no_choice(box: NumberBox) -> None:
    chosen = Chosen(box)
    box.selectAll()
    press(box, "5", "Return")
    assert chosen.numbers == []


def test_arrows_go_by_one_and_not_round(box: NumberBox) -> None:
    chosen = Chosen(box)
    press(box, "Up", "Up", "Down")
    assert chosen.numbers == [6, 7, 6]
    box.show_number(40, 1, 40)
    press(box, "Up")
    assert chosen.numbers == [6, 7, 6]
    assert box.value() == 40


def test_what_is_being_typed_is_not_spoiled(box: NumberBox) -> None:
    """Training plays on while a number is typed."""
    chosen = Chosen(box)
    box.selectAll()
    press(box, "3")
    box.show_number(9, 1, 40)
    press(box, "1", "Return")
    assert chosen.numbers == [31]
    box.show_number(10, 1, 40)
    assert box.value() == 10


def test_escape_takes_back_what_was_typed(box: NumberBox) -> None:
    chosen = Chosen(box)
    box.selectAll()
    press(box, "3", "Esc")
    assert box.value() == 5
    assert not box.hasFocus()
    assert chosen.numbers == []


@pytest.mark.parametrize(
    ("key", "is_kept"), [("F", False), ("Space", False), ("7", True), ("Esc", True)]
)
def test_only_what_is_typed_into_numbers_is_kept_from_the_commands(
    box: NumberBox, key: str, is_kept: bool
) -> None:
    pressed = QKeySequence(key)[0].key()
    text = {"Space": " ", "Esc": "\x1b"}.get(key, key)
    event = QKeyEvent(
        QEvent.Type.ShortcutOverride, pressed, QKeySequence(key)[0].keyboardModifiers(), text
    )
    event.ignore()
    QApplication.sendEvent(box, event)
    assert event.isAccepted() == is_kept
