"""The numbers that a text may state."""

import pytest

from backprop_viewer.engine.symbols import Place
from backprop_viewer.lessons.offers import hideable, offers, stated_text
from backprop_viewer.lessons.stated import number_of
from backprop_viewer.session.expressions import number
from backprop_viewer.session.hiding import hidden_of
from backprop_viewer.session.state import State
from backprop_viewer.session.viewing import select
from tests.session.states import opened

PLACES = {
    "unit": (Place("unit", 1, 1), "a[1,2]"),
    "input": (Place("unit", 0, 0), "a[0,1]"),
    "weight": (Place("weight", 2, 0, 1), "w[2,1,2]"),
    "bias": (Place("bias", 1, 0), "b[1,1]"),
    "target": (Place("target", 0, 0), "y[1]"),
    "loss": (Place("loss", 0, 0), "loss"),
}


@pytest.mark.parametrize("name", PLACES)
def test_the_selected_comes_first(name: str) -> None:
    place, first = PLACES[name]
    state = select(opened(sizes=(2, 3, 1)), place)
    found = dict(offers(state))
    assert next(iter(found)) == first
    for expression, value in found.items():
        assert number(expression, state) == value


def test_without_a_network_there_is_nothing() -> None:
    assert list(offers(State())) == []


@pytest.mark.parametrize("name", PLACES)
def test_what_can_be_hidden_is_known(name: str) -> None:
    for text in hideable(PLACES[name][0]):
        assert hidden_of(text) == text


def test_nothing_selected_hides_nothing() -> None:
    assert hideable(None) == ()


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [(0.47694, 4, "0.4769"), (-0.5, 2, "−0.50"), (-0.0001, 2, "0.00"), (1000.0, 0, "1000")],
)
def test_a_number_is_stated(value: float, digits: int, text: str) -> None:
    assert stated_text(value, digits) == text
    stated = number_of(text)
    assert stated is not None
    assert stated.agrees(value)
