"""The table of commands: each has a name and keys of its own, and can be carried out anywhere."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.operations import STEP_SIZES
from backprop_viewer.paths import THEMES
from backprop_viewer.session.state import State
from backprop_viewer.ui.commands.command import MENUS
from backprop_viewer.ui.commands.step import SIZE_NAMES
from backprop_viewer.ui.commands.table import COMMANDS
from backprop_viewer.ui.commands.view import THEME_NAMES
from backprop_viewer.ui.files import Answer
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.settings import MemorySettings
from backprop_viewer.ui.theme import SYSTEM
from tests.session.states import MOMENTUM, document_of
from tests.ui.driving import state_of

PHASES = ("operation*3", "forward operation*2", "backward operation", "epoch*2")


def test_shortcuts_are_unique_and_keys() -> None:
    keys = [key for command in COMMANDS.values() for key in command.shortcuts]
    sequences = [QKeySequence(key) for key in keys]
    assert all(sequence.count() == 1 for sequence in sequences)
    assert max(Counter(sequence.toString() for sequence in sequences).values()) == 1


def test_names_are_those_of_the_table() -> None:
    assert all(name == command.name for name, command in COMMANDS.items())
    assert all(command.menu in MENUS for command in COMMANDS.values())
    texts = Counter((command.menu, command.choice, command.text) for command in COMMANDS.values())
    assert max(texts.values()) == 1


def test_every_size_and_theme_has_a_name() -> None:
    assert tuple(SIZE_NAMES) == STEP_SIZES
    assert tuple(THEME_NAMES) == (SYSTEM, *THEMES)


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("forward", ("F",)),
        ("backward", ("B",)),
        ("update", ("U",)),
        ("step", ("Space", "Right", "PgDown")),
        ("back", ("Left", "PgUp")),
        ("play", ("P",)),
        ("reset", ("Home",)),
    ],
)
def test_keys_are_those_of_a_presenter(name: str, keys: tuple[str, ...]) -> None:
    assert COMMANDS[name].shortcuts == keys


@pytest.fixture(scope="module")
def shared(qapp: QApplication) -> Iterator[MainWindow]:
    """A window for all commands: making one for each takes longer than carrying it out."""
    made = MainWindow(MemorySettings())
    made.show()
    made.load_panels()
    for dock in made.workbench.docks.values():
        dock.widget()
    made.sweep()
    yield made
    made.session.apply(lambda old: State())
    made.close()
    made.deleteLater()


@pytest.fixture
def answering(
    shared: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[MainWindow]:
    """That window, shown as it was first, with every question answered."""
    monkeypatch.setattr(shared.files, "ask_about_changes", lambda: Answer.DISCARD)
    monkeypatch.setattr(shared.files, "ask_what_to_open", lambda: None)
    monkeypatch.setattr(shared.files, "ask_where_to_save", lambda: tmp_path / "saved.json")
    monkeypatch.setattr(shared.files, "ask_where_to_draw", lambda: tmp_path / "drawn.png")
    monkeypatch.setattr(shared.files, "ask_for_table", lambda: None)
    shared.settings.set_value("on_change", "discard")
    shared.setWindowState(Qt.WindowState.WindowNoState)
    with qtbot.waitExposed(shared):
        shared.show()
    yield shared
    shared.player.stop()


@cache
def state_at(steps: str) -> State:
    """Return the state of a network after some steps."""
    return state_of(document_of(sizes=(2, 2, 2), optimizer=MOMENTUM, samples=5, seed=1), steps)


@pytest.mark.parametrize("name", COMMANDS)
def test_command_can_be_carried_out_on_the_start_page(answering: MainWindow, name: str) -> None:
    """Or it is disabled. Whatever goes wrong in a slot, and every Qt warning, fails."""
    if answering.session.state.document is not None:
        answering.session.apply(lambda old: State())
    run(answering, name)


@pytest.mark.parametrize("name", COMMANDS)
def test_command_can_be_carried_out_in_every_phase(answering: MainWindow, name: str) -> None:
    """Or it is disabled."""
    for steps in PHASES:
        answering.session.apply(lambda old, steps=steps: state_at(steps))
        run(answering, name)


def run(window: MainWindow, name: str) -> None:
    """Carry out a command, close what it shows, and let the window paint."""
    window.table[name].trigger()
    assert window.findChild(QDialog, "error") is None
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.player.stop()
    window.grab()
