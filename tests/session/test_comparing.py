"""Which runs are compared: added, taken out, made the present one, saved, undone."""

from dataclasses import replace
from pathlib import Path

import pytest

from backprop_viewer.document import json_reader, json_writer
from backprop_viewer.document.files import read_file, write_file
from backprop_viewer.document.limits import MOST_BRANCHES
from backprop_viewer.session import changes, comparing, marks, transitions
from backprop_viewer.session.recovering import Keeper, restore
from backprop_viewer.session.selected import redraw_other
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from tests.session.states import bits, small
from tests.session.test_following import with_sides
from tests.session.test_marks import SLOWER

BOTH = ("rate", 0.5), ("activation", "relu")


def names(state: State) -> list[tuple[str, int]]:
    return [(side.name, side.index) for side in state.sides]


def test_duplicate_is_a_branch_beside_the_present_run() -> None:
    state = with_sides(transitions.go_to(small(), 50), *BOTH)
    assert names(state) == [("main", 0), ("rate 0.5", 1), ("activation relu", 2)]
    assert state.compared == ("rate 0.5", "activation relu")
    assert [branch.name for branch in state.branches] == list(state.compared)
    assert {side.run.time for side in state.sides} == {50}
    assert state.is_modified


def test_the_same_goes_on_with_all_that_was_changed() -> None:
    state = changes.change_optimizer(transitions.go_to(small(), 50), SLOWER)
    state = comparing.duplicate(state, "copy")
    there = transitions.go_to(state, 200)
    assert bits(comparing.make_present(there, "copy")) == bits(there)


def test_no_more_than_four_are_compared() -> None:
    state = with_sides(small(), *BOTH, ("l2", 0.1))
    with pytest.raises(ValueError, match="at most 4 runs"):
        with_sides(state, ("depth", 2))


def test_names_are_unlike() -> None:
    state = comparing.duplicate(comparing.duplicate(small(), "main"), "main")
    assert [name for name, _ in names(state)] == ["main", "main 2", "main 3"]
    assert marks.rename_branch(state, 0, "main").branches[0].name == "main 4"


def test_making_one_present_keeps_the_colours() -> None:
    state = with_sides(small(), *BOTH)
    there = comparing.make_present(transitions.go_to(state, 33), "activation relu")
    assert names(there) == [("activation relu", 2), ("main", 0), ("rate 0.5", 1)]
    assert {side.run.time for side in there.sides} == {33}
    assert names(comparing.make_present(there, "main")) == names(state)


def test_taking_out_leaves_a_branch_deleting_does_not() -> None:
    state = with_sides(small(), *BOTH)
    out = comparing.take_out(state, "rate 0.5")
    assert names(out) == [("main", 0), ("activation relu", 1)]
    assert len(out.branches) == 2
    gone = comparing.delete(state, "rate 0.5")
    assert names(gone) == names(out)
    assert len(gone.branches) == 1
    assert comparing.take_out(out, "activation relu").lineup == ()
    assert comparing.take_out(state, "main").lineup == ()
    again = comparing.compare(out, 0)
    assert names(again)[-1] == ("rate 0.5", 2)


def test_branch_kept_or_switched_to_takes_the_place_of_the_present_one() -> None:
    state = with_sides(small(), BOTH[0])
    kept = marks.keep_branch(state, "other")
    assert names(kept) == [("other", 0), ("rate 0.5", 1)]
    number = comparing.number_of(kept, "main")
    assert number is not None
    assert names(marks.switch_branch(kept, number)) == [("main", 0), ("rate 0.5", 1)]
    renamed = marks.rename_branch(kept, None, "mine")
    assert names(renamed)[0] == ("mine", 0)


def test_beginning_anew_takes_the_sides_back() -> None:
    state = transitions.go_to(with_sides(small(), BOTH[0]), 60)
    assert state.document is not None
    assert marks.remove_branch(state, 0).lineup == ()
    anew = redraw_other(state)
    assert [side.run.time for side in anew.sides] == [0, 0]


def test_undo_brings_the_comparison_back() -> None:
    session = Session()
    state = with_sides(small(), BOTH[0])
    session.apply(lambda old: state)
    session.change("taking out", comparing.take_out, "rate 0.5")
    assert session.state.lineup == ()
    session.undo()
    assert names(session.state) == names(state)
    session.redo()
    assert session.state.lineup == ()


@pytest.mark.parametrize("present", ["main", "rate 0.5"])
def test_file_keeps_the_comparison(tmp_path: Path, present: str) -> None:
    state = transitions.go_to(with_sides(small(), *BOTH), 90)
    state = comparing.make_present(state, present)
    saved = transitions.document_to_save(state)
    assert saved is not None
    write_file(tmp_path / "saved.json", saved)
    opened = transitions.open_document(State(), read_file(tmp_path / "saved.json"), None)
    assert names(opened) == names(state)
    assert not opened.is_modified
    levelled = transitions.go_to(opened, 90)
    for name, _ in names(state):
        one, two = (comparing.make_present(each, name) for each in (levelled, state))
        assert bits(one) == bits(two)


def test_following_and_coming_back_modifies_nothing() -> None:
    saved = transitions.document_to_save(with_sides(small(), BOTH[0]))
    assert saved is not None
    state = transitions.open_document(State(), saved, None)
    there = transitions.go_to(state, 90)
    assert there.is_modified
    assert not transitions.go_to(there, 0).is_modified
    assert comparing.stop(state).is_modified


def test_recovery_keeps_the_comparison() -> None:
    state = transitions.go_to(with_sides(small(), *BOTH), 90)
    kept = Keeper().keep(state)
    assert kept is not None
    restored = restore(State(), kept)
    assert names(restored) == names(state)
    assert bits(restored) == bits(state)
    odd = restore(State(), replace(kept, compared=("nobody", "main")))
    assert odd.lineup == ()


def test_branches_of_one_name_in_a_file_get_names_of_their_own() -> None:
    saved = transitions.document_to_save(with_sides(small(), *BOTH))
    assert saved is not None
    twice = replace(
        saved, compared=(), branches=tuple(replace(one, branch="main") for one in saved.branches)
    )
    read = json_reader.read(json_writer.write(twice))
    opened = transitions.open_document(State(), read, None)
    assert [branch.name for branch in opened.branches] == ["main 2", "main 3"]
    assert not opened.is_modified


def test_no_more_branches_than_a_file_may_have() -> None:
    state = small()
    for number in range(MOST_BRANCHES):
        state = marks.keep_branch(state, f"branch {number}")
    with pytest.raises(ValueError, match="64 branches; remove one first"):
        marks.keep_branch(state, "one more")
    with pytest.raises(ValueError, match="64 branches; remove one first"):
        comparing.duplicate(state, "one more")
