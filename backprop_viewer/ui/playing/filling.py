"""Measuring what curves and the training panel show, in the time that is left over."""

from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from backprop_viewer.engine.history import Trajectory
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State

FIRST_MS = 60
FRAME_MS = 16
WORK_MS = 4.0
TELL_SECONDS = 0.2


class Filling(QObject):
    """Evaluates the present state, then what is missing before it, a few milliseconds a frame.

    While the state moves, the present one is measured now and then; ``is_judging`` says that
    somebody else measures it.

    Signals:
        evaluated(): there is something new, told a few times a second.
    """

    evaluated = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._wanted: tuple[Trajectory, int] | None = None
        self._made = -1
        self._told = 0.0
        self.is_judging = False
        session.changed.connect(self._on_changed)

    @property
    def is_working(self) -> bool:
        """Return whether there is something left to measure."""
        return self._timer.isActive()

    def _on_changed(self, old: State, new: State) -> None:
        if new.run is None:
            self._timer.stop()
        elif old.run is not new.run and not self._timer.isActive():
            self._timer.start(FIRST_MS)

    def tick(self) -> None:
        """Measure for some milliseconds; stop when nothing is missing any more."""
        run = self._session.state.run
        if run is None:
            return
        if self._timer.interval() != FRAME_MS:
            self._timer.setInterval(FRAME_MS)
        began = perf_counter()
        is_done = self._measure_present(run.trajectory, run.updates)
        left = WORK_MS - (perf_counter() - began) * 1e3
        # A piece of a large network takes some milliseconds more than it is given.
        is_done = left > WORK_MS / 2 and run.trajectory.evaluations.fill(left) and is_done
        self._tell(run.trajectory, is_done)
        if is_done:
            self._timer.stop()

    def settle(self) -> None:
        """Measure at once all that is missing."""
        while self.is_working:
            self.tick()

    def _measure_present(self, trajectory: Trajectory, update: int) -> bool:
        """Work on the present state, first on one that was begun; return whether it is there."""
        if self.is_judging:
            return True
        if self._wanted is None or self._wanted[0] is not trajectory:
            self._wanted = trajectory, update
        elif trajectory.evaluations.get(self._wanted[1]) is not None:
            is_waiting = perf_counter() - self._told < TELL_SECONDS
            if is_waiting and self._wanted[1] != update:
                return False
            self._wanted = trajectory, update
        made = trajectory.evaluations.work(self._wanted[1], WORK_MS)
        return made is not None and self._wanted[1] == update

    def _tell(self, trajectory: Trajectory, is_done: bool) -> None:
        made = sum(piece.evaluations.own.made for piece in trajectory.pieces())
        now = perf_counter()
        if made != self._made and (is_done or now - self._told >= TELL_SECONDS):
            self._made, self._told = made, now
            self.evaluated.emit()
