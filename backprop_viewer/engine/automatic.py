"""The gradient of a problem's loss by automatic differentiation, beside backpropagation's own.

Network, losses and penalty are written down here once more, one number at a time, and only
forwards: the derivatives come from the tape. So it shares no formula with what it is compared to.
It takes some microseconds for each operation: for small networks.
"""

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from backprop_viewer.base import Choice, Settings
from backprop_viewer.engine.activations import SELU_ALPHA, SELU_SCALE
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.problem import Problem
from backprop_viewer.engine.runner import Snapshot
from backprop_viewer.engine.tape import (
    Tape,
    Variable,
    exp,
    exp_less_one,
    ln,
    magnitude,
    normal_distribution,
    sigmoid,
    softplus,
    tanh,
)

Variables = list[Variable]


@dataclass(frozen=True, eq=False)
class Taped:
    """What the tape gives: the loss, its gradient as a flat vector, and how many lines it took."""

    loss: float
    gradient: Array
    lines: int


def taped_gradient(problem: Problem, snapshot: Snapshot) -> Generator[None, None, Taped]:
    """Return loss and gradient of an update's batch, penalty included; pause after each unit."""
    parameters = snapshot.parameters(problem.layout)
    rows = problem.row_numbers(snapshot.update)
    gradient, loss, lines = np.zeros(problem.layout.size), 0.0, 0
    for row in rows:
        tape = Tape()
        weights = [tape.number(value) for value in parameters]
        sums, outputs = yield from _outputs(problem, weights, problem.inputs[row])
        with np.errstate(all="ignore"):
            result = _loss(problem, sums, outputs, problem.targets[row])
        yield from tape.differentiation(result)
        gradient += [weight.gradient / len(rows) for weight in weights]
        loss += float(result.value) / len(rows)
        lines += len(tape.lines)
        tape.forget()
    if problem.penalty.l2 or problem.penalty.l1:
        tape = Tape()
        weights = [tape.number(value) for value in parameters]
        result = _penalty(problem, weights)
        yield from tape.differentiation(result)
        gradient += [weight.gradient for weight in weights]
        loss += float(result.value)
        lines += len(tape.lines)
        tape.forget()
    return Taped(loss, gradient, lines)


# --- the network ----------------------------------------------------------------------------------


def _outputs(
    problem: Problem, weights: Variables, inputs: Array
) -> Generator[None, None, tuple[Variables, Variables]]:
    """Return weighted sums and activations of the last layer for one sample."""
    sums: Variables = []
    sent: Sequence[Variable | float] = [float(value) for value in inputs]
    place = 0
    for layer in problem.network.layers:
        sums = []
        count = len(sent) + layer.has_biases
        for _ in range(layer.units):
            sums.append(_weighted_sum(weights[place : place + count], sent))
            place += count
            yield
        with np.errstate(all="ignore"):  # not over a pause: it would hold for others, too
            sent = activated = _activations(layer.activation, sums)
    return sums, activated


def _weighted_sum(weights: Variables, sent: Sequence[Variable | float]) -> Variable:
    """Return the weighted sum of what is sent to a unit; its bias is last, if it has one."""
    with np.errstate(all="ignore"):
        total = weights[0] * sent[0]
        for weight, value in zip(weights[1:], sent[1:], strict=False):
            total = total + weight * value
        return total + weights[-1] if len(weights) > len(sent) else total


def _activations(choice: Choice, sums: Variables) -> Variables:
    if choice.name == "softmax":
        return _softmax(sums)
    return [FUNCTIONS[choice.name](z, choice.settings) for z in sums]


def _softmax(sums: Variables) -> Variables:
    largest = float(max(z.value for z in sums))
    powers = [exp(z - largest) for z in sums]
    total = _sum(powers)
    return [power / total for power in powers]


def _elu(z: Variable, alpha: float) -> Variable:
    return z if z.value > 0.0 else exp_less_one(z) * alpha


