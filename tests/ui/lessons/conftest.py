"""What the tests of lessons share."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.lessons import kept_pages, progress
from backprop_viewer.ui.main_window import MainWindow
from tests.ui.lessons.driving import begin


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where progress and changed pages are kept, of this test alone."""
    made = tmp_path / "data" / "lessons"
    for module in (progress, kept_pages):
        monkeypatch.setattr(module, "lessons_folder", lambda: made)
    return made


@pytest.fixture
def reading(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window with the small lesson open on its first page."""
    window.lessons.progress = progress.Progress()
    begin(window, qtbot)
    return window
