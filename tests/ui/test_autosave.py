"""Unsaved work is kept as it is made, and comes back after a sudden end."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.document.recovery import Kept
from backprop_viewer.document.recovery_folder import RecoveryFolder
from backprop_viewer.session import changes, marks, transitions, viewing
from backprop_viewer.session.session import Session
from backprop_viewer.ui import autosave
from backprop_viewer.ui.autosave import Autosave, recovery_root
from tests.session.states import bits, document_of
from tests.ui.driving import do, session_with
from tests.ui.keeping import WEIGHT, kept_in, wait_until_kept


@pytest.fixture(autouse=True)
def _short_period(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test wait."""
    monkeypatch.setattr(autosave, "PERIOD_MS", 5)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Where all programs have their folders."""
    return tmp_path / "recovery"


@pytest.fixture
def session() -> Session:
    """A session with a network that has not been trained."""
    return session_with()


@pytest.fixture
def keeping(qtbot: QtBot, session: Session, root: Path) -> Iterator[Autosave]:
    """What keeps that session."""
    made = Autosave(session, root)
    yield made
    made.close()


# --- keeping --------------------------------------------------------------------------------------


def test_nothing_is_kept_before_something_is_changed(
    keeping: Autosave, session: Session, root: Path
) -> None:
    session.apply(viewing.select, WEIGHT)
    do(session, "operation*3")
    assert not root.exists()


@pytest.mark.parametrize("steps", ["update", "update*7 operation*5", "update*2 back"])
def test_training_is_kept(
    qtbot: QtBot, keeping: Autosave, session: Session, root: Path, steps: str
) -> None:
    do(session, steps)
    wait_until_kept(qtbot, keeping)
    back = kept_in(root)
    assert back is not None
    assert bits(back) == bits(session.state)


def test_change_and_undo_are_kept(
    qtbot: QtBot, keeping: Autosave, session: Session, root: Path
) -> None:
    do(session, "update*2")
    before = bits(session.state)
    session.change("weight", changes.change_parameter, WEIGHT, 0.75)
    wait_until_kept(qtbot, keeping)
    back = kept_in(root)
    assert back is not None
    assert bits(back) == bits(session.state) != before
    session.undo()
    wait_until_kept(qtbot, keeping)
    back = kept_in(root)
    assert back is not None
    assert bits(back) == before


@pytest.mark.parametrize("transition", [marks.add_bookmark, marks.keep_branch])
def test_names_are_kept(
    qtbot: QtBot, keeping: Autosave, session: Session, root: Path, transition: object
) -> None:
    session.change("name", transition, "here")  # type: ignore[arg-type]
    wait_until_kept(qtbot, keeping)
    back = kept_in(root)
    assert back is not None
    assert back.run is not None
    assert "here" in (back.branch, *(mark.name for mark in back.run.bookmarks))


def test_preview_is_not_kept(qtbot: QtBot, keeping: Autosave, session: Session, root: Path) -> None:
    """A value that is being dragged is not the user's yet; what came before it is kept."""
    do(session, "update")
    before = bits(session.state)
    session.preview(changes.change_parameter, WEIGHT, 0.75)
    wait_until_kept(qtbot, keeping)
    back = kept_in(root)
    assert back is not None
    assert bits(back) == before
    session.cancel_preview()


def test_saved_work_is_not_kept(
    qtbot: QtBot, keeping: Autosave, session: Session, root: Path
) -> None:
    do(session, "update")
    wait_until_kept(qtbot, keeping)
    session.apply(transitions.mark_saved, Path("saved.json"))
    wait_until_kept(qtbot, keeping)
    assert kept_in(root) is None
    do(session, "update")
    wait_until_kept(qtbot, keeping)
    assert kept_in(root) is not None


def test_what_is_given_up_is_not_kept(
    qtbot: QtBot, keeping: Autosave, session: Session, root: Path
) -> None:
    do(session, "update")
    session.apply(transitions.close_document)
    wait_until_kept(qtbot, keeping)
    assert kept_in(root) is None


