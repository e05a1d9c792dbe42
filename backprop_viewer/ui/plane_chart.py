"""What the plane shows of the data: which input goes across, which up, what the others are. No Qt.

All coordinates are those of the table of the data, before any preprocessing, with a column of 0
and 1 for each class of an input.
"""

from collections.abc import Generator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from backprop_viewer.document.data import Data
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.field import Fields
from backprop_viewer.engine.problem import Problem

COARSE_WORK, FINE_WORK = 4_000_000, 60_000_000
"""How much a coarse and a fine picture may cost, as Problem.cost_of_sample counts."""
FEWEST, COARSE, FINE = 12, 90, 180
"""How many points there are on each side: where an output takes long, and at most."""
CURVE_POINTS = 241
MARGIN, SMALLEST = 0.12, 0.5
Ranges = tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True, eq=False)
class Chart:
    """A plane of two inputs or, where ``up`` is None, an output over one input.

    ``across`` and ``up`` count what the network gets, ``output`` its outputs.
    """

    data: Data
    across: int
    up: int | None
    output: int = 0

    @property
    def is_curve(self) -> bool:
        """Return whether the height is an output."""
        return self.up is None

    @property
    def shown(self) -> list[int]:
        """Return the inputs that are axes."""
        return [self.across] if self.up is None else [self.across, self.up]

    @property
    def others(self) -> list[int]:
        """Return the inputs that are held."""
        return [index for index in range(self.data.sizes[0]) if index not in self.shown]

    @property
    def x(self) -> Array:
        """Return how far right each sample lies."""
        return self.data.coded.inputs[:, self.across]

    @property
    def y(self) -> Array:
        """Return how high each sample lies."""
        if self.up is None:
            return self.data.coded.targets[:, self.output]
        return self.data.coded.inputs[:, self.up]

    @cached_property
    def means(self) -> Array:
        """Return the means of the training samples (inputs,)."""
        return np.asarray(self.data.coded.inputs[self.data.part_rows.train].mean(axis=0))

    @cached_property
    def samples(self) -> Array:
        """Return all samples (samples, inputs) as the network gets them."""
        return self.data.prepared(self.data.coded.inputs)

    def reach(self) -> Ranges:
        """Return from where to where the axes reach: round all samples."""
        return ends_of(self.x), ends_of(self.y)

    def inputs_at(self, x: Array, y: Array, held: Array) -> Array:
        """Return points (points, inputs) as the network gets them, the others held (inputs,)."""
        coded = np.repeat(held[None, :], len(x), axis=0)
        coded[:, self.across] = x
        if self.up is not None:
            coded[:, self.up] = y
        return self.data.prepared(coded)


def chart_of(data: Data, across: int = 0, up: int = 1, output: int = 0) -> Chart:
    """Return the chart of data with these axes as far as the data have them."""
    inputs, outputs = data.sizes
    output = min(output, outputs - 1)
    if inputs == 1:
        return Chart(data, 0, None, output)
    across, up = min(across, inputs - 1), min(up, inputs - 1)
    if across == up:
        up = across - 1 if across else 1
    return Chart(data, across, up, output)


class Sheet(NamedTuple):
    """Outputs over a chart: at x and y (outputs, rows, columns), or along x (outputs, points)."""

    x: Array
    y: Array
    outputs: Array


def side_of(problem: Problem, is_fine: bool) -> int:
    """Return how many points a side of the grid has, so that it is made in time."""
    work, most = (FINE_WORK, FINE) if is_fine else (COARSE_WORK, COARSE)
    side = int((work / problem.cost_of_sample) ** 0.5)
    return max(FEWEST, min(most, side))


def sheet_pieces(
    chart: Chart, fields: Fields, parameters: Array, ranges: Ranges, held: Array, side: int
) -> Generator[None, None, Sheet]:
    """Yield after each piece of work; return the outputs over the part of the chart."""
    if chart.is_curve:
        x, y = np.linspace(*ranges[0], CURVE_POINTS), np.empty(0)
        inputs = chart.inputs_at(x, x, held)
        made = yield from fields.output_pieces(parameters, inputs)
        return Sheet(x, y, made)
    x, y = np.linspace(*ranges[0], side), np.linspace(*ranges[1], side)
    inputs = chart.inputs_at(np.tile(x, side), np.repeat(y, side), held)
    made = yield from fields.output_pieces(parameters, inputs)
    return Sheet(x, y, made.reshape(-1, side, side))


def weighted_sums_at(
    chart: Chart, problem: Problem, parameters: Array, ranges: Ranges, held: Array
) -> Array:
    """Return z of the first layer's units at the corners of a part of the chart (units, 2, 2).

    Between them z is linear, so that they tell where it is 0. Rows go up, columns right.
    """
    x, y = np.array(ranges[0]), np.array(ranges[1])
    inputs = chart.inputs_at(np.tile(x, 2), np.repeat(y, 2), held)
    weights = problem.layout.weights(parameters, 1)
    biases = problem.layout.biases(parameters, 1)
    sums = inputs @ weights.T + (0.0 if biases is None else biases)
    return np.asarray(sums.T.reshape(-1, 2, 2))


def ends_of(values: Array) -> tuple[float, float]:
    """Return from where to where an axis reaches that shows these values."""
    low, high = float(values.min()), float(values.max())
    middle, half = (low + high) / 2, max((high - low) / 2, SMALLEST * max(1.0, abs(low + high) / 2))
    return middle - (1 + MARGIN) * half, middle + (1 + MARGIN) * half
