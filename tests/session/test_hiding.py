"""Numbers that are hidden until the learner has found them."""

import pytest

from backprop_viewer.engine.symbols import Place
from backprop_viewer.lessons.names import HIDDEN_KINDS
from backprop_viewer.session.hiding import (
    KINDS,
    NO_NUMBERS,
    hidden_of,
    hide_kinds,
    is_hidden,
    show_all,
)
from backprop_viewer.session.place_texts import place_text
from backprop_viewer.session.state import State, View

PLACES = {
    "unit": Place("unit", 1, 0),
    "weight": Place("weight", 1, 0, 0),
    "bias": Place("bias", 1, 0),
    "loss": Place("loss"),
}
each_kind = pytest.mark.parametrize("kind", KINDS)


def view(*hidden: str) -> View:
    return View(hidden=frozenset(hidden))


@each_kind
def test_nothing_is_hidden_at_first(kind: str) -> None:
    assert not is_hidden(View(), kind, PLACES[KINDS[kind][0]])


@each_kind
def test_all_numbers_of_a_kind_are_hidden(kind: str) -> None:
    place = PLACES[KINDS[kind][0]]
    assert is_hidden(view(kind), kind, place)
    assert is_hidden(view(kind), kind)
    assert not any(is_hidden(view(kind), other, place) for other in KINDS if other != kind)


@each_kind
def test_one_number_is_hidden(kind: str) -> None:
    place = PLACES[KINDS[kind][0]]
    text = hidden_of(f"{kind}@{place_text(place)}")
    assert is_hidden(view(text), kind, place)
    assert not is_hidden(view(text), kind)
    assert not is_hidden(view(text), kind, Place("unit", 2, 1))


def test_inputs_are_hidden_only_where_they_are_named() -> None:
    source = Place("unit", 0, 0)
    assert not is_hidden(view("a"), "a", source)
    assert is_hidden(view("a@unit:0,1"), "a", source)


@pytest.mark.parametrize("text", ["deltas", "", "delta@unit:1", "w@unit:1,1", "z@loss", "@loss"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"kind of number|is a number of|expected"):
        hidden_of(text)


def test_lessons_know_the_same_kinds() -> None:
    assert set(HIDDEN_KINDS) == {*KINDS, *NO_NUMBERS}


@pytest.mark.parametrize("kind", NO_NUMBERS)
def test_what_is_no_number_stays_hidden(kind: str) -> None:
    state = State(view=view(kind, "z"))
    assert hidden_of(kind) == kind
    assert hide_kinds(state, frozenset({"a"})).view.hidden == {kind, "a"}
    assert show_all(state).view.hidden == {kind}
