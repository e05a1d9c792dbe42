"""Writes a lesson as the bytes of its file: always the same for the same lesson."""

from collections.abc import Mapping

from backprop_viewer.document.json_layout import json_bytes
from backprop_viewer.engine.symbols import Place
from backprop_viewer.lessons.model import (
    ANY_LANGUAGE,
    DEFAULT_TOLERANCE,
    Action,
    AnswerTask,
    ChooseTask,
    Lesson,
    LessonNetwork,
    Option,
    Page,
    ReachTask,
    Stage,
    Task,
    Text,
)
from backprop_viewer.lessons.reader import FORMAT, VERSION
from backprop_viewer.session.place_texts import place_text

Tree = dict[str, object]


def write_lesson(lesson: Lesson) -> bytes:
    """Return the bytes of a lesson file."""
    return json_bytes(lesson_tree(lesson))


def lesson_tree(lesson: Lesson) -> Tree:
    """Return what stands in a lesson file, by its keys; what is left out stays out."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "title": _text(lesson.title),
        "summary": _text(lesson.summary),
        **_given("level", lesson.level),
        "minutes": lesson.minutes,
        "networks": {name: _network(made) for name, made in lesson.networks.items()},
        "pages": [_page(page) for page in lesson.pages],
    }


def _text(text: Text) -> object:
    versions = dict(text.versions)
    return versions.get(ANY_LANGUAGE, versions)


def _given(key: str, value: object) -> Tree:
    """Return a key with its value, or nothing if there is none."""
    if isinstance(value, Text):
        return {key: _text(value)}
    is_nothing = value is None or (isinstance(value, tuple | list | Mapping) and not value)
    return {} if is_nothing else {key: value}


def _network(made: LessonNetwork) -> Tree:
    return {
        "title": _text(made.title),
        **_given("network", made.network),
        **_given("resource", made.resource),
        **_given("from", made.base),
        **({} if made.change is None else {"change": dict(made.change)}),
    }


def _page(page: Page) -> Tree:
    return {
        "title": _text(page.title),
        "text": _text(page.text),
        **_given("notes", page.notes),
        **({} if page.stage is None else {"stage": _stage(page.stage)}),
        **_given("numbers", dict(page.numbers)),
        **({} if page.task is None else {"task": _task(page.task)}),
        **_given("numbers_after", dict(page.numbers_after)),
    }


def _stage(stage: Stage) -> Tree:
    return {
        **_given("network", stage.network),
        **_given("compare", list(stage.compare)),
        **_given("do", _actions(stage.do)),
        **_given("sample", stage.sample),
        **_given("select", None if stage.select is None else place_text(stage.select)),
        **_given("show", list(stage.show)),
        **_given("hide", list(stage.hide)),
        **stage.view,
    }


def _actions(actions: tuple[Action, ...]) -> list[object]:
    return [{action.name: _argument(action.argument)} for action in actions]


def _argument(argument: object) -> object:
    if isinstance(argument, Place):
        return place_text(argument)
    return list(argument) if isinstance(argument, tuple) else argument


def _task(task: Task) -> Tree:
    own: Tree = {}
    if isinstance(task, ReachTask):
        own = {"that": task.that, "solution": _actions(task.solution)}
    elif isinstance(task, AnswerTask):
        tolerance = None if task.tolerance == DEFAULT_TOLERANCE else task.tolerance
        own = {"value": task.value, **_given("tolerance", tolerance)}
    elif isinstance(task, ChooseTask):
        own = {"options": [_option(option) for option in task.options]}
    return {
        "kind": task.kind,
        "text": _text(task.text),
        **own,
        **_given("solution", _actions(task.solution)),
        **_given("hint", task.hint),
        **_given("done", task.done),
    }


def _option(option: Option) -> Tree:
    return {
        "text": _text(option.text),
        **({"right": True} if option.right else {}),
        **_given("why", option.why),
    }
