"""The drawing on the projector: large letters, a spotlight, a pen, numbers that travel."""

import math
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPointingDevice, QTabletEvent, QWheelEvent

from backprop_viewer.engine.network import Network, ParameterLayout
from backprop_viewer.engine.symbols import Place, parameter_index
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.session.viewing import select
from backprop_viewer.ui.graph.edge_labels import label_places
from backprop_viewer.ui.graph.first_labels import (
    MOST_FIRST,
    Chosen,
    edges_shown_first,
    has_room,
)
from backprop_viewer.ui.graph.graph_painter import Geometry, GraphPainter, edge_painter, fit
from backprop_viewer.ui.graph.light import Light, light_of, light_of_places
from backprop_viewer.ui.graph.measures import FAR
from backprop_viewer.ui.graph.painted import ZOOM_STEP
from backprop_viewer.ui.graph.pointed import PointedNetwork
from backprop_viewer.ui.graph.view import Viewport
from backprop_viewer.ui.picture import Picture, picture_for
from backprop_viewer.ui.presenting.annotations import Annotations, eraser_reach, share_of
from backprop_viewer.ui.presenting.travelling import Travelling, paint_travelling
from backprop_viewer.ui.theme import Theme

CLOSEST, ZOOM_STEPS = 3.0, 0.25
ROUND_IT = 26.0
TREMBLE = 6
ONE_LINE = replace(FAR, label_lines=1)
POINTER, PEN, ERASER = "pointer", "pen", "eraser"


