"""The gradient of one update in several ways, how long each takes, and how well they agree.

The ways share no formula: matrix products, a tape of single numbers, differences of the loss, and
PyTorch, for which a request is written here. What takes long are generators that pause often.
"""

import math
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from backprop_viewer.base import Choice
from backprop_viewer.engine.automatic import taped_gradient
from backprop_viewer.engine.calls import Array, run
from backprop_viewer.engine.gradient_check import (
    ENOUGH_DIGITS,
    MOST_DIGITS,
    PRECISION,
    LossFunction,
    slope_at,
)
from backprop_viewer.engine.mistakes.plans import make_plan
from backprop_viewer.engine.optimizers import Clock
from backprop_viewer.engine.problem import Problem
from backprop_viewer.engine.runner import Snapshot

MOST_TAPED, MOST_ON_TAPES = 2_500, 500_000
"""Parameters for which a tape is made, and parameters times samples: each takes 15 microseconds."""
MOST_SENT = 100_000
"""Parameters and numbers of samples that are written out for another program."""
ROUNDING = 8.0 * PRECISION
"""A difference of less than this part of the largest gradient is nothing but rounding."""
Found = TypeVar("Found")
Progress = Generator[None, None, Found]


@dataclass(frozen=True, eq=False)
class Way:
    """A gradient, as a flat vector with NaN where it is not known, and how long it took.

    ``differs`` says of which parameters it is another one than the engine's, beyond what the way
    itself may be off. ``lines`` is the length of the tape, if there was one.
    """

    gradient: Array
    differs: NDArray[np.bool_]
    seconds: float
    lines: int = 0


@dataclass(frozen=True)
class Agreement:
    """The largest relative difference of two gradients, and how many digits agree everywhere.

    NaN and 0 where there is nothing to compare.
    """

    largest: float
    digits: int


def agreement(reference: Array, other: Array) -> Agreement:
    """Compare two gradients wherever both are known."""
    known = np.isfinite(reference) & np.isfinite(other)
    if not known.any():
        return Agreement(math.nan, 0)
    largest = float(relative_differences(reference, other)[known].max())
    digits = MOST_DIGITS if largest <= 0.0 else math.floor(-math.log10(largest))
    return Agreement(largest, max(0, min(MOST_DIGITS, digits)))


def relative_differences(reference: Array, other: Array) -> Array:
    """Return how far each pair of numbers differs, as a part of the larger one.

    What is only the rounding of sums that cancel is measured by the largest gradient.
    """
    with np.errstate(all="ignore"):
        off = np.abs(reference - other)
        known = np.abs(reference[np.isfinite(reference)])
        most = float(known.max()) if len(known) else 0.0
        size = np.maximum(np.abs(reference), np.abs(other))
        size = np.where(off <= ROUNDING * most, np.maximum(size, most), size)
        return np.where(off == 0.0, 0.0, off / size)


def differs(reference: Array, other: Array) -> NDArray[np.bool_]:
    """Return which numbers are others, beyond rounding."""
    with np.errstate(all="ignore"):
        return np.asarray(relative_differences(reference, other) > 10.0**-ENOUGH_DIGITS)


def timed(work: Progress[Found]) -> Progress[tuple[Found, float]]:
    """Do work in pieces; return what it returns, and the seconds that it took itself."""
    seconds = 0.0
    while True:
        began = perf_counter()
        try:
            next(work)
        except StopIteration as stop:
            return stop.value, seconds + perf_counter() - began
        seconds += perf_counter() - began
        yield


# --- the ways -------------------------------------------------------------------------------------


