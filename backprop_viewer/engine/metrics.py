"""How well a network does its task, besides the loss. To add a metric, add an entry to METRICS.

Arrays are (outputs, samples). Definitions: ``binary_accuracy`` and ``categorical_accuracy`` as
Keras's metrics of those names, ``r_squared`` as scikit-learn's r2_score with its default, the mean
over the outputs, ``mean_absolute_error`` as its mean_absolute_error. Where targets are two numbers
other than 0 and 1, the threshold of an output lies halfway between them.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from backprop_viewer.base import Parameter, Registry
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.problem import Problem

CROSS_ENTROPIES = ("cross_entropy", "softmax_cross_entropy")
CLASS_CODES = ({0.0, 1.0}, {-1.0, 1.0})


@dataclass(frozen=True)
class Metric:
    """One metric: the mean of a score of each sample, and what is made of that mean.

    ``title`` is its name for the reader. ``reference`` returns what the score compares with,
    (outputs, 1): from the targets of the training samples and those of the samples measured.
    ``score`` returns the score of each sample (samples,), ``value`` the metric from their mean.
    """

    name: str
    title: str
    reference: Callable[[Array, Array], Array]
    score: Callable[[Array, Array, Array], Array]
    value: Callable[[float], float] = float
    is_higher_better: bool = True
    parameters: tuple[Parameter, ...] = ()

    def measure(self, outputs: Array, targets: Array) -> float:
        """Return the metric of all samples at once, measured by themselves."""
        with np.errstate(all="ignore"):
            reference = self.reference(targets, targets)
            return self.value(float(self.score(outputs, targets, reference).mean()))


def _nothing(train: Array, measured: Array) -> Array:
    return np.zeros((train.shape[0], 1))


def _halfway(train: Array, measured: Array) -> Array:
    low, high = train.min(axis=1, keepdims=True), train.max(axis=1, keepdims=True)
    return np.asarray(0.5 * (low + high))


def _variance(train: Array, measured: Array) -> Array:
    return np.asarray(measured.var(axis=1, keepdims=True))


def _is_same_side(outputs: Array, targets: Array, halfway: Array) -> Array:
    return np.asarray(((outputs > halfway) == (targets > halfway)).mean(axis=0))


def _is_same_class(outputs: Array, targets: Array, nothing: Array) -> Array:
    return np.asarray(outputs.argmax(axis=0) == targets.argmax(axis=0), dtype=np.float64)


def _relative_square(outputs: Array, targets: Array, variance: Array) -> Array:
    return np.asarray(((outputs - targets) ** 2 / variance).mean(axis=0))


def _distance(outputs: Array, targets: Array, nothing: Array) -> Array:
    return np.asarray(np.abs(outputs - targets).mean(axis=0))


METRICS: Registry[Metric] = Registry(
    "metric",
    [
        Metric("binary_accuracy", "accuracy", _halfway, _is_same_side),
        Metric("categorical_accuracy", "accuracy", _nothing, _is_same_class),
        Metric("r_squared", "R²", _variance, _relative_square, lambda mean: 1.0 - mean),
        Metric(
            "mean_absolute_error",
            "mean absolute error",
            _nothing,
            _distance,
            is_higher_better=False,
        ),
    ],
)


def metric_for(problem: Problem) -> Metric:
    """Return the metric that fits what the network learns.

    Accuracy where the targets are classes: one-hot rows of which several occur, or one column of
    two values; else R², or where the targets of an output are all equal, the mean absolute error.
    """
    targets = problem.targets
    if targets.shape[1] > 1 and _is_one_hot(targets, problem.loss.name in CROSS_ENTROPIES):
        return METRICS["categorical_accuracy"]
    if _are_two_classes(targets, problem.loss.name):
        return METRICS["binary_accuracy"]
    return METRICS["r_squared" if _varies(targets) else "mean_absolute_error"]


def _is_one_hot(targets: Array, is_classification: bool) -> bool:
    """Return whether each row has one higher number and the rest are another, always the same.

    Several classes have to occur, unless the loss tells that these are classes.
    """
    low, high = float(targets.min()), float(targets.max())
    is_high = targets == high
    if low == high or not (is_high | (targets == low)).all():
        return False
    has_several = is_classification or bool((is_high != is_high[0]).any())
    return has_several and bool((is_high.sum(axis=1) == 1).all())


def _are_two_classes(targets: Array, loss: str) -> bool:
    """Return whether the targets are two classes: two numbers, and not just those of two samples.

    Several outputs are so many questions of yes or no where the loss takes them so.
    """
    low, high = float(targets.min()), float(targets.max())
    if low == high or not ((targets == low) | (targets == high)).all():
        return False
    if targets.shape[1] > 1:
        return loss == "binary_cross_entropy" and {low, high} in CLASS_CODES and _varies(targets)
    return len(targets) > 2 or {low, high} in CLASS_CODES


def _varies(targets: Array) -> bool:
    """Return whether the targets of every output differ."""
    return bool((targets != targets[0]).any(axis=0).all())
