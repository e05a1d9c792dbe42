"""States and updates that are not kept, made again in pieces for what is measured over time."""

from collections.abc import Callable, Generator
from time import perf_counter
from typing import TYPE_CHECKING

from backprop_viewer.engine.problem import Problem
from backprop_viewer.engine.runner import Runner, Snapshot

if TYPE_CHECKING:
    from backprop_viewer.engine.history import Trajectory

MULTIPLICATIONS_OF_PIECE = 5_000_000
PASSES_OF_UPDATE = 4


class Recomputing:
    """A runner of its own, that goes on from where it is if that is nearer than what is kept."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._runner: Runner | None = None

    def reach(self, state: Snapshot, update: int) -> Generator[None, None, Runner]:
        """Run from a state before it to an update; yield after each piece, and return the runner.

        DivergenceError: training does not get there in finite numbers.
        """
        if self._runner is None:
            self._runner = Runner(self._problem, state)
        if not state.update <= self._runner.update <= update:
            self._runner.load(state)
        updates = max(1, MULTIPLICATIONS_OF_PIECE // (PASSES_OF_UPDATE * self._problem.cost))
        while self._runner.update < update:
            self._runner.advance(min(updates, update - self._runner.update))
            yield
        return self._runner

    def forget(self) -> None:
        """Drop the runner, which can be made again."""
        self._runner = None


class Filling:
    """Makes what is missing of a training, now for some time and later further.

    Training may go on meanwhile: what has come is made then, too.
    """

    def __init__(self) -> None:
        self._work: Generator[None, None, None] | None = None
        self._computed = 0

    def go_on(
        self,
        begin: Callable[[], Generator[None, None, None]],
        trajectory: "Trajectory",
        milliseconds: float,
    ) -> bool:
        """Go on for some time with the work that ``begin`` gives; return whether all is there."""
        began = perf_counter()
        while True:
            if self._work is None:
                self._work, self._computed = begin(), trajectory.computed
            for _ in self._work:
                if milliseconds_since(began) >= milliseconds:
                    return False
            self._work = None
            if self._computed == trajectory.computed:  # nothing was trained meanwhile
                return True

    def forget(self) -> None:
        """Drop the work that was begun."""
        self._work = None


def milliseconds_since(began: float) -> float:
    """Return how long ago a moment of perf_counter was."""
    return (perf_counter() - began) * 1e3
