"""Places as words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.engine.places import count_places, has_place, place_at
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session.place_texts import NUMBERS, form, place_of, place_text
from tests.session.states import opened

TEXTS = {
    "unit:0,2": Place("unit", 0, 1),
    "weight:2,1,3": Place("weight", 2, 0, 2),
    "bias:1,4": Place("bias", 1, 3),
    "target:2": Place("target", 0, 1),
    "loss": Place("loss"),
}


@pytest.mark.parametrize("text", TEXTS)
def test_words_name_places(text: str) -> None:
    assert place_of(text) == TEXTS[text]
    assert place_text(TEXTS[text]) == text


def test_spaces_do_not_matter() -> None:
    assert place_of(" weight : 2, 1 ,3") == TEXTS["weight:2,1,3"]


def test_every_place_of_a_network_has_words() -> None:
    document = opened(sizes=(2, 3, 2)).document
    assert document is not None
    places = [place_at(document.network, n) for n in range(count_places(document.network))]
    assert [place_of(place_text(place)) for place in places] == places
    assert len({place_text(place) for place in places}) == len(places)


WRONG = {
    "unti:1,1": 'no place (did you mean "unit"?); known: unit:LAYER,UNIT, weight:LAYER,UNIT,INPUT',
    "unit": 'expected unit:LAYER,UNIT, found "unit"',
    "unit:1": "expected unit:LAYER,UNIT",
    "unit:1,2,3": "expected unit:LAYER,UNIT",
    "loss:1": "expected loss",
    "unit:-1,1": "expected unit:LAYER,UNIT",
    "unit:1,1.5": "expected unit:LAYER,UNIT",
    "unit:1,0": "units count from 1",
    "weight:0,1,1": "layers count from 1",
    "bias:0,1": "layers count from 1",
    "unit:1,99999999999999999999": "expected unit:LAYER,UNIT",
    "unit:1,١": "expected unit:LAYER,UNIT",
}


@pytest.mark.parametrize("text", WRONG)
def test_other_words_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"expected|no place|count from") as caught:
        place_of(text)
    assert WRONG[text] in str(caught.value)


@given(st.text("unitloswegh:,0123 "))
def test_any_text_is_a_place_or_refused(text: str) -> None:
    try:
        place = place_of(text)
    except ValueError:
        return
    assert place_of(place_text(place)) == place


@pytest.mark.parametrize("kind", NUMBERS)
def test_forms_name_all_numbers(kind: str) -> None:
    assert form(kind).count(",") == max(0, len(NUMBERS[kind]) - 1)


def test_a_place_beyond_the_network_is_none_of_it() -> None:
    document = opened(sizes=(2, 3, 2)).document
    assert document is not None
    assert not has_place(document.network, place_of("unit:3,1"))
