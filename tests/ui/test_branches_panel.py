"""The panel of branches and bookmarks follows the state and asks for changes that can be undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QLineEdit
from pytestqt.qtbot import QtBot

from backprop_viewer.base import Choice
from backprop_viewer.document.model import MAIN_BRANCH
from backprop_viewer.paths import THEMES
from backprop_viewer.session import changes, marks, transitions
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import Run, State
from backprop_viewer.ui.branches_panel import MOST_CHANGES, BranchesPanel
from backprop_viewer.ui.numbers import number_text
from backprop_viewer.ui.row_list import LINES, RowList
from backprop_viewer.ui.theme import Theme, load_theme
from tests.session.states import DIVERGING, opened, time_of
from tests.ui.driving import do, is_freed, press, session_with, show, state_of

SIZE = 33
RATE = "learning rate: 1 → 0.5"


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """A session with the worked example, four updates on."""
    return session_with(steps="update*4")


@pytest.fixture
def panel(session: Session, light: Theme, qtbot: QtBot) -> BranchesPanel:
    """The panel of that session, shown."""
    made = BranchesPanel(session, light)
    qtbot.addWidget(made)
    made.resize(260, 420)
    made.show()
    return made


def run_of(session: Session) -> Run:
    assert session.state.run is not None
    return session.state.run


def branch_off(session: Session) -> None:
    """Go back, keep what came after, and go on with half the learning rate."""
    session.apply(transitions.go_to, 2 * SIZE)
    session.change("branch", marks.keep_branch, "slower")
    session.change("rate", with_rate, 0.5)
    do(session, "update")


def with_rate(state: State, rate: float) -> State:
    settings = {"learning_rate": rate, "momentum": 0.0, "nesterov": False}
    return changes.change_optimizer(state, Choice("sgd", settings))


def names(rows: RowList) -> list[str]:
    return [rows.item(row).text() for row in range(rows.count())]


def lines(rows: RowList, row: int) -> tuple[str, ...]:
    return tuple(rows.item(row).data(LINES))


def rename(rows: RowList, row: int, name: str) -> None:
    """Type another name in place."""
    rows.setCurrentRow(row)
    press(rows, "F2")
    editor = rows.viewport().findChildren(QLineEdit)[-1]
    editor.selectAll()
    QTest.keyClicks(editor, name)
    press(editor, "Return")
    QApplication.processEvents()


# --- branches ---------------------------------------------------------------------------------


def test_one_course_says_how_to_make_another(panel: BranchesPanel, session: Session) -> None:
    assert names(panel.branches) == [MAIN_BRANCH]
    assert "(Ctrl+Shift+B)" in panel.hint.text()
    assert panel.hint.isVisible()
    assert not panel.switch.isVisible()
    branch_off(session)
    assert not panel.hint.isVisible()
    assert panel.switch.isVisible()


def test_branches_say_where_they_are_and_what_was_changed(
    panel: BranchesPanel, session: Session
) -> None:
    branch_off(session)
    assert names(panel.branches) == ["slower", MAIN_BRANCH]
    loss = number_text(run_of(session).moment.loss or 0.0)
    assert lines(panel.branches, 0) == (f"updates: 3, L = {loss}", f"from update 3, {RATE}")
    (where,) = lines(panel.branches, 1)
    assert where.startswith("updates: 2, L = ")


def test_loss_is_said_once_it_is_known(panel: BranchesPanel, session: Session) -> None:
    do(session, "operation")
    assert lines(panel.branches, 0) == ("updates: 4",)
    do(session, "forward")
    assert lines(panel.branches, 0)[0].startswith("updates: 4, L = ")


def test_many_changes_are_not_all_listed(panel: BranchesPanel, session: Session) -> None:
    for number in range(MOST_CHANGES + 2):
        session.change("rate", with_rate, 0.5 + number)
        do(session, "update")
    shown = lines(panel.branches, 0)
    assert len(shown) == MOST_CHANGES + 2
    assert shown[1].startswith(f"from update {4 + MOST_CHANGES + 2}, ")
    assert shown[-1] == "and earlier changes"


@pytest.mark.parametrize("way", ["Return", "double click", "button", "menu"])
def test_switching(panel: BranchesPanel, session: Session, way: str) -> None:
    branch_off(session)
    rows, there = panel.branches, session.state
    rows.setCurrentRow(1)
    point = rows.visualItemRect(rows.item(1)).center()
    if way == "Return":
        press(rows, "Return")
    elif way == "double click":
        QTest.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=point)
    elif way == "button":
        QTest.mouseClick(panel.switch, Qt.MouseButton.LeftButton)
    else:
        menu = rows.menu_at(point)
        assert menu is not None
        menu.actions()[0].trigger()
    assert names(rows) == [MAIN_BRANCH, "slower"]
    assert time_of(session.state) == 2 * SIZE
    assert run_of(session).reached == 4 * SIZE
    assert session.undo_text == f"switching to {MAIN_BRANCH}"
    session.undo()
    assert session.state.run is there.run
    assert names(rows) == ["slower", MAIN_BRANCH]


def test_switching_to_the_present_branch_is_nothing(panel: BranchesPanel, session: Session) -> None:
    branch_off(session)
    before = session.state
    panel.branches.setCurrentRow(0)
    press(panel.branches, "Return")
    QTest.mouseClick(panel.switch, Qt.MouseButton.LeftButton)
    assert session.state is before


def test_branches_are_renamed_in_place(panel: BranchesPanel, session: Session) -> None:
    branch_off(session)
    rename(panel.branches, 0, "half the rate")
    rename(panel.branches, 1, "as in the book")
    assert session.state.branch == "half the rate"
    assert names(panel.branches) == ["half the rate", "as in the book"]
    session.undo()
    session.undo()
    assert names(panel.branches) == ["slower", MAIN_BRANCH]


def test_branch_is_removed_and_comes_back_by_undo(panel: BranchesPanel, session: Session) -> None:
    branch_off(session)
    panel.branches.setCurrentRow(1)
    press(panel.branches, "Delete")
    assert names(panel.branches) == ["slower"]
    session.undo()
    assert names(panel.branches) == ["slower", MAIN_BRANCH]


def test_present_branch_cannot_be_removed(panel: BranchesPanel, session: Session) -> None:
    branch_off(session)
    panel.branches.setCurrentRow(0)
    press(panel.branches, "Delete")
    assert names(panel.branches) == ["slower", MAIN_BRANCH]


# --- bookmarks --------------------------------------------------------------------------------


@pytest.fixture
def bookmarked(panel: BranchesPanel, session: Session) -> BranchesPanel:
    """The panel with two bookmarks, at the start."""
    for time, name in ((SIZE + 9, "loss of update 2"), (2 * SIZE + 20, "a delta")):
        session.apply(transitions.go_to, time)
        session.apply(marks.add_bookmark, name)
    session.apply(transitions.go_to, 0)
    return panel


def test_no_bookmarks_say_how_to_make_one(panel: BranchesPanel, session: Session) -> None:
    assert panel.no_bookmarks.isVisible()
    assert panel.no_bookmarks.text() == "No bookmarks yet: Ctrl+D names the present moment."
    session.apply(marks.add_bookmark, "here")
    assert not panel.no_bookmarks.isVisible()


def test_bookmarks_say_their_moment(bookmarked: BranchesPanel) -> None:
    rows = bookmarked.bookmarks
    assert names(rows) == ["loss of update 2", "a delta"]
    assert lines(rows, 0) == ("update 2, forward: loss",)
    assert lines(rows, 1)[0].startswith("update 3, backward: ")


@pytest.mark.parametrize("way", ["click", "Return"])
def test_bookmark_is_gone_to(bookmarked: BranchesPanel, session: Session, way: str) -> None:
    rows = bookmarked.bookmarks
    if way == "click":
        point = rows.visualItemRect(rows.item(1)).center()
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=point)
    else:
        rows.setCurrentRow(1)
        press(rows, "Return")
    assert time_of(session.state) == 2 * SIZE + 20
    session.apply(transitions.step_back)
    assert time_of(session.state) == 0


def test_bookmarks_are_renamed_and_removed(bookmarked: BranchesPanel, session: Session) -> None:
    rows = bookmarked.bookmarks
    rename(rows, 0, "L")
    assert names(rows) == ["L", "a delta"]
    rows.setCurrentRow(1)
    press(rows, "Delete")
    assert names(rows) == ["L"]
    session.undo()
    session.undo()
    assert names(rows) == ["loss of update 2", "a delta"]


def test_bookmarks_are_those_of_the_branch(bookmarked: BranchesPanel, session: Session) -> None:
    session.apply(transitions.go_to, SIZE)
    session.change("branch", marks.keep_branch, "other")
    session.change("rate", with_rate, 0.5)
    assert names(bookmarked.bookmarks) == []
    session.change("switch", marks.switch_branch, 0)
    assert names(bookmarked.bookmarks) == ["loss of update 2", "a delta"]


def test_bookmark_that_is_not_reached_is_told(
    panel: BranchesPanel, session: Session, qtbot: QtBot
) -> None:
    state = opened(**DIVERGING)
    assert state.run is not None
    far = transitions.go_to(state, 1)
    show(session, marks.add_bookmark(far, "near"))
    mark = marks.Bookmark("far", 100 * state.run.schedule.size)
    session.apply(_with_bookmark, mark)
    with qtbot.waitSignal(panel.refused) as caught:
        panel.bookmarks.setCurrentRow(1)
        press(panel.bookmarks, "Return")
    assert caught.args[0].startswith("update 2: ")


def _with_bookmark(state: State, mark: marks.Bookmark) -> State:
    assert state.run is not None
    return marks._with_bookmarks(state, state.run, (*state.run.bookmarks, mark))


# --- looks ------------------------------------------------------------------------------------


def test_hidden_panel_does_nothing_until_it_is_seen(
    panel: BranchesPanel, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel.hide()
    branch_off(session)
    assert names(panel.branches) == [MAIN_BRANCH]
    panel.show()
    assert names(panel.branches) == ["slower", MAIN_BRANCH]


def test_bookmarks_are_not_put_into_words_while_training_plays(
    bookmarked: BranchesPanel, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[int] = []
    monkeypatch.setattr(
        "backprop_viewer.ui.branches_panel.moment_text",
        lambda run, time: written.append(time) or "words",
    )
    for _ in range(5):
        session.apply(transitions.play, "update")
    assert written == []
    session.apply(marks.add_bookmark, "one more")
    assert len(written) == 3


@pytest.mark.parametrize("name", THEMES)
def test_themes(session: Session, qtbot: QtBot, name: str) -> None:
    """Also inside another widget, as in a dock."""
    theme, dock = load_theme(name), QDockWidget()
    qtbot.addWidget(dock)
    panel = BranchesPanel(session, load_theme("light"))
    dock.setWidget(panel)
    panel.set_theme(theme)
    dock.show()
    assert panel.grab().toImage().pixelColor(2, 2).name() == theme.panel


def test_empty_without_a_network(panel: BranchesPanel, session: Session) -> None:
    session.apply(transitions.close_document)
    assert names(panel.branches) == []
    assert not panel.hint.isVisible()
    assert not panel.no_bookmarks.isVisible()
    show(session, state_of())
    assert names(panel.branches) == [MAIN_BRANCH]


def test_is_freed(qtbot: QtBot, session: Session, light: Theme) -> None:
    assert is_freed(
        qtbot,
        lambda: BranchesPanel(session, light),
        lambda panel: branch_off(session),
        BranchesPanel.grab,
    )
    do(session, "update")


def test_branches_have_the_room_that_bookmarks_do_not_need(
    panel: BranchesPanel, session: Session
) -> None:
    branch_off(session)
    QApplication.processEvents()
    assert not panel.bookmarks.isVisible()
    alone = panel.branches.height()
    assert alone > panel.height() / 3
    session.change("bookmark", marks.add_bookmark, "here")
    QApplication.processEvents()
    assert panel.bookmarks.isVisible()
    assert 40 < panel.branches.height() < alone
