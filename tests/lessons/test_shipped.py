"""All lessons that come with the program: what they claim is true, in both languages."""

from collections.abc import Iterator
from functools import cache

import pytest

from backprop_viewer.base import finish
from backprop_viewer.lessons.checking import problems_of
from backprop_viewer.lessons.markup import parse
from backprop_viewer.lessons.model import ChooseTask, Lesson, ReachTask, Text
from backprop_viewer.lessons.names import LANGUAGES
from backprop_viewer.lessons.reader import read_lesson
from backprop_viewer.lessons.reading import done_for, opened
from backprop_viewer.lessons.shelf import ORDER, shipped, shipped_lesson
from backprop_viewer.lessons.statements import unstated
from backprop_viewer.lessons.writer import lesson_tree, write_lesson
from backprop_viewer.paths import resource
from backprop_viewer.session.expressions import holds
from backprop_viewer.session.state import State
from tests.lessons.facts import FACTS

LESSONS = shipped()
each_lesson = pytest.mark.parametrize("key", LESSONS)


def texts(lesson: Lesson) -> Iterator[Text]:
    """Yield all texts of the pages that have markup."""
    for page in lesson.pages:
        yield from filter(None, (page.text, page.notes))
        if page.task is not None:
            yield from filter(None, (page.task.text, page.task.hint, page.task.done))
        if isinstance(page.task, ChooseTask):
            for option in page.task.options:
                yield from filter(None, (option.text, option.why))


@cache
def bare(key: str) -> tuple[str, ...]:
    """Return the numbers of a lesson that nothing in it computes, as it writes them."""
    return tuple(dict.fromkeys(number for _, number in unstated(shipped_lesson(key))))


def test_there_are_lessons() -> None:
    assert LESSONS
    assert set(LESSONS) == {
        path.stem for path in resource("lessons").glob("*.json") if path.name != ORDER
    }


@each_lesson
def test_stages_tasks_and_numbers_are_right(key: str) -> None:
    assert [str(problem) for problem in problems_of(shipped_lesson(key))] == []


@each_lesson
def test_it_is_in_both_languages(key: str) -> None:
    assert shipped_lesson(key).languages == LANGUAGES


@each_lesson
def test_its_key_fits_in_a_link(key: str) -> None:
    assert parse(f"[x](lesson:{key})")


@each_lesson
def test_links_lead_to_lessons_that_are_there(key: str) -> None:
    for text in texts(shipped_lesson(key)):
        for words in text.versions.values():
            links = [piece.link for paragraph in parse(words) for piece in paragraph.pieces]
            others = [link.target for link in links if link and link.kind == "lesson"]
            assert set(others) <= set(LESSONS)


@each_lesson
def test_every_number_that_it_states_is_computed(key: str) -> None:
    assert [number for number in bare(key) if (key, number) not in FACTS] == []


@pytest.mark.parametrize("fact", FACTS, ids=" ".join)
def test_facts_are_about_numbers_that_nothing_else_computes(fact: tuple[str, str]) -> None:
    key, number = fact
    assert number in bare(key)


@each_lesson
def test_any_page_can_be_opened_and_its_task_be_done(key: str) -> None:
    lesson = shipped_lesson(key)
    for index, page in enumerate(lesson.pages):
        done = finish(done_for(lesson, finish(opened(lesson, State(), "zh_CN", index)), "zh_CN"))
        assert done.reading is not None
        assert done.reading.solved == {index}
        if isinstance(page.task, ReachTask):
            assert holds(page.task.that, done)


@each_lesson
def test_it_is_written_as_it_was_read(key: str) -> None:
    lesson = shipped_lesson(key)
    assert lesson_tree(read_lesson(write_lesson(lesson), key)) == lesson_tree(lesson)
