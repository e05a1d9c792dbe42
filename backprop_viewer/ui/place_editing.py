"""Which numbers can be changed by hand, how, by what steps, and why others cannot."""

from collections.abc import Callable
from functools import partial

import numpy as np

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.symbols import Place, parameter_index
from backprop_viewer.engine.wording import place_name
from backprop_viewer.session.changes import change_input, change_parameter, change_target
from backprop_viewer.session.state import State
from backprop_viewer.ui.forms.number_editor import Change, Edit
from backprop_viewer.ui.picture import Picture, picture_for
from backprop_viewer.ui.problems import problem_text
from backprop_viewer.ui.texts import translate, translate_wording

LEAST_SHARE = 0.25
"""A number that is smaller than this part of its neighbours is turned as one of this part."""


def edit_of(state: State, place: Place) -> Edit | str:
    """Return how a number can be changed or, in words, why it cannot."""
    reason = why_fixed(state, place)
    if reason:
        return reason
    picture = picture_for(state)
    name = place_name(place, picture.network, translate_wording)
    text = translate("PlaceEditing", "change of {name}").format(name=name)
    return Edit(text, name, _value(place, picture), _change(place))


def why_fixed(state: State, place: Place) -> str:
    """Return why a number cannot be changed by hand; empty if it can."""
    assert state.document is not None
    if place.kind == "target" or (place.kind == "unit" and place.layer == 0):
        which = "targets" if place.kind == "target" else "inputs"
        reason = state.document.data.why_fixed(which, place.unit)
        return problem_text(reason)
    letters = picture_for(state).notation
    if place.kind == "unit":
        text = translate(
            "PlaceEditing",
            "{sum} and {activation} follow from the rest: change a weight, a bias or an input "
            "instead.",
        )
        return text.format(sum=letters.weighted_sum, activation=letters.activation)
    if place.kind == "loss":
        text = translate(
            "PlaceEditing",
            "{loss} follows from all the rest: change a weight, an input or a target instead.",
        )
        return text.format(loss=letters.loss)
    return ""


def size_of(state: State, place: Place) -> float:
    """Return how large a number that can be changed is, for steps that suit it: never 0.

    One that is 0, or much smaller than its neighbours, gets part of their size. The neighbours of
    a weight or bias are those of its layer, those of an input or target the batch's samples of it.
    """
    picture = picture_for(state)
    largest = LEAST_SHARE * float(np.abs(_neighbours(place, picture)).max())
    return max(abs(_value(place, picture)), largest) or 1.0


def _neighbours(place: Place, picture: Picture) -> Array:
    record = picture.moment.record
    if place.kind in ("unit", "target"):
        samples = record.targets if place.kind == "target" else record.a(0)
        of_all: Array = samples[place.unit]
        return of_all
    return record.problem.layout.matrix(picture.moment.parameters, place.layer)


def _value(place: Place, picture: Picture) -> float:
    if place.kind == "unit":
        return float(picture.activations[0][place.unit])
    if place.kind == "target":
        return float(picture.targets[place.unit])
    index = parameter_index(place, picture.moment.record.problem.layout)
    return float(picture.moment.parameters[index])


def _change(place: Place) -> Callable[[float], Change]:
    """Return what makes the change to a value."""

    def change(value: float) -> Change:
        if place.kind == "unit":
            return partial(change_input, unit=place.unit, value=value)
        if place.kind == "target":
            return partial(change_target, unit=place.unit, value=value)
        return partial(change_parameter, place=place, value=value)

    return change
