"""What is remembered of lessons, and files of it that are not good."""

from pathlib import Path

import pytest

from backprop_viewer.ui.lessons.progress import FILE, Done, Progress, title_of

GOOD = '{"latest": "a", "folders": ["f"], "lessons": {"a": {"page": 2, "seen": [0, 2]}}}'


def test_it_is_read_again(folder: Path) -> None:
    progress = Progress(folder)
    progress.keep("a", 0, frozenset({0}))
    progress.keep("a", 2, frozenset())
    progress.keep("b", 1, frozenset())
    progress.add_folder("own")
    again = Progress(folder)
    assert again.of("a") == Done(2, frozenset({0, 2}), frozenset({0}))
    assert (again.latest, again.folders) == ("b", ("own",))
    assert again.of("never") == Done()


def test_task_can_be_begun_again(folder: Path) -> None:
    progress = Progress(folder)
    progress.keep("a", 1, frozenset({0, 1}))
    progress.forget_task("a", 1)
    assert Progress(folder).of("a").solved == {0}


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{",
        '{"lessons": 3, "folders": 4}',
        '{"lessons": {"a": 1, "b": {"page": "x", "seen": {}, "solved": [-1, "y", 2]}}}',
        '{"latest": null}',
    ],
)
def test_bad_file_counts_as_none(folder: Path, content: str) -> None:
    folder.mkdir(parents=True)
    (folder / FILE).write_text(content, encoding="utf-8")
    progress = Progress(folder)
    assert progress.of("a") == Done()
    progress.keep("a", 1, frozenset())
    assert Progress(folder).of("a").page == 1


def test_good_file_is_read(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / FILE).write_text(GOOD, encoding="utf-8")
    progress = Progress(folder)
    assert (progress.latest, progress.folders) == ("a", ("f",))
    assert progress.of("a") == Done(2, frozenset({0, 2}))


def test_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    progress = Progress(blocked)
    progress.keep("a", 1, frozenset())
    assert not progress.is_kept
    assert progress.of("a").page == 1


def test_title_of_a_lesson_is_read_alone(tmp_path: Path) -> None:
    assert title_of("batches", "zh_CN") == "批量：相加、平均与清零"
    own, bad = tmp_path / "own.json", tmp_path / "bad.json"
    own.write_text('{"title": "Mine"}')
    bad.write_text("[3]")
    assert [title_of(str(path), "en") for path in (own, bad)] == ["Mine", "bad"]
    assert title_of("gone", "en") == "gone"
