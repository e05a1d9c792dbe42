"""Starting the window."""

import gc
import signal
import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from backprop_viewer.ui.language import ENGLISH, apply_language, resolve_language
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.moments import forget_texts
from backprop_viewer.ui.settings import Settings
from backprop_viewer.ui.theme import apply_theme, resolve

SETTLED_MS = 3000
"""When all is loaded. What is there then stays: looking through it for garbage again and again
would take 20 to 50 ms each time."""

KEPT_MS = 300
"""When unsaved work begins to be kept, and what was left is offered: after the first picture."""

FAMILIES = ["Inter", "Segoe UI", "Helvetica Neue", "Noto Sans", "DejaVu Sans"]
CHINESE_FAMILIES = [
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Micro Hei",
]
"""After the others, which have the Latin letters: without them Qt might take a Japanese font."""


def make_application() -> QApplication:
    """Return the application with the program's name, style and font."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("Backprop Viewer")
    application.setDesktopFileName("backprop-viewer")
    application.setStyle("Fusion")
    font = QFont()
    font.setFamilies([*FAMILIES, *CHINESE_FAMILIES])
    application.setFont(font)
    return application


class Front(QObject):
    """The window that is there now. Another language is shown by another window.

    Widgets set their texts when they are built, so all of them are built anew, around the same
    session.
    """

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._speak(str(settings.value("language")))
        self.window = MainWindow(settings)
        self.window.restoreGeometry(settings.value("geometry"))
        self._follow()

    def _follow(self) -> None:
        self.window.language_chosen.connect(self._on_language)
        QTimer.singleShot(KEPT_MS, self.window, self.window.start_keeping)
        QTimer.singleShot(SETTLED_MS, self.window, gc.freeze)

    def _speak(self, choice: str) -> str:
        """Translate into a language from now on. Return what hinders it, or nothing."""
        application = QApplication.instance()
        assert application is not None
        forget_texts()
        try:
            apply_language(application, resolve_language(choice))
        except OSError as error:
            apply_language(application, ENGLISH)
            return str(error)
        return ""

    def _on_language(self, choice: str) -> None:
        """Show another window when the menu that this was chosen in is gone."""
        self.window.stop()
        problem = self._speak(choice)
        QTimer.singleShot(0, self, self.exchange)
        if problem:
            QTimer.singleShot(0, self, partial(self._say, problem))

    def exchange(self) -> None:
        """Put a new window in the place of the one that is there."""
        old = self.window
        presented = old.end_presenting()
        self.window = MainWindow(old.settings, old.session)
        self.window.take_over(old)
        self._follow()
        self.window.show()
        self.window.workbench.canvas.view_like(old.workbench.canvas)
        if presented is not None:
            self.window.presenting.go_on(presented)
        old.hide()
        old.deleteLater()
        gc.unfreeze()

    def _say(self, problem: str) -> None:
        title = self.tr("The program cannot be shown in this language")
        self.window.files.show_error(title, problem)


def open_window(path: Path | None) -> int:
    """Show the window until it is closed, with a file or the start page; return the exit code."""
    application = make_application()
    settings = Settings()
    apply_theme(application, resolve(str(settings.value("theme"))))
    front = Front(settings)
    if path is not None:
        front.window.files.open(path)
    front.window.show()
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in the terminal ends the program
    return application.exec()
