"""The draft that is open in the editor: changed by transitions, each of which can be undone."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Concatenate, ParamSpec

from PySide6.QtCore import QObject, Signal

from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.file_bytes import read_bytes, reason
from backprop_viewer.document.whole_files import replace_file
from backprop_viewer.lessons import drafts
from backprop_viewer.lessons.drafts import Draft
from backprop_viewer.lessons.names import LANGUAGES

Arguments = ParamSpec("Arguments")
LESSON = -1
"""The page that shows the lesson itself: its title, its networks."""
Keys = tuple[str | int, ...]


@dataclass(frozen=True, eq=False)
class _Change:
    """From a draft to another, on a page; ``merges`` names the field that was typed in."""

    text: str
    old: Draft
    new: Draft
    page: int
    merges: object


class Manuscript(QObject):
    """Holds a draft, where it is saved, and which page and language of it are shown.

    Signals:
        changed(): there is another draft, or it was saved.
        turned(): another page or language is shown.
    """

    changed = Signal()
    turned = Signal()

    def __init__(self, draft: Draft, path: Path | None = None, is_saved: bool = True) -> None:
        super().__init__()
        self.draft = draft
        self._saved = draft if is_saved else None
        self.path = path
        self.page = LESSON
        self.language = draft.languages[0]
        self._changes: list[_Change] = []
        self._made = 0

    @property
    def is_modified(self) -> bool:
        """Return whether closing would lose something."""
        return self.draft is not self._saved

    @property
    def name(self) -> str:
        """Return the title of the lesson, or the name of its file."""
        title = self.draft.text(("title",), self.language).strip()
        return self.path.name if self.path is not None else title

    # --- what is shown ------------------------------------------------------------------------

    def path_to(self, *keys: str | int) -> Keys:
        """Return the path of a part of the page that is shown."""
        return keys if self.page == LESSON else ("pages", self.page, *keys)

    def turn(self, page: int) -> None:
        """Show a page, from 0, or the lesson itself."""
        page = min(page, len(self.draft.pages) - 1)
        if page != self.page:
            self.page = page
            self.turned.emit()

    def choose_language(self, code: str) -> None:
        """Show the texts in a language that the draft has."""
        if code in self.draft.languages and code != self.language:
            self.language = code
            self.turned.emit()

    # --- changing -----------------------------------------------------------------------------

    def change(
        self,
        text: str,
        transition: Callable[Concatenate[Draft, Arguments], Draft],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> None:
        """Replace the draft by what a transition makes of it; the text says of what."""
        self._apply(_Change(text, self.draft, transition(self.draft, *args, **kwargs), 0, None))

    def type(self, text: str, new: Draft, field: object) -> None:
        """Replace the draft while somebody types: what is typed in one field is one change."""
        self._apply(_Change(text, self.draft, new, 0, (field, self.page, self.language)))

    def _apply(self, change: _Change) -> None:
        if change.new is change.old:
            return
        last = self._changes[self._made - 1] if self._made else None
        old = change.old
        if last is not None and change.merges is not None and last.merges == change.merges:
            old = last.old
            self._made -= 1
        made = _Change(change.text, old, change.new, self.page, change.merges)
        self._changes[self._made :] = [made]
        self._made += 1
        self._become(change.new)

    @property
    def undo_text(self) -> str:
        """Return what would be undone, empty if nothing."""
        return self._changes[self._made - 1].text if self._made else ""

    @property
    def redo_text(self) -> str:
        """Return what would be done again, empty if nothing."""
        return self._changes[self._made].text if self._made < len(self._changes) else ""

    def undo(self) -> None:
        """Take back the last change, and show its page."""
        if self._made:
            self._made -= 1
            change = self._changes[self._made]
            self._become(change.old, change.page)

    def redo(self) -> None:
        """Do again what was undone last."""
        if self._made < len(self._changes):
            change = self._changes[self._made]
            self._made += 1
            self._become(change.new, change.page)

    def _become(self, draft: Draft, page: int | None = None) -> None:
        self.draft = draft
        before = self.page, self.language
        wanted = self.page if page is None else page
        self.page = min(wanted, len(draft.pages) - 1)
        if self.language not in draft.languages:
            self.language = draft.languages[0]
        self.changed.emit()
        if (self.page, self.language) != before:
            self.turned.emit()

    # --- files --------------------------------------------------------------------------------

    def save(self, path: Path) -> None:
        """Write the lesson, whole or not at all. DocumentError: it cannot be written."""
        content = drafts.content_of(self.draft)
        try:
            replace_file(path, content)
        except (OSError, ValueError) as error:
            raise DocumentError("", f"cannot be written: {reason(error)}") from None
        self.path, self._saved = path, self.draft
        self.changed.emit()


def new_manuscript(language: str) -> Manuscript:
    """Return a new lesson in a language."""
    return Manuscript(drafts.new_draft(language if language in LANGUAGES else LANGUAGES[0]))


def opened(path: Path, is_copy: bool = False) -> Manuscript:
    """Return the lesson of a file; a copy is not saved there. DocumentError: it is none."""
    draft = drafts.read_draft(read_bytes(path))
    return Manuscript(draft, None if is_copy else path)
