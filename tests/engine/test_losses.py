from collections.abc import Callable
from decimal import Decimal, localcontext
from typing import Any

import numpy as np
import pytest

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.calls import Array, run
from backprop_viewer.engine.losses import LOSSES, Terms
from backprop_viewer.engine.runner import UpdateRecord, evaluate
from tests.engine.building import Named, build, choose
from tests.engine.comparing import assert_close

NAMED: list[Named] = [*LOSSES, {"name": "huber", "delta": 0.3}]
FAR = [40.0, 800.0, 1e4]
CLOSED = [(loss, activation) for loss in LOSSES for activation in LOSSES[loss].closed]


def pass_of(loss: Named, activation: str, z: Any, y: Any) -> UpdateRecord:
    """Return every number for outputs whose weighted sums are z (samples, units)."""
    units = len(z[0])
    weights = np.eye(units).tolist()
    layer = {"units": units, "activation": activation, "weights": weights, "biases": None}
    document = {
        "network": {"inputs": units, "layers": [layer]},
        "loss": loss,
        "optimizer": {"name": "sgd", "learning_rate": 0.1},
        "data": {"inputs": z, "targets": y},
    }
    return evaluate(*build(document))


def value_and_gradient(loss: Named, a: Array, y: Array) -> tuple[Array, Array]:
    """Return the loss of each sample and dL/da, of outputs and targets (units, samples)."""
    choice = choose(LOSSES, loss)
    gradient, delta, losses = np.empty_like(a), np.empty_like(a), np.empty((1, a.shape[1]))
    terms = Terms(a, a, y, gradient, delta, losses)
    with np.errstate(all="ignore"):
        run(LOSSES[choice.name].gradient(terms, choice.settings))
        run(LOSSES[choice.name].value(terms, choice.settings))
    return losses[0], gradient


@pytest.mark.parametrize("loss", NAMED, ids=str)
def test_gradient_is_the_derivative(loss: Named) -> None:
    generator = np.random.default_rng(0)
    a, y = generator.uniform(0.1, 0.9, (2, 3, 8))
    _, gradient = value_and_gradient(loss, a, y)
    h = 1e-6
    for unit in range(3):
        nudge = np.zeros_like(a)
        nudge[unit] = h
        above, _ = value_and_gradient(loss, a + nudge, y)
        below, _ = value_and_gradient(loss, a - nudge, y)
        np.testing.assert_allclose(gradient[unit], (above - below) / (2.0 * h), atol=2e-9)


FORMULAS: dict[str, Callable[[Array, Array], Array]] = {
    "half_squared_error": lambda a, y: ((a - y) ** 2).sum(axis=0) / 2.0,
    "mean_squared_error": lambda a, y: ((a - y) ** 2).mean(axis=0),
    "mean_absolute_error": lambda a, y: np.abs(a - y).mean(axis=0),
    "huber": lambda a, y: np.where(
        np.abs(a - y) <= 1.0, (a - y) ** 2 / 2.0, np.abs(a - y) - 0.5
    ).mean(axis=0),
    "binary_cross_entropy": lambda a, y: -(y * np.log(a) + (1 - y) * np.log(1 - a)).mean(axis=0),
    "cross_entropy": lambda a, y: -(y * np.log(a)).sum(axis=0),
    "softmax_cross_entropy": lambda a, y: (
        -(y * np.log(np.exp(a) / np.exp(a).sum(axis=0))).sum(axis=0)
    ),
}


@pytest.mark.parametrize("loss", FORMULAS)
def test_value_is_that_of_the_formula(loss: str) -> None:
    a, y = np.random.default_rng(1).uniform(0.01, 0.99, (2, 4, 9))
    assert_close(value_and_gradient(loss, a, y)[0], FORMULAS[loss](a, y))


def test_huber_is_linear_outside_delta() -> None:
    a = np.array([[5.0, -5.0, 0.2, 0.3, -0.3]])
    losses, gradient = value_and_gradient({"name": "huber", "delta": 0.3}, a, np.zeros_like(a))
    assert_close(losses, [0.3 * 4.85, 0.3 * 4.85, 0.02, 0.045, 0.045])
    assert_close(gradient[0], [0.3, -0.3, 0.2, 0.3, -0.3])


def test_absolute_error_has_slope_zero_at_zero() -> None:
    losses, gradient = value_and_gradient("mean_absolute_error", np.ones((2, 3)), np.ones((2, 3)))
    assert not losses.any()
    assert not gradient.any()


@pytest.mark.parametrize("loss", ["binary_cross_entropy", "cross_entropy"])
def test_right_outputs_at_the_ends_cost_nothing(loss: str) -> None:
    """0 ln 0 counts as 0, and so does its slope: the loss has no such term."""
    a = np.array([[0.0, 1.0], [1.0, 0.0]])
    losses, gradient = value_and_gradient(loss, a, a.copy())
    assert losses.tolist() == [0.0, 0.0]
    assert np.isfinite(gradient).all()
    assert (gradient[a == 1.0] == (-0.5 if loss == "binary_cross_entropy" else -1.0)).all()


