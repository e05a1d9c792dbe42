"""Drawing the window or the graph of a document into a file, without a screen."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QSize, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from backprop_viewer.document.model import Document
from backprop_viewer.session import transitions
from backprop_viewer.session.script import carry_out
from backprop_viewer.session.state import State
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.pictures import save_picture
from backprop_viewer.ui.settings import MemorySettings
from backprop_viewer.ui.start import make_application
from backprop_viewer.ui.theme import apply_theme, resolve


def draw(
    document: Document,
    path: Path,
    out: Path,
    steps: str,
    size: tuple[int, int],
    theme: str,
    part: str,
) -> str:
    """Draw the document after the steps. Returns an empty text or what went wrong with the file.

    UnknownStepError: a step is not known. DivergenceError: training left the finite numbers.
    """
    state = transitions.open_document(State(), document, path)
    state = carry_out(state, steps)
    with unseen_window(theme) as window:
        window.session.apply(_as_it_is, state)
        if part == "graph":
            return save_picture(window.workbench.canvas, out, QSize(*size))
        settle(window, size)
        return save_picture(window, out, QSize(*size))


def prepare(theme: str) -> QApplication:
    """Return the application in a theme, where no screen is needed."""
    qInstallMessageHandler(_message)
    application = make_application()
    apply_theme(application, resolve(theme))
    return application


@contextmanager
def unseen_window(theme: str) -> Iterator[MainWindow]:
    """Give a window that is on no screen, and remembers nothing."""
    application = prepare(theme)
    settings = MemorySettings()
    settings.set_value("theme", theme)
    window = MainWindow(settings)
    try:
        yield window
    finally:
        window.hide()
        window.deleteLater()
        application.processEvents()


def settle(window: MainWindow, size: tuple[int, int]) -> None:
    """Let an unseen window show everything in a size, until nothing moves any more."""
    window.resize(*size)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.show()
    window.load_panels()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    _settle(application, window)


def _as_it_is(old: State, new: State) -> State:
    return new


def _message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Pass on Qt's messages, but for those about what a platform without a screen cannot do."""
    if "This plugin does not support" not in text:
        print(text, file=sys.stderr)  # noqa: T201


def _settle(application: QApplication, window: MainWindow) -> None:
    """Let the window lay itself out, and the drawing and the plots come to rest."""
    from backprop_viewer.ui.plots.base import Plot

    application.processEvents()
    window.player.settle()
    while not window.workbench.canvas.is_at_rest:
        application.processEvents()
    window.workbench.watch.look()
    for plot in window.workbench.findChildren(Plot):
        plot.settle()
    application.processEvents()
