"""Labels of edges: each on its own edge, none over another, a node or its text."""

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.engine.calls import Array
from backprop_viewer.ui.graph.edge_labels import label_at, label_places
from backprop_viewer.ui.graph.graph_painter import fit
from backprop_viewer.ui.graph.labels import MOST_LABELS, place_labels, with_first
from backprop_viewer.ui.graph.layout import Box, GraphLayout
from backprop_viewer.ui.graph.view import Viewport
from tests.ui.graph.drawing import (
    WINDOWS,
    layout_of,
    network_of,
    nodes_of,
    overlap,
    small_sizes,
    windows,
)

NOTHING = np.empty((0, 4))
NOWHERE = np.array([[-1e4, -1e4, 1.0]])


def boxes_of(layout: GraphLayout, zoom: float) -> dict[int, Box]:
    """Return the boxes of the labels by parameter."""
    size = layout.measures.label_width, layout.measures.label_height
    return {index: Box(x, y, *size) for index, x, y in label_places(layout, zoom)}


def assert_clear(layout: GraphLayout, zoom: float) -> None:
    """Assert that no label lies on another, on a node, a target or the loss."""
    view, labels = Viewport(zoom), boxes_of(layout, zoom)
    assert not [pair for pair in combinations(labels.values(), 2) if overlap(*pair)]
    fixed = [view.box(box) for box in (*layout.target_boxes, layout.loss_box)]
    assert not [box for box in labels.values() if any(overlap(box, other) for other in fixed)]
    for layer, column in enumerate(layout.columns):
        for x, y in (view.point(*node) for node in nodes_of(layout, layer)):
            for box in labels.values():
                across = max(abs(x - box.x) - box.width / 2, 0.0)
                down = max(abs(y - box.y) - box.height / 2, 0.0)
                assert math.hypot(across, down) >= column.radius * zoom


def assert_on_their_edges(layout: GraphLayout, zoom: float) -> None:
    lines = Viewport(zoom).lines(layout.lines())
    for index, box in boxes_of(layout, zoom).items():
        x1, y1, x2, y2 = lines[index]
        share = (box.x - x1) / (x2 - x1)
        assert 0.0 < share < 1.0
        assert box.y == pytest.approx(y1 + share * (y2 - y1))


@given(small_sizes, windows, st.floats(0.5, 4.0), st.booleans())
def test_labels_cover_nothing(
    sizes: list[int], window: tuple[int, int], zoom: float, biases: bool
) -> None:
    layout = layout_of(sizes, window, biases)
    assert_clear(layout, zoom)
    assert_on_their_edges(layout, zoom)


@pytest.mark.parametrize("window", [window for window in WINDOWS if window[0] > 700], ids=str)
@pytest.mark.parametrize("sizes", [(2, 2, 2), (2, 2, 1)], ids=str)
def test_every_weight_of_a_small_network_has_a_label(
    sizes: tuple[int, ...], window: tuple[int, int]
) -> None:
    layout = layout_of(sizes, window, biases=False)
    assert len(label_places(layout, 1.0)) == len(layout.lines())


@pytest.mark.parametrize("height", [400, 420, 480])
def test_even_in_the_canvas_of_a_small_window(height: int) -> None:
    layout = layout_of((2, 2, 2), (760, height), biases=False)
    assert len(label_places(layout, 1.0)) == 8


@pytest.mark.parametrize("size", [(667, 375), (530, 560), (334, 340)], ids=str)
def test_and_in_a_lesson_alone_and_side_by_side(size: tuple[int, int]) -> None:
    assert len(label_places(layout_of((2, 2, 2), size, biases=False), 1.0)) == 8
    if size[0] > 400:
        for sizes, least in (((2, 2, 1), 9), ((2, 2, 2), 10)):  # with biases: all, and most
            layout = fit(network_of(sizes), *size, Viewport()).layout
            assert len(label_places(layout, 1.0)) >= least


def test_edges_without_a_place_are_placed_first_the_next_time() -> None:
    """The level edge has room elsewhere, the other one only in the middle."""
    elsewhere = np.array([[60.0, 20.0, 120.0, 20.0], [240.0, 80.0, 120.0, 20.0]])
    placed = labels((0, 50, 300, 50), (60, 0, 240, 100), boxes=elsewhere)
    assert not np.isnan(placed).any()


