"""The window as tests use it: settings that are forgotten, and no question that nobody answers."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.files import Answer
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.settings import MemorySettings


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """A main window on the start page, shown, that closes without asking."""
    made = MainWindow(MemorySettings())
    monkeypatch.setattr(made.files, "ask_about_changes", lambda: Answer.DISCARD)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.load_panels()
    yield made
    made.player.stop()
