"""Drawing the labels of edges, the edges that are marked, and the pictures of many weights."""

import math
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.symbols import Place, parameter_index
from backprop_viewer.ui.graph.ink import Ink, pen
from backprop_viewer.ui.graph.labels import place_labels
from backprop_viewer.ui.graph.layout import Box, GraphLayout
from backprop_viewer.ui.graph.nodes import Marks, text_below_height
from backprop_viewer.ui.graph.view import HitTest, Viewport
from backprop_viewer.ui.numbers import number_text, subscript
from backprop_viewer.ui.picture import Picture, scale_limit
from backprop_viewer.ui.theme import mix

LINE = 14.0
LABEL_WIDTH = 90.0
TEXT_WIDTH = 84.0
LABEL_HEIGHT = 2 * LINE + 6
SMALLEST_GAP = 150.0


@lru_cache(maxsize=8)
def label_places(layout: GraphLayout, zoom: float) -> list[tuple[int, float, float]]:
    """Return parameter, x and y of each edge's label that fits.

    The places are those of an unshifted view: panning moves them along.
    """
    view = Viewport(zoom)
    lines = view.lines(layout.lines())
    gap = (layout.columns[1].x - layout.columns[0].x) * zoom
    widest = 2 * max(column.radius for column in layout.columns) * zoom
    if gap - widest < LABEL_WIDTH + 12 or gap < SMALLEST_GAP:
        return []
    boxes, circles = _boxes(layout, view), _circles(layout, view)
    centres = place_labels(lines, LABEL_WIDTH, LABEL_HEIGHT, boxes, circles)
    fitting = np.flatnonzero(~np.isnan(centres[:, 0]))
    return [(int(edge), float(centres[edge, 0]), float(centres[edge, 1])) for edge in fitting]


def _boxes(layout: GraphLayout, view: Viewport) -> Array:
    """Return the boxes that labels must keep off: targets, loss, and the texts below nodes."""
    boxes = [view.box(box) for box in (*layout.target_boxes, layout.loss_box)]
    for column in layout.columns:
        below = text_below_height(column, view.zoom)
        for height in column.ys if below else ():
            x, y = view.point(column.x, float(height))
            top = y + column.radius * view.zoom + 12
            boxes.append(Box(x, top + below / 2, TEXT_WIDTH, below))
    return np.array([(box.x, box.y, box.width, box.height) for box in boxes])


def _circles(layout: GraphLayout, view: Viewport) -> Array:
    """Return the nodes with their rings as x, y, radius."""
    circles = []
    for column in layout.columns:
        heights = list(column.ys) + ([column.bias_y] if column.bias_y is not None else [])
        for height in heights:
            circles.append((*view.point(column.x, float(height)), column.radius * view.zoom + 6))
    return np.array(circles)


