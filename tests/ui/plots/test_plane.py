"""The plane over what the network makes of it: boundary, curve, lines of units, misfits, slices."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QPolygonF
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from backprop_viewer.document.data import Data
from backprop_viewer.engine.runner import Snapshot
from backprop_viewer.engine.survey import outputs_over
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import comparing, viewing
from backprop_viewer.session.data_changes import change_data
from backprop_viewer.ui.plane_chart import COARSE, FINE
from backprop_viewer.ui.plots.plane_items import numbers_text, together
from backprop_viewer.ui.plots.sample_marks import SMALL, TEST, TRAIN, Look, draw_marks
from backprop_viewer.ui.plots.samples_plane import SamplesPlane
from backprop_viewer.ui.settings import MemorySettings
from tests.session.states import BATCHES, document_of
from tests.ui.data.data_desk import SPLIT, dataset, with_cells
from tests.ui.driving import do, session_with
from tests.ui.plots.conftest import Make, points

CORNERS = [[0.0, 0.0], [0.0, 4.0], [4.0, 0.0], [4.0, 4.0]]
XOR = with_cells(CORNERS, [[0], [1], [1], [0]])
THREE = with_cells(np.random.default_rng(2).normal(size=(30, 2)), np.eye(3)[np.arange(30) % 3])
CURVE = with_cells([[0], [2], [4]], [[1.5], [0.25], [1]])
WIDE = with_cells(np.random.default_rng(3).normal(size=(20, 4)), np.arange(20)[:, None] % 2)


@pytest.fixture
def start(make: Make, qtbot: QtBot) -> object:
    """Begins with some data and a network for them, after some steps."""

    def begun(data: object = XOR, steps: str = "update*3", **words: object) -> SamplesPlane:
        document = document_of(**{"sizes": (2, 4, 1), "samples": 4, **words})
        session = session_with(document)
        if callable(data):
            data = data(session.state.document.data)
        session.apply(partial(change_data, data=data))
        do(session, steps)
        plot = make(SamplesPlane, session)
        qtbot.waitExposed(plot)
        plot.settle()
        return plot

    return begun


def outputs_at(plot: SamplesPlane, table: np.ndarray) -> np.ndarray:
    """Return what the network makes of rows of the data's table (outputs, rows), the other way."""
    run = plot.session.state.run
    data = plot.session.state.document.data
    state = Snapshot(0, run.moment.parameters)
    return outputs_over(run.problem, state, data.prepared(table))[-1].T


def pixel_at(plot: SamplesPlane, x: float, y: float) -> QPoint:
    return plot.area.position_of(x, y).toPoint()


# --- two inputs -------------------------------------------------------------------------------


@pytest.mark.parametrize("steps", [(), ("standardize",), ("center", "min_max")])
def test_boundary_lies_where_the_output_is_half(start: object, steps: tuple[str, ...]) -> None:
    plot = start(replace(XOR, preprocessing=steps), "update*300", activations="tanh")
    x, y = plot.outputs.boundary.getData()
    assert len(x) > 10
    assert outputs_at(plot, np.stack([x, y], axis=1))[0] == pytest.approx(0.5, abs=5e-3)


def test_boundary_follows_the_weights_as_they_are_now(start: object) -> None:
    plot = start(XOR, "update*300 backward", activations="tanh")
    before = plot.outputs.boundary.getData()[0].tolist()
    do(plot.session, "update")
    assert plot.outputs.boundary.getData()[0].tolist() != before


def test_boundary_between_classes(start: object) -> None:
    words = {"activations": ["tanh", "softmax"], "loss": "cross_entropy"}
    plot = start(THREE, "update*20", sizes=(2, 5, 3), **words)
    x, y = plot.outputs.boundary.getData()
    made = np.sort(outputs_at(plot, np.stack([x, y], axis=1)), axis=0)
    assert len(x)
    assert made[-1] == pytest.approx(made[-2], abs=1e-2)
    plot.choices.output.activated.emit(2)
    plot.settle()
    assert plot.choices.shown_output == 1
    x, y = plot.outputs.boundary.getData()
    if len(x):
        assert outputs_at(plot, np.stack([x, y], axis=1))[1] == pytest.approx(0.5, abs=1e-2)


def test_fine_picture_comes_at_rest(start: object) -> None:
    plot = start()
    shown: list[int] = []
    plot.outputs.colours.show_pixels = lambda pixels, x, y: shown.append(len(x))
    do(plot.session, "update")
    assert shown == [COARSE]
    plot.settle()
    assert shown == [COARSE, FINE]


