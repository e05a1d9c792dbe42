"""Layouts for the tests of the drawing."""

from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st

from backprop_viewer.base import Choice
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.network import Layer, Network, ParameterLayout
from backprop_viewer.ui.graph.layout import Box, GraphLayout, lay_out
from backprop_viewer.ui.graph.view import HitTest

WINDOWS = ((320, 240), (640, 480), (756, 556), (1024, 768), (1600, 900), (3840, 2160))
SMALLEST, LARGEST = WINDOWS[0], WINDOWS[-1]
SIZES = (
    (1, 1),
    (2, 2, 2),
    (2, 3, 2, 1),
    (2, 8, 8, 1),
    (64, 1),
    (1, 64),
    (64, 32, 10),
    (65, 3),
    (3, 65),
    (784, 128, 64, 10),
    (100, 100, 100, 100, 100, 100),
    (3000, 2),
    (5,) * 12,
    (48,) * 30,
)


def network_of(sizes: Sequence[int], biases: bool = True) -> Network:
    """Return a network of so many inputs and units."""
    layers = tuple(Layer(units, Choice("tanh"), biases, False, False) for units in sizes[1:])
    return Network(sizes[0], layers)


def layout_of(
    sizes: Sequence[int], window: tuple[float, float] = (820, 520), biases: bool = True
) -> GraphLayout:
    """Return the layout of such a network in a canvas of this size."""
    return lay_out(network_of(sizes, biases), *window)


def hits_of(layout: GraphLayout) -> HitTest:
    """Return what finds the places of a layout."""
    return HitTest(layout, parameters_of(layout), layout.lines())


def parameters_of(layout: GraphLayout) -> ParameterLayout:
    """Return where the parameters of the layout's network lie."""
    return ParameterLayout(layout.network)


def nodes_of(layout: GraphLayout, layer: int) -> list[tuple[float, float]]:
    """Return the middle of each node of a layer, of the one that is always 1 too."""
    column = layout.columns[layer]
    heights = [*map(float, column.ys), *([] if column.bias_y is None else [column.bias_y])]
    return [(column.x, height) for height in heights]


def column_box(layout: GraphLayout, layer: int) -> Box:
    """Return the box round everything of a layer."""
    column = layout.columns[layer]
    if column.is_block:
        return layout.block(layer)[0]
    ys = [y for _, y in nodes_of(layout, layer)]
    height = max(ys) - min(ys) + 2 * column.radius
    return Box(column.x, (max(ys) + min(ys)) / 2, 2 * column.radius, height)


def overlap(one: Box, other: Box) -> bool:
    """Return whether two boxes have a point inside both."""
    is_across = abs(one.x - other.x) < (one.width + other.width) / 2 - 1e-6
    return is_across and abs(one.y - other.y) < (one.height + other.height) / 2 - 1e-6


def boxes(rows: Array) -> list[Box]:
    """Return the rows of an array x, y, width, height as boxes."""
    return [Box(*map(float, row)) for row in np.atleast_2d(rows)]


windows = st.tuples(st.integers(SMALLEST[0], LARGEST[0]), st.integers(SMALLEST[1], LARGEST[1]))
small_sizes = st.lists(st.integers(1, 12), min_size=2, max_size=5)
sizes_lists = st.lists(st.integers(1, 64) | st.integers(65, 1000), min_size=2, max_size=7)
