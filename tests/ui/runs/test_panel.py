"""The table of the runs that are compared, and what its buttons do."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from backprop_viewer.session import marks, transitions, viewing
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.runs.panel import RunsPanel
from backprop_viewer.ui.runs.table import (
    BEST,
    COURSE,
    DEV_LOSS,
    DIFFERS,
    LOSS,
    METRIC,
    UPDATES,
    broken,
)
from tests.session.states import document_of
from tests.session.test_following import with_sides
from tests.ui.driving import do


@pytest.fixture
def panel(opened: MainWindow, qtbot: QtBot) -> RunsPanel:
    """The panel in front of the window's docks."""
    opened.show_panel("runs")
    found = opened.workbench.docks["runs"].widget()
    assert isinstance(found, RunsPanel)
    qtbot.waitUntil(found.isVisible)
    return found


def texts(panel: RunsPanel, column: int) -> list[str]:
    items = [panel.table.item(row, column) for row in range(panel.table.rowCount())]
    return [item.text() for item in items if item is not None]


def entries(menu: QMenu) -> dict[str, QAction]:
    """Return the entries of a menu and those in it, by their text."""
    found = {}
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            found |= entries(inner)
        found[action.text().replace("&", "")] = action
    return found


def test_alone_it_tells_what_it_is_for(panel: RunsPanel, opened: MainWindow) -> None:
    assert panel.hint.isVisible()
    assert not panel.table.isVisible()
    assert panel.duplicate.isEnabled()


def test_two_clicks_make_a_duplicate(panel: RunsPanel, opened: MainWindow) -> None:
    panel.menu.fill()
    entries(panel.menu)["relu"].trigger()
    assert [side.name for side in opened.session.state.sides] == ["main", "relu"]
    assert opened.session.undo_text == "comparing with: relu"
    assert panel.table.isVisible()
    opened.undo()
    assert panel.hint.isVisible()


def test_entries_that_cannot_be_say_why(panel: RunsPanel, opened: MainWindow) -> None:
    panel.menu.fill()
    sigmoid = entries(panel.menu)["sigmoid"]
    assert not sigmoid.isEnabled()
    assert sigmoid.toolTip() == "The present run has it already."


def test_table_tells_what_differs_and_how_each_does(
    panel: RunsPanel, opened: MainWindow, qtbot: QtBot
) -> None:
    opened.table["compare_rate_ten"].trigger()
    do(opened.session, "update*50")
    assert panel.table.names == ["main", "rate 10"]
    assert texts(panel, DIFFERS) == ["rate 1", "rate 10"]
    assert texts(panel, UPDATES) == ["50", "50"]
    losses = [
        side.run.trajectory.evaluations.evaluate(50).loss for side in opened.session.state.sides
    ]
    qtbot.waitUntil(lambda: texts(panel, LOSS) == [f"{loss:.4f}" for loss in losses])
    assert all("\nat " in text for text in texts(panel, BEST))
    assert panel.table.isColumnHidden(DEV_LOSS)
    assert panel.table.isColumnHidden(COURSE)


def test_divergence_is_told(panel: RunsPanel, opened: MainWindow) -> None:
    document = document_of(sizes=(2, 2, 1), activations="identity", samples=3)
    opened.session.apply(transitions.open_document, document, None)
    opened.session.apply(with_sides, ("rate", 1e60))
    do(opened.session, "update*40")
    finite, diverged = texts(panel, COURSE)
    assert finite == "finite"
    assert diverged.startswith("diverged at update ")
    assert not panel.table.isColumnHidden(COURSE)


def test_return_or_a_double_click_goes_on_with_a_run(panel: RunsPanel, opened: MainWindow) -> None:
    opened.table["compare_rate_ten"].trigger()
    panel.table.setCurrentCell(1, 0)
    assert panel.go_on.isEnabled()
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert opened.session.state.branch == "rate 10"
    assert panel.table.names == ["main", "rate 10"]
    assert not panel.go_on.isEnabled()
    panel.table.cellDoubleClicked.emit(0, 0)
    assert opened.session.state.branch == "main"


def test_taking_out_and_deleting(panel: RunsPanel, opened: MainWindow) -> None:
    for name in ("rate_ten", "rate_half"):
        opened.table[f"compare_{name}"].trigger()
    panel.table.setCurrentCell(1, 0)
    panel.take_out.click()
    assert [side.name for side in opened.session.state.sides] == ["main", "rate 0.5"]
    assert [branch.name for branch in opened.session.state.branches] == ["rate 10", "rate 0.5"]
    panel.table.setCurrentCell(1, 0)
    panel.delete.click()
    assert [branch.name for branch in opened.session.state.branches] == ["rate 10"]
    assert opened.session.undo_text == "deleting rate 0.5"


def test_branch_that_is_kept_can_be_compared(panel: RunsPanel, opened: MainWindow) -> None:
    opened.session.apply(marks.keep_branch, "other")
    panel.menu.fill()
    entries(panel.menu)["main"].trigger()
    assert [side.name for side in opened.session.state.sides] == ["other", "main"]


