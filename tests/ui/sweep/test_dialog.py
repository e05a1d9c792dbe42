"""A sweep in its window: begun, cancelled, looked at, copied, and a run of it opened."""

import csv
import io
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.session import transitions
from backprop_viewer.session.varying import SETTINGS
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.sweep import work
from backprop_viewer.ui.sweep.dialog import SweepDialog
from backprop_viewer.ui.theme import load_theme


def dialog_of(window: MainWindow) -> SweepDialog:
    """Return the dialog, opened. A fixture would keep the menus that pyqtgraph gives no parent."""
    window.table["sweep"].trigger()
    found: SweepDialog = window.workbench.findChild(SweepDialog)
    return found


def run(dialog: SweepDialog, qtbot: QtBot, values: str, seeds: str = "", updates: int = 30) -> None:
    """Run a sweep of the learning rate to its end."""
    dialog.form.values.setText(values)
    dialog.form.seeds.setText(seeds)
    dialog.form.updates.setValue(updates)
    dialog.start.click()
    qtbot.waitUntil(lambda: not dialog.work.is_working)


def test_results_are_in_the_table_and_the_plot(opened: MainWindow, qtbot: QtBot) -> None:
    dialog = dialog_of(opened)
    run(dialog, qtbot, "0.1, 1", "1-3")
    table = dialog.table
    assert table.topLevelItemCount() == 2
    item = table.topLevelItem(1)
    assert item is not None
    assert (item.text(0), item.childCount()) == ("1", 3)
    assert "±" in item.text(1)
    assert len(dialog.plot.dots.getData()[0]) == 6
    assert len(dialog.plot.means.getData()[0]) == 2
    assert dialog.status.text() == "6 runs are done."
    assert dialog.progress.value() == dialog.progress.maximum()


def test_thread_gives_the_same(
    opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = dialog_of(opened)
    run(dialog, qtbot, "0.1, 1")
    light = [one.evaluation for one in dialog._results]
    monkeypatch.setattr(work, "MULTIPLICATIONS_AT_ONCE", 0)
    monkeypatch.setattr(work, "LONG_MS", -1.0)
    run(dialog, qtbot, "0.1, 1")
    assert [one.evaluation for one in dialog._results] == light


def test_cancelling_keeps_what_is_done(opened: MainWindow, qtbot: QtBot) -> None:
    dialog = dialog_of(opened)
    dialog.form.values.setText("0.1, 0.2, 0.3")
    dialog.form.updates.setValue(200_000)
    dialog.start.click()
    assert dialog.cancel.isEnabled()
    assert not dialog.start.isEnabled()
    qtbot.waitUntil(lambda: dialog.progress.value() > 0)
    dialog.cancel.click()
    assert not dialog.work.is_working
    assert dialog.status.text().startswith("Cancelled: ")
    assert dialog.start.isEnabled()


@pytest.mark.parametrize(
    ("field", "text", "problem"),
    [
        ("values", "0.1, x", 'found "x"'),
        ("values", "", "at least one value"),
        ("seeds", "1-x", "whole numbers"),
        ("loss_below", "low", "expected a number"),
        ("loss_below", "-1", "above 0"),
    ],
)
def test_what_cannot_be_read_is_said(
    opened: MainWindow, field: str, text: str, problem: str
) -> None:
    dialog = dialog_of(opened)
    getattr(dialog.form, field).setText(text)
    dialog.start.click()
    assert problem in dialog.form.problem.text()
    assert not dialog.work.is_working


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_offers_values_that_can_be_run(
    opened: MainWindow, qtbot: QtBot, name: str
) -> None:
    dialog = dialog_of(opened)
    dialog.form.setting.setCurrentIndex(dialog.form.setting.findData(name))
    dialog.form.setting.activated.emit(dialog.form.setting.currentIndex())
    dialog.form.updates.setValue(2)
    dialog.start.click()
    qtbot.waitUntil(lambda: not dialog.work.is_working)
    assert all(one.problem == "" for one in dialog._results)
    assert dialog._results


def test_double_click_shows_the_run_beside_the_present_one(
    opened: MainWindow, qtbot: QtBot
) -> None:
    dialog = dialog_of(opened)
    run(dialog, qtbot, "0.1, 1, 1e300")
    dialog.table.chosen.emit(0)
    sides = opened.session.state.sides
    assert [side.name for side in sides] == ["main", "learning rate 0.1"]
    assert sides[1].document.optimizer.settings["learning_rate"] == 0.1
    dialog.table.setCurrentItem(dialog.table.topLevelItem(1))
    dialog.beside.click()
    assert len(opened.session.state.sides) == 3


def test_csv_has_every_run_with_exact_numbers(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dialog_of(opened)
    run(dialog, qtbot, "0.1, 1", "1, 2")
    dialog.copy.click()
    rows = list(csv.DictReader(io.StringIO(QGuiApplication.clipboard().text())))
    assert [(row["rate"], row["seed"]) for row in rows] == [
        ("0.1", "1"),
        ("0.1", "2"),
        ("1", "1"),
        ("1", "2"),
    ]
    for row, result in zip(rows, dialog._results, strict=True):
        assert result.evaluation is not None
        assert float(row["loss"]) == result.evaluation.loss
    path = tmp_path / "sweep.csv"
    dialog.plot.export.save_numbers(path)
    qtbot.waitUntil(lambda: not dialog.plot.export.is_writing)
    assert path.read_bytes().decode().startswith("rate,seed,updates,loss")


def test_goal_gives_the_updates_to_it(opened: MainWindow, qtbot: QtBot) -> None:
    dialog = dialog_of(opened)
    dialog.form.loss_below.setText("0.1")
    run(dialog, qtbot, "0.5, 1", updates=5000)
    assert dialog.measure.findText("updates to the goal") >= 0
    dialog.measure.setCurrentIndex(dialog.measure.findText("updates to the goal"))
    dialog.measure.activated.emit(dialog.measure.currentIndex())
    assert len(dialog.plot.dots.getData()[0]) == 2


def test_it_goes_with_its_document_and_stops(opened: MainWindow) -> None:
    dialog = dialog_of(opened)
    dialog.form.updates.setValue(200_000)
    dialog.start.click()
    opened.session.apply(transitions.close_document)
    assert not dialog.isVisible()
    assert not dialog.work.is_working


@pytest.mark.parametrize("name", ["light", "dark", "high-contrast"])
def test_every_theme_is_drawn(opened: MainWindow, qtbot: QtBot, name: str) -> None:
    dialog = dialog_of(opened)
    run(dialog, qtbot, "0.1, 1e300")
    dialog.set_theme(load_theme(name))
    dialog.plot.logarithmic.click()
    assert not dialog.grab().isNull()
