"""The drawing in the middle of the window: paints the present moment, zooms, pans and points."""

from time import perf_counter

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.session.viewing import select
from backprop_viewer.ui.graph.graph_painter import Geometry, GraphPainter, fit
from backprop_viewer.ui.graph.hover_text import hover_lines, paint_hover
from backprop_viewer.ui.graph.ink import font
from backprop_viewer.ui.graph.layout import content_scale
from backprop_viewer.ui.graph.nodes import Marks
from backprop_viewer.ui.graph.view import Viewport
from backprop_viewer.ui.picture import Picture
from backprop_viewer.ui.theme import Theme

MOVING_MS = 3.0
SLICE_MS = 8.0
REST_MS = 120
ZOOM_STEP = 1.2


class Canvas(QWidget):
    """Draws the network of the session's state.

    While things move, edges are drawn within a few milliseconds, the strongest well; at rest
    every edge is drawn antialiased, in slices, and kept.

    Signals:
        pointed(place): the pointer is over a node or edge, or None.
    """

    pointed = Signal(object)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 240)
        self.setAccessibleName(self.tr("Network drawing"))
        self._session = session
        self._theme = theme
        self._view = Viewport()
        self._geometry: Geometry | None = None
        self._painter: GraphPainter | None = None
        self._hovered: Place | None = None
        self._pressed_at: QPointF | None = None
        self._is_panning = False
        self._pixmap: QPixmap | None = None
        self._painted_edges = 0
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
        self._forget_picture()

    def fit(self) -> None:
        """Show the whole network."""
        self._set_view(Viewport())

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
        return painter is None or self._painted_edges >= painter.edge_painter.count

    @property
    def painted_edges(self) -> int:
        """Return how many edges the last painting showed."""
        return self._painted_edges

    def point_of(self, place: Place) -> tuple[float, float]:
        """Return where on the canvas a unit, the loss or a target is drawn, in pixels."""
        geometry = self._geometry_now()
        assert geometry is not None
        layout, scale = geometry.layout, geometry.scale
        if place.kind == "unit":
            column = layout.columns[place.layer]
            x, y = geometry.view.point(column.x, float(column.ys[place.unit]))
        else:
            box = layout.loss_box if place.kind == "loss" else layout.target_boxes[place.unit]
            x, y = geometry.view.point(box.x, box.y)
        return x * scale, y * scale

    def painter_for(self, width: float, height: float) -> GraphPainter | None:
        """Return what draws the present state, fitted into another size, for pictures."""
        state = self._session.state
        if state.document is None:
            return None
        return self._make_painter(state, fit(state.document.network, width, height, Viewport()))

    # --- what changed -------------------------------------------------------------------------

    def _on_changed(self, old: State, new: State) -> None:
        if old.document is not new.document:
            self._hovered = None
            self._view = Viewport()
            self._geometry = None
        if old.run is not new.run or old.view is not new.view:
            self._forget_picture()

    def _forget_picture(self) -> None:
        self._painter = None
        self._pixmap = None
        self._painted_edges = 0
        self._rest.stop()  # the next painting sets it again; slices drawn before it are lost
        self.update()

    def _set_view(self, view: Viewport) -> None:
        self._view = view
        self._geometry = None
        self._forget_picture()

    def _zoom(self, factor: float, about: QPointF) -> None:
        scale = content_scale(self.width(), self.height())
        self._set_view(self._view.zoomed(factor, about.x() / scale, about.y() / scale))

    def _geometry_now(self) -> Geometry | None:
        document = self._session.state.document
        if document is None:
            return None
        if self._geometry is None:
            self._geometry = fit(document.network, self.width(), self.height(), self._view)
        return self._geometry

    def _graph_painter(self) -> GraphPainter | None:
        if self._painter is None:
            geometry = self._geometry_now()
            if geometry is not None:
                self._painter = self._make_painter(self._session.state, geometry)
        return self._painter

    def _make_painter(self, state: State, geometry: Geometry) -> GraphPainter:
        assert state.run is not None
        picture = Picture(state.run.moment, state.sample)
        marks = Marks(
            result=picture.result_place,
            read=picture.read_places,
            selected=state.view.selection,
            hovered=self._hovered,
            phase=picture.moment.phase,
        )
        return GraphPainter(geometry, picture, marks, self._theme)

    # --- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the present moment."""
        began = perf_counter()
        painter = QPainter(self)
        graph = self._graph_painter()
        if graph is None:
            painter.fillRect(self.rect(), QColor(self._theme.canvas))
        else:
            self._paint_edges(painter, graph)
            graph.paint_over_edges(painter)
            self._paint_notes(painter, graph)
        painter.end()
        self.last_paint_ms = (perf_counter() - began) * 1000

    def _paint_edges(self, painter: QPainter, graph: GraphPainter) -> None:
        edges = graph.edge_painter
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
        if graph is None or self._painted_edges >= graph.edge_painter.count:
            return
        edges = graph.edge_painter
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
        edges, scale = graph.edge_painter, graph.geometry.scale
        area = QRectF(0, 0, graph.geometry.width, graph.geometry.height)
        painter.setPen(QColor(self._theme.muted))
        if self._painted_edges < edges.count and self._pixmap is None and self._drawn < edges.count:
            text = self.tr("showing the strongest {shown} of {all} edges").format(
                shown=self._drawn, all=edges.count
            )
            painter.setFont(font(11))
            rect = QRectF(0, area.height() - 22, area.width() - 12, 20)
            painter.drawText(rect, Qt.AlignmentFlag.AlignRight, text)
        if self._hovered is not None and self._pointer is not None:
            lines = hover_lines(graph.picture, self._hovered)
            paint_hover(painter, self._theme, lines, self._pointer / scale, area)

    # --- pointing -----------------------------------------------------------------------------

    _pointer: QPointF | None = None
    _drawn = 0

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click or a pan begins."""
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pressed_at = event.position()
            self._is_panning = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan while a button is held, else point."""
        if self._pressed_at is not None:
            moved = event.position() - self._pressed_at
            if self._is_panning or moved.manhattanLength() > 6:
                self._is_panning = True
                self._pressed_at = event.position()
                moved /= content_scale(self.width(), self.height())
                self._set_view(self._view.moved(moved.x(), moved.y()))
            return
        self._point_at(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select what was clicked."""
        if self._pressed_at is not None and not self._is_panning:
            self._session.apply(select, self._place_at(event.position()))
        self._pressed_at = None
        self._is_panning = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show the whole network when the background is double-clicked."""
        if self._place_at(event.position()) is None:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        factor = ZOOM_STEP ** (event.angleDelta().y() / 120)
        self._zoom(factor, event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        self._point_at(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the network into the new size."""
        self._set_view(Viewport())

    def _place_at(self, position: QPointF) -> Place | None:
        geometry = self._geometry_now()
        if geometry is None:
            return None
        inside = position / geometry.scale
        x, y = geometry.view.back(inside.x(), inside.y())
        return geometry.hits.at(x, y, geometry.view.zoom)

    def _point_at(self, position: QPointF | None) -> None:
        place = None if position is None else self._place_at(position)
        self._pointer = position
        if place != self._hovered:
            self._hovered = place
            self._painter = None
            self.pointed.emit(place)
            self.update()
        elif place is not None:
            self.update()
