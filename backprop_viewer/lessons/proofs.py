"""Looking through a draft: all that keeps it from being a good lesson, each with its place."""

import re
from collections.abc import Generator
from dataclasses import dataclass

from backprop_viewer.document.errors import DocumentError
from backprop_viewer.lessons.checking import check_in_pieces
from backprop_viewer.lessons.drafts import Draft, Path, text_paths, trial_of
from backprop_viewer.lessons.statements import unstated

KEYS = re.compile(r'\[(\d+)\]|"([^"]*)"|([^.\["]+)')
EMPTY = "this text is empty"
UNCOMPUTED = "nothing computes {number}: say under Numbers what does"


@dataclass(frozen=True)
class Problem:
    """Something that is wrong: where, in words and as a path of the draft, and what.

    A hint is something that a lesson may have, but should not.
    """

    place: str
    text: str
    is_hint: bool = False

    @property
    def path(self) -> Path:
        """Return the path of the part that it is about."""
        return path_of(self.place)


def path_of(place: str) -> Path:
    """Return the path that a place of a DocumentError is: 'pages[0].text.en'."""
    keys: list[str | int] = []
    for number, quoted, key in KEYS.findall(place):
        keys.append(int(number) if number else quoted or key)
    return tuple(keys)


def proofs(draft: Draft) -> Generator[Problem | None, None, None]:
    """Yield all that is wrong with a draft, and None after each piece of the work."""
    yield from _empty_texts(draft)
    try:
        lesson = trial_of(draft)
    except DocumentError as error:
        yield Problem(error.place, error.problem)
        return
    for found in check_in_pieces(lesson):
        yield None if found is None else Problem(found.place, found.problem)
    for one in unstated(lesson):
        yield Problem(one.place, UNCOMPUTED.format(number=one.number), is_hint=True)


def _empty_texts(draft: Draft) -> Generator[Problem, None, None]:
    for path in text_paths(draft):
        for language in draft.languages:
            if not draft.text(path, language).strip():
                yield Problem(place_of((*path, language) if language else path), EMPTY)


def place_of(path: Path) -> str:
    """Return the place that a path is, as a DocumentError has it."""
    text = ""
    for key in path:
        between = "." if text and not isinstance(key, int) else ""
        text += f"[{key}]" if isinstance(key, int) else f"{between}{key}"
    return text
