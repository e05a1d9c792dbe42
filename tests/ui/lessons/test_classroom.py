"""A lesson in the window: its pages are turned, its tasks judged and done."""

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from backprop_viewer.session.state import State
from backprop_viewer.ui.main_window import MainWindow
from tests.ui.driving import do, press
from tests.ui.lessons.driving import change_weight, page, solved, state, turn, weight
from tests.ui.lessons.lessons import PAGES, lesson

# --- pages --------------------------------------------------------------------------------------


def test_lesson_opens_beside_the_drawing(reading: MainWindow) -> None:
    pane = reading.lessons.pane
    assert pane.isVisible()
    assert pane.page_title.text() == "Begin"
    assert pane.lesson_title.text().replace("\u00a0", " ") == "A lesson · page 1 of 4"
    assert state(reading).document is not None


def test_pages_are_turned_by_key(reading: MainWindow, qtbot: QtBot) -> None:
    press(reading, "Alt+Right")
    qtbot.waitUntil(lambda: page(reading) == 1)
    assert reading.lessons.pane.page_title.text() == "Count"
    press(reading, "Alt+Left")
    qtbot.waitUntil(lambda: page(reading) == 0)


def test_stage_is_set(reading: MainWindow, qtbot: QtBot) -> None:
    turn(reading, qtbot, 1)
    assert state(reading).view.hidden == {"delta@unit:1,1"}
    run = state(reading).run
    assert run is not None
    assert run.moment.phase == "backward"
    qtbot.waitUntil(lambda: reading.workbench.docks["weights"].is_in_front)


def test_first_page_has_none_before_it(reading: MainWindow) -> None:
    assert not reading.lessons.pane.buttons["lesson_back"].isEnabled()
    assert not reading.table["lesson_back"].isEnabled()
    reading.lessons.turn(-1)
    assert page(reading) == 0


def test_after_the_last_page_the_list_comes(reading: MainWindow, qtbot: QtBot) -> None:
    turn(reading, qtbot, 3)
    assert reading.lessons.pane.buttons["lesson_next"].text() == "Finish ›"
    reading.lessons.turn(1)
    dialog = reading.findChild(object, "lesson_list")
    assert dialog is not None
    dialog.close()


def test_page_that_cannot_be_shown_is_told(window: MainWindow, qtbot: QtBot) -> None:
    bad = {**PAGES[3], "stage": {"network": "example", "sample": 3}}
    window.lessons.begin(lesson([bad]), "bad")
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "error") is not None)
    box = window.findChild(QMessageBox, "error")
    assert "sample 3" in box.informativeText()
    assert state(window).reading is None
    box.close()


def test_long_preparation_is_stopped_by_escape(window: MainWindow, qtbot: QtBot) -> None:
    long = {**PAGES[3], "stage": {"network": "example", "do": [{"train": 1_000_000}]}}
    window.lessons.begin(lesson([long]), "long")
    assert window.lessons.is_busy
    assert "Esc" in window.workbench.statusBar().currentMessage()
    press(window, "Esc")
    assert not window.lessons.is_busy
    assert state(window).reading is None


# --- tasks --------------------------------------------------------------------------------------


def test_reaching_is_seen_by_itself(reading: MainWindow, qtbot: QtBot) -> None:
    do(reading.session, "forward")
    qtbot.waitUntil(lambda: solved(reading) == {0})
    pane = reading.lessons.pane
    assert pane.task.verdict.prose.text() == "Right. The loss is there."
    assert pane.task.heading.text() == "Done"


@pytest.mark.parametrize("typed", ["0.25", "1/4", "0.5*0.5", "25 %"])
def test_right_answers(reading: MainWindow, qtbot: QtBot, typed: str) -> None:
    turn(reading, qtbot, 1)
    task = reading.lessons.pane.task
    task.field.setText(typed)
    task.check_button.click()
    assert solved(reading) == {1}
    assert task.verdict.prose.text() == "Right. So it is."


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("0.4", "0.4 is not right yet."),
        ("-0.25", "−0.25 has the right size, but not the right sign."),
        ("0.3", "0.3 is right so far: give more digits."),
        ("", "Type a number, or arithmetic such as 0.2*0.5."),
        ("1/", "This is no number"),
    ],
)
def test_other_answers(reading: MainWindow, qtbot: QtBot, typed: str, said: str) -> None:
    turn(reading, qtbot, 1)
    task = reading.lessons.pane.task
    task.field.setText(typed)
    task.check_button.click()
    assert not solved(reading)
    assert task.verdict.prose.text().startswith(said)


def test_options_say_why(reading: MainWindow, qtbot: QtBot) -> None:
    turn(reading, qtbot, 2)
    task = reading.lessons.pane.task
    wrong, right = task.options
    wrong.button.click()
    assert task.verdict.prose.text() == "Not this one. It is wrong."
    assert not solved(reading)
    right.button.click()
    assert task.verdict.prose.text() == "Right. It is right."
    assert solved(reading) == {2}


def test_hint_comes_and_goes(reading: MainWindow) -> None:
    task = reading.lessons.pane.task
    task.hint_button.click()
    assert task.hint.prose.text() == "Hint: Press F."
    task.hint_button.click()
    assert task.hint.isHidden()


@pytest.mark.parametrize("number", range(3))
def test_task_is_done_for_the_learner(reading: MainWindow, qtbot: QtBot, number: int) -> None:
    turn(reading, qtbot, number)
    press(reading, "Ctrl+Return")
    qtbot.waitUntil(lambda: solved(reading) == {number})
    qtbot.waitUntil(lambda: reading.lessons.pane.task.is_solved)


def test_solution_is_seen_step_by_step(reading: MainWindow, qtbot: QtBot) -> None:
    times: set[int] = set()

    def look(old: State, new: State) -> None:
        if new.run is not None:
            times.add(new.run.time)

    reading.session.changed.connect(look)
    reading.lessons.solve()
    qtbot.waitUntil(lambda: solved(reading) == {0})
    run = state(reading).run
    assert run is not None
    assert set(range(1, run.time + 1)) <= times
    reading.undo()
    assert state(reading).run.time == 0  # type: ignore[union-attr]


def test_solution_is_skipped_when_asked_for_again(reading: MainWindow, qtbot: QtBot) -> None:
    reading.lessons.solve()
    assert not solved(reading)
    reading.lessons.solve()
    assert solved(reading) == {0}


def test_page_begins_afresh(reading: MainWindow, qtbot: QtBot) -> None:
    change_weight(reading, 0.7)
    do(reading.session, "forward")
    qtbot.waitUntil(lambda: solved(reading) == {0})
    press(reading, "Alt+Home")
    qtbot.waitUntil(lambda: weight(reading) == 0.2)
    assert solved(reading) == frozenset()
    assert not reading.lessons.pane.task.is_solved
    reading.undo()
    assert weight(reading) == 0.7
