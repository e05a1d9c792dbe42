"""States and updates that are not kept, made again in pieces for what is measured over time."""

from collections.abc import Generator

from backprop_viewer.engine.problem import Problem
from backprop_viewer.engine.runner import Runner, Snapshot

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
