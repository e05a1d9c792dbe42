"""Unsaved lessons are there again after a sudden end, and gone once they are saved."""

from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.lessons.drafts import put_text
from backprop_viewer.ui.files import Answer
from backprop_viewer.ui.lessons.editor.author import Author
from backprop_viewer.ui.lessons.editor.draft_keeper import DraftKeeper
from backprop_viewer.ui.lessons.editor.manuscript import Manuscript, new_manuscript


@pytest.fixture
def kept_in(tmp_path: Path) -> Path:
    return tmp_path / "drafts"


@pytest.fixture
def written(qtbot: QtBot) -> Manuscript:
    """A lesson that is not saved."""
    made = new_manuscript("en")
    retitle(made, "Mine")
    return made


def retitle(manuscript: Manuscript, title: str) -> None:
    manuscript.change("title", put_text, ("title",), "en", title)


def ended(keeper: DraftKeeper) -> None:
    """Let go of the lock, as the system does however a program ends."""
    keeper._lock.unlock()


def test_what_is_not_saved_is_there_after_a_sudden_end(
    kept_in: Path, written: Manuscript, qtbot: QtBot
) -> None:
    keeper = DraftKeeper(written, kept_in)
    keeper.follow(written)
    qtbot.waitUntil(lambda: any(kept_in.glob("*.json")))
    ended(keeper)
    (left,) = DraftKeeper(written, kept_in).left()
    again = left.manuscript()
    assert (left.title, again.draft.tree) == ("Mine", written.draft.tree)
    assert again.is_modified
    left.remove()
    assert not DraftKeeper(written, kept_in).left()


def test_what_another_program_writes_is_not_offered(kept_in: Path, written: Manuscript) -> None:
    keeper = DraftKeeper(written, kept_in)
    keeper.follow(written)
    keeper.keep()
    assert not DraftKeeper(written, kept_in).left()


def test_saving_leaves_nothing(kept_in: Path, tmp_path: Path, written: Manuscript) -> None:
    keeper = DraftKeeper(written, kept_in)
    keeper.follow(written)
    keeper.keep()
    written.save(tmp_path / "mine.json")
    assert not list(kept_in.iterdir())


def test_what_cannot_be_read_is_not_offered(kept_in: Path, written: Manuscript) -> None:
    kept_in.mkdir()
    (kept_in / "1.json").write_text("{")
    (kept_in / "2.json").write_text('{"path": null, "lesson": 3}')
    assert not DraftKeeper(written, kept_in).left()


@pytest.mark.parametrize("answer", [Answer.SAVE, Answer.DISCARD, Answer.CANCEL])
def test_the_author_decides(
    author: Author,
    written: Manuscript,
    kept_in: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: Answer,
) -> None:
    before = DraftKeeper(author, kept_in)
    before.follow(written)
    before.keep()
    ended(before)
    monkeypatch.setattr(author, "keeper", DraftKeeper(author, kept_in))
    monkeypatch.setattr(author.files, "ask_about_left", partial(_answered, answer))
    author.offer()
    assert author.manuscript is not None
    assert (author.manuscript.name == "Mine") == (answer is Answer.SAVE)
    assert bool(list(kept_in.glob("*.json"))) == (answer is not Answer.DISCARD)


def _answered(answer: Answer, title: str) -> Answer:
    assert title == "Mine"
    return answer
