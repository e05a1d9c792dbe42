"""Drawing many edges: the strongest last and best, and all of them in the end."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtCore import QLineF
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.calls import Array
from backprop_viewer.ui.graph.edges import (
    LEVELS,
    SMOOTH_MS_PER_PIXEL,
    EdgeLines,
    EdgePainter,
    changed_numbers,
    edge_numbers,
)
from backprop_viewer.ui.theme import load_theme

LIGHT = load_theme("light")
LENGTH = 1000.0
WIDEST = 4.0


class Recorder:
    """Stands for a QPainter, and remembers which lines were drawn with which pen."""

    def __init__(self) -> None:
        self.pen = QPen()
        self.smooth = True
        self.drawn: list[tuple[float, int, str, float, bool]] = []
        """First line's height, lines, colour, width and whether antialiased, in their order."""

    def setPen(self, pen: QPen) -> None:
        self.pen = pen

    def setRenderHint(self, hint: QPainter.RenderHint, on: bool = True) -> None:
        self.smooth = on

    def drawLines(self, first: QLineF, count: int) -> None:
        pen = self.pen
        self.drawn.append((first.y1(), count, pen.color().name(), pen.widthF(), self.smooth))

    @property
    def lines(self) -> int:
        return sum(count for _, count, *_ in self.drawn)


def painter_of(
    weights: Array, gradients: Array | None = None, lit: NDArray[np.bool_] | None = None
) -> EdgePainter:
    """Return a painter of edges of one length; edge n is at height n."""
    heights = np.arange(len(weights), dtype=np.float64)
    zeros = np.zeros_like(heights)
    lines = np.stack([zeros, heights, zeros + LENGTH, heights], axis=1)
    if gradients is None:
        gradients = np.full(len(weights), np.nan)
    numbers = edge_numbers(weights, gradients, 1.0, 1.0)
    return EdgePainter(EdgeLines(lines), numbers, LIGHT, WIDEST, lit)


def weights_of(count: int) -> Array:
    return np.random.default_rng(0).uniform(-1.0, 1.0, count)


def milliseconds_for(edges: float) -> float:
    """Return how long so many edges take, antialiased."""
    return edges * LENGTH * SMOOTH_MS_PER_PIXEL


def paint(painter: EdgePainter, milliseconds: float | None = None) -> Recorder:
    recorder = Recorder()
    if milliseconds is None:
        painter.paint(recorder)  # type: ignore[arg-type]
    else:
        drawn = painter.paint_within(recorder, milliseconds)  # type: ignore[arg-type]
        assert drawn == recorder.lines
    return recorder


def test_edge_shows_its_gradient_where_that_is_known() -> None:
    numbers = edge_numbers(
        np.array([0.5, -0.5, 3.0]),
        np.array([np.nan, 0.1, -0.4]),
        weight_limit=1,
        gradient_limit=0.2,
    )
    assert numbers.strength.tolist() == [0.5, 0.5, 1.0]
    assert numbers.is_negative.tolist() == [False, False, True]
    assert numbers.is_gradient.tolist() == [False, True, True]


@pytest.mark.parametrize(
    ("weight", "gradient", "colour"),
    [
        (1.0, np.nan, "positive"),
        (-1.0, np.nan, "negative"),
        (-1.0, 1.0, "gradient_positive"),
        (1.0, -1.0, "gradient_negative"),
    ],
)
def test_colour_tells_sign_and_kind(weight: float, gradient: float, colour: str) -> None:
    painter = painter_of(np.array([weight]), np.array([gradient]))
    ((_, _, drawn, _, _),) = paint(painter).drawn
    expected, canvas = QColor(getattr(LIGHT, colour)), QColor(LIGHT.canvas)
    shares = [
        (canvas.getRgb()[part] - QColor(drawn).getRgb()[part])
        / (canvas.getRgb()[part] - expected.getRgb()[part])
        for part in range(3)
    ]
    assert min(shares) > 0.8
    assert np.ptp(shares) < 0.05


@given(st.lists(st.floats(-2.0, 2.0), min_size=1, max_size=60))
def test_weak_edges_are_drawn_first_and_thin(weights: list[float]) -> None:
    recorder = paint(painter_of(np.array(weights)))
    assert recorder.lines == len(weights)
    widths = [width for *_, width, _ in recorder.drawn]
    assert sorted(widths) == widths
    assert min(widths) > 1.0
    assert max(widths) <= WIDEST


def test_stronger_edges_are_stronger_in_colour_and_width() -> None:
    weights = (np.arange(LEVELS) + 0.5) / LEVELS
    recorder = paint(painter_of(weights))
    assert [height for height, *_ in recorder.drawn] == list(range(LEVELS))
    assert len({width for *_, width, _ in recorder.drawn}) == LEVELS
    assert len({colour for _, _, colour, _, _ in recorder.drawn}) == LEVELS


def test_all_are_drawn_well_where_that_is_cheap() -> None:
    recorder = paint(painter_of(weights_of(50)), milliseconds_for(60))
    assert recorder.lines == 50
    assert all(smooth for *_, smooth in recorder.drawn)


