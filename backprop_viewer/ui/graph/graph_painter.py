"""The whole drawing of a network, for the canvas and for pictures alike."""

import math
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QLinearGradient, QPainter

from backprop_viewer.engine.network import Network, ParameterLayout
from backprop_viewer.engine.wording import layer_name
from backprop_viewer.ui.graph.edge_labels import EdgeDrawing
from backprop_viewer.ui.graph.edges import EdgeLines, EdgePainter, edge_numbers
from backprop_viewer.ui.graph.ink import Ink, text_width
from backprop_viewer.ui.graph.layout import HEADING, GraphLayout, content_scale, lay_out
from backprop_viewer.ui.graph.nodes import Marks, NodeDrawing
from backprop_viewer.ui.graph.outputs import OutputDrawing
from backprop_viewer.ui.graph.view import HitTest, Viewport
from backprop_viewer.ui.numbers import number_text
from backprop_viewer.ui.picture import Picture
from backprop_viewer.ui.texts import translate, translate_wording
from backprop_viewer.ui.theme import Theme, mix

THIN, THICK = 3.0, 7.0
LEGEND_HEIGHT = 26
SMALLEST_HEADING = 8.0


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

    @property
    def widest_line(self) -> float:
        """Return the width of the strongest edge: thin where there are many."""
        many = math.sqrt(max(1, len(self.hits.lines)))
        return max(THIN, min(THICK, 130.0 / many))


def fit(network: Network, width: float, height: float, view: Viewport) -> Geometry:
    """Return the geometry of a network in so many pixels."""
    scale = content_scale(width, height)
    layout = lay_out(network, width / scale, height / scale)
    return Geometry(width / scale, height / scale, scale, layout, view)


@dataclass(frozen=True, eq=False)
class GraphPainter:
    """Draws one picture of a network with a theme."""

    geometry: Geometry
    picture: Picture
    marks: Marks
    theme: Theme

    @cached_property
    def edge_painter(self) -> EdgePainter:
        """Return what draws the edges, which can be done in slices."""
        picture = self.picture
        numbers = edge_numbers(
            picture.moment.parameters,
            picture.shown_gradients,
            picture.weight_limit,
            picture.gradient_limit,
        )
        return EdgePainter(self.geometry.edges, numbers, self.theme, self.geometry.widest_line)

    def paint_all(self, painter: QPainter) -> None:
        """Draw everything with every edge antialiased, as pictures are made."""
        geometry = self.geometry
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(geometry.scale, geometry.scale)
        room = QRectF(0, 0, geometry.width, geometry.height)
        painter.fillRect(room, QColor(self.theme.canvas))
        self.edge_painter.paint(painter)
        self.paint_over_edges(painter, has_spots=False)

    def paint_over_edges(self, painter: QPainter, has_spots: bool = True) -> None:
        """Draw everything but the background and the edges; the painter is scaled already."""
        geometry = self.geometry
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = Ink(painter, self.theme, geometry.view, has_spots)
        edges = EdgeDrawing(ink, geometry.layout, self.picture, self.marks, geometry.hits)
        outputs = OutputDrawing(ink, geometry.layout, self.picture, self.marks)
        edges.draw_heat_maps()
        edges.draw_marked()
        outputs.draw_lines()
        NodeDrawing(ink, geometry.layout, self.picture, self.marks).draw()
        outputs.draw_boxes()
        edges.draw_labels()
        self._headings(ink)
        self._legend(ink, geometry.height)

    def _headings(self, ink: Ink) -> None:
        """Write over each column which layer it is and, if there is room, its activation."""
        network = self.geometry.layout.network
        columns = self.geometry.layout.columns
        gap = (columns[1].x - columns[0].x) * ink.view.zoom
        self._strip(ink, 0.0)
        names = [layer_name(network, column.layer, translate_wording) for column in columns]
        activations = ["", *(f" · {_words(layer.activation.name)}" for layer in network.layers)]
        full = [name + activation for name, activation in zip(names, activations, strict=True)]
        for texts in (full, names, [str(column.layer) for column in columns]):
            widest = max(text_width(text, 13) for text in texts)
            size = 13.0 * min(1.0, gap * 0.94 / widest)
            if size >= SMALLEST_HEADING:
                break
        for column, text in zip(columns, texts, strict=True):
            x, _ = ink.view.point(column.x, 0.0)
            ink.text(x, HEADING / 2, text, size, self.theme.muted)

    def _strip(self, ink: Ink, top: float) -> None:
        """Clear a strip over the whole width when the drawing is zoomed and may run into it."""
        if ink.view != Viewport():
            strip = QRectF(0, top, self.geometry.width, LEGEND_HEIGHT)
            ink.painter.fillRect(strip, QColor(self.theme.canvas))

    def _legend(self, ink: Ink, height: float) -> None:
        """Draw the scales of weights and gradients at the foot."""
        theme, picture = self.theme, self.picture
        y = height - LEGEND_HEIGHT / 2
        self._strip(ink, height - LEGEND_HEIGHT)
        limit = number_text(picture.weight_limit, 2)
        left = self._scale(
            ink, 16, y, translate("Graph", "weight"), theme.negative, theme.positive, f"±{limit}"
        )
        limit = number_text(picture.gradient_limit, 4)
        self._scale(
            ink,
            left + 26,
            y,
            translate("Graph", "gradient"),
            theme.gradient_negative,
            theme.gradient_positive,
            f"±{limit}",
        )

    def _scale(
        self, ink: Ink, left: float, y: float, name: str, low: str, high: str, limit: str
    ) -> float:
        """Draw one scale: its name, its colours and its end; return where it ends."""
        width = text_width(name, 11)
        ink.text(left + width / 2, y, name, 11, self.theme.muted)
        start = left + width + 8
        gradient = QLinearGradient(start, 0, start + 80, 0)
        gradient.setColorAt(0.0, QColor(low))
        gradient.setColorAt(0.5, QColor(mix(self.theme.canvas, self.theme.border, 0.3)))
        gradient.setColorAt(1.0, QColor(high))
        ink.painter.fillRect(QRectF(start, y - 4, 80, 8), gradient)
        end_width = text_width(limit, 11)
        ink.text(start + 88 + end_width / 2, y, limit, 11, self.theme.muted)
        return start + 88 + end_width


def _words(name: str) -> str:
    return name.replace("_", " ")
