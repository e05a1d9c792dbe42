"""PyTorch's gradient, computed by a process of its own: PyTorch never comes into the window."""

import importlib.util
import json
import sys
from typing import Any

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from backprop_viewer.ui.texts import translate

SECONDS = 60
LONGEST_REASON = 200
MOST_KEPT = 8


def find_program() -> str:
    """Return the file of the program that asks PyTorch, empty where PyTorch is not installed.

    Nothing of either is loaded for that.
    """
    try:
        if importlib.util.find_spec("torch") is None:
            return ""
        found = importlib.util.find_spec("backprop_viewer.command_line.pytorch_gradient")
    except (ImportError, ValueError):  # a module of that name that is none
        return ""
    return (found.origin or "") if found is not None else ""


class PyTorch(QObject):
    """Asks PyTorch for one gradient at a time.

    Signals:
        answered(answer): the answer as a dictionary.
        failed(reason): there is none, for a reason in the reader's language.
    """

    answered = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._request = b""
        self._answers: dict[bytes, dict[str, Any]] = {}
        self.limit = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self.limit.timeout.connect(self._on_too_long)

    @property
    def is_computing(self) -> bool:
        """Return whether an answer is awaited."""
        return self._process is not None

    @property
    def has_answers(self) -> bool:
        """Return whether any were given."""
        return bool(self._answers)

    def known(self, request: dict[str, Any]) -> dict[str, Any] | None:
        """Return the answer that was given to the same before, None if none is kept."""
        return self._answers.get(json.dumps(request).encode())

    def keep(self, answer: dict[str, Any]) -> None:
        """Keep the answer that was given last; of many the first are forgotten."""
        self._answers[self._request] = answer
        if len(self._answers) > MOST_KEPT:
            del self._answers[next(iter(self._answers))]

    def ask(self, request: dict[str, Any]) -> None:
        """Begin to compute; an answer that is awaited is given up."""
        self.stop()
        program = find_program()
        if not program or not sys.executable:
            self.failed.emit(translate("GradientWays", "it is not installed"))
            return
        self._request = json.dumps(request).encode()
        self._process = process = QProcess(self)
        process.started.connect(self._on_started)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        self.limit.start()
        process.start(sys.executable, ["-P", program])

    def stop(self) -> None:
        """Await no answer any more."""
        self.limit.stop()
        process, self._process = self._process, None
        if process is None:
            return
        process.started.disconnect(self._on_started)
        process.finished.disconnect(self._on_finished)
        process.errorOccurred.disconnect(self._on_error)
        if process.state() != QProcess.ProcessState.NotRunning:
            process.kill()
            process.waitForFinished(1000)
        process.deleteLater()

    def _on_started(self) -> None:
        if self._process is not None:
            self._process.write(self._request)
            self._process.closeWriteChannel()

    def _on_finished(self) -> None:
        if self._process is None:
            return
        output = bytes(self._process.readAllStandardOutput().data())
        complaint = bytes(self._process.readAllStandardError().data())
        self.stop()
        try:
            answer = json.loads(output)
        except ValueError:
            lines = complaint.decode(errors="replace").strip().splitlines()
            answer = {"error": lines[-1] if lines else ""}
        if isinstance(answer, dict) and "gradients" in answer:
            self.answered.emit(answer)
            return
        reason = str(answer.get("error", "")) if isinstance(answer, dict) else ""
        self.failed.emit(
            reason[:LONGEST_REASON] or translate("GradientWays", "its process ended early")
        )

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self.stop()
            self.failed.emit(translate("GradientWays", "its process could not be started"))

    def _on_too_long(self) -> None:
        self.stop()
        text = translate("GradientWays", "it did not answer within {seconds} seconds")
        self.failed.emit(text.format(seconds=self.limit.interval() // 1000))
