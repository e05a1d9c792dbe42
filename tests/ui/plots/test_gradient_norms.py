"""The norms of the gradients, layer by layer."""

import json
from dataclasses import replace
from itertools import pairwise
from math import inf
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QBoxLayout

from backprop_viewer.document import json_reader
from backprop_viewer.document.model import Document
from backprop_viewer.engine.divergence import DivergenceError
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import Branch
from backprop_viewer.ui.plots.gradient_norms import GradientNorms
from backprop_viewer.ui.plots.layer_bars import named_rows
from backprop_viewer.ui.plots.note import NO_BREAK
from backprop_viewer.ui.settings import MemorySettings
from tests.engine.comparing import assert_close, assert_same_bits
from tests.oracle.test_seed_cases import CASES
from tests.session.states import DIVERGING, document_of
from tests.ui.driving import do, session_with, show, state_of
from tests.ui.plots.conftest import Make, points

SHOWN = [
    "deep sigmoid",
    "deep relu",
    "deep relu dead",
    "deep leaky relu alive",
    "moons all zero",
    "moons 2-5-1",
]


def oracle(name: str) -> Document:
    tree = {"format": "backprop-viewer", "version": 1, **CASES[name]["document"]}
    return json_reader.read(json.dumps(tree).encode())


def filled(session: Session) -> Session:
    """Track all updates so far."""
    for side in session.state.sides:
        side.run.trajectory.tracks.fill(inf)
    return session


def values(plot: GradientNorms) -> list[float]:
    """Return the numbers of the rows, those of the present run."""
    return [row.values[0][0] for row in plot.bars.rows]


@pytest.mark.parametrize("name", SHOWN)
def test_rows_show_the_norms_of_the_oracles_gradients(make: Make, name: str) -> None:
    plot = make(GradientNorms, session_with(oracle(name), "backward"))
    expected = []
    for layer in CASES[name]["first_pass"]["gradients"]:
        parts = [np.ravel(layer[kind]) for kind in ("weights", "biases")]
        expected.append(float(np.sqrt(np.square(np.concatenate(parts)).sum())))
    assert_close(values(plot), expected, 1e-9)
    heights = [y for dots in plot.layers for _, y in points(dots)]
    for height, norm in zip(heights, expected, strict=True):
        if norm > 1e-12:  # below it the oracle has but rounding
            assert_close(height, np.log10(norm), 1e-9)
        else:
            assert height == plot.scale.zero


def test_before_the_backward_pass_nothing_is_known(make: Make) -> None:
    session = session_with()
    plot = make(GradientNorms, session)
    assert plot.note.text() == "known after the backward pass"
    assert plot.bars.texts == ["–", "–"]
    do(session, "backward")
    assert plot.note.text().startswith("first layer / last: ")


def test_zero_is_said_in_words(make: Make) -> None:
    plot = make(GradientNorms, session_with(oracle("deep relu dead"), "backward"))
    assert plot.bars.texts[:4] == ["none (0)"] * 4
    assert plot.note.text().replace(NO_BREAK, " ") == "first layer / last: none (0)"
    assert plot.axis.zero == plot.scale.zero
    assert "Hidden 1: none (0)" in plot.bars.accessibleDescription()


def test_curves_are_the_tracked_norms(make: Make) -> None:
    session = filled(session_with(steps="update*6"))
    plot = make(GradientNorms, session)
    courses = session.state.run.trajectory.tracks.arrays()
    past = [shape for shape in plot.curves.shapes if shape.line in plot.colours]
    for layer, shape in enumerate(past):
        assert shape.x.tolist() == [0, 1, 2, 3, 4, 5]
        assert_same_bits(shape.y, np.log10(courses.gradient[:, layer]))


def test_what_was_tracked_meanwhile_is_shown(make: Make) -> None:
    session = session_with(steps="update*6")
    plot = make(GradientNorms, session)
    before = len(plot.curves.getData()[0])
    filled(session)
    plot.show_evaluations()
    assert len(plot.curves.getData()[0]) > before


def test_all_is_in_view(make: Make) -> None:
    plot = make(GradientNorms, filled(session_with(oracle("deep relu"), "update*30 backward")))
    (left, right), (low, high) = plot.area.viewRange()
    x, y = plot.curves.getData()
    assert left <= x.min() <= x.max() <= right
    assert low <= y.min() <= y.max() <= high


@pytest.mark.parametrize("which", ["gradient", "weights", "biases", "ratio"])
def test_choice_is_remembered(make: Make, which: str) -> None:
    settings, session = MemorySettings(), filled(session_with("xor-sigmoid", "update*3"))
    plot = make(GradientNorms, session, settings)
    plot.which.show_data(which)
    plot.which.picked.emit(which)
    assert make(GradientNorms, session, settings).which.currentData() == which
    record = session.state.run.moment.record
    weights, biases = record.problem.layout.split(record.parameter_gradient)[0]
    step = record.after.vector - record.before.vector
    layout = record.problem.layout
    assert biases is not None
    expected = {
        "gradient": np.hypot(np.linalg.norm(weights), np.linalg.norm(biases)),
        "weights": np.linalg.norm(weights),
        "biases": np.linalg.norm(biases),
        "ratio": np.linalg.norm(layout.weights(step, 1))
        / np.linalg.norm(layout.weights(record.before.vector, 1)),
    }
    assert_close(values(plot)[0], expected[which])


