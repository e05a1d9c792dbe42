"""What the pages of a lesson begin with."""

import pytest

from backprop_viewer.base import finish
from backprop_viewer.engine.symbols import Place
from backprop_viewer.lessons.staging import base_of, from_its_base, solved, staged
from backprop_viewer.session.expressions import number
from backprop_viewer.session.state import State
from backprop_viewer.session.viewing import choose_digits, choose_step_size
from tests.lessons.lesson_examples import changed, lesson_of
from tests.session.states import small, time_of

LESSON = lesson_of()


def test_a_page_with_a_network_begins_on_it() -> None:
    state = finish(staged(LESSON, 0, small()))
    assert state.document is not None
    assert state.document.network.sizes == (2, 2, 2)
    assert time_of(state) == 0
    assert state.lineup == ("Two by two", "Fast")
    assert not state.is_modified


def test_runs_are_called_as_their_networks_in_the_language() -> None:
    state = finish(staged(LESSON, 0, State(), "zh_CN"))
    assert state.lineup == ("二乘二", "快")
    assert number('of("fast", learning_rate) - of("first", learning_rate)', state) == 4.0


def test_networks_of_one_title_have_runs_of_two_names() -> None:
    title = {"en": "Two by two", "zh_CN": "快"}
    state = finish(staged(lesson_of(changed("networks.fast.title", title)), 0, State()))
    assert state.lineup == ("Two by two (first)", "Two by two (fast)")
    assert number('of("fast", learning_rate)', state) == 5.0


def test_what_is_looked_at_is_as_the_stage_says() -> None:
    view = finish(staged(LESSON, 0, State())).view
    assert view.selection == Place("unit", 2, 0)
    assert view.hidden == {"delta", "dw@weight:1,1,1"}
    assert (view.step_size, view.digits) == ("layer", 6)


def test_what_the_stage_does_not_say_stays_as_the_learner_has_it() -> None:
    state = choose_step_size(choose_digits(State(), 3), "pass")
    made = lesson_of(changed("pages.0.stage.digits", None))
    view = finish(staged(made, 0, state)).view
    assert (view.step_size, view.digits) == ("layer", 3)


def test_digits_of_null_are_all_digits() -> None:
    first = finish(staged(LESSON, 0, State()))
    assert finish(staged(LESSON, 1, first)).view.digits is None


def test_a_page_without_a_network_goes_on_with_what_is_there() -> None:
    first = finish(solved(LESSON, 0, finish(staged(LESSON, 0, State()))))
    second = finish(staged(LESSON, 1, first))
    assert second.run is not None
    assert second.run.updates == 21
    assert number("learning_rate", second) == 0.5
    assert number("at(5, learning_rate)", second) == 1.0


def test_what_a_page_hides_is_hidden_on_it_only() -> None:
    first = finish(staged(LESSON, 0, State()))
    assert finish(staged(LESSON, 1, first)).view.hidden == frozenset()
    third = finish(staged(LESSON, 2, first))
    assert third.view.hidden == frozenset()
    assert third.run is first.run


def test_the_page_that_is_read_is_known() -> None:
    state = finish(staged(LESSON, 1, finish(staged(LESSON, 0, State()))))
    assert state.reading is not None
    assert (state.reading.lesson, state.reading.page) == ("example", 1)


@pytest.mark.parametrize("page", range(3))
def test_a_page_can_be_come_to_from_anywhere(page: int) -> None:
    assert base_of(LESSON, page) == 0
    state = finish(from_its_base(LESSON, page, small()))
    assert state.run is not None
    assert state.run.updates == (0, 21, 21)[page]
    assert state.reading is not None
    assert state.reading.page == page
