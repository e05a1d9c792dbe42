"""The lessons there are: those that come with the program, and those of a folder."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.file_bytes import read_bytes
from backprop_viewer.document.json_text import parse
from backprop_viewer.document.values import Value
from backprop_viewer.lessons.model import Lesson
from backprop_viewer.lessons.reader import MOST_BYTES, is_lesson, read_lesson
from backprop_viewer.paths import resource

ORDER = "order.json"
MOST_FILES = 500


@dataclass(frozen=True, eq=False)
class Shelved:
    """A lesson file: the lesson, or what is wrong with it."""

    path: Path
    lesson: Lesson | None = None
    problem: DocumentError | None = None

    @property
    def key(self) -> str:
        """Return the name of the lesson: that of its file."""
        return self.path.stem


def shipped() -> tuple[str, ...]:
    """Return the keys of the lessons that come with the program, in the order of the list.

    Those that the list does not name come after the others, by their names.
    """
    there = sorted(path.stem for path in resource("lessons").glob("*.json") if path.name != ORDER)
    listed = resource("lessons", ORDER)
    order: tuple[str, ...] = ()
    if listed.exists():
        order = Value("", parse(listed.read_bytes())).texts("a list of keys of lessons")
    known = [key for key in order if key in there]
    return (*known, *(key for key in there if key not in known))


@lru_cache(maxsize=64)
def shipped_lesson(key: str) -> Lesson:
    """Return a lesson that comes with the program: each is read once.

    DocumentError: there is none of this name, or it is not good.
    """
    return read_file(resource("lessons", f"{key}.json"))


def after(name: str) -> str:
    """Return the lesson that comes after one, the same if none does."""
    names = shipped()
    number = names.index(name) + 1 if name in names else len(names)
    return names[number] if number < len(names) else name


def read_file(path: Path) -> Lesson:
    """Return the lesson in a file. DocumentError: it cannot be read, or is not good."""
    return read_lesson(read_bytes(path), path.stem)


def lessons_in(folder: Path) -> list[Shelved]:
    """Return the lesson files of a folder by their names, good or not; other files are none."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".json")
    except OSError:
        return []
    found = (_shelved(path) for path in paths[:MOST_FILES])
    return [one for one in found if one is not None]


def _shelved(path: Path) -> Shelved | None:
    try:
        if not path.is_file() or path.stat().st_size > MOST_BYTES:
            return None
        content = read_bytes(path, regular_only=True)
        if not is_lesson(content):
            return None
        return Shelved(path, read_lesson(content, path.stem))
    except OSError:
        return None
    except DocumentError as error:
        return Shelved(path, problem=error)
