"""Reads a network file: from its bytes to a Document. Every fault is said with its place.

The part "state" is there in a file that was saved in the middle of training:

    "state": {
        "update": 40,
        "start": [{"weights": [[...]], "biases": [...]}, ...],
        "optimizer": {"velocity": [{"weights": [[...]], "biases": [...]}, ...]}}

``update`` counts the updates made; ``start`` has the parameters of each layer before the first;
``optimizer`` has each vector that the optimiser keeps, by its name and shaped like the layers. The
weights and biases in "network" are the present ones. Epoch, batch and order of the samples are
not there, as they follow from ``update`` and the seed in "training". Where something was changed
in the middle, the file begins there: ``begun`` counts the updates made before ``start``, and
``start_optimizer`` is the optimiser's state then.

"bookmarks" are named moments, counted in operations: [{"name": "before the jump", "time": 345}].
"branches" are other courses that training took: each an object of the same keys but for "format",
"version", "branches" itself and "compared"; "branch" is the name of each, and of the present one.
"compared" are the names of the branches that are shown together, the present one among them.
"mistake" names the mistake, one of engine.mistakes, that is made in every update.
"""

from dataclasses import replace
from pathlib import Path

import numpy as np

from backprop_viewer.base import Choice, Parameter, nearest
from backprop_viewer.document.data import Data
from backprop_viewer.document.data_reader import read_data
from backprop_viewer.document.json_text import parse
from backprop_viewer.document.layers_reader import (
    read_layer_values,
    read_network,
    read_parameters,
)
from backprop_viewer.document.limits import (
    MOST_BRANCHES,
    MOST_COMPARED,
    MOST_PASS_NUMBERS,
    MOST_UPDATES,
)
from backprop_viewer.document.model import MAIN_BRANCH, Bookmark, Document, TrainingState
from backprop_viewer.document.values import Fields, Value, check_format
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.initializers import INITIALIZERS
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.mistakes.table import MISTAKES, slots_of
from backprop_viewer.engine.network import Network
from backprop_viewer.engine.optimizers import OPTIMIZERS
from backprop_viewer.engine.problem import Batching, Penalty

FORMAT = "backprop-viewer"
VERSION = 1
REQUIRED = ("format", "version", "network", "loss", "optimizer", "data")
OPTIONAL = (
    "name",
    "description",
    "initialization",
    "regularization",
    "training",
    "state",
    "bookmarks",
    "branch",
    "branches",
    "compared",
    "mistake",
)
RATE = Parameter("rate", 0.0, minimum=0.0)


def read(content: bytes, folder: Path | None = None) -> Document:
    """Return the document that the bytes of a network file hold.

    ``folder`` is where paths in the file start from. DocumentError: what is wrong, and where.
    """
    return read_value(Value("", parse(content)), folder)


def read_value(value: Value, folder: Path | None = None) -> Document:
    """Return the document that an object of another file holds: one as a network file is.

    DocumentError: what is wrong, and where.
    """
    check_format(value, "a network file", "file", FORMAT, VERSION)
    return _document(value.fields(REQUIRED, OPTIONAL), folder)


def _document(fields: Fields, folder: Path | None) -> Document:
    """Return a document, or a branch of one."""
    network, layers = read_network(fields["network"])
    if "state" in fields:
        _check_nothing_is_left_out(layers)
    initialization = None
    if "initialization" in fields:
        initialization = fields["initialization"].choice(INITIALIZERS)
    optimizer = _optimizer(fields["optimizer"])
    mistake = fields["mistake"].choice(MISTAKES).name if "mistake" in fields else ""
    document = Document(
        name=fields.optional("name", "").text(),
        description=fields.optional("description", "").text(),
        network=network,
        parameters=read_parameters(network, layers, initialization),
        initialization=initialization,
        loss=fields["loss"].choice(LOSSES),
        optimizer=optimizer,
        penalty=_penalty(fields.optional("regularization", {})),
        batching=_batching(fields.optional("training", {})),
        data=_data(fields["data"], network, folder),
        state=(
            _state(fields["state"], network, _kept(optimizer, mistake))
            if "state" in fields
            else None
        ),
        bookmarks=_bookmarks(fields.optional("bookmarks", [])),
        branch=fields.optional("branch", MAIN_BRANCH).text(),
        branches=_branches(fields.optional("branches", []), folder),
        mistake=mistake,
    )
    return replace(document, compared=_compared(fields.optional("compared", []), document))


