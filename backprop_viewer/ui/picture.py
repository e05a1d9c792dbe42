"""What the graph shows of a state: the numbers of one moment as one sample sees them. No Qt."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.moment import Moment
from backprop_viewer.engine.network import Network, ParameterLayout
from backprop_viewer.engine.notation import NOTATIONS, STANDARD, Notation
from backprop_viewer.engine.operations import BACKWARD
from backprop_viewer.engine.symbols import Formula, Place, parameter_index
from backprop_viewer.session.asked import AskedNumber
from backprop_viewer.session.hidden import NOTHING, Hidden
from backprop_viewer.session.state import Run, State
from backprop_viewer.ui.numbers import DIGITS, nice_limit


@dataclass(frozen=True, eq=False)
class Picture:
    """The numbers of a moment, a layer at a time; what is not known yet is NaN.

    ``sample`` is a place in the batch. Vectors of a layer are (units,), those of parameters lie
    as in the flat vector. ``notation`` and ``digits`` say how they are written. ``reference`` is
    the picture that this one is compared with, if any: one of a network of the same shape.
    ``preprocessing`` names what was done to the inputs before the network gets them. ``beside``
    are the runs that are compared: all are drawn on the same scales. ``hidden`` numbers are NaN,
    too. ``asked`` is the number that is asked for, if one is: its place is marked with a
    question mark, and not that of the last operation.
    """

    moment: Moment
    sample: int
    notation: Notation = STANDARD
    digits: int | None = DIGITS
    reference: "Picture | None" = None
    preprocessing: tuple[str, ...] = ()
    beside: tuple["Picture", ...] = ()
    hidden: Hidden = NOTHING
    asked: AskedNumber | None = None

    @property
    def network(self) -> Network:
        """Return the network as it is at this moment."""
        return self.moment.schedule.network

    @property
    def mistake(self) -> str:
        """Return the mistake that the run is computed with, as far as it is to be told."""
        return "" if self.hidden.hides_mistake else self.moment.record.problem.mistake

    @cached_property
    def activations(self) -> list[Array]:
        """Return a of each layer, the inputs first."""
        layers = range(len(self.network.layers) + 1)
        return [self._of_layer("a", "a", layer) for layer in layers]

    @cached_property
    def weighted_sums(self) -> list[Array]:
        """Return z of each layer; none for the inputs."""
        return self._of_layers("z", "z")

    @cached_property
    def deltas(self) -> list[Array]:
        """Return dL/dz of each layer, whatever the notation; none for the inputs."""
        return self._of_layers("delta", "delta")

    @cached_property
    def gradients(self) -> list[Array]:
        """Return dL/da of each layer; none for the inputs."""
        return self._of_layers("gradient", "da")

    def _of_layers(self, name: str, kind: str) -> list[Array]:
        layers = range(1, len(self.network.layers) + 1)
        return [np.empty(0), *(self._of_layer(name, kind, layer) for layer in layers)]

    def _of_layer(self, name: str, kind: str, layer: int) -> Array:
        values = self.moment.values(name, layer, self.sample)
        return self.hidden.without_units(values, kind, layer)

    def is_hidden(self, kind: str, layer: int, unit: int) -> bool:
        """Return whether a number of a unit is known, but is not to be shown."""
        if not self.hidden or not self.hidden.has(kind, Place("unit", layer, unit)):
            return False
        if self._asks_for(kind, Place("unit", layer, unit)):
            return True
        name = "gradient" if kind == "da" else kind
        return not np.isnan(self.moment.values(name, layer, self.sample)[unit])

    def _asks_for(self, kind: str, place: Place) -> bool:
        """Return whether it is this number that is asked for."""
        asked = self.asked
        return asked is not None and asked.kind == kind and asked.formula.result.place == place

    @property
    def phase(self) -> str | None:
        """Return the phase of the operation done last, or of that which is asked for."""
        return self.moment.phase if self.asked is None else self.asked.phase

    @cached_property
    def parameters(self) -> Array:
        """Return weights and biases in the flat vector."""
        return self.hidden.without_parameters(self.moment.parameters, "w", "b", self._layout)

    @property
    def _layout(self) -> ParameterLayout:
        return self.moment.record.problem.layout

    @property
    def loss(self) -> float | None:
        """Return the loss; None if it is not known yet."""
        loss = self.moment.loss
        if self._asks_for("loss", Place("loss")):
            return math.nan
        return math.nan if loss is not None and self.hidden.has("loss", Place("loss")) else loss

    @cached_property
    def has_hidden_gradients(self) -> NDArray[np.bool_]:
        """Return of which parameters the gradient is known, but not to be shown."""
        known = ~np.isnan(self._known_gradients)
        place = self.asked.formula.result.place if self.asked is not None else None
        if place is not None and (self._asks_for("dw", place) or self._asks_for("db", place)):
            known[parameter_index(place, self._layout)] = True
        return np.asarray(known & np.isnan(self.shown_gradients))

    @cached_property
    def targets(self) -> Array:
        """Return the targets of the sample."""
        targets: Array = self.moment.record.targets[:, self.sample]
        return targets

    @cached_property
    def shown_gradients(self) -> Array:
        """Return the gradients that edges show: in the backward pass those known, else none.

        Where moments are compared, edges show how their weights differ instead.
        """
        return self.hidden.without_parameters(self._known_gradients, "dw", "db", self._layout)

    @cached_property
    def _known_gradients(self) -> Array:
        gradient = self.moment.parameter_gradient
        if self.moment.phase == BACKWARD and self.reference is None:
            return gradient
        return np.full_like(gradient, np.nan)

    # --- compared with the reference ----------------------------------------------------------

    @cached_property
    def parameter_changes(self) -> Array:
        """Return by how much the parameters differ from those of the reference."""
        assert self.reference is not None
        return self.moment.parameters - self.reference.moment.parameters

    @cached_property
    def activation_changes(self) -> list[Array]:
        """Return by how much a of each layer differs from that of the reference."""
        assert self.reference is not None
        pairs = zip(self.activations, self.reference.activations, strict=True)
        with np.errstate(invalid="ignore"):  # of two infinite ones it is not known
            return [now - then for now, then in pairs]

    @cached_property
    def has_other_inputs(self) -> bool:
        """Return whether the inputs differ from those of the reference, if there is one."""
        return self.reference is not None and bool(self.activation_changes[0].any())

    @cached_property
    def target_changes(self) -> Array:
        """Return by how much the targets differ from those of the reference."""
        assert self.reference is not None
        return self.targets - self.reference.targets

    @property
    def loss_change(self) -> float:
        """Return by how much the loss differs from that of the reference; NaN if not known."""
        assert self.reference is not None
        now, then = self.loss, self.reference.moment.loss
        return float("nan") if now is None or then is None else now - then

    # --- scales -------------------------------------------------------------------------------

    @property
    def _together(self) -> tuple["Picture", ...]:
        return (self, *self.beside)

    @cached_property
    def weight_limit(self) -> float:
        """Return the end of the scale of weights."""
        return scale_limit(*(one.moment.parameters for one in self._together))

    @cached_property
    def change_limit(self) -> float:
        """Return the end of the scale of differences of weights."""
        return scale_limit(self.parameter_changes)

    @cached_property
    def gradient_limit(self) -> float:
        """Return the end of the scale of parameter gradients."""
        return scale_limit(*(one.moment.parameter_gradient for one in self._together))

    @cached_property
    def activation_limit(self) -> float:
        """Return the end of the scale of activations, at least 1."""
        layers = [values for one in self._together for values in one.activations]
        return max(1.0, max(scale_limit(values) for values in layers))

    @cached_property
    def delta_limit(self) -> float:
        """Return the end of the scale of deltas."""
        layers = [values for one in self._together for values in one.deltas]
        largest = [np.abs(values[np.isfinite(values)]) for values in layers]
        return float(max((values.max() for values in largest if len(values)), default=0.0)) or 1.0

    # --- the operation done last --------------------------------------------------------------

    @cached_property
    def formula(self) -> Formula | None:
        """Return the formula of the operation done last, or of that which is asked for."""
        if self.asked is not None:
            return self.asked.formula
        last = self.moment.last
        return self.moment.formula(last, self.sample, self.notation) if last else None

    @cached_property
    def read_places(self) -> frozenset[Place]:
        """Return the nodes and edges that the operation done last has read."""
        if self.formula is None:
            return frozenset()
        return frozenset(s.place for s in self.formula.symbols.values() if s.place)

    @property
    def result_place(self) -> Place | None:
        """Return the node or edge whose number the operation done last made."""
        return self.formula.result.place if self.formula else None


def picture_for(state: State) -> Picture:
    """Return what a state with a network shows, written as its view wants it."""
    assert state.run is not None
    notation, digits = NOTATIONS[state.view.notation], state.view.digits
    reference = None
    if state.view.reference is not None:
        then = state.view.reference.run
        if shape_of(then) == shape_of(state.run):
            sample = min(state.view.sample, len(then.moment.record.rows) - 1)
            reference = Picture(then.moment, sample, notation, digits)
    steps = state.run.document.data.preprocessing
    others = [side.run.moment for side in state.sides[1:]]
    beside = tuple(
        Picture(moment, min(state.sample, len(moment.record.rows) - 1)) for moment in others
    )
    hidden = Hidden(state.view.hidden) if state.view.hidden else NOTHING
    shown = state.run.moment, state.sample, notation, digits, reference, steps, beside
    if state.view.asking is None:
        return Picture(*shown, hidden)
    from backprop_viewer.session.questions import asked_number, concealed

    return Picture(*shown, concealed(state), asked_number(state))


def shape_of(run: Run) -> tuple[object, ...]:
    """Return what has to be equal for two networks to have the same numbers in the same places."""
    network = run.schedule.network
    return network.sizes, tuple(layer.has_biases for layer in network.layers)


def scale_limit(*values: Array) -> float:
    """Return the end of a scale that these values fit on; those that are not known count not."""
    largest = (np.abs(some[np.isfinite(some)]).max(initial=0.0) for some in values)
    return nice_limit(float(max(largest)))
