"""How far a learner is in each lesson, remembered from one start of the program to the next."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths

from backprop_viewer.document.whole_files import replace_file
from backprop_viewer.paths import resource

FILE = "progress.json"


def lessons_folder() -> Path:
    """Return the folder where what a learner has done in lessons is kept."""
    location = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(location)) / "lessons"


def drafts_folder() -> Path:
    """Return where lessons are kept that are being written and not saved yet."""
    return lessons_folder() / "drafts"


def title_of(name: str, language: str) -> str:
    """Return the title of a lesson as its file has it, which is not read any further.

    Of a file that is not there or not good it is the name.
    """
    path = resource("lessons", f"{name}.json") if Path(name).suffix == "" else Path(name)
    try:
        title = json.loads(path.read_bytes())["title"]
        return str(title if isinstance(title, str) else title.get(language) or title["en"])
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return path.stem


@dataclass(frozen=True)
class Done:
    """What was done of a lesson: the page read last, those seen, and those whose task is solved.

    All count from 0. ``answers`` are what was typed for tasks that are solved, or the options
    that were chosen, from 0.
    """

    page: int = 0
    seen: frozenset[int] = frozenset()
    solved: frozenset[int] = frozenset()
    answers: Mapping[int, str] = field(default_factory=dict)

    def at(self, page: int, solved: frozenset[int]) -> "Done":
        """Return this with a page that is read now."""
        seen, solved = self.seen | {page}, self.solved | solved
        return replace(self, page=page, seen=seen, solved=solved)

    def without_task(self, page: int) -> "Done":
        """Return this with the task of a page to be done again."""
        answers = {number: text for number, text in self.answers.items() if number != page}
        return replace(self, solved=self.solved - {page}, answers=answers)


class Progress:
    """What was done of all lessons. A file that cannot be read or written counts as none.

    ``latest`` is the key of the lesson read last, ``folders`` those of lessons of one's own.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or lessons_folder()) / FILE
        self._done: dict[str, Done] = {}
        self.latest = ""
        self.folders: tuple[str, ...] = ()
        self.is_kept = True
        self._read()

    def of(self, key: str) -> Done:
        """Return what was done of a lesson."""
        return self._done.get(key, Done())

    def keep(self, key: str, page: int, solved: frozenset[int]) -> None:
        """Remember the page that is read of a lesson, and the tasks that are solved."""
        done = self.of(key).at(page, solved)
        if done != self.of(key) or self.latest != key:
            self._done[key], self.latest = done, key
            self._write()

    def keep_answer(self, key: str, page: int, text: str) -> None:
        """Remember what was answered to the task of a page, if anything was."""
        done = self.of(key)
        if not text:
            return
        self._done[key] = replace(done, answers={**done.answers, page: text})
        self._write()

    def forget(self, key: str) -> None:
        """Begin a lesson again: nothing of it is done."""
        if self._done.pop(key, None) is not None:
            self._write()

    def forget_task(self, key: str, page: int) -> None:
        """Begin the task of a page again."""
        done = self.of(key)
        if page in done.solved:
            self._done[key] = done.without_task(page)
            self._write()

    def add_folder(self, folder: str) -> None:
        """Remember a folder of lessons."""
        self.folders = (*(one for one in self.folders if one != folder), folder)
        self._write()

    def remove_folder(self, folder: str) -> None:
        """Remember a folder no more."""
        self.folders = tuple(one for one in self.folders if one != folder)
        self._write()

    def _read(self) -> None:
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return
        if not isinstance(content, dict):
            return
        lessons = content.get("lessons")
        if isinstance(lessons, dict):
            self._done = {str(key): _done_of(value) for key, value in lessons.items()}
        self.latest = str(content.get("latest", ""))
        folders = content.get("folders")
        self.folders = tuple(map(str, folders)) if isinstance(folders, list) else ()

    def _write(self) -> None:
        content = {
            "latest": self.latest,
            "folders": list(self.folders),
            "lessons": {key: _written(done) for key, done in self._done.items()},
        }
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self._path, json.dumps(content, indent=1).encode())
            self.is_kept = True
        except OSError:
            self.is_kept = False


def _written(done: Done) -> dict[str, Any]:
    made = {"page": done.page, "seen": sorted(done.seen), "solved": sorted(done.solved)}
    answers = {str(page): text for page, text in sorted(done.answers.items())}
    return {**made, "answers": answers} if answers else made


def _done_of(value: object) -> Done:
    if not isinstance(value, Mapping):
        return Done()
    numbers = _numbers([value.get("page")])
    seen, solved = _numbers(value.get("seen")), _numbers(value.get("solved"))
    return Done(min(numbers, default=0), seen, solved, _answers(value.get("answers")))


def _answers(value: object) -> dict[int, str]:
    if not isinstance(value, Mapping):
        return {}
    pairs = ((str(page), text) for page, text in value.items() if isinstance(text, str))
    return {int(page): text for page, text in pairs if page.isascii() and page.isdigit()}


def _numbers(value: object) -> frozenset[int]:
    if not isinstance(value, list):
        return frozenset()
    return frozenset(one for one in value if isinstance(one, int) and one >= 0)
