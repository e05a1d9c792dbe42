"""The table of all operations while moments are compared: the value then, and the difference."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.session import viewing
from backprop_viewer.session.script import carry_out
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import Reference, State
from backprop_viewer.ui.numbers import number_text, signed_text
from backprop_viewer.ui.theme import Theme
from backprop_viewer.ui.trace.filter import Filter, candidates
from backprop_viewer.ui.trace.panel import TracePanel
from backprop_viewer.ui.trace.table import COMPARED, DIFFERENCE, THEN, VALUE, TraceTable
from tests.ui.driving import NETWORKS, do, session_with, state_of


def compared(steps: str, then: str, network: str = "two-by-two-sigmoid") -> State:
    """Return a state after some steps, compared with the moment after others."""
    return carry_out(viewing.set_reference(state_of(network, then)), f"reset {steps}")


def table_of(state: State) -> TraceTable:
    table = TraceTable()
    table.follow(state)
    assert table.moment is not None
    table.set_rows(candidates(table.moment.schedule, Filter()))
    return table


def texts(table: TraceTable, column: int) -> list[str]:
    return [str(table.data(table.index(row, column))) for row in range(table.rowCount())]


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("notation", NOTATIONS)
def test_then_and_difference_are_those_of_the_same_operation(
    qtbot: QtBot, network: str, notation: str
) -> None:
    state = compared("update*3", "update", network)
    state = viewing.choose_notation(state, notation)
    then = table_of(viewing.choose_notation(state_of(network, "update"), notation))
    now = table_of(state)
    for operation in range(0, now.rowCount(), max(1, now.rowCount() // 40)):
        before, after = then.result(operation).value, now.result(operation).value
        assert now.text(operation, THEN) == number_text(before, 4)
        assert now.text(operation, DIFFERENCE) == signed_text(after - before, 4)


def test_what_was_not_known_then_is_blank(qtbot: QtBot) -> None:
    table = table_of(compared("update*2", "forward"))
    assert texts(table, THEN)[:9] == texts(table_of(state_of(steps="forward")), VALUE)[:9]
    assert all(texts(table, THEN)[:9])
    assert not any(texts(table, THEN)[9:])
    assert not any(texts(table, DIFFERENCE)[9:])


def test_of_what_is_not_known_now_there_is_no_difference(qtbot: QtBot) -> None:
    table = table_of(compared("update operation*2", "update"))
    assert all(texts(table, THEN))
    assert all(texts(table, DIFFERENCE)[:2])
    assert not any(texts(table, DIFFERENCE)[2:])


def test_a_network_of_another_shape_is_not_compared_with(qtbot: QtBot) -> None:
    state, other = state_of(steps="update"), state_of("xor-relu", "update").run
    assert other is not None
    state = replace(state, view=replace(state.view, reference=Reference(other)))
    assert table_of(state).comparison is None


def test_tool_tip_says_the_exact_value(qtbot: QtBot) -> None:
    table = table_of(compared("update*3", "update"))
    then = table_of(state_of(steps="update")).result(2).value
    assert f"then: {then!r}" in table.tool_tip(2)


@pytest.mark.parametrize("width", [300, 900])
def test_columns_come_and_go(qtbot: QtBot, light: Theme, width: int) -> None:
    session: Session = session_with(steps="update")
    panel = TracePanel(session, light)
    qtbot.addWidget(panel)
    panel.resize(width, 400)
    panel.show()
    view = panel.view

    def shown() -> list[bool]:
        return [not view.isColumnHidden(column) for column in COMPARED]

    assert shown() == [False, False]
    session.apply(viewing.set_reference)
    assert shown() == [True, True]
    assert all(view.columnWidth(column) > 40 for column in COMPARED)
    do(session, "operation")
    qtbot.waitUntil(lambda: texts(panel.table, DIFFERENCE)[0] == "+0.0057")
    session.apply(viewing.clear_reference)
    assert shown() == [False, False]
