"""What becomes of the future when the past is changed, and names that the program gives."""

from functools import partial
from pathlib import Path

import pytest

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import transitions
from backprop_viewer.session.changes import change_parameter
from backprop_viewer.ui import branch_question
from backprop_viewer.ui.branch_question import BRANCH, CANCEL, DISCARD
from backprop_viewer.ui.main_window import MainWindow
from tests.session.states import bits
from tests.ui.driving import example, press

CHANGE = partial(change_parameter, place=Place("weight", 1, 0, 0), value=0.75)


@pytest.fixture
def in_the_past(window: MainWindow) -> MainWindow:
    """A window that has seen five updates and stands in the second."""
    window.open_path(example("two-by-two-sigmoid"))
    for _ in range(5):
        press(window, "F", "B", "U")
    size = window.session.state.run.schedule.size if window.session.state.run else 0
    window.step(partial(transitions.go_to, time=size + 10))
    return window


def answer(monkeypatch: pytest.MonkeyPatch, given: str) -> list[object]:
    """Let the question be answered so; return the list of what was asked."""
    asked: list[object] = []

    def ask(*words: object) -> str:
        asked.append(words)
        return given

    monkeypatch.setattr(branch_question, "ask_about_future", ask)
    return asked


def test_without_a_future_nothing_is_asked(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_path(example("two-by-two-sigmoid"))
    asked = answer(monkeypatch, CANCEL)
    assert window.change("a weight", CHANGE)
    assert asked == []
    assert window.session.undo_text == "a weight"


def test_the_future_can_be_kept_as_a_branch(
    in_the_past: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, asked = in_the_past.session.state, answer(monkeypatch, BRANCH)
    in_the_past.change("a weight", CHANGE)
    state = in_the_past.session.state
    assert len(asked) == 1
    assert [branch.name for branch in state.branches] == ["main"]
    assert state.branches[0].run is before.run
    assert state.branch == "branch 2"
    in_the_past.undo()
    assert bits(in_the_past.session.state) == bits(before)
    assert in_the_past.session.state.branches == ()


def test_the_future_can_be_discarded(
    in_the_past: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, DISCARD)
    in_the_past.change("a weight", CHANGE)
    state = in_the_past.session.state
    assert state.branches == ()
    assert state.run is not None
    assert state.run.reached == state.run.time


def test_cancel_changes_nothing(in_the_past: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    before = in_the_past.session.state
    answer(monkeypatch, CANCEL)
    in_the_past.change("a weight", CHANGE)
    assert in_the_past.session.state is before
    assert in_the_past.session.undo_text == ""


@pytest.mark.parametrize(("setting", "branches"), [("branch", 1), ("discard", 0)])
def test_what_is_set_is_not_asked(
    in_the_past: MainWindow, monkeypatch: pytest.MonkeyPatch, setting: str, branches: int
) -> None:
    asked = answer(monkeypatch, CANCEL)
    in_the_past.settings.set_value("on_change", setting)
    in_the_past.change("a weight", CHANGE)
    assert asked == []
    assert len(in_the_past.session.state.branches) == branches


def test_what_cannot_be_changed_is_said(
    in_the_past: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(state: object) -> None:
        raise ValueError("this has a reason")

    told: list[str] = []
    monkeypatch.setattr(in_the_past.files, "show_error", lambda title, text: told.append(text))
    in_the_past.settings.set_value("on_change", "discard")
    assert not in_the_past.change("a weight", refuse)  # type: ignore[arg-type]
    assert told == ["this has a reason."]


def test_undo_and_redo_are_named_in_the_menu(in_the_past: MainWindow) -> None:
    in_the_past.settings.set_value("on_change", "discard")
    assert not in_the_past.table["undo"].isEnabled()
    in_the_past.change("change of a weight", CHANGE)
    assert in_the_past.table["undo"].text() == "&Undo change of a weight"
    press(in_the_past, "Ctrl+Z")
    assert in_the_past.table["redo"].text() == "&Redo change of a weight"
    assert not in_the_past.table["undo"].isEnabled()
    press(in_the_past, "Ctrl+Y")
    assert in_the_past.session.undo_text == "change of a weight"


def test_bookmark_is_named_after_the_moment(in_the_past: MainWindow) -> None:
    press(in_the_past, "Ctrl+D")
    run = in_the_past.session.state.run
    assert run is not None
    assert [mark.name for mark in run.bookmarks] == [
        "update 2: gradient of the loss with respect to output 1"
    ]
    press(in_the_past, "Home", "Ctrl+D")
    run = in_the_past.session.state.run
    assert run is not None
    assert run.bookmarks[0].name == "start"


def test_branches_can_be_made_by_key(in_the_past: MainWindow) -> None:
    press(in_the_past, "Ctrl+Shift+B")
    state = in_the_past.session.state
    assert (len(state.branches), state.branch) == (1, "branch 2")


def test_what_is_asked_can_be_chosen_again(in_the_past: MainWindow) -> None:
    in_the_past.table["on_change_branch"].trigger()
    assert in_the_past.settings.value("on_change") == "branch"
    assert in_the_past.table["on_change_branch"].isChecked()
    in_the_past.table["on_change_ask"].trigger()
    assert in_the_past.settings.value("on_change") == "ask"


def test_saving_saves_no_preview(in_the_past: MainWindow, tmp_path: Path) -> None:
    before = bits(in_the_past.session.state)
    in_the_past.files.save(tmp_path / "x.json")
    in_the_past.session.preview(CHANGE)
    assert in_the_past.documents.save()
    assert not in_the_past.session.is_previewing
    assert bits(in_the_past.session.state) == before
    assert not in_the_past.session.state.is_modified
