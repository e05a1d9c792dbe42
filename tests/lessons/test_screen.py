"""The screen as the stage of a page: staged again, it is what it was, bit for bit."""

from typing import Any

import pytest

from backprop_viewer.base import Choice, finish
from backprop_viewer.document.files import read_file
from backprop_viewer.engine.symbols import Place
from backprop_viewer.lessons import screen
from backprop_viewer.lessons.drafts import Draft, new_draft, put, trial_of
from backprop_viewer.lessons.recording import is_alike
from backprop_viewer.lessons.staging import staged
from backprop_viewer.paths import resource
from backprop_viewer.session import changes, comparing, script, transitions
from backprop_viewer.session.state import State
from backprop_viewer.session.viewing import choose_digits, choose_sample, select
from tests.session.states import ADAM, BATCHES, bits, opened

W = Place("weight", 1, 0, 0)


def network() -> State:
    return opened(sizes=(2, 3, 1), optimizer=ADAM, samples=5, training=BATCHES)


def example() -> State:
    document = read_file(resource("networks", "two-by-two-sigmoid.json"))
    return transitions.open_document(State(), document, None)


def staged_again(draft: Draft) -> State:
    return finish(staged(trial_of(draft), 0, State()))


def stage(draft: Draft) -> dict[str, Any]:
    found = draft.at(("pages", 0, "stage"))
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    "words", ["", "forward", "update*3", "update*30 backward", "update*2 forward operation"]
)
def test_a_moment_is_staged_as_it_was(words: str) -> None:
    state = script.carry_out(network(), words)
    again = staged_again(screen.as_stage(new_draft("en"), 0, state))
    assert bits(again) == bits(state)
    assert is_alike(again, state)


def test_what_was_changed_on_the_way_is_staged_as_it_was() -> None:
    state = script.carry_out(network(), "update*4 forward")
    state = changes.change_parameter(state, W, 0.625)
    state = changes.change_optimizer(
        state, Choice("sgd", {"learning_rate": 0.5, "momentum": 0.9, "nesterov": False})
    )
    state = script.carry_out(state, "update*3 forward")
    again = staged_again(screen.as_stage(new_draft("en"), 0, state))
    assert bits(again) == bits(state)
    later, later_again = (script.carry_out(one, "update*3") for one in (state, again))
    assert bits(later) == bits(later_again)


def test_what_is_looked_at_is_taken() -> None:
    state = select(script.carry_out(network(), "forward"), Place("unit", 1, 2))
    state = choose_digits(choose_sample(state, 1), 7)
    draft = put(new_draft("en"), ("pages", 0, "stage"), {"hide": ["delta"]})
    made = screen.as_stage(draft, 0, state, ["weights", "no_such"])
    assert stage(made) == {
        "network": "network",
        "do": [{"steps": "forward"}],
        "sample": 2,
        "select": "unit:1,3",
        "show": ["weights"],
        "hide": ["delta"],
        "digits": 7,
    }
    again = staged_again(made)
    assert again.view.digits == 7
    assert again.view.sample == 1
    assert again.view.selection == Place("unit", 1, 2)


def test_a_network_of_the_program_is_only_named() -> None:
    made = screen.as_stage(new_draft("en"), 0, example())
    (name,) = made.networks
    assert name == "two-by-two-sigmoid"
    assert made.at(("networks", name, "resource")) == "two-by-two-sigmoid"
    assert stage(made) == {"network": name}


def test_the_same_network_is_taken_once() -> None:
    state = network()
    made = screen.as_stage(new_draft("en"), 0, state)
    made = screen.as_stage(made, 0, script.carry_out(state, "forward"))
    assert len(made.networks) == 1
    made = screen.as_stage(made, 0, example())
    assert list(made.networks) == ["two-by-two-sigmoid"]


def test_a_network_that_others_name_stays() -> None:
    made = screen.as_stage(new_draft("en"), 0, network())
    made = put(made, ("pages", 0, "task"), {"that": 'of("network", loss) > 0'})
    assert screen.is_used(made, "network")
    made = screen.as_stage(made, 0, example())
    assert set(made.networks) == {"network", "two-by-two-sigmoid"}
    made = screen.remove_network(made, "network")
    assert set(made.networks) == {"two-by-two-sigmoid"}


def test_compared_runs_are_taken() -> None:
    state = example()
    other = network()
    assert other.document is not None
    assert state.run is not None
    run = comparing.run_from_start(state.run.document)
    state = comparing.add(state, "twin", state.run.document, run)
    state = script.carry_out(state, "update*2")
    made = screen.as_stage(new_draft("en"), 0, state)
    assert stage(made)["compare"] == ["two-by-two-sigmoid"]


def test_nothing_is_no_stage() -> None:
    with pytest.raises(ValueError, match="open a network first"):
        screen.as_stage(new_draft("en"), 0, State())
