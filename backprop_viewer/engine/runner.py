"""Running a problem at full speed, and recording every number of one update."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.mistakes.plans import derive, make_plan
from backprop_viewer.engine.network import ParameterLayout
from backprop_viewer.engine.optimizers import Clock
from backprop_viewer.engine.plan import (
    LOSSES_OF_SAMPLES,
    PARAMETER_GRADIENT,
    TARGET,
    Arena,
    BufferName,
    Plan,
)
from backprop_viewer.engine.problem import Batching, Problem


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Where training is: the number of updates made, and parameters and optimiser slots.

    The vector is read-only: all parameters, then each slot, each ``size`` numbers long.
    """

    update: int
    vector: Array

    def parameters(self, layout: ParameterLayout) -> Array:
        """Return the parameters as a view."""
        return self.vector[: layout.size]

    def slot(self, layout: ParameterLayout, number: int) -> Array:
        """Return one of the optimiser's slots as a view."""
        return self.vector[(number + 1) * layout.size : (number + 2) * layout.size]


def start(problem: Problem, parameters: Array) -> Snapshot:
    """Return the snapshot before the first update: the optimiser's slots are zero."""
    vector = np.zeros(problem.layout.size * (1 + len(problem.slots)))
    vector[: problem.layout.size] = parameters
    vector.flags.writeable = False
    return Snapshot(0, vector)


@dataclass(frozen=True, eq=False)
class UpdateRecord:
    """Every number of one update. Arrays are read-only views; layers count from 1.

    ``before`` and ``after`` are the states around it. ``numbers`` is what the update left in its
    buffers; what follows from that is computed when it is first looked at.
    """

    problem: Problem
    before: Snapshot
    after: Snapshot
    arena: Arena
    numbers: Array

    @cached_property
    def _views(self) -> dict[BufferName, Array]:
        vector = np.empty_like(self.arena.vector)
        vector[: self.arena.recorded] = self.numbers
        with np.errstate(all="ignore"):
            parameters = self.before.parameters(self.problem.layout)
            rows = self.problem.rows(self.before.update)
            derive(self.problem, parameters, self.arena.views(vector), rows)
        vector.flags.writeable = False
        return self.arena.views(vector)

    def derive(self) -> None:
        """Compute what is left to be derived, so that looking at it takes no time."""
        _ = self._views, self.rows

    @cached_property
    def right(self) -> "UpdateRecord":
        """Return the same update without its mistake, from the same state; itself if it is right.

        What only a training with the mistake keeps is the last in its state.
        """
        if not self.problem.mistake:
            return self
        problem = replace(self.problem, mistake="")
        kept = problem.layout.size * (1 + len(problem.slots))
        return Runner(problem, Snapshot(self.before.update, self.before.vector[:kept])).record()

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """Return the samples of the batch, from 0."""
        return tuple(self.problem.row_numbers(self.before.update))

    def z(self, layer: int) -> Array:
        """Return the weighted sums (units, samples)."""
        return self._views["z", layer]

    def a(self, layer: int) -> Array:
        """Return the activations (units, samples); layer 0 is the inputs."""
        return self._views["a", layer][: self.problem.network.sizes[layer]]

    def gradient(self, layer: int) -> Array:
        """Return dL/da (units, samples), each of its sample's own loss."""
        return self._views["gradient", layer]

    def slope(self, layer: int) -> Array:
        """Return f'(z) (units, samples); for softmax the diagonal of its Jacobian."""
        return self._views["slope", layer]

    def delta(self, layer: int) -> Array:
        """Return dL/dz (units, samples), each of its sample's own loss."""
        return self._views["delta", layer]

    @property
    def targets(self) -> Array:
        """Return the targets (outputs, samples)."""
        return self._views[TARGET]

    @property
    def sample_losses(self) -> Array:
        """Return the loss of each sample (samples,), without penalty."""
        losses: Array = self._views[LOSSES_OF_SAMPLES][0]
        return losses

    @property
    def loss(self) -> float:
        """Return what the update descends: the batch mean with penalty."""
        return float(self.numbers[-1])  # the last that is recorded, known without deriving the rest

    @property
    def parameter_gradient(self) -> Array:
        """Return the gradient of the loss as a flat vector, mean over the batch, with penalty."""
        gradient: Array = self._views[PARAMETER_GRADIENT][0]
        return gradient


