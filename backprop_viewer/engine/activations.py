"""The activation functions. To add one, add an entry to ACTIVATIONS; the tests run over the table.

Arrays are (units, samples). An entry's ``forward`` returns the calls that fill ``a`` from ``z``;
its ``slope`` those that fill ``slope`` with f'(z) from ``z`` and ``a``. The slope of a kinked
function at exactly 0 is that of its negative side, as in PyTorch. The formulas are those of
PyTorch's classes of the same names (torch.nn).
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from backprop_viewer.base import Parameter, Registry, Settings
from backprop_viewer.engine.calls import (
    ONE,
    ZERO,
    Array,
    Call,
    Calls,
    column_sums,
    constant,
    copy_where,
    maximum,
    minimum,
    run,
)

SELU_ALPHA = 1.6732632423543772848170429916717
SELU_SCALE = 1.0507009873554804934193349852946
Builder = Callable[[Array, Array, Settings], Calls]
SlopeBuilder = Callable[[Array, Array, Array, Settings], Calls]


@dataclass(frozen=True)
class Activation:
    """One activation function: how it is computed, differentiated and written.

    ``formula`` and ``slope_formula`` are LaTeX in <z>, <a> and the settings' names; ``symbol`` is
    how f is written. A function of the ``whole_layer`` (softmax) has no slope but a Jacobian:
    ``backward`` then returns the calls that fill delta from dL/da. Above z = ``far`` the formula
    is written as ``far_formula``, if it has one: its powers of e leave the floats there.
    ``constants`` are numbers in the formulas that no setting changes.
    """

    name: str
    symbol: str
    formula: str
    slope_formula: str
    forward: Builder
    slope: SlopeBuilder
    parameters: tuple[Parameter, ...] = ()
    whole_layer: bool = False
    far_formula: str | None = None
    far: float = 700.0
    constants: Settings = field(default_factory=dict)

    def backward(
        self, z: Array, a: Array, gradient: Array, slope: Array, delta: Array, settings: Settings
    ) -> Calls:
        """Return the calls that fill slope = f'(z) and delta = dL/dz from gradient = dL/da."""
        if self.whole_layer:
            return _softmax_backward(a, gradient, delta)
        return [
            *self.slope(z, a, slope, settings),
            Call("D = dL/dA * f'(Z)", np.multiply, (gradient, slope, delta)),
        ]

    def evaluate(self, z: Array, settings: Settings) -> tuple[Array, Array]:
        """Return f(z) and f'(z) for an array of any shape, for curves and tests."""
        column = np.ascontiguousarray(z, dtype=np.float64).reshape(1, -1)
        a, slope = np.empty_like(column), np.empty_like(column)
        with np.errstate(all="ignore"):
            run(self.forward(column, a, settings))
            run(self.slope(column, a, slope, settings))
        return a.reshape(z.shape), slope.reshape(z.shape)


def _identity(z: Array, a: Array, settings: Settings) -> Calls:
    return [Call("A = Z", np.copyto, (a, z))]


def _identity_slope(z: Array, a: Array, slope: Array, settings: Settings) -> Calls:
    return [Call("F = 1", np.copyto, (slope, ONE))]


def _sigmoid(z: Array, a: Array, settings: Settings) -> Calls:
    # e^-z overflows to infinity below -709 and 1/(1 + infinity) is 0, as it should be.
    return [
        Call("A = -Z", np.negative, (z, a)),
        Call("A = exp(A)", np.exp, (a, a)),
        Call("A = 1 + A", np.add, (a, ONE, a)),
        Call("A = 1/A", np.reciprocal, (a, a)),
    ]


def _sigmoid_slope(z: Array, a: Array, slope: Array, settings: Settings) -> Calls:
    return [
        Call("F = 1 - A", np.subtract, (ONE, a, slope)),
        Call("F = F * A", np.multiply, (slope, a, slope)),
    ]


def _tanh(z: Array, a: Array, settings: Settings) -> Calls:
    return [Call("A = tanh(Z)", np.tanh, (z, a))]


def _tanh_slope(z: Array, a: Array, slope: Array, settings: Settings) -> Calls:
    return [
        Call("F = A * A", np.multiply, (a, a, slope)),
        Call("F = 1 - F", np.subtract, (ONE, slope, slope)),
    ]


def _relu(z: Array, a: Array, settings: Settings) -> Calls:
    return [Call("A = max(Z, 0)", maximum, (z, np.zeros_like(z), a))]


def _relu_slope(z: Array, a: Array, slope: Array, settings: Settings) -> Calls:
    return [Call("F = sign(A)", np.sign, (a, slope))]


def _leaky_relu(z: Array, a: Array, settings: Settings) -> Calls:
    positive = np.zeros(z.shape, dtype=np.bool_)
    return [
        Call("A = slope * Z", np.multiply, (z, constant(float(settings["slope"])), a)),
        Call("positive = Z > 0", np.greater, (z, ZERO, positive)),
        Call("A = Z where positive", copy_where, (a, z, positive)),
    ]


