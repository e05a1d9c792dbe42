"""Work that a program left is offered at the next start, and goes once it is kept or given up."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from backprop_viewer.document.recovery_folder import abandoned
from backprop_viewer.session import transitions
from backprop_viewer.ui import autosave
from backprop_viewer.ui.autosave import Autosave
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.recovery_question import RecoveryQuestion
from tests.session.states import bits
from tests.ui.driving import press, session_with
from tests.ui.keeping import changed_state, kept_in, left_behind, wait_until_kept


@pytest.fixture(autouse=True)
def _short_period(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test wait."""
    monkeypatch.setattr(autosave, "PERIOD_MS", 5)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Where all programs have their folders."""
    return tmp_path / "recovery"


def question_of(window: QWidget) -> RecoveryQuestion | None:
    """Return the question that is asked, if it is."""
    for question in window.findChildren(RecoveryQuestion):
        if question.isVisible():
            return question
    return None


@pytest.fixture
def starting(window: MainWindow, root: Path) -> Iterator[Autosave]:
    """What keeps the session of a window that is being started."""
    made = Autosave(window.session, root, window)
    yield made
    made.close()


def test_nothing_is_asked_where_nothing_was_left(window: MainWindow, starting: Autosave) -> None:
    starting.offer(window)
    assert question_of(window) is None


def test_restored_work_is_shown_as_it_was(
    qtbot: QtBot, window: MainWindow, starting: Autosave, root: Path
) -> None:
    path = Path("/home/ann/xor.json").absolute()
    state = changed_state()
    left_behind(root, replace(state, origin=replace(state.origin, path=path)))
    starting.offer(window)
    question = question_of(window)
    assert question is not None
    press(question, "Return")
    shown = window.session.state
    assert bits(shown) == bits(state)
    assert shown.origin.path == path
    assert window.isWindowModified()
    assert window.windowTitle() == "xor.json[*] — Backprop Viewer"
    assert window.middle.currentWidget() is window.workbench


def test_restored_work_is_kept_again_before_the_old_goes(
    qtbot: QtBot, window: MainWindow, starting: Autosave, root: Path
) -> None:
    left_behind(root, changed_state())
    (old,) = abandoned(root)
    assert starting.restore(old) == ""
    wait_until_kept(qtbot, starting)
    assert not old.path.exists()
    back = kept_in(root)
    assert back is not None
    assert bits(back) == bits(window.session.state)


def test_old_goes_when_the_restored_work_is_saved(
    qtbot: QtBot, window: MainWindow, starting: Autosave, root: Path
) -> None:
    left_behind(root, changed_state())
    (old,) = abandoned(root)
    starting.restore(old)
    window.session.apply(transitions.mark_saved, Path("saved.json"))
    wait_until_kept(qtbot, starting)
    assert kept_in(root) is None
    assert not old.path.exists()


def test_old_goes_at_a_good_end(window: MainWindow, root: Path) -> None:
    left_behind(root, changed_state())
    keeping = Autosave(window.session, root, window)
    (old,) = abandoned(root)
    keeping.restore(old)
    keeping.close()
    assert list(root.iterdir()) == []


def test_damaged_work_is_said_and_changes_nothing(
    window: MainWindow, starting: Autosave, root: Path
) -> None:
    left_behind(root, changed_state())
    (old,) = abandoned(root)
    (old.path / "0.json").unlink()
    before = window.session.state
    assert starting.restore(old) == "0.json: no such file or folder"
    assert window.session.state is before
    old.release()


def test_work_begun_meanwhile_is_not_replaced(
    window: MainWindow, starting: Autosave, root: Path
) -> None:
    left_behind(root, changed_state())
    window.session.apply(lambda old: session_with(steps="update").state)
    before = window.session.state
    (old,) = abandoned(root)
    assert starting.restore(old) == "what is open now is not saved either"
    assert window.session.state is before
    old.release()
