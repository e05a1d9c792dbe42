"""Ways to a gradient: what the table shows, when it computes, and PyTorch beside it."""

import csv
import io
import json
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from backprop_viewer.document.model import Document
from backprop_viewer.engine.symbols import Place
from backprop_viewer.paths import THEMES
from backprop_viewer.session import transitions, viewing
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.session.varying import with_mistake
from backprop_viewer.ui.gradient_ways import panel as panel_module
from backprop_viewer.ui.gradient_ways import pytorch as pytorch_module
from backprop_viewer.ui.gradient_ways.panel import GradientWaysPanel
from backprop_viewer.ui.gradient_ways.table import DIFFERENCES, ENGINE, PYTORCH, TAPE, WAYS
from backprop_viewer.ui.gradient_ways.words import time_text
from backprop_viewer.ui.theme import Theme, load_theme
from tests.session.states import document_of
from tests.ui.driving import NETWORKS, do, is_freed, session_with

has_torch = pytest.mark.skipif(find_spec("torch") is None, reason="PyTorch is not installed")
FAKE = """
import json, sys
request = json.load(sys.stdin)
gradients = [
    {"weights": layer["weights"], "biases": layer["biases"]} for layer in request["layers"]
]
"""
ANSWERS = FAKE + 'print(json.dumps({"gradients": gradients, "seconds": 0.25, "version": "9.9"}))'
"""Programs in PyTorch's place: one that says the gradients are the weights themselves."""


class Panels:
    """Makes panels that are shown and closed after the test."""

    def __init__(self, qtbot: QtBot, theme: Theme) -> None:
        self._qtbot, self._theme = qtbot, theme

    def __call__(
        self, network: str | Document | Session = "two-by-two-sigmoid", steps: str = ""
    ) -> GradientWaysPanel:
        session = network if isinstance(network, Session) else session_with(network, steps)
        panel = GradientWaysPanel(session, self._theme)
        self._qtbot.addWidget(panel)
        panel.resize(400, 330)
        panel.show()
        return panel


@pytest.fixture
def make(qtbot: QtBot, light: Theme) -> Panels:
    return Panels(qtbot, light)


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A file that runs in PyTorch's place."""
    path = tmp_path / "program.py"
    for module in (panel_module, pytorch_module):
        monkeypatch.setattr(module, "find_program", lambda: str(path))
    return path


@pytest.fixture
def _no_torch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pytorch_module.importlib.util, "find_spec", lambda name: None)


def settled(panel: GradientWaysPanel) -> GradientWaysPanel:
    panel.settle()
    return panel


def column(panel: GradientWaysPanel, way: str) -> list[str]:
    table = panel.table
    return [str(table.index(row, 1 + WAYS.index(way)).data()) for row in range(table.rowCount())]


def ask(qtbot: QtBot, panel: GradientWaysPanel) -> None:
    panel.button.click()
    qtbot.waitUntil(lambda: not panel.pytorch.is_computing)


# --- the table ------------------------------------------------------------------------------------


@pytest.mark.parametrize("network", NETWORKS)
def test_ways_agree(make: Panels, network: str) -> None:
    panel = settled(make(network))
    reference = panel.session.state.run.moment.record.parameter_gradient
    for name, way in panel.ways.found.items():
        known = np.isfinite(way.gradient)
        assert not way.differs.any(), name
        assert np.abs(way.gradient - reference)[known].max() < 1e-7
    assert panel.ways.agreements[DIFFERENCES].digits < 16
    assert column(panel, ENGINE) == column(panel, TAPE) or not panel.ways.has_tape


def test_rows_are_the_weights_and_biases_in_the_notation_chosen(make: Panels) -> None:
    panel = make(document_of(sizes=(1, 1, 1)))
    rows = range(panel.table.rowCount())
    assert [panel.table.text(row, 0) for row in rows] == ["w⁽¹⁾₁₁", "b⁽¹⁾₁", "w⁽²⁾₁₁", "b⁽²⁾₁"]
    before = [panel.table.text(row, 0) for row in rows]
    panel.session.apply(viewing.choose_notation, "brackets")
    assert [panel.table.text(row, 0) for row in rows] != before


def test_digits_are_followed(make: Panels) -> None:
    panel = settled(make())
    panel.session.apply(viewing.choose_digits, 2)
    short = column(panel, ENGINE)
    panel.session.apply(viewing.choose_digits, None)
    assert sum(map(len, column(panel, ENGINE))) > sum(map(len, short))


def test_tells_lines_and_agreement(make: Panels) -> None:
    panel = settled(make())
    text = panel.summary.text()
    assert "Tape, 30 lines" in text
    assert "Finite differences" in text
    assert "µs" in text or "ms" in text


def test_only_the_first_rows_of_many(make: Panels) -> None:
    panel = make(document_of(sizes=(30, 40, 1)))
    assert panel.table.rowCount() == 500
    assert "500 of 1,281" in panel.note.text()


