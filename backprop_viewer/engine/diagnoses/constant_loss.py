"""How large the loss is if every sample gets the same, best possible answer.

A network that does not get below has learned nothing about the inputs. To add a loss, add an
entry to CONSTANT_LOSSES; a test runs over the table of losses.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache

import numpy as np

from backprop_viewer.base import Settings
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.problem import Problem

Least = Callable[[Array, Settings], float]
STEPS = 40


def _half_squared(targets: Array, settings: Settings) -> float:
    return 0.5 * float(targets.var(axis=0).sum())


def _mean_squared(targets: Array, settings: Settings) -> float:
    return float(targets.var(axis=0).mean())


def _absolute(targets: Array, settings: Settings) -> float:
    return float(np.abs(targets - np.median(targets, axis=0)).mean())


def _huber(targets: Array, settings: Settings) -> float:
    """Find the best answer by Newton's method from the median: the loss is convex."""
    delta = float(settings["delta"])
    answer = np.median(targets, axis=0)
    for _ in range(STEPS):
        errors = answer - targets
        inside = np.maximum((np.abs(errors) <= delta).mean(axis=0), 1.0 / STEPS)
        answer = answer - np.clip(errors, -delta, delta).mean(axis=0) / inside
    sizes = np.abs(answer - targets)
    return float(np.where(sizes <= delta, 0.5 * sizes**2, delta * (sizes - 0.5 * delta)).mean())


def _x_log_x(shares: Array) -> Array:
    safe: Array = np.where(shares > 0.0, shares, 1.0)
    product: Array = shares * np.log(safe)
    return product


def _binary_entropy(targets: Array, settings: Settings) -> float:
    shares = np.clip(targets.mean(axis=0), 0.0, 1.0)
    return float(-(_x_log_x(shares) + _x_log_x(1.0 - shares)).mean())


def _entropy(targets: Array, settings: Settings) -> float:
    """The answer is the mean of the targets, made to sum to 1."""
    shares = np.clip(targets.mean(axis=0), 0.0, None)
    total = float(shares.sum())
    return 0.0 if total == 0.0 else -total * float(_x_log_x(shares / total).sum())


CONSTANT_LOSSES: Mapping[str, Least] = {
    "half_squared_error": _half_squared,
    "mean_squared_error": _mean_squared,
    "mean_absolute_error": _absolute,
    "huber": _huber,
    "binary_cross_entropy": _binary_entropy,
    "cross_entropy": _entropy,
    "softmax_cross_entropy": _entropy,
}


@lru_cache(maxsize=8)
def constant_loss(problem: Problem) -> float:
    """Return the least mean loss of one answer for all training samples, without penalty."""
    return CONSTANT_LOSSES[problem.loss.name](problem.targets, problem.loss.settings)
