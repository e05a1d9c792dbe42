"""Data with named columns and columns of classes: what the network gets."""

import numpy as np
import pytest

from backprop_viewer.document.columns import PLAIN, Column
from backprop_viewer.document.data import PREPROCESSING, Data, GivenSource, Samples, Split

COLOUR = Column("colour", ("red", "green", "blue"))
SPECIES = Column("species", ("cat", "dog"), one_hot=False)
SIZES = [3.0, 1.0, 2.0, 8.0]
COLOURS = [0.0, 2.0, 1.0, 2.0]


def animals(*preprocessing: str, split: Split | None = None) -> Data:
    """Return four animals by size and colour."""
    samples = Samples(np.array([SIZES, COLOURS]).T, np.array([[0.0], [1.0], [1.0], [0.0]]))
    columns = (Column("size"), COLOUR)
    return Data(GivenSource(), samples, split, preprocessing, columns, (SPECIES,))


def test_plain_data_need_no_columns() -> None:
    data = Data(GivenSource(), Samples(np.zeros((3, 2)), np.zeros((3, 1))))
    assert data.columns("inputs") == (PLAIN, PLAIN)
    assert data.columns("targets") == (PLAIN,)
    assert data.sizes == (2, 1)
    assert data.input_names() is data.target_names() is None
    assert data.coded.inputs is data.raw.inputs


def test_the_network_has_an_input_for_each_class() -> None:
    data = animals()
    assert data.sizes == (4, 1)
    assert data.input_names() == ("size", "colour=red", "colour=green", "colour=blue")
    assert data.target_names() == ("species",)
    assert data.parts.train.inputs.tolist() == [
        [3, 1, 0, 0],
        [1, 0, 0, 1],
        [2, 0, 1, 0],
        [8, 0, 0, 1],
    ]
    assert data.parts.train.targets is data.raw.targets


def test_what_has_no_name_gets_its_number_beside_those_that_have() -> None:
    samples = Samples(np.zeros((1, 3)), np.zeros((1, 2)))
    columns = (COLOUR, PLAIN, Column("age"))
    data = Data(GivenSource(), samples, input_columns=columns, target_columns=(PLAIN, SPECIES))
    assert data.input_names() == ("colour=red", "colour=green", "colour=blue", "x4", "age")
    assert data.target_names() == ("y1", "species")


@pytest.mark.parametrize("name", PREPROCESSING)
def test_preprocessing_leaves_one_hot_columns_alone(name: str) -> None:
    split = Split(0.5, 0.25, 0.25)
    plain, changed = animals(split=split).parts, animals(name, split=split).parts
    for before, after in zip(plain, changed, strict=True):
        assert np.array_equal(before.inputs[:, 1:], after.inputs[:, 1:])
        assert not np.array_equal(before.inputs[:, 0], after.inputs[:, 0])


def test_the_rows_of_the_parts_are_known() -> None:
    data = animals(split=Split(0.5, 0.25, 0.25, seed=3))
    parts = data.part_of_rows()
    for number, (samples, rows) in enumerate(zip(data.parts, data.part_rows, strict=True)):
        assert np.array_equal(samples.inputs, data.coded.inputs[rows])
        assert set(np.flatnonzero(parts == number)) == set(rows)
    assert [data.raw_row(row) for row in range(2)] == data.part_rows.train.tolist()


def test_without_a_split_all_rows_are_for_training() -> None:
    data = animals()
    assert data.part_of_rows().tolist() == [0] * 4
    assert [data.raw_row(row) for row in range(4)] == [0, 1, 2, 3]


def test_a_number_that_stands_for_a_class_cannot_be_changed_on_its_own() -> None:
    data = animals()
    assert data.why_fixed("inputs", 0) == ""
    assert "choose the class in the table" in data.why_fixed("inputs", 1)
    assert data.why_fixed("inputs") == data.why_fixed("targets") == ""
    with pytest.raises(ValueError, match="stand for a class"):
        data.with_value("inputs", 0, 3, 1.0)


def test_preprocessed_inputs_cannot_be_changed_on_their_own() -> None:
    data = animals("center")
    assert data.why_fixed("inputs").startswith("The inputs shown are preprocessed")
    assert data.why_fixed("inputs", 0) == data.why_fixed("inputs")
    assert "stand for a class" in data.why_fixed("inputs", 1)
    assert data.why_fixed("targets", 0) == ""


def test_if_all_are_one_hot_none_can_be_changed() -> None:
    data = animals().without_columns("inputs", [0])
    assert "stand for a class" in data.why_fixed("inputs")


def test_a_value_is_changed_in_the_row_it_came_from() -> None:
    data = animals(split=Split(0.5, 0.5, seed=1)).with_value("inputs", 1, 0, 7.5)
    assert data.parts.train.inputs[1, 0] == 7.5
    assert data.raw.inputs[data.raw_row(1), 0] == 7.5
    assert data.source == GivenSource()


def test_a_class_by_number_takes_numbers_of_classes_only() -> None:
    assert animals().with_value("targets", 0, 0, 1.0).raw.targets[0, 0] == 1.0
    with pytest.raises(ValueError, match=r'^column "species": expected the number of a class'):
        animals().with_value("targets", 0, 0, 0.5)
