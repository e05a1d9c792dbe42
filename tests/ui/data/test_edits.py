"""Edits of samples as the table asks for them: columns across inputs and targets, new rows."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.document.data import Data, GeneratorSource, Split
from backprop_viewer.document.limits import MOST_DATA_NUMBERS
from backprop_viewer.engine.datasets import DATASETS
from backprop_viewer.ui.data.edits import (
    check_choice,
    columns_of,
    drawn,
    numbers_of,
    pasted,
    with_block,
)
from tests.ui.data.data_desk import with_cells, with_classes

PLAIN = with_cells([[1, 2], [3, 4], [5, 6]], [[10], [20], [30]])
CLASSES = with_classes(PLAIN)


def cells(data: Data) -> list[list[float]]:
    """Return all cells, inputs then targets."""
    return np.hstack([data.raw.inputs, data.raw.targets]).tolist()


def test_columns_are_inputs_then_targets() -> None:
    found = [(which, index, column.name) for which, index, column in columns_of(CLASSES)]
    assert found == [("inputs", 0, "size"), ("inputs", 1, "colour"), ("targets", 0, "kind")]


def test_block_across_inputs_and_targets() -> None:
    data = with_block(PLAIN, [0, 2], [1, 2], np.array([[7.0, 8.0], [9.0, 11.0]]))
    assert cells(data) == [[1, 7, 8], [3, 4, 20], [5, 9, 11]]
    assert cells(PLAIN)[0] == [1, 2, 10]


def test_rows_after_the_last_are_new_samples() -> None:
    data = with_block(PLAIN, [2, 3, 4], [0], np.array([[1.0], [2.0], [3.0]]))
    assert cells(data)[2:] == [[1, 6, 30], [2, 0, 0], [3, 0, 0]]


@given(st.data())
def test_block_is_what_it_was_made_of(picked: st.DataObject) -> None:
    count = picked.draw(st.integers(1, 6))
    rows = picked.draw(st.lists(st.integers(0, 2), unique=True)) + list(range(3, 3 + count))
    columns = picked.draw(st.lists(st.integers(0, 2), unique=True, min_size=1))
    numbers = st.floats(-1e6, 1e6)
    values = picked.draw(
        st.lists(
            st.lists(numbers, min_size=len(columns), max_size=len(columns)),
            min_size=len(rows),
            max_size=len(rows),
        )
    )
    data = with_block(PLAIN, rows, columns, np.array(values))
    found = np.array(cells(data))
    assert found[np.ix_(rows, columns)].tolist() == values
    assert len(found) == 3 + count


def test_paste_puts_cells_where_the_first_is_and_adds_rows() -> None:
    data = pasted(PLAIN, [["1,5", "2"], ["3", "4"], ["5", "6"]], [2], [1], ",")
    assert cells(data)[2:] == [[5, 1.5, 2], [0, 3, 4], [0, 5, 6]]


def test_one_cell_fills_all_that_is_selected() -> None:
    assert cells(pasted(PLAIN, [["9"]], [0, 1], [1, 2])) == [[1, 9, 9], [3, 9, 9], [5, 6, 30]]


def test_classes_are_pasted_by_name() -> None:
    data = pasted(CLASSES, [["2", "blue", "yes"]], [0], [0])
    assert cells(data)[0] == [2, 2, 1]


@pytest.mark.parametrize(
    ("texts", "columns", "problem"),
    [
        (
            [["1", "x"]],
            [0],
            'row 1, cell 2 of what is pasted: expected a number, found the text "x"',
        ),
        ([["1"], ["2", "3"]], [0], "row 2 of what is pasted: expected 1 cells"),
        ([["1", "2"]], [2], "2 columns do not fit from column 3 on: the table has 3"),
        ([], [0], "there is nothing to paste"),
        ([["1"], ["inf"]], [0], "row 2, cell 1 of what is pasted: expected a number"),
        ([["1"], [""]], [0], "row 2, cell 1 of what is pasted: expected a number, found nothing"),
    ],
)
def test_what_cannot_be_pasted_says_where(
    texts: list[list[str]], columns: list[int], problem: str
) -> None:
    with pytest.raises(ValueError, match=problem):
        pasted(PLAIN, texts, [0], columns)


def test_unknown_class_is_named_with_those_there_are() -> None:
    with pytest.raises(ValueError, match=r"expected one of red, green, blue, found .*violet"):
        numbers_of(CLASSES, [["violet"]], [1])


@pytest.mark.parametrize("name", DATASETS)
def test_each_data_set_keeps_split_and_scaling(name: str) -> None:
    like = Data(PLAIN.source, PLAIN.raw, Split(0.5, 0.5), ("standardize",))
    data = drawn(DATASETS.choose(name), like)
    assert isinstance(data.source, GeneratorSource)
    assert (data.split, data.preprocessing) == (like.split, like.preprocessing)
    assert not data.raw.inputs.flags.writeable
    assert data.sizes == (DATASETS[name].inputs, data.raw.targets.shape[1])


def test_too_many_samples_are_refused_before_they_are_drawn() -> None:
    with pytest.raises(ValueError, match=f"at most {MOST_DATA_NUMBERS:,} numbers"):
        check_choice(DATASETS.choose("digits", samples=1_000_000))