def _branches(value: Value, folder: Path | None) -> tuple[Document, ...]:
    """Return the other courses of training; they have no branches of their own."""
    optional = tuple(key for key in OPTIONAL if key not in ("branches", "compared"))
    required = tuple(key for key in REQUIRED if key not in ("format", "version"))
    items = value.items("a list of branches")
    if len(items) > MOST_BRANCHES:
        raise value.error(f"there are {len(items)} branches; at most {MOST_BRANCHES} can be read")
    return tuple(_document(item.fields(required, optional), folder) for item in items)


def _compared(value: Value, document: Document) -> tuple[str, ...]:
    """Return the names of the runs that are shown together; the present one is always among them.

    There are two of them at least: one alone is compared with nothing.
    """
    known = [document.branch, *(branch.branch for branch in document.branches)]
    names: list[str] = []
    for item in value.items("a list of names of branches"):
        name = item.text()
        if name not in known:
            raise item.error(f'no branch is called "{name}"{nearest(name, known)}')
        if name in names:
            raise item.error(f'the branch "{name}" is there twice')
        names.append(name)
    if names and document.branch not in names:
        names.insert(0, document.branch)
    if len(names) > MOST_COMPARED:
        raise value.error(f"there are {len(names)} runs to compare; at most {MOST_COMPARED} can be")
    return tuple(names) if len(names) > 1 else ()


def _check_nothing_is_left_out(layers: list[Fields]) -> None:
    """Check that a training that goes on has its numbers: drawn ones would be another's."""
    for fields in layers:
        for key in ("weights", "biases"):
            if key not in fields:
                raise fields.missing(key, "the present numbers, as the file has a state")


def _optimizer(value: Value) -> Choice:
    optimizer = value.choice(OPTIMIZERS)
    settings = optimizer.settings
    if settings.get("nesterov") and not settings["momentum"]:
        raise value.child("nesterov").error("this needs a momentum above 0")
    return optimizer


def _penalty(value: Value) -> Penalty:
    fields = value.fields((), ("l2", "l1", "biases"))
    return Penalty(
        l2=float(fields.optional("l2", 0.0).setting(RATE)),
        l1=float(fields.optional("l1", 0.0).setting(RATE)),
        biases=fields.optional("biases", False).flag(),
    )


def _batching(value: Value) -> Batching:
    fields = value.fields((), ("batch_size", "shuffle", "seed"))
    size = fields.optional("batch_size", None)
    return Batching(
        size=None if size.content is None else size.whole(1),
        shuffle=fields.optional("shuffle", False).flag(),
        seed=fields.optional("seed", 0).whole(0),
    )


def _data(value: Value, network: Network, folder: Path | None) -> Data:
    """Return the data, if one pass over all samples is not too large to compute."""
    data = read_data(value, network, folder)
    samples = len(data.raw.inputs)
    if samples * (network.inputs + 5 * sum(network.sizes[1:])) > MOST_PASS_NUMBERS:
        problem = f"{samples:,} samples are too many for a network of {sum(network.sizes):,} units"
        raise value.error(problem)
    return data


def _bookmarks(value: Value) -> tuple[Bookmark, ...]:
    marks = [item.fields(("name", "time")) for item in value.items("a list of bookmarks")]
    return tuple(Bookmark(mark["name"].text(), mark["time"].whole(0)) for mark in marks)


def _kept(optimizer: Choice, mistake: str) -> tuple[str, ...]:
    """Return the names of the vectors that training keeps beside the parameters."""
    return (*OPTIMIZERS[optimizer.name].slots(optimizer.settings), *slots_of(mistake))


def _state(value: Value, network: Network, slots: tuple[str, ...]) -> TrainingState:
    required = ("update", "start", "optimizer") if slots else ("update", "start")
    fields = value.fields(required, ("optimizer", "begun", "start_optimizer"))
    update = fields["update"].whole(1, MOST_UPDATES)
    state = TrainingState(
        update=update,
        start=read_layer_values(fields["start"], network),
        slots=_slots(fields.optional("optimizer", {}), slots, network),
    )
    if "begun" not in fields:
        return state
    if slots and "start_optimizer" not in fields:
        raise fields.missing("start_optimizer", "the optimiser's state at the start")
    return replace(
        state,
        begun=fields["begun"].whole(1, update),
        start_slots=_slots(fields.optional("start_optimizer", {}), slots, network),
    )


def _slots(value: Value, slots: tuple[str, ...], network: Network) -> Array:
    """Return the optimiser's vectors one after the other."""
    vectors = value.fields(slots)
    values = [read_layer_values(vectors[slot], network) for slot in slots]
    joined = np.concatenate([np.empty(0), *values])
    joined.flags.writeable = False
    return joined