def test_nothing_is_computed_where_only_the_view_changes(start: object) -> None:
    plot = start(THREE, sizes=(2, 5, 3))
    shown: list[object] = []
    plot.outputs.colours.show_pixels = lambda *words: shown.append(words)
    plot.session.apply(viewing.choose_sample, 3)
    plot.session.apply(viewing.choose_digits, 2)
    do(plot.session, "forward backward")
    assert not shown


def test_enlarged_part_is_computed_anew(start: object) -> None:
    plot = start()
    plot.area.show_part((0.0, 1.0), (0.0, 1.0))
    plot.settle()
    x, y = plot.outputs.colours.getData()
    assert x.tolist() == y.tolist() == [0.0, 1.0]


# --- misfits ----------------------------------------------------------------------------------


@pytest.mark.parametrize("split", [None, SPLIT])
def test_misfits_have_a_rim(start: object, split: object) -> None:
    plot = start(lambda data: replace(dataset("moons", samples=40)(data), split=split))
    data = plot.session.state.document.data
    wrong = (outputs_at(plot, data.raw.inputs)[0] > 0.5) != (data.raw.targets[:, 0] > 0.5)
    assert points(plot.misfits.rims) == [tuple(row) for row in data.raw.inputs[wrong].tolist()]
    assert f"{wrong.sum()} of 40 on the wrong side" in plot.note.text()


def test_curve_and_how_far_samples_are_off(start: object) -> None:
    plot = start(CURVE, sizes=(1, 4, 1))
    x, y = plot.outputs.curve.getData()
    assert outputs_at(plot, x[:, None])[0] == pytest.approx(y, rel=1e-12)
    across, up = plot.misfits.residuals.getData()
    assert across.tolist() == [0, 0, 2, 2, 4, 4]
    assert up[0::2].tolist() == [1.5, 0.25, 1.0]
    assert up[1::2] == pytest.approx(outputs_at(plot, CURVE.raw.inputs)[0], rel=1e-12)
    assert not points(plot.misfits.rims)


def test_table_has_all_samples_and_outputs(start: object) -> None:
    plot = start(replace(XOR, split=SPLIT))
    table = plot.table(plot.session.state)
    assert table.headers == ["part", "x1", "x2", "y", "a(y)"]
    assert sorted(table.columns[0]) == ["dev", "test", "train", "train"]
    assert table.columns[4] == pytest.approx(outputs_at(plot, XOR.raw.inputs)[0])


# --- lines of units ---------------------------------------------------------------------------


def test_lines_of_units_are_where_their_sum_is_zero(start: object) -> None:
    plot = start(replace(XOR, preprocessing=("standardize",)))
    run = plot.session.state.run
    weights, biases = run.problem.layout.split(run.moment.parameters)[0]
    lines = plot.outputs.lines.lines
    assert lines
    for line in lines:
        for end in (line.start, line.end):
            inputs = plot.session.state.document.data.prepared(np.array([end]))[0]
            size = abs(weights[line.unit]).sum() + 1.0
            assert abs(weights[line.unit] @ inputs + biases[line.unit]) < 1e-9 * size


def test_lines_are_switched_off_and_stay_so(start: object, make: Make) -> None:
    plot = start()
    plot.has_lines.click()
    assert not plot.outputs.lines.lines
    do(plot.session, "update")
    assert not plot.outputs.lines.lines
    settings = MemorySettings()
    settings.set_value("unit_lines", "false")
    assert not make(SamplesPlane, plot.session, settings).outputs.lines.lines


def test_pointing_at_a_line_marks_the_unit(start: object) -> None:
    plot = start()
    line = plot.outputs.lines.lines[0]
    for share in np.linspace(0.05, 0.95, 60):
        x, y = (a + share * (b - a) for a, b in zip(line.start, line.end, strict=True))
        QTest.mouseMove(plot.area.viewport(), pixel_at(plot, x, y))
        if plot.session.state.pointed == Place("unit", 1, line.unit):
            break
    assert plot.session.state.pointed is not None
    assert plot.outputs.lines._lit == plot.session.state.pointed.unit
    plot.area.pointed.emit(None)
    assert plot.session.state.pointed is None


def test_selected_unit_has_its_line_lit(start: object) -> None:
    plot = start()
    plot.session.apply(viewing.select, Place("unit", 1, 2))
    assert plot.outputs.lines._lit == 2


