"""What tests of unsaved work do over and over: leave some behind, look what is kept."""

import os
from pathlib import Path

from pytestqt.qtbot import QtBot

from backprop_viewer.document.recovery_folder import RecoveryFolder
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import changes, recovering
from backprop_viewer.session.state import State
from backprop_viewer.ui.autosave import Autosave
from tests.ui.driving import session_with

WEIGHT = Place("weight", 1, 0, 1)


def kept_in(root: Path) -> State | None:
    """Return the state that would come back if the program ended now, None if nothing would."""
    if not root.is_dir():
        return None
    for path in root.iterdir():
        lock = os.open(path / "owner.lock", os.O_RDWR)
        folder = RecoveryFolder(path, lock)
        try:
            if folder.summary() is not None:
                return recovering.restore(State(), folder.read())
        finally:
            folder.release()
    return None


def wait_until_kept(qtbot: QtBot, keeping: Autosave) -> None:
    """Wait until there is nothing more to write."""

    def is_kept() -> bool:
        return not keeping._is_due and not keeping._writer.is_busy and not keeping._writer.problem

    qtbot.waitUntil(is_kept)


def left_behind(root: Path, state: State) -> None:
    """Leave what a program does that ends suddenly."""
    folder, kept = RecoveryFolder.create(root), recovering.Keeper().keep(state)
    assert kept is not None
    folder.write(kept)
    folder.release()


def changed_state() -> State:
    """Return work that is not saved."""
    return changes.change_parameter(session_with(steps="update*3 forward").state, WEIGHT, 0.75)
