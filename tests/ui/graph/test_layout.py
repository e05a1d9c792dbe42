"""Where everything of the drawing stands: nothing lies on anything else, all is in view."""

from collections.abc import Sequence
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.ui.graph.layout import (
    FOOT,
    HEADING,
    MOST_LINES,
    MOST_NODES,
    RING,
    Box,
    GraphLayout,
    ring_reach,
)
from backprop_viewer.ui.graph.nodes import text_below_height
from tests.ui.graph.drawing import (
    LARGEST,
    SIZES,
    SMALLEST,
    WINDOWS,
    column_box,
    layout_of,
    nodes_of,
    overlap,
    parameters_of,
    sizes_lists,
    windows,
)

each_window = pytest.mark.parametrize("window", WINDOWS, ids=str)
each_size = pytest.mark.parametrize("sizes", SIZES, ids=lambda sizes: "-".join(map(str, sizes[:6])))


def all_boxes(layout: GraphLayout) -> list[Box]:
    """Return the boxes of layers, pictures of weights, targets and loss."""
    layers = range(len(layout.columns))
    columns = [column_box(layout, layer) for layer in layers]
    maps = [layout.heat_map(layer) for layer in layers[1:] if layout.is_heat_map(layer)]
    return [*columns, *maps, *layout.target_boxes, layout.loss_box]


def assert_good(layout: GraphLayout, width: float, height: float) -> None:
    """Assert that everything is inside and nothing lies on anything else."""
    drawn = all_boxes(layout)
    for box in drawn:
        assert box.width > 0
        assert box.x - box.width / 2 >= 0
        assert box.x + box.width / 2 <= width
        assert box.y - box.height / 2 >= 0
        assert box.y + box.height / 2 <= height
    assert not [pair for pair in combinations(drawn, 2) if overlap(*pair)]
    for layer, column in enumerate(layout.columns):
        if not column.is_block:
            for (_, y), (_, below) in pairwise(nodes_of(layout, layer)):
                assert below - y > 2 * column.radius


@each_window
@each_size
def test_nothing_overlaps_or_lies_outside(
    sizes: Sequence[int], window: tuple[float, float]
) -> None:
    assert_good(layout_of(sizes, window), *window)


@pytest.mark.parametrize("window", [SMALLEST, LARGEST], ids=str)
@pytest.mark.parametrize("units", range(1, MOST_NODES + 1))
def test_every_size_of_a_layer(units: int, window: tuple[float, float]) -> None:
    assert_good(layout_of((units, units, units), window), *window)


@given(sizes_lists, windows, st.booleans())
def test_any_network_in_any_window(sizes: list[int], window: tuple[int, int], biases: bool) -> None:
    assert_good(layout_of(sizes, window, biases), *window)


@each_size
def test_a_line_for_each_parameter_in_their_order(sizes: Sequence[int]) -> None:
    layout = layout_of(sizes)
    parameters, lines = parameters_of(layout), layout.lines()
    assert lines.shape == (parameters.size, 4)
    for index in np.linspace(0, parameters.size - 1, 200).astype(int):
        layer, unit, source = parameters.place_of(int(index))
        if layout.is_heat_map(layer):
            assert np.isnan(lines[index]).all()
        else:
            left, right = layout.columns[layer - 1], layout.columns[layer]
            start = left.bias_y if source == left.units else left.ys[source]
            assert lines[index].tolist() == [left.x, start, right.x, right.ys[unit]]


def test_no_bias_no_node_for_it() -> None:
    layout = layout_of((2, 2, 2), biases=False)
    assert all(column.bias_y is None for column in layout.columns)
    assert len(layout.lines()) == 8


def test_bias_stands_below_the_units_of_every_layer_but_the_last() -> None:
    *others, last = layout_of((2, 3, 2)).columns
    assert last.bias_y is None
    for column in others:
        assert column.bias_y is not None
        assert column.bias_y > column.ys.max()


@pytest.mark.parametrize(("units", "is_block"), [(MOST_NODES, False), (MOST_NODES + 1, True)])
def test_large_layer_is_a_block(units: int, is_block: bool) -> None:
    layout = layout_of((units, 3))
    assert layout.columns[0].is_block == is_block
    assert layout.is_heat_map(1) == is_block


@pytest.mark.parametrize("units", [65, 100, 784, 3000])
def test_every_unit_of_a_block_has_a_square(units: int) -> None:
    _, down, across = layout_of((units, 3)).block(0)
    assert (down - 1) * across < units <= down * across


def test_many_edges_are_a_picture() -> None:
    assert not layout_of((50, 50)).is_heat_map(1)
    assert layout_of((50, MOST_LINES // 50 + 1)).is_heat_map(1)


def test_one_target_for_each_output_beside_it() -> None:
    layout = layout_of((2, 3, 2))
    outputs = layout.columns[-1]
    assert [box.y for box in layout.target_boxes] == outputs.ys.tolist()
    assert all(outputs.x < box.x < layout.loss_box.x for box in layout.target_boxes)


def test_layers_go_from_left_to_right_at_equal_distances() -> None:
    xs = [column.x for column in layout_of((2, 3, 4, 5, 1)).columns]
    assert np.ptp(np.diff(xs)) < 1e-9
    assert np.diff(xs).min() > 0


def test_squares_of_a_block_and_of_a_picture_of_weights_are_inside_and_apart() -> None:
    layout = layout_of((70, 3))
    box, down, across = layout.block(0)
    cells = [layout.cell_of_unit(0, unit) for unit in range(70)]
    assert len({(cell.x, cell.y) for cell in cells}) == 70
    assert all(box.contains(cell.x, cell.y) for cell in cells)
    assert cells[0].width == pytest.approx(box.width / across)
    assert cells[0].height == pytest.approx(box.height / down)
    weights = layout.heat_map(1)
    cell = layout.cell_of_weight(1, 2, 70)  # the bias of the last unit
    assert cell.x + cell.width / 2 == pytest.approx(weights.x + weights.width / 2)
    assert cell.y + cell.height / 2 == pytest.approx(weights.y + weights.height / 2)


@pytest.mark.parametrize("window", [(320, 240), (760, 400), (820, 520), (960, 900)], ids=str)
def test_two_nodes_far_apart_have_room_for_what_is_written_below(window: tuple[int, int]) -> None:
    layout = layout_of((2, 2, 2), window, biases=False)
    for column in layout.columns:
        room = column.radius + RING
        assert column.ys[0] - room >= HEADING
        below = text_below_height(column, 1.0)
        assert column.ys[-1] + room + below <= window[1] - FOOT
        assert layout.loss_box.y == pytest.approx(float(column.ys.mean()))


@pytest.mark.parametrize("sizes", [(2, 2, 2), (2, 2, 1)], ids=str)
def test_boxes_of_targets_are_beyond_the_rings(sizes: tuple[int, ...]) -> None:
    for window in ((667, 375), (820, 520), (1600, 900)):
        layout = layout_of(sizes, window)
        outputs = layout.columns[-1]
        ring = outputs.x + outputs.radius + ring_reach(outputs.radius)
        for box in layout.target_boxes:
            assert box.x - box.width / 2 > ring + 1


def test_rows_spread_where_nothing_is_written_below() -> None:
    """Side by side in a small window: one fifth of the height is not kept for z and delta."""
    columns = layout_of((2, 2, 2), (334, 180), biases=False).columns
    assert columns[1].ys[1] - columns[1].ys[0] > 50
