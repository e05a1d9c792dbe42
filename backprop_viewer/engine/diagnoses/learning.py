"""Training as a whole: a loss that grows, or hardly moves, and inputs that make it slow."""

from collections.abc import Iterator

import numpy as np

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.diagnoses.finding import NOTE, PROBLEM, Case, Finding, units_of

WINDOW = 20
GROWTH = 1.25
"""Growing: the loss is so many times the least of the last epochs, or of that at the start."""
PLATEAU_UPDATES = 100
LEAST_CHANGE = 1e-3
"""A plateau: over so many updates the loss changes by less than this share of it."""
FAR = 2.0
"""Far from 0: the mean is so many standard deviations away, and no input has another sign.

Y. LeCun, L. Bottou, G. Orr and K.-R. Mueller, "Efficient BackProp" (1998), section 4.3: where all
inputs of a unit are positive, all its weights can only grow or shrink together.
"""


def divergence(case: Case) -> Iterator[Finding]:
    """Training leaves the finite numbers, or the loss grows."""
    rate = float(case.problem.optimizer.settings["learning_rate"])
    update = case.state.update + 1
    if not case.is_finite or not np.isfinite(case.after).all():
        yield case.found("divergence", PROBLEM, cause="infinite", update=update, rate=rate)
        return
    means = _epoch_means(case, WINDOW)
    if not len(means):
        return
    now, least = float(means[-1]), float(means.min())
    if least > 0.0 and now > GROWTH * least:
        yield case.found("divergence", PROBLEM, cause="growing", now=now, before=least, rate=rate)
    elif now > GROWTH * case.start_loss > 0.0:
        yield case.found(
            "divergence", NOTE, cause="above_start", now=now, before=case.start_loss, rate=rate
        )


def _epoch_means(case: Case, epochs: int) -> Array:
    """Return the mean loss of each of the last whole epochs, as many as there are."""
    size = case.problem.updates_per_epoch
    whole = min(epochs, len(case.losses) // size)
    means: Array = case.losses[len(case.losses) - whole * size :].reshape(whole, size).mean(axis=1)
    return means


def plateau(case: Case) -> Iterator[Finding]:
    """The loss hardly moves, though little was learned yet."""
    size = case.problem.updates_per_epoch
    epochs = -(-PLATEAU_UPDATES // size)
    means = _epoch_means(case, epochs + 1)
    if len(means) <= epochs or case.is_learned or not case.is_finite:
        return
    before, now = float(means[0]), float(means[-1])
    if abs(before - now) < LEAST_CHANGE * abs(now):
        yield case.found("plateau", NOTE, before=before, now=now, updates=epochs * size)


def far_inputs(case: Case) -> Iterator[Finding]:
    """Inputs that lie all on one side of 0, far from it."""
    inputs = case.survey.activations[0]
    means, spreads = inputs.mean(axis=0), inputs.std(axis=0)
    is_one_sided = (inputs > 0.0).all(axis=0) | (inputs < 0.0).all(axis=0)
    is_constant = (inputs == inputs[0]).all(axis=0)
    far = is_one_sided & ~is_constant & (np.abs(means) > FAR * spreads)
    if far.any():
        worst = int(np.argmax(np.where(far, np.abs(means) / np.where(far, spreads, 1.0), 0.0)))
        yield case.found(
            "far_inputs",
            NOTE,
            units=units_of(0, far),
            count=int(far.sum()),
            total=len(far),
            input=worst,
            mean=float(means[worst]),
            spread=float(spreads[worst]),
        )
