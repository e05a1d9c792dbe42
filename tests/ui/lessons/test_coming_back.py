"""Leaving a lesson and coming back: nothing that somebody has done is lost."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.lessons import shelf
from backprop_viewer.ui.files import Answer
from backprop_viewer.ui.lessons.kept_pages import PageFiles
from backprop_viewer.ui.lessons.progress import Progress
from backprop_viewer.ui.main_window import MainWindow
from tests.ui.driving import do, example, press
from tests.ui.lessons.driving import begin, change_weight, page, solved, state, turn, weight


def test_own_document_comes_back(opened: MainWindow, qtbot: QtBot) -> None:
    change_weight(opened, 0.9)
    begin(opened, qtbot)
    assert weight(opened) == 0.2
    press(opened, "Alt+End")
    assert weight(opened) == 0.9
    assert state(opened).reading is None
    assert state(opened).is_modified
    assert not opened.lessons.pane.isVisible()


def test_start_page_comes_back(reading: MainWindow) -> None:
    reading.lessons.leave()
    assert reading.middle.currentWidget() is reading.start_page


def test_changes_are_there_again_on_the_page(reading: MainWindow, qtbot: QtBot) -> None:
    change_weight(reading, 0.7)
    turn(reading, qtbot, 2)
    assert weight(reading) != 0.7
    turn(reading, qtbot, 0)
    assert weight(reading) == 0.7


def test_changes_outlive_the_lesson(reading: MainWindow, qtbot: QtBot) -> None:
    change_weight(reading, 0.7)
    turn(reading, qtbot, 2)
    reading.lessons.leave()
    begin(reading, qtbot)
    assert page(reading) == 2
    turn(reading, qtbot, 0)
    assert weight(reading) == 0.7
    reading.lessons.leave()
    begin(reading, qtbot, page=0)
    assert weight(reading) == 0.7


def test_one_comes_back_to_the_very_moment(reading: MainWindow, qtbot: QtBot) -> None:
    for _ in range(3):
        do(reading.session, "update")
    left = state(reading).run
    assert left is not None
    press(reading, "Alt+End")
    assert reading.lessons.lesson is not None
    reading.lessons.begin(reading.lessons.lesson, "small")
    run = state(reading).run
    assert run is not None
    assert (run.trajectory, run.time) == (left.trajectory, left.time)
    assert len(run.trajectory.losses()[1]) == 3


def test_a_lesson_begins_again_though_it_is_open(reading: MainWindow, qtbot: QtBot) -> None:
    key = shelf.shipped()[0]
    reading.lessons.open(key, 2)
    qtbot.waitUntil(lambda: not reading.lessons.is_busy)
    change_weight(reading, 0.7)
    reading.lessons.solve()
    reading.lessons.begin_again(key)
    qtbot.waitUntil(lambda: not reading.lessons.is_busy)
    assert (page(reading), solved(reading)) == (0, frozenset())
    assert not PageFiles(key).pages()


def test_what_was_opened_meanwhile_is_there_after_the_lesson(
    opened: MainWindow, qtbot: QtBot
) -> None:
    begin(opened, qtbot)
    press(opened, "Alt+End")
    change_weight(opened, 0.9)
    begin(opened, qtbot)
    press(opened, "Alt+End")
    assert weight(opened) == 0.9


def test_fresh_page_forgets_what_was_kept(reading: MainWindow, qtbot: QtBot) -> None:
    change_weight(reading, 0.7)
    reading.lessons.leave()
    begin(reading, qtbot)
    assert weight(reading) == 0.7
    reading.lessons.begin_afresh()
    qtbot.waitUntil(lambda: not reading.lessons.is_busy)
    reading.lessons.leave()
    begin(reading, qtbot)
    assert weight(reading) == 0.2


def test_steps_alone_leave_no_file(reading: MainWindow, folder: Path, qtbot: QtBot) -> None:
    do(reading.session, "forward")
    reading.lessons.leave()
    assert not list(folder.glob("pages/*/*.json"))


def test_closing_the_program_keeps_the_page(reading: MainWindow, folder: Path) -> None:
    change_weight(reading, 0.7)
    reading.close()
    assert len(list(folder.glob("pages/small/page-1.json"))) == 1


def test_closing_does_not_ask_about_a_stage(
    reading: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_weight(reading, 0.7)
    monkeypatch.setattr(reading.files, "ask_about_changes", _never)
    assert reading.documents.may_leave()


def _never() -> Answer:
    raise AssertionError("asked")


@pytest.mark.parametrize("answer", [Answer.CANCEL, Answer.DISCARD])
def test_closing_asks_about_the_own_document(
    opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, answer: Answer
) -> None:
    change_weight(opened, 0.9)
    begin(opened, qtbot)
    shown = []

    def ask() -> Answer:
        shown.append(weight(opened))
        return answer

    monkeypatch.setattr(opened.files, "ask_about_changes", ask)
    is_free = opened.documents.may_leave()
    assert shown == [0.9]
    assert is_free is (answer is Answer.DISCARD)
    assert (state(opened).reading is not None) is (answer is Answer.CANCEL)


def test_closing_the_network_leaves_the_lesson(opened: MainWindow, qtbot: QtBot) -> None:
    begin(opened, qtbot)
    opened.documents.close()
    assert state(opened).reading is None
    assert state(opened).document is not None


def test_opening_a_file_leaves_the_lesson(reading: MainWindow, folder: Path) -> None:
    change_weight(reading, 0.7)
    reading.open_path(example())
    assert state(reading).reading is None
    assert list(folder.glob("pages/small/page-1.json"))
    assert not reading.lessons.pane.isVisible()


def test_progress_is_remembered(reading: MainWindow, qtbot: QtBot, folder: Path) -> None:
    do(reading.session, "forward")
    qtbot.waitUntil(lambda: solved(reading) == {0})
    turn(reading, qtbot, 3)
    done = Progress(folder).of("small")
    assert (done.page, done.seen, done.solved) == (3, {0, 3}, {0})


def test_solved_tasks_are_solved_when_one_comes_back(reading: MainWindow, qtbot: QtBot) -> None:
    turn(reading, qtbot, 1)
    reading.lessons.solve()
    reading.lessons.leave()
    begin(reading, qtbot)
    assert page(reading) == 1
    assert solved(reading) == {1}
    assert reading.lessons.pane.task.is_solved
