"""Writes a document as JSON: what stands in a network file, by its keys."""

import os
from collections.abc import Sequence
from pathlib import Path

from backprop_viewer.base import Choice
from backprop_viewer.document.columns import Column
from backprop_viewer.document.data import WHICH, Data, GeneratorSource, TableSource
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.json_layout import CellRows, Tree, json_bytes
from backprop_viewer.document.json_reader import FORMAT, VERSION
from backprop_viewer.document.model import MAIN_BRANCH, Document, TrainingState
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.network import Layer, ParameterLayout
from backprop_viewer.engine.problem import Problem


def write(document: Document, folder: Path | None = None) -> bytes:
    """Return the bytes of the network file.

    ``folder`` is where the file will be, which the paths in it start from. DocumentError: a number
    is not finite, or a path cannot be written.
    """
    return json_bytes(_document(document, folder))


def _document(document: Document, folder: Path | None) -> Tree:
    layout = document.problem().layout
    values = layout.split(document.parameters)
    network = document.network
    layers = [_layer(layer, *pair) for layer, pair in zip(network.layers, values, strict=True)]
    names = {"input_names": list(network.input_names)} if network.input_names else {}
    tree: dict[str, object] = {
        "format": FORMAT,
        "version": VERSION,
        "name": document.name,
        "description": document.description,
        "network": {"inputs": network.inputs, **names, "layers": layers},
    }
    if document.initialization is not None:
        tree["initialization"] = _choice(document.initialization)
    tree |= {
        "loss": _choice(document.loss),
        "optimizer": _choice(document.optimizer),
        "regularization": {
            "l2": document.penalty.l2,
            "l1": document.penalty.l1,
            "biases": document.penalty.biases,
        },
        "data": _data(document.data, folder),
        "training": {
            "batch_size": document.batching.size,
            "shuffle": document.batching.shuffle,
            "seed": document.batching.seed,
        },
    }
    if document.mistake:
        tree["mistake"] = document.mistake
    if document.state is not None:
        tree["state"] = _state(document.state, document.problem())
    return {**tree, **_courses(document, folder)}


def _courses(document: Document, folder: Path | None) -> Tree:
    """Return what there is of bookmarks and branches, and which branches are compared."""
    tree: dict[str, object] = {}
    if document.bookmarks:
        tree["bookmarks"] = [{"name": mark.name, "time": mark.time} for mark in document.bookmarks]
    if document.branch != MAIN_BRANCH:
        tree["branch"] = document.branch
    if document.branches:
        tree["branches"] = [_branch(branch, folder) for branch in document.branches]
    if document.compared:
        tree["compared"] = list(document.compared)
    return tree


def _branch(document: Document, folder: Path | None) -> Tree:
    """Return a branch, which is all that a network file is but for what it begins with."""
    tree = dict(_document(document, folder))
    del tree["format"], tree["version"]
    return {"branch": document.branch, **tree}


def _choice(choice: Choice) -> object:
    return {"name": choice.name, **choice.settings} if choice.settings else choice.name


def _layer(layer: Layer, weights: Array, biases: Array | None) -> Tree:
    tree: dict[str, object] = {
        "units": layer.units,
        "activation": _choice(layer.activation),
        "weights": weights,
        "biases": biases,
    }
    flags = (("weights", layer.frozen_weights), ("biases", layer.frozen_biases))
    frozen = [name for name, flag in flags if flag]
    if frozen:
        tree["frozen"] = frozen
    if layer.names:
        tree["names"] = list(layer.names)
    return tree


def _data(data: Data, folder: Path | None) -> Tree:
    source = data.source
    tree: dict[str, object]
    if isinstance(source, GeneratorSource):
        tree = {"generator": _choice(source.dataset)}
    elif isinstance(source, TableSource):
        columns = {"inputs": list(source.inputs), "targets": list(source.targets)}
        tree = {"csv": _relative(source.path, folder), **columns}
    else:
        tree = {which: _cells(data, which) for which in WHICH}
    if listed := _columns(data):
        tree["columns"] = listed
    if data.split is not None:
        split = data.split
        fractions = {"train": split.train, "dev": split.dev, "test": split.test}
        tree["split"] = {**fractions, "seed": split.seed}
    if data.preprocessing:
        tree["preprocessing"] = list(data.preprocessing)
    return tree


def _cells(data: Data, which: str) -> object:
    columns = data.columns(which)
    cells = data.cells(which)
    return CellRows(cells, columns) if any(column.classes for column in columns) else cells


def _columns(data: Data) -> Tree:
    """Return the columns, where they are not just those that the source names by itself."""
    own: dict[str, tuple[str, ...]] = {}
    if isinstance(data.source, TableSource):
        own = {"inputs": data.source.inputs, "targets": data.source.targets}
    given = {"inputs": data.input_columns, "targets": data.target_columns}
    return {
        which: [_column(column) for column in columns]
        for which, columns in given.items()
        if columns and columns != tuple(map(Column, own.get(which, ())))
    }


def _column(column: Column) -> object:
    if not column.classes:
        return column.name
    return {"name": column.name, "classes": list(column.classes), "one_hot": column.one_hot}


def _relative(path: Path, folder: Path | None) -> str:
    """Return the path from the folder of the document on, with slashes on every system."""
    if folder is None:
        raise DocumentError("data.csv", "a table can only be used by a network that is in a file")
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        problem = f"{path} is on another drive than the network file"
        raise DocumentError("data.csv", problem) from None


def _state(state: TrainingState, problem: Problem) -> Tree:
    names, layout = problem.slots, problem.layout
    tree: dict[str, object] = {
        "update": state.update,
        "start": [_values(*pair) for pair in layout.split(state.start)],
        "optimizer": _slots(state.slots, names, layout),
    }
    if state.start_slots is not None:
        tree["begun"] = state.begun
        tree["start_optimizer"] = _slots(state.start_slots, names, layout)
    return tree


def _slots(slots: Array, names: Sequence[str], layout: ParameterLayout) -> Tree:
    vectors = slots.reshape(len(names), layout.size)
    return {
        name: [_values(*pair) for pair in layout.split(vector)]
        for name, vector in zip(names, vectors, strict=True)
    }


def _values(weights: Array, biases: Array | None) -> Tree:
    return {"weights": weights, "biases": biases}
