"""The finest steps of training, and how a step size groups them.

Every update of a network is the same sequence of operations; ``Schedule`` tells which is the
n-th without listing them. A moment of training is one number, its ``time``: how many operations
have been done since the start.
"""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from backprop_viewer.engine.network import Network

FORWARD, BACKWARD, UPDATE = PHASES = ("forward", "backward", "update")
STEP_SIZES = ("operation", "neuron", "layer", "pass", "update", "epoch")


class Segment(NamedTuple):
    """A run of operations of one kind in one layer: a unit after another, inputs inside.

    ``layer`` is that of the unit (from 1, 0 the inputs); ``stage`` tells which operations a step
    by layer takes together.
    """

    start: int
    phase: str
    operation: str
    layer: int
    stage: tuple[str, int]
    units: int
    inputs: int

    @property
    def operations(self) -> int:
        """Return the number of operations."""
        return self.units * self.inputs

    @property
    def end(self) -> int:
        """Return the index after the last operation."""
        return self.start + self.operations


@dataclass(frozen=True)
class Address:
    """Which operation: its kind, its layer (from 1), unit and source (from 0, None if none)."""

    phase: str
    operation: str
    layer: int | None = None
    unit: int | None = None
    source: int | None = None


class Schedule:
    """The operations of one update of a network, numbered from 0."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.segments: list[Segment] = []
        self.size = 0
        self._add_forward()
        self.forward_end = self.size
        self._add_backward()
        self.backward_end = self.size
        self._add_update()
        self._starts = [segment.start for segment in self.segments]

    def _add(
        self, phase: str, operation: str, layer: int, stage: int, units: int, inputs: int = 1
    ) -> None:
        group = (operation if operation in ("loss", "loss_gradient") else phase, stage)
        segment = Segment(self.size, phase, operation, layer, group, units, inputs)
        if segment.operations:
            self.segments.append(segment)
            self.size = segment.end

    def _add_forward(self) -> None:
        for number, layer in enumerate(self.network.layers, start=1):
            self._add(FORWARD, "weighted_sum", number, number, layer.units)
            self._add(FORWARD, "activation", number, number, layer.units)
        last = len(self.network.layers)
        self._add(FORWARD, "loss", last, last, 1)

    def _add_backward(self) -> None:
        sizes, last = self.network.sizes, len(self.network.layers)
        self._add(BACKWARD, "loss_gradient", last, last, sizes[last])
        for number in range(last, 0, -1):
            units, inputs = sizes[number], sizes[number - 1]
            self._add(BACKWARD, "delta", number, number, units)
            self._add(BACKWARD, "weight_gradient", number, number, units, inputs)
            if self.network.layers[number - 1].has_biases:
                self._add(BACKWARD, "bias_gradient", number, number, units)
            if number > 1:
                self._add(BACKWARD, "propagate", number - 1, number, inputs)

    def _add_update(self) -> None:
        for number, layer in enumerate(self.network.layers, start=1):
            inputs = self.network.sizes[number - 1]
            if not layer.frozen_weights:
                self._add(UPDATE, "weight_update", number, number, layer.units, inputs)
            if layer.has_biases and not layer.frozen_biases:
                self._add(UPDATE, "bias_update", number, number, layer.units)

    @cached_property
    def _by_name(self) -> dict[tuple[str, int], Segment]:
        return {(segment.operation, segment.layer): segment for segment in self.segments}

    def segment(self, operation: str, layer: int) -> Segment | None:
        """Return the run of an operation in a layer, None if there is none."""
        return self._by_name.get((operation, layer))

    def segment_at(self, index: int) -> Segment:
        """Return the run that the operation with this index is in."""
        return self.segments[bisect_right(self._starts, index) - 1]

    def address(self, index: int) -> Address:
        """Return which operation has this index."""
        segment = self.segment_at(index)
        if segment.operation == "loss":
            return Address(segment.phase, "loss")
        unit, source = divmod(index - segment.start, segment.inputs)
        has_source = segment.operation in ("weight_gradient", "weight_update")
        return Address(
            segment.phase, segment.operation, segment.layer, unit, source if has_source else None
        )

    def index(self, operation: str, layer: int, unit: int = 0, source: int = 0) -> int | None:
        """Return the index of an operation, None if the update has no such one."""
        segment = self.segment(operation, layer)
        return None if segment is None else segment.start + unit * segment.inputs + source

    def done(self, operation: str, layer: int, operations: int) -> int:
        """Return how many of a layer's operations of a kind are among the first ``operations``."""
        segment = self.segment(operation, layer)
        if segment is None:
            return 0
        return max(0, min(operations - segment.start, segment.operations))

    def phase_bounds(self, phase: str) -> tuple[int, int]:
        """Return the first index of a phase and the one after its last."""
        ends = {FORWARD: self.forward_end, BACKWARD: self.backward_end, UPDATE: self.size}
        starts = {FORWARD: 0, BACKWARD: self.forward_end, UPDATE: self.backward_end}
        return starts[phase], ends[phase]

    def group(self, index: int, size: str) -> tuple[int, int]:
        """Return first and end of the operations that a step of this size takes with this one.

        A neuron is a unit within a run: its one operation, or all its weights.
        """
        segment = self.segment_at(index)
        if size == "operation":
            return index, index + 1
        if size == "neuron":
            first = index - (index - segment.start) % segment.inputs
            return first, first + segment.inputs
        if size == "layer":
            stage = [other for other in self.segments if other.stage == segment.stage]
            return stage[0].start, stage[-1].end
        if size == "pass":
            return self.phase_bounds(segment.phase)
        return 0, self.size


def next_stop(schedule: Schedule, updates_per_epoch: int, time: int, size: str) -> int:
    """Return the time at which a step of this size from here ends."""
    if size == "epoch":
        epoch = updates_per_epoch * schedule.size
        return (time // epoch + 1) * epoch
    update, index = divmod(time, schedule.size)
    return update * schedule.size + schedule.group(index, size)[1]


def previous_stop(schedule: Schedule, updates_per_epoch: int, time: int, size: str) -> int:
    """Return the time at which a step back of this size from here ends; 0 at the start."""
    if time == 0:
        return 0
    if size == "epoch":
        epoch = updates_per_epoch * schedule.size
        return (time - 1) // epoch * epoch
    update, index = divmod(time - 1, schedule.size)
    return update * schedule.size + schedule.group(index, size)[0]