def test_rule_of_thumb_is_drawn_with_the_ratio(make: Make) -> None:
    settings = MemorySettings()
    settings.set_value("gradient_norms", "ratio")
    plot = make(GradientNorms, filled(session_with(steps="update*3")), settings)
    flat = [shape for shape in plot.curves.shapes if (shape.y == -3.0).all()]
    assert len(flat) == 1


def test_click_goes_to_an_update(make: Make) -> None:
    session = filled(session_with(steps="update*9"))
    plot = make(GradientNorms, session)
    x, y = 4.2, plot.scale.high
    assert plot.hover_text(plot.area.position_of(x, y)).startswith("update 5\n")
    plot.area.pressed.emit(plot.area.position_of(x, y))
    run = session.state.run
    assert run.moment.record.before.update == 4
    assert not np.isnan(run.moment.parameter_gradient).any()


def test_pointer_reads_the_nearest_curve(make: Make) -> None:
    session = filled(session_with(oracle("deep sigmoid"), "update*9"))
    plot = make(GradientNorms, session)
    height = float(np.log10(session.state.run.trajectory.tracks.arrays().gradient[3, 0]))
    text = plot.hover_text(plot.area.position_of(3.0, height))
    assert "Hidden 1: 0.0013" in text
    plot.area.pointed.emit(plot.area.position_of(3.0, height))
    plot.area.pointed.emit(None)


def test_rows_tell_every_digit(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    plot = make(GradientNorms, session_with(steps="backward"))
    told: list[str] = []
    monkeypatch.setattr(
        "PySide6.QtWidgets.QToolTip.showText", lambda at, text, of: told.append(text)
    )
    for y in (5, plot.bars.height() - 5, 9999):
        event = QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(5, y), QPoint(5, y))
        QApplication.sendEvent(plot.bars, event)
    assert told == [f"Hidden 1: {values(plot)[0]!r}", f"Output: {values(plot)[1]!r}", ""]


def test_runs_are_shown_beside_one_another(make: Make) -> None:
    here = state_of(oracle("deep sigmoid"), "update*5 backward")
    there = state_of(oracle("deep relu"), "update*5 backward")
    session = Session()
    branch = Branch("relu", there.document, there.run)
    show(session, replace(here, branches=(branch,), lineup=(here.branch, "relu")))
    plot = make(GradientNorms, filled(session))
    assert all(len(row.values) == 2 for row in plot.bars.rows)
    assert len({colour for _, colour in plot.bars.rows[0].values}) == 2
    ratios = plot.note.text().partition(": ")[2].split("; ")
    assert [ratio.partition(f":{NO_BREAK}")[0] for ratio in ratios] == ["main", "relu"]
    table = plot.table(session.state)
    assert table.headers[:2] == ["update", "main: gradient 1"]
    assert len(table.columns) == 11
    plot.grab()


def test_numbers_that_are_not_finite(make: Make) -> None:
    session = session_with(document_of(**DIVERGING))
    with pytest.raises(DivergenceError):
        session.state.run.trajectory.extend(10)
    do(session, "backward")
    plot = make(GradientNorms, filled(session))
    plot.grab()
    assert np.isfinite(plot.curves.getData()[1]).all()


def test_wide_plot_has_its_rows_beside_the_curves(make: Make) -> None:
    plot = make(GradientNorms, session_with(steps="backward"))
    assert plot.body.direction() == QBoxLayout.Direction.TopToBottom
    plot.resize(800, 300)
    assert plot.body.direction() == QBoxLayout.Direction.LeftToRight
    plot.grab()


def test_many_layers_are_all_drawn(make: Make) -> None:
    words: dict[str, Any] = {"sizes": (2,) * 25, "activations": "sigmoid", "samples": 2}
    plot = make(GradientNorms, filled(session_with(document_of(**words), "update*3")))
    assert len(plot.bars.rows) == 24
    plot.grab()


def test_table_has_every_number(make: Make) -> None:
    session = filled(session_with(steps="update*6"))
    table = make(GradientNorms, session).table(session.state)
    courses = session.state.run.trajectory.tracks.arrays()
    assert list(table.headers) == ["update", "gradient 1", "gradient 2"]
    assert_same_bits(np.array(table.columns[1:]).T, courses.gradient)


def test_pointing_at_an_empty_plot(make: Make) -> None:
    plot = make(GradientNorms, Session())
    assert plot.hover_text(QPointF(50.0, 50.0)) == ""
    plot.area.pressed.emit(QPointF(50.0, 50.0))


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ([0.0013, 0.0056, 0.0986], ["0.0013", "0.0056", "0.0986"]),
        ([0.00013, 0.5], ["1.3·10⁻⁴", "0.5000"]),
        ([226.55, 88.0258], ["226.55", "88.03"]),
        ([226.55, 0.0258], ["226.55", "0.0258"]),
        ([float("nan"), 0.0], ["–", "none (0)"]),
    ],
)
def test_numbers_below_one_another_are_alike(
    make: Make, values: list[float], texts: list[str]
) -> None:
    assert make(GradientNorms, Session())._texts_of(values) == texts


@pytest.mark.parametrize(("rows", "apart"), [(10, 2.0), (10, 1.4), (5, 0.8), (11, 3.2), (2, 9.0)])
def test_first_and_last_row_are_named(rows: int, apart: float) -> None:
    named = sorted(named_rows(rows, apart))
    assert named[-1] == rows - 1
    assert named[0] == 0 or rows - 1 < apart
    assert all(later - one >= apart for one, later in pairwise(named))