def test_large_network_has_no_tape_and_is_not_sent(make: Panels, program: Path) -> None:
    panel = make(document_of(sizes=(300, 700, 2)))
    assert "tape of single numbers" in panel.note.text()
    assert "hand over to PyTorch" in panel.note.text()
    assert panel.button.isHidden()


def test_mistake_is_seen(make: Panels) -> None:
    document = session_with().state.document
    panel = settled(make(with_mistake(document, "path_forgotten")))
    assert "⚠" in panel.note.text()
    for way in (TAPE, DIFFERENCES):
        assert [text.startswith("≠") for text in column(panel, way)] == [True] * 4 + [False] * 4
        assert panel.ways.agreements[way].digits == 0


def test_hidden_numbers_are_not_shown(make: Panels) -> None:
    panel = settled(make())
    panel.session.apply(hide, "dw@weight:1,1,1")
    for way in (ENGINE, TAPE, DIFFERENCES):
        assert [text == "?" for text in column(panel, way)] == [True] + [False] * 7


def hide(state: State, text: str) -> State:
    return replace(state, view=replace(state.view, hidden=frozenset({text})))


# --- following ------------------------------------------------------------------------------------


def test_computes_at_rest(make: Panels, qtbot: QtBot) -> None:
    panel = make()
    assert (column(panel, ENGINE)[0], column(panel, TAPE)[0]) == ("−0.0084", "–")
    qtbot.waitUntil(lambda: panel.ways.is_done)
    assert column(panel, TAPE) == column(panel, ENGINE)


def test_next_update_is_followed(make: Panels, qtbot: QtBot) -> None:
    panel = settled(make())
    before = column(panel, ENGINE)
    do(panel.session, "update forward")
    qtbot.waitUntil(lambda: column(panel, ENGINE) != before and panel.ways.is_done)
    assert panel.ways.record is panel.session.state.run.moment.record


def test_step_within_the_update_computes_nothing_anew(make: Panels) -> None:
    panel = settled(make())
    ways = panel.ways
    do(panel.session, "forward")
    assert panel.ways is ways


def test_hidden_it_does_nothing(make: Panels) -> None:
    panel = make()
    panel.hide()
    ways = panel.ways
    do(panel.session, "update*3 forward")
    assert panel.ways is ways
    assert not any(timer.isActive() for timer in (panel._rest, panel._work, panel._pause))
    panel.show()
    assert panel.ways.record is panel.session.state.run.moment.record


def test_without_a_network_it_says_so(make: Panels) -> None:
    panel = make()
    panel.session.apply(transitions.close_document)
    assert not panel.table.rowCount()
    assert panel.note.text() == "Open a network to see its gradients."
    assert panel.view.isHidden()


# --- what the user does ---------------------------------------------------------------------------


def test_click_selects_the_weight(make: Panels) -> None:
    panel = make()
    place = panel.view.visualRect(panel.table.index(3, 1)).center()
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert panel.session.state.view.selection == Place("weight", 1, 1, 1)


def test_keys_select(make: Panels) -> None:
    panel = make()
    panel.session.apply(viewing.select, Place("weight", 1, 0, 0))
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    assert panel.session.state.view.selection == Place("weight", 1, 0, 1)
    QTest.keyClick(panel.view, Qt.Key.Key_End)
    assert panel.session.state.view.selection == Place("weight", 2, 1, 1)


def test_selection_elsewhere_is_marked(make: Panels) -> None:
    panel = make(document_of(sizes=(2, 3, 1)))
    panel.session.apply(viewing.select, Place("bias", 1, 1))
    assert panel.view.currentIndex().row() == 5
    panel.session.apply(viewing.select, Place("loss"))
    assert not panel.view.selectionModel().selectedRows()


def test_pointing_lights_the_edge(make: Panels) -> None:
    panel = make()
    panel.view.pointed.emit(2)
    assert panel.session.state.pointed == Place("weight", 1, 1, 0)
    panel.view.pointed.emit(-1)
    assert panel.session.state.pointed is None


def test_copies_every_digit(make: Panels) -> None:
    panel = settled(make())
    panel.view.copy_asked.emit()
    rows = list(csv.DictReader(io.StringIO(QGuiApplication.clipboard().text())))
    record = panel.session.state.run.moment.record
    assert [float(row["engine"]) for row in rows] == record.parameter_gradient.tolist()
    assert all(row["pytorch"] == "" for row in rows)


# --- PyTorch --------------------------------------------------------------------------------------


@has_torch
def test_pytorch_agrees(make: Panels, qtbot: QtBot) -> None:
    panel = settled(make("xor-sigmoid", "update*2 forward"))
    ask(qtbot, panel)
    assert PYTORCH in panel.ways.found, panel.note.text()
    assert panel.ways.agreements[PYTORCH].digits >= 12
    assert panel.button.isHidden()


