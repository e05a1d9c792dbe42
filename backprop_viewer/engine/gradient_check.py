"""The gradient of the loss by differences, to check backpropagation against, and the loss itself
along one parameter.

What takes many evaluations is a generator that pauses after each, so that a window can do it in
pieces: see ``finish`` for doing it at once.
"""

import math
from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import partial

import numpy as np

from backprop_viewer.base import finish
from backprop_viewer.engine.calls import Array, Calls, run
from backprop_viewer.engine.mistakes.plans import make_plan
from backprop_viewer.engine.optimizers import Clock
from backprop_viewer.engine.problem import Problem
from backprop_viewer.engine.runner import Snapshot

POINTS = 201
COARSE = 8
"""Every so many points of a curve come first: with 26 a curve can be told."""
LEAST_REACH, REACH_PER_SIZE, REACH_PER_STEP, MOST_STEP = 1.0, 2.0, 1.5, 10.0
NUDGES = 0.25 ** np.arange(3, 14)
"""From 0.016 to 1.5e-8: between them lies the best for any curve, about the cube root of the
machine precision for most (Press et al., Numerical Recipes, 5.7)."""
PRECISION = float(np.finfo(np.float64).eps)
CAUTION = 100.0
"""How many times its estimate an error may be."""
MOST_DIGITS, ENOUGH_DIGITS = 16, 6
LARGEST = 1e100
"""What is larger is not drawn."""


class LossFunction:
    """The loss of an update's batch, penalty included, as a function of the parameters."""

    def __init__(self, problem: Problem, snapshot: Snapshot) -> None:
        self._layout = problem.layout
        self._is_without_biases = problem.mistake == "bias_forgotten"
        self._parameters = snapshot.parameters(problem.layout).copy()
        slots = {name: np.zeros(problem.layout.size) for name in problem.slots}
        rows = problem.rows(snapshot.update)
        samples = problem.samples_in(snapshot.update)
        self._plan = make_plan(problem, samples, self._parameters, slots, Clock())
        self._plan.set_samples(problem.inputs[rows], problem.targets[rows])
        self._parameter: int | None = None
        self._calls: Calls = []
        self._sums = self._others = self._sent = np.empty(0)

    def along(self, parameter: int, value: float) -> float:
        """Return the loss with one parameter (its place in the vector) set to a value."""
        if parameter != self._parameter:
            self._aim(parameter)
        kept = self._parameters[parameter]
        with np.errstate(all="ignore"):
            np.multiply(self._sent, value - kept, self._sums)
            np.add(self._sums, self._others, self._sums)
            self._parameters[parameter] = value
            run(self._calls)
        self._parameters[parameter] = kept
        return float(self._plan.loss[0, 0])

    def _aim(self, parameter: int) -> None:
        """Compute what does not depend on a parameter: all that comes before its unit.

        Of the layer itself only the unit's weighted sum changes, in step with the parameter.
        """
        with np.errstate(all="ignore"):
            run(self._plan.forward)
        layer, unit, source = self._layout.place_of(parameter)
        product = f"Z{layer} = W{layer} A{layer - 1}"
        starts = [call.label.startswith(product) for call in self._plan.forward]
        after = self._plan.forward[starts.index(True) + 1 :]
        self._calls = [*after, *self._plan.loss_gradient, *self._plan.loss_value]
        buffers = self._plan.arena.buffers
        self._sums = buffers["z", layer][unit]
        self._others = self._sums.copy()
        self._sent = buffers["a", layer - 1][source]
        if source == self._layout.network.sizes[layer - 1] and self._is_without_biases:
            self._sent = np.zeros_like(self._sent)
        self._parameter = parameter


class LossCurve:
    """The loss along one parameter, at evenly spaced values from ``low`` to ``high``."""

    def __init__(self, loss: LossFunction, parameter: int, low: float, high: float) -> None:
        self._loss = loss
        self._parameter = parameter
        self._values = np.linspace(low, high, POINTS)
        self._losses = np.empty(POINTS)
        self._is_known = np.zeros(POINTS, dtype=np.bool_)

    def compute(self, every: int) -> Generator[None, None, None]:
        """Compute every so many of the points, unless they are known."""
        for number in range(0, POINTS, every):
            if not self._is_known[number]:
                value = float(self._values[number])
                self._losses[number] = self._loss.along(self._parameter, value)
                self._is_known[number] = True
                yield

    @property
    def is_complete(self) -> bool:
        """Return whether all points are known."""
        return bool(self._is_known.all())

    @property
    def is_told(self) -> bool:
        """Return whether so much is known that the curve can be told."""
        return bool(self._is_known[::COARSE].all())

    def points(self) -> tuple[Array, Array]:
        """Return values and losses as far as they are known; NaN where a loss cannot be drawn."""
        losses = self._losses[self._is_known]
        return self._values[self._is_known], np.where(np.abs(losses) < LARGEST, losses, np.nan)


def sensible_range(value: float, step: float = 0.0) -> tuple[float, float]:
    """Return the ends of a range about a value, wide enough to see how its loss curves.

    A step of the value fits in, unless it is many times as large: then only where it goes is seen.
    """
    reach = max(LEAST_REACH, REACH_PER_SIZE * abs(value))
    if math.isfinite(step):
        reach = max(reach, min(REACH_PER_STEP * abs(step), MOST_STEP * reach))
    return max(value - reach, -LARGEST), min(value + reach, LARGEST)


