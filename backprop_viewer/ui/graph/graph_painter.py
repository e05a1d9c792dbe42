"""The whole drawing of a network, for the canvas and for pictures alike."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QLinearGradient, QPainter

from backprop_viewer.engine.network import Network, ParameterLayout
from backprop_viewer.engine.symbols import Place
from backprop_viewer.ui.graph.edge_labels import EdgeDrawing, label_at, label_places
from backprop_viewer.ui.graph.edges import (
    EdgeLines,
    EdgePainter,
    changed_numbers,
    edge_numbers,
    widest_line,
)
from backprop_viewer.ui.graph.headings import heading_texts
from backprop_viewer.ui.graph.ink import Ink, text_width
from backprop_viewer.ui.graph.labels import MOST_TRIED_AGAIN
from backprop_viewer.ui.graph.layout import HEADING, Box, GraphLayout, content_scale, lay_out
from backprop_viewer.ui.graph.light import Light, dimmed
from backprop_viewer.ui.graph.marks import Marks, PointedDrawing
from backprop_viewer.ui.graph.measures import TIGHT, USUAL, Measures, wide_labels
from backprop_viewer.ui.graph.nodes import NodeDrawing
from backprop_viewer.ui.graph.outputs import OutputDrawing
from backprop_viewer.ui.graph.unit_pictures import UnitImages
from backprop_viewer.ui.graph.view import HitTest, Viewport
from backprop_viewer.ui.mistakes import warnings
from backprop_viewer.ui.numbers import DIGITS, MOST_SHORTENED, number_text
from backprop_viewer.ui.picture import Picture
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, listed, translate
from backprop_viewer.ui.theme import Theme, mix

LEGEND_HEIGHT = 26
WIDE_SCALE, NARROW_SCALE, ROOM_FOR_SCALES = 80, 32, 420
ROOM_BESIDE_WARNING = 700
WARNING, PADDING, GAP, EDGE = 12, 7.0, 14.0, 12.0
"""The size of the words that warn of a mistake; what is free in their box, left and right of it."""


@dataclass(frozen=True, eq=False)
class Geometry:
    """What stays the same while only numbers change: size, layout, zoom and lines.

    All is laid out in a room that is smaller by ``scale`` and drawn larger by it.
    """

    width: float
    height: float
    scale: float
    layout: GraphLayout
    view: Viewport

    @cached_property
    def hits(self) -> HitTest:
        """Return what finds the node or edge under a point."""
        return HitTest(self.layout, ParameterLayout(self.layout.network), self.layout.lines())

    @cached_property
    def edges(self) -> EdgeLines:
        """Return the edges on the screen."""
        return EdgeLines(self.view.lines(self.hits.lines), self.scale)

    def with_first(self, first: tuple[int, ...], also: tuple[int, ...] = ()) -> "Geometry":
        """Return the same with other labels first; what was found out of it is kept."""
        made = replace(self, layout=self.layout.with_first(first, also))
        for name in ("hits", "edges"):
            if name in self.__dict__:
                made.__dict__[name] = self.__dict__[name]
        return made

    def place_at(self, x: float, y: float, has_other_inputs: bool) -> Place | None:
        """Return what is drawn at a point of the room: labels belong to their edges."""
        label = label_at(self.layout, self.view, x, y, has_other_inputs)
        if label is not None:
            return self.hits.place_of(label)
        return self.hits.at(*self.view.back(x, y), self.view.zoom)

    def heading_at(self, x: float, y: float) -> int | None:
        """Return the layer whose heading is at a point of the room, if any."""
        columns = self.layout.columns
        half = (columns[1].x - columns[0].x) * self.view.zoom / 2
        for column in columns if y <= HEADING else ():
            if abs(self.view.point(column.x, 0.0)[0] - x) <= half:
                return column.layer
        return None

    @property
    def widest_line(self) -> float:
        """Return the width of the strongest edge."""
        return widest_line(len(self.hits.lines))


def fit(
    network: Network,
    width: float,
    height: float,
    view: Viewport,
    measures: Measures = USUAL,
    scale: float | None = None,
    digits: int | None = DIGITS,
) -> Geometry:
    """Return the geometry of a network in so many pixels, with labels for so many digits.

    They are less wide where fewer of them would have room.
    """
    scale = scale or content_scale(width, height)
    room = width / scale, height / scale
    layout = lay_out(network, *room, measures)
    if not measures.is_far:
        layout = _with_good_labels(layout, room, MOST_SHORTENED if digits is None else digits)
    return Geometry(*room, scale, layout, view)


def _with_good_labels(layout: GraphLayout, room: tuple[float, float], digits: int) -> GraphLayout:
    """Return a layout with labels for all digits, if no fewer of them have a place so.

    Where not all of a few labels have a place, they are smaller if more have one then.
    """
    network, edges = layout.network, len(layout.lines())
    wide = lay_out(network, *room, *wide_labels(max(network.sizes), digits))
    is_wider = wide.measures.label_width > layout.measures.label_width
    if is_wider and len(label_places(wide, 1.0)) == edges:
        return wide
    places = len(label_places(layout, 1.0))
    if edges <= MOST_TRIED_AGAIN and 0 < places < edges and layout.measures.label == USUAL.label:
        tight = lay_out(network, *room, TIGHT)
        return tight if len(label_places(tight, 1.0)) > places else layout
    return wide if is_wider and 0 < places <= len(label_places(wide, 1.0)) else layout


def edge_painter(
    geometry: Geometry, picture: Picture, theme: Theme, light: Light | None
) -> EdgePainter:
    """Return what draws the edges, which can be done in slices."""
    if picture.reference is None:
        numbers = edge_numbers(
            np.nan_to_num(picture.parameters) if picture.hidden else picture.parameters,
            picture.shown_gradients,
            picture.weight_limit,
            picture.gradient_limit,
        )
    else:
        numbers = changed_numbers(picture.parameter_changes, picture.change_limit)
    lit = None if light is None else light.edges
    return EdgePainter(geometry.edges, numbers, theme, geometry.widest_line, lit)


@dataclass(frozen=True, eq=False)
class GraphPainter:
    """Draws one picture of a network with a theme.

    ``edges`` are those of ``edge_painter``; they stay the same while only marks change.
    ``pictures`` are those in the nodes, if they are wanted; ``compared`` are the
    networks drawn side by side with it; ``notes`` paints what is drawn upon it.
    """

    geometry: Geometry
    picture: Picture
    edges: EdgePainter
    marks: Marks
    light: Light | None
    theme: Theme
    pictures: UnitImages | None = None
    notes: Callable[[QPainter, Geometry], None] | None = None
    compared: tuple[Network, ...] = ()

    def paint_all(self, painter: QPainter) -> None:
        """Draw everything with every edge antialiased, as pictures are made."""
        geometry = self.geometry
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(geometry.scale, geometry.scale)
        room = QRectF(0, 0, geometry.width, geometry.height)
        painter.fillRect(room, QColor(self.theme.canvas))
        self.edges.paint(painter)
        self.paint_over_edges(painter, has_spots=False)

    def paint_over_edges(self, painter: QPainter, has_spots: bool = True) -> None:
        """Draw everything but the background and the edges; the painter is scaled already."""
        geometry = self.geometry
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        least = geometry.layout.measures.least
        ink = Ink(painter, self.theme, geometry.view, has_spots, least)
        pointed = PointedDrawing(ink, geometry.layout, geometry.hits, self.marks.pointed)
        if self.light is None:
            layers = [self._drawings(ink, None)]
        else:
            faint = Ink(painter, dimmed(self.theme), geometry.view, has_spots, least)
            rest = self._drawings(faint, self.light.rest())
            layers = [rest, self._drawings(ink, self.light)]
        for edges, _, _ in layers:
            edges.draw_heat_maps()
        pointed.draw_halo()
        for edges, outputs, _ in layers:
            edges.draw_marked()
            outputs.draw_lines()
        for _, outputs, nodes in layers:
            nodes.draw()
            outputs.draw_boxes()
        pointed.draw_outline()
        for edges, _, _ in layers:
            edges.draw_labels()
        self._headings(ink)
        if geometry.layout.measures.has_legend:
            self._legend(ink, geometry.height)
        if self.notes is not None:
            self.notes(painter, geometry)

    def _drawings(
        self, ink: Ink, only: Light | None
    ) -> tuple[EdgeDrawing, OutputDrawing, NodeDrawing]:
        layout, picture, marks = self.geometry.layout, self.picture, self.marks
        return (
            EdgeDrawing(ink, layout, picture, marks, self.geometry.hits, only),
            OutputDrawing(ink, layout, picture, marks, only),
            NodeDrawing(ink, layout, picture, marks, only, self.pictures),
        )

    def _headings(self, ink: Ink) -> None:
        """Write over each column which layer it is and, if there is room, its activation."""
        geometry, network = self.geometry, self.picture.network
        self._strip(ink, 0.0)
        compared = (network, *(other for other in self.compared if other is not network))
        measures = geometry.layout.measures
        texts, size = heading_texts(compared, geometry.width, ink.view.zoom, measures)
        for column, text in zip(geometry.layout.columns, texts, strict=True):
            x, _ = ink.view.point(column.x, 0.0)
            ink.text(x, HEADING / 2, text, size, self.theme.muted)

    def _strip(self, ink: Ink, top: float) -> None:
        """Clear a strip over the whole width when the drawing is zoomed and may run into it."""
        if ink.view != Viewport():
            strip = QRectF(0, top, self.geometry.width, LEGEND_HEIGHT)
            ink.painter.fillRect(strip, QColor(self.theme.canvas))

    @property
    def _has_mistake(self) -> bool:
        return bool(self.picture.mistake)

    def _legend(self, ink: Ink, height: float) -> None:
        """Draw the scales of weights and gradients at the foot, or that of differences."""
        theme, picture = self.theme, self.picture
        y = height - LEGEND_HEIGHT / 2
        self._strip(ink, height - LEGEND_HEIGHT)
        weights, gradients = (
            (theme.negative, theme.positive),
            (
                theme.gradient_negative,
                theme.gradient_positive,
            ),
        )
        if picture.reference is not None:
            limit = f"±{number_text(picture.change_limit)}"
            if not picture.parameter_changes.any():
                limit = translate("Graph", "none")
            left = self._scale(ink, 16, y, translate("Graph", "difference"), weights, limit)
            text = compared_text(picture.reference)
            end = self._note(ink, left + 26, y, text, is_needed=True)
            self._warn(ink, end + GAP, y)
            return
        limit = f"±{number_text(picture.weight_limit, 2)}"
        left = self._scale(ink, 16, y, translate("Graph", "weight"), weights, limit)
        if not self._has_mistake or self.geometry.width >= ROOM_FOR_SCALES:
            ends = picture.gradient_limit
            limit = f"±{number_text(ends, 4 if ends < 1 else 2)}"
            left = self._scale(ink, left + 26, y, translate("Graph", "gradient"), gradients, limit)
        if not self._warn(ink, left + GAP, y) and picture.preprocessing:
            self._note(ink, left + 26, y, prepared_text(picture.preprocessing))

    def _warn(self, ink: Ink, left: float, y: float) -> bool:
        """Warn at the right of the foot of a mistake, as plainly as there is room, if one is made.

        Where there is little, drawings stand side by side with titles that name it.
        """
        texts = warnings(self.picture.mistake)
        room = self.geometry.width - left - EDGE - 2 * PADDING
        for text in texts:
            width = text_width(text, WARNING, True)
            if width <= room:
                wide = width + 2 * PADDING
                box = Box(self.geometry.width - EDGE - wide / 2, y, wide, LEGEND_HEIGHT - 6)
                ink.box(box, self.theme.error, self.theme.error, 1.0, 4)
                ink.text(box.x, y, text, WARNING, self.theme.on_phase, True)
                break
        return bool(texts)

    def _note(self, ink: Ink, left: float, y: float, text: str, is_needed: bool = False) -> float:
        """Write a text into what is left of the foot, and return where it ends.

        What must be said is cut short where there is little room, all else left out.
        """
        room = max(1.0, self.geometry.width - left - EDGE)
        width = min(room, text_width(text, 11))
        if is_needed:
            ink.name(left + width / 2, y, text, 11, width, self.theme.muted)
        else:
            ink.fitted_text(left + width / 2, y, text, 11, room, self.theme.muted, False)
        return left + width

    def _scale(
        self, ink: Ink, left: float, y: float, name: str, colours: tuple[str, str], limit: str
    ) -> float:
        """Draw one scale: its name, its colours and its end; return where it ends."""
        width = text_width(name, 11)
        ink.text(left + width / 2, y, name, 11, self.theme.muted)
        start = left + width + 8
        room = ROOM_BESIDE_WARNING if self._has_mistake else ROOM_FOR_SCALES
        bar = WIDE_SCALE if self.geometry.width >= room else NARROW_SCALE
        gradient = QLinearGradient(start, 0, start + bar, 0)
        gradient.setColorAt(0.0, QColor(colours[0]))
        gradient.setColorAt(0.5, QColor(mix(self.theme.canvas, self.theme.border, 0.3)))
        gradient.setColorAt(1.0, QColor(colours[1]))
        ink.painter.fillRect(QRectF(start, y - 4, bar, 8), gradient)
        end_width = text_width(limit, 11)
        ink.text(start + bar + 8 + end_width / 2, y, limit, 11, self.theme.muted)
        return start + bar + 8 + end_width


PREPARED = {
    "center": QT_TRANSLATE_NOOP("Graph", "centred"),
    "min_max": QT_TRANSLATE_NOOP("Graph", "scaled to 0 to 1"),
    "standardize": QT_TRANSLATE_NOOP("Graph", "standardised"),
}


def prepared_text(steps: tuple[str, ...]) -> str:
    """Return what was done to the inputs that are shown: 'inputs shown: standardised'."""
    words = listed(translate("Graph", PREPARED[step]) for step in steps)
    return translate("Graph", "inputs shown: {words}").format(words=words)


def compared_text(reference: Picture) -> str:
    """Return which moment is compared with: 'compared with update 3, operation 12 of 33'."""
    moment = reference.moment
    update, operations, size = moment.record.after.update, moment.operations, moment.schedule.size
    if operations == 0:
        text = translate("Graph", "compared with the start of update {update}")
        return text.format(update=update)
    text = translate("Graph", "compared with update {update}, operation {operation} of {all}")
    return text.format(update=update, operation=operations, all=size)
