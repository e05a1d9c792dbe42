"""The evaluations of a training, kept over time: for curves, for the best state, for goals.

They are a memo: each depends on its state alone, and any may be dropped and made again.
"""

from collections.abc import Generator, Iterator
from math import inf
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.evaluated import Evaluated, order
from backprop_viewer.engine.evaluation import Evaluation, Evaluator, Pieces
from backprop_viewer.engine.problem import Problem
from backprop_viewer.engine.recomputing import (
    MULTIPLICATIONS_OF_PIECE,
    Filling,
    Recomputing,
    milliseconds_since,
)
from backprop_viewer.engine.runner import Snapshot

if TYPE_CHECKING:
    from backprop_viewer.engine.history import Trajectory

MOST_ON_GRID = 512


class Curves(NamedTuple):
    """Evaluations as arrays, in the order of updates; NaN where a number is not there."""

    updates: Array
    loss: Array
    dev_loss: Array
    metric: Array
    dev_metric: Array
    penalty: Array


class Evaluations:
    """What has been evaluated of a training: each piece of it keeps its own.

    What is asked of the last piece is answered for all of the training.
    """

    def __init__(self, trajectory: "Trajectory", own: Evaluated | None = None) -> None:
        self.trajectory = trajectory
        self.own = own or Evaluated()
        self._evaluator: Evaluator | None = None
        self._recomputing = Recomputing(trajectory.problem)
        self._filling = Filling()
        self._pending: tuple[int, bool, Pieces] | None = None
        self._curves: tuple[tuple[int, ...], Curves] | None = None

    @property
    def evaluator(self) -> Evaluator:
        """Return what evaluates the states since the last change."""
        if self._evaluator is None:
            self._evaluator = Evaluator(self.trajectory.problem)
        return self._evaluator

    def _pieces(self) -> Iterator[tuple["Evaluations", float]]:
        """Yield those of each piece, the last first, with the last update that belongs to it."""
        last = inf
        for piece in self.trajectory.pieces():
            yield piece.evaluations, last
            last = piece.start.update - 1

    # --- one state ----------------------------------------------------------------------------

    def get(self, update: int) -> Evaluation | None:
        """Return the evaluation of the state after so many updates, None if it was not made."""
        return self.trajectory.piece(update).evaluations.own.get(update)

    def evaluate(self, update: int, with_gradient: bool = False) -> Evaluation:
        """Return the evaluation of the state after so many updates, made now if need be.

        DivergenceError: training does not get there in finite numbers.
        """
        made = self.work(update, inf, with_gradient)
        assert made is not None
        return made

    def work(
        self, update: int, milliseconds: float, with_gradient: bool = False
    ) -> Evaluation | None:
        """Work on an evaluation for some time; None while it is not finished: ask again.

        It is one block of samples at least, of some milliseconds.
        DivergenceError: training does not get there in finite numbers.
        """
        here = self.trajectory.piece(update).evaluations
        if here is not self:
            return here.work(update, milliseconds, with_gradient)
        known = self.own.get(update)
        if known is not None and not (with_gradient and known.gradient_norm is None):
            return known
        began, wanted = perf_counter(), (update, with_gradient)
        if self._pending is None or self._pending[:2] != wanted:
            state = self.trajectory.snapshot(update)
            self._pending = (*wanted, self.evaluator.pieces(state, with_gradient))
        while True:
            try:
                next(self._pending[2])
            except StopIteration as end:
                self._pending = None
                evaluation: Evaluation = end.value
                self.own.add(evaluation, self.grid)
                return evaluation
            if milliseconds_since(began) >= milliseconds:
                return None

    # --- over time ----------------------------------------------------------------------------

    @property
    def grid(self) -> int:
        """Return the distance of the updates that are evaluated for the curves: whole epochs."""
        grid = self.trajectory.problem.updates_per_epoch
        while self.trajectory.computed > grid * MOST_ON_GRID:
            grid *= 2
        return grid

    def fill(self, milliseconds: float) -> bool:
        """Evaluate what is missing on the grid for some time; return whether all is there.

        States between check-points are computed anew; but where an update takes long, only what
        is at hand is evaluated, the first in each cell of the grid.
        """
        return self._filling.go_on(self._fill, self.trajectory, milliseconds)

    def _fill(self) -> Generator[None, None, None]:
        """Yield after each piece of work on what is missing, the present course first."""
        grid = self.grid
        for here, last in self._pieces():
            yield from here.fill_own(grid, last)

    def fill_own(self, grid: int, last: float) -> Generator[None, None, None]:
        """Evaluate what is missing since the last change; yield after each piece of work."""
        for update in self._wanted(grid, last):
            if update not in self.own:
                state = yield from self._state(update)
                self.own.add((yield from self.evaluator.pieces(state)), grid)
                yield

    def _wanted(self, grid: int, last: float) -> list[int]:
        """Return the updates to be evaluated since the last change, no further than ``last``.

        What came before a state read from a file is not wanted: its losses are not known either.
        """
        first = max(self.trajectory.start.update, self.trajectory.losses()[0])
        if self.trajectory.problem.cost <= MULTIPLICATIONS_OF_PIECE:
            end = int(min(last, self.trajectory.computed)) + 1
            return list(range(-(-first // grid) * grid, end, grid))
        at_hand = self.trajectory.states_at_hand()
        cells = {update // grid: update for update in reversed(at_hand) if first <= update <= last}
        return sorted(cells.values())

    def _state(self, update: int) -> Generator[None, None, Snapshot]:
        """Compute a state in pieces, from the nearest one at hand, with a runner of its own."""
        state = self.trajectory.state_before(update)
        if state.update == update:
            return state
        runner = yield from self._recomputing.reach(state, update)
        return runner.snapshot()

    def all(self) -> list[Evaluation]:
        """Return what is known, in the order of updates."""
        found = [known for here, last in self._pieces() for known in here.own.until(last)]
        return sorted(found, key=_update_of)

    def arrays(self, first: int = 0, last: float = inf) -> Curves:
        """Return what is known from one update to another, for plots; not to be written to."""
        made = tuple(here.own.made for here, _ in self._pieces())
        if self._curves is None or self._curves[0] != made:
            rows = [
                (e.update, e.loss, e.dev_loss, e.metric, e.dev_metric, e.penalty)
                for e in self.all()
            ]
            columns = np.array(rows, dtype=np.float64).reshape(-1, len(Curves._fields)).T
            self._curves = made, Curves(*np.ascontiguousarray(columns))
        curves = self._curves[1]
        cut = slice(*np.searchsorted(curves.updates, (first, np.nextafter(last, inf))))
        return Curves(*(column[cut] for column in curves))

    # --- the best -----------------------------------------------------------------------------

    @property
    def first_alike(self) -> int:
        """Return from which update on losses can be compared with the present ones."""
        return min(here.trajectory.start.update for here, _ in self._alike())

    @property
    def best(self) -> Evaluation | None:
        """Return the evaluation of least dev loss, without dev of least loss; of equals the first.

        Of all that was ever evaluated, as far back as the same was measured: the loss, the samples
        and, without dev, the penalty. None if nothing was.
        """
        found = [here.own.best(last) for here, last in self._alike()]
        return min((one for one in found if one is not None), key=order, default=None)

    def _alike(self) -> Iterator[tuple["Evaluations", float]]:
        """Yield the pieces, the last first, as far back as the same was measured."""
        for here, last in self._pieces():
            if not _is_alike(here.trajectory.problem, self.trajectory.problem):
                return
            yield here, last

    def forget(self) -> None:
        """Drop what can be made again, but not the numbers known."""
        self._evaluator = self._pending = None
        self._filling.forget()
        self._recomputing.forget()


def _update_of(evaluation: Evaluation) -> int:
    return evaluation.update


def _is_alike(one: Problem, other: Problem) -> bool:
    """Return whether what decides between two states is measured alike."""
    if one.loss != other.loss:
        return False
    if one.dev is not None and other.dev is not None:
        return one.dev[0] is other.dev[0] and one.dev[1] is other.dev[1]
    is_same_data = one.inputs is other.inputs and one.targets is other.targets
    return is_same_data and one.dev is other.dev and one.penalty == other.penalty


def least_mean(losses: Array, first: int, epoch: int) -> int | None:
    """Return the first update of the epoch with the least mean of losses, None without losses.

    ``losses`` are those of the updates from ``first`` on. Epochs of which only a part is there
    count where none is there as a whole, and then each update for itself.
    """
    if not len(losses):
        return None
    skipped = -first % epoch
    epochs = (len(losses) - skipped) // epoch
    if epochs < 1:
        return first + int(losses.argmin())
    with np.errstate(over="ignore"):
        means = losses[skipped : skipped + epochs * epoch].reshape(epochs, epoch).mean(axis=1)
    return first + skipped + epoch * int(means.argmin())
