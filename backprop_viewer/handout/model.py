"""What a sheet of paper holds, as frozen values: one model for every format it is written in."""

from collections.abc import Iterator
from dataclasses import dataclass

from backprop_viewer.engine.symbols import Formula
from backprop_viewer.session.state import State


@dataclass(frozen=True)
class Words:
    """Some words or, in LaTeX, a formula within a line."""

    text: str
    is_formula: bool = False
    bold: bool = False
    emphasized: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph ('text'), an item of a list ('item'), a formula by itself ('display').

    A 'blank' is a line to write on, after what its words say.
    """

    pieces: tuple[Words, ...]
    kind: str = "text"


@dataclass(frozen=True)
class Entry:
    """One operation: its formula and those shown beside it, and in words what its number means.

    ``blank`` is the number under which its result is asked for, 0 if it is not. While
    ``is_open`` there is a line to write on in place of the numbers.
    """

    title: str
    formulas: tuple[Formula, ...]
    sentence: str = ""
    blank: int = 0
    is_open: bool = False


@dataclass(frozen=True)
class Step:
    """A section: a title, texts, the drawing at a moment, operations, and texts after them.

    ``figure_after`` stands between those and the ``closing`` texts.
    """

    title: str
    badge: str = ""
    phase: str = ""
    text: tuple[Paragraph, ...] = ()
    figure: State | None = None
    entries: tuple[Entry, ...] = ()
    after: tuple[Paragraph, ...] = ()
    figure_after: State | None = None
    closing: tuple[Paragraph, ...] = ()

    @property
    def heading(self) -> str:
        """Return the title with the badge before it, where it does not say so itself."""
        is_told = not self.badge or self.badge in self.title
        return self.title if is_told else f"{self.badge} · {self.title}"


@dataclass(frozen=True)
class Answer:
    """What belongs into a blank: in LaTeX if it is a formula."""

    blank: int
    text: str
    is_formula: bool = True


@dataclass(frozen=True)
class Sheet:
    """A worked solution, an exercise or its key. ``answers`` are those that a key lists.

    ``digits`` None writes every digit. ``language`` is the code of the language it is in.
    """

    title: str
    lines: tuple[str, ...] = ()
    intro: tuple[Paragraph, ...] = ()
    steps: tuple[Step, ...] = ()
    answers: tuple[Answer, ...] = ()
    answers_title: str = ""
    digits: int | None = 4
    language: str = "en"

    def figures(self) -> Iterator[State]:
        """Yield the moments of all drawings, in the order in which they stand on the paper."""
        for step in self.steps:
            if step.figure is not None:
                yield step.figure
            if step.figure_after is not None:
                yield step.figure_after


def said(text: str, bold: bool = False) -> Paragraph:
    """Return a paragraph of plain words."""
    return Paragraph((Words(text, bold=bold),))
