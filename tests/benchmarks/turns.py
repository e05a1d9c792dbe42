"""How long the window is deaf: the turns of the event loop, one by one."""

import gc
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from PySide6.QtWidgets import QApplication

BUDGET_MS = 50.0
SCHEDULE = Path("/proc/thread-self/schedstat")


def longest_turn(
    action: Callable[[], object],
    seconds: float,
    is_busy: Callable[[], bool] = lambda: False,
) -> float:
    """Return the longest turn in ms of an action and of some seconds after it is done.

    What the machine gave to other programs meanwhile does not count, where it tells.
    """
    gc.collect()
    gc.freeze()  # as the program does once all is loaded
    turns = []
    began = _now()
    action()
    turns.append(_now() - began)
    end = perf_counter() + seconds
    while is_busy() or perf_counter() < end:
        began = _now()
        QApplication.processEvents()
        turns.append(_now() - began)
    gc.unfreeze()
    return max(turns) * 1000


def _now() -> float:
    """Return the time without that in which this thread could run and was not let."""
    waited = int(SCHEDULE.read_text().split()[1]) / 1e9 if SCHEDULE.exists() else 0.0
    return perf_counter() - waited
