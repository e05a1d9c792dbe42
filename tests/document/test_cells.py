"""Numbers and missing values in the cells of a table."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.document.cells import (
    decimal_of,
    is_missing,
    may_be_thousands,
    number_in,
    shortest,
)


@pytest.mark.parametrize("cell", ["", " ", "NA", "n/a", "?", "NaN", "null", "NULL"])
def test_a_missing_value_has_many_names(cell: str) -> None:
    assert is_missing(cell)


@pytest.mark.parametrize("cell", ["0", "none", "-", "n"])
def test_what_may_be_a_value_is_not_missing(cell: str) -> None:
    assert not is_missing(cell)


@pytest.mark.parametrize(
    ("cell", "decimal", "number"),
    [
        ("1.5", ".", 1.5),
        ("-1e3", ".", -1000.0),
        (".5", ".", 0.5),
        ("1,5", ",", 1.5),
        ("-,5e1", ",", -5.0),
        ("1.5", ",", 1.5),
    ],
)
def test_numbers_are_read_with_their_decimal_sign(cell: str, decimal: str, number: float) -> None:
    assert number_in(cell, decimal) == number


@pytest.mark.parametrize(
    ("cell", "decimal"),
    [("1,5", "."), ("1.234,5", ","), ("1,2,3", ","), ("inf", "."), ("1e999", "."), ("1_0", ".")],
)
def test_what_is_no_finite_number_is_none(cell: str, decimal: str) -> None:
    assert math.isnan(number_in(cell, decimal))


@pytest.mark.parametrize(
    ("cells", "decimal"),
    [
        (["1,5", "2"], ","),
        (["1,5", "2.5"], "."),
        (["1", "x,y"], "."),
        (["1, 2"], "."),
        ([], "."),
    ],
)
def test_the_decimal_sign_is_a_comma_only_without_doubt(cells: list[str], decimal: str) -> None:
    assert decimal_of(cells) == decimal


@pytest.mark.parametrize(
    ("cells", "doubtful"),
    [(["1,234", "7"], True), (["1,234", "0,5"], False), (["0,234"], False), (["1,2345"], False)],
)
def test_a_comma_may_separate_thousands(cells: list[str], doubtful: bool) -> None:
    assert may_be_thousands(cells) == doubtful


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_the_shortest_text_reads_back_to_the_same_bits(number: float) -> None:
    read = number_in(shortest(number))
    assert math.copysign(1.0, read) == math.copysign(1.0, number)
    assert read == number


def test_whole_numbers_are_written_without_a_point() -> None:
    assert [shortest(number) for number in (3.0, -0.0, 0.5)] == ["3", "-0", "0.5"]
