"""Drawing the units: activation by colour and number, z and delta below, delta as an arc."""

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from backprop_viewer.engine.symbols import Place
from backprop_viewer.ui.graph.ink import Ink, pen, text_width
from backprop_viewer.ui.graph.layout import Box, Column, GraphLayout
from backprop_viewer.ui.graph.spots import draw_spots
from backprop_viewer.ui.numbers import number_text, short_text, subscript
from backprop_viewer.ui.picture import Picture
from backprop_viewer.ui.theme import mix

NAME_RADIUS = 21.0
VALUE_RADIUS = 12.5
SPOT_RADIUS = 7.5
LINE_BELOW = 15.0


@dataclass(frozen=True)
class Marks:
    """What is marked on the drawing: what the last operation made and read, and the user's."""

    result: Place | None
    read: frozenset[Place]
    selected: Place | None
    hovered: Place | None
    phase: str | None


def text_below_height(column: Column, zoom: float) -> float:
    """Return the room under a node for z and delta: none, one line or two."""
    free = (column.spacing - 2 * column.radius) * zoom - 18
    if column.radius * zoom < NAME_RADIUS or column.layer == 0:
        return 0.0
    return LINE_BELOW * min(2, max(0, int(free // LINE_BELOW)))


class NodeDrawing:
    """Draws the nodes of one picture."""

    def __init__(self, ink: Ink, layout: GraphLayout, picture: Picture, marks: Marks) -> None:
        self.ink = ink
        self.layout = layout
        self.picture = picture
        self.marks = marks

    def draw(self) -> None:
        """Draw all layers."""
        tiny: dict[float, list[Column]] = {}
        for column in self.layout.columns:
            if column.bias_y is not None and not column.is_block:
                self._bias(column, column.bias_y)
            if column.is_block:
                self._block(column)
            elif self.ink.has_spots and column.radius * self.ink.view.zoom < SPOT_RADIUS:
                tiny.setdefault(column.radius, []).append(column)
            else:
                for unit in range(column.units):
                    self._node(column, unit)
        for columns in tiny.values():
            self._spots(columns)

    def _spots(self, columns: list[Column]) -> None:
        """Draw layers of tiny nodes of one size all at once, then those that are marked."""
        view, limit = self.ink.view, self.picture.activation_limit
        activations = [self.picture.activations[column.layer] for column in columns]
        points = [np.stack([np.full(column.units, column.x), column.ys]) for column in columns]
        places = np.concatenate(points, axis=1) * view.zoom + np.array([[view.x], [view.y]])
        shares = np.concatenate(activations) / limit
        draw_spots(self.ink, places, columns[0].radius * view.zoom, shares)
        marks, layers = self.marks, {column.layer: column for column in columns}
        for place in {marks.result, marks.selected, marks.hovered, *marks.read}:
            if place is not None and place.kind == "unit" and place.layer in layers:
                self._node(layers[place.layer], place.unit)

    def _node(self, column: Column, unit: int) -> None:
        x, y = self.ink.view.point(column.x, float(column.ys[unit]))
        radius = column.radius * self.ink.view.zoom
        activation = float(self.picture.activations[column.layer][unit])
        painter, theme = self.ink.painter, self.ink.theme
        rim = theme.negative if activation < 0 else theme.positive
        is_known = not math.isnan(activation)
        painter.setPen(pen(rim if is_known else theme.muted, 1.6 if radius > 6 else 1.0))
        painter.setBrush(QColor(self._fill(activation)))
        painter.drawEllipse(QPointF(x, y), radius, radius)
        if column.layer > 0:
            self._delta_arc(x, y, radius, float(self.picture.deltas[column.layer][unit]))
        self._rings(Place("unit", column.layer, unit), x, y, radius)
        self._texts(column, unit, x, y, radius)

    def _fill(self, activation: float) -> str:
        theme = self.ink.theme
        if math.isnan(activation):
            return theme.panel
        # In 64 steps, so that the mixtures are made once and found again.
        share = round(64 * min(1.0, abs(activation) / self.picture.activation_limit)) / 64
        colour = theme.negative if activation < 0 else theme.positive
        return mix(theme.canvas, colour, 0.06 + 0.42 * share)

    def _delta_arc(self, x: float, y: float, radius: float, delta: float) -> None:
        """Draw |delta| as an arc from the top, a full turn being the largest delta."""
        if math.isnan(delta) or radius < 3:
            return
        theme = self.ink.theme
        width = max(1.5, min(5.0, radius * 0.13))
        colour = theme.gradient_negative if delta < 0 else theme.gradient_positive
        share = min(1.0, abs(delta) / self.picture.delta_limit)
        distance = radius + width * 0.5 + min(2.5, radius * 0.1)
        self.ink.painter.setPen(pen(colour, width))
        self.ink.painter.setBrush(Qt.BrushStyle.NoBrush)
        square = QRectF(x - distance, y - distance, 2 * distance, 2 * distance)
        self.ink.painter.drawArc(square, 90 * 16, -round(share * 360 * 16))

    def _rings(self, place: Place, x: float, y: float, radius: float) -> None:
        painter, theme, marks = self.ink.painter, self.ink.theme, self.marks
        painter.setBrush(Qt.BrushStyle.NoBrush)
        distance = radius + max(4.0, min(10.0, radius * 0.27))
        if place == marks.result or place in marks.read:
            ring = QPen(QColor(theme.phase(marks.phase)), 2.4 if place == marks.result else 1.6)
            if place != marks.result:
                ring.setDashPattern([2.4, 2.0])
            painter.setPen(ring)
            painter.drawEllipse(QPointF(x, y), distance, distance)
        if place in (marks.selected, marks.hovered):
            painter.setPen(pen(theme.text, 2.0 if place == marks.selected else 1.2))
            painter.drawEllipse(QPointF(x, y), radius, radius)

    def _texts(self, column: Column, unit: int, x: float, y: float, radius: float) -> None:
        activation = float(self.picture.activations[column.layer][unit])
        theme = self.ink.theme
        is_known = not math.isnan(activation)
        if radius >= NAME_RADIUS:
            letter, index = self._name(column.layer, unit)
            height = y - radius * 0.36 if is_known else y
            self.ink.symbol(x, height, letter, index, radius * 0.38, theme.text)
            if is_known:
                text = number_text(activation)
                size = min(radius * 0.44, 26)
                self.ink.fitted_text(
                    x, y + radius * 0.2, text, size, radius * 1.8, theme.text, True
                )
            self._texts_below(column, unit, x, y + radius)
        elif radius >= VALUE_RADIUS and is_known:
            text = short_text(activation)
            self.ink.fitted_text(x, y, text, 10, radius * 1.8, theme.text, False)

    def _name(self, layer: int, unit: int) -> tuple[str, str]:
        name = self.layout.network.unit_name(layer, unit)
        if name is not None:
            return name, ""
        return "a" if layer else "x", subscript(unit)

    def _texts_below(self, column: Column, unit: int, x: float, bottom: float) -> None:
        lines = text_below_height(column, self.ink.view.zoom) // LINE_BELOW
        theme, y = self.ink.theme, bottom + 20
        z = float(self.picture.weighted_sums[column.layer][unit]) if column.layer else math.nan
        if lines >= 1 and not math.isnan(z):
            self._backed_text(x, y, f"z = {number_text(z)}", theme.muted)
        delta = float(self.picture.deltas[column.layer][unit]) if column.layer else math.nan
        if lines >= 2 and not math.isnan(delta):
            colour = theme.gradient_negative if delta < 0 else theme.gradient_positive
            self._backed_text(x, y + LINE_BELOW, f"δ = {number_text(delta)}", colour)

    def _backed_text(self, x: float, y: float, text: str, colour: str) -> None:
        """Write on a piece of background, so that edges do not run through the text."""
        width = text_width(text, 12) + 6
        back = QColor(self.ink.theme.canvas)
        self.ink.painter.fillRect(QRectF(x - width / 2, y - 7, width, 14), back)
        self.ink.text(x, y, text, 12, colour)

    def _bias(self, column: Column, height: float) -> None:
        """Draw the unit that is always 1, whose weights are the biases of the next layer."""
        x, y = self.ink.view.point(column.x, height)
        half = column.radius * self.ink.view.zoom * 0.62
        theme = self.ink.theme
        box = Box(x, y, 2 * half, 2 * half)
        self.ink.box(box, theme.chip, theme.muted, 1.2, half * 0.35)
        if half >= 6:
            self.ink.text(x, y, "1", half, theme.text)

    def _block(self, column: Column) -> None:
        box, down, across = self.layout.block(column.layer)
        values = np.full(down * across, np.nan)
        values[: column.units] = self.picture.activations[column.layer]
        screen = self.ink.view.box(box)
        shares = (values / self.picture.activation_limit).reshape(down, across)
        self.ink.shades(screen, shares, self.ink.theme.negative, self.ink.theme.positive)
        for place in (self.marks.selected, self.marks.hovered):
            if place is not None and place.kind == "unit" and place.layer == column.layer:
                self._cell(screen, down, across, place.unit)
        self.ink.text(
            screen.x, screen.y + screen.height / 2 + 14, str(column.units), 12, self.ink.theme.muted
        )

    def _cell(self, box: Box, down: int, across: int, unit: int) -> None:
        row, column = divmod(unit, across)
        width, height = box.width / across, box.height / down
        self.ink.painter.setPen(pen(self.ink.theme.text, 1.5))
        self.ink.painter.setBrush(Qt.BrushStyle.NoBrush)
        left, top = box.x - box.width / 2, box.y - box.height / 2
        self.ink.painter.drawRect(QRectF(left + column * width, top + row * height, width, height))
