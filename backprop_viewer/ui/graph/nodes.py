"""Drawing the units: activation by colour and number, z and delta below, delta as an arc."""

import math
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from backprop_viewer.engine.symbols import Place
from backprop_viewer.ui.graph.ink import SMALLEST_SHARE, Ink, fitting_number, pen, text_width
from backprop_viewer.ui.graph.layout import BELOW_NODE, Box, Column, GraphLayout, ring_reach
from backprop_viewer.ui.graph.light import DIMMED_SHARE, Light, Mask
from backprop_viewer.ui.graph.marks import Marks
from backprop_viewer.ui.graph.measures import USUAL, Measures
from backprop_viewer.ui.graph.spots import draw_spots
from backprop_viewer.ui.graph.unit_pictures import UnitImages
from backprop_viewer.ui.numbers import subscript, widest_like
from backprop_viewer.ui.picture import Picture
from backprop_viewer.ui.theme import Theme, mix

VALUE_RADIUS = USUAL.value_radius
SPOT_RADIUS = 7.5
NUMBERED = re.compile(r"([^\W\d_])(\d{1,2})")
"""A name that was given as x1, and is written as the units' own: the number as a subscript."""
SIZE_OF_VALUE = 10.0
APART, FAR_APART = (0.36, 0.2), (0.46, 0.28)
"""Of the radius: how far above the middle of a node its name is, and its number below it."""
BACKED = 190
"""How opaque the ground of texts below nodes is: edges still shine through."""


class Line(NamedTuple):
    """A line below a node: a number with a few letters before it."""

    before: str
    value: float
    colour: str
    is_signed: bool = False
    is_hidden: bool = False