BETWEEN = -1
"""The update of a runner that was interrupted on the way, by Ctrl+C or for lack of memory."""


class Runner:
    """A training state that moves on update by update, at full speed.

    One list of calls per batch size does the work; stepping records the very same calls.
    """

    def __init__(self, problem: Problem, snapshot: Snapshot) -> None:
        self.problem = problem
        self._size = problem.layout.size
        self._vector = np.empty(self._size * (1 + len(problem.slots)))
        self._slots = {
            name: self._vector[(number + 1) * self._size : (number + 2) * self._size]
            for number, name in enumerate(problem.slots)
        }
        self._clock = Clock()
        self._plans: dict[int, Plan] = {}
        self._kept: Snapshot | None = None
        self.load(snapshot)

    def load(self, snapshot: Snapshot) -> None:
        """Go to a state."""
        self.update = snapshot.update
        self._vector[...] = snapshot.vector
        self._kept = snapshot

    def snapshot(self) -> Snapshot:
        """Return the present state, to be kept."""
        if self._kept is None:
            vector = self._vector.copy()
            vector.flags.writeable = False
            self._kept = Snapshot(self.update, vector)
        return self._kept

    def is_finite(self) -> bool:
        """Return whether all parameters and optimiser slots are finite numbers."""
        return bool(np.isfinite(self._vector).all())

    def advance(self, updates: int, losses: Array | None = None) -> None:
        """Make so many updates; if losses are given, fill them with the loss before each.

        Nothing is checked here: see history.Trajectory, which stops at what is not finite.
        """
        first = self._leave()
        with np.errstate(all="ignore"):
            if self.problem.is_whole_set:
                self._repeat(self._plan_for(first), updates, losses)
            else:
                for number in range(updates):
                    loss = None if losses is None else losses[number : number + 1]
                    self._repeat(self._plan_for(first + number), 1, loss)
        self.update = first + updates

    def _leave(self) -> int:
        """Return the present update; until the next is reached, the state is that of none."""
        update, self.update = self.update, BETWEEN
        self._clock.steps = update
        self._kept = None
        return update

    def _repeat(self, plan: Plan, updates: int, losses: Array | None) -> None:
        """Make updates with the samples that are in the plan's buffers."""
        if losses is None:
            for _ in range(updates):
                for function, arguments in plan.bare_update:
                    function(*arguments)
            return
        loss = plan.loss.reshape(())
        for number in range(updates):
            for function, arguments in plan.bare_update_with_loss:
                function(*arguments)
            losses[number] = loss

    def record(self) -> UpdateRecord:
        """Make one update and return every number of it."""
        before = self.snapshot()
        plan = self._plan_for(self._leave())
        with np.errstate(all="ignore"):
            for function, arguments in plan.bare_update_with_loss:
                function(*arguments)
        numbers = plan.arena.vector[: plan.arena.recorded].copy()
        self.update = before.update + 1
        return UpdateRecord(self.problem, before, self.snapshot(), plan.arena, numbers)

    def _plan_for(self, update: int) -> Plan:
        """Return the plan of an update's batch size, with its samples in the buffers."""
        samples = self.problem.samples_in(update)
        is_new = samples not in self._plans
        if is_new:
            parameters = self._vector[: self._size]
            self._plans[samples] = make_plan(
                self.problem, samples, parameters, self._slots, self._clock
            )
        plan = self._plans[samples]
        if is_new or not self.problem.is_whole_set:
            rows = self.problem.rows(update)
            plan.set_samples(self.problem.inputs[rows], self.problem.targets[rows])
        return plan


def evaluate(problem: Problem, snapshot: Snapshot) -> UpdateRecord:
    """Return every number of one pass over all training samples at a state.

    What ``run --json`` prints: outputs, loss with penalty and its gradients over the whole set.
    """
    return Runner(replace(problem, batching=Batching()), snapshot).record()
