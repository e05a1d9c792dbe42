"""Stated numbers: what they are, and what values round to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.lessons.stated import number_of, shown

NUMBERS = {
    "0.4769": (0.4769, 0.48, 0.47694),
    "-0.12": (-0.12, 0.12, -0.1249),
    "−0.12": (-0.12, 0.12, -0.1249),
    "15 %": (0.15, 15.0, 0.1549),
    "15%": (0.15, 15.0, 0.1451),
    r"15 \%": (0.15, 15.0, 0.1451),
    "12.5 %": (0.125, 0.13, 0.12549),
    "1,000": (1000.0, 1001.0, 1000.4),
    "1,234,567.8": (1234567.8, 1234567.7, 1234567.84),
    "2.5e-4": (2.5e-4, 2.6e-4, 2.549e-4),
    "2.5e−4": (2.5e-4, 2.6e-4, 2.549e-4),
    "13": (13.0, 14.0, 13.4),
}


@pytest.mark.parametrize("text", NUMBERS)
def test_values_that_round_to_a_number_agree(text: str) -> None:
    stated = number_of(text)
    assert stated is not None
    value, wrong, near = NUMBERS[text]
    assert stated.value == pytest.approx(value, rel=1e-15)
    assert stated.agrees(value)
    assert stated.agrees(near)
    assert not stated.agrees(wrong)
    assert not stated.agrees(float("nan"))


@pytest.mark.parametrize("text", ["", "x", "1.", ".5", "1,00", "0.1-0.2", "--1", "1 2"])
def test_other_texts_are_no_numbers(text: str) -> None:
    assert number_of(text) is None


@given(st.floats(-1e6, 1e6), st.integers(0, 8))
def test_what_is_shown_agrees_with_its_value(value: float, places: int) -> None:
    text = f"{value:.{places}f}"
    stated = number_of(text)
    assert stated is not None
    assert stated.agrees(value)
    assert number_of(shown(value, text)) == stated


def test_a_value_is_shown_as_the_number_that_was_stated() -> None:
    assert shown(0.47688, "0.48") == "0.48"
    assert shown(0.47688, "48 %") == "48 %"
    assert shown(0.00047688, "4.7e-4") == "4.8e-04"
    assert shown(float("inf"), "4.7") == "inf"
