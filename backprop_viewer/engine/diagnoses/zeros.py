"""Gradients that are exactly 0, and the factor of the chain rule that makes them so."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.diagnoses.finding import (
    HINT,
    MOST_PLACES,
    NOTE,
    Case,
    Finding,
    Mask,
    units_of,
)
from backprop_viewer.engine.symbols import Place

Codes = NDArray[np.int8]
CAUSES = ("slope", "weights_out", "above", "product", "input", "each", "cancel")
"""delta is 0 on every sample, because f'(z) is; because all weights out of the unit are; because
delta of every unit above is; because on each sample one of these is. Or the input is 0 on every
sample; or on each sample the input or delta is; or the shares of the samples add up to 0."""
OTHER = -1
"""Of a parameter whose gradient is not 0, or is 0 because the output is right already."""


def zero_gradients(case: Case) -> Iterator[Finding]:
    """Parameters whose gradient is exactly 0, those of each cause together.

    Where every output is right on every sample nothing is left to learn: that is no fault.
    """
    if not case.is_finite or _is_all_right(case):
        return
    codes = {layer: _codes(case, layer) for layer in range(1, case.last + 1)}
    counts = {
        layer: np.bincount(code.ravel() + 1, minlength=len(CAUSES) + 1)
        for layer, code in codes.items()
    }
    for number, cause in enumerate(CAUSES):
        masks = {
            layer: codes[layer] == number
            for layer, count in counts.items()
            if count[number - OTHER] > 0
        }
        if masks:
            units = _units(masks, cause)
            yield case.found(
                "zero_gradient",
                HINT if _is_harmless(case, cause, units) else NOTE,
                units=units,
                places=_parameters(case, masks),
                cause=cause,
                count=sum(int(counts[layer][number - OTHER]) for layer in masks),
                total=case.problem.layout.size,
            )


def _is_all_right(case: Case) -> bool:
    return not case.survey.deltas[-1].any() and bool(case.slopes(case.last).any(axis=0).all())


def _is_harmless(case: Case, cause: str, units: tuple[Place, ...]) -> bool:
    """Return whether nothing is wrong but what is named already: that units are dead.

    ReLU units that are on only where an input is 0, and inputs that are always 0, are no fault.
    """
    is_of_units = cause in ("slope", "input")
    known = all(unit.layer == 0 or unit in case.dead for unit in units)
    return cause == "each" or (is_of_units and known)


def _codes(case: Case, layer: int) -> Codes:
    """Return the number of the cause of each parameter of a layer, in the shape of its matrix."""
    zeros, delta, inputs = _zeros(case, layer), case.survey.deltas[layer - 1], _inputs(case, layer)
    codes = np.full(zeros.shape, OTHER, dtype=np.int8)
    if not zeros.any():
        return codes
    silent, still = ~np.any(inputs, axis=0), ~np.any(delta, axis=0)
    codes[:, silent] = CAUSES.index("input")
    rest = zeros & ~silent & ~still[:, None]
    if rest.any():
        both = (delta != 0.0).T.astype(np.float64) @ (inputs != 0.0).astype(np.float64)
        codes[rest] = np.where(both == 0.0, CAUSES.index("each"), CAUSES.index("cancel"))[rest]
    for unit in np.flatnonzero(still).tolist():
        codes[unit] = _code_of_unit(case, layer, unit)
    codes[~zeros] = OTHER
    return codes


def _zeros(case: Case, layer: int) -> Mask:
    """Return which parameters of a layer that learn have a gradient of 0: biases come last."""
    made = case.problem.network.layers[layer - 1]
    biases = case.survey.bias_gradients[layer - 1]
    zeros: Mask = (case.survey.weight_gradients[layer - 1] == 0.0) & (not made.frozen_weights)
    if biases is not None:
        of_biases = (biases == 0.0) & (not made.frozen_biases)
        zeros = np.concatenate([zeros, of_biases[:, None]], axis=1)
    return zeros


def _inputs(case: Case, layer: int) -> Array:
    """Return what comes into a layer (samples, inputs), with the 1 of the biases."""
    inputs = case.survey.activations[layer - 1]
    if not case.problem.network.layers[layer - 1].has_biases:
        return inputs
    return np.concatenate([inputs, np.ones((len(inputs), 1))], axis=1)


def _code_of_unit(case: Case, layer: int, unit: int) -> int:
    """Return why delta of a unit is 0 on every sample."""
    if not case.slopes(layer)[:, unit].any():
        return CAUSES.index("slope")
    if layer == case.last:
        return OTHER
    weights = case.problem.layout.weights(case.state.parameters(case.problem.layout), layer + 1)
    if not weights[:, unit].any():
        return CAUSES.index("weights_out")
    is_above = not case.survey.deltas[layer].any()
    return CAUSES.index("above" if is_above else "product")


def _units(masks: dict[int, Mask], cause: str) -> tuple[Place, ...]:
    """Return the nodes that a cause lies at: the sender of what is 0, or the receiver."""
    units: list[Place] = []
    for layer, mask in masks.items():
        is_input = cause == "input"
        touched: Mask = np.any(mask, axis=0 if is_input else 1)
        units += units_of(layer - is_input, touched)
    return tuple(units)


def _parameters(case: Case, masks: dict[int, Mask]) -> tuple[Place, ...]:
    places: list[Place] = []
    for layer, mask in masks.items():
        for unit, source in np.argwhere(mask)[: MOST_PLACES - len(places)].tolist():
            is_bias = source == case.problem.network.sizes[layer - 1]
            place = Place("bias", layer, unit) if is_bias else Place("weight", layer, unit, source)
            places.append(place)
    return tuple(places)
