"""Pictures of the drawing and of the window in files."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from backprop_viewer.paths import PICTURE_SUFFIXES
from backprop_viewer.ui.graph.canvas import Canvas
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.pictures import save_picture
from backprop_viewer.ui.theme import Theme, load_theme
from tests.ui.driving import NETWORKS, example, press, session_with

BEGINNINGS = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}


@pytest.fixture
def canvas(qtbot: QtBot, light: Theme) -> Canvas:
    """The drawing of the worked example."""
    made = Canvas(session_with(steps="forward backward"), light)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("suffix", PICTURE_SUFFIXES)
def test_every_kind_of_file(canvas: Canvas, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"drawn{suffix}"
    assert save_picture(canvas, path, QSize(640, 480)) == ""
    assert path.read_bytes().startswith(BEGINNINGS[suffix])


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("suffix", PICTURE_SUFFIXES)
def test_every_network(
    qtbot: QtBot, light: Theme, tmp_path: Path, network: str, suffix: str
) -> None:
    canvas = Canvas(session_with(network, "forward"), light)
    qtbot.addWidget(canvas)
    assert save_picture(canvas, tmp_path / f"drawn{suffix}", QSize(900, 600)) == ""


def test_size_and_scale_are_those_asked_for(canvas: Canvas, tmp_path: Path) -> None:
    path = tmp_path / "drawn.png"
    save_picture(canvas, path, QSize(640, 480), scale=2.0)
    image = QImage(str(path))
    assert image.size() == QSize(1280, 960)
    assert image.pixelColor(1, 400) == QColor(load_theme("light").canvas)
    save_picture(canvas, path)
    assert QImage(str(path)).size() == canvas.size()


def test_texts_of_an_svg_are_texts(canvas: Canvas, tmp_path: Path) -> None:
    path = tmp_path / "drawn.svg"
    save_picture(canvas, path, QSize(820, 520))
    content = path.read_text(encoding="utf-8")
    assert "0.2097" in content  # the loss
    assert "<image" not in content


@pytest.mark.parametrize("name", ["drawn.jpg", "drawn", "drawn.png.txt"])
def test_other_kinds_are_said_to_be_unknown(canvas: Canvas, tmp_path: Path, name: str) -> None:
    assert "one of .png, .svg, .pdf" in save_picture(canvas, tmp_path / name)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("suffix", PICTURE_SUFFIXES)
def test_folder_that_is_not_there_is_said(canvas: Canvas, tmp_path: Path, suffix: str) -> None:
    assert save_picture(canvas, tmp_path / "no folder" / f"drawn{suffix}") != ""


def test_without_a_network_the_picture_is_empty(window: MainWindow, tmp_path: Path) -> None:
    assert save_picture(window.workbench.canvas, tmp_path / "empty.png") == ""
    assert (tmp_path / "empty.png").exists()


def test_picture_of_the_window(window: MainWindow, tmp_path: Path) -> None:
    window.open_path(example())
    assert save_picture(window, tmp_path / "window.png") == ""
    assert QImage(str(tmp_path / "window.png")).size() == window.size()


def test_command_asks_where_to_and_says_what_went_wrong(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_path(example())
    said: list[str] = []
    monkeypatch.setattr(window.files, "show_error", lambda title, text: said.append(title))
    monkeypatch.setattr(window.files, "ask_where_to_draw", lambda: tmp_path / "drawn.gif")
    press(window, "Ctrl+E")
    assert said == ["drawn.gif cannot be saved"]
    monkeypatch.setattr(window.files, "ask_where_to_draw", lambda: None)
    press(window, "Ctrl+E")
    assert not list(tmp_path.glob("drawn*"))
    monkeypatch.setattr(window.files, "ask_where_to_draw", lambda: tmp_path / "drawn.png")
    press(window, "Ctrl+E")
    assert QImage(str(tmp_path / "drawn.png")).width() == 2 * window.workbench.canvas.width()
