"""A lesson as a sheet."""

import pytest

from backprop_viewer.base import finish
from backprop_viewer.handout.lesson import LessonOptions, lesson_sheet
from backprop_viewer.handout.model import Sheet
from backprop_viewer.handout.tongue import Tongue
from backprop_viewer.handout.writers import WRITERS
from backprop_viewer.lessons.model import AnswerTask
from backprop_viewer.lessons.shelf import shipped_lesson
from backprop_viewer.session.state import State

KEY = "one-pass-by-hand"


def sheet_of(key: str = KEY, **settings: object) -> Sheet:
    return finish(lesson_sheet(shipped_lesson(key), State(), LessonOptions(**settings)))  # type: ignore[arg-type]


def text_of(sheet: Sheet) -> str:
    return "".join(WRITERS["text"].write(sheet, []))


def test_every_page_is_a_step() -> None:
    lesson, sheet = shipped_lesson(KEY), sheet_of()
    assert [step.title for step in sheet.steps] == [page.title.of("en") for page in lesson.pages]
    assert any(step.figure is not None for step in sheet.steps)


def test_exercise_leaves_the_answers_to_the_key() -> None:
    tasks = [page.task for page in shipped_lesson(KEY).pages]
    numbered = [task for task in tasks if isinstance(task, AnswerTask)]
    sheet, key = sheet_of(is_exercise=True), sheet_of(is_exercise=True, is_key=True)
    assert numbered
    assert len(key.answers) >= len(numbered)
    assert not sheet.answers
    text, solved = text_of(sheet), text_of(key)
    assert "Answer:" in text
    assert "Solution:" not in text
    assert "Solution:" in solved
    assert text_of(sheet_of()).count("Solution:") == solved.count("Solution:")


def test_live_numbers_are_those_of_their_page() -> None:
    assert "{" not in text_of(sheet_of())


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_lesson_is_told_in_its_language(language: str) -> None:
    sheet = sheet_of(tongue=Tongue(language))
    assert sheet.title == shipped_lesson(KEY).title.of(language)
    assert sheet.language == language


def test_figures_after_a_task_hide_nothing() -> None:
    shown = [step.figure_after for step in sheet_of().steps if step.figure_after is not None]
    assert shown
    assert not any(state.view.hidden for state in shown)
