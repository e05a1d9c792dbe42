"""What is computed instead: the plan of a problem with a mistake has other calls.

A problem without one gets the plan that it always had. All that a mistake changes is one method
of the plan, so that each can be read beside the right one.
"""

from collections.abc import Mapping

import numpy as np

from backprop_viewer.engine import plan
from backprop_viewer.engine.calls import Array, Call, Calls, constant, run
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.mistakes.table import GRADIENT_SUM
from backprop_viewer.engine.optimizers import Clock
from backprop_viewer.engine.plan import PARAMETER_GRADIENT, Plan, Views
from backprop_viewer.engine.problem import Problem, Rows


def make_plan(
    problem: Problem,
    samples: int,
    parameters: Array,
    slots: Mapping[str, Array],
    clock: Clock,
) -> Plan:
    """Return the calls of a problem, right or with its mistake."""
    kind = PLANS[problem.mistake] if problem.mistake else Plan
    return kind(problem, samples, parameters, slots, clock)


def derive(problem: Problem, parameters: Array, buffers: Views, rows: Rows) -> None:
    """Fill what the recorded buffers leave out, as ``plan.derive`` does.

    A record of a mistake has every dL/da in it but those of the outputs: they do not follow from
    delta and the weights as they ought to.
    """
    plan.derive(problem, parameters, buffers, rows)
    if problem.mistake == "factor_forgotten":
        gradient = buffers["gradient", len(problem.network.layers)]
        run(_without_factor(problem, gradient))


def _without_factor(problem: Problem, gradient: Array) -> Calls:
    """Return the call that takes the loss's factor out of what has it in, if it has one."""
    divisor = LOSSES[problem.loss.name].divisor(problem.network.outputs)
    scaled = (gradient, constant(float(divisor)), gradient)
    return [Call(f"G = {divisor} G", np.multiply, scaled)] if divisor > 1 else []


class _DerivativeForgotten(Plan):
    def _loss_gradient(self) -> Calls:
        """Compute dL/da also where delta has a closed form, which the loss's value may build on."""
        loss, settings = LOSSES[self.problem.loss.name], self.problem.loss.settings
        closed = loss.delta(self.problem.network.layers[-1].activation.name)
        first = closed(self.terms, settings) if closed else []
        return [*first, *loss.gradient(self.terms, settings)]

    def _delta(self, number: int) -> Calls:
        delta, gradient = self._buffers["delta", number], self._buffers["gradient", number]
        return [Call(f"D{number} = dL/dA{number}", np.copyto, (delta, gradient))]


class _UpdatedWeightsUsed(Plan):
    """The update of a layer is made on copies before its delta goes back, and then once more."""

    def _propagate(self, number: int) -> Calls:
        gradient = self._buffers[PARAMETER_GRADIENT]
        ahead, parameters = np.empty_like(gradient), np.empty_like(self.parameters)
        slots = {name: np.empty_like(slot) for name, slot in self._slots.items()}
        clock = Clock()
        copies = [
            Call("G = dL/dW", np.copyto, (ahead, gradient)),
            Call("V = W", np.copyto, (parameters, self.parameters)),
            *(Call("S = slot", np.copyto, (slots[name], self._slots[name])) for name in slots),
            Call("t = t", clock.follow, (self._clock,)),
        ]
        return [
            *copies,
            *self._finish(ahead),
            *self._descend(parameters, ahead[0], slots, clock),
            plan.propagate(self.problem, parameters, self._buffers, number),
        ]


class _SignReversed(Plan):
    def _descend(
        self, parameters: Array, gradient: Array, slots: Mapping[str, Array], clock: Clock
    ) -> Calls:
        calls = super()._descend(parameters, gradient, slots, clock)
        return [
            Call(call.label.replace("W - ", "W + "), np.add, call.arguments)
            if call.function is np.subtract and call.arguments[0] is parameters
            else call
            for call in calls
        ]


