"""Which slip a wrong answer comes from: the values that each gives in one operation.

A slip is one of MISTAKES, made in this operation alone, with right numbers before it.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.mistakes.local import Local, right_value
from backprop_viewer.engine.notation import STANDARD, Notation
from backprop_viewer.engine.operations import Address
from backprop_viewer.engine.runner import UpdateRecord

MOST_PATHS = 8
"""Of more paths than these only the first alone is taken for a forgotten path."""
Slips = Iterator[tuple[str, float]]


@dataclass(frozen=True)
class Right:
    """The value is right, within the tolerance."""


@dataclass(frozen=True)
class Slip:
    """The value is what one who makes a slip gets; those that it may be, the nearest first."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class Unknown:
    """The value is wrong, and no slip is known that it comes from."""


def recognise(
    value: float,
    record: UpdateRecord,
    address: Address,
    tolerance: float,
    sample: int = 0,
    notation: Notation = STANDARD,
) -> Right | Slip | Unknown:
    """Return whether an answer to an operation is right, or which slip it comes from.

    Where a slip gives the right value by chance, the value is right.
    """
    if _is_near(value, right_value(record, address, sample, notation), tolerance):
        return Right()
    near = [
        (abs(value - wrong), name)
        for name, wrong in slips(record, address, sample, notation)
        if _is_near(value, wrong, tolerance)
    ]
    return Slip(tuple(dict.fromkeys(name for _, name in sorted(near)))) if near else Unknown()


def _is_near(value: float, other: float, tolerance: float) -> bool:
    return value == other or abs(value - other) <= tolerance


def slips(
    record: UpdateRecord, address: Address, sample: int = 0, notation: Notation = STANDARD
) -> list[tuple[str, float]]:
    """Return the value that each slip gives in an operation; a name may be there several times.

    Those that give no number are left out. Others may give the right one: see ``recognise``.
    """
    local = Local(record, address, sample)
    find = _SLIPS.get(address.operation)
    if find is None:
        return []
    right = right_value(record, address, sample)
    with np.errstate(all="ignore"):
        found = [*find(local, right)]
    if address.operation == "delta":
        found = [(name, notation.delta_value(value)) for name, value in found]
    return [(name, value) for name, value in found if math.isfinite(value)]


def _weighted_sum(local: Local, right: float) -> Slips:
    if local.bias is not None:
        yield "bias_forgotten", local.sum_without_bias


def _loss(local: Local, right: float) -> Slips:
    data = float(local.record.sample_losses.mean())
    penalty = right - data
    yield "factor_forgotten", data * local.divisor + penalty
    if local.samples > 1:
        yield "sum_instead_of_mean", data * local.samples + penalty
    yield "sign_reversed", -right


def _without_factor(local: Local, right: float) -> Slips:
    """Yield what becomes of a derivative of the loss without its factor, or without the 2."""
    yield "factor_forgotten", right * local.divisor
    if local.record.problem.loss.name == "mean_squared_error":
        yield "factor_forgotten", right / 2.0


def _loss_gradient(local: Local, right: float) -> Slips:
    yield from _without_factor(local, right)
    yield "sign_reversed", -right


def _delta(local: Local, right: float) -> Slips:
    yield "activation_derivative_forgotten", local.gradient
    if local.is_output:
        yield from _without_factor(local, right)
    yield "sign_reversed", -right


def _weight_gradient(local: Local, right: float) -> Slips:
    yield "input_forgotten", float(local.deltas.mean()) + local.penalty
    yield from _parameter_gradient(local, right)


def _parameter_gradient(local: Local, right: float) -> Slips:
    if local.samples > 1:
        yield "sum_instead_of_mean", float(local.shares.sum()) + local.penalty
    yield "sign_reversed", -right


def _propagate(local: Local, right: float) -> Slips:
    weights, deltas = local.weights_onward, local.deltas_onward
    for part in _paths(weights * deltas):
        yield "path_forgotten", part
    yield "updated_weights_used", float(local.new_weights_onward @ deltas)
    own = float(local.record.a(local.layer)[local.unit, local.sample])
    yield "next_weight_gradient_used", float(deltas.sum()) * own
    yield "sign_reversed", -right


def _paths(parts: Array) -> Iterator[float]:
    """Yield the sum over one path only, and over all but one of them."""
    yield float(parts[0])
    if len(parts) <= MOST_PATHS:
        yield from (float(part) for part in parts[1:])
        yield from (float(np.delete(parts, number).sum()) for number in range(len(parts)))


def _update(local: Local, right: float) -> Slips:
    yield "rate_forgotten", local.after(learning_rate=1.0)
    yield "sign_reversed", local.after_uphill()


_SLIPS: Mapping[str, Callable[[Local, float], Slips]] = {
    "weighted_sum": _weighted_sum,
    "loss": _loss,
    "loss_gradient": _loss_gradient,
    "delta": _delta,
    "weight_gradient": _weight_gradient,
    "bias_gradient": _parameter_gradient,
    "propagate": _propagate,
    "weight_update": _update,
    "bias_update": _update,
}
