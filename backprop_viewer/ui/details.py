"""Every number of one node or edge, for the inspector and for pointing at the drawing."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from backprop_viewer.engine.mistakes.table import slots_of
from backprop_viewer.engine.notation import Notation
from backprop_viewer.engine.symbols import Place, parameter_index
from backprop_viewer.ui.picture import Picture
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, translate


@dataclass(frozen=True)
class Detail:
    """One number: what it is, its value (NaN if it is not known yet) and whether a gradient.

    ``key`` is the same at other moments and in other notations. A number that is hidden is NaN.
    """

    key: str
    name: str
    value: float
    is_gradient: bool = False
    is_hidden: bool = False


@dataclass(frozen=True)
class ComparedDetail:
    """One number at two moments; either is NaN where it is not known."""

    name: str
    now: float
    then: float
    is_gradient: bool = False

    @property
    def difference(self) -> float:
        """Return by how much it is more now than it was then; NaN if either is not known."""
        return self.now - self.then


def details_of(place: Place, picture: Picture) -> list[Detail]:
    """Return the numbers of a part of the drawing at this moment."""
    details = _DETAILS[place.kind](place, picture)
    return [_unseen(detail, place, picture) for detail in details] if picture.hidden else details


def compared_details(place: Place, picture: Picture) -> list[ComparedDetail]:
    """Return the numbers of a part of the drawing beside those of the picture's reference."""
    assert picture.reference is not None
    then = {detail.key: detail.value for detail in details_of(place, picture.reference)}
    return [
        ComparedDetail(
            detail.name, detail.value, then.get(detail.key, math.nan), detail.is_gradient
        )
        for detail in details_of(place, picture)
    ]


_OF_GRADIENT = ("gradient", "data", "of_penalty", "share", "change")
_HIDDEN_WITH = {
    "unit": {"z": "z", "a": "a", "gradient": "da", "delta": "delta"},
    "weight": {"value": "w", "before": "w", **dict.fromkeys(_OF_GRADIENT, "dw")},
    "bias": {"value": "b", "before": "b", **dict.fromkeys(_OF_GRADIENT, "db")},
    "target": {"output": "a", "difference": "a"},
    "loss": {"loss": "loss", "mean": "loss", "own": "loss"},
}
"""The kind of number, as lessons hide them, of each detail of a place."""


def _unseen(detail: Detail, place: Place, picture: Picture) -> Detail:
    """Return a detail without its number, if that is hidden."""
    kind = _HIDDEN_WITH[place.kind].get(detail.key, "")
    if place.kind == "target":
        place = Place("unit", len(picture.network.layers), place.unit)
    if not kind or not picture.hidden.has(kind, place):
        return detail
    known = place.kind != "unit" or picture.is_hidden(kind, place.layer, place.unit)
    return replace(detail, value=math.nan, is_hidden=known)


def derivative_text(notation: Notation, of: str = "") -> str:
    """Return a derivative of the loss as short text: '∂L/∂a', or 'da' where that is the custom.

    Without a letter it is the beginning of one: '∂L'.
    """
    if notation.short_derivatives:
        return f"d{of}"
    return f"∂{notation.loss}/∂{of}" if of else f"∂{notation.loss}"


def _unit(place: Place, picture: Picture) -> list[Detail]:
    layer, unit, letters = place.layer, place.unit, picture.notation
    activation = float(picture.activations[layer][unit])
    if layer == 0:
        name = translate("Details", "value {letter}").format(letter=letters.input)
        return [Detail("a", name, activation)]
    delta = float(picture.deltas[layer][unit])
    slope = float(picture.moment.record.slope(layer)[unit, picture.sample])
    weighted_sum = translate("Details", "weighted sum {letter}").format(letter=letters.weighted_sum)
    output = translate("Details", "activation {letter}").format(letter=letters.activation)
    slope_name = translate("Details", "slope f′({letter})").format(letter=letters.weighted_sum)
    gradient = derivative_text(letters, letters.activation)
    return [
        Detail("z", weighted_sum, float(picture.weighted_sums[layer][unit])),
        Detail("a", output, activation),
        Detail("gradient", gradient, float(picture.gradients[layer][unit]), True),
        Detail("slope", slope_name, math.nan if math.isnan(delta) else slope),
        Detail("delta", _delta_name(letters), letters.delta_value(delta), True),
    ]


def _delta_name(notation: Notation) -> str:
    """Return what delta is called: 'delta δ = ∂L/∂z'."""
    meaning = f"∂{notation.loss}/∂{notation.weighted_sum}"
    if notation.delta_sign < 0.0:
        text = translate("Details", "error signal {letter} = −{derivative}")
    elif notation.short_derivatives:
        text = "{letter} = {derivative}"
    else:
        text = translate("Details", "delta {letter} = {derivative}")
    return text.format(letter=notation.delta, derivative=meaning)


