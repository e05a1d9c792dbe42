"""Playing: steps one after another, from one a second to as fast as the picture allows."""

from functools import partial
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from backprop_viewer.engine.operations import next_stop
from backprop_viewer.session import transitions
from backprop_viewer.session.at_hand import is_heavy
from backprop_viewer.session.goals import Goal
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import Run, State
from backprop_viewer.ui.commands.command import Desk, Transition
from backprop_viewer.ui.playing.background import Background
from backprop_viewer.ui.playing.filling import Filling
from backprop_viewer.ui.playing.following import Following
from backprop_viewer.ui.playing.going import as_far_as_finite, be_at, goes_on
from backprop_viewer.ui.playing.pursuit import Pursuit

FRAME_MS = 16
POLL_MS = 4
WORK_MS = 10.0
LEAST_WORK_MS = 4.0
FASTEST = 100
NO_LIMIT = 1e9
MOST_STEPS = 1_000_000
MOST_AHEAD = 64
"""Steps of updates that take long, in one frame: more are not computed in the time anyway."""


def steps_per_second(speed: int) -> float:
    """Return the steps a second of a speed in 0..100: from 1 to 100,000, and 100 has no limit."""
    return NO_LIMIT if speed >= FASTEST else 10.0 ** (speed / 20.0)


