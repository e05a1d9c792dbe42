"""Diagnoses of a state: worked out once, with remarks on the document, and what helps."""

import json
from dataclasses import replace
from time import perf_counter

import pytest

from backprop_viewer.document import json_reader
from backprop_viewer.document.files import read_file
from backprop_viewer.engine.diagnoses.finding import HINT, NOTE
from backprop_viewer.engine.diagnoses.table import DIAGNOSES
from backprop_viewer.engine.operations import BACKWARD
from backprop_viewer.lessons.shelf import shipped
from backprop_viewer.paths import resource
from backprop_viewer.session import changes, transitions, viewing
from backprop_viewer.session.diagnosing import findings_of, reports_of
from backprop_viewer.session.diagnosis_texts import REMARK_LESSONS, REMARK_TITLES, WORDS
from backprop_viewer.session.reading import Reading
from backprop_viewer.session.script import carry_out
from backprop_viewer.session.state import State
from tests.engine.diagnoses.cases import DOCUMENTS, HEALTHY
from tests.session.test_remarks import CASES, document


def opened(name: str, steps: str = "") -> State:
    """Return the state after opening an oracle case and doing the steps."""
    made = json_reader.read(json.dumps(DOCUMENTS[name]).encode())
    return carry_out(transitions.open_document(State(), made, None), steps)


def keys(state: State) -> set[tuple[str, str]]:
    return {one.finding.key for one in reports_of(state) if one.counts}


def test_without_a_document_there_is_nothing() -> None:
    assert findings_of(State()) == reports_of(State()) == ()


def test_they_are_worked_out_once_for_an_update() -> None:
    state = opened("deep relu dead")
    found = findings_of(state)
    assert findings_of(carry_out(state, "operation*5")) is found
    assert findings_of(carry_out(state, "update operation")) is not found


def test_another_sample_has_other_units_off() -> None:
    state = opened("deep relu")
    found = [
        next(one for one in findings_of(viewing.choose_sample(state, sample)) if _is_off(one.name))
        for sample in (0, 9)
    ]
    assert found[0].units != found[1].units


def _is_off(name: str) -> bool:
    return name == "inactive_units"


@pytest.mark.parametrize("name", HEALTHY)
@pytest.mark.parametrize("steps", ["", "forward", f"forward {BACKWARD}", "update*3"])
def test_healthy_networks_raise_no_alarm(name: str, steps: str) -> None:
    made = read_file(resource("networks", f"{name}.json"))
    assert not keys(carry_out(transitions.open_document(State(), made, None), steps))


@pytest.mark.parametrize("name", CASES)
def test_remarks_on_the_document_are_among_them(name: str) -> None:
    state = transitions.open_document(State(), document(*CASES[name]), None)
    report = next(one for one in reports_of(state) if one.finding.name == name)
    assert report.finding.severity == NOTE
    assert report.lesson
    assert len(report.remedies(state)) == len(report.remark.remedies) > 0


def test_a_change_on_the_way_begins_the_losses_anew() -> None:
    """What the loss did before another one was chosen says nothing about it."""
    state = opened("moons all zero", "update*150")
    assert ("plateau", "") in keys(state)
    rate = changes.change_optimizer(state, state.document.optimizer)
    assert ("plateau", "") not in keys(carry_out(rate, "update*5"))


ILL = {
    "deep relu dead": "dead_units",
    "deep relu": "dead_units",
    "deep sigmoid": "vanishing_gradient",
    "deep leaky relu alive": "vanishing_gradient",
    "moons all zero": "identical_units",
    "one neuron, inputs all positive": "far_inputs",
}


def is_gone(state: State, name: str) -> bool:
    return all(one.finding.name != name for one in reports_of(state))


@pytest.mark.parametrize("name", ILL)
def test_what_is_offered_helps(name: str) -> None:
    """Each remedy makes another state; one at least puts an end to what was found."""
    state = opened(name)
    report = next(one for one in reports_of(state) if one.finding.name == ILL[name])
    after = [remedy.change(state) for remedy in report.remedies(state)]
    assert after
    assert all(other.run.trajectory is not state.run.trajectory for other in after)
    assert any(is_gone(other, ILL[name]) for other in after)


def test_against_divergence_it_goes_back_with_a_smaller_rate() -> None:
    state = opened("deep sigmoid big step", "update*3 operation")
    report = next(one for one in reports_of(state) if one.finding.name == "divergence")
    back, slower = (remedy.change(state) for remedy in report.remedies(state))
    assert back.run.updates == 0
    assert slower.run.updates == 3
    assert {one.document.optimizer.settings["learning_rate"] for one in (back, slower)} == {1.0}


def test_against_a_plateau_there_are_other_ways_to_descend() -> None:
    state = opened("moons all zero", "update*150")
    report = next(one for one in reports_of(state) if one.finding.name == "plateau")
    after = [remedy.change(state).document for remedy in report.remedies(state)]
    assert [made.optimizer.name for made in after] == ["sgd", "adam", "sgd"]


def test_there_are_words_for_every_diagnosis_and_remark() -> None:
    assert {key.split("/")[0] for key in WORDS} == set(DIAGNOSES)
    assert set(REMARK_TITLES) == set(CASES)
    assert all(words.title and words.why and words.helps for words in WORDS.values())


def test_it_is_cheap_enough_to_be_done_while_training_plays() -> None:
    """The moons 2-5-3-1 take 1 to 2 ms; the limit leaves room for a busy machine."""
    made = read_file(resource("networks", "moons-two-hidden-layers.json"))
    state = transitions.open_document(State(), made, None)
    best = 1.0
    for _ in range(8):
        state = carry_out(state, "update operation")
        _ = state.run.moment.record.rows
        began = perf_counter()
        found = findings_of(state)
        best = min(best, perf_counter() - began)
        assert all(one.severity == HINT for one in found)
    assert best < 0.005


@pytest.mark.parametrize("steps", ["", "forward", "forward backward"])
def test_a_learner_is_told_of_no_pass_that_was_not_made(steps: str) -> None:
    names = {"deep sigmoid": "vanishing_gradient", "deep relu": "dead_units"}
    for network, name in names.items():
        state = opened(network)
        assert name in {key for key, _ in keys(state)}
        reading = carry_out(replace(state, reading=Reading("a lesson")), steps)
        found = {one.finding.name for one in reports_of(reading)}
        passes = {DIAGNOSES[one].reads for one in found}
        assert passes <= {"", *steps.split()}
        assert (name in found) is (DIAGNOSES[name].reads in steps.split())


def test_what_a_learner_has_seen_stays_known_when_he_goes_back() -> None:
    reading = replace(opened("deep sigmoid"), reading=Reading("a lesson"))
    back = transitions.go_to(carry_out(reading, "forward backward"), 0)
    assert ("vanishing_gradient", "") in keys(back)
    assert not back.untold_passes


def test_every_lesson_that_is_named_is_there() -> None:
    named = {diagnosis.lesson for diagnosis in DIAGNOSES.values()} | {*REMARK_LESSONS.values()}
    assert named <= set(shipped())


def test_every_remark_has_a_lesson() -> None:
    assert set(REMARK_LESSONS) == set(REMARK_TITLES) == set(CASES)
