"""What the loss and its slopes mean here."""

import math

import numpy as np

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.formulas import build
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.operations import FORWARD, Address
from backprop_viewer.engine.teller import Teller, direction, largest


def loss(teller: Teller, address: Address) -> list[str]:
    """Say what the loss consists of."""
    value = teller.record.loss
    if not math.isfinite(value):
        return [teller.say("loss_not_finite")]
    rates = teller.record.problem.penalty
    part = 0.0
    if rates.l1 or rates.l2:
        part = build(teller.numbers, Address(FORWARD, "penalty")).result.value
    if teller.samples > 1:
        return _of_batch(teller, part)
    return [_of_sample(teller), *([teller.say("loss_penalty", part=part)] if part else [])]


def _of_batch(teller: Teller, penalty: float) -> list[str]:
    losses, own = teller.record.sample_losses, teller.sample
    most = largest(losses)
    fields: dict[str, str | float] = {
        "value": teller.record.loss,
        "count": str(teller.samples),
        "own": float(losses[own]),
    }
    said, begin = [], "loss_mean"
    if penalty:
        begin, mean = "loss_shares", float(losses.mean())
        said = [teller.say("loss_mean_penalty", **fields, mean=mean, part=penalty)]
    if teller.number(float(losses.min())) == teller.number(float(losses.max())):
        return [*said, teller.say(f"{begin}_equal", **fields)]
    if losses[own] == losses[most]:
        return [*said, teller.say(f"{begin}_largest", **fields)]
    fields |= {"number": str(most + 1), "most": float(losses[most])}
    return [*said, teller.say(begin, **fields)]


def _of_sample(teller: Teller) -> str:
    found, targets = _compared(teller), teller.record.targets[:, teller.sample]
    errors, value = found - targets, teller.record.loss
    if not errors.any():
        return teller.say("loss_right", value=value)
    most = largest(errors)
    return teller.say(
        "loss_farthest" if len(errors) > 1 else "loss_off",
        value=value,
        what=_what(teller, most),
        found=float(found[most]),
        target=float(targets[most]),
    )


def _has_softmax(teller: Teller) -> bool:
    return "<p>" in LOSSES[teller.record.problem.loss.name].term


def _compared(teller: Teller) -> Array:
    """Return what the loss compares with the targets (outputs,): the outputs, or their softmax."""
    outputs: Array = teller.record.a(teller.numbers.layers)[:, teller.sample]
    if not _has_softmax(teller):
        return outputs
    powers = np.exp(outputs - outputs.max())
    shares: Array = powers / powers.sum()
    return shares


def _what(teller: Teller, unit: int) -> str:
    """Return what the loss compares with a target, in words."""
    name = teller.unit(teller.numbers.layers, unit)
    return teller.phrase("softmax", unit=name) if _has_softmax(teller) else name


def loss_gradient(teller: Teller, address: Address) -> list[str]:
    """Say how far off an output is and what moving it would do."""
    layer, unit = address.layer or 0, address.unit or 0
    gradient = teller.numbers.gradient(layer, unit).value
    found, target = float(_compared(teller)[unit]), teller.numbers.target(unit).value
    fields: dict[str, str | float] = {
        "unit": teller.unit(layer, unit),
        "loss": teller.loss,
        "target": target,
    }
    if not math.isfinite(gradient):
        output = teller.numbers.a(layer, unit).value
        return [teller.say("output_not_finite", **fields, found=output)]
    error = found - target
    if gradient == 0.0:
        return [teller.say(_why_zero(teller, error, target), **fields, what=_what(teller, unit))]
    fields |= teller.nudged(gradient)
    if error * gradient > 0.0:
        sentence = "too_high" if error > 0.0 else "too_low"
        fields |= {"what": _what(teller, unit), "error": abs(error), "found": found}
        return [teller.say(sentence, **fields)]
    output = teller.numbers.a(layer, unit).value
    return [teller.say(direction("output", gradient), **fields, found=output)]


def _why_zero(teller: Teller, error: float, target: float) -> str:
    if error == 0.0:
        return "exactly_right"
    is_read = teller.record.problem.loss.name != "cross_entropy" or target != 0.0
    return "output_flat" if is_read else "not_read"
