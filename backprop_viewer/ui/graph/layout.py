"""Where everything of the graph stands, in pixels of a fitted picture. No Qt.

Columns are the layers from left to right, then the targets and the loss. A layer of up to 64
units is drawn as nodes, a larger one as a block of small squares; the weights between two layers
as lines, or as one picture (a row per unit) where lines would be a mat. A bias is the weight of a
unit that is always 1, drawn at the foot of the column before.
"""

import math
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.network import Network
from backprop_viewer.ui.graph.measures import SMALL, USUAL, Measures, label_width

MOST_NODES = 64
MOST_LINES = 2500
LARGEST_RADIUS = 40.0
WIDEST_SPACING = 210.0
EASY_WIDTH, EASY_HEIGHT, LARGEST_SCALE = 960.0, 600.0, 5.0
HEADING = 34.0
FOOT = USUAL.foot
RING = 6.0
"""Room round the nodes for the arcs of delta."""
LEFT, LEAST_EDGE, BESIDE_TARGET = 14.0, 8.0, 8.0
"""What is free left of the inputs, right of the loss, and beside the boxes of targets."""
BELOW_NODE = 18.0
"""What is free between a node and the next one beside the lines below it."""
BESIDE_RING, ABOVE_LOSS = 3.0, 10.0
"""What is free between a ring and a target's box, and between it and a loss below or above it."""
LEAST_TARGET, LEAST_LOSS, WIDEST_LOSS = 38.0, 46.0, 104.0


@dataclass(frozen=True, eq=False)
class Column:
    """One layer. ``ys`` are the units' heights; ``bias_y`` that of the unit that is always 1."""

    layer: int
    x: float
    ys: Array
    radius: float
    spacing: float
    bias_y: float | None
    is_block: bool

    @property
    def units(self) -> int:
        """Return the number of units."""
        return len(self.ys)


@dataclass(frozen=True)
class Box:
    """A rectangle by its middle and size."""

    x: float
    y: float
    width: float
    height: float

    def contains(self, x: float, y: float) -> bool:
        """Return whether a point lies inside."""
        return abs(x - self.x) <= self.width / 2 and abs(y - self.y) <= self.height / 2


@dataclass(frozen=True, eq=False)
class GraphLayout:
    """The whole picture, fitted into a width and height.

    ``first`` are the parameters whose labels are shown before those of others, if not all fit,
    ``also`` those that come next; ``base`` is the layout without them.
    """

    network: Network
    columns: tuple[Column, ...]
    target_boxes: tuple[Box, ...]
    loss_box: Box
    measures: Measures = USUAL
    first: tuple[int, ...] = ()
    also: tuple[int, ...] = ()
    base: "GraphLayout | None" = None

    def with_first(self, first: tuple[int, ...], also: tuple[int, ...] = ()) -> "GraphLayout":
        """Return the same layout with other labels first."""
        base = self.base or self
        if not first and not also:
            return base
        return replace(base, first=first, also=also, base=base)

    def is_heat_map(self, layer: int) -> bool:
        """Return whether a layer's weights are drawn as one picture in place of lines."""
        left, right = self.columns[layer - 1], self.columns[layer]
        return left.is_block or right.is_block or left.units * right.units > MOST_LINES

    def block(self, layer: int) -> tuple[Box, int, int]:
        """Return the box of a large layer's squares, their rows and columns."""
        column = self.columns[layer]
        across = math.ceil(math.sqrt(column.units))
        down = math.ceil(column.units / across)
        gap = self.columns[1].x - self.columns[0].x
        size = min(2.2 * LARGEST_RADIUS, gap * 0.5, column.spacing * column.units * 0.4)
        return Box(column.x, float(column.ys.mean()), size, size * down / across), down, across

    def heat_map(self, layer: int) -> Box:
        """Return the box of the picture of a layer's weights: a row per unit."""
        left, right = self.columns[layer - 1], self.columns[layer]
        height = max(column.spacing * column.units for column in (left, right))
        gap = right.x - left.x
        return Box((left.x + right.x) / 2, float(right.ys.mean()), gap * 0.36, height * 0.5)

    def cell_of_unit(self, layer: int, unit: int) -> Box:
        """Return the square of a unit in a large layer's block."""
        box, down, across = self.block(layer)
        return _cell(box, down, across, *divmod(unit, across))

    def cell_of_weight(self, layer: int, unit: int, source: int) -> Box:
        """Return the square of a weight in a picture of weights; biases are the last column."""
        columns = self.network.sizes[layer - 1] + self.network.layers[layer - 1].has_biases
        return _cell(self.heat_map(layer), self.network.sizes[layer], columns, unit, source)

    def lines(self) -> Array:
        """Return every edge as x1, y1, x2, y2 (parameters, 4), in the order of the flat vector.

        Edges that are part of a heat map are NaN.
        """
        return (self.base or self).all_lines

    @cached_property
    def all_lines(self) -> Array:
        """The edges, found out once."""
        parts = []
        for number, layer in enumerate(self.network.layers, start=1):
            left, right = self.columns[number - 1], self.columns[number]
            sources = left.ys
            if layer.has_biases:
                sources = np.append(sources, left.ys[-1] if left.bias_y is None else left.bias_y)
            shape = (layer.units, len(sources))
            block = np.empty((*shape, 4))
            block[..., 0], block[..., 1] = left.x, sources[None, :]
            block[..., 2], block[..., 3] = right.x, right.ys[:, None]
            if self.is_heat_map(number):
                block[...] = np.nan
            parts.append(block.reshape(-1, 4))
        return np.ascontiguousarray(np.concatenate(parts))


