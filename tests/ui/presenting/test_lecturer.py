"""The lecturer's own window tells what comes next, and drives what the audience sees."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from backprop_viewer.session.state import Run
from backprop_viewer.ui.lessons import kept_pages, progress
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.presenting.lecturer import LecturerWindow
from backprop_viewer.ui.presenting.stopwatch import Stopwatch, time_text
from tests.ui.driving import do, free_deleted, press
from tests.ui.lessons.driving import begin, turn
from tests.ui.presenting.conftest import Present


@pytest.fixture
def lecturer(opened: MainWindow, present: Present) -> Iterator[LecturerWindow]:
    """The window beside a presentation of the worked example."""
    present(opened, 1280, 800)
    opened.table["lecturer_screen"].trigger()
    made = opened.presenting.lecturer
    assert made is not None
    yield made
    if opened.presenting.lecturer is not None:
        made.close()


def run_of(window: MainWindow) -> Run:
    run = window.session.state.run
    assert run is not None
    return run


def click(lecturer: LecturerWindow, name: str) -> None:
    QTest.mouseClick(lecturer.buttons[name], Qt.MouseButton.LeftButton)


def test_it_is_a_window_of_its_own(lecturer: LecturerWindow) -> None:
    assert lecturer.isWindow()
    assert lecturer.isVisible()


def test_it_says_what_comes_next(lecturer: LecturerWindow, opened: MainWindow) -> None:
    before = lecturer.next.text()
    assert "weighted sum" in before
    do(opened.session, "forward")
    assert "Loss" in lecturer.now.text() or "loss" in lecturer.now.text()
    assert lecturer.next.text() != before
    assert "Backward" in lecturer.next.text()


def test_controls_drive_the_presentation(lecturer: LecturerWindow, opened: MainWindow) -> None:
    click(lecturer, "advance")
    assert run_of(opened).time == 1
    click(lecturer, "forward")
    assert run_of(opened).time == run_of(opened).schedule.forward_end
    click(lecturer, "go_back")
    page = opened.presenting.page
    assert page is not None
    click(lecturer, "blank")
    assert page.is_blank
    click(lecturer, "blank")
    assert not page.is_blank


def test_keys_of_the_remote_are_heard_there_too(
    lecturer: LecturerWindow, opened: MainWindow
) -> None:
    press(lecturer, "PgDown", "PgDown", "PgUp")
    assert run_of(opened).time == 1


def test_small_picture_shows_what_the_audience_sees(lecturer: LecturerWindow) -> None:
    lecturer.picture.draw_now()
    assert lecturer.picture.picture is not None
    before = lecturer.picture.picture.toImage()
    press(lecturer, "PgDown")
    lecturer.picture.draw_now()
    assert lecturer.picture.picture.toImage() != before


def test_it_stays_when_the_presentation_ends(
    lecturer: LecturerWindow, opened: MainWindow, qtbot: QtBot
) -> None:
    click(lecturer, "present")
    qtbot.waitUntil(lambda: opened.presenting.page is None)
    assert lecturer.isVisible()
    click(lecturer, "advance")
    assert run_of(opened).time == 1
    assert not lecturer.buttons["blank"].isEnabled()


def test_it_is_freed_when_closed(lecturer: LecturerWindow, opened: MainWindow) -> None:
    lecturer.close()
    free_deleted()
    assert opened.presenting.lecturer is None


def test_notes_of_the_page_and_the_title_of_the_next(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (progress, kept_pages):
        monkeypatch.setattr(module, "lessons_folder", lambda: tmp_path / "lessons")
    window.lessons.progress = progress.Progress()
    begin(window, qtbot)
    window.presenting.show_lecturer()
    lecturer = window.presenting.lecturer
    assert lecturer is not None
    assert lecturer.notes.text() == "For the lecturer."
    assert lecturer.page_next.text() == "Next page: Count"
    click(lecturer, "page_next")
    qtbot.waitUntil(lambda: not window.lessons.is_busy)
    assert lecturer.no_notes.isVisible()
    turn(window, qtbot, 3)
    assert lecturer.page_next.text() == "This is the last page."
    lecturer.close()


def test_time_is_started_paused_and_set_back() -> None:
    time = [100.0]
    watch = Stopwatch(lambda: time[0])
    assert watch.seconds == 0
    watch.toggle()
    time[0] += 65
    assert watch.seconds == 65
    watch.toggle()
    time[0] += 100
    assert watch.seconds == 65
    watch.toggle()
    time[0] += 5
    assert watch.seconds == 70
    watch.reset()
    assert watch.is_running
    assert watch.seconds == 0


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00"), (65.9, "1:05"), (3600, "1:00:00"), (4321, "1:12:01")]
)
def test_time_is_written_in_minutes(seconds: float, text: str) -> None:
    assert time_text(seconds) == text


def test_buttons_of_the_time(lecturer: LecturerWindow) -> None:
    lecturer.start_button.click()
    assert lecturer.stopwatch.is_running
    assert lecturer.start_button.text() == "Pause"
    lecturer.reset_button.click()
    assert lecturer.elapsed.text() == "0:00"
    assert lecturer.clock.text()
