"""Activation functions as curves, and the zones where they hardly pass a gradient on. No Qt."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from backprop_viewer.base import Choice
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.calls import Array
from backprop_viewer.ui.names import plain_name
from backprop_viewer.ui.numbers import setting_text
from backprop_viewer.ui.texts import listed

POINTS = 241
SATURATED, DEAD = "saturated", "dead"
SMALL_SHARE = 0.05
"""Below which part of its largest slope a function counts as saturated."""
FINE, HALVINGS = 1601, 30
WHOLE = 40.0
"""As far as this from 0 the largest slope of every function is looked for."""
Key = tuple[str, tuple[tuple[str, float], ...]]


class Curve(NamedTuple):
    """f and f' over a grid of z."""

    z: Array
    values: Array
    slopes: Array


class Zone(NamedTuple):
    """Where the slope is small (SATURATED) or exactly 0 (DEAD)."""

    kind: str
    low: float
    high: float


def key_of(choice: Choice) -> Key:
    """Return what tells one function from another."""
    return choice.name, tuple(sorted(choice.settings.items()))


def name_of(choice: Choice) -> str:
    """Return a function's name with its parameter, if it has one: 'leaky relu, slope 0.01'."""
    name = plain_name(choice.name)
    settings = [
        f"{plain_name(one)} {setting_text(float(value))}" for one, value in choice.settings.items()
    ]
    return listed([name, *settings])


def distinct(choices: Sequence[Choice]) -> list[Choice]:
    """Return the functions of single units, each once, in their order."""
    found = {key_of(one): one for one in choices if not ACTIVATIONS[one.name].whole_layer}
    return list(found.values())


def curve_of(choice: Choice, reach: float) -> Curve:
    """Return a function of single units from -reach to reach."""
    return _curve(key_of(choice), reach)


@lru_cache(maxsize=64)
def _curve(key: Key, reach: float) -> Curve:
    grid = np.linspace(-reach, reach, POINTS)
    return Curve(grid, *_evaluate(key, grid))


def zones_of(choice: Choice, reach: float) -> tuple[Zone, ...]:
    """Return where a function of single units is saturated or dead, from -reach to reach."""
    return _zones(key_of(choice), reach)


@lru_cache(maxsize=64)
def _zones(key: Key, reach: float) -> tuple[Zone, ...]:
    largest = float(np.nanmax(np.abs(_evaluate(key, np.linspace(-WHOLE, WHOLE, FINE))[1])))
    grid = np.linspace(-reach, reach, FINE)
    kinds = _kinds(key, grid, largest)
    changes = np.flatnonzero(kinds[1:] != kinds[:-1])
    edges = _edges(key, grid[changes], grid[changes + 1], kinds[changes], largest)
    starts, ends = [-reach, *edges.tolist()], [*edges.tolist(), reach]
    names = ("", SATURATED, DEAD)
    firsts = [0, *(changes + 1).tolist()]
    return tuple(
        Zone(names[kinds[first]], low, high)
        for first, low, high in zip(firsts, starts, ends, strict=True)
        if kinds[first]
    )


def _edges(key: Key, low: Array, high: Array, kinds: Array, largest: float) -> Array:
    """Return where between two places a zone ends, by halving; ``kinds`` are those at ``low``."""
    if not len(low):
        return low
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        is_before = _kinds(key, middle, largest) == kinds
        low, high = np.where(is_before, middle, low), np.where(is_before, high, middle)
    return low


def _kinds(key: Key, z: Array, largest: float) -> Array:
    """Return 2 where the slope is 0, 1 where it is small, else 0."""
    slopes = np.abs(_evaluate(key, z)[1])
    return np.where(slopes == 0.0, 2, np.where(slopes < SMALL_SHARE * largest, 1, 0))


def _evaluate(key: Key, z: Array) -> tuple[Array, Array]:
    name, settings = key
    return ACTIVATIONS[name].evaluate(z, dict(settings))


def zone_at(zones: Sequence[Zone], z: float) -> str:
    """Return the kind of the zone in which a place is; empty if it is in none."""
    return next((zone.kind for zone in zones if zone.low <= z <= zone.high), "")


def softmax_curve(z: Array, unit: int, reach: float) -> Curve:
    """Return a unit's softmax over its own z, with those of the other units held fixed."""
    grid = np.linspace(-reach, reach, POINTS)
    others = np.delete(np.where(np.isfinite(z), z, 0.0), unit)
    rest = np.logaddexp.reduce(others)  # -inf where there are no others
    a = np.exp(-np.logaddexp(0.0, rest - grid))
    return Curve(grid, a, a * (1.0 - a))


def thinned_points(x: Array, y: Array, step_x: float, step_y: float) -> tuple[Array, Array]:
    """Return points of which no two are in the same cell of a grid; none that is not finite."""
    is_known = np.isfinite(x) & np.isfinite(y)
    x, y = x[is_known], y[is_known]
    cells = np.stack([np.floor(x / step_x), np.floor(y / step_y)])
    first = np.unique(cells, axis=1, return_index=True)[1]
    return x[first], y[first]
