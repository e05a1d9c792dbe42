"""Networks of the shipped lessons and their training, for the tests of what the lessons state."""

from dataclasses import replace
from functools import cache

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.history import Trajectory
from backprop_viewer.lessons.model import Lesson
from backprop_viewer.lessons.reader import read_lesson
from backprop_viewer.paths import resource


@cache
def lesson(key: str) -> Lesson:
    """Return a shipped lesson."""
    return read_lesson(resource("lessons", f"{key}.json").read_bytes(), key)


@cache
def trained(key: str, network: str, rate: float | None = None) -> Trajectory:
    """Return the training of a network of a lesson, with another learning rate if one is given."""
    document = lesson(key).document(network)
    if rate is not None:
        settings = {**document.optimizer.settings, "learning_rate": rate}
        document = replace(document, optimizer=replace(document.optimizer, settings=settings))
    return document.trajectory()


def losses(trajectory: Trajectory, updates: int) -> list[float]:
    """Return the loss before the first update, and after each of so many."""
    return [trajectory.record(update).loss for update in range(updates + 1)]


def outputs(trajectory: Trajectory, updates: int) -> Array:
    """Return what the network gives for its first sample after so many updates."""
    record = trajectory.record(updates)
    return record.a(len(record.problem.network.layers))[:, 0]


def weights(trajectory: Trajectory, updates: int) -> list[Array]:
    """Return the weights of each layer after so many updates."""
    layout = trajectory.problem_at(updates).layout
    return [pair[0] for pair in layout.split(trajectory.snapshot(updates).parameters(layout))]


def gradients(trajectory: Trajectory, update: int = 0) -> list[Array]:
    """Return the gradients of the weights of each layer, as an update uses them."""
    record = trajectory.record(update)
    return [pair[0] for pair in record.problem.layout.split(record.parameter_gradient)]
