"""The losses. To add one, add an entry to LOSSES; the tests run over the table.

Arrays are (units, samples), per-sample losses (1, samples). ``Terms`` holds the buffers of an
output layer; an entry's ``gradient`` returns the calls that fill ``terms.gradient`` = dL/da and
its ``value`` those that then fill ``terms.losses``. ``closed`` names the output activations for
which delta = dL/dz is also known in closed form, which stays right where dL/da overflows; their
loss is computed from z for the same reason. Definitions: PyTorch's torch.nn losses of these
names, per sample.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from backprop_viewer.base import Parameter, Registry, Settings
from backprop_viewer.engine.activations import softmax_calls
from backprop_viewer.engine.calls import (
    HALF,
    ONE,
    ZERO,
    Array,
    Call,
    Calls,
    column_sums,
    constant,
    copy_where,
    maximum,
)


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


LossBuilder = Callable[[Terms, Settings], Calls]


@dataclass(frozen=True)
class Loss:
    """One loss: how it is computed, differentiated and written.

    ``prefix`` and ``term`` make its formula, prefix · sum over the outputs of term, in <a>, <y>
    and the settings' names; ``slope_formula`` is dL/da of one output. K is the number of outputs.
    """

    name: str
    prefix: str
    term: str
    slope_formula: str
    gradient: LossBuilder
    value: LossBuilder
    parameters: tuple[Parameter, ...] = ()
    closed: Mapping[str, tuple[LossBuilder, LossBuilder, str]] = field(default_factory=dict)

    def delta(self, activation: str) -> LossBuilder | None:
        """Return the builder of delta in closed form for this output activation, if any."""
        return self.closed[activation][0] if activation in self.closed else None

    def value_for(self, activation: str) -> LossBuilder:
        """Return the builder of the loss, from z where the output activation allows it."""
        return self.closed[activation][1] if activation in self.closed else self.value

    def delta_formula(self, activation: str) -> str:
        """Return the closed form of delta in LaTeX, in <a>, <y> and <Y>, the sum of the targets."""
        return self.closed[activation][2]


def _sum(terms: Terms, values: Array, factor: float = 1.0) -> Calls:
    """Return the calls that sum values over the outputs into the losses, times the factor."""
    calls = [column_sums(values, terms.losses, "l = sum(T)")]
    if factor != 1.0:
        scale = (terms.losses, constant(factor), terms.losses)
        calls.append(Call(f"l = {factor:g} l", np.multiply, scale))
    return calls


def _difference(terms: Terms) -> Call:
    return Call("dL/dA = A - Y", np.subtract, (terms.a, terms.target, terms.gradient))


def _half_squared_gradient(terms: Terms, settings: Settings) -> Calls:
    return [_difference(terms)]


def _half_squared(terms: Terms, settings: Settings) -> Calls:
    squares = terms.scratch()
    square = Call("T = (dL/dA)^2", np.multiply, (terms.gradient, terms.gradient, squares))
    return [square, *_sum(terms, squares, 0.5)]


def _mean_squared_gradient(terms: Terms, settings: Settings) -> Calls:
    scale = (terms.gradient, constant(2.0 / terms.units), terms.gradient)
    return [_difference(terms), Call("dL/dA = 2/K dL/dA", np.multiply, scale)]


def _mean_squared(terms: Terms, settings: Settings) -> Calls:
    squares = terms.scratch()
    return [
        Call("T = A - Y", np.subtract, (terms.a, terms.target, squares)),
        Call("T = T^2", np.multiply, (squares, squares, squares)),
        *_sum(terms, squares, 1.0 / terms.units),
    ]


def _mean_absolute_gradient(terms: Terms, settings: Settings) -> Calls:
    gradient = terms.gradient
    return [
        _difference(terms),
        Call("dL/dA = sign(dL/dA)", np.sign, (gradient, gradient)),
        Call("dL/dA = dL/dA / K", np.multiply, (gradient, constant(1.0 / terms.units), gradient)),
    ]


def _mean_absolute(terms: Terms, settings: Settings) -> Calls:
    distance = terms.scratch()
    return [
        Call("T = A - Y", np.subtract, (terms.a, terms.target, distance)),
        Call("T = |T|", np.absolute, (distance, distance)),
        *_sum(terms, distance, 1.0 / terms.units),
    ]


def _clip(values: Array, low: Array, high: Array, out: Array) -> None:
    np.clip(values, low, high, out=out)


def _clipped_difference(terms: Terms, settings: Settings, out: Array) -> Calls:
    delta = float(settings["delta"])
    return [
        Call("C = A - Y", np.subtract, (terms.a, terms.target, out)),
        Call("C = clip(C, delta)", _clip, (out, constant(-delta), constant(delta), out)),
    ]


def _huber_gradient(terms: Terms, settings: Settings) -> Calls:
    scale = (terms.gradient, constant(1.0 / terms.units), terms.gradient)
    return [
        *_clipped_difference(terms, settings, terms.gradient),
        Call("dL/dA = C / K", np.multiply, scale),
    ]


def _huber(terms: Terms, settings: Settings) -> Calls:
    # c (r - c/2), c being r clipped to ±delta, is r²/2 within and delta(|r| - delta/2) outside.
    clipped, half, difference = terms.scratch(), terms.scratch(), terms.scratch()
    return [
        *_clipped_difference(terms, settings, clipped),
        Call("T = A - Y", np.subtract, (terms.a, terms.target, difference)),
        Call("H = C / 2", np.multiply, (clipped, HALF, half)),
        Call("T = T - H", np.subtract, (difference, half, difference)),
        Call("T = C * T", np.multiply, (clipped, difference, difference)),
        *_sum(terms, difference, 1.0 / terms.units),
    ]


def _times_log(
    factor: Array, value: Array, out: Array, mask: NDArray[np.bool_], sign: str
) -> Calls:
    """Return the calls of out = factor ln(value), where 0 ln(0) counts as 0 (as in PyTorch)."""
    return [
        Call(f"{sign} = ln", np.log, (value, out)),
        Call(f"{sign} = factor * ln", np.multiply, (factor, out, out)),
        Call("zero = factor == 0", np.equal, (factor, ZERO, mask)),
        Call(f"{sign} = 0 where zero", copy_where, (out, ZERO, mask)),
    ]


def _binary_cross_entropy(terms: Terms, settings: Settings) -> Calls:
    """Return the calls of -(1/K) sum y ln a + (1 - y) ln(1 - a), for any output in 0..1."""
    right, wrong = terms.scratch(), terms.scratch()
    other_target, other_output = terms.scratch(), terms.scratch()
    mask = np.empty(terms.target.shape, dtype=np.bool_)
    return [
        Call("1-Y", np.subtract, (ONE, terms.target, other_target)),
        Call("1-A", np.subtract, (ONE, terms.a, other_output)),
        *_times_log(terms.target, terms.a, right, mask, "T"),
        *_times_log(other_target, other_output, wrong, mask, "U"),
        Call("T = T + U", np.add, (right, wrong, right)),
        *_sum(terms, right, -1.0 / terms.units),
    ]


def _binary_cross_entropy_gradient(terms: Terms, settings: Settings) -> Calls:
    """Return the calls of dL/da = ((1 - y)/(1 - a) - y/a)/K."""
    right, wrong, gradient = terms.scratch(), terms.scratch(), terms.gradient
    return [
        Call("T = Y / A", np.divide, (terms.target, terms.a, right)),
        Call("U = 1 - Y", np.subtract, (ONE, terms.target, gradient)),
        Call("V = 1 - A", np.subtract, (ONE, terms.a, wrong)),
        Call("U = U / V", np.divide, (gradient, wrong, gradient)),
        Call("dL/dA = U - T", np.subtract, (gradient, right, gradient)),
        Call("dL/dA = dL/dA / K", np.multiply, (gradient, constant(1.0 / terms.units), gradient)),
    ]


def _binary_cross_entropy_from_z(terms: Terms, settings: Settings) -> Calls:
    """Return the calls of max(z, 0) - z y + ln(1 + e^-|z|), finite for every z."""
    log, rest, zeros = terms.scratch(), terms.scratch(), np.zeros_like(terms.gradient)
    return [
        Call("T = |Z|", np.absolute, (terms.z, log)),
        Call("T = -T", np.negative, (log, log)),
        Call("T = exp(T)", np.exp, (log, log)),
        Call("T = ln(1 + T)", np.log1p, (log, log)),
        Call("U = Z * Y", np.multiply, (terms.z, terms.target, rest)),
        Call("T = T - U", np.subtract, (log, rest, log)),
        Call("U = max(Z, 0)", maximum, (terms.z, zeros, rest)),
        Call("T = T + U", np.add, (log, rest, log)),
        *_sum(terms, log, 1.0 / terms.units),
    ]


def _sigmoid_cross_entropy_delta(terms: Terms, settings: Settings) -> Calls:
    calls = [Call("D = A - Y", np.subtract, (terms.a, terms.target, terms.delta))]
    if terms.units > 1:
        scale = (terms.delta, constant(1.0 / terms.units), terms.delta)
        calls.append(Call("D = D / K", np.multiply, scale))
    return calls


def _cross_entropy(terms: Terms, settings: Settings) -> Calls:
    log, mask = terms.scratch(), np.empty(terms.target.shape, dtype=np.bool_)
    return [*_times_log(terms.target, terms.a, log, mask, "T"), *_sum(terms, log, -1.0)]


def _cross_entropy_gradient(terms: Terms, settings: Settings) -> Calls:
    gradient = terms.gradient
    return [
        Call("dL/dA = Y / A", np.divide, (terms.target, terms.a, gradient)),
        Call("dL/dA = -dL/dA", np.negative, (gradient, gradient)),
    ]


def _cross_entropy_of(values: Array, terms: Terms) -> Calls:
    """Return the calls of sum_k y_k (ln sum_j e^v_j - v_k), safe from overflow."""
    row, shifted, powers = np.empty_like(terms.losses), terms.scratch(), terms.scratch()
    return [
        Call("m = max(V)", np.maximum.reduce, (values, 0, None, row, True)),
        Call("T = V - m", np.subtract, (values, row, shifted)),
        Call("U = exp(T)", np.exp, (shifted, powers)),
        column_sums(powers, row, "s = sum(U)"),
        Call("s = ln(s)", np.log, (row, row)),
        Call("T = s - T", np.subtract, (row, shifted, shifted)),
        Call("T = Y * T", np.multiply, (terms.target, shifted, shifted)),
        *_sum(terms, shifted),
    ]


def _probabilities_minus_targets(probabilities: Array, terms: Terms, out: Array) -> Calls:
    """Return the calls of p Y - y, Y being the sum of a sample's targets (1 for a class)."""
    total = np.empty_like(terms.losses)
    return [
        column_sums(terms.target, total, "s = sum(Y)"),
        Call("D = P * s", np.multiply, (probabilities, total, out)),
        Call("D = D - Y", np.subtract, (out, terms.target, out)),
    ]


