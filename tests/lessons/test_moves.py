"""The way from one moment to another leads there, in few words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.base import finish
from backprop_viewer.lessons.actions import Teller, perform
from backprop_viewer.lessons.moves import moves
from backprop_viewer.session.state import State
from tests.lessons.lesson_examples import lesson_of
from tests.session.states import BATCHES, MOMENTUM, bits, opened, time_of, update_size

TELLER = Teller(lesson_of(), "en")


def network() -> State:
    return opened(sizes=(2, 3, 1), optimizer=MOMENTUM, samples=5, training=BATCHES)


@given(st.integers(0, 300), st.integers(0, 300))
def test_the_way_leads_there(start: int, end: int) -> None:
    there = network().at(start, None)
    assert there.run is not None
    made = finish(perform(there, tuple(moves(there.run, start, end)), TELLER))
    assert time_of(made) == end
    assert bits(made) == bits(network().at(end, None))


@pytest.mark.parametrize("updates", [21, 1000])
def test_many_updates_are_trained(updates: int) -> None:
    state = network()
    assert state.run is not None
    (action,) = moves(state.run, 0, updates * update_size(state))
    assert (action.name, action.argument) == ("train", updates)


def test_there_is_no_way_to_where_one_is() -> None:
    state = network()
    assert state.run is not None
    assert list(moves(state.run, 7, 7)) == []
