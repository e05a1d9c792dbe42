"""The manuscript: changes that can be undone, and its file."""

from pathlib import Path

import pytest

from backprop_viewer.document.errors import DocumentError
from backprop_viewer.lessons import composing
from backprop_viewer.lessons.drafts import new_draft, put_text
from backprop_viewer.ui.lessons.editor.manuscript import (
    LESSON,
    Manuscript,
    new_manuscript,
    opened,
)
from tests.ui.lessons.lessons import write_lesson_file


def manuscript() -> Manuscript:
    return Manuscript(new_draft("en"))


def typed(one: Manuscript, words: str, key: str = "title") -> None:
    """Type words letter after letter."""
    for end in range(1, len(words) + 1):
        one.type("typing", put_text(one.draft, (key,), "en", words[:end]), key)


def test_what_is_typed_in_a_field_is_one_change() -> None:
    one = manuscript()
    typed(one, "One")
    typed(one, "Two", "summary")
    one.undo()
    assert one.draft.text(("title",), "en") == "One"
    assert one.draft.text(("summary",), "en") == ""
    one.undo()
    assert one.draft.text(("title",), "en") == ""
    assert one.undo_text == ""
    one.redo()
    assert one.draft.text(("title",), "en") == "One"
    assert one.redo_text == "typing"


def test_undoing_shows_the_page_of_the_change() -> None:
    one = manuscript()
    one.turn(0)
    one.change("adding", composing.add_page, 0)
    one.turn(1)
    one.change("kind", composing.set_task_kind, 1, "reach")
    one.turn(LESSON)
    one.undo()
    assert one.page == 1
    one.undo()
    assert one.page == 0
    assert len(one.draft.pages) == 1


def test_a_language_that_goes_is_shown_no_more() -> None:
    one = manuscript()
    one.change("adding", composing.add_language, "zh_CN")
    one.choose_language("zh_CN")
    one.choose_language("fr")
    assert one.language == "zh_CN"
    one.undo()
    assert one.language == "en"


def test_a_change_that_changes_nothing_is_none() -> None:
    one = manuscript()
    one.change("removing", composing.remove_page, 0)
    assert one.undo_text == ""
    assert not one.is_modified


def test_a_lesson_is_saved_and_opened(tmp_path: Path) -> None:
    one = opened(write_lesson_file(tmp_path))
    typed(one, "Other")
    assert one.is_modified
    path = tmp_path / "other.json"
    one.save(path)
    assert (one.path, one.is_modified) == (path, False)
    assert opened(path).draft.tree == one.draft.tree
    one.undo()
    assert one.is_modified


def test_what_cannot_be_saved_stays_as_it_was(tmp_path: Path) -> None:
    one = manuscript()
    typed(one, "One")
    with pytest.raises(DocumentError, match="cannot be written: no such file or folder"):
        one.save(tmp_path / "no" / "lesson.json")
    assert one.is_modified
    assert one.path is None


def test_a_copy_has_no_file(tmp_path: Path) -> None:
    assert opened(write_lesson_file(tmp_path), is_copy=True).path is None


def test_a_new_lesson_is_in_a_language_that_there_is() -> None:
    assert new_manuscript("zh_CN").draft.languages == ("zh_CN",)
    assert new_manuscript("xx").draft.languages == ("en",)
