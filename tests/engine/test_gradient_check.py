"""Gradients by differences, backpropagation beside them, and the loss along one parameter."""

import math
from functools import partial
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_viewer.base import finish
from backprop_viewer.engine.gradient_check import (
    COARSE,
    ENOUGH_DIGITS,
    MOST_DIGITS,
    POINTS,
    LossCurve,
    LossFunction,
    NumericSlope,
    agreeing_digits,
    numeric_gradient,
    sensible_range,
    slope_at,
)
from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.runner import evaluate
from tests.engine.building import Named, build, random_document, random_problem
from tests.engine.comparing import assert_close, assert_same_bits
from tests.engine.drawn import ACTIVATION_CHOICES, LOSS_CHOICES, documents, outputs_for


def slopes_of(document: dict[str, Any], updates: int = 0) -> list[tuple[float, NumericSlope]]:
    """Return for each parameter the gradient by backpropagation and the numeric slope."""
    problem, start = build(document)
    trajectory = Trajectory(problem, start)
    gradient = trajectory.record(updates).parameter_gradient
    snapshot = trajectory.snapshot(updates)
    loss = LossFunction(problem, snapshot)
    return [
        (value, finish(slope_at(partial(loss.along, index), float(snapshot.vector[index]))))
        for index, value in enumerate(gradient.tolist())
    ]


def assert_gradients_agree(document: dict[str, Any], updates: int = 0) -> None:
    for gradient, slope in slopes_of(document, updates):
        assert slope.verdict(gradient) == "agrees"
        assert abs(slope.value - gradient) <= 1e-8 * max(1.0, abs(gradient))
        if abs(gradient) > 1e-3:
            assert slope.digits(gradient) >= ENOUGH_DIGITS


def slope_of(function: Any, value: float) -> NumericSlope:
    return finish(slope_at(function, value))


# --- backpropagation is right -----------------------------------------------------------------


@pytest.mark.parametrize("activation", ACTIVATION_CHOICES, ids=str)
def test_gradient_with_each_activation(activation: Named) -> None:
    assert_gradients_agree(
        random_document(sizes=(2, 3, 2), activations=[activation, "sigmoid"], samples=3)
    )


@pytest.mark.parametrize("loss", LOSS_CHOICES, ids=str)
def test_gradient_with_each_loss(loss: Named) -> None:
    for output in outputs_for(loss):
        document = random_document(sizes=(2, 3, 2), activations=["tanh", output], loss=loss)
        assert_gradients_agree(document)


@pytest.mark.parametrize("updates", [0, 1, 2, 5])
def test_gradient_of_a_batch_with_penalty(updates: int) -> None:
    assert_gradients_agree(
        random_document(
            samples=5,
            training={"batch_size": 2, "shuffle": True, "seed": 4},
            regularization={"l2": 0.1, "l1": 0.05, "biases": True},
        ),
        updates,
    )


@given(documents(most_units=3))
@settings(max_examples=25)
def test_no_right_gradient_is_called_wrong(document: dict[str, Any]) -> None:
    for gradient, slope in slopes_of(document):
        assert slope.verdict(gradient) in ("agrees", "kink")


def test_gradient_of_all_parameters_as_a_vector() -> None:
    problem, start = random_problem()
    expected = Trajectory(problem, start).record(0).parameter_gradient
    assert_close(numeric_gradient(problem, start), expected, 1e-9)


# --- a wrong gradient is found ----------------------------------------------------------------

WRONG = {
    "sign": lambda right: -right,
    "twice": lambda right: 2.0 * right,
    "zero": lambda right: 0.0,
    "a thousandth off": lambda right: 1.001 * right,
    "not a number": lambda right: math.nan,
    "infinite": lambda right: math.inf,
}


@pytest.mark.parametrize("fault", WRONG)
@pytest.mark.parametrize("loss", LOSS_CHOICES, ids=str)
def test_injected_wrong_gradient_is_found(fault: str, loss: Named) -> None:
    document = random_document(activations=["tanh", outputs_for(loss)[-1]], loss=loss)
    checked = [(value, slope) for value, slope in slopes_of(document) if abs(value) > 1e-3]
    assert checked
    for gradient, slope in checked:
        wrong = WRONG[fault](gradient)
        assert slope.verdict(wrong) == "differs"
        assert slope.digits(wrong) == (3 if fault == "a thousandth off" else 0)


def test_gradient_of_another_parameter_is_found() -> None:
    checked = slopes_of(random_document())
    others = [value for value, _ in checked[1:]]
    assert all(
        slope.verdict(other) == "differs"
        for (_, slope), other in zip(checked[:-1], others, strict=True)
    )


@pytest.mark.parametrize(
    ("first", "second", "digits"),
    [
        (1.0, 1.0, MOST_DIGITS),
        (0.0, 0.0, MOST_DIGITS),
        (1.0, 1.001, 3),
        (1.0, 1.0 + 2e-10, 9),
        (-0.5, -0.5 - 4e-7, 6),
        (1.0, -1.0, 0),
        (1.0, 0.0, 0),
        (1e-300, 1e300, 0),
        (math.nan, 0.0, 0),
        (math.inf, 1.0, 0),
    ],
)
def test_digits_that_agree(first: float, second: float, digits: int) -> None:
    assert agreeing_digits(first, second) == agreeing_digits(second, first) == digits


