"""The list of what is kept: it reads back as it was written, and each fault is said."""

import json
from pathlib import Path
from typing import Any

import pytest

from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.model import Document
from backprop_viewer.document.recovery import (
    PLACES,
    FileNames,
    FileReader,
    Kept,
    Piece,
    Summary,
    read_list,
    read_summary,
    write_list,
)
from backprop_viewer.engine.runner import Snapshot
from backprop_viewer.engine.symbols import Place
from tests.document.recovery_examples import compared, course_of, full_example, kept_of
from tests.session.states import ADAM, document_of


def names_of(kept: Kept) -> FileNames:
    """Return a name for each document and state."""
    things: list[Document | Snapshot] = [*kept.documents(), *kept.snapshots()]
    return {thing: f"file {number}" for number, thing in enumerate(dict.fromkeys(things))}


def reader_of(names: FileNames) -> FileReader:
    """Return what reads by name the things that have these names."""
    things = {name: thing for thing, name in names.items()}

    def document(name: str) -> Document:
        thing = things[name]
        assert isinstance(thing, Document)
        return thing

    def snapshot(name: str, update: int, of: Document) -> Snapshot:
        thing = things[name]
        assert isinstance(thing, Snapshot)
        assert len(thing.vector) == of.problem().layout.size * (1 + len(of.problem().slots))
        assert thing.update == update
        return thing

    return FileReader(document, snapshot)


def read_again(kept: Kept) -> Kept:
    names = names_of(kept)
    return read_list(write_list(kept, names), reader_of(names))


@pytest.mark.parametrize("kept", [kept_of(), full_example()], ids=["least", "full"])
def test_round_trip(kept: Kept) -> None:
    assert compared(read_again(kept)) == compared(kept)


@pytest.mark.parametrize("kind", PLACES)
def test_every_kind_of_selection(kind: str) -> None:
    place = Place(kind, 1, 2, 3)
    assert read_again(kept_of(selection=place)).selection == place


def test_path_that_is_no_text_comes_back() -> None:
    """On Linux the name of a file is any bytes."""
    path = Path("/home/ann/\udcff.json").absolute()
    assert read_again(kept_of(path=path, title=path.name)).path == path


def test_state_is_one_of_the_last_piece_begun_before_it() -> None:
    """Another optimiser may have been chosen there, which keeps other vectors."""
    plain, adam = document_of(), document_of(optimizer=ADAM)
    first, last = course_of(plain).pieces[0], course_of(adam).pieces[0]
    later = Piece(adam, Snapshot(4, last.start.vector))
    known = Snapshot(9, later.start.vector)
    kept = kept_of(course_of(plain, pieces=(first, later), known=known))
    assert compared(read_again(kept)) == compared(kept)


def test_summary() -> None:
    kept = full_example()
    content = write_list(kept, names_of(kept))
    assert read_summary(content, 5.0) == Summary("xor.json", kept.path, 3, 5.0)


FAULTS: dict[str, tuple[str, object, str]] = {
    "another format": ("format", "backprop-viewer", 'format: expected "backprop-viewer recovery"'),
    "a later version": ("version", 2, "version: expected 1, found the number 2"),
    "path": ("path", 3, "path: expected a text"),
    "updates": ("updates", -1, "updates: expected a whole number of at least 0"),
    "sample": ("sample", "a", "sample: expected a whole number"),
    "kind of place": ("selection", ["node", 1, 1, 1], "selection: expected a place"),
    "place": ("selection", ["unit", 1], "selection: expected a place"),
    "no courses": ("courses", [], "courses: there is none"),
    "no pieces": ("courses.0.pieces", [], "courses[0].pieces: there is none"),
    "time": ("courses.0.time", 0.5, "courses[0].time: expected a whole number"),
    "document": ("courses.0.pieces.0.document", None, "courses[0].pieces[0].document: expected"),
    "no start": ("courses.0.pieces.0.start", None, "courses[0].pieces[0].start: expected"),
    "known": ("courses.0.known.update", -1, "courses[0].known.update: expected"),
    "order": ("courses.0.pieces.1.start.update", 0, "courses[0].pieces: they do not follow"),
}


@pytest.mark.parametrize(("place", "value", "problem"), FAULTS.values(), ids=FAULTS)
def test_fault_is_said_with_its_place(place: str, value: object, problem: str) -> None:
    kept = full_example()
    tree = json.loads(write_list(kept, names_of(kept)))
    change(tree, place, value)
    with pytest.raises(DocumentError) as caught:
        read_list(json.dumps(tree).encode(), any_file(kept))
    assert str(caught.value).startswith(problem)


def test_state_before_the_first_piece() -> None:
    kept = full_example()
    tree = json.loads(write_list(kept, names_of(kept)))
    pieces = tree["courses"][0]["pieces"]
    del pieces[0]
    tree["courses"][0]["known"]["update"] = 1
    with pytest.raises(DocumentError, match="before the first piece begins"):
        read_list(json.dumps(tree).encode(), any_file(kept))


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"3", b"[]", b"{}"])
def test_what_is_no_list(content: bytes) -> None:
    with pytest.raises(DocumentError):
        read_summary(content, 0.0)


def any_file(kept: Kept) -> FileReader:
    """Return what finds a document and a state under every name."""
    document, state = next(kept.documents()), next(kept.snapshots())

    def snapshot(name: str, update: int, of: Document) -> Snapshot:
        return Snapshot(update, state.vector)

    def the_document(name: str) -> Document:
        return document

    return FileReader(the_document, snapshot)


def change(tree: Any, place: str, value: object) -> None:
    """Put another value at a place such as 'courses.0.time'."""
    *way, last = place.split(".")
    for key in way:
        tree = tree[int(key) if key.isdecimal() else key]
    tree[last] = value
