"""What the tests of questions and practice share."""

from pathlib import Path

import pytest

from backprop_viewer.ui.asking import kept_rounds
from backprop_viewer.ui.lessons import kept_pages, progress
from backprop_viewer.ui.main_window import MainWindow
from tests.ui.driving import do, press


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where rounds of practice are kept, of this test alone."""
    made = tmp_path / "data" / "practice"
    for module in (progress, kept_pages):
        monkeypatch.setattr(module, "lessons_folder", lambda: tmp_path / "lessons")
    monkeypatch.setattr(kept_rounds, "practice_folder", lambda: made)
    return made


@pytest.fixture
def asked(opened: MainWindow) -> MainWindow:
    """The window that asks for delta of output 1 next, which is 0.0616."""
    do(opened.session, "forward operation*2")
    press(opened, "A")
    return opened
