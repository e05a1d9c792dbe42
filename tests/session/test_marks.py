"""Named moments and kept courses of training."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_viewer.base import Choice
from backprop_viewer.document import json_reader, json_writer
from backprop_viewer.document.model import MAIN_BRANCH, Bookmark
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import changes, marks, transitions
from backprop_viewer.session.state import Run, State
from tests.session.states import bits, small, time_of, update_size

SLOWER = Choice("sgd", {"learning_rate": 0.01, "momentum": 0.9, "nesterov": False})
TIMES = st.lists(st.integers(0, 200), max_size=8)


def run_of(state: State) -> Run:
    assert state.run is not None
    return state.run


def marked(*times: int) -> State:
    """Return a state with a bookmark at each time, back at the start."""
    state = small()
    for time in times:
        state = marks.add_bookmark(transitions.go_to(state, time), f"at {time}")
    return transitions.go_to(state, 0)


@given(times=TIMES)
@settings(max_examples=30)
def test_bookmarks_are_in_order_and_one_a_moment(times: list[int]) -> None:
    run = run_of(marked(*times))
    assert [mark.time for mark in run.bookmarks] == sorted(set(times))
    assert all(mark.name == f"at {mark.time}" for mark in run.bookmarks)


@given(times=TIMES, here=st.integers(0, 200), direction=st.sampled_from([1, -1]))
@settings(max_examples=40)
def test_next_and_previous_bookmark(times: list[int], here: int, direction: int) -> None:
    state = transitions.go_to(marked(*times), here)
    ahead = [time for time in times if (time - here) * direction > 0]
    expected = min(ahead, key=lambda time: abs(time - here), default=here)
    assert time_of(marks.go_to_bookmark(state, direction)) == expected


def test_moment_that_has_a_name_gets_the_new_one() -> None:
    state = marks.add_bookmark(marks.add_bookmark(small(), "one"), "two")
    assert run_of(state).bookmarks == (Bookmark("two", 0),)


def test_bookmark_leads_back_to_the_same_bits() -> None:
    there = transitions.go_to(small(), 77)
    state = transitions.go_to(marks.add_bookmark(there, "here"), 5)
    back = marks.go_to_bookmark(state, 1)
    assert bits(back) == bits(there)
    assert time_of(transitions.step_back(back)) == 5


def test_bookmark_is_renamed_and_removed_alone() -> None:
    state = marked(10, 20, 30)
    second = run_of(state).bookmarks[1]
    renamed = marks.rename_bookmark(state, second, "here")
    names = [mark.name for mark in run_of(renamed).bookmarks]
    assert names == ["at 10", "here", "at 30"]
    left = marks.remove_bookmark(renamed, Bookmark("here", 20))
    assert [mark.time for mark in run_of(left).bookmarks] == [10, 30]
    assert run_of(state).bookmarks[1] == second


def test_naming_a_moment_modifies_and_moves_nothing() -> None:
    state = transitions.go_to(small(), 9)
    named = marks.add_bookmark(state, "here")
    assert named.is_modified
    assert not state.is_modified
    assert time_of(named) == 9
    assert bits(named) == bits(state)


def test_bookmarks_after_a_change_are_gone_those_before_stay() -> None:
    state = transitions.go_to(marked(10, 40, 90), 40)
    changed = changes.change_optimizer(state, SLOWER)
    assert [mark.time for mark in run_of(changed).bookmarks] == [10, 40]


def test_bookmarks_are_saved() -> None:
    document = transitions.document_to_save(marked(10, 40))
    assert document is not None
    read = json_reader.read(json_writer.write(document, Path()))
    again = transitions.open_document(State(), read, None)
    assert run_of(again).bookmarks == (Bookmark("at 10", 10), Bookmark("at 40", 40))
    assert time_of(transitions.arrive(marks.go_to_bookmark(again, 1))) == 10
    assert not again.is_modified


# --- branches ---------------------------------------------------------------------------------


def branched() -> tuple[State, State]:
    """Return a state and what became of it by a change on a branch, trained on."""
    state = transitions.go_to(transitions.go_to(small(), 200), 60)
    kept = marks.keep_branch(state, "slower")
    return state, transitions.go_to(changes.change_optimizer(kept, SLOWER), 90)


def test_keeping_changes_no_number() -> None:
    state = transitions.go_to(small(), 60)
    kept = marks.keep_branch(state, "other")
    assert kept.run is state.run
    assert kept.branch == "other"
    assert [branch.name for branch in kept.branches] == [MAIN_BRANCH]
    assert kept.branches[0].run is state.run


def test_kept_course_has_what_came_after() -> None:
    state, branch = branched()
    main = marks.switch_branch(branch, 0)
    assert main.run is state.run
    assert main.document is state.document
    assert run_of(main).reached == 200
    assert bits(transitions.go_to(main, 200)) == bits(transitions.go_to(small(), 200))


def test_change_on_a_branch_is_another_course() -> None:
    state, branch = branched()
    assert bits(branch) != bits(transitions.go_to(state, 90))
    assert branch.document is not state.document
    assert bits(transitions.go_to(branch, 60 - 60 % update_size(state))) == bits(
        transitions.go_to(state, 60 - 60 % update_size(state))
    )


def test_switching_twice_is_nothing() -> None:
    _, branch = branched()
    again = marks.switch_branch(marks.switch_branch(branch, 0), 0)
    assert again.run is branch.run
    assert again.document is branch.document
    assert again.branch == branch.branch
    assert [one.name for one in again.branches] == [one.name for one in branch.branches]


@given(numbers=st.lists(st.integers(0, 3), max_size=10))
@settings(max_examples=30)
def test_no_branch_is_lost_by_switching(numbers: list[int]) -> None:
    state = small()
    for number in range(4):
        state = marks.keep_branch(transitions.go_to(state, 10 * number), f"branch {number}")
    everything = {(state.branch, time_of(state))}
    everything |= {(branch.name, branch.run.time) for branch in state.branches}
    for number in numbers:
        state = marks.switch_branch(state, number)
    left = {(state.branch, time_of(state))}
    assert left | {(branch.name, branch.run.time) for branch in state.branches} == everything


def test_branches_are_renamed_and_removed() -> None:
    _, state = branched()
    state = marks.rename_branch(marks.rename_branch(state, 0, "first"), None, "second")
    assert (state.branch, state.branches[0].name) == ("second", "first")
    assert marks.remove_branch(state, 0).branches == ()
    assert len(state.branches) == 1


def test_proposed_names_are_new() -> None:
    state, names = small(), {MAIN_BRANCH}
    for _ in range(3):
        name = marks.branch_name_for_now(state)
        assert name not in names
        names.add(name)
        state = marks.keep_branch(state, name)
    assert marks.branch_name_for_now(marks.rename_branch(small(), None, "branch 2")) == "branch 3"


def test_opening_another_document_leaves_no_branches() -> None:
    _, state = branched()
    assert state.document is not None
    opened = transitions.open_document(state, state.document, None)
    assert opened.branches == ()
    assert opened.branch == MAIN_BRANCH


def test_parameter_changed_on_a_branch_leaves_the_kept_course() -> None:
    state = transitions.go_to(small(), 60)
    before = bits(state)
    branch = changes.change_parameter(
        marks.keep_branch(state, "other"), Place("weight", 1, 0, 0), 5.0
    )
    assert bits(marks.switch_branch(branch, 0)) == before


@pytest.mark.parametrize(
    "made",
    [
        marks.add_bookmark(State(), "x"),
        marks.remove_bookmark(State(), Bookmark("x", 0)),
        marks.rename_bookmark(State(), Bookmark("x", 0), "y"),
        marks.go_to_bookmark(State(), 1),
        marks.keep_branch(State(), "x"),
    ],
)
def test_without_a_document_nothing_happens(made: State) -> None:
    assert made.run is None
    assert made.branches == ()


# --- saved and opened again -----------------------------------------------------------------------


def later_bits(state: State) -> bytes:
    """Return what is shown an operation later: a file begins with nothing done of its update."""
    return bits(transitions.go_by(state, 1))


def test_branches_and_bookmarks_are_saved_and_opened_again() -> None:
    state = marks.add_bookmark(transitions.go_to(small(), 150), "here")
    state = marks.keep_branch(state, "second try")
    state = changes.change_parameter(transitions.go_to(state, 70), Place("bias", 2, 0), 0.5)
    state = transitions.go_to(state, 200)
    document = transitions.document_to_save(state)
    assert document is not None
    again = json_reader.read(json_writer.write(document))
    opened = transitions.open_document(State(), again, None)
    assert later_bits(opened) == later_bits(transitions.go_to(state, time_of(opened)))
    assert opened.branch == "second try"
    assert [branch.name for branch in opened.branches] == [MAIN_BRANCH]
    assert not opened.is_modified
    there, before = marks.switch_branch(opened, 0), marks.switch_branch(state, 0)
    assert run_of(there).bookmarks == run_of(before).bookmarks
    assert later_bits(there) == later_bits(transitions.go_to(before, time_of(there)))


def test_another_branch_is_a_change_to_save() -> None:
    state = small()
    assert marks.keep_branch(state, "b").is_modified
    saved = transitions.mark_saved(marks.keep_branch(state, "b"), Path("x.json"))
    assert not saved.is_modified
    assert marks.rename_branch(saved, None, "c").is_modified
    assert marks.remove_branch(saved, 0).is_modified