# --- the numeric slope ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("function", "value", "slope"),
    [
        (math.exp, 1.0, math.e),
        (math.sin, 40.0, math.cos(40.0)),
        (lambda x: x**3, -2.0, 12.0),
        (lambda x: math.sin(1000.0 * x), 0.3, 1000.0 * math.cos(300.0)),
        (lambda x: 5.0, 0.7, 0.0),
        (lambda x: 1e6 * x, 0.0, 1e6),
    ],
)
def test_slope_of_smooth_curves(function: Any, value: float, slope: float) -> None:
    found = slope_of(function, value)
    assert not found.has_kink
    assert found.digits(slope) >= 8
    assert abs(found.value - slope) <= 100.0 * found.error


@given(*[st.floats(-1e3, 1e3, allow_subnormal=False)] * 3)
def test_slope_of_a_parabola(second: float, first: float, value: float) -> None:
    found = slope_of(lambda x: (second * x + first) * x, value)
    assert found.verdict(2.0 * second * value + first) == "agrees"
    assert found.left == found.right == found.value


def test_gradient_below_what_differences_can_tell_is_not_called_wrong() -> None:
    found = slope_of(lambda x: 1.0 + 1e-13 * x, 0.0)
    assert found.verdict(1e-13) == "agrees"
    assert found.verdict(1e-3) == "differs"


@given(
    st.floats(-2.0, 2.0),
    st.floats(0.01, 3.0),
    st.sampled_from([0.0, 0.5, -3.0]),
)
def test_kink_is_seen_with_the_slopes_of_both_sides(
    slope: float, bend: float, value: float
) -> None:
    found = slope_of(lambda x: slope * (x - value) + bend * max(0.0, x - value) + x * x, value)
    assert found.has_kink
    left = slope + 2.0 * value
    assert found.digits(left) >= 7 or abs(found.left - left) < 1e-8
    assert found.nearest(left + bend)[0] == "right"
    assert found.nearest(left + bend / 2)[0] == "middle"
    assert {found.verdict(left), found.verdict(left + bend)} == {"agrees"}
    assert found.verdict(left + 5.0 * bend) == "kink"


@pytest.mark.parametrize("distance", [1e-2, 1e-3, 1e-4, 1e-5, 1e-6])
@pytest.mark.parametrize("side", [1.0, -1.0])
def test_kink_beside_the_value_does_not_disturb(distance: float, side: float) -> None:
    found = slope_of(lambda x: x + 3.0 * abs(x - 0.25 - side * distance), 0.25)
    assert not found.has_kink
    assert found.verdict(1.0 - 3.0 * side) == "agrees"


def relu_document(inputs: list[list[float]], **others: Any) -> dict[str, Any]:
    """Return one ReLU unit of weight 0, which stands exactly at its kink."""
    document = random_document(sizes=(1, 1), activations="relu", samples=1, biases=False)
    document["network"]["layers"][0]["weights"] = [[0.0]]
    document["data"] = {"inputs": inputs, "targets": [[0.5]] * len(inputs)}
    return document | others


@pytest.mark.parametrize(("sign", "side"), [(1.0, "left"), (-1.0, "right")])
def test_derivative_at_the_kink_of_relu_is_that_of_its_negative_side(
    sign: float, side: str
) -> None:
    ((gradient, slope),) = slopes_of(relu_document([[2.0 * sign]]))
    assert gradient == 0.0
    assert slope.has_kink
    assert slope.nearest(gradient)[0] == side
    assert slope.verdict(gradient) == "agrees"
    other = slope.right if side == "left" else slope.left
    assert other == pytest.approx(-1.0 * sign, abs=1e-9)


def test_derivative_of_the_l1_penalty_at_0_is_the_middle() -> None:
    document = random_document(sizes=(1, 1), activations="tanh", samples=1, biases=False)
    document["network"]["layers"][0]["weights"] = [[0.0]]
    ((gradient, slope),) = slopes_of(document | {"regularization": {"l1": 0.1}})
    assert slope.right - slope.left == pytest.approx(0.2, abs=1e-9)
    assert slope.nearest(gradient)[0] == "middle"
    assert slope.verdict(gradient) == "agrees"


def test_several_kinks_at_once_are_a_choice() -> None:
    document = relu_document([[2.0]], regularization={"l1": 0.1})
    ((gradient, slope),) = slopes_of(document)
    assert slope.has_kink
    assert slope.verdict(gradient) == "kink"


@pytest.mark.parametrize("loss", [math.inf, math.nan])
def test_slope_where_the_loss_is_not_finite_is_undefined(loss: float) -> None:
    found = slope_of(lambda x: loss, 0.5)
    assert math.isnan(found.value)
    assert found.verdict(1.0) == "undefined"
    assert not found.has_kink


def test_slope_beside_an_infinite_loss() -> None:
    found = slope_of(lambda x: math.log(x) if x > 0.0 else math.inf, 1e-4)
    assert found.digits(1e4) >= 6


