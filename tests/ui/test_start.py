"""Starting the window."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.settings import Settings
from backprop_viewer.ui.start import make_application, open_window
from tests.ui.driving import example, free_deleted

seen: list[tuple[str, str]] = []


@pytest.fixture(autouse=True)
def _application(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the program end as soon as it has begun, and put back what it sets."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    font, name = application.font(), application.applicationName()
    monkeypatch.setattr(QApplication, "exec", staticmethod(look_and_close))
    monkeypatch.setattr(signal, "signal", lambda *rest: None)
    seen.clear()
    yield
    application.setFont(font)
    application.setApplicationName(name)


def look_and_close() -> int:
    """Stand for the event loop: look at the window and close it."""
    QApplication.processEvents()
    for window in QApplication.topLevelWidgets():
        if isinstance(window, MainWindow):
            error = window.findChild(QMessageBox, "error")
            seen.append((window.windowTitle(), error.text() if error else ""))
            if error is not None:
                error.close()
            window.close()
            window.deleteLater()
    free_deleted()
    return 7


def test_start_page(qtbot: QtBot) -> None:
    assert open_window(None) == 7
    assert seen == [("Backprop Viewer", "")]


def test_file(qtbot: QtBot) -> None:
    open_window(example())
    assert seen == [("Two by two, sigmoid[*] — Backprop Viewer", "")]


def test_bad_file_is_said_in_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    open_window(tmp_path / "missing.json")
    assert seen == [("Backprop Viewer", "missing.json cannot be opened")]


def test_window_comes_back_where_it_was(qtbot: QtBot) -> None:
    open_window(None)
    assert not Settings().value("geometry").isEmpty()
    open_window(None)
    assert len(seen) == 2


def test_stored_colours_are_used(qtbot: QtBot) -> None:
    settings = Settings()
    settings.set_value("theme", "dark")
    settings._store.sync()  # type: ignore[attr-defined]
    open_window(None)
    assert "#161b22" in QApplication.instance().styleSheet()  # type: ignore[union-attr]


def test_application_is_made_once(qtbot: QtBot) -> None:
    application = make_application()
    assert make_application() is application
    assert application.applicationName() == "Backprop Viewer"
