from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.engine.problem import Problem
from tests.engine.building import random_problem


def problem(samples: int, size: int | None, shuffle: bool = False, seed: int = 0) -> Problem:
    """Return a small problem with this many samples, cut into batches in this way."""
    training = {"batch_size": size, "shuffle": shuffle, "seed": seed}
    return random_problem(sizes=(1, 1), samples=samples, training=training)[0]


def epoch_rows(batched: Problem, epoch: int) -> list[list[int]]:
    """Return the samples of each update of an epoch."""
    first = epoch * batched.updates_per_epoch
    return [batched.row_numbers(first + batch) for batch in range(batched.updates_per_epoch)]


def flat(batches: Sequence[list[int]]) -> list[int]:
    """Return the samples of all batches in one list."""
    return [row for batch in batches for row in batch]


def test_batches_go_through_the_samples_in_order_and_the_last_is_smaller() -> None:
    batched = problem(7, 3)
    assert epoch_rows(batched, 0) == [[0, 1, 2], [3, 4, 5], [6]]
    assert epoch_rows(batched, 5) == epoch_rows(batched, 0)
    assert [batched.samples_in(update) for update in range(4)] == [3, 3, 1, 3]


@pytest.mark.parametrize("size", [None, 7, 8, 1000])
def test_the_whole_set_is_one_batch(size: int | None) -> None:
    batched = problem(7, size)
    assert batched.is_whole_set
    assert batched.batch_size == 7
    assert batched.updates_per_epoch == 1
    assert epoch_rows(batched, 3) == [[0, 1, 2, 3, 4, 5, 6]]


def test_one_sample_a_batch() -> None:
    assert epoch_rows(problem(3, 1), 1) == [[0], [1], [2]]


def test_shuffling_the_whole_set_changes_the_order_only() -> None:
    batched = problem(40, None, shuffle=True)
    assert not batched.is_whole_set
    (rows,) = epoch_rows(batched, 0)
    assert rows != sorted(rows)
    assert sorted(rows) == list(range(40))


@given(st.integers(1, 20), st.integers(1, 25), st.integers(0, 5), st.integers(0, 1000))
def test_every_sample_comes_once_in_an_epoch(
    samples: int, size: int, epoch: int, seed: int
) -> None:
    batches = epoch_rows(problem(samples, size, shuffle=True, seed=seed), epoch)
    assert Counter(flat(batches)) == Counter(range(samples))
    assert all(len(batch) == min(size, samples) for batch in batches[:-1])


def test_shuffling_depends_on_seed_and_epoch_alone() -> None:
    orders = {
        (seed, epoch): tuple(flat(epoch_rows(problem(30, 4, shuffle=True, seed=seed), epoch)))
        for seed in range(3)
        for epoch in range(3)
    }
    assert len(set(orders.values())) == len(orders)
    again = problem(30, 4, shuffle=True, seed=2)
    for epoch in (2, 0, 1, 2):
        assert tuple(flat(epoch_rows(again, epoch))) == orders[2, epoch]


@pytest.mark.parametrize("shuffle", [False, True])
def test_rows_pick_the_samples_with_these_numbers(shuffle: bool) -> None:
    batched = problem(11, 4, shuffle=shuffle)
    for update in range(6):
        picked = batched.inputs[batched.rows(update)]
        assert np.array_equal(picked, batched.inputs[batched.row_numbers(update)])
        assert len(picked) == batched.samples_in(update)


def test_only_one_order_is_kept() -> None:
    """A million epochs of ten thousand samples would not fit into memory."""
    batched = problem(30, 4, shuffle=True)
    for epoch in range(5):
        epoch_rows(batched, epoch)
    assert len(batched._last_order) == 1
