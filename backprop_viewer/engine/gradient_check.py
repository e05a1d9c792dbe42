"""The gradient of the loss by central differences, to check backpropagation against."""

import numpy as np

from backprop_viewer.engine.calls import Array, run
from backprop_viewer.engine.optimizers import Clock
from backprop_viewer.engine.plan import Plan
from backprop_viewer.engine.problem import Problem
from backprop_viewer.engine.runner import Snapshot

NUDGE = 6e-6
"""About the cube root of the machine precision: where rounding and curvature err alike
(Press et al., Numerical Recipes, 5.7)."""


class LossFunction:
    """The loss of an update's batch, penalty included, as a function of the parameters."""

    def __init__(self, problem: Problem, snapshot: Snapshot) -> None:
        self._parameters = snapshot.parameters(problem.layout).copy()
        slots = {name: np.zeros(problem.layout.size) for name in problem.slots}
        rows = problem.rows(snapshot.update)
        samples = problem.samples_in(snapshot.update)
        self._plan = Plan(problem, samples, self._parameters, slots, Clock())
        self._plan.set_samples(problem.inputs[rows], problem.targets[rows])
        self._calls = [*self._plan.forward, *self._plan.loss_gradient, *self._plan.loss_value]

    def along(self, parameter: int, value: float) -> float:
        """Return the loss with one parameter (its place in the vector) set to a value."""
        kept = self._parameters[parameter]
        self._parameters[parameter] = value
        with np.errstate(all="ignore"):
            run(self._calls)
        self._parameters[parameter] = kept
        return float(self._plan.loss[0, 0])

    def slope(self, parameter: int, nudge: float = NUDGE) -> float:
        """Return dL/dw numerically: (L(w + h) - L(w - h)) / 2h, h scaled with |w|."""
        value = float(self._parameters[parameter])
        step = nudge * max(1.0, abs(value))
        above, below = value + step, value - step
        return (self.along(parameter, above) - self.along(parameter, below)) / (above - below)


def numeric_gradient(problem: Problem, snapshot: Snapshot) -> Array:
    """Return the gradient of an update's loss for all parameters, as a flat vector."""
    loss = LossFunction(problem, snapshot)
    return np.array([loss.slope(parameter) for parameter in range(problem.layout.size)])
