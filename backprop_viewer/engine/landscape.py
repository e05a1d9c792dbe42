"""The loss over two parameters, all others held, and the way that training has gone over it.

Both take many evaluations: they are made by generators that pause after each, so that a window can
do them in the time left over.
"""

from collections.abc import Generator

import numpy as np

from backprop_viewer.engine.calls import Array, run
from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.mistakes.plans import make_plan
from backprop_viewer.engine.optimizers import Clock
from backprop_viewer.engine.problem import Problem
from backprop_viewer.engine.runner import Snapshot

SIDE = 41
ROUNDS = (4, 2, 1)
"""Every so many points of a side are computed in turn: after the first it can be told."""
LARGEST = 1e100
"""What is larger is not drawn."""
MOST_ON_PATH = 200
MULTIPLICATIONS_FOR_POINT = 5_000_000
"""How much may be computed again for one point of the path, as Problem.cost counts."""
Pair = tuple[int, int]
Point = tuple[float, float]


class Landscape:
    """The loss of an update's batch, penalty included, on a grid of values of two parameters.

    ``pair`` are their places in the flat vector; the grid reaches from ``middle`` so far to both
    sides. Losses that are not known yet are NaN.
    """

    def __init__(
        self, problem: Problem, before: Snapshot, pair: Pair, middle: Point, reach: Point
    ) -> None:
        self.problem = problem
        self.pair = pair
        self.middle, self.reach = middle, reach
        self._rows = problem.row_numbers(before.update)
        self._parameters = before.parameters(problem.layout).copy()
        self._others = self._without_pair(self._parameters)
        slots = {name: np.zeros(problem.layout.size) for name in problem.slots}
        self._plan = make_plan(problem, len(self._rows), self._parameters, slots, Clock())
        self._plan.set_samples(problem.inputs[self._rows], problem.targets[self._rows])
        self._calls = [*self._plan.forward, *self._plan.loss_gradient, *self._plan.loss_value]
        self.x, self.y = (
            np.linspace(value - width, value + width, SIDE)
            for value, width in zip(middle, reach, strict=True)
        )
        self._losses = np.full((SIDE, SIDE), np.nan)
        self._rounds_done = 0

    def _without_pair(self, parameters: Array) -> Array:
        others = parameters.copy()
        others[list(self.pair)] = 0.0
        return others

    def is_of(self, problem: Problem, before: Snapshot, pair: Pair) -> bool:
        """Return whether this is the landscape at a state: whatever the two parameters are there.

        The other parameters and the samples have to be the same.
        """
        if problem is not self.problem or pair != self.pair:
            return False
        parameters = before.parameters(problem.layout)
        if not np.array_equal(self._without_pair(parameters), self._others):
            return False
        return problem.is_whole_set or problem.row_numbers(before.update) == self._rows

    def has_inside(self, point: Point, margin: float = 0.0) -> bool:
        """Return whether a point is on the grid, and not in a margin, a part of its width."""
        return all(
            abs(value - middle) <= reach * (1.0 - margin)
            for value, middle, reach in zip(point, self.middle, self.reach, strict=True)
        )

    def loss_at(self, x: float, y: float) -> float:
        """Return the loss with the two parameters set to these values, computed now."""
        self._parameters[self.pair[0]], self._parameters[self.pair[1]] = x, y
        with np.errstate(all="ignore"):
            run(self._calls)
        return float(self._plan.loss[0, 0])

    def compute(self) -> Generator[None, None, None]:
        """Compute the grid, coarsely first; yield after each evaluation."""
        for number, every in enumerate(ROUNDS):
            for row in range(0, SIDE, every):
                for column in range(0, SIDE, every):
                    if np.isnan(self._losses[row, column]):
                        loss = self.loss_at(float(self.x[column]), float(self.y[row]))
                        self._losses[row, column] = np.inf if np.isnan(loss) else loss
                        yield
            self._rounds_done = number + 1

    @property
    def is_told(self) -> bool:
        """Return whether so much is known that the landscape can be told."""
        return self._rounds_done > 0

    @property
    def is_complete(self) -> bool:
        """Return whether all is known."""
        return self._rounds_done == len(ROUNDS)

    def grid(self) -> tuple[Array, Array, Array]:
        """Return x, y and losses (rows, columns) of the finest grid known; NaN: not to be drawn."""
        if not self.is_told:
            return np.empty(0), np.empty(0), np.empty((0, 0))
        every = ROUNDS[self._rounds_done - 1]
        losses = self._losses[::every, ::every]
        return self.x[::every], self.y[::every], np.where(losses < LARGEST, losses, np.nan)


class Path:
    """Where two parameters have been in the course of a training, thinned."""

    def __init__(self, trajectory: Trajectory, pair: Pair) -> None:
        self.trajectory = trajectory
        self.pair = pair
        self._known: dict[int, Point] = {}

    def _grid(self, last: int) -> list[int]:
        """Return the updates that are on the path: evenly spaced, and more at the beginning.

        There training is fastest. The spaces are powers of two: what is known stays of use.
        """
        first, step, early = self.trajectory.first, 1, set()
        while last - first > step * MOST_ON_PATH:
            early |= {first, first + step, first + step + step // 2}
            step *= 2
        return sorted({*range(-(-first // step) * step, last, step), *early})

    def compute(self, last: int) -> Generator[None, None, None]:
        """Look up the states before an update; yield after each."""
        for update in self._grid(last):
            if update not in self._known and self._is_near(update):
                self._known[update] = self._point(update)
                yield

    def _is_near(self, update: int) -> bool:
        problem = self.trajectory.problem_at(update)
        return self.trajectory.distance(update) * 4 * problem.cost <= MULTIPLICATIONS_FOR_POINT

    def _point(self, update: int) -> Point:
        vector = self.trajectory.snapshot(update).vector
        return float(vector[self.pair[0]]), float(vector[self.pair[1]])

    def points(self, last: int) -> Array:
        """Return what is known before an update (points, 2), in the order of updates."""
        known = [self._known[update] for update in self._grid(last) if update in self._known]
        return np.array(known, dtype=np.float64).reshape(-1, 2)


def steepest_pair(gradient: Array, trained: Array) -> Pair | None:
    """Return the two parameters with the largest gradient; None if there are not two.

    Those that are not ``trained`` (1 or 0 for each) count only where there are no others.
    """
    if len(gradient) < 2:
        return None
    sizes = np.abs(np.nan_to_num(gradient))
    first, second = np.lexsort((-sizes, -trained))[:2].tolist()
    return min(first, second), max(first, second)
