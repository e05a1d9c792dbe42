"""Reads the part ``data`` of a network file: samples, or where to get them from.

    {"inputs": [[0.5, 0.3]], "targets": [[0.23, -0.07]]}
    {"generator": {"name": "moons", "samples": 1000, "noise": 0.2, "seed": 0}}
    {"csv": "relative/path.csv", "inputs": ["x1", "x2"], "targets": ["y"]}

with, in each case, optional "columns" (see columns_reader), "split" and "preprocessing".
"""

import os
from pathlib import Path, PurePosixPath, PureWindowsPath

import numpy as np

from backprop_viewer.base import Choice, Parameter
from backprop_viewer.document.columns import PLAIN, Column
from backprop_viewer.document.columns_reader import Columns, read_cells, read_columns
from backprop_viewer.document.csv_table import column_numbers, read_table
from backprop_viewer.document.data import (
    PREPROCESSING,
    WHICH,
    Data,
    GeneratorSource,
    GivenSource,
    Samples,
    Source,
    Split,
    TableSource,
    check_size,
)
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.limits import MOST_DATA_NUMBERS
from backprop_viewer.document.values import Fields, Value, count
from backprop_viewer.engine.datasets import DATASETS, draw_samples
from backprop_viewer.engine.network import Network

EVERYWHERE = ("columns", "split", "preprocessing")
FRACTION = Parameter("fraction", 0.0, minimum=0.0, maximum=1.0)


def read_data(value: Value, network: Network, folder: Path | None) -> Data:
    """Return the data of a document. CSV files are looked for in the folder of the document.

    DocumentError: something is wrong, or does not fit the network.
    """
    keys = value.content if isinstance(value.content, dict) else {}
    if "generator" in keys:
        fields = value.fields(("generator",), EVERYWHERE)
        columns = read_columns(fields.get("columns"), network)
        source, samples = _drawn(fields["generator"], columns)
    elif "csv" in keys:
        fields = value.fields(("csv", "inputs", "targets"), EVERYWHERE)
        columns = read_columns(fields.get("columns"), network)
        source, samples = _from_table(fields, columns, folder)
    else:
        fields = value.fields(("inputs", "targets"), (*EVERYWHERE, "generator", "csv"))
        columns = read_columns(fields.get("columns"), network)
        source, samples = GivenSource(), _given(fields, columns)
    for array in samples:
        array.flags.writeable = False
    if isinstance(source, GeneratorSource):
        _check_cells(fields, samples, columns)
    split = _split(fields["split"]) if "split" in fields else None
    steps = tuple(map(_step, fields.optional("preprocessing", []).items("a list of names")))
    names = (source.inputs, source.targets) if isinstance(source, TableSource) else ((), ())
    listed = map(_kept, (columns.inputs, columns.targets), names)
    return _checked(value, Data(source, samples, split, steps, *listed))


def _kept(columns: tuple[Column, ...], names: tuple[str, ...]) -> tuple[Column, ...]:
    """Return the columns as Data keeps them; those of a table have its names, if no others."""
    return tuple(map(Column, names)) if set(columns) == {PLAIN} else columns


def _check_cells(fields: Fields, samples: Samples, columns: Columns) -> None:
    """Check that what was drawn are numbers of classes where there are to be classes."""
    for key, listed, cells in zip(WHICH, columns[:2], samples, strict=True):
        for index, column in enumerate(listed):
            try:
                column.check(cells[:, index])
            except ValueError as error:
                raise fields["columns"].child(key).item(index, None).error(str(error)) from None


def _checked(value: Value, data: Data) -> Data:
    """Return the data if it is not too large, and its inputs are finite after preprocessing too."""
    try:
        check_size(len(data.raw.inputs), sum(data.sizes))
    except ValueError as error:
        raise value.error(str(error)) from None
    for samples in data.parts:
        if not np.isfinite(samples.inputs).all():
            names = ", ".join(data.preprocessing)
            problem = f"{names}: the inputs differ by too much or too little for this"
            raise value.child("preprocessing").error(problem)
    return data


def _given(fields: Fields, columns: Columns) -> Samples:
    inputs = read_cells(fields["inputs"], columns.inputs, "samples by inputs")
    targets = read_cells(fields["targets"], columns.targets, "samples by outputs")
    if len(inputs) != len(targets):
        samples = count(len(inputs), "sample")
        problem = f"{count(len(targets), 'row')}, but the inputs have {samples}"
        raise fields["targets"].error(problem)
    return Samples(inputs, targets)


def _drawn(value: Value, columns: Columns) -> tuple[Source, Samples]:
    choice = value.choice(DATASETS)
    dataset = DATASETS[choice.name]
    outputs = dataset.outputs(choice.settings)
    expected = len(columns.inputs), len(columns.targets)
    if (dataset.inputs, outputs) != expected:
        found = _in_and_out(dataset.inputs, outputs)
        raise value.error(f"{choice.name} has {found}, {columns.owner} {_in_and_out(*expected)}")
    samples = int(choice.settings["samples"])
    if samples * (dataset.inputs + outputs) > MOST_DATA_NUMBERS:
        most = MOST_DATA_NUMBERS // (dataset.inputs + outputs)
        raise value.child("samples").error(f"expected at most {most:,}, found {samples:,}")
    return GeneratorSource(choice), Samples(*draw_samples(choice))


def _in_and_out(inputs: int, outputs: int) -> str:
    return f"{count(inputs, 'input')} and {count(outputs, 'output')}"


def _from_table(fields: Fields, columns: Columns, folder: Path | None) -> tuple[Source, Samples]:
    names = []
    for key, listed, noun in zip(WHICH, columns[:2], ("input", "output"), strict=True):
        texts = fields[key].texts("a list of names of columns")
        if len(texts) != len(listed):
            found, needed = count(len(texts), "column"), count(len(listed), noun)
            raise fields[key].error(f"{found}, but {columns.owner} has {needed}")
        names.append(texts)
    path = _table_path(fields["csv"], folder)
    try:
        table = read_table(path)
        inputs, targets = map(column_numbers, (table, table), names, columns[:2])
    except DocumentError as error:
        raise fields["csv"].error(f"{fields['csv'].content}: {error}") from None
    if not len(inputs):
        raise fields["csv"].error(f"{fields['csv'].content}: there are no rows under the names")
    return TableSource(path, *names), Samples(inputs, targets)


def _table_path(value: Value, folder: Path | None) -> Path:
    """Return where the table is. Only relative paths: the file has to open elsewhere too."""
    path = value.text("the path of a CSV file")
    if PurePosixPath(path).is_absolute() or PureWindowsPath(path).anchor:
        raise value.expected("a path relative to the folder of this file")
    if folder is None:
        raise value.error("a table can only be read by a network that is in a file")
    # Not resolve(): links stay what they are, and a null character is not looked up.
    return Path(os.path.normpath(os.path.join(os.path.abspath(folder), path)))


def _split(value: Value) -> Split:
    fields = value.fields(("train",), ("dev", "test", "seed"))
    fractions = {
        name: float(fields[name].setting(FRACTION))
        for name in ("train", "dev", "test")
        if name in fields
    }
    if not fractions["train"]:
        raise fields["train"].expected("a number above 0 and of at most 1")
    if abs(sum(fractions.values()) - 1.0) > 1e-9:
        raise value.error(f"the fractions sum to {sum(fractions.values()):.6g}, expected 1")
    return Split(**fractions, seed=fields.optional("seed", 0).whole(0))


def _step(value: Value) -> str:
    choice: Choice = value.choice(PREPROCESSING)
    return choice.name
