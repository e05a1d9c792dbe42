"""One operation by itself: what it gives with the numbers that stand before it, right or not."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.calls import Array, run
from backprop_viewer.engine.formulas import formula
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.notation import STANDARD, Notation
from backprop_viewer.engine.operations import Address
from backprop_viewer.engine.optimizers import OPTIMIZERS, Buffers, Clock
from backprop_viewer.engine.runner import UpdateRecord


@dataclass(frozen=True)
class Local:
    """An operation as one sample of the batch sees it; a bias is the source after the last."""

    record: UpdateRecord
    address: Address
    sample: int = 0

    @property
    def layer(self) -> int:
        """Return the layer of the operation's unit."""
        return self.address.layer or 0

    @property
    def unit(self) -> int:
        """Return the unit."""
        return self.address.unit or 0

    @property
    def source(self) -> int:
        """Return which weight of its unit a parameter is."""
        source = self.address.source
        return self.record.problem.network.sizes[self.layer - 1] if source is None else source

    @property
    def is_output(self) -> bool:
        """Return whether the unit is one of the last layer."""
        return self.layer == len(self.record.problem.network.layers)

    @property
    def samples(self) -> int:
        """Return how many there are in the batch."""
        return len(self.record.rows)

    @property
    def divisor(self) -> int:
        """Return what the factor in front of the loss divides by."""
        problem = self.record.problem
        return LOSSES[problem.loss.name].divisor(problem.network.outputs)

    # --- forward ------------------------------------------------------------------------------

    @cached_property
    def sum_without_bias(self) -> float:
        """Return the weighted sum of what comes in."""
        layout = self.record.problem.layout
        weights = layout.weights(self.record.before.vector, self.layer)[self.unit]
        return float(weights @ self.record.a(self.layer - 1)[:, self.sample])

    @cached_property
    def bias(self) -> float | None:
        """Return the unit's bias, None if it has none."""
        biases = self.record.problem.layout.biases(self.record.before.vector, self.layer)
        return None if biases is None else float(biases[self.unit])

    # --- backward -----------------------------------------------------------------------------

    @cached_property
    def gradient(self) -> float:
        """Return dL/da of the unit."""
        return float(self.record.gradient(self.layer)[self.unit, self.sample])

    @cached_property
    def delta(self) -> float:
        """Return delta, from dL/da of the unit, or of all units of a softmax."""
        record, problem = self.record, self.record.problem
        gradients = record.gradient(self.layer)[:, self.sample]
        if ACTIVATIONS[problem.network.layers[self.layer - 1].activation.name].whole_layer:
            a = record.a(self.layer)[:, self.sample]
            return float(a[self.unit] * (gradients[self.unit] - a @ gradients))
        slope = float(record.slope(self.layer)[self.unit, self.sample])
        return self.gradient * slope

    @cached_property
    def weights_onward(self) -> Array:
        """Return the weights (receivers,) that lead on from the unit."""
        return self._weights_onward(self.record.before.vector)

    @cached_property
    def new_weights_onward(self) -> Array:
        """Return the same after this update."""
        return self._weights_onward(self.record.after.vector)

    def _weights_onward(self, vector: Array) -> Array:
        column: Array = self.record.problem.layout.weights(vector, self.layer + 1)[:, self.unit]
        return column

    @cached_property
    def deltas_onward(self) -> Array:
        """Return the deltas (receivers,) of the next layer."""
        column: Array = self.record.delta(self.layer + 1)[:, self.sample]
        return column

    @cached_property
    def deltas(self) -> Array:
        """Return the deltas (samples,) of the unit."""
        deltas: Array = self.record.delta(self.layer)[self.unit]
        return deltas

    @cached_property
    def shares(self) -> Array:
        """Return each sample's share (samples,) of the gradient of the weight or bias."""
        if self.address.source is None:
            return self.deltas
        shares: Array = self.deltas * self.record.a(self.layer - 1)[self.source]
        return shares

    @cached_property
    def penalty(self) -> float:
        """Return the penalty's part of the gradient."""
        rates = self.record.problem.penalty
        if self.address.source is None and not rates.biases:
            return 0.0
        return rates.slope(self.before)

    # --- update -------------------------------------------------------------------------------

    @cached_property
    def position(self) -> int:
        """Return where the parameter lies in the flat vector."""
        return self.record.problem.layout.weight_index(self.layer, self.unit, self.source)

    @property
    def before(self) -> float:
        """Return the parameter before the update."""
        return float(self.record.before.vector[self.position])

    def after(self, **settings: float) -> float:
        """Return the parameter after a right update, or one with other settings."""
        problem, before = self.record.problem, self.record.before
        optimizer = problem.optimizer
        slots: Mapping[str, Array] = {
            name: before.slot(problem.layout, number)[self.position : self.position + 1].copy()
            for number, name in enumerate(problem.slots)
        }
        clock = Clock()
        clock.steps = before.update
        value = np.array([self.before])
        gradient = self.record.parameter_gradient[self.position : self.position + 1]
        buffers = Buffers(value, gradient, slots, np.ones(1), clock)
        made = OPTIMIZERS[optimizer.name].calls(buffers, {**optimizer.settings, **settings})
        with np.errstate(all="ignore"):
            run(made)
        return float(value[0])

    def after_uphill(self) -> float:
        """Return the parameter after an update whose step is added."""
        settings = self.record.problem.optimizer.settings
        decay = float(settings["learning_rate"]) * float(settings.get("weight_decay", 0.0))
        start = (1.0 - decay) * self.before
        return start + (start - self.after())


def right_value(
    record: UpdateRecord, address: Address, sample: int = 0, notation: Notation = STANDARD
) -> float:
    """Return what is right for an operation, given the numbers that stand before it."""
    made = formula(record, record.problem.schedule, address, sample, notation)
    if not made.mistake:
        return made.result.value
    with np.errstate(all="ignore"):
        value = _right(Local(record, address, sample), made.result.value)
    return notation.delta_value(value) if address.operation == "delta" else value


def _right(local: Local, wrong: float) -> float:
    """Return the right value where a mistake is made; ``wrong`` is what was computed."""
    operation = local.address.operation
    if operation == "weighted_sum":
        return local.sum_without_bias + (local.bias or 0.0)
    if operation == "loss_gradient":
        return wrong / local.divisor
    if operation == "delta":
        return _right_delta(local)
    if operation == "propagate":
        return float(local.weights_onward @ local.deltas_onward)
    if operation in ("weight_gradient", "bias_gradient"):
        return float(local.shares.mean()) + local.penalty
    return local.after()


def _right_delta(local: Local) -> float:
    """Return delta from dL/da; where that is not finite the right pass has a closed form."""
    if np.isfinite(local.delta):
        return local.delta
    return float(local.record.right.delta(local.layer)[local.unit, local.sample])
