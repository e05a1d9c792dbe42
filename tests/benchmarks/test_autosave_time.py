"""How long the window waits for what is kept of unsaved work: never longer than 50 ms.

A thread writes, but it shares Python's lock with the window: no piece of its work may be long.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

import numpy as np
import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import changes, recovering, transitions
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.autosave import Autosave
from tests.session.states import ADAM, BATCHES, document_of
from tests.ui.driving import session_with, show

BUDGET_MS = 50.0
ROUNDS = 5
LARGE = {
    "100,000 parameters": {"sizes": (784, 120, 50, 10), "samples": 100},
    "100,000 numbers of data": {"sizes": (5, 8, 5), "samples": 10_000},
}


class Heart(QObject):
    """Beats whenever the event loop comes round; ``longest`` is the longest pause in ms."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = perf_counter()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._timer.start(0)

    def start(self) -> None:
        """Begin to count anew."""
        self.longest, self._last = 0.0, perf_counter()

    def _beat(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self._last = now


def change_target(state: State) -> State:
    """Change the data: all of them are written anew."""
    return changes.change_target(state, 0, 0.5)


WORK: dict[str, Callable[[State], State]] = {
    "training": transitions.run_update,
    "a weight": partial(changes.change_parameter, place=Place("weight", 1, 0, 0), value=0.5),
    "a target": change_target,
}


@pytest.fixture(params=list(LARGE.values()), ids=list(LARGE))
def session(request: pytest.FixtureRequest) -> Session:
    """A session with something large."""
    return session_with(document_of(optimizer=ADAM, training=BATCHES, **request.param))


@pytest.mark.benchmark
@pytest.mark.parametrize("work", WORK.values(), ids=WORK)
def test_window_lives_while_it_is_kept(
    qtbot: QtBot, session: Session, tmp_path: Path, work: Callable[[State], State]
) -> None:
    keeping, heart = Autosave(session, tmp_path), Heart()
    longest, seconds = [], []
    for _ in range(ROUNDS):
        show(session, work(session.state))
        began = perf_counter()
        heart.start()
        qtbot.waitUntil(lambda: not keeping._is_due and not keeping._writer.is_busy)
        longest.append(heart.longest)
        seconds.append(perf_counter() - began)
    keeping.close()
    print(f"\nlongest pause {max(longest):.1f} ms, kept after {np.median(seconds):.2f} s")
    assert max(longest) <= BUDGET_MS


@pytest.mark.benchmark
def test_gathering_what_is_to_be_kept(session: Session) -> None:
    """This is all that the window does itself."""
    keeper = recovering.Keeper()
    state = transitions.run_update(session.state)
    for number in range(20):
        changed = changes.change_target(state, 0, number / 20)
        state = transitions.run_update(changed)
    times = []
    for _ in range(50):
        began = perf_counter()
        assert keeper.keep(state) is not None
        times.append((perf_counter() - began) * 1000)
    print(f"\ngathered in {np.median(times):.3f} ms")
    assert np.median(times) <= 1.0