def _cell(box: Box, down: int, across: int, row: int, column: int) -> Box:
    """Return one square of a box that is cut into rows and columns."""
    width, height = box.width / across, box.height / down
    left, top = box.x - box.width / 2, box.y - box.height / 2
    return Box(left + (column + 0.5) * width, top + (row + 0.5) * height, width, height)


def content_scale(width: float, height: float) -> float:
    """Return how much larger than life to draw in so much room.

    Nodes, lines and texts have sizes of their own; on a large canvas, as on a projector, all of
    them grow together.
    """
    return max(1.0, min(width / EASY_WIDTH, height / EASY_HEIGHT, LARGEST_SCALE))


@dataclass(frozen=True)
class _Across:
    """Where things stand from left to right: the inputs, how far apart columns are, the loss."""

    left: float
    gap: float
    loss_x: float
    loss_width: float


def _across(last: int, width: float, measures: Measures) -> _Across:
    """Return how the width is shared out: all of it, and first to what must be read.

    The nodes take a fifth of the gap on each side; the boxes of targets and loss shrink with it,
    but not below what holds a number.
    """
    if measures.is_far:
        left, right = measures.margins
        gap = max(5.0, (width - left - right) / (last + 1.2))
        return _Across(left, gap, left + gap * (last + 1.2), min(WIDEST_LOSS, gap * 0.62))
    least = LEAST_TARGET + LEAST_LOSS + LEAST_EDGE + 2 * BESIDE_TARGET
    shrinking = (width - LEFT - 2 * BESIDE_TARGET) / (last + 1.4)
    gap = max(5.0, min(shrinking, (width - LEFT - least) / (last + 0.4)))
    loss_width = min(WIDEST_LOSS, max(LEAST_LOSS, gap * 0.49))
    edge = min(18.0, max(LEAST_EDGE, gap * 0.08))
    return _Across(gap * 0.2 + LEFT, gap, width - edge - loss_width / 2, loss_width)


def column_gap(network: Network, width: float, measures: Measures = USUAL) -> float:
    """Return how far apart the columns of a network are in so much width."""
    return _across(len(network.layers), width, measures).gap


def lay_out(
    network: Network,
    width: float,
    height: float,
    measures: Measures = USUAL,
    small: Measures = SMALL,
) -> GraphLayout:
    """Return the layout of a network that fills this width and height.

    Where the columns are too close for the labels of the measures, the small ones are taken.
    """
    across = _across(len(network.layers), width, measures)
    if not measures.is_far and across.gap < measures.smallest_gap:
        measures = small
        if across.gap < measures.text_width + 2:
            measures = replace(measures, below=0.0, lines_below=0)  # they would run together
    room = max(60.0, height - HEADING - measures.foot)
    columns, middle = _columns(network, across, room, measures)
    bare = frozenset(one.layer for one in columns if not _has_texts_below(one, measures))
    if measures.below and bare:
        spread = _columns(network, across, room, measures, bare)
        if not any(_has_texts_below(spread[0][layer], measures) for layer in bare):
            columns, middle = spread
    outputs = columns[-1]
    loss_height = min(70.0, height * 0.3)
    loss_box = Box(across.loss_x, middle, across.loss_width, loss_height)
    targets = _target_boxes(outputs, loss_box, measures)
    widest = 2 * max(column.radius for column in columns)
    measures = replace(measures, label_width=label_width(measures, across.gap, widest))
    return GraphLayout(network, columns, targets, loss_box, measures)


def _has_texts_below(column: Column, measures: Measures) -> bool:
    """Return whether z is written below the nodes of a column, or delta as well."""
    free = column.spacing - 2 * column.radius - BELOW_NODE
    return column.radius >= measures.name_radius and free >= measures.line_below


