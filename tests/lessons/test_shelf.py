"""The lessons there are, in the program and in folders."""

from pathlib import Path

import pytest

from backprop_viewer.document.errors import DocumentError
from backprop_viewer.lessons import shelf
from backprop_viewer.lessons.reader import MOST_BYTES
from backprop_viewer.lessons.shelf import lessons_in, read_file, shipped, shipped_lesson
from tests.lessons.lesson_examples import LESSON, changed, content


def test_lessons_of_the_program_are_read_once() -> None:
    key = shipped()[0]
    assert shipped_lesson(key).key == key
    assert shipped_lesson(key) is shipped_lesson(key)


def test_they_are_in_the_order_of_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "resource", lambda *parts: tmp_path.joinpath(*parts[1:]))
    for name in ("b", "a", "d", "c"):
        (tmp_path / f"{name}.json").write_bytes(content(LESSON))
    assert shipped() == ("a", "b", "c", "d")
    (tmp_path / "order.json").write_text('["c", "b", "x"]')
    assert shipped() == ("c", "b", "a", "d")


def test_the_lessons_of_a_folder_are_found_good_or_bad(tmp_path: Path) -> None:
    (tmp_path / "good.json").write_bytes(content(LESSON))
    (tmp_path / "bad.json").write_bytes(content(changed("title", None)))
    (tmp_path / "network.json").write_text('{"format": "backprop-viewer"}')
    (tmp_path / "broken.json").write_text('{"format": "backprop-viewer-lesson",')
    (tmp_path / "notes.txt").write_text('"backprop-viewer-lesson"')
    (tmp_path / "large.json").write_bytes(b'"backprop-viewer-lesson"' + b" " * MOST_BYTES)
    (tmp_path / "folder.json").mkdir()
    bad, broken, good = lessons_in(tmp_path)
    assert (good.key, good.problem) == ("good", None)
    assert good.lesson is not None
    assert (bad.key, bad.lesson) == ("bad", None)
    assert str(bad.problem) == "title: this key is missing"
    assert "not JSON" in str(broken.problem)


def test_a_folder_that_is_not_there_has_none(tmp_path: Path) -> None:
    assert lessons_in(tmp_path / "missing") == []


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no such file"):
        read_file(tmp_path / "missing.json")
