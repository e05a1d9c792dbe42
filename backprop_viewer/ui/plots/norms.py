"""The norms that the gradient plot shows, of one run: over its updates and at present. No Qt."""

from typing import NamedTuple

import numpy as np

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.moment import Moment
from backprop_viewer.engine.tracks import Courses
from backprop_viewer.session.state import Run

GRADIENT, WEIGHTS, BIASES, RATIO = "gradient", "weights", "biases", "ratio"
MOST_DECADES = 40
"""How far down the logarithmic scale reaches: what is smaller stands at its end."""


class Norms(NamedTuple):
    """A number for each of L layers: ``values`` (updates, L), ``now`` (L,), NaN if not known."""

    updates: Array
    values: Array
    now: Array


def norms_of(run: Run, which: str) -> Norms:
    """Return the norms of a kind, as far as they are tracked and known."""
    courses = run.trajectory.tracks.arrays()
    return Norms(courses.updates, values_of(courses, which), now_of(run.moment, which))


def values_of(courses: Courses, which: str) -> Array:
    """Return the tracked norms of a kind (updates, L)."""
    if which == RATIO:
        return courses.ratio
    if which == WEIGHTS:
        return courses.weight_gradient
    return courses.bias_gradient if which == BIASES else courses.gradient


def now_of(moment: Moment, which: str) -> Array:
    """Return the norms of the present update (L,); NaN for a layer whose numbers are not known."""
    layout = moment.record.problem.layout
    layers = range(1, len(layout.network.layers) + 1)
    with np.errstate(all="ignore"):
        if which == RATIO:
            before = moment.record.before.parameters(layout)
            step = np.where(moment.updated, moment.parameters - before, np.nan)
            steps = [np.linalg.norm(layout.weights(step, layer)) for layer in layers]
            sizes = [np.linalg.norm(layout.weights(before, layer)) for layer in layers]
            return np.array(steps) / np.array(sizes)
        gradient = moment.parameter_gradient
        pick = {WEIGHTS: layout.weights, BIASES: layout.biases}.get(which, layout.matrix)
        blocks = [pick(gradient, layer) for layer in layers]
        return np.array([np.nan if one is None else np.linalg.norm(one) for one in blocks])


class Scale(NamedTuple):
    """A logarithmic scale from ``low`` to ``high``, and the height of exactly 0 if that occurs."""

    low: float
    high: float
    zero: float | None

    def heights(self, values: Array) -> Array:
        """Return where numbers stand; NaN where they are not finite."""
        with np.errstate(all="ignore"):
            made = np.maximum(np.log10(values), self.low)
        made = np.where(values == 0.0, self.low if self.zero is None else self.zero, made)
        return np.where(np.isfinite(values), made, np.nan)

    @property
    def bottom(self) -> float:
        """Return the lowest height that occurs."""
        return self.low if self.zero is None else self.zero


def scale_of(values: Array, rule: float | None = None) -> Scale:
    """Return a scale in whole powers of ten for these numbers, and a rule of thumb."""
    known = values[np.isfinite(values)]
    positive = known[known > 0.0]
    if rule is not None:
        positive = np.append(positive, rule)
    if not len(positive):
        return Scale(-1.0, 0.0, -2.0 if len(known) else None)
    low, high = np.floor(np.log10(positive.min())), np.ceil(np.log10(positive.max()))
    high = max(high, low + 1.0)
    low = max(low, high - MOST_DECADES)
    room = max(1.0, 0.12 * (high - low))
    return Scale(float(low), float(high), float(low - room) if (known == 0.0).any() else None)