def test_with_four_no_more_can_be_had(panel: RunsPanel, opened: MainWindow) -> None:
    for _ in range(3):
        opened.table["compare_same"].trigger()
    panel.menu.fill()
    offered = [action for action in entries(panel.menu).values() if action.data() is not None]
    assert offered
    assert not any(action.isEnabled() for action in offered)


def test_hidden_it_does_nothing_until_it_is_seen(panel: RunsPanel, opened: MainWindow) -> None:
    opened.workbench.docks["runs"].close()
    opened.table["compare_rate_ten"].trigger()
    assert panel.table.rowCount() == 0
    opened.show_panel("runs")
    assert panel.table.rowCount() == 2


@pytest.mark.parametrize("width", [240, 520])
def test_names_and_numbers_are_shown_in_full(
    panel: RunsPanel, opened: MainWindow, width: int
) -> None:
    opened.table["compare_rate_ten"].trigger()
    opened.session.apply(viewing.choose_digits, None)
    do(opened.session, "forward")
    panel.table.resize(width, 200)
    table, head = panel.table, panel.table.verticalHeader()
    name, item = table.verticalHeaderItem(1), table.item(1, LOSS)
    assert name is not None
    assert item is not None
    assert name.text().replace("\n", " ") == "rate 10"
    assert head.width() >= head.sectionSizeFromContents(1).width()
    assert table.columnWidth(LOSS) > table.fontMetrics().horizontalAdvance(item.text())


def test_long_names_are_broken_between_words(panel: RunsPanel) -> None:
    font = panel.font()
    assert broken("a start of another kind", font, 10_000.0) == "a start of another kind"
    lines = broken("a start of another kind", font, 80.0).split("\n")
    assert " ".join(lines) == "a start of another kind"
    assert len(lines) > 1
    assert broken("dev accuracy", font, 20.0, is_name=False) == "dev\naccuracy"
    assert broken("重新开始的一次运行", font, 60.0).replace("\n", "") == "重新开始的一次运行"


def test_headings_say_what_is_of_the_dev_set(panel: RunsPanel, opened: MainWindow) -> None:
    split = {"train": 0.5, "dev": 0.25, "test": 0.25, "seed": 0}
    data = {"generator": {"name": "moons", "samples": 8, "seed": 0}, "split": split}
    words = {"activations": "sigmoid", "loss": "binary_cross_entropy", "data": data}
    document = document_of(sizes=(2, 2, 1), **words)
    opened.session.apply(transitions.open_document, document, None)
    opened.table["compare_rate_ten"].trigger()
    items = [panel.table.horizontalHeaderItem(column) for column in (METRIC, BEST)]
    assert [item.toolTip() for item in items if item] == ["dev accuracy", "least dev loss"]


def test_losses_are_told_after_a_forward_pass(panel: RunsPanel, opened: MainWindow) -> None:
    opened.table["compare_rate_ten"].trigger()
    for side in opened.session.state.sides:
        side.run.trajectory.evaluations.evaluate(0)
    panel.show_evaluations()
    assert texts(panel, LOSS) == texts(panel, METRIC) == texts(panel, BEST) == ["–", "–"]
    do(opened.session, "forward")
    assert texts(panel, LOSS) == ["0.2097", "0.2097"]


def test_best_is_none_that_is_still_to_come(panel: RunsPanel, opened: MainWindow) -> None:
    opened.table["compare_rate_ten"].trigger()
    do(opened.session, "forward")
    for side in opened.session.state.sides:
        side.run.trajectory.evaluations.evaluate(30)
    panel.show_evaluations()
    assert texts(panel, BEST) == ["–", "–"]


def test_hidden_loss_is_a_question_mark(panel: RunsPanel, opened: MainWindow) -> None:
    opened.table["compare_rate_ten"].trigger()
    do(opened.session, "update*2")
    state = opened.session.state
    view = replace(state.view, hidden=frozenset({"loss"}))
    panel.table.show_state(replace(state, view=view))
    assert texts(panel, LOSS) == ["?", "?"]


def test_without_a_selected_row_nothing_can_be_done(panel: RunsPanel, opened: MainWindow) -> None:
    for name in ("rate_ten", "rate_half"):
        opened.table[f"compare_{name}"].trigger()
    panel.table.setCurrentCell(1, 0)
    panel.take_out.click()
    assert panel.table.chosen_name is None
    assert not any(button.isEnabled() for button in (panel.go_on, panel.take_out, panel.delete))


def test_focus_stays_in_the_panel_after_going_on(panel: RunsPanel, opened: MainWindow) -> None:
    opened.table["compare_rate_ten"].trigger()
    panel.table.setCurrentCell(1, 0)
    panel.go_on.setFocus()
    panel.go_on.click()
    assert opened.focusWidget() is panel.table
    assert panel.table.chosen_name == opened.session.state.branch == "rate 10"
