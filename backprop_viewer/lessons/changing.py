"""Changing the present document by a merge patch of its file, as the user would do it by hand.

The document is written, patched and read again, so that all checks are those of the files. What
the patch does not name stays as it is now, the weights of the running state among it.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from backprop_viewer.document import json_reader, json_writer
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.json_text import parse
from backprop_viewer.document.model import Document
from backprop_viewer.document.sources import TableSource
from backprop_viewer.document.values import Value
from backprop_viewer.engine.network import Network
from backprop_viewer.lessons.patch import merged
from backprop_viewer.session.afresh import USUAL_INITIALIZATION, Origin, begin_anew, rebuilt
from backprop_viewer.session.changes import change_document, change_layer_values, time_of_change
from backprop_viewer.session.state import State

NEVER = ("format", "version", "state", "bookmarks", "branch", "branches", "compared")
"""Keys of a network file that say nothing of what is trained."""
VALUES = ("weights", "biases")
Named = tuple[str, ...]


def changed_by(state: State, patch: Mapping[str, object]) -> State:
    """Return the state with the present document changed from this moment on.

    Other layers, units or biases, or others that are frozen, begin training anew: weights between
    units that stay are kept as they are now, new ones are drawn.
    DocumentError: the document would be none. ValueError, DivergenceError: as every change.
    """
    if state.run is None:
        return state
    state = state.at(time_of_change(state.run), state.run.trail)
    run = state.run
    assert run is not None
    parameters = run.moment.parameters
    before = replace(
        run.document, parameters=parameters, state=None, bookmarks=(), branches=(), compared=()
    )
    after, named = _patched(before, patch)
    if _shape(after.network) != _shape(before.network):
        return _begun_anew(state, after, named)
    state = change_document(state, lambda document: after)
    return _with_values(state, before, after)


def _patched(before: Document, patch: Mapping[str, object]) -> tuple[Document, list[Named]]:
    """Return a document with a patch put over it, and what each layer was given of its numbers."""
    for key in NEVER:
        if key in patch:
            raise DocumentError(key, "this cannot be changed by a patch")
    folder = _folder(before)
    tree = parse(json_writer.write(before, folder))
    changed = merged(tree, dict(patch))
    named = [tuple(key for key in VALUES if key in layer) for layer in _layers(changed)]
    _keep_values(tree, changed)
    has_none = isinstance(changed, dict) and "initialization" not in changed
    if has_none and isinstance(changed, dict):
        usual = USUAL_INITIALIZATION
        changed["initialization"] = {"name": usual.name, **usual.settings}
    after = json_reader.read_value(Value("", changed), folder)
    if has_none:
        after = replace(after, initialization=None)
    return (after if "data" in patch else replace(after, data=before.data)), named


def _begun_anew(state: State, after: Document, named: list[Named]) -> State:
    """Return training of a document of another shape, from its start."""
    assert state.document is not None
    before, network = state.document.network, after.network
    if len(before.layers) != len(network.layers):
        return begin_anew(state, after)
    origins: list[Origin] = [
        (layer, tuple(unit if unit < old else None for unit in range(new)))
        for layer, (old, new) in enumerate(zip(before.sizes, network.sizes, strict=True))
    ]
    kept = rebuilt(state, after, network.layers, origins).document
    assert kept is not None
    layout = after.problem().layout
    pairs = zip(layout.split(kept.parameters), layout.split(after.parameters), named, strict=True)
    values = [
        (
            given[0] if "weights" in keys else old[0],
            given[1] if "biases" in keys else old[1],
        )
        for old, given, keys in pairs
    ]
    return begin_anew(state, after, layout.join(values))


def _folder(document: Document) -> Path | None:
    """Return the folder that the paths of a document are written from."""
    source = document.data.source
    return source.path.parent if isinstance(source, TableSource) else None


def _keep_values(before: object, after: object) -> None:
    """Give layers that a patch lists without weights or biases those of now, where they fit."""
    old, new = _layers(before), _layers(after)
    for number, (known, layer) in enumerate(zip(old, new, strict=False)):
        if not isinstance(layer, dict) or layer.get("units") != known["units"]:
            continue
        if "biases" not in layer:
            layer["biases"] = known["biases"]
        is_fed_alike = number == 0 or new[number - 1].get("units") == old[number - 1]["units"]
        if "weights" not in layer and is_fed_alike:
            layer["weights"] = known["weights"]


def _layers(tree: object) -> list[dict[str, object]]:
    network = tree.get("network") if isinstance(tree, dict) else None
    layers = network.get("layers") if isinstance(network, dict) else None
    return layers if isinstance(layers, list) and all(map(_is_object, layers)) else []


def _is_object(value: object) -> bool:
    return isinstance(value, dict)


def _shape(network: Network) -> object:
    """Return what decides which operations an update has."""
    return network.inputs, [
        (layer.units, layer.has_biases, layer.frozen_weights, layer.frozen_biases)
        for layer in network.layers
    ]


def _with_values(state: State, before: Document, after: Document) -> State:
    """Return the state with the weights and biases that a patch gave."""
    if np.array_equal(before.parameters, after.parameters):
        return state
    values = after.problem().layout.split(after.parameters)
    for layer, (weights, biases) in enumerate(values, start=1):
        state = change_layer_values(state, layer, weights, biases)
    return state
