"""All samples at one state: activations, deltas and gradients of each, for plots and diagnoses.

A survey changes nothing and depends on the problem and the state alone. Of very many samples it
takes some, evenly chosen: the same ones each time.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from backprop_viewer.engine.calls import Array, run
from backprop_viewer.engine.mistakes.plans import make_plan
from backprop_viewer.engine.optimizers import Clock
from backprop_viewer.engine.plan import LOSSES_OF_SAMPLES, PARAMETER_GRADIENT, Plan, outputs
from backprop_viewer.engine.problem import Batching, Problem
from backprop_viewer.engine.runner import Snapshot

MOST_SAMPLES = 2000
GOLDEN_RATIO = (5**0.5 - 1) / 2


@dataclass(frozen=True, eq=False)
class Survey:
    """What a network makes of its training samples. Arrays are read-only, (samples, units).

    ``rows`` are the samples taken, of all that there are if ``is_whole``. ``activations`` begin
    with layer 0, the inputs; ``weighted_sums`` and ``deltas`` with layer 1. Deltas and ``losses``
    (samples,) are of each sample's own loss, without penalty. The gradients are those of the mean
    over these samples with penalty: weights (units, inputs), biases (units,) or None.
    """

    rows: NDArray[np.int64]
    is_whole: bool
    activations: tuple[Array, ...]
    weighted_sums: tuple[Array, ...]
    deltas: tuple[Array, ...]
    losses: Array
    targets: Array
    weight_gradients: tuple[Array, ...]
    bias_gradients: tuple[Array | None, ...]


def survey(problem: Problem, state: Snapshot, most: int = MOST_SAMPLES) -> Survey:
    """Return what the network makes of its training samples, or of so many of them, at a state."""
    rows = chosen_rows(problem.samples, most)
    plan = _plan(problem, state, len(rows))
    targets = problem.targets[rows]
    plan.set_samples(problem.inputs[rows], targets)
    with np.errstate(all="ignore"):
        run([*plan.forward, *plan.loss_gradient, *plan.loss_value, *plan.backward])
    buffers, layers = plan.arena.buffers, range(1, len(problem.network.layers) + 1)
    gradients = problem.layout.split(_fixed(buffers[PARAMETER_GRADIENT][0]))
    return Survey(
        rows=rows,
        is_whole=len(rows) == problem.samples,
        activations=_activations(plan),
        weighted_sums=tuple(_fixed(buffers["z", layer].T) for layer in layers),
        deltas=tuple(_fixed(buffers["delta", layer].T) for layer in layers),
        losses=_fixed(buffers[LOSSES_OF_SAMPLES][0]),
        targets=_fixed(targets),
        weight_gradients=tuple(weights for weights, _ in gradients),
        bias_gradients=tuple(biases for _, biases in gradients),
    )


def outputs_over(problem: Problem, state: Snapshot, inputs: Array) -> tuple[Array, ...]:
    """Return the activations (samples, units) of layers 0..L at any inputs (samples, inputs).

    The inputs are as the network gets them, after preprocessing.
    """
    plan = _plan(problem, state, len(inputs))
    plan.set_samples(inputs, np.zeros((1, problem.network.outputs)))
    with np.errstate(all="ignore"):
        run(plan.forward)
    return _activations(plan)


def chosen_rows(samples: int, most: int) -> NDArray[np.int64]:
    """Return which samples are taken of so many: all, or one of each of ``most`` equal parts.

    Where in its part a sample lies differs from part to part, so that data whose classes come in
    turns are not seen as a single class.
    """
    if samples <= most:
        return np.arange(samples)
    parts = np.arange(most + 1) * samples // most
    places = np.arange(most) * GOLDEN_RATIO % 1.0
    chosen: NDArray[np.int64] = parts[:-1] + (places * np.diff(parts)).astype(np.int64)
    return chosen


def _plan(problem: Problem, state: Snapshot, samples: int) -> Plan:
    parameters = state.parameters(problem.layout).copy()
    slots = {name: np.zeros(problem.layout.size) for name in problem.slots}
    return make_plan(replace(problem, batching=Batching()), samples, parameters, slots, Clock())


def _activations(plan: Plan) -> tuple[Array, ...]:
    layers = range(len(plan.problem.network.sizes))
    return tuple(_fixed(outputs(plan.problem, plan.arena.buffers, layer).T) for layer in layers)


def _fixed(values: Array) -> Array:
    """Return a copy that nobody writes to."""
    values = np.array(values, order="C")
    values.flags.writeable = False
    return values
