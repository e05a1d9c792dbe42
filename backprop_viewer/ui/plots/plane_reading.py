"""How the outputs of a network are read on the plane: as a class, or as a number. No Qt."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.contours import Line, contour, levels
from backprop_viewer.engine.metrics import metric_for
from backprop_viewer.engine.problem import Problem
from backprop_viewer.ui.plane_chart import Sheet

FAR_OFF = 0.25
"""How far off a number is a misfit, as a part of the range of the targets."""
LEVELS = 5
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Reading:
    """``output`` is the one that is shown; with ``is_winner`` the class of the largest one is.

    A ``decides``: on either side of ``middle`` it is another class. ``low`` and ``high`` are the
    ends of its scale. With ``is_softened`` the loss makes probabilities of the outputs.
    """

    output: int
    is_winner: bool
    decides: bool
    low: float
    high: float
    is_softened: bool = False

    @property
    def middle(self) -> float:
        """Return the middle of the scale."""
        return (self.low + self.high) / 2

    def probabilities(self, outputs: Array) -> Array:
        """Return outputs (outputs, …) as the loss takes them."""
        if not self.is_softened:
            return outputs
        with np.errstate(all="ignore"):
            powers = np.exp(outputs - outputs.max(axis=0))
            return np.asarray(powers / powers.sum(axis=0))

    def number(self, outputs: Array) -> Array:
        """Return the output that is shown."""
        return np.asarray(self.probabilities(outputs)[self.output])

    def shares(self, outputs: Array) -> Array:
        """Return the output that is shown as shares -1 to 1 of its scale, or beyond."""
        half = (self.high - self.low) / 2
        return np.asarray((self.number(outputs) - self.middle) / half)

    def winners(self, outputs: Array) -> tuple[NDArray[np.intp], Array]:
        """Return the class that wins, and by how much more than the next, 0 to 1."""
        known = np.nan_to_num(self.probabilities(outputs), nan=-np.inf)
        ordered = np.sort(known, axis=0)
        with np.errstate(invalid="ignore"):
            lead = ordered[-1] - ordered[-2]
        return known.argmax(axis=0), np.nan_to_num(np.clip(lead, 0.0, 1.0))

    def boundary(self, sheet: Sheet) -> Line:
        """Return the lines between what is read as different classes; a curve has none."""
        if not self.decides or not len(sheet.y):
            return np.empty(0), np.empty(0)
        if not self.is_winner:
            return contour(self.number(sheet.outputs), sheet.x, sheet.y, self.middle)
        outputs = self.probabilities(sheet.outputs)
        lines = []
        for which, own in enumerate(outputs):
            others = np.delete(outputs, which, axis=0).max(axis=0)
            lines.append(contour(own - others, sheet.x, sheet.y, 0.0))
        x, y = zip(*lines, strict=True)
        return np.concatenate(x), np.concatenate(y)

    def heights(self, sheet: Sheet) -> Line:
        """Return lines of equal height, where the output is a number that decides nothing."""
        if self.decides:
            return np.empty(0), np.empty(0)
        values = self.number(sheet.outputs)
        lines = [
            contour(values, sheet.x, sheet.y, float(level))
            for level in levels(self.low, self.high, LEVELS, is_logarithmic=False)
        ]
        x, y = zip(*lines, strict=True)
        return np.concatenate(x), np.concatenate(y)

    def misfits(self, outputs: Array, targets: Array) -> Mask:
        """Return which samples are read wrongly; outputs (outputs, n), targets (n, outputs)."""
        if self.is_winner:
            return np.asarray(outputs.argmax(axis=0) != targets.argmax(axis=1))
        numbers, wanted = self.number(outputs), targets[:, self.output]
        if self.decides:
            return np.asarray((numbers > self.middle) != (wanted > self.middle))
        return ~(np.abs(numbers - wanted) <= self.tolerance)

    @property
    def tolerance(self) -> float:
        """Return how far off a number is no misfit."""
        return FAR_OFF * (self.high - self.low)


def reading_of(problem: Problem, output: int | None) -> Reading:
    """Return how an output is read; None: the class that wins, where there is one."""
    metric = metric_for(problem).name
    is_classes = metric == "categorical_accuracy"
    column = problem.targets[:, output or 0]
    low, high = float(column.min()), float(column.max())
    decides = is_classes or metric == "binary_accuracy"
    if is_classes:
        low, high = 0.0, 1.0
    elif not decides:
        low, high = _even(low, high)
    if not low < high:
        low, high = low - 1.0, low + 1.0
    is_softened = problem.loss.name == "softmax_cross_entropy"
    is_winner = is_classes and output is None
    return Reading(output or 0, is_winner, decides, low, high, is_softened)


def _even(low: float, high: float) -> tuple[float, float]:
    """Return a scale with 0 in its middle, where there are numbers on both sides of it."""
    if not low < 0.0 < high:
        return low, high
    most = max(high, -low)
    return -most, most
