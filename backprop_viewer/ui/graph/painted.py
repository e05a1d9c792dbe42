"""The painting of the network on the screen: fast while things move, well when they rest."""

from dataclasses import replace
from time import perf_counter

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from backprop_viewer.engine.network import Network
from backprop_viewer.engine.symbols import Place, parameter_index
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.graph.edge_labels import label_places
from backprop_viewer.ui.graph.edges import EdgePainter
from backprop_viewer.ui.graph.first_labels import Chosen, FirstLabels, edges_shown_first
from backprop_viewer.ui.graph.graph_painter import Geometry, GraphPainter, edge_painter, fit
from backprop_viewer.ui.graph.ink import font
from backprop_viewer.ui.graph.layout import content_scale
from backprop_viewer.ui.graph.light import Light, light_of
from backprop_viewer.ui.graph.marks import Marks
from backprop_viewer.ui.graph.state_changes import (
    edges_differ,
    is_another_network,
    networks_beside,
)
from backprop_viewer.ui.graph.still import still_of
from backprop_viewer.ui.graph.unit_pictures import UnitPictures
from backprop_viewer.ui.graph.view import Viewport
from backprop_viewer.ui.picture import Picture, picture_for
from backprop_viewer.ui.theme import Theme

MOVING_MS = 2.5
SLICE_MS = 8.0
REST_MS = 120
ZOOM_STEP = 1.2


