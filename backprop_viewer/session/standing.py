"""How each of the runs that are compared does: the numbers of a table, as far as they are known."""

from dataclasses import dataclass

import numpy as np

from backprop_viewer.engine.evaluation import Evaluation
from backprop_viewer.engine.metrics import Metric
from backprop_viewer.session.comparing import diverged_at
from backprop_viewer.session.state import Side


@dataclass(frozen=True)
class Standing:
    """How a run does. Losses and metric are over all samples, measured after ``measured`` updates.

    That is the last time it was measured until now; numbers are None until it was. ``best`` is the
    best state measured so far. ``diverged`` is the update (from 1) at which it diverged, if that is
    where it is.
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
    evaluations = run.trajectory.evaluations
    known = evaluations.get(run.updates) or _last_known(side)
    bare = Standing(
        run.updates,
        evaluations.evaluator.metric,
        run.trajectory.problem.dev is not None,
        best=evaluations.best,
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


def _last_known(side: Side) -> Evaluation | None:
    """Return the last measurement that is not of a later state than the present one."""
    evaluations = side.run.trajectory.evaluations
    updates = evaluations.arrays().updates
    number = int(np.searchsorted(updates, side.run.updates, side="right")) - 1
    return None if number < 0 else evaluations.get(int(updates[number]))
