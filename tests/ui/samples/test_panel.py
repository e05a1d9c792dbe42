"""The samples one by one: what stands in the table, its order, and choosing a row."""

import csv
import io

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from backprop_viewer.document.model import Document
from backprop_viewer.session import transitions, viewing
from backprop_viewer.session.sampling import DEV, chosen_row
from backprop_viewer.session.session import Session
from backprop_viewer.ui.samples import panel as panel_module
from backprop_viewer.ui.samples.panel import SamplesPanel
from backprop_viewer.ui.theme import Theme, load_theme
from tests.session.states import BATCHES, DIVERGING, document_of
from tests.ui.driving import do, is_freed, session_with

MOONS = {"generator": {"name": "moons", "samples": 40, "noise": 0.1, "seed": 0}}
SPLIT = {**MOONS, "split": {"train": 0.5, "dev": 0.25, "test": 0.25, "seed": 3}}
SIGMOID = {"activations": "sigmoid", "loss": "binary_cross_entropy"}


class Panels:
    """Makes panels that are shown and closed after the test."""

    def __init__(self, qtbot: QtBot, theme: Theme) -> None:
        self._qtbot, self._theme = qtbot, theme

    def __call__(self, network: str | Document | Session, steps: str = "") -> SamplesPanel:
        session = network if isinstance(network, Session) else session_with(network, steps)
        panel = SamplesPanel(session, self._theme)
        self._qtbot.addWidget(panel)
        panel.resize(400, 300)
        panel.show()
        panel.settle()
        return panel


@pytest.fixture
def make(qtbot: QtBot, light: Theme) -> Panels:
    return Panels(qtbot, light)


def column(panel: SamplesPanel, kind: str) -> int:
    return next(n for n, one in enumerate(panel.table.columns) if one.kind == kind)


def cells(panel: SamplesPanel, number: int) -> list[str]:
    table = panel.table
    return [str(table.index(row, number).data()) for row in range(table.rowCount())]


def moons() -> Document:
    return document_of(sizes=(2, 3, 1), data=SPLIT, **SIGMOID)


def test_hardest_is_first(make: Panels) -> None:
    panel = make("xor-sigmoid", "update*20 forward")
    losses = panel.session.state.run.moment.record.sample_losses
    order = np.argsort(-losses, kind="stable")
    assert panel.table.order.tolist() == order.tolist()
    assert cells(panel, column(panel, "number")) == [str(row + 1) for row in order]


def test_numbers_are_those_of_the_drawing(make: Panels) -> None:
    panel = make(document_of(sizes=(2, 3, 2), samples=4), "update*2 forward")
    record = panel.session.state.run.moment.record
    names = [one.name for one in panel.table.columns]
    for unit, (output, target) in enumerate((("a₁", "y₁"), ("a₂", "y₂"))):
        outputs = panel.table.columns[names.index(output)].values
        assert np.abs(outputs - record.a(2)[unit]).max() < 1e-12
        targets = panel.table.columns[names.index(target)].values
        assert np.array_equal(targets, record.targets[unit])
    losses = panel.table.columns[column(panel, "loss")].values
    assert np.abs(losses - record.sample_losses).max() < 1e-12
    shares = panel.table.columns[column(panel, "share")].values
    assert np.abs(shares - losses / losses.sum()).max() < 1e-12


def test_right_and_wrong_are_told_by_a_mark(make: Panels) -> None:
    panel = make("xor-sigmoid", "update*20 forward")
    record = panel.session.state.run.moment.record
    is_right = (record.a(3)[0] > 0.5) == (record.targets[0] > 0.5)
    assert cells(panel, 0) == ["✓" if is_right[row] else "✗" for row in panel.table.order]
    assert f"{(~is_right).sum()} wrong" in panel.note.text()


def test_numbers_are_neither_right_nor_wrong(make: Panels) -> None:
    panel = make("two-by-two-sigmoid")
    assert all(one.kind != "mark" for one in panel.table.columns)
    assert panel.note.text() == "1 sample"


def test_of_many_classes_the_class_is_shown(make: Panels) -> None:
    panel = make("digits", "update forward")
    record = panel.session.state.run.moment.record
    names = [one.name for one in panel.table.columns]
    read = panel.table.columns[names.index("output")]
    row = record.rows[0]
    last = len(record.problem.network.layers)
    assert read.values[row] == record.a(last)[:, 0].argmax()
    assert read.beside[row] == pytest.approx(record.a(last)[:, 0].max(), abs=1e-12)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_heading_sorts_and_turns_round(make: Panels, number: int) -> None:
    panel = make("xor-sigmoid", "update forward")
    values = np.asarray(panel.table.columns[number].values, float)
    for _ in range(2):
        panel.view.sort_asked.emit(number)
        shown = values[panel.table.order]
        sign = -1.0 if panel.table.is_descending else 1.0
        assert (np.diff(sign * shown) >= 0).all()
        assert panel.table.sorted_column == number
    do(panel.session, "update forward")
    assert panel.table.sorted_column == number


def test_click_shows_the_sample(make: Panels) -> None:
    panel = make("xor-sigmoid", "forward")
    for row in (2, 0):
        index = panel.table.index(row, 1)
        place = panel.view.visualRect(index).center()
        QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert chosen_row(panel.session.state) == panel.table.order[row]


def test_sample_chosen_elsewhere_is_selected(make: Panels) -> None:
    panel = make("xor-sigmoid", "forward")
    for sample in (3, 1):
        panel.session.apply(viewing.choose_sample, sample)
        assert panel.table.order[panel.view.currentIndex().row()] == sample


