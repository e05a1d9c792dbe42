"""Unsaved work for the tests, and how what is kept is compared."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from backprop_viewer.document import json_writer
from backprop_viewer.document.model import Bookmark, Document
from backprop_viewer.document.recovery import Course, Kept, Piece
from backprop_viewer.engine.runner import Snapshot, start
from backprop_viewer.engine.symbols import Place
from tests.session.states import document_of


def begun(document: Document, update: int = 0) -> Snapshot:
    """Return a state of a document, with its first numbers."""
    vector = start(document.problem(), document.parameters).vector
    return Snapshot(update, vector)


def course_of(document: Document, name: str = "main", **words: Any) -> Course:
    """Return a course of training of one piece, where it is after 3 updates."""
    piece = Piece(document, begun(document))
    made = Course(name, (piece,), begun(document, 3), time=70, reached=90)
    return replace(made, **words)


def kept_of(*courses: Course, **words: Any) -> Kept:
    """Return what is kept of these courses of training, or of one."""
    made = Kept(courses or (course_of(document_of()),), title="xor.json", updates=3)
    return replace(made, **words)


def full_example() -> Kept:
    """Return work with everything that can be kept."""
    first, second = document_of(seed=1), document_of(seed=2)
    pieces = (
        Piece(first, begun(first), begun(first, 2)),
        Piece(second, begun(second, 4)),
        Piece(second, begun(first, 6)),
    )
    marks = (Bookmark("before the jump", 12), Bookmark("now", 70))
    return kept_of(
        course_of(first, "the long way", pieces=pieces, bookmarks=marks, known=begun(second, 5)),
        course_of(second, "branch 2"),
        path=Path("/home/ann/xor.json").absolute(),
        sample=2,
        selection=Place("weight", 1, 0, 1),
    )


def compared(kept: Kept) -> list[object]:
    """Return what has to be the same after reading it again."""
    return [
        (kept.title, kept.path, kept.updates, kept.sample, kept.selection),
        [(c.name, c.time, c.reached, c.bookmarks, len(c.pieces)) for c in kept.courses],
        [json_writer.write(document) for document in kept.documents()],
        [(state.update, state.vector.tobytes()) for state in kept.snapshots()],
    ]
