"""Worked examples and networks of the field, with numbers that were computed elsewhere."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.runner import evaluate
from tests.engine.building import build
from tests.engine.comparing import assert_close, assert_layers

ORACLE = json.loads(Path(__file__).with_name("seed_cases.json").read_text(encoding="utf-8"))
CASES: dict[str, dict[str, Any]] = {case["name"]: case for case in ORACLE["cases"]}
each_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())


@each_case
def test_first_pass(case: dict[str, Any]) -> None:
    problem, start = build(case["document"])
    record, expected = evaluate(problem, start), case["first_pass"]
    assert_close(record.loss, expected["loss"])
    for layer, (z, a) in enumerate(zip(expected["z"], expected["a"], strict=True), start=1):
        assert_close(record.z(layer).T, z)
        assert_close(record.a(layer).T, a)
    assert_layers(problem.layout.split(record.parameter_gradient), expected["gradients"])


@each_case
def test_training(case: dict[str, Any]) -> None:
    problem, start = build(case["document"])
    trajectory = Trajectory(problem, start)
    for after in case["after"]:
        snapshot = trajectory.snapshot(after["updates"])
        record = evaluate(problem, snapshot)
        assert_layers(problem.layout.split(snapshot.parameters(problem.layout)), after["layers"])
        assert_close(record.loss, after["loss"])
        assert_close(record.a(len(problem.network.layers)).T, after["outputs"])


def test_worked_example_as_published() -> None:
    """The example is known from a lecture, which gives its numbers with a few digits."""
    case = CASES["two-by-two sigmoid"]
    problem, start = build(case["document"])
    published, trajectory = case["published"], Trajectory(problem, start)
    first = trajectory.record(0)
    assert np.round(first.a(2)[:, 0], 4).tolist() == published["outputs_first"]
    assert first.loss == pytest.approx(published["loss_first"], abs=1e-8)
    assert trajectory.record(9).loss == pytest.approx(published["loss_before_update_10"], abs=1e-8)
    for updates, key in ((1, "w_after_1"), (10, "w_after_10")):
        by_column = [
            weights.T.ravel()
            for weights, _ in problem.layout.split(trajectory.snapshot(updates).vector)
        ]
        assert_close(np.concatenate(by_column), published[key], 6e-5)


def test_gradients_need_the_weights_from_before_the_update() -> None:
    """Taking weights that were already updated is the usual mistake: it gives other numbers."""
    problem, start = build(CASES["two-by-two sigmoid"]["document"])
    wrong = ORACLE["wrong_backward"]
    first, second = problem.layout.split(Trajectory(problem, start).record(0).parameter_gradient)
    assert_close(second[0], wrong["layer2"])
    assert_close(first[0], wrong["layer1_right"])
    assert np.abs(first[0] - np.array(wrong["layer1_wrong"])).max() > 1e-4
