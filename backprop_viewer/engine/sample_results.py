"""What a network makes of each sample at one state, and how its outputs are read as classes.

Many samples go through in blocks, so that no block takes long.
"""

from collections.abc import Generator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from backprop_viewer.base import finish
from backprop_viewer.engine.calls import Array, run
from backprop_viewer.engine.metrics import metric_for
from backprop_viewer.engine.mistakes.plans import make_plan
from backprop_viewer.engine.optimizers import Clock
from backprop_viewer.engine.plan import LOSSES_OF_SAMPLES, Plan, outputs
from backprop_viewer.engine.problem import Batching, Problem
from backprop_viewer.engine.runner import Snapshot
from backprop_viewer.engine.survey import chosen_rows

MULTIPLICATIONS_OF_BLOCK = 2_000_000
MOST_SAMPLES = 20_000
MOST_MULTIPLICATIONS = 1_000_000_000
UNKNOWN = -1
"""The class of a sample whose outputs are not finite."""

Classes = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class SampleResults:
    """What a network makes of samples. Arrays are (samples, units), ``losses`` (samples,).

    ``rows`` are those taken of ``samples`` in all, evenly chosen where there are very many. Each
    loss is the sample's own, without penalty.
    """

    rows: Classes
    samples: int
    outputs: Array
    targets: Array
    losses: Array


Pieces = Generator[None, None, SampleResults]


def results_in_pieces(problem: Problem, state: Snapshot, inputs: Array, targets: Array) -> Pieces:
    """Yield after each block of samples, and return what the network makes of them at a state."""
    most = min(MOST_SAMPLES, max(1, MOST_MULTIPLICATIONS // problem.cost_of_sample))
    rows = chosen_rows(len(inputs), most)
    block = max(1, MULTIPLICATIONS_OF_BLOCK // problem.cost_of_sample)
    made, losses = np.empty((len(rows), problem.network.outputs)), np.empty(len(rows))
    plan: Plan | None = None
    for start in range(0, len(rows), block):
        some = rows[start : start + block]
        if plan is None or len(some) != block:
            plan = _plan(problem, state, len(some))
        plan.set_samples(inputs[some], targets[some])
        with np.errstate(all="ignore"):
            run([*plan.forward, *plan.loss_gradient, *plan.loss_value])
        buffers = plan.arena.buffers
        made[start : start + block] = outputs(problem, buffers, len(problem.network.layers)).T
        losses[start : start + block] = buffers[LOSSES_OF_SAMPLES][0]
        yield
    return SampleResults(rows, len(inputs), made, targets[rows], losses)


def sample_results(
    problem: Problem, state: Snapshot, inputs: Array, targets: Array
) -> SampleResults:
    """Return at once what the network makes of samples at a state."""
    return finish(results_in_pieces(problem, state, inputs, targets))


def _plan(problem: Problem, state: Snapshot, samples: int) -> Plan:
    parameters = state.parameters(problem.layout).copy()
    slots = {name: np.zeros(problem.layout.size) for name in problem.slots}
    return make_plan(replace(problem, batching=Batching()), samples, parameters, slots, Clock())


@dataclass(frozen=True)
class ClassReading:
    """How outputs are read as classes: the largest wins or, with a ``middle``, the side of it.

    There are ``count`` classes; with a middle these are the two of the one ``output``: below or at
    the middle, and above it. Both are as the metrics of accuracy read them.
    """

    count: int
    output: int = 0
    middle: float | None = None

    def classes(self, values: Array) -> Classes:
        """Return the class of each row of outputs or targets; UNKNOWN where none can be told."""
        if self.middle is not None:
            values = values[:, self.output : self.output + 1]
            found = (values[:, 0] > self.middle).astype(np.int64)
        else:
            found = values.argmax(axis=1).astype(np.int64)
        return np.where(np.isnan(values).any(axis=1), UNKNOWN, found)


def class_reading(problem: Problem, output: int = 0) -> ClassReading | None:
    """Return how the outputs are read as classes, None if the targets are numbers.

    ``output`` is the one that is read where each is a question of yes or no.
    """
    name = metric_for(problem).name
    if name == "categorical_accuracy":
        return ClassReading(problem.network.outputs)
    if name != "binary_accuracy":
        return None
    output = min(output, problem.network.outputs - 1)
    column = problem.targets[:, output]
    return ClassReading(2, output, 0.5 * (float(column.min()) + float(column.max())))


def confusion(reading: ClassReading, results: SampleResults) -> tuple[Classes, Classes]:
    """Return how many samples of each class (rows) are read as each (columns), and each cell.

    The second is the number of each sample's cell, row by row; UNKNOWN where it has none.
    """
    actual, predicted = reading.classes(results.targets), reading.classes(results.outputs)
    cells = np.where(
        (actual == UNKNOWN) | (predicted == UNKNOWN), UNKNOWN, actual * reading.count + predicted
    )
    counts = np.bincount(cells[cells != UNKNOWN], minlength=reading.count**2)
    return counts.reshape(reading.count, reading.count).astype(np.int64), cells
