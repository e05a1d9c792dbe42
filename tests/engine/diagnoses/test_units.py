"""Dead, off, saturated and identical units, and where they are."""

import numpy as np
import pytest

from backprop_viewer.engine.diagnoses.finding import HINT, NOTE, PROBLEM, Case
from backprop_viewer.engine.symbols import Place
from tests.engine.building import build, random_document
from tests.engine.diagnoses.cases import case_after, check, oracle_case, with_parameters


def units(layer: int, *numbers: int) -> tuple[Place, ...]:
    return tuple(Place("unit", layer, number) for number in numbers)


def moons(activation: str) -> Case:
    """Return the case of a healthy 2-5-1 with another hidden activation."""
    document = random_document(sizes=(2, 5, 1), activations=activation, samples=12)
    return case_after(*build(document))


def test_every_hidden_unit_of_the_dead_network_is_dead() -> None:
    (finding,) = check("dead_units", oracle_case("deep relu dead"))
    expected = [place for layer in (1, 2, 3, 4) for place in units(layer, 0, 1, 2)]
    assert list(finding.units) == expected
    assert finding.layers == (1, 2, 3, 4)
    assert (finding.values["count"], finding.values["total"]) == (12, 12)


def test_dead_units_are_those_without_a_positive_sum() -> None:
    case = oracle_case("deep relu")
    (finding,) = check("dead_units", case)
    dead = {
        Place("unit", layer, int(unit))
        for layer in range(1, 5)
        for unit in np.flatnonzero(case.survey.weighted_sums[layer - 1].max(axis=0) <= 0.0)
    }
    assert set(finding.units) == dead == {*units(2, 2), *units(4, 1)}
    assert (finding.severity, finding.layers) == (NOTE, ())


def test_leaky_units_are_never_dead() -> None:
    case = oracle_case("deep leaky relu alive")
    assert not check("dead_units", case)
    assert not check("zero_gradient", case)


def test_a_unit_that_is_off_for_one_sample_only_is_a_hint() -> None:
    case = oracle_case("deep relu")
    (finding,) = check("inactive_units", case)
    assert finding.severity == HINT
    for unit in finding.units:
        sums = case.survey.weighted_sums[unit.layer - 1][:, unit.unit]
        assert case.sums[unit.layer - 1][unit.unit] <= 0.0 < sums.max()


@pytest.mark.parametrize("activation", ["sigmoid", "tanh"])
def test_large_weights_saturate(activation: str) -> None:
    case = moons(activation)
    assert not check("saturated_units", case)
    far = with_parameters(case, case.state.parameters(case.problem.layout) + 60.0)
    (finding,) = check("saturated_units", far)
    assert set(finding.units) >= set(units(1, 0, 1, 2, 3, 4))
    assert finding.severity == PROBLEM
    assert finding.values["share"] >= 0.9


def test_an_output_with_its_own_cross_entropy_is_not_said_to_be_saturated() -> None:
    case = oracle_case("deep relu dead")
    assert case.slopes(5).max() < 0.01
    assert not check("saturated_units", case)


def test_all_units_of_a_layer_of_zeros_are_identical() -> None:
    (finding,) = check("identical_units", oracle_case("moons all zero"))
    assert finding.units == units(1, 0, 1, 2, 3, 4)
    assert finding.severity == PROBLEM


def copied(case: Case, source: int, target: int, has_same_out: bool) -> Case:
    """Return a case in which one hidden unit is a copy of another."""
    layout = case.problem.layout
    parameters = case.state.parameters(layout).copy()
    layout.matrix(parameters, 1)[target] = layout.matrix(parameters, 1)[source]
    if has_same_out:
        weights = layout.weights(parameters, 2)
        weights[:, target] = weights[:, source]
    return with_parameters(case, parameters)


@pytest.mark.parametrize("pair", [(0, 3), (1, 2)])
def test_two_identical_units_are_found_and_do_stay_so(pair: tuple[int, int]) -> None:
    case = copied(moons("tanh"), *pair, has_same_out=True)
    (finding,) = check("identical_units", case)
    assert finding.units == units(1, *sorted(pair))
    assert finding.severity == NOTE
    later = case_after(case.problem, case.state, 50)
    matrix = case.problem.layout.matrix(later.state.vector, 1)
    np.testing.assert_allclose(matrix[pair[0]], matrix[pair[1]], rtol=1e-9)


def test_units_with_other_weights_out_will_part() -> None:
    assert not check("identical_units", copied(moons("tanh"), 0, 3, has_same_out=False))
