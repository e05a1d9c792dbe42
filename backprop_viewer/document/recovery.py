"""What is kept of unsaved work while the program runs, to be there again after a sudden end.

A list names the files that hold it:

    {"format": "backprop-viewer recovery", "version": 1, "path": "/home/ann/xor.json",
     "title": "xor.json", "updates": 120, "sample": 0, "selection": ["weight", 1, 0, 1],
     "courses": [{"name": "main", "time": 1440, "reached": 1500, "bookmarks": [],
                  "known": {"update": 120, "file": "4.npy"},
                  "pieces": [{"document": "0.json", "resumed": null,
                              "start": {"update": 0, "file": "1.npy"}}]}]}

``title`` is what the user calls it: the file's name, or the network's. A document is a network
file; a state is a vector of float64, parameters and then the optimiser's.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.limits import MOST_UPDATES, MOST_WHOLE_NUMBER
from backprop_viewer.document.model import Bookmark, Document
from backprop_viewer.document.values import Fields, Value
from backprop_viewer.engine.runner import Snapshot
from backprop_viewer.engine.symbols import Place

FORMAT = "backprop-viewer recovery"
VERSION = 1
PLACES = ("unit", "weight", "bias", "target", "loss")


@dataclass(frozen=True, eq=False)
class Piece:
    """Training from one change to the next: what is trained, and the state in which that began.

    ``resumed`` is a later state that is known, from which training goes on.
    """

    document: Document
    start: Snapshot
    resumed: Snapshot | None = None


@dataclass(frozen=True, eq=False)
class Course:
    """One course of training: a branch, with the moment at which it is.

    ``pieces`` follow one another; ``known`` is a state that the numbers of the moment come from.
    ``time`` and ``reached`` count operations.
    """

    name: str
    pieces: tuple[Piece, ...]
    known: Snapshot
    time: int
    reached: int
    bookmarks: tuple[Bookmark, ...] = ()


@dataclass(frozen=True, eq=False)
class Kept:
    """All that is kept: the present course, then the other branches, and what the user looks at."""

    courses: tuple[Course, ...]
    title: str = ""
    path: Path | None = None
    updates: int = 0
    sample: int = 0
    selection: Place | None = None
    compared: tuple[str, ...] = ()

    def documents(self) -> Iterator[Document]:
        """Yield the documents, those that several pieces share more than once."""
        for course in self.courses:
            for piece in course.pieces:
                yield piece.document

    def snapshots(self) -> Iterator[Snapshot]:
        """Yield the states."""
        for course in self.courses:
            yield course.known
            for piece in course.pieces:
                yield piece.start
                if piece.resumed is not None:
                    yield piece.resumed


FileNames = dict[Document | Snapshot, str]


def write_list(kept: Kept, names: FileNames) -> bytes:
    """Return the list of what is kept, whose documents and states are in the files named."""
    place = kept.selection
    tree = {
        "format": FORMAT,
        "version": VERSION,
        "path": str(kept.path) if kept.path else None,
        "title": kept.title,
        "updates": kept.updates,
        "sample": kept.sample,
        "selection": [place.kind, place.layer, place.unit, place.source] if place else None,
        "courses": [_course(course, names) for course in kept.courses],
        "compared": list(kept.compared),
    }
    return json.dumps(tree).encode()  # not orjson: the path may have bytes that are no characters


def _course(course: Course, names: FileNames) -> dict[str, object]:
    return {
        "name": course.name,
        "time": course.time,
        "reached": course.reached,
        "bookmarks": [{"name": mark.name, "time": mark.time} for mark in course.bookmarks],
        "known": _snapshot(course.known, names),
        "pieces": [
            {
                "document": names[piece.document],
                "start": _snapshot(piece.start, names),
                "resumed": _snapshot(piece.resumed, names),
            }
            for piece in course.pieces
        ],
    }


def _snapshot(snapshot: Snapshot | None, names: FileNames) -> dict[str, object] | None:
    return None if snapshot is None else {"update": snapshot.update, "file": names[snapshot]}


@dataclass(frozen=True)
class Summary:
    """What a user is told of something kept; ``kept_at`` is in seconds since 1970."""

    title: str
    path: Path | None
    updates: int
    kept_at: float


def read_summary(content: bytes, kept_at: float) -> Summary:
    """Return what a list is of. DocumentError: it is none, or of another version."""
    fields = _fields(content)
    return Summary(fields["title"].text(), _path(fields["path"]), _updates(fields), kept_at)


@dataclass(frozen=True)
class FileReader:
    """How what a list names is read: documents and states by the name of a file."""

    document: Callable[[str], Document]
    snapshot: Callable[[str, int, Document], Snapshot]


def read_list(content: bytes, files: FileReader) -> Kept:
    """Return what is kept. DocumentError: the list or a file is not as it was written."""
    fields = _fields(content)
    courses = fields["courses"].items("a list of courses of training")
    if not courses:
        raise fields["courses"].error("there is none")
    return Kept(
        courses=tuple(_read_course(course, files) for course in courses),
        title=fields["title"].text(),
        path=_path(fields["path"]),
        updates=_updates(fields),
        sample=fields["sample"].whole(0),
        selection=_read_place(fields["selection"]),
        compared=_read_compared(fields),
    )


def _fields(content: bytes) -> Fields:
    try:
        value = Value("", json.loads(content))
    except ValueError:
        raise DocumentError("", "the list of what was kept is no JSON") from None
    keys = ("format", "version", "path", "title", "updates", "sample", "selection", "courses")
    fields = value.fields(keys, ("compared",))
    if fields["format"].content != FORMAT:
        raise fields["format"].expected(f'"{FORMAT}"')
    if fields["version"].content != VERSION:
        raise fields["version"].expected(str(VERSION))
    return fields


def _read_compared(fields: Fields) -> tuple[str, ...]:
    names = fields.optional("compared", []).items("names of branches")
    return tuple(name.text() for name in names)


def _path(value: Value) -> Path | None:
    return None if value.content is None else Path(value.text())


def _updates(fields: Fields) -> int:
    return fields["updates"].whole(0, MOST_UPDATES)


def _read_place(value: Value) -> Place | None:
    if value.content is None:
        return None
    items = value.items("a place of the drawing")
    if len(items) != 4 or items[0].content not in PLACES:
        raise value.expected("a place of the drawing")
    return Place(items[0].text(), *(item.whole(0) for item in items[1:]))


def _read_course(value: Value, files: FileReader) -> Course:
    fields = value.fields(("name", "time", "reached", "bookmarks", "known", "pieces"))
    items = fields["pieces"].items("a list of the pieces of a training")
    if not items:
        raise fields["pieces"].error("there is none")
    pieces = tuple(_read_piece(item, files) for item in items)
    if any(later.start.update <= piece.start.update for piece, later in pairwise(pieces)):
        raise fields["pieces"].error("they do not follow one another")
    marks = [mark.fields(("name", "time")) for mark in fields["bookmarks"].items("bookmarks")]
    return Course(
        name=fields["name"].text(),
        pieces=pieces,
        known=_read_known(fields["known"], pieces, files),
        time=fields["time"].whole(0, MOST_WHOLE_NUMBER),
        reached=fields["reached"].whole(0, MOST_WHOLE_NUMBER),
        bookmarks=tuple(Bookmark(mark["name"].text(), mark["time"].whole(0)) for mark in marks),
    )


def _read_piece(value: Value, files: FileReader) -> Piece:
    fields = value.fields(("document", "start", "resumed"))
    document = files.document(fields["document"].text())
    start = _read_snapshot(fields["start"], document, files)
    if fields["resumed"].content is None:
        return Piece(document, start)
    return Piece(document, start, _read_snapshot(fields["resumed"], document, files))


def _read_known(value: Value, pieces: tuple[Piece, ...], files: FileReader) -> Snapshot:
    """Return the state; of which piece it is says how many vectors its optimiser has."""
    update = value.fields(("update", "file"))["update"].whole(0, MOST_UPDATES)
    begun = [piece for piece in pieces if piece.start.update <= update]
    if not begun:
        raise value.child("update").error("this is before the first piece begins")
    return _read_snapshot(value, begun[-1].document, files)


def _read_snapshot(value: Value, document: Document, files: FileReader) -> Snapshot:
    fields = value.fields(("update", "file"))
    update = fields["update"].whole(0, MOST_UPDATES)
    return files.snapshot(fields["file"].text(), update, document)
