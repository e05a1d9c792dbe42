import math
from collections.abc import Callable
from decimal import Decimal, localcontext
from typing import Any

import numpy as np
import pytest

from backprop_viewer.base import Choice
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.calls import Array, run
from tests.engine.building import Named, choose
from tests.engine.comparing import assert_close

OTHER_SETTINGS: list[Named] = [
    {"name": "leaky_relu", "slope": 0.3},
    {"name": "leaky_relu", "slope": -0.2},
    {"name": "leaky_relu", "slope": 2.0},
    {"name": "elu", "alpha": 0.25},
    {"name": "elu", "alpha": 3.0},
]
CHOICES = [choose(ACTIVATIONS, named) for named in [*ACTIVATIONS, *OTHER_SETTINGS]]
UNIT_BY_UNIT = [choice for choice in CHOICES if not ACTIVATIONS[choice.name].whole_layer]


def _name(choice: Choice) -> str:
    return " ".join([choice.name, *(f"{value:g}" for value in choice.settings.values())])


def each(choices: list[Choice]) -> pytest.MarkDecorator:
    """Return the mark that runs a test with each of these choices."""
    return pytest.mark.parametrize("choice", choices, ids=_name)


def evaluate(choice: Choice, z: Any) -> tuple[Array, Array]:
    """Return f(z) and f'(z)."""
    return ACTIVATIONS[choice.name].evaluate(np.array(z, dtype=np.float64), choice.settings)


def five_point_slope(function: Callable[[Array], Array], z: Array) -> Array:
    """Return the derivative by central differences, right to about 1e-11."""
    h = 1e-3
    near = function(z + h) - function(z - h)
    far = function(z + 2.0 * h) - function(z - 2.0 * h)
    return (8.0 * near - far) / (12.0 * h)


@each(UNIT_BY_UNIT)
def test_slope_is_the_derivative(choice: Choice) -> None:
    z = np.concatenate([np.linspace(-6.0, -0.01, 200), np.linspace(0.01, 6.0, 200)])
    numeric = five_point_slope(lambda values: evaluate(choice, values)[0], z)
    np.testing.assert_allclose(evaluate(choice, z)[1], numeric, rtol=0.0, atol=1e-10)


@each(UNIT_BY_UNIT)
@pytest.mark.parametrize("zero", [0.0, -0.0])
def test_slope_at_a_kink_is_that_of_the_negative_side(choice: Choice, zero: float) -> None:
    assert_close(evaluate(choice, [zero])[1], evaluate(choice, [-1e-13])[1])


@each(UNIT_BY_UNIT)
def test_value_and_slope_are_finite_far_out(choice: Choice) -> None:
    a, slope = evaluate(choice, [-1e300, -1e4, -800.0, 800.0, 1e4, 1e300])
    assert np.isfinite(a).all()
    assert np.isfinite(slope).all()


@each(UNIT_BY_UNIT)
def test_what_is_not_a_number_stays_so(choice: Choice) -> None:
    assert np.isnan(evaluate(choice, [np.nan])[0]).all()


@each(UNIT_BY_UNIT)
def test_any_shape_can_be_evaluated(choice: Choice) -> None:
    z = np.linspace(-2.0, 2.0, 12)
    for shape in ((12,), (3, 4), (2, 3, 2)):
        for values, flat in zip(
            evaluate(choice, z.reshape(shape)), evaluate(choice, z), strict=True
        ):
            assert values.shape == shape
            assert values.ravel().tolist() == flat.tolist()


@each(CHOICES)
def test_forward_and_backward_leave_their_inputs_alone(choice: Choice) -> None:
    generator = np.random.default_rng(0)
    z, gradient = generator.normal(size=(2, 3, 4))
    a, slope, delta = np.empty((3, 3, 4))
    activation, kept = ACTIVATIONS[choice.name], (z.copy(), gradient.copy())
    run(activation.forward(z, a, choice.settings))
    a_before = a.copy()
    run(activation.backward(z, a, gradient, slope, delta, choice.settings))
    assert (z == kept[0]).all()
    assert (gradient == kept[1]).all()
    assert (a == a_before).all()


