"""Measuring what curves and the training panel show, in the time that is left over."""

from time import perf_counter
from weakref import WeakKeyDictionary

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
        self._wanted: WeakKeyDictionary[Trajectory, int] = WeakKeyDictionary()
        self._turn = self._rests = 0
        self._made: object = None
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
        elif old.run is not new.run or old.branches is not new.branches:
            self._rests = 0
            if not self._timer.isActive():
                self._timer.start(FIRST_MS)

    def tick(self) -> None:
        """Measure for some milliseconds; stop when nothing is missing any more.

        Runs that are compared take turns.
        """
        sides = self._session.state.sides
        if not sides:
            return
        run = sides[self._turn % len(sides)].run
        if self._timer.interval() != FRAME_MS:
            self._timer.setInterval(FRAME_MS)
        began = perf_counter()
        trajectory = run.trajectory
        is_done = self._measure_present(trajectory, run.updates, run is sides[0].run)
        for fill, share in ((trajectory.evaluations.fill, 0.5), (trajectory.tracks.fill, 1.0)):
            left = WORK_MS - (perf_counter() - began) * 1e3
            # A piece of a large network takes some milliseconds more than it is given.
            is_done = left > WORK_MS * share / 4 and fill(share * left) and is_done
        self._rests = self._rests + 1 if is_done else 0
        is_all_done = self._rests >= len(sides)
        self._tell([side.run.trajectory for side in sides], is_all_done)
        self._turn += 1
        if is_all_done:
            self._timer.stop()

    def settle(self) -> None:
        """Measure at once all that is missing."""
        while self.is_working:
            self.tick()

    def _measure_present(self, trajectory: Trajectory, update: int, is_present: bool) -> bool:
        """Work on the present state, first on one that was begun; return whether it is there."""
        if self.is_judging and is_present:
            return True
        wanted = self._wanted.setdefault(trajectory, update)
        if trajectory.evaluations.get(wanted) is not None:
            is_waiting = perf_counter() - self._told < TELL_SECONDS
            if is_waiting and wanted != update:
                return False
            wanted = self._wanted[trajectory] = update
        made = trajectory.evaluations.work(wanted, WORK_MS)
        return made is not None and wanted == update

    def _tell(self, trajectories: list[Trajectory], is_done: bool) -> None:
        pieces = [piece for trajectory in trajectories for piece in trajectory.pieces()]
        made = [(id(piece), piece.evaluations.own.made, piece.tracks.made) for piece in pieces]
        now = perf_counter()
        if made != self._made and (is_done or now - self._told >= TELL_SECONDS):
            self._made, self._told = made, now
            self.evaluated.emit()
