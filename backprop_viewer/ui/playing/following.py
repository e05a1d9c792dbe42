"""Bringing the runs that are compared level with the present one, in the time left over."""

from PySide6.QtCore import QObject, QTimer

from backprop_viewer.session import comparing
from backprop_viewer.session.at_hand import is_at_hand, is_heavy
from backprop_viewer.session.run import Run
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.playing.background import Background

WORK_MS = 8.0
POLL_MS = 4


class Following(QObject):
    """Computes what runs beside the present one miss, a few milliseconds at a time.

    Of those whose updates take long it is done in a thread, one after the other.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._background = Background()
        session.changed.connect(self._on_changed)

    @property
    def is_working(self) -> bool:
        """Return whether a run has yet to get level."""
        return self._timer.isActive()

    def _on_changed(self, old: State, new: State) -> None:
        if old.lineup is new.lineup and old.run is new.run and old.branches is new.branches:
            return
        if not comparing.is_behind(new):
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start(0)

    def tick(self) -> None:
        """Work for some milliseconds; stop when all are level."""
        state = self._session.state
        heavy = self._heavy(state)
        if heavy is not None:
            self._compute(*heavy)
        self._session.apply(comparing.catch_up, WORK_MS)
        if not comparing.is_behind(self._session.state):
            self._timer.stop()
            self._background.drop()
            return
        interval = POLL_MS if heavy is not None else 0
        if self._timer.interval() != interval:
            self._timer.setInterval(interval)

    def _heavy(self, state: State) -> tuple[Run, int] | None:
        """Return the first run that is behind and has to be computed in a thread, and its time."""
        for number, time in comparing.behind(state):
            run = state.branches[number].run
            if is_heavy(run, time) and not is_at_hand(run, time):
                return run, time
        return None

    def _compute(self, run: Run, time: int) -> None:
        """Take what the thread has computed, and let it go on."""
        if not self._background.is_computing:
            self._background.collect()
            self._background.ask(run, time)
