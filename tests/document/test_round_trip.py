"""Properties of reading and writing together, and of reading what is no network file."""

import json
from typing import Any

import numpy as np
from document_examples import (
    REMOVED,
    classes_example,
    documents,
    drawn_example,
    example,
    read,
    same_bits,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_viewer.document import json_reader, json_writer
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.model import Document
from backprop_viewer.engine.history import DivergenceError

JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.sampled_from([0, 1, -1, 2.5, 1e300, 10**15, -0.0, 5e-324])
    | st.integers(-9, 9)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(["", "relu", "moons", "sgd", "adam", "weights", "generator", "\x00"])
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@given(documents())
@settings(max_examples=150)
def test_writing_and_reading_gives_the_same_bits(tree: dict[str, Any]) -> None:
    document = read(tree)
    content = json_writer.write(document)
    again = json_reader.read(content)
    assert same_bits(document, again)
    assert json_writer.write(again) == content


@given(documents())
@settings(max_examples=50)
def test_what_is_written_is_json_for_other_programs(tree: dict[str, Any]) -> None:
    document = read(tree)
    written = json.loads(json_writer.write(document))
    weights = written["network"]["layers"][0]["weights"]
    assert np.array_equal(weights, tree["network"]["layers"][0]["weights"])


def read_or_refuse(content: bytes) -> Document | None:
    """Return the document, or None if it is refused with a sentence; nothing else may happen."""
    try:
        return json_reader.read(content)
    except DocumentError:
        return None


@given(
    st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace"))
)
def test_garbage_is_refused(content: bytes) -> None:
    assert read_or_refuse(content) is None


@given(JSON_VALUES)
def test_any_json_value_is_refused(value: object) -> None:
    assert read_or_refuse(json.dumps(value).encode()) is None


def places(tree: Any) -> list[tuple[Any, Any]]:
    """Return every place of a tree: a container with the key or index of what it holds."""
    found = []
    for key in tree if isinstance(tree, dict) else range(len(tree)):
        found.append((tree, key))
        if isinstance(tree[key], dict | list):
            found += places(tree[key])
    return found


@given(st.data())
@settings(max_examples=400)
def test_a_damaged_file_is_refused_or_can_be_trained(data: st.DataObject) -> None:
    tree = data.draw(st.sampled_from([example, drawn_example, classes_example]))()
    for _ in range(data.draw(st.integers(1, 2))):
        container, key = data.draw(st.sampled_from(places(tree)))
        value = data.draw(st.just(REMOVED) | JSON_VALUES)
        if value is not REMOVED:
            container[key] = value
        else:
            del container[key]
        if isinstance(container, dict) and data.draw(st.booleans()):
            container[data.draw(st.text(max_size=5))] = value if value is not REMOVED else None
    document = read_or_refuse(json.dumps(tree).encode())
    if document is not None:
        train(document)


def train(document: Document) -> None:
    """Make an update; numbers that are no longer finite are allowed, other errors are not."""
    trajectory = document.trajectory()
    try:
        trajectory.extend(1)
    except DivergenceError:
        return
    assert json_writer.write(document.at(trajectory.start, trajectory.snapshot(0)))


@given(st.data())
@settings(max_examples=200)
def test_damaged_bytes_are_refused_or_read(data: st.DataObject) -> None:
    content = bytearray(json.dumps(example()).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    read_or_refuse(bytes(content))
