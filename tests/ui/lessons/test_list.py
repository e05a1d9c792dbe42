"""The list of lessons: all of them in order, how far one is, and those of one's own folders."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from backprop_viewer.lessons import shelf
from backprop_viewer.ui.lessons.list_delegate import STATUS, SUMMARY, TITLE
from backprop_viewer.ui.lessons.list_dialog import LessonList
from backprop_viewer.ui.lessons.progress import Progress
from backprop_viewer.ui.theme import load_theme
from tests.ui.lessons.lessons import content, write_lesson_file


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with a lesson, a broken lesson and other files."""
    made = tmp_path / "own"
    made.mkdir()
    write_lesson_file(made, "good", "Of my own")
    broken = content()
    broken["pages"][0] = {"title": broken["title"]}
    (made / "broken.json").write_text(json.dumps(broken), encoding="utf-8")
    (made / "notes.txt").write_text("no lesson", encoding="utf-8")
    (made / "other.json").write_text("{}", encoding="utf-8")
    return made


def shown(
    qtbot: QtBot, progress: Progress, theme: str = "light", language: str = "en"
) -> LessonList:
    """Return the list, with all lessons read."""
    dialog = LessonList(progress, language, load_theme(theme))
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    qtbot.waitUntil(lambda: not dialog.is_reading)
    return dialog


def column(dialog: LessonList, role: int) -> list[str]:
    items = [dialog.list.item(row) for row in range(dialog.list.count())]
    return [str(item.data(role)) for item in items if not item.isHidden()]


def test_shipped_lessons_come_in_order(qtbot: QtBot) -> None:
    dialog = shown(qtbot, Progress())
    assert [entry.name for entry in dialog.entries] == list(shelf.shipped())
    assert column(dialog, TITLE)[0].startswith("1. ")
    assert all(column(dialog, SUMMARY))
    assert column(dialog, STATUS)[0].endswith(" min")


def test_titles_are_in_the_language(qtbot: QtBot) -> None:
    first = shelf.shipped_lesson(shelf.shipped()[0])
    dialog = shown(qtbot, Progress(), language="zh_CN")
    assert column(dialog, TITLE)[0] == f"1. {first.title.of('zh_CN')}"


def test_progress_is_shown(qtbot: QtBot) -> None:
    progress, key = Progress(), shelf.shipped()[0]
    pages = shelf.shipped_lesson(key).pages
    tasks = {number for number, page in enumerate(pages) if page.task is not None}
    first = min(tasks)
    progress.keep(key, 0, frozenset())
    progress.keep(key, 1, frozenset({first}))
    status = column(shown(qtbot, progress), STATUS)[0]
    assert status == f"page 2 of {len(pages)}, tasks 1 of {len(tasks)}"
    for number in range(len(pages)):
        progress.keep(key, number, frozenset(tasks))
    assert column(shown(qtbot, progress), STATUS)[0] == "✓ done"


def test_lesson_read_last_is_marked(qtbot: QtBot) -> None:
    progress, key = Progress(), shelf.shipped()[2]
    progress.keep(key, 0, frozenset())
    dialog = shown(qtbot, progress)
    assert dialog.current is not None
    assert dialog.current.name == key


def test_own_folder_is_listed_with_what_is_wrong(qtbot: QtBot, own: Path) -> None:
    progress = Progress()
    dialog = shown(qtbot, progress)
    dialog.add_folder(str(own))
    qtbot.waitUntil(lambda: not dialog.is_reading)
    bad, good = dialog.entries[-2:]
    assert column(dialog, TITLE)[-2:] == ["broken.json", "Of my own"]
    assert "pages[0]" in bad.problem
    assert column(dialog, STATUS)[-2] == "not good"
    assert good.name == str(own / "good.json")
    assert Progress().folders == (str(own),)
    dialog.select(bad.name)
    assert not dialog.open_button.isEnabled()


def test_folder_is_removed(qtbot: QtBot, own: Path) -> None:
    progress = Progress()
    progress.add_folder(str(own))
    dialog = shown(qtbot, progress)
    dialog.select(str(own / "good.json"))
    assert dialog.remove_button.isVisible()
    dialog.remove_button.click()
    qtbot.waitUntil(lambda: not dialog.is_reading)
    assert len(dialog.entries) == len(shelf.shipped())


def test_folder_that_is_gone_is_no_error(qtbot: QtBot, own: Path) -> None:
    progress = Progress()
    progress.add_folder(str(own / "gone"))
    assert len(shown(qtbot, progress).entries) == len(shelf.shipped())


def test_search_leaves_what_has_the_words(qtbot: QtBot, own: Path) -> None:
    progress = Progress()
    progress.add_folder(str(own))
    dialog = shown(qtbot, progress)
    QTest.keyClicks(dialog.search, "MY own")
    assert column(dialog, TITLE) == ["Of my own"]
    assert dialog.current is not None
    assert dialog.current.name.endswith("good.json")
    QTest.keyClicks(dialog.search, " nowhere")
    assert column(dialog, TITLE) == []
    assert dialog.note.isVisible()
    assert not dialog.open_button.isEnabled()


def test_keys_alone_open_a_lesson(qtbot: QtBot) -> None:
    dialog = shown(qtbot, Progress())
    QTest.keyClick(dialog.search, Qt.Key.Key_Tab)
    assert dialog.list.hasFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.chosen) as told:
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert told.args == [shelf.shipped()[1]]


def test_lesson_begins_again_once_that_was_meant(qtbot: QtBot) -> None:
    progress, key = Progress(), shelf.shipped()[0]
    progress.keep(key, 3, frozenset({1}))
    dialog = shown(qtbot, progress)
    dialog.select(key)
    dialog.again_button.click()
    box = dialog.findChild(QMessageBox)
    assert box is not None
    box.button(QMessageBox.StandardButton.Cancel).click()
    assert dialog.isVisible()
    assert progress.of(key).solved
    dialog.again_button.click()
    again = next(box.buttons()[0] for box in dialog.findChildren(QMessageBox) if box.isVisible())
    with qtbot.waitSignal(dialog.again_asked) as told:
        again.click()
    assert told.args == [key]


def test_nothing_is_asked_where_nothing_is_lost(qtbot: QtBot) -> None:
    progress, key = Progress(), shelf.shipped()[0]
    progress.keep(key, 3, frozenset())
    dialog = shown(qtbot, progress)
    dialog.select(key)
    with qtbot.waitSignal(dialog.again_asked):
        dialog.again_button.click()


@pytest.mark.parametrize("name", ["light", "dark", "high-contrast"])
def test_rows_are_as_high_as_their_text(qtbot: QtBot, name: str) -> None:
    dialog = shown(qtbot, Progress(), name)
    before = dialog.list.sizeHintForRow(0)
    dialog.resize(360, 500)
    qtbot.waitUntil(lambda: dialog.list.sizeHintForRow(0) > before)
    assert not dialog.grab().isNull()


def test_down_leads_from_the_search_into_the_list(qtbot: QtBot) -> None:
    dialog = shown(qtbot, Progress())
    dialog.search.setFocus()
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.list.hasFocus()
    assert dialog.list.currentRow() == 1
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.list.currentRow() == 2
