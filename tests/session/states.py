"""States for the tests, and everything that a state shows as bits to compare."""

import json
from typing import Any

import numpy as np

from backprop_viewer.document import json_reader
from backprop_viewer.document.model import Document
from backprop_viewer.session import transitions
from backprop_viewer.session.state import State
from tests.engine.building import random_document

MOMENTUM = {"name": "sgd", "learning_rate": 0.1, "momentum": 0.9}
ADAM = {"name": "adam", "learning_rate": 0.05}
BATCHES = {"batch_size": 2, "shuffle": True, "seed": 1}
"""Three updates an epoch, the last of one sample."""

DIVERGING: dict[str, Any] = {
    "sizes": (1, 1),
    "activations": "identity",
    "optimizer": {"name": "sgd", "learning_rate": 1e200},
    "samples": 1,
}


def document_of(**words: Any) -> Document:
    """Return a document with random numbers, read as from a file."""
    tree = {"format": "backprop-viewer", "version": 1, **random_document(**words)}
    return json_reader.read(json.dumps(tree).encode())


def opened(**words: Any) -> State:
    """Return the state right after opening such a document."""
    return transitions.open_document(State(), document_of(**words), None)


def small(optimizer: dict[str, Any] = MOMENTUM) -> State:
    """Return a small network with mini-batches."""
    return opened(sizes=(2, 2, 1), optimizer=optimizer, samples=5, training=BATCHES)


def time_of(state: State) -> int:
    """Return how many operations have been done."""
    assert state.run is not None
    return state.run.time


def update_size(state: State) -> int:
    """Return how many operations an update has."""
    assert state.run is not None
    return state.run.schedule.size


def bits(state: State) -> bytes:
    """Return all numbers that the state shows, and the optimiser's, as bytes."""
    assert state.run is not None
    run, moment = state.run, state.run.moment
    layers = range(1, len(run.schedule.network.layers) + 1)
    numbers = [run.trajectory.snapshot(run.updates).vector]
    numbers += [moment.parameters, moment.parameter_gradient]
    numbers.append(np.array([np.nan if moment.loss is None else moment.loss]))
    for sample in range(len(moment.record.rows)):
        for name in ("z", "a", "gradient", "delta"):
            numbers += [moment.values(name, layer, sample) for layer in layers]
    return np.concatenate(numbers).tobytes()
