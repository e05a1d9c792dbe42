"""What differs between runs is just what was varied."""

from typing import Any

import pytest

from backprop_viewer.base import Choice
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import changes, comparing, transitions
from backprop_viewer.session.differing import Difference, differences
from backprop_viewer.session.run import Run
from backprop_viewer.session.state import State
from backprop_viewer.session.varying import SETTINGS, vary
from tests.session.states import MOMENTUM, opened, small
from tests.session.test_varying import VALUES, start

FOUND: dict[str, tuple[str, ...]] = {
    "rate": ("learning_rate",),
    "momentum": ("momentum",),
    "optimizer": ("optimizer",),
    "activation": ("activation",),
    "units": ("sizes",),
    "depth": ("sizes",),
    "l2": ("l2",),
    "batch_size": ("batch_size",),
    "seed": ("seed",),
}


def run_of(state: State) -> Run:
    assert state.run is not None
    return state.run


@pytest.mark.parametrize("name", SETTINGS)
def test_one_setting_is_one_difference(name: str) -> None:
    base = start()
    run, other = (
        comparing.run_from_start(document) for document in (vary(base, name, VALUES[name]), base)
    )
    found = differences(run, other)
    assert tuple(one.name for one in found) == FOUND[name]
    back = differences(other, run)
    assert {one.name for one in back} <= {*FOUND[name], "start"}
    assert differences(run, run) == ()


def test_values_are_those_of_both_runs() -> None:
    base = start()
    run = comparing.run_from_start(vary(base, "rate", 0.5))
    found = differences(run, comparing.run_from_start(base))
    assert found == (Difference("learning_rate", 0.5, 0.1),)


def test_layers_are_named_where_they_differ_from_one_another() -> None:
    state = opened(sizes=(2, 2, 2, 1), activations=["tanh", "relu", "sigmoid"], optimizer=MOMENTUM)
    other = changes.change_activation(state, 2, Choice("leaky_relu", {"slope": 0.2}))
    found = differences(run_of(other), run_of(state))
    assert found[0] == Difference("activation", "leaky_relu 0.2", "relu", 2)
    output = changes.change_activation(state, 3, Choice("tanh"))
    found = differences(run_of(output), run_of(state))
    assert found[0] == Difference("output_activation", "tanh", "sigmoid")


def test_weights_changed_by_hand_are_another_start_or_a_change_on_the_way() -> None:
    state = small()
    at_start = changes.change_parameter(state, Place("weight", 1, 0, 0), 9.0)
    assert differences(run_of(at_start), run_of(state)) == (Difference("start"),)
    later = changes.change_parameter(transitions.go_to(state, 200), Place("weight", 1, 0, 0), 9.0)
    updates = run_of(later).updates
    assert differences(run_of(later), run_of(state)) == (Difference("changed", updates + 1),)


def test_other_data_are_a_difference_copies_of_it_are_not() -> None:
    state = small()
    assert differences(run_of(small()), run_of(state)) == ()
    changed: Any = changes.change_target(state, 0, 5.0)
    assert "data" in [one.name for one in differences(run_of(changed), run_of(state))]
