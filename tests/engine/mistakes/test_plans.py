"""Each mistake gives what the same mistake gives in a plain program written apart."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_viewer.engine.gradient_check import numeric_gradient
from backprop_viewer.engine.history import DivergenceError, Trajectory
from backprop_viewer.engine.mistakes.plans import PLANS, make_plan
from backprop_viewer.engine.mistakes.table import MISTAKES
from backprop_viewer.engine.optimizers import Clock
from backprop_viewer.engine.plan import Plan
from backprop_viewer.engine.runner import Runner
from tests.engine.building import build, random_document
from tests.engine.comparing import assert_close, assert_same_bits
from tests.engine.drawn import documents
from tests.engine.mistakes.making import mistaken
from tests.engine.mistakes.reference import Reference

each_mistake = pytest.mark.parametrize("mistake", MISTAKES)
ORACLE = Path(__file__).parents[2] / "oracle" / "seed_cases.json"
DOCUMENTS = {
    "one sample": random_document(samples=1, activations="sigmoid", seed=1),
    "batch": random_document(sizes=(2, 4, 3, 2), samples=3, seed=2),
    "no biases": random_document(biases=False, activations=["relu", "identity"], seed=3),
    "mean squared": random_document(loss="mean_squared_error", sizes=(3, 4, 3), seed=4),
    "mean absolute": random_document(loss="mean_absolute_error", sizes=(2, 3), seed=5),
    "closed form": random_document(
        loss="binary_cross_entropy", activations=["tanh", "sigmoid"], sizes=(2, 3, 3), seed=6
    ),
    "momentum and penalty": random_document(
        optimizer={"name": "sgd", "learning_rate": 0.2, "momentum": 0.7},
        regularization={"l2": 0.1},
        sizes=(2, 3, 3, 2),
        seed=7,
    ),
}


@each_mistake
@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_trains_as_a_plain_program_with_the_same_mistake(
    document: dict[str, Any], mistake: str
) -> None:
    problem, first = mistaken(document, mistake)
    runner, reference = Runner(problem, first), Reference(document, mistake)
    for _ in range(4):
        record = runner.record()
        reference.update()
        gradients = problem.layout.split(record.parameter_gradient)
        after = problem.layout.split(record.after.parameters(problem.layout))
        for layer, ((weights, biases), new) in enumerate(zip(gradients, after, strict=True)):
            assert_close(weights, reference.gradients["w", layer], 1e-10)
            assert_close(new[0], reference.weights[layer], 1e-10)
            if biases is not None:
                assert_close(biases, reference.gradients["b", layer], 1e-10)
                assert_close(new[1], reference.biases[layer], 1e-10)


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_the_plain_program_is_right_without_a_mistake(document: dict[str, Any]) -> None:
    problem, first = build(document)
    runner, reference = Runner(problem, first), Reference(document, "")
    for _ in range(4):
        runner.advance(1)
        reference.update()
    layers = problem.layout.split(runner.snapshot().parameters(problem.layout))
    for layer, (weights, _) in enumerate(layers):
        assert_close(weights, reference.weights[layer], 1e-10)


def test_gradients_that_are_not_cleared_are_those_of_pytorch() -> None:
    torch = pytest.importorskip("torch", reason="compares with PyTorch")
    document = random_document(sizes=(2, 3), samples=4, activations="sigmoid")
    problem, first = mistaken(document, "gradients_not_cleared")
    weights, biases = problem.layout.split(first.vector)[0]
    layer = torch.nn.Linear(2, 3, dtype=torch.float64)
    with torch.no_grad():
        layer.weight.copy_(torch.from_numpy(weights.copy()))
        layer.bias.copy_(torch.from_numpy(np.array(biases)))
    optimizer, runner = torch.optim.SGD(layer.parameters(), lr=0.1), Runner(problem, first)
    inputs, targets = torch.from_numpy(problem.inputs), torch.from_numpy(problem.targets)
    for _ in range(20):
        (0.5 * (torch.sigmoid(layer(inputs)) - targets) ** 2).sum(1).mean().backward()
        optimizer.step()
        runner.advance(1)
    weights, biases = problem.layout.split(runner.snapshot().parameters(problem.layout))[0]
    assert_close(weights, layer.weight.detach().numpy())
    assert_close(biases, layer.bias.detach().numpy())


# --- numbers that were published ------------------------------------------------------------------


def test_gradient_of_the_next_weight_is_the_one_of_the_course() -> None:
    oracle = json.loads(ORACLE.read_text(encoding="utf-8"))
    problem, first = mistaken(oracle["cases"][0]["document"], "next_weight_gradient_used")
    record = Runner(problem, first).record()
    (one, _), (two, _) = problem.layout.split(record.parameter_gradient)
    assert_close(one, oracle["wrong_backward"]["layer1_wrong"], 1e-12)
    assert_close(two, oracle["wrong_backward"]["layer2"], 1e-12)


def worked_example() -> dict[str, Any]:
    """Return the 2-2-2 network of a well-known page, whose biases stay as they are."""
    layers = [
        {"weights": [[0.15, 0.2], [0.25, 0.3]], "biases": [0.35, 0.35]},
        {"weights": [[0.4, 0.45], [0.5, 0.55]], "biases": [0.6, 0.6]},
    ]
    common = {"units": 2, "activation": "sigmoid", "frozen": ["biases"]}
    return {
        "network": {"inputs": 2, "layers": [common | layer for layer in layers]},
        "loss": "half_squared_error",
        "optimizer": {"name": "sgd", "learning_rate": 0.5},
        "data": {"inputs": [[0.05, 0.1]], "targets": [[0.01, 0.99]]},
    }


def test_updated_weights_give_the_published_wrong_results() -> None:
    trajectory = Trajectory(*mistaken(worked_example(), "updated_weights_used"))
    assert abs(trajectory.record(1).loss - 0.29102792390544197) < 1e-15
    last = trajectory.record(10_000)
    assert abs(last.loss - 3.5084786296e-05) < 1e-15
    assert_close(last.a(2)[:, 0], [0.0159121963260343, 0.9840657344856291], 1e-11)


def test_updated_weights_give_the_weights_of_the_lecture_with_one_output() -> None:
    document = {
        "network": {
            "inputs": 2,
            "layers": [
                {
                    "units": 2,
                    "activation": "sigmoid",
                    "weights": [[0.1, 0.8], [0.4, 0.6]],
                    "biases": None,
                },
                {"units": 1, "activation": "sigmoid", "weights": [[0.3, 0.9]], "biases": None},
            ],
        },
        "loss": "half_squared_error",
        "optimizer": {"name": "sgd", "learning_rate": 1.0},
        "data": {"inputs": [[0.35, 0.9]], "targets": [[0.5]]},
    }
    problem, first = mistaken(document, "updated_weights_used")
    after = Runner(problem, first).record().after
    (hidden, _), (out, _) = problem.layout.split(after.parameters(problem.layout))
    assert_close(hidden, [[0.09915663, 0.79783134], [0.39722573, 0.59286617]], 1e-8)
    assert_close(out, [[0.27232596506128215, 0.8729983630089926]], 1e-14)


# --- running, stepping, going back ----------------------------------------------------------------


def trained(document: dict[str, Any], mistake: str) -> Trajectory:
    return Trajectory(*mistaken(document, mistake))


@given(documents(), st.sampled_from(list(MISTAKES)), st.integers(1, 6))
@settings(max_examples=60)
def test_stepping_gives_the_bits_of_running(
    document: dict[str, Any], mistake: str, updates: int
) -> None:
    """One by one, at once, and gone back to: always the same numbers."""
    problem, first = mistaken(document, mistake)
    running, stepping, at_once = (
        Runner(problem, first),
        trained(document, mistake),
        Trajectory(problem, first),
    )
    running.advance(updates)
    try:
        records = [stepping.record(update) for update in range(updates)]
        stepping.reach(updates)
        at_once.extend(updates)
    except DivergenceError:
        return
    assert_same_bits(stepping.snapshot(updates).vector, running.snapshot().vector)
    assert_same_bits(at_once.snapshot(updates).vector, running.snapshot().vector)
    for update in reversed(range(updates)):
        assert_same_bits(at_once.record(update).numbers, records[update].numbers)
        assert_same_bits(at_once.snapshot(update).vector, records[update].before.vector)


@given(documents())
@settings(max_examples=25)
def test_a_problem_without_a_mistake_has_the_plan_it_always_had(document: dict[str, Any]) -> None:
    problem, first = build(document)
    slots = {name: np.zeros(problem.layout.size) for name in problem.slots}
    plan = make_plan(problem, 1, first.vector[: problem.layout.size].copy(), slots, Clock())
    assert type(plan) is Plan


def test_every_mistake_has_other_calls() -> None:
    assert set(PLANS) == set(MISTAKES)
    document = random_document(sizes=(2, 3, 2), samples=3)
    problem, first = build(document)
    right = Runner(problem, first).record()
    for mistake in MISTAKES:
        runner = Runner(*mistaken(document, mistake))
        runner.advance(2)
        record = runner.record()
        assert not np.allclose(
            record.after.parameters(problem.layout), right.after.parameters(problem.layout)
        ), mistake


@each_mistake
def test_gradient_check_disagrees_where_the_gradient_is_wrong(mistake: str) -> None:
    problem, first = mistaken(random_document(sizes=(2, 3, 2), samples=3, seed=5), mistake)
    trajectory = Trajectory(problem, first)
    record = trajectory.record(2)
    numeric = numeric_gradient(problem, record.before)
    agrees = np.allclose(record.parameter_gradient, numeric, rtol=1e-6, atol=1e-8)
    is_of_update = mistake in ("sign_reversed", "rate_forgotten")
    assert agrees == is_of_update


@each_mistake
def test_the_loss_stays_the_right_one_unless_the_forward_pass_is_wrong(mistake: str) -> None:
    document = random_document(sizes=(2, 3, 2), samples=3)
    right, (problem, first) = build(document), mistaken(document, mistake)
    assert (Runner(problem, first).record().loss == Runner(*right).record().loss) == (
        not MISTAKES[mistake].is_forward
    )


def test_a_mistake_begun_on_the_way_begins_with_nothing_left_over() -> None:
    document = random_document()
    problem, first = build(document)
    trajectory = Trajectory(problem, first)
    wrong = replace(problem, mistake="gradients_not_cleared")
    state = np.concatenate([trajectory.snapshot(3).vector, np.zeros(problem.layout.size)])
    changed = trajectory.changed(3, wrong, state)
    assert_same_bits(changed.record(3).parameter_gradient, trajectory.record(3).parameter_gradient)
    expected = changed.record(3).parameter_gradient + trajectory.record(4).parameter_gradient
    assert_close(changed.record(4).parameter_gradient, expected)
    assert_same_bits(changed.record(2).parameter_gradient, trajectory.record(2).parameter_gradient)
