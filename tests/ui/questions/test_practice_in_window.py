"""Practice in the window: it begins, is scored, exported, and gives back what was open."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from backprop_viewer.session import questions
from backprop_viewer.session.practice import Practice
from backprop_viewer.session.state import State
from backprop_viewer.ui.asking.kept_rounds import KeptRounds
from backprop_viewer.ui.asking.practice_dialog import PracticeDialog
from backprop_viewer.ui.asking.results_dialog import ResultsDialog
from backprop_viewer.ui.main_window import MainWindow
from tests.ui.cut_texts import cut_texts
from tests.ui.driving import do, press


def state_of(window: MainWindow) -> State:
    return window.session.state


def practice_of(window: MainWindow) -> Practice:
    practice = state_of(window).practice
    assert practice is not None
    return practice


def give_right_answer(window: MainWindow) -> None:
    """Type what is right."""
    state = state_of(window)
    question = questions.question_of(state)
    assert question is not None
    QTest.keyClicks(window.asking.bar.field, repr(questions.right_of(state, question)))
    QTest.keyClick(window.asking.bar.field, Qt.Key.Key_Return)


@pytest.fixture
def practising(trained: MainWindow) -> MainWindow:
    """The window with work of the user's own, and practice begun over it."""
    trained.asking.begin_practice(3, 17)
    return trained


def test_practice_begins_from_its_dialog(opened: MainWindow) -> None:
    press(opened, "Ctrl+Shift+P")
    dialog = opened.findChild(PracticeDialog)
    assert dialog is not None
    dialog.levels.button(5).setChecked(True)
    dialog.seed.setValue(123)
    dialog.accept_button.click()
    assert (practice_of(opened).level, practice_of(opened).seed) == (5, 123)
    assert "seed 123" in opened.asking.bar.score.text()


def test_practice_begins_without_a_network(window: MainWindow) -> None:
    window.asking.begin_practice(1, 5)
    assert window.asking.bar.isVisible()
    window.asking.stop()
    assert state_of(window).document is None


def test_formula_comes_with_a_hint_only(practising: MainWindow) -> None:
    text = practising.workbench.explanation.text()
    assert "What will" in text
    assert "=" not in text
    press(practising, "Ctrl+H")
    assert "=" in practising.workbench.explanation.text()


def test_a_whole_network_by_keyboard(practising: MainWindow) -> None:
    count = len(practice_of(practising).times)
    for _ in range(count):
        give_right_answer(practising)
        QTest.keyClick(practising.focusWidget(), Qt.Key.Key_Return)
    assert practice_of(practising).network == 1
    assert f"✓ {count} of {count}" in practising.asking.bar.score.text()


def test_what_was_open_comes_back(trained: MainWindow) -> None:
    before = state_of(trained)
    trained.asking.begin_practice(3, 17)
    assert trained.isWindowModified() == before.is_modified
    give_right_answer(trained)
    trained.asking.bar.close_button.click()
    after = state_of(trained)
    assert after.run is before.run
    assert after.branches is before.branches
    assert after.practice is None
    assert not trained.asking.bar.isVisible()


def test_closing_in_practice_gives_back_what_was_open(practising: MainWindow) -> None:
    press(practising, "Ctrl+W")
    assert state_of(practising).practice is None
    assert state_of(practising).document is not None


def test_a_lesson_begun_in_practice_comes_back_to_it(practising: MainWindow, qtbot: QtBot) -> None:
    practising.lessons.open("one-pass-by-hand")
    qtbot.waitUntil(lambda: state_of(practising).reading is not None)
    assert state_of(practising).practice is None
    practising.lessons.leave()
    assert practice_of(practising).seed == 17


def test_rounds_are_remembered(practising: MainWindow, folder: Path) -> None:
    give_right_answer(practising)
    practising.asking.stop()
    (kept,) = KeptRounds(folder).rounds
    assert (kept.level, kept.seed, kept.questions, kept.first_try) == (3, 17, 1, 1)


def test_a_round_in_which_nothing_was_done_is_not_remembered(
    practising: MainWindow, folder: Path
) -> None:
    practising.asking.stop()
    assert KeptRounds(folder).rounds == []


def test_the_end_of_the_program_remembers_the_round(practising: MainWindow, folder: Path) -> None:
    give_right_answer(practising)
    practising.close()
    assert len(KeptRounds(folder).rounds) == 1


@pytest.mark.parametrize("content", ["", "{}", "[1]", '[{"when": 1}]', "[[]]"])
def test_a_spoilt_file_of_rounds_counts_as_none(folder: Path, content: str) -> None:
    folder.mkdir(parents=True)
    (folder / "rounds.json").write_text(content, encoding="utf-8")
    assert KeptRounds(folder).rounds == []


# --- results ------------------------------------------------------------------------------------


@pytest.fixture
def results(practising: MainWindow) -> ResultsDialog:
    """The results of one right answer after a wrong one."""
    practising.asking.answer("77")
    give_right_answer(practising)
    practising.asking.show_results()
    dialog = practising.findChild(ResultsDialog)
    assert dialog is not None
    return dialog


def test_results_say_how_it_went(results: ResultsDialog) -> None:
    assert "1 number: 1 right later." in results.summary.text()
    table = results.tabs.widget(0)
    texts = [table.item(0, column).text() for column in range(table.columnCount())]  # type: ignore[attr-defined]
    assert texts[0] == "1"
    assert texts[3].startswith("77, ")


@pytest.mark.parametrize("suffix", [".csv", ".json"])
def test_results_are_exported(results: ResultsDialog, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"results{suffix}"
    results.export_to(path)
    content = path.read_text(encoding="utf-8")
    assert "77" in content
    if suffix == ".json":
        assert json.loads(content)["seed"] == 17


def test_what_cannot_be_written_is_said(practising: MainWindow, results: ResultsDialog) -> None:
    results.export_to(Path("/nowhere/results.csv"))
    box = practising.findChild(QMessageBox, "error")
    assert box is not None
    assert "results.csv cannot be written" in box.text()


def test_earlier_rounds_can_be_seen_without_practice(opened: MainWindow) -> None:
    opened.asking.show_results()
    dialog = opened.findChild(ResultsDialog)
    assert dialog is not None
    assert dialog.tabs.count() == 1
    assert not dialog.export.isEnabled()


def test_looking_ahead_and_coming_back(practising: MainWindow) -> None:
    do(practising.session, "update")
    assert "Back to the question" in practising.asking.bar.next.text()
    practising.asking.bar.next.click()
    assert "What will" in practising.workbench.explanation.text()


@pytest.mark.parametrize("points", [9.0, 14.0, 18.0])
def test_dialog_has_room_for_letters_of_any_size(qtbot: QtBot, points: float) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    usual = application.font()
    larger = QFont(usual)
    larger.setPointSizeF(points)
    application.setFont(larger)
    try:
        dialog = PracticeDialog(5, 123)
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        assert cut_texts(dialog) == []
    finally:
        application.setFont(usual)
