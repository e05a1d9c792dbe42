"""Numbers that are changed in the window, and the commands that come in between."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from backprop_viewer.document.files import read_file
from backprop_viewer.engine.symbols import Place
from backprop_viewer.ui.main_window import MainWindow
from tests.ui.driving import choose_file, press

WEIGHT = Place("weight", 1, 0, 1)


@pytest.fixture
def typing(opened: MainWindow) -> MainWindow:
    """A window in which 0.7 was typed in place of a weight, and Return not pressed."""
    opened.activateWindow()
    QApplication.processEvents()  # the panels find their places, which moves the drawing
    canvas = opened.workbench.canvas
    canvas.edit(WEIGHT)
    assert canvas.editing.field is not None
    canvas.editing.field.selectAll()
    QTest.keyClicks(canvas.editing.field, "0.7")
    return opened


def weight_of(window: MainWindow) -> float:
    run = window.session.state.run
    assert run is not None
    return float(run.moment.parameters[1])


def test_saving_takes_the_number_that_is_typed(
    typing: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "saved.json"
    choose_file(typing, monkeypatch, path)
    press(typing.workbench.canvas.editing.field, "Ctrl+Shift+S")
    assert typing.workbench.canvas.editing.field is None
    assert read_file(path).parameters[1] == 0.7
    assert not typing.session.state.is_modified
    assert weight_of(typing) == 0.7


@pytest.mark.parametrize("key", ["Ctrl+D", "Ctrl+K", "Ctrl+Shift+B"])
def test_commands_take_the_number_that_is_typed(typing: MainWindow, key: str) -> None:
    press(typing.workbench.canvas.editing.field, key)
    assert typing.workbench.canvas.editing.field is None
    assert not typing.session.is_previewing
    assert weight_of(typing) == 0.7


def test_closing_while_a_number_is_typed(typing: MainWindow) -> None:
    press(typing.workbench.canvas.editing.field, "Ctrl+W")
    assert typing.session.state.document is None
    QApplication.processEvents()
    assert not typing.session.is_previewing
