"""Numbers of one's own for each student, drawn from a seed: the same seed, the same sheet.

Weights, biases and given inputs and targets have one digit after the point, so that all can be
worked out by hand. What stands for classes or comes from elsewhere stays as it is.
"""

from dataclasses import replace
from hashlib import sha256

import numpy as np

from backprop_viewer.document.columns import one_hot_mask
from backprop_viewer.document.data import Data
from backprop_viewer.document.model import Document
from backprop_viewer.document.sources import GivenSource
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.runner import evaluate

TENTHS = tuple(tenth for tenth in range(-9, 10) if tenth)
POSITIVE = tuple(range(1, 10))
TRIES = 60
POSITIVE_ONLY = ("sigmoid", "softmax", "relu", "softplus")
CLASSES = ("binary_cross_entropy", "cross_entropy", "softmax_cross_entropy")
FEWEST_DIGITS_OF_DELTA = 0.00005


def drawn(document: Document, seed: int, student: str) -> Document:
    """Return a document at its start with numbers drawn for a student.

    Of some draws the first is taken in which every unit learns: no delta is 0, so that there is
    something to work out at each.
    """
    key = int.from_bytes(sha256(student.encode()).digest()[:8], "big")
    generator = np.random.default_rng([seed, key])
    first: Document | None = None
    for _ in range(TRIES):
        made = _draw(document, generator)
        first = first or made
        if _is_good(made):
            return made
    assert first is not None
    return first


def _draw(document: Document, generator: np.random.Generator) -> Document:
    tenths = generator.choice(TENTHS, len(document.parameters))
    parameters = tenths / 10.0
    parameters.flags.writeable = False
    data = _drawn_data(document, generator)
    return replace(
        document, parameters=parameters, data=data, state=None, initialization=None,
        bookmarks=(), branches=(), compared=(),
    )  # fmt: skip


def _drawn_data(document: Document, generator: np.random.Generator) -> Data:
    """Return the data with other numbers, where they stand in the file and are no classes."""
    data = document.data
    if not isinstance(data.source, GivenSource) or data.preprocessing or data.split is not None:
        return data
    if not _are_whole(data.raw.inputs) and not one_hot_mask(data.columns("inputs")).any():
        data = _with(data, "inputs", generator.choice(POSITIVE, data.raw.inputs.shape))
    has_classes = document.loss.name in CLASSES or one_hot_mask(data.columns("targets")).any()
    if not has_classes and not _are_whole(data.raw.targets):
        last = document.network.layers[-1].activation.name
        tenths = POSITIVE if last in POSITIVE_ONLY else TENTHS
        data = _with(data, "targets", generator.choice(tenths, data.raw.targets.shape))
    return data


def _with(data: Data, which: str, tenths: Array) -> Data:
    rows, columns = tenths.shape
    return data.with_cells(which, range(rows), range(columns), tenths / 10.0)


def _are_whole(values: Array) -> bool:
    """Return whether these are counts, or truth values as those of XOR."""
    return bool((values == np.round(values)).all())


def _is_good(document: Document) -> bool:
    """Return whether all numbers of the first update are finite, and every unit has a delta."""
    trajectory = document.trajectory()
    record = evaluate(document.problem(), trajectory.start)
    if not np.isfinite(record.loss):
        return False
    layers = range(1, len(document.network.layers) + 1)
    deltas = (np.abs(record.delta(layer)).max(axis=1) for layer in layers)
    return all(bool((largest > FEWEST_DIGITS_OF_DELTA).all()) for largest in deltas)
