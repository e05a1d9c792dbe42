"""Training that was changed on the way, and getting to distant moments in pieces."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.moment import moment_at
from tests.engine.building import build, random_document
from tests.engine.comparing import assert_same_bits

DOCUMENT: dict[str, Any] = random_document(
    sizes=(2, 2, 1),
    samples=5,
    optimizer={"name": "sgd", "learning_rate": 0.1, "momentum": 0.9},
    training={"batch_size": 2, "shuffle": True, "seed": 3},
)


@pytest.fixture
def trained() -> Trajectory:
    problem, start = build(DOCUMENT)
    trajectory = Trajectory(problem, start)
    trajectory.extend(40)
    return trajectory


def nudged(trajectory: Trajectory, update: int) -> Trajectory:
    """Return the training with its first weight changed before an update."""
    vector = trajectory.snapshot(update).vector.copy()
    vector[0] += 0.5
    return trajectory.changed(update, trajectory.problem, vector)


def test_before_a_change_all_stays_and_after_it_all_is_new(trained: Trajectory) -> None:
    changed = nudged(trained, 10)
    for update in (0, 3, 9):
        assert_same_bits(changed.snapshot(update).vector, trained.snapshot(update).vector)
        assert changed.record(update) is trained.record(update)
    expected = Trajectory(trained.problem, changed.start)
    for update in (10, 11, 30):
        assert_same_bits(changed.snapshot(update).vector, expected.snapshot(update).vector)
        assert (changed.snapshot(update).vector != trained.snapshot(update).vector).any()


def test_changes_of_changes(trained: Trajectory) -> None:
    twice = nudged(nudged(trained, 10), 20)
    assert [twice.piece(update).start.update for update in (0, 9, 10, 19, 20, 99)] == [
        0, 0, 10, 10, 20, 20,
    ]  # fmt: skip
    assert [update for update in range(30) if twice.begins_at(update)] == [10, 20]
    assert twice.first == 0


def test_a_change_in_the_past_forgets_what_was_changed_after_it(trained: Trajectory) -> None:
    again = nudged(nudged(trained, 20), 10)
    assert again.piece(99).start.update == 10
    assert again.past is trained


def test_a_change_where_one_was_takes_its_place(trained: Trajectory) -> None:
    again = nudged(nudged(trained, 10), 10)
    assert again.past is trained
    assert nudged(trained, 0).past is None


def test_given_vector_is_copied_and_kept_from_writing(trained: Trajectory) -> None:
    vector = trained.snapshot(5).vector.copy()
    changed = trained.changed(5, trained.problem, vector)
    vector[:] = 0.0
    assert_same_bits(changed.snapshot(5).vector, trained.snapshot(5).vector)
    assert not changed.start.vector.flags.writeable


def test_losses_are_those_before_the_change_and_then_the_new_ones(trained: Trajectory) -> None:
    changed = nudged(trained, 10)
    changed.extend(5)
    first, losses = changed.losses()
    assert (first, len(losses)) == (0, 15)
    assert_same_bits(losses, np.array([changed.record(update).loss for update in range(15)]))


def test_losses_before_a_resumed_state_stay_unknown(trained: Trajectory) -> None:
    resumed = Trajectory(trained.problem, trained.start, trained.snapshot(30))
    first, losses = nudged(resumed, 20).losses()
    assert (first, len(losses)) == (20, 0)
    first, losses = nudged(resumed, 30).losses()
    assert (first, len(losses)) == (30, 0)


def test_end_of_an_update_is_the_start_of_the_next_where_something_was_changed(
    trained: Trajectory,
) -> None:
    size = trained.problem.schedule.size
    changed = nudged(trained, 10)
    assert moment_at(trained, 10 * size).operations == size
    moment = moment_at(changed, 10 * size)
    assert (moment.operations, moment.record.before.update) == (0, 10)
    assert_same_bits(moment.parameters, changed.start.parameters(trained.problem.layout))
    assert moment_at(changed, 9 * size).operations == size


# --- distant moments ------------------------------------------------------------------------------


@given(st.integers(0, 3000), st.integers(1, 700))
@settings(max_examples=20)
def test_distant_states_are_got_to_in_pieces(update: int, piece: int) -> None:
    problem, start = build(DOCUMENT)
    plain = Trajectory(problem, start)
    resumed = Trajectory(problem, start, plain.snapshot(2000))
    pieces = 0
    while resumed.distance(update) > piece:
        before = resumed.distance(update)
        resumed.approach(update, piece)
        assert resumed.distance(update) < before
        pieces += 1
    assert pieces <= 3000 // piece + 1
    assert_same_bits(resumed.snapshot(update).vector, plain.snapshot(update).vector)


def test_distance_is_what_has_to_be_computed(trained: Trajectory) -> None:
    assert trained.distance(40) == 0
    assert trained.distance(45) == 5
    trained.approach(45, 3)
    assert trained.computed == 43
    assert trained.distance(45) == 2
    resumed = Trajectory(trained.problem, trained.start, trained.snapshot(40))
    assert resumed.distance(30) == 30
    resumed.approach(30, 12)
    assert resumed.distance(30) == 18
    assert nudged(trained, 20).distance(10) == trained.distance(10)
