"""The samples of a document: where they come from, how they are split and preprocessed.

The source is kept, so that saving writes back what was read and not a million drawn numbers.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from backprop_viewer.base import Choice, Parameter, Registry
from backprop_viewer.engine.calls import Array


@dataclass(frozen=True)
class GivenSource:
    """The samples stand in the file itself."""


@dataclass(frozen=True)
class GeneratorSource:
    """The samples are drawn: a choice from engine.datasets.DATASETS."""

    dataset: Choice


@dataclass(frozen=True)
class TableSource:
    """The samples are columns of a CSV file, whose path is absolute here.

    A document writes it relative to the folder that it is saved in.
    """

    path: Path
    inputs: tuple[str, ...]
    targets: tuple[str, ...]


Source = GivenSource | GeneratorSource | TableSource

PREPROCESSED = (
    "The inputs shown are preprocessed: all samples together decide them, so that one cannot be "
    "changed on its own."
)


@dataclass(frozen=True)
class Split:
    """Which fractions of the samples, in an order drawn from the seed, are for what."""

    train: float
    dev: float = 0.0
    test: float = 0.0
    seed: int = 0

    def counts(self, samples: int) -> tuple[int, int, int]:
        """Return how many samples are for training, dev and test: at least 1 for training.

        Each gets its share rounded down; what is left goes to the largest remainders.
        """
        shares = [samples * fraction for fraction in (self.train, self.dev, self.test)]
        counts = [int(share) for share in shares]
        by_remainder = sorted(range(3), key=lambda part: counts[part] - shares[part])
        for part in by_remainder[: samples - sum(counts)]:
            counts[part] += 1
        if counts[0] == 0:
            counts[counts.index(max(counts))] -= 1
            counts[0] = 1
        return counts[0], counts[1], counts[2]


class Samples(NamedTuple):
    """Inputs (samples, inputs) and targets (samples, outputs)."""

    inputs: Array
    targets: Array

    def rows(self, rows: NDArray[np.int64]) -> "Samples":
        """Return some of the samples."""
        return Samples(self.inputs[rows], self.targets[rows])


class Parts(NamedTuple):
    """The samples for training and, where there is a split, those kept aside."""

    train: Samples
    dev: Samples
    test: Samples


@dataclass(frozen=True, eq=False)
class Data:
    """The samples as they came (``raw``), and how they are split and preprocessed."""

    source: Source
    raw: Samples
    split: Split | None = None
    preprocessing: tuple[str, ...] = ()

    @cached_property
    def parts(self) -> Parts:
        """Return the samples as the network gets them: split and preprocessed.

        Every statistic of the preprocessing is one of the training samples alone.
        """
        parts = self._split()
        for name in self.preprocessing:
            shift, scale = PREPROCESSING[name].fit(parts.train.inputs)
            parts = Parts(*(_transformed(samples, shift, scale) for samples in parts))
        for samples in parts:
            samples.inputs.flags.writeable = samples.targets.flags.writeable = False
        return parts

    def _split(self) -> Parts:
        if self.split is None:
            none = np.empty(0, dtype=np.int64)
            return Parts(self.raw, self.raw.rows(none), self.raw.rows(none))
        train, dev, _ = self.split.counts(len(self.raw.inputs))
        order = self._order(self.split)
        rows = (order[:train], order[train : train + dev], order[train + dev :])
        return Parts(*map(self.raw.rows, rows))

    def _order(self, split: Split) -> NDArray[np.int64]:
        return np.random.default_rng(split.seed).permutation(len(self.raw.inputs))

    def with_value(self, which: str, row: int, column: int, value: float) -> "Data":
        """Return the data with another value in the 'inputs' or 'targets' of a training sample.

        The samples then stand in the file themselves. ValueError: see why_fixed.
        """
        if reason := self.why_fixed(which):
            raise ValueError(reason)
        inputs, targets = self.raw.inputs.copy(), self.raw.targets.copy()
        raw_row = row if self.split is None else int(self._order(self.split)[row])
        (inputs if which == "inputs" else targets)[raw_row, column] = value
        return replace(self, source=GivenSource(), raw=Samples(inputs, targets))

    def why_fixed(self, which: str) -> str:
        """Return why 'inputs' or 'targets' cannot be changed one by one; empty if they can."""
        return PREPROCESSED if which == "inputs" and self.preprocessing else ""


def _transformed(samples: Samples, shift: Array, scale: Array) -> Samples:
    with np.errstate(all="ignore"):  # what is not finite is refused by whoever reads the document
        return Samples((samples.inputs - shift) / scale, samples.targets)


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
