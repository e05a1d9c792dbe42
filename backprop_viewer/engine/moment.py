"""What is known at one moment: the numbers of the present update, as far as it has been done."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.formulas import formula
from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.notation import STANDARD, Notation
from backprop_viewer.engine.operations import Address, Schedule
from backprop_viewer.engine.runner import UpdateRecord
from backprop_viewer.engine.symbols import Formula

Mask = NDArray[np.bool_]
_FILLED_BY = {
    "z": "weighted_sum",
    "a": "activation",
    "delta": "delta",
}


@dataclass(frozen=True, eq=False)
class Moment:
    """One update's numbers and how many of its operations are done; the rest is not known yet.

    Right after an update the moment is still that update's, all done: its gradients can be read
    beside the new weights.
    """

    record: UpdateRecord
    schedule: Schedule
    operations: int

    @property
    def updates(self) -> int:
        """Return how many updates are complete."""
        return self.record.before.update + (self.operations == self.schedule.size)

    @property
    def last(self) -> Address | None:
        """Return the operation done last, None at the very start."""
        return self.schedule.address(self.operations - 1) if self.operations else None

    @property
    def next(self) -> Address:
        """Return the operation that comes next."""
        return self.schedule.address(self.operations % self.schedule.size)

    @property
    def phase(self) -> str | None:
        """Return the phase of the operation done last."""
        return self.last.phase if self.last else None

    def formula(self, address: Address, sample: int, notation: Notation = STANDARD) -> Formula:
        """Return the formula of an operation for the sample at this place in the batch."""
        key = address, sample, notation.name
        if key not in self._formulas:
            made = formula(self.record, self.schedule, address, sample, notation)
            self._formulas[key] = made
        return self._formulas[key]

    @cached_property
    def _formulas(self) -> dict[tuple[Address, int, str], Formula]:
        """Formulas made for this moment: the drawing and the text below it want the same."""
        return {}

    def values(self, name: str, layer: int, sample: int) -> Array:
        """Return z, a, delta or gradient (dL/da) of a layer's units (units,); NaN if not known.

        The inputs, layer 0 of a, are always known.
        """
        column: Array = getattr(self.record, name)(layer)[:, sample].copy()
        if layer > 0:
            column[self._known(name, layer) :] = np.nan
        return column

    def _known(self, name: str, layer: int) -> int:
        if name == "gradient":
            is_output = layer == len(self.schedule.network.layers)
            filled_by = "loss_gradient" if is_output else "propagate"
        else:
            filled_by = _FILLED_BY[name]
        return self.schedule.done(filled_by, layer, self.operations)

    @property
    def loss(self) -> float | None:
        """Return the loss that the update descends, None if it is not known yet."""
        last = len(self.schedule.network.layers)
        is_known = self.schedule.done("loss", last, self.operations)
        return self.record.loss if is_known else None

    @cached_property
    def updated(self) -> Mask:
        """Return for each parameter whether its update is done."""
        return self._done_mask("weight_update", "bias_update")

    @cached_property
    def parameters(self) -> Array:
        """Return all parameters as they are now: new where their update is done."""
        layout = self.record.problem.layout
        return np.where(
            self.updated,
            self.record.after.parameters(layout),
            self.record.before.parameters(layout),
        )

    @cached_property
    def parameter_gradient(self) -> Array:
        """Return the gradient of all parameters; NaN where it is not known yet."""
        known = self._done_mask("weight_gradient", "bias_gradient")
        return np.where(known, self.record.parameter_gradient, np.nan)

    def _done_mask(self, of_weights: str, of_biases: str) -> Mask:
        """Return for each parameter whether its operation of this kind is done."""
        layout = self.record.problem.layout
        mask = np.zeros(layout.size)
        for layer in range(1, len(self.schedule.network.layers) + 1):
            weights, biases = layout.weights(mask, layer), layout.biases(mask, layer)
            done = self.schedule.done(of_weights, layer, self.operations)
            weights[...] = np.arange(weights.size).reshape(weights.shape) < done
            if biases is not None:
                biases[...] = np.arange(biases.size) < self.schedule.done(
                    of_biases, layer, self.operations
                )
        return mask > 0.0


def moment_at(trajectory: Trajectory, time: int) -> Moment:
    """Return the moment after so many operations since the start.

    The end of an update is shown as that update, all done, unless training begins there: it was
    changed then, or read from a file.

    DivergenceError: the states on the way, or the new weights themselves, are not finite.
    """
    schedule = trajectory.problem.schedule
    update = shown_update(trajectory, time)
    operations = time - update * schedule.size
    if operations > schedule.backward_end:
        trajectory.reach(update + 1)
    record = trajectory.record(update)
    return Moment(record, record.problem.schedule, operations)


def shown_update(trajectory: Trajectory, time: int) -> int:
    """Return which update's record is shown after so many operations since the start."""
    update, operations = divmod(time, trajectory.problem.schedule.size)
    is_shown_as_end = operations == 0 and update > trajectory.first
    return update - (is_shown_as_end and not trajectory.begins_at(update))
