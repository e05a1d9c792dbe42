"""What the user looks at: changes of the view, which leave document and run alone."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.engine.operations import STEP_SIZES
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import transitions, viewing
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import DIGITS, State
from backprop_viewer.session.viewing import FEWEST_DIGITS, MOST_DIGITS
from tests.session.states import bits, document_of, small, time_of

UNIT, WEIGHT = Place("unit", 1, 0), Place("weight", 1, 0, 1)
PATH = frozenset({UNIT, WEIGHT})
LOOKS: dict[str, Callable[[State], State]] = {
    "size": lambda state: viewing.choose_step_size(state, "layer"),
    "sample": lambda state: viewing.choose_sample(state, 1),
    "select": lambda state: viewing.select(state, UNIT),
    "next": lambda state: viewing.select_next(state, 1),
    "point": lambda state: viewing.point_at(state, UNIT),
    "notation": lambda state: viewing.choose_notation(state, list(NOTATIONS)[-1]),
    "digits": lambda state: viewing.choose_digits(state, 7),
    "exact": lambda state: viewing.choose_digits(state, None),
    "paths": lambda state: viewing.show_paths(state, True),
    "pictures": lambda state: viewing.show_unit_pictures(state, True),
    "light": lambda state: viewing.light(state, PATH),
    "reference": viewing.set_reference,
    "no reference": viewing.clear_reference,
}
each_look = pytest.mark.parametrize("name", LOOKS)


@each_look
def test_looking_keeps_document_run_and_branches(name: str) -> None:
    state = transitions.run_backward(small())
    looked = LOOKS[name](state)
    for part in ("document", "run", "origin", "branches", "branch"):
        assert getattr(looked, part) is getattr(state, part)
    assert not looked.is_modified


@pytest.mark.parametrize("name", sorted(LOOKS.keys() - {"next"}))
def test_looking_twice_shows_the_same(name: str) -> None:
    once = LOOKS[name](small())
    twice = LOOKS[name](once)
    assert (twice.view.reference is None) == (once.view.reference is None)
    for part in ("sample", "selection", "step_size", "notation", "digits", "shows_paths", "lit"):
        assert getattr(twice.view, part) == getattr(once.view, part)
    assert twice.pointed == once.pointed


@each_look
def test_looking_works_without_a_document(name: str) -> None:
    assert LOOKS[name](State()).document is None


@each_look
def test_undo_leaves_the_view(name: str) -> None:
    session = Session()
    session.apply(transitions.open_document, document_of(), None)
    session.change("go", transitions.go_to, 5)
    session.apply(LOOKS[name])
    view = session.state.view
    session.undo()
    assert time_of(session.state) == 0
    assert session.state.view is view
    session.deleteLater()


@given(st.integers(-100, 100))
def test_digits_stay_within_their_bounds(digits: int) -> None:
    shown = viewing.choose_digits(State(), digits).view.digits
    assert shown == min(max(digits, FEWEST_DIGITS), MOST_DIGITS)


def test_all_digits_can_be_shown() -> None:
    assert State().view.digits == DIGITS
    assert viewing.choose_digits(State(), None).view.digits is None


@pytest.mark.parametrize("notation", NOTATIONS)
def test_notation_is_kept_for_another_document(notation: str) -> None:
    state = viewing.choose_digits(viewing.choose_notation(small(), notation), 9)
    state = viewing.show_paths(viewing.set_reference(state), True)
    opened = transitions.open_document(state, document_of(), None)
    assert opened.view.notation == notation
    assert opened.view.digits == 9
    assert opened.view.reference is None
    assert not opened.view.shows_paths


@pytest.mark.parametrize("size", STEP_SIZES)
def test_step_size_is_shown(size: str) -> None:
    assert viewing.choose_step_size(State(), size).view.step_size == size


def test_pointing_at_the_same_is_no_change() -> None:
    state = viewing.point_at(small(), UNIT)
    assert viewing.point_at(state, Place("unit", 1, 0)) is state
    assert viewing.point_at(state, None).pointed is None
    assert viewing.select(viewing.select(state, UNIT), UNIT).view.selection == UNIT


@pytest.mark.parametrize("look", [viewing.point_at, viewing.select])
@pytest.mark.parametrize("place", [Place("unit", 3, 0), Place("weight", 1, 0, 9)])
def test_what_the_network_does_not_have_is_nothing(
    look: Callable[[State, Place | None], State], place: Place
) -> None:
    """A plot that waits to be drawn shows the network of before: the pointer may be on it."""
    state = look(small(), place)
    assert state.pointed is state.view.selection is None


def test_moment_to_compare_with_stays_when_time_goes_on() -> None:
    compared = viewing.set_reference(transitions.run_forward(small()))
    numbers = bits(compared)
    later = transitions.step(compared, "epoch")
    reference = later.view.reference
    assert reference is not None
    assert reference.run is compared.run
    assert bits(transitions.go_to(later, reference.run.time)) == numbers


def test_comparing_is_on_and_off_by_turns() -> None:
    state = viewing.toggle_reference(small())
    assert state.view.reference is not None
    assert viewing.toggle_reference(state).view.reference is None
    assert viewing.set_reference(State()).view.reference is None


def test_paths_are_shown_by_turns_and_another_selection_lights_all_of_them() -> None:
    state = viewing.toggle_paths(viewing.select(small(), WEIGHT))
    assert state.view.shows_paths
    lit = viewing.light(state, PATH)
    assert lit.view.lit == PATH
    assert viewing.select(lit, UNIT).view.lit == frozenset()
    assert viewing.select(lit, UNIT).view.shows_paths
    assert not viewing.toggle_paths(lit).view.shows_paths
    assert viewing.toggle_paths(lit).view.lit == frozenset()


def test_pictures_of_units_are_switched_and_kept_for_another_document() -> None:
    state = viewing.toggle_unit_pictures(small())
    assert state.view.unit_pictures
    assert transitions.open_document(state, document_of(), None).view.unit_pictures
    assert not viewing.toggle_unit_pictures(state).view.unit_pictures
