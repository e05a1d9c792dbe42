"""A sheet as plain text: formulas in Unicode, no drawings."""

from collections.abc import Iterator, Sequence

from backprop_viewer.engine.latex import plain_text
from backprop_viewer.handout.lines import lines_of, numbered
from backprop_viewer.handout.model import Answer, Entry, Paragraph, Sheet, Words

BLANK = "_" * 30
INDENT = "    "


def write(sheet: Sheet, figures: Sequence[str]) -> Iterator[str]:
    """Yield the text piece by piece; there is no place for figures."""
    yield f"{sheet.title}\n{'=' * len(sheet.title)}\n\n"
    for line in sheet.lines:
        yield f"{line}\n\n"
    if sheet.answers:
        yield _heading(sheet.answers_title)
        yield "".join(f"{INDENT}({one.blank}) {_answer(one)}\n" for one in sheet.answers) + "\n"
    yield from _paragraphs(sheet.intro)
    for step in sheet.steps:
        yield _heading(step.heading)
        yield from _paragraphs(step.text)
        for entry in step.entries:
            yield from _entry(entry, sheet.digits)
        yield from _paragraphs(step.after)
        yield from _paragraphs(step.closing)


def _heading(text: str) -> str:
    return f"{text}\n{'-' * len(text)}\n\n"


def _answer(answer: Answer) -> str:
    return plain_text(answer.text) if answer.is_formula else answer.text


def _entry(entry: Entry, digits: int | None) -> Iterator[str]:
    if entry.title:
        yield f"{numbered(entry)}\n"
    for line in lines_of(entry, digits):
        begins = line.latex.startswith("= ")
        shown = "= " * begins + plain_text(line.latex.removeprefix("= "))
        shown = f"= {BLANK}" if line.is_blank else shown
        yield f"{INDENT}{shown}\n"
    yield f"{entry.sentence}\n\n" if entry.sentence else "\n"


def _paragraphs(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    for paragraph in paragraphs:
        content = "".join(map(_words, paragraph.pieces))
        yield f"{'- ' if paragraph.kind == 'item' else ''}{content}\n"
        yield f"\n{BLANK}\n\n" if paragraph.kind == "blank" else "\n"


def _words(words: Words) -> str:
    return plain_text(words.text) if words.is_formula else words.text
