"""The panel of the data: it follows the state, and every wish becomes one change with a name."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.document.csv_export import to_csv
from backprop_viewer.document.data import GeneratorSource, GivenSource, Split
from backprop_viewer.engine.datasets import DATASETS
from backprop_viewer.paths import THEMES
from backprop_viewer.session import transitions, viewing
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.data import panel as data_panel
from backprop_viewer.ui.data.csv_dialog import CsvDialog
from backprop_viewer.ui.data.panel import NOT_FINITE, DataPanel
from backprop_viewer.ui.theme import Theme, load_theme
from tests.session.states import BATCHES, document_of
from tests.ui.data.data_desk import (
    SPLIT,
    Desk,
    dataset,
    desk_of,
    with_cells,
    with_classes,
    with_split,
)
from tests.ui.driving import do, is_freed, session_with, state_of

IRIS = "size,kind\n1,a\n2,b\n,a\n4,c\n5,a\n6,b\n7,c\n"


@pytest.fixture
def make(qtbot: QtBot) -> object:
    """Makes a desk whose panel is closed after the test."""

    def made(*words: object, **more: object) -> Desk:
        desk = desk_of(*words, **more)
        qtbot.addWidget(desk.panel)
        qtbot.waitExposed(desk.panel)
        return desk

    return made


# --- following --------------------------------------------------------------------------------


def test_empty_without_a_network(qtbot: QtBot, light: Theme) -> None:
    panel = DataPanel(Session(), light)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.table.rowCount() == 0
    assert not panel.isEnabled()
    panel.menu.follow()
    assert not any(entry.isEnabled() for entry in panel.menu.entries.values())


def test_hidden_panel_waits_until_it_is_shown(make: object) -> None:
    desk = make()
    desk.panel.hide()
    desk.change("x", state_change(with_classes))
    assert desk.table.headings[0].name == "x1"
    desk.panel.show()
    assert desk.table.headings[0].name == "size"


def state_change(change: object) -> object:
    from backprop_viewer.session.data_changes import change_data

    return lambda state: change_data(state, change(state.document.data))


def test_marks_the_sample_whose_numbers_are_shown(make: object) -> None:
    desk = make(document=document_of(sizes=(2, 2, 1), samples=6, training=BATCHES))
    for steps in ("", "update", "update*2"):
        do(desk.session, steps)
        state = desk.session.state
        row = state.run.moment.record.rows[state.sample]
        assert desk.table.sample == row
    desk.session.apply(viewing.choose_sample, 1)
    assert desk.table.sample == desk.session.state.run.moment.record.rows[1]


def test_click_on_a_row_of_the_batch_shows_its_numbers(make: object) -> None:
    desk = make()
    desk.click(4, 1)
    assert desk.session.state.sample == 4
    assert desk.texts(4) is not None
    assert desk.table.sample == 4


def test_click_on_a_row_that_is_not_in_the_batch_says_so(make: object) -> None:
    desk = make(document=document_of(sizes=(2, 2, 1), samples=6, training=BATCHES))
    batch = desk.session.state.run.moment.record.rows
    other = next(row for row in range(6) if row not in batch)
    desk.click(other, 0)
    assert "not in this update's batch" in desk.panel.note.text()
    desk.click(batch[1], 0)
    assert desk.session.state.sample == 1


def test_click_on_a_row_kept_aside_says_so(make: object) -> None:
    desk = make(with_split)
    desk.click(int(desk.data.part_rows.test[0]), 1)
    assert "kept aside" in desk.panel.note.text()


def test_counts_of_the_parts(make: object) -> None:
    desk = make()
    assert desk.panel.note.text() == "samples: 6"
    desk.change("split", state_change(with_split))
    assert desk.panel.note.text() == "train 3, dev 2, test 1"


def test_digits_are_followed(make: object) -> None:
    desk = make(dataset("moons"))
    lengths = []
    for digits in (2, 6, None):
        desk.session.apply(viewing.choose_digits, digits)
        lengths.append(len(desk.texts(0)[0]))
    assert lengths == sorted(set(lengths))


@pytest.mark.parametrize("name", THEMES)
def test_theme_is_followed(make: object, name: str) -> None:
    desk = make(with_split)
    theme = load_theme(name)
    desk.panel.set_theme(theme)
    desk.view.setCurrentIndex(desk.table.index(0, 0))
    image = desk.view.viewport().grab().toImage()
    assert image.pixelColor(image.width() // 2, image.height() - 2).name() == theme.panel


def test_is_freed(qtbot: QtBot, light: Theme) -> None:
    session = session_with(document_of(sizes=(2, 2, 1), samples=6))
    uses = (
        DataPanel.grab,
        lambda panel: panel.view.edit(panel.table.index(0, 0)),
        lambda panel: panel.menu.follow(),
        lambda panel: do(session, "forward"),
    )
    assert is_freed(qtbot, lambda: DataPanel(session, light), *uses)
    do(session, "backward")


# --- source, split, scaling -------------------------------------------------------------------


@pytest.mark.parametrize("name", DATASETS)
def test_every_data_set_can_be_chosen_and_undone(make: object, name: str) -> None:
    desk = make()
    before = desk.data
    desk.panel.form.source.box.picked.emit(name)
    source = desk.data.source
    assert isinstance(source, GeneratorSource)
    assert source.dataset == DATASETS.choose(name)
    network = desk.session.state.document.network
    assert (network.inputs, network.outputs) == desk.data.sizes
    assert desk.panel.form.source.box.currentData() == name
    assert list(desk.panel.form.source.settings.fields) == [
        parameter.name for parameter in DATASETS[name].parameters
    ]
    desk.session.undo()
    assert desk.data is before
    assert desk.panel.form.source.box.currentText() == "own table"


def test_new_seed_draws_other_samples(make: object) -> None:
    desk = make(dataset("moons"))
    before = desk.data.raw.inputs
    desk.panel.form.source.new_seed.click()
    assert desk.data.source.dataset.settings["seed"] == 1
    assert not np.array_equal(desk.data.raw.inputs, before)
    desk.session.undo()
    assert np.array_equal(desk.data.raw.inputs, before)


def test_edit_of_drawn_samples_makes_them_ones_own_and_says_so(make: object) -> None:
    desk = make(dataset("moons"))
    assert desk.panel.notice.isHidden()
    desk.view.cells.written.emit(0, 0, 3.0)
    desk.view.settle()
    assert isinstance(desk.data.source, GivenSource)
    assert "Undo brings moons back" in desk.panel.notice.text()
    assert desk.panel.notice.isVisible()
    desk.session.undo()
    assert desk.panel.notice.isHidden()
    assert desk.panel.form.source.box.currentData() == "moons"


def test_own_table_keeps_the_samples(make: object) -> None:
    desk = make(dataset("xor"))
    before = desk.data.raw
    desk.panel.form.source.box.picked.emit("own table")
    assert isinstance(desk.data.source, GivenSource)
    assert desk.data.raw is before


def test_split_in_percent(make: object) -> None:
    desk = make()
    split = desk.panel.form.split
    split.dev.chosen.emit(16.0)
    split.test.chosen.emit(20.0)
    assert desk.data.split == Split(0.64, 0.16, 0.2)
    split.seed.chosen.emit(5.0)
    assert desk.data.split == Split(0.64, 0.16, 0.2, 5)
    assert [field.text() for field in split.fields] == ["16", "20", "5"]
    split.dev.chosen.emit(0.0)
    split.test.chosen.emit(0.0)
    assert desk.data.split is None


def test_split_has_to_leave_some_for_training(make: object) -> None:
    desk = make(with_split)
    split = desk.panel.form.split
    split.dev.setText("75")
    split.dev.textEdited.emit("75")
    assert split.dev.problem == "dev and test together have to leave some for training"
    split.dev.setText("-1")
    split.dev.textEdited.emit("-1")
    assert "at least 0" in split.dev.problem


def test_scaling_is_checked_and_put_in_order(make: object) -> None:
    desk = make()
    scaling = desk.panel.form.scaling
    scaling.checks[2].click()
    scaling.checks[1].click()
    assert desk.data.preprocessing == ("standardize", "center")
    scaling._rows[1][1].click()
    assert desk.data.preprocessing == ("center", "standardize")
    assert [check.text() for check in scaling.checks] == ["1. center", "2. standardize", "min max"]
    scaling.checks[0].click()
    assert desk.data.preprocessing == ("standardize",)


def test_scaling_that_gives_no_finite_numbers_is_refused(make: object) -> None:
    desk = make(lambda data: with_cells([[1e308, 0], [-1e308, 1]], [[0], [1]]))
    desk.panel.form.scaling.checks[2].click()
    assert desk.data.preprocessing == ()
    assert not desk.panel.form.scaling.checks[2].isChecked()
    assert desk.panel.problem.text() == f"T{NOT_FINITE[1:]}."
    desk.panel.form.scaling.checks[0].click()
    assert desk.panel.problem.isHidden()


def test_one_part_of_the_form_is_open_at_a_time(make: object) -> None:
    desk = make()
    parts = desk.panel.form.parts
    assert [part.is_open for part in parts] == [True, False, False]
    parts[1].title.click()
    assert [part.is_open for part in parts] == [False, True, False]
    parts[1].title.click()
    assert not any(part.is_open for part in parts)


def test_parts_say_in_short_what_is_in_them(make: object) -> None:
    desk = make(dataset("moons"))
    parts = desk.panel.form.parts
    assert [part.title.summary for part in parts] == ["moons", "all for training", "none"]
    prepared = state_change(lambda data: replace(data, split=SPLIT, preprocessing=("center",)))
    desk.change("x", prepared)
    assert [part.title.summary for part in parts] == ["moons", "50 / 25 / 25 %", "center"]


def test_what_the_network_gets_can_be_seen_but_not_changed(make: object) -> None:
    desk = make(lambda data: replace(data, preprocessing=("min_max",)))
    desk.panel.form.scaling.coded.click()
    column = [desk.table.number(row, 0) for row in range(6)]
    assert (min(column), max(column)) == (0.0, 1.0)
    desk.panel.menu.follow()
    assert not desk.panel.menu.entries["paste"].isEnabled()
    desk.select((0, 0), (1, 0))
    desk.press(Qt.Key.Key_Delete)
    assert not desk.asked
    desk.panel.form.scaling.coded.click()
    assert desk.table.rowCount() == 7


# --- files ------------------------------------------------------------------------------------


def test_import_from_a_file(make: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "iris.csv"
    path.write_text(IRIS, encoding="utf-8")
    monkeypatch.setattr(data_panel, "ask_what_to_import", lambda *words: path)
    desk = make(with_split)
    desk.panel.form.source.new_csv.click()
    dialog = desk.panel.findChild(CsvDialog)
    dialog.accept()
    assert desk.asked == ["importing iris.csv"]
    assert desk.data.sizes == (1, 3)
    assert desk.data.split == SPLIT
    assert [heading.name for heading in desk.table.headings] == ["part", "size", "kind"]
    QApplication.processEvents()
    desk.session.undo()
    assert desk.data.sizes == (2, 1)


def test_cancelled_import_changes_nothing(make: object) -> None:
    desk = make()
    desk.panel.preview(IRIS)
    desk.panel.findChild(CsvDialog).reject()
    assert not desk.asked


def test_clipboard_becomes_new_data(make: object) -> None:
    desk = make()
    QGuiApplication.clipboard().setText(IRIS.replace(",", "\t"))
    desk.menu("paste_as_new")
    desk.panel.findChild(CsvDialog).accept()
    assert desk.asked == ["importing the clipboard"]
    assert len(desk.data.raw.inputs) == 6


def test_file_that_cannot_be_read_is_said(make: object, tmp_path: Path) -> None:
    desk = make()
    desk.panel.preview(tmp_path / "missing.csv")
    assert desk.panel.problem.text().startswith("missing.csv: ")
    assert desk.panel.findChild(CsvDialog) is None


def test_export(make: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.csv"
    monkeypatch.setattr(data_panel, "ask_where_to_export", lambda *words: path)
    desk = make(with_classes)
    desk.menu("export_csv")
    assert path.read_bytes().decode() == to_csv(desk.data)
    assert "out.csv" in desk.panel.notice.text()
    path = tmp_path / "no folder" / "out.csv"
    desk.menu("export_csv")
    assert "out.csv: " in desk.panel.problem.text()


def test_closing_the_network_empties_it(make: object) -> None:
    desk = make(with_split)
    desk.session.apply(transitions.close_document)
    assert desk.table.rowCount() == 0
    assert desk.panel.note.text() == ""


def test_another_document_is_followed(make: object) -> None:
    desk = make(with_split)
    desk.session.apply(lambda state: replace(state_of(), view=State().view))
    assert [heading.name for heading in desk.table.headings] == ["x1", "x2", "y1", "y2"]