def _two_sided_slope(z: Array, slope: Array, positive_slope: float) -> Calls:
    """Return the calls that set the slope of the positive side; the other is there already."""
    positive = np.zeros(z.shape, dtype=np.bool_)
    return [
        Call("positive = Z > 0", np.greater, (z, ZERO, positive)),
        Call("F = slope where positive", copy_where, (slope, constant(positive_slope), positive)),
    ]


def _leaky_relu_slope(z: Array, a: Array, slope: Array, settings: Settings) -> Calls:
    return [
        Call("F = slope", np.copyto, (slope, constant(float(settings["slope"])))),
        *_two_sided_slope(z, slope, 1.0),
    ]


def _exponential_unit(z: Array, a: Array, alpha: float) -> Calls:
    """Return the calls of max(z, 0) + alpha (e^min(z, 0) - 1)."""
    zeros, positive = np.zeros_like(z), np.empty_like(z)
    return [
        Call("A = min(Z, 0)", minimum, (z, zeros, a)),
        Call("A = exp(A) - 1", np.expm1, (a, a)),
        Call("A = alpha * A", np.multiply, (a, constant(alpha), a)),
        Call("P = max(Z, 0)", maximum, (z, zeros, positive)),
        Call("A = A + P", np.add, (a, positive, a)),
    ]


def _exponential_unit_slope(z: Array, slope: Array, alpha: float, positive: float) -> Calls:
    zeros = np.zeros_like(z)
    return [
        Call("F = min(Z, 0)", minimum, (z, zeros, slope)),
        Call("F = exp(F)", np.exp, (slope, slope)),
        Call("F = alpha * F", np.multiply, (slope, constant(alpha), slope)),
        *_two_sided_slope(z, slope, positive),
    ]


def _elu(z: Array, a: Array, settings: Settings) -> Calls:
    return _exponential_unit(z, a, float(settings["alpha"]))


def _elu_slope(z: Array, a: Array, slope: Array, settings: Settings) -> Calls:
    return _exponential_unit_slope(z, slope, float(settings["alpha"]), 1.0)


def _selu(z: Array, a: Array, settings: Settings) -> Calls:
    scale = Call("A = scale * A", np.multiply, (a, constant(SELU_SCALE), a))
    return [*_exponential_unit(z, a, SELU_ALPHA), scale]


def _selu_slope(z: Array, a: Array, slope: Array, settings: Settings) -> Calls:
    return _exponential_unit_slope(z, slope, SELU_SCALE * SELU_ALPHA, SELU_SCALE)


def _softplus(z: Array, a: Array, settings: Settings) -> Calls:
    zeros, positive = np.zeros_like(z), np.empty_like(z)
    return [
        Call("A = |Z|", np.absolute, (z, a)),
        Call("A = -A", np.negative, (a, a)),
        Call("A = exp(A)", np.exp, (a, a)),
        Call("A = ln(1 + A)", np.log1p, (a, a)),
        Call("P = max(Z, 0)", maximum, (z, zeros, positive)),
        Call("A = A + P", np.add, (a, positive, a)),
    ]


def _softplus_slope(z: Array, a: Array, slope: Array, settings: Settings) -> Calls:
    return _sigmoid(z, slope, settings)


_half_erfc = np.frompyfunc(lambda z: 0.5 * math.erfc(-z * math.sqrt(0.5)), 1, 1)


def _normal_distribution(z: Array, out: Array) -> None:
    """Fill out with the standard normal distribution function of z.

    By the standard library's erfc, right to the last digit also far from 0; NumPy has none.
    """
    np.copyto(out, _half_erfc(z), casting="unsafe")


def _gelu(z: Array, a: Array, settings: Settings) -> Calls:
    return [
        Call("A = Phi(Z)", _normal_distribution, (z, a)),
        Call("A = Z * A", np.multiply, (z, a, a)),
    ]


def _gelu_slope(z: Array, a: Array, slope: Array, settings: Settings) -> Calls:
    density, factor = np.empty_like(z), constant(1.0 / math.sqrt(2.0 * math.pi))
    return [
        Call("P = Z * Z", np.multiply, (z, z, density)),
        Call("P = -P/2", np.multiply, (density, constant(-0.5), density)),
        Call("P = exp(P)", np.exp, (density, density)),
        Call("P = P / sqrt(2 pi)", np.multiply, (density, factor, density)),
        Call("P = Z * P", np.multiply, (z, density, density)),
        Call("F = Phi(Z)", _normal_distribution, (z, slope)),
        Call("F = F + P", np.add, (slope, density, slope)),
    ]


def _silu(z: Array, a: Array, settings: Settings) -> Calls:
    return [*_sigmoid(z, a, settings), Call("A = Z * A", np.multiply, (z, a, a))]


