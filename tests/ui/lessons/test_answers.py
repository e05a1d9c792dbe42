"""Answers to tasks: judged by what the page asks about, and kept; what is shown after them."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.session.foresight import twin
from backprop_viewer.ui.lessons.progress import Progress
from backprop_viewer.ui.lessons.verdict import NOTE, WRONG
from backprop_viewer.ui.main_window import MainWindow
from tests.ui.driving import do
from tests.ui.lessons.driving import begin, solved, state, turn
from tests.ui.lessons.lessons import PAGES, both, lesson

HIDDEN = "delta@unit:1,1"


def page_with(**task: Any) -> dict[str, Any]:
    """Return a page of the example with a number to answer."""
    asked = {"kind": "answer", "text": both("How many?"), **task}
    return {"title": both("Ask"), "text": both("Now."), "stage": STAGE, "task": asked}


STAGE = {"network": "example", "do": [{"steps": "update*3"}]}
COUNTED = page_with(value="updates", done=both("Three it is."))
TRAINED = page_with(value="updates", solution=[{"steps": "update"}])
LARGE = page_with(value="20000", tolerance=0.5)
FRACTION = page_with(value="1/8")


def ask(window: MainWindow, qtbot: QtBot, *pages: dict[str, Any]) -> None:
    """Open a lesson of these pages."""
    window.lessons.progress = Progress()
    window.lessons.begin(lesson(list(pages)), "asked")
    qtbot.waitUntil(lambda: not window.lessons.is_busy)


def answer(window: MainWindow, typed: str) -> str:
    """Type an answer, and return what is said to it."""
    task = window.lessons.pane.task
    task.field.setText(typed)
    task.check_button.click()
    return task.verdict.prose.text()


# --- what is right --------------------------------------------------------------------------------


def test_the_number_of_the_page_is_right_wherever_one_has_gone(
    window: MainWindow, qtbot: QtBot
) -> None:
    ask(window, qtbot, COUNTED)
    do(window.session, "update update")
    assert answer(window, "4").startswith("4 is not right yet")
    assert answer(window, "3") == "Right. Three it is."


def test_the_number_that_is_seen_now_is_right_too(window: MainWindow, qtbot: QtBot) -> None:
    ask(window, qtbot, COUNTED)
    do(window.session, "update update")
    assert answer(window, "5").startswith("Right.")


def test_after_a_solution_its_number_is_right(window: MainWindow, qtbot: QtBot) -> None:
    ask(window, qtbot, TRAINED)
    assert answer(window, "4") == "Right."


def test_a_page_come_back_to_still_asks_for_its_own_number(
    window: MainWindow, qtbot: QtBot
) -> None:
    ask(window, qtbot, COUNTED, PAGES[3])
    do(window.session, "update update")
    turn(window, qtbot, 1)
    turn(window, qtbot, 0)
    assert answer(window, "3").startswith("Right.")


@pytest.mark.parametrize("typed", ["20,000", "20 000", "20000", "2*10^4"])
def test_thousands_may_be_parted(window: MainWindow, qtbot: QtBot, typed: str) -> None:
    ask(window, qtbot, LARGE)
    assert answer(window, typed) == "Right."


def test_a_comma_that_may_be_either_is_told(window: MainWindow, qtbot: QtBot) -> None:
    ask(window, qtbot, FRACTION)
    assert answer(window, "0,125") == "Right."
    ask(window, qtbot, LARGE)
    assert answer(window, "30,000").startswith("30,000 was read as ")


@pytest.mark.parametrize(
    ("typed", "said", "kind"),
    [
        ("0.12", "0.12 is right so far: give more digits.", NOTE),
        ("-0.125", "−0.125 has the right size, but not the right sign.", WRONG),
        ("0.2*3", "0.6000 is not right yet.", WRONG),
        ("32000", "32000 is not right yet.", WRONG),
        ("3*4", "12 is not right yet.", WRONG),
        ("0.00314", "0.00314 is not right yet.", WRONG),
    ],
)
def test_what_was_typed_is_said_back(
    window: MainWindow, qtbot: QtBot, typed: str, said: str, kind: str
) -> None:
    ask(window, qtbot, FRACTION)
    assert answer(window, typed) == said
    assert window.lessons.pane.task.verdict.kind == kind


def test_whole_numbers_are_given_as_such(window: MainWindow, qtbot: QtBot) -> None:
    ask(window, qtbot, COUNTED)
    window.lessons.solve()
    assert window.lessons.pane.task.field.text() == "3"


# --- what is shown then ---------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["answer", "solve"])
def test_what_the_page_hides_is_shown_once_its_task_is_solved(
    reading: MainWindow, qtbot: QtBot, way: str
) -> None:
    turn(reading, qtbot, 1)
    assert state(reading).view.hidden == {HIDDEN}
    if way == "answer":
        answer(reading, "0.25")
    else:
        reading.lessons.solve()
    assert solved(reading) == {1}
    assert not state(reading).view.hidden
    turn(reading, qtbot, 0)
    turn(reading, qtbot, 1)
    assert not state(reading).view.hidden
    reading.lessons.begin_afresh()
    qtbot.waitUntil(lambda: state(reading).view.hidden == {HIDDEN})


def test_a_solved_page_hides_nothing_after_a_restart(reading: MainWindow, qtbot: QtBot) -> None:
    turn(reading, qtbot, 1)
    answer(reading, "0.25")
    reading.lessons.leave()
    begin(reading, qtbot)
    assert not state(reading).view.hidden


def test_a_mistake_stays_hidden(window: MainWindow, qtbot: QtBot) -> None:
    page = {**COUNTED, "stage": {**STAGE, "hide": ["mistake", "dw"]}}
    ask(window, qtbot, page)
    answer(window, "3")
    assert state(window).view.hidden == {"mistake"}


def test_why_and_what_was_found_are_both_said(window: MainWindow, qtbot: QtBot) -> None:
    page = {**PAGES[2], "task": {**PAGES[2]["task"], "done": both("So you know.")}}
    ask(window, qtbot, page, PAGES[3])
    said = "Right. It is right.\nSo you know."
    task = window.lessons.pane.task
    task.options[1].button.click()
    assert task.verdict.prose.text() == said
    turn(window, qtbot, 1)
    turn(window, qtbot, 0)
    assert window.lessons.pane.task.verdict.prose.text() == said


# --- what is kept ---------------------------------------------------------------------------------


def test_answers_are_there_when_one_comes_back(
    reading: MainWindow, qtbot: QtBot, folder: Path
) -> None:
    turn(reading, qtbot, 1)
    answer(reading, "1/4")
    turn(reading, qtbot, 2)
    reading.lessons.pane.task.options[1].button.click()
    assert Progress(folder).of("small").answers == {1: "1/4", 2: "1"}
    reading.lessons.leave()
    reading.lessons.progress = Progress(folder)
    begin(reading, qtbot, 1)
    task = reading.lessons.pane.task
    assert task.field.text() == "1/4"
    turn(reading, qtbot, 2)
    assert task.options[1].button.isChecked()


def test_a_page_begun_afresh_has_no_answer(reading: MainWindow, qtbot: QtBot) -> None:
    turn(reading, qtbot, 1)
    answer(reading, "1/4")
    reading.lessons.begin_afresh()
    qtbot.waitUntil(lambda: not reading.lessons.pane.task.is_solved)
    assert not reading.lessons.pane.task.field.text()
    assert not reading.lessons.progress.of("small").answers


# --- the keyboard ---------------------------------------------------------------------------------


def test_the_keyboard_goes_to_where_an_answer_is_typed(reading: MainWindow, qtbot: QtBot) -> None:
    canvas, task = reading.workbench.canvas, reading.lessons.pane.task
    turn(reading, qtbot, 1)
    qtbot.waitUntil(task.field.hasFocus)
    turn(reading, qtbot, 2)
    qtbot.waitUntil(canvas.hasFocus)


def test_a_field_in_use_keeps_the_keyboard(reading: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(reading.workbench.canvas.hasFocus)
    reading.show_panel("training")
    field = reading.workbench.docks["training"].widget().goal.count
    field.setFocus()
    turn(reading, qtbot, 2)
    QApplication.processEvents()
    assert field.hasFocus()


def test_steps_can_be_done_while_the_field_has_the_keyboard(
    window: MainWindow, qtbot: QtBot
) -> None:
    ask(window, qtbot, COUNTED)
    field = window.lessons.pane.task.field
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, " ")
    QTest.keyClicks(field, "f")
    assert state(window).run.moment.phase == "forward"  # type: ignore[union-attr]
    time = state(window).run.time  # type: ignore[union-attr]
    QTest.keyClicks(field, "2 *f")
    assert (field.text(), state(window).run.time) == ("2 *f", time)  # type: ignore[union-attr]
    answer(window, "3")
    QTest.keyClicks(field, " ")
    assert (field.text(), state(window).run.time) == ("3", time + 1)  # type: ignore[union-attr]
    QTest.keyClicks(field, " + f")  # what is typed anew is an answer again
    assert state(window).run.time == time + 2  # type: ignore[union-attr]
    assert field.text() == "3+ f"


# --- numbers far ahead ----------------------------------------------------------------------------


def test_what_a_page_looks_at_far_ahead_is_computed_before_it_is_shown(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = {**COUNTED, "text": both("In the end {at(30000, loss)}.", "{at(30000, loss)}")}
    window.lessons.begin(lesson([page]), "far")
    assert window.lessons.is_busy
    qtbot.waitUntil(lambda: not window.lessons.is_busy)
    run = state(window).run
    assert run is not None
    assert twin(run.trajectory).distance(30000) <= run.trajectory.updates_at_once
