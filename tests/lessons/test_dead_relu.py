"""The lesson on dead ReLU: its networks and numbers are those of the oracle."""

import numpy as np
import pytest

from backprop_viewer.engine.history import Trajectory
from tests.engine.building import build
from tests.lessons.deep_facts import changed_run
from tests.lessons.lesson_runs import gradients, lesson, trained, weights
from tests.lessons.statements_of import is_stated
from tests.oracle.test_seed_cases import CASES

KEY = "dead-relu"
LESSON = lesson(KEY)
CASE_OF = {
    "dead": "deep relu dead",
    "small biases": "deep relu",
    "leaky": "deep leaky relu alive",
}


def dead_units(run: Trajectory, update: int, layer: int) -> list[int]:
    """Return the units of a layer, from 1, that are off for all samples."""
    return (np.flatnonzero((run.record(update).z(layer) <= 0.0).all(axis=1)) + 1).tolist()


@pytest.mark.parametrize("name", CASE_OF)
def test_it_is_the_case_of_the_oracle(name: str) -> None:
    problem, begin = build(CASES[CASE_OF[name]]["document"])
    document = LESSON.document(name)
    assert document.problem().network == problem.network
    assert np.array_equal(document.parameters, begin.parameters(problem.layout))
    assert np.array_equal(document.problem().inputs, problem.inputs)
    assert document.optimizer == problem.optimizer


def test_gradients_of_the_dead_network_are_exactly_0() -> None:
    layers = CASES["deep relu dead"]["first_pass"]["gradients"]
    assert not any(np.any(layer["weights"]) for layer in layers)
    assert not any(np.any(layer["biases"]) for layer in layers[:-1])
    assert is_stated(LESSON, 2, layers[-1]["biases"][0])


def test_nothing_but_the_bias_of_the_output_moves() -> None:
    run = trained(KEY, "dead")
    before, after = (run.record(update).before.vector for update in (0, 5000))
    assert np.flatnonzero(before != after).tolist() == [len(before) - 1]


def test_norms_of_the_leaky_network() -> None:
    layers = CASES["deep leaky relu alive"]["first_pass"]["gradients"]
    norms = [
        np.hypot(np.linalg.norm(layer["weights"]), np.linalg.norm(layer["biases"]))
        for layer in layers
    ]
    for norm, digits in zip(norms, (9, 7, 5, 4, 4), strict=True):
        assert is_stated(LESSON, 7, float(norm), digits)


def test_two_units_are_dead_and_one_of_them_comes_back() -> None:
    run = trained(KEY, "small biases")
    assert [dead_units(run, 0, layer) for layer in range(1, 5)] == [[], [3], [], [2]]
    assert dead_units(run, 442, 2) == [3]
    assert dead_units(run, 443, 2) == []
    assert np.array_equal(weights(run, 443)[1][2], weights(run, 0)[1][2])


@pytest.mark.parametrize(("network", "dead"), [("rate 10", [1, 2, 3, 4, 5]), ("rate 2", [])])
def test_a_large_rate_kills(network: str, dead: list[int]) -> None:
    run = trained(KEY, network)
    assert dead_units(run, 0, 1) == []
    assert dead_units(run, 300, 1) == dead


def test_the_first_one_dies_in_the_first_three_updates() -> None:
    run = trained(KEY, "rate 10")
    assert dead_units(run, 1, 1) == []
    assert len(dead_units(run, 3, 1)) == 1


def test_what_the_notes_say_of_other_starts() -> None:
    dead = {rate: [_dead_after_500(seed, rate) for seed in range(6)] for rate in (0.1, 10.0)}
    assert dead == {0.1: [0, 0, 0, 0, 0, 0], 10.0: [3, 3, 4, 5, 0, 4]}


def _dead_after_500(seed: int, rate: float) -> int:
    change = {"initialization": {"seed": seed}, "optimizer": {"learning_rate": rate}}
    run = changed_run(KEY, "rate 10", change)
    return len(dead_units(run, 500, 1))


def test_a_slope_of_a_fifth_is_not_enough() -> None:
    layers = [{"units": 3, "activation": {"name": "leaky_relu", "slope": 0.2}}] * 4
    given = CASES["deep leaky relu alive"]["document"]["network"]["layers"]
    changed = [{**old, **new} for old, new in zip(given, layers, strict=False)] + given[4:]
    run = changed_run(KEY, "leaky", {"network": {"layers": changed}})
    assert 0.0 < np.linalg.norm(gradients(run)[0]) < 0.01
