from dataclasses import replace
from math import inf
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_viewer.base import Choice
from backprop_viewer.engine import evaluated, evaluation, evaluations
from backprop_viewer.engine.evaluated import Evaluated
from backprop_viewer.engine.evaluation import Evaluation, Evaluator
from backprop_viewer.engine.evaluations import least_mean
from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.problem import Penalty, Problem
from tests.engine.building import random_problem
from tests.engine.counting import count_updates

BATCHES = {"batch_size": 2, "shuffle": True}
"""Three updates an epoch."""
NAMES = ("update", "loss", "dev_loss", "metric", "dev_metric", "penalty")


def training(updates: int = 0, dev: int = 0, **words: Any) -> Trajectory:
    """Return a training, with some of its samples moved as dev samples."""
    problem, start = random_problem(**{"training": BATCHES} | words)
    if dev:
        problem = replace(problem, dev=(problem.inputs[:dev] + 0.5, problem.targets[:dev]))
    trajectory = Trajectory(problem, start)
    trajectory.extend(updates)
    return trajectory


def known(trajectory: Trajectory) -> list[int]:
    """Return which updates have been evaluated."""
    return [made.update for made in trajectory.evaluations.all()]


def changed(trajectory: Trajectory, update: int, **others: Any) -> Trajectory:
    """Return the training with something of its problem changed before an update."""
    problem = replace(trajectory.problem, **others)
    return trajectory.changed(update, problem, trajectory.snapshot(update).vector + 0.1)


