"""Numbers of updates over time."""

from dataclasses import replace
from math import inf
from typing import Any

import numpy as np
import pytest

from backprop_viewer.engine import tracks
from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.optimizers import OPTIMIZERS
from backprop_viewer.engine.track import Track, track
from tests.engine.comparing import assert_same_bits
from tests.engine.counting import count_updates
from tests.engine.test_evaluations import changed, training

ADAM = {"optimizer": {"name": "adam", "learning_rate": 0.1}}


def tracked(trajectory: Trajectory) -> list[int]:
    """Fill all that is missing, and return which updates are tracked."""
    assert trajectory.tracks.fill(inf)
    return [known.update for known in trajectory.tracks.all()]


def assert_same(one: Track, other: Track) -> None:
    for here, there in zip(one[:-1], other[:-1], strict=True):
        assert_same_bits(here, there)


def test_every_update_of_a_short_training() -> None:
    assert tracked(training(20)) == list(range(20))


@pytest.mark.parametrize("updates", [9, 16, 17, 300])
def test_in_a_long_training_every_so_many(updates: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracks, "MOST_ON_GRID", 8)
    monkeypatch.setattr(tracks, "PER_OCTAVE", 1)
    trajectory = training(updates)
    found, grid = tracked(trajectory), trajectory.tracks.grid
    early = [update for update in found if update % grid]
    assert [update for update in found if update % grid == 0] == list(range(0, updates, grid))
    assert len(found) - len(early) <= 8
    assert early == [2**power for power in range(10) if 2**power < grid]
    assert grid.bit_count() == 1


def test_early_updates_are_seen_whatever_came_later() -> None:
    found = list(tracks.marks(0, 1_000_000, 2048))
    assert len(found) < 2 * tracks.MOST_ON_GRID
    for update in (1, 10, 63, 100, 5000, 500_000):
        nearest = min(abs(update - known) for known in found)
        assert nearest <= max(0.5, update / tracks.PER_OCTAVE)
    assert set(range(0, 1_000_000, 2048)) <= set(found)
    assert list(tracks.marks(5, 9, 4)) == [5, 6, 7, 8]


@pytest.mark.parametrize("words", [{}, ADAM])
def test_numbers_are_those_of_the_updates(words: dict[str, Any]) -> None:
    trajectory = training(150, **words)
    tracked(trajectory)
    for known in trajectory.tracks.all()[::17]:
        assert_same(known, track(trajectory.record(known.update)))


def test_in_pieces_it_comes_to_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracks, "MULTIPLICATIONS_OF_PIECE", 6000)
    trajectory, at_once = training(100), training(100)
    pieces = 1
    while not trajectory.tracks.fill(0.0):
        pieces += 1
    at_once.tracks.fill(inf)
    assert pieces > 90
    for one, other in zip(trajectory.tracks.all(), at_once.tracks.all(), strict=True):
        assert_same(one, other)


def test_goes_once_along_the_training(monkeypatch: pytest.MonkeyPatch) -> None:
    trajectory = training(300)
    made = count_updates(monkeypatch)
    tracked(trajectory)
    tracked(trajectory)
    assert sum(made) <= 300


def test_where_training_goes_on_they_stay_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracks, "MOST_ON_GRID", 8)
    monkeypatch.setattr(tracks, "PER_OCTAVE", 1)
    trajectory = training(10)
    for _ in range(40):
        trajectory.extend(7)
        assert len(tracked(trajectory)) <= 25
    assert tracked(trajectory)[0] == 0


def test_of_a_slow_problem_only_what_is_recorded_anyway(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracks, "MULTIPLICATIONS_OF_PIECE", 1)
    trajectory = training(0)
    for _ in range(5):
        trajectory.take(trajectory.stretch(10))
        trajectory.tracks.fill(inf)
    made = count_updates(monkeypatch)
    assert tracked(trajectory) == [9, 10, 19, 20, 29, 30, 39, 40, 49, 50]
    assert not made


