"""What the graph shows of a state: the numbers of one moment as one sample sees them. No Qt."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.moment import Moment
from backprop_viewer.engine.operations import BACKWARD
from backprop_viewer.engine.symbols import Formula, Place
from backprop_viewer.ui.numbers import nice_limit


@dataclass(frozen=True, eq=False)
class Picture:
    """The numbers of a moment, a layer at a time; what is not known yet is NaN.

    ``sample`` is a place in the batch. Vectors of a layer are (units,), those of parameters lie
    as in the flat vector.
    """

    moment: Moment
    sample: int

    @cached_property
    def activations(self) -> list[Array]:
        """Return a of each layer, the inputs first."""
        layers = range(len(self.moment.schedule.network.layers) + 1)
        return [self.moment.values("a", layer, self.sample) for layer in layers]

    @cached_property
    def weighted_sums(self) -> list[Array]:
        """Return z of each layer; none for the inputs."""
        return self._of_layers("z")

    @cached_property
    def deltas(self) -> list[Array]:
        """Return delta of each layer; none for the inputs."""
        return self._of_layers("delta")

    @cached_property
    def gradients(self) -> list[Array]:
        """Return dL/da of each layer; none for the inputs."""
        return self._of_layers("gradient")

    def _of_layers(self, name: str) -> list[Array]:
        layers = range(1, len(self.moment.schedule.network.layers) + 1)
        return [np.empty(0), *(self.moment.values(name, layer, self.sample) for layer in layers)]

    @cached_property
    def targets(self) -> Array:
        """Return the targets of the sample."""
        targets: Array = self.moment.record.targets[:, self.sample]
        return targets

    @cached_property
    def shown_gradients(self) -> Array:
        """Return the gradients that edges show: in the backward pass those known, else none."""
        gradient = self.moment.parameter_gradient
        if self.moment.phase == BACKWARD:
            return gradient
        return np.full_like(gradient, np.nan)

    @cached_property
    def weight_limit(self) -> float:
        """Return the end of the scale of weights."""
        return scale_limit(self.moment.parameters)

    @cached_property
    def gradient_limit(self) -> float:
        """Return the end of the scale of parameter gradients."""
        return scale_limit(self.moment.parameter_gradient)

    @cached_property
    def activation_limit(self) -> float:
        """Return the end of the scale of activations, at least 1."""
        return max(1.0, max(scale_limit(values) for values in self.activations))

    @cached_property
    def delta_limit(self) -> float:
        """Return the end of the scale of deltas."""
        largest = [np.abs(values[np.isfinite(values)]) for values in self.deltas]
        return float(max((values.max() for values in largest if len(values)), default=0.0)) or 1.0

    @cached_property
    def formula(self) -> Formula | None:
        """Return the formula of the operation done last."""
        last = self.moment.last
        return self.moment.formula(last, self.sample) if last else None

    @cached_property
    def read_places(self) -> frozenset[Place]:
        """Return the nodes and edges that the operation done last has read."""
        if self.formula is None:
            return frozenset()
        return frozenset(s.place for s in self.formula.symbols.values() if s.place)

    @property
    def result_place(self) -> Place | None:
        """Return the node or edge whose number the operation done last made."""
        return self.formula.result.place if self.formula else None


def scale_limit(values: Array) -> float:
    """Return the end of a scale that these values fit on; those that are not known count not."""
    finite = np.abs(values[np.isfinite(values)])
    return nice_limit(float(finite.max()) if len(finite) else 0.0)
