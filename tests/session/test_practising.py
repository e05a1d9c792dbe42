"""Practice on networks drawn at random: what is asked, the score, and what comes back after it."""

import csv
import io
import json
from dataclasses import replace

import numpy as np
import pytest

from backprop_viewer.engine.operations import PHASES
from backprop_viewer.session import asking, practising, questions, recovering, transitions
from backprop_viewer.session.practice import (
    FIRST_TRY,
    LATER_TRY,
    SHOWN,
    WITH_HINT,
    Practice,
    score_of,
)
from backprop_viewer.session.practice_files import COLUMNS, practice_bytes
from backprop_viewer.session.practice_networks import LEVELS, draw_network, draw_times
from backprop_viewer.session.state import State
from tests.session.states import bits, small
from tests.ui.driving import state_of

each_level = pytest.mark.parametrize("level", LEVELS)


def begun(level: int = 4, seed: int = 17, before: State | None = None) -> State:
    return practising.begin(before or State(), level, seed, 100.0)


def practice_of(state: State) -> Practice:
    assert state.practice is not None
    return state.practice


def right_text(state: State) -> str:
    question = questions.question_of(state)
    assert question is not None
    return repr(questions.right_of(state, question))


def answered(state: State) -> State:
    return practising.answer(state, right_text(state), 107.0)


@each_level
@pytest.mark.parametrize("seed", range(8))
def test_networks_can_be_worked_by_hand(level: int, seed: int) -> None:
    document = draw_network(level, seed, 0)
    assert document.network.sizes == LEVELS[level].sizes
    for values in (document.parameters, document.data.raw.inputs):
        assert np.allclose(values, np.round(values, 1))
        assert np.abs(values).max() < 1.0
        assert (values != 0.0).all()


@each_level
def test_the_seed_repeats_a_practice(level: int) -> None:
    some, same, other = (begun(level, seed) for seed in (3, 3, 4))
    assert bits(some) == bits(same)
    assert practice_of(some).times == practice_of(same).times
    assert bits(some) != bits(other)


@each_level
@pytest.mark.parametrize("seed", range(8))
def test_questions_come_in_order_from_every_phase(level: int, seed: int) -> None:
    document = draw_network(level, seed, 1)
    times = draw_times(document, level, seed, 1)
    schedule = document.trajectory().problem.schedule
    assert list(times) == sorted(set(times))
    assert len(times) == LEVELS[level].questions
    phases = [schedule.address(time).phase for time in times]
    assert [phase for phase in PHASES if phase in phases] == list(PHASES)


@each_level
def test_a_round_goes_from_question_to_question_and_on_to_another_network(level: int) -> None:
    state = begun(level)
    times = practice_of(state).times
    for number, time in enumerate(times):
        question = questions.question_of(state)
        assert question is not None
        assert question.time == time
        state = answered(state)
        assert questions.question_of(state) is None
        assert len(practice_of(state).results) == number + 1
        state = practising.advance(state, 110.0)
    practice = practice_of(state)
    assert (practice.network, practice.question) == (1, 0)
    assert score_of(practice.results).grades[FIRST_TRY] == len(times)


def test_answers_are_graded() -> None:
    state = answered(begun())
    state = practising.advance(state, 110.0)
    state = answered(practising.answer(state, "77", 111.0))
    state = practising.advance(state, 120.0)
    state = answered(asking.hint(state))
    state = practising.reveal(practising.advance(state, 130.0), 140.0)
    results = practice_of(state).results
    assert [one.grade for one in results] == [FIRST_TRY, LATER_TRY, WITH_HINT, SHOWN]
    assert results[1].answers[0] == "77"
    assert results[3].seconds == 10.0


def test_who_looks_ahead_has_been_shown_the_number() -> None:
    state = begun()
    ahead = transitions.step(state, "update")
    assert questions.question_of(ahead) is None
    back = practising.advance(ahead, 101.0)
    assert questions.question_of(back) is not None
    assert practice_of(answered(back)).results[0].grade == SHOWN


def test_slips_are_counted_the_most_frequent_first() -> None:
    result = practice_of(answered(begun())).results[0]
    slips = (("sign_reversed",), ("bias_forgotten", "sign_reversed"), ())
    score = score_of(tuple(replace(result, slips=one) for one in slips))
    assert list(score.slips.items()) == [("sign_reversed", 2), ("bias_forgotten", 1)]
    assert score.questions == 3


def test_what_was_open_comes_back_and_is_the_users_own_meanwhile() -> None:
    before = transitions.go_to(small(), 77)
    state = answered(begun(before=before))
    assert state.own is before
    assert state.is_modified == before.is_modified
    assert recovering.Keeper().keep(state) is not None
    after = practising.leave(practising.begin(state, 2, 5, 0.0))
    assert (after.run, after.document, after.view) == (before.run, before.document, before.view)
    assert after.practice is None
    assert after.origin.opening > before.origin.opening


def test_nothing_open_comes_back_as_nothing_open() -> None:
    state = practising.leave(begun())
    assert state.document is None
    assert not begun().is_modified


def test_practice_that_does_not_go_on_is_left_alone() -> None:
    state = state_of()
    assert practising.leave(state) is state
    assert practising.advance(state, 0.0) is state
    assert practising.another_network(state, 0.0) is state


# --- files --------------------------------------------------------------------------------------


def done() -> Practice:
    state = practising.answer(begun(), "0.25+1", 103.0)
    state = answered(practising.answer(state, "=1", 104.0))
    return practice_of(practising.reveal(practising.advance(state, 110.0), 112.0))


def test_results_as_csv() -> None:
    rows = list(csv.DictReader(io.StringIO(practice_bytes(done(), ".csv").decode())))
    assert tuple(rows[0]) == COLUMNS
    assert [row["number"] for row in rows] == ["1", "2"]
    assert rows[0]["seed"] == "17"
    assert rows[0]["answers"].startswith("0.25+1; =1; ")
    assert float(rows[0]["value"]) == done().results[0].right
    assert rows[1]["grade"] == SHOWN


def test_a_cell_that_looks_like_a_formula_is_a_text() -> None:
    state = practising.answer(begun(), "=1+1", 103.0)
    practice = practice_of(practising.reveal(state, 104.0))
    assert "'=1+1" in practice_bytes(practice, ".csv").decode()


def test_results_as_json() -> None:
    tree = json.loads(practice_bytes(done(), ".json"))
    assert (tree["format"], tree["version"]) == ("backprop-viewer-practice", 1)
    assert len(tree["results"]) == tree["summary"]["questions"] == 2
    assert tree["summary"][SHOWN] == 1
    assert tree["results"][0]["answers"][:2] == ["0.25+1", "=1"]
