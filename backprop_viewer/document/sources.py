"""Where samples come from. It is kept, so that what was read is written back."""

from dataclasses import dataclass
from pathlib import Path

from backprop_viewer.base import Choice


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


GIVEN = GivenSource()
Source = GivenSource | GeneratorSource | TableSource
