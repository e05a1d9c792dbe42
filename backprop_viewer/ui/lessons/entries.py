"""The lessons that can be read, one after another: those that come along, then those of folders."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from backprop_viewer.document.errors import DocumentError
from backprop_viewer.lessons import shelf
from backprop_viewer.lessons.model import Lesson
from backprop_viewer.ui.lessons.progress import Progress


@dataclass(frozen=True, eq=False)
class Entry:
    """A lesson of the list, or a file of one that is not good.

    ``name`` is what opens it: its key or, of one of one's own, its path. ``number`` counts those
    that come along, from 1; it is 0 for others.
    """

    name: str
    number: int
    lesson: Lesson | None
    problem: str = ""
    folder: str = ""

    def title(self, language: str) -> str:
        """Return the title, of a file that is not good its name."""
        return Path(self.name).name if self.lesson is None else self.lesson.title.of(language)

    def summary(self, language: str) -> str:
        """Return what it is about, or what is wrong with it."""
        return self.problem if self.lesson is None else self.lesson.summary.of(language)

    def is_titled(self, words: str, language: str) -> bool:
        """Return whether all of some words are in the title."""
        return _all_in(words, self.title(language))

    def has(self, words: str, language: str) -> bool:
        """Return whether all of some words are in the title, the summary or a page's title."""
        texts = [self.title(language), self.summary(language), self.name]
        if self.lesson is not None:
            texts += [page.title.of(language) for page in self.lesson.pages]
        return _all_in(words, "\n".join(texts))


def _all_in(words: str, text: str) -> bool:
    whole = text.casefold()
    return all(word in whole for word in words.casefold().split())


def entries(progress: Progress) -> Iterator[Entry]:
    """Yield the lessons one at a time: reading each takes a little while."""
    for number, key in enumerate(shelf.shipped(), start=1):
        try:
            yield Entry(key, number, shelf.shipped_lesson(key))
        except DocumentError as error:
            yield Entry(key, number, None, str(error))
    for folder in progress.folders:
        for one in shelf.lessons_in(Path(folder)):
            problem = "" if one.problem is None else str(one.problem)
            yield Entry(str(one.path), 0, one.lesson, problem, folder)
