"""Weights that were trained are not lost without a question."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from backprop_viewer.document.files import read_file
from backprop_viewer.ui.files import Answer
from backprop_viewer.ui.main_window import MainWindow
from tests.ui.driving import choose_file, do, example, press


class Asked:
    """Answers the question about unsaved changes and counts how often it was asked."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.times = 0

    def __call__(self) -> Answer:
        self.times += 1
        return self.answer


def answer(window: MainWindow, monkeypatch: pytest.MonkeyPatch, with_what: Answer) -> Asked:
    asked = Asked(with_what)
    monkeypatch.setattr(window.files, "ask_about_changes", asked)
    return asked


def leave_by_opening(window: MainWindow) -> None:
    window.open_path(example())


def leave_by_closing_the_network(window: MainWindow) -> None:
    press(window, "Ctrl+W")


def leave_by_closing_the_window(window: MainWindow) -> None:
    window.close()


each_way_out = pytest.mark.parametrize(
    "leave",
    [leave_by_opening, leave_by_closing_the_network, leave_by_closing_the_window],
    ids=lambda leave: leave.__name__,
)


def is_left(window: MainWindow) -> bool:
    """Return whether the user's network is not shown any more."""
    return not window.isVisible() or window.session.state.origin.path is None


@each_way_out
def test_nothing_is_asked_where_nothing_was_trained(
    window: MainWindow, own_file: Path, monkeypatch: pytest.MonkeyPatch, leave: object
) -> None:
    window.open_path(own_file)
    press(window, "F", "B", "]", "N")
    asked = answer(window, monkeypatch, Answer.CANCEL)
    leave(window)
    assert asked.times == 0
    assert is_left(window)


@each_way_out
def test_cancel_keeps_everything(
    trained: MainWindow, monkeypatch: pytest.MonkeyPatch, leave: object
) -> None:
    before = trained.session.state
    asked = answer(trained, monkeypatch, Answer.CANCEL)
    leave(trained)
    assert asked.times == 1
    assert trained.session.state is before
    assert trained.isVisible()


@each_way_out
def test_training_stands_still_while_the_user_is_asked(
    trained: MainWindow, monkeypatch: pytest.MonkeyPatch, leave: object
) -> None:
    playing = []

    def ask() -> Answer:
        playing.append(trained.player.is_playing)
        return Answer.CANCEL

    monkeypatch.setattr(trained.files, "ask_about_changes", ask)
    press(trained, "P")
    leave(trained)
    assert playing == [False]


@each_way_out
def test_discard_leaves_the_file_as_it_was(
    trained: MainWindow, own_file: Path, monkeypatch: pytest.MonkeyPatch, leave: object
) -> None:
    before = own_file.read_bytes()
    answer(trained, monkeypatch, Answer.DISCARD)
    leave(trained)
    assert is_left(trained)
    assert own_file.read_bytes() == before


@each_way_out
def test_save_saves_before_leaving(
    trained: MainWindow, own_file: Path, monkeypatch: pytest.MonkeyPatch, leave: object
) -> None:
    answer(trained, monkeypatch, Answer.SAVE)
    leave(trained)
    assert is_left(trained)
    assert read_file(own_file).state.update == 3


@each_way_out
def test_save_that_is_cancelled_keeps_everything(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, leave: object
) -> None:
    window.open_path(example("xor-sigmoid"))
    do(window.session, "update")
    before = window.session.state
    answer(window, monkeypatch, Answer.SAVE)
    choose_file(window, monkeypatch, None)
    leave(window)
    assert window.session.state is before
    assert window.isVisible()


def test_going_back_to_what_was_saved_is_no_change(trained: MainWindow) -> None:
    press(trained, "Ctrl+S")
    do(trained.session, "update")
    assert trained.session.state.is_modified
    press(trained, "Left")
    assert not trained.session.state.is_modified


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        (QMessageBox.StandardButton.Save, Answer.SAVE),
        (QMessageBox.StandardButton.Discard, Answer.DISCARD),
        (QMessageBox.StandardButton.Cancel, Answer.CANCEL),
        (None, Answer.CANCEL),
    ],
    ids=str,
)
def test_question_about_changes(
    qtbot: QtBot, button: QMessageBox.StandardButton | None, expected: Answer
) -> None:
    """The real box, answered by a button or by Esc."""
    from backprop_viewer.ui.settings import MemorySettings

    window = MainWindow(MemorySettings())
    qtbot.addWidget(window)
    window.files.open(example())

    def press_button() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        if button is None:
            press(box, "Esc")
        else:
            box.button(button).click()

    QTimer.singleShot(0, press_button)
    assert window.files.ask_about_changes() is expected
