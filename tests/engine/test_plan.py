from itertools import product

import numpy as np
import pytest

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.calls import Array, run
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.optimizers import Clock
from backprop_viewer.engine.plan import Plan
from backprop_viewer.engine.problem import Problem
from backprop_viewer.engine.runner import Runner, Snapshot, evaluate, start
from tests.engine.building import build, random_document, random_problem
from tests.engine.comparing import assert_close, assert_same_bits


def loss_at(problem: Problem, parameters: Array) -> float:
    """Return the loss over all samples at these parameters."""
    return evaluate(problem, start(problem, parameters)).loss


def numeric_gradient(problem: Problem, parameters: Array) -> Array:
    """Return the gradient of the loss by central differences, right to about 1e-9."""
    gradient, step = np.empty_like(parameters), 6e-6
    for index in range(parameters.size):
        nudge = np.zeros_like(parameters)
        nudge[index] = step
        above, below = loss_at(problem, parameters + nudge), loss_at(problem, parameters - nudge)
        gradient[index] = (above - below) / (2.0 * step)
    return gradient


def parameters_for_outputs_in_0_to_1(problem: Problem, snapshot: Snapshot) -> Array:
    """Return parameters with z about 0.3 in the last layer: there every f(z) is in 0 to 1."""
    last = len(problem.network.layers)
    parameters = snapshot.parameters(problem.layout).copy()
    problem.layout.weights(parameters, last)[...] *= 0.05
    problem.layout.matrix(parameters, last)[:, -1] = 0.3
    return parameters


@pytest.mark.parametrize(("activation", "loss"), list(product(ACTIVATIONS, LOSSES)))
def test_gradient_of_every_activation_with_every_loss(activation: str, loss: str) -> None:
    document = random_document(
        sizes=(2, 3, 2), activations=activation, loss=loss, samples=4, seed=11
    )
    problem, snapshot = build(document)
    parameters = parameters_for_outputs_in_0_to_1(problem, snapshot)
    record = evaluate(problem, start(problem, parameters))
    numeric = numeric_gradient(problem, parameters)
    np.testing.assert_allclose(record.parameter_gradient, numeric, rtol=1e-7, atol=2e-9)


PENALTIES = [{"l2": 0.3}, {"l1": 0.2}, {"l2": 0.1, "l1": 0.1, "biases": True}]


@pytest.mark.parametrize("penalty", PENALTIES, ids=str)
def test_gradient_has_the_penalty_in_it(penalty: dict[str, float]) -> None:
    problem, snapshot = random_problem(regularization=penalty, seed=1)
    parameters = snapshot.parameters(problem.layout)
    record = evaluate(problem, snapshot)
    numeric = numeric_gradient(problem, parameters)
    np.testing.assert_allclose(record.parameter_gradient, numeric, rtol=1e-7, atol=2e-9)


@pytest.mark.parametrize("biases", [False, True])
def test_penalty_is_half_l2_of_the_squares_and_l1_of_the_sizes(biases: bool) -> None:
    plain, snapshot = random_problem(seed=2)
    document = random_document(seed=2, regularization={"l2": 0.3, "l1": 0.7, "biases": biases})
    penalised, _ = build(document)
    mask = plain.layout.mask([True, True], [biases, biases])
    chosen = snapshot.parameters(plain.layout)[mask == 1.0]
    expected = 0.15 * (chosen**2).sum() + 0.7 * np.abs(chosen).sum()
    difference = evaluate(penalised, snapshot).loss - evaluate(plain, snapshot).loss
    assert_close(difference, expected)


def test_gradient_is_the_mean_over_the_samples() -> None:
    problem, snapshot = random_problem(samples=6, seed=3)
    document = random_document(samples=6, seed=3, training={"batch_size": 1})
    one_by_one = Runner(build(document)[0], snapshot)
    parts = []
    for _ in range(6):
        parts.append(one_by_one.record())
        one_by_one.load(Snapshot(one_by_one.update, snapshot.vector))
    whole = evaluate(problem, snapshot)
    mean = np.mean([part.parameter_gradient for part in parts], axis=0)
    assert_close(whole.parameter_gradient, mean)
    assert_close(whole.loss, np.mean([part.loss for part in parts]))
    assert_close(whole.sample_losses, np.concatenate([part.sample_losses for part in parts]))


def test_gradient_of_a_hidden_layer_is_propagated_through_the_weights() -> None:
    problem, snapshot = random_problem(sizes=(3, 4, 2), seed=4)
    record = evaluate(problem, snapshot)
    (_, _), (weights, _) = problem.layout.split(snapshot.parameters(problem.layout))
    assert_close(record.gradient(1), weights.T @ record.delta(2))
    assert_close(record.delta(1), record.gradient(1) * record.slope(1))
    first, second = problem.layout.split(record.parameter_gradient)
    assert_close(second[0], record.delta(2) @ record.a(1).T / problem.samples)
    assert_close(first[1], record.delta(1).mean(axis=1))


def test_labels_name_the_equations() -> None:
    problem, snapshot = random_problem()
    slots: dict[str, Array] = {}
    plan = Plan(problem, problem.samples, snapshot.vector.copy(), slots, Clock())
    labels = [call.label for call in [*plan.forward, *plan.backward, *plan.update]]
    assert "Z1 = W1 A0" in labels
    assert "dL/dW2 = D2 A1^T" in labels
    assert "dL/dA1 = W2^T D2" in labels
    assert "dL/dA0 = W1^T D1" not in labels
    assert labels[-1] == "W = W - S"


def test_a_pass_leaves_parameters_and_samples_alone() -> None:
    problem, snapshot = random_problem(activations="softmax", regularization={"l2": 0.1})
    parameters = snapshot.parameters(problem.layout).copy()
    plan = Plan(problem, problem.samples, parameters, {}, Clock())
    plan.set_samples(problem.inputs, problem.targets)
    for _ in range(2):
        run([*plan.forward, *plan.loss_gradient, *plan.loss_value, *plan.backward])
    assert_same_bits(parameters, snapshot.parameters(problem.layout))
    buffers = plan.arena.buffers
    assert_same_bits(buffers["a", 0][:-1], problem.inputs.T)
    assert_same_bits(buffers["a", 0][-1], np.ones(problem.samples))
    assert_same_bits(buffers["target", 0], problem.targets.T)


def test_buffers_do_not_overlap() -> None:
    problem, snapshot = random_problem(sizes=(2, 3, 1, 2), biases=[True, False, True])
    arena = Plan(problem, 5, snapshot.vector.copy(), {}, Clock()).arena
    for number, buffer in enumerate(arena.buffers.values(), start=1):
        buffer[...] = number
    for number, buffer in enumerate(arena.buffers.values(), start=1):
        assert (buffer == number).all()
    assert (arena.vector > 0.0).all()
