"""The state: frozen, and what it says of itself."""

from dataclasses import FrozenInstanceError, fields, replace
from pathlib import Path

import pytest

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import transitions, viewing
from backprop_viewer.session.state import Origin, Run, State, View
from tests.session.states import small


@pytest.mark.parametrize("part", ["state", "run", "view", "origin"])
def test_nothing_can_be_assigned(part: str) -> None:
    state = small()
    frozen = state if part == "state" else getattr(state, part)
    for field in fields(frozen):
        with pytest.raises(FrozenInstanceError):
            setattr(frozen, field.name, None)


def test_numbers_cannot_be_written() -> None:
    state = small()
    assert state.run is not None
    moment = state.run.moment
    for values in (moment.record.before.vector, moment.record.a(1), moment.record.delta(1)):
        with pytest.raises(ValueError, match="read-only"):
            values[...] = 0.0


def test_there_is_no_document_at_first() -> None:
    state = State()
    assert state.document is None
    assert state.run is None
    assert state.view == View(sample=0, selection=None, step_size="operation")
    assert state.origin == Origin(None, 0)
    assert not state.is_modified
    assert state.sample == 0
    assert state.at(5, None) is state


def test_moment_is_computed_once() -> None:
    state = small()
    assert isinstance(state.run, Run)
    assert state.run.moment is state.run.moment


def test_sample_is_one_of_the_batch() -> None:
    """The third batch of an epoch has one sample only: it is shown whatever was chosen."""
    state = viewing.choose_sample(small(), 1)
    assert state.sample == 1
    for _ in range(2):
        state = transitions.step(state, "update")
    third = transitions.step(state, "operation")
    assert third.view.sample == 1
    assert third.sample == 0
    assert transitions.step(transitions.step(third, "update"), "operation").sample == 1


def test_training_modifies() -> None:
    state = small()
    assert not state.is_modified
    assert not transitions.run_backward(state).is_modified
    assert transitions.run_update(state).is_modified
    assert not transitions.step_back(transitions.run_update(state)).is_modified


def test_looking_does_not_modify() -> None:
    state = small()
    for looked in (
        viewing.choose_sample(state, 1),
        viewing.choose_step_size(state, "layer"),
        viewing.select(state, Place("loss")),
    ):
        assert not looked.is_modified


def test_going_back_behind_what_was_saved_modifies() -> None:
    saved = transitions.mark_saved(transitions.run_update(small()), Path("net.json"))
    assert not saved.is_modified
    assert transitions.reset(saved).is_modified


def test_view_is_a_value() -> None:
    assert View() == View()
    assert replace(View(), sample=2) != View()
