"""What the tests of the lesson editor share."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.files import Answer
from backprop_viewer.ui.lessons.editor.author import Author
from backprop_viewer.ui.lessons.editor.window import EditorWindow
from backprop_viewer.ui.lessons.progress import Progress
from backprop_viewer.ui.main_window import MainWindow


@pytest.fixture
def author(opened: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[Author]:
    """The editor with a new lesson beside the worked example; closing it loses what is there."""
    opened.lessons.progress = Progress()
    made = opened.lessons.author
    monkeypatch.setattr(made.files, "ask_about_changes", lambda name: Answer.DISCARD)
    opened.table["lesson_write"].trigger()
    yield made
    made.recorder.cancel()
    if made.editor is not None:
        made.editor.close()


def checked(editor: EditorWindow, qtbot: QtBot) -> list[str]:
    """Check the lesson; return the places of what is wrong."""
    problems = editor.problems
    problems.check()
    qtbot.waitUntil(lambda: not problems.is_checking)
    return [problem.place for problem in problems.problems]