def text_below_height(
    column: Column, zoom: float, has_other_inputs: bool = False, measures: Measures = USUAL
) -> float:
    """Return the room under a node for z and delta: none, one line or two.

    Inputs have none of these, and a line only for what differs where moments are compared.
    """
    free = (column.spacing - 2 * column.radius) * zoom - BELOW_NODE
    most = min(measures.lines_below, 2 if column.layer else int(has_other_inputs))
    if column.radius * zoom < measures.name_radius:
        return 0.0
    return measures.line_below * min(most, max(0, int(free // measures.line_below)))


@lru_cache(maxsize=16)
def _backing(colour: str) -> QColor:
    """Return the ground of a text that edges run below."""
    made = QColor(colour)
    made.setAlpha(BACKED)
    return made


def change_colour(theme: Theme, change: float) -> str:
    """Return the colour of a difference: that of its sign."""
    if math.isnan(change) or change == 0:
        return theme.muted
    return theme.negative if change < 0 else theme.positive


class NodeDrawing:
    """Draws the nodes of one picture; ``only`` those that a light falls on, if there is one."""

    def __init__(
        self,
        ink: Ink,
        layout: GraphLayout,
        picture: Picture,
        marks: Marks,
        only: Light | None = None,
        pictures: UnitImages | None = None,
    ) -> None:
        self.ink = ink
        self.layout = layout
        self.picture = picture
        self.marks = marks
        self.only = only
        self.pictures = pictures
        self._widest_of: dict[int, float | None] = {}

    def draw(self) -> None:
        """Draw all layers."""
        tiny: dict[float, list[Column]] = {}
        for column in self.layout.columns:
            if column.bias_y is not None and not column.is_block and self._has_one(column):
                self._bias(column, column.bias_y)
            if column.is_block:
                self._block(column)
            elif self.ink.has_spots and column.radius * self.ink.view.zoom < SPOT_RADIUS:
                tiny.setdefault(column.radius, []).append(column)
            else:
                for unit in self._units(column):
                    self._node(column, unit)
        for columns in tiny.values():
            self._spots(columns)

    def _has_one(self, column: Column) -> bool:
        return self.only is None or bool(self.only.ones[column.layer])

    def _is_shown(self, place: Place) -> bool:
        return self.only is None or bool(self.only.units[place.layer][place.unit])

    def _units(self, column: Column) -> Iterable[int]:
        if self.only is None:
            return range(column.units)
        units: list[int] = np.flatnonzero(self.only.units[column.layer]).tolist()
        return units

    def _shown(self, column: Column) -> Mask:
        everything = np.ones(column.units, dtype=np.bool_)
        return everything if self.only is None else self.only.units[column.layer]

    def _spots(self, columns: list[Column]) -> None:
        """Draw layers of tiny nodes of one size all at once, then those that are marked."""
        view, limit = self.ink.view, self.picture.activation_limit
        activations, points = [], []
        for column in columns:
            shown = self._shown(column)
            ys = column.ys[shown]
            activations.append(self.picture.activations[column.layer][shown])
            points.append(np.stack([np.full(len(ys), column.x), ys]))
        places = np.concatenate(points, axis=1) * view.zoom + np.array([[view.x], [view.y]])
        shares = np.concatenate(activations) / limit
        if len(shares):
            draw_spots(self.ink, places, columns[0].radius * view.zoom, shares)
        marks, layers = self.marks, {column.layer: column for column in columns}
        for place in {marks.result, marks.selected, *marks.read}:
            is_tiny = place is not None and place.kind == "unit" and place.layer in layers
            if place is not None and is_tiny and self._is_shown(place):
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
        if self.pictures is None:
            painter.drawEllipse(QPointF(x, y), radius, radius)
        else:
            self._picture(self.pictures, column.layer, unit, QPointF(x, y), radius)
        if column.layer > 0:
            delta = float(self.picture.deltas[column.layer][unit])
            self._delta_arc(x, y, radius, self.picture.notation.delta_value(delta))
        self._rings(Place("unit", column.layer, unit), x, y, radius)
        self._texts(column, unit, x, y, radius)

    def _picture(
        self, pictures: UnitImages, layer: int, unit: int, middle: QPointF, radius: float
    ) -> None:
        """Draw what the unit makes of the plane into its node; faintly where it is dimmed."""
        painter, is_dimmed = self.ink.painter, self.only is not None and self.only.is_rest
        painter.setOpacity(DIMMED_SHARE if is_dimmed else 1.0)
        pictures.draw(painter, layer, unit, middle, radius, exact=not self.ink.has_spots)
        painter.setOpacity(1.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, radius, radius)

    def _fill(self, activation: float) -> str:
        theme = self.ink.theme
        if math.isnan(activation):
            return theme.panel
        # In 64 steps, so that the mixtures are made once and found again.
        share = round(64 * min(1.0, abs(activation) / self.picture.activation_limit)) / 64
        colour = theme.negative if activation < 0 else theme.positive
        return mix(theme.canvas, colour, 0.06 + 0.38 * share)

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
        distance = radius + ring_reach(radius)
        if place == marks.result or place in marks.read:
            ring = QPen(QColor(theme.phase(marks.phase)), 2.4 if place == marks.result else 1.6)
            if place != marks.result:
                ring.setDashPattern([2.4, 2.0])
            painter.setPen(ring)
            painter.drawEllipse(QPointF(x, y), distance, distance)
        if place == marks.selected:
            painter.setPen(pen(theme.text, 2.0))
            painter.drawEllipse(QPointF(x, y), radius, radius)

    def _texts(self, column: Column, unit: int, x: float, y: float, radius: float) -> None:
        activation = float(self.picture.activations[column.layer][unit])
        theme, measures = self.ink.theme, self.layout.measures
        is_hidden = self.picture.is_hidden("a", column.layer, unit)
        is_known, like = is_hidden or not math.isnan(activation), self._widest(column.layer)
        if radius >= measures.inner_name_radius:
            is_bold = radius >= measures.name_radius
            higher, lower = APART if is_bold else FAR_APART
            self._write_name(column, unit, x, y - radius * higher if is_known else y, radius)
            if is_known:
                size, room = min(radius * 0.44, 26), radius * 1.86
                digits, y_value = self.picture.digits, y + radius * lower
                self.ink.number(
                    x, y_value, activation, digits, size, room, theme.text, is_bold, like=like
                )
            self._texts_below(column, unit, x, y + radius)
        elif radius >= measures.value_radius:
            size = max(measures.least, SIZE_OF_VALUE)
            if is_known:
                digits = self.picture.digits
                room = radius * 1.9
                self.ink.number(x, y, activation, digits, size, room, theme.text, like=like)
            else:
                self._write_name(column, unit, x, y, radius, size)

    def _widest(self, layer: int) -> float | None:
        if layer not in self._widest_of:
            self._widest_of[layer] = widest_like(self.picture.activations[layer])
        return self._widest_of[layer]

    def _write_name(
        self, column: Column, unit: int, x: float, y: float, radius: float, size: float = 0.0
    ) -> None:
        letter, index = self._name(column.layer, unit)
        size = size or radius * 0.38
        if index:
            self.ink.symbol(x, y, letter, index, size, self.ink.theme.text)
        else:
            self.ink.name(x, y, letter, size, radius * 1.7, self.ink.theme.text)

    def _name(self, layer: int, unit: int) -> tuple[str, str]:
        name = self.layout.network.unit_name(layer, unit)
        if name is not None:
            numbered = NUMBERED.fullmatch(name)
            return (numbered[1], numbered[2]) if numbered else (name, "")
        letters = self.picture.notation
        if layer == 0:
            return letters.input, subscript(unit)
        kind = ""
        if letters.names_units:
            kind = "o" if layer == len(self.layout.columns) - 1 else "h"
        return letters.activation, kind + subscript(unit)

    def _texts_below(self, column: Column, unit: int, x: float, bottom: float) -> None:
        is_compared = self.picture.reference is not None
        has_others, measures = self.picture.has_other_inputs, self.layout.measures
        height = text_below_height(column, self.ink.view.zoom, has_others, measures)
        lines = self._compared(column, unit) if is_compared else self._lines(column, unit)
        first, high = bottom + measures.first_below, measures.line_below
        for row, line in enumerate(lines[: int(height // high)]):
            if line.is_signed or line.is_hidden or not math.isnan(line.value):
                self._backed_line(x, first + high * row, line)

    def _lines(self, column: Column, unit: int) -> list[Line]:
        if column.layer == 0:
            return []
        theme, letters = self.ink.theme, self.picture.notation
        z = float(self.picture.weighted_sums[column.layer][unit])
        delta = letters.delta_value(float(self.picture.deltas[column.layer][unit]))
        colour = theme.gradient_negative if delta < 0 else theme.gradient_positive
        hides_z, hides_delta = (
            self.picture.is_hidden(kind, column.layer, unit) for kind in ("z", "delta")
        )
        if hides_delta:
            colour = theme.text
        return [
            Line(f"{letters.weighted_sum} = ", z, theme.muted, is_hidden=hides_z),
            Line(f"{letters.delta} = ", delta, colour, is_hidden=hides_delta),
        ]

    def _compared(self, column: Column, unit: int) -> list[Line]:
        """Return the difference to the reference, and what is known last of z and delta."""
        change = float(self.picture.activation_changes[column.layer][unit])
        if column.layer == 0 and change == 0.0:
            return []  # as it mostly is: nothing to see
        difference = Line("Δ ", change, change_colour(self.ink.theme, change), True)
        lines = self._lines(column, unit)
        known = [line for line in lines if line.is_hidden or not math.isnan(line.value)]
        return [difference, *known[-1:]]

    def _backed_line(self, x: float, y: float, line: Line) -> None:
        """Write on a piece of background: edges that run below the text are faint there."""
        digits, before, measures = self.picture.digits, line.before, self.layout.measures
        size, room = measures.size_below, measures.text_width
        share = max(SMALLEST_SHARE, min(1.0, measures.least / size))
        text = fitting_number(line.value, digits, size, room, False, before, line.is_signed, share)
        width, height = min(room, text_width(text, round(size))) + 6, measures.line_below - 1
        area = QRectF(x - width / 2, y - height / 2, width, height)
        self.ink.painter.fillRect(area, _backing(self.ink.theme.canvas))
        self.ink.fitted_text(x, y, text, size, room, line.colour, False)

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
        theme, screen = self.ink.theme, self.ink.view.box(box)
        values, shown = np.full(down * across, np.nan), np.zeros(down * across, dtype=np.bool_)
        values[: column.units] = self.picture.activations[column.layer]
        shown[: column.units] = self._shown(column)
        shares = (values / self.picture.activation_limit).reshape(down, across)
        some = None if self.only is None else shown.reshape(down, across)
        self.ink.shades(screen, shares, theme.negative, theme.positive, some)
        if self.only is None or self.only.frames(self.only.units[column.layer]):
            self.ink.frame(screen, theme.border, 1.0)
            below = screen.y + screen.height / 2 + 14
            self.ink.text(screen.x, below, str(column.units), 12, theme.muted)
        place = self.marks.selected
        if place is not None and place.kind == "unit" and place.layer == column.layer:
            cell = self.layout.cell_of_unit(column.layer, place.unit)
            self.ink.frame(self.ink.view.box(cell), theme.text, 1.5)
