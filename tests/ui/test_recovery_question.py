"""The question about unsaved work: one or several, every answer, by mouse and by keys."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from backprop_viewer.document.recovery import Summary
from backprop_viewer.document.recovery_folder import RecoveryFolder
from backprop_viewer.ui.recovery_question import RecoveryQuestion
from tests.ui.driving import free_deleted, press

TODAY = datetime.now().replace(hour=12, minute=41, second=30)
RESTORED, RELEASED, REMOVED = "restored", "released", "removed"


class Left:
    """Stands for a folder that a program left; ``fate`` is what became of it."""

    def __init__(self, title: str, updates: int = 5132, when: datetime = TODAY) -> None:
        self._summary = Summary(title, Path(title), updates, when.timestamp())
        self.fate = ""

    def summary(self) -> Summary:
        return self._summary

    def remove(self) -> None:
        self.fate = REMOVED

    def release(self) -> None:
        self.fate = RELEASED


Asking = Callable[..., tuple[RecoveryQuestion, list[Left]]]


@pytest.fixture
def ask(qtbot: QtBot) -> Asking:
    """Asks about work of these titles; ``problem`` is why it cannot be restored."""
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()

    def asked(*titles: str, problem: str = "") -> tuple[RecoveryQuestion, list[Left]]:
        folders = [Left(title) for title in titles]

        def restore(folder: RecoveryFolder) -> str:
            if not problem:
                folder.fate = RESTORED  # type: ignore[attr-defined]
            return problem

        question = RecoveryQuestion(folders, restore, parent)  # type: ignore[arg-type]
        question.open()
        return question, folders

    return asked


def fates(folders: list[Left]) -> list[str]:
    return [folder.fate for folder in folders]


@pytest.fixture(autouse=True)
def _british() -> Iterator[None]:
    """Write times as in Britain, wherever the tests run."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


def test_one_is_asked_about_in_a_sentence(ask: Asking) -> None:
    question, _ = ask("xor.json")
    assert question.text.text() == (
        "Backprop Viewer was closed unexpectedly. Restore “xor.json”, update 5,132, 12:41?"
    )
    assert not question.list.isVisible()
    assert not question.problem.isVisible()


def test_work_without_a_name(ask: Asking) -> None:
    question, _ = ask("")
    assert "Restore “network”, update" in question.text.text()


def test_day_is_said_if_it_was_not_today(qtbot: QtBot) -> None:
    yesterday = TODAY - timedelta(days=1)
    parent = QWidget()
    qtbot.addWidget(parent)
    question = RecoveryQuestion([Left("a", 1, yesterday)], lambda folder: "", parent)  # type: ignore[list-item]
    assert yesterday.strftime("%d/%m/%Y 12:41") in question.text.text()


ANSWERS = {
    "restore by mouse": ("&Restore", RESTORED),
    "later by mouse": ("&Not now", RELEASED),
    "discard by mouse": ("&Discard", REMOVED),
    "restore by key": ("Return", RESTORED),
    "later by key": ("Esc", RELEASED),
}


@pytest.mark.parametrize(("answer", "fate"), ANSWERS.values(), ids=ANSWERS)
def test_every_answer(ask: Asking, answer: str, fate: str) -> None:
    question, folders = ask("xor.json")
    if answer.startswith("&"):
        button_of(question, answer).click()
    else:
        press(question, answer)
    assert fates(folders) == [fate]
    assert not question.isVisible()


def button_of(question: RecoveryQuestion, text: str) -> QPushButton:
    (button,) = (b for b in question.findChildren(QPushButton) if b.text() == text)
    return button


def test_closing_the_question_loses_nothing(ask: Asking) -> None:
    question, folders = ask("a", "b")
    question.close()
    assert fates(folders) == [RELEASED, RELEASED]


def test_several_are_a_list(ask: Asking) -> None:
    question, _ = ask("a.json", "b.json")
    assert question.list.isVisible()
    texts = [question.list.item(row).text() for row in range(question.list.count())]
    assert texts == ["“a.json”, update 5,132, 12:41", "“b.json”, update 5,132, 12:41"]


def test_one_of_several_is_restored_and_the_rest_stays(ask: Asking) -> None:
    question, folders = ask("a", "b", "c")
    question.list.setCurrentRow(1)
    question.restore_button.click()
    assert fates(folders) == [RELEASED, RESTORED, RELEASED]


def test_one_of_several_is_restored_by_key(ask: Asking) -> None:
    question, folders = ask("a", "b", "c")
    question.list.setFocus()
    press(question.list, "Down", "Down", "Return")
    assert fates(folders) == [RELEASED, RELEASED, RESTORED]


def test_what_is_left_after_discarding_is_asked_about_still(ask: Asking) -> None:
    question, folders = ask("a", "b")
    question.discard_button.click()
    assert fates(folders) == [REMOVED, ""]
    assert question.isVisible()
    assert "Restore “b”" in question.text.text()
    assert not question.list.isVisible()
    question.discard_button.click()
    assert fates(folders) == [REMOVED, REMOVED]
    assert not question.isVisible()


def test_what_cannot_be_restored_is_said_and_stays(ask: Asking) -> None:
    question, folders = ask("a", problem="0.json: no such file or folder")
    question.restore_button.click()
    assert question.isVisible()
    assert question.problem.isVisible()
    assert question.problem.text() == ("This cannot be restored: 0.json: no such file or folder.")
    question.later_button.click()
    assert fates(folders) == [RELEASED]


def test_everything_has_a_name_and_a_tool_tip(ask: Asking) -> None:
    question, _ = ask("a", "b")
    assert question.windowTitle()
    assert question.list.accessibleName()
    assert all(button.toolTip() for button in question.findChildren(QPushButton))


def test_name_of_a_file_is_shown_as_it_is(ask: Asking) -> None:
    question, _ = ask("<b>x</b>")
    assert "<b>x</b>" in question.text.text()
    assert question.text.textFormat().name == "PlainText"


def test_question_goes_away(ask: Asking) -> None:
    question, _ = ask("a")
    parent = question.parentWidget()
    assert parent is not None
    question.later_button.click()
    free_deleted()
    assert not parent.findChildren(RecoveryQuestion)
