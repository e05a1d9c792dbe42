"""The rows of the table of samples, without a view: what they show and how they follow."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from backprop_viewer.document.columns import Column
from backprop_viewer.document.data import Data
from backprop_viewer.document.model import Document
from backprop_viewer.ui.data.table import (
    NEW_ROW,
    DataTable,
    Sorting,
    coded_cells,
    heading_text,
    short_number,
)
from tests.session.states import document_of
from tests.ui.data.data_desk import SPLIT, with_cells, with_classes

DOCUMENT = document_of(sizes=(2, 2, 1), samples=6)
DATA = with_cells([[3, 0.25], [1, 1 / 3], [2, -5]], [[0], [1], [1]])


def table_of(data: Data = DATA, document: Document = DOCUMENT) -> DataTable:
    table = DataTable()
    table.follow(replace(document, data=data), 4)
    return table


def follow(table: DataTable, data: Data) -> bool:
    return table.follow(replace(DOCUMENT, data=data), 4)


def texts(table: DataTable) -> list[list[str]]:
    """Return what stands in all rows."""
    columns = range(table.columnCount())
    return [[table.text(row, column) for column in columns] for row in range(table.rowCount())]


def names(table: DataTable) -> list[str]:
    return [heading.name for heading in table.headings]


def row_headings(table: DataTable) -> list[object]:
    way = Qt.Orientation.Vertical
    return [table.headerData(row, way) for row in range(table.rowCount())]


def test_samples_and_a_row_for_a_new_one() -> None:
    table = table_of()
    expected = [["3", "0.25", "0"], ["1", "0.3333", "1"], ["2", "−5", "1"], ["", "", ""]]
    assert texts(table) == expected
    assert row_headings(table) == ["1", "2", "3", NEW_ROW]
    assert names(table) == ["x1", "x2", "y1"]


def test_parts_stand_first_where_there_is_a_split() -> None:
    data = replace(with_classes(DATA), split=SPLIT)
    table = table_of(data)
    assert names(table) == ["part", "size", "colour", "kind"]
    parts = [("train", "dev", "test")[part] for part in data.part_of_rows()]
    assert [row[0] for row in texts(table)[:-1]] == parts
    assert [row[1:] for row in texts(table)][:2] == [["0.5", "red", "no"], ["1.5", "green", "yes"]]
    assert not table.is_cell(0)


def test_names_are_those_of_the_network_where_the_columns_have_none() -> None:
    layers = DOCUMENT.network.layers
    last = replace(layers[-1], names=("out",))
    network = replace(DOCUMENT.network, input_names=("age", "size"), layers=(*layers[:-1], last))
    table = table_of(document=replace(DOCUMENT, network=network))
    assert names(table) == ["age", "size", "out"]
    named = replace(DATA, input_columns=(Column("a"), Column()))
    table.follow(replace(DOCUMENT, network=network, data=named), 4)
    assert names(table) == ["a", "size", "out"]


def test_headings_say_what_the_columns_are() -> None:
    said = [heading_text(heading) for heading in table_of(with_classes(DATA)).headings]
    assert said == [
        "Input 1: size",
        "Input 2: colour\nclasses: red, green, blue",
        "Target 1: kind\nclasses: no, yes",
    ]


@pytest.mark.parametrize("column", range(3))
@pytest.mark.parametrize("is_descending", [False, True])
def test_sorting_is_of_the_view_only(column: int, is_descending: bool) -> None:
    table = table_of()
    table.sort_by(Sorting(column, is_descending))
    numbers = [table.number(row, column) for row in range(3)]
    assert numbers == sorted(numbers, reverse=is_descending)
    assert table.shown is DATA
    assert [table.row_of(table.raw_row(row)) for row in range(3)] == [0, 1, 2]
    assert row_headings(table)[-1] == NEW_ROW
    table.sort_by(None)
    assert [table.raw_row(row) for row in range(4)] == [0, 1, 2, 3]


def test_sorting_by_part() -> None:
    table = table_of(replace(with_classes(DATA), split=SPLIT))
    table.sort_by(Sorting(0, is_descending=False))
    assert [row[0] for row in texts(table)] == ["train"] * 3 + ["dev"] * 2 + ["test"] + [""]


def test_edited_row_stays_where_it_is_in_a_sorted_table() -> None:
    table = table_of()
    table.sort_by(Sorting(0, is_descending=False))
    assert [row[0] for row in texts(table)] == ["1", "2", "3", ""]
    follow(table, DATA.with_cells("inputs", [1], [0], 9))
    assert [row[0] for row in texts(table)] == ["9", "2", "3", ""]


def test_added_rows_come_last_in_a_sorted_table() -> None:
    table = table_of()
    table.sort_by(Sorting(0, is_descending=False))
    follow(table, DATA.with_rows([[0, 0]], [[0]]))
    assert [row[0] for row in texts(table)] == ["1", "2", "3", "0", ""]


def test_other_rows_are_sorted_anew() -> None:
    table = table_of()
    table.sort_by(Sorting(0, is_descending=False))
    follow(table, DATA.with_rows([[0, 0]], [[0]], at=0))
    assert [row[0] for row in texts(table)] == ["0", "1", "2", "3", ""]
    follow(table, DATA.without_rows([1]))
    assert [row[0] for row in texts(table)] == ["2", "3", ""]


def test_new_row_becomes_that_of_the_sample(qtbot: QtBot) -> None:
    table = table_of()
    with qtbot.waitSignal(table.rowsInserted, timeout=0) as told:
        assert not follow(table, DATA.with_rows([[0, 0]] * 2, [[0]] * 2))
    assert told.args[1:] == [4, 5]
    with qtbot.waitSignal(table.rowsRemoved, timeout=0) as told:
        follow(table, DATA)
    assert told.args[1:] == [4, 5]


@pytest.mark.parametrize(
    ("data", "is_other"),
    [
        (DATA, False),
        (DATA.with_cells("inputs", [0], [0], 1), False),
        (replace(DATA, split=SPLIT), True),
        (DATA.with_column("inputs", 0, Column("age")), True),
        (DATA.with_new_column("inputs"), True),
    ],
)
def test_reset_only_where_columns_are_others(qtbot: QtBot, data: Data, is_other: bool) -> None:
    table = table_of()
    with qtbot.waitSignal(table.modelReset, timeout=1, raising=False) as told:
        assert follow(table, data) == is_other
    assert told.signal_triggered == is_other


def test_same_data_tell_nothing(qtbot: QtBot) -> None:
    table = table_of()
    with qtbot.assertNotEmitted(table.dataChanged):
        follow(table, DATA)


def test_empty_without_a_document() -> None:
    table = table_of()
    table.follow(None, 4)
    assert (table.rowCount(), table.columnCount()) == (0, 0)


def test_what_the_network_gets() -> None:
    data = replace(with_classes(DATA), split=SPLIT, preprocessing=("min_max",))
    data = data.with_column("inputs", 1, replace(data.columns("inputs")[1], one_hot=True))
    table = DataTable()
    table.is_coded = True
    table.follow(replace(DOCUMENT, data=data), 4)
    assert names(table) == ["part", "size", "colour=red", "colour=green", "colour=blue", "kind"]
    assert table.rowCount() == 6
    assert not table.is_cell(1)
    for rows, part in zip(data.part_rows, data.parts, strict=True):
        shown = [[table.number(row, column) for column in range(1, 5)] for row in rows.tolist()]
        assert np.array_equal(np.array(shown).reshape(-1, 4), part.inputs)


@pytest.mark.parametrize("split", [None, SPLIT])
def test_coded_cells_are_in_the_order_that_samples_came_in(split: object) -> None:
    data = replace(with_classes(DATA), split=split)
    cells = coded_cells(data)
    assert np.array_equal(cells["inputs"], data.coded.inputs)
    assert np.array_equal(cells["targets"], data.coded.targets)


@pytest.mark.parametrize(
    ("number", "digits", "text"),
    [
        (0.0, 4, "0"),
        (-0.0, 4, "0"),
        (1.0, 2, "1"),
        (0.25, 4, "0.25"),
        (1 / 3, 4, "0.3333"),
        (-1 / 3, 2, "−0.33"),
        (1 / 3, None, "0.3333333333333333"),
        (123456.0, 4, "1.23·10⁵"),
        (1e-9, 4, "1.00·10⁻⁹"),
    ],
)
def test_numbers_are_as_short_as_they_are(number: float, digits: int | None, text: str) -> None:
    assert short_number(number, digits) == text


def test_tool_tips_have_every_digit() -> None:
    table = table_of()
    assert table.data(table.index(1, 1), Qt.ItemDataRole.ToolTipRole) == "0.3333333333333333"
    assert "add a sample" in str(table.data(table.index(3, 0), Qt.ItemDataRole.ToolTipRole))
    classes = table_of(with_classes(DATA))
    assert classes.data(classes.index(0, 1), Qt.ItemDataRole.ToolTipRole) == "red (0)"


def test_screen_readers_are_told_the_column() -> None:
    table = table_of()
    role = Qt.ItemDataRole.AccessibleTextRole
    assert table.data(table.index(0, 1), role) == "x2: 0.25"
    assert table.headerData(2, Qt.Orientation.Horizontal, role) == "Target 1: y1"
