"""The program, used without a pause and without a user, to be killed: see test_recovery_after_kill.

    python -m tests.ui.kill_driver WORK FILE ROOT LOG PERIOD

WORK is one of WORKS; FILE the network; ROOT where unsaved work is kept, every PERIOD milliseconds;
LOG gets a line for each change: the time, and a number that says how far the work is.
"""

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import monotonic_ns

from PySide6.QtCore import QObject, QTimer

from backprop_viewer.base import Choice
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import changes, marks, transitions, viewing
from backprop_viewer.session.state import State
from backprop_viewer.ui import autosave
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.playing.player import FASTEST
from backprop_viewer.ui.start import open_window

PAUSE_MS = 15
SAVED_EVERY = 4
WEIGHT = Place("weight", 1, 0, 1)


def edit(state: State, number: int) -> State:
    """Do the next of a row of edits and steps: the same after the same number, whenever."""
    if number % 30 == 29:
        return marks.keep_branch(state, f"branch {number}")
    settings = {"learning_rate": 0.1 + number / 1000, "momentum": 0.0, "nesterov": False}
    edits: tuple[Callable[[State], State], ...] = (
        partial(changes.change_parameter, place=WEIGHT, value=number / 7),
        transitions.run_update,
        partial(marks.add_bookmark, name=str(number)),
        partial(transitions.go_by, operations=5),
        partial(changes.change_target, unit=0, value=number / 9),
        partial(changes.change_optimizer, optimizer=Choice("sgd", settings)),
    )
    return edits[number % len(edits)](state)


class Work(QObject):
    """Something that goes on in the window until the program is killed."""

    def __init__(self, window: MainWindow, path: Path, log: Path) -> None:
        super().__init__(window)
        self.window = window
        self.session = window.session
        self.path = path
        self.number = 0
        self._log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.go_on)

    def start(self) -> None:
        """Begin."""
        self._timer.start(PAUSE_MS)

    def go_on(self) -> None:
        """Do the next piece of it."""
        raise NotImplementedError

    def write(self, number: int, word: str = "done") -> None:
        """Write down how far it is; what is written outlives the program."""
        os.write(self._log, f"{monotonic_ns()} {word} {number}\n".encode())


class Training(Work):
    """Updates as fast as they can be played."""

    def start(self) -> None:
        """Begin to play."""
        self.session.changed.connect(self._on_changed)
        self.session.apply(viewing.choose_step_size, "update")
        self.window.player.speed = FASTEST
        self.window.toggle_play()

    def _on_changed(self, old: State, new: State) -> None:
        if new.run is not None and new.run is not old.run:
            self.write(new.run.time)


class Editing(Work):
    """Changes, steps, names and branches one after the other."""

    def go_on(self) -> None:
        """Do the next edit."""
        self.session.change("edit", edit, self.number)
        self.number += 1
        self.write(self.number)


class Saving(Work):
    """Updates, of which every few are saved."""

    def go_on(self) -> None:
        """Do an update, and save if it is time to."""
        self.session.apply(transitions.run_update)
        self.number += 1
        self.write(self.number)
        if self.number % SAVED_EVERY == 0 and self.window.files.save(self.path):
            self.write(self.number, "saved")


WORKS = {"training": Training, "editing": Editing, "saving": Saving}


def main(work: str, path: str, root: str, log: str, period: str) -> int:
    """Start the program, and work in it from when unsaved work is kept."""
    start_keeping = MainWindow.start_keeping

    def start_keeping_and_working(window: MainWindow) -> None:
        start_keeping(window)
        WORKS[work](window, Path(path), Path(log)).start()

    def given_root() -> Path:
        return Path(root)

    autosave.PERIOD_MS = int(period)
    autosave.recovery_root = given_root
    MainWindow.start_keeping = start_keeping_and_working  # type: ignore[assignment, method-assign]
    return open_window(Path(path))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
