"""What the histograms count: the numbers of a kind in each layer, their bins, densities. No Qt."""

import math
from typing import NamedTuple

import numpy as np

from backprop_viewer.document.model import Document
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.initializers import INITIALIZERS, Density
from backprop_viewer.engine.network import Network
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session.state import Run
from backprop_viewer.session.surveying import survey_of
from backprop_viewer.ui.numbers import nice_limit

FEWEST_BINS, MOST_BINS, MANY_ZEROS = 16, 40, 0.3
STEPS = (0.45, 0.5, 0.6, 0.7, 0.8, 0.9)
"""Shares of a round limit that are limits as well."""


class Counted(NamedTuple):
    """The bins of one layer: ``counts`` between ``low`` and ``high``, of equal width.

    ``others`` counts numbers that are not finite, ``zeros`` those that are 0. ``values`` are all
    of them, flat.
    """

    values: Array
    low: float
    high: float
    counts: Array
    others: int
    zeros: int = 0

    @property
    def width(self) -> float:
        """Return the width of a bin."""
        return (self.high - self.low) / len(self.counts)

    @property
    def has_many_zeros(self) -> bool:
        """Return whether so many numbers are 0 that they would dwarf all others."""
        return self.zeros > 0 and self.zeros >= MANY_ZEROS * len(self.values)

    @property
    def most(self) -> float:
        """Return the largest count, where very many are 0 that of all others."""
        if not self.has_many_zeros:
            return float(self.counts.max())
        others = self.counts.copy()
        place = int(-self.low / (self.high - self.low) * len(others))
        others[min(place, len(others) - 1)] -= self.zeros
        return float(others.max()) or float(self.counts.max())

    def outline(self) -> tuple[Array, Array]:
        """Return the corners of the bars, from the lower left to the lower right: x, share of
        the largest count."""
        edges = self.low + self.width * np.arange(len(self.counts) + 1)
        shares = np.minimum(1.0, self.counts / max(1.0, self.most))
        x = np.repeat(edges, 2)
        y = np.concatenate([[0.0], np.repeat(shares, 2), [0.0]])
        return x, y

    def bin_at(self, x: float) -> int | None:
        """Return which bin a number falls into."""
        if not self.low <= x <= self.high:
            return None
        return min(len(self.counts) - 1, int((x - self.low) / self.width))


def values_now(run: Run, kind: str) -> list[Array]:
    """Return all numbers of a kind in each layer at present, flat; empty where none are known.

    Activations are those of all samples, or of as many as are surveyed; gradients those of the
    update that is shown.
    """
    moment = run.moment
    layout = moment.record.problem.layout
    layers = range(1, len(layout.network.layers) + 1)
    if kind == "activations":
        return [survey_of(run).activations[layer].ravel() for layer in layers]
    if kind == "gradients":
        blocks = [layout.matrix(moment.parameter_gradient, layer).ravel() for layer in layers]
        return [block[~np.isnan(block)] if _is_unknown(block) else block for block in blocks]
    if kind == "weights":
        return [layout.weights(moment.parameters, layer).ravel() for layer in layers]
    biases = [layout.biases(moment.parameters, layer) for layer in layers]
    return [np.empty(0) if one is None else one for one in biases]


def _is_unknown(block: Array) -> bool:
    return bool(np.isnan(block).any())


def reach_of(values: Array) -> tuple[float, float]:
    """Return round numbers from where to where values reach, 0 among them."""
    known = values[np.isfinite(values)]
    if not len(known) or not known.any():
        return -1.0, 1.0
    low, high = float(known.min()), float(known.max())
    return (-fine_limit(-low) if low < 0.0 else 0.0), (fine_limit(high) if high > 0.0 else 0.0)


def fine_limit(value: float) -> float:
    """Return the value rounded up in small steps, so that bins fill the axis and hold still."""
    limit = nice_limit(value)
    return next((step * limit for step in STEPS if value <= step * limit), limit)


def bins_for(values: list[Array]) -> int:
    """Return how many bins suit layers of so many numbers."""
    most = max((len(one) for one in values), default=0)
    return max(FEWEST_BINS, min(MOST_BINS, 2 * round(math.sqrt(most))))


def count(values: Array, reach: tuple[float, float], bins: int) -> Counted:
    """Return how many numbers lie in each bin; as fast as a million of them need."""
    low, high = reach
    known = values[np.isfinite(values)]
    with np.errstate(over="ignore"):
        scaled = (known / (high - low) - low / (high - low)) * bins
    places = np.clip(scaled, 0, bins - 1).astype(np.intp)
    counts = np.bincount(places, minlength=bins).astype(np.float64)
    zeros = len(known) - int(np.count_nonzero(known))
    return Counted(values, low, high, counts, len(values) - len(known), zeros)


def density_of(document: Document, layer: int) -> Density | None:
    """Return what a layer's weights are drawn from at the start, if the document says so."""
    choice = document.initialization
    if choice is None:
        return None
    spread = INITIALIZERS[choice.name].spread
    sizes = document.network.sizes
    return None if spread is None else spread(sizes[layer], sizes[layer - 1], choice.settings)


def place_of(network: Network, kind: str, layer: int, number: int) -> Place:
    """Return which unit, weight or bias a number of values_now belongs to."""
    if kind == "activations":
        return Place("unit", layer, number % network.sizes[layer])
    inputs = network.sizes[layer - 1]
    if kind == "biases":
        return Place("bias", layer, number)
    width = inputs + (kind == "gradients" and network.layers[layer - 1].has_biases)
    unit, source = divmod(number, width)
    return Place("bias", layer, unit) if source == inputs else Place("weight", layer, unit, source)


def number_of(network: Network, kind: str, place: Place) -> int | None:
    """Return which number of values_now belongs to a weight or bias, None if none does."""
    inputs = network.sizes[place.layer - 1] if place.layer else 0
    if place.kind == "bias":
        if kind == "biases":
            return place.unit
        return place.unit * (inputs + 1) + inputs if kind == "gradients" else None
    if place.kind == "weight" and kind in ("weights", "gradients"):
        has_biases = kind == "gradients" and network.layers[place.layer - 1].has_biases
        return place.unit * (inputs + has_biases) + place.source
    return None
