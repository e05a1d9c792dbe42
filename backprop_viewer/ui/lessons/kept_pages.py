"""What a learner left on the pages of a lesson, kept as network files until he comes back.

Only pages on which something was changed or trained are kept: steps alone are soon done again.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.files import read_file, write_file
from backprop_viewer.document.model import Document
from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.lessons.actions import Work
from backprop_viewer.lessons.model import Lesson
from backprop_viewer.session.reading import Left
from backprop_viewer.session.run import Run
from backprop_viewer.session.state import State
from backprop_viewer.session.transitions import document_to_save, open_document
from backprop_viewer.ui.lessons.progress import Done, lessons_folder

PAGE = "page-{number}.json"
PAGES = re.compile(r"page-(\d+)\.json")
LONGEST_NAME = 60


class PageFiles:
    """The files of one lesson, one for each page (from 0) that was changed."""

    def __init__(self, lesson: str, folder: Path | None = None) -> None:
        name = re.sub(r"[^A-Za-z0-9-]", "_", lesson)
        if name != lesson or len(name) > LONGEST_NAME:  # it is that of a file of one's own
            name = f"{name[-LONGEST_NAME:]}-{hashlib.sha256(lesson.encode()).hexdigest()[:12]}"
        self._folder = (folder or lessons_folder()) / "pages" / name

    def pages(self) -> set[int]:
        """Return the pages that there are files of."""
        found = (PAGES.fullmatch(path.name) for path in self._folder.glob("page-*.json"))
        return {int(match[1]) - 1 for match in found if match is not None}

    def write(self, page: int, state: State) -> None:
        """Keep what is on a page. DocumentError: it cannot be written."""
        document = document_to_save(state)
        if document is None:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DocumentError("", str(error)) from None
        write_file(self._path(page), document)

    def read(self, page: int) -> Document | None:
        """Return what was left on a page, None if that is nothing that can be read."""
        try:
            return read_file(self._path(page)) if self._path(page).exists() else None
        except DocumentError:
            return None

    def forget(self, page: int) -> None:
        """Keep a page no more."""
        self._path(page).unlink(missing_ok=True)

    def forget_all(self) -> None:
        """Keep no page any more."""
        for page in self.pages():
            self.forget(page)

    def _path(self, page: int) -> Path:
        return self._folder / PAGE.format(number=page + 1)


def with_document(state: State, document: Document) -> State:
    """Return a page with what was left on it before; what is looked at stays."""
    left = open_document(state, document, None)
    return replace(left, view=state.view, reading=state.reading).fitted()


def state_of(left: Left) -> State:
    """Return what was left on a page as a state, to be written."""
    return State(
        left.document,
        left.run,
        left.view,
        branches=left.branches,
        branch=left.branch,
        lineup=left.lineup,
    )


def mark_of(state: State) -> tuple[object, ...]:
    """Return what differs once a learner has changed something; steps alone change nothing."""
    run = state.run
    if run is None:
        return ()
    courses = tuple(_course(branch.name, branch.run) for branch in state.branches)
    return (*_course(state.branch, run), courses, state.lineup)


def _course(name: str, run: Run) -> tuple[object, ...]:
    return name, id(run.document), id(run.trajectory), run.updates


class LeftLesson(NamedTuple):
    """The lesson that was left last, with all that was computed in it.

    The files of pages have no losses of the past: as long as the program runs, one comes back to
    the very same place.
    """

    lesson: Lesson
    name: str
    language: str
    state: State

    def is_at(self, done: Done, page: int | None) -> bool:
        """Return whether this is where one is to come back to."""
        reading = self.state.reading
        if reading is None or page not in (None, reading.page):
            return False
        return (done.page, done.solved) == (reading.page, reading.solved)


class KeptPages:
    """Keeps the pages of a lesson that is open."""

    def __init__(self, lesson: str, folder: Path | None = None) -> None:
        self._files = PageFiles(lesson, folder)
        self._begun: dict[int, State] = {}

    def begin(self, page: int, state: State) -> None:
        """Remember how a page began: what differs later was changed by the learner."""
        self._begun.setdefault(page, state)

    def begin_afresh(self, page: int, state: State) -> None:
        """Forget what was left on a page."""
        self._begun[page] = state
        self._files.forget(page)

    def put_back(self, work: Work) -> Work:
        """Do a work that stages a page; what was left on it is put back."""
        return self.restored((yield from work))

    def restored(self, state: State) -> State:
        """Return a page as it was left when the lesson was left, if it was changed."""
        assert state.reading is not None
        document = self._files.read(state.reading.page)
        if document is None:
            return state
        try:
            return with_document(state, document)
        except (DivergenceError, ValueError):
            return state

    def recalled(self, state: State, page: int, hidden: Iterable[str] = ()) -> State:
        """Return a state that knows what was left on a page, where a file has it.

        ``hidden`` is what the page hides.
        """
        reading = state.reading
        if reading is None or page in reading.kept or page == reading.page:
            return state
        document = self._files.read(page)
        if document is None:
            return state
        left = open_document(state, document, None)
        view = replace(left.view, hidden=frozenset(hidden))
        kept = Left(left.document, left.run, left.branches, left.branch, left.lineup, view)
        self.begin(page, left)
        return replace(state, reading=replace(reading, kept={**reading.kept, page: kept}))

    def keep(self, state: State) -> str:
        """Write what the learner has changed on all pages. Return what went wrong, or nothing."""
        reading = state.reading
        if reading is None:
            return ""
        pages = {number: state_of(left) for number, left in reading.kept.items()}
        pages[reading.page] = state
        for page, shown in pages.items():
            begun = self._begun.get(page)
            if begun is None or mark_of(shown) == mark_of(begun):
                continue
            try:
                self._files.write(page, shown)
            except DocumentError as error:
                return str(error)
            self._begun[page] = shown
        return ""