def test_pointing_at_something_writes_nothing(
    qtbot: QtBot, keeping: Autosave, session: Session
) -> None:
    do(session, "update")
    wait_until_kept(qtbot, keeping)
    session.apply(viewing.point_at, WEIGHT)
    assert not keeping._is_due
    assert not keeping._writer.is_busy


def test_rest_comes_when_nothing_changes(qtbot: QtBot, keeping: Autosave, session: Session) -> None:
    do(session, "update")
    wait_until_kept(qtbot, keeping)
    qtbot.waitUntil(lambda: not keeping._timer.isActive())


def test_work_that_is_there_already_is_kept(qtbot: QtBot, root: Path) -> None:
    keeping = Autosave(session_with(steps="update"), root)
    wait_until_kept(qtbot, keeping)
    assert kept_in(root) is not None
    keeping.close()


def test_end_leaves_nothing(qtbot: QtBot, session: Session, root: Path) -> None:
    keeping = Autosave(session, root)
    do(session, "update")
    wait_until_kept(qtbot, keeping)
    keeping.close()
    assert list(root.iterdir()) == []
    keeping.close()
    do(session, "update")
    assert list(root.iterdir()) == []


def test_writing_does_not_hold_up_the_window(
    qtbot: QtBot, session: Session, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However slow the disk is; then what came last is written next."""
    write, begun, go = RecoveryFolder.write, Event(), Event()
    written: list[int] = []

    def write_slowly(folder: RecoveryFolder, kept: Kept) -> None:
        begun.set()
        assert go.wait(30)
        write(folder, kept)
        written.append(kept.updates)

    monkeypatch.setattr(RecoveryFolder, "write", write_slowly)
    keeping = Autosave(session, root)
    do(session, "update")
    assert begun.wait(30)
    for _ in range(5):
        do(session, "update")
        keeping._on_period()
    go.set()
    wait_until_kept(qtbot, keeping)
    assert written == [1, 6]
    keeping.close()


# --- what goes wrong ------------------------------------------------------------------------------


class FullDisk:
    """A disk that is full as long as it is told so."""

    def __init__(self) -> None:
        self.is_full = True
        self._fsync = os.fsync

    def __call__(self, descriptor: int) -> None:
        if self.is_full:
            raise OSError(errno.ENOSPC, "No space left on device")
        self._fsync(descriptor)


def test_full_disk_is_told_once_and_stops_nothing(
    qtbot: QtBot, keeping: Autosave, session: Session, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    keeping.failed.connect(told.append)
    disk = FullDisk()
    monkeypatch.setattr(os, "fsync", disk)
    for _ in range(3):
        do(session, "update")
        qtbot.waitUntil(lambda: bool(told) and not keeping._writer.is_busy)
    assert told == [
        "There is no safety copy of your unsaved work: no space left on device. "
        "Save it yourself to be sure."
    ]
    disk.is_full = False
    wait_until_kept(qtbot, keeping)  # without a further change
    back = kept_in(root)
    assert back is not None
    assert bits(back) == bits(session.state)


@pytest.mark.parametrize("error", [MemoryError(), PermissionError()])
def test_other_reasons_are_told_too(
    qtbot: QtBot,
    keeping: Autosave,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
) -> None:
    def fail(folder: RecoveryFolder, kept: Kept) -> None:
        raise error

    with monkeypatch.context() as patch, qtbot.waitSignal(keeping.failed) as signal:
        patch.setattr(RecoveryFolder, "write", fail)
        do(session, "update")
    assert signal.args is not None
    assert any(why in signal.args[0] for why in ("not enough memory.", "permission denied."))


def test_there_is_a_place_for_each_user(qtbot: QtBot) -> None:
    assert recovery_root().is_absolute()
    assert recovery_root().name == "recovery"


def test_large_network_is_kept(qtbot: QtBot, root: Path) -> None:
    document = document_of(sizes=(50, 40, 2), samples=20)
    session = session_with(document)
    keeping = Autosave(session, root)
    do(session, "update")
    wait_until_kept(qtbot, keeping)
    back = kept_in(root)
    assert back is not None
    assert bits(back) == bits(session.state)
    keeping.close()