def test_label_is_found_all_over_its_box() -> None:
    layout, view = layout_of((2, 2, 1)), Viewport(1.2, 30.0, -20.0)
    for index, x, y in label_places(layout, view.zoom):
        for across, down in ((0.0, 0.0), (0.49, 0.49), (-0.49, 0.49), (0.49, -0.49)):
            wide, high = layout.measures.label_width, layout.measures.label_height
            at = x + view.x + across * wide, y + view.y + down * high
            assert label_at(layout, view, *at) == index
    assert label_at(layout, view, 0.0, 0.0) is None


def test_labels_leave_room_for_differences_of_inputs() -> None:
    layout = layout_of((2, 2, 2))
    texts = []
    for height in layout.columns[0].ys:
        radius = layout.columns[0].radius
        texts.append(Box(layout.columns[0].x, float(height) + radius + 19, 84.0, 15.0))
    size = layout.measures.label_width, layout.measures.label_height
    for _, x, y in label_places(layout, 1.0, has_other_inputs=True):
        label = Box(x, y, *size)
        assert not any(overlap(label, text) for text in texts)


def test_large_networks_have_none() -> None:
    assert label_places(layout_of((64, 32, 10)), 1.0) == []
    assert label_places(layout_of((784, 100, 10)), 1.0) == []


def test_zooming_in_brings_labels() -> None:
    layout = layout_of((2, 5, 3, 1), (640, 480))
    numbers = [len(label_places(layout, zoom)) for zoom in (0.5, 1.0, 3.0)]
    assert numbers[0] == 0 < numbers[2]


def labels(*lines: tuple[float, float, float, float], boxes: Array = NOTHING) -> Array:
    return place_labels(np.array(lines), 60.0, 20.0, boxes, NOWHERE)


def test_single_label_is_in_the_middle_of_a_level_edge() -> None:
    assert labels((0, 50, 300, 50)).tolist() == [[150.0, 50.0]]


def test_label_leaves_the_middle_where_it_is_taken() -> None:
    ((x, y),) = labels((0, 50, 300, 50), boxes=np.array([[150.0, 50.0, 20.0, 20.0]]))
    assert y == 50.0
    assert abs(x - 150.0) >= (60.0 + 20.0) / 2


def test_no_label_where_there_is_no_room() -> None:
    everything = np.array([[150.0, 50.0, 1000.0, 1000.0]])
    assert np.isnan(labels((0, 50, 300, 50), boxes=everything)).all()


def test_edges_that_are_not_drawn_have_none() -> None:
    placed = labels((0, 50, 300, 50), (math.nan,) * 4)
    assert np.isnan(placed).all(axis=1).tolist() == [False, True]


def test_too_many_edges_have_none() -> None:
    lines = np.array([(0.0, 100.0 * row, 900.0, 100.0 * row) for row in range(MOST_LABELS + 1)])
    assert np.isnan(place_labels(lines, 60.0, 20.0, NOTHING, NOWHERE)).all()
    assert not np.isnan(place_labels(lines[1:], 60.0, 20.0, NOTHING, NOWHERE)).any()


def test_crossing_edges_have_labels_off_the_crossing() -> None:
    placed = labels((0, 0, 400, 200), (0, 200, 400, 0))
    assert not np.isnan(placed).any()
    assert (np.abs(placed[:, 0] - 200) > 30).all()


def test_label_that_comes_next_is_not_put_on_another_edge() -> None:
    """The edge has no room of its own; that of a needed one is near it, and on no other."""
    lines = np.array([(0.0, 50.0, 80.0, 50.0), (0.0, 200.0, 80.0, 50.0), (0.0, 50.0, 80.0, 200.0)])
    circles = np.array([(x, y, 25.0) for x in (0.0, 80.0) for y in (50.0, 200.0)])
    nowhere, size = np.full((3, 2), math.nan), (60.0, 20.0)
    covers = np.array([[40.0, 125.0, 400.0, 120.0]])
    ((x, y), *_) = with_first(nowhere, (0,), (), lines, size, NOTHING, circles)
    assert abs(x - 40.0) < 1
    assert y < 50.0 - size[1] / 2
    above = np.array([[40.0, 0.0, 400.0, 80.0]])
    taken = np.concatenate([above, covers])
    placed = with_first(nowhere, (), (0,), lines, size, taken, circles)
    assert np.isnan(placed).all()
    needed = with_first(nowhere, (0,), (), lines, size, taken, circles)
    assert not np.isnan(needed[0]).any()
