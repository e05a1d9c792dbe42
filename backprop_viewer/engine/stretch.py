"""A stretch of training, computed on its own and then handed over to a trajectory."""

from dataclasses import dataclass
from math import inf
from time import perf_counter

import numpy as np

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.divergence import DivergenceError, divergence_in
from backprop_viewer.engine.problem import Problem
from backprop_viewer.engine.runner import Runner, Snapshot, UpdateRecord


@dataclass(frozen=True, eq=False)
class Stretch:
    """Some updates from one state to another, and all that is kept of them.

    ``losses`` are those of its updates, each before it. ``checkpoints`` are states on the way at
    the multiples of the spacing that was asked for, ``records`` the last update's and, if asked
    for, that of the update which follows. Where training left the finite numbers ``divergence``
    says so, and ``end`` is the last finite state. ``origin`` is the start of the training that it
    is one of: together with the problem that tells it from all others.
    """

    problem: Problem
    start: Snapshot
    end: Snapshot
    losses: Array
    checkpoints: tuple[Snapshot, ...]
    records: tuple[UpdateRecord, ...]
    divergence: DivergenceError | None = None
    origin: Snapshot | None = None

    @property
    def updates(self) -> int:
        """Return how many updates were made."""
        return self.end.update - self.start.update


class Walk:
    """Makes the updates of a stretch with a runner, chunk by chunk.

    ``known`` is the record of the first update, if there is one: that update is made already.
    """

    def __init__(
        self, runner: Runner, start: Snapshot, spacing: int, known: UpdateRecord | None = None
    ) -> None:
        self._runner = runner
        self._start = self._end = start
        self._spacing = spacing
        self._losses: list[Array] = []
        self._checkpoints: list[Snapshot] = []
        self._records: list[UpdateRecord] = []
        self._divergence: DivergenceError | None = None
        if known is not None and known.before is start:
            self._records.append(known)

    def go(self, updates: int, milliseconds: float = inf) -> "Walk":
        """Make so many updates, or as many as the time allows, but at least one of them."""
        began, target = perf_counter(), self._start.update + updates
        if updates > 0 and self._records:
            self._take_known(self._records.pop())
        while self._end.update < target and self._divergence is None:
            stop = (self._end.update // self._spacing + 1) * self._spacing
            if milliseconds < inf:
                stop = self._end.update + 1
            is_last = stop >= target or milliseconds < inf
            self._make(min(stop, target) - self._end.update, is_last)
            if (perf_counter() - began) * 1e3 > milliseconds:
                break
        return self

    def look_ahead(self) -> "Walk":
        """Record the update that follows too, and work out what records leave to be derived."""
        if self._divergence is None and not self._is_recorded(self._end):
            self._records.append(self.following())
        for record in self._records:
            record.derive()
        return self

    def following(self) -> UpdateRecord:
        """Make one more update and return every number of it."""
        self._load(self._end)
        return self._runner.record()

    def stretch(self) -> Stretch:
        """Return what was made."""
        losses = np.concatenate(self._losses) if self._losses else np.empty(0)
        return Stretch(
            self._runner.problem,
            self._start,
            self._end,
            losses,
            tuple(self._checkpoints),
            tuple(self._records),
            self._divergence,
        )

    def _is_recorded(self, state: Snapshot) -> bool:
        return bool(self._records) and self._records[-1].before is state

    def _load(self, state: Snapshot) -> None:
        if self._runner.update != state.update:
            self._runner.load(state)

    def _take_known(self, record: UpdateRecord) -> None:
        """Make the first update by what is known of it."""
        if _is_finite(record):
            self._arrive(np.array([record.loss]), record.after, record)
        else:
            self._stop(record)

    def _make(self, updates: int, is_recorded: bool) -> None:
        """Make a chunk of updates, recording the last one if asked, and check that all is finite.

        Its numbers are wanted where training stops to be looked at, and so cost no second update.
        """
        self._load(self._end)
        losses, record = np.empty(updates), None
        self._runner.advance(updates - is_recorded, losses[: updates - is_recorded])
        if is_recorded:
            record = self._runner.record()
            losses[-1] = record.loss
        if self._runner.is_finite() and np.isfinite(losses).all():
            self._arrive(losses, self._runner.snapshot(), record)
        else:
            self._find_fault()

    def _find_fault(self) -> None:
        """Go through the chunk again, update by update, and stop before the first faulty one."""
        self._runner.load(self._end)
        while self._divergence is None:
            record = self._runner.record()
            if _is_finite(record):
                self._arrive(np.array([record.loss]), record.after, record)
            else:
                self._stop(record)

    def _arrive(self, losses: Array, end: Snapshot, record: UpdateRecord | None) -> None:
        self._end = end
        self._losses.append(losses)
        self._records = [] if record is None else [record]
        if end.update % self._spacing == 0:
            self._checkpoints.append(end)

    def _stop(self, record: UpdateRecord) -> None:
        self._records.append(record)
        self._divergence = divergence_in(record)


def _is_finite(record: UpdateRecord) -> bool:
    return bool(np.isfinite(record.loss) and np.isfinite(record.after.vector).all())
