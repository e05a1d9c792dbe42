"""Every number of one node or edge, for the inspector and for pointing at the drawing."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from backprop_viewer.engine.symbols import Place, parameter_index
from backprop_viewer.ui.picture import Picture
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, translate


@dataclass(frozen=True)
class Detail:
    """One number: what it is, its value (NaN if it is not known yet) and whether a gradient."""

    name: str
    value: float
    is_gradient: bool = False


def details_of(place: Place, picture: Picture) -> list[Detail]:
    """Return the numbers of a part of the drawing at this moment."""
    return _DETAILS[place.kind](place, picture)


def _unit(place: Place, picture: Picture) -> list[Detail]:
    layer, unit = place.layer, place.unit
    activation = float(picture.activations[layer][unit])
    if layer == 0:
        return [Detail(translate("Details", "value x"), activation)]
    delta = float(picture.deltas[layer][unit])
    is_known = not math.isnan(delta)
    slope = float(picture.moment.record.slope(layer)[unit, picture.sample])
    return [
        Detail(translate("Details", "weighted sum z"), float(picture.weighted_sums[layer][unit])),
        Detail(translate("Details", "activation a"), activation),
        Detail(translate("Details", "∂L/∂a"), float(picture.gradients[layer][unit]), True),
        Detail(translate("Details", "slope f′(z)"), slope if is_known else math.nan),
        Detail(translate("Details", "delta δ = ∂L/∂z"), delta, True),
    ]


def _parameter(place: Place, picture: Picture) -> list[Detail]:
    moment, record = picture.moment, picture.moment.record
    index = parameter_index(place, record.problem.layout)
    gradient = float(moment.parameter_gradient[index])
    before_value = float(record.before.vector[index])
    samples = len(record.rows)
    name = translate("Details", "gradient ∂L")
    if samples > 1:
        name = translate("Details", "gradient, mean of {samples} samples").format(samples=samples)
    details = [
        Detail(translate("Details", "value"), float(moment.parameters[index])),
        Detail(name, gradient, True),
    ]
    if samples > 1:
        share = translate("Details", "share of sample {sample}").format(sample=picture.sample + 1)
        value = _share(place, picture) if not math.isnan(gradient) else math.nan
        details.append(Detail(share, value, True))
    if moment.updated[index]:
        details.append(Detail(translate("Details", "before the update"), before_value))
        change = float(record.after.vector[index]) - before_value
        details.append(Detail(translate("Details", "change by the update"), change))
    return [*details, *_slots(index, picture)]


def _share(place: Place, picture: Picture) -> float:
    """Return the gradient of the selected sample's own loss: delta times what comes in."""
    delta = float(picture.moment.record.delta(place.layer)[place.unit, picture.sample])
    if place.kind == "bias":
        return delta
    return delta * float(picture.activations[place.layer - 1][place.source])


_SLOT_NAMES = {
    "velocity": QT_TRANSLATE_NOOP("Details", "velocity v"),
    "mean_square": QT_TRANSLATE_NOOP("Details", "mean square s"),
    "sum_of_squares": QT_TRANSLATE_NOOP("Details", "sum of squares s"),
    "first_moment": QT_TRANSLATE_NOOP("Details", "first moment m"),
    "second_moment": QT_TRANSLATE_NOOP("Details", "second moment v"),
}


def _slots(index: int, picture: Picture) -> list[Detail]:
    """Return what the optimiser keeps for a parameter, as of now."""
    moment, record = picture.moment, picture.moment.record
    snapshot = record.after if moment.updated[index] else record.before
    layout = record.problem.layout
    return [
        Detail(translate("Details", _SLOT_NAMES[name]), float(snapshot.slot(layout, number)[index]))
        for number, name in enumerate(record.problem.slots)
    ]


def _target(place: Place, picture: Picture) -> list[Detail]:
    target = float(picture.targets[place.unit])
    output = float(picture.activations[-1][place.unit])
    return [
        Detail(translate("Details", "target y"), target),
        Detail(translate("Details", "output a"), output),
        Detail(translate("Details", "difference a − y"), output - target),
    ]


def _loss(place: Place, picture: Picture) -> list[Detail]:
    loss = picture.moment.loss
    record = picture.moment.record
    if loss is None:
        return [Detail(translate("Details", "loss L"), math.nan)]
    mean = float(record.sample_losses.mean())
    details = [Detail(translate("Details", "loss L"), loss)]
    samples = len(record.rows)
    if samples > 1:
        own = translate("Details", "loss of sample {sample}").format(sample=picture.sample + 1)
        details.append(
            Detail(translate("Details", "mean of {samples} samples").format(samples=samples), mean)
        )
        details.append(Detail(own, float(record.sample_losses[picture.sample])))
    penalty = record.problem.penalty
    if penalty.l1 or penalty.l2:
        details.append(Detail(translate("Details", "penalty"), loss - mean))
    return details


_DETAILS: dict[str, Callable[[Place, Picture], list[Detail]]] = {
    "unit": _unit,
    "weight": _parameter,
    "bias": _parameter,
    "target": _target,
    "loss": _loss,
}