@pytest.mark.parametrize("loss", ["binary_cross_entropy", "cross_entropy"])
def test_wrong_outputs_at_the_ends_cost_infinitely_much(loss: str) -> None:
    losses, gradient = value_and_gradient(loss, np.array([[0.0]]), np.array([[1.0]]))
    assert losses.tolist() == [np.inf]
    assert gradient.tolist() == [[-np.inf]]


@pytest.mark.parametrize(("loss", "activation"), CLOSED)
def test_closed_form_agrees_with_the_chain_rule(loss: str, activation: str) -> None:
    generator = np.random.default_rng(2)
    z = generator.normal(size=(6, 3))
    y = generator.uniform(size=(6, 3))
    record = pass_of(loss, activation, z, y)
    delta = np.empty_like(record.z(1))
    a, gradient = record.a(1), record.gradient(1)
    run(ACTIVATIONS[activation].backward(record.z(1), a, gradient, delta.copy(), delta, {}))
    assert_close(record.delta(1), delta)
    assert_close(record.sample_losses, value_and_gradient(loss, a.copy(), record.targets)[0])


@pytest.mark.parametrize(("loss", "activation"), CLOSED)
def test_activation_has_the_same_bits_with_a_closed_form(loss: str, activation: str) -> None:
    z = np.random.default_rng(3).normal(size=(6, 3))
    joint = pass_of(loss, activation, z, np.full((6, 3), 0.5))
    alone = pass_of("half_squared_error", activation, z, np.full((6, 3), 0.5))
    assert joint.a(1).tobytes() == alone.a(1).tobytes()


@pytest.mark.parametrize("y", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("z", [0.0, 1.5, *FAR])
@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_binary_cross_entropy_of_a_saturated_sigmoid(sign: float, z: float, y: float) -> None:
    z = sign * z
    with localcontext() as context:
        context.prec = 60
        power = (-abs(Decimal(z))).exp()
        log = (1 + power).ln() if power > Decimal("1e-30") else power
        exact = max(Decimal(z), Decimal(0)) - Decimal(z) * Decimal(y) + log
        output = 1 / (1 + power) if z >= 0.0 else power / (1 + power)
        expected, delta = float(exact), float(output - Decimal(y))
    record = pass_of("binary_cross_entropy", "sigmoid", [[z]], [[y]])
    np.testing.assert_allclose(record.sample_losses, [expected], rtol=1e-12)
    assert_close(record.delta(1), delta, 1e-15)


def exact_cross_entropy(z: list[float], y: list[float]) -> tuple[float, list[float]]:
    """Return -sum y ln softmax(z) and its gradient in z, computed with many digits."""
    with localcontext() as context:
        context.prec = 60
        powers = [(Decimal(value) - Decimal(max(z))).exp() for value in z]
        total, targets = sum(powers), [Decimal(value) for value in y]
        loss = sum(
            target * (total.ln() + Decimal(max(z)) - Decimal(value))
            for target, value in zip(targets, z, strict=True)
        )
        delta = [
            power / total * sum(targets) - target
            for power, target in zip(powers, targets, strict=True)
        ]
        return float(loss), [float(value) for value in delta]


@pytest.mark.parametrize(
    ("loss", "activation"), [("cross_entropy", "softmax"), ("softmax_cross_entropy", "identity")]
)
@pytest.mark.parametrize("y", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.2, 0.3, 0.5], [1.0, 1.0, 0.5]])
@pytest.mark.parametrize("z", [1.0, *FAR])
def test_cross_entropy_of_saturated_outputs(
    z: float, y: list[float], loss: str, activation: str
) -> None:
    sums = [z, -z, z - 0.5]
    expected, delta = exact_cross_entropy(sums, y)
    record = pass_of(loss, activation, [sums], [y])
    assert_close(record.sample_losses, [expected])
    assert_close(record.delta(1)[:, 0], delta)


def test_squared_errors_far_out() -> None:
    record = pass_of("half_squared_error", "sigmoid", [[800.0], [-1e4]], [[0.0], [1.0]])
    assert record.sample_losses.tolist() == [0.5, 0.5]
    assert record.delta(1).tolist() == [[0.0, 0.0]]


@pytest.mark.parametrize("name", LOSSES)
def test_entry_says_how_it_is_written(name: str) -> None:
    loss = LOSSES[name]
    assert "<a>" in loss.term or "<p>" in loss.term
    assert "<y>" in loss.term
    assert loss.slope_formula
    for activation in loss.closed:
        assert activation in ACTIVATIONS
        assert "<y>" in loss.delta_formula(activation)
        assert loss.delta(activation)
    assert loss.delta("identity") is None
    assert loss.forward_for("identity") is None
    assert loss.value_for("identity") is loss.value
