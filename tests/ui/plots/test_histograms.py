"""How the numbers of each layer are spread."""

from dataclasses import replace
from math import inf

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.divergence import DivergenceError
from backprop_viewer.engine.symbols import Place
from backprop_viewer.engine.track import KINDS
from backprop_viewer.session import changes, surveying, viewing
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import Branch
from backprop_viewer.ui.numbers import setting_text
from backprop_viewer.ui.plots.histograms import Histograms
from backprop_viewer.ui.plots.shapes import DASHED
from backprop_viewer.ui.plots.spread import values_now
from backprop_viewer.ui.settings import MemorySettings
from tests.engine.comparing import assert_same_bits
from tests.session.states import DIVERGING, document_of
from tests.ui.driving import do, session_with, show, state_of
from tests.ui.plots.conftest import Make, points

MOONS = "moons-two-hidden-layers"


def choosing(**chosen: str) -> MemorySettings:
    """Return settings of the plot: kind, over_time, own_scale."""
    settings = MemorySettings()
    for name, value in chosen.items():
        settings.set_value("histograms" if name == "kind" else f"histograms_{name}", value)
    return settings


def texts(plot: Histograms) -> list[str]:
    return [label.text for label in plot.labels.labels]


def filled(session: Session) -> Session:
    session.state.run.trajectory.tracks.fill(inf)
    return session


@pytest.mark.parametrize("kind", KINDS)
def test_all_numbers_are_counted(make: Make, kind: str) -> None:
    session = session_with(MOONS, "update*3 backward")
    plot = make(Histograms, session, choosing(kind=kind))
    values = values_now(session.state.run, kind)
    for counted, expected in zip(plot.counted, values, strict=True):
        assert counted.counts.sum() == len(expected)
    assert texts(plot)[::2] == ["Hidden 1", "Hidden 2", "Output"]
    plot.grab()


def test_choice_is_remembered(make: Make, qtbot: QtBot) -> None:
    settings, session = MemorySettings(), filled(session_with(MOONS, "update*3"))
    plot = make(Histograms, session, settings)
    plot.kind.show_data("activations")
    plot.kind.picked.emit("activations")
    for button in (plot.over_time, plot.own_scale):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    other = make(Histograms, session, settings)
    assert other.kind.currentData() == "activations"
    assert other.over_time.isChecked()
    assert other.own_scale.isChecked()
    assert other.area.getAxis("bottom").labelText == "update"


def test_density_of_the_start_is_dashed(make: Make) -> None:
    words = {"name": "xavier_normal", "seed": 3}
    document = document_of(sizes=(8, 30, 2), initialization=words)
    dashed = [
        shape
        for shape in make(Histograms, session_with(document)).shapes.shapes
        if shape.style == DASHED
    ]
    assert len(dashed) == 2
    assert not [
        shape
        for shape in make(Histograms, session_with(document_of())).shapes.shapes
        if shape.style == DASHED
    ]


def test_dead_units_are_seen(make: Make) -> None:
    document = document_of(sizes=(2, 3, 1), activations=["relu", "identity"])
    session = session_with(document)
    for unit in range(3):
        session.apply(changes.change_parameter, Place("bias", 1, unit), -100.0)
    plot = make(Histograms, session, choosing(kind="activations"))
    assert texts(plot)[1] == "100\u00a0% zero"


