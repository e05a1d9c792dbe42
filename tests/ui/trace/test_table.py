"""The rows of the table of all operations, without a view."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.session import viewing
from backprop_viewer.session.script import carry_out
from backprop_viewer.session.state import State
from backprop_viewer.ui.numbers import exact_text
from backprop_viewer.ui.trace.filter import Filter, candidates
from backprop_viewer.ui.trace.table import (
    FORMULA,
    HEADINGS,
    NUMBER,
    OPERATION,
    PHASE,
    SYMBOL,
    VALUE,
    TraceTable,
)
from tests.document.document_examples import changed, read
from tests.session.states import ADAM, document_of
from tests.ui.driving import state_of


def table_of(state: State, rows: object = None) -> TraceTable:
    """Return the table of a state, with all rows if none are given."""
    table = TraceTable()
    table.follow(state)
    assert table.moment is not None
    table.set_rows(rows or candidates(table.moment.schedule, Filter()))  # type: ignore[arg-type]
    return table


def row_texts(table: TraceTable, row: int) -> list[str]:
    """Return what stands in a row."""
    return [str(table.data(table.index(row, column))) for column in range(len(HEADINGS))]


def changed_rows(table: TraceTable, qtbot: QtBot, state: State) -> tuple[int, int] | None:
    """Return the first and last row that the table tells of when it follows a state."""
    with qtbot.waitSignal(table.dataChanged, timeout=10, raising=False) as told:
        assert not table.follow(state)
    if told.args is None:
        return None
    return told.args[0].row(), told.args[1].row()


def test_worked_example(qtbot: QtBot) -> None:
    table = table_of(state_of(steps="update"))
    assert table.rowCount() == 33
    formula = "w⁽¹⁾₁₁·x₁ + w⁽¹⁾₁₂·x₂ = 0.2000·0.5000 + 0.5000·0.3000"
    title = "Weighted sum of hidden unit 1"
    assert row_texts(table, 0) == ["1", "Forward", title, "z⁽¹⁾₁", "0.2500", "", "", formula]
    assert row_texts(table, 1)[VALUE] == "−0.0200"
    last = row_texts(table, 32)
    assert last[:4] == [
        "33",
        "Update",
        "Update of the weight from hidden unit 2 to output 2",
        "w⁽²⁾₂₂",
    ]
    assert last[FORMULA].startswith("w⁽²⁾₂₂ − η·∂L/∂w⁽²⁾₂₂ = 0.8000 − 1·")


def test_what_is_not_done_has_no_numbers(qtbot: QtBot) -> None:
    table = table_of(state_of(steps="operation*2"))
    assert row_texts(table, 1)[VALUE] == "−0.0200"
    assert row_texts(table, 2)[VALUE] == "not yet"
    assert row_texts(table, 2)[FORMULA] == "1/(1 + e^(−z⁽¹⁾₁))"
    assert "Not computed yet" in table.tool_tip(2)
    assert "=" not in table.tool_tip(2).replace("a⁽¹⁾₁ = ", "")


def test_done_by_and_by(qtbot: QtBot) -> None:
    table = table_of(state_of())
    assert table.now == -1
    assert table.row_of(table.now) == -1
    for operations in range(1, 34):
        table.follow(state_of(steps=f"operation*{operations}"))
        done = [row for row in range(33) if row_texts(table, row)[VALUE] != "not yet"]
        assert done == list(range(operations))
        assert table.row_of(table.now) == operations - 1


def test_step_tells_of_its_row_alone(qtbot: QtBot) -> None:
    state = state_of(steps="operation*5")
    table = table_of(state)
    assert changed_rows(table, qtbot, carry_out(state, "operation")) == (4, 5)
    assert changed_rows(table, qtbot, state) == (4, 5)
    assert changed_rows(table, qtbot, state) is None


def test_another_update_tells_of_all_rows(qtbot: QtBot) -> None:
    state = state_of(steps="update")
    table = table_of(state)
    before = row_texts(table, 0)
    assert changed_rows(table, qtbot, carry_out(state, "forward")) == (0, 32)
    assert row_texts(table, 0)[:4] == before[:4]
    assert row_texts(table, 0)[VALUE] != before[VALUE]


@pytest.mark.parametrize("digits", [2, 7, 12, None])
def test_digits(qtbot: QtBot, digits: int | None) -> None:
    table = table_of(state_of(steps="forward"))
    assert not table.follow(viewing.choose_digits(state_of(steps="forward"), digits))
    expected = {2: "0.56", 7: "0.5621765", 12: "0.562176500886", None: "0.5621765008857981"}
    assert row_texts(table, 2)[VALUE] == expected[digits]
    assert row_texts(table, 4)[FORMULA].count(expected[digits]) == 1


@pytest.mark.parametrize("name", NOTATIONS)
def test_notation(qtbot: QtBot, name: str) -> None:
    state = viewing.choose_notation(state_of(steps="update"), name)
    table = table_of(state_of(steps="update"))
    assert table.follow(state) == (name != "standard")
    table.set_rows(range(33))
    assert row_texts(table, 0)[SYMBOL].startswith(NOTATIONS[name].weighted_sum)
    sign = "−" if name == "error_signal" else ""
    assert row_texts(table, 11)[VALUE] == f"{sign}0.0616"


def test_sample_that_is_shown(qtbot: QtBot) -> None:
    state = state_of("xor-sigmoid", "forward")
    table = table_of(state)
    before = row_texts(table, 0)
    table.follow(viewing.choose_sample(state, 3))
    assert row_texts(table, 0)[VALUE] != before[VALUE]


def test_tool_tip_has_the_state_of_the_optimiser(qtbot: QtBot) -> None:
    state = state_of(document_of(sizes=(2, 1), optimizer=ADAM), "update")
    table = table_of(state)
    lines = table.tool_tip(table.rowCount() - 1).removesuffix("</qt>").split("<br>")
    assert lines[0] == "<qt>Update of the bias of output 1"
    shown = table.formula(table.rowCount() - 1)
    assert len(lines) == 2 + len(shown.beside) == 6
    for line, each in zip(lines[1:], (shown, *shown.beside), strict=True):
        assert line.endswith(f" = {exact_text(each.result.value)}")


def test_tool_tip_is_no_html_of_the_file(qtbot: QtBot) -> None:
    state = state_of(read(changed("network/input_names", ["<b>", "b"])), "forward")
    table = table_of(state)
    tips = [table.tool_tip(row) for row in range(table.rowCount())]
    assert any("&lt;b&gt;" in tip for tip in tips)
    assert not any("<b>" in tip for tip in tips)


def test_nothing_is_made_of_a_row_before_it_is_asked_for(qtbot: QtBot) -> None:
    table = table_of(state_of("digits", "update"))
    assert not table._texts
    table.text(7, SYMBOL)
    assert list(table._texts) == [(7, SYMBOL, True)]


def test_rows_that_are_found_come_by_and_by(qtbot: QtBot) -> None:
    table = table_of(state_of(steps="operation*7"), rows=[2, 6])
    with qtbot.waitSignal(table.rowsInserted) as inserted:
        table.add_rows([10, 12])
    assert inserted.args is not None
    assert inserted.args[1:] == [2, 3]
    assert [row_texts(table, row)[NUMBER] for row in range(4)] == ["3", "7", "11", "13"]
    assert table.row_of(table.now) == 1


def test_time_after_an_operation(qtbot: QtBot) -> None:
    """At an update's end the table still shows that update."""
    table = table_of(state_of(steps="update*2"))
    assert table.time_after(0) == 34
    assert table.time_after(32) == 66
    table.follow(state_of(steps="update*2 operation"))
    assert table.time_after(0) == 67


def test_closed_document_has_no_rows(qtbot: QtBot) -> None:
    table = table_of(state_of())
    assert table.follow(State())
    assert table.rowCount() == 0
    assert not table.follow(State())


def test_columns_have_titles(qtbot: QtBot) -> None:
    table = table_of(state_of())
    across = Qt.Orientation.Horizontal
    titles = [table.headerData(column, across) for column in range(table.columnCount())]
    begin = ["No.", "Phase", "Operation", "Symbol", "Value"]
    assert titles == [*begin, "Then", "Δ", "Formula, with numbers"]
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    role = Qt.ItemDataRole.TextAlignmentRole
    assert table.data(table.index(0, VALUE), role) == right
    assert table.data(table.index(0, OPERATION), role) != right


def test_widest_texts_are_no_narrower_than_any_row(qtbot: QtBot) -> None:
    table = table_of(state_of("digits", "update"))
    widest: dict[int, int] = {}
    for column, text in table.widest_texts():
        widest[column] = max(widest.get(column, 0), len(text))
    for row in range(0, table.rowCount(), 7):
        texts = row_texts(table, row)
        for column in (NUMBER, PHASE, SYMBOL, VALUE):
            assert len(texts[column]) <= widest[column]
