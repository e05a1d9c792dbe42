"""What an entry of the table of losses is made of, and the buffers that it works on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from backprop_viewer.base import Parameter, Settings
from backprop_viewer.engine.calls import Array, Calls


@dataclass(frozen=True)
class Terms:
    """What a loss reads and fills. The arrays are (units, samples), ``losses`` (1, samples)."""

    z: Array
    a: Array
    target: Array
    gradient: Array
    delta: Array
    losses: Array

    @property
    def units(self) -> int:
        """Return K, the number of outputs."""
        return int(self.a.shape[0])

    def scratch(self) -> Array:
        """Return a new buffer of the shape of the outputs."""
        return np.empty_like(self.gradient)

    @cached_property
    def shifted(self) -> Array:
        """Return where a softmax leaves its inputs minus the largest of their sample."""
        return self.scratch()

    @cached_property
    def total(self) -> Array:
        """Return where a softmax leaves each sample's sum of e^shifted (1, samples)."""
        return np.empty_like(self.losses)

    @cached_property
    def target_sum(self) -> Array:
        """Return where the slope of a cross-entropy leaves each sample's sum of targets."""
        return np.empty_like(self.losses)


LossBuilder = Callable[[Terms, Settings], Calls]


@dataclass(frozen=True)
class ClosedForm:
    """What a loss and an output activation make together: delta = dL/dz, and the loss from z.

    ``formula`` is delta in LaTeX, in <a>, <y>, <K> and <Y>, the sum of a sample's targets, and
    ``error_formula`` minus delta, the error signal.
    ``forward``, if given, is the activation itself, leaving in ``terms`` what the loss needs.
    """

    delta: LossBuilder
    value: LossBuilder
    formula: str
    error_formula: str
    forward: LossBuilder | None = None


@dataclass(frozen=True)
class Piece:
    """A function of one output's error that a loss is made of, as Huber's H.

    ``latex`` is how the loss's term writes it; ``formula`` returns what it stands for and
    ``value`` its value at an error a - y.
    """

    latex: str
    formula: Callable[[float, Settings], str]
    value: Callable[[float, Settings], float]


@dataclass(frozen=True)
class Loss:
    """One loss: how it is computed, differentiated and written.

    ``prefix`` and ``term`` make its formula, prefix · sum over the outputs of term, in <a>, <y>
    and the settings' names; ``slope_formula`` is dL/da of one output. K is the number of outputs.
    A term may be a function of its own, the ``piece``.
    """

    name: str
    prefix: str
    term: str
    slope_formula: str
    gradient: LossBuilder
    value: LossBuilder
    parameters: tuple[Parameter, ...] = ()
    closed: Mapping[str, ClosedForm] = field(default_factory=dict)
    piece: Piece | None = None

    def divisor(self, outputs: int) -> int:
        """Return what the factor in front of the sum divides by: 2, the outputs, or 1."""
        if "<K>" in self.prefix:
            return outputs
        return 2 if r"\frac{1}{2}" in self.prefix else 1

    def delta(self, activation: str) -> LossBuilder | None:
        """Return the builder of delta in closed form for this output activation, if any."""
        return self.closed[activation].delta if activation in self.closed else None

    def value_for(self, activation: str) -> LossBuilder:
        """Return the builder of the loss, from z where the output activation allows it."""
        return self.closed[activation].value if activation in self.closed else self.value

    def forward_for(self, activation: str) -> LossBuilder | None:
        """Return the builder of the output activation that the loss from z needs, if any."""
        return self.closed[activation].forward if activation in self.closed else None

    def delta_formula(self, activation: str, sign: float = 1.0) -> str:
        """Return the closed form of delta in LaTeX, or of minus delta if the sign is -1."""
        closed = self.closed[activation]
        return closed.formula if sign > 0.0 else closed.error_formula
