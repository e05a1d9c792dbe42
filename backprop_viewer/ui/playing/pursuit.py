"""Training towards a goal, piece by piece, and how much time is left."""

from dataclasses import replace
from math import inf
from time import perf_counter

from backprop_viewer.session import goals
from backprop_viewer.session.goals import Goal, Progress
from backprop_viewer.session.state import State

AT_ONCE = 1e12
"""The pace of updates that are computed already."""


class Pursuit:
    """A goal on its way. Its steps are transitions; ``keep`` what the last one has come to."""

    def __init__(self, state: State, goal: Goal) -> None:
        self.goal = goal
        self.progress = goals.begin(state, goal)
        self._made = self.progress
        self._worked = 0.0
        self._since = perf_counter()

    @property
    def is_finished(self) -> bool:
        """Return whether there is a reason to stop."""
        return self.progress.reason is not None

    def step(self, state: State, milliseconds: float) -> State:
        """Go on for some time."""
        return self._step(state, self.progress, milliseconds, goals.MOST_UPDATES)

    def step_to(self, state: State, update: int, milliseconds: float) -> State:
        """Go on to an update that is computed already, and judge there for some time."""
        known = replace(self.progress, pace=AT_ONCE)
        return self._step(state, known, milliseconds, max(0, update - self.progress.update))

    def _step(self, state: State, known: Progress, milliseconds: float, updates: int) -> State:
        new, self._made = goals.advance(state, self.goal, known, milliseconds, updates)
        return new

    def keep(self) -> None:
        """Take what the last step has come to as the progress."""
        self.progress = self._made

    def next_stop(self, state: State) -> int:
        """Return the time up to which training goes on before something is judged."""
        assert state.run is not None
        progress = self.progress
        if progress.is_to_be_judged and progress.update == state.run.updates:
            return state.run.time
        progress = replace(progress, update=state.run.updates)
        return goals.next_stop(state, self.goal, progress) * state.run.schedule.size

    def pause(self) -> None:
        """Let no time count until ``go_on``."""
        self._worked += perf_counter() - self._since
        self._since = inf

    def go_on(self) -> None:
        """Let time count again."""
        self._since = perf_counter()

    @property
    def seconds_left(self) -> float | None:
        """Return how long it will take at the pace so far, None where nobody knows."""
        share = self.progress.share
        if not share:
            return None
        now = 0.0 if self._since == inf else perf_counter() - self._since
        return (self._worked + now) * (1.0 - share) / share
