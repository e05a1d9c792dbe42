"""The right diagnosis for each ill network, and none for those that are healthy."""

import pytest

from backprop_viewer.engine.diagnoses.finding import HINT, PROBLEM, SEVERITIES
from backprop_viewer.engine.diagnoses.table import DIAGNOSES, diagnose
from backprop_viewer.engine.places import has_place
from tests.engine.diagnoses.cases import DOCUMENTS, HEALTHY, oracle_case, shipped_case

# oracle case -> what is to be found at its start
FOUND: dict[str, set[tuple[str, str]]] = {
    "deep sigmoid": {("vanishing_gradient", "")},
    "deep relu dead": {("dead_units", "layer")},
    "moons all zero": {
        ("identical_units", "1:0"),
        ("zero_gradient", "weights_out"),
        ("zero_gradient", "cancel"),
    },
    "one neuron, inputs all positive": {("far_inputs", "")},
    "two-by-two relu": {("dead_units", "units")},
    # Two of its twelve units are dead: its numbers say so. Its gradient does not vanish.
    "deep relu": {("dead_units", "units")},
    # No unit is dead, but each layer passes on a hundredth: the first gets 1/19 000 000 of delta.
    "deep leaky relu alive": {("vanishing_gradient", "")},
    "deep sigmoid big step": {("vanishing_gradient", "")},
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_oracle_cases_get_the_right_diagnosis(name: str) -> None:
    found = {one.key for one in diagnose(oracle_case(name)) if one.severity != HINT}
    assert found == FOUND.get(name, set())


@pytest.mark.parametrize("updates", [0, 1, 10, 100, 1000])
@pytest.mark.parametrize("name", HEALTHY)
def test_healthy_networks_that_come_along_raise_no_alarm(name: str, updates: int) -> None:
    found = diagnose(shipped_case(name, updates))
    assert [one.key for one in found if one.severity != HINT] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_places_of_findings_are_in_the_network(name: str) -> None:
    case = oracle_case(name)
    for finding in diagnose(case):
        assert all(has_place(case.problem.network, place) for place in finding.units)
        assert all(has_place(case.problem.network, place) for place in finding.places)
        assert finding.samples == case.problem.samples
        assert finding.is_whole


def test_the_gravest_come_first() -> None:
    ranks = [SEVERITIES.index(one.severity) for one in diagnose(oracle_case("moons all zero", 200))]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) > 1


def test_a_dead_network_is_a_problem() -> None:
    assert diagnose(oracle_case("deep relu dead"))[0].severity == PROBLEM


def test_each_diagnosis_has_a_lesson_key() -> None:
    assert all(diagnosis.lesson for diagnosis in DIAGNOSES.values())
    assert all(name == diagnosis.name for name, diagnosis in DIAGNOSES.items())
