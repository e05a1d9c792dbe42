"""Which numbers of the drawing can be changed in place, how, and why others cannot."""

from collections.abc import Callable
from functools import partial

from backprop_viewer.engine.symbols import Place, parameter_index
from backprop_viewer.engine.wording import place_name
from backprop_viewer.session.changes import change_input, change_parameter, change_target
from backprop_viewer.session.state import State
from backprop_viewer.ui.forms.number_editor import Change, Edit
from backprop_viewer.ui.picture import Picture, picture_for
from backprop_viewer.ui.texts import translate, translate_wording


def edit_of(state: State, place: Place) -> Edit | str:
    """Return how a part of the drawing can be changed or, in words, why it cannot."""
    reason = why_fixed(state, place)
    if reason:
        return reason
    picture = picture_for(state)
    name = place_name(place, picture.network, translate_wording)
    text = translate("Graph", "change of {name}").format(name=name)
    return Edit(text, name, _value(place, picture), _change(place))


def why_fixed(state: State, place: Place) -> str:
    """Return why a part of the drawing cannot be changed by hand; empty if it can."""
    assert state.document is not None
    if place.kind == "target" or (place.kind == "unit" and place.layer == 0):
        which = "targets" if place.kind == "target" else "inputs"
        reason = state.document.data.why_fixed(which)
        return reason and translate_wording(reason)
    letters = picture_for(state).notation
    if place.kind == "unit":
        text = translate(
            "Graph",
            "{sum} and {activation} are computed: change a weight, a bias or an input instead.",
        )
        return text.format(sum=letters.weighted_sum, activation=letters.activation)
    if place.kind == "loss":
        text = translate("Graph", "{loss} is computed: change a weight, an input or a target.")
        return text.format(loss=letters.loss)
    return ""


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