class PaintedNetwork(QWidget):
    """Draws the network of the session's state, with zoom and pan.

    While things move, edges are drawn within a few milliseconds, the strongest well; at rest
    every edge is drawn antialiased, in slices, and kept as long as only marks change.
    """

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 240)
        self._session = session
        self._theme = theme
        self._view = Viewport()
        self._geometry: Geometry | None = None
        self._painter: GraphPainter | None = None
        self._whole: tuple[tuple[object, ...], Geometry] | None = None
        self._first_labels = FirstLabels()
        self._light: Light | None = None
        self._edges: EdgePainter | None = None
        self._pictures = UnitPictures()
        self._pixmap: QPixmap | None = None
        self._painted_edges = 0
        self._drawn = 0
        self._hovered: Place | None = None
        self._pointer: QPointF | None = None
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._refine)
        self.last_paint_ms = 0.0
        session.changed.connect(self._on_changed)

    def sizeHint(self) -> QSize:
        """Return a size in which a small network is at ease."""
        return QSize(820, 520)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self._theme = theme
        self._forget_edges()

    def fit(self) -> None:
        """Show the whole network."""
        self._move_to(Viewport())

    @property
    def view(self) -> Viewport:
        """Return what part of the network is shown."""
        return self._view

    def view_like(self, other: "PaintedNetwork") -> None:
        """Show the same part of the network, at the same scale, as another drawing of it."""
        self._move_to(other.view)

    def look_at(self, view: Viewport) -> None:
        """Show another part of the network."""
        self._move_to(view)

    def zoom_in(self) -> None:
        """Enlarge about the middle."""
        self._zoom(ZOOM_STEP, self._middle())

    def zoom_out(self) -> None:
        """Make smaller about the middle."""
        self._zoom(1 / ZOOM_STEP, self._middle())

    def _middle(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2)

    @property
    def is_at_rest(self) -> bool:
        """Return whether every edge is painted antialiased."""
        painter = self._graph_painter()
        return painter is None or self._painted_edges >= painter.edges.count

    @property
    def painted_edges(self) -> int:
        """Return how many edges the last painting showed."""
        return self._painted_edges

    def point_of(self, place: Place) -> tuple[float, float]:
        """Return where on the canvas a place is drawn, in pixels: of an edge its label."""
        geometry = self._geometry_now()
        assert geometry is not None
        x, y = self._point_in_room(place, geometry)
        return x * geometry.scale, y * geometry.scale

    def _point_in_room(self, place: Place, geometry: Geometry) -> tuple[float, float]:
        layout, view = geometry.layout, geometry.view
        if place.kind in ("weight", "bias"):
            return self._point_of_edge(place, geometry)
        if place.kind == "loss":
            return view.point(layout.loss_box.x, layout.loss_box.y)
        if place.kind == "target" and layout.target_boxes:
            box = layout.target_boxes[place.unit]
            return view.point(box.x, box.y)
        layer = place.layer if place.kind == "unit" else len(layout.columns) - 1
        column = layout.columns[layer]
        if column.is_block:
            cell = layout.cell_of_unit(layer, place.unit)
            return view.point(cell.x, cell.y)
        return view.point(column.x, float(column.ys[place.unit]))

    def _room_of(self, place: Place, geometry: Geometry) -> QRectF:
        """Return what a place takes of the room: a node with its ring, a box, an edge's label."""
        layout, zoom = geometry.layout, geometry.view.zoom
        x, y = self._point_in_room(place, geometry)
        width, height = layout.measures.label_width, layout.measures.label_height
        if place.kind == "unit":
            column = layout.columns[place.layer]
            width = height = 2 * (0.0 if column.is_block else column.radius * zoom + 8)
        elif place.kind == "loss" or (place.kind == "target" and layout.target_boxes):
            box = layout.loss_box if place.kind == "loss" else layout.target_boxes[place.unit]
            width, height = box.width * zoom, box.height * zoom
        return QRectF(x - width / 2, y - height / 2, width, height)

    def _point_of_edge(self, place: Place, geometry: Geometry) -> tuple[float, float]:
        layout, view = geometry.layout, geometry.view
        index = parameter_index(place, geometry.hits.parameters)
        for labelled, x, y in label_places(layout, view.zoom, self._has_other_inputs):
            if labelled == index:
                return x + view.x, y + view.y
        if layout.is_heat_map(place.layer):
            inputs = layout.network.sizes[place.layer - 1]
            source = inputs if place.kind == "bias" else place.source
            cell = layout.cell_of_weight(place.layer, place.unit, source)
            return view.point(cell.x, cell.y)
        x1, y1, x2, y2 = (float(end) for end in geometry.hits.lines[index])
        return view.point((x1 + x2) / 2, (y1 + y2) / 2)

    @property
    def _has_other_inputs(self) -> bool:
        state = self._session.state
        if self._painter is not None:
            return self._painter.picture.has_other_inputs
        is_compared = state.run is not None and state.view.reference is not None
        return is_compared and picture_for(state).has_other_inputs

    def painter_for(self, width: float, height: float) -> GraphPainter | None:
        """Return what draws the present state, fitted into another size, for pictures."""
        return still_of(self._session.state, self._theme, width, height, self._pictures)

    # --- what changed -------------------------------------------------------------------------

    def _on_changed(self, old: State, new: State) -> None:
        if is_another_network(old, new):
            self._hovered = None
            self._view = Viewport()
            self._geometry = None
        if old.view.digits != new.view.digits:
            self._follow_digits()
        if edges_differ(old, new):
            self._forget_edges()
        elif old.view is not new.view:
            self._painter = None
            self.update()
        elif old.pointed != new.pointed:
            self._point()

    def _follow_digits(self) -> None:
        """Make labels as wide as their numbers, if there is room for it."""
        before, self._geometry = self._geometry, None
        after = self._geometry_now()
        if before is None or after is None or before.layout.measures == after.layout.measures:
            self._geometry = before
        else:
            self._move_to(self._view)

    def _point(self) -> None:
        """Mark something else as pointed at: all but the marks stays as it is."""
        if self._painter is not None:
            marks = replace(self._painter.marks, pointed=self._session.state.pointed)
            self._painter = replace(self._painter, marks=marks)
        self.update()

    def _forget_edges(self) -> None:
        self._painter = self._edges = self._pixmap = None
        self._painted_edges = 0
        self._rest.stop()  # the next painting sets it again; slices drawn before it are lost
        self.update()

    def _move_to(self, view: Viewport) -> None:
        self._view = view
        self._geometry = None
        self._forget_edges()

    def _zoom(self, factor: float, about: QPointF) -> None:
        scale = self._scale()
        self._move_to(self._view.zoomed(factor, about.x() / scale, about.y() / scale))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the network into the new size; if it was zoomed, keep what is in the middle."""
        before, after = self._view, Viewport()
        if before != Viewport() and event.oldSize().isValid():
            after = _same_middle(before, event.oldSize(), event.size())
        self._move_to(after)

    def _geometry_now(self) -> Geometry | None:
        run = self._session.state.run
        if run is None:
            return None
        if self._geometry is None:
            network = run.moment.schedule.network
            # The layout stays the same whatever is seen of it, and what was found out of it.
            self._geometry = replace(self._whole_geometry(network), view=self._view)
        self._geometry = self._first_labels.put_into(
            self._geometry, self._session.state, self._has_other_inputs, self._shown_first
        )
        return self._geometry

    def _shown_first(self, state: State, geometry: Geometry) -> Chosen:
        """Return the parameters whose labels are shown before others if not all fit."""
        return edges_shown_first(state, geometry), ()

    def _whole_geometry(self, network: Network) -> Geometry:
        """Return the geometry of the whole network in the room that there is."""
        size, scale = (self.width(), self.height()), self._scale()
        made_for = network, size, scale, self._session.state.view.digits
        if self._whole is None or self._whole[0] != made_for:
            self._whole = made_for, self._fitted(network, *size, scale)
        return self._whole[1]

    def _fitted(self, network: Network, width: float, height: float, scale: float) -> Geometry:
        """Return the geometry of a whole network in a room."""
        digits = self._session.state.view.digits
        return fit(network, width, height, Viewport(), scale=scale, digits=digits)

    def _scale(self) -> float:
        """Return how much larger than life it is drawn."""
        return content_scale(self.width(), self.height())

    def _light_of(self, state: State, picture: Picture) -> Light | None:
        """Return what is lit while the rest is dimmed, if anything is."""
        return light_of(state.view, picture.network)

    def _graph_painter(self) -> GraphPainter | None:
        if self._painter is None:
            geometry, state = self._geometry_now(), self._session.state
            if geometry is not None:
                picture = picture_for(state)
                if self._edges is None:
                    self._light = self._light_of(state, picture)
                    self._edges = edge_painter(geometry, picture, self._theme, self._light)
                self._painter = GraphPainter(
                    geometry,
                    picture,
                    self._edges,
                    self._marks(state, picture),
                    self._light,
                    self._theme,
                    self._pictures.of(state, self._theme),
                    compared=networks_beside(state),
                )
        return self._painter

    def _marks(self, state: State, picture: Picture) -> Marks:
        return Marks(
            result=picture.result_place,
            read=picture.read_places,
            selected=state.view.selection,
            pointed=state.pointed,
            phase=picture.phase,
        )

    # --- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the present moment."""
        began = perf_counter()
        painter = QPainter(self)
        try:
            self._paint(painter)
        finally:
            painter.end()
        self.last_paint_ms = (perf_counter() - began) * 1000

    def _paint(self, painter: QPainter) -> None:
        graph = self._graph_painter()
        if graph is None:
            painter.fillRect(self.rect(), QColor(self._theme.canvas))
        else:
            self._paint_edges(painter, graph)
            graph.paint_over_edges(painter)
            self._paint_notes(painter, graph)

    def _paint_edges(self, painter: QPainter, graph: GraphPainter) -> None:
        edges = graph.edges
        if self._pixmap is not None and self._painted_edges >= edges.count:
            painter.drawPixmap(0, 0, self._pixmap)
            painter.scale(graph.geometry.scale, graph.geometry.scale)
            return
        painter.fillRect(self.rect(), QColor(self._theme.canvas))
        painter.scale(graph.geometry.scale, graph.geometry.scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawn = edges.paint_within(painter, MOVING_MS)
        is_complete = edges.milliseconds <= MOVING_MS
        if is_complete:
            self._painted_edges = edges.count
        elif self._pixmap is None:
            self._painted_edges = 0
            self._drawn = drawn
            self._rest.start(REST_MS)

    def _refine(self) -> None:
        """Draw one slice of all edges antialiased, and come back for the next."""
        graph = self._graph_painter()
        if graph is None or self._painted_edges >= graph.edges.count:
            return
        edges = graph.edges
        if self._pixmap is None:
            ratio = self.devicePixelRatioF()
            self._pixmap = QPixmap(self.size() * ratio)
            self._pixmap.setDevicePixelRatio(ratio)
            self._pixmap.fill(QColor(self._theme.canvas))
        end = edges.slice_end(self._painted_edges, SLICE_MS)
        painter = QPainter(self._pixmap)
        painter.scale(graph.geometry.scale, graph.geometry.scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edges.paint_slice(painter, self._painted_edges, min(end, edges.count))
        painter.end()
        self._painted_edges = min(end, edges.count)
        if self._painted_edges < edges.count:
            self._rest.start(0)
        else:
            self.update()

    def _paint_notes(self, painter: QPainter, graph: GraphPainter) -> None:
        """Say how many edges are shown, and what the pointer is on."""
        edges = graph.edges
        area = QRectF(0, 0, graph.geometry.width, graph.geometry.height)
        painter.setPen(QColor(self._theme.muted))
        if self._painted_edges < edges.count and self._pixmap is None and self._drawn < edges.count:
            text = self.tr("showing the strongest {shown} of {all} edges").format(
                shown=self._drawn, all=edges.count
            )
            size = max(11.0, graph.geometry.layout.measures.least)
            painter.setFont(font(size))
            rect = QRectF(0, area.height() - 2 * size, area.width() - 12, 1.8 * size)
            painter.drawText(rect, Qt.AlignmentFlag.AlignRight, text)
        self._paint_hover(painter, graph, area)

    def _paint_hover(self, painter: QPainter, graph: GraphPainter, area: QRectF) -> None:
        """Say what the pointer is on, if the drawing can be pointed at."""


def _same_middle(view: Viewport, old: QSize, new: QSize) -> Viewport:
    """Return a view of another size that has the same part of the network in its middle."""
    before, after = (content_scale(size.width(), size.height()) for size in (old, new))
    x, y = view.back(old.width() / before / 2, old.height() / before / 2)
    x *= new.width() / after / (old.width() / before)
    y *= new.height() / after / (old.height() / before)
    middle_x, middle_y = new.width() / after / 2, new.height() / after / 2
    return Viewport(view.zoom, middle_x - x * view.zoom, middle_y - y * view.zoom)