FUNCTIONS: Mapping[str, Callable[[Variable, Settings], Variable]] = {
    "identity": lambda z, settings: z,
    "sigmoid": lambda z, settings: sigmoid(z),
    "tanh": lambda z, settings: tanh(z),
    "relu": lambda z, settings: z if z.value > 0.0 else z * 0.0,
    "leaky_relu": lambda z, settings: z if z.value > 0.0 else z * float(settings["slope"]),
    "elu": lambda z, settings: _elu(z, float(settings["alpha"])),
    "selu": lambda z, settings: _elu(z, SELU_ALPHA) * SELU_SCALE,
    "softplus": lambda z, settings: softplus(z),
    "gelu": lambda z, settings: z * normal_distribution(z),
    "silu": lambda z, settings: z * sigmoid(z),
}
"""Every activation of a single unit. What a branch does not take is not on the tape."""


# --- losses and penalty ---------------------------------------------------------------------------


def _sum(terms: Variables) -> Variable:
    total = terms[0]
    for term in terms[1:]:
        total = total + term
    return total


def _loss(problem: Problem, sums: Variables, outputs: Variables, target: Array) -> Variable:
    """Return the loss of one sample, from the weighted sums where logarithms might overflow."""
    name, settings = problem.loss.name, problem.loss.settings
    output = problem.network.layers[-1].activation.name
    y = [float(value) for value in target]
    if name == "binary_cross_entropy" and output == "sigmoid":
        terms = [softplus(z) - z * t for z, t in zip(sums, y, strict=True)]
        return _sum(terms) * (1.0 / len(y))
    if name == "cross_entropy" and output == "softmax":
        return _cross_entropy_of_softmax(sums, y)
    if name == "softmax_cross_entropy":
        return _cross_entropy_of_softmax(outputs, y)
    factor = {"half_squared_error": 0.5, "cross_entropy": 1.0}.get(name, 1.0 / len(y))
    terms = [TERMS[name](a, t, settings) for a, t in zip(outputs, y, strict=True)]
    return _sum(terms) * factor


def _cross_entropy_of_softmax(sums: Variables, y: list[float]) -> Variable:
    """Return -sum y ln softmax(z), by way of ln(sum of e^z)."""
    largest = float(max(z.value for z in sums))
    shifted = [z - largest for z in sums]
    total = ln(_sum([exp(z) for z in shifted]))
    return _sum([(total - z) * t for z, t in zip(shifted, y, strict=True)])


def _square(a: Variable, y: float, settings: Settings) -> Variable:
    error = a - y
    return error * error


def _distance(a: Variable, y: float, settings: Settings) -> Variable:
    return magnitude(a - y)


def _huber(a: Variable, y: float, settings: Settings) -> Variable:
    error, delta = a - y, float(settings["delta"])
    if abs(error.value) <= delta:
        return error * error * 0.5
    return (magnitude(error) - 0.5 * delta) * delta


def _cross(a: Variable, y: float, settings: Settings) -> Variable:
    return ln(a) * -y if y else a * 0.0


def _binary_cross(a: Variable, y: float, settings: Settings) -> Variable:
    return _cross(a, y, settings) + _cross(a * -1.0 + 1.0, 1.0 - y, settings)


TERMS: Mapping[str, Callable[[Variable, float, Settings], Variable]] = {
    "half_squared_error": _square,
    "mean_squared_error": _square,
    "mean_absolute_error": _distance,
    "huber": _huber,
    "binary_cross_entropy": _binary_cross,
    "cross_entropy": _cross,
}
"""What one output brings to a loss, up to the factor of all; softmax_cross_entropy is no sum."""


def _penalty(problem: Problem, weights: Variables) -> Variable:
    """Return ½·l2·Σw² + l1·Σ|w|, over the biases too if asked."""
    penalty, layout = problem.penalty, problem.layout
    layers = len(problem.network.layers)
    counts = layout.mask([True] * layers, [penalty.biases] * layers)
    counted = [weight for weight, counts_here in zip(weights, counts, strict=True) if counts_here]
    squares = _sum([weight * weight for weight in counted]) * (0.5 * penalty.l2)
    return squares + _sum([magnitude(weight) for weight in counted]) * penalty.l1
