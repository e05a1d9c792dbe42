"""Splitting and preprocessing."""

from itertools import chain

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.document.data import PREPROCESSING, Data, GivenSource, Samples, Split


def data_of(inputs: object, split: Split | None = None, *preprocessing: str) -> Data:
    """Return data with the given inputs, and the numbers of the rows as targets."""
    array = np.array(inputs, dtype=np.float64)
    targets = np.arange(len(array), dtype=np.float64).reshape(-1, 1)
    return Data(GivenSource(), Samples(array, targets), split, preprocessing)


@pytest.mark.parametrize(
    ("samples", "split", "counts"),
    [
        (1000, Split(0.64, 0.16, 0.2), (640, 160, 200)),
        (100, Split(0.29, 0.71), (29, 71, 0)),
        (10, Split(0.5, 0.25, 0.25), (5, 3, 2)),
        (4, Split(0.64, 0.16, 0.2), (2, 1, 1)),
        (2, Split(0.1, 0.9), (1, 1, 0)),
        (1, Split(0.01, 0.0, 0.99), (1, 0, 0)),
        (7, Split(1.0), (7, 0, 0)),
    ],
)
def test_a_split_rounds_sensibly(samples: int, split: Split, counts: tuple[int, int, int]) -> None:
    assert split.counts(samples) == counts


@given(st.integers(1, 10**6), st.floats(1e-6, 1.0), st.floats(0.0, 1.0))
def test_a_split_uses_each_sample_and_leaves_some_to_train(
    samples: int, train: float, share: float
) -> None:
    dev = (1.0 - train) * share
    split = Split(train, dev, max(0.0, 1.0 - train - dev))
    counts = split.counts(samples)
    assert sum(counts) == samples
    assert min(counts) >= 0
    assert counts[0] >= 1
    assert abs(counts[1] - samples * dev) < 2.0


def test_a_split_shares_out_the_samples_by_its_seed() -> None:
    inputs = [[number] for number in range(100)]
    parts = data_of(inputs, Split(0.6, 0.3, 0.1, seed=1)).parts
    rows = [samples.targets[:, 0].tolist() for samples in parts]
    assert [len(part) for part in rows] == [60, 30, 10]
    assert sorted(chain(*rows)) == list(range(100))
    for samples in parts:
        assert np.array_equal(samples.inputs, samples.targets)
    again = data_of(inputs, Split(0.6, 0.3, 0.1, seed=1)).parts
    other = data_of(inputs, Split(0.6, 0.3, 0.1, seed=2)).parts
    assert np.array_equal(parts.train.inputs, again.train.inputs)
    assert not np.array_equal(parts.train.inputs, other.train.inputs)


def test_without_a_split_all_samples_are_for_training_in_their_order() -> None:
    data = data_of([[3.0], [1.0], [2.0]])
    assert data.parts.train.inputs is data.raw.inputs
    assert len(data.parts.dev.inputs) == len(data.parts.test.inputs) == 0


def test_the_preprocessings_are_those_of_the_textbook() -> None:
    inputs = [[1.0, 10.0], [2.0, 10.0], [6.0, 40.0]]
    assert data_of(inputs, None, "center").parts.train.inputs.tolist() == [
        [-2.0, -10.0],
        [-1.0, -10.0],
        [3.0, 20.0],
    ]
    assert data_of(inputs, None, "min_max").parts.train.inputs.tolist() == [
        [0.0, 0.0],
        [0.2, 0.0],
        [1.0, 1.0],
    ]
    standardized = data_of(inputs, None, "standardize").parts.train.inputs
    assert np.allclose(standardized.mean(axis=0), 0.0, atol=1e-15)
    assert np.allclose(standardized.std(axis=0), 1.0, rtol=1e-15)


def test_preprocessings_follow_one_another() -> None:
    data = data_of([[1.0], [2.0], [6.0]], None, "min_max", "center")
    assert np.allclose(data.parts.train.inputs[:, 0], [-0.4, -0.2, 0.6], rtol=1e-15)


@pytest.mark.parametrize("name", PREPROCESSING)
def test_statistics_are_those_of_the_training_samples(name: str) -> None:
    rng = np.random.default_rng(0)
    data = data_of(rng.normal(3.0, 2.0, (40, 2)), Split(0.5, 0.25, 0.25), name)
    shift, scale = PREPROCESSING[name].fit(data_of(data.raw.inputs, data.split).parts.train.inputs)
    for samples in data.parts:
        raw = data.raw.inputs[samples.targets[:, 0].astype(int)]
        assert np.array_equal(samples.inputs, (raw - shift) / scale)


@pytest.mark.parametrize("name", PREPROCESSING)
def test_a_constant_column_becomes_zero(name: str) -> None:
    data = data_of([[0.1, 1.0]] * 7 + [[0.1, 2.0]], None, name)
    assert data.parts.train.inputs[:, 0].tolist() == [0.0] * 8


@pytest.mark.parametrize("name", PREPROCESSING)
def test_one_sample_is_preprocessed_too(name: str) -> None:
    assert data_of([[5.0, -3.0]], None, name).parts.train.inputs.tolist() == [[0.0, 0.0]]


@pytest.mark.parametrize("name", ["min_max", "standardize"])
def test_what_is_beyond_float_range_is_not_taken_for_a_number(name: str) -> None:
    data = data_of([[-1.7e308], [1.7e308]], None, name)
    assert not np.isfinite(data.parts.train.inputs).all()


@pytest.mark.parametrize("steps", [(), ("center",), ("min_max",), ("standardize", "min_max")])
def test_any_points_are_prepared_as_the_samples_are(steps: tuple[str, ...]) -> None:
    inputs = np.random.default_rng(1).normal(3.0, 2.0, size=(40, 2))
    data = data_of(inputs, Split(0.5, 0.25, 0.25), *steps)
    for samples, rows in zip(data.parts, data.part_rows, strict=True):
        assert np.array_equal(data.prepared(inputs[rows]), samples.inputs)
