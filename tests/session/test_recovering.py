"""What comes back after a sudden end is what was there: document, moment, history, branches."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_viewer.base import Choice
from backprop_viewer.document import json_writer
from backprop_viewer.document.model import Document
from backprop_viewer.document.recovery import Kept
from backprop_viewer.document.recovery_folder import RecoveryFolder
from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import changes, marks, recovering, transitions, viewing
from backprop_viewer.session.script import carry_out
from backprop_viewer.session.state import Run, State
from tests.engine.comparing import assert_same_bits
from tests.session.states import ADAM, bits, opened, small, time_of, update_size

Step = Callable[[State], State]
WEIGHT = Place("weight", 1, 0, 1)


def change_weight(state: State) -> State:
    return changes.change_parameter(state, WEIGHT, 0.75)


def change_target(state: State) -> State:
    return changes.change_target(state, 0, 0.5)


def go_with_adam(state: State) -> State:
    settings = {"learning_rate": 0.01, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}
    return changes.change_optimizer(state, Choice("adam", settings))


def name_moment(state: State) -> State:
    return marks.add_bookmark(state, "here")


def branch_off(state: State) -> State:
    return marks.keep_branch(state, marks.branch_name_for_now(state))


def switch(state: State) -> State:
    return marks.switch_branch(state, 0) if state.branches else state


def shown(state: State) -> State:
    """Return a state as it is in the window, which looks at the numbers of each."""
    assert state.run is not None
    assert state.run.moment is not None
    return state


def go_back(state: State) -> State:
    return transitions.go_to(state, time_of(state) // 2)


def do(words: str) -> Step:
    def step(state: State) -> State:
        return carry_out(state, words)

    return step


STEPS: dict[str, Step] = {
    "operation": do("operation"),
    "backward": do("backward"),
    "update": do("update"),
    "two updates and a bit": do("update*2 operation*7"),
    "weight": change_weight,
    "target": change_target,
    "optimiser": go_with_adam,
    "bookmark": name_moment,
    "branch": branch_off,
    "switch": switch,
    "back": go_back,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RecoveryFolder]:
    """A folder to keep in."""
    made = RecoveryFolder.create(tmp_path_factory.mktemp("recovery"))
    yield made
    made.remove()


def kept(state: State) -> Kept:
    made = recovering.Keeper().keep(state)
    assert made is not None
    return made


def recovered(state: State, folder: RecoveryFolder) -> State:
    """Return the state that comes back of this one."""
    folder.write(kept(state))
    return recovering.restore(State(), folder.read())


def changed() -> State:
    """Return a state after three changes at different moments."""
    state = carry_out(small(), "update*4 operation*5")
    state = go_with_adam(carry_out(change_weight(state), "update*3"))
    return shown(carry_out(change_target(carry_out(state, "update*2")), "update operation*9"))


def assert_recovered(state: State, folder: RecoveryFolder) -> None:
    """Assert that all of a state comes back."""
    back = recovered(state, folder)
    assert all_of(back) == all_of(state)
    assert back.is_modified
    assert [all_of(at) for at in other_courses(back)] == [all_of(at) for at in other_courses(state)]


def all_of(state: State) -> list[object]:
    """Return what has to come back of the present course of training."""
    run = state.run
    assert run is not None
    document = transitions.document_to_save(state)
    assert document is not None
    firsts = [first for first, _ in run.documents]
    moments = [bits(state.at(first * run.schedule.size, None)) for first in firsts[1:]]
    return [
        (run.time, run.reached, run.bookmarks, run.first_time, state.branch, firsts),
        [json_writer.write(bare) for bare in map(without_state, run.documents)],
        moments,
        bits(state),
    ]


def without_state(made: tuple[int, Document]) -> Document:
    """Return a document without the moment at which it was saved: that one is the run's."""
    return replace(made[1], state=None, bookmarks=(), branches=())


def other_courses(state: State) -> Iterator[State]:
    for number in range(len(state.branches)):
        yield marks.switch_branch(state, number)


# --- what comes back ------------------------------------------------------------------------------


@given(names=st.lists(st.sampled_from(list(STEPS)), min_size=1, max_size=10))
@settings(max_examples=60)
def test_any_work_comes_back(folder: RecoveryFolder, names: list[str]) -> None:
    state = small()
    for name in names:
        state = shown(STEPS[name](state))
    if state.is_modified:
        assert_recovered(state, folder)
    else:
        assert recovering.Keeper().keep(state) is None


@pytest.mark.parametrize("operations", range(0, 60, 7))
def test_moment_within_an_update_comes_back(folder: RecoveryFolder, operations: int) -> None:
    state = carry_out(small(ADAM), "update*5")
    assert_recovered(transitions.go_by(state, operations % update_size(state)), folder)


def test_later_changes_come_back_too(folder: RecoveryFolder) -> None:
    """Also if an earlier moment is looked at: saving keeps what leads to the moment only."""
    state = transitions.go_to(changed(), 3 * update_size(changed()))
    back = recovered(state, folder)
    assert back.run is not None
    assert [first for first, _ in back.run.documents] == [0, 4, 7, 9]
    end = transitions.go_to_end
    assert bits(transitions.arrive(end(back))) == bits(transitions.arrive(end(state)))


