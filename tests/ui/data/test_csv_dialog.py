"""The preview of a CSV file: the layout, what columns are for, what is missing, and the result."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from backprop_viewer.document.csv_import import MISSING_POLICIES, Layout
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.paths import THEMES
from backprop_viewer.ui.data.csv_dialog import DECIMALS, SEPARATORS, CsvDialog
from backprop_viewer.ui.data.csv_reading import LONG
from backprop_viewer.ui.data.csv_tables import (
    HOLDS,
    KINDS,
    MISSING,
    NAME,
    PREVIEWED,
    USE,
    USES,
    VALUES,
)
from backprop_viewer.ui.theme import Theme, load_theme
from tests.ui.data.data_desk import SPLIT, with_cells
from tests.ui.driving import is_freed

KINDS_OF_FLOWER = ("setosa", "versicolor", "virginica")
HEADER = "length,width,species"
ROWS = [f"{1 + row / 4},{row % 5},{KINDS_OF_FLOWER[row % 3]}" for row in range(30)]
ROWS[15] = f",3,{KINDS_OF_FLOWER[0]}"
FLOWERS = "\n".join([HEADER, *ROWS])
SPACE = Qt.Key.Key_Space


@pytest.fixture
def make(qtbot: QtBot, light: Theme) -> object:
    """Makes a dialog that is closed after the test."""

    def made(source: Path | str = FLOWERS) -> CsvDialog:
        dialog = CsvDialog(None, source, light)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return made


def texts(dialog: CsvDialog, column: int) -> list[str]:
    """Return what the table of columns says in one of its own."""
    model = dialog.columns
    return [str(model.data(model.index(row, column))) for row in range(model.rowCount())]


def uses(dialog: CsvDialog) -> list[str]:
    return [plan.use for plan in dialog.plan.columns]


def pick(dialog: CsvDialog, which: str, data: str) -> None:
    """Pick an entry of a box as the user does."""
    box = getattr(dialog, which)
    box.activated.emit(box.findData(data))


# --- what is guessed --------------------------------------------------------------------------


def test_classes_and_a_missing_value(make: object) -> None:
    dialog = make()
    assert texts(dialog, NAME) == ["length", "width", "species"]
    assert uses(dialog) == ["input", "input", "target"]
    assert texts(dialog, HOLDS) == ["numbers ▾", "numbers ▾", "classes, one-hot ▾"]
    assert texts(dialog, MISSING) == ["1", "", ""]
    assert texts(dialog, VALUES)[2] == "setosa, versicolor, virginica"
    assert dialog.summary.text() == "Inputs: 2, outputs: 3, samples: 29"
    assert dialog.gaps.text() == 'Missing: line 17, column "length". Rows left out: 1.'
    assert dialog.ok.isEnabled()
    data = dialog.data_like(None)
    assert data.sizes == (2, 3)
    assert len(data.raw.inputs) == 29
    assert data.columns("targets")[0].classes == KINDS_OF_FLOWER


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        ("a;b\n1,5;2\n2,5;3\n", Layout(";", True, ",")),
        ("1\t2\n3\t4\n", Layout("\t", False, ".")),
        ("a,b\n1.5,2\n", Layout(",", True, ".")),
    ],
)
def test_layout_is_shown(make: object, text: str, layout: Layout) -> None:
    dialog = make(text)
    assert dialog.separator.currentData() == layout.separator
    assert dialog.decimal.currentData() == layout.decimal
    assert dialog.header.isChecked() == layout.has_header


def test_every_layout_has_its_words() -> None:
    from backprop_viewer.document import csv_import, csv_layout
    from backprop_viewer.ui.data.csv_dialog import MISSING as WORDS

    assert set(SEPARATORS) == set(csv_layout.SEPARATORS)
    assert set(DECIMALS) == {".", ","}
    assert set(WORDS) == set(MISSING_POLICIES)
    assert set(USES) == set(csv_import.USES)


def test_file_is_read(make: object, tmp_path: Path) -> None:
    path = tmp_path / "flowers.csv"
    path.write_text(FLOWERS, encoding="utf-8-sig")
    dialog = make(path)
    assert dialog.name == "flowers.csv"
    assert dialog.summary.text() == "Inputs: 2, outputs: 3, samples: 29"


def test_file_that_is_not_there(light: Theme, tmp_path: Path) -> None:
    with pytest.raises(DocumentError):
        CsvDialog(None, tmp_path / "missing.csv", light)


# --- what the user corrects -------------------------------------------------------------------


def test_other_separator_is_read_anew(make: object) -> None:
    dialog = make("a;b\n1;2\n3;4\n")
    pick(dialog, "separator", ",")
    assert texts(dialog, NAME) == ["a;b"]
    assert not dialog.ok.isEnabled()
    pick(dialog, "separator", ";")
    assert dialog.summary.text() == "Inputs: 1, outputs: 1, samples: 2"


def test_decimal_sign(make: object) -> None:
    dialog = make("a;b\n1,5;2\n2,5;3\n3,5;4\n")
    assert np.array_equal(dialog.data_like(None).raw.inputs, [[1.5], [2.5], [3.5]])
    pick(dialog, "decimal", ".")
    dialog.read_as({0}, "numbers")
    assert 'line 2, column "a": expected a number' in dialog.trouble.text().replace("Line", "line")
    assert not dialog.ok.isEnabled()


def test_first_row_of_names_or_not(make: object) -> None:
    dialog = make("1,2\n3,4\n5,6\n")
    assert texts(dialog, NAME) == ["column 1", "column 2"]
    dialog.header.click()
    assert texts(dialog, NAME) == ["1", "2"]
    assert dialog.summary.text() == "Inputs: 1, outputs: 1, samples: 2"


def test_uses_stay_where_the_layout_changes(make: object) -> None:
    dialog = make("1,2,3\n3,4,5\n5,6,7\n")
    dialog.use({0}, "unused")
    dialog.use({1}, "target")
    dialog.use({2}, "input")
    dialog.header.click()
    assert uses(dialog) == ["unused", "target", "input"]


def test_use_of_several_columns(make: object) -> None:
    dialog = make()
    dialog.use({0, 1}, "target")
    dialog.use({2}, "input")
    assert dialog.summary.text() == "Inputs: 3, outputs: 2, samples: 29"
    dialog.use({0, 1}, "unused")
    assert dialog.trouble.text() == "No column is a target; choose at least one."
    assert not dialog.ok.isEnabled()
    dialog.accept()
    assert dialog.isVisible()
    dialog.use({1}, "target")
    assert dialog.ok.isEnabled()
    assert dialog.gaps.isHidden()


def test_classes_of_numbers(make: object) -> None:
    dialog = make()
    dialog.read_as({1}, "one_hot")
    assert dialog.summary.text() == "Inputs: 6, outputs: 3, samples: 29"
    dialog.read_as({1, 2}, "numbered")
    assert dialog.summary.text() == "Inputs: 2, outputs: 1, samples: 29"
    dialog.read_as({2}, "numbers")
    assert 'column "species": expected a number, found the text "setosa"' in dialog.trouble.text()


@pytest.mark.parametrize(
    ("missing", "samples", "trouble"),
    [
        (MISSING_POLICIES[0], 29, ""),
        (MISSING_POLICIES[1], 30, ""),
        (MISSING_POLICIES[2], 29, 'Line 17, column "length": the value is missing.'),
    ],
)
def test_what_becomes_of_missing_values(
    make: object, missing: str, samples: int, trouble: str
) -> None:
    dialog = make()
    pick(dialog, "missing", missing)
    assert dialog.summary.text().endswith(f"samples: {samples}")
    assert dialog.trouble.text() == trouble
    assert dialog.ok.isEnabled() == (not trouble)


def test_many_missing_values_are_counted(make: object) -> None:
    rows = [f",{row},{row % 2}" if row > 20 else f"1,{row},{row % 2}" for row in range(30)]
    dialog = make("\n".join(["a,b,c", *rows]))
    assert "and 5 more. Rows left out: 9." in dialog.gaps.text()


def test_split_and_scaling_are_kept(make: object) -> None:
    before = replace(with_cells([[1]], [[1]]), split=SPLIT, preprocessing=("center",))
    data = make().data_like(before)
    assert (data.split, data.preprocessing) == (SPLIT, ("center",))


def test_text_that_is_no_table(make: object) -> None:
    dialog = make("")
    assert not dialog.ok.isEnabled()
    assert dialog.trouble.text()
    assert dialog.columns.rowCount() == dialog.preview.rowCount() == 0


# --- the tables -------------------------------------------------------------------------------


def test_first_rows_stand_as_in_the_file_with_their_lines(make: object) -> None:
    dialog = make()
    model = dialog.preview
    shown = [str(model.data(model.index(15, column))) for column in range(3)]
    assert shown == ["missing", "3", "setosa"]
    assert model.headerData(15, Qt.Orientation.Vertical) == "17"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "width"
    long = make("a,b\n" + "1,2\n" * 500)
    assert long.preview.rowCount() == PREVIEWED


@pytest.mark.parametrize(("column", "entries"), [(USE, USES), (HOLDS, KINDS), (VALUES, {})])
def test_menu_of_a_cell(
    make: object, monkeypatch: pytest.MonkeyPatch, column: int, entries: dict[str, str]
) -> None:
    menus: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, position: menus.append(menu))
    dialog = make()
    view = dialog.columns_view
    view.setCurrentIndex(dialog.columns.index(0, column))
    QTest.keyClick(view, SPACE)
    assert [action.data() for menu in menus for action in menu.actions()] == list(entries)


def test_menu_changes_all_columns_that_are_selected(
    make: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    menus: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, position: menus.append(menu))
    dialog = make()
    view = dialog.columns_view
    view.selectAll()
    view.clicked.emit(dialog.columns.index(1, USE))
    unused = menus[0].actions()[2]
    menus[0].triggered.emit(unused)
    assert uses(dialog) == ["unused"] * 3


@pytest.mark.parametrize("name", THEMES)
def test_columns_are_coloured_by_their_use(qtbot: QtBot, name: str) -> None:
    theme = load_theme(name)
    dialog = CsvDialog(None, FLOWERS, theme)
    qtbot.addWidget(dialog)
    role = Qt.ItemDataRole.BackgroundRole
    model = dialog.preview
    colours = {model.data(model.index(0, column), role).name() for column in range(3)}
    assert len(colours) == 2
    dialog.use({0, 1, 2}, "unused")
    assert model.data(model.index(0, 0), role) is None
    missing = model.data(model.index(15, 0), Qt.ItemDataRole.ForegroundRole)
    assert missing.name() == theme.muted


def test_long_text_is_read_while_the_window_lives(make: object) -> None:
    rows = "\n".join(f"{row},{row % 7}.25,{'ab'[row % 2]}" for row in range(LONG // 10))
    dialog = make(f"number,size,kind\n{rows}")
    assert dialog.reading.is_reading
    assert dialog.summary.text() == "Reading…"
    assert not dialog.ok.isEnabled()
    dialog.reading.settle()
    assert dialog.summary.text() == f"Inputs: 2, outputs: 1, samples: {LONG // 10:,}"
    dialog.use({0}, "unused")
    dialog.header.click()
    assert dialog.plan is None
    dialog.reading.settle()
    assert uses(dialog)[0] == "unused"


def test_closed_while_it_reads(make: object) -> None:
    dialog = make("1,2\n" * LONG)
    dialog.reject()
    assert not dialog.reading.is_reading
    dialog.reading.settle()
    assert dialog.plan is None


def test_is_freed(qtbot: QtBot, light: Theme) -> None:
    uses_of_it = (CsvDialog.grab, lambda dialog: dialog.use({0}, "unused"))
    assert is_freed(qtbot, lambda: CsvDialog(None, FLOWERS, light), *uses_of_it)
