"""Network files for the tests: one by hand, and random ones from the tables."""

import copy
import json
import math
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from backprop_viewer.base import Parameter
from backprop_viewer.document import json_reader
from backprop_viewer.document.model import Document
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.initializers import INITIALIZERS
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.mistakes.table import MISTAKES, slots_of
from backprop_viewer.engine.optimizers import OPTIMIZERS

Json = dict[str, Any]
REMOVED = object()
EXAMPLE: Json = {
    "format": "backprop-viewer",
    "version": 1,
    "name": "Example",
    "description": "with every part",
    "network": {
        "inputs": 2,
        "input_names": ["x1", "x2"],
        "layers": [
            {
                "units": 3,
                "activation": {"name": "leaky_relu", "slope": 0.1},
                "weights": [[0.2, 0.5], [-0.4, 0.6], [0.1, 0.3]],
                "biases": [0.1, 0, -0.1],
                "frozen": ["biases"],
            },
            {
                "units": 1,
                "activation": "sigmoid",
                "weights": [[0.1, -0.3, 0.7]],
                "biases": None,
                "names": ["o"],
            },
        ],
    },
    "initialization": {"name": "normal", "std": 0.5, "seed": 7},
    "loss": {"name": "huber", "delta": 0.3},
    "optimizer": {"name": "sgd", "learning_rate": 0.5, "momentum": 0.9},
    "regularization": {"l2": 0.01},
    "data": {
        "inputs": [[0, 0], [0, 1], [1, 0], [1, 1]],
        "targets": [[0], [1], [1], [0]],
        "split": {"train": 0.75, "test": 0.25},
        "preprocessing": ["center"],
    },
    "training": {"batch_size": 2, "shuffle": True, "seed": 3},
    "bookmarks": [{"name": "a", "time": 7}],
    "branch": "second try",
    "branches": [
        {
            "branch": "main",
            "network": {
                "inputs": 1,
                "layers": [{"units": 1, "activation": "tanh", "weights": [[0.5]], "biases": [0]}],
            },
            "loss": "half_squared_error",
            "optimizer": {"name": "adam", "learning_rate": 0.1},
            "data": {"inputs": [[0.5]], "targets": [[0.25]]},
            "bookmarks": [{"name": "b", "time": 3}],
        }
    ],
    "state": {
        "update": 4,
        "start": [
            {"weights": [[1, 2], [3, 4], [5, 6]], "biases": [7, 8, 9]},
            {"weights": [[1, 2, 3]], "biases": None},
        ],
        "optimizer": {
            "velocity": [
                {"weights": [[0, 0.5], [0, 0], [0, 0]], "biases": [0, 0, 0]},
                {"weights": [[0, 0, 0.25]]},
            ]
        },
    },
}


def example() -> Json:
    """Return a good network file that has every part."""
    return copy.deepcopy(EXAMPLE)


def drawn_example() -> Json:
    """Return a good network file in which as much as possible is drawn or left out."""
    return {
        "format": "backprop-viewer",
        "version": 1,
        "network": {
            "inputs": 2,
            "layers": [
                {"units": 4, "activation": "tanh"},
                {"units": 3, "activation": "softmax", "biases": [0.1, 0.2, 0.3]},
            ],
        },
        "initialization": {"name": "uniform", "low": -0.5, "high": 0.5, "bias": 0.1, "seed": 1},
        "loss": "cross_entropy",
        "optimizer": {"name": "adam", "learning_rate": 0.01, "beta1": 0.8},
        "data": {
            "generator": {"name": "blobs", "samples": 20, "classes": 3, "noise": 0.2, "seed": 2},
            "split": {"train": 0.5, "dev": 0.25, "test": 0.25, "seed": 1},
            "preprocessing": ["standardize", "min_max"],
        },
    }


def classes_example() -> Json:
    """Return a good network file with columns of classes."""
    sample = Path(__file__).parent / "samples" / "version-1-columns.json"
    tree: Json = json.loads(sample.read_text(encoding="utf-8"))
    return tree


