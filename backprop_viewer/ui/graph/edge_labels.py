"""Drawing the labels of edges, the edges that are marked, and the pictures of many weights."""

import math
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QLineF

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.symbols import Place, parameter_index
from backprop_viewer.ui.graph.edges import widest_line
from backprop_viewer.ui.graph.ink import Ink, pen, symbol_width
from backprop_viewer.ui.graph.labels import place_labels, with_first
from backprop_viewer.ui.graph.layout import HEADING, Box, GraphLayout
from backprop_viewer.ui.graph.light import Light
from backprop_viewer.ui.graph.marks import Marks, halo_colour
from backprop_viewer.ui.graph.nodes import change_colour, text_below_height
from backprop_viewer.ui.graph.view import HitTest, Viewport
from backprop_viewer.ui.numbers import number_text, subscript, widest_like
from backprop_viewer.ui.picture import Picture, scale_limit
from backprop_viewer.ui.theme import mix

ALMOST = 0.01
LEAST_MARKED = 2.0


@lru_cache(maxsize=32)
def label_places(
    layout: GraphLayout, zoom: float, has_other_inputs: bool = False
) -> list[tuple[int, float, float]]:
    """Return parameter, x and y of each edge's label that fits.

    The places are those of an unshifted view: panning moves them along. Where the inputs differ
    from those of a moment compared with, there are texts below them too.
    """
    centres = _centres(layout.base or layout, zoom, has_other_inputs)
    if layout.first or layout.also:
        view, measures = Viewport(zoom), layout.measures
        lines = view.lines(layout.lines())
        boxes, circles = _boxes(layout, view, has_other_inputs), _circles(layout, view)
        boxes = np.vstack([boxes, (0.0, HEADING / 2 * zoom, math.inf, HEADING * zoom)])
        size = measures.label_width, measures.label_height
        centres = with_first(centres, layout.first, layout.also, lines, size, boxes, circles)
    fitting = np.flatnonzero(~np.isnan(centres[:, 0]))
    return [(int(edge), float(centres[edge, 0]), float(centres[edge, 1])) for edge in fitting]


@lru_cache(maxsize=24)
def _centres(layout: GraphLayout, zoom: float, has_other_inputs: bool) -> Array:
    """Return the middle of each edge's label (edges, 2), NaN where it does not fit."""
    view, measures = Viewport(zoom), layout.measures
    lines = view.lines(layout.lines())
    gap = (layout.columns[1].x - layout.columns[0].x) * zoom
    widest = 2 * max(column.radius for column in layout.columns) * zoom
    if (
        gap - widest < measures.label_width + measures.beside_label - ALMOST
        or gap < measures.smallest_gap
    ):
        return np.full((len(lines), 2), np.nan)
    boxes, circles = _boxes(layout, view, has_other_inputs), _circles(layout, view)
    size = measures.label_width, measures.label_height
    return place_labels(lines, *size, boxes, circles)


def label_at(
    layout: GraphLayout, view: Viewport, x: float, y: float, has_other_inputs: bool = False
) -> int | None:
    """Return the parameter whose label lies under a point of the screen, if any."""
    width, high = layout.measures.label_width, layout.measures.label_height
    for index, middle, height in label_places(layout, view.zoom, has_other_inputs):
        if Box(middle + view.x, height + view.y, width, high).contains(x, y):
            return index
    return None


def _boxes(layout: GraphLayout, view: Viewport, has_other_inputs: bool) -> Array:
    """Return the boxes that labels must keep off: targets, loss, and the texts below nodes."""
    boxes = [view.box(box) for box in (*layout.target_boxes, layout.loss_box)]
    for column in layout.columns:
        below = text_below_height(column, view.zoom, has_other_inputs, layout.measures)
        for height in column.ys if below else ():
            x, y = view.point(column.x, float(height))
            top = y + column.radius * view.zoom + 12
            boxes.append(Box(x, top + below / 2, layout.measures.text_width, below))
    return np.array([(box.x, box.y, box.width, box.height) for box in boxes])


def _circles(layout: GraphLayout, view: Viewport) -> Array:
    """Return the nodes with their rings as x, y, radius."""
    circles = []
    for column in layout.columns:
        heights = list(column.ys) + ([column.bias_y] if column.bias_y is not None else [])
        for height in heights:
            radius = column.radius * view.zoom + layout.measures.ring
            circles.append((*view.point(column.x, float(height)), radius))
    return np.array(circles)


