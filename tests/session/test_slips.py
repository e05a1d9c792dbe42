"""Wrong answers of random networks are recognised by the slip they come from, and right ones not.

As a learner gives them: with as many digits as are shown, or with all.
"""

import math
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from backprop_viewer.engine.mistakes.slips import slips
from backprop_viewer.session import judging, practising, questions, viewing
from backprop_viewer.session.asked import CLOSE, RIGHT, ROUNDED, SLIP, Asking, Question
from backprop_viewer.session.state import State
from backprop_viewer.ui.numbers import number_text
from tests.session.states import opened

SLIPS = (
    "activation_derivative_forgotten",
    "updated_weights_used",
    "sign_reversed",
    "factor_forgotten",
    "sum_instead_of_mean",
    "path_forgotten",
    "input_forgotten",
    "bias_forgotten",
    "next_weight_gradient_used",
    "rate_forgotten",
)
seeds = some.integers(0, 10_000)
digits_shown = some.sampled_from([4, 6, None])


def drawn(seed: int, digits: int | None) -> State:
    """Return a random network whose numbers are asked for: of practice, or with all digits."""
    level = seed % 6
    if level:
        state = practising.begin(State(), level, seed, 0.0)
        state = replace(state, practice=None)
    else:
        state = opened(
            sizes=(2, 3, 2),
            samples=3,
            seed=seed,
            optimizer={"name": "sgd", "learning_rate": 0.3},
        )
    state = viewing.choose_digits(state, digits)
    return replace(state, view=replace(state.view, asking=Asking()))


def questions_of(state: State) -> Iterator[tuple[State, Question]]:
    """Yield every question of an update, with the state in which it is asked."""
    assert state.run is not None
    for time in range(state.run.schedule.size):
        there = state.at(time, None)
        question = questions.question_of(there)
        assert question is not None
        yield there, question


def wrong_values(state: State, question: Question) -> list[tuple[str, float]]:
    record = questions.moment_of(state, question).record
    return slips(record, question.address, question.sample)


def bound_of(state: State, right: float) -> float:
    assert state.view.asking is not None
    return state.view.asking.tolerance.bound(right, state.view.digits) + 1e-11


@given(seeds, digits_shown)
def test_the_value_of_each_slip_is_recognised_as_that_slip(seed: int, digits: int | None) -> None:
    for state, question in questions_of(drawn(seed, digits)):
        right = questions.right_of(state, question)
        for name, wrong in wrong_values(state, question):
            verdict = judging.judged(state, question, number_text(wrong, digits))
            if abs(wrong - right) > 2.0 * bound_of(state, right):
                assert verdict.kind == SLIP, (question, name, wrong, right)
                assert name in verdict.slips


@given(seeds, digits_shown)
def test_no_right_value_is_taken_for_a_slip(seed: int, digits: int | None) -> None:
    for state, question in questions_of(drawn(seed, digits)):
        right = questions.right_of(state, question)
        for text in (number_text(right, digits), repr(right), f"{right:.12f}", f"2*({right!r})/2"):
            verdict = judging.judged(state, question, text)
            assert verdict.kind == RIGHT, (question, text)


@given(seeds, some.integers(1, 4))
def test_a_right_value_rounded_too_much_is_called_so(seed: int, decimals: int) -> None:
    for state, question in questions_of(drawn(seed, 6)):
        right = questions.right_of(state, question)
        text = f"{right:.{decimals}f}"
        if float(text) != 0.0:
            kind = judging.judged(state, question, text).kind
            is_a_slip_too = any(
                math.isclose(wrong, float(text), abs_tol=1e-8)
                for _, wrong in wrong_values(state, question)
            )
            assert kind in (RIGHT, ROUNDED) or is_a_slip_too, (question, text, right)


@given(seeds)
def test_a_value_that_is_a_little_off_is_close_or_a_slip(seed: int) -> None:
    for state, question in questions_of(drawn(seed, 6)):
        right = questions.right_of(state, question)
        value = 1.01 * right
        if abs(value - right) > 2.0 * bound_of(state, right) and math.isfinite(value):
            assert judging.judged(state, question, repr(value)).kind in (CLOSE, SLIP)


@pytest.mark.parametrize("slip", SLIPS)
def test_every_slip_happens_in_some_network(slip: str) -> None:
    found = {
        name
        for seed in range(12)
        for state, question in questions_of(drawn(seed, 4))
        for name, _ in wrong_values(state, question)
    }
    assert slip in found
