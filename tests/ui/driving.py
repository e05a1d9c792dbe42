"""What the tests of the window do over and over: open, step, press keys, read what is drawn."""

import gc
import weakref
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QCoreApplication, QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeySequence, QPaintDevice, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from backprop_viewer.document.files import read_file
from backprop_viewer.document.model import Document
from backprop_viewer.paths import resource
from backprop_viewer.session import transitions
from backprop_viewer.session.script import carry_out
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.files import example_paths
from backprop_viewer.ui.graph.canvas import Canvas
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.picture import Picture

SIGMOID = "two-by-two-sigmoid"
NETWORKS = [path.stem for path in example_paths()]
PHASE_STEPS = ("", "operation", "forward", "forward backward", "update", "update forward back")
"""Words that lead to every phase, its start and its end."""


def example(name: str = SIGMOID) -> Path:
    """Return the file of a network that comes with the program."""
    return resource("networks", f"{name}.json")


def state_of(network: str | Document = SIGMOID, steps: str = "") -> State:
    """Return the state after opening a network and doing the steps."""
    document = read_file(example(network)) if isinstance(network, str) else network
    return carry_out(transitions.open_document(State(), document, None), steps)


def session_with(network: str | Document = SIGMOID, steps: str = "") -> Session:
    """Return a session in that state."""
    session = Session()
    show(session, state_of(network, steps))
    return session


def show(session: Session, state: State) -> None:
    """Make this the session's state."""
    session.apply(lambda old: state)


def do(session: Session, steps: str) -> None:
    """Do the steps that the words name."""
    session.apply(carry_out, words=steps)


def picture_of(state: State) -> Picture:
    """Return the numbers that the drawing shows."""
    assert state.run is not None
    return Picture(state.run.moment, state.sample)


def press(window: QWidget, *keys: str) -> None:
    """Press and release keys, given as the shortcuts of commands are: 'F', 'PgUp', 'Shift+N'."""
    for key in keys:
        combination = QKeySequence(key)[0]
        QTest.keyClick(window, combination.key(), combination.keyboardModifiers())


def draw(canvas: Canvas, device: QPaintDevice, size: QSize) -> None:
    """Draw a picture of this size into an image or a file."""
    graph = canvas.painter_for(size.width(), size.height())
    assert graph is not None
    painter = QPainter(device)
    try:
        graph.paint_all(painter)
    finally:
        painter.end()


def texts_drawn(canvas: Canvas, size: QSize | None = None) -> list[str]:
    """Return every text of the drawing, as it goes into a picture."""
    size = size or canvas.size()
    buffer, generator = QBuffer(), QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setViewBox(QRect(QPoint(), size))
    draw(canvas, generator, size)
    root = ElementTree.fromstring(buffer.data().data())
    return ["".join(element.itertext()).strip() for element in root.iter() if _is_text(element)]


def _is_text(element: ElementTree.Element) -> bool:
    return element.tag.endswith("}text")


def click(canvas: QWidget, x: float, y: float) -> None:
    """Click with the left button."""
    QTest.mouseClick(
        canvas,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(round(x), round(y)),
    )


def free_deleted() -> None:
    """Carry out what deleteLater asked for, and collect what is left over."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def is_freed(qtbot: QtBot, make: Callable[[], Any], *uses: Callable[[Any], object]) -> bool:
    """Return whether an object goes away when it is closed after some use of it."""
    made = make()
    made.show()
    for use in uses:
        use(made)
    reference = weakref.ref(made)
    made.close()
    made.deleteLater()
    del made
    free_deleted()
    return reference() is None


def choose_file(window: MainWindow, monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    """Answer the question where to save."""
    monkeypatch.setattr(window.files, "ask_where_to_save", lambda: path)


def error_of(window: MainWindow) -> tuple[str, str]:
    """Return title and text of the error that is shown, and close it."""
    box = window.findChild(QMessageBox, "error")
    assert box.isVisible()
    texts = box.text(), box.informativeText()
    box.close()
    return texts
