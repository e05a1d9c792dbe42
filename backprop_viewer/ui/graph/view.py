"""From the fitted layout to the screen: zoom, pan, and what lies under a point. No Qt."""

import math
from dataclasses import dataclass, replace

import numpy as np

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.network import ParameterLayout
from backprop_viewer.engine.symbols import Place, parameter_place
from backprop_viewer.ui.graph.layout import Box, GraphLayout

SMALLEST_ZOOM = 0.5
LARGEST_ZOOM = 40.0
REACH = 6.0


@dataclass(frozen=True)
class Viewport:
    """One uniform scale and a shift: screen = fitted · zoom + shift."""

    zoom: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a fitted point on the screen."""
        return x * self.zoom + self.x, y * self.zoom + self.y

    def back(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of the screen in the fitted picture."""
        return (x - self.x) / self.zoom, (y - self.y) / self.zoom

    def box(self, box: Box) -> Box:
        """Return a fitted box on the screen."""
        x, y = self.point(box.x, box.y)
        return Box(x, y, box.width * self.zoom, box.height * self.zoom)

    def lines(self, lines: Array) -> Array:
        """Return lines (n, 4) on the screen."""
        shift = np.array([self.x, self.y, self.x, self.y])
        moved: Array = lines * self.zoom + shift
        return moved

    def zoomed(self, factor: float, x: float, y: float) -> "Viewport":
        """Return this view zoomed about a point of the screen, which stays where it is."""
        zoom = min(LARGEST_ZOOM, max(SMALLEST_ZOOM, self.zoom * factor))
        ratio = zoom / self.zoom
        return Viewport(zoom, x - (x - self.x) * ratio, y - (y - self.y) * ratio)

    def moved(self, x: float, y: float) -> "Viewport":
        """Return this view shifted by so many pixels."""
        return replace(self, x=self.x + x, y=self.y + y)


@dataclass(frozen=True, eq=False)
class HitTest:
    """Finds the node or edge under a point of the fitted picture."""

    layout: GraphLayout
    parameters: ParameterLayout
    lines: Array

    def at(self, x: float, y: float, zoom: float) -> Place | None:
        """Return what is drawn there, nodes before edges."""
        return self._box(x, y) or self._node(x, y) or self._heat_map(x, y) or self._edge(x, y, zoom)

    def _box(self, x: float, y: float) -> Place | None:
        if self.layout.loss_box.contains(x, y):
            return Place("loss")
        for unit, box in enumerate(self.layout.target_boxes):
            if box.contains(x, y):
                return Place("target", 0, unit)
        return None

    def _node(self, x: float, y: float) -> Place | None:
        for column in self.layout.columns:
            if column.is_block:
                box, down, across = self.layout.block(column.layer)
                cell = _cell(box, down, across, x, y)
                if cell is not None and cell[0] * across + cell[1] < column.units:
                    return Place("unit", column.layer, cell[0] * across + cell[1])
            elif abs(x - column.x) <= column.radius + 3:
                unit = int(np.argmin(np.abs(column.ys - y)))
                if math.hypot(x - column.x, y - float(column.ys[unit])) <= column.radius + 3:
                    return Place("unit", column.layer, unit)
        return None

    def _heat_map(self, x: float, y: float) -> Place | None:
        for layer in range(1, len(self.layout.columns)):
            if self.layout.is_heat_map(layer):
                sizes = self.layout.network.sizes
                columns = sizes[layer - 1] + self.layout.network.layers[layer - 1].has_biases
                cell = _cell(self.layout.heat_map(layer), sizes[layer], columns, x, y)
                if cell is not None:
                    return self.place_of(self.parameters.weight_index(layer, *cell))
        return None

    def _edge(self, x: float, y: float, zoom: float) -> Place | None:
        if not len(self.lines):
            return None
        start, along = self.lines[:, :2], self.lines[:, 2:] - self.lines[:, :2]
        offset = np.array([x, y]) - start
        share = np.clip((offset * along).sum(axis=1) / (along * along).sum(axis=1), 0.0, 1.0)
        distance = np.hypot(*(offset - along * share[:, None]).T)
        if np.isnan(distance).all():
            return None
        nearest = int(np.nanargmin(distance))
        return self.place_of(nearest) if distance[nearest] * zoom <= REACH else None

    def place_of(self, index: int) -> Place:
        """Return the weight or bias at a place of the flat vector."""
        return parameter_place(index, self.parameters)


def _cell(box: Box, down: int, across: int, x: float, y: float) -> tuple[int, int] | None:
    if not box.contains(x, y):
        return None
    row = int((y - box.y + box.height / 2) / box.height * down)
    column = int((x - box.x + box.width / 2) / box.width * across)
    return min(row, down - 1), min(column, across - 1)
