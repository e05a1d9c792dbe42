"""What the gradient check shows of a state: one parameter, and the loss along it. No Qt."""

import math
from collections.abc import Generator
from dataclasses import dataclass
from functools import partial

import numpy as np

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.gradient_check import (
    COARSE,
    LARGEST,
    LossCurve,
    LossFunction,
    NumericSlope,
    sensible_range,
    slope_at,
)
from backprop_viewer.engine.problem import Problem
from backprop_viewer.engine.runner import Snapshot
from backprop_viewer.engine.symbols import Place, parameter_index
from backprop_viewer.session.changes import time_of_change
from backprop_viewer.session.state import Run, State

SHOWN_NUDGE = 0.1
"""How far from the value the nudged points are drawn, as a part of the width."""
MARGIN = 0.08
FLAT = 1e-9
"""A curve that varies by less of its height is drawn as the straight line that it is."""


@dataclass(frozen=True, eq=False)
class Aim:
    """The selected parameter in the present update: its values round it, and its gradient.

    ``gradient`` is NaN as long as it is not known; the update that follows from it is not either.
    """

    place: Place
    index: int
    problem: Problem
    before: Snapshot
    value: float
    gradient: float
    after: float
    is_updated: bool
    is_frozen: bool

    @property
    def is_known(self) -> bool:
        """Return whether the gradient is known."""
        return not math.isnan(self.gradient)

    @property
    def present(self) -> float:
        """Return the parameter's value at this moment."""
        return self.after if self.is_updated else self.value


def aim_at(state: State) -> Aim | None:
    """Return the selected weight or bias, None if there is none."""
    place = state.view.selection
    if state.run is None or place is None or place.kind not in ("weight", "bias"):
        return None
    moment = state.run.moment
    record = moment.record
    index = parameter_index(place, record.problem.layout)
    layer = record.problem.network.layers[place.layer - 1]
    return Aim(
        place,
        index,
        record.problem,
        record.before,
        value=float(record.before.vector[index]),
        gradient=float(moment.parameter_gradient[index]),
        after=float(record.after.vector[index]),
        is_updated=bool(moment.updated[index]),
        is_frozen=layer.frozen_biases if place.kind == "bias" else layer.frozen_weights,
    )


class Line:
    """The loss along a parameter of an update, over a range that stays as it is.

    The range is wide enough for a step; ``zoom`` tells how many times narrower it is than that.
    """

    def __init__(
        self, index: int, problem: Problem, before: Snapshot, step: float, zoom: float
    ) -> None:
        self.index = index
        self.problem = problem
        self.before = before
        self.zoom = zoom
        value = float(before.vector[index])
        low, high = sensible_range(value, step)
        self.low, self.high = value + (low - value) / zoom, value + (high - value) / zoom
        loss = LossFunction(problem, before)
        self._loss = partial(loss.along, index)
        self._known: dict[float, float] = {}
        self.curve = LossCurve(loss, index, self.low, self.high)

    def is_of(self, aim: Aim, zoom: float) -> bool:
        """Return whether this is the line that is aimed at."""
        return (
            self.index == aim.index
            and self.zoom == zoom
            and self.problem is aim.problem
            and self.before.vector is aim.before.vector
        )

    @property
    def width(self) -> float:
        """Return how far the range reaches."""
        return self.high - self.low

    def inside(self, value: float) -> float:
        """Return the value that is in the range, or the end of it that is nearer."""
        return min(self.high, max(self.low, value))

    def loss_at(self, value: float) -> float:
        """Return the loss at a value, NaN if it is not known yet: see work."""
        return self._known.get(value, math.nan)

    def nudged(self, value: float) -> tuple[float, float]:
        """Return two values beside one, far enough apart to be seen."""
        return value - SHOWN_NUDGE * self.width, value + SHOWN_NUDGE * self.width

    def work(self, aim: Aim) -> Generator[None, None, NumericSlope]:
        """Compute the losses that are marked, a coarse curve, and the slope by differences.

        It pauses after every evaluation or two, so that a slow one can be done in pieces.
        """
        ends = (aim.after, self.inside(aim.value), self.inside(aim.after))
        self._known = {}
        for value in (aim.value, aim.present, *self.nudged(aim.value), *ends):
            if value not in self._known:
                self._known[value] = self._loss(value)
                yield
        yield from self.curve.compute(COARSE)
        return (yield from slope_at(self._loss, aim.value))

    def heights(self, *values: float) -> tuple[float, float]:
        """Return the ends of a scale for the curve and the losses at some values."""
        losses = np.array([*self.curve.points()[1], *map(self.loss_at, values)])
        losses = losses[np.abs(losses) < LARGEST]
        if not len(losses):
            return 0.0, 1.0
        low, high = float(losses.min()), float(losses.max())
        least = max(abs(low), abs(high)) or 1.0
        margin = MARGIN * (high - low) if high - low > FLAT * least else 0.1 * least
        return low - margin, high + margin

    def tangent(self, value: float, slope: float) -> tuple[Array, Array]:
        """Return two points of the line of this slope that touches the curve at a value."""
        ends = value + np.array([-0.3, 0.3]) * self.width
        return ends, self.loss_at(value) + slope * (ends - value)

    def stretch(self, start: float, end: float) -> tuple[Array, Array]:
        """Return the curve from one value to another, as far as both are in the range."""
        values, losses = self.curve.points()
        first, last = self.inside(start), self.inside(end)
        between = (values > min(first, last)) & (values < max(first, last))
        x, y = values[between], losses[between]
        if last < first:
            x, y = x[::-1], y[::-1]
        ends = self.loss_at(first), self.loss_at(last)
        return np.array([first, *x, last]), np.array([ends[0], *y, ends[1]])


def line_of(aim: Aim, zoom: float) -> Line:
    """Return the line that is aimed at, wide enough for the step that the update makes."""
    return Line(aim.index, aim.problem, aim.before, aim.after - aim.value, zoom)


def line_to_change(run: Run, aim: Aim, line: Line) -> Line:
    """Return the line that a change made now moves along: that of the update it is made before."""
    update = time_of_change(run) // run.schedule.size
    if aim.before.update == update:
        return line
    trajectory = run.trajectory
    problem, before = trajectory.problem_at(update), trajectory.snapshot(update)
    return Line(aim.index, problem, before, 0.0, line.zoom)
