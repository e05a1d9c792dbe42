"""Zoom and pan, and what lies under a point."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.engine.places import count_places, place_at
from backprop_viewer.engine.symbols import Place, parameter_index
from backprop_viewer.ui.graph.layout import Box, GraphLayout
from backprop_viewer.ui.graph.view import LARGEST_ZOOM, REACH, SMALLEST_ZOOM, Viewport
from tests.ui.graph.drawing import hits_of, layout_of, parameters_of

NUMBERS = st.floats(-1e4, 1e4)
VIEWS = st.builds(Viewport, st.floats(SMALLEST_ZOOM, LARGEST_ZOOM), NUMBERS, NUMBERS)
LINED = [(1, 1), (2, 2, 2), (2, 5, 3, 1), (8, 20, 4), (64, 32, 10)]
each_lined = pytest.mark.parametrize("sizes", LINED, ids=str)


@given(VIEWS, NUMBERS, NUMBERS)
def test_there_and_back(view: Viewport, x: float, y: float) -> None:
    assert view.back(*view.point(x, y)) == pytest.approx((x, y), abs=1e-6)


@given(VIEWS, NUMBERS, NUMBERS, st.floats(0.1, 10.0))
def test_zooming_about_a_point_keeps_it(view: Viewport, x: float, y: float, factor: float) -> None:
    zoomed = view.zoomed(factor, x, y)
    assert zoomed.point(*view.back(x, y)) == pytest.approx((x, y), abs=1e-6)
    assert SMALLEST_ZOOM <= zoomed.zoom <= LARGEST_ZOOM


@given(VIEWS, NUMBERS, NUMBERS)
def test_zooming_in_and_out_again(view: Viewport, x: float, y: float) -> None:
    if view.zoom * 2 <= LARGEST_ZOOM:
        again = view.zoomed(2.0, x, y).zoomed(0.5, x, y)
        expected = pytest.approx((view.zoom, view.x, view.y), abs=1e-6)
        assert (again.zoom, again.x, again.y) == expected


@given(VIEWS, NUMBERS, NUMBERS)
def test_moving_moves_every_point(view: Viewport, x: float, y: float) -> None:
    before, after = view.point(3.0, 4.0), view.moved(x, y).point(3.0, 4.0)
    assert after == pytest.approx((before[0] + x, before[1] + y))


def test_boxes_and_lines_are_scaled_like_points() -> None:
    view = Viewport(2.0, 10.0, -5.0)
    assert view.box(Box(1.0, 2.0, 3.0, 4.0)) == Box(12.0, -1.0, 6.0, 8.0)
    lines = view.lines(np.array([[1.0, 2.0, 3.0, 4.0]]))
    assert lines.tolist() == [[12.0, -1.0, 16.0, 3.0]]


def found(layout: GraphLayout, x: float, y: float, zoom: float = 1.0) -> Place | None:
    return hits_of(layout).at(x, y, zoom)


@each_lined
def test_every_node_is_found_at_its_centre(sizes: tuple[int, ...]) -> None:
    layout = layout_of(sizes)
    for layer, column in enumerate(layout.columns):
        for unit, y in enumerate(column.ys):
            assert found(layout, column.x, float(y)) == Place("unit", layer, unit)


def test_targets_and_loss_are_found() -> None:
    layout = layout_of((2, 2, 2))
    assert found(layout, layout.loss_box.x, layout.loss_box.y) == Place("loss")
    for unit, box in enumerate(layout.target_boxes):
        assert found(layout, box.x, box.y) == Place("target", 0, unit)


@each_lined
def test_every_edge_is_found_where_it_is_alone(sizes: tuple[int, ...]) -> None:
    """At points along it that are on no other edge and on no node."""
    layout = layout_of(sizes)
    hits = hits_of(layout)
    checked = 0
    for index, (x1, y1, x2, y2) in enumerate(hits.lines[::3]):
        for share in (0.35, 0.5, 0.61):
            x, y = x1 + share * (x2 - x1), y1 + share * (y2 - y1)
            others = np.delete(hits.lines, 3 * index, axis=0)
            crossing = others[:, 1] + (x - others[:, 0]) / (others[:, 2] - others[:, 0]) * (
                others[:, 3] - others[:, 1]
            )
            beside = (others[:, 0] <= x) & (x <= others[:, 2])
            if not (beside & (np.abs(crossing - y) < 0.01)).any():
                place = hits.at(float(x), float(y), 1.0)
                assert place is not None
                assert parameter_index(place, hits.parameters) == 3 * index
                checked += 1
    assert checked >= len(hits.lines[::3])


def test_edge_is_found_from_near_by_in_pixels_of_the_screen() -> None:
    layout = layout_of((1, 1), biases=False)
    ((x1, y, x2, _),) = layout.lines()
    middle = (x1 + x2) / 2
    assert found(layout, middle, y + REACH - 0.5) == Place("weight", 1, 0, 0)
    assert found(layout, middle, y + REACH + 0.5) is None
    assert found(layout, middle, y + REACH - 0.5, zoom=2.0) is None


def test_nothing_is_found_in_an_empty_corner() -> None:
    assert found(layout_of((2, 2, 2)), 1.0, 1.0) is None
    assert found(layout_of((100, 3)), 1.0, 1.0) is None


@pytest.mark.parametrize("sizes", [(784, 128, 64, 10), (65, 3), (3, 65), (60, 60)], ids=str)
def test_every_square_of_a_picture_of_weights_is_found(sizes: tuple[int, ...]) -> None:
    layout = layout_of(sizes, (1600, 900))
    parameters = parameters_of(layout)
    hits = hits_of(layout)
    for layer in range(1, len(sizes)):
        if layout.is_heat_map(layer):
            box, rows, columns = layout.heat_map(layer), sizes[layer], sizes[layer - 1] + 1
            for row, column in ((0, 0), (rows - 1, columns - 1), (rows // 2, columns // 3)):
                x = box.x - box.width / 2 + (column + 0.5) / columns * box.width
                y = box.y - box.height / 2 + (row + 0.5) / rows * box.height
                place = hits.at(x, y, 1.0)
                assert place is not None
                index = parameters.weight_index(layer, row, column)
                assert parameter_index(place, parameters) == index


@pytest.mark.parametrize("units", [65, 100, 784])
def test_every_square_of_a_block_is_found(units: int) -> None:
    layout = layout_of((units, 3), (1600, 900))
    box, down, across = layout.block(0)
    hits = hits_of(layout)
    for unit in range(units):
        row, column = divmod(unit, across)
        x = box.x - box.width / 2 + (column + 0.5) / across * box.width
        y = box.y - box.height / 2 + (row + 0.5) / down * box.height
        assert hits.at(x, y, 1.0) == Place("unit", 0, unit)


def test_square_without_a_unit_is_nothing() -> None:
    layout = layout_of((65, 3), (1600, 900))
    box, _, _ = layout.block(0)
    assert found(layout, box.x + box.width / 2 - 1, box.y + box.height / 2 - 1) is None


@each_lined
def test_places_have_names_and_come_back(sizes: tuple[int, ...]) -> None:
    """What is found can be selected: it has a number in the order of places."""
    layout = layout_of(sizes)
    hits = hits_of(layout)
    for index in range(len(hits.lines)):
        number = sum(sizes) + index
        assert number < count_places(layout.network)
        assert place_at(layout.network, number) == hits.place_of(index)
