"""Where everything of the history line is, and what lies under a point."""

from itertools import pairwise

import pytest

from backprop_viewer.document.model import Bookmark
from backprop_viewer.session import marks, transitions
from backprop_viewer.session.state import Run, State
from backprop_viewer.ui.history.geometry import EDGE, Geometry, geometry
from tests.ui.history.lines import MANY, eventful, state_with_past

SIZE = 33
"""Operations of an update of the worked example."""


def run_of(state: State) -> Run:
    assert state.run is not None
    return state.run


def made(state: State, width: float = 800.0) -> Geometry:
    return geometry(run_of(state), 60.0, width, 56.0)


@pytest.mark.parametrize("height", [56.0, 90.0, 180.0])
def test_strips_follow_one_another_and_fit(height: float) -> None:
    at = geometry(run_of(state_with_past()), EDGE, 700.0, height)
    strips = (at.marks, at.history, at.numbers, at.operation_row)
    for upper, lower in pairwise(strips):
        assert upper.bottom <= lower.top
    assert at.operation_row.bottom <= height
    assert all(strip.height >= 8 for strip in strips)


def test_lines_end_before_the_edge() -> None:
    at = made(state_with_past())
    assert at.right == 800.0 - EDGE
    assert at.x(run_of(state_with_past()).reached) == pytest.approx(at.right)


@pytest.mark.parametrize("updates", [1, 6, MANY])
def test_beside_the_line_are_its_ends(updates: int) -> None:
    at = made(state_with_past(updates))
    assert at.time_in_history(0.0) == 0
    assert at.time_in_history(900.0) == updates * SIZE


@pytest.mark.parametrize("updates", [1, 6, MANY])
def test_nothing_after_what_was_reached_is_gone_to(updates: int) -> None:
    at = made(state_with_past(updates))
    times = [at.time_in_history(60.0 + place) for place in range(730)]
    assert times == sorted(times)
    assert times[-1] <= updates * SIZE


def test_every_operation_of_a_short_history_can_be_pointed_at() -> None:
    at = made(state_with_past(3))
    times = {at.time_in_history(60.0 + place / 4) for place in range(-4, 4 * 731)}
    assert times == set(range(3 * SIZE + 1))


def test_every_operation_of_the_update_can_be_pointed_at() -> None:
    at = made(transitions.go_to(state_with_past(), 2 * SIZE + 5))
    times = {at.time_in_update(60.0 + place / 4) for place in range(-100, 4 * 740)}
    assert times == set(range(2 * SIZE + 1, 3 * SIZE + 1))


def test_start_is_in_the_first_update_alone() -> None:
    """The start of any other update is the end of the one before."""
    assert made(state_with_past()).time_in_update(0.0) == 0
    end = made(transitions.go_to(state_with_past(), 2 * SIZE))
    assert (end.update, end.operations) == (1, SIZE)
    assert end.time_in_update(0.0) == SIZE + 1


def test_after_a_change_an_update_can_be_shown_with_nothing_done() -> None:
    at = made(transitions.go_to(eventful(), 2 * SIZE))
    assert (at.update, at.operations) == (2, 0)
    assert at.time_in_update(0.0) == 2 * SIZE


def test_flags_are_found_where_they_stand() -> None:
    state = state_with_past(bookmarks=(20, 100))
    at = made(state)
    for flag, mark in zip(at.flags, run_of(state).bookmarks, strict=True):
        assert flag.bookmark is mark
        assert flag.x == pytest.approx(at.x(mark.time), abs=0.6)
        assert at.flag_at(flag.x + 3, at.marks.middle) is mark
        assert at.flag_at(flag.x + 3, at.history.middle) is None
        assert at.flag_at(flag.x + 40, at.marks.middle) is None


def test_nearest_of_two_flags_is_found() -> None:
    state = state_with_past(MANY, bookmarks=(5 * SIZE, 8 * SIZE))
    at = made(state)
    left, right = at.flags
    assert right.x - left.x < 12
    assert at.flag_at(left.x + 1, at.marks.middle) is left.bookmark
    assert at.flag_at(right.x - 1, at.marks.middle) is right.bookmark


def test_of_flags_on_one_pixel_the_first_is_shown() -> None:
    """However many bookmarks a file has, they are drawn in no time."""
    state = state_with_past(MANY)
    for time in range(40):
        state = marks._with_bookmarks(
            state, run_of(state), (*run_of(state).bookmarks, Bookmark(str(time), time))
        )
    at = made(state)
    assert len(at.flags) <= 5
    assert at.flags[0].bookmark.name == "0"


def test_change_is_found_where_it_was_made() -> None:
    at = made(eventful())
    x = at.x(2 * SIZE)
    assert at.change_at(x + 2, at.history.middle) == 2
    assert at.change_at(x + 30, at.history.middle) is None
    assert at.change_at(x + 2, at.operation_row.middle) is None


def test_compared_moment_is_found() -> None:
    state = eventful()
    at, reference = made(state), state.view.reference
    assert at.is_reference_at(reference, at.x(100), at.history.middle)
    assert not at.is_reference_at(reference, at.x(140), at.history.middle)
    assert not at.is_reference_at(reference, at.x(100), at.operation_row.middle)
    assert not at.is_reference_at(None, at.x(100), at.history.middle)
