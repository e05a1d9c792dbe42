"""Work on a large table that goes on in slices, while the window lives.

In a thread it would keep Python's lock for as long, and the window would wait for that.
"""

from collections.abc import Callable, Generator
from time import perf_counter
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

SLICE_MS = 8.0
PIECES_AT_ONCE = 6
"""What has no more pieces is done at once, however busy the machine is."""

QUIET_SECONDS = 0.3
"""What takes no longer is not worth a word."""

Work = Generator[float, None, Any]
"""What yields how much of it is done every few milliseconds, and at the end returns a result.

A share of 1 says that what comes next takes longer.
"""


class Slices(QObject):
    """Does one work at a time; what is short is done at once.

    Signals:
        progressed(share): so much is done; told only of what takes long.
        ended(): such a work is done, or was stopped.
    """

    progressed = Signal(float)
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Work | None = None
        self._done: Callable[[Any], None] | None = None
        self._began, self._is_told = 0.0, False
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_timer)

    @property
    def is_working(self) -> bool:
        """Return whether something is not done yet."""
        return self._work is not None

    def begin(self, work: Work, done: Callable[[Any], None]) -> None:
        """Do a work in place of the one before, and hand over what it returns.

        What it raises is raised here, or where the event loop calls: let it raise nothing.
        """
        self.stop()
        self._work, self._done = work, done
        self._began, self._is_told = perf_counter(), False
        self._go_on(PIECES_AT_ONCE)
        if self._work is not None:
            self._timer.start()

    def stop(self) -> None:
        """Let what is not done yet be for nothing."""
        if self._work is not None:
            self._leave()

    def settle(self) -> None:
        """Do what is left without a pause."""
        while self._work is not None:
            self._go_on()

    def _on_timer(self) -> None:
        self._go_on()

    def _go_on(self, least: int = 1) -> None:
        """Do a slice, and no fewer pieces than so many."""
        work, done, end = self._work, self._done, perf_counter() + SLICE_MS / 1e3
        if work is None or done is None:
            return
        share, pieces = 0.0, 0
        while pieces < least or perf_counter() < end:
            pieces += 1
            try:
                share = next(work)
            except StopIteration as stopped:
                self._leave()
                done(stopped.value)
                return
            if share >= 1.0 and self._timer.isActive():
                break  # what is left cannot be cut: it has a slice of its own
        if end - self._began > QUIET_SECONDS:
            self._is_told = True
            self.progressed.emit(share)

    def _leave(self) -> None:
        """Work at nothing any more."""
        self._timer.stop()
        self._work = self._done = None
        if self._is_told:
            self.ended.emit()
