"""What the number of an operation means here, in a plain sentence or two.

The sentences tell what would happen to the loss, so that they hold in every notation. "About" is
the slope: 0.01 times a gradient. What an update does to a parameter is read from the parameter
itself, before and after it.
"""

import math

import numpy as np

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.meaning_of_loss import loss, loss_gradient
from backprop_viewer.engine.meaning_of_parameters import parameter_gradient, parameter_update
from backprop_viewer.engine.mistakes.meaning import about_mistake
from backprop_viewer.engine.moment import Moment
from backprop_viewer.engine.notation import STANDARD, Notation
from backprop_viewer.engine.operations import Address
from backprop_viewer.engine.teller import NEARLY_FLAT, Tell, Teller, direction, largest
from backprop_viewer.engine.wording import Translate


def _weighted_sum(teller: Teller, address: Address) -> list[str]:
    layer, unit = address.layer or 0, address.unit or 0
    name, value = teller.unit(layer, unit), teller.numbers.z(layer, unit).value
    if not math.isfinite(value):
        return [teller.say("sum_not_finite", unit=name)]
    inputs, layout = teller.network.sizes[layer - 1], teller.record.problem.layout
    parts = layout.matrix(teller.record.before.vector, layer)[unit].copy()
    parts[:inputs] *= teller.record.a(layer - 1)[:, teller.sample]
    if not parts.any():
        return [teller.say("sum_of_nothing", unit=name)]
    most = largest(parts)
    source = teller.phrase("bias") if most == inputs else teller.unit(layer - 1, most)
    if np.count_nonzero(parts) == 1:
        return [teller.say("sum_of_one", unit=name, value=value, source=source)]
    return [teller.say("sum", unit=name, value=value, part=float(parts[most]), source=source)]


def _activation(teller: Teller, address: Address) -> list[str]:
    layer, unit = address.layer or 0, address.unit or 0
    numbers, choice = teller.numbers, teller.network.layers[layer - 1].activation
    value, slope = numbers.a(layer, unit).value, numbers.slope(layer, unit).value
    fields: dict[str, str | float] = {
        "unit": teller.unit(layer, unit),
        "sum": numbers.z(layer, unit).value,
        "value": value,
    }
    if not math.isfinite(value):
        return [teller.say("answer_not_finite", **fields)]
    if ACTIVATIONS[choice.name].whole_layer:
        return [_share_of_softmax(teller, layer, unit)]
    if choice.name == "identity":
        return [teller.say("passed_on", **fields)]
    if slope == 0.0:
        return [teller.say(_kind_of_flat(teller, layer, unit), **fields)]
    kind = "nearly_flat" if abs(slope) < NEARLY_FLAT else direction("answer", slope)
    return [teller.say(kind, **fields, **teller.nudged(slope))]


def _kind_of_flat(teller: Teller, layer: int, unit: int) -> str:
    """Return whether a unit whose slope is 0 is off, as a relu below 0 is, or at an end."""
    numbers = teller.numbers
    is_off = numbers.a(layer, unit).value == 0.0 and numbers.z(layer, unit).value <= 0.0
    return "switched_off" if is_off else "flat"


def _share_of_softmax(teller: Teller, layer: int, unit: int) -> str:
    shares, name = teller.record.a(layer)[:, teller.sample], teller.unit(layer, unit)
    own, most = float(shares[unit]), largest(shares)
    if len(shares) == 1:
        return teller.say("only_share", unit=name)
    if own == shares[most]:
        return teller.say("largest_share", unit=name, value=own)
    first = teller.unit(layer, most)
    return teller.say("share", unit=name, value=own, most=float(shares[most]), largest=first)


def _delta(teller: Teller, address: Address) -> list[str]:
    layer, unit = address.layer or 0, address.unit or 0
    value = float(teller.record.delta(layer)[unit, teller.sample])
    fields: dict[str, str | float] = {
        "unit": teller.unit(layer, unit),
        "sum": teller.numbers.z(layer, unit).value,
    }
    if not math.isfinite(value):
        return [teller.say("delta_not_finite", **fields)]
    if value == 0.0:
        return [teller.say(_why_delta_zero(teller, layer, unit), **fields)]
    nudged = teller.nudged(value) | {"loss": teller.loss}
    said = [teller.say(direction("delta", value), **fields, **nudged)]
    remark = _about_delta(teller, layer, unit)
    if remark:
        slope = teller.numbers.slope(layer, unit).value
        said.append(teller.say(remark, **fields, slope=slope))
    return said


