"""What the tests of the window share."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.document.files import write_file
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.theme import Theme, load_theme
from tests.session.states import ADAM, BATCHES, document_of
from tests.ui.driving import do, example


@pytest.fixture(autouse=True)
def _own_look(request: pytest.FixtureRequest) -> Iterator[None]:
    """Take back the colours that a test gives the application."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        yield
        return
    palette, style_sheet = application.palette(), application.styleSheet()
    yield
    if application.styleSheet() != style_sheet or application.palette() != palette:
        application.setStyleSheet(style_sheet)
        application.setPalette(palette)


@pytest.fixture
def light(qtbot: QtBot) -> Theme:
    """The light theme; a widget can be made."""
    return load_theme("light")


@pytest.fixture
def diverging(tmp_path: Path) -> Path:
    """A file whose training leaves the finite numbers after some updates: the rate is a million."""
    content = json.loads(example("two-by-two-relu").read_text(encoding="utf-8"))
    content["optimizer"]["learning_rate"] = 1e6
    for layer in content["network"]["layers"]:
        layer["activation"] = "identity"
    path = tmp_path / "diverging.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


@pytest.fixture
def own_file(tmp_path: Path) -> Path:
    """A network file of the user's, with mini-batches, shuffling and Adam."""
    path = tmp_path / "own.json"
    document = document_of(sizes=(2, 3, 2), optimizer=ADAM, samples=5, training=BATCHES)
    write_file(path, document)
    return path


@pytest.fixture
def trained(window: MainWindow, own_file: Path) -> MainWindow:
    """The window with a file of which some updates were done since it was opened."""
    window.open_path(own_file)
    do(window.session, "update*3 operation*2")
    return window


@pytest.fixture
def opened(window: MainWindow) -> MainWindow:
    """The window with the worked example of two by two."""
    window.open_path(example())
    return window
