"""Units that do not do their work: dead, off, saturated, or the same as others."""

from collections.abc import Iterator

import numpy as np

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.diagnoses.finding import (
    HINT,
    NOTE,
    PROBLEM,
    Case,
    Finding,
    units_of,
)
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.symbols import Place

STEEPEST = {"sigmoid": 0.25, "tanh": 1.0}
"""The largest slope of the activations that saturate on both sides."""
FLAT_SHARE = 0.05
"""Saturated: the slope is below this share of the steepest. For sigmoid that is |z| > 4.4."""
MOST_SAMPLES = 0.9
CLOSE, NEAR = 1e-10, 1e-8
"""Units count as identical if their weights differ by no more than this share: rounding."""


def dead_units(case: Case) -> Iterator[Finding]:
    """ReLU units whose weighted sum is not above 0 on any sample: no gradient gets through.

    Where all units of a layer are dead, nothing below it can learn either.
    """
    units = sorted(case.dead, key=_order)
    layers = _relu_layers(case)
    dead_layers = [
        layer
        for layer, size in layers.items()
        if sum(unit.layer == layer for unit in units) == size
    ]
    if units:
        yield case.found(
            "dead_units",
            PROBLEM if dead_layers else NOTE,
            units=tuple(units),
            layers=tuple(dead_layers),
            cause="layer" if dead_layers else "units",
            count=len(units),
            total=sum(layers.values()),
        )


def _order(unit: Place) -> tuple[int, int]:
    return unit.layer, unit.unit


def _relu_layers(case: Case) -> dict[int, int]:
    """Return the layers of ReLU units with their sizes."""
    sizes = case.problem.network.sizes
    layers = range(1, case.last + 1)
    return {layer: sizes[layer] for layer in layers if case.activation(layer) == "relu"}


def inactive_units(case: Case) -> Iterator[Finding]:
    """ReLU units that are off for the sample that is shown, but not for all: as it should be."""
    layers = _relu_layers(case) if case.sums else {}
    off = [unit for layer in layers for unit in units_of(layer, case.sums[layer - 1] <= 0.0)]
    units = tuple(unit for unit in off if unit not in case.dead)
    if units:
        total = sum(layers.values())
        yield case.found("inactive_units", HINT, units=units, count=len(units), total=total)


def saturated_units(case: Case) -> Iterator[Finding]:
    """Sigmoid and tanh units on the flat part of their curve for most samples.

    Of what is learned well it is no fault: the unit is sure. Nor is it at the output with the
    cross-entropy made for it, whose delta does not contain the slope.
    """
    if case.is_learned:
        return
    units: list[Place] = []
    total, least, flat_layers = 0, 1.0, []
    for layer in range(1, case.last + 1):
        name = case.activation(layer)
        if name not in STEEPEST or _is_cured(case, layer):
            continue
        shares = (case.slopes(layer) < FLAT_SHARE * STEEPEST[name]).mean(axis=0)
        flat = shares >= MOST_SAMPLES
        units += units_of(layer, flat)
        total += len(flat)
        least = min([least, *shares[flat].tolist()])
        if flat.all():
            flat_layers.append(layer)
    if units:
        yield case.found(
            "saturated_units",
            PROBLEM if flat_layers else NOTE,
            units=tuple(units),
            layers=tuple(flat_layers),
            cause="output" if units[-1].layer == case.last else "hidden",
            count=len(units),
            total=total,
            share=least,
        )


def _is_cured(case: Case, layer: int) -> bool:
    loss = LOSSES[case.problem.loss.name]
    return layer == case.last and loss.delta(case.activation(layer)) is not None


def identical_units(case: Case) -> Iterator[Finding]:
    """Units of a hidden layer with the same weights in and out: they get the same gradients.

    What the optimiser keeps for them has to be the same too. They stay the same for ever.
    """
    for layer in range(1, case.last):
        size = case.problem.network.sizes[layer]
        for group in _groups(_fingerprints(case, layer)):
            is_whole = len(group) == size
            yield case.found(
                "identical_units",
                PROBLEM if is_whole else NOTE,
                units=tuple(Place("unit", layer, unit) for unit in group),
                layers=(layer,) if is_whole else (),
                cause=f"{layer}:{group[0]}",
                count=len(group),
                total=size,
            )


def _fingerprints(case: Case, layer: int) -> list[Array]:
    """Return all that decides what becomes of each unit, in parts (units, numbers)."""
    layout, size = case.problem.layout, case.problem.layout.size
    vector, parts = case.state.vector, []
    for first in range(0, len(vector), size):
        block = vector[first : first + size]
        parts += [layout.matrix(block, layer), layout.weights(block, layer + 1).T]
    return parts


def _groups(parts: list[Array]) -> Iterator[list[int]]:
    """Yield groups of at least two units whose numbers are the same, to rounding.

    Those that may be are found by one mixture of all numbers of each: only these are compared.
    """
    units = len(parts[0])
    mixture, largest = np.zeros(units), 0.0
    for part in parts:
        mixture += part @ np.cos(np.arange(part.shape[1]) + 1.0)
        largest = max(largest, float(part.max()), -float(part.min()))
    order = np.argsort(mixture, kind="stable")
    is_near = np.abs(np.diff(mixture[order])) <= NEAR * largest
    starts = [0]
    for place in range(1, units):
        is_same = is_near[place - 1] and _is_same(parts, order[place - 1], order[place])
        if not is_same:
            starts.append(place)
    for group in np.split(order, starts[1:]):
        if len(group) > 1:
            yield sorted(group.tolist())


def _is_same(parts: list[Array], one: int, other: int) -> bool:
    largest = max(float(np.abs(part[other]).max()) for part in parts)
    apart = max(float(np.abs(part[one] - part[other]).max()) for part in parts)
    return apart <= CLOSE * largest
