"""A lesson is written from nothing with keyboard and buttons, checked, saved and read."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place
from backprop_viewer.lessons.checking import check_lesson
from backprop_viewer.lessons.shelf import lessons_in, read_file
from backprop_viewer.session.viewing import select
from backprop_viewer.ui.lessons.editor.author import Author
from backprop_viewer.ui.lessons.editor.window import EditorWindow
from backprop_viewer.ui.main_window import MainWindow
from tests.ui.driving import press
from tests.ui.lessons.editor.conftest import checked


def type_in(field: QWidget, text: str) -> None:
    """Type as with the keyboard."""
    field.setFocus()
    QTest.keyClicks(field, text)


def editor_of(author: Author) -> EditorWindow:
    assert author.editor is not None
    return author.editor


def write_first_page(author: Author, window: MainWindow) -> None:
    editor = editor_of(author)
    editor.manuscript.turn(0)
    sheet = editor.sheet
    type_in(sheet.text_form.title, "One pass")
    type_in(sheet.text_form.text, "The first output is ")
    window.session.apply(select, Place("unit", 2, 0))
    sheet.stage_form.screen_button.click()
    editor.actions_by_name["number"].trigger()
    dialog = editor.inserting.dialog
    assert dialog is not None
    assert dialog.text == "0.4769"
    dialog.buttons.accepted.emit()
    type_in(sheet.text_form.text, ". ")
    editor.actions_by_name["link"].trigger()
    QTest.keyClicks(sheet.text_form.text, "This one")


def write_first_task(author: Author, window: MainWindow, qtbot: QtBot) -> None:
    task = editor_of(author).sheet.task_form
    task.kind.setCurrentIndex(task.kind.findData("reach"))
    task.kind.activated.emit(task.kind.currentIndex())
    type_in(task.text, "Do an update.")
    type_in(task.that, "updates >= 1")
    type_in(task.done, "Well done.")
    task.record_button.click()
    qtbot.waitUntil(lambda: author.recorder.is_recording)
    for name in ("forward", "backward", "update"):
        window.table[name].trigger()
    task.record_button.click()
    qtbot.waitUntil(lambda: bool(task.solution.toPlainText()))
    assert task.solution.toPlainText() == "steps: update"


def write_second_page(author: Author) -> None:
    editor = editor_of(author)
    editor.actions_by_name["add_page"].trigger()
    sheet, task = editor.sheet, editor.sheet.task_form
    type_in(sheet.text_form.title, "Question")
    type_in(sheet.text_form.text, "What has happened?")
    task.kind.setCurrentIndex(task.kind.findData("choose"))
    task.kind.activated.emit(task.kind.currentIndex())
    type_in(task.text, "Choose.")
    type_in(task.options[0].text, "The weights changed.")
    type_in(task.options[1].text, "Nothing.")
    type_in(task.options[1].why, "Look again.")


def test_a_lesson_is_written_from_nothing(
    author: Author,
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    editor = editor_of(author)
    form = editor.sheet.lesson_form
    type_in(form.title, "My lesson")
    type_in(form.summary, "What I teach.")
    write_first_page(author, window)
    write_first_task(author, window, qtbot)
    write_second_page(author)
    assert checked(editor, qtbot) == []
    path = tmp_path / "own" / "mine.json"
    path.parent.mkdir()
    monkeypatch.setattr(author.files, "ask_where_to_save", lambda path_now, title: path)
    press(editor, "Ctrl+S")
    assert not editor.isWindowModified()
    lesson = read_file(path)
    check_lesson(lesson)
    assert lesson.pages[0].text.of("en") == "The first output is 0.4769. [This one](unit:2,1)"
    assert lesson.pages[0].numbers == {"0.4769": "a[2,1]"}
    assert str(path.parent) in window.lessons.progress.folders
    assert [one.key for one in lessons_in(path.parent)] == ["mine"]
    assert author.files.recent == [path]
