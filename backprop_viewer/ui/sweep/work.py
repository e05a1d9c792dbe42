"""A sweep at work: a slice at a time while the window lives, in a thread where slices are long."""

from collections.abc import Iterator
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from backprop_viewer.document.model import Document
from backprop_viewer.session.at_hand import MULTIPLICATIONS_AT_ONCE
from backprop_viewer.session.sweeping import Plan, Slice, sweep

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

SLICE_MS = 6.0
FRAME_MS = 16
WORK_MS = 9.0
LONG_MS = 20.0
"""A slice that takes longer is the last one that the window has waited for."""


class SweepWork(QObject):
    """Runs one sweep at a time.

    NumPy holds Python's lock for most of what small networks do: a thread would only slow the
    window down, so that they are trained in slices between its pictures.

    Signals:
        advanced(slice): a session.sweeping.Slice: how far it is.
        finished(): all runs are done; not told if it was dropped.
    """

    advanced = Signal(object)
    finished = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._slices: Iterator[Slice] | None = None
        self._thread: ThreadPoolExecutor | None = None
        self._waiting: Future[Slice | None] | None = None
        self._is_heavy = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)

    @property
    def is_working(self) -> bool:
        """Return whether a sweep goes on."""
        return self._slices is not None

    def start(self, document: Document, plan: Plan) -> None:
        """Begin with a document at its start, in place of what goes on."""
        self.stop()
        self._slices = sweep(document, plan, SLICE_MS)
        self._is_heavy = document.problem().cost > MULTIPLICATIONS_AT_ONCE / 4
        self._timer.start(FRAME_MS)

    def stop(self) -> None:
        """Drop what is not done; a slice in the thread ends by itself and is for nothing."""
        self._timer.stop()
        self._slices = self._waiting = None

    def tick(self) -> None:
        """Do some slices, or take the one that the thread has done."""
        end = perf_counter() + WORK_MS / 1e3
        while self._slices is not None:
            began = perf_counter()
            if self._is_heavy:
                self._poll(self._slices)
                return
            self._take(next(self._slices, None))
            self._is_heavy = (perf_counter() - began) * 1e3 > LONG_MS
            if perf_counter() >= end:
                return

    def _poll(self, slices: Iterator[Slice]) -> None:
        if self._waiting is not None:
            if not self._waiting.done():
                return
            waiting, self._waiting = self._waiting, None  # even if it raises: once is enough
            self._take(waiting.result())
        if self._slices is not None:
            if self._thread is None:
                from concurrent.futures import ThreadPoolExecutor

                self._thread = ThreadPoolExecutor(1, "sweep")
            self._waiting = self._thread.submit(next, slices, None)

    def _take(self, done: Slice | None) -> None:
        if done is None:
            self.stop()
            self.finished.emit()
        else:
            self.advanced.emit(done)
