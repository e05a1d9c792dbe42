"""Evaluations that were made of one piece of training, between two changes of it."""

from math import inf, isfinite

from backprop_viewer.engine.evaluation import Evaluation

MOST_KEPT = 4096


class Evaluated:
    """Evaluations by their update. They are bounded in number; the best is kept always.

    ``made`` counts those that were ever added, so that it can be told whether there are new ones.
    """

    def __init__(self) -> None:
        self._known: dict[int, Evaluation] = {}
        self._best: Evaluation | None = None
        self.made = 0

    def __contains__(self, update: int) -> bool:
        return update in self._known

    def get(self, update: int) -> Evaluation | None:
        """Return the evaluation of the state after so many updates, None if it is not there."""
        if self._best is not None and self._best.update == update:
            return self._best
        return self._known.get(update)

    def add(self, evaluation: Evaluation, grid: int) -> None:
        """Keep an evaluation; where they become too many, those of multiples of the grid only."""
        self._known[evaluation.update] = evaluation
        self.made += 1
        is_best = self._best is None or order(evaluation) <= order(self._best)
        if is_best and isfinite(evaluation.decisive_loss):
            self._best = evaluation
        if len(self._known) > MOST_KEPT:
            self._known = {
                update: known for update, known in self._known.items() if update % grid == 0
            }

    def until(self, update: float) -> list[Evaluation]:
        """Return those up to an update, in no order."""
        return [known for known in self._known.values() if known.update <= update]

    def best(self, update: float = inf) -> Evaluation | None:
        """Return the best one up to an update: of the least decisive loss, of equals the first."""
        if self._best is None or self._best.update <= update:
            return self._best
        finite = [known for known in self.until(update) if isfinite(known.decisive_loss)]
        return min(finite, key=order, default=None)

    def copy(self) -> "Evaluated":
        """Return a copy that has all of them."""
        other = Evaluated()
        other._known, other._best = dict(self._known), self._best
        other.made = self.made
        return other


def order(evaluation: Evaluation) -> tuple[float, int]:
    """Return what puts the better of two evaluations first."""
    return evaluation.decisive_loss, evaluation.update
