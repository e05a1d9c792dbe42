"""The loss over two parameters is the loss itself, and the path is where training has been."""

from dataclasses import replace

import numpy as np
import pytest

from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.landscape import ROUNDS, SIDE, Landscape, Path, steepest_pair
from backprop_viewer.engine.runner import Snapshot
from tests.session.states import ADAM, BATCHES, MOMENTUM, document_of

CASES = {
    "whole set": {"sizes": (2, 3, 1)},
    "batches": {"sizes": (2, 3, 2), "samples": 5, "training": BATCHES, "optimizer": ADAM},
    "penalty": {
        "sizes": (2, 3, 1),
        "optimizer": MOMENTUM,
        "regularization": {"l2": 0.1, "l1": 0.05},
    },
}
each_case = pytest.mark.parametrize("words", CASES.values(), ids=CASES)
PAIR = (1, 4)


def training(words: dict[str, object], updates: int = 7) -> Trajectory:
    trajectory = document_of(**words).trajectory()
    trajectory.extend(updates)
    return trajectory


def landscape(trajectory: Trajectory, update: int = 7) -> Landscape:
    record = trajectory.record(update)
    vector = record.before.vector
    middle = float(vector[PAIR[0]]), float(vector[PAIR[1]])
    return Landscape(record.problem, record.before, PAIR, middle, (1.0, 0.5))


@each_case
def test_loss_at_the_present_point_is_the_loss_to_the_last_bit(words: dict[str, object]) -> None:
    trajectory = training(words)
    assert landscape(trajectory).loss_at(*landscape(trajectory).middle) == trajectory.record(7).loss


@each_case
def test_losses_are_those_of_training_with_other_values(words: dict[str, object]) -> None:
    trajectory = training(words)
    before = trajectory.record(7).before
    vector = before.vector.copy()
    vector[list(PAIR)] = 0.3, -1.2
    other = trajectory.changed(7, trajectory.problem, vector)
    assert landscape(trajectory).loss_at(0.3, -1.2) == other.record(7).loss


@each_case
def test_slopes_are_the_gradient(words: dict[str, object]) -> None:
    trajectory = training(words)
    ground, nudge = landscape(trajectory), 1e-6
    x, y = ground.middle
    gradient = trajectory.record(7).parameter_gradient[list(PAIR)]
    right = ground.loss_at(x + nudge, y) - ground.loss_at(x - nudge, y)
    up = ground.loss_at(x, y + nudge) - ground.loss_at(x, y - nudge)
    assert np.array([right, up]) / (2 * nudge) == pytest.approx(gradient, rel=1e-6, abs=1e-8)


def test_grid_is_coarse_first_and_then_whole() -> None:
    ground = landscape(training(CASES["whole set"]))
    assert not ground.is_told
    assert ground.grid()[2].shape == (0, 0)
    sides = set()
    for _ in ground.compute():
        sides.add(len(ground.grid()[0]))
    assert ground.is_complete
    assert sides | {SIDE} == {0, *((SIDE - 1) // every + 1 for every in ROUNDS)}
    x, y, losses = ground.grid()
    assert losses.shape == (SIDE, SIDE)
    assert losses[SIDE // 2, SIDE // 2] == pytest.approx(ground.loss_at(*ground.middle), rel=1e-12)
    assert losses[3, 30] == ground.loss_at(float(x[30]), float(y[3]))


def test_losses_that_are_not_finite_are_left_out() -> None:
    words = {"sizes": (1, 2, 1), "activations": "identity"}
    trajectory = training(words)
    record = trajectory.record(7)
    ground = Landscape(record.problem, record.before, (0, 1), (0.0, 0.0), (1e200, 1e200))
    for _ in ground.compute():
        pass
    losses = ground.grid()[2]
    assert np.isnan(losses).any()
    assert ground.is_complete


def test_landscape_serves_as_long_as_the_others_are_the_same() -> None:
    trajectory = training(CASES["whole set"])
    ground, record = landscape(trajectory), trajectory.record(7)
    vector = record.before.vector.copy()
    vector[list(PAIR)] += 0.25
    assert ground.is_of(record.problem, record.before, PAIR)
    assert ground.is_of(record.problem, Snapshot(9, vector), PAIR)
    assert not ground.is_of(record.problem, record.before, (1, 5))
    assert not ground.is_of(replace(record.problem), record.before, PAIR)
    vector[0] += 0.25
    assert not ground.is_of(record.problem, Snapshot(9, vector), PAIR)


def test_landscape_of_a_batch_serves_for_that_batch_only() -> None:
    trajectory = training(CASES["batches"])
    ground, record = landscape(trajectory), trajectory.record(7)
    assert ground.is_of(record.problem, record.before, PAIR)
    assert not ground.is_of(record.problem, Snapshot(8, record.before.vector), PAIR)


def test_margin() -> None:
    ground = landscape(training(CASES["whole set"]))
    x, y = ground.middle
    assert ground.has_inside((x + 0.95, y - 0.45))
    assert not ground.has_inside((x + 0.95, y), margin=0.1)
    assert not ground.has_inside((x, y + 0.6))


def test_path_is_where_training_was() -> None:
    trajectory = training(CASES["whole set"], 1000)
    path = Path(trajectory, PAIR)
    for _ in path.compute(1000):
        pass
    points = path.points(1000)
    updates = sorted({0, 1, 2, 3, 4, 6, *range(0, 1000, 8)})
    wanted = [trajectory.snapshot(update).vector[list(PAIR)] for update in updates]
    assert np.array_equal(points, np.array(wanted))
    assert len(path.points(400)) < len(points)


def test_path_goes_through_a_change() -> None:
    trajectory = training(CASES["whole set"], 20)
    vector = trajectory.snapshot(10).vector.copy()
    vector[PAIR[0]] = 3.0
    changed = trajectory.changed(10, trajectory.problem, vector)
    changed.reach(15)
    path = Path(changed, PAIR)
    for _ in path.compute(15):
        pass
    points = path.points(15)
    assert len(points) == 15
    assert points[9, 0] == trajectory.snapshot(9).vector[PAIR[0]]
    assert points[10, 0] == 3.0


def test_steepest_pair() -> None:
    gradient, trained = np.array([0.1, -3.0, 2.0, 9.0]), np.array([1.0, 1.0, 1.0, 0.0])
    assert steepest_pair(gradient, trained) == (1, 2)
    assert steepest_pair(gradient, np.zeros(4)) == (1, 3)
    assert steepest_pair(gradient[:1], trained[:1]) is None
    assert steepest_pair(np.full(3, np.nan), np.ones(3)) == (0, 1)
