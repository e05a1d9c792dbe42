"""A small lesson for the tests, as the tree of its file, and ways to change it."""

import copy
import json
from typing import Any

from backprop_viewer.lessons.model import Lesson
from backprop_viewer.lessons.reader import read_lesson

Tree = dict[str, Any]


def both(english: str, chinese: str = "中文") -> dict[str, str]:
    """Return a text in both languages."""
    return {"en": english, "zh_CN": chinese}


REACH: Tree = {
    "kind": "reach",
    "text": both("Do an update."),
    "that": "updates >= 1",
    "solution": [{"steps": "update"}],
    "hint": both("Press U."),
    "done": both("The loss was 0.2097."),
}
ANSWER: Tree = {
    "kind": "answer",
    "text": both("What is the learning rate?"),
    "value": "learning_rate",
    "tolerance": 0.001,
}
CHOOSE: Tree = {
    "kind": "choose",
    "text": both("Which way?"),
    "options": [
        {"text": both("Down"), "right": True},
        {"text": both("Up"), "why": both("That is **ascent**.")},
    ],
}
LESSON: Tree = {
    "format": "backprop-viewer-lesson",
    "version": 1,
    "title": both("Two passes", "两次传播"),
    "summary": both("A small example.", "一个小例子。"),
    "level": 2,
    "minutes": 5,
    "networks": {
        "first": {"title": both("Two by two", "二乘二"), "resource": "two-by-two-sigmoid"},
        "fast": {
            "title": both("Fast", "快"),
            "from": "first",
            "change": {"optimizer": {"learning_rate": 5.0}},
        },
    },
    "pages": [
        {
            "title": both("Forward", "前向"),
            "text": both("The [first output](unit:2,1) is 0.4769, $w_{11} = 0.2$."),
            "notes": both("Ask *why* it is {a[2,1]|6}."),
            "stage": {
                "network": "first",
                "compare": ["fast"],
                "select": "unit:2,1",
                "show": ["loss_curve"],
                "hide": ["delta", "dw@weight:1,1,1"],
                "digits": 6,
                "step_size": "layer",
            },
            "numbers": {"0.4769": "a[2,1]", "0.2": "w[1,1,1]"},
            "task": REACH,
            "numbers_after": {"0.2097": "at(0, loss)"},
        },
        {
            "title": both("Question", "问题"),
            "text": both("And now?"),
            "stage": {
                "do": [{"train": 20}, {"change": {"optimizer": {"learning_rate": 0.5}}}],
                "digits": None,
            },
            "task": ANSWER,
        },
        {"title": both("Choice", "选择"), "text": both("Which?"), "task": CHOOSE},
    ],
}


def tree() -> Tree:
    """Return the tree of the lesson, to be changed."""
    return copy.deepcopy(LESSON)


def changed(path: str, value: object) -> Tree:
    """Return the tree with another value at a path such as 'pages.0.text.en'; None removes it."""
    made = tree()
    here: Any = made
    *way, last = [int(key) if key.isdecimal() else key for key in path.split(".")]
    for key in way:
        here = here[key]
    if value is None:
        del here[last]
    else:
        here[last] = value
    return made


def content(made: Tree) -> bytes:
    """Return the bytes of a lesson file."""
    return json.dumps(made, ensure_ascii=False).encode()


def lesson_of(made: Tree | None = None) -> Lesson:
    """Return the lesson that a tree is one of."""
    return read_lesson(content(LESSON if made is None else made), "example")
