"""kill -9 at any moment: no file is damaged, and what is lost is at most the last second.

One kill in each kind of work by default; a hundred in each, and a hundred in each while it is kept
without a pause, with ``-m benchmark``.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random
from statistics import median
from time import monotonic_ns

import pytest

from backprop_viewer.document.files import read_file, write_file
from backprop_viewer.document.recovery_folder import abandoned
from backprop_viewer.session import recovering, transitions
from backprop_viewer.session.state import State
from backprop_viewer.ui import autosave
from backprop_viewer.ui.autosave import PERIOD_MS
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.recovery_question import RecoveryQuestion
from tests.engine.comparing import assert_same_bits
from tests.session.states import bits, document_of, time_of
from tests.ui.driving import press
from tests.ui.kill_driver import WORKS, edit

PROJECT = Path(__file__).parents[2]
LONGEST_WORK_S = 2.5
MOST_LOST_S = 1.0
KILLS, RESTLESS_MS = 100, 1
NETWORK = document_of(sizes=(2, 4, 1), samples=4)


@dataclass
class Killed:
    """What a killed program has left: the file, unsaved work, its log up to the kill."""

    path: Path
    root: Path
    entries: list[tuple[int, str, int]]
    killed_at: int

    @cached_property
    def back(self) -> State | None:
        """Return what the next start restores."""
        found = abandoned(self.root)
        assert len(found) <= 1
        for folder in found:
            try:
                return recovering.restore(State(), folder.read())
            finally:
                folder.release()
        return None

    def lost_after(self, number: int) -> float:
        """Return for how many seconds there had been more than this when the program ended."""
        later = [time for time, word, done in self.entries if word == "done" and done > number]
        return (self.killed_at - later[0]) / 1e9 if later else 0.0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file that is worked on."""
    made = tmp_path / "network.json"
    write_file(made, NETWORK)
    return made


@pytest.fixture
def kill(path: Path, tmp_path: Path) -> Callable[..., Killed]:
    """Starts the program and kills it after so many seconds of work."""
    quiet = {"QT_LOGGING_RULES": "default.warning=false"}  # what the screen cannot do
    environment = {**os.environ, **quiet, "PYTHONPATH": str(PROJECT)}
    number = 0

    def killed(work: str, seconds: float, period: int = PERIOD_MS) -> Killed:
        nonlocal number
        number += 1
        root, log = tmp_path / f"recovery {number}", tmp_path / f"log {number}"
        log.touch()
        command = [sys.executable, "-m", "tests.ui.kill_driver", work, str(path)]
        command += [str(root), str(log), str(period)]
        with subprocess.Popen(command, env=environment, cwd=PROJECT) as process:
            wait_for_work(process, log)
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(seconds)
            killed_at = monotonic_ns()
            process.kill()
        return Killed(path, root, entries_of(log), killed_at)

    return killed


def wait_for_work(process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the work has begun."""
    while log.stat().st_size == 0:
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.01)


def entries_of(log: Path) -> list[tuple[int, str, int]]:
    """Return the lines of a log: time in nanoseconds, word, number. The last may be cut off."""
    lines = log.read_text(encoding="ascii").split("\n")[:-1]
    return [(int(time), word, int(done)) for time, word, done in map(str.split, lines)]


# --- what has to be there -------------------------------------------------------------------------


def lost_in_training(killed: Killed) -> float:
    """Return how many seconds are lost; what came back is what training gives, to the bit."""
    if killed.back is None:
        return killed.lost_after(0)
    assert killed.back.origin.path == killed.path
    assert_trained(killed.back)
    return killed.lost_after(time_of(killed.back))


def assert_trained(state: State) -> None:
    """Assert that a state is what training gives at its time."""
    fresh = transitions.open_document(State(), NETWORK, None).at(time_of(state), None)
    assert fresh.run is not None
    assert state.run is not None
    update = state.run.updates
    expected, found = fresh.run.trajectory.snapshot(update), state.run.trajectory.snapshot(update)
    assert_same_bits(found.vector, expected.vector)
    assert_same_bits(state.run.moment.parameters, fresh.run.moment.parameters)


def lost_in_editing(killed: Killed) -> float:
    """Return how many seconds are lost; what came back is all that there was after some edit."""
    if killed.back is None:
        return killed.lost_after(0)
    wanted = marks_of(killed.back)
    state = transitions.open_document(State(), read_file(killed.path), None)
    for number in range(killed.entries[-1][2] + 1):
        state = edit(state, number)
        if marks_of(state) == wanted and bits(state) == bits(killed.back):
            return killed.lost_after(number + 1)
    raise AssertionError("what came back was there at no time")


def marks_of(state: State) -> object:
    """Return what an edit changes besides numbers."""
    run = state.run
    assert run is not None
    changed = [first for first, _ in run.documents]
    branches = [(branch.name, branch.run.time) for branch in state.branches]
    return run.time, run.reached, run.bookmarks, changed, branches, state.branch


def lost_in_saving(killed: Killed) -> float:
    """Return how many seconds are lost; the file is one that was saved, and not an older one."""
    file = transitions.open_document(State(), read_file(killed.path), None)
    saved = [done for _, word, done in killed.entries if word == "saved"]
    there = updates_of(file)
    assert there >= max(saved, default=0)
    assert_trained(file)
    if killed.back is not None:
        assert_trained(killed.back)
    return killed.lost_after(max(there, updates_of(killed.back)))


def updates_of(state: State | None) -> int:
    return 0 if state is None or state.run is None else state.run.updates


LOST = {"training": lost_in_training, "editing": lost_in_editing, "saving": lost_in_saving}


def test_every_work_is_looked_at() -> None:
    assert set(LOST) == set(WORKS)


@pytest.mark.parametrize("work", LOST)
def test_killed_program_loses_at_most_a_second(
    kill: Callable[..., Killed], work: str, random: Random
) -> None:
    assert LOST[work](kill(work, random.uniform(0, 1))) <= MOST_LOST_S


def test_next_start_offers_what_was_there(
    kill: Callable[..., Killed], window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed = kill("editing", 0.1)
    expected = killed.back
    assert expected is not None
    monkeypatch.setattr(autosave, "recovery_root", lambda: killed.root)
    window.start_keeping()
    (question,) = window.findChildren(RecoveryQuestion)
    assert "“network.json”, update" in question.text.text()
    press(question, "Return")
    assert bits(window.session.state) == bits(expected)
    assert window.isWindowModified()
    window.close()
    assert list(killed.root.iterdir()) == []


@pytest.fixture
def random() -> Random:
    """Moments for the kills; the seed is shown if a test fails."""
    seed = Random().getrandbits(32)
    print("seed", seed)
    return Random(seed)


@pytest.mark.benchmark
@pytest.mark.parametrize("period", [PERIOD_MS, RESTLESS_MS], ids=["usual", "without a pause"])
@pytest.mark.parametrize("work", LOST)
def test_hundred_kills(kill: Callable[..., Killed], work: str, period: int, random: Random) -> None:
    lost = []
    for _ in range(KILLS):
        killed = kill(work, random.uniform(0, LONGEST_WORK_S), period)
        lost.append(LOST[work](killed))
        write_file(killed.path, NETWORK)
    figures = {"kills": len(lost), "median": round(median(lost), 3), "most": round(max(lost), 3)}
    print(f"\n{work}: seconds lost", json.dumps(figures))
    assert max(lost) <= MOST_LOST_S
