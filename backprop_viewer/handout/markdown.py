"""A sheet as Markdown, with formulas in LaTeX between dollar signs and drawings as SVG beside."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from backprop_viewer.handout.lines import lines_of, numbered
from backprop_viewer.handout.model import Answer, Entry, Paragraph, Sheet, Words

SPECIAL = re.compile(r"([\\`*_\[\]<>$#|])")


def escaped(text: str) -> str:
    """Return words in which no character means anything to Markdown."""
    return SPECIAL.sub(r"\\\1", text)


def write(sheet: Sheet, figures: Sequence[str]) -> Iterator[str]:
    """Yield the text piece by piece; figures are the names of files, in order."""
    pictures = iter(figures)
    yield f"# {escaped(sheet.title)}\n\n"
    for line in sheet.lines:
        yield f"{escaped(line)}\n\n"
    if sheet.answers:
        yield f"## {escaped(sheet.answers_title)}\n\n"
        yield "".join(f"- ({one.blank}) {_answer(one)}\n" for one in sheet.answers) + "\n"
    yield from _paragraphs(sheet.intro)
    for step in sheet.steps:
        yield f"## {escaped(step.heading)}\n\n"
        yield from _paragraphs(step.text)
        if step.figure is not None:
            yield _figure(next(pictures, ""), step.title)
        for entry in step.entries:
            yield from _entry(entry, sheet.digits)
        yield from _paragraphs(step.after)
        if step.figure_after is not None:
            yield _figure(next(pictures, ""), step.title)
        yield from _paragraphs(step.closing)


def _answer(answer: Answer) -> str:
    return f"${answer.text}$" if answer.is_formula else escaped(answer.text)


def _entry(entry: Entry, digits: int | None) -> Iterator[str]:
    if entry.title:
        yield f"### {escaped(numbered(entry))}\n\n"
    for line in lines_of(entry, digits):
        latex = r"= \underline{\hspace{12em}}" if line.is_blank else line.latex
        yield f"$${latex}$$\n\n"
    if entry.sentence:
        yield f"{escaped(entry.sentence)}\n\n"


def _paragraphs(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    for paragraph in paragraphs:
        sign = "$$" if paragraph.kind == "display" else "$"
        content = "".join(_words(piece, sign) for piece in paragraph.pieces)
        if paragraph.kind == "item":
            yield f"- {content}\n\n"
        else:
            yield f"{content}\n\n"
        if paragraph.kind == "blank":
            yield f"{escaped('_' * 40)}\n\n"


def _words(words: Words, sign: str) -> str:
    if words.is_formula:
        return f"{sign}{words.text}{sign}"
    text = escaped(words.text).replace("   ", "&emsp;")
    text = _marked(text, "**") if words.bold else text
    return _marked(text, "*") if words.emphasized else text


def _marked(text: str, sign: str) -> str:
    """Return words between signs, which have to stand right beside a letter."""
    bare = text.strip()
    return text.replace(bare, f"{sign}{bare}{sign}") if bare else text


def _figure(name: str, title: str) -> str:
    return f"![{escaped(title)}]({quote(name)})\n\n" if name else ""
