"""Starting the window."""

import gc
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.settings import Settings
from backprop_viewer.ui.theme import apply_theme, resolve

SETTLED_MS = 3000
"""When all is loaded. What is there then stays: looking through it for garbage again and again
would take 20 to 50 ms each time."""

KEPT_MS = 300
"""When unsaved work begins to be kept, and what was left is offered: after the first picture."""

FAMILIES = ["Inter", "Segoe UI", "Helvetica Neue", "Noto Sans", "DejaVu Sans"]


def make_application() -> QApplication:
    """Return the application with the program's name, style and font."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("Backprop Viewer")
    application.setDesktopFileName("backprop-viewer")
    application.setStyle("Fusion")
    font = QFont()
    font.setFamilies(FAMILIES)
    application.setFont(font)
    return application


def open_window(path: Path | None) -> int:
    """Show the window until it is closed, with a file or the start page; return the exit code."""
    application = make_application()
    settings = Settings()
    apply_theme(application, resolve(str(settings.value("theme"))))
    window = MainWindow(settings)
    window.restoreGeometry(settings.value("geometry"))
    if path is not None:
        window.files.open(path)
    window.show()
    QTimer.singleShot(KEPT_MS, window, window.start_keeping)
    QTimer.singleShot(SETTLED_MS, gc.freeze)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in the terminal ends the program
    return application.exec()
