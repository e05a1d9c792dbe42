"""Training computed in another thread and taken over: the same bits as computed in place."""

from collections.abc import Callable
from threading import Thread
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_viewer.engine import history
from backprop_viewer.engine.history import DivergenceError, Trajectory
from backprop_viewer.engine.runner import UpdateRecord
from backprop_viewer.engine.stretch import Stretch
from tests.engine.building import build, random_problem
from tests.engine.comparing import assert_same_bits
from tests.engine.counting import count_updates
from tests.engine.drawn import documents

UPDATES = 150


def in_another_thread(action: Callable[[], Stretch]) -> Stretch:
    """Return what an action returns there."""
    returned: list[Stretch] = []
    thread = Thread(target=lambda: returned.append(action()))
    thread.start()
    thread.join()
    return returned[0]


def fresh(**words: Any) -> tuple[Trajectory, Trajectory]:
    """Return the same training twice."""
    problem, start = random_problem(**words)
    return Trajectory(problem, start), Trajectory(problem, start)


def assert_same_record(one: UpdateRecord, other: UpdateRecord) -> None:
    assert_same_bits(one.before.vector, other.before.vector)
    assert_same_bits(one.after.vector, other.after.vector)
    assert_same_bits(one.numbers, other.numbers)


@given(documents(), st.lists(st.tuples(st.integers(0, 30), st.booleans()), max_size=8))
@settings(max_examples=25)
def test_bits_are_those_of_extending(
    document: dict[str, Any], parts: list[tuple[int, bool]]
) -> None:
    problem, start = build(document)
    taking, extending = Trajectory(problem, start), Trajectory(problem, start)
    for updates, is_stretch in parts:
        extending.extend(updates)
        if is_stretch:
            taking.take(taking.stretch(updates))
        else:
            taking.extend(updates)
        assert taking.computed == extending.computed
    now = taking.computed
    assert_same_bits(taking.snapshot(now).vector, extending.snapshot(now).vector)
    assert_same_bits(taking.losses()[1], extending.losses()[1])
    assert taking.states_at_hand() == extending.states_at_hand()
    for update in (now, now // 2, max(0, now - 1)):
        assert_same_record(taking.record(update), extending.record(update))


def test_nothing_changes_until_it_is_taken() -> None:
    trajectory, other = fresh()
    stretch = in_another_thread(lambda: trajectory.stretch(UPDATES))
    assert (trajectory.computed, len(trajectory.losses()[1])) == (0, 0)
    assert trajectory.states_at_hand() == [0]
    trajectory.take(stretch)
    assert trajectory.computed == UPDATES
    other.extend(UPDATES)
    assert_same_bits(trajectory.losses()[1], other.losses()[1])


def test_records_of_last_and_following_update_are_ready() -> None:
    trajectory, other = fresh(training={"batch_size": 2})
    trajectory.take(in_another_thread(lambda: trajectory.stretch(20)))
    assert [trajectory.has_record(update) for update in (18, 19, 20, 21)] == [
        False, True, True, False,
    ]  # fmt: skip
    for update in (19, 20):
        record = trajectory.record(update)
        assert "_views" in vars(record)
        assert_same_record(record, other.record(update))


def test_no_update_is_computed_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor the record of the next, however short the stretches."""
    trajectory, made = fresh()[0], count_updates(monkeypatch)
    for updates in (1, 1, 1, 7, 1):
        trajectory.take(trajectory.stretch(updates))
        assert trajectory.record(trajectory.computed - 1).after.update == trajectory.computed
    assert sum(made) == 11 + 1
    trajectory.extend(1)
    assert sum(made) == 11 + 1


def test_time_limits_a_stretch_to_one_update_at_least() -> None:
    trajectory, other = fresh()
    stretch = trajectory.stretch(UPDATES, milliseconds=0.0)
    assert stretch.updates == 1
    trajectory.take(stretch)
    other.extend(1)
    assert_same_bits(trajectory.snapshot(1).vector, other.snapshot(1).vector)


def test_a_stretch_that_begins_elsewhere_is_refused() -> None:
    trajectory, _ = fresh()
    stretch = trajectory.stretch(5)
    trajectory.extend(3)
    with pytest.raises(ValueError, match="begins after update 0, but training has got to update 3"):
        trajectory.take(stretch)
    assert trajectory.computed == 3


def test_a_stretch_of_what_is_computed_already_is_welcome() -> None:
    trajectory, _ = fresh()
    stretch = trajectory.stretch(5)
    trajectory.extend(9)
    trajectory.take(stretch)
    assert trajectory.computed == 9
    assert trajectory.has_record(5)


def test_a_stretch_of_another_training_is_refused() -> None:
    stranger = Trajectory(*random_problem())
    with pytest.raises(ValueError, match="another training"):
        fresh()[0].take(stranger.stretch(5))


def test_a_change_refuses_what_was_computed_before_it() -> None:
    """Though problem and update may be the same, the weights are not."""
    trajectory, _ = fresh()
    stretch = trajectory.stretch(5)
    vector = trajectory.snapshot(0).vector + 0.5
    with pytest.raises(ValueError, match="another training"):
        trajectory.changed(0, trajectory.problem, vector).take(stretch)


@pytest.mark.parametrize("updates", [1, 7, 64, 1000])
def test_divergence_is_found_and_told_when_taken(updates: int) -> None:
    words: dict[str, Any] = {
        "optimizer": {"name": "sgd", "learning_rate": 10.0},
        "activations": "identity",
    }
    taking, extending = fresh(**words)
    with pytest.raises(DivergenceError) as expected:
        extending.extend(1000)

    def take_all() -> None:
        for _ in range(1000):
            taking.take(in_another_thread(lambda: taking.stretch(updates)))

    with pytest.raises(DivergenceError) as caught:
        take_all()
    assert str(caught.value) == str(expected.value)
    assert taking.computed == extending.computed
    assert_same_bits(taking.losses()[1], extending.losses()[1])


def test_check_points_of_a_stretch_are_thinned_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST_CHECKPOINTS", 5)
    monkeypatch.setattr(history, "RECOMPUTED_MULTIPLICATIONS", 1)
    trajectory, other = fresh()
    trajectory.take(trajectory.stretch(UPDATES))
    assert len(trajectory._checkpoints) <= 7
    for update in (3, 77, 149):
        assert_same_bits(trajectory.snapshot(update).vector, other.snapshot(update).vector)


class TestTowards:
    """A moment that lies back, or behind a change, is got to in the same way."""

    def test_a_past_update_is_got_to_in_pieces(self) -> None:
        trajectory, other = fresh()
        trajectory.extend(UPDATES)
        pieces = 0
        while not trajectory.has_record(125):
            trajectory.take(in_another_thread(lambda: trajectory.stretch(20, towards=125)))
            pieces += 1
        assert pieces == -(-(125 % 64) // 20)
        assert trajectory.computed == UPDATES
        assert_same_record(trajectory.record(125), other.record(125))

    def test_a_further_update_is_got_to_by_going_on(self) -> None:
        trajectory, other = fresh()
        while not trajectory.has_record(50):
            trajectory.take(trajectory.stretch(20, towards=50))
        assert trajectory.computed == 50
        assert_same_record(trajectory.record(50), other.record(50))

    def test_before_a_change(self) -> None:
        trajectory, other = fresh()
        trajectory.extend(100)
        changed = trajectory.changed(90, trajectory.problem, trajectory.snapshot(90).vector + 0.5)
        while not changed.has_record(70):
            changed.take(changed.stretch(4, towards=70))
        assert_same_record(changed.record(70), other.record(70))

    def test_where_it_is_already_only_the_record_is_made(self) -> None:
        trajectory, _ = fresh()
        stretch = trajectory.stretch(5, towards=0)
        assert stretch.updates == 0
        trajectory.take(stretch)
        assert trajectory.has_record(0)


def test_the_trajectory_can_be_used_meanwhile() -> None:
    problem, start = random_problem(training={"batch_size": 2, "shuffle": True})
    trajectory, other = Trajectory(problem, start), Trajectory(problem, start)
    trajectory.extend(500)
    stretches: list[Stretch] = []
    thread = Thread(target=lambda: stretches.append(trajectory.stretch(2000)))
    thread.start()
    generator = np.random.default_rng(0)
    while thread.is_alive():
        update = int(generator.integers(0, 500))
        assert trajectory.record(update).before.update == update
    thread.join()
    trajectory.take(stretches[0])
    other.extend(2500)
    assert_same_bits(trajectory.snapshot(2500).vector, other.snapshot(2500).vector)
    assert_same_bits(trajectory.losses()[1], other.losses()[1])
