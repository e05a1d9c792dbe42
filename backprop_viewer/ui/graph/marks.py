"""What is marked on the drawing, and the mark of what is pointed at, seen from the last row."""

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor

from backprop_viewer.engine.symbols import Place, parameter_index
from backprop_viewer.ui.graph.ink import Ink, pen, rectangle
from backprop_viewer.ui.graph.layout import Box, GraphLayout
from backprop_viewer.ui.graph.view import HitTest
from backprop_viewer.ui.theme import Theme, mix

HALO_SHARE = 0.42
OUTLINE = 3.2
SMALLEST_CELL = 12.0


@dataclass(frozen=True)
class Marks:
    """What is marked on the drawing: what the last operation made and read, and the user's.

    ``pointed`` is what the pointer is on, here or in a formula.
    """

    result: Place | None
    read: frozenset[Place]
    selected: Place | None
    pointed: Place | None
    phase: str | None


class Disc(NamedTuple):
    """A node on the screen."""

    x: float
    y: float
    radius: float


class Cell(NamedTuple):
    """A square of a picture of many units or weights, on the screen."""

    box: Box


Shape = Disc | Box | Cell | QLineF


class PointedDrawing:
    """Draws a broad halo behind what is pointed at, and an outline in front of it."""

    def __init__(self, ink: Ink, layout: GraphLayout, hits: HitTest, place: Place | None) -> None:
        self.ink = ink
        self.layout = layout
        self.hits = hits
        self.shape = None if place is None else self._shape(place)

    def _shape(self, place: Place) -> Shape | None:
        view, layout = self.ink.view, self.layout
        if place.kind == "loss":
            return view.box(layout.loss_box)
        if place.kind == "target" and layout.target_boxes:
            return view.box(layout.target_boxes[place.unit])
        if place.kind in ("weight", "bias"):
            return self._edge(place)
        layer = place.layer if place.kind == "unit" else len(layout.columns) - 1
        column = layout.columns[layer]
        if column.is_block:
            return _cell(view.box(layout.cell_of_unit(layer, place.unit)))
        x, y = view.point(column.x, float(column.ys[place.unit]))
        return Disc(x, y, column.radius * view.zoom)

    def _edge(self, place: Place) -> Shape:
        if self.layout.is_heat_map(place.layer):
            source = place.source
            if place.kind == "bias":
                source = self.layout.network.sizes[place.layer - 1]
            cell = self.layout.cell_of_weight(place.layer, place.unit, source)
            return _cell(self.ink.view.box(cell))
        line = self.hits.lines[parameter_index(place, self.hits.parameters)]
        return QLineF(*(float(end) for end in self.ink.view.lines(line)))

    def draw_halo(self) -> None:
        """Draw the halo; all else goes over it."""
        painter, shape, halo = self.ink.painter, self.shape, halo_colour(self.ink.theme)
        if isinstance(shape, QLineF):
            painter.setPen(pen(halo, 15.0))
            painter.drawLine(shape)
            painter.setPen(pen(self.ink.theme.text, OUTLINE))
            painter.drawLine(shape)
        elif isinstance(shape, Disc):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(halo))
            reach = shape.radius + max(7.0, min(15.0, shape.radius * 0.38))
            painter.drawEllipse(QPointF(shape.x, shape.y), reach, reach)
        elif isinstance(shape, Box):
            around = Box(shape.x, shape.y, shape.width + 18, shape.height + 18)
            self.ink.box(around, halo, halo, 1.0, 15)

    def draw_outline(self) -> None:
        """Draw the outline; it goes over nodes and boxes."""
        painter, shape, colour = self.ink.painter, self.shape, self.ink.theme.text
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if isinstance(shape, Cell):
            self.ink.frame(shape.box, halo_colour(self.ink.theme), 11.0)
            self.ink.frame(shape.box, colour, OUTLINE)
        painter.setPen(pen(colour, OUTLINE))
        if isinstance(shape, Disc):
            painter.drawEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)
        elif isinstance(shape, Box):
            painter.drawRoundedRect(rectangle(shape), 7, 7)


def halo_colour(theme: Theme) -> str:
    """Return the colour of the halo round what is pointed at."""
    return mix(theme.canvas, theme.accent, HALO_SHARE)


def _cell(box: Box) -> Cell:
    """Return a cell large enough to be seen."""
    width, height = max(SMALLEST_CELL, box.width), max(SMALLEST_CELL, box.height)
    return Cell(Box(box.x, box.y, width, height))
