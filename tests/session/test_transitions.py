"""What a user can do: pure functions, and the same bits by every way to a moment."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_viewer.document import json_reader, json_writer
from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.engine.operations import PHASES, STEP_SIZES
from backprop_viewer.engine.places import count_places
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import transitions, viewing
from backprop_viewer.session.state import State
from tests.session.states import (
    ADAM,
    DIVERGING,
    MOMENTUM,
    bits,
    document_of,
    opened,
    small,
    time_of,
    update_size,
)

Action = Callable[[State], State]
MOVES: dict[str, Action] = {
    **{size: lambda state, size=size: transitions.step(state, size) for size in STEP_SIZES},
    **{phase: lambda state, phase=phase: transitions.run_pass(state, phase) for phase in PHASES},
    "play": lambda state: transitions.play(state, "layer", 3),
    "back": transitions.step_back,
    "reset": transitions.reset,
    "finish": transitions.run_update,
    "jump": lambda state: transitions.go_to(state, 7),
}
LOOKS: dict[str, Action] = {
    "sample": lambda state: viewing.choose_sample(state, 1),
    "select": lambda state: viewing.select(state, Place("unit", 1, 0)),
    "next": lambda state: viewing.select_next(state, 1),
    **{
        f"size {size}": lambda state, size=size: viewing.choose_step_size(state, size)
        for size in STEP_SIZES
    },
}
OTHERS: dict[str, Action] = {
    "open": lambda state: transitions.open_document(state, document_of(), Path("b.json")),
    "close": transitions.close_document,
    "saved": lambda state: transitions.mark_saved(state, Path("c.json")),
}
ALL = MOVES | LOOKS | OTHERS


@pytest.mark.parametrize("optimizer", [MOMENTUM, ADAM], ids=["momentum", "adam"])
@given(names=st.lists(st.sampled_from(sorted(MOVES | LOOKS)), max_size=12))
@settings(max_examples=40)
def test_every_way_to_a_moment_gives_the_same_bits(
    optimizer: dict[str, Any], names: list[str]
) -> None:
    state = small(optimizer)
    for name in names:
        state = ALL[name](state)
    straight = transitions.go_to(small(optimizer), time_of(state))
    assert bits(state) == bits(straight)


@pytest.mark.parametrize("optimizer", [MOMENTUM, ADAM], ids=["momentum", "adam"])
@given(names=st.lists(st.sampled_from(sorted(STEP_SIZES)), min_size=1, max_size=8))
@settings(max_examples=30)
def test_as_many_steps_back_lead_to_the_start(optimizer: dict[str, Any], names: list[str]) -> None:
    states = [small(optimizer)]
    for name in names:
        states.append(transitions.step(states[-1], name))
    state = states[-1]
    for earlier in reversed(states[:-1]):
        state = transitions.step_back(state)
        assert time_of(state) == time_of(earlier)
        assert bits(state) == bits(earlier)


@pytest.mark.parametrize("name", ALL)
def test_state_is_not_changed_by_what_is_done_with_it(name: str) -> None:
    state = transitions.step(transitions.step(small(), "update"), "layer")
    assert state.run is not None
    before, numbers = (state.document, state.run, state.view, state.origin), bits(state)
    within = (state.run.trajectory, state.run.schedule, state.run.time, state.run.trail)
    ALL[name](state)
    parts = (state.document, state.run, state.view, state.origin)
    assert all(a is b for a, b in zip(before, parts, strict=True))
    after = (state.run.trajectory, state.run.schedule, state.run.time, state.run.trail)
    assert all(a is b for a, b in zip(within, after, strict=True))
    assert bits(state) == numbers


def test_forward_backward_update_and_three_steps_back() -> None:
    start = small()
    state, times = start, []
    for action in (transitions.run_forward, transitions.run_backward, transitions.run_update):
        state = action(state)
        times.append(time_of(state))
    assert state.run is not None
    schedule = state.run.schedule
    assert times == [schedule.forward_end, schedule.backward_end, schedule.size]
    for time in (times[1], times[0], 0):
        state = transitions.step_back(state)
        assert time_of(state) == time
    assert bits(state) == bits(start)
    assert transitions.step_back(state) is state


def test_back_without_a_trail_goes_by_the_chosen_size() -> None:
    state = transitions.play(small(), "operation", 60)
    size = update_size(state)
    assert size < 60 < 2 * size
    for chosen, time in (("operation", 59), ("update", size), ("epoch", 0)):
        back = transitions.step_back(viewing.choose_step_size(state, chosen))
        assert time_of(back) == time
        assert back.run is not None
        assert back.run.trail is None


def test_back_after_playing_does_not_follow_older_steps() -> None:
    """A step was made before playing; what Back takes back is not that step."""
    state = transitions.play(transitions.step(small(), "pass"), "operation", 5)
    assert time_of(transitions.step_back(state)) == time_of(state) - 1


def test_back_across_an_update_restores_the_optimizer() -> None:
    for optimizer in (MOMENTUM, ADAM):
        one = transitions.step(small(optimizer), "update")
        two = transitions.step_back(transitions.step(one, "update"))
        assert bits(two) == bits(one)
        assert bits(transitions.step(two, "epoch")) == bits(transitions.step(one, "epoch"))


def test_stepping_on_after_going_back_is_the_same_training() -> None:
    state = small(ADAM)
    there = transitions.go_to(state, 5 * update_size(state) + 3)
    again = transitions.go_to(transitions.reset(there), time_of(there))
    assert bits(again) == bits(there)


def test_jump_can_be_taken_back() -> None:
    there = transitions.go_to(transitions.run_forward(small()), 300)
    assert time_of(transitions.step_back(there)) == time_of(transitions.run_forward(small()))


def test_jump_to_here_is_no_step() -> None:
    state = transitions.run_forward(small())
    assert transitions.go_to(state, time_of(state)) is state
    assert transitions.reset(small()).run is not None


def test_pass_that_is_done_is_that_of_the_next_update() -> None:
    state = transitions.run_forward(small())
    assert time_of(transitions.run_forward(state)) == update_size(state) + time_of(state)
    backward = transitions.run_backward(state)
    assert time_of(transitions.run_forward(backward)) == update_size(state) + time_of(state)
    assert time_of(transitions.run_backward(transitions.reset(state))) == time_of(backward)


def test_epoch_is_once_through_the_samples() -> None:
    state = transitions.step(small(), "epoch")
    assert state.run is not None
    assert state.run.updates == 3
    assert transitions.step(state, "epoch").run.updates == 6  # type: ignore[union-attr]


def test_steps_into_divergence_are_refused_and_nothing_is_lost() -> None:
    state = transitions.run_update(opened(**DIVERGING))
    assert state.run is not None
    for action in (
        transitions.run_update,
        lambda state: transitions.step(state, "epoch"),
        lambda state: transitions.play(state, "update", 5),
        lambda state: transitions.go_to(state, 10 * update_size(state)),
    ):
        numbers = bits(state)
        with pytest.raises(DivergenceError, match="update 2: "):
            action(state)
        assert bits(state) == numbers
    backward = transitions.run_backward(state)
    assert time_of(backward) == update_size(state) + backward.run.schedule.backward_end  # type: ignore[union-attr]


def test_opening_shows_the_start() -> None:
    document = document_of()
    before = viewing.select(viewing.choose_sample(small(), 1), Place("loss"))
    before = viewing.choose_step_size(transitions.run_update(before), "layer")
    state = transitions.open_document(before, document, Path("net.json"))
    assert state.document is document
    assert time_of(state) == 0
    assert state.view.step_size == "layer"
    assert state.view.selection is None
    assert state.view.sample == 0
    assert state.origin.path == Path("net.json")
    assert not state.is_modified


def test_closing_leads_to_the_start_page() -> None:
    state = transitions.close_document(viewing.choose_step_size(small(), "pass"))
    assert state.document is None
    assert state.run is None
    assert state.view.step_size == "pass"
    assert not state.is_modified


def test_saving_is_remembered() -> None:
    state = transitions.run_update(small())
    saved = transitions.mark_saved(state, Path("net.json"))
    assert saved.origin.path == Path("net.json")
    assert saved.origin.updates == 1
    assert saved.run is state.run
    assert not saved.is_modified


@pytest.mark.parametrize("optimizer", [MOMENTUM, ADAM], ids=["momentum", "adam"])
def test_what_was_saved_midway_goes_on_with_the_same_bits(optimizer: dict[str, Any]) -> None:
    state = transitions.step(small(optimizer), "epoch")
    document = transitions.document_to_save(transitions.step(state, "layer"))
    assert document is not None
    read = json_reader.read(json_writer.write(document, Path()))
    again = transitions.open_document(State(), read, None)
    assert time_of(again) == time_of(state)
    assert not again.is_modified
    there, here = (transitions.step(one, "epoch") for one in (again, state))
    assert bits(there) == bits(here)
    assert bits(transitions.reset(again)) == bits(small(optimizer))


def test_nothing_is_to_be_saved_without_a_document() -> None:
    assert transitions.document_to_save(State()) is None


@pytest.mark.parametrize("name", MOVES | {"next": None, "saved": None})
def test_without_a_document_nothing_happens(name: str) -> None:
    state = ALL[name](State())
    assert state.document is None
    assert state.run is None
    assert not state.is_modified


def test_looking_keeps_the_run() -> None:
    state = small()
    for name, look in LOOKS.items():
        assert look(state).run is state.run, name


def test_choices_are_shown() -> None:
    state = small()
    assert viewing.choose_sample(state, 1).sample == 1
    assert viewing.choose_sample(state, -4).view.sample == 0
    assert viewing.choose_step_size(state, "pass").view.step_size == "pass"
    assert viewing.select(state, Place("bias", 1, 0)).view.selection == Place("bias", 1, 0)
    assert viewing.select(state, None).view.selection is None


@pytest.mark.parametrize("direction", [1, -1])
def test_selection_goes_round_all_places(direction: int) -> None:
    state = viewing.select_next(small(), direction)
    assert state.document is not None
    assert state.view.selection == Place("unit", 0, 0)
    seen = [state.view.selection]
    for _ in range(count_places(state.document.network) - 1):
        state = viewing.select_next(state, direction)
        seen.append(state.view.selection)
    assert len(set(seen)) == count_places(state.document.network)
    assert viewing.select_next(state, direction).view.selection == seen[0]


def test_many_steps_can_be_dropped_at_once() -> None:
    """The trail is a chain as long as the steps: letting go of it must not overflow the stack."""
    state = opened(sizes=(1, 1), samples=1)
    for _ in range(20_000):
        assert state.run is not None
        state = transitions.go_to(state, 1 - state.run.time)
    del state
    assert time_of(small()) == 0