def test_before_and_after_a_change() -> None:
    trajectory = training(30)
    tracked(trajectory)
    other = changed(trajectory, 11, batching=replace(trajectory.problem.batching, size=4))
    other.extend(9)
    assert tracked(other) == list(range(20))
    for update in (10, 11):
        known = other.tracks.all()[update]
        assert_same(known, track(other.record(update)))


def test_after_a_change_of_the_optimiser_a_moment_begins() -> None:
    trajectory = training(10)
    momentum = OPTIMIZERS.choose("sgd", learning_rate=0.1, momentum=0.5)
    problem = replace(trajectory.problem, optimizer=momentum)
    size = problem.layout.size
    vector = np.concatenate([trajectory.snapshot(4).parameters(problem.layout), np.zeros(size)])
    other = trajectory.changed(4, problem, vector)
    other.extend(3)
    tracked(trajectory)
    tracked(other)
    made = other.tracks.parameter(1)
    assert np.isnan(made.values["velocity"]).tolist() == [True] * 4 + [False] * 3


@pytest.mark.parametrize("words", [{}, ADAM])
def test_a_parameter_over_the_updates(words: dict[str, Any]) -> None:
    trajectory = training(40, **words)
    tracked(trajectory)
    problem = trajectory.problem
    made = trajectory.tracks.parameter(3)
    assert made.updates.tolist() == list(range(40))
    records = [trajectory.record(update) for update in range(40)]
    assert_same_bits(made.values["value"], [one.before.vector[3] for one in records])
    assert_same_bits(made.values["gradient"], [one.parameter_gradient[3] for one in records])
    assert list(made.values) == ["value", "gradient", *problem.slots]
    for number, name in enumerate(problem.slots):
        expected = [one.after.slot(problem.layout, number)[3] for one in records]
        assert_same_bits(made.values[name], expected)


def test_a_unit_over_the_updates() -> None:
    trajectory = training(20)
    tracked(trajectory)
    made = trajectory.tracks.unit(2, 1).values["activation"]
    expected = [trajectory.record(update).a(2)[1].mean() for update in range(20)]
    assert_same_bits(made, expected)


def test_flat_vectors_are_kept_as_long_as_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    trajectory = training(400)
    size = tracks.size_of_numbers(trajectory.problem)
    monkeypatch.setattr(tracks, "BYTES_OF_NUMBERS", 20 * size)
    tracked(trajectory)
    kept = trajectory.tracks.parameter(0).updates
    assert 10 <= len(kept) <= 40
    assert len(trajectory.tracks.all()) == 400
    assert kept[0] == 0
    assert kept[-1] > 300


def test_arrays_follow_what_is_tracked() -> None:
    trajectory = training(5)
    assert len(trajectory.tracks.arrays().updates) == 0
    tracked(trajectory)
    made = trajectory.tracks.arrays()
    assert made is trajectory.tracks.arrays()
    assert made.updates.tolist() == [0, 1, 2, 3, 4]
    assert made.ratio.shape == made.gradient.shape == (5, 2)
    assert_same_bits(made.ratio, made.step / made.weights)
    trajectory.extend(1)
    tracked(trajectory)
    assert len(trajectory.tracks.arrays().updates) == 6


def test_other_names_keep_them() -> None:
    trajectory = training(12)
    found = tracked(trajectory)
    other = trajectory.relabelled(lambda network: replace(network, input_names=("p", "q")))
    assert [known.update for known in other.tracks.all()] == found
    trajectory.forget()
    assert [known.update for known in trajectory.tracks.all()] == found


def test_what_is_trained_meanwhile_is_tracked_as_well() -> None:
    trajectory = training(20)
    assert not trajectory.tracks.fill(0.0)
    trajectory.snapshot(40)
    assert tracked(trajectory) == list(range(40))