def test_going_on_gives_the_same_bits(folder: RecoveryFolder) -> None:
    state = changed()
    assert bits(carry_out(recovered(state, folder), "update*9")) == bits(
        carry_out(state, "update*9")
    )


def test_training_read_from_a_file_comes_back(folder: RecoveryFolder) -> None:
    document = transitions.document_to_save(changed())
    assert document is not None
    state = carry_out(transitions.open_document(State(), document, None), "update*2")
    back = recovered(change_weight(carry_out(state, "update*2")), folder)
    assert bits(transitions.step_back(back)) != bits(back)
    assert_recovered(state, folder)


def test_selection_and_sample_come_back(folder: RecoveryFolder) -> None:
    state = viewing.choose_sample(viewing.select(changed(), WEIGHT), 1)
    view = recovered(state, folder).view
    assert (view.selection, view.sample) == (WEIGHT, 1)


def test_what_holds_for_any_document_stays_as_it_is(folder: RecoveryFolder) -> None:
    folder.write(kept(changed()))
    state = viewing.choose_digits(State(), 7)
    assert recovering.restore(state, folder.read()).view.digits == 7


def test_selection_of_another_network_is_none(folder: RecoveryFolder) -> None:
    folder.write(replace(kept(changed()), selection=Place("unit", 9, 9)))
    assert recovering.restore(State(), folder.read()).view.selection is None


@pytest.mark.parametrize("path", [None, Path("/home/ann/xor.json").absolute()])
def test_path_comes_back_and_what_is_there_is_older(
    folder: RecoveryFolder, path: Path | None
) -> None:
    state = carry_out(transitions.mark_saved(small(), path or Path()), "update")
    state = replace(state, origin=replace(state.origin, path=path))
    back = recovered(state, folder)
    assert back.origin.path == path
    assert back.is_modified
    assert not transitions.mark_saved(back, Path("saved.json")).is_modified


def test_it_is_another_document_to_the_session(folder: RecoveryFolder) -> None:
    folder.write(kept(changed()))
    before = small()
    back = recovering.restore(before, folder.read())
    assert back.origin.opening == before.origin.opening + 1


def test_what_was_kept_of_another_moment_is_refused() -> None:
    made = kept(changed())
    course = replace(made.courses[0], time=made.courses[0].time * 3)
    with pytest.raises(ValueError, match="not one of the numbers"):
        recovering.restore(State(), replace(made, courses=(course,)))


# --- what is kept ---------------------------------------------------------------------------------


def test_nothing_is_kept_of_what_is_saved_or_not_there() -> None:
    for state in (State(), small(), transitions.mark_saved(changed(), Path("saved.json"))):
        assert recovering.Keeper().keep(state) is None


def test_keeping_computes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    state = carry_out(branch_off(shown(changed())), "update*3")
    state = transitions.go_to(state, 10)
    for name in ("snapshot", "record", "extend"):
        monkeypatch.setattr(Trajectory, name, None)
    assert kept(state).courses[0].known.update == 10 // update_size(state)


def test_branch_is_the_same_as_long_as_it_is_not_changed() -> None:
    keeper = recovering.Keeper()
    state = branch_off(changed())
    first, later = keeper.keep(state), keeper.keep(carry_out(state, "update"))
    assert first is not None
    assert later is not None
    assert first.courses[1] is later.courses[1]


def test_title_is_what_the_user_calls_it() -> None:
    state = changed()
    assert state.document is not None
    named = replace(state, document=replace(state.document, name="My network"))
    assert kept(named).title == "My network"
    saved = transitions.mark_saved(named, Path("folder/xor.json"))
    assert kept(carry_out(saved, "update")).title == "xor.json"


def test_distant_past_of_a_large_training_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovering, "MOST_EARLIER_NUMBERS", 0)
    assert firsts(changed()) == [9]
    monkeypatch.setattr(recovering, "MOST_EARLIER_NUMBERS", 60)
    assert firsts(changed()) == [7, 9]


def test_large_training_is_kept_from_the_present_piece_on(
    monkeypatch: pytest.MonkeyPatch, folder: RecoveryFolder
) -> None:
    monkeypatch.setattr(recovering, "MOST_EARLIER_NUMBERS", 0)
    state = transitions.go_to(changed(), 5 * update_size(changed()))
    assert firsts(state) == [4, 7, 9]
    back = recovered(state, folder)
    assert back.run is not None
    assert back.run.first_time == 4 * update_size(state)
    assert bits(back) == bits(state)


def firsts(state: State) -> list[int]:
    """Return where the pieces that are kept begin."""
    return [piece.start.update for piece in kept(state).courses[0].pieces]


def test_numbers_kept_are_those_before_the_update_shown() -> None:
    state = changed()
    run = state.run
    assert isinstance(run, Run)
    assert_same_bits(kept(state).courses[0].known.vector, run.moment.record.before.vector)


def test_far_moment_that_was_seen_can_be_gone_to_again(folder: RecoveryFolder) -> None:
    state = opened(sizes=(2, 2, 1))
    far = transitions.go_to(state, 20 * update_size(state))
    back = recovered(transitions.go_to(name_moment(far), 3), folder)
    assert bits(transitions.arrive(transitions.go_to_end(back))) == bits(name_moment(far))
