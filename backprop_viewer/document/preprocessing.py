"""Ways to bring inputs to a common scale. To add one, add an entry to PREPROCESSING."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from backprop_viewer.base import Parameter, Registry
from backprop_viewer.engine.calls import Array


@dataclass(frozen=True)
class Preprocessing:
    """One way to bring inputs to a common scale: (x - shift) / scale in each column.

    ``statistics`` returns shift and scale, (inputs,) each, of inputs (samples, inputs).
    """

    name: str
    statistics: Callable[[Array], tuple[Array, Array]]
    parameters: tuple[Parameter, ...] = ()

    def fit(self, inputs: Array) -> tuple[Array, Array]:
        """Return shift and scale; a column in which all samples are equal becomes 0.

        A scale that is beyond float range is not a number, so that it is not mistaken for one.
        """
        with np.errstate(all="ignore"):
            shift, scale = self.statistics(inputs)
        constant = (inputs == inputs[0]).all(axis=0)
        scale = np.where(np.isfinite(scale), scale, np.nan)
        return np.where(constant, inputs[0], shift), np.where(constant, 1.0, scale)


def _center(inputs: Array) -> tuple[Array, Array]:
    return inputs.mean(axis=0), np.ones(inputs.shape[1])


def _min_max(inputs: Array) -> tuple[Array, Array]:
    return inputs.min(axis=0), inputs.max(axis=0) - inputs.min(axis=0)


def _standardize(inputs: Array) -> tuple[Array, Array]:
    return inputs.mean(axis=0), inputs.std(axis=0)


PREPROCESSING: Registry[Preprocessing] = Registry(
    "preprocessing",
    [
        Preprocessing("center", _center),
        Preprocessing("min_max", _min_max),
        Preprocessing("standardize", _standardize),
    ],
)
