"""A document and its training."""

from typing import Any

import numpy as np
import pytest
from document_examples import example, read, same_bits

from backprop_viewer.document import json_reader, json_writer
from backprop_viewer.document.model import Document
from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.optimizers import OPTIMIZERS

OPTIMIZERS_WITH_SETTINGS: list[dict[str, Any]] = [
    *({"name": name, "learning_rate": 0.05} for name in OPTIMIZERS),
    {"name": "sgd", "learning_rate": 0.05, "momentum": 0.9},
    {"name": "sgd", "learning_rate": 0.05, "momentum": 0.9, "nesterov": True},
    {"name": "rmsprop", "learning_rate": 0.05, "momentum": 0.9},
]


def document_with(optimizer: dict[str, Any]) -> Document:
    """Return a document at its start, trained in shuffled batches, the last one smaller."""
    tree = example()
    del tree["state"]
    tree["optimizer"] = optimizer
    tree["data"] = {"generator": {"name": "moons", "samples": 23}}
    tree["training"] = {"batch_size": 5, "shuffle": True, "seed": 3}
    tree["regularization"] = {"l2": 0.01, "l1": 0.001, "biases": True}
    return read(tree)


def saved(document: Document, trajectory: Trajectory, update: int) -> Document:
    """Return what is read from the document saved after so many updates."""
    now = document.at(trajectory.start, trajectory.snapshot(update))
    return json_reader.read(json_writer.write(now))


@pytest.mark.parametrize("optimizer", OPTIMIZERS_WITH_SETTINGS)
@pytest.mark.parametrize("pause", [1, 5, 7])
def test_going_on_from_a_file_is_never_having_stopped(
    optimizer: dict[str, Any], pause: int
) -> None:
    document = document_with(optimizer)
    whole = document.trajectory()
    whole.extend(20)
    resumed = saved(document, whole, pause).trajectory()
    assert resumed.computed == pause
    resumed.extend(20 - pause)
    assert resumed.snapshot(20).vector.tobytes() == whole.snapshot(20).vector.tobytes()
    assert resumed.losses()[1].tobytes() == whole.losses()[1][pause:].tobytes()


@pytest.mark.parametrize("optimizer", OPTIMIZERS_WITH_SETTINGS)
def test_one_can_go_back_to_before_the_save(optimizer: dict[str, Any]) -> None:
    document = document_with(optimizer)
    whole = document.trajectory()
    whole.extend(9)
    resumed = saved(document, whole, 9).trajectory()
    for update in (0, 3, 8):
        assert resumed.snapshot(update).vector.tobytes() == whole.snapshot(update).vector.tobytes()


def test_saving_twice_is_saving_once() -> None:
    document = document_with({"name": "adam", "learning_rate": 0.1})
    whole = document.trajectory()
    whole.extend(8)
    once = saved(document, whole, 8)
    middle = saved(document, whole, 3)
    resumed = middle.trajectory()
    resumed.extend(5)
    assert same_bits(once, saved(middle, resumed, 8))


def test_at_the_start_there_is_no_state() -> None:
    document = document_with({"name": "adam", "learning_rate": 0.1})
    trajectory = document.trajectory()
    trajectory.extend(3)
    later = document.at(trajectory.start, trajectory.snapshot(3))
    again = later.at(trajectory.start, trajectory.snapshot(0))
    assert later.state is not None
    assert later.state.update == 3
    assert again.state is None
    assert np.array_equal(again.parameters, document.parameters)
    assert not np.array_equal(later.parameters, document.parameters)


def test_a_document_has_one_problem() -> None:
    document = read(example())
    assert document.problem() is document.problem()
    assert document.trajectory().problem is document.problem()


def test_a_summary_says_the_sizes() -> None:
    tree = example()
    assert read(tree).summary() == "2-3-1, 12 parameters, 3 training samples, after 4 updates"
    del tree["state"]
    tree["data"] = {"inputs": [[1, 2]], "targets": [[0]]}
    assert read(tree).summary() == "2-3-1, 12 parameters, 1 training sample"


def test_dev_samples_go_with_the_problem() -> None:
    tree = example()
    assert read(tree).problem().dev is None
    tree["data"] |= {"split": {"train": 0.5, "dev": 0.3, "test": 0.2, "seed": 1}}
    document = read(tree)
    dev = document.problem().dev
    assert dev is not None
    assert dev[0] is document.data.parts.dev.inputs
    assert dev[1] is document.data.parts.dev.targets
