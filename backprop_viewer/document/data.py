"""The samples of a document: where they come from, how they are split and preprocessed.

The source is kept, so that saving writes back what was read and not a million drawn numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from backprop_viewer.document.columns import (
    PLAIN,
    Column,
    called,
    check_classes,
    classes_of,
    coded,
    coded_width,
    one_hot_mask,
    source_column,
)
from backprop_viewer.document.limits import MOST_DATA_NUMBERS
from backprop_viewer.document.preprocessing import PREPROCESSING
from backprop_viewer.document.sources import (
    GIVEN,
    GeneratorSource,
    GivenSource,
    Source,
    TableSource,
)
from backprop_viewer.document.splitting import PartRows, Rows, Split, part_rows
from backprop_viewer.engine.calls import Array

__all__ = [
    "PREPROCESSING",
    "Column",
    "Data",
    "GeneratorSource",
    "GivenSource",
    "PartRows",
    "Parts",
    "Samples",
    "Source",
    "Split",
    "TableSource",
]


PREPROCESSED = (
    "The inputs shown are preprocessed: all samples together decide them, so that one cannot be "
    "changed on its own."
)
ONE_HOT = (
    "This is one of the numbers 0 and 1 that stand for a class: choose the class in the table of "
    "the data."
)


class Samples(NamedTuple):
    """Inputs (samples, inputs) and targets (samples, outputs)."""

    inputs: Array
    targets: Array

    def rows(self, rows: Rows) -> "Samples":
        """Return some of the samples."""
        return Samples(self.inputs[rows], self.targets[rows])


class Parts(NamedTuple):
    """The samples for training and, where there is a split, those kept aside."""

    train: Samples
    dev: Samples
    test: Samples


@dataclass(frozen=True, eq=False)
class Data:
    """The samples as they came (``raw``), and how they are coded, split and preprocessed.

    Columns that are not named and hold numbers need no entry: an empty tuple stands for such only.
    A column of classes holds the number of a class in each cell of ``raw``. ``which`` is, in all
    methods, "inputs" or "targets". Methods called with_… and without_… return other data and
    refuse with a ValueError, in words; what they do not change they share with these data.
    """

    source: Source
    raw: Samples
    split: Split | None = None
    preprocessing: tuple[str, ...] = ()
    input_columns: tuple[Column, ...] = ()
    target_columns: tuple[Column, ...] = ()

    def columns(self, which: str) -> tuple[Column, ...]:
        """Return the columns as they came, named or not."""
        columns = self.input_columns if which == "inputs" else self.target_columns
        return columns or (PLAIN,) * self.cells(which).shape[1]

    def cells(self, which: str) -> Array:
        """Return the cells (samples, columns) as they came."""
        return self.raw.inputs if which == "inputs" else self.raw.targets

    @property
    def sizes(self) -> tuple[int, int]:
        """Return how many inputs and outputs the network has for these data."""
        return coded_width(self.columns("inputs")), coded_width(self.columns("targets"))

    def input_names(self) -> tuple[str, ...] | None:
        """Return the names of what the network gets ('colour=red'); None if none has a name."""
        return _coded_names(self.columns("inputs"), "x")

    def target_names(self) -> tuple[str, ...] | None:
        """Return the names of the outputs of the network; None if none has a name.

        Where one column of classes is all there is to tell, the classes are names enough.
        """
        columns = self.columns("targets")
        if len(columns) == 1 and columns[0].is_one_hot:
            return columns[0].classes
        return _coded_names(columns, "y")

    @cached_property
    def coded(self) -> Samples:
        """Return all samples with numbers for classes, neither split nor preprocessed."""
        inputs, targets = (coded(self.cells(which), self.columns(which)) for which in WHICH)
        return Samples(inputs, targets)

    @cached_property
    def parts(self) -> Parts:
        """Return the samples as the network gets them: coded, split and preprocessed.

        Every statistic of the preprocessing is one of the training samples alone. Columns of 0 and
        1 that stand for classes stay as they are.
        """
        return self._prepared[0]

    @cached_property
    def _prepared(self) -> tuple[Parts, tuple[tuple[Array, Array], ...]]:
        """Return the parts, and shift and scale of each step of their preprocessing."""
        parts, steps = self._split(), []
        one_hot = one_hot_mask(self.columns("inputs"))
        for name in self.preprocessing:
            shift, scale = PREPROCESSING[name].fit(parts.train.inputs)
            shift, scale = np.where(one_hot, 0.0, shift), np.where(one_hot, 1.0, scale)
            parts = Parts(*(_transformed(samples, shift, scale) for samples in parts))
            steps.append((shift, scale))
        for samples in parts:
            samples.inputs.flags.writeable = samples.targets.flags.writeable = False
        return parts, tuple(steps)

    def prepared(self, inputs: Array) -> Array:
        """Return any coded inputs (points, inputs) preprocessed as those of the samples are."""
        samples = Samples(inputs, np.empty((len(inputs), 0)))
        for shift, scale in self._prepared[1]:
            samples = _transformed(samples, shift, scale)
        return samples.inputs

    def _split(self) -> Parts:
        if self.split is None:
            none = np.empty(0, dtype=np.int64)
            return Parts(self.coded, self.coded.rows(none), self.coded.rows(none))
        return Parts(*map(self.coded.rows, self.part_rows))

    @property
    def part_rows(self) -> PartRows:
        """Return which rows of the raw samples the parts are made of, in their order."""
        return part_rows(self.split, len(self.raw.inputs))

    def raw_row(self, training_row: int) -> int:
        """Return which row of the raw samples a training sample is."""
        return int(self.part_rows.train[training_row])

    def part_of_rows(self) -> NDArray[np.uint8]:
        """Return for each row of the raw samples 0 if it is for training, 1 dev, 2 test."""
        parts = np.zeros(len(self.raw.inputs), dtype=np.uint8)
        parts[self.part_rows.dev] = 1
        parts[self.part_rows.test] = 2
        return parts

    def given(self) -> "Data":
        """Return the same samples as ones that stand in the file itself."""
        return replace(self, source=GIVEN)

    def with_value(self, which: str, row: int, column: int, value: float) -> "Data":
        """Return the data with another value in the 'inputs' or 'targets' of a training sample.

        ``column`` counts what the network gets. The samples then stand in the file themselves.
        ValueError: see why_fixed.
        """
        if reason := self.why_fixed(which, column):
            raise ValueError(reason)
        raw_column = source_column(self.columns(which), column)
        return self.with_cells(which, [self.raw_row(row)], [raw_column], value)

    def why_fixed(self, which: str, column: int | None = None) -> str:
        """Return why a column of what the network gets cannot be changed; empty if it can.

        Without a column: why none of them can be.
        """
        one_hot = one_hot_mask(self.columns(which))
        if one_hot.all() if column is None else one_hot[column]:
            return ONE_HOT
        return PREPROCESSED if which == "inputs" and self.preprocessing else ""

    def with_cells(
        self, which: str, rows: Sequence[int] | Rows, columns: Sequence[int], values: ArrayLike
    ) -> "Data":
        """Return the data with other values in the cells where raw rows and columns cross.

        ``values`` are (rows, columns), or fewer where they repeat.
        """
        try:
            block = np.broadcast_to(np.asarray(values, np.float64), (len(rows), len(columns)))
        except ValueError:
            raise ValueError(
                f"expected {len(rows)} rows of {len(columns)} numbers, found {np.shape(values)}"
            ) from None
        for number, column in enumerate(columns):
            self.columns(which)[column].check(block[:, number])
        cells = self.cells(which).copy()
        cells[np.ix_(np.asarray(rows, np.int64), np.asarray(columns, np.int64))] = block
        return self._edited(which, cells)

    def with_rows(self, inputs: ArrayLike, targets: ArrayLike, at: int | None = None) -> "Data":
        """Return the data with more samples, before the raw row ``at`` or after the last."""
        at = len(self.raw.inputs) if at is None else at
        blocks = {"inputs": _rows_of(inputs), "targets": _rows_of(targets)}
        if len(blocks["inputs"]) != len(blocks["targets"]):
            counts = f"{len(blocks['inputs'])} and {len(blocks['targets'])}"
            raise ValueError(f"expected as many rows of targets as of inputs, found {counts}")
        longer = []
        for which, block in blocks.items():
            cells = self.cells(which)
            if block.shape[1] != cells.shape[1]:
                found = f"expected rows of {cells.shape[1]} {which}, found {block.shape[1]}"
                raise ValueError(found)
            _check_columns(block, self.columns(which))
            longer.append(_frozen(np.concatenate([cells[:at], block, cells[at:]])))
        check_size(len(longer[0]), sum(self.sizes))
        return replace(self, source=GIVEN, raw=Samples(*longer))

    def without_rows(self, rows: Sequence[int] | Rows) -> "Data":
        """Return the data without some of the raw rows; at least one has to stay."""
        keep = np.ones(len(self.raw.inputs), dtype=np.bool_)
        keep[np.asarray(rows, np.int64)] = False
        if not keep.any():
            raise ValueError("at least one sample has to stay: a network is trained on samples")
        raw = Samples(_frozen(self.raw.inputs[keep]), _frozen(self.raw.targets[keep]))
        return replace(self, source=GIVEN, raw=raw)

    def with_column(self, which: str, index: int, column: Column) -> "Data":
        """Return the data with another name, other classes or another coding of a column.

        The cells stay, so they have to be of the new classes. The source stays if they did.
        """
        columns = list(self.columns(which))
        before, columns[index] = columns[index], column
        check_classes(column)
        column.check(self.cells(which)[:, index])
        source = self.source if column.classes == before.classes else GIVEN
        return self._edited(which, columns=columns, source=source)

    def with_classes(self, which: str, index: int, one_hot: bool = True) -> "Data":
        """Return the data with the different values of a column as its classes."""
        before = self.columns(which)[index]
        texts = [before.text(number) for number in np.unique(self.cells(which)[:, index])]
        column = replace(before, classes=classes_of(texts), one_hot=one_hot)
        check_classes(column)
        return self._recoded(which, index, column, [column.number(text) for text in texts])

    def without_classes(self, which: str, index: int) -> "Data":
        """Return the data with numbers in a column: those that its classes are called, or 0, 1 …"""
        before = self.columns(which)[index]
        column = replace(before, classes=())
        numbers = np.unique(self.cells(which)[:, index])
        try:
            values = [column.number(before.text(number)) for number in numbers]
        except ValueError:
            values = list(numbers)
        return self._recoded(which, index, column, values)

    def _recoded(self, which: str, index: int, column: Column, values: Sequence[float]) -> "Data":
        """Return the data with another column, and other numbers for the values it has."""
        cells = self.cells(which).copy()
        places = np.unique(cells[:, index], return_inverse=True)[1].reshape(-1)
        cells[:, index] = np.asarray(values)[places]
        columns = [*self.columns(which)]
        columns[index] = column
        return self._edited(which, cells, columns)

    def with_new_column(
        self, which: str, at: int | None = None, column: Column = PLAIN, value: float = 0.0
    ) -> "Data":
        """Return the data with one more column of equal cells, before column ``at`` or last."""
        cells, columns = self.cells(which), list(self.columns(which))
        at = len(columns) if at is None else at
        check_classes(column)
        column.check(np.array([value]))
        columns.insert(at, column)
        wider = np.insert(cells, at, value, axis=1)
        return self._edited(which, wider, columns)

    def without_columns(self, which: str, indices: Sequence[int]) -> "Data":
        """Return the data without some columns; at least one of its kind has to stay."""
        columns = self.columns(which)
        keep = [index for index in range(len(columns)) if index not in set(indices)]
        if not keep:
            raise ValueError(f"at least one column of {which} has to stay")
        kept = [columns[index] for index in keep]
        return self._edited(which, self.cells(which).take(keep, axis=1), kept)

    def resized(self, inputs: int, outputs: int) -> "Data":
        """Return the data for a network of other sizes: columns of 0 are added, the last dropped.

        ValueError: a column of classes would have to be cut, or nothing would stay.
        """
        data = self
        for which, size in (("inputs", inputs), ("targets", outputs)):
            cells, columns = data.cells(which), [*data.columns(which)]
            if coded_width(columns) < size:
                missing = size - coded_width(columns)
                check_size(len(cells), sum(data.sizes) + missing)
                wider = np.hstack([cells, np.zeros((len(cells), missing))])
                data = data._edited(which, wider, [*columns, *[PLAIN] * missing])
            dropped = []
            while coded_width(columns) > size:
                dropped.append(len(columns) - 1)
                last = columns.pop()
            if coded_width(columns) < size and dropped:
                raise ValueError(f"{called(last)} is {last.width} {which} in one")
            data = data.without_columns(which, dropped) if dropped else data
        return data

    def _edited(
        self,
        which: str,
        cells: Array | None = None,
        columns: Sequence[Column] | None = None,
        source: Source = GIVEN,
    ) -> "Data":
        """Return the data with other cells, other columns or both."""
        data = replace(self, source=source)
        if cells is not None:
            data = replace(data, raw=data.raw._replace(**{which: _frozen(cells)}))
        if columns is None:
            return data
        kept = () if all(column == PLAIN for column in columns) else tuple(columns)
        if which == "inputs":
            data = replace(data, input_columns=kept)
        else:
            data = replace(data, target_columns=kept)
        check_size(len(data.raw.inputs), sum(data.sizes))
        return data


WHICH = ("inputs", "targets")


def check_size(samples: int, columns: int) -> None:
    """Check that so many samples can be kept. ValueError: they are too many."""
    if samples * columns > MOST_DATA_NUMBERS:
        found = f"found {samples:,} samples of {columns:,}"
        raise ValueError(f"expected at most {MOST_DATA_NUMBERS:,} numbers, {found}")


def _transformed(samples: Samples, shift: Array, scale: Array) -> Samples:
    with np.errstate(all="ignore"):  # what is not finite is refused by whoever reads the document
        return Samples((samples.inputs - shift) / scale, samples.targets)


def _frozen(cells: Array) -> Array:
    cells.flags.writeable = False
    return cells


def _rows_of(rows: ArrayLike) -> Array:
    try:
        return np.atleast_2d(np.asarray(rows, np.float64))
    except ValueError:
        raise ValueError("expected rows of equally many numbers") from None


def _check_columns(block: Array, columns: Sequence[Column]) -> None:
    for column, cells in zip(columns, block.T, strict=True):
        column.check(cells)


def _coded_names(columns: Sequence[Column], letter: str) -> tuple[str, ...] | None:
    """Return the names of what the network gets; where one has none, its letter and number."""
    if not any(column.name or column.classes for column in columns):
        return None
    names: list[str] = []
    for column in columns:
        names += column.coded_names(f"{letter}{len(names) + 1}")
    return tuple(names)