def _parameter(place: Place, picture: Picture) -> list[Detail]:
    moment, record = picture.moment, picture.moment.record
    index = parameter_index(place, record.problem.layout)
    gradient = float(moment.parameter_gradient[index])
    before_value = float(record.before.vector[index])
    samples = len(record.rows)
    details = [
        Detail("value", translate("Details", "value"), float(moment.parameters[index])),
        Detail("gradient", _gradient_name(place, picture, samples), gradient, True),
        *_gradient_parts(place, picture, gradient),
    ]
    if samples > 1:
        share = translate("Details", "share of sample {sample}").format(sample=picture.sample + 1)
        value = _share(place, picture) if not math.isnan(gradient) else math.nan
        details.append(Detail("share", share, value, True))
    if moment.updated[index]:
        before = translate("Details", "before the update")
        details.append(Detail("before", before, before_value))
        change = float(record.after.vector[index]) - before_value
        details.append(Detail("change", translate("Details", "change by the update"), change))
    return [*details, *_slots(index, picture)]


def _is_penalised(place: Place, picture: Picture) -> bool:
    rates = picture.moment.record.problem.penalty
    return bool(rates.l1 or rates.l2) and (place.kind == "weight" or rates.biases)


def _gradient_parts(place: Place, picture: Picture, gradient: float) -> list[Detail]:
    """Return what of a gradient is of the data and what of the penalty, if there is one."""
    if not _is_penalised(place, picture):
        return []
    record = picture.moment.record
    rates, samples = record.problem.penalty, len(record.rows)
    value = float(record.before.vector[parameter_index(place, record.problem.layout)])
    part = rates.slope(value)
    of_data = translate("Details", "from the data")
    if samples > 1:
        of_data = translate("Details", "from the data, mean of {samples} samples")
    return [
        Detail("data", of_data.format(samples=samples), gradient - part, True),
        Detail(
            "of_penalty",
            translate("Details", "from the penalty"),
            math.nan if math.isnan(gradient) else part,
            True,
        ),
    ]


def _gradient_name(place: Place, picture: Picture, samples: int) -> str:
    if samples > 1 and not _is_penalised(place, picture):
        return translate("Details", "gradient, mean of {samples} samples").format(samples=samples)
    letters = picture.notation
    of = letters.weight if place.kind == "weight" else letters.bias
    return translate("Details", "gradient {symbol}").format(symbol=derivative_text(letters, of))


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
    "gradient_sum": QT_TRANSLATE_NOOP("Details", "gradient not cleared"),
}


def _slots(index: int, picture: Picture) -> list[Detail]:
    """Return what the optimiser keeps for a parameter, as of now."""
    moment, record = picture.moment, picture.moment.record
    snapshot = record.after if moment.updated[index] else record.before
    layout = record.problem.layout
    return [
        Detail(
            name,
            translate("Details", _SLOT_NAMES[name]),
            float(snapshot.slot(layout, number)[index]),
        )
        for number, name in enumerate(record.problem.slots)
        if not (picture.hidden.hides_mistake and name in slots_of(record.problem.mistake))
    ]


def _target(place: Place, picture: Picture) -> list[Detail]:
    target, letters = float(picture.targets[place.unit]), picture.notation
    output = float(picture.activations[-1][place.unit])
    difference = translate("Details", "difference {output} − {target}")
    return [
        Detail("target", _target_name(letters), target),
        Detail(
            "output",
            translate("Details", "output {letter}").format(letter=letters.activation),
            output,
        ),
        Detail(
            "difference",
            difference.format(output=letters.activation, target=letters.target),
            output - target,
        ),
    ]


def _target_name(notation: Notation) -> str:
    if len(notation.target) > 1:  # a word says it already
        return translate("Details", "target")
    return translate("Details", "target {letter}").format(letter=notation.target)


def _loss(place: Place, picture: Picture) -> list[Detail]:
    loss = picture.moment.loss
    record = picture.moment.record
    name = translate("Details", "loss {letter}").format(letter=picture.notation.loss)
    if loss is None:
        return [Detail("loss", name, math.nan)]
    mean = float(record.sample_losses.mean())
    details = [Detail("loss", name, loss)]
    samples = len(record.rows)
    if samples > 1:
        of_all = translate("Details", "mean of {samples} samples").format(samples=samples)
        own = translate("Details", "loss of sample {sample}").format(sample=picture.sample + 1)
        details.append(Detail("mean", of_all, mean))
        details.append(Detail("own", own, float(record.sample_losses[picture.sample])))
    penalty = record.problem.penalty
    if penalty.l1 or penalty.l2:
        details.append(Detail("penalty", translate("Details", "penalty"), loss - mean))
    return details


_DETAILS: dict[str, Callable[[Place, Picture], list[Detail]]] = {
    "unit": _unit,
    "weight": _parameter,
    "bias": _parameter,
    "target": _target,
    "loss": _loss,
}
