"""What the menu of the table of samples does: rows, copy and paste, and columns."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.data.menu import COLUMN_ENTRIES, ENTRIES, LINE
from tests.ui.data.data_desk import KIND, Desk, dataset, desk_of, with_classes, with_split

LONG = 40_000


@pytest.fixture
def make(qtbot: QtBot) -> object:
    """Makes a desk whose panel is closed after the test."""

    def made(*words: object, **more: object) -> Desk:
        desk = desk_of(*words, **more)
        qtbot.addWidget(desk.panel)
        qtbot.waitExposed(desk.panel)
        return desk

    return made


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


# --- rows, copy and paste ---------------------------------------------------------------------


def test_every_entry_of_the_menu_has_what_it_does(make: object) -> None:
    desk = make()
    names = [name for name, *_ in (*ENTRIES, *COLUMN_ENTRIES) if name != LINE]
    assert sorted(names) == sorted(desk.panel.menu.entries)
    own = {"import_csv", "export_csv", "paste_as_new"}
    actions = desk.panel.actions_of_table
    assert {name for name in names if not hasattr(actions, name)} - own == {
        "sort_up",
        "sort_down",
        "sort_none",
    }


def test_rows_are_added_inserted_and_removed(make: object) -> None:
    desk = make()
    before = desk.data.raw.inputs
    desk.panel.buttons["add_row"].click()
    assert desk.view.currentIndex().row() == 6
    desk.go(2, 0)
    desk.menu("insert_row")
    assert np.array_equal(np.delete(desk.data.raw.inputs, [2, 7], axis=0), before)
    assert desk.view.currentIndex().row() == 2
    desk.panel.buttons["remove_rows"].click()
    assert len(desk.data.raw.inputs) == 7
    assert desk.asked == ["adding a sample", "adding a sample", "removing samples: 1"]


def test_copy_and_paste_are_exact(make: object) -> None:
    desk = make(dataset("moons", samples=20))
    desk.select((0, 0), (19, 2))
    desk.menu("copy")
    assert "20 rows of 3" in desk.panel.notice.text()
    before = desk.data.raw
    desk.go(20, 0)
    desk.menu("paste")
    assert np.array_equal(desk.data.raw.inputs[20:], before.inputs)
    assert np.array_equal(desk.data.raw.targets[20:], before.targets)
    assert desk.asked == ["pasting cells"]


def test_copy_of_what_is_sorted_is_in_that_order(make: object) -> None:
    desk = make()
    desk.go(0, 0)
    desk.menu("sort_down")
    desk.select((0, 0), (5, 0))
    desk.menu("copy")
    numbers = [float(line) for line in clipboard().split()]
    assert numbers == sorted(desk.data.raw.inputs[:, 0], reverse=True)
    desk.menu("sort_none")
    assert desk.table.sorting is None


def test_names_are_copied_and_known_again_when_pasted(make: object) -> None:
    desk = make(with_classes)
    desk.select((0, 0), (1, 2))
    desk.menu("copy_with_names")
    assert clipboard().splitlines() == ["size\tcolour\tkind", "0.5\tred\tno", "1.5\tgreen\tyes"]
    desk.go(2, 0)
    desk.menu("paste")
    assert np.array_equal(desk.data.raw.inputs[2:4], desk.data.raw.inputs[:2])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("1\t2\t3\t4", "4 columns do not fit from column 1 on: the table has 3"),
        ("1\tx", 'Row 1, cell 2 of what is pasted: expected a number, found the text "x"'),
        ("", "There is nothing to paste"),
    ],
)
def test_what_cannot_be_pasted_changes_nothing(make: object, text: str, problem: str) -> None:
    desk = make()
    before = desk.data
    QGuiApplication.clipboard().setText(text)
    desk.go(0, 0)
    desk.menu("paste")
    assert problem in desk.view.note.text()
    assert desk.data is before


def test_numbers_with_decimal_commas_are_pasted(make: object) -> None:
    desk = make()
    QGuiApplication.clipboard().setText("0,5\t1,25\r\n-2,5\t3\r\n")
    desk.go(5, 0)
    desk.menu("paste")
    assert desk.data.raw.inputs[5:].tolist() == [[0.5, 1.25], [-2.5, 3]]


def test_a_long_text_can_be_stopped_and_changes_nothing(make: object) -> None:
    desk = make()
    before = desk.data
    QGuiApplication.clipboard().setText("1\t2\n" * LONG)
    desk.go(0, 0)
    desk.menu("paste")
    slices = desk.panel.actions_of_table.slices
    assert slices.is_working
    slices.progressed.emit(0.25)
    assert "25 %" in desk.panel.notice.text()
    desk.press(Qt.Key.Key_Escape)
    assert not slices.is_working
    assert desk.data is before


def test_what_changed_while_a_long_text_was_read_is_not_written_over(make: object) -> None:
    desk = make()
    QGuiApplication.clipboard().setText("1\t2\n" * LONG)
    desk.go(0, 0)
    desk.menu("paste")
    desk.panel.buttons["add_row"].click()
    desk.panel.actions_of_table.slices.settle()
    assert desk.asked == ["adding a sample"]
    assert "paste again" in desk.view.note.text()


# --- columns ----------------------------------------------------------------------------------


def test_values_become_classes_and_numbers_again(make: object) -> None:
    desk = make(dataset("xor"))
    desk.go(0, 2)
    desk.menu("toggle_classes")
    assert desk.data.columns("targets")[0].classes == ("0", "1")
    assert desk.data.sizes == (2, 2)
    assert desk.session.state.document.network.outputs == 2
    desk.menu("toggle_one_hot")
    assert desk.data.sizes == (2, 1)
    desk.menu("toggle_classes")
    assert desk.data.columns("targets")[0].classes == ()


def test_classes_are_named(make: object, qtbot: QtBot) -> None:
    desk = make(with_classes)
    desk.go(0, 2)
    desk.menu("edit_classes")
    dialog = desk.view.findChild(QInputDialog, "classes")
    assert dialog.textValue() == "no, yes"
    dialog.setTextValue("never, always, sometimes")
    dialog.accept()
    assert desk.data.columns("targets")[0] == replace(
        KIND, classes=("never", "always", "sometimes")
    )
    assert desk.texts(1) == ["1.5", "green", "always"]


def test_too_few_classes_are_refused(make: object) -> None:
    desk = make(with_classes)
    desk.go(0, 1)
    desk.menu("edit_classes")
    dialog = desk.view.findChild(QInputDialog, "classes")
    dialog.setTextValue("red, green")
    dialog.accept()
    assert desk.data.columns("inputs")[1].classes == ("red", "green", "blue")
    assert desk.view.note.isVisible()


@pytest.mark.parametrize(("name", "sizes"), [("add_input", (3, 1)), ("add_target", (2, 2))])
def test_columns_are_added_and_the_network_follows(
    make: object, name: str, sizes: tuple[int, int]
) -> None:
    desk = make()
    desk.menu(name)
    network = desk.session.state.document.network
    assert (network.inputs, network.outputs) == sizes
    assert len(desk.table.headings) == 4


def test_column_is_removed_but_not_the_last_of_its_kind(make: object) -> None:
    desk = make()
    desk.go(0, 0)
    desk.menu("remove_column")
    assert desk.asked == ["removing the column x1"]
    assert desk.data.sizes == (1, 1)
    desk.go(0, 1)
    desk.menu("remove_column")
    assert "At least one column of targets has to stay" in desk.view.note.text()


def test_column_is_renamed_by_the_menu(make: object) -> None:
    desk = make(with_split)
    desk.go(0, 2)
    desk.menu("rename_column")
    assert desk.view.header.field.text() == "x2"
    desk.view.header.field.finish("age")
    desk.view.settle()
    assert desk.table.headings[2].name == "age"