def test_strongest_are_drawn_well_where_time_is_short() -> None:
    weights = np.linspace(0.0, 1.0, 1000)
    recorder = paint(painter_of(weights), milliseconds_for(100))
    smooth = sum(count for _, count, *_, is_smooth in recorder.drawn if is_smooth)
    assert smooth == pytest.approx(50, abs=2)
    assert 400 < recorder.lines < 700
    weakest = min(height for height, *_ in recorder.drawn)
    assert 0 <= 1000 - recorder.lines - weakest <= 1000 / LEVELS
    assert recorder.smooth


def test_as_many_as_there_are_and_no_more() -> None:
    recorder = paint(painter_of(weights_of(100)), milliseconds_for(90))
    assert recorder.lines == 100


@pytest.mark.parametrize("count", [1, 7, 500])
def test_slices_go_on_to_the_last_edge(count: int) -> None:
    painter = painter_of(weights_of(count))
    recorder, start = Recorder(), 0
    while start < painter.count:
        end = min(painter.count, painter.slice_end(start, milliseconds_for(60)))
        assert start < end <= start + 61
        painter.paint_slice(recorder, start, end)  # type: ignore[arg-type]
        start = end
    assert recorder.lines == count
    assert sorted(recorder.drawn, key=lambda drawn: drawn[3]) == recorder.drawn


def test_edge_longer_than_a_slice_is_drawn_all_the_same() -> None:
    assert painter_of(weights_of(3)).slice_end(1, 0.0) == 2


def test_edges_of_heat_maps_are_left_out() -> None:
    lines = np.array([[0.0, 0.0, 9.0, 0.0], [np.nan] * 4, [0.0, 1.0, 9.0, 1.0]])
    numbers = edge_numbers(np.ones(3), np.full(3, np.nan), 1.0, 1.0)
    painter = EdgePainter(EdgeLines(lines), numbers, LIGHT, WIDEST)
    assert painter.count == 2
    assert paint(painter).lines == 2


def strength_of(colour: str) -> float:
    """Return how far a colour is from the background."""
    canvas = QColor(LIGHT.canvas).getRgb()
    parts = zip(QColor(colour).getRgb(), canvas, strict=True)
    return float(sum(abs(one - other) for one, other in parts))


@given(st.lists(st.tuples(st.floats(-1.0, 1.0), st.booleans()), min_size=1, max_size=60))
def test_edges_in_the_light_come_last_and_are_strong(edges: list[tuple[float, bool]]) -> None:
    weights, lit = (np.array(column) for column in zip(*edges, strict=True))
    recorder = paint(painter_of(weights, lit=lit))
    assert recorder.lines == len(edges)
    faint = recorder.lines - int(lit.sum())
    seen = 0
    for _, count, colour, width, _ in recorder.drawn:
        is_lit = seen >= faint
        assert (width >= 2.0) or not is_lit
        assert (strength_of(colour) > 120) == is_lit
        seen += count


def test_edges_in_the_light_are_drawn_first_where_time_is_short() -> None:
    """However weak they are."""
    lit = np.zeros(1000, dtype=bool)
    lit[:30] = True
    recorder = paint(painter_of(np.linspace(0.0, 1.0, 1000), lit=lit), milliseconds_for(100))
    smooth = [drawn for drawn in recorder.drawn if drawn[-1]]
    bright = sum(count for _, count, colour, *_ in smooth if strength_of(colour) > 120)
    assert bright == 30


def test_compared_edges_show_how_they_changed() -> None:
    numbers = changed_numbers(np.array([0.5, -0.1, 0.0]), 0.2)
    assert numbers.strength.tolist() == [1.0, 0.5, 0.0]
    assert numbers.is_negative.tolist() == [False, True, False]
    assert not numbers.is_gradient.any()


def test_neither_sign_hides_the_other() -> None:
    """Of edges of one strength, some of each sign are drawn last."""
    weights = np.where(np.arange(1000) % 3 == 0, 0.5, -0.5)
    recorder = paint(painter_of(weights))
    colours = [colour for _, _, colour, *_ in recorder.drawn]
    turns = [
        colour for colour, before in zip(colours[1:], colours, strict=False) if colour != before
    ]
    assert len(turns) >= 3


def test_no_edges_at_all() -> None:
    painter = painter_of(np.empty(0))
    assert painter.count == 0
    assert paint(painter).lines == 0
    assert paint(painter, 0.0).lines == 0


def test_lines_land_where_they_belong(qtbot: QtBot) -> None:
    """With a real painter: the lines are read straight from an array of numbers."""
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.canvas))
    lines = np.array([[10.0, 20.5, 90.0, 20.5], [10.0, 70.5, 90.0, 70.5]])
    numbers = edge_numbers(np.array([1.0, -1.0]), np.full(2, np.nan), 1.0, 1.0)
    painter = QPainter(image)
    EdgePainter(EdgeLines(lines), numbers, LIGHT, WIDEST).paint(painter)
    painter.end()
    above, below = image.pixelColor(50, 20), image.pixelColor(50, 70)
    assert above.blue() > above.red()
    assert below.red() > below.blue()
    assert image.pixelColor(50, 45) == QColor(LIGHT.canvas)
    assert image.pixelColor(5, 20) == QColor(LIGHT.canvas)
