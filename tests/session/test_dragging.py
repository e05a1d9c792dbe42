"""Dragging through time: any way there is one step, and shows the bits of the straight way."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.session import transitions
from backprop_viewer.session.dragging import drag_to
from backprop_viewer.session.state import State
from tests.session.states import DIVERGING, bits, opened, small, time_of, update_size


def stepped() -> State:
    """Return a state to which two steps led."""
    return transitions.run_backward(transitions.step(small(), "update"))


@given(times=st.lists(st.integers(1, 300), min_size=1, max_size=8))
@settings(max_examples=40)
def test_however_many_moments_are_passed_it_is_one_step(times: list[int]) -> None:
    begun = stepped()
    assert begun.run is not None
    state = begun
    for time in times:
        state = drag_to(state, begun.run, time)
        assert time_of(state) == time
    assert bits(state) == bits(transitions.go_to(small(), times[-1]))
    back = state
    if time_of(state) != time_of(begun):
        back = transitions.step_back(state)
    assert time_of(back) == time_of(begun)
    assert bits(back) == bits(begun)
    assert back.run is not None
    assert back.run.trail is begun.run.trail


def test_furthest_moment_stays_known() -> None:
    begun = stepped()
    assert begun.run is not None
    state = drag_to(drag_to(begun, begun.run, 200), begun.run, 3)
    assert state.run is not None
    assert state.run.reached == 200


def test_dragging_nowhere_changes_nothing() -> None:
    begun = stepped()
    assert begun.run is not None
    assert drag_to(begun, begun.run, time_of(begun)) is begun
    assert drag_to(State(), begun.run, 5).run is None


def test_start_is_the_end_of_dragging_back() -> None:
    begun = stepped()
    assert begun.run is not None
    assert time_of(drag_to(begun, begun.run, -7)) == 0


def test_far_moment_is_headed_for(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = stepped()
    assert begun.run is not None
    monkeypatch.setattr(type(begun.run.trajectory), "updates_at_once", 2)
    far = 40 * update_size(begun)
    headed = drag_to(begun, begun.run, far)
    assert headed.run is not None
    assert headed.run.heading is not None
    assert time_of(headed) == time_of(begun)
    arrived = transitions.arrive(headed)
    assert time_of(arrived) == far
    assert time_of(transitions.step_back(arrived)) == time_of(begun)
    near = drag_to(headed, begun.run, time_of(begun))
    assert near.run is not None
    assert near.run.heading is None


def test_divergence_is_refused() -> None:
    state = opened(**DIVERGING)
    assert state.run is not None
    with pytest.raises(DivergenceError):
        drag_to(state, state.run, 10 * update_size(state))