def test_few_of_many_samples_are_said(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    session = session_with(MOONS)
    assert (
        make(Histograms, session, choosing(kind="activations")).area.getAxis("bottom").labelText
        == "activations of 640 samples"
    )
    monkeypatch.setattr(surveying, "MOST_SAMPLES", 50)
    other = session_with(MOONS)
    plot = make(Histograms, other, choosing(kind="activations"))
    assert plot.area.getAxis("bottom").labelText == "activations of 50 of 640 samples"


def test_selected_weight_is_ringed_and_a_click_selects(make: Make) -> None:
    session = session_with(MOONS)
    plot = make(Histograms, session)
    assert points(plot.selected) == []
    place = Place("weight", 2, 1, 3)
    session.apply(viewing.select, place)
    ((x, y),) = points(plot.selected)
    layout = session.state.run.problem.layout
    assert x == session.state.run.moment.parameters[layout.weight_index(2, 1, 3)]
    session.apply(viewing.select, None)
    plot.area.pressed.emit(plot.area.position_of(x, y + 0.1))
    assert session.state.view.selection == place


def test_pointer_reads_a_bar(make: Make) -> None:
    session = session_with(MOONS)
    plot = make(Histograms, session)
    counted = plot.counted[0]
    bar = int(counted.counts.argmax())
    middle = counted.low + (bar + 0.5) * counted.width
    position = plot.area.position_of(middle, plot.base_of(0) + 0.3)
    assert plot.hover_text(position).startswith(f"Hidden 1: {counted.most:.0f} of 10\nfrom ")
    plot.area.pointed.emit(position)
    plot.area.pointed.emit(None)
    assert plot.hover_text(plot.area.position_of(counted.high * 3, 0.3)) == ""
    assert plot.hover_text(plot.area.position_of(0.0, -5.0)) == ""


@pytest.mark.parametrize("own", ["true", "false"])
def test_bands_are_the_tracked_quantiles(make: Make, own: str) -> None:
    session = filled(session_with(MOONS, "update*8"))
    settings = choosing(kind="gradients", over_time="true", own_scale=own)
    plot = make(Histograms, session, settings)
    found = session.state.run.trajectory.tracks.arrays().quantiles[:, KINDS.index("gradients")]
    lines = [shape for shape in plot.shapes.shapes if shape.line in plot.colours]
    for layer, line in enumerate(lines):
        low, high = plot.scales[layer]
        median = (found[:, layer, 3] - low) / (high - low)
        assert_same_bits(line.y, plot.base_of(layer) + plot.height_of_rows * median)
    assert (len(set(plot.scales)) > 1) == (own == "true")
    plot.grab()


def test_click_over_time_goes_to_an_update(make: Make) -> None:
    session = filled(session_with(MOONS, "update*8"))
    plot = make(Histograms, session, choosing(over_time="true"))
    position = plot.area.position_of(3.1, plot.base_of(1) + 0.3)
    assert plot.hover_text(position).startswith("Hidden 2, update 4\n")
    plot.area.pressed.emit(position)
    assert session.state.run.moment.record.before.update == 3


def test_over_time_nothing_is_tracked_yet(make: Make) -> None:
    plot = make(Histograms, session_with(MOONS), choosing(over_time="true"))
    plot.grab()
    assert plot.hover_text(plot.area.position_of(3.1, 0.3)) == ""


@pytest.mark.parametrize("over_time", ["true", "false"])
def test_table_has_every_number(make: Make, over_time: str) -> None:
    session = filled(session_with(MOONS, "update*4"))
    table = make(Histograms, session, choosing(over_time=over_time)).table(session.state)
    if over_time == "true":
        assert table.headers[:3] == ["update", "Hidden 1: 0%", "Hidden 1: 5%"]
        assert table.rows == 4
    else:
        assert list(table.headers) == ["weights: Hidden 1", "weights: Hidden 2", "weights: Output"]
        weights = session.state.run.problem.layout.weights
        assert_same_bits(table.columns[0], weights(session.state.run.moment.parameters, 1).ravel())


def test_other_runs_are_lines(make: Make) -> None:
    here, there = state_of(MOONS), state_of(MOONS, "update*9")
    session = Session()
    branch = Branch("later", there.document, there.run)
    show(session, replace(here, branches=(branch,), lineup=(here.branch, "later")))
    plot = make(Histograms, session)
    alone = make(Histograms, session_with(MOONS))
    assert len(plot.shapes.shapes) == len(alone.shapes.shapes) + 3
    plot.grab()


def test_what_lies_beyond_the_axis_is_marked(make: Make) -> None:
    small = state_of(document_of(sizes=(2, 3, 1)))
    weight, large = Place("weight", 1, 0, 0), state_of(document_of(sizes=(2, 3, 1)))
    large = changes.change_parameter(large, weight, -90.0)
    session = Session()
    branch = Branch("large", large.document, large.run)
    show(session, replace(small, branches=(branch,), lineup=(small.branch, "large")))
    plot = make(Histograms, session)
    low = setting_text(plot.scales[0].low)
    beyond = [label for label in plot.labels.labels if label.text.startswith(("<", ">"))]
    assert [(label.text, label.is_right) for label in beyond] == [(f"< {low}", False)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("over_time", ["true", "false"])
def test_numbers_that_are_not_finite(make: Make, kind: str, over_time: str) -> None:
    session = session_with(document_of(**DIVERGING))
    with pytest.raises(DivergenceError):
        session.state.run.trajectory.extend(10)
    do(session, "backward")
    plot = make(Histograms, filled(session), choosing(kind=kind, over_time=over_time))
    plot.grab()
    assert np.isfinite(plot.shapes.getData()[1]).all()


def test_pointing_at_an_empty_plot(make: Make) -> None:
    plot = make(Histograms, Session())
    assert plot.hover_text(QPointF(50.0, 50.0)) == ""
    plot.area.pressed.emit(QPointF(50.0, 50.0))
    assert plot.table(Session().state).rows == 0
