"""Reads the part ``data`` of a network file: samples, or where to get them from.

    {"inputs": [[0.5, 0.3]], "targets": [[0.23, -0.07]]}
    {"generator": {"name": "moons", "samples": 1000, "noise": 0.2, "seed": 0}}
    {"csv": "relative/path.csv", "inputs": ["x1", "x2"], "targets": ["y"]}

with, in each case, an optional "split" and "preprocessing".
"""

import os
from pathlib import Path, PurePosixPath, PureWindowsPath

import numpy as np

from backprop_viewer.base import Choice, Parameter
from backprop_viewer.document.csv_table import column_numbers, read_table
from backprop_viewer.document.data import (
    PREPROCESSING,
    Data,
    GeneratorSource,
    GivenSource,
    Samples,
    Source,
    Split,
    TableSource,
)
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.limits import MOST_DATA_NUMBERS
from backprop_viewer.document.values import Fields, Value, count
from backprop_viewer.engine.datasets import DATASETS, draw_samples
from backprop_viewer.engine.network import Network

EVERYWHERE = ("split", "preprocessing")
FRACTION = Parameter("fraction", 0.0, minimum=0.0, maximum=1.0)


def read_data(value: Value, network: Network, folder: Path | None) -> Data:
    """Return the data of a document. CSV files are looked for in the folder of the document.

    DocumentError: something is wrong, or does not fit the network.
    """
    keys = value.content if isinstance(value.content, dict) else {}
    if "generator" in keys:
        fields = value.fields(("generator",), EVERYWHERE)
        source, samples = _drawn(fields["generator"], network)
    elif "csv" in keys:
        fields = value.fields(("csv", "inputs", "targets"), EVERYWHERE)
        source, samples = _from_table(fields, network, folder)
    else:
        fields = value.fields(("inputs", "targets"), (*EVERYWHERE, "generator", "csv"))
        source, samples = GivenSource(), _given(fields, network)
    for array in samples:
        array.flags.writeable = False
    split = _split(fields["split"]) if "split" in fields else None
    steps = tuple(map(_step, fields.optional("preprocessing", []).items("a list of names")))
    return _checked(value, Data(source, samples, split, steps))


def _checked(value: Value, data: Data) -> Data:
    """Return the data if its inputs are finite numbers after preprocessing too."""
    for samples in data.parts:
        if not np.isfinite(samples.inputs).all():
            names = ", ".join(data.preprocessing)
            problem = f"{names}: the inputs differ by too much or too little for this"
            raise value.child("preprocessing").error(problem)
    return data


def _given(fields: Fields, network: Network) -> Samples:
    inputs = fields["inputs"].matrix(None, network.inputs, "samples by inputs")
    targets = fields["targets"].matrix(None, network.outputs, "samples by outputs")
    if len(inputs) != len(targets):
        samples = count(len(inputs), "sample")
        problem = f"{count(len(targets), 'row')}, but the inputs have {samples}"
        raise fields["targets"].error(problem)
    return Samples(inputs, targets)


def _drawn(value: Value, network: Network) -> tuple[Source, Samples]:
    choice = value.choice(DATASETS)
    dataset = DATASETS[choice.name]
    outputs = dataset.outputs(choice.settings)
    if (dataset.inputs, outputs) != (network.inputs, network.outputs):
        raise value.error(
            f"{choice.name} has {_in_and_out(dataset.inputs, outputs)}, "
            f"the network {_in_and_out(network.inputs, network.outputs)}"
        )
    samples = int(choice.settings["samples"])
    if samples * (dataset.inputs + outputs) > MOST_DATA_NUMBERS:
        most = MOST_DATA_NUMBERS // (dataset.inputs + outputs)
        raise value.child("samples").error(f"expected at most {most:,}, found {samples:,}")
    return GeneratorSource(choice), Samples(*draw_samples(choice))


def _in_and_out(inputs: int, outputs: int) -> str:
    return f"{count(inputs, 'input')} and {count(outputs, 'output')}"


def _from_table(fields: Fields, network: Network, folder: Path | None) -> tuple[Source, Samples]:
    columns = []
    for key, number, noun in (
        ("inputs", network.inputs, "input"),
        ("targets", network.outputs, "output"),
    ):
        names = fields[key].texts("a list of names of columns")
        if len(names) != number:
            found, needed = count(len(names), "column"), count(number, noun)
            raise fields[key].error(f"{found}, but the network has {needed}")
        columns.append(names)
    path = _table_path(fields["csv"], folder)
    try:
        table = read_table(path)
        inputs, targets = (column_numbers(table, names) for names in columns)
    except DocumentError as error:
        raise fields["csv"].error(f"{fields['csv'].content}: {error}") from None
    if not len(inputs):
        raise fields["csv"].error(f"{fields['csv'].content}: there are no rows under the names")
    return TableSource(path, *columns), Samples(inputs, targets)


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