def changed(path: str, value: object) -> Json:
    """Return the example with another value at a path such as 'data/inputs/0'."""
    tree = example()
    *way, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    parent: Any = tree
    for step in way:
        parent = parent[step]
    if value is REMOVED:
        del parent[last]
    else:
        parent[last] = value
    return tree


def read(tree: object) -> Document:
    """Return the document of a network file given as Python values."""
    return json_reader.read(json.dumps(tree, allow_nan=False).encode())


def same_bits(first: Document, second: Document) -> bool:
    """Return whether two documents are equal to the last bit."""
    return fingerprint(first) == fingerprint(second)


def fingerprint(document: Document) -> tuple[object, ...]:
    """Return all that a document holds, to be compared."""
    state = document.state
    return (
        (document.name, document.description, document.network, document.initialization),
        (document.loss, document.optimizer, document.penalty, document.batching),
        document.parameters.tobytes(),
        (document.data.source, document.data.split, document.data.preprocessing),
        (document.data.input_columns, document.data.target_columns),
        [array.tobytes() for samples in document.data.parts for array in samples],
        state and (state.update, state.start.tobytes(), state.slots.tobytes()),
        state and (state.begun, state.start_slots is not None and state.start_slots.tobytes()),
        (document.bookmarks, document.branch, document.compared, document.mistake),
        [fingerprint(branch) for branch in document.branches],
    )


FLOATS = st.floats(allow_nan=False, allow_infinity=False)
NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


def _matrix(rows: int, columns: int, numbers: st.SearchStrategy[float]) -> Any:
    row = st.lists(numbers, min_size=columns, max_size=columns)
    return st.lists(row, min_size=rows, max_size=rows)


def _setting(parameter: Parameter) -> st.SearchStrategy[Any]:
    if isinstance(parameter.default, bool):
        return st.booleans()
    if isinstance(parameter.default, int):
        return st.integers(int(max(parameter.minimum, -50)), int(min(parameter.maximum, 50)))
    return st.floats(
        max(parameter.minimum, -1e6),
        min(parameter.maximum, 1e6),
        exclude_min=parameter.open_minimum and math.isfinite(parameter.minimum),
        exclude_max=parameter.open_maximum and math.isfinite(parameter.maximum),
    )


@st.composite
def choices(draw: st.DrawFn, registry: Any) -> Json:
    """Draw an entry of a table with settings that it takes."""
    entry = registry[draw(st.sampled_from(list(registry)))]
    settings = {p.name: draw(_setting(p)) for p in entry.parameters}
    if "nesterov" in settings:
        settings["nesterov"] = settings["nesterov"] and settings["momentum"] > 0
    if entry.name == "uniform":
        settings["high"] = settings["low"] + 1.0
    return {"name": entry.name, **settings}


@st.composite
def _layer(draw: st.DrawFn, inputs: int, units: int) -> Json:
    biases = draw(st.none() | st.lists(FLOATS, min_size=units, max_size=units))
    frozen = ["weights"] if biases is None else ["weights", "biases"]
    layer = {
        "units": units,
        "activation": draw(choices(ACTIVATIONS)),
        "weights": draw(_matrix(units, inputs, FLOATS)),
        "biases": biases,
        "frozen": draw(st.lists(st.sampled_from(frozen), unique=True)),
    }
    if draw(st.booleans()):
        layer["names"] = draw(st.lists(NAMES, min_size=units, max_size=units))
    return layer


@st.composite
def _columns(draw: st.DrawFn, width: int) -> list[Any]:
    """Draw columns for which the network gets so many."""
    columns: list[Any] = []
    while width:
        names = draw(st.lists(NAMES, min_size=1, max_size=width, unique=True))
        kind = draw(st.sampled_from(["plain", "number", "one_hot"]))
        name = draw(NAMES)
        is_one_hot = kind == "one_hot"
        columns.append(
            name if kind == "plain" else {"name": name, "classes": names, "one_hot": is_one_hot}
        )
        width -= len(names) if is_one_hot else 1
    return columns