def _silu_slope(z: Array, a: Array, slope: Array, settings: Settings) -> Calls:
    sigmoid = np.empty_like(z)
    return [
        *_sigmoid(z, sigmoid, settings),
        Call("F = 1 - S", np.subtract, (ONE, sigmoid, slope)),
        Call("F = Z * F", np.multiply, (z, slope, slope)),
        Call("F = 1 + F", np.add, (ONE, slope, slope)),
        Call("F = S * F", np.multiply, (sigmoid, slope, slope)),
    ]


def softmax_calls(z: Array, a: Array, shifted: Array, total: Array) -> Calls:
    """Return the calls that fill a with the softmax of each column of z, safe from overflow.

    On the way they fill shifted, z minus the largest of its column, and total (1, samples), the
    sum of e^shifted, from which the logarithm of the softmax follows.
    """
    return [
        Call("m = max(Z)", np.maximum.reduce, (z, 0, None, total, True)),
        Call("T = Z - m", np.subtract, (z, total, shifted)),
        Call("A = exp(T)", np.exp, (shifted, a)),
        column_sums(a, total, "s = sum(A)"),
        Call("A = A / s", np.divide, (a, total, a)),
    ]


def _softmax(z: Array, a: Array, settings: Settings) -> Calls:
    return softmax_calls(z, a, a, np.empty((1, z.shape[1])))


def _softmax_slope(z: Array, a: Array, slope: Array, settings: Settings) -> Calls:
    """Return the calls for the diagonal of the Jacobian, da_i/dz_i = a_i (1 - a_i)."""
    return _sigmoid_slope(z, a, slope, settings)


def _softmax_backward(a: Array, gradient: Array, delta: Array) -> Calls:
    """Return the calls of D_i = A_i (E_i - sum_j A_j E_j): the whole Jacobian, with E = dL/dA."""
    total = np.empty((1, a.shape[1]))
    return [
        Call("D = A * dL/dA", np.multiply, (a, gradient, delta)),
        column_sums(delta, total, "s = sum(D)"),
        Call("D = dL/dA - s", np.subtract, (gradient, total, delta)),
        Call("D = A * D", np.multiply, (a, delta, delta)),
    ]


ACTIVATIONS: Registry[Activation] = Registry(
    "activation",
    [
        Activation("identity", r"\mathrm{id}", "<z>", "1", _identity, _identity_slope),
        Activation(
            "sigmoid",
            r"\sigma",
            r"\frac{1}{1 + e^{-<z>}}",
            r"<a> \cdot (1 - <a>)",
            _sigmoid,
            _sigmoid_slope,
        ),
        Activation("tanh", r"\tanh", r"\tanh(<z>)", r"1 - <a>^{2}", _tanh, _tanh_slope),
        Activation(
            "relu",
            r"\mathrm{relu}",
            r"\max(0, <z>)",
            r"[<z> > 0]",
            _relu,
            _relu_slope,
        ),
        Activation(
            "leaky_relu",
            r"\mathrm{lrelu}",
            r"\max(0, <z>) + <slope> \cdot \min(0, <z>)",
            r"[<z> > 0] + <slope> \cdot [<z> \le 0]",
            _leaky_relu,
            _leaky_relu_slope,
            (Parameter("slope", 0.01),),
        ),
        Activation(
            "elu",
            r"\mathrm{elu}",
            r"\max(0, <z>) + <alpha> \cdot (e^{\min(0, <z>)} - 1)",
            r"[<z> > 0] + <alpha> \cdot e^{<z>} \cdot [<z> \le 0]",
            _elu,
            _elu_slope,
            (Parameter("alpha", 1.0),),
        ),
        Activation(
            "selu",
            r"\mathrm{selu}",
            r"<scale> \cdot (\max(0, <z>) + <alpha> \cdot (e^{\min(0, <z>)} - 1))",
            r"<scale> \cdot ([<z> > 0] + <alpha> \cdot e^{<z>} \cdot [<z> \le 0])",
            _selu,
            _selu_slope,
            constants={"scale": SELU_SCALE, "alpha": SELU_ALPHA},
        ),
        Activation(
            "softplus",
            r"\zeta",
            r"\ln(1 + e^{<z>})",
            r"\frac{1}{1 + e^{-<z>}}",
            _softplus,
            _softplus_slope,
            far_formula=r"<z> + \ln(1 + e^{-<z>})",
        ),
        Activation(
            "gelu",
            r"\mathrm{gelu}",
            r"<z> \cdot \Phi(<z>)",
            r"\Phi(<z>) + <z> \cdot \varphi(<z>)",
            _gelu,
            _gelu_slope,
        ),
        Activation(
            "silu",
            r"\mathrm{silu}",
            r"\frac{<z>}{1 + e^{-<z>}}",
            r"\sigma(<z>) \cdot (1 + <z> \cdot (1 - \sigma(<z>)))",
            _silu,
            _silu_slope,
        ),
        Activation(
            "softmax",
            r"\mathrm{softmax}",
            r"\frac{e^{<z>}}{<sum>}",
            r"<a> \cdot (1 - <a>)",
            _softmax,
            _softmax_slope,
            whole_layer=True,
        ),
    ],
)
