r"""The markup of a lesson's texts: read into paragraphs of pieces.

An empty line ends a paragraph; a line that begins with "- " is an item of a list. Within:
**bold**, *emphasis*, $LaTeX$, $$LaTeX on a line of its own$$, [words](target) a link,
{EXPRESSION} or {EXPRESSION|4} a live number with so many digits. Of the signs that mean something,
each stands for itself after a backslash: \{ \$ \* \[ \\.

Targets of links: a place as in session.place_texts, or layer:2 lights and points at the drawing;
panel:NAME brings a panel to the front; command:NAME runs a command; lesson:KEY opens a lesson.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from backprop_viewer.base import nearest
from backprop_viewer.engine.latex import parse as parse_latex
from backprop_viewer.engine.symbols import Place
from backprop_viewer.lessons.names import COMMANDS, PANELS
from backprop_viewer.session.expression_trees import ExpressionError, parsed
from backprop_viewer.session.place_texts import NUMBERS, place_of

MOST_DIGITS = 15
ESCAPED = "{}$*[]\\"
LESSON_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PLACEHOLDER = re.compile(r"<[A-Za-z][A-Za-z0-9_]*>")
IDEOGRAPHIC = re.compile(r"(?<=[⺀-鿿　-〿＀-￯])\n(?=[⺀-鿿　-〿＀-￯])")
LINK_KINDS = (*NUMBERS, "layer", "panel", "command", "lesson")


class MarkupError(ValueError):
    """Markup that cannot be read: what is wrong, with the words where it is."""


@dataclass(frozen=True)
class Link:
    """Where a link leads. ``number`` counts the links of a text from 0.

    ``kind`` is 'place', 'layer', 'panel', 'command' or 'lesson'; ``target`` what stands behind the
    colon, for a place all of it; ``place`` is there for places only.
    """

    number: int
    kind: str
    target: str
    place: Place | None = None


@dataclass(frozen=True)
class Piece:
    """Some words ('text'), LaTeX ('math') or an expression ('live') in one look."""

    kind: str
    text: str
    bold: bool = False
    emphasis: bool = False
    link: Link | None = None
    digits: int | None = None


@dataclass(frozen=True)
class Paragraph:
    """A paragraph ('text'), an item of a list ('item') or a formula by itself ('display')."""

    kind: str
    pieces: tuple[Piece, ...]


@lru_cache(maxsize=1024)
def parse(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text. MarkupError: its markup is not sound."""
    links = _Counter()
    return tuple(
        paragraph
        for kind, words in _blocks(text)
        for paragraph in _paragraphs(kind, _Line(words, links).pieces())
    )


def plain(text: str) -> str:
    """Return a text without its markup: live numbers as their expressions in braces."""
    return "\n".join(
        "".join(f"{{{piece.text}}}" if piece.kind == "live" else piece.text for piece in one.pieces)
        for one in parse(text)
    )


class _Counter:
    """Numbers the links of a text."""

    def __init__(self) -> None:
        self.count = 0

    def next(self) -> int:
        self.count += 1
        return self.count - 1


