"""The deep check: every page, every task, every number."""

import re
from pathlib import Path

import pytest

from backprop_viewer.document.errors import DocumentError
from backprop_viewer.lessons.checking import check_lesson, problems_of
from backprop_viewer.lessons.reader import read_lesson
from backprop_viewer.lessons.statements import unstated
from tests.lessons.lesson_examples import Tree, changed, lesson_of

PROBLEMS: dict[str, tuple[str, object, str, str]] = {
    "a network": (
        "networks.fast.change",
        {"loss": "hubber"},
        "networks.fast",
        'did you mean "huber"?',
    ),
    "a place": ("pages.0.stage.select", "unit:3,1", "pages[0].stage", "has no unit:3,1"),
    "a sample": ("pages.0.stage.sample", 2, "pages[0].stage", "there is no sample 2"),
    "a change": (
        "pages.1.stage.do",
        [{"change": {"los": "huber"}}],
        "pages[1].stage",
        'los: unknown key (did you mean "loss"?)',
    ),
    "a number": (
        "pages.0.numbers",
        {"0.4768": "a[2,1]"},
        'pages[0].numbers."0.4768"',
        "a[2,1] is 0.4769 (0.47694",
    ),
    "a percentage": (
        "pages.0.numbers",
        {"47 %": "a[2,1]"},
        'pages[0].numbers."47 %"',
        "is 48 % (0.47694",
    ),
    "a number of nothing": (
        "pages.0.numbers",
        {"1": "w[3,1,1]"},
        'pages[0].numbers."1"',
        "there is no layer 3",
    ),
    "a text as a number": (
        "pages.0.numbers",
        {"1": "phase"},
        'pages[0].numbers."1"',
        "expected a number, found the text",
    ),
    "a number after": (
        "pages.0.numbers_after",
        {"0.3": "at(0, loss)"},
        'pages[0].numbers_after."0.3"',
        "is 0.2 (0.2097",
    ),
    "numbers after nothing": (
        "pages.2.task",
        None,
        "pages[2].numbers_after",
        "there is no task that these come after",
    ),
    "done before": (
        "pages.0.task.that",
        "updates >= 0",
        "pages[0].task.that",
        "this holds already before the task is done",
    ),
    "never done": (
        "pages.0.task.that",
        "updates >= 2",
        "pages[0].task.that",
        "this does not hold after the solution",
    ),
    "no condition": (
        "pages.0.task.that",
        "updates",
        "pages[0].task.that",
        "expected something true or false",
    ),
    "a solution": (
        "pages.0.task.solution",
        [{"select": "unit:9,1"}],
        "pages[0].task.solution",
        "has no unit:9,1",
    ),
    "an answer": (
        "pages.1.task.value",
        "w[9,1,1]",
        "pages[1].task.value",
        "there is no layer 9",
    ),
    "a run": (
        "pages.0.task.that",
        'of("fast", loss) > 0 and updates > 0',
        "pages[0].task.that",
        "no run",
    ),
}


def problems(made: Tree) -> list[DocumentError]:
    return list(problems_of(lesson_of(made)))


def test_a_good_lesson_has_no_problems() -> None:
    check_lesson(lesson_of())
    assert list(problems_of(lesson_of())) == []


@pytest.mark.parametrize("name", PROBLEMS)
def test_problems_are_found_where_they_are(name: str) -> None:
    path, value, place, words = PROBLEMS[name]
    made = changed(path, value)
    if name == "numbers after nothing":
        made["pages"][2]["numbers_after"] = {"1": "1"}
    if name == "a run":
        del made["pages"][0]["stage"]["compare"]
    found = problems(made)[0]
    assert found.place == place
    assert words in found.problem


def test_all_numbers_that_are_wrong_are_told() -> None:
    made = changed("pages.0.numbers", {"0.1": "a[2,1]", "0.2": "a[1,1]", "0.3": "1/3"})
    made["pages"][1]["numbers"] = {"7": "updates"}
    assert [problem.place for problem in problems(made)] == [
        'pages[0].numbers."0.1"',
        'pages[0].numbers."0.2"',
        'pages[1].numbers."7"',
    ]


def test_the_first_problem_is_raised() -> None:
    with pytest.raises(DocumentError, match="holds already"):
        check_lesson(lesson_of(changed("pages.0.task.that", "updates == 0")))


def test_the_example_for_contributors_is_good() -> None:
    text = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    example = re.search(r"```json\n(\{\"format\": \"backprop-viewer-lesson\".*?)```", text, re.S)
    assert example is not None
    lesson = read_lesson(example[1].encode())
    check_lesson(lesson)
    assert not list(unstated(lesson))
