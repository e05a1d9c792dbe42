"""Copies a whole update, or saves it as a file, in pieces: a large one takes a while."""

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Protocol

from PySide6.QtCore import QObject, QSaveFile, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from backprop_viewer.document.files import writable_target
from backprop_viewer.document.model import DocumentError
from backprop_viewer.document.trace import WRITERS, Trace
from backprop_viewer.ui.texts import translate

SECONDS_AT_FIRST, SECONDS_AT_ONCE = 0.03, 0.006


class _Target(Protocol):
    """Where a trace goes to. Each step returns an empty text or, in words, what went wrong."""

    def write(self, line: str) -> str: ...

    def finish(self) -> str: ...

    def cancel(self) -> None: ...


class _Clipboard:
    """Takes the lines and puts them on the clipboard when all are there."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def write(self, line: str) -> str:
        self._lines.append(f"{line}\n")
        return ""

    def finish(self) -> str:
        QGuiApplication.clipboard().setText("".join(self._lines))
        return ""

    def cancel(self) -> None:
        self._lines.clear()


class _File:
    """A file that is written whole or stays what it was.

    DocumentError: it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._file = QSaveFile(str(writable_target(path)))
        if not self._file.open(QSaveFile.OpenModeFlag.WriteOnly):
            raise DocumentError("", self._problem())

    def write(self, line: str) -> str:
        return "" if self._file.write(f"{line}\n".encode()) >= 0 else self._problem()

    def finish(self) -> str:
        return "" if self._file.commit() else self._problem()

    def cancel(self) -> None:
        self._file.cancelWriting()

    def _problem(self) -> str:
        reason = self._file.errorString()
        return translate("Trace", "cannot be written: {reason}").format(reason=reason)


class TraceExport(QObject):
    """Writes one trace at a time; another one begun meanwhile takes its place.

    Signals:
        advanced(lines): so many lines are written so far.
        ended(problem): all is written or, with a text, it cannot be.
    """

    advanced = Signal(int)
    ended = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._target: _Target | None = None
        self._lines: Iterator[str] = iter(())
        self._count = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_busy(self) -> bool:
        """Return whether something is still being written."""
        return self._target is not None

    def copy(self, trace: Trace, form: str) -> None:
        """Put a trace on the clipboard, in a format of document.trace.WRITERS."""
        self._begin(trace, form, _Clipboard())

    def save(self, trace: Trace, form: str, path: Path) -> None:
        """Save a trace in a file."""
        self.stop()
        try:
            target = _File(path)
        except DocumentError as error:
            self.ended.emit(str(error))
        else:
            self._begin(trace, form, target)

    def stop(self) -> None:
        """Write no more of what is being written: a file stays what it was."""
        self._timer.stop()
        if self._target is not None:
            self._target.cancel()
        self._target, self._lines = None, iter(())

    def _begin(self, trace: Trace, form: str, target: _Target) -> None:
        self.stop()
        self._target, self._lines = target, WRITERS[form](trace)
        self._count = 0
        self._timer.start()
        self._write_for(SECONDS_AT_FIRST)

    def _go_on(self) -> None:
        self._write_for(SECONDS_AT_ONCE)

    def _write_for(self, seconds: float) -> None:
        """Write as much as there is time for."""
        target, end = self._target, perf_counter() + seconds
        if target is None:
            return
        for line in self._lines:
            problem = target.write(line)
            if problem:
                self._end(problem)
                return
            self._count += 1
            if perf_counter() > end:
                self.advanced.emit(self._count)
                return
        self._end(target.finish())

    def _end(self, problem: str) -> None:
        self.stop()
        self.ended.emit(problem)
