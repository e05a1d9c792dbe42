"""Numbers on their way along the edges: what slow motion shows. No state is made here."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from backprop_viewer.engine.network import ParameterLayout
from backprop_viewer.engine.symbols import Place
from backprop_viewer.ui.graph.ink import font, text_width
from backprop_viewer.ui.graph.measures import FAR
from backprop_viewer.ui.numbers import number_text
from backprop_viewer.ui.picture import Picture
from backprop_viewer.ui.theme import Theme

MOST_NUMBERS, MOST_DOTS = 48, 1200
DOT = 4.0
HALF_WAY = 0.5


class Traveller(NamedTuple):
    """A number on its way from a point of the room to another."""

    start: QPointF
    end: QPointF
    value: float
    is_gradient: bool


@dataclass(frozen=True)
class Travelling:
    """All numbers that travel together, and which share of their way is done."""

    travellers: tuple[Traveller, ...]
    digits: int | None
    share: float = 0.0


Ends = Callable[[int], tuple[QPointF, QPointF]]
PointOf = Callable[[Place], QPointF]


def travellers_of(
    picture: Picture, operations: set[tuple[str, int]], ends: Ends, point_of: PointOf
) -> tuple[Traveller, ...]:
    """Return what travels while these operations (kind, layer) are done; none if it is too much."""
    found: list[Traveller] = []
    for operation, layer in sorted(operations):
        if operation == "weighted_sum":
            found += _forward(picture, layer, ends)
        elif operation == "propagate":
            found += _backward(picture, layer + 1, ends, 1.0)
        elif operation == "weight_gradient" and layer == 1:
            found += _backward(picture, layer, ends, HALF_WAY)
        elif operation in ("loss", "loss_gradient"):
            found += _at_loss(picture, operation == "loss_gradient", point_of)
        if len(found) > MOST_DOTS:
            return ()
    return tuple(found)


def _edges(picture: Picture, layer: int) -> Iterator[tuple[int, int, int]]:
    """Yield the edges into a layer: the parameter, its unit and its source."""
    layout = ParameterLayout(picture.network)
    sizes = picture.network.sizes
    if sizes[layer] * sizes[layer - 1] > MOST_DOTS:
        return
    for unit in range(sizes[layer]):
        for source in range(sizes[layer - 1]):
            yield layout.weight_index(layer, unit, source), unit, source


def _forward(picture: Picture, layer: int, ends: Ends) -> Iterator[Traveller]:
    """Yield each activation times its weight, on its way to the sum."""
    for edge, _, source in _edges(picture, layer):
        value = float(picture.activations[layer - 1][source] * picture.parameters[edge])
        start, end = ends(edge)
        if not math.isnan(start.x()):
            yield Traveller(start, end, value, False)


def _backward(picture: Picture, layer: int, ends: Ends, share: float) -> Iterator[Traveller]:
    """Yield each delta times its weight on its way down; half way down it makes the gradient."""
    for edge, unit, source in _edges(picture, layer):
        factor = picture.activations[layer - 1][source]
        if share == 1.0:
            factor = picture.parameters[edge]
        value = float(picture.deltas[layer][unit] * factor)
        end, start = ends(edge)
        if not math.isnan(start.x()):
            yield Traveller(start, start + (end - start) * share, value, True)


def _at_loss(picture: Picture, is_back: bool, point_of: PointOf) -> Iterator[Traveller]:
    last = len(picture.network.layers)
    for unit in range(min(MOST_NUMBERS, picture.network.sizes[last])):
        values = picture.gradients if is_back else picture.activations
        start, end = point_of(Place("unit", last, unit)), point_of(Place("loss"))
        start, end = (end, start) if is_back else (start, end)
        yield Traveller(start, end, float(values[last][unit]), is_back)


def operations_between(picture: Picture, start: int, end: int) -> set[tuple[str, int]]:
    """Return kinds and layers of the operations from one index of an update to another."""
    segments = picture.moment.schedule.segments
    there = (one for one in segments if one.start < end and one.end > start)
    return {(one.operation, one.layer) for one in there}


def paint_travelling(painter: QPainter, theme: Theme, travelling: Travelling) -> None:
    """Paint every number where it is; the painter is scaled to the room."""
    share = travelling.share * travelling.share * (3.0 - 2.0 * travelling.share)
    has_numbers = len(travelling.travellers) <= MOST_NUMBERS
    size = round(FAR.least)
    painter.setFont(font(size, True))
    for one in travelling.travellers:
        point = one.start + (one.end - one.start) * share
        colour = QColor(_colour(theme, one))
        painter.setPen(Qt.PenStyle.NoPen)
        if not has_numbers:
            painter.setBrush(colour)
            painter.drawEllipse(point, DOT, DOT)
            continue
        text = number_text(one.value, travelling.digits)
        width = text_width(text, size, True)
        painter.setBrush(QColor(theme.canvas))
        painter.drawRoundedRect(
            QRectF(point.x() - width / 2 - 5, point.y() - 0.7 * size, width + 10, 1.4 * size), 6, 6
        )
        painter.setPen(colour)
        painter.drawText(QPointF(point.x() - width / 2, point.y() + 0.36 * size), text)


def _colour(theme: Theme, one: Traveller) -> str:
    if math.isnan(one.value):
        return theme.text
    if one.is_gradient:
        return theme.gradient_negative if one.value < 0 else theme.gradient_positive
    return theme.negative if one.value < 0 else theme.positive
