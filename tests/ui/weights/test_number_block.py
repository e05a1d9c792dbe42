"""Blocks of numbers on their way to and from a spreadsheet."""

import re
from time import process_time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from backprop_viewer.engine.calls import Array
from backprop_viewer.ui.weights.number_block import block_text, read_block

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
BLOCKS = arrays.arrays(np.float64, arrays.array_shapes(min_dims=2, max_dims=2), elements=NUMBERS)


@given(BLOCKS)
def test_comes_back_to_the_same_bits(values: Array) -> None:
    assert (read_block(block_text(values)) == values).all()


def test_what_is_not_known_is_an_empty_cell() -> None:
    assert block_text(np.array([[1.5, np.nan], [-0.0, 3.0]])) == "1.5\t\n0.0\t3.0"


@pytest.mark.parametrize(
    "text",
    [
        "1\t2,5\r\n-3\t4e-2\r\n",
        "1;2,5\n-3;0.04",
        "1 2.5\n\n−3   0.04\n",
        '"1"\t"2,5"\n"-3"\t"0,04"',
        "1.0\t 2.50\n-3.\t.04\n",
    ],
)
def test_every_kind_of_spreadsheet_is_read(text: str) -> None:
    assert read_block(text).tolist() == [[1.0, 2.5], [-3.0, 0.04]]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "there are no numbers on the clipboard"),
        (" \n\t\n", "there are no numbers on the clipboard"),
        ("1\t2\n3", "row 2 of what is pasted has 1 numbers, the first row has 2"),
        (
            "1\t2\n3\tx1",
            'row 2, column 2 of what is pasted: expected a number such as 0.25, found "x1"',
        ),
        ("1\t\n", 'row 1, column 2 of what is pasted: expected a number such as 0.25, found ""'),
        (
            "1e999",
            'row 1, column 1 of what is pasted: expected a number such as 0.25, found "1e999"',
        ),
    ],
)
def test_faults_are_said_with_their_place(text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(problem)}$"):
        read_block(text)


def test_long_cells_are_shortened_in_messages() -> None:
    with pytest.raises(ValueError, match='found "aaaaaaaaaaaaaaaaaaaa…"'):
        read_block("a" * 500)


def test_a_large_layer_is_copied_and_pasted_without_a_wait() -> None:
    values = np.random.default_rng(0).normal(size=(128, 784))
    start = process_time()
    text = block_text(values)
    middle = process_time()
    assert read_block(text).tobytes() == values.tobytes()
    assert middle - start < 0.2
    assert process_time() - middle < 0.2
