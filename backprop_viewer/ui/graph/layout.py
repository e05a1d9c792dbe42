"""Where everything of the graph stands, in pixels of a fitted picture. No Qt.

Columns are the layers from left to right, then the targets and the loss. A layer of up to 64
units is drawn as nodes, a larger one as a block of small squares; the weights between two layers
as lines, or as one picture (a row per unit) where lines would be a mat. A bias is the weight of a
unit that is always 1, drawn at the foot of the column before.
"""

import math
from dataclasses import dataclass, replace

import numpy as np

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.network import Network
from backprop_viewer.ui.graph.measures import USUAL, Measures, label_width

MOST_NODES = 64
MOST_LINES = 2500
LARGEST_RADIUS = 40.0
WIDEST_SPACING = 210.0
EASY_WIDTH, EASY_HEIGHT, LARGEST_SCALE = 960.0, 600.0, 5.0
HEADING = 34.0
FOOT = USUAL.foot
RING = 6.0
"""Room round the nodes for the arcs of delta."""


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

    ``first`` are the parameters whose labels are shown before those of others, if not all fit;
    ``base`` is the layout without them.
    """

    network: Network
    columns: tuple[Column, ...]
    target_boxes: tuple[Box, ...]
    loss_box: Box
    measures: Measures = USUAL
    first: tuple[int, ...] = ()
    base: "GraphLayout | None" = None

    def with_first(self, first: tuple[int, ...]) -> "GraphLayout":
        """Return the same layout with other labels first."""
        base = self.base or self
        return replace(base, first=first, base=base) if first else base

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


def lay_out(
    network: Network, width: float, height: float, measures: Measures = USUAL
) -> GraphLayout:
    """Return the layout of a network that fills this width and height."""
    last = len(network.layers)
    margin_left, margin_right = measures.margins
    gap = max(5.0, (width - margin_left - margin_right) / (last + 1.2))
    room = max(60.0, height - HEADING - measures.foot)
    spread, raised = _spread(network, room, measures)
    middle = HEADING + room / 2 - raised
    columns = tuple(
        _column(network, layer, (margin_left + gap * layer, middle), gap, spread or room, measures)
        for layer in range(last + 1)
    )
    outputs = columns[-1]
    loss_width = min(104.0, gap * 0.62)
    loss_height = min(70.0, height * 0.3)
    loss_box = Box(outputs.x + gap * 1.2, middle, loss_width, loss_height)
    targets = _target_boxes(outputs, gap, loss_width, measures)
    if measures is not USUAL:
        widest = 2 * max(column.radius for column in columns)
        measures = replace(measures, label_width=label_width(gap, widest))
    return GraphLayout(network, columns, targets, loss_box, measures)


def _places(network: Network, layer: int) -> int:
    """Return how many nodes a column has, with the one that is always 1."""
    has_bias = layer < len(network.layers) and network.layers[layer].has_biases
    return network.sizes[layer] + has_bias


def _spread(network: Network, room: float, measures: Measures) -> tuple[float, float]:
    """Return the height that columns of two nodes share out, and how much higher they stand.

    These are drawn as far apart as they can be: where edges cross, there is room for labels then.
    What stands below the nodes needs more room than what is above them. 0 is for other networks.
    """
    if max(_places(network, layer) for layer in range(len(network.sizes))) != 2:
        return 0.0, 0.0
    apart = min(WIDEST_SPACING, room - 2 * (LARGEST_RADIUS + RING) - measures.below)
    if apart <= room / 2:
        return 0.0, 0.0
    excess = apart / 2 + LARGEST_RADIUS + RING + measures.below - room / 2
    return 2 * apart, max(0.0, excess)


def _column(
    network: Network,
    layer: int,
    middle: tuple[float, float],
    gap: float,
    room: float,
    measures: Measures,
) -> Column:
    """Return a column of nodes that share out this height about a middle."""
    units, places = network.sizes[layer], _places(network, layer)
    has_bias = places > units
    spacing = min(WIDEST_SPACING, room / places)
    steps = np.arange(places, dtype=np.float64)
    x, y = middle
    heights = y + (steps - (places - 1) / 2) * spacing
    share = measures.radius_share
    widest, least = min(LARGEST_RADIUS, spacing * share, gap * 0.2), max(0.4, share)
    radius = min(max(2.5, widest), spacing * least, gap * 0.3)
    return Column(
        layer=layer,
        x=x,
        ys=heights[:units],
        radius=radius,
        spacing=spacing,
        bias_y=float(heights[-1]) if has_bias else None,
        is_block=units > MOST_NODES,
    )


def _target_boxes(
    outputs: Column, gap: float, loss_width: float, measures: Measures
) -> tuple[Box, ...]:
    """Return a box for each target, between its output and the loss, if there is room."""
    left = outputs.x + outputs.radius + 8
    right = outputs.x + gap * 1.2 - loss_width / 2 - 8
    width = min(measures.target_width, right - left)
    height = min(measures.target_height, outputs.spacing * 0.62)
    if outputs.is_block or width < 8:
        return ()
    return tuple(Box((left + right) / 2, float(y), width, height) for y in outputs.ys)