@dataclass(frozen=True)
class NumericSlope:
    """The slope of a curve at a point, by differences alone.

    ``value`` is that of both sides, (L(w + h) - L(w - h)) / 2h with h = ``nudge``; ``left`` and
    ``right`` are those of each side alone, for where they differ: at a kink. ``error`` is how far
    off they may be, by curvature and by rounding. NaN where the loss is not finite.
    """

    value: float
    nudge: float
    left: float
    right: float
    error: float

    @property
    def has_kink(self) -> bool:
        """Return whether the two sides differ by more than they can be off."""
        return abs(self.right - self.left) > CAUTION * self.error

    def nearest(self, gradient: float) -> tuple[str, float]:
        """Return which slope a gradient is to be compared with, and its value.

        Of 'both' sides, as long as there is no kink; else of the 'left', the 'right' or the
        'middle', whichever is nearest: the derivative at a kink is a matter of choice.
        """
        if not self.has_kink:
            return "both", self.value
        slopes = {"left": self.left, "right": self.right, "middle": (self.left + self.right) / 2}
        side = min(slopes, key=lambda name: abs(slopes[name] - gradient))
        return side, slopes[side]

    def digits(self, gradient: float) -> int:
        """Return how many digits of a gradient agree with the nearest slope."""
        return agreeing_digits(gradient, self.nearest(gradient)[1])

    def verdict(self, gradient: float) -> str:
        """Return whether a gradient 'agrees', 'differs', is a choice between sides ('kink'), or
        has nothing to be compared with ('undefined').

        Where several kinks meet, or one of the penalty with one of the network, backpropagation
        chooses a side of each: that cannot be told from the curve.
        """
        if math.isnan(self.value):
            return "undefined"
        off = abs(gradient - self.nearest(gradient)[1])
        if off <= CAUTION * self.error or self.digits(gradient) >= ENOUGH_DIGITS:
            return "agrees"
        return "kink" if self.has_kink else "differs"


def agreeing_digits(first: float, second: float) -> int:
    """Return in how many digits two numbers agree: -log10 of their relative difference."""
    if first == second:
        return MOST_DIGITS
    difference, size = abs(first - second), max(abs(first), abs(second))
    if not difference < size:  # signs differ, or one is not a number
        return 0
    relative = difference / size
    return min(MOST_DIGITS, math.floor(-math.log10(relative)))


def slope_at(
    function: Callable[[float], float], value: float
) -> Generator[None, None, NumericSlope]:
    """Measure the slope of a function of one number, with the nudge that errs least.

    The nudge is chosen by how well the slopes of several agree with each other, not by what
    backpropagation says.
    """
    nudges = NUDGES * max(1.0, abs(value))
    middle = function(value)
    yield
    above, below = np.empty_like(nudges), np.empty_like(nudges)
    for number, nudge in enumerate(nudges.tolist()):
        above[number], below[number] = function(value + nudge), function(value - nudge)
        yield
    with np.errstate(all="ignore"):
        right_gap, left_gap = (value + nudges) - value, value - (value - nudges)
        rounding = PRECISION * np.maximum(np.abs(above), np.abs(below)) / nudges
        both, index, error = _best((above - below) / (right_gap + left_gap), rounding)
        right, _, right_error = _best(_one_sided((above - middle) / right_gap), 4 * rounding[1:])
        left, _, left_error = _best(_one_sided((middle - below) / left_gap), 4 * rounding[1:])
    has_kink = abs(right - left) > CAUTION * (left_error + right_error)
    return NumericSlope(
        both,
        float(nudges[index]),
        left if has_kink else both,
        right if has_kink else both,
        left_error + right_error if has_kink else error,
    )


def _one_sided(slopes: Array) -> Array:
    """Return slopes at the point itself from those of one side: each nudge is 4 times the next."""
    return (4.0 * slopes[1:] - slopes[:-1]) / 3.0


def _best(slopes: Array, rounding: Array) -> tuple[float, int, float]:
    """Return the slope that errs least of those of smaller and smaller nudges, where, and how far.

    A nudge 4 times as large errs 16 times as much by curvature. One that reaches beyond a kink
    may agree with its neighbours, but not with the smallest, which does not reach so far.
    """
    gaps = np.abs(np.diff(slopes))
    by_larger, by_smaller = np.append(np.inf, gaps / 15.0), np.append(gaps, np.inf)
    by_larger[-1] = gaps[-1]  # no smaller one confirms the smallest
    errors = np.fmin(by_larger, by_smaller) + rounding
    errors = np.where(np.isfinite(errors), errors, np.inf)
    for number in np.argsort(errors).tolist():
        allowed = CAUTION * (rounding[number:] + errors[number])
        if not (np.abs(slopes[number:] - slopes[number]) > allowed).any():
            return float(slopes[number]), number, float(errors[number])
    return math.nan, 0, math.inf


def numeric_gradient(problem: Problem, snapshot: Snapshot) -> Array:
    """Return the gradient of an update's loss for all parameters, as a flat vector."""
    loss = LossFunction(problem, snapshot)
    parameters = snapshot.parameters(problem.layout)
    return np.array(
        [
            finish(slope_at(partial(loss.along, index), float(value))).value
            for index, value in enumerate(parameters)
        ]
    )
