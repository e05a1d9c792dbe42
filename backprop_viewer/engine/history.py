"""Any moment of training, exactly: check-points along the way, and recomputation between them.

Training is a pure function of a problem and a start, so what lies between two check-points need
not be kept: the same calls on the same numbers give the same bits.
"""

from collections import OrderedDict

import numpy as np

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.problem import Problem
from backprop_viewer.engine.runner import Runner, Snapshot, UpdateRecord

CHECKPOINT_BYTES = 64 * 2**20
MOST_CHECKPOINTS = 4096
RECOMPUTED_MULTIPLICATIONS = 200_000_000
RECORDS_KEPT = 4
UPDATES_AT_ONCE, MULTIPLICATIONS_AT_ONCE = 1000, 100_000_000
UNREASONABLE_OUTPUT = 1e100


class DivergenceError(Exception):
    """Training left the finite numbers. ``update`` counts from 1; the last finite state is kept."""

    def __init__(self, update: int, reason: str) -> None:
        super().__init__(f"update {update}: {reason}")
        self.update = update


class Trajectory:
    """The states that training passes through from a start, computed as far as was asked.

    Every answer depends on the problem and the start alone; what is stored only makes it fast.
    ``resumed`` is a later state read from a file, from which training goes on. ``past`` is the
    training that was changed at ``start``: what came before it is asked there. One thread at a
    time may use it.
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
        self._runner = Runner(problem, self._tip)
        self._losses = np.empty(1024)
        if past is not None:
            self._take_losses(past)
        self._records: OrderedDict[int, UpdateRecord] = OrderedDict()
        cost = problem.layout.size * problem.batch_size
        self._spacing = max(1, min(64, RECOMPUTED_MULTIPLICATIONS // cost))
        self._most = max(2, min(MOST_CHECKPOINTS, CHECKPOINT_BYTES // start.vector.nbytes))

    def _take_losses(self, past: "Trajectory") -> None:
        """Begin with the losses before the change, if they are known up to it."""
        first, losses = past.losses()
        if first <= self.start.update:
            self._first_known_loss = first
            self._losses = losses[: self.start.update - first].copy()

    @property
    def computed(self) -> int:
        """Return how many updates have been computed so far."""
        return self._tip.update

    @property
    def first(self) -> int:
        """Return the earliest update that can be gone to."""
        return self.start.update if self.past is None else self.past.first

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

    def piece(self, update: int) -> "Trajectory":
        """Return the part of this training, since its last change, that an update belongs to."""
        found = self
        while found.past is not None and update < found.start.update:
            found = found.past
        return found

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

    def extend(self, updates: int) -> None:
        """Compute further updates.

        DivergenceError: a number is not finite; what came before is kept.
        """
        target = self.computed + updates
        while self.computed < target:
            self._extend_to(min(target, (self.computed // self._spacing + 1) * self._spacing))

    def reach(self, update: int) -> None:
        """Compute as far as this update, if that is not done yet. DivergenceError: as in extend."""
        if update > self.computed:
            self.extend(update - self.computed)

    def snapshot(self, update: int) -> Snapshot:
        """Return the state after so many updates. DivergenceError: as in extend."""
        if self.past is not None and update < self.start.update:
            return self.past.snapshot(update)
        self.reach(update)
        if update == self.computed:
            return self._tip
        self._go_to(update)
        return self._runner.snapshot()

    def record(self, update: int) -> UpdateRecord:
        """Return every number of the update that follows so many updates.

        Its own values may be infinite: only the state before it has to be finite.
        """
        if self.past is not None and update < self.start.update:
            return self.past.record(update)
        if update not in self._records:
            self._runner.load(self.snapshot(update))
            self._records[update] = self._runner.record()
            if len(self._records) > RECORDS_KEPT:
                self._records.popitem(last=False)
        self._records.move_to_end(update)
        return self._records[update]

    def distance(self, update: int) -> int:
        """Return how many updates have to be computed to get there."""
        here = self.piece(update)
        if update >= here.computed:
            return update - here.computed
        return update - here._nearest(update)[0]  # noqa: SLF001 - of the same class

    def approach(self, update: int, updates: int) -> None:
        """Compute so many updates of those on the way there, so that it can be got to in pieces.

        DivergenceError: as in extend.
        """
        here = self.piece(update)
        if update > here.computed:
            here.extend(min(updates, update - here.computed))
        elif update < here.computed:
            nearest, _ = here._nearest(update)  # noqa: SLF001 - of the same class
            here._go_to(min(update, nearest + updates))  # noqa: SLF001

    def _nearest(self, update: int) -> tuple[int, bool]:
        """Return the nearest known state before an update, and whether the runner is there."""
        known = max(number for number in self._checkpoints if number <= update)
        if known <= self._runner.update <= update:
            return self._runner.update, True
        return known, False

    def _go_to(self, update: int) -> None:
        """Bring the runner to a computed update, from the nearest state before it."""
        known, is_there = self._nearest(update)
        if not is_there:
            self._runner.load(self._checkpoints[known])
        while self._runner.update < update:
            stop = min(update, (self._runner.update // self._spacing + 1) * self._spacing)
            self._runner.advance(stop - self._runner.update)
            self._keep_checkpoint()

    def _extend_to(self, update: int) -> None:
        """Compute one chunk of updates and check that all is finite."""
        tip = self._tip
        if self._runner.update != tip.update:
            self._runner.load(tip)
        losses = self._room_for_losses(update - tip.update)
        self._runner.advance(update - tip.update, losses)
        if not (self._runner.is_finite() and np.isfinite(losses).all()):
            self._stop_at_fault(tip, update)
        self._tip = self._runner.snapshot()
        self._keep_checkpoint()

    def _room_for_losses(self, updates: int) -> Array:
        used = self.computed - self._first_known_loss
        if used + updates > len(self._losses):
            grown = np.empty(max(1024, 2 * len(self._losses), used + updates))
            grown[:used] = self._losses[:used]
            self._losses = grown
        return self._losses[used : used + updates]

    def _keep_checkpoint(self) -> None:
        """Keep the runner's state if a check-point belongs here; every other one if too many."""
        update = self._runner.update
        if update % self._spacing or update in self._checkpoints:
            return
        self._checkpoints[update] = self._runner.snapshot()
        if len(self._checkpoints) > self._most:
            self._spacing *= 2
            self._checkpoints = {
                update: snapshot
                for update, snapshot in self._checkpoints.items()
                if update % self._spacing == 0 or update in self._kept_always
            }

    def _stop_at_fault(self, tip: Snapshot, end: int) -> None:
        """Find the first update of the chunk that is not finite, and stop before it."""
        self._runner.load(tip)
        losses = self._room_for_losses(end - tip.update)
        for number in range(end - tip.update):
            last_finite = self._runner.snapshot()
            self._runner.advance(1, losses[number : number + 1])
            if not (self._runner.is_finite() and np.isfinite(losses[number])):
                self._tip = last_finite
                raise DivergenceError(last_finite.update + 1, self._reason(last_finite))

    def _reason(self, last_finite: Snapshot) -> str:
        """Say what left the finite numbers in the update after this state."""
        record = self.record(last_finite.update)
        undefined = _undefined_loss(record)
        if undefined:
            return undefined
        rate = float(self.problem.optimizer.settings["learning_rate"])
        return f"{_first_overflow(record)}; learning rate {rate:g} may be too large"


def _undefined_loss(record: UpdateRecord) -> str | None:
    """Say that the loss has no finite value for these outputs, if they are ordinary numbers."""
    losses, name = record.sample_losses, record.problem.loss.name
    outputs = record.a(len(record.problem.network.layers))
    if np.isfinite(losses).all() or not (np.abs(outputs) < UNREASONABLE_OUTPUT).all():
        return None
    if np.isnan(losses).any():
        return f"the loss is not a number: {name} is not defined for these outputs"
    return f"the loss is infinite: {name} takes the logarithm of an output that is exactly 0 or 1"


def _first_overflow(record: UpdateRecord) -> str:
    """Say which numbers of the update are the first that are not finite."""
    layout, after = record.problem.layout, record.after
    if not np.isfinite(record.loss):
        return "the loss became infinite"
    for layer, (weights, biases) in enumerate(layout.split(after.parameters(layout)), start=1):
        if not np.isfinite(weights).all():
            return f"weights of layer {layer} became infinite"
        if biases is not None and not np.isfinite(biases).all():
            return f"biases of layer {layer} became infinite"
    return "the optimiser's state became infinite"
