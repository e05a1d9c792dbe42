"""What a check finds, and what it looks at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.diagnoses.constant_loss import constant_loss
from backprop_viewer.engine.problem import Problem
from backprop_viewer.engine.runner import Snapshot
from backprop_viewer.engine.survey import Survey
from backprop_viewer.engine.symbols import Place

Mask = NDArray[np.bool_]
PROBLEM, NOTE, HINT = "problem", "note", "hint"
SEVERITIES = (PROBLEM, NOTE, HINT)
"""Training cannot get further; it is slowed down or wasted; nothing wrong, only good to know."""

LEARNED_SHARE = 0.5
MOST_PLACES = 1000


@dataclass(frozen=True)
class Finding:
    """One thing found: which diagnosis, how grave, where, and the numbers of it.

    ``units`` are the nodes that it is about, ``layers`` those that are meant as a whole (from 1);
    ``places`` are the parameters, where it is about these. ``cause`` tells variants of one
    diagnosis apart. ``samples`` is how many were looked at, of all if ``is_whole``.
    """

    name: str
    severity: str
    units: tuple[Place, ...] = ()
    layers: tuple[int, ...] = ()
    places: tuple[Place, ...] = ()
    cause: str = ""
    values: Mapping[str, float] = field(default_factory=dict)
    samples: int = 0
    is_whole: bool = True

    @property
    def key(self) -> tuple[str, str]:
        """Return what stays the same while its numbers change."""
        return self.name, self.cause


@dataclass(frozen=True, eq=False)
class Case:
    """All that a check looks at: a state of training, what it makes of the samples, its past.

    ``losses`` are those of the updates since the last change, the last that of the update at
    ``state``; ``start_loss`` is the first of them, NaN if it is not known. ``after`` is the vector
    that the update leads to. ``sums`` are the weighted sums (units,) of each layer for the sample
    that the user looks at; there may be none.
    """

    problem: Problem
    state: Snapshot
    survey: Survey
    losses: Array
    start_loss: float
    after: Array
    sums: tuple[Array, ...] = ()

    @property
    def last(self) -> int:
        """Return the number of the output layer."""
        return len(self.problem.network.layers)

    @property
    def samples(self) -> int:
        """Return how many samples were looked at."""
        return len(self.survey.rows)

    def activation(self, layer: int) -> str:
        """Return the name of a layer's activation."""
        return self.problem.network.layers[layer - 1].activation.name

    def slopes(self, layer: int) -> Array:
        """Return f'(z) (samples, units); of softmax the diagonal of its Jacobian."""
        if layer not in self._slopes:
            choice = self.problem.network.layers[layer - 1].activation
            sums = self.survey.weighted_sums[layer - 1]
            if choice.name == "softmax":
                a = self.survey.activations[layer]
                self._slopes[layer] = a * (1.0 - a)
            else:
                self._slopes[layer] = ACTIVATIONS[choice.name].evaluate(sums, choice.settings)[1]
        return self._slopes[layer]

    @cached_property
    def _slopes(self) -> dict[int, Array]:
        return {}

    @cached_property
    def dead(self) -> frozenset[Place]:
        """Return the ReLU units whose weighted sum is not above 0 on any sample."""
        dead: list[Place] = []
        for layer in range(1, self.last + 1):
            if self.activation(layer) == "relu":
                sums = self.survey.weighted_sums[layer - 1]
                dead += units_of(layer, np.all(sums <= 0.0, axis=0))
        return frozenset(dead)

    @cached_property
    def is_finite(self) -> bool:
        """Return whether the state makes finite numbers of the samples."""
        survey = self.survey
        numbers = (survey.losses, *survey.deltas, *survey.weighted_sums)
        return all(bool(np.isfinite(some).all()) for some in numbers)

    @cached_property
    def loss(self) -> float:
        """Return the mean loss of the samples, without penalty."""
        return float(self.survey.losses.mean())

    @cached_property
    def is_learned(self) -> bool:
        """Return whether most of what can be learned is: half of a constant answer's loss is gone.

        Where a constant answer is right, as for a single sample, the loss at the start counts.
        """
        constant = constant_loss(self.problem)
        usual = self.start_loss if constant < 1e-12 else constant
        return bool(self.loss <= LEARNED_SHARE * usual)

    def found(
        self,
        name: str,
        severity: str,
        *,
        units: tuple[Place, ...] = (),
        layers: tuple[int, ...] = (),
        places: tuple[Place, ...] = (),
        cause: str = "",
        **values: float,
    ) -> Finding:
        """Return a finding in these samples."""
        return Finding(
            name,
            severity,
            units[:MOST_PLACES],
            layers,
            places[:MOST_PLACES],
            cause,
            values,
            self.samples,
            self.survey.is_whole,
        )


def units_of(layer: int, mask: Mask) -> tuple[Place, ...]:
    """Return the units of a layer that a mask (units,) picks."""
    return tuple(Place("unit", layer, unit) for unit in np.flatnonzero(mask).tolist())
