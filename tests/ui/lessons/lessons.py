"""A small lesson with every kind of page, and the window that reads it."""

import json
from pathlib import Path
from typing import Any

from backprop_viewer.lessons.model import Lesson
from backprop_viewer.lessons.reader import read_lesson

RESOURCE = {"title": {"en": "The example", "zh_CN": "例子"}, "resource": "two-by-two-sigmoid"}


def both(english: str, chinese: str = "中文") -> dict[str, str]:
    """Return a text in both languages."""
    return {"en": english, "zh_CN": chinese}


PAGES: list[dict[str, Any]] = [
    {
        "title": both("Begin", "开始"),
        "text": both(
            "Look at [the first unit](unit:1,1), $z_1$ and [layer one](layer:1): {updates}. "
            "Open [the weights](panel:weights), [step](command:step)."
        ),
        "notes": both("For the lecturer."),
        "stage": {"network": "example"},
        "task": {
            "kind": "reach",
            "text": both("Do the forward pass."),
            "that": 'phase == "forward" and operation == "loss"',
            "solution": [{"steps": "forward"}],
            "hint": both("Press F."),
            "done": both("The loss is there."),
        },
    },
    {
        "title": both("Count", "计算"),
        "text": both("$$\\delta = \\frac{1}{2}$$\n\n- **one**\n- *two*"),
        "stage": {"do": [{"steps": "backward"}], "hide": ["delta@unit:1,1"], "show": ["weights"]},
        "task": {
            "kind": "answer",
            "text": both("What is the sum?"),
            "value": "0.25",
            "hint": both("A quarter."),
            "done": both("So it is."),
        },
    },
    {
        "title": both("Choose", "选择"),
        "text": both("Which is right?"),
        "stage": {"network": "example", "do": [{"steps": "update"}]},
        "task": {
            "kind": "choose",
            "text": both("Choose one."),
            "options": [
                {"text": both("the wrong one"), "why": both("It is wrong.")},
                {"text": both("the right one"), "right": True, "why": both("It is right.")},
            ],
        },
    },
    {"title": both("End", "结束"), "text": both("That was all, [again](lesson:other).")},
]


def content(pages: list[dict[str, Any]] | None = None, title: str = "A lesson") -> dict[str, Any]:
    """Return a lesson file object."""
    return {
        "format": "backprop-viewer-lesson",
        "version": 1,
        "title": both(title, "一课"),
        "summary": both("What it is about.", "内容。"),
        "minutes": 5,
        "networks": {"example": RESOURCE},
        "pages": list(PAGES if pages is None else pages),
    }


def lesson(pages: list[dict[str, Any]] | None = None) -> Lesson:
    """Return the lesson."""
    return read_lesson(json.dumps(content(pages)).encode(), "small")


def write_lesson_file(folder: Path, name: str = "small", title: str = "A lesson") -> Path:
    """Write the lesson into a folder."""
    path = folder / f"{name}.json"
    path.write_text(json.dumps(content(title=title)), encoding="utf-8")
    return path
