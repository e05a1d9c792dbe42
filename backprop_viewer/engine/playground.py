"""The six data sets of TensorFlow Playground (dataset.ts), drawn as there.

``noise`` is that of its slider divided by 100, from 0 to 0.5. It moves the place that decides a
point's target; in the clouds and the spirals it moves the points themselves. U(a, b) is uniform.
Targets are 1 and -1 or between them; ``negative`` gives the second class another number than -1,
such as 0 for a sigmoid.
"""

from __future__ import annotations  # np.random takes 10 ms to load

import math

import numpy as np
from numpy.typing import NDArray

from backprop_viewer.base import Parameter, Settings
from backprop_viewer.engine.calls import Array

Samples = tuple[Array, Array]
MOST_NOISE = 0.5
NEGATIVE = Parameter("negative", -1.0, minimum=-1.0, maximum=0.0)
RADIUS = 5.0
"""Half the side of the square, or the radius of the disc, in which points of classes lie."""

PLANE_RADIUS = 6.0
"""Half the side of the square in which points of the two regressions lie."""

BUMPS = np.array(
    [
        [-4.0, 2.5, 1.0],
        [0.0, 2.5, -1.0],
        [4.0, 2.5, 1.0],
        [-4.0, -2.5, -1.0],
        [0.0, -2.5, 1.0],
        [4.0, -2.5, -1.0],
    ]
)
"""Centre and sign of each bump of the second regression."""


def circle(generator: np.random.Generator, settings: Settings) -> Samples:
    """Draw points within half of the radius, and points around them with a gap between.

    A point is positive if it is in the inner disc after noise of U(-5, 5) times ``noise``.
    """
    inner, outer = _halves(settings)
    radii = np.concatenate(
        [
            generator.uniform(0.0, 0.5 * RADIUS, inner),
            generator.uniform(0.7 * RADIUS, RADIUS, outer),
        ]
    )
    points = _around(radii, generator.uniform(0.0, 2.0 * math.pi, len(radii)))
    moved = points + _jitter(generator, settings, points, RADIUS)
    is_positive = np.hypot(moved[:, 0], moved[:, 1]) < 0.5 * RADIUS
    return _shuffled(generator, points, _classes(is_positive, settings))


def xor(generator: np.random.Generator, settings: Settings) -> Samples:
    """Draw points of a square, 0.3 away from its axes: positive where x and y have one sign.

    The sign is that after noise of U(-5, 5) times ``noise``.
    """
    points = generator.uniform(-RADIUS, RADIUS, (int(settings["samples"]), 2))
    points += np.where(points > 0.0, 0.3, -0.3)
    moved = points + _jitter(generator, settings, points, RADIUS)
    return _shuffled(generator, points, _classes(moved[:, 0] * moved[:, 1] >= 0.0, settings))


def gauss(generator: np.random.Generator, settings: Settings) -> Samples:
    """Draw two normal clouds around (2, 2) and (-2, -2), of variance 0.5 to 4 with the noise."""
    first, second = _halves(settings)
    is_positive = np.arange(first + second) < first
    centres = np.where(is_positive, 2.0, -2.0).reshape(-1, 1)
    variance = 0.5 + 7.0 * float(settings["noise"])
    points = centres + generator.normal(0.0, math.sqrt(variance), (first + second, 2))
    return _shuffled(generator, points, _classes(is_positive, settings))


def spiral(generator: np.random.Generator, settings: Settings) -> Samples:
    """Draw two spirals of one and three quarter turns; noise of U(-1, 1) times ``noise``."""
    first, second = _halves(settings)
    shares = np.concatenate([np.arange(number) / max(number, 1) for number in (first, second)])
    is_positive = np.arange(first + second) < first
    angles = 1.75 * shares * 2.0 * math.pi + np.where(is_positive, 0.0, math.pi)
    points = _around(RADIUS * shares, angles)
    points += _jitter(generator, settings, points, 1.0)
    return _shuffled(generator, points, _classes(is_positive, settings))


def plane(generator: np.random.Generator, settings: Settings) -> Samples:
    """Draw a tilted plane, (x + y) / 10, with noise of U(-6, 6) times ``noise`` in x and y."""
    points, moved = _on_the_plane(generator, settings)
    return points, moved.sum(axis=1, keepdims=True) / 10.0


def gauss_regression(generator: np.random.Generator, settings: Settings) -> Samples:
    """Draw six bumps of 1 and -1 in two rows, which fall to 0 within a distance of 2."""
    points, moved = _on_the_plane(generator, settings)
    away = moved[:, None, :] - BUMPS[:, :2]
    heights = np.clip(1.0 - np.hypot(away[..., 0], away[..., 1]) / 2.0, 0.0, 1.0)
    highest = heights.argmax(axis=1)
    values = BUMPS[highest, 2] * heights[np.arange(len(points)), highest]
    return points, values.reshape(-1, 1) + 0.0  # no -0


def _halves(settings: Settings) -> tuple[int, int]:
    samples = int(settings["samples"])
    return samples - samples // 2, samples // 2


def _around(radii: Array, angles: Array) -> Array:
    """Return points at these angles, which begin at the upper end."""
    return np.stack([radii * np.sin(angles), radii * np.cos(angles)], axis=1)


def _jitter(
    generator: np.random.Generator, settings: Settings, points: Array, most: float
) -> Array:
    return generator.uniform(-most, most, points.shape) * float(settings["noise"])


def _on_the_plane(generator: np.random.Generator, settings: Settings) -> tuple[Array, Array]:
    """Return points, and where they are with noise."""
    shape = (int(settings["samples"]), 2)
    points = generator.uniform(-PLANE_RADIUS, PLANE_RADIUS, shape)
    return points, points + _jitter(generator, settings, points, PLANE_RADIUS)


def _classes(is_positive: NDArray[np.bool_], settings: Settings) -> Array:
    return np.where(is_positive, 1.0, float(settings["negative"])).reshape(-1, 1)


def _shuffled(generator: np.random.Generator, points: Array, targets: Array) -> Samples:
    order = generator.permutation(len(points))
    return points[order], targets[order]
