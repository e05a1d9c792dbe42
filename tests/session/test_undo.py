"""Changes that can be undone, and previews of them."""

from collections.abc import Iterator
from functools import partial

import pytest

from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.initializers import INITIALIZERS
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import marks, session, transitions, viewing
from backprop_viewer.session.building import redraw
from backprop_viewer.session.changes import change_parameter
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from tests.session.states import bits, document_of, time_of, update_size

BIAS = Place("bias", 2, 0)


@pytest.fixture
def used() -> Iterator[Session]:
    """A session in the middle of the third update."""
    made = Session()
    made.apply(transitions.open_document, document_of(sizes=(2, 2, 1)), None)
    made.apply(transitions.go_to, 2 * update_size(made.state) + 20)
    yield made
    made.deleteLater()


def bias_of(used: Session) -> float:
    assert used.state.run is not None
    return float(used.state.run.moment.parameters[-1])


def set_bias(used: Session, value: float) -> None:
    used.change(f"bias {value}", change_parameter, BIAS, value)


def test_change_is_told_once_when_it_can_be_undone_already(used: Session) -> None:
    heard: list[str] = []

    class Listener:
        def hear(self, old: State, new: State) -> None:
            heard.append(used.undo_text)

    listener = Listener()
    used.changed.connect(listener.hear)
    set_bias(used, 0.5)
    assert heard == ["bias 0.5"]
    used.undo()
    assert heard == ["bias 0.5", ""]


def test_undo_and_redo_put_back_the_same_bits(used: Session) -> None:
    before = bits(used.state)
    set_bias(used, 0.5)
    once = bits(used.state)
    set_bias(used, 0.75)
    used.undo()
    assert bits(used.state) == once
    used.undo()
    assert bits(used.state) == before
    assert (used.undo_text, used.redo_text) == ("", "bias 0.5")
    used.redo()
    used.redo()
    assert bias_of(used) == 0.75


def test_undo_puts_back_the_moment_of_the_change(used: Session) -> None:
    time = time_of(used.state)
    set_bias(used, 0.5)
    used.apply(transitions.step, "epoch")
    used.undo()
    assert time_of(used.state) == time


def test_undo_keeps_the_view(used: Session) -> None:
    set_bias(used, 0.5)
    used.apply(viewing.select, BIAS)
    used.apply(viewing.choose_digits, 7)
    used.undo()
    assert used.state.view.selection == BIAS
    assert used.state.view.digits == 7


def test_undo_puts_back_branches(used: Session) -> None:
    used.change("branch", partial(marks.keep_branch, name="b"))
    used.undo()
    assert (used.state.branches, used.state.branch) == ((), "main")
    used.redo()
    assert used.state.branch == "b"


def test_change_after_undo_forgets_what_was_undone(used: Session) -> None:
    set_bias(used, 0.5)
    used.undo()
    set_bias(used, 0.25)
    assert used.redo_text == ""


def test_nothing_to_undo_does_nothing(used: Session) -> None:
    state = used.state
    used.undo()
    used.redo()
    assert used.state is state


def test_another_document_cannot_be_undone_into_this_one(used: Session) -> None:
    set_bias(used, 0.5)
    used.apply(transitions.open_document, document_of(sizes=(1, 1)), None)
    assert used.undo_text == ""


def test_change_that_changes_nothing_is_none(used: Session) -> None:
    used.change("nothing", transitions.stay)
    assert used.undo_text == ""


def test_every_change_can_be_undone_though_its_numbers_are_computed_again(
    used: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    forgotten: list[Trajectory] = []
    forget = Trajectory.forget

    def listen(trajectory: Trajectory) -> None:
        forgotten.append(trajectory)
        forget(trajectory)

    monkeypatch.setattr(Trajectory, "forget", listen)
    states = [bits(used.state)]
    for number in range(3 * session.KEPT_WHOLE):
        used.change("redraw", redraw, INITIALIZERS.choose("normal", seed=number))
        used.apply(transitions.step, "epoch")
        states.append(bits(used.state))
    assert len(forgotten) == 2 * session.KEPT_WHOLE + 1
    for state in reversed(states[:-1]):
        used.undo()
        assert bits(used.state) == state


# --- previews -------------------------------------------------------------------------------------


def test_preview_starts_each_time_from_what_was_before_it(used: Session) -> None:
    before = bits(used.state)
    for value in (0.5, 0.75):
        used.preview(change_parameter, BIAS, value)
        assert bias_of(used) == value
    assert used.is_previewing
    used.cancel_preview()
    assert bits(used.state) == before
    assert not used.is_previewing
    assert used.undo_text == ""


def test_pointing_and_other_views_leave_a_preview_alone(used: Session) -> None:
    before = bits(used.state)
    used.preview(change_parameter, BIAS, 0.5)
    used.apply(viewing.point_at, BIAS)
    used.apply(viewing.choose_digits, 7)
    assert bias_of(used) == 0.5
    used.preview(change_parameter, BIAS, 0.75)
    assert used.state.pointed == BIAS
    used.cancel_preview()
    assert used.state.view.digits == 7
    assert bits(used.state) == before


def test_step_ends_a_preview(used: Session) -> None:
    straight = transitions.step(used.state, "operation")
    used.preview(change_parameter, BIAS, 0.5)
    used.apply(transitions.step, "operation")
    assert not used.is_previewing
    assert bits(used.state) == bits(straight)


@pytest.mark.parametrize("way", ["change", "undo", "redo"])
def test_changes_and_undo_begin_from_what_was_before_a_preview(used: Session, way: str) -> None:
    set_bias(used, 0.5)
    before = bits(used.state)
    used.preview(change_parameter, BIAS, 0.75)
    if way == "change":
        set_bias(used, 0.25)
        used.undo()
    elif way == "undo":
        used.undo()
        used.redo()
    else:
        used.redo()
    assert bits(used.state) == before


def test_moment_to_compare_with_is_not_a_previewed_one(used: Session) -> None:
    run = used.state.run
    used.preview(change_parameter, BIAS, 0.5)
    used.apply(viewing.set_reference)
    assert not used.is_previewing
    assert used.state.view.reference is not None
    assert used.state.view.reference.run is run


def test_asking_for_what_is_there_already_is_no_change(used: Session) -> None:
    class Listener:
        def hear(self, old: State, new: State) -> None:
            used.apply(viewing.point_at, None)

    listener = Listener()
    used.changed.connect(listener.hear)
    used.apply(transitions.step, "operation")
    assert used.state.pointed is None
