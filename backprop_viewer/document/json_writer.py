"""Writes a document as JSON that people can read: a line for each key and each row of numbers.

A short object without a matrix of several rows is on one line. Floats are written with the fewest
digits that read back to the same bits.
"""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import orjson

from backprop_viewer.base import Choice
from backprop_viewer.document.data import Data, GeneratorSource, TableSource
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.json_reader import FORMAT, VERSION
from backprop_viewer.document.model import MAIN_BRANCH, Document, TrainingState
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.network import Layer, ParameterLayout
from backprop_viewer.engine.optimizers import OPTIMIZERS

Tree = Mapping[str, object]
INDENT = "  "
MOST_COLUMNS = 88


def write(document: Document, folder: Path | None = None) -> bytes:
    """Return the bytes of the network file.

    ``folder`` is where the file will be, which the paths in it start from. DocumentError: a number
    is not finite, or a path cannot be written.
    """
    return (_text(_document(document, folder), "", "") + "\n").encode()


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
    if document.state is not None:
        tree["state"] = _state(document.state, document.optimizer, layout)
    if document.bookmarks:
        tree["bookmarks"] = [{"name": mark.name, "time": mark.time} for mark in document.bookmarks]
    if document.branch != MAIN_BRANCH:
        tree["branch"] = document.branch
    if document.branches:
        tree["branches"] = [_branch(branch, folder) for branch in document.branches]
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
        tree = {"inputs": data.raw.inputs, "targets": data.raw.targets}
    if data.split is not None:
        split = data.split
        fractions = {"train": split.train, "dev": split.dev, "test": split.test}
        tree["split"] = {**fractions, "seed": split.seed}
    if data.preprocessing:
        tree["preprocessing"] = list(data.preprocessing)
    return tree


def _relative(path: Path, folder: Path | None) -> str:
    """Return the path from the folder of the document on, with slashes on every system."""
    if folder is None:
        raise DocumentError("data.csv", "a table can only be used by a network that is in a file")
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        problem = f"{path} is on another drive than the network file"
        raise DocumentError("data.csv", problem) from None


def _state(state: TrainingState, optimizer: Choice, layout: ParameterLayout) -> Tree:
    names = OPTIMIZERS[optimizer.name].slots(optimizer.settings)
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


def _text(value: object, place: str, indent: str) -> str:
    """Return a value as JSON. Everything after its first line is indented."""
    inner = indent + INDENT
    if isinstance(value, Mapping) and value:
        lines = [
            f"{_dumps(key, place)}: {_text(item, f'{place}.{key}' if place else key, inner)}"
            for key, item in value.items()
        ]
        line = f"{{{', '.join(lines)}}}"
        is_short = len(line) <= MOST_COLUMNS - len(indent) and "\n" not in line
        return line if is_short and place else _block("{", lines, "}", indent)
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        lines = [_text(item, f"{place}[{index}]", inner) for index, item in enumerate(value)]
        return _block("[", lines, "]", indent)
    if isinstance(value, np.ndarray):
        return _numbers(value, place, indent)
    return _dumps(value, place)


def _block(start: str, lines: list[str], end: str, indent: str) -> str:
    inner = f"\n{indent}{INDENT}"
    return f"{start}{inner}{f',{inner}'.join(lines)}\n{indent}{end}"


def _numbers(array: Array, place: str, indent: str) -> str:
    """Return a vector on one line, a matrix with a line for each row."""
    if not np.isfinite(array).all():
        raise DocumentError(place, "there are numbers that are not finite; JSON has none such")
    text = orjson.dumps(np.ascontiguousarray(array), option=orjson.OPT_SERIALIZE_NUMPY).decode()
    if array.ndim == 1 or len(array) == 1:
        return text.replace(",", ", ")
    rows = text[2:-2].replace(",", ", ").split("], [")
    return _block("[", [f"[{row}]" for row in rows], "]", indent)


def _dumps(value: object, place: str) -> str:
    """Return a text, number, flag, null or list of them on one line."""
    if isinstance(value, list):
        return f"[{', '.join(_dumps(item, place) for item in value)}]"
    if isinstance(value, float) and not np.isfinite(value):
        raise DocumentError(place, "the number is not finite; JSON has none such")
    try:
        text = orjson.dumps(value).decode()
    except TypeError as error:  # half a character, or a whole number beyond 64 bits
        raise DocumentError(place, f"this cannot be written: {error}") from None
    return text