class EdgeDrawing:
    """Draws what stands on the edges; ``only`` on those a light falls on, if there is one."""

    def __init__(
        self,
        ink: Ink,
        layout: GraphLayout,
        picture: Picture,
        marks: Marks,
        hits: HitTest,
        only: Light | None = None,
    ) -> None:
        self.ink = ink
        self.layout = layout
        self.picture = picture
        self.marks = marks
        self.hits = hits
        self.only = only
        self.widest: tuple[float | None, float | None] = (None, None)

    def draw_heat_maps(self) -> None:
        """Draw the pictures of weights between large layers; gradients in the backward pass.

        Each has a scale of its own, written below: one scale would leave most of them pale.
        """
        for layer in range(1, len(self.layout.columns)):
            if self.layout.is_heat_map(layer):
                self._heat_map(layer)

    def _heat_map(self, layer: int) -> None:
        theme, shown, has_frame = self.ink.theme, None, True
        if self.only is not None:
            shown = self.only.matrix(self.hits.parameters, layer)
            has_frame = self.only.frames(shown)
            if self.only.is_rest:
                shown = None  # what is lit goes over it
            elif not has_frame:
                return
        if has_frame:
            self._guides(layer)
        box = self.ink.view.box(self.layout.heat_map(layer))
        values, colours, sign = self._shades(layer)
        limit = scale_limit(values)
        self.ink.shades(box, values / limit, *colours, shown)
        if has_frame:
            self.ink.frame(box, theme.border, 1.0)
            below = box.y + box.height / 2 + 12
            self.ink.text(box.x, below, f"{sign}{number_text(limit)}", 11, theme.muted)
        self._mark_cells(layer)

    def _shades(self, layer: int) -> tuple[Array, tuple[str, str], str]:
        """Return what a picture of weights shows, its two colours, and what its scale is of."""
        layout, theme = self.hits.parameters, self.ink.theme
        values = layout.matrix(self.picture.shown_gradients, layer)
        if not np.isnan(values).all():
            return values, (theme.gradient_negative, theme.gradient_positive), "±"
        if self.picture.reference is not None:
            values = layout.matrix(self.picture.parameter_changes, layer)
            return values, (theme.negative, theme.positive), "Δ ±"
        values = layout.matrix(self.picture.parameters, layer)
        return values, (theme.negative, theme.positive), "±"

    def _mark_cells(self, layer: int) -> None:
        """Put a frame round the weights that are marked."""
        for place in (self.marks.result, self.marks.selected):
            if place is None or place.kind not in ("weight", "bias") or place.layer != layer:
                continue
            source = place.source
            if place.kind == "bias":
                source = self.layout.network.sizes[layer - 1]
            cell = self.ink.view.box(self.layout.cell_of_weight(layer, place.unit, source))
            width, height = max(5.0, cell.width), max(5.0, cell.height)
            self.ink.frame(Box(cell.x, cell.y, width, height), self.ink.theme.text, 1.5)

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
        """Draw the marked edges between two rails: made, read, selected.

        An edge itself keeps the colour of its sign.
        """
        marks, theme = self.marks, self.ink.theme
        for read in marks.read - {marks.result}:
            self._railed(read, theme.phase(marks.phase), 1.0, 1.0)
        if marks.result is not None:
            self._railed(marks.result, theme.phase(marks.phase), 2.0, 1.5)
        if marks.selected is not None:
            self._railed(marks.selected, theme.text, 1.6, 0.0)

    def _railed(self, place: Place, colour: str, rail: float, free: float) -> None:
        if place.kind not in ("weight", "bias"):
            return
        index = parameter_index(place, self.hits.parameters)
        line = self.ink.view.lines(self.hits.lines[index])
        is_shown = self.only is None or self.only.edges[index]
        if not is_shown or np.isnan(line[0]):
            return
        own, width = self._own_pen(index)
        canvas, drawn = self.ink.theme.canvas, QLineF(*(float(end) for end in line))
        rails = (colour, 2 * (free + rail)), *([(canvas, 2 * free)] if free else []), (own, 0.0)
        for tint, more in rails:
            self.ink.painter.setPen(pen(tint, width + more))
            self.ink.painter.drawLine(drawn)

    def _own_pen(self, index: int) -> tuple[str, float]:
        """Return the colour of an edge's sign, never faint, and how wide it is drawn."""
        theme, picture = self.ink.theme, self.picture
        colours = theme.negative, theme.positive
        share = float(picture.shown_gradients[index]) / picture.gradient_limit
        if picture.reference is not None:
            share = float(picture.parameter_changes[index]) / picture.change_limit
        elif math.isnan(share):
            share = float(picture.parameters[index]) / picture.weight_limit
        else:
            colours = theme.gradient_negative, theme.gradient_positive
        widest, strength = widest_line(len(self.hits.lines)), min(1.0, abs(share))
        if math.isnan(share):
            return theme.muted, LEAST_MARKED
        # In steps, so that pens are made once and found again.
        width = round(4 * max(LEAST_MARKED, widest * strength)) / 4
        return colours[share >= 0], width

    def draw_labels(self) -> None:
        """Draw the labels that fit."""
        view, has_other_inputs = self.ink.view, self.picture.has_other_inputs
        places = label_places(self.layout, view.zoom, has_other_inputs)
        shown, picture = [index for index, _, _ in places], self.picture
        is_compared = picture.reference is not None
        seconds = picture.parameter_changes if is_compared else picture.shown_gradients
        self.widest = widest_like(picture.parameters[shown]), widest_like(seconds[shown])
        for index, x, y in places:
            if self.only is None or self.only.edges[index]:
                self._label(index, x + view.x, y + view.y)

    def _label(self, index: int, x: float, y: float) -> None:
        theme, marks, measures = self.ink.theme, self.marks, self.layout.measures
        place = self.hits.place_of(index)
        second = self._second_line(place, index)
        border, width = theme.border, 1.0
        if second is not None:
            border = mix(theme.border, second[2], 0.6)
        if place == marks.result or place in marks.read:
            border = theme.phase(marks.phase)
            width = 2.0 if place == marks.result else 1.0
        if place == marks.selected:
            border = theme.text
        if place == marks.pointed:
            border, width = theme.text, 2.6
        width_of, has_two = measures.label_width, second is not None and measures.label_lines > 1
        height = measures.label_height if has_two else measures.one_line
        if place == marks.pointed:
            halo = halo_colour(theme)
            self.ink.box(Box(x, y, width_of + 14, height + 14), halo, halo, 1.0, 10)
        self.ink.box(Box(x, y, width_of, height), theme.panel, border, width, 5)
        if second is None or has_two:
            self._weight_text(place, index, x, y - measures.line / 2 if has_two else y)
        if second is not None:
            before, number, colour = second
            digits, is_signed, size = self.picture.digits, before == "Δ ", measures.label
            y += measures.line / 2 if has_two else 0.0
            room = width_of - 6
            self.ink.number(
                x, y, number, digits, size, room, colour, False, before, is_signed, self.widest[1]
            )

    def _second_line(self, place: Place, index: int) -> tuple[str, float, str] | None:
        """Return letters, number and colour of a label's second line, if it has one."""
        theme, letters = self.ink.theme, self.picture.notation
        if self.picture.reference is not None:
            change = float(self.picture.parameter_changes[index])
            return "Δ ", change, change_colour(theme, change)
        gradient = float(self.picture.shown_gradients[index])
        is_hidden = bool(self.picture.hidden) and self.picture.has_hidden_gradients[index]
        if math.isnan(gradient) and not is_hidden:
            return None
        of = letters.bias if place.kind == "bias" else letters.weight
        before = f"d{of} " if letters.short_derivatives else "∂ "
        colour = theme.gradient_negative if gradient < 0 else theme.gradient_positive
        return before, gradient, theme.text if is_hidden else colour

    def _weight_text(self, place: Place, index: int, x: float, y: float) -> None:
        value = float(self.picture.parameters[index])
        theme, letters = self.ink.theme, self.picture.notation
        colour = theme.negative if value < 0 else theme.positive
        if math.isnan(value):
            colour = theme.text
        is_bias = place.kind == "bias"
        numbers = (place.unit,) if is_bias else (place.unit, place.source)
        letter = letters.bias if is_bias else letters.weight
        half, size = self.layout.measures.label_width / 2, self.layout.measures.label
        digits, like = self.picture.digits, self.widest[0]
        if self.layout.measures.only_number:
            self.ink.number(x, y, value, digits, size, 2 * half - 6, colour, like=like)
            return
        end = self.ink.symbol_from(x - half + 6, y, letter, subscript(*numbers), size, colour)
        start, stop = end + 3, x + half - 4
        room, middle = stop - start, (start + stop) / 2
        room = min(room, 2 * half - 13 - symbol_width(letters.weight, "11", size, self.ink.least))
        self.ink.number(middle, y, value, digits, size, room, colour, like=like)
