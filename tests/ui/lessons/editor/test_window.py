"""The editor's window: pages, languages, inserting, what is wrong."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place
from backprop_viewer.lessons.drafts import Draft
from backprop_viewer.session.session import Session
from backprop_viewer.session.viewing import select
from backprop_viewer.ui.lessons.editor.fields import AreaField, LineField
from backprop_viewer.ui.lessons.editor.manuscript import LESSON, opened
from backprop_viewer.ui.lessons.editor.window import EditorWindow
from backprop_viewer.ui.theme import Theme
from tests.ui.driving import press, session_with
from tests.ui.lessons.editor.conftest import checked
from tests.ui.lessons.lessons import write_lesson_file


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """A session with the worked example."""
    return session_with()


@pytest.fixture
def editor(qtbot: QtBot, session: Session, light: Theme, tmp_path: Path) -> Iterator[EditorWindow]:
    """The editor with the small lesson, on its first page."""
    manuscript = opened(write_lesson_file(tmp_path))
    manuscript.turn(0)
    program = QWidget()
    qtbot.addWidget(program)
    made = EditorWindow(manuscript, session, light, {"loss_curve": "Loss"}, program)
    manuscript.setParent(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    yield made
    program.close()  # held until now, and the editor with it


def draft(editor: EditorWindow) -> Draft:
    return editor.manuscript.draft


def titles(editor: EditorWindow) -> list[str]:
    pages = range(len(draft(editor).pages))
    return [draft(editor).text(("pages", page, "title"), "en") for page in pages]


# --- pages --------------------------------------------------------------------------------------


def test_pages_are_listed_and_chosen(editor: EditorWindow) -> None:
    shown = [editor.pages.item(row).text() for row in range(editor.pages.count())]
    assert shown == ["The lesson", "1. Begin", "2. Count", "3. Choose", "4. End"]
    editor.pages.setCurrentRow(3)
    assert editor.manuscript.page == 2
    assert editor.sheet.text_form.title.text() == "Choose"
    editor.pages.setCurrentRow(0)
    assert editor.sheet.lesson_form.title.text() == "A lesson"


def test_pages_are_moved_by_key(editor: EditorWindow) -> None:
    press(editor, "Alt+Down")
    assert titles(editor) == ["Count", "Begin", "Choose", "End"]
    assert editor.manuscript.page == 1
    press(editor, "Alt+Up")
    press(editor, "Alt+Up")
    assert titles(editor) == ["Begin", "Count", "Choose", "End"]


@pytest.mark.parametrize(
    ("first", "before", "expected"),
    [
        (1, 4, ["Count", "Choose", "Begin", "End"]),
        (4, 1, ["End", "Begin", "Count", "Choose"]),
        (2, 0, ["Count", "Begin", "Choose", "End"]),
    ],
)
def test_pages_are_dragged(
    editor: EditorWindow, qtbot: QtBot, first: int, before: int, expected: list[str]
) -> None:
    nowhere = QModelIndex()
    assert editor.pages.model().moveRow(nowhere, first, nowhere, before)
    qtbot.waitUntil(lambda: titles(editor) == expected)
    shown = [editor.pages.item(row).text()[3:] for row in range(1, editor.pages.count())]
    assert shown == expected
    assert editor.pages.item(0).text() == "The lesson"


def test_pages_are_added_duplicated_removed_and_had_back(editor: EditorWindow) -> None:
    editor.actions_by_name["duplicate"].trigger()
    assert titles(editor)[:2] == ["Begin", "Begin"]
    assert editor.manuscript.page == 1
    editor.actions_by_name["add_page"].trigger()
    assert titles(editor)[2] == ""
    editor.actions_by_name["remove_page"].trigger()
    editor.actions_by_name["remove_page"].trigger()
    assert titles(editor) == ["Begin", "Begin", "Choose", "End"]
    for _ in range(4):
        editor.actions_by_name["undo"].trigger()
    assert titles(editor) == ["Begin", "Count", "Choose", "End"]
    assert not editor.isWindowModified()


# --- languages ------------------------------------------------------------------------------------


def test_texts_are_shown_in_each_language(editor: EditorWindow) -> None:
    editor.languages.setCurrentIndex(1)
    assert editor.sheet.text_form.title.text() == "开始"
    editor.sheet.text_form.title.setText("")
    editor.sheet.text_form.title.textEdited.emit("起点")
    assert draft(editor).text(("pages", 0, "title"), "zh_CN") == "起点"
    assert titles(editor)[0] == "Begin"


def test_a_language_is_removed_and_added(editor: EditorWindow) -> None:
    (english, _) = editor.remove_language.actions()
    editor.remove_language.triggered.emit(english)
    assert draft(editor).languages == ("zh_CN",)
    assert editor.sheet.text_form.title.text() == "开始"
    (english,) = editor.add_language.actions()
    editor.add_language.triggered.emit(english)
    assert draft(editor).languages == ("zh_CN", "en")
    assert editor.sheet.text_form.title.text() == ""
    assert not editor.add_language.isEnabled()


# --- inserting ------------------------------------------------------------------------------------


def test_what_is_selected_is_written_in_bold(editor: EditorWindow) -> None:
    text = editor.sheet.text_form.text
    text.selectAll()
    text.insert_text("one")
    text.selectAll()
    press(editor, "Ctrl+B")
    assert text.toPlainText() == "**one**"
    press(editor, "Ctrl+M")
    assert text.toPlainText() == "**$one$**"


def test_a_link_leads_to_what_is_selected(editor: EditorWindow, session: Session) -> None:
    session.apply(select, Place("weight", 2, 0, 1))
    hint = editor.sheet.task_form.hint
    editor.sheet.tabs.setCurrentIndex(2)
    hint.entered.emit(hint)
    editor.actions_by_name["link"].trigger()
    assert hint.toPlainText() == "[words](weight:2,1,2)Press F."
    assert editor.sheet.preview.heading.text() == "Preview: Hint"


def test_without_a_selection_no_link_is_made(editor: EditorWindow) -> None:
    before = draft(editor)
    editor.actions_by_name["link"].trigger()
    note = editor.findChild(QMessageBox, "editor_note")
    assert isinstance(note, QMessageBox)
    assert "Select a unit" in note.text()
    note.close()
    assert draft(editor) is before


def test_a_live_value_is_inserted(editor: EditorWindow, session: Session) -> None:
    session.apply(select, Place("unit", 1, 0))
    editor.actions_by_name["live"].trigger()
    dialog = editor.inserting.dialog
    assert dialog is not None
    dialog.expression.setText("no[1]")
    assert dialog.text == ""
    assert "no" in dialog.shown.text()
    dialog.expression.setText("a[1,1]")
    dialog.digits.setValue(2)
    dialog.buttons.accepted.emit()
    assert editor.sheet.text_form.text.toPlainText().startswith("{a[1,1]|2}")
    assert draft(editor).at(("pages", 0, "numbers")) is None


def test_a_number_of_the_text_after_the_task_is_noted_there(editor: EditorWindow) -> None:
    done = editor.sheet.task_form.done
    done.entered.emit(done)
    editor.actions_by_name["number"].trigger()
    dialog = editor.inserting.dialog
    assert dialog is not None
    dialog.expression.setText("2 - 3.25")
    dialog.buttons.accepted.emit()
    assert draft(editor).at(("pages", 0, "numbers_after")) == {"−1.2500": "2 - 3.25"}
    assert done.toPlainText().startswith("−1.2500")


def test_markup_that_is_wrong_is_said_in_the_preview(editor: EditorWindow) -> None:
    text, preview = editor.sheet.text_form.text, editor.sheet.preview
    text.insert_text("**bold")
    assert preview.problem.isVisibleTo(preview)
    assert "**" in preview.problem.text()
    text.undo()
    assert not preview.problem.isVisibleTo(preview)


# --- the start of the page ------------------------------------------------------------------------


def test_numbers_are_hidden_by_kind_and_by_place(editor: EditorWindow, session: Session) -> None:
    stage = editor.sheet.stage_form
    stage.kinds["delta"].click()
    session.apply(select, Place("unit", 1, 0))
    stage.hide_button.fill()
    texts = [action.text() for action in stage.hide_button.choices.actions()]
    assert "a@unit:1,1" in texts
    stage.hide_button.choices.actions()[texts.index("a@unit:1,1")].trigger()
    assert draft(editor).at(("pages", 0, "stage", "hide")) == ["delta", "a@unit:1,1"]
    assert stage.hide_names.text() == "delta a@unit:1,1"
    stage.kinds["delta"].click()
    assert draft(editor).at(("pages", 0, "stage", "hide")) == ["a@unit:1,1"]


def test_panels_are_chosen_by_their_names(editor: EditorWindow) -> None:
    button = editor.sheet.stage_form.panels_button
    path = ("pages", 0, "stage", "show")
    for expected in (["loss_curve"], None):
        button.fill()
        (action,) = button.choices.actions()
        assert (action.text(), action.isChecked()) == ("Loss", expected is None)
        action.trigger()
        assert draft(editor).at(path) == expected


def test_an_expression_is_chosen_from_what_is_on_the_screen(editor: EditorWindow) -> None:
    form = editor.sheet.task_form
    form.number_asked.emit(form.that)
    dialog = editor.inserting.dialog
    assert dialog is not None
    dialog.expression.setText("learning_rate")
    before = form.that.text()
    dialog.buttons.accepted.emit()
    assert form.that.text() in (f"{before}learning_rate", f"learning_rate{before}")


def test_choices_of_the_start(editor: EditorWindow) -> None:
    digits = editor.sheet.stage_form.choices["digits"]
    digits.setCurrentIndex(digits.findData(7))
    digits.activated.emit(digits.currentIndex())
    assert draft(editor).at(("pages", 0, "stage", "digits")) == 7
    digits.setCurrentIndex(0)
    digits.activated.emit(0)
    assert draft(editor).at(("pages", 0, "stage")) == {"network": "example"}


def test_typing_an_action_does_not_move_the_cursor(editor: EditorWindow) -> None:
    do = editor.sheet.stage_form.do
    QTest.keyClicks(do, "steps: forward")
    do.insert_text("\n")
    QTest.keyClicks(do, "train: 5")
    assert do.toPlainText() == "steps: forward\ntrain: 5"
    assert draft(editor).at(("pages", 0, "stage", "do")) == [{"steps": "forward"}, {"train": 5}]


# --- tasks ----------------------------------------------------------------------------------------


def test_options_come_and_go(editor: EditorWindow) -> None:
    editor.manuscript.turn(2)
    task = editor.sheet.task_form
    assert len(task.options) == 2
    task.add_button.click()
    assert len(task.options) == 3
    task.options[2].right.click()
    assert draft(editor).at(("pages", 2, "task", "options", 2, "right")) is True
    task.options[0].button.click()
    assert [row.text.toPlainText() for row in task.options] == ["the right one", ""]
    task.options[0].button.click()
    assert len(task.options) == 2


def test_a_task_of_another_kind_has_other_fields(editor: EditorWindow) -> None:
    task = editor.sheet.task_form
    for kind, field in (("answer", task.value), ("reach", task.that)):
        task.kind.setCurrentIndex(task.kind.findData(kind))
        task.kind.activated.emit(task.kind.currentIndex())
        assert field.isVisibleTo(task)
        assert task.text.toPlainText() == "Do the forward pass."
    task.kind.setCurrentIndex(0)
    task.kind.activated.emit(0)
    assert draft(editor).at(("pages", 0, "task")) is None
    assert not task.text.isVisibleTo(task)


# --- what is wrong --------------------------------------------------------------------------------


def test_a_good_lesson_is_said_to_be_good(editor: EditorWindow, qtbot: QtBot) -> None:
    assert checked(editor, qtbot) == []
    assert editor.problems.note.text().startswith("✓")


@pytest.mark.parametrize(
    ("page", "keys", "words", "tab"),
    [
        (0, ("task", "that"), "updates >=", 2),
        (1, ("stage", "do"), "nonsense", 1),
        (0, ("numbers",), "0.9 = a[2,1]", 3),
        (3, ("text",), "[a](unit:9)", 0),
    ],
)
def test_a_problem_leads_to_its_field(
    editor: EditorWindow,
    qtbot: QtBot,
    page: int,
    keys: tuple[str, ...],
    words: str,
    tab: int,
) -> None:
    editor.manuscript.turn(page)
    (field,) = [one for one in editor.sheet.fields() if one.bond.keys == keys]
    field.selectAll()
    field.insert_text(words)
    editor.manuscript.turn(LESSON)
    assert len(checked(editor, qtbot)) == 1
    editor.problems.list.setCurrentRow(0)
    editor.problems.list.itemActivated.emit(editor.problems.list.item(0))
    assert editor.manuscript.page == page
    assert editor.sheet.tabs.currentIndex() == tab
    assert editor.focusWidget() is field


def test_the_titles_of_page_and_lesson_are_told_apart(editor: EditorWindow, qtbot: QtBot) -> None:
    editor.sheet.text_form.title.selectAll()
    editor.sheet.text_form.title.insert_text(" ")
    editor.manuscript.turn(LESSON)
    editor.sheet.lesson_form.title.selectAll()
    editor.sheet.lesson_form.title.insert_text(" ")
    checked(editor, qtbot)
    lines = [editor.problems.list.item(row).text() for row in range(editor.problems.list.count())]
    assert [line.split(" · ")[:2] for line in lines] == [
        ["The lesson", "Title of the lesson"],
        ["page 1", "Title of the page"],
    ]


def test_a_check_can_be_stopped(editor: EditorWindow) -> None:
    editor.problems.check()
    assert editor.problems.is_checking
    editor.problems.cancel_button.click()
    assert not editor.problems.is_checking
    assert editor.problems.note.text() == "The check was stopped."


def test_a_change_makes_what_was_found_old(editor: EditorWindow, qtbot: QtBot) -> None:
    editor.sheet.task_form.that.insert_text("x")
    assert checked(editor, qtbot)
    editor.sheet.task_form.that.insert_text("y")
    assert "check again" in editor.problems.note.text()


# --- for everybody --------------------------------------------------------------------------------


def test_everything_has_a_name_and_can_be_reached_by_key(editor: EditorWindow) -> None:
    wanted = (LineField, AreaField, QComboBox, QAbstractButton)
    for page in (LESSON, 0, 1, 2):
        editor.manuscript.turn(page)
        for widget in editor.findChildren(QWidget):
            if not isinstance(widget, wanted) or not widget.isVisibleTo(editor):
                continue
            if widget.objectName().startswith("qt_") or widget.parent() is editor.languages:
                continue
            named = widget.accessibleName() or getattr(widget, "text", str)()
            assert named, widget
    letters = [action.shortcut().toString() for action in editor.actions_by_name.values()]
    assert len(letters) == len(set(letters))


def test_the_window_fits_a_small_screen(editor: EditorWindow) -> None:
    size = editor.minimumSizeHint()
    assert size.width() <= 900
    assert size.height() <= 640
