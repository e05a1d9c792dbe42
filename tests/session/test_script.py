"""Steps as words."""

import pytest

from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.engine.operations import STEP_SIZES
from backprop_viewer.session import transitions
from backprop_viewer.session.script import UnknownStepError, carry_out
from backprop_viewer.session.state import State
from tests.session.states import DIVERGING, bits, opened, small, time_of, update_size


@pytest.mark.parametrize("size", STEP_SIZES)
def test_every_step_size_is_a_word(size: str) -> None:
    assert time_of(carry_out(small(), size)) == time_of(transitions.step(small(), size))


def test_words_are_carried_out_from_left_to_right() -> None:
    state = small()
    schedule = state.run.schedule  # type: ignore[union-attr]
    assert time_of(carry_out(state, "forward")) == schedule.forward_end
    assert time_of(carry_out(state, "forward backward")) == schedule.backward_end
    assert time_of(carry_out(state, "backward update")) == schedule.size
    assert time_of(carry_out(state, "forward backward back")) == schedule.forward_end
    assert time_of(carry_out(state, "update forward reset")) == 0


def test_update_runs_to_the_end_of_the_present_update() -> None:
    state = small()
    assert time_of(carry_out(state, "operation*5 update")) == update_size(state)


@pytest.mark.parametrize(
    ("words", "time"),
    [("operation*5", 5), ("operation*0", 0), ("operation*5 back*2", 3), ("operation*12", 12)],
)
def test_words_can_have_a_count(words: str, time: int) -> None:
    assert time_of(carry_out(small(), words)) == time


def test_epochs() -> None:
    state = small()
    assert time_of(carry_out(state, "epoch*2")) == 6 * update_size(state)


@pytest.mark.parametrize("words", ["", "   ", "\n"])
def test_no_words_are_no_steps(words: str) -> None:
    state = small()
    assert carry_out(state, words) is state


def test_spaces_and_lines_part_words() -> None:
    assert time_of(carry_out(small(), " operation\n operation\toperation*2 ")) == 4


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("forwards", '"forwards" is no step (did you mean "forward"?); known: forward, backward, '),
        ("forward upate", '"upate" is no step (did you mean "update"?); known: '),
        ("xyz", '"xyz" is no step; known: forward, backward, back, reset, operation, neuron, '),
        ("*3", '"" is no step; known: '),
        ("epoch*", '"epoch*": expected a whole number after the star'),
        ("epoch*x", '"epoch*x": expected a whole number after the star'),
        ("epoch*-1", '"epoch*-1": expected a whole number after the star'),
        ("epoch*1.5", '"epoch*1.5": expected a whole number after the star'),
        ("epoch*2*2", '"epoch*2*2": expected a whole number after the star'),
    ],
)
def test_unknown_word_is_named_with_the_nearest(words: str, message: str) -> None:
    with pytest.raises(UnknownStepError) as caught:
        carry_out(small(), words)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_state_stays_what_it_was() -> None:
    state = small()
    before = bits(state)
    with pytest.raises(UnknownStepError):
        carry_out(state, "forward nothing")
    assert bits(state) == before
    with pytest.raises(DivergenceError):
        carry_out(opened(**DIVERGING), "update*3")


def test_without_a_document_nothing_happens() -> None:
    state = State()
    assert carry_out(state, "forward backward update epoch back reset") is state
