"""What a network is worth at one state: loss and metric over all training and all dev samples.

The samples go through in blocks of a fixed size, so that the result depends on nothing else and
no block takes long.
"""

from collections.abc import Generator
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from backprop_viewer.base import finish
from backprop_viewer.engine.calls import Array, Calls, run
from backprop_viewer.engine.metrics import Metric, metric_for
from backprop_viewer.engine.mistakes.plans import make_plan
from backprop_viewer.engine.mistakes.table import MISTAKES
from backprop_viewer.engine.optimizers import Clock
from backprop_viewer.engine.plan import PARAMETER_GRADIENT, Plan, outputs
from backprop_viewer.engine.problem import Batching, Penalty, Problem
from backprop_viewer.engine.runner import Snapshot

MULTIPLICATIONS_OF_BLOCK = 20_000_000


@dataclass(frozen=True)
class Evaluation:
    """Measured after so many updates, over all samples.

    ``loss`` is what training descends, with penalty; ``dev_loss`` is without, as the penalty says
    nothing of samples never seen. Those of dev are None where there are no dev samples, and the
    metric where it is not defined for them. ``gradient_norm`` is the Euclidean norm of the gradient
    of ``loss`` for the parameters that are not frozen, where it was asked for. ``penalty`` is the
    part of ``loss`` that says nothing of the samples.
    """

    update: int
    loss: float
    dev_loss: float | None
    metric: float
    dev_metric: float | None
    gradient_norm: float | None = None
    penalty: float = 0.0

    @property
    def decisive_loss(self) -> float:
        """Return what tells the better of two states: the dev loss, without dev the loss."""
        return self.loss if self.dev_loss is None else self.dev_loss


Pieces = Generator[None, None, Evaluation]


class Evaluator:
    """Evaluates states of one problem, forward only unless the gradient is asked for."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.metric = metric_for(problem)
        self._train = _Sweep(problem, self.metric, problem.targets)
        self._dev: _Sweep | None = None
        if problem.dev is not None:
            inputs, targets = problem.dev
            kept_aside = replace(problem, inputs=inputs, targets=targets, penalty=Penalty())
            self._dev = _Sweep(kept_aside, self.metric, problem.targets)
        layers = problem.network.layers
        self._trained = problem.layout.mask(
            [not layer.frozen_weights for layer in layers],
            [not layer.frozen_biases for layer in layers],
        )

        biases = [problem.penalty.biases] * len(layers)
        self._penalised = problem.layout.mask([True] * len(layers), biases) != 0.0

    def evaluate(self, state: Snapshot, with_gradient: bool = False) -> Evaluation:
        """Return the evaluation of a state."""
        return finish(self.pieces(state, with_gradient))

    def pieces(self, state: Snapshot, with_gradient: bool = False) -> Pieces:
        """Yield after each block of samples, and return the evaluation in the end."""
        parameters = state.parameters(self.problem.layout)
        train = yield from self._train.pieces(parameters, with_gradient)
        dev: Totals | None = None
        if self._dev is not None:
            dev = yield from self._dev.pieces(parameters)
        norm = None
        if train.gradient is not None:
            norm = float(np.linalg.norm(train.gradient * self._trained))
        return Evaluation(
            update=state.update,
            loss=train.loss,
            dev_loss=None if dev is None else dev.loss,
            metric=self.metric.value(train.score),
            dev_metric=None if dev is None else self._defined(self.metric.value(dev.score)),
            gradient_norm=norm,
            penalty=self._penalty(parameters),
        )

    def _penalty(self, parameters: Array) -> float:
        """Return what the penalty adds to the loss."""
        rates = self.problem.penalty
        if not rates.l2 and not rates.l1:
            return 0.0
        with np.errstate(all="ignore"):
            weights = parameters[self._penalised]
            half_squares, sizes = 0.5 * np.square(weights).sum(), np.abs(weights).sum()
            return float(rates.l2 * half_squares + rates.l1 * sizes)

    def _defined(self, value: float) -> float | None:
        return value if np.isfinite(value) else None


class Totals(NamedTuple):
    """Means over the samples: of the loss, of the metric's score, and of the gradient if asked."""

    loss: float
    score: float
    gradient: Array | None


class _Sweep:
    """One pass over all samples of a problem, block by block.

    The gradient is the loss's own, whatever mistake training makes on its way back.
    """

    def __init__(self, problem: Problem, metric: Metric, train_targets: Array) -> None:
        if problem.mistake and not MISTAKES[problem.mistake].is_forward:
            problem = replace(problem, mistake="")
        self._problem = replace(problem, batching=Batching())
        self._metric = metric
        self._reference = metric.reference(train_targets.T, problem.targets.T)
        self._block = max(1, MULTIPLICATIONS_OF_BLOCK // problem.cost_of_sample)
        self._parameters = np.empty(problem.layout.size)
        self._slots = {name: np.zeros(problem.layout.size) for name in problem.slots}
        self._plans: dict[int, Plan] = {}

    def pieces(
        self, parameters: Array, with_gradient: bool = False
    ) -> Generator[None, None, Totals]:
        """Yield after each block, and return the totals in the end."""
        samples = self._problem.samples
        block = max(1, self._block // 3) if with_gradient else self._block
        loss = score = 0.0
        gradient = np.zeros_like(parameters) if with_gradient else None
        for first in range(0, samples, block):
            if first:
                yield
            plan = self._plan(first, min(first + block, samples))
            self._parameters[...] = parameters
            part = plan.samples / samples
            with np.errstate(all="ignore"):
                run(_calls(plan, with_gradient))
                loss += part * float(plan.loss[0, 0])
                score += part * float(self._scores(plan).mean())
                if gradient is not None:
                    gradient += part * plan.arena.buffers[PARAMETER_GRADIENT][0]
        return Totals(loss, score, gradient)

    def _plan(self, first: int, stop: int) -> Plan:
        """Return the plan of a block's size, with its samples in the buffers."""
        size = stop - first
        is_new = size not in self._plans
        if is_new:
            made = make_plan(self._problem, size, self._parameters, self._slots, Clock())
            self._plans[size] = made
        plan = self._plans[size]
        if is_new or size < self._problem.samples:
            plan.set_samples(self._problem.inputs[first:stop], self._problem.targets[first:stop])
        return plan

    def _scores(self, plan: Plan) -> Array:
        made = outputs(self._problem, plan.arena.buffers, len(self._problem.network.layers))
        return self._metric.score(made, plan.terms.target, self._reference)


def _calls(plan: Plan, with_gradient: bool) -> Calls:
    calls = [*plan.forward, *plan.loss_gradient, *plan.loss_value]
    return [*calls, *plan.backward] if with_gradient else calls
