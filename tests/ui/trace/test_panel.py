"""All operations as a table in the window: following, going, filtering, pointing, exporting."""

from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from backprop_viewer.document.files import read_file
from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import transitions, viewing
from backprop_viewer.session.session import Session
from backprop_viewer.ui.theme import Theme, load_theme
from backprop_viewer.ui.trace.panel import TracePanel
from backprop_viewer.ui.trace.table import (
    FORMULA,
    NUMBER,
    OPERATION,
    PHASE,
    SYMBOL,
    VALUE,
    TraceTable,
)
from tests.session.states import ADAM, BATCHES, document_of
from tests.ui.driving import do, is_freed, session_with, show, state_of

WEIGHT = Place("weight", 1, 0, 1)


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """A session with the worked example, after the forward pass."""
    return session_with(steps="forward")


@pytest.fixture
def panel(session: Session, light: Theme, qtbot: QtBot) -> TracePanel:
    """The panel of that session, shown."""
    made = TracePanel(session, light)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    qtbot.waitExposed(made)
    return made


def column(panel: TracePanel, which: int) -> list[str]:
    """Return the texts of a column."""
    rows = range(panel.table.rowCount())
    return [str(panel.table.data(panel.table.index(row, which))) for row in rows]


def click_row(panel: TracePanel, row: int) -> None:
    """Click in the middle of a row."""
    index = panel.table.index(row, OPERATION)
    panel.view.scrollTo(index)
    QTest.mouseClick(
        panel.view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        panel.view.visualRect(index).center(),
    )


def move_to(panel: TracePanel, position: QPoint) -> None:
    """Move the mouse over the table."""
    viewport = panel.view.viewport()
    point = QPointF(position)
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        point,
        QPointF(viewport.mapToGlobal(position)),
        none,
        none,
        Qt.KeyboardModifier.NoModifier,
    )
    QGuiApplication.sendEvent(viewport, event)


def search_for(panel: TracePanel, qtbot: QtBot, text: str) -> None:
    """Type into the search box, and wait until all is searched."""
    panel.head.search_box.clear()
    QTest.keyClicks(panel.head.search_box, text)
    qtbot.waitUntil(lambda: panel._search is None)


def choose_kind(panel: TracePanel, kind: str) -> None:
    """Choose an entry of the list by key."""
    box = panel.head.kinds
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.findData(kind)):
        QTest.keyClick(box, Qt.Key.Key_Down)


# --- following ------------------------------------------------------------------------------------


def test_shows_the_update_and_what_was_done_of_it(panel: TracePanel) -> None:
    assert column(panel, NUMBER) == [str(number) for number in range(1, 34)]
    values = column(panel, VALUE)
    assert "not yet" not in values[:9]
    assert set(values[9:]) == {"not yet"}
    assert panel.note.text() == "Update 1: 9 of 33 operations done"


def test_row_of_now_is_current_and_seen(panel: TracePanel, session: Session) -> None:
    panel.resize(900, 220)
    for _ in range(24):
        do(session, "operation")
        row = panel.table.row_of(panel.table.now)
        assert panel.view.currentIndex().row() == row
        seen = panel.view.visualRect(panel.table.index(row, 0))
        assert panel.view.viewport().rect().contains(seen)


def test_time_moves_nothing_sideways(panel: TracePanel, session: Session) -> None:
    panel.resize(300, 300)
    bar = panel.view.horizontalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    do(session, "operation*3")
    assert bar.value() == bar.maximum()


def test_end_of_an_update_is_still_that_update(panel: TracePanel, session: Session) -> None:
    do(session, "update")
    assert panel.note.text() == "Update 1: 33 of 33 operations done"
    assert "not yet" not in column(panel, VALUE)


def test_updates_in_quick_succession_are_shown_in_the_end(
    panel: TracePanel, session: Session, qtbot: QtBot
) -> None:
    for _ in range(20):
        session.apply(transitions.play, "update")
    qtbot.waitUntil(lambda: panel.note.text().startswith("Update 20: 33"))
    moment = session.state.run.moment if session.state.run else None
    assert panel.table.moment is moment


def test_notation_digits_and_sample_are_followed(panel: TracePanel, session: Session) -> None:
    session.apply(viewing.choose_notation, "net_out")
    session.apply(viewing.choose_digits, 7)
    assert column(panel, SYMBOL)[0] == "netₕ₁"
    assert column(panel, VALUE)[2] == "0.5621765"
    show(session, state_of("xor-sigmoid", "forward"))
    before = column(panel, VALUE)[:5]
    session.apply(viewing.choose_sample, 2)
    assert column(panel, VALUE)[:5] != before


