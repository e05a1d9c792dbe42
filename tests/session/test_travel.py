"""Distant moments become a heading, and are got to in pieces with the same bits."""

from collections.abc import Callable

import pytest

from backprop_viewer.document.model import Document
from backprop_viewer.session import at_hand, transitions
from backprop_viewer.session.script import carry_out
from backprop_viewer.session.state import State
from tests.session.states import bits, small, time_of, update_size

UPDATES = 5000


@pytest.fixture(scope="module")
def far() -> Document:
    """A document saved after many updates, none of which is known when it is opened."""
    state = transitions.arrive(transitions.go_to(small(), UPDATES * update_size(small())))
    document = transitions.document_to_save(state)
    assert document is not None
    return document


@pytest.fixture
def opened(far: Document) -> State:
    return transitions.open_document(State(), far, None)


def middle(state: State) -> State:
    """Go to the middle of the training."""
    return transitions.go_to(state, 2345 * update_size(state) + 11)


def test_what_takes_long_for_a_single_update_is_got_to_on_the_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(at_hand, "MULTIPLICATIONS_AT_ONCE", 1)
    state = transitions.arrive(transitions.run_update(small()))
    leaving = transitions.run_update(state)
    assert on_the_way(leaving)
    assert transitions.run_update(leaving) is leaving
    assert bits(transitions.arrive(leaving)) == bits(carry_out(small(), "update*2"))


def on_the_way(state: State) -> bool:
    assert state.run is not None
    return state.run.heading is not None


def test_near_moments_are_got_to_at_once(opened: State) -> None:
    time = time_of(opened) + 7
    near = transitions.go_to(opened, time)
    assert not on_the_way(near)
    assert time_of(near) == time


def test_the_start_is_near_wherever_one_is(opened: State) -> None:
    assert time_of(transitions.reset(opened)) == 0


@pytest.mark.parametrize("transition", [transitions.step_back, middle])
def test_on_the_way_all_is_as_it_was(opened: State, transition: Callable[[State], State]) -> None:
    leaving = transition(opened)
    assert on_the_way(leaving)
    assert time_of(leaving) == time_of(opened)
    assert bits(leaving) == bits(opened)


def test_arriving_in_pieces_gives_the_same_bits(opened: State) -> None:
    state, pieces = middle(opened), 0
    assert on_the_way(state)
    while on_the_way(state):
        state = transitions.travel(state, 300)
        pieces += 1
    assert 2 < pieces < 20
    assert bits(state) == bits(transitions.arrive(middle(small())))


def test_distant_step_can_be_taken_back(opened: State) -> None:
    there = transitions.arrive(middle(opened))
    assert time_of(transitions.arrive(transitions.step_back(there))) == time_of(opened)


def test_staying_goes_nowhere(opened: State) -> None:
    state = transitions.stay(middle(opened))
    assert not on_the_way(state)
    assert time_of(state) == time_of(opened)
    assert transitions.stay(opened) is opened


def test_another_goal_takes_the_place_of_the_first(opened: State) -> None:
    state = transitions.go_to(middle(opened), 98_765)
    assert time_of(transitions.arrive(state)) == 98_765


def test_words_arrive(opened: State) -> None:
    assert time_of(carry_out(opened, "reset")) == 0


def test_nothing_to_travel_to() -> None:
    state = State()
    assert transitions.travel(state, 10) is state
    assert transitions.arrive(state) is state
    assert transitions.stay(state) is state


def test_opening_computes_nothing_of_what_came_before(opened: State) -> None:
    assert opened.run is not None
    moment = opened.run.moment
    assert (moment.operations, moment.record.before.update) == (0, UPDATES)
    assert opened.run.trajectory.distance(UPDATES - 1) == UPDATES - 1
