"""Reading a lesson: what was done on a page is there when one comes back, and after all."""

from dataclasses import replace

import pytest

from backprop_viewer.base import finish
from backprop_viewer.lessons import reading
from backprop_viewer.lessons.reading import leave, mark_solved
from backprop_viewer.session import changes, transitions
from backprop_viewer.session.expressions import number
from backprop_viewer.session.hidden import MISTAKE
from backprop_viewer.session.recovering import Keeper
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.session.viewing import choose_digits
from tests.lessons.lesson_examples import lesson_of
from tests.session.states import bits, document_of, small, time_of

LESSON = lesson_of()


def opened(before: State | None = None, page: int = 0) -> State:
    return finish(reading.opened(LESSON, before or State(), "en", page))


def turned(state: State, page: int) -> State:
    return finish(reading.turned(LESSON, state, page))


def test_a_lesson_is_opened_at_a_page_with_what_was_done_before() -> None:
    state = finish(reading.opened(LESSON, State(), "en", 1, frozenset({0})))
    assert state.reading is not None
    assert (state.reading.page, state.reading.solved) == (1, {0})
    assert state.run is not None
    assert state.run.updates == 21


def test_what_a_learner_left_on_a_page_is_there_when_he_comes_back() -> None:
    first = transitions.step(transitions.run_update(opened()), "operation")
    second = transitions.run_update(turned(first, 1))
    back = turned(second, 0)
    assert back.run is first.run
    assert back.view == first.view
    assert back.branches is first.branches
    forth = turned(back, 1)
    assert forth.run is second.run
    assert forth.document is second.document


def test_the_next_page_goes_on_with_what_is_there() -> None:
    state = opened()
    for _ in range(3):
        state = transitions.run_update(state)
    state = turned(state, 1)
    assert state.run is not None
    assert state.run.updates == 23


def test_a_page_that_was_not_come_to_by_the_one_before_is_as_if_all_was_done() -> None:
    state = turned(transitions.run_update(opened()), 2)
    assert state.run is not None
    assert state.run.updates == 21


def test_the_same_page_is_no_other() -> None:
    state = opened()
    assert turned(state, 0) is state


def test_a_page_begun_afresh_is_as_at_first_and_what_was_there_comes_back() -> None:
    first = opened()
    tried = transitions.run_update(transitions.run_update(first))
    afresh = finish(reading.begun_afresh(LESSON, tried))
    assert bits(afresh) == bits(first)
    assert afresh.view == first.view
    back = reading.bring_back(afresh)
    assert back.run is tried.run
    assert reading.bring_back(back).run is afresh.run


def test_nothing_is_brought_back_where_nothing_was_put_aside() -> None:
    state = opened()
    assert reading.bring_back(state) is state
    put_aside = finish(reading.begun_afresh(LESSON, state))
    moved = turned(put_aside, 1)
    assert reading.bring_back(moved) is moved


def test_a_task_is_done_for_the_learner() -> None:
    tried = choose_digits(transitions.run_update(transitions.run_update(opened())), 2)
    done = finish(reading.done_for(LESSON, tried))
    assert done.reading is not None
    assert done.reading.solved == {0}
    assert number("updates", done) == 1
    assert reading.bring_back(done).run is tried.run


def test_tasks_that_were_done_are_remembered_on_other_pages() -> None:
    state = mark_solved(turned(mark_solved(opened()), 2))
    assert state.reading is not None
    assert state.reading.solved == {0, 2}
    assert mark_solved(state) is state


def test_what_was_open_before_comes_back_when_the_lesson_is_left() -> None:
    before = choose_digits(transitions.run_update(small()), 7)
    after = leave(turned(transitions.run_update(opened(before)), 1))
    assert after.document is before.document
    assert after.run is before.run
    assert after.view == before.view
    assert after.reading is None
    assert after.is_modified == before.is_modified is True


def test_without_anything_before_there_is_the_start_page() -> None:
    after = leave(opened())
    assert after.run is None
    assert after.document is None


def test_another_lesson_leaves_to_what_was_there_before_the_first() -> None:
    before = small()
    other = lesson_of()
    state = finish(reading.opened(other, opened(before), "en"))
    assert leave(state).run is before.run


def test_where_no_lesson_is_open_there_is_none_to_leave() -> None:
    state = small()
    assert leave(state) is state
    with pytest.raises(ValueError, match="no lesson is open"):
        mark_solved(state)


def test_opening_a_file_leaves_the_lesson() -> None:
    state = transitions.open_document(opened(), document_of(), None)
    assert state.reading is None


def test_closing_loses_only_what_was_there_before_the_lesson() -> None:
    tried = transitions.run_update(opened(small()))
    assert not tried.is_modified
    changed = transitions.run_update(small())
    assert changed.is_modified
    assert opened(changed).is_modified


def test_what_was_there_before_is_what_is_kept_for_recovery() -> None:
    before = transitions.run_update(small())
    kept = Keeper().keep(opened(before))
    assert kept is not None
    assert kept.courses[0].name == before.branch
    assert Keeper().keep(opened()) is None


def test_nothing_of_another_page_can_be_undone() -> None:
    session = Session()
    session.apply(lambda state: opened())
    session.change("a weight", changes.change_target, 0, 0.5)
    session.apply(lambda state: turned(state, 1))
    assert session.undo_text == ""
    session.change("a weight", changes.change_target, 0, 0.5)
    session.apply(lambda state: turned(state, 0))
    assert session.undo_text == ""


def test_undo_keeps_the_page_and_what_was_solved() -> None:
    session = Session()
    session.apply(lambda state: turned(opened(), 1))
    session.change("a target", changes.change_target, 0, 0.5)
    session.apply(mark_solved)
    session.undo()
    assert session.state.reading is not None
    assert (session.state.reading.page, session.state.reading.solved) == (1, {1})


def test_the_learner_stays_where_he_is_in_time_on_a_page_he_left() -> None:
    first = transitions.run_forward(opened())
    assert time_of(turned(turned(first, 2), 0)) == time_of(first)


def test_what_a_page_hides_is_shown_once_its_task_is_solved() -> None:
    state = opened()
    assert state.view.hidden == {"delta", "dw@weight:1,1,1"}
    hidden = state.view.hidden | {"+delta@unit:1,1", "a@unit:1,1", MISTAKE}
    state = replace(state, view=replace(state.view, hidden=hidden))
    done = mark_solved(state, LESSON)
    assert done.view.hidden == {"a@unit:1,1", MISTAKE}
    assert not finish(reading.opened(LESSON, State(), "en", 0, frozenset({0}))).view.hidden
    assert finish(reading.begun_afresh(LESSON, done)).view.hidden == {"delta", "dw@weight:1,1,1"}
