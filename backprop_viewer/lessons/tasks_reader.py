"""Reads the tasks of a lesson's pages."""

from collections.abc import Callable

from backprop_viewer.base import Parameter, nearest
from backprop_viewer.document.values import Fields, Value
from backprop_viewer.lessons.model import (
    DEFAULT_TOLERANCE,
    Action,
    AnswerTask,
    ChooseTask,
    Option,
    ReachTask,
    Task,
    Text,
)
from backprop_viewer.lessons.parts import Parts

MOST_OPTIONS = 12
TOLERANCE = Parameter("tolerance", DEFAULT_TOLERANCE, minimum=0.0)
COMMON = ("kind", "text")
WANTED = ("hint", "done", "solution")


def read_task(value: Value, parts: Parts) -> Task:
    """Return a task. DocumentError: what is wrong with it."""
    if not isinstance(value.content, dict):
        raise value.expected("an object, a task")
    fields = Fields(value, value.content)
    if "kind" not in fields:
        raise fields.missing("kind", f"one of {', '.join(_KINDS)}")
    kind = fields["kind"].text()
    if kind not in _KINDS:
        known = nearest(kind, _KINDS) or f"; known: {', '.join(_KINDS)}"
        raise fields["kind"].error(f'there is no kind of task "{kind}"{known}')
    return _KINDS[kind](value, parts)


Common = tuple[Text, tuple[Action, ...], Text | None, Text | None]


def _common(fields: Fields, parts: Parts) -> Common:
    return (
        parts.marked(fields["text"]),
        parts.actions(fields.optional("solution", [])),
        parts.marked(fields["hint"]) if "hint" in fields else None,
        parts.marked(fields["done"]) if "done" in fields else None,
    )


def _reach(value: Value, parts: Parts) -> Task:
    fields = value.fields((*COMMON, "that", "solution"), WANTED)
    text, solution, hint, done = _common(fields, parts)
    that = parts.expression(fields["that"])
    return ReachTask(text=text, solution=solution, hint=hint, done=done, that=that)


def _answer(value: Value, parts: Parts) -> Task:
    fields = value.fields((*COMMON, "value"), (*WANTED, "tolerance"))
    text, solution, hint, done = _common(fields, parts)
    tolerance = float(fields.optional("tolerance", DEFAULT_TOLERANCE).setting(TOLERANCE))
    asked = parts.expression(fields["value"])
    return AnswerTask(
        text=text, solution=solution, hint=hint, done=done, value=asked, tolerance=tolerance
    )


def _choose(value: Value, parts: Parts) -> Task:
    fields = value.fields((*COMMON, "options"), WANTED)
    text, solution, hint, done = _common(fields, parts)
    items = fields["options"].items("a list of options")
    if not 2 <= len(items) <= MOST_OPTIONS:
        raise fields["options"].error(f"expected 2 to {MOST_OPTIONS} options, found {len(items)}")
    options = tuple(_option(item, parts) for item in items)
    if not any(option.right for option in options):
        raise fields["options"].error('no option is right: one needs "right": true')
    return ChooseTask(text=text, solution=solution, hint=hint, done=done, options=options)


def _option(value: Value, parts: Parts) -> Option:
    fields = value.fields(("text",), ("right", "why"))
    return Option(
        text=parts.marked(fields["text"]),
        right=fields.optional("right", False).flag(),
        why=parts.marked(fields["why"]) if "why" in fields else None,
    )


_KINDS: dict[str, Callable[[Value, Parts], Task]] = {
    "reach": _reach,
    "answer": _answer,
    "choose": _choose,
}
