"""Numbers that are asked for before they are shown."""

import pytest

from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import asking, hiding, questions, transitions, viewing
from backprop_viewer.session.asked import (
    ABSOLUTE,
    CLOSE,
    LARGER,
    OPERATIONS,
    RELATIVE,
    RIGHT,
    ROUNDED,
    SIGN,
    SLIP,
    UNREADABLE,
    VALUE,
    WRONG,
    Tolerance,
    Verdict,
    last_digit,
)
from backprop_viewer.session.script import carry_out
from backprop_viewer.session.state import State
from tests.session.states import DIVERGING, opened, time_of
from tests.ui.driving import state_of

BEFORE_DELTA = "forward operation*2"
"""The next operation is delta of output 1: 0.2469 * 0.2495 = 0.0616."""


def asked(steps: str = "") -> State:
    return asking.start(state_of(steps=steps))


def verdict(state: State) -> Verdict:
    """Return what the last answer was worth."""
    attempt = asking.attempt_of(state) or questions.finished_of(state)
    assert attempt is not None
    assert attempt.last is not None
    return attempt.last


def test_nothing_is_asked_at_first() -> None:
    assert questions.question_of(state_of()) is None
    assert questions.question_of(asking.start(State())) is None


def test_every_operation_is_asked_in_its_turn() -> None:
    state = asked()
    assert state.run is not None
    for index in range(state.run.schedule.size + 3):
        question = questions.question_of(state)
        assert question is not None
        assert question.address == state.run.schedule.address(index % state.run.schedule.size)
        assert time_of(state) == index
        state = asking.ask_next(asking.reveal(state))


def test_the_right_answer_shows_the_number() -> None:
    state = asking.answer(asked(BEFORE_DELTA), "0.0616")
    assert verdict(state).kind == RIGHT
    assert time_of(state) == time_of(asked(BEFORE_DELTA)) + 1
    assert questions.question_of(state) is None
    state = asking.advance(state)
    assert questions.question_of(state) is not None
    assert questions.finished_of(state) is None


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("0.0616", RIGHT),
        ("0,0616", RIGHT),
        (" 0.06160 ", RIGHT),
        ("0.2469*0.2495", RIGHT),
        ("0,2469·0,2495", RIGHT),
        ("6.16·10⁻²", RIGHT),
        ("-0.0616", SLIP),
        ("−0.0616", SLIP),
        ("0.2469", SLIP),
        ("0.062", ROUNDED),
        ("0.0619", CLOSE),
        ("0.5", WRONG),
        ("0", WRONG),
        ("0.06 16", UNREADABLE),
        ("z[1,1]", UNREADABLE),
        ("1/0", UNREADABLE),
        ("1e999", WRONG),
    ],
)
def test_answers_are_judged(typed: str, kind: str) -> None:
    assert verdict(asking.answer(asked(BEFORE_DELTA), typed)).kind == kind


def test_nothing_typed_is_no_answer() -> None:
    state = asked()
    assert asking.answer(state, "  ") is state


def test_slips_are_named_and_what_is_unreadable_counts_not() -> None:
    state = asking.answer(asked(BEFORE_DELTA), "0.2469")
    state = asking.answer(state, "nonsense(")
    attempt = asking.attempt_of(state)
    assert attempt is not None
    assert attempt.slips == ("activation_derivative_forgotten",)
    assert (len(attempt.answers), attempt.tries) == (2, 1)


@pytest.mark.parametrize(
    ("tolerance", "typed", "kind"),
    [
        (Tolerance(), "0.0615", RIGHT),
        (Tolerance(), "0.0614", CLOSE),
        (Tolerance(ABSOLUTE, 0.01), "0.07", RIGHT),
        (Tolerance(ABSOLUTE, 0.001), "0.0627", CLOSE),
        (Tolerance(RELATIVE, 0.05), "0.0640", RIGHT),
        (Tolerance(RELATIVE, 0.01), "0.0640", WRONG),
    ],
)
def test_tolerance_is_as_chosen(tolerance: Tolerance, typed: str, kind: str) -> None:
    state = asking.choose_tolerance(asked(BEFORE_DELTA), tolerance)
    assert verdict(asking.answer(state, typed)).kind == kind


@pytest.mark.parametrize(
    ("value", "digits", "unit"),
    [(0.1, 4, 1e-4), (123.4, 4, 1e-2), (12_345.0, 4, 100.0), (0.0, 4, 1e-4), (2e-6, 4, 1e-8)],
)
def test_the_last_digit_is_that_which_is_shown(value: float, digits: int, unit: float) -> None:
    assert last_digit(value, digits) == pytest.approx(unit)


def test_sign_is_chosen() -> None:
    state = asking.choose_form(asked(BEFORE_DELTA), SIGN)
    wrong = asking.answer(state, "negative")
    assert verdict(wrong).kind == WRONG
    assert verdict(asking.answer(wrong, "positive")).kind == RIGHT


