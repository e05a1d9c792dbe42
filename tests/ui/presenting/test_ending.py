"""However a presentation ends, whatever is open beside it, the program goes on or ends well."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.files import Answer, Files
from backprop_viewer.ui.language import ENGLISH, apply_language
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.presenting.presentation import Presentation
from backprop_viewer.ui.presenting.stopwatch import Stopwatch
from backprop_viewer.ui.settings import MemorySettings
from backprop_viewer.ui.start import Front
from tests.ui.driving import example, free_deleted
from tests.ui.presenting.ending_driver import STEPS

PROJECT = Path(__file__).parents[3]
WAYS = (
    "lecturer present close_lecturer close",
    "lecturer present plots ask close",
    "lecturer present plots ask exit_at_once",
    "lecturer present plots ask chinese close_lecturer close",
)


@pytest.mark.parametrize("way", WAYS)
def test_program_ends_without_an_error(way: str) -> None:
    names = way.split()
    assert set(names) <= set(STEPS)
    command = [sys.executable, "-m", "tests.ui.presenting.ending_driver", *names]
    ended = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 0, ended.stderr
    assert "Error" not in ended.stderr


def present_from_lecturer(window: MainWindow) -> None:
    """Open the lecturer's window, whose button has the focus, and present from there."""
    window.table["lecturer_screen"].trigger()
    lecturer = window.presenting.lecturer
    assert lecturer is not None
    lecturer.activateWindow()
    lecturer.buttons["present"].setFocus()
    QApplication.processEvents()
    lecturer.buttons["present"].click()
    assert window.presenting.page is not None


def test_focus_is_not_given_to_a_button_that_is_gone(opened: MainWindow, qtbot: QtBot) -> None:
    present_from_lecturer(opened)
    assert opened.presenting.lecturer is not None
    opened.presenting.lecturer.close()
    free_deleted()
    opened.presenting.leave()
    qtbot.waitUntil(lambda: opened.presenting.page is None)
    assert opened.middle.currentWidget() is opened.workbench


def test_focus_is_not_given_to_a_field_that_was_made_anew(opened: MainWindow, qtbot: QtBot) -> None:
    panel = opened.workbench.docks["trace"]
    opened.show_panel("trace")
    panel.widget().setFocus()
    opened.presenting.start()
    panel.widget().deleteLater()
    free_deleted()
    opened.presenting.leave()
    qtbot.waitUntil(lambda: opened.presenting.page is None)
    assert opened.focusWidget() is opened.workbench.canvas


@pytest.mark.parametrize("order", ["main lecturer", "lecturer main"])
def test_windows_are_closed_in_any_order(opened: MainWindow, order: str) -> None:
    present_from_lecturer(opened)
    lecturer = opened.presenting.lecturer
    assert lecturer is not None
    for name in order.split():
        (opened if name == "main" else lecturer).close()
        free_deleted()
    assert opened.presenting.page is None
    assert opened.presenting.lecturer is None


@pytest.fixture
def front(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Front]:
    """What holds the window, which presents with a plot and with the lecturer's window."""
    monkeypatch.setattr(Files, "ask_about_changes", lambda files: Answer.DISCARD)
    settings = MemorySettings()
    settings.set_value("language", ENGLISH)
    made = Front(settings)
    made.window.show()
    made.window.open_path(example())
    present_from_lecturer(made.window)
    page_of(made).show_plots(("loss_curve",))
    page_of(made).set_zoom(1.5)
    yield made
    apply_language(qapp, ENGLISH)
    if made.window.presenting.lecturer is not None:
        made.window.presenting.lecturer.close()
    made.window.close()
    made.window.deleteLater()
    made.deleteLater()
    free_deleted()


def page_of(front: Front) -> Presentation:
    page = front.window.presenting.page
    assert page is not None
    return page


def stopwatch_of(front: Front) -> Stopwatch:
    lecturer = front.window.presenting.lecturer
    assert lecturer is not None
    return lecturer.stopwatch


def choose_chinese(front: Front, qtbot: QtBot) -> None:
    old = front.window
    old.choose_language("zh_CN")
    qtbot.waitUntil(lambda: front.window is not old)
    free_deleted()


def test_another_language_while_it_is_on(front: Front, qtbot: QtBot) -> None:
    watch = stopwatch_of(front)
    choose_chinese(front, qtbot)
    page = page_of(front)
    assert page.bar.buttons["predict"].text() == "提问"
    assert page.zoom == 1.5
    assert page.stage is not None
    assert page.stage.names == ("loss_curve",)
    assert stopwatch_of(front) is watch


def test_it_is_left_in_another_language(front: Front, qtbot: QtBot) -> None:
    choose_chinese(front, qtbot)
    presenting = front.window.presenting
    presenting.leave()
    qtbot.waitUntil(lambda: presenting.page is None)
    assert not front.window.isFullScreen()
    assert front.window.middle.currentWidget() is front.window.workbench