def _about_delta(teller: Teller, layer: int, unit: int) -> str | None:
    """Return the name of what is said besides about a delta that is not 0, if anything."""
    numbers, name = teller.numbers, teller.network.layers[layer - 1].activation.name
    opens = numbers.delta(layer, unit).opens
    if opens is not None and opens().closed_form:
        return "delta_closed"
    if ACTIVATIONS[name].whole_layer:
        return "delta_shared"
    is_closed = layer == numbers.layers and LOSSES[teller.record.problem.loss.name].delta(name)
    is_nearly_flat = abs(numbers.slope(layer, unit).value) < NEARLY_FLAT
    return "delta_nearly_flat" if is_nearly_flat and not is_closed else None


def _why_delta_zero(teller: Teller, layer: int, unit: int) -> str:
    """Return the name of the sentence that says which factor of a delta is 0."""
    numbers = teller.numbers
    if ACTIVATIONS[teller.network.layers[layer - 1].activation.name].whole_layer:
        return _why_softmax_zero(teller, layer, unit)
    if numbers.gradient(layer, unit).value == 0.0:
        return "delta_nothing_arrives"
    if numbers.slope(layer, unit).value == 0.0:
        return f"delta_{_kind_of_flat(teller, layer, unit)}"
    return "delta_too_small"


def _why_softmax_zero(teller: Teller, layer: int, unit: int) -> str:
    if teller.network.sizes[layer] == 1:
        return "delta_alone"
    if not teller.record.gradient(layer)[:, teller.sample].any():
        return "delta_nothing_arrives"
    return "delta_no_share" if teller.numbers.a(layer, unit).value == 0.0 else "delta_cancels"


def _propagate(teller: Teller, address: Address) -> list[str]:
    layer, unit = address.layer or 0, address.unit or 0
    record, name = teller.record, teller.unit(layer, unit)
    value = float(record.gradient(layer)[unit, teller.sample])
    if not math.isfinite(value):
        return [teller.say("back_not_finite", unit=name)]
    weights = record.problem.layout.weights(record.before.vector, layer + 1)[:, unit]
    deltas = record.delta(layer + 1)[:, teller.sample]
    parts = weights * deltas
    if value == 0.0:
        return [teller.say("back_zero", unit=name, why=_why_back_zero(teller, weights, deltas))]
    most = largest(parts)
    fields: dict[str, str | float] = {
        "unit": name,
        "loss": teller.loss,
        "receiver": teller.unit(layer + 1, most),
    }
    sentence = direction("back", value)
    if np.count_nonzero(parts) == 1:
        return [teller.say(f"{sentence}_one_way", **fields, **teller.nudged(value))]
    return [teller.say(sentence, **fields, **teller.nudged(value), part=float(parts[most]))]


def _why_back_zero(teller: Teller, weights: Array, deltas: Array) -> str:
    if not deltas.any():
        return teller.phrase("deltas_zero")
    if not weights.any():
        return teller.phrase("weights_zero")
    if not ((weights != 0.0) & (deltas != 0.0)).any():
        return teller.phrase("ways_zero")
    return teller.phrase("ways_cancel" if (weights * deltas).any() else "too_small_to_tell")


_TELL: dict[str, Tell] = {
    "weighted_sum": _weighted_sum,
    "activation": _activation,
    "loss": loss,
    "loss_gradient": loss_gradient,
    "delta": _delta,
    "weight_gradient": parameter_gradient,
    "bias_gradient": parameter_gradient,
    "propagate": _propagate,
    "weight_update": parameter_update,
    "bias_update": parameter_update,
}


def meaning(
    moment: Moment,
    address: Address,
    sample: int,
    translate: Translate = str,
    digits: int | None = 4,
    notation: Notation = STANDARD,
) -> str:
    """Return one or two sentences of what the operation's number means for this sample.

    ``digits`` are decimals as in fixed_number_latex; None stands for every digit. Where a mistake
    is made they say so; only then the notation matters, for the value that is right.
    """
    teller = Teller(moment.record, sample, translate, digits)
    said, is_all = about_mistake(teller, address, notation)
    return teller.joined(said if is_all else [*said, *_TELL[address.operation](teller, address)])