# --- blocks -------------------------------------------------------------------------------------


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs and the items of lists."""
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").strip()):
        kind, lines = "text", list[str]()
        for line in block.split("\n"):
            if line.lstrip().startswith("- "):
                if lines:
                    yield kind, _joined(lines)
                kind, lines = "item", [line.lstrip()[2:]]
            else:
                lines.append(line)
        if any(line.strip() for line in lines):
            yield kind, _joined(lines)


def _joined(lines: list[str]) -> str:
    """Return lines as one; between Chinese characters there is no space."""
    text = IDEOGRAPHIC.sub("", "\n".join(line.strip() for line in lines))
    return text.replace("\n", " ")


def _paragraphs(kind: str, pieces: list[Piece]) -> Iterator[Paragraph]:
    """Yield the parts of a paragraph before, between and after its formulas on own lines."""
    part: list[Piece] = []
    for piece in pieces:
        if piece.kind != "display":
            part.append(piece)
            continue
        if any(one.text.strip() for one in part):
            yield Paragraph(kind, tuple(part))
            kind = "text"
        yield Paragraph("display", (Piece("math", piece.text),))
        part = []
    if any(one.text.strip() for one in part):
        yield Paragraph(kind, tuple(part))


# --- within a line --------------------------------------------------------------------------------


class _Line:
    """Reads one paragraph from left to right."""

    def __init__(self, text: str, links: _Counter, link: Link | None = None) -> None:
        self._text = text
        self._links = links
        self._link = link
        self._at = 0
        self._bold = self._emphasis = -1
        self._words: list[str] = []
        self._pieces: list[Piece] = []

    def pieces(self, bold: bool = False, emphasis: bool = False) -> list[Piece]:
        """Return the pieces. MarkupError: something that begins does not end, or is unknown."""
        self._outer = bold, emphasis
        while self._at < len(self._text):
            sign = self._text[self._at]
            read = self._SIGNS.get(sign)
            if read is None or not read(self):
                self._words.append(sign)
                self._at += 1
        for began, name in ((self._bold, "**"), (self._emphasis, "*")):
            if began >= 0:
                raise MarkupError(f"{name} begins at {self._quoted(began)} and does not end")
        self._flush()
        return self._pieces

    def _look(self) -> tuple[bool, bool]:
        bold, emphasis = self._outer
        return bold or self._bold >= 0, emphasis or self._emphasis >= 0

    def _flush(self) -> None:
        if self._words:
            words, self._words = "".join(self._words), []
            self._pieces.append(Piece("text", words, *self._look(), self._link))

    def _add(self, piece: Piece) -> None:
        self._flush()
        self._pieces.append(piece)

    def _quoted(self, at: int) -> str:
        return f'"{self._text[at : at + 30]}"'

    def _escape(self) -> bool:
        following = self._text[self._at + 1 : self._at + 2]
        if not following or following not in ESCAPED:
            return False
        self._words.append(following)
        self._at += 2
        return True

    def _star(self) -> bool:
        is_bold = self._text.startswith("**", self._at)
        length = 2 if is_bold else 1
        began = self._bold if is_bold else self._emphasis
        beside = self._text[self._at + length : self._at + length + 1]
        if began < 0 and (not beside or beside.isspace()):
            return False  # as in 2 * 3
        if not is_bold and self._text[self._at - 1 : self._at].isdigit() and beside.isdigit():
            return False  # as in 2*3
        if began >= 0 and self._text[self._at - 1].isspace():
            return False
        self._flush()
        now = self._at if began < 0 else -1
        if is_bold:
            self._bold = now
        else:
            self._emphasis = now
        self._at += length
        return True

    def _math(self) -> bool:
        sign = "$$" if self._text.startswith("$$", self._at) else "$"
        start = self._at + len(sign)
        end = _end_of_math(self._text, start, sign)
        if end < 0:
            raise MarkupError(f"{sign} begins at {self._quoted(self._at)} and does not end")
        latex = self._text[start:end].strip()
        _check_latex(latex)
        if sign == "$$" and self._link is not None:
            raise MarkupError(f"no $$ can be in a link: {self._quoted(self._at)}")
        kind = "display" if sign == "$$" else "math"
        self._add(Piece(kind, latex, *self._look(), self._link))
        self._at = end + len(sign)
        return True

    def _live(self) -> bool:
        end = self._text.find("}", self._at)
        if end < 0:
            raise MarkupError(f"{{ begins at {self._quoted(self._at)} and does not end")
        expression, bar, digits = self._text[self._at + 1 : end].rpartition("|")
        if not bar:
            expression, digits = digits, ""
        shown = f"{{{self._text[self._at + 1 : end]}}}"
        try:
            parsed(expression)
        except ExpressionError as error:
            raise MarkupError(f"{shown}: {error}") from None
        if bar and not (digits.isascii() and digits.isdecimal() and int(digits) <= MOST_DIGITS):
            raise MarkupError(f"{shown}: expected 0 to {MOST_DIGITS} digits, found {digits}")
        places = int(digits) if bar else None
        self._add(Piece("live", expression.strip(), *self._look(), self._link, places))
        self._at = end + 1
        return True

    def _unopened(self) -> bool:
        raise MarkupError(f"}} ends nothing at {self._quoted(max(0, self._at - 20))}; write \\}}")

    def _open_link(self) -> bool:
        end = _end_of_words(self._text, self._at)
        if end < 0 or not self._text.startswith("](", end):
            return False  # a bracket as in [0, 1]
        if self._link is not None:
            raise MarkupError(f"a link is in a link: {self._quoted(self._at)}")
        close = self._text.find(")", end)
        if close < 0:
            raise MarkupError(f"a link begins at {self._quoted(self._at)} and does not end")
        words = self._text[self._at + 1 : end]
        if not words.strip():
            raise MarkupError(f"a link has no words: {self._quoted(self._at)}")
        self._flush()
        link = link_to(self._text[end + 2 : close].strip(), self._links.next())
        self._pieces += _Line(words, self._links, link).pieces(*self._look())
        self._at = close + 1
        return True

    _SIGNS: ClassVar = {
        "\\": _escape,
        "*": _star,
        "$": _math,
        "{": _live,
        "}": _unopened,
        "[": _open_link,
    }


def _end_of_math(text: str, start: int, sign: str) -> int:
    """Return where a formula ends, -1 if nowhere; a dollar after a backslash is one."""
    at = start
    while at < len(text):
        if text[at] == "\\":
            at += 2
        elif text.startswith(sign, at):
            return at
        else:
            at += 1
    return -1


def _end_of_words(text: str, start: int) -> int:
    """Return where the words of a link end, -1 if nowhere; formulas may have brackets."""
    depth, at = 0, start
    while at < len(text):
        if text[at] == "\\":
            at += 1
        elif text[at] == "$":
            end = _end_of_math(text, at + 1, "$")
            at = end if end >= 0 else at
        elif text[at] in "[]":
            depth += 1 if text[at] == "[" else -1
            if depth == 0:
                return at
        at += 1
    return -1


def _check_latex(latex: str) -> None:
    """Check that a formula can be drawn. MarkupError: it cannot."""
    depth = 0
    for sign in re.findall(r"\\.|[{}]", latex):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            break
    if depth:
        raise MarkupError(f"the braces of ${latex}$ are not balanced")
    if not latex or PLACEHOLDER.search(latex):
        raise MarkupError(f"${latex}$ is no formula")
    try:
        parse_latex(latex)
    except ValueError as error:
        raise MarkupError(f"${latex}$: {error}") from None
    except (IndexError, RecursionError):
        raise MarkupError(f"${latex}$ is no formula") from None


# --- links --------------------------------------------------------------------------------------


def link_to(target: str, number: int = 0) -> Link:
    """Return the link to a target. MarkupError: there is no such target."""
    kind, _, rest = target.partition(":")
    if kind in NUMBERS:
        try:
            return Link(number, "place", target, place_of(target))
        except ValueError as error:
            raise MarkupError(str(error)) from None
    check = _CHECKS.get(kind)
    if check is None:
        hint = nearest(kind, LINK_KINDS) or f"; known: {', '.join(LINK_KINDS)}"
        raise MarkupError(f'no link can lead to "{target}"{hint}')
    check(rest)
    return Link(number, kind, rest)


def _check_layer(text: str) -> None:
    if not (text.isascii() and text.isdecimal() and len(text) < 4):
        raise MarkupError(f'expected layer:NUMBER, found "layer:{text}"')


def _check_panel(name: str) -> None:
    if name not in PANELS:
        raise MarkupError(f'no panel is called "{name}"{nearest(name, PANELS)}')


def _check_command(name: str) -> None:
    if name not in COMMANDS:
        raise MarkupError(f'no command is called "{name}"{nearest(name, COMMANDS)}')


def _check_lesson(key: str) -> None:
    if LESSON_KEY.fullmatch(key) is None:
        raise MarkupError(f'"{key}" is no key of a lesson, as one-pass-by-hand is')


_CHECKS = {
    "layer": _check_layer,
    "panel": _check_panel,
    "command": _check_command,
    "lesson": _check_lesson,
}