class TestFilling:
    def test_evaluates_the_ends_of_epochs(self) -> None:
        trajectory = training(31)
        assert trajectory.evaluations.fill(inf)
        assert known(trajectory) == list(range(0, 31, 3))

    @pytest.mark.parametrize("updates", [3 * 8, 3 * 8 + 1, 500])
    def test_in_a_long_training_every_so_many(
        self, updates: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(evaluations, "MOST_ON_GRID", 8)
        trajectory = training(updates)
        trajectory.evaluations.fill(inf)
        grid = trajectory.evaluations.grid
        assert known(trajectory) == list(range(0, updates + 1, grid))
        assert 4 <= updates / grid <= 8
        assert (grid // 3).bit_count() == 1

    @pytest.mark.parametrize("words", [{}, {"optimizer": {"name": "adam", "learning_rate": 0.1}}])
    def test_numbers_are_those_of_the_states(self, words: dict[str, Any]) -> None:
        trajectory = training(200, dev=3, **words)
        trajectory.evaluations.fill(inf)
        evaluator = Evaluator(trajectory.problem)
        for made in trajectory.evaluations.all()[::7]:
            assert made == evaluator.evaluate(trajectory.snapshot(made.update))

    def test_in_pieces_it_comes_to_the_same(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(evaluations, "MULTIPLICATIONS_OF_PIECE", 50_000)
        monkeypatch.setattr(evaluation, "MULTIPLICATIONS_OF_BLOCK", 1)
        trajectory, at_once = training(300), training(300)
        pieces = 1
        while not trajectory.evaluations.fill(0.0):
            pieces += 1
        at_once.evaluations.fill(inf)
        assert pieces > 100
        assert trajectory.evaluations.all() == at_once.evaluations.all()

    def test_goes_once_along_the_training(self, monkeypatch: pytest.MonkeyPatch) -> None:
        trajectory = training(300)
        made = count_updates(monkeypatch)
        trajectory.evaluations.fill(inf)
        assert sum(made) <= 300
        trajectory.evaluations.fill(inf)
        assert sum(made) <= 300

    def test_goes_on_where_training_went_on(self) -> None:
        trajectory = training(30)
        trajectory.evaluations.fill(inf)
        trajectory.extend(30)
        assert trajectory.evaluations.fill(inf)
        assert known(trajectory) == list(range(0, 61, 3))

    def test_of_a_slow_problem_only_states_at_hand_are_evaluated(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(evaluations, "MULTIPLICATIONS_OF_PIECE", 1)
        trajectory = training(200)
        made = count_updates(monkeypatch)
        assert trajectory.evaluations.fill(inf)
        assert not made
        assert known(trajectory) == trajectory.states_at_hand() == [0, 64, 128, 192, 200]

    def test_what_led_to_a_saved_state_is_left_out(self) -> None:
        problem, start = random_problem(training=BATCHES)
        resumed = Trajectory(problem, start, training(300).snapshot(300))
        resumed.extend(10)
        resumed.evaluations.fill(inf)
        assert known(resumed) == [300, 303, 306, 309]

    def test_before_and_after_a_change(self) -> None:
        trajectory = training(60)
        trajectory.evaluations.fill(inf)
        other = changed(trajectory, 31)
        other.extend(9)
        other.evaluations.fill(inf)
        assert known(other) == list(range(0, 40, 3))
        for update in (30, 33):
            found = other.evaluations.get(update)
            assert found == Evaluator(trajectory.problem).evaluate(other.snapshot(update))
        assert trajectory.evaluations.get(33) != other.evaluations.get(33)

    def test_what_is_missing_before_a_change_is_filled_too(self) -> None:
        other = changed(training(60), 30)
        other.evaluations.fill(inf)
        assert known(other) == list(range(0, 31, 3))


class TestOne:
    def test_any_state_can_be_evaluated(self) -> None:
        trajectory = training(10)
        made = trajectory.evaluations.evaluate(25)
        assert trajectory.computed == 25
        assert made == Evaluator(trajectory.problem).evaluate(trajectory.snapshot(25))
        assert known(trajectory) == [25]

    def test_asking_again_costs_nothing(self) -> None:
        trajectory = training(10)
        made = trajectory.evaluations.evaluate(5)
        assert trajectory.evaluations.evaluate(5) is made
        with_gradient = trajectory.evaluations.evaluate(5, with_gradient=True)
        assert with_gradient.gradient_norm is not None
        assert trajectory.evaluations.evaluate(5) is with_gradient

    def test_in_pieces(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(evaluation, "MULTIPLICATIONS_OF_BLOCK", 1)
        trajectory, pieces = training(10), 1
        while trajectory.evaluations.work(7, 0.0) is None:
            pieces += 1
        assert pieces == trajectory.problem.samples
        assert trajectory.evaluations.get(7) is not None

    def test_before_a_change_is_asked_there(self) -> None:
        trajectory = training(20)
        other = changed(trajectory, 10)
        assert other.evaluations.evaluate(9) is trajectory.evaluations.evaluate(9)


class TestArrays:
    def test_hold_all_that_is_known(self) -> None:
        trajectory = training(60, dev=3)
        trajectory.evaluations.fill(inf)
        curves = trajectory.evaluations.arrays()
        for column, name in enumerate(NAMES):
            expected = [getattr(made, name) for made in trajectory.evaluations.all()]
            assert list(curves[column]) == expected

    def test_can_be_cut(self) -> None:
        trajectory = training(60)
        trajectory.evaluations.fill(inf)
        assert list(trajectory.evaluations.arrays(7, 15).updates) == [9, 12, 15]
        assert np.isnan(trajectory.evaluations.arrays(7, 15).dev_loss).all()

    def test_are_empty_at_first(self) -> None:
        assert [len(column) for column in training(9).evaluations.arrays()] == [0] * len(NAMES)

    def test_are_made_once(self) -> None:
        trajectory = training(9)
        trajectory.evaluations.evaluate(3)
        before = trajectory.evaluations.arrays().loss
        assert trajectory.evaluations.arrays().loss.base is before.base
        trajectory.evaluations.evaluate(4)
        assert len(trajectory.evaluations.arrays().loss) == 2


def other_data(problem: Problem) -> Problem:
    return replace(problem, inputs=problem.inputs + 1.0)


CHANGES: dict[str, tuple[dict[str, Any], int, bool]] = {
    "weights": ({}, 0, True),
    "optimiser": ({"optimizer": Choice("sgd", {"learning_rate": 0.5})}, 0, True),
    "penalty": ({"penalty": Penalty(l2=1.0)}, 0, False),
    "penalty with dev": ({"penalty": Penalty(l2=1.0)}, 3, True),
    "loss": ({"loss": Choice("mean_squared_error")}, 3, False),
    "data": ({"inputs": np.zeros((5, 2))}, 0, False),
    "dev": ({"dev": None}, 3, False),
}


class TestBest:
    @pytest.mark.parametrize("dev", [0, 3])
    def test_is_of_least_dev_loss_or_loss(self, dev: int) -> None:
        trajectory = training(90, dev=dev, optimizer={"name": "sgd", "learning_rate": 0.5})
        assert trajectory.evaluations.best is None
        trajectory.evaluations.fill(inf)
        best, all_made = trajectory.evaluations.best, trajectory.evaluations.all()
        assert best is not None
        name = "dev_loss" if dev else "loss"
        assert getattr(best, name) == min(getattr(made, name) for made in all_made)

    @pytest.mark.parametrize(("others", "dev", "is_alike"), CHANGES.values(), ids=CHANGES.keys())
    def test_counts_back_as_far_as_the_same_is_measured(
        self, others: dict[str, Any], dev: int, is_alike: bool
    ) -> None:
        trajectory = training(60, dev=dev)
        other = changed(trajectory, 30, **others)
        for update in (15, 27, 33):
            trajectory.evaluations.evaluate(update)
        before = trajectory.evaluations.get(27)
        assert other.evaluations.best == (before if is_alike else None)
        assert other.evaluations.first_alike == (0 if is_alike else 30)

    def test_is_kept_where_others_are_dropped(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(evaluated, "MOST_KEPT", 5)
        made = Evaluated()
        for update in range(1, 100):
            made.add(Evaluation(update, abs(update - 37.0), None, 0.0, None), grid=10)
        best = made.best()
        assert best is not None
        assert best.update == 37
        assert made.get(37) is best
        assert len(made.until(inf)) <= 5 + 99 // 10

    @given(st.lists(st.sampled_from([0.5, 1.0, 2.0, inf, np.nan]), max_size=8), st.integers(0, 9))
    @settings(max_examples=50)
    def test_of_equals_the_earliest(self, losses: list[float], until: int) -> None:
        made, finite = Evaluated(), []
        for update in np.random.default_rng(len(losses)).permutation(len(losses)).tolist():
            made.add(Evaluation(update, losses[update], None, 0.0, None), grid=1)
            if update <= until and np.isfinite(losses[update]):
                finite.append((losses[update], update))
        best = made.best(until)
        assert (best and (best.loss, best.update)) == min(finite, default=None)


@pytest.mark.parametrize(
    ("losses", "first", "epoch", "expected"),
    [
        ([], 0, 1, None),
        ([3.0, 1.0, 2.0, 1.0], 0, 1, 1),
        ([3.0, 1.0, 2.0], 7, 1, 8),
        ([4.0, 0.0, 1.0, 1.0, 9.0, 0.0], 0, 2, 2),
        ([0.0, 4.0, 9.0, 1.0, 1.0, 0.0], 3, 2, 6),
        ([4.0, 1.0], 0, 3, 1),
        ([1e308, 1e308, 2.0, 3.0], 0, 2, 2),
    ],
)
def test_least_mean_of_an_epoch(
    losses: list[float], first: int, epoch: int, expected: int | None
) -> None:
    assert least_mean(np.array(losses), first, epoch) == expected


def test_what_is_trained_meanwhile_is_evaluated_as_well() -> None:
    trajectory = training(20)
    assert not trajectory.evaluations.fill(0.0)
    trajectory.snapshot(40)
    assert trajectory.evaluations.fill(inf)
    assert known(trajectory) == list(range(0, 41, 3))