def test_keys_go_from_sample_to_sample(make: Panels) -> None:
    panel = make("xor-sigmoid", "forward")
    panel.view.go_to(0, is_seen=True)
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    assert chosen_row(panel.session.state) == panel.table.order[1]
    QTest.keyClick(panel.view, Qt.Key.Key_End)
    assert chosen_row(panel.session.state) == panel.table.order[3]


def test_selected_sample_stays_selected_while_training_goes_on(make: Panels) -> None:
    panel = make(document_of(sizes=(2, 3, 1), samples=30), "forward")
    panel.session.apply(viewing.choose_sample, 7)
    for _ in range(5):
        do(panel.session, "update forward")
        panel.settle()
        assert panel.table.order[panel.view.currentIndex().row()] == 7


def test_sample_that_is_not_in_the_batch_is_named(make: Panels) -> None:
    panel = make(document_of(sizes=(2, 2), samples=5, training=BATCHES), "forward")
    rows = panel.session.state.run.moment.record.rows
    before = panel.session.state
    away = next(row for row in range(5) if panel.table.order[row] not in rows)
    panel.view.chosen.emit(away)
    number = panel.table.order[away] + 1
    assert panel.note.text() == f"Sample {number} is not in this update's batch."
    assert panel.session.state is before


def test_dev_samples_have_their_numbers_in_the_data(make: Panels) -> None:
    panel = make(moons(), "forward")
    panel.part.show_data(DEV)
    panel.settle()
    known = np.asarray(panel.session.state.document.data.part_rows.dev)
    shown = [int(text) for text in cells(panel, column(panel, "number"))]
    assert sorted(shown) == sorted((known + 1).tolist())
    panel.view.chosen.emit(0)
    assert panel.note.text() == f"Sample {shown[0]} is kept aside: no update is made with it."


@pytest.mark.parametrize("at_once", [1e9, 0.0])
def test_copies_all_numbers_to_the_last_digit(
    make: Panels, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, at_once: float
) -> None:
    """At once, or in pieces where it takes long."""
    monkeypatch.setattr(panel_module, "COPY_MS", at_once)
    panel = make("xor-sigmoid", "update*3 forward")
    QGuiApplication.clipboard().clear()
    panel.copy_all()
    qtbot.waitUntil(lambda: bool(QGuiApplication.clipboard().text()))
    rows = list(csv.DictReader(io.StringIO(QGuiApplication.clipboard().text())))
    record = panel.session.state.run.moment.record
    assert [int(row["no."]) - 1 for row in rows] == panel.table.order.tolist()
    for row in rows:
        sample = int(row["no."]) - 1
        assert float(row["a"]) == panel.sampling.found.results.outputs[sample, 0]
        assert float(row["a"]) == pytest.approx(record.a(3)[0, sample], abs=1e-12)
        assert row["read"] in ("right", "wrong")


def test_ten_thousand_samples_are_all_there(make: Panels) -> None:
    data = {"generator": {"name": "moons", "samples": 10_000, "noise": 0.2, "seed": 0}}
    panel = make(document_of(sizes=(2, 3, 1), data=data, **SIGMOID), "forward")
    assert panel.table.rowCount() == 10_000
    losses = panel.table.columns[column(panel, "loss")].values[panel.table.order]
    assert (np.diff(losses) <= 0).all()


def test_diverged_numbers_are_said(make: Panels) -> None:
    panel = make(document_of(**DIVERGING), "forward")
    panel.sampling.found.results.losses[0] = np.nan
    panel.draw_now()
    panel.grab()
    assert cells(panel, column(panel, "loss")) == ["?"]


def test_is_empty_without_a_network(make: Panels) -> None:
    panel = make(Session())
    panel.grab()
    assert (panel.table.rowCount(), panel.note.text()) == (0, "")
    panel.copy_all()


def test_closing_the_network_empties_it(make: Panels) -> None:
    panel = make("xor-sigmoid")
    panel.session.apply(transitions.close_document)
    assert panel.table.rowCount() == 0


def test_another_network_is_shown_in_place_of_the_first(make: Panels) -> None:
    panel = make("xor-sigmoid")
    document = document_of(sizes=(3, 2), samples=7)
    panel.session.apply(transitions.open_document, document, None)
    panel.settle()
    assert panel.table.rowCount() == 7


@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast"])
def test_theme_is_followed(make: Panels, theme: str) -> None:
    panel = make("xor-sigmoid")
    panel.set_theme(load_theme(theme))
    assert panel.grab().toImage().pixelColor(1, 1).name() == load_theme(theme).panel


def test_is_freed(qtbot: QtBot, light: Theme) -> None:
    session = session_with("xor-sigmoid")
    uses = (SamplesPanel.grab, SamplesPanel.copy_all, lambda panel: do(session, "forward"))
    assert is_freed(qtbot, lambda: SamplesPanel(session, light), *uses)


def test_columns_grow_with_their_numbers(make: Panels) -> None:
    panel = make("xor-sigmoid", "forward")
    number = column(panel, "loss")
    before = panel.view.columnWidth(number)
    panel.sampling.found.results.losses[:] *= 1e-9
    panel.draw_now()
    after = panel.view.columnWidth(number)
    assert after > before
    panel.sampling.found.results.losses[:] *= 1e9
    panel.draw_now()
    assert panel.view.columnWidth(number) == after, "widths do not jump to and fro"
