"""The losses. To add one, add an entry to LOSSES; the tests run over the table.

Arrays are (units, samples), per-sample losses (1, samples). ``Terms`` holds the buffers of an
output layer; an entry's ``gradient`` returns the calls that fill ``terms.gradient`` = dL/da and
its ``value`` those that then fill ``terms.losses``. ``closed`` names the output activations for
which delta = dL/dz is also known in closed form, which stays right where dL/da overflows; their
loss is computed from z for the same reason. Definitions: PyTorch's torch.nn losses of these
names, per sample.
"""

import numpy as np
from numpy.typing import NDArray

from backprop_viewer.base import Parameter, Registry, Settings
from backprop_viewer.engine.activations import softmax_calls
from backprop_viewer.engine.calls import (
    HALF,
    MINUS_ONE,
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
from backprop_viewer.engine.loss_entry import ClosedForm, Loss, Piece, Terms

__all__ = ["LOSSES", "Loss", "Terms"]


def _sum(terms: Terms, values: Array, factor: float = 1.0) -> Calls:
    """Return the call that sums values over the outputs into the losses, times the factor."""
    return [column_sums(values, terms.losses, f"l = {factor:g} sum(T)", factor)]


def _difference(terms: Terms) -> Call:
    return Call("dL/dA = A - Y", np.subtract, (terms.a, terms.target, terms.gradient))


def _per_output(terms: Terms, factor: float = 1.0) -> Call:
    scale = (terms.gradient, constant(factor / terms.units), terms.gradient)
    return Call(f"dL/dA = {factor:g}/K dL/dA", np.multiply, scale)


def _half_squared_gradient(terms: Terms, settings: Settings) -> Calls:
    return [_difference(terms)]


def _half_squared(terms: Terms, settings: Settings) -> Calls:
    squares = terms.scratch()
    square = Call("T = (dL/dA)^2", np.multiply, (terms.gradient, terms.gradient, squares))
    return [square, *_sum(terms, squares, 0.5)]


def _mean_squared_gradient(terms: Terms, settings: Settings) -> Calls:
    return [_difference(terms), _per_output(terms, 2.0)]


def _mean_squared(terms: Terms, settings: Settings) -> Calls:
    squares = terms.scratch()
    return [
        Call("T = A - Y", np.subtract, (terms.a, terms.target, squares)),
        Call("T = T^2", np.multiply, (squares, squares, squares)),
        *_sum(terms, squares, 1.0 / terms.units),
    ]


def _mean_absolute_gradient(terms: Terms, settings: Settings) -> Calls:
    sign = Call("dL/dA = sign(dL/dA)", np.sign, (terms.gradient, terms.gradient))
    return [_difference(terms), sign, _per_output(terms)]


def _mean_absolute(terms: Terms, settings: Settings) -> Calls:
    distance = terms.scratch()
    return [
        Call("T = A - Y", np.subtract, (terms.a, terms.target, distance)),
        Call("T = |T|", np.absolute, (distance, distance)),
        *_sum(terms, distance, 1.0 / terms.units),
    ]


def _clipped_difference(terms: Terms, settings: Settings, out: Array) -> Calls:
    delta = float(settings["delta"])
    return [
        Call("C = A - Y", np.subtract, (terms.a, terms.target, out)),
        Call("C = clip(C, delta)", np.clip, (out, constant(-delta), constant(delta), out)),
    ]


def _huber_gradient(terms: Terms, settings: Settings) -> Calls:
    return [*_clipped_difference(terms, settings, terms.gradient), _per_output(terms)]


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


_HUBER = r"H_{<delta>}(<a> - <y>)"


def _huber_formula(error: float, settings: Settings) -> str:
    if abs(error) <= settings["delta"]:
        return r"\frac{1}{2} \cdot (<a> - <y>)^{2}"
    return r"<delta> \cdot (|<a> - <y>| - \frac{1}{2} \cdot <delta>)"


def _huber_value(error: float, settings: Settings) -> float:
    delta = float(settings["delta"])
    if abs(error) <= delta:
        return 0.5 * error * error
    return delta * (abs(error) - 0.5 * delta)


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


def _quotient(factor: Array, value: Array, out: Array, sign: str) -> Calls:
    """Return the calls of out = factor / value, the slope of factor ln(value), 0 if factor is."""
    mask = np.empty(factor.shape, dtype=np.bool_)
    return [
        Call("zero = factor == 0", np.equal, (factor, ZERO, mask)),
        Call(f"{sign} = factor / value", np.divide, (factor, value, out)),
        Call(f"{sign} = 0 where zero", copy_where, (out, ZERO, mask)),
    ]


def _binary_cross_entropy_gradient(terms: Terms, settings: Settings) -> Calls:
    """Return the calls of dL/da = ((1 - y)/(1 - a) - y/a)/K."""
    right, wrong, gradient = terms.scratch(), terms.scratch(), terms.gradient
    return [
        *_quotient(terms.target, terms.a, right, "T"),
        Call("U = 1 - Y", np.subtract, (ONE, terms.target, gradient)),
        Call("V = 1 - A", np.subtract, (ONE, terms.a, wrong)),
        *_quotient(gradient, wrong, gradient, "U"),
        Call("dL/dA = U - T", np.subtract, (gradient, right, gradient)),
        _per_output(terms),
    ]


def _binary_cross_entropy_from_z(terms: Terms, settings: Settings) -> Calls:
    """Return the calls of max(z, 0) - z y + ln(1 + e^-|z|), finite for every z."""
    log, rest, product = terms.scratch(), terms.scratch(), terms.scratch()
    return [
        Call("T = -|Z|", np.copysign, (terms.z, MINUS_ONE, log)),
        Call("T = exp(T)", np.exp, (log, log)),
        Call("T = ln(1 + T)", np.log1p, (log, log)),
        Call("U = max(Z, 0)", maximum, (terms.z, np.zeros_like(rest), rest)),
        Call("V = Z * Y", np.multiply, (terms.z, terms.target, product)),
        # These two cancel where the output is right: the logarithm, small then, comes last.
        Call("U = U - V", np.subtract, (rest, product, rest)),
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
    negate = Call("dL/dA = -dL/dA", np.negative, (terms.gradient, terms.gradient))
    return [*_quotient(terms.target, terms.a, terms.gradient, "dL/dA"), negate]


def _probabilities_minus_targets(probabilities: Array, terms: Terms, out: Array) -> Calls:
    """Return the calls of p Y - y, Y being the sum of a sample's targets (1 for a class)."""
    return [
        column_sums(terms.target, terms.target_sum, "r = sum(Y)"),
        Call("D = P * r", np.multiply, (probabilities, terms.target_sum, out)),
        Call("D = D - Y", np.subtract, (out, terms.target, out)),
    ]


def _softmax_cross_entropy(terms: Terms, settings: Settings) -> Calls:
    """Return the calls of sum_k y_k (ln s - t_k), with t, s and sum(y) that are there already.

    They come from the softmax and from the slope, so that no exponential is computed twice.
    """
    log, product = np.empty_like(terms.losses), terms.scratch()
    return [
        Call("L = ln(s)", np.log, (terms.total, log)),
        Call("L = r * L", np.multiply, (terms.target_sum, log, log)),
        Call("U = Y * T", np.multiply, (terms.target, terms.shifted, product)),
        *_sum(terms, product, -1.0),
        Call("l = l + L", np.add, (terms.losses, log, terms.losses)),
    ]


def _softmax_forward(terms: Terms, settings: Settings) -> Calls:
    return softmax_calls(terms.z, terms.a, terms.shifted, terms.total)


def _softmax_delta(terms: Terms, settings: Settings) -> Calls:
    return _probabilities_minus_targets(terms.a, terms, terms.delta)


def _softmax_cross_entropy_gradient(terms: Terms, settings: Settings) -> Calls:
    gradient = terms.gradient
    return [
        *softmax_calls(terms.a, gradient, terms.shifted, terms.total),
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
            _HUBER,
            r"\frac{1}{<K>} \cdot \min(<delta>, \max(-<delta>, <a> - <y>))",
            _huber_gradient,
            _huber,
            (Parameter("delta", 1.0, minimum=0.0, open_minimum=True),),
            piece=Piece(_HUBER, _huber_formula, _huber_value),
        ),
        Loss(
            "binary_cross_entropy",
            r"-\frac{1}{<K>}",
            r"<y> \cdot \ln(<a>) + (1 - <y>) \cdot \ln(1 - <a>)",
            r"\frac{1}{<K>} \cdot (\frac{1 - <y>}{1 - <a>} - \frac{<y>}{<a>})",
            _binary_cross_entropy_gradient,
            _binary_cross_entropy,
            closed={
                "sigmoid": ClosedForm(
                    _sigmoid_cross_entropy_delta,
                    _binary_cross_entropy_from_z,
                    r"\frac{1}{<K>} \cdot (<a> - <y>)",
                    r"\frac{1}{<K>} \cdot (<y> - <a>)",
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
                "softmax": ClosedForm(
                    _softmax_delta,
                    _softmax_cross_entropy,
                    r"<a> \cdot <Y> - <y>",
                    r"<y> - <a> \cdot <Y>",
                    _softmax_forward,
                )
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
