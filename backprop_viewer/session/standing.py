"""How each of the runs that are compared does: the numbers of a table, as far as they are known."""

from dataclasses import dataclass

import numpy as np

from backprop_viewer.engine.evaluation import Evaluation
from backprop_viewer.engine.metrics import Metric
from backprop_viewer.engine.operations import FORWARD
from backprop_viewer.session.comparing import diverged_at
from backprop_viewer.session.run import Run
from backprop_viewer.session.state import Side


@dataclass(frozen=True)
class Standing:
    """How a run does. Losses and metric are over all samples, measured after ``measured`` updates.

    That is the last time it was measured until now; numbers are None until it was, and before the
    first forward pass of all. ``best`` is the best state measured so far, None if it is one that
    this run has not come to yet. ``diverged`` is the update (from 1) at which it diverged, if that
    is where it is.
    """

    updates: int
    metric_kind: Metric
    has_dev: bool
    measured: int | None = None
    loss: float | None = None
    dev_loss: float | None = None
    metric: float | None = None
    best: Evaluation | None = None
    diverged: int | None = None


def standing(side: Side) -> Standing:
    """Return how a run does now; nothing is computed for it."""
    run = side.run
    known = known_evaluation(run)
    bare = Standing(
        run.updates,
        run.trajectory.evaluations.evaluator.metric,
        run.trajectory.problem.dev is not None,
        best=best_evaluation(run),
        diverged=diverged_at(side),
    )
    if known is None:
        return bare
    metric = known.metric if known.dev_metric is None else known.dev_metric
    return Standing(
        bare.updates,
        bare.metric_kind,
        bare.has_dev,
        known.update,
        known.loss,
        known.dev_loss,
        metric,
        bare.best,
        bare.diverged,
    )


def known_evaluation(run: Run) -> Evaluation | None:
    """Return the last measurement that is not of a later state than the present one.

    Although it is over all samples, it is not told before the first forward pass was seen: with
    the whole set in one batch it is the very loss that the pass comes to.
    """
    if FORWARD in run.unseen_passes:
        return None
    evaluations = run.trajectory.evaluations
    made = evaluations.get(run.updates)
    if made is not None:
        return made
    updates = evaluations.arrays().updates
    number = int(np.searchsorted(updates, run.updates, side="right")) - 1
    return None if number < 0 else evaluations.get(int(updates[number]))


def best_evaluation(run: Run) -> Evaluation | None:
    """Return the best measurement, None if it is of a state that the run has not come to yet."""
    best = run.trajectory.evaluations.best
    is_ahead = best is not None and best.update * run.schedule.size > run.reached
    return None if is_ahead or FORWARD in run.unseen_passes else best