def test_measuring_pauses_after_every_two_evaluations() -> None:
    calls: list[float] = []
    for _ in slope_at(lambda x: calls.append(x) or x * x, 1.0):
        assert len(calls) <= 2
        calls.clear()


# --- the loss along a parameter ---------------------------------------------------------------


@given(documents(most_units=3))
@settings(max_examples=20)
def test_loss_along_its_own_value_is_the_loss(document: dict[str, Any]) -> None:
    problem, start = build(document)
    loss = LossFunction(problem, start)
    expected = Trajectory(problem, start).record(0).loss
    for parameter in range(problem.layout.size):
        assert loss.along(parameter, float(start.vector[parameter])) == expected


@given(documents(most_units=3), st.floats(-2.0, 2.0))
@settings(max_examples=20)
def test_loss_along_is_that_of_the_network_with_the_other_value(
    document: dict[str, Any], value: float
) -> None:
    problem, start = build(document)
    loss = LossFunction(problem, start)
    for parameter in reversed(range(problem.layout.size)):
        vector = start.vector.copy()
        vector[parameter] = value
        other = Trajectory(problem, type(start)(0, vector)).record(0).loss
        assert_close(loss.along(parameter, value), other, 1e-13)


def test_asking_changes_nothing() -> None:
    problem, start = random_problem()
    before = start.vector.copy()
    loss = LossFunction(problem, start)
    first = [loss.along(0, 0.3), loss.along(problem.layout.size - 1, 0.3)]
    loss.along(1, 1e9)
    assert [loss.along(0, 0.3), loss.along(problem.layout.size - 1, 0.3)] == first
    assert_same_bits(start.vector, before)


def test_loss_is_followed_far_away() -> None:
    document = random_document(sizes=(1, 1), activations="identity", samples=1, biases=False)
    x, y = document["data"]["inputs"][0][0], document["data"]["targets"][0][0]
    loss = LossFunction(*build(document))
    for weight in (-3.0, 0.0, 2.5):
        assert math.isclose(loss.along(0, weight), 0.5 * (weight * x - y) ** 2, rel_tol=1e-14)


def test_a_loss_that_is_not_finite_is_returned_as_it_is() -> None:
    problem, start = random_problem(sizes=(1, 1), activations="identity", samples=1, biases=False)
    assert LossFunction(problem, start).along(0, 1e300) == math.inf


def test_whole_set_is_the_batch_if_no_size_is_given() -> None:
    problem, start = random_problem(samples=4)
    expected = evaluate(problem, start).loss
    assert LossFunction(problem, start).along(0, float(start.vector[0])) == expected


def curve_of(every: int, low: float = -1.0, high: float = 2.0, **words: Any) -> LossCurve:
    curve = LossCurve(LossFunction(*random_problem(**words)), 2, low, high)
    assert all(pause is None for pause in curve.compute(every))
    return curve


def test_curve_holds_the_losses_along_the_range() -> None:
    curve = curve_of(1)
    loss = LossFunction(*random_problem())
    values, losses = curve.points()
    assert curve.is_complete
    assert_close(values, np.linspace(-1.0, 2.0, POINTS))
    assert_same_bits(losses, [loss.along(2, value) for value in values.tolist()])


def test_coarse_curve_is_part_of_the_fine_one() -> None:
    curve = curve_of(COARSE)
    values, losses = curve.points()
    assert not curve.is_complete
    assert len(values) == POINTS // COARSE + 1
    left = sum(1 for _ in curve.compute(1))
    assert left == POINTS - len(values)
    assert_same_bits(curve.points()[0][::COARSE], values)
    assert_same_bits(curve.points()[1][::COARSE], losses)


def test_nothing_is_known_of_a_curve_at_first() -> None:
    values, losses = LossCurve(LossFunction(*random_problem()), 0, 0.0, 1.0).points()
    assert len(values) == len(losses) == 0


def test_losses_that_are_not_finite_leave_gaps() -> None:
    words = {"sizes": (1, 2), "activations": "identity", "samples": 1}
    _, losses = curve_of(1, -1e200, 1e200, **words).points()
    assert np.isnan(losses[[0, -1]]).all()
    assert np.isfinite(losses[POINTS // 2])


@pytest.mark.parametrize(
    ("value", "step", "reach"),
    [
        (0.0, 0.0, 1.0),
        (0.3, 0.01, 1.0),
        (-2.0, 0.1, 4.0),
        (0.0, 2.0, 3.0),
        (0.0, -2.0, 3.0),
        (0.0, 1e6, 10.0),
        (0.0, math.inf, 1.0),
        (0.0, math.nan, 1.0),
    ],
)
def test_range_holds_the_value_and_the_step(value: float, step: float, reach: float) -> None:
    low, high = sensible_range(value, step)
    assert low == pytest.approx(value - reach)
    assert high == pytest.approx(value + reach)


@given(st.floats(allow_nan=False, allow_infinity=False), st.floats())
def test_range_is_always_finite(value: float, step: float) -> None:
    low, high = sensible_range(value, step)
    assert math.isfinite(low)
    assert math.isfinite(high)
