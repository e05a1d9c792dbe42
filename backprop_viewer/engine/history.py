"""Any moment of training, exactly: check-points along the way, and recomputation between them.

Training is a pure function of a problem and a start, so what lies between two check-points need
not be kept: the same calls on the same numbers give the same bits.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from math import inf

import numpy as np

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.divergence import DivergenceError
from backprop_viewer.engine.evaluations import Evaluations, least_mean
from backprop_viewer.engine.network import Network
from backprop_viewer.engine.problem import Problem
from backprop_viewer.engine.runner import Runner, Snapshot, UpdateRecord
from backprop_viewer.engine.stretch import Stretch, Walk
from backprop_viewer.engine.tracks import Tracks

__all__ = ["DivergenceError", "Stretch", "Trajectory"]

CHECKPOINT_BYTES, MOST_CHECKPOINTS = 64 * 2**20, 4096
RECOMPUTED_MULTIPLICATIONS = 200_000_000
RECORDS_KEPT, SPACINGS_AT_ONCE = 4, 8
UPDATES_AT_ONCE, MULTIPLICATIONS_AT_ONCE = 1000, 100_000_000


class Trajectory:
    """The states that training passes through from a start, computed as far as was asked.

    Every answer depends on the problem and the start alone; what is stored only makes it fast.
    ``resumed`` is a later state read from a file, from which training goes on. ``past`` is the
    training that was changed at ``start``: what came before it is asked there. One thread at a
    time may use it, but for ``stretch``. ``fault`` says where it was seen to diverge, if it was.
    """

    def __init__(
        self,
        problem: Problem,
        start: Snapshot,
        resumed: Snapshot | None = None,
        past: "Trajectory | None" = None,
    ) -> None:
        self.problem = problem
        self.start = start
        self.resumed = resumed
        self.past = past
        self._tip = resumed or start
        self._first_known_loss = self._tip.update
        self._checkpoints = {start.update: start, self._tip.update: self._tip}
        self._kept_always = set(self._checkpoints)
        self._losses = np.empty(1024)
        if past is not None:
            self._take_losses(past)
        self._records: OrderedDict[int, UpdateRecord] = OrderedDict()
        self._idle: list[Runner] = []  # of stretches
        self._waypoint: Snapshot | None = None
        self.fault: DivergenceError | None = None
        cost = problem.layout.size * problem.batch_size
        self._spacing = max(1, min(64, RECOMPUTED_MULTIPLICATIONS // cost))
        self._most = max(2, min(MOST_CHECKPOINTS, CHECKPOINT_BYTES // start.vector.nbytes))

    @cached_property
    def _runner(self) -> Runner:
        return Runner(self.problem, self._tip)

    def _take_losses(self, past: "Trajectory") -> None:
        """Begin with the losses before the change, if they are known up to it."""
        first, losses = past.losses()
        if first <= self.start.update:
            self._first_known_loss = first
            self._losses = losses[: self.start.update - first]  # copied once there are further ones

    @property
    def computed(self) -> int:
        """Return how many updates have been computed so far."""
        return self._tip.update

    @property
    def first(self) -> int:
        """Return the earliest update that can be gone to."""
        return self.piece(-1).start.update

    # --- pieces -------------------------------------------------------------------------------

    def changed(self, update: int, problem: Problem, vector: Array) -> "Trajectory":
        """Return this training with something changed before an update (counted from 0).

        ``vector`` is the state there, parameters and then the new optimiser's slots. What came
        before stays as it was; what comes after is computed anew, of the new problem.
        """
        vector = vector.copy()
        vector.flags.writeable = False
        here = self.piece(update)
        past = here.past if update == here.start.update else here
        return Trajectory(problem, Snapshot(update, vector), past=past)

    def relabelled(self, change: Callable[[Network], Network]) -> "Trajectory":
        """Return this training with other names in its networks; all that is computed is kept.

        ValueError: the change is one of more than names.
        """
        other: Trajectory | None = None
        for piece in reversed(list(self.pieces())):
            other = piece.relabelled_after(other, change)
        assert other is not None
        return other

    def relabelled_after(
        self, past: "Trajectory | None", change: Callable[[Network], Network]
    ) -> "Trajectory":
        """Return the piece since the last change with other names, and another past."""
        network = change(self.problem.network)
        if not self.problem.network.differs_in_names_only(network):
            raise ValueError("a network with other names has to be the same in all else")
        problem = replace(self.problem, network=network)
        other = Trajectory(problem, self.start, self.resumed, past)
        other._tip, other._spacing, other.fault = self._tip, self._spacing, self.fault
        other._checkpoints = dict(self._checkpoints)
        other._first_known_loss, other._losses = self.losses()
        other._records = OrderedDict(
            (update, replace(record, problem=problem)) for update, record in self._records.items()
        )
        other.evaluations = Evaluations(other, self.evaluations.own.copy())
        other.tracks = Tracks(other, dict(self.tracks.own))
        return other

    def forget(self) -> None:
        """Drop what can be computed again, but not the losses: for training that is only kept.

        What is shared with the past of another training stays there.
        """
        self._checkpoints = {
            update: self._checkpoints[update] for update in sorted(self._kept_always)
        }
        self._records.clear()
        self._idle.clear()
        self._waypoint = None
        self.__dict__.pop("_runner", None)
        self.evaluations.forget()
        self.tracks.forget()

    def piece(self, update: int) -> "Trajectory":
        """Return the part of this training, since its last change, that an update belongs to."""
        found = self
        while found.past is not None and update < found.start.update:
            found = found.past
        return found

    def pieces(self) -> Iterator["Trajectory"]:
        """Yield the parts of this training between its changes, the last one first."""
        here: Trajectory | None = self
        while here is not None:
            yield here
            here = here.past

    def problem_at(self, update: int) -> Problem:
        """Return what the update after so many updates is one of."""
        return self.piece(update).problem

    def begins_at(self, update: int) -> bool:
        """Return whether an update is a beginning: changed right before it, or saved there.

        What led to a saved state takes long to compute, and is not needed to go on from it.
        """
        here = self.piece(update)
        is_changed = here.past is not None and here.start.update == update
        return is_changed or (here.resumed is not None and here.resumed.update == update)

    # --- what is known ------------------------------------------------------------------------

    @property
    def updates_at_once(self) -> int:
        """Return how many updates can be computed while a user waits: some 20 ms of them."""
        cost = self.problem.layout.size * self.problem.batch_size
        return max(1, min(UPDATES_AT_ONCE, MULTIPLICATIONS_AT_ONCE // cost))

    def losses(self) -> tuple[int, Array]:
        """Return the first update whose loss is known, and the losses from there on.

        The loss of an update is the one that it descends, before it.
        """
        losses = self._losses[: self.computed - self._first_known_loss]
        losses.flags.writeable = False
        return self._first_known_loss, losses

    @cached_property
    def evaluations(self) -> Evaluations:
        """Return the losses and metrics over all samples, as far as they have been evaluated."""
        return Evaluations(self)

    @cached_property
    def tracks(self) -> Tracks:
        """Return the numbers of updates over time, as far as they have been tracked."""
        return Tracks(self)

    def records_at_hand(self) -> list[UpdateRecord]:
        """Return the updates whose numbers are there, since the last change."""
        return list(self._records.values())

    def best_moment(self) -> int | None:
        """Return the update before which the loss was least, None if none is known.

        Of batches the mean over an epoch counts, and the update is the epoch's first.
        """
        first, losses = self.losses()
        known = max(first, self.evaluations.first_alike)
        return least_mean(losses[known - first :], known, self.problem.updates_per_epoch)

    def has_record(self, update: int) -> bool:
        """Return whether the numbers of the update after so many updates are at hand."""
        here = self.piece(update)
        return update in self._records if here is self else here.has_record(update)

    def states_at_hand(self) -> list[int]:
        """Return after which updates the state need not be computed, since the last change."""
        return sorted({*self._checkpoints, self.computed})

    def state_before(self, update: int) -> Snapshot:
        """Return the nearest state at hand that is not after an update. For any thread.

        The update is not one before the last change.
        """
        if update >= self._tip.update:
            return self._tip
        checkpoints, number = self._checkpoints, update - update % self._spacing
        if number not in checkpoints:
            number = max(known for known in tuple(checkpoints) if known <= update)
        nearest = checkpoints[number]
        for state in (self.resumed, self._waypoint):
            if state is not None and nearest.update < state.update <= update:
                nearest = state
        return nearest

    # --- going on -----------------------------------------------------------------------------

    def extend(self, updates: int) -> None:
        """Compute further updates.

        DivergenceError: a number is not finite; what came before is kept.
        """
        target = self.computed + updates
        while self.computed < target:
            walk = Walk(self._runner, self._tip, self._spacing, self._records.get(self.computed))
            some = min(target - self.computed, SPACINGS_AT_ONCE * self._spacing)
            self._append(walk.go(some).stretch())

    def reach(self, update: int) -> None:
        """Compute as far as this update, if that is not done yet. DivergenceError: as in extend."""
        if update > self.computed:
            self.extend(update - self.computed)

    def stretch(
        self, updates: int, towards: int | None = None, milliseconds: float = inf
    ) -> Stretch:
        """Compute further updates in another thread; nothing changes until it is taken.

        Given ``towards``, they are of those on the way to it, from the nearest state at hand.
        The time limits it to at least one update. The records of the last update and of the next
        are in it, ready to be looked at: they are computed once, however short the stretches.
        """
        start = self._tip
        if towards is not None:
            here = self.piece(towards)
            if here is not self:
                return here.stretch(updates, towards, milliseconds)
            start = self.state_before(towards)
            updates = min(updates, towards - start.update)
        try:
            runner = self._idle.pop()
        except IndexError:
            runner = Runner(self.problem, start)
        runner.load(start)
        walk = Walk(runner, start, self._spacing, self._records.get(start.update))
        stretch = walk.go(updates, milliseconds).look_ahead().stretch()
        if not self._idle:
            self._idle.append(runner)
        return replace(stretch, origin=self.start)

    def take(self, stretch: Stretch) -> None:
        """Take over what a stretch has computed.

        DivergenceError: as in extend. ValueError: it begins neither where training has got to nor
        at a state at hand.
        """
        here = self.piece(stretch.start.update)
        if here is not self:
            here.take(stretch)
        elif stretch.problem is not self.problem or stretch.origin is not self.start:
            raise ValueError("the stretch is one of another training")
        elif stretch.start is self._tip:
            self._append(stretch)
        elif stretch.end.update <= self.computed:
            self._revisit(stretch)
        else:
            raise ValueError(
                f"the stretch begins after update {stretch.start.update}, "
                f"but training has got to update {self.computed}"
            )

    def _append(self, stretch: Stretch) -> None:
        """Go on by a stretch that begins at the tip."""
        self._room_for_losses(stretch.updates)[...] = stretch.losses
        self._tip = stretch.end
        self._revisit(stretch)
        self.fault = stretch.divergence
        if self.fault is not None:
            raise DivergenceError(self.fault.update, self.fault.reason)  # which holds frames

    def _revisit(self, stretch: Stretch) -> None:
        """Keep the states and records of a stretch."""
        for state in stretch.checkpoints:
            self._keep_checkpoint(state)
        for record in stretch.records:
            self._keep_record(record)
        self._waypoint = stretch.end

    def _room_for_losses(self, updates: int) -> Array:
        used = self.computed - self._first_known_loss
        if used + updates > len(self._losses):
            grown = np.empty(max(1024, 2 * len(self._losses), used + updates))
            grown[:used] = self._losses[:used]
            self._losses = grown
        return self._losses[used : used + updates]

    def _keep_checkpoint(self, state: Snapshot) -> None:
        """Keep a state if a check-point belongs here; every other one if they are too many."""
        if state.update % self._spacing or state.update in self._checkpoints:
            return
        self._checkpoints[state.update] = state
        if len(self._checkpoints) > self._most:
            self._spacing *= 2
            self._checkpoints = {
                update: known
                for update, known in self._checkpoints.items()
                if update % self._spacing == 0 or update in self._kept_always
            }

    def _keep_record(self, record: UpdateRecord) -> None:
        update = record.before.update
        self._records[update] = record
        self._records.move_to_end(update)
        if len(self._records) > RECORDS_KEPT:
            self._records.popitem(last=False)

    # --- any moment ---------------------------------------------------------------------------

    def snapshot(self, update: int) -> Snapshot:
        """Return the state after so many updates. DivergenceError: as in extend."""
        here = self.piece(update)
        if here is not self:
            return here.snapshot(update)
        self.reach(update)
        return self._go_to(update)

    def record(self, update: int) -> UpdateRecord:
        """Return every number of the update that follows so many updates.

        Its own values may be infinite: only the state before it has to be finite.
        """
        here = self.piece(update)
        if here is not self:
            return here.record(update)
        if update not in self._records:
            walk = Walk(self._runner, self.snapshot(update), self._spacing)
            self._keep_record(walk.following())
        self._records.move_to_end(update)
        return self._records[update]

    def distance(self, update: int) -> int:
        """Return how many updates have to be computed to get there."""
        return update - self.piece(update).state_before(update).update

    def approach(self, update: int, updates: int) -> None:
        """Compute so many updates of those on the way there, so that it can be got to in pieces.

        DivergenceError: as in extend.
        """
        here = self.piece(update)
        if here is not self:
            here.approach(update, updates)
        elif update > self.computed:
            self.extend(min(updates, update - self.computed))
        elif update < self.computed:
            nearest = self.state_before(update).update
            self._go_to(min(update, nearest + updates))

    def _go_to(self, update: int) -> Snapshot:
        """Return the state after computed updates, from the nearest one at hand before it."""
        known = self.state_before(update)
        if known.update < update:
            walk = Walk(self._runner, known, self._spacing, self._records.get(known.update))
            stretch = walk.go(update - known.update).stretch()
            self._revisit(stretch)
            known = stretch.end
        return known
