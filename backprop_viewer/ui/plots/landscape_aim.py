"""What the loss landscape shows of a state: two parameters, their gradient and their update. No Qt.

And how a weight or bias is written where there is room for letters only.
"""

import re
from dataclasses import dataclass

import numpy as np

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.gradient_check import sensible_range
from backprop_viewer.engine.landscape import Pair, Point, steepest_pair
from backprop_viewer.engine.notation import Notation, Writer
from backprop_viewer.engine.places import has_place
from backprop_viewer.engine.problem import Problem
from backprop_viewer.engine.runner import Snapshot
from backprop_viewer.engine.symbols import Place, parameter_index, parameter_place
from backprop_viewer.session.state import State

Places = tuple[Place, Place]
MOST_OFFERED = 60
_PARTS = re.compile(r"(\\mathrm\{)?(\w+?)\}?\^(?:\{(.*?)\}|(.))_(?:\{(.*?)\}|(.))$")
_BELOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_ABOVE = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")


@dataclass(frozen=True, eq=False)
class LandscapeAim:
    """Two parameters in the present update. Points are (2,): one number for each of them.

    ``gradient`` is NaN as long as it is not known; the update that follows is not either then.
    ``slide`` is what plain gradient descent of this learning rate would do.
    """

    places: Places
    pair: Pair
    problem: Problem
    before: Snapshot
    value: Array
    gradient: Array
    after: Array
    present: Array
    loss: float | None

    @property
    def is_known(self) -> bool:
        """Return whether the gradient is known."""
        return bool(np.isfinite(self.gradient).all())

    @property
    def is_updated(self) -> bool:
        """Return whether the update of both has been made."""
        return bool((self.present == self.after).all() and (self.after != self.value).any())

    @property
    def slide(self) -> Array:
        """Return the negative gradient times the learning rate."""
        rate = float(self.problem.optimizer.settings["learning_rate"])
        return -rate * self.gradient

    @property
    def is_of_batch(self) -> bool:
        """Return whether the loss is that of some of the samples."""
        return not self.problem.is_whole_set


def aim_at(state: State, places: Places | None) -> LandscapeAim | None:
    """Return these two parameters at a state; None if there are none."""
    if state.run is None or places is None:
        return None
    moment = state.run.moment
    record, layout = moment.record, moment.record.problem.layout
    first, second = (parameter_index(place, layout) for place in places)
    pair = [first, second]
    return LandscapeAim(
        places=places,
        pair=(first, second),
        problem=record.problem,
        before=record.before,
        value=record.before.vector[pair],
        gradient=moment.parameter_gradient[pair],
        after=record.after.vector[pair],
        present=moment.parameters[pair],
        loss=moment.loss,
    )


def places_for(state: State, before: Places | None) -> Places | None:
    """Return the two parameters to show: those of before or, at first, those of most gradient.

    None: there are not two.
    """
    if state.run is None:
        return None
    record = state.run.moment.record
    network, layout = record.problem.network, record.problem.layout
    if before is not None and all(has_place(network, place) for place in before):
        return before
    trained = layout.mask(
        [not layer.frozen_weights for layer in network.layers],
        [not layer.frozen_biases for layer in network.layers],
    )
    pair = steepest_pair(record.parameter_gradient, trained)
    if pair is None:
        return None
    return parameter_place(pair[0], layout), parameter_place(pair[1], layout)


def offered(state: State, shown: Places) -> list[Place]:
    """Return the parameters that can be chosen: all or, of many, those of most gradient."""
    assert state.run is not None
    record = state.run.moment.record
    layout = record.problem.layout
    if layout.size <= MOST_OFFERED:
        return [parameter_place(index, layout) for index in range(layout.size)]
    sizes = np.abs(np.nan_to_num(record.parameter_gradient))
    most = np.argsort(-sizes, kind="stable")[:MOST_OFFERED].tolist()
    indices = {*most, *(parameter_index(place, layout) for place in shown)}
    return [parameter_place(index, layout) for index in sorted(indices)]


def frame_for(aim: LandscapeAim, aspect: float, zoom: float) -> tuple[Point, Point]:
    """Return the middle of a landscape and how far it reaches: both axes in the same scale.

    So the gradient stands upright on the lines of equal loss. ``aspect`` is width by height.
    """
    reach = 0.0
    for value, after in zip(aim.value.tolist(), aim.after.tolist(), strict=True):
        low, high = sensible_range(value, after - value)
        reach = max(reach, (high - low) / 2)
    reach /= zoom
    middle = float(aim.value[0]), float(aim.value[1])
    return middle, (reach * max(1.0, aspect), reach * max(1.0, 1.0 / aspect))


def plain_symbol(place: Place, notation: Notation, layers: int) -> str:
    """Return how a weight or bias is written without markup: w₁₂⁽¹⁾."""
    writer, unit = Writer(notation, layers), str(place.unit + 1)
    if place.kind == "bias":
        text = writer.bias(place.layer, unit)
    else:
        text = writer.weight(place.layer, unit, str(place.source + 1))
    found = _PARTS.match(text)
    if found is None:
        return text
    letter = found[2]
    above, below = found[3] or found[4] or "", found[5] or found[6] or ""
    return f"{letter}{below.translate(_BELOW)}{above.translate(_ABOVE)}"
