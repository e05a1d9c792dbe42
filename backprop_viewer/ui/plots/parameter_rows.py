"""What is shown over time of one weight, bias or unit: a row for each of its numbers. No Qt."""

from typing import NamedTuple

import numpy as np

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.network import Network
from backprop_viewer.engine.symbols import Place, parameter_index
from backprop_viewer.engine.tracks import Series
from backprop_viewer.session.state import Run, State

VALUE, GRADIENT, ACTIVATION = "value", "gradient", "activation"


class Course(NamedTuple):
    """A number over the updates, and what it is ``now``: NaN if that is not known yet.

    ``is_after`` tells that the present update has made it: it is the one before the next.
    """

    name: str
    updates: Array
    values: Array
    now: float
    is_after: bool = False


def shown_place(state: State, run: Run) -> Place:
    """Return what is shown: the weight, bias or unit that is selected, else what was worked on."""
    network = run.problem.network
    place = state.view.selection
    if place is not None and place.kind in ("weight", "bias", "unit") and place.layer > 0:
        return place
    if place is not None and place.kind == "target":
        return Place("unit", len(network.layers), place.unit)
    return _worked_on(run, network) or Place("weight", 1, 0, 0)


def _worked_on(run: Run, network: Network) -> Place | None:
    address = run.moment.last
    if address is None or not address.layer or address.unit is None:
        return None
    if address.operation.startswith("weight_") and address.source is not None:
        return Place("weight", address.layer, address.unit, address.source)
    if address.operation.startswith("bias_") and network.layers[address.layer - 1].has_biases:
        return Place("bias", address.layer, address.unit)
    return None


def courses_of(run: Run, place: Place) -> list[Course]:
    """Return what is known of a place over the updates: value, gradient and slots, or activation.

    The value is that before an update, the slots are those after it; the activation is the mean
    over each update's batch.
    """
    tracks = run.trajectory.tracks
    if place.kind == "unit":
        return _courses(tracks.unit(place.layer, place.unit), _unit_now(run, place))
    index = parameter_index(place, run.problem.layout)
    made = _courses(tracks.parameter(index), _parameter_now(run, index))
    is_after = bool(run.moment.updated[index])
    return [one._replace(is_after=is_after and one.name == VALUE) for one in made]


def _courses(series: Series, now: dict[str, float]) -> list[Course]:
    names = dict.fromkeys([*now, *series.values])
    nothing = np.full(len(series.updates), np.nan)
    return [
        Course(name, series.updates, series.values.get(name, nothing), now.get(name, np.nan))
        for name in names
    ]


def _unit_now(run: Run, place: Place) -> dict[str, float]:
    moment = run.moment
    samples = len(moment.record.rows)
    found = moment.record.a(place.layer)[place.unit]
    is_known = bool(np.isfinite(moment.values("a", place.layer, samples - 1)[place.unit]))
    return {ACTIVATION: float(found.mean()) if is_known else np.nan}


def _parameter_now(run: Run, index: int) -> dict[str, float]:
    """Return the value as it is, gradient and slots of the update that is shown."""
    moment = run.moment
    record, layout = moment.record, moment.record.problem.layout
    found = {
        VALUE: float(moment.parameters[index]),
        GRADIENT: float(moment.parameter_gradient[index]),
    }
    is_done = bool(moment.updated[index])
    for number, name in enumerate(record.problem.slots):
        slot = float(record.after.slot(layout, number)[index])
        found[name] = slot if is_done else np.nan
    return found
