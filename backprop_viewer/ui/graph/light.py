"""Paths on the drawing: which nodes and edges are lit while the rest is dimmed."""

from dataclasses import dataclass, fields, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from backprop_viewer.engine.network import Network, ParameterLayout
from backprop_viewer.engine.symbols import Place, parameter_index
from backprop_viewer.session.state import View
from backprop_viewer.ui.theme import Theme, mix

Mask = NDArray[np.bool_]
HAS_PATHS = ("weight", "bias", "unit")
DIMMED_SHARE = 0.26
"""How much is left of a colour where it is dimmed."""
KEPT = ("name", "canvas", "panel", "window")


@dataclass(frozen=True, eq=False)
class Light:
    """What is lit: units (units,) of each layer, edges (parameters,), targets (outputs,), loss.

    ``ones`` (layers,) are the units that are always 1, by the layer whose biases they carry.
    ``is_rest`` says that it is what another light leaves in the dark.
    """

    units: tuple[Mask, ...]
    edges: Mask
    targets: Mask
    ones: Mask
    loss: bool
    is_rest: bool = False

    def rest(self) -> "Light":
        """Return all that is not lit."""
        units = tuple(~mask for mask in self.units)
        return Light(units, ~self.edges, ~self.targets, ~self.ones, not self.loss, True)

    def matrix(self, layout: ParameterLayout, layer: int) -> Mask:
        """Return which edges of a layer are lit (units, inputs, or inputs + 1 with biases)."""
        lit: Mask = layout.matrix(self.edges.astype(np.float64), layer) > 0.0
        return lit

    def frames(self, cells: Mask) -> bool:
        """Return whether the frame round so many cells is drawn with these, not with the rest."""
        return bool(cells.all() if self.is_rest else cells.any())


def light_of(view: View, network: Network) -> Light | None:
    """Return what a view lights; None if nothing is dimmed."""
    if view.lit:
        return light_of_places(view.lit, network)
    place = view.selection
    if not view.shows_paths or place is None or place.kind not in HAS_PATHS:
        return None
    return _light_of_paths(place, network)


def _light_of_paths(place: Place, network: Network) -> Light:
    """Return every path from a place to the loss, as masks: there may be thousands of edges."""
    from backprop_viewer.engine.chain_rule import units_on_paths  # not for the first picture

    units = units_on_paths(network, place)
    layout = ParameterLayout(network)
    edges = np.zeros(layout.size)
    for layer in range(place.layer + 1, len(network.sizes)):
        layout.weights(edges, layer)[...] = np.outer(units[layer], units[layer - 1])
    if place.kind != "unit":
        edges[parameter_index(place, layout)] = 1.0
    return _light(tuple(units), edges > 0.0, units[-1], True, network)


def light_of_places(places: frozenset[Place], network: Network) -> Light:
    """Return a light on some places and no others."""
    layout = ParameterLayout(network)
    units = tuple(np.zeros(size, dtype=np.bool_) for size in network.sizes)
    edges = np.zeros(layout.size, dtype=np.bool_)
    targets = np.zeros(network.outputs, dtype=np.bool_)
    for place in places:
        if place.kind == "unit":
            units[place.layer][place.unit] = True
        elif place.kind == "target":
            targets[place.unit] = True
        elif place.kind != "loss":
            edges[parameter_index(place, layout)] = True
    has_loss = Place("loss") in places
    targets |= units[-1] & has_loss
    return _light(units, edges, targets, has_loss, network)


def _light(
    units: tuple[Mask, ...], edges: Mask, targets: Mask, has_loss: bool, network: Network
) -> Light:
    layout, vector = ParameterLayout(network), edges.astype(np.float64)
    ones = np.zeros(len(network.layers), dtype=np.bool_)
    for number in range(len(network.layers)):
        biases = layout.biases(vector, number + 1)
        ones[number] = biases is not None and biases.any()
    return Light(units, edges, targets, ones, has_loss)


@lru_cache(maxsize=8)
def dimmed(theme: Theme) -> Theme:
    """Return a theme whose colours are faint."""
    faint = {
        colour.name: mix(theme.canvas, getattr(theme, colour.name), DIMMED_SHARE)
        for colour in fields(theme)
        if colour.name not in KEPT
    }
    return replace(theme, **faint)
