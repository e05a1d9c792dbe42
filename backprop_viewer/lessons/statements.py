"""Which numbers the texts of a lesson state, and which of them nothing computes.

To be computed are decimal numbers, percentages, and whole numbers above 12: smaller ones count
things. Targets of links and live values state nothing, nor do the options that are not right.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from backprop_viewer.lessons.markup import parse
from backprop_viewer.lessons.model import ChooseTask, Lesson, Option, Page, Task, Text
from backprop_viewer.lessons.stated import NUMBER, Stated, number_of

LARGEST_COUNT = 12
SCRIPT = re.compile(r"[_^](?:\{[^{}]*\}|\\[A-Za-z]+|.)")
NOT_BEFORE = re.compile(r"[A-Za-z0-9_.\\]$")
AFTER_A_VALUE = re.compile(r"[A-Za-z0-9)\]}]$")


class Unstated(NamedTuple):
    """A number that a text states and nothing computes: where it is, and as it is written."""

    place: str
    number: str


def numbers_in(text: str) -> list[str]:
    """Return the numbers that a text with markup states, as they are written there."""
    found: list[str] = []
    for paragraph in parse(text):
        for piece in paragraph.pieces:
            if piece.kind == "text":
                found += _numbers(piece.text)
            elif piece.kind == "math":
                found += _numbers(_without_indexes(piece.text))
    return found


def _without_indexes(latex: str) -> str:
    """Return a formula without whole numbers above or below the line: w_{21} states no 21."""

    def kept(script: re.Match[str]) -> str:
        return script[0] if "." in script[0] else " "

    return SCRIPT.sub(kept, latex)


def _numbers(text: str) -> Iterator[str]:
    """Yield the numbers of a text that have to be computed."""
    for match in NUMBER.finditer(text):
        before = text[: match.start()]
        if not match["sign"] and NOT_BEFORE.search(before):
            continue  # the 1 of x1
        words = match[0]
        if match["sign"] and AFTER_A_VALUE.search(before):
            words = words[1:]  # from 0.1-0.5, 2-2-1
        if _is_statement(words):
            yield words.strip()


def _is_statement(words: str) -> bool:
    match = NUMBER.fullmatch(words)
    assert match is not None
    if match["places"] or match["percent"] or match["power"]:
        return True
    return int(match["whole"].replace(",", "")) > LARGEST_COUNT


def unstated(lesson: Lesson) -> Iterator[Unstated]:
    """Yield the numbers that a lesson states and nothing of its page computes."""
    every = [*(page.numbers for page in lesson.pages), *(p.numbers_after for p in lesson.pages)]
    anywhere = {text: words for numbers in every for text, words in numbers.items()}
    yield from _unstated(lesson.title, "title", anywhere)
    yield from _unstated(lesson.summary, "summary", anywhere)
    for name, network in lesson.networks.items():
        yield from _unstated(network.title, f"networks.{name}.title", anywhere)
    for index, page in enumerate(lesson.pages):
        yield from _unstated_of_page(page, f"pages[{index}]")


def _unstated_of_page(page: Page, place: str) -> Iterator[Unstated]:
    for key, text in (("title", page.title), ("text", page.text), ("notes", page.notes)):
        yield from _unstated(text, f"{place}.{key}", page.numbers)
    if page.task is not None:
        yield from _unstated_of_task(page.task, page, f"{place}.task")


def _unstated_of_task(task: Task, page: Page, place: str) -> Iterator[Unstated]:
    for key, text in (("text", task.text), ("hint", task.hint)):
        yield from _unstated(text, f"{place}.{key}", page.numbers)
    yield from _unstated(task.done, f"{place}.done", page.numbers_after)
    if isinstance(task, ChooseTask):
        for number, option in enumerate(task.options):
            yield from _unstated_of_option(option, page, f"{place}.options[{number}]")


def _unstated_of_option(option: Option, page: Page, place: str) -> Iterator[Unstated]:
    if option.right:
        yield from _unstated(option.text, f"{place}.text", page.numbers)
        yield from _unstated(option.why, f"{place}.why", page.numbers)


def _unstated(text: Text | None, place: str, numbers: Mapping[str, str]) -> Iterator[Unstated]:
    if text is None:
        return
    known = {number_of(number) for number in numbers}
    for code, words in text.versions.items():
        for number in dict.fromkeys(numbers_in(words)):
            if not _is_known(number_of(number), known):
                yield Unstated(f"{place}.{code}" if code else place, number)


def _is_known(stated: Stated | None, known: set[Stated | None]) -> bool:
    """Return whether a number is among others: as exact as it is written here."""
    return stated in known
