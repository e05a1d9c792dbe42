"""One update in a few numbers for each layer: norms of gradient and step, spreads of values.

All is of the update itself, as the step machine shows it: of its batch, with penalty, and of the
step that the optimiser makes.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.problem import Problem
from backprop_viewer.engine.runner import UpdateRecord

KINDS = ("weights", "biases", "activations", "gradients")
QUANTILES = (0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0)


class Numbers(NamedTuple):
    """Flat vectors at one update: ``parameters`` before it, its ``gradient``, and after it each
    slot of the optimiser; ``means`` are all units' activations, the mean over the batch."""

    parameters: Array
    gradient: Array
    slots: tuple[Array, ...]
    means: Array


class Track(NamedTuple):
    """One update in a few numbers for each of L layers.

    Norms are Euclidean and (L,): of the gradient of a layer's weights and biases, of its weights
    alone and of its biases alone (NaN without any); of the weights before the update, and of what
    it changes them by. ``quantiles`` are (KINDS, L, QUANTILES), NaN where there is nothing.
    """

    update: int
    gradient: Array
    weight_gradient: Array
    bias_gradient: Array
    weights: Array
    step: Array
    quantiles: Array
    numbers: Numbers | None = None


def track(record: UpdateRecord, with_numbers: bool = True) -> Track:
    """Return an update in a few numbers, with its flat vectors if wanted."""
    layout = record.problem.layout
    before, after = record.before.parameters(layout), record.after.parameters(layout)
    layers = range(1, len(layout.network.layers) + 1)
    with np.errstate(all="ignore"):
        gradients = layout.split(record.parameter_gradient)
        step = after - before
        return Track(
            update=record.before.update,
            gradient=_norms([layout.matrix(record.parameter_gradient, n) for n in layers]),
            weight_gradient=_norms([weights for weights, _ in gradients]),
            bias_gradient=_norms([biases for _, biases in gradients]),
            weights=_norms([layout.weights(before, n) for n in layers]),
            step=_norms([layout.weights(step, n) for n in layers]),
            quantiles=np.array([_spreads(record, n) for n in layers]).transpose(1, 0, 2),
            numbers=_numbers(record) if with_numbers else None,
        )


def _norms(blocks: Iterable[Array | None]) -> Array:
    return np.array([np.nan if block is None else np.linalg.norm(block) for block in blocks])


def values_of(record: UpdateRecord, kind: str, layer: int) -> Array | None:
    """Return all numbers of a kind (one of KINDS) that a layer has at an update, flat.

    Weights and biases are those before it; None where a layer has no biases.
    """
    layout = record.problem.layout
    if kind == "activations":
        return record.a(layer).ravel()
    if kind == "gradients":
        return layout.matrix(record.parameter_gradient, layer).ravel()
    before = record.before.parameters(layout)
    if kind == "weights":
        return layout.weights(before, layer).ravel()
    return layout.biases(before, layer)


def _spreads(record: UpdateRecord, layer: int) -> list[Array]:
    return [quantiles(values_of(record, kind, layer)) for kind in KINDS]


def quantiles(values: Array | None) -> Array:
    """Return QUANTILES of numbers, each one of them; NaN of none."""
    if values is None or not len(values):
        return np.full(len(QUANTILES), np.nan)
    places = np.rint(np.array(QUANTILES) * (len(values) - 1)).astype(np.intp)
    chosen: Array = np.partition(values, places)[places]
    return chosen


def _numbers(record: UpdateRecord) -> Numbers:
    layout, problem = record.problem.layout, record.problem
    layers = range(1, len(layout.network.layers) + 1)
    return Numbers(
        record.before.parameters(layout).copy(),
        record.parameter_gradient.copy(),
        tuple(record.after.slot(layout, n).copy() for n in range(len(problem.slots))),
        np.concatenate([record.a(layer).mean(axis=1) for layer in layers]),
    )


def size_of_numbers(problem: Problem) -> int:
    """Return how many bytes the flat vectors of one update take."""
    return 8 * (problem.layout.size * (2 + len(problem.slots)) + sum(problem.network.sizes[1:]))
