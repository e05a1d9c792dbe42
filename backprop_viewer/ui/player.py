"""Playing: steps one after another, from one a second to as fast as the picture allows."""

from functools import partial
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from backprop_viewer.session import transitions
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.commands.command import Desk

FRAME_MS = 16
WORK_MS = 10.0
FASTEST = 100
NO_LIMIT = 1e9
MOST_STEPS = 1_000_000


def steps_per_second(speed: int) -> float:
    """Return the steps a second of a speed in 0..100: from 1 to 100,000, and 100 has no limit."""
    return NO_LIMIT if speed >= FASTEST else 10.0 ** (speed / 20.0)


class Player(QObject):
    """Applies steps by a timer, as many in each frame as the speed asks for and time allows.

    It also takes the run to a far heading, in pieces.

    Signals:
        toggled(playing): playing began or ended.
        travelled(share): how much of the way to the heading is done, 1.0 at its end.
    """

    toggled = Signal(bool)
    travelled = Signal(float)

    def __init__(self, desk: Desk, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session = session
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self.tick)
        self._last = 0.0
        self._owed = 0.0
        self._most = 1
        self._paced_size = ""
        self._long_step_from: int | None = None
        self._way = 0
        self._travel = QTimer(self)
        self._travel.timeout.connect(self._go_on)
        session.changed.connect(self._on_changed)
        self.speed = 30
        self.size = "operation"

    @property
    def is_playing(self) -> bool:
        """Return whether steps are being played."""
        return self._timer.isActive()

    def start(self) -> None:
        """Begin to play; the first step comes at once."""
        self._last, self._owed, self._most = perf_counter(), 1.0, 1
        self._timer.start()
        self.toggled.emit(True)

    def start_long_step(self) -> None:
        """Do one epoch, a few updates in each frame; it can be stopped like playing."""
        run = self._session.state.run
        if run is None or self._long_step_from is not None:
            return
        self._long_step_from = run.time
        self.start()

    def stop(self) -> None:
        """Stop playing; what a long step has done so far can be taken back as one."""
        if self.is_playing:
            self._timer.stop()
            if self._long_step_from is not None:
                start, self._long_step_from = self._long_step_from, None
                self._session.apply(transitions.leave_trail, start)
            self.toggled.emit(False)

    def _on_changed(self, old: State, new: State) -> None:
        """Set off where a transition left the run on its way."""
        run = new.run
        is_new = old.run is None or run is None or old.run.heading is not run.heading
        if run is None or run.heading is None:
            if self._travel.isActive():
                self._travel.stop()
                self.travelled.emit(1.0)
        elif is_new:
            self._timer.stop()
            self._long_step_from = None
            self.toggled.emit(False)
            self._most = 1
            self._way = run.trajectory.distance(run.heading.time // run.schedule.size)
            self._travel.start()

    def _go_on(self) -> None:
        """Go a piece of the way to the heading."""
        run = self._session.state.run
        if run is None or run.heading is None:
            self._travel.stop()
            return
        began, updates = perf_counter(), self._most
        if not self._desk.step(partial(transitions.travel, updates=updates)):
            self._session.apply(transitions.stay)
            return
        self._pace(updates, (perf_counter() - began) * 1000)
        left = run.trajectory.distance(run.heading.time // run.schedule.size)
        if self._travel.isActive():
            self.travelled.emit(1.0 - left / max(1, self._way))

    def tick(self) -> None:
        """Do the steps that are due, but no longer than a frame allows."""
        now = perf_counter()
        rate = steps_per_second(self.speed)
        self._owed = min(self._owed + (now - self._last) * rate, max(1.0, rate))
        self._last = now
        if self.size != self._paced_size:  # how many fit into a frame has to be found out anew
            self._paced_size, self._most = self.size, 1
        steps = int(min(self._owed, self._most))
        if steps < 1:
            return
        is_long_step = self._long_step_from is not None
        if is_long_step or transitions.is_long(self._session.state, self.size):
            self._go_on_with_epoch()
            return
        if not self._desk.step(partial(transitions.play, size=self.size, steps=steps)):
            self.stop()
            return
        self._owed -= steps
        self._pace(steps, (perf_counter() - now) * 1000)

    def _go_on_with_epoch(self) -> None:
        """Do as many updates of the present epoch as a frame allows."""
        began, updates = perf_counter(), self._most
        if not self._desk.step(partial(transitions.play_towards_epoch, updates=updates)):
            self.stop()
            return
        self._pace(updates, (perf_counter() - began) * 1000)
        run = self._session.state.run
        if run is not None and run.updates % run.trajectory.problem.updates_per_epoch == 0:
            self._owed -= 1.0
            if self._long_step_from is not None:
                self.stop()

    def _pace(self, steps: int, milliseconds: float) -> None:
        """Do more in the next frame if as many as could be took little time, fewer if long."""
        if milliseconds > WORK_MS:
            self._most = max(1, steps // 2)
        elif steps == self._most and milliseconds < WORK_MS / 2:
            self._most = min(self._most * 2, MOST_STEPS)
