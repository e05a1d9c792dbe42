"""What a network file holds, as one frozen value that the rest of the program works with."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from backprop_viewer.base import Choice
from backprop_viewer.document.data import Data
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.values import count
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.mistakes.table import COMPUTED_WITH, title_of
from backprop_viewer.engine.network import Network
from backprop_viewer.engine.problem import Batching, Penalty, Problem
from backprop_viewer.engine.runner import Snapshot
from backprop_viewer.engine.runner import start as first_snapshot

__all__ = ["Bookmark", "Document", "DocumentError", "TrainingState"]


@dataclass(frozen=True, eq=False)
class TrainingState:
    """Where a training that was saved midway stood: its updates so far, where it had begun.

    ``start`` is all parameters before the first update; ``slots`` the optimiser's vectors, one
    after the other. Epoch, batch and order of the samples follow from the updates and the seed.
    Where something was changed on the way, what is kept begins there: ``begun`` is the updates
    made before, and ``start_slots`` the optimiser's vectors then.
    """

    update: int
    start: Array
    slots: Array
    begun: int = 0
    start_slots: Array | None = None


MAIN_BRANCH = "main"


@dataclass(frozen=True)
class Bookmark:
    """A named moment: so many operations after the start."""

    name: str
    time: int


@dataclass(frozen=True, eq=False)
class Document:
    """A network with its data, loss and optimiser, and where its training is.

    ``parameters`` are the present weights and biases, flat and read-only, in the order of
    engine.network.ParameterLayout. Without a state, training has not begun. ``branches`` are other
    courses that training took, each a document of its own; ``branch`` is the name of this one.
    ``compared`` are the names of those that are shown together, this one among them, in the order
    of their colours. ``mistake`` names the mistake of mistakes.MISTAKES that it is computed with.
    """

    name: str
    description: str
    network: Network
    parameters: Array
    initialization: Choice | None
    loss: Choice
    optimizer: Choice
    penalty: Penalty
    batching: Batching
    data: Data
    state: TrainingState | None = None
    bookmarks: tuple[Bookmark, ...] = ()
    branch: str = MAIN_BRANCH
    branches: tuple["Document", ...] = ()
    compared: tuple[str, ...] = ()
    mistake: str = ""

    def problem(self) -> Problem:
        """Return what is trained: always the same object, over the training samples."""
        return self._problem

    @cached_property
    def _problem(self) -> Problem:
        train, dev = self.data.parts.train, self.data.parts.dev
        return Problem(
            network=self.network,
            loss=self.loss,
            optimizer=self.optimizer,
            penalty=self.penalty,
            batching=self.batching,
            inputs=train.inputs,
            targets=train.targets,
            dev=(dev.inputs, dev.targets) if len(dev.inputs) else None,
            mistake=self.mistake,
        )

    def trajectory(self) -> Trajectory:
        """Return training from its start on, going on from the state if there is one."""
        problem = self.problem()
        if self.state is None:
            return Trajectory(problem, first_snapshot(problem, self.parameters))
        state = self.state
        start = first_snapshot(problem, state.start)
        if state.start_slots is not None:
            start = _snapshot(state.begun, state.start, state.start_slots)
        return Trajectory(problem, start, _snapshot(state.update, self.parameters, state.slots))

    def at(self, start: Snapshot, now: Snapshot) -> "Document":
        """Return the document at another moment of the training that began at ``start``.

        Both snapshots are of this document's problem; what came before ``start`` is not kept. To
        save it is what this is for.
        """
        layout = self.problem().layout
        parameters = now.parameters(layout)
        if now.update == 0:
            return replace(self, parameters=parameters, state=None)
        slots = now.vector[layout.size :]
        state = TrainingState(now.update, start.parameters(layout), slots)
        if start.update:
            start_slots = start.vector[layout.size :]
            state = replace(state, begun=start.update, start_slots=start_slots)
        return replace(self, parameters=parameters, state=state)

    def summary(self) -> str:
        """Return its sizes in a few words: '2-2-1, 9 parameters, 4 training samples'."""
        problem = self.problem()
        sizes = "-".join(str(size) for size in self.network.sizes)
        parts = [
            sizes,
            count(problem.layout.size, "parameter"),
            count(problem.samples, "training sample"),
        ]
        if self.state is not None:
            parts.append(f"after {count(self.state.update, 'update')}")
        if self.mistake:
            parts.append(COMPUTED_WITH.format(mistake=title_of(self.mistake)))
        return ", ".join(parts)


def _snapshot(update: int, parameters: Array, slots: Array) -> Snapshot:
    vector = np.concatenate([parameters, slots])
    vector.flags.writeable = False
    return Snapshot(update, vector)
