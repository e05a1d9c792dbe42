"""A work in pieces, done while the window lives: preparing a page, doing a task."""

from collections.abc import Generator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from backprop_viewer.document.errors import DocumentError
from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.session.state import State

SLICE_MS = 12.0
CANNOT = (ValueError, DocumentError, DivergenceError)
"""What a work raises that cannot be done."""


class PieceWork(QObject):
    """Does one work at a time, some milliseconds a turn of the window.

    Signals:
        finished(state): it is done.
        failed(reason): it cannot be done.
        toggled(is_working): it takes a while; or that is over.
    """

    finished = Signal(object)
    failed = Signal(str)
    toggled = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Generator[None, None, State] | None = None
        self._is_long = False
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._tick)

    @property
    def is_working(self) -> bool:
        """Return whether something is done."""
        return self._work is not None

    def start(self, work: Generator[None, None, State]) -> None:
        """Begin; what can be done at once is done when this returns."""
        self.stop()
        self._work = work
        self._tick()
        if self.is_working:
            self._is_long = True
            self._timer.start()
            self.toggled.emit(True)

    def stop(self) -> bool:
        """Let it be. Return whether something was done."""
        was_working = self.is_working
        self._end()
        return was_working

    def finish(self) -> None:
        """Do all that is left, at once."""
        while self.is_working:
            self._tick()

    def _end(self) -> None:
        self._work = None
        self._timer.stop()
        if self._is_long:
            self._is_long = False
            self.toggled.emit(False)

    def _tick(self) -> None:
        end = perf_counter() + SLICE_MS / 1e3
        work = self._work
        while work is not None and work is self._work:
            done, reason = _piece(work)
            if done is not None:
                self._end()
                self.finished.emit(done)
            elif reason:
                self._end()
                self.failed.emit(reason)
            if perf_counter() >= end:
                return


def _piece(work: Generator[None, None, State]) -> tuple[State | None, str]:
    """Do a piece. Return what came out, if that was the last, and why it cannot go on, if so."""
    try:
        next(work)
    except StopIteration as stopped:
        return stopped.value, ""
    except CANNOT as error:
        return None, str(error) or type(error).__name__
    return None, ""
