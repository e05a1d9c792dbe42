"""What the tests of the presentation share."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.presenting.presentation import Presentation
from tests.ui.driving import example

Present = Callable[[MainWindow, int, int], Presentation]


@pytest.fixture
def present(qtbot: QtBot) -> Present:
    """Return what begins the presentation of a window, on a screen of a size."""

    def begin(window: MainWindow, width: int = 1920, height: int = 1080) -> Presentation:
        window.presenting.start()
        page = window.presenting.page
        assert page is not None
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.setMinimumSize(1, 1)
        window.resize(width, height)
        qtbot.waitUntil(lambda: (page.width(), page.height()) == (width, height))
        window.activateWindow()
        QApplication.processEvents()
        return page

    return begin


@pytest.fixture
def page(window: MainWindow, present: Present) -> Presentation:
    """The presentation of the worked example of two by two."""
    window.open_path(example())
    return present(window, 1920, 1080)