def _cross_entropy_from_z(terms: Terms, settings: Settings) -> Calls:
    return _cross_entropy_of(terms.z, terms)


def _softmax_delta(terms: Terms, settings: Settings) -> Calls:
    return _probabilities_minus_targets(terms.a, terms, terms.delta)


def _softmax_cross_entropy(terms: Terms, settings: Settings) -> Calls:
    return _cross_entropy_of(terms.a, terms)


def _softmax_cross_entropy_gradient(terms: Terms, settings: Settings) -> Calls:
    gradient = terms.gradient
    return [
        *softmax_calls(terms.a, gradient),
        *_probabilities_minus_targets(gradient, terms, gradient),
    ]


_SQUARE = r"(<a> - <y>)^{2}"

LOSSES: Registry[Loss] = Registry(
    "loss",
    [
        Loss(
            "half_squared_error",
            r"\frac{1}{2}",
            _SQUARE,
            r"<a> - <y>",
            _half_squared_gradient,
            _half_squared,
        ),
        Loss(
            "mean_squared_error",
            r"\frac{1}{<K>}",
            _SQUARE,
            r"\frac{2}{<K>} \cdot (<a> - <y>)",
            _mean_squared_gradient,
            _mean_squared,
        ),
        Loss(
            "mean_absolute_error",
            r"\frac{1}{<K>}",
            r"|<a> - <y>|",
            r"\frac{1}{<K>} \cdot \mathrm{sign}(<a> - <y>)",
            _mean_absolute_gradient,
            _mean_absolute,
        ),
        Loss(
            "huber",
            r"\frac{1}{<K>}",
            r"H_{<delta>}(<a> - <y>)",
            r"\frac{1}{<K>} \cdot \min(<delta>, \max(-<delta>, <a> - <y>))",
            _huber_gradient,
            _huber,
            (Parameter("delta", 1.0, minimum=0.0, open_minimum=True),),
        ),
        Loss(
            "binary_cross_entropy",
            r"-\frac{1}{<K>}",
            r"<y> \cdot \ln(<a>) + (1 - <y>) \cdot \ln(1 - <a>)",
            r"\frac{1}{<K>} \cdot (\frac{1 - <y>}{1 - <a>} - \frac{<y>}{<a>})",
            _binary_cross_entropy_gradient,
            _binary_cross_entropy,
            closed={
                "sigmoid": (
                    _sigmoid_cross_entropy_delta,
                    _binary_cross_entropy_from_z,
                    r"\frac{1}{<K>} \cdot (<a> - <y>)",
                )
            },
        ),
        Loss(
            "cross_entropy",
            "-",
            r"<y> \cdot \ln(<a>)",
            r"-\frac{<y>}{<a>}",
            _cross_entropy_gradient,
            _cross_entropy,
            closed={
                "softmax": (_softmax_delta, _cross_entropy_from_z, r"<a> \cdot <Y> - <y>"),
            },
        ),
        Loss(
            "softmax_cross_entropy",
            "-",
            r"<y> \cdot \ln(<p>)",
            r"<p> \cdot <Y> - <y>",
            _softmax_cross_entropy_gradient,
            _softmax_cross_entropy,
        ),
    ],
)
