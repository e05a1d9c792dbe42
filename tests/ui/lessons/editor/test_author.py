"""What the editor does with the program: opening, trying, recording, closing."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place
from backprop_viewer.lessons.drafts import content_of
from backprop_viewer.session import changes, transitions
from backprop_viewer.ui.files import Answer
from backprop_viewer.ui.lessons.editor.author import Author
from backprop_viewer.ui.lessons.editor.manuscript import LESSON, Manuscript
from backprop_viewer.ui.lessons.editor.trial import NAME
from backprop_viewer.ui.lessons.editor.window import EditorWindow
from backprop_viewer.ui.main_window import MainWindow
from tests.ui.lessons.lessons import write_lesson_file

W = Place("weight", 1, 0, 0)


def error_of(author: Author) -> tuple[str, str]:
    """Return title and text of the error that is shown, and close it."""
    assert author.editor is not None
    box = author.editor.findChild(QMessageBox, "error")
    assert isinstance(box, QMessageBox)
    texts = box.text(), box.informativeText()
    box.close()
    return texts


@pytest.fixture
def editor(author: Author, tmp_path: Path) -> EditorWindow:
    """The editor with the small lesson, on its first page."""
    assert author.open(write_lesson_file(tmp_path))
    assert author.editor is not None
    author.editor.manuscript.turn(0)
    return author.editor


def manuscript(author: Author) -> Manuscript:
    assert author.manuscript is not None
    return author.manuscript


# --- opening --------------------------------------------------------------------------------------


def test_the_editor_opens_with_a_new_lesson(author: Author) -> None:
    assert author.editor is not None
    assert author.editor.isVisible()
    assert author.editor.windowTitle() == "new lesson[*] — Lesson editor"
    assert manuscript(author).draft.languages == ("en",)


def test_a_lesson_that_comes_along_is_edited_as_a_copy(
    author: Author, window: MainWindow, qtbot: QtBot
) -> None:
    window.lessons.open("one-pass-by-hand", 2)
    qtbot.waitUntil(lambda: window.lessons.lesson is not None and not window.lessons.is_busy)
    window.table["lesson_edit"].trigger()
    one = manuscript(author)
    assert (one.path, one.page) == (None, 2)
    assert one.draft.text(("title",), "en") == "One pass by hand"


def test_ones_own_lesson_is_edited_in_its_file(
    author: Author, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = write_lesson_file(tmp_path)
    window.lessons.open(str(path))
    qtbot.waitUntil(lambda: window.lessons.lesson is not None and not window.lessons.is_busy)
    window.table["lesson_edit"].trigger()
    assert manuscript(author).path == path


def test_a_broken_lesson_opens_with_the_reason(author: Author, tmp_path: Path) -> None:
    path = write_lesson_file(tmp_path)
    content = path.read_text(encoding="utf-8").replace('"steps": "forward"', '"steps": "foward"')
    path.write_text(content, encoding="utf-8")
    assert author.open(path)
    assert author.editor is not None
    (problem,) = author.editor.problems.problems
    assert problem.place == "pages[0].task.solution[0].steps"
    assert "forward" in problem.text
    assert manuscript(author).draft.text(("title",), "en") == "A lesson"


def test_what_is_no_lesson_is_refused_with_the_reason(author: Author, tmp_path: Path) -> None:
    before = author.manuscript
    path = tmp_path / "other.json"
    path.write_text("{}", encoding="utf-8")
    assert not author.open(path)
    title, text = error_of(author)
    assert title == "other.json cannot be opened"
    assert "backprop-viewer-lesson" in text
    assert author.manuscript is before


def test_recent_lessons_are_offered(author: Author, editor: EditorWindow) -> None:
    editor.recent_menu.aboutToShow.emit()
    (action,) = editor.recent_menu.actions()
    assert action.text() == "small.json"
    action.trigger()
    assert author.editor is not editor


# --- saving ---------------------------------------------------------------------------------------


def test_what_cannot_be_saved_is_said(
    author: Author, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "no" / "lesson.json"
    monkeypatch.setattr(author.files, "ask_where_to_save", lambda known, title: path)
    assert not author.save()
    title, text = error_of(author)
    assert title == "lesson.json cannot be saved"
    assert "no such file or folder" in text


def test_a_lesson_is_saved_into_its_file(author: Author, editor: EditorWindow) -> None:
    one = manuscript(author)
    editor.sheet.text_form.title.insert_text("Well ")
    assert editor.isWindowModified()
    assert author.save()
    assert one.path is not None
    assert one.path.read_bytes() == content_of(one.draft)
    assert not editor.isWindowModified()


@pytest.mark.parametrize(
    ("answer", "is_closed"),
    [(Answer.DISCARD, True), (Answer.CANCEL, False), (Answer.SAVE, True)],
)
def test_closing_asks_about_changes(
    author: Author,
    editor: EditorWindow,
    window: MainWindow,
    monkeypatch: pytest.MonkeyPatch,
    answer: Answer,
    is_closed: bool,
) -> None:
    editor.sheet.text_form.title.insert_text("Well ")
    path = manuscript(author).path
    assert path is not None
    monkeypatch.setattr(author.files, "ask_about_changes", lambda name: answer)
    window.close()
    assert window.isVisible() is not is_closed
    assert (author.manuscript is None) is is_closed
    assert ("Well " in path.read_text(encoding="utf-8")) is (answer is Answer.SAVE)
    window.show()
    monkeypatch.setattr(author.files, "ask_about_changes", lambda name: Answer.DISCARD)


def test_another_language_of_the_program_keeps_the_lesson(
    author: Author, editor: EditorWindow, window: MainWindow, qtbot: QtBot
) -> None:
    editor.sheet.text_form.title.insert_text("Well ")
    one = manuscript(author)
    other = MainWindow(window.settings, window.session)
    qtbot.addWidget(other)
    other.take_over(window)
    made = other.lessons.author
    assert made.manuscript is one
    assert made.editor is not None
    assert made.editor.isVisible()
    assert made.editor.isWindowModified()
    assert author.manuscript is None
    made._forget()


# --- trying ---------------------------------------------------------------------------------------


def test_a_draft_is_tried_and_the_editor_comes_back(
    author: Author, editor: EditorWindow, window: MainWindow, qtbot: QtBot
) -> None:
    before = window.session.state.document
    progress = window.lessons.progress
    progress.keep("known", 0, frozenset())
    manuscript(author).turn(1)
    editor.actions_by_name["try"].trigger()
    qtbot.waitUntil(lambda: author.trial.is_going_on)
    assert not editor.isVisible()
    assert window.lessons.pane.page_title.text() == "Count"
    window.lessons.turn(1)
    qtbot.waitUntil(lambda: window.lessons.page == 2)
    window.table["lesson_leave"].trigger()
    qtbot.waitUntil(editor.isVisible)
    assert window.session.state.document is before
    assert manuscript(author).page == 2
    assert window.lessons.progress is progress
    assert (progress.latest, progress.of(NAME).seen) == ("known", frozenset())


def test_the_command_to_write_ends_a_trial(
    author: Author, editor: EditorWindow, window: MainWindow, qtbot: QtBot
) -> None:
    editor.actions_by_name["try"].trigger()
    qtbot.waitUntil(lambda: author.trial.is_going_on)
    window.table["lesson_edit"].trigger()
    qtbot.waitUntil(editor.isVisible)
    assert window.session.state.reading is None


def test_a_lesson_without_some_texts_is_tried_all_the_same(
    author: Author, editor: EditorWindow, window: MainWindow, qtbot: QtBot
) -> None:
    editor.actions_by_name["add_page"].trigger()
    editor.actions_by_name["try"].trigger()
    qtbot.waitUntil(lambda: author.trial.is_going_on)
    assert window.lessons.pane.page_title.text() == "…"
    author.trial.stop()
    qtbot.waitUntil(editor.isVisible)


def test_what_cannot_be_tried_is_told_with_its_place(author: Author) -> None:
    author.try_it()
    assert author.editor is not None
    assert [one.place for one in author.editor.problems.problems] == ["pages[0].stage"]


# --- the screen -----------------------------------------------------------------------------------


def test_the_screen_becomes_the_start(author: Author, window: MainWindow, qtbot: QtBot) -> None:
    one = manuscript(author)
    one.turn(0)
    window.show_panel("weights")
    qtbot.waitUntil(lambda: window.workbench.docks["weights"].is_in_front)
    window.session.apply(transitions.run_forward)
    author.take_screen()
    assert one.draft.at(("pages", 0, "stage")) == {
        "network": "two-by-two-sigmoid",
        "do": [{"steps": "forward"}],
        "show": ["weights"],
    }
    one.undo()
    assert one.draft.at(("pages", 0, "stage")) is None


def test_without_a_network_there_is_no_screen_to_take(author: Author, window: MainWindow) -> None:
    window.session.apply(transitions.close_document)
    manuscript(author).turn(0)
    author.take_screen()
    assert error_of(author) == ("The screen cannot be taken", "open a network first.")
    manuscript(author).turn(LESSON)
    author.take_screen()
    assert manuscript(author).undo_text == ""


def test_the_start_is_shown_in_the_program(
    editor: EditorWindow, window: MainWindow, qtbot: QtBot
) -> None:
    editor.manuscript.turn(1)
    editor.sheet.stage_form.show_button.click()
    qtbot.waitUntil(lambda: window.session.state.view.hidden == {"delta@unit:1,1"})
    assert window.session.state.reading is None


# --- recording ------------------------------------------------------------------------------------


def begin_recording(author: Author, qtbot: QtBot) -> None:
    assert author.editor is not None
    author.editor.sheet.task_form.record_button.click()
    qtbot.waitUntil(lambda: author.recorder.is_recording)


def test_what_is_done_becomes_the_solution(
    author: Author, editor: EditorWindow, window: MainWindow, qtbot: QtBot
) -> None:
    before = window.session.state.run
    begin_recording(author, qtbot)
    task = editor.sheet.task_form
    assert author.bar is not None
    assert author.bar.isVisible()
    assert not editor.isVisible()
    window.change("a weight", partial(changes.change_parameter, place=W, value=0.9))
    window.session.undo()
    window.session.apply(transitions.run_forward)
    window.session.apply(transitions.run_update)
    author.bar.stop_button.click()
    qtbot.waitUntil(lambda: "same bits" in task.record_note.text())
    assert manuscript(author).draft.at(("pages", 0, "task", "solution")) == [{"steps": "update"}]
    assert window.session.state.run is before
    manuscript(author).undo()
    assert task.solution.toPlainText() == "steps: forward"


def test_a_recording_is_given_up(
    author: Author, editor: EditorWindow, window: MainWindow, qtbot: QtBot
) -> None:
    before, draft = window.session.state.run, manuscript(author).draft
    begin_recording(author, qtbot)
    window.session.apply(transitions.run_update)
    editor.sheet.task_form.cancel_button.click()
    assert not author.recorder.is_recording
    assert window.session.state.run is before
    assert manuscript(author).draft is draft


@pytest.mark.parametrize("way", ["bar", "close", "command"])
def test_a_recording_is_ended_in_every_way(
    author: Author, editor: EditorWindow, window: MainWindow, qtbot: QtBot, way: str
) -> None:
    before = window.session.state.run
    begin_recording(author, qtbot)
    window.session.apply(transitions.run_update)
    assert author.bar is not None
    {
        "bar": author.bar.cancel_button.click,
        "close": author.bar.close,
        "command": window.table["lesson_write"].trigger,
    }[way]()
    qtbot.waitUntil(editor.isVisible)
    assert window.session.state.run is before
    recorded = "steps: update" if way == "command" else "steps: forward"
    assert editor.sheet.task_form.solution.toPlainText() == recorded


def test_nothing_done_leaves_the_solution(
    author: Author, editor: EditorWindow, qtbot: QtBot
) -> None:
    begin_recording(author, qtbot)
    editor.sheet.task_form.record_button.click()
    qtbot.waitUntil(lambda: not author.recorder.is_busy)
    assert "Nothing was done" in editor.sheet.task_form.record_note.text()
    assert editor.sheet.task_form.solution.toPlainText() == "steps: forward"


def test_another_network_cannot_be_recorded(
    author: Author, editor: EditorWindow, window: MainWindow, qtbot: QtBot
) -> None:
    begin_recording(author, qtbot)
    document = window.session.state.document
    assert document is not None
    window.session.apply(transitions.open_document, document, None)
    editor.sheet.task_form.record_button.click()
    qtbot.waitUntil(lambda: author.editor.findChild(QMessageBox, "error") is not None)  # type: ignore[union-attr]
    assert "another network was opened" in error_of(author)[1]


def test_a_page_that_cannot_be_set_up_is_not_recorded(author: Author) -> None:
    manuscript(author).turn(0)
    author.toggle_recording()
    assert not author.recorder.is_recording
    assert author.editor is not None
    problem = author.editor.problems.list.item(0).text()
    assert problem.startswith("page 1 · ")
    assert "network" in problem


def test_the_editor_follows_the_colours(author: Author, window: MainWindow) -> None:
    window.set_theme("dark")
    QApplication.processEvents()
    assert author.editor is not None
    assert author.editor.sheet.preview.prose.theme is window.theme
