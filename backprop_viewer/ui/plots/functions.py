"""Activation functions as curves, and the zones where they hardly pass a gradient on. No Qt."""

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from backprop_viewer.base import Choice
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.calls import Array
from backprop_viewer.ui.names import plain_name
from backprop_viewer.ui.numbers import close_limit, setting_text
from backprop_viewer.ui.texts import listed

POINTS = 241
REACH, EMPTY_REACH = 5.0, 2.0
"""How far from 0 functions are drawn at least; and on a side where nothing is, if the other one
reaches farther."""
SATURATED, FLAT = "saturated", "flat"
SMALL_SHARE = 0.05
"""Below which part of its largest slope a function counts as saturated."""
FINE, HALVINGS = 1601, 30
WHOLE = 40.0
"""As far as this from 0 the largest slope of every function is looked for."""
Key = tuple[str, tuple[tuple[str, float], ...]]
Range = tuple[float, float]


class Curve(NamedTuple):
    """f and f' over a grid of z."""

    z: Array
    values: Array
    slopes: Array


class Zone(NamedTuple):
    """Where the slope is small (SATURATED) or exactly 0 (FLAT)."""

    kind: str
    low: float
    high: float


class Levels(NamedTuple):
    """The largest slope of a function, and those far out: a straight line is not saturated."""

    largest: float
    left: float
    right: float


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


def curve_of(choice: Choice, reach: Range) -> Curve:
    """Return a function of single units between two z."""
    return _curve(key_of(choice), reach)


@lru_cache(maxsize=64)
def _curve(key: Key, reach: Range) -> Curve:
    grid = np.linspace(*reach, POINTS)
    return Curve(grid, *_evaluate(key, grid))


def zones_of(choice: Choice, reach: Range) -> tuple[Zone, ...]:
    """Return where between two z a function of single units is saturated or flat."""
    return _zones(key_of(choice), reach)


@lru_cache(maxsize=64)
def _zones(key: Key, reach: Range) -> tuple[Zone, ...]:
    slopes = _evaluate(key, np.linspace(-WHOLE, WHOLE, FINE))[1]
    levels = Levels(float(np.nanmax(np.abs(slopes))), float(slopes[0]), float(slopes[-1]))
    grid = np.linspace(*reach, FINE)
    kinds = _kinds(key, grid, levels)
    changes = np.flatnonzero(kinds[1:] != kinds[:-1])
    edges = _edges(key, grid[changes], grid[changes + 1], kinds[changes], levels)
    starts, ends = [reach[0], *edges.tolist()], [*edges.tolist(), reach[1]]
    names = ("", SATURATED, FLAT)
    firsts = [0, *(changes + 1).tolist()]
    return tuple(
        Zone(names[kinds[first]], low, high)
        for first, low, high in zip(firsts, starts, ends, strict=True)
        if kinds[first]
    )


def _edges(key: Key, low: Array, high: Array, kinds: Array, levels: Levels) -> Array:
    """Return where between two places a zone ends, by halving; ``kinds`` are those at ``low``."""
    if not len(low):
        return low
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        is_before = _kinds(key, middle, levels) == kinds
        low, high = np.where(is_before, middle, low), np.where(is_before, high, middle)
    return low


def _kinds(key: Key, z: Array, levels: Levels) -> Array:
    """Return 2 where the slope is 0, 1 where it is small and still falls, else 0."""
    slopes = _evaluate(key, z)[1]
    is_straight = (slopes == levels.left) | (slopes == levels.right)
    is_small = (np.abs(slopes) < SMALL_SHARE * levels.largest) & ~is_straight
    return np.where(slopes == 0.0, 2, np.where(is_small, 1, 0))


def _evaluate(key: Key, z: Array) -> tuple[Array, Array]:
    name, settings = key
    return ACTIVATIONS[name].evaluate(z, dict(settings))


def zone_at(zones: Sequence[Zone], z: float) -> str:
    """Return the kind of the zone in which a place is; empty if it is in none."""
    return next((zone.kind for zone in zones if zone.low <= z <= zone.high), "")


def widest_gap(curve: Curve, zone: Zone, ends: Range, others: Sequence[Array] = ()) -> Range:
    """Return between which heights of a zone, within these ends, most room is left by curves.

    ``others`` are the values of other functions over the same z.
    """
    is_in = (curve.z >= zone.low) & (curve.z <= zone.high)
    taken = [values[is_in] for values in (curve.values, curve.slopes, *others) if is_in.any()]
    spans = [(float(one.min()), float(one.max())) for one in taken]
    edges = (edge for span in spans for edge in span if math.isfinite(edge))
    inner = sorted(min(max(edge, ends[0]), ends[1]) for edge in edges)
    found = ends[0], ends[0]
    for low, high in pairwise([ends[0], *inner, ends[1]]):
        middle = (low + high) / 2
        is_free = not any(least < middle < most for least, most in spans)
        if is_free and high - low > found[1] - found[0]:
            found = low, high
    return found


def are_flat(zones: Sequence[Zone], z: Array) -> bool:
    """Return whether the slope is 0 at all of these places."""
    flat = [(z >= zone.low) & (z <= zone.high) for zone in zones if zone.kind == FLAT]
    return bool(flat) and bool(np.any(flat, axis=0).all())


def reach_of(*sums: Array) -> Range:
    """Return from where to where to draw functions: as far as weighted sums reach."""
    every = np.concatenate(sums)
    known = every[np.isfinite(every)]
    if not len(known):
        return -REACH, REACH
    low, high = float(known.min()) * 1.02, float(known.max()) * 1.02
    left = max(REACH, close_limit(-low) if low < 0.0 else 0.0)
    right = max(REACH, close_limit(high) if high > 0.0 else 0.0)
    return -(EMPTY_REACH if right > REACH and low >= 0.0 else left), (
        EMPTY_REACH if left > REACH and high <= 0.0 else right
    )


def softmax_curve(z: Array, unit: int, reach: Range) -> Curve:
    """Return a unit's softmax over its own z, with those of the other units held fixed."""
    grid = np.linspace(*reach, POINTS)
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
