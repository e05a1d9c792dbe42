"""What a lesson can do: the same as a user would, in pieces."""

from typing import Any

import pytest

from backprop_viewer.base import finish
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.values import Value
from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.engine.symbols import Place
from backprop_viewer.lessons.actions import ACTIONS, Teller, perform
from backprop_viewer.lessons.model import Action
from backprop_viewer.lessons.staging import staged
from backprop_viewer.session import transitions
from backprop_viewer.session.script import UnknownStepError, carry_out, count_steps
from backprop_viewer.session.state import State
from backprop_viewer.session.viewing import select
from tests.lessons.lesson_examples import lesson_of
from tests.session.states import DIVERGING, bits, opened, small, time_of, update_size

TELLER = Teller(lesson_of(), "en")
GIVEN: dict[str, Any] = {
    "steps": "forward update*2",
    "train": 30,
    "go_to": 9,
    "change": {"optimizer": {"learning_rate": 0.5}},
    "open": "fast",
    "compare": ["fast"],
    "select": "weight:1,1,1",
    "sample": 1,
    "show": "runs",
    "hide": ["z"],
}


def page() -> State:
    """Return the state that the first page of the example begins with."""
    return finish(staged(TELLER.lesson, 0, State()))


def done(state: State, name: str, given: object) -> State:
    """Return the state after one action."""
    action = Action(name, ACTIONS[name].read(Value("", given)))
    return finish(perform(state, (action,), TELLER))


def test_all_actions_are_tried() -> None:
    assert set(GIVEN) == set(ACTIONS)


@pytest.mark.parametrize("name", ACTIONS)
def test_every_action_can_be_done_on_a_page_and_keeps_the_lesson_open(name: str) -> None:
    after = done(page(), name, GIVEN[name])
    assert after.reading is not None
    assert after.reading.page == 0
    assert after.run is not None
    assert after.run.heading is None


@pytest.mark.parametrize("name", ACTIONS)
@pytest.mark.parametrize("given", [None, [[]], {"x": {}}, "x x", -1, 10**9])
def test_what_cannot_be_meant_is_refused(name: str, given: object) -> None:
    if (name, given) in (("change", {"x": {}}), ("open", "x x"), ("sample", 10**9)):
        return  # refused when it is done, or by the reader, which knows the networks
    with pytest.raises(DocumentError):
        ACTIONS[name].read(Value("", given))


def test_steps_are_those_of_the_command_line() -> None:
    words = "forward update*3 back neuron layer epoch"
    state = small()
    assert bits(done(state, "steps", words)) == bits(carry_out(state, words))


def test_training_is_so_many_updates_and_one_step_back() -> None:
    state = small()
    after = done(state, "train", 37)
    assert time_of(after) == 37 * update_size(state)
    assert time_of(transitions.step_back(after)) == 0
    assert bits(after) == bits(carry_out(state, "update*37"))


def test_training_that_diverges_stops_at_the_last_state() -> None:
    state = opened(**DIVERGING)
    after = done(state, "train", 100)
    assert 0 < time_of(after) < 100 * update_size(state)


def test_steps_that_diverge_are_an_error() -> None:
    with pytest.raises(DivergenceError):
        done(opened(**DIVERGING), "steps", "update*100")


def test_it_goes_to_the_start_of_an_update() -> None:
    state = small()
    there = done(done(state, "train", 20), "go_to", 9)
    assert time_of(there) == 9 * update_size(state)


def test_runs_beside_it_are_level_after_each_action() -> None:
    state = done(page(), "train", 5000)
    (other,) = state.branches
    assert other.run.updates == 5000


def test_a_network_is_opened_at_its_start() -> None:
    state = done(done(page(), "train", 10), "open", "fast")
    assert time_of(state) == 0
    assert state.branch == "Fast"
    assert state.branches == ()
    assert state.document is not None
    assert state.document.optimizer.settings["learning_rate"] == 5.0


def test_a_network_is_compared_once() -> None:
    state = done(page(), "compare", ["fast", "first", "fast"])
    assert state.lineup == ("Two by two", "Fast")
    assert [branch.name for branch in state.branches] == ["Fast"]


def test_a_run_that_is_compared_later_is_brought_level() -> None:
    opened_ = done(page(), "open", "first")
    state = done(done(opened_, "train", 2000), "compare", ["fast"])
    assert state.branches[0].run.updates == 2000


def test_looking() -> None:
    state = done(page(), "select", "weight:2,1,2")
    assert state.view.selection == Place("weight", 2, 0, 1)
    assert done(state, "hide", ["z", "dw@weight:1,1,1"]).view.hidden == {"z", "dw@weight:1,1,1"}
    assert done(done(state, "hide", ["z"]), "hide", []).view.hidden == frozenset()
    assert done(state, "show", "runs") is state


def test_the_sample_is_counted_from_1() -> None:
    assert done(small(), "sample", 2).view.sample == 1


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        ("select", "unit:3,1", "the network has no unit:3,1"),
        ("sample", 3, "there is no sample 3; the batch has 2"),
        ("change", {"x": 1}, "x: unknown key"),
    ],
)
def test_what_is_not_there_is_said(name: str, given: object, words: str) -> None:
    state = select(small(), Place("loss"))
    with pytest.raises((ValueError, DocumentError), match=words):
        done(state, name, given)


def test_long_training_is_done_in_pieces() -> None:
    work = perform(page(), (Action("train", 20_000),), TELLER)
    assert sum(1 for _ in work) > 2


def test_steps_are_counted() -> None:
    assert count_steps("forward update*3 back*0 epoch") == 5
    with pytest.raises(UnknownStepError, match="expected a whole number"):
        count_steps("update*9999999999999")
