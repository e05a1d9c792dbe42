"""Runs beside the present one are level with it wherever it goes."""

from functools import partial
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_viewer.engine.operations import PHASES, STEP_SIZES
from backprop_viewer.session import comparing, goals, transitions
from backprop_viewer.session.following import time_beside
from backprop_viewer.session.goals import Goal
from backprop_viewer.session.run import Run
from backprop_viewer.session.state import State
from backprop_viewer.session.varying import vary
from tests.session.states import bits, opened, small

VARIANTS: list[tuple[str, Any]] = [
    ("rate", 0.5),
    ("activation", "relu"),
    ("depth", 3),
    ("depth", 0),
    ("units", 7),
    ("optimizer", "adam"),
    ("seed", 3),
    ("l2", 0.1),
]


def with_sides(state: State, *variants: tuple[str, Any]) -> State:
    """Return a state with such runs beside the present one."""
    for setting, value in variants:
        assert state.run is not None
        document = vary(comparing.at_start(state.run), setting, value)
        state = comparing.duplicate(state, f"{setting} {value}", document)
    return state


def runs_of(state: State) -> list[Run]:
    return [side.run for side in state.sides]


def phases_done(run: Run) -> tuple[int, int]:
    """Return updates, and how many phases of the next one are done."""
    update, done = divmod(run.time, run.schedule.size)
    ends = [run.schedule.phase_bounds(phase)[1] for phase in PHASES]
    return update, sum(done >= end for end in ends)


STEPS = st.one_of(
    st.builds(partial, st.just(transitions.step), size=st.sampled_from(STEP_SIZES)),
    st.just(transitions.step_back),
    st.just(transitions.reset),
    st.just(transitions.go_to_end),
    st.just(transitions.run_forward),
    st.just(transitions.run_backward),
    st.just(transitions.run_update),
    st.builds(partial, st.just(transitions.go_to), time=st.integers(0, 900)),
    st.builds(
        partial,
        st.just(transitions.play),
        size=st.sampled_from(STEP_SIZES),
        steps=st.integers(1, 30),
    ),
)


@given(
    variants=st.lists(st.sampled_from(VARIANTS), min_size=1, max_size=3),
    steps=st.lists(STEPS, max_size=8),
)
@settings(max_examples=40, deadline=None)
def test_sides_are_at_the_same_update_and_phase(
    variants: list[tuple[str, Any]], steps: list[partial[State]]
) -> None:
    state = with_sides(small(), *variants)
    for step in steps:
        state = comparing.catch_up(step(state))
        present, *others = runs_of(state)
        assert len(others) == len(variants)
        for other in others:
            assert phases_done(other) == phases_done(present)


@given(time=st.integers(0, 500))
@settings(max_examples=30, deadline=None)
def test_run_of_the_same_shape_is_at_the_very_same_operation(time: int) -> None:
    state = transitions.go_to(with_sides(small(), ("rate", 0.01)), time)
    present, other = runs_of(state)
    assert present.time == other.time == time


@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_share_of_a_phase_never_goes_back_nor_over_its_ends(variant: tuple[str, Any]) -> None:
    present, other = runs_of(with_sides(small(), variant))
    size = present.schedule.size
    times = []
    for time in range(3 * size + 1):
        beside = time_beside(_at(present, time), other)
        times.append(beside)
        assert phases_done(_at(other, beside)) == phases_done(_at(present, time))
    assert times == sorted(times)
    assert [times[number * size] for number in range(4)] == [
        number * other.schedule.size for number in range(4)
    ]


def _at(run: Run, time: int) -> Run:
    return Run(run.trajectory, run.documents, time)


def test_numbers_of_a_side_are_those_of_the_run_alone() -> None:
    state = with_sides(small(), ("rate", 0.5), ("depth", 2))
    there = transitions.go_to(state, 300)
    for side in there.sides[1:]:
        alone = transitions.open_document(State(), side.run.documents[0][1], None)
        alone = transitions.go_to(alone, side.run.time)
        beside = comparing.make_present(there, side.name)
        assert bits(alone) == bits(beside)


def test_side_that_diverges_stays_at_its_last_finite_moment() -> None:
    state = with_sides(opened(sizes=(2, 2, 1), activations="identity"), ("rate", 1e60))
    state = comparing.catch_up(transitions.go_to(state, 40 * runs_of(state)[0].schedule.size))
    present, other = state.sides
    fault = other.run.trajectory.fault
    assert present.run.updates == 40
    assert fault is not None
    assert other.run.updates == fault.update - 1
    assert comparing.diverged_at(other) == fault.update
    assert comparing.diverged_at(present) is None
    assert np.isfinite(other.run.moment.parameters).all()
    assert not comparing.is_behind(state)
    back = transitions.reset(state)
    assert [run.time for run in runs_of(back)] == [0, 0]
    assert comparing.diverged_at(back.sides[1]) is None


def test_far_side_stays_behind_and_catches_up_in_pieces() -> None:
    state = transitions.go_to(small(), 0)
    far = transitions.arrive(transitions.go_to(state, 5000 * runs_of(state)[0].schedule.size))
    compared = with_sides(far, ("rate", 0.01))
    assert compared.sides[1].run.updates == 0
    assert comparing.is_behind(compared)
    pieces = 0
    while comparing.is_behind(compared):
        compared = comparing.catch_up(compared, 0.0)
        pieces += 1
    assert compared.sides[1].run.updates == 5000
    assert pieces > 5


def test_goal_takes_the_sides_along() -> None:
    state, goal = with_sides(small(), ("depth", 0)), Goal(updates=37)
    state, _ = goals.advance(state, goal, goals.begin(state, goal))
    assert [run.updates for run in runs_of(comparing.catch_up(state))] == [37, 37]


def test_nothing_moves_without_a_comparison() -> None:
    state = comparing.stop(with_sides(small(), ("rate", 0.5)))
    there = transitions.go_to(state, 99)
    assert there.branches is state.branches
    assert len(there.sides) == 1