class EdgeDrawing:
    """Draws what stands on the edges of one picture."""

    def __init__(
        self, ink: Ink, layout: GraphLayout, picture: Picture, marks: Marks, hits: HitTest
    ) -> None:
        self.ink = ink
        self.layout = layout
        self.picture = picture
        self.marks = marks
        self.hits = hits

    def draw_heat_maps(self) -> None:
        """Draw the pictures of weights between large layers; gradients in the backward pass.

        Each has a scale of its own, written below: one scale would leave most of them pale.
        """
        layout = self.hits.parameters
        theme, moment = self.ink.theme, self.picture.moment
        for layer in range(1, len(self.layout.columns)):
            if not self.layout.is_heat_map(layer):
                continue
            self._guides(layer)
            box = self.ink.view.box(self.layout.heat_map(layer))
            values = layout.matrix(self.picture.shown_gradients, layer)
            colours = (theme.gradient_negative, theme.gradient_positive)
            if np.isnan(values).all():
                values = layout.matrix(moment.parameters, layer)
                colours = (theme.negative, theme.positive)
            limit = scale_limit(values)
            self.ink.shades(box, values / limit, *colours)
            below = box.y + box.height / 2 + 12
            self.ink.text(box.x, below, f"±{number_text(limit)}", 11, theme.muted)
            self._mark_cells(layer, box, *values.shape)

    def _mark_cells(self, layer: int, box: Box, rows: int, columns: int) -> None:
        """Put a frame round the weights that are marked."""
        for place in (self.marks.result, self.marks.selected, self.marks.hovered):
            if place is None or place.kind not in ("weight", "bias") or place.layer != layer:
                continue
            column = place.source if place.kind == "weight" else columns - 1
            width, height = max(5.0, box.width / columns), max(5.0, box.height / rows)
            x = box.x + ((column + 0.5) / columns - 0.5) * box.width
            y = box.y + ((place.unit + 0.5) / rows - 0.5) * box.height
            self.ink.painter.setPen(pen(self.ink.theme.text, 1.5))
            self.ink.painter.setBrush(Qt.BrushStyle.NoBrush)
            self.ink.painter.drawRect(QRectF(x - width / 2, y - height / 2, width, height))

    def _guides(self, layer: int) -> None:
        """Draw two lines on each side that join a picture of weights to its layers."""
        box = self.ink.view.box(self.layout.heat_map(layer))
        self.ink.painter.setPen(pen(self.ink.theme.border, 1.2))
        for column, side in ((self.layout.columns[layer - 1], -1), (self.layout.columns[layer], 1)):
            if column.is_block:
                block = self.layout.block(column.layer)[0]
                ends = (block.y - block.height / 2, block.y + block.height / 2)
            else:
                ends = (float(column.ys[0]), float(column.ys[-1]))
            for end, edge in zip(ends, (-1, 1), strict=True):
                x, y = self.ink.view.point(column.x, end)
                target_y = box.y + edge * box.height / 2
                self.ink.painter.drawLine(QLineF(x, y, box.x + side * box.width / 2, target_y))

    def draw_marked(self) -> None:
        """Draw the marked edges once more, stronger: made, read, selected, pointed at."""
        marks, theme = self.marks, self.ink.theme
        for read in marks.read:
            self._line(read, theme.phase(marks.phase), 2.2)
        marked: tuple[tuple[Place | None, str, float], ...] = (
            (marks.result, theme.phase(marks.phase), 4.0),
            (marks.selected, theme.text, 3.0),
            (marks.hovered, theme.text, 2.0),
        )
        for place, colour, width in marked:
            if place is not None:
                self._line(place, colour, width)

    def _line(self, place: Place, colour: str, width: float) -> None:
        if place.kind not in ("weight", "bias"):
            return
        index = parameter_index(place, self.hits.parameters)
        line = self.ink.view.lines(self.hits.lines[index])
        if not np.isnan(line[0]):
            self.ink.painter.setPen(pen(colour, width))
            self.ink.painter.drawLine(QLineF(*(float(end) for end in line)))

    def draw_labels(self) -> None:
        """Draw the labels that fit."""
        view = self.ink.view
        for index, x, y in label_places(self.layout, view.zoom):
            self._label(index, x + view.x, y + view.y)

    def _label(self, index: int, x: float, y: float) -> None:
        theme, marks = self.ink.theme, self.marks
        place = self.hits.place_of(index)
        gradient = float(self.picture.shown_gradients[index])
        has_gradient = not math.isnan(gradient)
        border = theme.border
        if has_gradient:
            border = mix(theme.border, self._gradient_colour(gradient), 0.6)
        if place == marks.result or place in marks.read:
            border = theme.phase(marks.phase)
        if place in (marks.selected, marks.hovered):
            border = theme.text
        height = LABEL_HEIGHT if has_gradient else LINE + 6
        is_result = place == marks.result
        box = Box(x, y, LABEL_WIDTH, height)
        self.ink.box(box, theme.panel, border, 2.0 if is_result else 1.0, 5)
        self._weight_text(place, index, x, y - (LINE / 2 if has_gradient else 0))
        if has_gradient:
            colour = self._gradient_colour(gradient)
            self.ink.text(x, y + LINE / 2, f"∂ {number_text(gradient)}", 12, colour)

    def _gradient_colour(self, gradient: float) -> str:
        theme = self.ink.theme
        return theme.gradient_negative if gradient < 0 else theme.gradient_positive

    def _weight_text(self, place: Place, index: int, x: float, y: float) -> None:
        value = float(self.picture.moment.parameters[index])
        theme = self.ink.theme
        colour = theme.negative if value < 0 else theme.positive
        is_bias = place.kind == "bias"
        numbers = (place.unit,) if is_bias else (place.unit, place.source)
        letter = "b" if is_bias else "w"
        left = x - LABEL_WIDTH / 2 + 7
        end = self.ink.symbol_from(left, y, letter, subscript(*numbers), 12, colour)
        room = x + LABEL_WIDTH / 2 - 5 - end
        middle = (end + 3 + x + LABEL_WIDTH / 2 - 5) / 2
        self.ink.fitted_text(middle, y, number_text(value), 12, room, colour, False)
