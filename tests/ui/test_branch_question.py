"""What becomes of what came after: the question, its answers, and not asking again."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from backprop_viewer.session import transitions
from backprop_viewer.ui.branch_question import BRANCH, CANCEL, DISCARD, ask_about_future
from backprop_viewer.ui.settings import MemorySettings
from tests.ui.driving import press, state_of

BUTTONS = {BRANCH: "&Keep it as a branch", DISCARD: "&Discard it", CANCEL: "Cancel"}


class Answering:
    """Answers the question once it is shown."""

    def __init__(self, answer: str, is_last: bool = False) -> None:
        self._answer = answer
        self._is_last = is_last
        self.text = ""
        QTimer.singleShot(0, self.answer)

    def answer(self) -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        self.text = box.text()
        box.checkBox().setChecked(self._is_last)
        if self._answer in BUTTONS:
            (button,) = (b for b in box.buttons() if b.text() == BUTTONS[self._answer])
            button.click()
        else:
            press(box, self._answer)


def ask(settings: MemorySettings) -> str:
    """Ask at the start of a training of which 39 updates and a bit were seen."""
    seen = transitions.go_to(state_of(steps="update*39 operation"), 0)
    return ask_about_future(None, settings, seen)


@pytest.mark.parametrize("answer", BUTTONS)
def test_every_answer(qtbot: QtBot, answer: str) -> None:
    settings = MemorySettings()
    answering = Answering(answer)
    assert ask(settings) == answer
    assert "up to update 40" in answering.text
    assert settings.value("on_change") == "ask"


@pytest.mark.parametrize(("key", "expected"), [("Return", BRANCH), ("Esc", CANCEL)])
def test_keys(qtbot: QtBot, key: str, expected: str) -> None:
    """What loses nothing is what a careless key does."""
    Answering(key)
    assert ask(MemorySettings()) == expected


@pytest.mark.parametrize("answer", [BRANCH, DISCARD])
def test_answer_is_remembered_if_wanted(qtbot: QtBot, answer: str) -> None:
    settings = MemorySettings()
    Answering(answer, is_last=True)
    ask(settings)
    assert settings.value("on_change") == answer


def test_no_answer_is_not_remembered(qtbot: QtBot) -> None:
    settings = MemorySettings()
    Answering(CANCEL, is_last=True)
    assert ask(settings) == CANCEL
    assert settings.value("on_change") == "ask"