class Player(QObject):
    """Applies steps by a timer, as many in each frame as the speed asks for and time allows.

    It also trains towards a goal, and takes the run to a far heading, in pieces. What takes long
    for one update is computed in a thread: see Background. In the time that is left over, what
    was trained is measured: see Filling.

    Signals:
        toggled(playing): playing, or training towards a goal, began or ended.
        travelled(share): how much of the way to the heading is done, 1.0 at its end.
        pursued(share, seconds_left): how far the goal is, None where that is not known.
        finished(progress): training towards a goal ended; a session.goals.Progress, without a
            reason if it was stopped.
        evaluated(): there are new evaluations of what was trained.
    """

    toggled = Signal(bool)
    travelled = Signal(float)
    pursued = Signal(object, object)
    finished = Signal(object)
    evaluated = Signal()

    def __init__(self, desk: Desk, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session = session
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._last = 0.0
        self._owed = 0.0
        self._most = 1
        self._paced_size = ""
        self._long_step_from: int | None = None
        self._pursuit: Pursuit | None = None
        self._slice_ms = WORK_MS
        self._spent_ms = 0.0
        self._paused: State | None = None
        self._background = Background()
        self._way = 0
        self._travel = QTimer(self)
        self._travel.timeout.connect(self._go_on)
        self._filling = Filling(session, self)
        self._filling.evaluated.connect(self.evaluated)
        self._following = Following(session, self)
        session.changed.connect(self._on_changed)
        self.speed = 30
        self.size = "operation"

    @property
    def is_playing(self) -> bool:
        """Return whether steps are being played, or a goal is pursued."""
        return self._timer.isActive()

    @property
    def is_pursuing(self) -> bool:
        """Return whether training towards a goal goes on."""
        return self._pursuit is not None

    @property
    def is_endless(self) -> bool:
        """Return whether steps are played until somebody stops them."""
        return self.is_playing and self._pursuit is None and self._long_step_from is None

    # --- beginning and ending -----------------------------------------------------------------

    def start(self) -> None:
        """Begin to play; the first step comes at once."""
        self._last, self._owed, self._most = perf_counter(), 1.0, 1
        self._timer.start(FRAME_MS)
        self.toggled.emit(True)

    def start_long_step(self) -> None:
        """Do one epoch, a few updates in each frame; it can be stopped like playing."""
        run = self._session.state.run
        if run is None or self._long_step_from is not None or self.is_pursuing:
            return
        self._long_step_from = run.time
        self.start()

    def pursue(self, goal: Goal) -> None:
        """Train towards a goal, in place of what goes on; it can be stopped like playing."""
        self.stop()
        self._session.apply(transitions.stay)
        if self._session.state.run is None:
            return
        self._pursuit = Pursuit(self._session.state, goal)
        self._filling.is_judging = goal.has_conditions
        self.start()

    def stop(self) -> None:
        """Stop; what a long step or a goal has done so far can be taken back as one."""
        if not self.is_playing and self._paused is None:
            return
        self._timer.stop()
        self._paused = None
        self._background.drop()
        self._filling.is_judging = False
        pursuit, self._pursuit = self._pursuit, None
        if self._long_step_from is not None:
            start, self._long_step_from = self._long_step_from, None
            self._session.apply(transitions.leave_trail, start)
        self.toggled.emit(False)
        if pursuit is not None:
            self.finished.emit(pursuit.progress)

    def pause(self) -> None:
        """Let nothing move while something is changed; ``resume`` goes on."""
        if self.is_playing:
            self._timer.stop()
            self._background.drop()
            self._paused = self._session.state
            if self._pursuit is not None:
                self._pursuit.pause()

    def resume(self) -> None:
        """Go on after ``pause``, unless the change has begun training anew."""
        if self._paused is None:
            return
        if not goes_on(self._paused, self._session.state):
            self.stop()
            return
        self._paused = None
        self._last = perf_counter()
        if self._pursuit is not None:
            self._pursuit.go_on()
        self._timer.start(FRAME_MS)
        self.toggled.emit(True)

    # --- on the way to a heading --------------------------------------------------------------

    def _on_changed(self, old: State, new: State) -> None:
        """Set off where a transition left the run on its way."""
        run = new.run
        is_new = old.run is None or run is None or old.run.heading is not run.heading
        if run is None or run.heading is None:
            if self._travel.isActive():
                self._travel.stop()
                self._background.drop()
                self.travelled.emit(1.0)
        elif is_new:
            self._set_off(run)

    def _set_off(self, run: Run) -> None:
        """Begin to go to the heading; nothing else goes on."""
        assert run.heading is not None
        self._long_step_from = None
        self.stop()
        self._background.drop()
        self._most = 1
        self._way = run.trajectory.distance(run.heading.time // run.schedule.size)
        self._travel.start(POLL_MS if is_heavy(run, run.heading.time) else 0)

    def _go_on(self) -> None:
        """Go a piece of the way to the heading."""
        run = self._session.state.run
        if run is None or run.heading is None:
            self._travel.stop()
            return
        if is_heavy(run, run.heading.time):
            is_there = self._go_on_in_thread(run, run.heading.time)
        else:
            updates = self._most
            is_there = self._step(partial(transitions.travel, updates=updates))
            self._pace(updates)
        if not is_there:
            self._session.apply(transitions.stay)
            return
        left = run.trajectory.distance(run.heading.time // run.schedule.size)
        if self._travel.isActive() and self._way > 1:
            self.travelled.emit(1.0 - left / self._way)

    def _go_on_in_thread(self, run: Run, time: int) -> bool:
        """Arrive if all is computed, else let it be; return whether it can go on."""
        if self._background.is_computing:
            return True
        self._background.collect()
        if self._background.furthest(run, time) == time or self._background.is_at_fault:
            return self._desk.step(transitions.arrive)
        self._background.ask(run, time)
        return True

    # --- playing ------------------------------------------------------------------------------

    def tick(self) -> None:
        """Do the steps that are due, but no longer than a frame allows.

        Where runs are compared, those that are behind are brought level first.
        """
        if self._following.is_working:
            return
        if self._pursuit is not None:
            self._pursue(self._pursuit)
        else:
            self._play()
        is_waiting = self._background.is_computing
        interval = POLL_MS if is_waiting else FRAME_MS
        if self.is_playing and self._timer.interval() != interval:
            self._timer.setInterval(interval)

    def _play(self) -> None:
        now = perf_counter()
        rate = steps_per_second(self.speed)
        self._owed = min(self._owed + (now - self._last) * rate, max(1.0, rate))
        self._last = now
        if self.size != self._paced_size:  # how many fit into a frame has to be found out anew
            self._paced_size, self._most = self.size, 1
        run = self._session.state.run
        if run is not None and is_heavy(run):
            self._play_in_thread(run)
            return
        steps = int(min(self._owed, self._most))
        if steps < 1:
            return
        is_long_step = self._long_step_from is not None
        if is_long_step or transitions.is_long(self._session.state, self.size):
            self._go_on_with_epoch()
            return
        play = partial(transitions.play, size=self.size, steps=steps)
        if not self._step(partial(as_far_as_finite, transition=play)):
            self.stop()
            return
        self._owed -= steps
        self._pace(steps)

    def _go_on_with_epoch(self) -> None:
        """Do as many updates of the present epoch as a frame allows."""
        updates = self._most
        play = partial(transitions.play_towards_epoch, updates=updates)
        if not self._step(partial(as_far_as_finite, transition=play)):
            self.stop()
            return
        self._pace(updates)
        run = self._session.state.run
        if run is not None and run.updates % run.trajectory.problem.updates_per_epoch == 0:
            self._owed -= 1.0
            if self._long_step_from is not None:
                self.stop()

    def _play_in_thread(self, run: Run) -> None:
        """Show updates as they come from the thread, and let it compute those that are due."""
        steps = self._due()
        if steps < 1 or self._background.is_computing:
            return
        self._background.collect()
        target = self._stop_after(run, steps)
        time = self._background.furthest(run, target)
        go = partial(as_far_as_finite, transition=partial(be_at, time=time))
        if time > run.time and not self._desk.step(go):
            self.stop()
            return
        if time == target:
            self._owed -= steps
            if self._long_step_from is not None:
                self.stop()
                return
        elif self.size == "update":
            self._owed -= time // run.schedule.size - run.updates
        new = self._session.state.run
        if new is not None:
            self._background.ask(new, self._stop_after(new, max(1, self._due())))

    def settle(self) -> None:
        """Measure at once what the curves show."""
        self._filling.settle()

    def _due(self) -> int:
        """Return how many steps there should have been by now; a long step is one, however late."""
        return 1 if self._long_step_from is not None else int(min(self._owed, MOST_AHEAD))

    def _stop_after(self, run: Run, steps: int) -> int:
        """Return the time after some steps."""
        size = self.size if self._long_step_from is None else "epoch"
        epoch, time = run.trajectory.problem.updates_per_epoch, run.time
        for _ in range(min(steps, MOST_AHEAD)):
            time = next_stop(run.schedule, epoch, time, size)
        return time

    # --- how much fits into a frame -----------------------------------------------------------

    def _step(self, transition: Transition) -> bool:
        """Make a step; what the panels leave of a frame is for the next one."""
        began, self._spent_ms = perf_counter(), 0.0
        is_made = self._desk.step(partial(self._timed, transition=transition))
        panels = (perf_counter() - began) * 1000 - self._spent_ms
        least = min(WORK_MS, LEAST_WORK_MS * max(1, len(self._session.state.sides)))
        self._slice_ms = max(least, min(WORK_MS, FRAME_MS - panels))
        return is_made

    def _timed(self, state: State, transition: Transition) -> State:
        began = perf_counter()
        new = transition(state)
        self._spent_ms += (perf_counter() - began) * 1000
        return new

    def _pace(self, steps: int) -> None:
        """Do more in the next frame if as many as could be took little time, fewer if long.

        Fewer too where runs that are compared could not go along at once.
        """
        if self._spent_ms > self._slice_ms or self._following.is_working:
            self._most = max(1, steps // 2)
        elif steps == self._most and self._spent_ms < self._slice_ms / 2:
            self._most = min(self._most * 2, MOST_STEPS)

    # --- towards a goal -----------------------------------------------------------------------

    def _pursue(self, pursuit: Pursuit) -> None:
        """Go on towards the goal for as long as a frame allows."""
        run = self._session.state.run
        if run is None:
            self.stop()
            return
        step: Transition | None = partial(pursuit.step, milliseconds=self._slice_ms)
        if is_heavy(run):
            step = self._step_in_thread(pursuit, run)
        if step is None:
            return
        if not self._step(step):
            self.stop()
            return
        pursuit.keep()
        self.pursued.emit(pursuit.progress.share, pursuit.seconds_left)
        new = self._session.state.run
        if pursuit.is_finished:
            self.stop()
        elif new is not None and is_heavy(new):
            self._background.ask(new, pursuit.next_stop(self._session.state))

    def _step_in_thread(self, pursuit: Pursuit, run: Run) -> Transition | None:
        """Return the step to what has come from the thread, None if it is still computing."""
        if self._background.is_computing:
            return None
        self._background.collect()
        target = pursuit.next_stop(self._session.state)
        time = self._background.furthest(run, target)
        if time == run.time != target:
            self._background.ask(run, target)
            return None
        update = time // run.schedule.size
        return partial(pursuit.step_to, update=update, milliseconds=LEAST_WORK_MS)
