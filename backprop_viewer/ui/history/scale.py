"""Where moments lie on the history line, and which moment lies where. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.operations import PHASES, Schedule
from backprop_viewer.session.state import Run
from backprop_viewer.ui.numbers import nice_limit

LEAST_PHASE = 0.15
LEAST_SEGMENT = 5.0
LEAST_UPDATES = 3
DETAILED_WIDTH = 30.0


def fitted(sizes: Array, least: float) -> Array:
    """Return shares of 1 in proportion to the sizes, but none below ``least`` if it can be."""
    least = min(least, 1.0 / len(sizes))
    small = np.zeros(len(sizes), dtype=bool)
    while True:
        rest = 1.0 - least * np.count_nonzero(small)
        large = np.where(small, 0.0, sizes)
        shares: Array = np.where(small, least, large / max(float(large.sum()), 1e-300) * rest)
        too_small = ~small & (shares < least)
        if not too_small.any():
            shares /= shares.sum()
            return shares
        small |= too_small


@dataclass(frozen=True, eq=False)
class Scale:
    """A line on which numbers lie, the same way between each two of ``values``.

    ``places`` are where those lie, from 0 at the left end.
    """

    values: Array
    places: Array

    def place(self, value: float) -> float:
        """Return where a number lies."""
        return float(np.interp(value, self.values, self.places))

    def value(self, place: float) -> float:
        """Return the number that lies there, that of the end for a place beside the line."""
        return float(np.interp(place, self.places, self.values))


def _scale(sizes: Array, shares: Array) -> Scale:
    values, places = np.append(0.0, np.cumsum(sizes)), np.append(0.0, np.cumsum(shares))
    return Scale(values, places / places[-1])


@lru_cache(maxsize=16)
def phase_scale(schedule: Schedule) -> Scale:
    """Return the line from 0 to 1 of an update's operations, each phase of which can be seen."""
    bounds = [schedule.phase_bounds(phase) for phase in PHASES]
    sizes = np.array([end - first for first, end in bounds if end > first], dtype=float)
    return _scale(sizes, fitted(sizes, LEAST_PHASE))


@lru_cache(maxsize=16)
def operation_scale(schedule: Schedule, width: float) -> Scale:
    """Return the line so many pixels wide of an update's operations.

    Each phase and each run of operations of a kind in a layer can be seen.
    """
    phases = phase_scale(schedule)
    sizes, shares = [], []
    for first, end, room in zip(
        phases.values[:-1], phases.values[1:], np.diff(phases.places) * width, strict=True
    ):
        own = [s.operations for s in schedule.segments if first <= s.start < end]
        sizes.append(np.array(own, dtype=float))
        shares.append(fitted(sizes[-1], LEAST_SEGMENT / max(room, 1.0)) * room)
    made = _scale(np.concatenate(sizes), np.concatenate(shares))
    return Scale(made.values, made.places * width)


@dataclass(frozen=True)
class TimeScale:
    """The line so many pixels wide of the whole history, in whole updates.

    With few updates it is detailed: each is shown as its phases. ``first`` is an update.
    """

    schedule: Schedule
    first: int
    updates: int
    width: float

    @property
    def step(self) -> float:
        """Return how wide an update is."""
        return self.width / self.updates

    @property
    def is_detailed(self) -> bool:
        """Return whether every operation has a place of its own."""
        return self.step >= DETAILED_WIDTH

    def places(self, times: Sequence[int]) -> Array:
        """Return where moments lie."""
        update, operations = np.divmod(np.asarray(times, dtype=np.int64), self.schedule.size)
        if self.is_detailed:
            scale = phase_scale(self.schedule)
            within = np.interp(operations, scale.values, scale.places)
        else:
            within = operations / self.schedule.size
        places: Array = (update - self.first + within) * self.step
        return places

    def place(self, time: int) -> float:
        """Return where a moment lies."""
        return float(self.places([time])[0])

    def time(self, place: float, operations: int) -> int:
        """Return the moment there; without details, the one after so many operations."""
        size = self.schedule.size
        at = min(max(place / self.step, 0.0), float(self.updates))
        update = min(int(at), self.updates - 1)
        if self.is_detailed:
            operations = int(np.ceil(phase_scale(self.schedule).value(at - update) - 1e-9))
        return (self.first + update) * size + operations

    def ticks(self, room: float) -> range:
        """Return updates to be marked with their number, so many pixels or more apart."""
        step = max(1, round(nice_limit(room / self.step)))
        first = -(-self.first // step) * step
        return range(first, self.first + self.updates + 1, step)


def time_scale(run: Run, width: float) -> TimeScale:
    """Return the line of a run: from its first moment to what was reached."""
    first = run.trajectory.first
    updates = -(-run.reached // run.schedule.size) - first
    return TimeScale(run.schedule, first, max(LEAST_UPDATES, updates), width)
