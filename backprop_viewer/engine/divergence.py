"""Training that leaves the finite numbers, and why it did."""

import numpy as np

from backprop_viewer.engine.runner import UpdateRecord

UNREASONABLE_OUTPUT = 1e100


class DivergenceError(Exception):
    """Training left the finite numbers. ``update`` counts from 1; the last finite state is kept."""

    def __init__(self, update: int, reason: str) -> None:
        super().__init__(f"update {update}: {reason}")
        self.update = update
        self.reason = reason


def divergence_in(record: UpdateRecord) -> DivergenceError:
    """Return what is to be said of an update that does not lead to finite numbers."""
    return DivergenceError(record.after.update, _undefined_loss(record) or _too_fast(record))


def _undefined_loss(record: UpdateRecord) -> str | None:
    """Say that the loss has no finite value for these outputs, if they are ordinary numbers."""
    losses, name = record.sample_losses, record.problem.loss.name
    outputs = record.a(len(record.problem.network.layers))
    if np.isfinite(losses).all() or not (np.abs(outputs) < UNREASONABLE_OUTPUT).all():
        return None
    if np.isnan(losses).any():
        return f"the loss is not a number: {name} is not defined for these outputs"
    return f"the loss is infinite: {name} takes the logarithm of an output that is exactly 0 or 1"


def _too_fast(record: UpdateRecord) -> str:
    rate = float(record.problem.optimizer.settings["learning_rate"])
    return f"{_first_overflow(record)}; learning rate {rate:g} may be too large"


def _first_overflow(record: UpdateRecord) -> str:
    """Say which numbers of the update are the first that are not finite."""
    layout, after = record.problem.layout, record.after
    if not np.isfinite(record.loss):
        return "the loss became infinite"
    for layer, (weights, biases) in enumerate(layout.split(after.parameters(layout)), start=1):
        if not np.isfinite(weights).all():
            return f"weights of layer {layer} became infinite"
        if biases is not None and not np.isfinite(biases).all():
            return f"biases of layer {layer} became infinite"
    return "the optimiser's state became infinite"
