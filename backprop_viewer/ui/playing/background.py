"""Updates that take long, computed in a thread while the window lives: see Trajectory.stretch.

NumPy works without Python's lock, so that the window is drawn meanwhile.
"""

from typing import TYPE_CHECKING

from backprop_viewer.engine.history import DivergenceError, Stretch, Trajectory
from backprop_viewer.engine.moment import shown_update
from backprop_viewer.session.at_hand import is_at_hand
from backprop_viewer.session.state import Run

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

STRETCH_MS = 40.0
MOST_UPDATES = 1000


class Background:
    """Computes one stretch of training at a time, and hands it over when it is asked for.

    ``is_at_fault`` says that the last one has left the finite numbers: the next step tells how.
    """

    def __init__(self) -> None:
        self._thread: ThreadPoolExecutor | None = None
        self._work: Future[Stretch] | None = None
        self._trajectory: Trajectory | None = None
        self._end: int | None = None
        self.is_at_fault = False

    @property
    def is_computing(self) -> bool:
        """Return whether a stretch is on its way."""
        return self._work is not None and not self._work.done()

    def wait(self) -> None:
        """Wait until the stretch that is on its way is there."""
        if self._work is not None:
            self._work.exception()

    def ask(self, run: Run, time: int) -> None:
        """Begin to compute what a time shows, or the next part of the way to it."""
        if self.is_computing or is_at_hand(run, time):
            return
        self.collect()
        if self._thread is None:
            from concurrent.futures import ThreadPoolExecutor

            self._thread = ThreadPoolExecutor(1, "training")
        trajectory = self._trajectory = run.trajectory
        update = shown_update(trajectory, time)
        self._work = self._thread.submit(trajectory.stretch, MOST_UPDATES, update, STRETCH_MS)

    def collect(self) -> None:
        """Give the trajectory what was computed, if that has come."""
        work, self._work = self._work, None
        if work is None or self._trajectory is None:
            return
        stretch = work.result()
        self._end = stretch.end.update
        self.is_at_fault = False
        try:
            self._trajectory.take(stretch)
        except DivergenceError:
            self.is_at_fault = True
        except ValueError:  # training has gone on by itself since
            self._end = None

    def drop(self) -> None:
        """Let what is on its way be for nothing."""
        self._work = self._trajectory = self._end = None
        self.is_at_fault = False

    def furthest(self, run: Run, time: int) -> int:
        """Return how far towards a time, on from the present one, can be gone at once."""
        if is_at_hand(run, time):
            return time
        if self._end is None or run.trajectory is not self._trajectory:
            return run.time
        if not run.trajectory.has_record(self._end):
            return run.time
        return max(run.time, min(time, (self._end + 1) * run.schedule.size))
