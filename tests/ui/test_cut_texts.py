"""No text is cut off, in whatever language: every label, button, tab and heading has its room."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.language import ENGLISH, LANGUAGES, apply_language
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.settings import MemorySettings
from backprop_viewer.ui.theme import apply_theme, load_theme
from tests.ui.cut_texts import cut_texts
from tests.ui.driving import do, example

SIZES = [QSize(1024, 768), QSize(1280, 800)]
NETWORKS = ["two-by-two-sigmoid", "moons-two-hidden-layers"]
STEPS = "update forward layer"
DIALOGS: dict[str, Callable[[MainWindow], object]] = {
    "sweep": lambda window: window.sweep(),
    "shortcuts": lambda window: window.show_shortcuts(),
    "about": lambda window: window.show_about(),
    "new": lambda window: window.documents.new(),
    "lessons": lambda window: window.lessons.show_list(),
}


@pytest.fixture(params=LANGUAGES)
def shown(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[MainWindow]:
    """A window in one of the languages, in the program's own look."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_language(application, request.param)
    apply_theme(application, load_theme("light"))
    settings = MemorySettings()
    settings.set_value("language", request.param)
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.documents.may_leave = lambda: True
    window.resize(SIZES[-1])
    window.show()
    window.load_panels()
    settle()
    yield window
    window.player.stop()
    apply_language(application, ENGLISH)


def settle() -> None:
    """Let all lay itself out."""
    for _ in range(6):
        QCoreApplication.processEvents()


def test_start_page(shown: MainWindow) -> None:
    assert cut_texts(shown) == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width()}x{size.height()}")
def test_window_with_every_panel_in_front(shown: MainWindow, size: QSize) -> None:
    shown.resize(size)
    for network in NETWORKS:
        shown.files.open(example(network))
        do(shown.session, STEPS)
        settle()
        found = cut_texts(shown)
        for name, dock in shown.workbench.docks.items():
            shown.show_panel(name)
            settle()
            found += [f"{name}: {text}" for text in cut_texts(dock)]
        assert sorted(set(found)) == [], network


@pytest.mark.parametrize("name", DIALOGS)
def test_dialogs(shown: MainWindow, name: str) -> None:
    shown.files.open(example())
    DIALOGS[name](shown)
    settle()
    dialogs = [one for one in shown.findChildren(QDialog) if one.isVisible()]
    assert dialogs
    for dialog in dialogs:
        assert cut_texts(dialog) == []
        dialog.close()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width()}x{size.height()}")
def test_lesson(shown: MainWindow, qtbot: QtBot, size: QSize) -> None:
    shown.resize(size)
    shown.lessons.open("one-pass-by-hand")
    qtbot.waitUntil(lambda: shown.session.state.reading is not None)
    settle()
    assert cut_texts(shown) == []


def test_table_to_import(shown: MainWindow, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("name,x,y,class\na,1,2,yes\nb,,4,no\n", encoding="utf-8")
    shown.documents.import_from(table)
    settle()
    (dialog,) = (one for one in shown.findChildren(QDialog) if one.isVisible())
    assert cut_texts(dialog) == []
    dialog.close()


def test_what_is_cut_off_is_found(qtbot: QtBot) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    label, button = QLabel("some words", top), QPushButton("&More words", top)
    button.move(0, 40)
    top.show()
    assert cut_texts(top) == []
    label.setFixedWidth(20)
    button.setFixedWidth(20)
    assert len(cut_texts(top)) == 2
