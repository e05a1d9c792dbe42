"""Numbers as the window shows them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.ui.numbers import (
    MINUS,
    exact_text,
    nice_limit,
    number_text,
    short_text,
    subscript,
)

FINITE = st.floats(allow_nan=False, allow_infinity=False)
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def read(text: str) -> float:
    """Return the number that a text shows."""
    mantissa, _, power = text.replace(MINUS, "-").partition("·10")
    return float(f"{mantissa}e{power.translate(SUPERSCRIPTS)}" if power else mantissa)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0.0000"),
        (-0.0, "0.0000"),
        (0.25, "0.2500"),
        (-0.25, "−0.2500"),
        (-0.00003, "−3.00·10⁻⁵"),
        (0.0001, "0.0001"),
        (1e-12, "1.00·10⁻¹²"),
        (12.34567, "12.3457"),
        (123.4567, "123.46"),
        (-9999.0, "−9999.00"),
        (12345.0, "1.23·10⁴"),
        (-1e100, "−1.00·10¹⁰⁰"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (math.nan, "?"),
    ],
)
def test_number_has_fixed_decimals(value: float, text: str) -> None:
    assert number_text(value) == text


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [(0.5, 2, "0.50"), (123.4, 2, "123"), (0.123456789, 6, "0.123457"), (0.001, 2, "1.0·10⁻³")],
)
def test_digits_can_be_chosen(value: float, digits: int, text: str) -> None:
    assert number_text(value, digits) == text


@given(st.floats(-1e308, 1e308))
def test_number_is_the_nearest_with_its_digits(value: float) -> None:
    text = number_text(value)
    assert "-" not in text
    assert "e" not in text
    assert text.startswith(MINUS) == (value < 0)
    shown = read(text)
    assert shown == 0.0 if value == 0.0 else shown != 0.0
    assert math.isclose(shown, value, rel_tol=5.1e-3, abs_tol=5.1e-5)


@given(st.floats(-99.0, 99.0))
def test_width_does_not_jump(value: float) -> None:
    """Numbers of one sign below ten are as wide as one another, but for the very small."""
    text = number_text(value).removeprefix(MINUS)
    if abs(value) < 9.9999 and "·" not in text:
        assert len(text) == len("0.0000")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0.00"),
        (-0.001, "0.00"),
        (-0.25, "−0.25"),
        (12.345, "12.35"),
        (99.999, "100.00"),
        (123.4, "123"),
        (1e6, "1.0·10⁶"),
        (math.nan, "?"),
        (math.inf, "∞"),
    ],
)
def test_short_number(value: float, text: str) -> None:
    assert short_text(value) == text


@given(FINITE)
def test_exact_number_reads_back_to_the_same_bits(value: float) -> None:
    text = exact_text(value)
    assert "-" not in text
    assert read(text) == value


@pytest.mark.parametrize(("value", "text"), [(math.nan, "?"), (-math.inf, "−∞"), (0.1, "0.1")])
def test_exact_number(value: float, text: str) -> None:
    assert exact_text(value) == text


@pytest.mark.parametrize(
    ("numbers", "text"), [((0,), "1"), ((9,), "10"), ((0, 1), "12"), ((9, 1), "10,2")]
)
def test_subscript_counts_from_1(numbers: tuple[int, ...], text: str) -> None:
    assert subscript(*numbers) == text


@pytest.mark.parametrize(
    ("value", "limit"),
    [
        (1.0, 1.0),
        (1.01, 2.0),
        (2.0, 2.0),
        (3.0, 5.0),
        (5.5, 10.0),
        (0.013, 0.02),
        (720.0, 1000.0),
        (0.0, 1.0),
        (-3.0, 1.0),
        (math.nan, 1.0),
        (math.inf, 1.0),
        (5e-324, 1.0),
    ],
)
def test_limit_is_1_2_or_5_times_a_power_of_ten(value: float, limit: float) -> None:
    assert math.isclose(nice_limit(value), limit, rel_tol=1e-12)


@given(st.floats(min_value=1e-300, allow_infinity=False, exclude_min=True))
def test_limit_is_above_the_value_but_not_far(value: float) -> None:
    assert value * (1.0 - 1e-12) <= nice_limit(value) <= 2.5 * value
    assert math.isfinite(nice_limit(value))
