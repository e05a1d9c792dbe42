"""Training under other names, training that is only kept, and where to go back to."""

from dataclasses import replace
from math import inf
from typing import Any

import numpy as np
import pytest

from backprop_viewer.base import Choice
from backprop_viewer.engine.history import DivergenceError, Trajectory
from backprop_viewer.engine.network import Layer, Network
from backprop_viewer.engine.optimizers import OPTIMIZERS
from tests.engine.building import random_problem
from tests.engine.comparing import assert_same_bits
from tests.engine.counting import count_updates

BATCHES = {"batch_size": 2, "shuffle": True}


def named(network: Network) -> Network:
    """Return the network with a name for each input."""
    return replace(network, input_names=("left", "right"))


def changed_twice() -> Trajectory:
    """Return a training that was changed before updates 100 and 200, and went on to 300."""
    trajectory = Trajectory(*random_problem(training=BATCHES))
    for update in (100, 200):
        trajectory.reach(update + 20)
        vector = trajectory.snapshot(update).vector + 0.1
        trajectory = trajectory.changed(update, trajectory.problem, vector)
    trajectory.reach(300)
    return trajectory


class TestRelabelled:
    def test_every_piece_has_the_new_names(self) -> None:
        other = changed_twice().relabelled(named)
        for update in (50, 150, 250):
            for problem in (other.problem_at(update), other.record(update).problem):
                assert problem.network.input_names == ("left", "right")
                assert problem.schedule.network.input_names == ("left", "right")
        assert [piece.start.update for piece in other.pieces()] == [200, 100, 0]

    def test_nothing_is_computed_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        trajectory = changed_twice()
        trajectory.evaluations.fill(inf)
        record = trajectory.record(299)
        at_hand = [piece.states_at_hand() for piece in trajectory.pieces()]
        made = count_updates(monkeypatch)
        other = trajectory.relabelled(named)
        assert [piece.states_at_hand() for piece in other.pieces()] == at_hand
        assert other.snapshot(300) is trajectory.snapshot(300)
        assert other.record(299).numbers is record.numbers
        assert other.evaluations.all() == trajectory.evaluations.all()
        assert other.evaluations.best == trajectory.evaluations.best
        assert_same_bits(other.losses()[1], trajectory.losses()[1])
        assert not made

    def test_both_go_on_by_themselves(self) -> None:
        trajectory, expected = changed_twice(), changed_twice()
        other = trajectory.relabelled(named)
        trajectory.extend(5)
        other.extend(50)
        assert (trajectory.computed, other.computed) == (305, 350)
        for update in (350, 305, 150, 20):
            assert_same_bits(other.snapshot(update).vector, expected.snapshot(update).vector)
            assert_same_bits(trajectory.snapshot(update).vector, expected.snapshot(update).vector)
        assert_same_bits(other.losses()[1], expected.losses()[1])
        assert trajectory.problem.network.input_names is None

    def test_what_is_more_than_a_name_is_refused(self) -> None:
        def grown(network: Network) -> Network:
            return replace(network, layers=(*network.layers, Layer(1, Choice("tanh"))))

        with pytest.raises(ValueError, match="the same in all else"):
            changed_twice().relabelled(grown)

    def test_where_it_was_read_from_a_file_stays(self) -> None:
        problem, start = random_problem()
        resumed = Trajectory(problem, start, Trajectory(problem, start).snapshot(70))
        other = resumed.relabelled(named)
        assert other.begins_at(70)
        assert other.losses()[0] == 70


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_what_was_forgotten_is_found_again(name: str) -> None:
    problem, start = random_problem(
        optimizer={"name": name, "learning_rate": 0.02}, training=BATCHES
    )
    trajectory, expected = Trajectory(problem, start), Trajectory(problem, start)
    trajectory.extend(500)
    expected.extend(500)
    trajectory.evaluations.fill(inf)
    evaluations = trajectory.evaluations.all()
    trajectory.forget()
    assert trajectory.states_at_hand() == [0, 500]
    assert not trajectory.has_record(499)
    assert_same_bits(trajectory.losses()[1], expected.losses()[1])
    assert trajectory.evaluations.all() == evaluations
    for update in (500, 499, 3, 510):
        assert_same_bits(trajectory.snapshot(update).vector, expected.snapshot(update).vector)


def test_forgetting_leaves_the_past_of_others_alone() -> None:
    trajectory = changed_twice()
    assert trajectory.past is not None
    at_hand = trajectory.past.states_at_hand()
    trajectory.forget()
    assert trajectory.past.states_at_hand() == at_hand
    assert trajectory.states_at_hand() == [200, 300]


class TestBestMoment:
    def test_is_of_the_least_loss(self) -> None:
        trajectory = Trajectory(*random_problem(optimizer={"name": "sgd", "learning_rate": 0.9}))
        assert trajectory.best_moment() is None
        trajectory.extend(100)
        assert trajectory.best_moment() == int(trajectory.losses()[1].argmin())

    def test_of_batches_is_the_start_of_the_best_epoch(self) -> None:
        trajectory = Trajectory(*random_problem(training=BATCHES))
        trajectory.extend(100)
        best = trajectory.best_moment()
        means = trajectory.losses()[1][:99].reshape(33, 3).mean(axis=1)
        assert best == 3 * int(means.argmin())

    def test_before_divergence_is_finite(self) -> None:
        trajectory = Trajectory(
            *random_problem(
                optimizer={"name": "sgd", "learning_rate": 10.0}, activations="identity"
            )
        )
        with pytest.raises(DivergenceError):
            trajectory.extend(10_000)
        assert trajectory.best_moment() == 0

    @pytest.mark.parametrize("loss", ["half_squared_error", "huber"])
    def test_counts_what_can_be_compared_only(self, loss: str) -> None:
        trajectory = Trajectory(*random_problem())
        trajectory.extend(40)
        choice = Choice(loss, {"delta": 1.0} if loss == "huber" else {})
        problem = replace(trajectory.problem, loss=choice)
        worse = np.full_like(trajectory.snapshot(40).vector, 2.0)
        changed = trajectory.changed(40, problem, worse)
        changed.extend(1)
        assert changed.best_moment() == (39 if loss == "half_squared_error" else 40)


def test_a_training_of_many_changes_is_no_problem() -> None:
    """However long the chain of its pieces."""
    trajectory = Trajectory(*random_problem(sizes=(1, 1)))
    for update in range(1, 1500):
        vector: Any = trajectory.snapshot(update).vector
        trajectory = trajectory.changed(update, trajectory.problem, vector)
    assert trajectory.first == 0
    assert trajectory.snapshot(3).update == 3
    trajectory.evaluations.fill(inf)
    assert trajectory.evaluations.best is not None
    assert trajectory.relabelled(lambda network: network).computed == 1499
