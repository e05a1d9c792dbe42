"""Every duplicate differs in what its entry says, and can be had or says why not."""

import pytest

from backprop_viewer.session import comparing, transitions
from backprop_viewer.session.differing import differences
from backprop_viewer.session.state import State
from backprop_viewer.ui.commands.table import COMMANDS
from backprop_viewer.ui.variants import VARIANTS, add_duplicate, text_of, why_no_duplicate
from tests.session.states import opened, small


@pytest.mark.parametrize("name", VARIANTS)
def test_duplicate_differs_in_one_thing_and_is_level(name: str) -> None:
    state, variant = transitions.go_to(small(), 77), VARIANTS[name]
    if why_no_duplicate(state, variant):
        assert name in ("activation_tanh", "optimizer_sgd", "mistake_none")
        return
    state = add_duplicate(state, variant)
    present, other = state.sides
    assert other.run.updates == present.run.updates
    found = differences(other.run, present.run)
    assert len(found) == (name != "same")
    assert text_of(variant).startswith("comparing with: ")
    assert COMMANDS[f"compare_{name}"].menu == "Network"


def test_starts_are_all_different() -> None:
    state = small()
    for _ in range(3):
        state = add_duplicate(state, VARIANTS["start"])
    seeds = [side.document.initialization for side in state.sides[1:]]
    assert [None if one is None else one.settings["seed"] for one in seeds] == [0, 1, 2]
    assert [side.name for side in state.sides[1:]] == ["seed 0", "seed 1", "seed 2"]


def test_penalty_goes_where_there_is_one() -> None:
    state = comparing.make_present(add_duplicate(small(), VARIANTS["penalty"]), "l2 0.01")
    state = add_duplicate(state, VARIANTS["penalty"])
    assert [side.name for side in state.sides] == ["l2 0.01", "main", "no penalty"]


def test_why_not() -> None:
    flat = opened(sizes=(2, 1), optimizer={"name": "sgd", "learning_rate": 0.0})
    assert "hidden layer" in why_no_duplicate(flat, VARIANTS["shallower"])
    assert "hidden layer" in why_no_duplicate(flat, VARIANTS["activation_relu"])
    assert "rate is 0" in why_no_duplicate(flat, VARIANTS["rate_twice"])
    assert "Open a network" in why_no_duplicate(State(), VARIANTS["same"])
    full = small()
    for _ in range(3):
        full = add_duplicate(full, VARIANTS["same"])
    assert "Four runs" in why_no_duplicate(full, VARIANTS["same"])