def backpropagation_seconds(problem: Problem, snapshot: Snapshot) -> Progress[float]:
    """Return how long the engine takes forward and back, once all is in the processor's caches."""
    seconds = 0.0
    parameters = snapshot.parameters(problem.layout).copy()
    slots = {name: np.zeros(problem.layout.size) for name in problem.slots}
    plan = make_plan(problem, problem.samples_in(snapshot.update), parameters, slots, Clock())
    rows = problem.rows(snapshot.update)
    plan.set_samples(problem.inputs[rows], problem.targets[rows])
    for _ in range(3):
        seconds = 0.0
        for calls in (plan.forward, plan.loss_gradient, plan.backward):
            began = perf_counter()
            with np.errstate(all="ignore"):
                run(calls)
            seconds += perf_counter() - began
            yield
    return seconds


def can_be_taped(problem: Problem) -> bool:
    """Return whether a tape of single numbers takes no more than some seconds."""
    size = problem.layout.size
    return size <= MOST_TAPED and size * problem.batch_size <= MOST_ON_TAPES


def by_tape(problem: Problem, snapshot: Snapshot, reference: Array) -> Progress[Way]:
    """Compute the gradient by automatic differentiation of single numbers."""
    taped, seconds = yield from timed(taped_gradient(problem, snapshot))
    return Way(taped.gradient, differs(reference, taped.gradient), seconds, taped.lines)


def by_differences(
    problem: Problem, snapshot: Snapshot, reference: Array, most: int
) -> Progress[Way]:
    """Compute the gradient by differences of the loss, for the first ``most`` parameters.

    At a kink it is the slope of the side that the reference chooses.
    """
    work = timed(_differences(problem, snapshot, reference, most))
    (gradient, is_other), seconds = yield from work
    return Way(gradient, is_other, seconds)


def _differences(
    problem: Problem, snapshot: Snapshot, reference: Array, most: int
) -> Progress[tuple[Array, NDArray[np.bool_]]]:
    loss = LossFunction(problem, snapshot)
    parameters = snapshot.parameters(problem.layout)
    gradient = np.full(problem.layout.size, np.nan)
    is_other = np.zeros(problem.layout.size, dtype=np.bool_)
    for index, value in enumerate(parameters[:most].tolist()):
        slope = yield from slope_at(partial(loss.along, index), value)
        expected = float(reference[index])
        gradient[index] = slope.nearest(expected)[1]
        is_other[index] = slope.verdict(expected) == "differs"
    return gradient, is_other


# --- PyTorch --------------------------------------------------------------------------------------


def can_be_sent(problem: Problem) -> bool:
    """Return whether there are so few numbers that they can be written out at once."""
    numbers = problem.inputs.shape[1] + problem.targets.shape[1]
    return bool(problem.layout.size + problem.batch_size * numbers <= MOST_SENT)


def request(problem: Problem, snapshot: Snapshot) -> dict[str, Any]:
    """Return what an update's gradient depends on, named as in a network file."""
    rows = problem.rows(snapshot.update)
    split = problem.layout.split(snapshot.parameters(problem.layout))
    layers = [
        {
            "activation": _choice(layer.activation),
            "weights": weights.tolist(),
            "biases": None if biases is None else biases.tolist(),
        }
        for layer, (weights, biases) in zip(problem.network.layers, split, strict=True)
    ]
    penalty = problem.penalty
    return {
        "layers": layers,
        "loss": _choice(problem.loss),
        "regularization": {"l2": penalty.l2, "l1": penalty.l1, "biases": penalty.biases},
        "inputs": problem.inputs[rows].tolist(),
        "targets": problem.targets[rows].tolist(),
    }


def _choice(choice: Choice) -> dict[str, Any]:
    return {"name": choice.name, **choice.settings}


def answered(problem: Problem, answer: Mapping[str, Any], reference: Array) -> Way:
    """Return the gradient that came back. KeyError, TypeError, ValueError: it is none."""
    layers = [
        (
            np.array(layer["weights"], np.float64),
            None if layer["biases"] is None else np.array(layer["biases"], np.float64),
        )
        for layer in answer["gradients"]
    ]
    gradient = problem.layout.join(layers)
    return Way(gradient, differs(reference, gradient), float(answer["seconds"]))