def test_larger_of_two_is_chosen() -> None:
    state = asking.choose_form(asked(BEFORE_DELTA), LARGER)
    question = questions.question_of(state)
    assert question is not None
    assert question.other is not None
    assert (question.address.unit, question.other.unit) == (0, 1)
    assert verdict(asking.answer(state, "second")).kind == RIGHT
    assert verdict(asking.answer(state, "first")).kind == WRONG


def test_where_there_are_no_two_the_value_is_asked() -> None:
    state = asking.choose_form(asked("forward back operation*8"), LARGER)
    question = questions.question_of(state)
    assert question is not None
    assert (question.address.operation, question.form) == ("loss", VALUE)


def test_only_chosen_operations_are_asked() -> None:
    state = asking.choose_operations(asked(), frozenset({"delta"}))
    found = []
    for _ in range(5):
        state = asking.ask_next(asking.reveal(asking.ask_next(state)))
        question = questions.question_of(state)
        assert question is not None
        found.append(question.address.operation)
    assert set(found) == {"delta"}


def test_operations_that_there_are_not_are_not_waited_for() -> None:
    state = asking.choose_operations(asked(), frozenset({"bias_gradient"}))
    assert asking.ask_next(state).run is state.run


def test_hints_go_from_symbols_to_numbers() -> None:
    state = asking.show_formula(asked(), False)
    for hints in (1, 2, 2):
        state = asking.hint(state)
        attempt = asking.attempt_of(state)
        assert attempt is not None
        assert attempt.hints == hints


def test_formula_of_a_question_does_not_tell_its_number() -> None:
    state = asked()
    for _ in range(40):
        question = questions.question_of(state)
        assert question is not None
        formula = questions.asked_formula(state, question)
        assert formula.result.value != formula.result.value
        assert formula.result.opens is None
        state = asking.ask_next(asking.reveal(state))


def test_going_elsewhere_asks_there() -> None:
    state = asking.answer(asked(BEFORE_DELTA), "0.0616")
    question = questions.question_of(transitions.reset(state))
    assert question is not None
    assert question.address.operation == "weighted_sum"


def test_asking_goes_on_in_another_document_and_stops_when_wanted() -> None:
    state = asking.answer(asked(BEFORE_DELTA), "0.5")
    assert state.document is not None
    other = transitions.open_document(state, state.document, None)
    attempt = asking.attempt_of(other)
    assert attempt is not None
    assert attempt.answers == ()
    assert questions.question_of(asking.toggle(other)) is None


@pytest.mark.parametrize("selected", [True, False])
def test_hidden_numbers_are_asked_before_the_next(selected: bool) -> None:
    place = Place("unit", 2, 0)
    state = state_of(steps="forward operation*3")
    state = hiding.hide_kinds(viewing.select(state, place if selected else None), {"delta"})
    question = questions.question_of(asking.start(state))
    assert question is not None
    assert question.hidden == "delta@unit:2,1"
    after = asking.answer(asking.start(state), "0.0616")
    assert verdict(after).kind == RIGHT
    assert after.run is state.run
    assert not hiding.is_hidden(after.view, "delta", place)
    assert hiding.is_hidden(after.view, "delta", Place("unit", 2, 1))


def test_what_is_asked_is_concealed() -> None:
    state = asked(BEFORE_DELTA)
    assert questions.concealed(state).has("delta", Place("unit", 2, 0))
    assert not questions.concealed(asking.reveal(state)).has("delta", Place("unit", 2, 0))


def test_updates_are_asked_with_the_new_value() -> None:
    state = asked("forward backward")
    assert questions.asks_for_update(state)
    question = questions.question_of(state)
    assert question is not None
    value = questions.right_of(state, question)
    shown = asking.reveal(state)
    assert shown.run is not None
    assert shown.run.moment.parameters[0] == value


def test_the_next_update_is_asked_of_its_own_batch() -> None:
    state = opened(sizes=(2, 2, 1), samples=3, training={"batch_size": 2})
    state = asking.start(viewing.choose_sample(carry_out(state, "update"), 1))
    question = questions.question_of(state)
    assert question is not None
    assert question.sample == 0  # the second batch has one sample
    assert verdict(asking.answer(state, str(questions.right_of(state, question)))).kind == RIGHT


def test_all_operations_can_be_asked() -> None:
    state = opened(sizes=(2, 1), samples=1)
    assert state.run is not None
    found = {segment.operation for segment in state.run.schedule.segments}
    assert found <= set(OPERATIONS)


def test_where_training_leaves_the_finite_numbers_it_is_said() -> None:
    state = asking.start(opened(**DIVERGING))
    while questions.question_of(state) is not None:
        state = asking.ask_next(asking.reveal(state))
    with pytest.raises(DivergenceError):
        asking.advance(state)