def test_without_hidden_layer_there_are_no_lines(start: object) -> None:
    plot = start(sizes=(2, 1))
    assert plot.has_lines.isHidden()
    assert not plot.outputs.lines.lines


# --- slices -----------------------------------------------------------------------------------


def test_slice_goes_through_the_sample_that_is_shown(start: object) -> None:
    plot = start(WIDE, "update*3", sizes=(4, 5, 1), samples=20)
    for sample in (0, 7):
        plot.session.apply(viewing.choose_sample, sample)
        plot.settle()
        held = WIDE.raw.inputs[sample]
        at = plot.outputs.outputs_at(held[:1], held[1:2])
        assert at[0, 0] == pytest.approx(outputs_at(plot, held[None, :])[0, 0], rel=1e-12)
    assert f"x3 = {held[2]:.6g}".replace("-", "−") in plot.note.text()


def test_slice_through_other_inputs_at_the_means(start: object) -> None:
    plot = start(WIDE, "update*3", sizes=(4, 5, 1), samples=20)
    plot.choices.across.activated.emit(3)
    plot.choices.up.activated.emit(2)
    plot.choices.held.activated.emit(1)
    plot.settle()
    assert plot.choices.axes == (3, 2)
    assert plot.marks.x.tolist() == WIDE.raw.inputs[:, 3].tolist()
    means = WIDE.raw.inputs.mean(axis=0)
    point = np.array([[means[0], means[1], 0.25, 0.5]])
    made = plot.outputs.outputs_at(np.array([0.5]), np.array([0.25]))
    assert made[0, 0] == pytest.approx(outputs_at(plot, point)[0, 0], rel=1e-12)
    assert "(means)" in plot.note.text()


def test_an_input_is_an_axis_only_once(start: object) -> None:
    plot = start(WIDE, sizes=(4, 5, 1), samples=20)
    plot.choices.across.activated.emit(1)
    assert plot.choices.axes == (1, 0)


# --- all kinds of things ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (with_cells([[1, 2]], [[0.5]]), {}),
        (with_cells([[1, 2]], [[0.5, 2.0]]), {"sizes": (2, 3, 2)}),
        (with_cells([[1.0]], [[0.5]]), {"sizes": (1, 1)}),
        (with_cells([[1], [2]], [[0.5, 1], [0.25, 3]]), {"sizes": (1, 2, 2)}),
        (THREE, {"sizes": (2, 4, 3), "loss": "softmax_cross_entropy", "activations": "identity"}),
        (XOR, {"training": BATCHES}),
    ],
)
def test_every_kind_of_network_is_drawn(start: object, data: Data, words: object) -> None:
    plot = start(data, "update*2 forward", **words)
    plot.grab()
    at = plot.area.position_of(*(sum(ends) / 2 for ends in plot.area.shown))
    assert "<b>" in plot.hover_text(at)
    assert plot.table(plot.session.state).rows == len(data.raw.inputs)


def test_runs_beside_have_their_boundary(start: object) -> None:
    plot = start(XOR, "update*300", activations="tanh")
    plot.session.apply(comparing.duplicate, "other")
    plot.settle()
    (item,) = plot.others._items
    assert len(item.getData()[0])
    assert plot.others.legend.isVisible()
    assert "other" in plot.others.legend.text()


def test_lines_on_one_another_have_one_number() -> None:
    start, end = QPointF(0.0, 0.0), QPointF(9.0, 9.0)
    drawn = [(0, start, end), (1, QPointF(5.0, 0.0), end), (2, start, end), (3, start, end)]
    assert [units for units, _, _ in together(drawn)] == [[0, 2, 3], [1]]
    assert numbers_text([0, 2, 3]) == "1, 3–4"
    assert numbers_text([7]) == "8"


@pytest.mark.parametrize("part", [TRAIN, TEST])
def test_small_marks_have_no_rim(part: int) -> None:
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("#00ff00"))
    painter = QPainter(image)
    look, points = Look("#0000ff", 0, part), QPolygonF([QPointF(10.0, 10.0)])
    draw_marks(painter, look, points, "#ff0000", SMALL)
    painter.end()
    drawn = {image.pixelColor(x, y).getRgb()[:3] for x in range(20) for y in range(20)}
    assert len(drawn) > 1
    assert not any(red for red, _, _ in drawn)