@pytest.mark.usefixtures("_no_torch")
def test_missing_pytorch_is_one_sentence(make: Panels) -> None:
    panel = settled(make())
    assert panel.button.isHidden()
    assert panel.note.text() == "PyTorch is not installed, so its column stays empty."
    assert set(column(panel, PYTORCH)) == {"–"}
    panel.ask_pytorch()
    assert not panel.pytorch.is_computing


def test_answer_is_shown(make: Panels, program: Path, qtbot: QtBot) -> None:
    program.write_text(ANSWERS)
    panel = settled(make())
    ask(qtbot, panel)
    assert column(panel, PYTORCH)[0] == "≠ 0.2000"
    assert "PyTorch 9.9" in panel.summary.text()
    assert "250 ms" in panel.summary.text().replace("&nbsp;", " ")


def test_answer_comes_back_with_the_same_network(make: Panels, program: Path, qtbot: QtBot) -> None:
    program.write_text(ANSWERS)
    panel = settled(make())
    ask(qtbot, panel)
    do(panel.session, "update forward")
    assert PYTORCH not in settled(panel).ways.found
    panel.session.apply(transitions.go_to, 0)
    assert column(settled(panel), PYTORCH)[0] == "≠ 0.2000"
    assert panel.button.isHidden()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('print(\'{"error": "no such loss"}\')', "no such loss"),
        ("print('oh')", "its process ended early"),
        ("raise SystemExit('it broke')", "it broke"),
        ("print('{\"gradients\": 3}')", "its answer is no gradient of this network"),
        (ANSWERS.replace('layer["weights"]', "[[1]]*9"), "its answer is no gradient"),
    ],
)
def test_failure_is_one_sentence(
    make: Panels, program: Path, qtbot: QtBot, content: str, said: str
) -> None:
    program.write_text(content)
    panel = settled(make())
    ask(qtbot, panel)
    assert panel.note.text().startswith("PyTorch gave no gradient: ")
    assert said in panel.note.text()
    assert PYTORCH not in panel.ways.found
    assert panel.button.isEnabled()


def test_no_answer_in_time(make: Panels, program: Path, qtbot: QtBot) -> None:
    program.write_text("import time; time.sleep(60)")
    panel = settled(make())
    panel.pytorch.limit.setInterval(100)
    ask(qtbot, panel)
    assert "did not answer" in panel.note.text()


@pytest.mark.parametrize("end", ["hide", "update"])
def test_answer_is_not_awaited_any_more(make: Panels, program: Path, end: str) -> None:
    program.write_text("import time; time.sleep(60)")
    panel = settled(make())
    panel.button.click()
    assert panel.pytorch.is_computing
    assert not panel.button.isEnabled()
    if end == "hide":
        panel.hide()
    else:
        do(panel.session, "update forward")
        panel.settle()
    assert not panel.pytorch.is_computing


def test_request_is_what_the_update_depends_on(make: Panels) -> None:
    panel = make("xor-sigmoid", "update*2 forward")
    request = json.loads(json.dumps(panel.ways.request()))
    assert len(request["inputs"]) == 4
    assert [layer["activation"]["name"] for layer in request["layers"]] == ["sigmoid"] * 3


# --- looks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (1.23e-5, "12 µs"),
        (9.94e-6, "9.9 µs"),
        (2.34e-3, "2.3 ms"),
        (0.25, "250 ms"),
        (3.0, "3.0 s"),
    ],
)
def test_times(seconds: float, text: str) -> None:
    assert time_text(seconds) == text


@pytest.mark.parametrize("width", [196, 230, 400])
def test_summary_fits(make: Panels, qtbot: QtBot, width: int) -> None:
    panel = make()
    panel.resize(width, 330)
    label = settled(panel).summary
    qtbot.waitUntil(lambda: label.heightForWidth(label.width()) <= label.height())
    assert panel.width() == width


@pytest.mark.parametrize("width", [256, 400, 700])
def test_all_columns_are_seen_whole(make: Panels, width: int) -> None:
    panel = make()
    panel.resize(width, 330)
    view = settled(panel).view
    widths = [view.columnWidth(1 + number) for number in range(len(WAYS))]
    assert view.columnViewportPosition(len(WAYS)) + widths[-1] <= view.viewport().width()
    assert min(widths) > max(map(view.fontMetrics().horizontalAdvance, column(panel, ENGINE)))
    assert width < 400 or len(set(widths)) == 1


@pytest.mark.parametrize("theme", THEMES)
def test_other_colours(make: Panels, theme: str) -> None:
    panel = make()
    panel.set_theme(load_theme(theme))
    image = panel.grab().toImage()
    assert image.pixelColor(1, 1).name() == load_theme(theme).panel


def test_is_freed(qtbot: QtBot, light: Theme) -> None:
    session = session_with()
    uses = (GradientWaysPanel.settle, lambda panel: do(session, "update"))
    assert is_freed(qtbot, lambda: GradientWaysPanel(session, light), *uses)
    do(session, "update")
