"""Unsaved lessons are kept while they are written, to be there again after a sudden end.

Each editor has a file of its own and holds a lock beside it, which the system lets go of however
the program ends: a file whose lock can be had is one that nobody will write to any more.
"""

import json
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer

from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.whole_files import replace_file
from backprop_viewer.lessons import drafts
from backprop_viewer.lessons.drafts import Draft
from backprop_viewer.ui.lessons.editor.manuscript import Manuscript
from backprop_viewer.ui.lessons.progress import drafts_folder

PATTERN, LOCK = "*.json", ".lock"
PERIOD_MS = 700


@dataclass(frozen=True, eq=False)
class LeftDraft:
    """A lesson that a program left unsaved, and where it is saved, if it is."""

    draft: Draft
    path: Path | None
    kept_in: Path
    kept_at: float

    @property
    def title(self) -> str:
        """Return its title, or the name of its file."""
        title = self.draft.text(("title",), self.draft.languages[0]).strip()
        return self.path.name if self.path is not None else title

    def manuscript(self) -> Manuscript:
        """Return it as one that is not saved."""
        return Manuscript(self.draft, self.path, is_saved=False)

    def remove(self) -> None:
        """Keep it no more."""
        self.kept_in.unlink(missing_ok=True)


class DraftKeeper(QObject):
    """Keeps the manuscript that it follows, as long as that is not saved."""

    def __init__(self, parent: QObject, folder: Path | None = None) -> None:
        super().__init__(parent)
        self._folder = folder or drafts_folder()
        self._path = self._folder / f"{os.getpid()}-{secrets.token_hex(4)}.json"
        self._lock = QLockFile(f"{self._path}{LOCK}")
        self._manuscript: Manuscript | None = None
        self._timer = QTimer(self, singleShot=True, interval=PERIOD_MS)
        self._timer.timeout.connect(self.keep)

    def follow(self, manuscript: Manuscript | None) -> None:
        """Keep this one from now on, and no other."""
        if self._manuscript is not None:
            self._manuscript.changed.disconnect(self._on_changed)
        self._manuscript = manuscript
        if manuscript is not None:
            manuscript.changed.connect(self._on_changed)
        self._on_changed()

    def _on_changed(self) -> None:
        if self._manuscript is not None and self._manuscript.is_modified:
            if not self._timer.isActive():
                self._timer.start()
        else:
            self._forget()

    def _forget(self) -> None:
        self._timer.stop()
        if self._lock.isLocked():
            self._path.unlink(missing_ok=True)
            self._lock.unlock()

    def keep(self) -> None:
        """Write what is not saved. Where that fails, the lesson is as safe as without this."""
        one = self._manuscript
        if one is None:
            return
        with suppress(OSError, ValueError, DocumentError):
            self._folder.mkdir(parents=True, exist_ok=True)
            if self._lock.isLocked() or self._lock.tryLock(0):
                tree = json.loads(drafts.content_of(one.draft))
                content = {"path": str(one.path) if one.path else None, "lesson": tree}
                replace_file(self._path, json.dumps(content).encode())

    def left(self) -> list[LeftDraft]:
        """Return what programs that have ended left unsaved, the latest first."""
        found = [_read(path) for path in self._folder.glob(PATTERN) if _is_abandoned(path)]
        there = [one for one in found if one is not None]
        return sorted(there, key=_kept_at, reverse=True)


def _is_abandoned(path: Path) -> bool:
    lock = QLockFile(f"{path}{LOCK}")
    is_free = lock.tryLock(0)
    lock.unlock()
    return is_free


def _read(path: Path) -> LeftDraft | None:
    try:
        content = json.loads(path.read_bytes())
        draft = drafts.read_draft(json.dumps(content["lesson"]).encode())
        saved = Path(content["path"]) if content["path"] else None
        return LeftDraft(draft, saved, path, path.stat().st_mtime)
    except (OSError, ValueError, LookupError, TypeError, DocumentError):
        return None


def _kept_at(left: LeftDraft) -> float:
    return left.kept_at