def test_another_document_has_other_rows(panel: TracePanel, session: Session) -> None:
    show(session, state_of("xor-relu"))
    assert panel.table.rowCount() == 31
    session.apply(transitions.close_document)
    assert panel.table.rowCount() == 0
    assert panel.note.text() == "Open a network to see its operations."


def test_nothing_is_done_while_hidden(panel: TracePanel, session: Session) -> None:
    panel.hide()
    before = panel.table.moment
    do(session, "update forward")
    assert panel.table.moment is before
    panel.show()
    assert panel.note.text() == "Update 2: 9 of 33 operations done"


def test_step_paints_few_rows(
    panel: TracePanel, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: set[int] = set()
    text = TraceTable.text

    def count(self: TraceTable, operation: int, which: int) -> str:
        painted.add(operation)
        return text(self, operation, which)

    monkeypatch.setattr(TraceTable, "text", count)
    fewest = panel.table.rowCount()
    for operation in range(9, 15):  # the window itself may be painted anew at any time
        painted.clear()
        do(session, "operation")
        qtbot.waitUntil(partial(painted.__contains__, operation))
        fewest = min(fewest, len(painted))
    assert fewest <= 3


def test_large_network_opens_without_going_through_its_rows(
    session: Session, panel: TracePanel, qtbot: QtBot
) -> None:
    show(session, state_of(document_of(sizes=(300, 200, 10), samples=1)))
    assert panel.table.rowCount() > 120_000
    QGuiApplication.processEvents()
    assert len(panel.table._texts) < 500
    qtbot.waitUntil(lambda: not panel.view._is_late)
    first = panel.table.index(0, FORMULA)
    assert panel.table.has_text(0, FORMULA)
    assert "∑" in str(panel.table.data(first))


# --- going there ----------------------------------------------------------------------------------


@pytest.mark.parametrize("row", [0, 8, 9, 32])
@pytest.mark.parametrize("steps", ["", "forward", "update", "update*2 operation"])
def test_click_goes_right_after_the_operation(
    panel: TracePanel, session: Session, row: int, steps: str
) -> None:
    show(session, state_of(steps=steps))
    update = panel.table.moment.record.before.update if panel.table.moment else -1
    click_row(panel, row)
    run = session.state.run
    assert run is not None
    assert run.time == update * 33 + row + 1
    assert run.moment.record.before.update == update
    assert run.moment.operations == row + 1
    assert panel.view.currentIndex().row() == row


def test_return_goes_there_too(panel: TracePanel, session: Session) -> None:
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert session.state.run is not None
    assert session.state.run.time == 11


def go_as_far_as_can_be(session: Session) -> None:
    """Go to the forward pass of an update that leaves the finite numbers."""
    with suppress(DivergenceError):
        for _ in range(1000):
            do(session, "update")
    do(session, "forward")


def test_operation_that_cannot_be_reached_is_said(
    panel: TracePanel, session: Session, diverging: Path, qtbot: QtBot
) -> None:
    show(session, state_of(read_file(diverging)))
    go_as_far_as_can_be(session)
    qtbot.waitUntil(lambda: panel.table.moment is session.state.run.moment)
    before = session.state
    click_row(panel, panel.table.rowCount() - 1)
    box = panel.findChild(QMessageBox, "error")
    assert box.text() == "Training cannot go on"
    assert "learning rate" in box.informativeText()
    assert session.state is before
    box.close()


# --- pointing -------------------------------------------------------------------------------------


def test_mouse_on_a_row_points_at_its_place(panel: TracePanel, session: Session) -> None:
    rect = panel.view.visualRect(panel.table.index(1, OPERATION))
    move_to(panel, rect.center())
    assert session.state.pointed == Place("unit", 1, 1)
    move_to(panel, QPoint(5, panel.view.viewport().height() - 1))
    show_none = QPoint(5, panel.view.visualRect(panel.table.index(32, 0)).bottom() + 40)
    move_to(panel, show_none)
    assert session.state.pointed is None


def test_leaving_points_at_nothing(panel: TracePanel, session: Session) -> None:
    move_to(panel, panel.view.visualRect(panel.table.index(1, OPERATION)).center())
    QGuiApplication.sendEvent(panel.view.viewport(), QEvent(QEvent.Type.Leave))
    assert session.state.pointed is None


def test_rows_of_what_is_pointed_at_are_marked(panel: TracePanel, session: Session) -> None:
    session.apply(viewing.point_at, Place("unit", 2, 0))
    titles = [column(panel, OPERATION)[at] for at in sorted(panel.view.marked)]
    assert titles == [
        "Weighted sum of output 1",
        "Activation of output 1",
        "Gradient of the loss with respect to output 1",
        "Delta of output 1",
    ]
    session.apply(viewing.point_at, None)
    assert not panel.view.marked


# --- filters --------------------------------------------------------------------------------------


def test_kind_is_chosen_by_key(panel: TracePanel) -> None:
    choose_kind(panel, "delta")
    assert column(panel, SYMBOL) == ["δ⁽²⁾₁", "δ⁽²⁾₂", "δ⁽¹⁾₁", "δ⁽¹⁾₂"]
    assert panel.note.text() == "4 shown. Update 1: 9 of 33 operations done"
    choose_kind(panel, "update")
    assert panel.table.rowCount() == 8
    choose_kind(panel, "")
    assert panel.table.rowCount() == 33


def test_only_the_selection(panel: TracePanel, session: Session) -> None:
    QTest.keyClick(panel.head.selected_only, Qt.Key.Key_Space)
    assert panel.table.rowCount() == 0
    assert panel.note.text() == "Nothing is selected: click a node or an edge."
    session.apply(viewing.select, WEIGHT)
    assert column(panel, SYMBOL) == ["∂L/∂w⁽¹⁾₁₂", "w⁽¹⁾₁₂"]
    QTest.keyClick(panel.head.selected_only, Qt.Key.Key_Space)
    assert panel.table.rowCount() == 33


def test_search_and_return_leads_to_the_rows(
    panel: TracePanel, session: Session, qtbot: QtBot
) -> None:
    search_for(panel, qtbot, "Output update")
    assert column(panel, SYMBOL) == ["w⁽²⁾₁₁", "w⁽²⁾₁₂", "w⁽²⁾₂₁", "w⁽²⁾₂₂"]
    QTest.keyClick(panel.head.search_box, Qt.Key.Key_Return)
    assert panel.focusWidget() is panel.view
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert session.state.run is not None
    assert session.state.run.moment.operations == int(column(panel, NUMBER)[0])


def test_search_follows_the_notation(panel: TracePanel, session: Session, qtbot: QtBot) -> None:
    search_for(panel, qtbot, "neth")
    assert panel.table.rowCount() == 0
    session.apply(viewing.choose_notation, "net_out")
    assert column(panel, SYMBOL) == ["netₕ₁", "netₕ₂"]


def test_filters_hold_together_and_while_time_moves(
    panel: TracePanel, session: Session, qtbot: QtBot
) -> None:
    choose_kind(panel, "backward")
    search_for(panel, qtbot, "hidden")
    rows = column(panel, NUMBER)
    do(session, "update forward backward")
    qtbot.waitUntil(lambda: "not yet" not in column(panel, VALUE))
    assert column(panel, NUMBER) == rows


def test_long_search_goes_on_by_and_by(panel: TracePanel, session: Session, qtbot: QtBot) -> None:
    show(session, state_of(document_of(sizes=(200, 100, 10), samples=1)))
    QTest.keyClicks(panel.head.search_box, "w")
    assert panel._search is not None
    assert panel.note.text().startswith("Searching: ")
    panel.hide()
    assert panel._search is None
    panel.show()
    assert panel._search is not None
    search_for(panel, qtbot, "update bias 10")
    assert "Update of the bias of output 10" in column(panel, OPERATION)


# --- look -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("width", [300, 900])
def test_theme_and_width(panel: TracePanel, session: Session, name: str, width: int) -> None:
    theme = load_theme(name)
    panel.set_theme(theme)
    panel.resize(width, 500)
    image = panel.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, 110, 3) for y in range(60, 400, 4)}
    assert theme.forward in colours
    header = panel.view.horizontalHeader()
    order = [header.logicalIndex(at) for at in range(header.count())]
    shown = [column for column in order if not header.isSectionHidden(column)]
    wide = [NUMBER, PHASE, OPERATION, SYMBOL, VALUE, FORMULA]
    narrow = [NUMBER, PHASE, SYMBOL, VALUE, OPERATION, FORMULA]
    assert shown == (narrow if width == 300 else wide)


def test_everything_has_a_name_and_can_be_reached_by_tab(panel: TracePanel) -> None:
    head = panel.head
    parts = [head.kinds, head.selected_only, head.search_box, head.export, panel.view]
    assert all(part.accessibleName() for part in [panel, *parts])
    assert all(part.focusPolicy() & Qt.FocusPolicy.TabFocus for part in parts)
    head.kinds.setFocus()
    reached = []
    for _ in parts[1:]:
        QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Tab)
        reached.append(panel.focusWidget())
    assert reached == parts[1:]


def test_is_freed(qtbot: QtBot, session: Session, light: Theme) -> None:
    assert is_freed(qtbot, lambda: TracePanel(session, light), TracePanel.grab)
    document = document_of(sizes=(2, 3, 1), optimizer=ADAM, samples=5, training=BATCHES)
    show(session, state_of(document, "update"))