def _places(network: Network, layer: int) -> int:
    """Return how many nodes a column has, with the one that is always 1."""
    has_bias = layer < len(network.layers) and network.layers[layer].has_biases
    return network.sizes[layer] + has_bias


def _columns(
    network: Network,
    across: _Across,
    room: float,
    measures: Measures,
    bare: frozenset[int] = frozenset(),
) -> tuple[tuple[Column, ...], float]:
    """Return the columns, and the height of their middle.

    Nodes stand as far apart as they can: where edges cross, there is room for labels then. What
    is written below the nodes needs more room than what is above them; below the ``bare`` layers
    nothing is.
    """
    needed = [
        replace(measures, below=0.0) if layer in bare else measures
        for layer in range(len(network.sizes))
    ]
    layers = range(len(network.sizes))
    largest = max(layers, key=lambda layer: _places(network, layer))
    top, bottom = _ends(network, largest, across.gap, room, needed[largest])
    middle = HEADING + (top + room - bottom) / 2
    columns = []
    for layer in layers:
        above, below = _ends(network, layer, across.gap, room, needed[layer])
        half = min(middle - HEADING - above, HEADING + room - below - middle)
        units, places = network.sizes[layer], _places(network, layer)
        spacing = room / places
        if places > 1 and units <= MOST_NODES:
            spacing = max(half * 2 / (places - 1), spacing * 0.8)
        place = across.left + across.gap * layer, middle
        columns.append(_column(network, layer, place, across.gap, spacing, measures))
    return tuple(columns), middle


def _ends(
    network: Network, layer: int, gap: float, room: float, measures: Measures
) -> tuple[float, float]:
    """Return what the first node of a column needs above its middle, the last one below."""
    places = _places(network, layer)
    radius = _radius(room / max(1.6, places - 0.4), gap, measures)
    above, below = radius + RING, radius + RING
    if places > network.sizes[layer]:
        below = radius * 0.62 + RING
    elif radius >= measures.name_radius:
        below += measures.below
    return above, below


def _radius(spacing: float, gap: float, measures: Measures) -> float:
    """Return how large nodes so far apart are; they give way for labels between the columns."""
    share, wide = measures.radius_share, gap * 0.2
    beside_labels = (gap - measures.label_width - measures.beside_label) / 2
    if not measures.is_far and beside_labels >= measures.name_radius:
        wide = min(wide, beside_labels)
    elif not measures.is_far:
        wide = min(max(wide, measures.name_radius), gap * 0.26)
    widest, least = min(LARGEST_RADIUS, spacing * share, wide), max(0.4, share)
    return min(max(2.5, widest), spacing * least, gap * 0.3)


def _column(
    network: Network,
    layer: int,
    middle: tuple[float, float],
    gap: float,
    spacing: float,
    measures: Measures,
) -> Column:
    """Return a column of nodes so far apart about a middle."""
    units, places = network.sizes[layer], _places(network, layer)
    spacing = min(WIDEST_SPACING, spacing)
    steps = np.arange(places, dtype=np.float64)
    x, y = middle
    heights = y + (steps - (places - 1) / 2) * spacing
    return Column(
        layer=layer,
        x=x,
        ys=heights[:units],
        radius=_radius(spacing, gap, measures),
        spacing=spacing,
        bias_y=float(heights[-1]) if places > units else None,
        is_block=units > MOST_NODES,
    )


def _target_boxes(outputs: Column, loss_box: Box, measures: Measures) -> tuple[Box, ...]:
    """Return a box for each target, between its output and the loss, if there is room."""
    left = outputs.x + outputs.radius + BESIDE_TARGET
    right = loss_box.x - loss_box.width / 2 - BESIDE_TARGET
    height = min(measures.target_height, outputs.spacing * 0.62)
    if outputs.is_block or right - left < 8:
        return ()
    beyond = left + max(0.0, ring_reach(outputs.radius) + BESIDE_RING - BESIDE_TARGET)
    apart = float(np.abs(outputs.ys - loss_box.y).min()) - (height + loss_box.height) / 2
    if apart >= ABOVE_LOSS:
        right = max(right, min(beyond + measures.target_width, loss_box.x))
    if right - beyond >= min(LEAST_TARGET, right - left):
        left = beyond
    width = min(measures.target_width, right - left)
    return tuple(Box((left + right) / 2, float(y), width, height) for y in outputs.ys)


def ring_reach(radius: float) -> float:
    """Return how far from a node of this size its ring is."""
    return max(4.0, min(10.0, radius * 0.27))
