"""What is wrong with a lesson is listed in the reader's language."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.lessons.drafts import Path, put
from backprop_viewer.ui.language import ENGLISH, apply_language
from backprop_viewer.ui.lessons.editor.manuscript import Manuscript
from backprop_viewer.ui.lessons.editor.problem_list import ProblemList
from tests.lessons.test_drafts import draft


@pytest.fixture
def _chinese(qapp: QApplication) -> Iterator[None]:
    apply_language(qapp, "zh_CN")
    yield
    apply_language(qapp, ENGLISH)


def listed(path: Path, value: object, qtbot: QtBot) -> list[str]:
    """Return what is listed of the small lesson with another part."""
    manuscript = Manuscript(put(draft(), path, value))
    problems = ProblemList(manuscript)
    qtbot.addWidget(problems)
    with qtbot.waitSignal(problems.finished):
        problems.check()
    return [problems.list.item(row).text() for row in range(problems.list.count())]


def test_in_english_it_is_said_as_it_is(qtbot: QtBot) -> None:
    assert listed(("summary", "zh_CN"), "", qtbot) == [
        "The lesson · summary · 简体中文: this text is empty"
    ]


@pytest.mark.usefixtures("_chinese")
@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        (("summary", "en"), "", "课程 · summary · English：此处没有文字"),
        (
            ("pages", 0, "task", "that"),
            "updates = 1",
            "第 1 页 · task · that：“updates = 1”不是表达式；相等要写作 ==",
        ),
        (
            ("pages", 0, "numbers"),
            {"0.4769": "w[3,1,1]", "0.2": "w[1,1,1]"},
            "第 1 页 · numbers · 0.4769：w[3,1,1]：没有第 3 层；最后一个是 2",
        ),
        (
            ("pages", 0, "stage", "network"),
            "frist",
            "第 1 页 · stage · network：本课程没有名为“frist”的网络（是否指“first”？）",
        ),
        (
            ("pages", 1, "text", "en"),
            "It is 0.123.",
            "第 2 页 · text · English：没有表达式算出 0.123：请在“数值”中写明",
        ),
    ],
)
def test_in_chinese(path: Path, value: object, line: str, qtbot: QtBot) -> None:
    assert listed(path, value, qtbot) == [line]
