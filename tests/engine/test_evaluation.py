from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_viewer.engine import evaluation
from backprop_viewer.engine.evaluation import Evaluator
from backprop_viewer.engine.metrics import METRICS
from backprop_viewer.engine.problem import Penalty, Problem
from backprop_viewer.engine.runner import Runner, Snapshot, UpdateRecord, evaluate
from tests.engine.building import build, random_document, random_problem
from tests.engine.comparing import assert_close
from tests.engine.drawn import documents

PENALTY = {"l2": 0.1, "l1": 0.05, "biases": True}


def with_dev(problem: Problem, samples: int = 4) -> Problem:
    """Return the problem with its own first samples, moved a bit, as dev samples."""
    return replace(problem, dev=(problem.inputs[:samples] + 0.25, problem.targets[:samples] * 0.5))


def whole_set(problem: Problem, state: Snapshot) -> UpdateRecord:
    return evaluate(problem, state)


def outputs_of(record: UpdateRecord) -> Any:
    return record.a(len(record.problem.network.layers))


@given(documents(), st.sampled_from([1, 300, 20_000_000]), st.booleans())
@settings(max_examples=40)
def test_loss_and_gradient_are_those_of_running(
    document: dict[str, Any], block: int, with_gradient: bool
) -> None:
    problem, start = build(document)
    expected = whole_set(problem, start)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evaluation, "MULTIPLICATIONS_OF_BLOCK", block)
        made = Evaluator(problem).evaluate(start, with_gradient)
    assert_close(made.loss, expected.loss)
    frozen = {
        name: [getattr(layer, f"frozen_{name}") for layer in problem.network.layers]
        for name in ("weights", "biases")
    }
    is_free = problem.layout.mask(frozen["weights"], frozen["biases"]) == 0.0
    if with_gradient:
        assert_close(made.gradient_norm, np.linalg.norm(expected.parameter_gradient[is_free]))
    else:
        assert made.gradient_norm is None


def test_loss_of_one_block_has_the_bits_of_running() -> None:
    problem, start = random_problem(regularization=PENALTY, samples=9)
    losses = np.empty(1)
    Runner(problem, start).advance(1, losses)
    assert Evaluator(problem).evaluate(start).loss == losses[0]


@pytest.mark.parametrize("block", [1, 20_000_000])
def test_dev_is_measured_without_the_penalty(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluation, "MULTIPLICATIONS_OF_BLOCK", block)
    problem, start = random_problem(regularization=PENALTY, samples=9)
    problem = with_dev(problem)
    assert problem.dev is not None
    inputs, targets = problem.dev
    kept_aside = replace(problem, inputs=inputs, targets=targets, penalty=Penalty())
    expected = whole_set(kept_aside, start)
    made = Evaluator(problem).evaluate(start)
    assert_close(made.dev_loss, expected.loss)
    assert_close(made.loss, whole_set(problem, start).loss)
    metric = METRICS["r_squared"]
    assert_close(made.dev_metric, metric.measure(outputs_of(expected), targets.T))
    assert made.decisive_loss == made.dev_loss


def test_without_dev_the_loss_decides() -> None:
    made = Evaluator(random_problem()[0]).evaluate(random_problem()[1])
    assert (made.dev_loss, made.dev_metric) == (None, None)
    assert made.decisive_loss == made.loss


def test_metric_of_dev_is_none_where_it_is_not_defined() -> None:
    problem, start = random_problem(samples=5)
    made = Evaluator(with_dev(problem, samples=1)).evaluate(start)
    assert made.dev_loss is not None
    assert made.dev_metric is None


@pytest.mark.parametrize("block", [1, 500, 20_000_000])
@pytest.mark.parametrize("name", ["binary_accuracy", "r_squared"])
def test_metric_does_not_depend_on_the_blocks(
    name: str, block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evaluation, "MULTIPLICATIONS_OF_BLOCK", block)
    problem, start = random_problem(sizes=(2, 3, 1), samples=11)
    if name == "binary_accuracy":
        problem = replace(problem, targets=np.round(problem.targets))
    evaluator = Evaluator(problem)
    assert evaluator.metric.name == name
    expected = METRICS[name].measure(outputs_of(whole_set(problem, start)), problem.targets.T)
    assert_close(evaluator.evaluate(start).metric, expected)


def test_pieces_of_two_states_may_be_worked_on_in_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluation, "MULTIPLICATIONS_OF_BLOCK", 1)
    problem, first = random_problem(samples=6)
    runner = Runner(problem, first)
    runner.advance(5)
    second = runner.snapshot()
    evaluator, made = Evaluator(problem), []
    pieces = [evaluator.pieces(first), evaluator.pieces(second)]
    while pieces:
        for one in list(pieces):
            try:
                next(one)
            except StopIteration as end:
                made.append(end.value)
                pieces.remove(one)
    assert made == [evaluator.evaluate(first), evaluator.evaluate(second)]


def test_a_state_is_not_changed() -> None:
    problem, start = random_problem(optimizer={"name": "adam", "learning_rate": 0.1})
    before = start.vector.copy()
    Evaluator(problem).evaluate(start, with_gradient=True)
    assert (start.vector == before).all()


def test_loss_and_gradient_beside_pytorch(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("torch", reason="compares with PyTorch")
    from tests.oracle.pytorch_reference import Reference

    monkeypatch.setattr(evaluation, "MULTIPLICATIONS_OF_BLOCK", 1000)
    document = random_document(
        sizes=(3, 4, 3),
        activations=["tanh", "softmax"],
        loss="cross_entropy",
        samples=20,
        regularization=PENALTY,
    )
    loss, gradients = Reference(document).gradients()
    made = Evaluator(build(document)[0]).evaluate(build(document)[1], with_gradient=True)
    assert_close(made.loss, loss)
    parts = [np.ravel(layer[kind]) for layer in gradients for kind in ("weights", "biases")]
    assert_close(made.gradient_norm, np.linalg.norm(np.concatenate(parts)))


@pytest.mark.parametrize("biases", [False, True])
def test_penalty_is_what_the_loss_has_more_with_it(biases: bool) -> None:
    problem, start = random_problem(
        regularization={"l2": 0.3, "l1": 0.2, "biases": biases}, samples=5
    )
    without = replace(problem, penalty=Penalty())
    made, bare = Evaluator(problem).evaluate(start), Evaluator(without).evaluate(start)
    assert made.penalty == pytest.approx(made.loss - bare.loss, rel=1e-12)
    assert made.penalty > 0.0
    assert bare.penalty == 0.0