class _FactorForgotten(Plan):
    def _delta(self, number: int) -> Calls:
        """Take the factor out only here: the loss's value is computed from dL/da."""
        is_last = number == len(self.problem.network.layers)
        calls = super()._delta(number)
        if not is_last:
            return calls
        name = "gradient" if calls else "delta"
        return [*_without_factor(self.problem, self._buffers[name, number]), *calls]


class _SumInsteadOfMean(Plan):
    def _mean(self, gradient: Array) -> Calls:
        return []


class _PathForgotten(Plan):
    def _propagate(self, number: int) -> Calls:
        weights = self.problem.layout.weights(self.parameters, number)[:1]
        first = self._buffers["delta", number][:1]
        label = f"dL/dA{number - 1} = first row of W{number}^T D{number}"
        return [Call(label, weights.T.dot, (first, self._buffers["gradient", number - 1]))]


class _InputForgotten(Plan):
    def _matrix_gradient(self, number: int) -> Call:
        gradient = self.problem.layout.matrix(self._buffers[PARAMETER_GRADIENT][0], number)
        ones = np.ones((self.samples, gradient.shape[1]))
        delta = self._buffers["delta", number]
        return Call(f"dL/dW{number} = D{number} 1", delta.dot, (ones, gradient))


class _BiasForgotten(Plan):
    def _weighted_sum(self, number: int) -> Call:
        weights = self.problem.layout.weights(self.parameters, number)
        below = self._outputs(number - 1)
        label = f"Z{number} = W{number} A{number - 1} without b{number}"
        return Call(label, weights.dot, (below, self._buffers["z", number]))


class _NextWeightGradientUsed(Plan):
    """Of each sample its own share of the weights' gradients: sum over i of delta_i a_j."""

    def _propagate(self, number: int) -> Calls:
        delta, total = self._buffers["delta", number], np.empty((1, self.samples))
        below, gradient = self._outputs(number - 1), self._buffers["gradient", number - 1]
        return [
            Call(f"s = sum(D{number})", np.ones((1, len(delta))).dot, (delta, total)),
            Call(f"dL/dA{number - 1} = A{number - 1} s", np.multiply, (below, total, gradient)),
        ]


class _RateForgotten(Plan):
    def _descend(
        self, parameters: Array, gradient: Array, slots: Mapping[str, Array], clock: Clock
    ) -> Calls:
        settings = {**self.problem.optimizer.settings, "learning_rate": 1.0}
        return self._optimize(parameters, gradient, slots, clock, settings)


class _GradientsNotCleared(Plan):
    def _finish(self, gradient: Array) -> Calls:
        before = self._slots[GRADIENT_SUM].reshape(1, -1)
        left = Call("dL/dW = dL/dW + what is left", np.add, (gradient, before, gradient))
        return [*super()._finish(gradient), left]

    def _descend(
        self, parameters: Array, gradient: Array, slots: Mapping[str, Array], clock: Clock
    ) -> Calls:
        whole = self._buffers[PARAMETER_GRADIENT][0]
        keep = Call("what is left = dL/dW", np.copyto, (slots[GRADIENT_SUM], whole))
        return [*super()._descend(parameters, gradient, slots, clock), keep]


PLANS: Mapping[str, type[Plan]] = {
    "activation_derivative_forgotten": _DerivativeForgotten,
    "updated_weights_used": _UpdatedWeightsUsed,
    "sign_reversed": _SignReversed,
    "factor_forgotten": _FactorForgotten,
    "sum_instead_of_mean": _SumInsteadOfMean,
    "path_forgotten": _PathForgotten,
    "input_forgotten": _InputForgotten,
    "bias_forgotten": _BiasForgotten,
    "next_weight_gradient_used": _NextWeightGradientUsed,
    "rate_forgotten": _RateForgotten,
    "gradients_not_cleared": _GradientsNotCleared,
}
