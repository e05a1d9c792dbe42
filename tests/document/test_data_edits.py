"""Edits of the samples: other data, and the ones before stay what they were."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.document import data as data_module
from backprop_viewer.document.columns import PLAIN, Column
from backprop_viewer.document.data import (
    Data,
    GeneratorSource,
    GivenSource,
    Samples,
    Split,
    TableSource,
)
from backprop_viewer.engine.datasets import DATASETS

COLOUR = Column("colour", ("red", "green", "blue"))
SOURCE = GeneratorSource(DATASETS.choose("xor"))
Edit = Callable[[Data], Data]


def table(rows: int = 4) -> Data:
    """Return drawn data of a number and a colour, with the number of the row as the target."""
    inputs = np.stack([np.arange(rows) / 2.0, np.arange(rows) % 3.0], axis=1)
    targets = np.arange(rows, dtype=np.float64).reshape(-1, 1)
    inputs.flags.writeable = targets.flags.writeable = False
    samples = Samples(inputs, targets)
    return Data(SOURCE, samples, Split(0.5, 0.5), ("center",), (PLAIN, COLOUR))


def test_cells_where_rows_and_columns_cross_are_changed() -> None:
    data = table().with_cells("inputs", [2, 0], [1, 0], [[2, 9.5], [1, 8.5]])
    assert data.raw.inputs.tolist() == [[8.5, 1.0], [0.5, 1.0], [9.5, 2.0], [1.5, 0.0]]


def test_one_value_fills_all_cells() -> None:
    data = table().with_cells("targets", np.arange(4), [0], 3.0)
    assert data.raw.targets[:, 0].tolist() == [3.0] * 4


@pytest.mark.parametrize(
    ("at", "targets"),
    [(None, [0, 1, 2, 3, 7, 8]), (0, [7, 8, 0, 1, 2, 3]), (2, [0, 1, 7, 8, 2, 3])],
)
def test_rows_are_put_in(at: int | None, targets: list[float]) -> None:
    data = table().with_rows([[0.5, 2.0], [0.25, 0.0]], [[7.0], [8.0]], at)
    assert data.raw.targets[:, 0].tolist() == targets
    position = targets.index(7)
    assert data.raw.inputs[position].tolist() == [0.5, 2.0]


def test_rows_are_taken_out() -> None:
    assert table().without_rows([3, 1]).raw.targets[:, 0].tolist() == [0.0, 2.0]


def test_a_column_is_renamed_and_its_coding_changed() -> None:
    data = table().with_column("inputs", 1, Column("paint", COLOUR.classes, one_hot=False))
    assert data.input_names() == ("x1", "paint")
    assert data.sizes == (2, 1)


def test_a_plain_column_needs_no_entry() -> None:
    data = table().with_column("targets", 0, Column("number"))
    assert data.target_columns == (Column("number"),)
    assert data.with_column("targets", 0, PLAIN).target_columns == ()


def test_the_values_of_a_column_become_classes_and_numbers_again() -> None:
    data = table().with_classes("inputs", 0)
    assert data.columns("inputs")[0].classes == ("0", "0.5", "1", "1.5")
    assert data.raw.inputs[:, 0].tolist() == [0.0, 1.0, 2.0, 3.0]
    again = data.without_classes("inputs", 0)
    assert np.array_equal(again.raw.inputs, table().raw.inputs)
    assert again.columns("inputs") == (PLAIN, COLOUR)


def test_classes_that_are_no_numbers_become_their_numbers() -> None:
    data = table().without_classes("inputs", 1)
    assert data.columns("inputs") == (PLAIN, Column("colour"))
    assert np.array_equal(data.raw.inputs, table().raw.inputs)


def test_columns_come_and_go() -> None:
    data = table().with_new_column("inputs", 1, Column("age"), 7.0)
    assert [column.name for column in data.columns("inputs")] == ["", "age", "colour"]
    assert data.raw.inputs[:, 1].tolist() == [7.0] * 4
    assert data.with_new_column("targets").raw.targets[:, 1].tolist() == [0.0] * 4
    fewer = data.without_columns("inputs", [0, 1])
    assert fewer.columns("inputs") == (COLOUR,)
    assert fewer.raw.inputs.flags.c_contiguous


@given(st.integers(1, 6), st.integers(1, 6), st.integers(1, 6), st.integers(1, 6))
def test_data_follow_the_sizes_of_a_network(a: int, b: int, inputs: int, outputs: int) -> None:
    before = Data(SOURCE, Samples(np.ones((2, a)), np.ones((2, b))))
    data = before.resized(inputs, outputs)
    assert data.sizes == (inputs, outputs)
    assert data.raw.inputs.sum() == 2 * min(a, inputs)
    assert data.raw.targets.sum() == 2 * min(b, outputs)
    assert (data is before) == ((a, b) == (inputs, outputs))


def test_columns_of_classes_go_whole_or_not_at_all() -> None:
    assert table().resized(1, 1).columns("inputs") == (PLAIN,)
    assert table().resized(5, 1).columns("inputs") == (PLAIN, COLOUR, PLAIN)
    with pytest.raises(ValueError, match=r'^column "colour" is 3 inputs in one$'):
        table().resized(3, 1)


EDITS: dict[str, Edit] = {
    "cells": lambda data: data.with_cells("inputs", [1], [0], 0.25),
    "rows": lambda data: data.with_rows([[0.5, 2.0]], [[7.0]]),
    "fewer rows": lambda data: data.without_rows([1]),
    "value": lambda data: data.with_value("targets", 0, 0, 9.0),
    "classes": lambda data: data.with_classes("targets", 0),
    "numbers": lambda data: data.without_classes("inputs", 1),
    "new column": lambda data: data.with_new_column("inputs"),
    "fewer columns": lambda data: data.without_columns("inputs", [0]),
    "resized": lambda data: data.resized(5, 2),
    "given": lambda data: data.given(),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edit_leaves_the_data_before_alone(edit: Edit) -> None:
    before, untouched = table(), table()
    data = edit(before)
    assert data.source == GivenSource()
    assert data.split == before.split
    assert data.preprocessing == before.preprocessing
    for array in (*data.raw, *data.coded):
        assert len(array) == len(data.raw.inputs)
    for array in data.raw:
        assert not array.flags.writeable
    assert before.source == SOURCE
    for array, same in zip(before.raw, untouched.raw, strict=True):
        assert np.array_equal(array, same)


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (
            lambda data: data.with_cells("inputs", [0], [1], 3),
            'column "colour": expected the number of a class, from 0 to 2, found 3',
        ),
        (lambda data: data.with_cells("targets", [0], [0], np.nan), "expected a number, found nan"),
        (
            lambda data: data.with_cells("inputs", [0, 1], [0], [1, 2, 3]),
            "expected 2 rows of 1 numbers, found (3,)",
        ),
        (lambda data: data.with_rows([[1]], [[1]]), "expected rows of 2 inputs, found 1"),
        (
            lambda data: data.with_rows([[1, 1]], [[1], [2]]),
            "expected as many rows of targets as of inputs, found 1 and 2",
        ),
        (
            lambda data: data.with_rows([[1, 1], [1]], [[1]]),
            "expected rows of equally many numbers",
        ),
        (
            lambda data: data.without_rows(range(4)),
            "at least one sample has to stay: a network is trained on samples",
        ),
        (
            lambda data: data.without_columns("targets", [0]),
            "at least one column of targets has to stay",
        ),
        (lambda data: data.resized(0, 1), "at least one column of inputs has to stay"),
        (
            lambda data: data.with_column("inputs", 0, Column("half", ("a", "b"))),
            'column "half": expected the number of a class, from 0 to 1, found 0.5',
        ),
        (
            lambda data: data.with_column("targets", 0, Column("t", ("a", "a", "b", "c"))),
            'column "t": two classes are called "a"',
        ),
    ],
)
def test_what_cannot_be_is_refused_in_words(edit: Edit, message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011
        edit(table())
    assert str(caught.value) == message


def test_data_do_not_grow_beyond_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_module, "MOST_DATA_NUMBERS", 20)
    data = table()
    assert sum(data.sizes) * 4 == 20
    for edit in (EDITS["rows"], EDITS["new column"], EDITS["classes"], EDITS["resized"]):
        with pytest.raises(ValueError, match=r"^expected at most 20 numbers, found \d samples of"):
            edit(data)


def test_too_many_different_values_are_no_classes() -> None:
    with pytest.raises(ValueError, match=r"expected at most 1,000 classes, found 1,001$"):
        table(1001).with_classes("targets", 0)


@pytest.mark.parametrize("source", [SOURCE, TableSource(Path("x.csv"), ("a", "b"), ("c",))])
def test_the_source_stays_as_long_as_it_gives_the_same_cells(source: GeneratorSource) -> None:
    data = Data(source, table().raw, input_columns=(PLAIN, COLOUR))
    assert data.with_column("targets", 0, Column("t")).source == source
    by_number = Column("colour", COLOUR.classes, one_hot=False)
    assert data.with_column("inputs", 1, by_number).source == source
    other_names = Column("colour", ("rot", "grün", "blau"))
    assert data.with_column("inputs", 1, other_names).source == GivenSource()
