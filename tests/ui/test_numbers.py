"""Numbers as the window shows them."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.ui.numbers import (
    MINUS,
    close_limit,
    end_texts,
    exact_text,
    nice_limit,
    number_text,
    setting_text,
    shorter_texts,
    shortest_text,
    signed_text,
    significant_digits,
    subscript,
    typed_text,
    widest_like,
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


@pytest.mark.parametrize("value", [0.1, -1 / 3, 1e-30, 123456.75])
def test_no_digits_chosen_is_every_digit(value: float) -> None:
    assert number_text(value, None) == exact_text(value)
    assert number_text(math.nan, None) == "?"


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.25, "+0.2500"), (-0.25, "−0.2500"), (0.0, "0.0000"), (-0.0, "0.0000"), (math.nan, "?")],
)
def test_difference_has_its_sign(value: float, text: str) -> None:
    assert signed_text(value) == text


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (1.0, 4, "1"),
        (0.1, 4, "0.1"),
        (1e-8, 4, "1e−08"),
        (0.123456789, 4, "0.123457"),
        (0.123456789, 8, "0.12345679"),
        (0.123456789, None, "0.123456789"),
        (1.0, None, "1"),
    ],
)
def test_setting_is_as_short_as_it_is(value: float, digits: int | None, text: str) -> None:
    assert setting_text(value, digits) == text


@given(FINITE, st.sampled_from([2, 4, 7, 12, None]), st.booleans())
def test_number_gets_shorter_digit_by_digit(
    value: float, digits: int | None, is_signed: bool
) -> None:
    texts = list(shorter_texts(value, digits, is_signed))
    write = signed_text if is_signed else number_text
    assert texts[0] == write(value, digits)
    assert texts[-1] == write(value, 2)
    powers = len(texts) - (12 if digits is None else digits - 1)
    assert powers == 0 or (powers == 1 and abs(value) < 0.005)


def test_small_number_is_a_power_of_ten_before_it_tells_too_little() -> None:
    texts = list(shorter_texts(0.0000351024, 9))
    assert texts[:4] == ["0.000035102", "0.00003510", "0.0000351", "3.51·10⁻⁵"]
    assert [significant_digits(text) for text in texts[:4]] == [5, 4, 3, 3]
    assert "0.000035" in texts
    assert "8.00·10⁻⁴" not in list(shorter_texts(0.0008, 4))


@pytest.mark.parametrize(
    ("value", "text"), [(-7.66e-11, "−8·10⁻¹¹"), (-0.134, "−0.13"), (5.0, "5.00")]
)
def test_shortest_text_has_no_digit_too_many(value: float, text: str) -> None:
    assert shortest_text(value) == text


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


@given(FINITE)
def test_exact_number_reads_back_to_the_same_bits(value: float) -> None:
    for text in (exact_text(value), typed_text(value)):
        assert "-" not in text
        assert read(text) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (math.nan, "?"),
        (-math.inf, "−∞"),
        (0.1, "0.1"),
        (5.641236073913953e-08, "5.641236073913953·10⁻⁸"),
        (-2e300, "−2·10³⁰⁰"),
    ],
)
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


@pytest.mark.parametrize(
    ("value", "limit"),
    [(0.22, 0.3), (0.5, 0.5), (0.51, 0.6), (0.85, 1.0), (1.1, 1.5), (2.1, 3.0), (3001.0, 4000.0)],
)
def test_close_limit_leaves_little_room(value: float, limit: float) -> None:
    assert math.isclose(close_limit(value), limit, rel_tol=1e-12)


@given(st.floats(1e-250, 1e250))
def test_close_limit_is_near(value: float) -> None:
    assert value * (1.0 - 1e-12) <= close_limit(value) <= 1.7 * value


@pytest.mark.parametrize(
    ("ends", "texts"),
    [
        ((0.6257, 0.6332), ("0.6257", "0.6332")),
        ((-0.047, 0.002), ("−0.047", "0.002")),
        ((-1e-4, 3e-4), ("−1.0·10⁻⁴", "3.0·10⁻⁴")),
        ((0.0, 1.2), ("0.00", "1.20")),
        ((1.0, math.inf), ("1.00", "∞")),
    ],
)
def test_ends_are_told_apart(ends: tuple[float, float], texts: tuple[str, str]) -> None:
    assert end_texts(*ends) == texts


@pytest.mark.parametrize(
    ("values", "like"),
    [
        ([0.5, 1.5, math.nan], "8.8889"),
        ([0.5, -0.1], "−8.8889"),
        ([12.0, -3.0, 1e9], "−88.8889"),
        ([math.nan], None),
    ],
)
def test_widest_of_numbers(values: list[float], like: str | None) -> None:
    widest = widest_like(np.array(values))
    assert (None if widest is None else number_text(widest)) == like
