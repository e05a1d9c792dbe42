"""Columns of the samples: names, classes, and what the network gets for them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.document.columns import (
    PLAIN,
    Column,
    check_classes,
    classes_of,
    coded,
    coded_width,
    one_hot_mask,
    source_column,
)

COLOUR = Column("colour", ("red", "green", "blue"))
SIZE = Column("size", ("S", "M"), one_hot=False)


def test_classes_are_coded_one_hot_or_as_their_number() -> None:
    cells = np.array([[0.5, 2.0, 1.0], [1.5, 0.0, 0.0]])
    assert coded(cells, (PLAIN, COLOUR, SIZE)).tolist() == [
        [0.5, 0.0, 0.0, 1.0, 1.0],
        [1.5, 1.0, 0.0, 0.0, 0.0],
    ]


def test_columns_without_one_hot_are_not_copied() -> None:
    cells = np.array([[0.5, 1.0]])
    assert coded(cells, (PLAIN, SIZE)) is cells


COLUMNS = st.lists(st.sampled_from([PLAIN, COLOUR, SIZE]), min_size=1, max_size=5)


@given(COLUMNS, st.integers(0, 4))
def test_widths_masks_and_sources_fit_together(columns: list[Column], rows: int) -> None:
    cells = np.ones((rows, len(columns)))
    width = coded_width(columns)
    assert coded(cells, columns).shape == (rows, width)
    assert one_hot_mask(columns).shape == (width,)
    sources = [columns[source_column(columns, index)] for index in range(width)]
    assert [column.is_one_hot for column in sources] == one_hot_mask(columns).tolist()
    with pytest.raises(IndexError):
        source_column(columns, width)


@pytest.mark.parametrize(
    ("column", "cell", "number"),
    [(PLAIN, " 1.5 ", 1.5), (COLOUR, " green", 1.0), (SIZE, "S", 0.0)],
)
def test_a_text_is_read_as_the_number_of_the_cell(column: Column, cell: str, number: float) -> None:
    assert column.number(cell) == number
    assert column.text(number) == cell.strip()


MANY = Column("", tuple(f"class {number}" for number in range(20)))


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        (PLAIN, "x", 'expected a number, found the text "x"'),
        (PLAIN, "", "expected a number, found nothing"),
        (COLOUR, "gren", 'expected one of red, green, blue, found the text "gren"'),
        (
            MANY,
            "clas 7",
            'expected one of its 20 classes (did you mean "class 7"?), found the text "clas 7"',
        ),
    ],
)
def test_what_a_cell_cannot_hold_is_said(column: Column, cell: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011
        column.number(cell)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("column", "cells", "message"),
    [
        (PLAIN, [1.0, np.inf], "expected a number, found inf"),
        (Column("age"), [np.nan], 'column "age": expected a number, found nan'),
        (COLOUR, [0, 3], 'column "colour": expected the number of a class, from 0 to 2, found 3'),
        (COLOUR, [-1], 'column "colour": expected the number of a class, from 0 to 2, found -1'),
        (SIZE, [0.5], 'column "size": expected the number of a class, from 0 to 1, found 0.5'),
    ],
)
def test_cells_of_no_class_are_refused(column: Column, cells: list[float], message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011
        column.check(np.array(cells))
    assert str(caught.value) == message


def test_what_the_network_gets_is_called_after_the_classes() -> None:
    assert COLOUR.coded_names("x1") == ("colour=red", "colour=green", "colour=blue")
    assert SIZE.coded_names("x1") == ("size",)
    assert PLAIN.coded_names("x1") == ("x1",)
    assert Column("", ("a", "b")).coded_names("x1") == ("a", "b")


def test_classes_are_in_an_order_that_does_not_depend_on_the_rows() -> None:
    assert classes_of(["b", "a", "b"]) == ("a", "b")
    assert classes_of(["10", "9", "2.5"]) == ("2.5", "9", "10")
    assert classes_of(["10", "1,5"], ",") == ("1,5", "10")


def test_a_class_is_named_once_and_there_are_not_too_many() -> None:
    with pytest.raises(ValueError, match=r'^column "c": two classes are called "a"$'):
        check_classes(Column("c", ("b", "a", "a")))
    with pytest.raises(
        ValueError, match=r"^the column: expected at most 1,000 classes, found 1,001"
    ):
        check_classes(Column("", tuple(map(str, range(1001)))))
