"""How JSON is laid out: lines for people, pieces for threads."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from backprop_viewer.document import json_layout
from backprop_viewer.document.columns import Column
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.json_layout import CellRows, json_bytes

COLOUR = Column("", ("red", 'so "green"'))


@pytest.fixture(params=[1, 3, 8192])
def block(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many numbers are written at once."""
    monkeypatch.setattr(json_layout, "BLOCK", request.param)
    return int(request.param)


TEXT = """{
  "name": "x",
  "short": {"a": [1, 2], "b": {"c": null}},
  "vector": [1.0, 2.5, 3.0, -4.0],
  "row": [[1.0, 2.0]],
  "matrix": [
    [1.0, 2.0],
    [3.0, 4.0],
    [5.0, 6.0]
  ],
  "cells": [
    [0.5, "so \\"green\\""],
    [1.0, "red"]
  ],
  "cell row": [[0.5, "red"]],
  "list": [
    "age",
    {"name": "colour"}
  ]
}
"""


def test_every_row_has_its_line_whatever_the_blocks(block: int) -> None:
    tree = {
        "name": "x",
        "short": {"a": [1, 2], "b": {"c": None}},
        "vector": np.array([1.0, 2.5, 3.0, -4.0]),
        "row": np.array([[1.0, 2.0]]),
        "matrix": np.arange(1.0, 7.0).reshape(3, 2),
        "cells": CellRows(np.array([[0.5, 1.0], [1.0, 0.0]]), (Column(), COLOUR)),
        "cell row": CellRows(np.array([[0.5, 0.0]]), (Column(), COLOUR)),
        "list": ["age", {"name": "colour"}],
    }
    assert json_bytes(tree).decode() == TEXT


MATRICES = arrays(
    np.float64,
    st.tuples(st.integers(1, 7), st.integers(1, 7)),
    elements=st.floats(allow_nan=False, allow_infinity=False),
)


@given(MATRICES, st.integers(1, 9))
def test_numbers_come_back_to_the_same_bits(matrix: np.ndarray, size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_layout, "BLOCK", size)
        tree = json.loads(json_bytes({"m": matrix, "v": matrix[0], "t": matrix.T}))
    assert np.array(tree["m"], np.float64).tobytes() == matrix.tobytes()
    assert np.array(tree["v"], np.float64).tobytes() == matrix[0].tobytes()
    assert np.array_equal(tree["t"], matrix.T)


@pytest.mark.parametrize("shape", [(300, 100), (2, 20_000), (1, 20_000), (20_000, 1)])
def test_no_piece_of_a_large_array_is_large(shape: tuple[int, int]) -> None:
    numbers = np.full(shape, 0.123456789)
    columns = (Column(),) * shape[1]
    for value in (numbers, numbers[0], CellRows(numbers, columns) if shape[1] < 1000 else numbers):
        pieces = json_layout._pieces(value, "place", "")
        assert max(map(len, pieces)) <= json_layout.BLOCK * len("], [0.123456789, ")


@pytest.mark.parametrize("shape", [(4,), (1, 4), (4, 4), (2, 9000)])
def test_what_is_not_finite_is_refused(shape: tuple[int, ...]) -> None:
    numbers = np.zeros(shape)
    numbers[..., -1] = np.nan
    with pytest.raises(DocumentError, match=r"^a\.b: there are numbers that are not finite"):
        json_bytes({"a": {"b": numbers}})


def test_an_empty_vector_is_an_empty_list() -> None:
    assert json_bytes({"a": np.empty(0)}) == b'{\n  "a": []\n}\n'
