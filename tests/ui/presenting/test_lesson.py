"""A whole lesson is driven by one key, and its pages are seen beside the drawing."""

from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.lessons import kept_pages, progress
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.presenting.presentation import Presentation
from tests.ui.driving import do, press
from tests.ui.lessons.driving import begin, solved, state
from tests.ui.lessons.driving import page as page_of
from tests.ui.presenting.conftest import Present

MOST_PRESSES = 400


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is done in lessons in a folder of this test alone."""
    for module in (progress, kept_pages):
        monkeypatch.setattr(module, "lessons_folder", lambda: tmp_path / "lessons")


@pytest.fixture
def reading(window: MainWindow, qtbot: QtBot, present: Present) -> Presentation:
    """The presentation of the small lesson."""
    window.lessons.progress = progress.Progress()
    begin(window, qtbot)
    return present(window, 1920, 1080)


def settle(page: Presentation, qtbot: QtBot) -> None:
    """Wait until what a key began is done."""
    lessons = page.window_shown.lessons
    qtbot.waitUntil(lambda: not lessons.is_busy and not page.driver._work.is_working)


def drive(page: Presentation, qtbot: QtBot) -> int:
    """Press PageDown until the lesson is over. Return how often."""
    ended: list[bool] = []
    page.driver.ended.connect(partial(ended.append, True))
    presses = 0
    while not ended:
        press(page, "PgDown")
        settle(page, qtbot)
        presses += 1
        assert presses < MOST_PRESSES
    return presses


def test_page_is_beside_the_drawing(reading: Presentation) -> None:
    assert reading.lesson.isVisible()
    assert reading.lesson.title.text() == "Begin"
    assert "page 1 of 4" in reading.lesson.where.text()
    assert not reading.lesson.geometry().intersects(reading.canvas.geometry())


def test_whole_lesson_by_one_key(reading: Presentation, qtbot: QtBot) -> None:
    window = reading.window_shown
    drive(reading, qtbot)
    assert page_of(window) == 3
    assert solved(window) == {0, 1, 2}


def test_task_is_done_step_by_step(reading: Presentation, qtbot: QtBot) -> None:
    window = reading.window_shown
    times = []
    while 0 not in solved(window):
        press(reading, "PgDown")
        settle(reading, qtbot)
        run = state(window).run
        assert run is not None
        times.append(run.time)
    assert run is not None
    assert times == list(range(1, run.schedule.forward_end + 1))
    assert "The loss is there." in reading.lesson.found.text()


def test_steps_of_the_solution_are_as_large_as_the_user_wants(
    reading: Presentation, qtbot: QtBot
) -> None:
    window = reading.window_shown
    window.table["size_pass"].trigger()
    press(reading, "PgDown")
    settle(reading, qtbot)
    assert 0 in solved(window)


def test_doing_the_task_is_one_change(reading: Presentation, qtbot: QtBot) -> None:
    window = reading.window_shown
    window.table["size_layer"].trigger()
    while 0 not in solved(window) or reading.driver.is_on_the_way:
        press(reading, "PgDown")
        settle(reading, qtbot)
    assert window.session.undo_text == "doing the task"


def test_page_up_goes_back(reading: Presentation, qtbot: QtBot) -> None:
    window = reading.window_shown
    press(reading, "PgDown", "PgDown", "PgUp")
    run = state(window).run
    assert run is not None
    assert run.time == 1
    window.lessons.turn_to(1)
    settle(reading, qtbot)
    press(reading, "PgUp")
    settle(reading, qtbot)
    assert page_of(window) == 0


def test_own_steps_end_the_solution(reading: Presentation, qtbot: QtBot) -> None:
    press(reading, "PgDown", "PgDown")
    assert reading.driver.is_on_the_way
    do(reading.session, "operation")
    assert not reading.driver.is_on_the_way


def test_page_of_a_choice_shows_what_is_right(reading: Presentation, qtbot: QtBot) -> None:
    window = reading.window_shown
    window.lessons.turn_to(2)
    settle(reading, qtbot)
    assert not any("✓" in prose.text() for prose in reading.lesson.options)
    press(reading, "PgDown")
    settle(reading, qtbot)
    marked = [prose.text() for prose in reading.lesson.options if "✓" in prose.text()]
    assert len(marked) == 1
    assert "the right one" in marked[0]


def test_long_page_is_scrolled_before_it_is_turned(
    window: MainWindow, present: Present, qtbot: QtBot
) -> None:
    window.lessons.progress = progress.Progress()
    window.lessons.open("one-pass-by-hand", 0)
    qtbot.waitUntil(lambda: not window.lessons.is_busy)
    page = present(window, 1920, 1080)
    bar = page.lesson.verticalScrollBar()
    assert bar.maximum() > 0
    press(page, "PgDown")
    assert bar.value() > 0
    assert page_of(window) == 0


def test_lesson_can_be_left_within(reading: Presentation) -> None:
    window = reading.window_shown
    window.lessons.leave()
    assert window.session.state.reading is None


@pytest.mark.parametrize("name", ["one-pass-by-hand", "dead-relu"])
def test_shipped_lessons_by_one_key(
    window: MainWindow, present: Present, qtbot: QtBot, name: str
) -> None:
    window.lessons.progress = progress.Progress()
    window.lessons.open(name, 0)
    qtbot.waitUntil(lambda: not window.lessons.is_busy)
    window.table["size_update"].trigger()
    page = present(window, 1280, 800)
    lesson = window.lessons.lesson
    assert lesson is not None
    drive(page, qtbot)
    tasks = {number for number, one in enumerate(lesson.pages) if one.task is not None}
    assert solved(window) >= tasks