class PresentedCanvas(PointedNetwork):
    """A drawing that is shown to many. ``tool`` says whether the mouse points, draws or erases."""

    def __init__(self, session: Session, theme: Theme) -> None:
        self.letters = 1
        self.has_spotlight = False
        self.follows_operation = False
        super().__init__(session, theme)
        self.setObjectName("presented_canvas")
        self.setAccessibleName(self.tr("Network drawing"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSize(1, 1)
        self.annotations = Annotations(theme, self)
        self.annotations.changed.connect(self.update)
        self.travelling: Travelling | None = None
        self._tool = POINTER
        self._pressed_at: QPointF | None = None
        self._is_panning = False

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.annotations.theme = theme
        super().set_theme(theme)

    def set_letters(self, letters: int) -> None:
        """Draw with letters that are at least so many pixels high."""
        if letters != self.letters:
            self.letters = letters
            self.look_at(self.wanted_view())

    # --- large letters ------------------------------------------------------------------------

    def _scale(self) -> float:
        return self.letters / FAR.least

    def _fitted(self, network: Network, width: float, height: float, scale: float) -> Geometry:
        """Return labels with two lines if all fit so, else with one, if more fit then."""
        made = fit(network, width, height, Viewport(), FAR, scale)
        edges, fitting = len(made.hits.lines), len(label_places(made.layout, 1.0))
        if fitting == edges or made.layout.is_heat_map(1):
            return made
        low = fit(network, width, height, Viewport(), ONE_LINE, scale)
        return low if len(label_places(low.layout, 1.0)) > fitting else made

    def _shown_first(self, state: State, geometry: Geometry) -> Chosen:
        """Return what is made, selected or lit, then the edges of the present operation."""
        layout, first = geometry.layout, edges_shown_first(state, geometry)
        if any(layout.is_heat_map(layer) for layer in range(1, len(layout.columns))):
            return first, ()
        return first, tuple(edge for edge in self._first() if edge not in first)

    def _first(self) -> tuple[int, ...]:
        """Return the edges of the present operation, then those round its result."""
        run = self._session.state.run
        if run is None or run.moment.last is None:
            return ()
        picture = picture_for(self._session.state)
        layout = ParameterLayout(picture.network)
        result = picture.result_place
        wanted = [result, *sorted(picture.read_places, key=repr)]
        edges = [
            parameter_index(place, layout)
            for place in wanted
            if place is not None and place.kind in ("weight", "bias")
        ]
        if result is not None and result.kind == "unit" and result.layer > 0:
            sources = range(picture.network.sizes[result.layer - 1])
            edges += [layout.weight_index(result.layer, result.unit, one) for one in sources]
        return tuple(dict.fromkeys(edges))[:MOST_FIRST]

    def painter_for(self, width: float, height: float) -> GraphPainter | None:
        """Return what draws the present state as it is shown, with what was drawn upon it."""
        state = self._session.state
        if state.run is None:
            return None
        picture = picture_for(state)
        scale = self._scale() * min(width / self.width(), height / self.height())
        geometry = self._fitted(picture.network, width, height, scale)
        if not has_room(geometry, picture.has_other_inputs):
            geometry = geometry.with_first(*self._shown_first(state, geometry))
        light = self._light_of(state, picture)
        edges = edge_painter(geometry, picture, self._theme, light)
        marks = replace(self._marks(state, picture), pointed=None)
        images = self._pictures.of(state, self._theme)
        notes = self.annotations.paint
        return GraphPainter(geometry, picture, edges, marks, light, self._theme, images, notes)

    # --- spotlight and zoom -------------------------------------------------------------------

    def set_spotlight(self, is_on: bool) -> None:
        """Dim what does not take part in the present operation, or nothing."""
        self.has_spotlight = is_on
        self._forget_edges()

    def _light_of(self, state: State, picture: Picture) -> Light | None:
        places = self._taking_part(picture)
        if self.has_spotlight and places:
            return light_of_places(places, picture.network)
        return light_of(state.view, picture.network)

    def _taking_part(self, picture: Picture) -> frozenset[Place]:
        """Return what the present operation has read and made."""
        result = picture.result_place
        return picture.read_places | (frozenset() if result is None else {result})

    def follow_operation(self, is_on: bool) -> None:
        """Enlarge the present operation, and each that comes, or show everything again."""
        self.follows_operation = is_on
        self.look_at(self.wanted_view())

    def wanted_view(self) -> Viewport:
        """Return the view of the whole network, or of the present operation."""
        run = self._session.state.run
        if not self.follows_operation or run is None or run.moment.last is None:
            return Viewport()
        picture = picture_for(self._session.state)
        whole = self._whole_geometry(picture.network)
        box = QRectF()
        for place in self._taking_part(picture):
            room = self._room_of(place, whole)
            box = room if box.isNull() else box.united(room)
        if box.isNull():
            return Viewport()
        box = box.adjusted(-ROUND_IT, -ROUND_IT, ROUND_IT, ROUND_IT)
        closest = min(CLOSEST, whole.width / box.width(), (whole.height - 60) / box.height())
        zoom = max(1.0, math.floor(closest / ZOOM_STEPS) * ZOOM_STEPS)
        middle = box.center() * zoom
        return Viewport(zoom, whole.width / 2 - middle.x(), whole.height / 2 + 12 - middle.y())

    def resizeEvent(self, event: object) -> None:
        """Fit the network into the new size."""
        self.look_at(self.wanted_view())

    def _on_changed(self, old: State, new: State) -> None:
        super()._on_changed(old, new)
        if old.run is not new.run:
            self.annotations.step()
            if self.follows_operation and self._view != (view := self.wanted_view()):
                self.look_at(view)

    # --- painting -----------------------------------------------------------------------------

    def _graph_painter(self) -> GraphPainter | None:
        painter = super()._graph_painter()
        if painter is not None and painter.notes is None:
            painter = self._painter = replace(painter, notes=self.annotations.paint)
        return painter

    def travel(self, travelling: Travelling | None) -> None:
        """Show numbers on their way along the edges, or none any more."""
        self.travelling = travelling
        self.update()

    def point_in_room(self, place: Place) -> QPointF:
        """Return where a place is drawn, in the room."""
        geometry = self._geometry_now()
        assert geometry is not None
        return QPointF(*self._point_in_room(place, geometry))

    def ends_in_room(self, edge: int) -> tuple[QPointF, QPointF]:
        """Return where an edge begins and ends, in the room."""
        geometry = self._geometry_now()
        assert geometry is not None
        x1, y1, x2, y2 = (float(end) for end in geometry.view.lines(geometry.hits.lines[edge]))
        return QPointF(x1, y1), QPointF(x2, y2)

    def _paint_hover(self, painter: QPainter, graph: GraphPainter, area: QRectF) -> None:
        """Mark what the diagnoses found, and show what travels."""
        self.badges.paint(painter, self._theme, graph.geometry, self._has_other_inputs)
        if self.travelling is not None:
            paint_travelling(painter, self._theme, self.travelling)

    # --- pointing and drawing -----------------------------------------------------------------

    @property
    def tool(self) -> str:
        """Return what the mouse does."""
        return self._tool

    @tool.setter
    def tool(self, tool: str) -> None:
        self._tool = tool
        if tool == POINTER:
            self.unsetCursor()
        else:
            self.setCursor(Qt.CursorShape.CrossCursor)

    def _share_at(self, position: QPointF) -> QPointF | None:
        geometry = self._geometry_now()
        if geometry is None:
            return None
        inside = position / geometry.scale
        return share_of(inside.x(), inside.y(), geometry)

    def _mark_with_pen(self, position: QPointF, is_new: bool, pressure: float = 1.0) -> None:
        point, geometry = self._share_at(position), self._geometry_now()
        if point is None or geometry is None:
            return
        if self.tool == ERASER:
            self.annotations.erase(point, eraser_reach(geometry))
        elif is_new:
            self.annotations.begin(point, pressure)
        else:
            self.annotations.draw_to(point)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a line, a click or a pan."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._pressed_at, self._is_panning = event.position(), False
        if self.tool != POINTER:
            self._mark_with_pen(event.position(), True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw, pan or point."""
        if self._pressed_at is None:
            self._point_at(event.position())
        elif self.tool != POINTER:
            self._mark_with_pen(event.position(), False)
        else:
            moved = event.position() - self._pressed_at
            if self._is_panning or moved.manhattanLength() > TREMBLE:
                self._is_panning, self._pressed_at = True, event.position()
                moved /= self._scale()
                self.look_at(self._view.moved(moved.x(), moved.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select what was clicked."""
        was_click = self._pressed_at is not None and not self._is_panning
        self._pressed_at = None
        if was_click and self.tool == POINTER:
            self._session.apply(select, self._place_at(event.position()))

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with a pen, thicker where it is pressed; its other end erases."""
        if self.tool == POINTER:
            event.ignore()
            return
        tool, is_new = self.tool, event.type() == event.Type.TabletPress
        if event.pointerType() == QPointingDevice.PointerType.Eraser:
            self.tool = ERASER
        if is_new or (event.type() == event.Type.TabletMove and event.buttons()):
            self._mark_with_pen(event.position(), is_new, event.pressure())
        self.tool = tool
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        self._zoom(ZOOM_STEP ** (event.angleDelta().y() / 120), event.position())
