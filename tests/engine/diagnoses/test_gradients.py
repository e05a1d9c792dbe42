"""Gradients that vanish, explode or are exactly 0, with the right numbers."""

import json

import numpy as np
import pytest

from backprop_viewer.engine.diagnoses.finding import HINT, NOTE, PROBLEM
from backprop_viewer.engine.diagnoses.gradients import delta_sizes
from backprop_viewer.engine.symbols import Place, parameter_index
from tests.engine.building import build, random_document
from tests.engine.comparing import assert_close
from tests.engine.diagnoses.cases import (
    ORACLE,
    case_after,
    check,
    oracle_case,
    with_parameters,
)

CASES = {case["name"]: case for case in json.loads(ORACLE.read_text(encoding="utf-8"))["cases"]}


def test_the_first_layer_of_the_deep_sigmoid_is_named() -> None:
    case = oracle_case("deep sigmoid")
    (finding,) = check("vanishing_gradient", case)
    assert (finding.layers, finding.severity) == ((1,), NOTE)
    sizes = [np.sqrt((delta**2).sum(axis=1).mean()) for delta in case.survey.deltas]
    assert_close(delta_sizes(case), sizes)
    assert finding.values["ratio"] == pytest.approx(sizes[-1] / sizes[0])
    assert 190 < finding.values["ratio"] < 200


@pytest.mark.parametrize("name", ["deep sigmoid", "deep leaky relu alive"])
def test_norms_are_those_of_the_oracle(name: str) -> None:
    (finding,) = check("vanishing_gradient", oracle_case(name))
    gradients = CASES[name]["first_pass"]["gradients"]
    norms = [np.linalg.norm(layer["weights"]) for layer in gradients]
    assert_close(finding.values["first_norm"], norms[0])
    assert_close(finding.values["last_norm"], norms[-1])


@pytest.mark.parametrize("name", ["deep relu", "deep relu dead", "moons 2-5-3-1"])
def test_nothing_vanishes_where_it_gets_through_or_is_nothing_at_all(name: str) -> None:
    assert not check("vanishing_gradient", oracle_case(name))


def test_large_weights_let_the_gradient_explode() -> None:
    document = random_document(sizes=(2, 3, 3, 3, 1), activations="identity", samples=6)
    case = case_after(*build(document))
    assert not check("exploding_gradient", case)
    large = with_parameters(case, 40.0 * case.state.parameters(case.problem.layout))
    (finding,) = check("exploding_gradient", large)
    assert 1 in finding.layers
    assert finding.values["ratio"] > 100
    assert finding.severity == (PROBLEM if finding.values["ratio"] > 1e4 else NOTE)


@pytest.mark.parametrize("name", ["deep relu dead", "moons all zero", "deep relu", "deep sigmoid"])
def test_exactly_the_zero_gradients_are_named_once(name: str) -> None:
    case = oracle_case(name)
    layout = case.problem.layout
    named = [
        parameter_index(place, layout)
        for finding in check("zero_gradient", case)
        for place in finding.places
    ]
    gradients = zip(case.survey.weight_gradients, case.survey.bias_gradients, strict=True)
    assert sorted(named) == np.flatnonzero(layout.join(list(gradients)) == 0.0).tolist()


def causes(name: str) -> dict[str, tuple[Place, ...]]:
    return {one.cause: one.units for one in check("zero_gradient", oracle_case(name))}


def test_the_factor_that_makes_it_so_is_named() -> None:
    hidden = tuple(Place("unit", 1, unit) for unit in range(5))
    assert causes("moons all zero") == {
        "weights_out": hidden,
        "cancel": (Place("unit", 2, 0),),
    }
    dead = causes("deep relu dead")
    assert set(dead) == {"slope", "input"}
    assert dead["input"] == tuple(Place("unit", 4, unit) for unit in range(3))


def test_what_follows_from_dead_units_is_only_a_hint() -> None:
    assert {one.severity for one in check("zero_gradient", oracle_case("deep relu dead"))} == {HINT}


def test_what_a_layer_above_loses_is_lost_below() -> None:
    """With one layer dead, those before it get nothing, and not by a fault of their own."""
    document = random_document(sizes=(2, 3, 3, 1), activations=("tanh", "relu", "identity"))
    case = case_after(*build(document))
    parameters = case.state.parameters(case.problem.layout).copy()
    case.problem.layout.matrix(parameters, 2)[:, -1] = -100.0
    found = {one.cause: one for one in check("zero_gradient", with_parameters(case, parameters))}
    assert {unit.layer for unit in found["above"].units} == {1}
    assert {unit.layer for unit in found["slope"].units} == {2}


def test_nothing_is_said_where_every_output_is_right() -> None:
    document = random_document(sizes=(2, 3, 1), activations="tanh", samples=4)
    document["data"]["targets"] = [[0.0]] * 4
    case = case_after(*build(document))
    assert not check("zero_gradient", with_parameters(case, 0.0))
