"""What is recorded can be done again: the same document, parameters and moment, bit for bit."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_viewer.base import Choice, finish
from backprop_viewer.engine.symbols import Place
from backprop_viewer.lessons import recording
from backprop_viewer.lessons.actions import ACTIONS, Teller, perform
from backprop_viewer.lessons.model import Action
from backprop_viewer.lessons.reader import read_lesson
from backprop_viewer.lessons.writer import lesson_tree
from backprop_viewer.session import afresh, building, changes, comparing, script, transitions
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.session.viewing import choose_sample, select
from tests.lessons.lesson_examples import lesson_of as lesson
from tests.session.states import ADAM, BATCHES, MOMENTUM, bits, document_of, opened

W = Place("weight", 1, 1, 0)
SGD = Choice("sgd", {"learning_rate": 0.3, "momentum": 0.5, "nesterov": False})


class Author:
    """Somebody who does things in a session, and what is recorded of it."""

    def __init__(self, state: State | None = None) -> None:
        self.session = Session()
        first = state or opened(sizes=(2, 3, 1), optimizer=MOMENTUM, samples=5, training=BATCHES)
        self.session.apply(lambda old: first)
        self.recording = recording.begun(self.session.state)
        self.session.changed.connect(self._on_changed)

    def _on_changed(self, old: State, new: State) -> None:
        self.recording = recording.gone_on(self.recording, new)

    def do(self, words: str) -> "Author":
        self.session.apply(script.carry_out, words=words)
        return self

    def change(self, transition: Any, **given: Any) -> "Author":
        self.session.change("a change", partial(transition, **given))
        return self

    @property
    def actions(self) -> tuple[Action, ...]:
        return recording.actions_at_once(self.recording, TELLER)

    @property
    def lines(self) -> list[tuple[str, object]]:
        return [(action.name, action.argument) for action in self.actions]


TELLER = Teller(lesson(), "en")


def replayed(author: Author) -> State:
    return finish(perform(author.recording.states[0], author.actions, TELLER))


def check(author: Author) -> None:
    """Check that the actions lead from the first state to the present one."""
    made = replayed(author)
    assert bits(made) == bits(author.session.state)
    assert recording.is_alike(made, author.session.state)
    for _ in range(2):  # and go on from there as the author would
        made = transitions.run_update(made)
    assert bits(made) == bits(author.do("update*2").session.state)


# --- moving in time -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("forward", [("steps", "forward")]),
        ("operation*2 neuron layer", None),
        ("update", [("steps", "update")]),
        ("update*3", [("steps", "update*3")]),
        ("update*30", [("train", 30)]),
        ("forward update*30 forward", [("train", 30), ("steps", "forward")]),
        ("update*2 reset", []),
        ("update*3 forward back*2", None),
    ],
)
def test_steps_become_few_words(words: str, expected: list[tuple[str, object]] | None) -> None:
    author = Author().do(words)
    if expected is not None:
        assert author.lines == expected
    check(author)


def test_going_back_behind_the_first_moment() -> None:
    author = Author(script.carry_out(opened(samples=5), "update*5 forward"))
    author.session.apply(transitions.go_to, 2 * author.session.state.run.schedule.size)  # type: ignore[union-attr]
    assert author.lines == [("go_to", 2)]
    assert Author(script.carry_out(opened(), "update*2")).do("reset").lines == [("steps", "reset")]


def test_a_long_training_from_the_middle_of_an_update() -> None:
    author = Author(script.carry_out(opened(), "forward")).do("update*30 forward")
    assert author.lines == [("steps", "update"), ("train", 29), ("steps", "forward")]


def test_nothing_done_is_nothing() -> None:
    assert Author().lines == []


# --- changes --------------------------------------------------------------------------------------

CHANGES: dict[str, tuple[Any, dict[str, Any]]] = {
    "weight": (changes.change_parameter, {"place": W, "value": 0.75}),
    "input": (changes.change_input, {"unit": 1, "value": -0.5}),
    "target": (changes.change_target, {"unit": 0, "value": 0.25}),
    "optimizer": (changes.change_optimizer, {"optimizer": SGD}),
    "activation": (changes.change_activation, {"layer": 1, "activation": Choice("relu", {})}),
    "loss": (changes.change_loss, {"loss": Choice("mean_squared_error", {})}),
    "unit": (building.add_unit, {"layer": 1}),
    "layer": (building.remove_layer, {"layer": 1}),
}


@pytest.mark.parametrize("before", ["", "update*2", "update forward", "update backward operation"])
@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_done_again(name: str, before: str) -> None:
    transition, given = CHANGES[name]
    author = Author().do(before).change(transition, **given)
    assert [action.name for action in author.actions][-1:] == ["change"]
    author.do("update forward")
    check(author)


def test_changes_that_follow_one_another_are_one() -> None:
    author = Author().do("update")
    for name in ("weight", "optimizer", "input"):
        transition, given = CHANGES[name]
        author.change(transition, **given)
    assert [name for name, _ in author.lines] == ["steps", "change"]
    check(author)


def test_what_was_undone_is_left_out() -> None:
    author = Author().do("update")
    author.change(changes.change_parameter, place=W, value=9.0)
    author.session.undo()
    assert author.lines == [("steps", "update")]
    author.session.redo()
    check(author)


def test_a_preview_leaves_only_what_was_kept() -> None:
    author = Author()
    for value in (0.1, 0.2, 0.3):
        author.session.preview(changes.change_parameter, place=W, value=value)
    author.change(changes.change_parameter, place=W, value=0.3)
    assert len(author.recording.states) == 2
    check(author)


def test_weights_drawn_anew_begin_at_the_start() -> None:
    author = Author().do("update*3")
    state = author.session.state
    assert state.document is not None
    values = 2.0 * state.document.parameters
    author.change(afresh.begin_anew, document=state.document, parameters=values)
    assert [name for name, _ in author.lines][-2:] == ["steps", "change"]
    check(author)


# --- looking --------------------------------------------------------------------------------------


def test_selection_and_sample_are_recorded_in_their_order() -> None:
    author = Author()
    author.session.apply(select, W)
    author.session.apply(select, Place("unit", 1, 0))
    author.do("forward")
    author.session.apply(choose_sample, 1)
    assert author.lines == [
        ("select", Place("unit", 1, 0)),
        ("steps", "forward"),
        ("sample", 2),
    ]
    check(author)


# --- what cannot be recorded ----------------------------------------------------------------------


def test_another_network_ends_the_recording() -> None:
    author = Author()
    author.session.apply(transitions.open_document, document_of(optimizer=ADAM), None)
    author.do("update")
    with pytest.raises(ValueError, match="another network was opened"):
        _ = author.actions


def test_compared_runs_end_the_recording() -> None:
    author = Author()
    document = author.session.state.document
    assert document is not None
    run = comparing.run_from_start(document)
    author.session.apply(comparing.add, name="other", document=document, run=run)
    with pytest.raises(ValueError, match="runs were compared"):
        _ = author.actions


def test_nothing_can_be_recorded_without_a_network() -> None:
    with pytest.raises(ValueError, match="open a network first"):
        recording.begun(State())


# --- any way --------------------------------------------------------------------------------------

STEPS = st.sampled_from(
    ["operation", "neuron", "layer", "forward", "backward", "update", "update*25", "epoch", "back"]
)
DEEDS = st.lists(
    st.one_of(
        STEPS,
        st.sampled_from([*CHANGES, "undo", "redo", "reset", "sample", "select"]),
    ),
    max_size=8,
)


def carry_out(author: Author, deed: str) -> None:
    """Do one thing, if it can be done."""
    session = author.session
    known: dict[str, Callable[[], object]] = {
        "undo": session.undo,
        "redo": session.redo,
        "sample": partial(session.apply, choose_sample, 0),
        "select": partial(session.apply, select, Place("unit", 1, 0)),
    }
    if deed in CHANGES:
        transition, given = CHANGES[deed]
        document = session.state.document
        assert document is not None
        has_hidden = len(document.network.layers) > 1
        if has_hidden or deed not in ("layer", "unit", "weight"):
            author.change(transition, **given)
    elif deed in known:
        known[deed]()
    else:
        author.do(deed)


@settings(max_examples=60)
@given(DEEDS, st.sampled_from([MOMENTUM, ADAM]))
def test_whatever_was_done_is_done_again(deeds: list[str], optimizer: dict[str, Any]) -> None:
    author = Author(opened(sizes=(2, 3, 1), optimizer=optimizer, samples=5, training=BATCHES))
    for deed in deeds:
        carry_out(author, deed)
    check(author)


def test_recorded_actions_can_be_written_and_read() -> None:
    """As the solution of a task they pass through a file."""
    author = Author().do("update*2")
    for name in ("weight", "optimizer", "input"):
        transition, given = CHANGES[name]
        author.change(transition, **given)
    author.do("update forward")
    author.session.apply(select, W)
    made = lesson()
    page = made.pages[0]
    assert page.task is not None
    task = replace(page.task, solution=author.actions)
    changed = replace(made, pages=(replace(page, task=task), *made.pages[1:]))
    again = read_lesson(json.dumps(lesson_tree(changed)).encode())
    solution = again.pages[0].task.solution  # type: ignore[union-attr]
    made_again = finish(perform(author.recording.states[0], solution, TELLER))
    assert bits(made_again) == bits(author.session.state)
    assert {action.name for action in author.actions} <= set(ACTIONS)
