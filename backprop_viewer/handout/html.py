"""A sheet as one HTML page that needs no network: MathML, and drawings as SVG within it."""

import re
from collections.abc import Iterator, Sequence
from html import escape

from backprop_viewer.handout.lines import lines_of, numbered
from backprop_viewer.handout.mathml import mathml
from backprop_viewer.handout.model import Answer, Entry, Paragraph, Sheet, Step, Words

STYLE = """
:root { color-scheme: light; }
body { font: 16px/1.5 system-ui, "Noto Sans", "Noto Sans CJK SC", sans-serif; color: #1b2430;
  background: #fff; max-width: 58rem; margin: 2rem auto; padding: 0 1.2rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .4rem; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; border-bottom: 1px solid #d4d9e0;
  padding-bottom: .25rem; }
h3 { font-size: 1rem; margin: 1.1rem 0 .2rem; }
.badge { color: #fff; border-radius: .4rem; padding: .05rem .5rem; font-size: .85rem;
  margin-right: .5rem; }
.forward { background: #1d5fa8; } .backward { background: #7a3fa0; }
.update { background: #8a5a00; }
.who { color: #566070; margin: 0; }
figure { margin: .8rem 0; } figure svg { width: 100%; height: auto; border: 1px solid #d4d9e0;
  border-radius: .4rem; }
math { font-size: 1.12em; } math[display="block"] { text-align: left; margin: .25rem 0 .25rem 1rem;
  overflow-x: auto; }
.means { margin: .2rem 0 .6rem; color: #39434f; }
.blank { display: flex; align-items: flex-end; height: 2.6rem; margin-left: 2rem; }
.blank::after { content: ""; flex: 1; border-bottom: 1px solid #1b2430; margin-left: .5rem; }
.write { border-bottom: 1px solid #1b2430; height: 1.8rem; }
.answers { columns: 18rem; padding-left: 0; list-style: none; }
.asked { border-left: 3px solid #1d5fa8; padding-left: .7rem; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; }
  h2, h3 { break-after: avoid; } figure, .entry { break-inside: avoid; } }
"""


def write(sheet: Sheet, figures: Sequence[str]) -> Iterator[str]:
    """Yield the page piece by piece; figures are SVG documents in the order of the drawings."""
    pictures = iter(figures)
    language = sheet.language.replace("_", "-")
    title = escape(sheet.title)
    yield f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
    for line in sheet.lines:
        yield f'<p class="who">{escape(line)}</p>\n'
    if sheet.answers:
        yield f'<h2>{escape(sheet.answers_title)}</h2>\n<ul class="answers">\n'
        yield "".join(f"<li>({one.blank}) {_answer(one)}</li>\n" for one in sheet.answers)
        yield "</ul>\n"
    yield from _paragraphs(sheet.intro)
    number = 0
    for step in sheet.steps:
        yield f"<section>\n<h2>{_badge(step)}{escape(step.title)}</h2>\n"
        yield from _paragraphs(step.text)
        if step.figure is not None:
            number += 1
            yield _figure(next(pictures, ""), number, step.title)
        for entry in step.entries:
            yield from _entry(entry, sheet.digits)
        yield from _paragraphs(step.after)
        if step.figure_after is not None:
            number += 1
            yield _figure(next(pictures, ""), number, step.title)
        yield from _paragraphs(step.closing)
        yield "</section>\n"
    yield "</body>\n</html>\n"


def _badge(step: Step) -> str:
    if not step.badge:
        return ""
    return f'<span class="badge {step.phase}">{escape(step.badge)}</span>'


def _answer(answer: Answer) -> str:
    return mathml(answer.text) if answer.is_formula else escape(answer.text)


def _entry(entry: Entry, digits: int | None) -> Iterator[str]:
    kind = "entry asked" if entry.blank and not entry.is_open else "entry"
    yield f'<div class="{kind}">\n'
    if entry.title:
        yield f"<h3>{escape(numbered(entry))}</h3>\n"
    for line in lines_of(entry, digits):
        if line.is_blank:
            yield f'<div class="blank">{mathml(line.latex)}</div>\n'
        else:
            yield f"{mathml(line.latex, is_display=True)}\n"
    if entry.sentence:
        yield f'<p class="means">{escape(entry.sentence)}</p>\n'
    yield "</div>\n"


def _paragraphs(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Yield paragraphs; items that follow one another are one list."""
    is_list = False
    for paragraph in paragraphs:
        is_item = paragraph.kind == "item"
        if is_item != is_list:
            yield "<ul>\n" if is_item else "</ul>\n"
        is_list = is_item
        content = "".join(_words(piece, paragraph) for piece in paragraph.pieces)
        tag = "li" if is_item else "p"
        yield f"<{tag}>{content}</{tag}>\n"
        if paragraph.kind == "blank":
            yield '<div class="write"></div>\n<div class="write"></div>\n'
    if is_list:
        yield "</ul>\n"


def _words(words: Words, paragraph: Paragraph) -> str:
    if words.is_formula:
        text = mathml(words.text, is_display=paragraph.kind == "display")
    else:
        text = escape(words.text).replace("   ", "&emsp; ")
    text = f"<strong>{text}</strong>" if words.bold else text
    return f"<em>{text}</em>" if words.emphasized else text


def _figure(svg: str, number: int, title: str) -> str:
    return f"<figure>\n{inline_svg(svg, number, title)}\n</figure>\n" if svg else ""


def inline_svg(svg: str, number: int, title: str) -> str:
    """Return an SVG document as an element of a page, with names that no other one has."""
    element = svg[svg.index("<svg") :].rstrip()
    prefix = f"figure{number}-"
    element = re.sub(r'\b(id|xml:id)="', rf'id="{prefix}', element)
    element = element.replace("url(#", f"url(#{prefix}").replace('href="#', f'href="#{prefix}')
    element = re.sub(r"<title>.*?</title>|<desc>.*?</desc>", "", element, flags=re.DOTALL)
    label = escape(title, quote=True)
    return element.replace("<svg", f'<svg role="img" aria-label="{label}"', 1)
