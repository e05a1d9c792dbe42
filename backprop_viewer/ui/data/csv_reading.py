"""Reads the text of a CSV file for its preview: a long one in a thread, while the window lives."""

from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from backprop_viewer.document.csv_import import (
    CsvTable,
    ImportPlan,
    Layout,
    missing_rows,
    problem,
    proposed_plan,
    read_csv,
)
from backprop_viewer.document.errors import DocumentError

LONG = 200_000
"""Characters that take longer to read than a window may stand still."""
POLL_MS, FIRST_MS = 15, 60
"""How often to look for what was read, and how long the window has to itself to be painted."""


class Read(NamedTuple):
    """What was read: a table and what it seems to be for, or what is wrong with the text."""

    table: CsvTable | None
    plan: ImportPlan | None
    problem: str = ""


class CsvReading(QObject):
    """Reads one text at a time; what was asked for last counts.

    Signals:
        done(read): a Read, at once for a short text.
    """

    done = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thread: ThreadPoolExecutor | None = None
        self._work: Future[Read] | None = None
        self._wanted: tuple[str, Layout] | None = None
        self._start = QTimer(self, singleShot=True, interval=FIRST_MS)
        self._start.timeout.connect(self._submit)
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._look)

    @property
    def is_reading(self) -> bool:
        """Return whether a text is being read."""
        return self._work is not None or self._wanted is not None

    def begin(self, text: str, layout: Layout) -> None:
        """Read a text in a layout."""
        self._work = self._wanted = None
        self._poll.stop()
        self._start.stop()
        if len(text) <= LONG:
            self.done.emit(read(text, layout))
            return
        self._wanted = text, layout
        self._start.start()

    def _submit(self) -> None:
        self._start.stop()
        if self._wanted is None:
            return
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, "csv")
        self._work = self._thread.submit(read, *self._wanted)
        self._wanted = None
        self._poll.start()

    def settle(self) -> None:
        """Wait for what is being read, and tell of it."""
        self._submit()
        if self._work is not None:
            self._work.exception()
            self._look()

    def close(self) -> None:
        """Tell of nothing any more; what is being read is read to its end."""
        self._poll.stop()
        self._start.stop()
        self._work = self._wanted = None
        if self._thread is not None:
            self._thread.shutdown(wait=False)

    def _look(self) -> None:
        work = self._work
        if work is not None and work.done():
            self._poll.stop()
            self._work = None
            self.done.emit(work.result())


def read(text: str, layout: Layout) -> Read:
    """Return what a text holds, with all that a preview asks about it known."""
    try:
        table = read_csv(text, layout)
        plan = proposed_plan(table)
    except DocumentError as error:
        return Read(None, None, f"{error}")
    problem(table, plan)
    missing_rows(table, plan)
    return Read(table, plan)