@st.composite
def _cells(
    draw: st.DrawFn, rows: int, columns: list[Any], numbers: st.SearchStrategy[float]
) -> list[list[Any]]:
    kinds = [
        numbers if isinstance(column, str) else st.sampled_from(column["classes"])
        for column in columns
    ]
    return [[draw(kind) for kind in kinds] for _ in range(rows)]


@st.composite
def _data(draw: st.DrawFn, inputs: int, outputs: int) -> Json:
    if (inputs, outputs) == (2, 1) and draw(st.booleans()):
        data: Json = {"generator": {"name": "moons", "samples": draw(st.integers(1, 20))}}
    else:
        samples = draw(st.integers(1, 5))
        small = st.floats(-1e3, 1e3)
        columns = {"inputs": draw(_columns(inputs)), "targets": draw(_columns(outputs))}
        data = {
            "inputs": draw(_cells(samples, columns["inputs"], small)),
            "targets": draw(_cells(samples, columns["targets"], FLOATS)),
            "columns": columns,
        }
    if draw(st.booleans()):
        train = draw(st.floats(0.01, 1.0))
        data["split"] = {"train": train, "dev": 1.0 - train, "seed": draw(st.integers(0, 9))}
    if draw(st.booleans()):
        data["preprocessing"] = ["center"]
    return data


@st.composite
def _state(draw: st.DrawFn, layers: list[Json], optimizer: Json, mistake: str) -> Json:
    def values() -> list[Json]:
        drawn = []
        for layer in layers:
            rows, columns = len(layer["weights"]), len(layer["weights"][0])
            biases = st.lists(FLOATS, min_size=rows, max_size=rows)
            drawn.append(
                {
                    "weights": draw(_matrix(rows, columns, FLOATS)),
                    "biases": None if layer["biases"] is None else draw(biases),
                }
            )
        return drawn

    slots = (*OPTIMIZERS[optimizer["name"]].slots(optimizer), *slots_of(mistake))
    update = draw(st.integers(1, 10**12))
    begun: Json = {}
    if draw(st.booleans()):
        begun["begun"] = draw(st.integers(1, update))
        begun["start_optimizer"] = {slot: values() for slot in slots}
    return {
        "update": update,
        "start": values(),
        "optimizer": {slot: values() for slot in slots},
        **begun,
    }


@st.composite
def documents(draw: st.DrawFn) -> Json:
    """Draw a good network file."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=2, max_size=4))
    layers = [draw(_layer(*pair)) for pair in pairwise(sizes)]
    network: Json = {"inputs": sizes[0], "layers": layers}
    optimizer = draw(choices(OPTIMIZERS))
    tree: Json = {
        "format": "backprop-viewer",
        "version": 1,
        "name": draw(NAMES),
        "description": draw(NAMES),
        "network": network,
        "loss": draw(choices(LOSSES)),
        "optimizer": optimizer,
        "regularization": {"l2": draw(st.floats(0, 1e6)), "biases": draw(st.booleans())},
        "data": draw(_data(sizes[0], sizes[-1])),
        "training": {
            "batch_size": draw(st.none() | st.integers(1, 9)),
            "shuffle": draw(st.booleans()),
            "seed": draw(st.integers(0, 2**53)),
        },
    }
    if draw(st.booleans()):
        network["input_names"] = draw(st.lists(NAMES, min_size=sizes[0], max_size=sizes[0]))
    if draw(st.booleans()):
        tree["initialization"] = draw(choices(INITIALIZERS))
    mistake = draw(st.sampled_from(["", "gradients_not_cleared", *MISTAKES]))
    if mistake:
        tree["mistake"] = mistake
    if draw(st.booleans()):
        tree["state"] = draw(_state(layers, optimizer, mistake))
    if draw(st.booleans()):
        marks = st.fixed_dictionaries({"name": NAMES, "time": st.integers(0, 2**53)})
        tree["bookmarks"] = draw(st.lists(marks, max_size=3))
    if draw(st.booleans()):
        branch = {key: tree[key] for key in tree if key not in ("format", "version")}
        tree["branches"] = [branch | {"branch": draw(NAMES)}]
    return tree