def test_sigmoid_is_right_far_from_zero() -> None:
    z = [-40.0, -700.0, -744.0, 5.0, 36.0, 800.0, -800.0]
    with localcontext() as context:
        context.prec = 60
        expected = [float(1 / (1 + (-Decimal(value)).exp())) for value in z]
    np.testing.assert_allclose(evaluate(Choice("sigmoid"), z)[0], expected, rtol=1e-12, atol=1e-307)


def test_softplus_is_right_far_from_zero() -> None:
    z = [-700.0, -40.0, -1.0, 0.0, 1.0, 40.0, 1e4]
    with localcontext() as context:
        context.prec = 400
        expected = [float((1 + Decimal(value).exp()).ln()) for value in z]
    np.testing.assert_allclose(evaluate(Choice("softplus"), z)[0], expected, rtol=1e-14)


def test_gelu_is_right_far_from_zero() -> None:
    """Reference values: z/2 erfc(-z/√2), by mpmath with 30 digits."""
    expected = [-1.4720141781444561e-196, -7.619853024160526e-23, -1.4332578593959696e-6]
    a, _ = evaluate(Choice("gelu"), [-30.0, -10.0, -5.0])
    np.testing.assert_allclose(a, expected, rtol=1e-13)


@pytest.mark.parametrize("name", ["elu", "selu"])
def test_exponential_units_keep_their_digits_near_zero(name: str) -> None:
    """e^z - 1 would lose them all."""
    choice = ACTIVATIONS.choose(name)
    z = np.array([-1e-3, -1e-10, -1e-18, -1e-300])
    a, slope = evaluate(choice, z)
    exact = np.array([math.expm1(value) for value in z]) * slope[-1]
    np.testing.assert_allclose(a, exact, rtol=1e-14)


class TestSoftmax:
    @pytest.fixture
    def z(self) -> Array:
        return np.array([[0.0, 800.0, 1e4, -1e4], [1.0, 799.0, -1e4, -1e4], [-1.0, 0.0, 0.0, -1e4]])

    def test_columns_sum_to_one_however_large_z_is(self, z: Array) -> None:
        a = np.empty_like(z)
        run(ACTIVATIONS["softmax"].forward(z, a, {}))
        assert_close(a.sum(axis=0), 1.0)
        assert_close(a[:, 1], [1.0 / (1.0 + np.exp(-1.0)), 1.0 / (1.0 + np.exp(1.0)), 0.0])
        assert_close(a[:, 3], 1.0 / 3.0)

    def test_delta_uses_the_whole_jacobian(self) -> None:
        generator = np.random.default_rng(3)
        z, gradient = generator.normal(size=(2, 4, 6))
        a, slope, delta = np.empty((3, 4, 6))
        softmax = ACTIVATIONS["softmax"]
        run(softmax.forward(z, a, {}) + softmax.backward(z, a, gradient, slope, delta, {}))
        for column in range(6):
            p = a[:, column]
            jacobian = np.diag(p) - np.outer(p, p)
            assert_close(delta[:, column], jacobian @ gradient[:, column])

    def test_slope_is_the_diagonal_of_the_jacobian(self) -> None:
        z = np.random.default_rng(4).normal(size=(4, 6))
        a, slope = np.empty((2, 4, 6))
        softmax = ACTIVATIONS["softmax"]
        run(softmax.forward(z, a, {}) + softmax.slope(z, a, slope, {}))
        assert_close(slope, a * (1.0 - a))


@each(CHOICES)
def test_entry_says_how_it_is_written(choice: Choice) -> None:
    activation = ACTIVATIONS[choice.name]
    assert activation.symbol
    assert "<z>" in activation.formula
    for parameter in activation.parameters:
        assert f"<{parameter.name}>" in activation.formula
