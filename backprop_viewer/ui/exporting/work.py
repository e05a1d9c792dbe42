"""An export at work while the window lives: some pieces between its pictures."""

from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.ui.exporting.scene import ExportError, Work

WORK_MS = 12.0


class ExportWork(QObject):
    """Does one export at a time.

    Signals:
        advanced(done, all): how far it is.
        ended(problem): it is done or, with a text, cannot be; not told if it was stopped.
    """

    advanced = Signal(int, int)
    ended = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Work | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.tick)

    @property
    def is_working(self) -> bool:
        """Return whether an export goes on."""
        return self._work is not None

    def start(self, work: Work) -> None:
        """Begin, in place of what goes on."""
        self.stop()
        self._work = work
        self._timer.start()

    def stop(self) -> None:
        """Stop; nothing of it is left."""
        self._timer.stop()
        work, self._work = self._work, None
        if work is not None:
            work.close()

    def tick(self) -> None:
        """Do pieces for as long as there is time."""
        end = perf_counter() + WORK_MS / 1e3
        while self._work is not None:
            try:
                share = next(self._work)
            except StopIteration:
                self._end("")
                return
            except (ExportError, DivergenceError) as error:
                self._end(str(error))
                return
            if perf_counter() > end:
                self.advanced.emit(share.done, max(1, share.all))
                return

    def _end(self, problem: str) -> None:
        self.stop()
        self.ended.emit(problem)
