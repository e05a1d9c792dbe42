"""The drawing in the middle of the window: what the pointer does on it, and changing numbers."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QWheelEvent

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session.session import Session
from backprop_viewer.session.viewing import point_at, select
from backprop_viewer.ui.activation_menu import ActivationMenu
from backprop_viewer.ui.graph.editing import edit_of, why_fixed
from backprop_viewer.ui.graph.graph_painter import GraphPainter
from backprop_viewer.ui.graph.hover_text import hover_lines, paint_hover
from backprop_viewer.ui.graph.ink import font
from backprop_viewer.ui.graph.layout import content_scale
from backprop_viewer.ui.graph.painted import ZOOM_STEP, PaintedNetwork
from backprop_viewer.ui.graph.view import Viewport
from backprop_viewer.ui.number_editor import InPlaceEditing
from backprop_viewer.ui.theme import Theme

TREMBLE = 6
EDIT_SIZE = 14


class Canvas(PaintedNetwork):
    """The drawing that can be pointed at, dragged, zoomed, and whose numbers can be changed.

    Signals:
        change_asked(text, change): the user wants a change; the text says what, as in
            'Undo {text}', the change is a partial of a transition of session.changes.
    """

    change_asked = Signal(str, object)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Network drawing"))
        self._pressed_at: QPointF | None = None
        self._is_panning = False
        self._heading: int | None = None
        self.editing = InPlaceEditing(session, theme, self)
        self.editing.asked.connect(self.change_asked)
        self.activation_menu = ActivationMenu(self)
        self.activation_menu.asked.connect(self.change_asked)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        super().set_theme(theme)
        self.editing.set_theme(theme)

    # --- changing numbers ---------------------------------------------------------------------

    def edit_selected(self) -> None:
        """Open a field for the number that is selected, or say why it cannot be changed."""
        if self._session.state.view.selection is not None:
            self.edit(self._session.state.view.selection)

    def edit(self, place: Place) -> None:
        """Open a field for a weight, bias, input or target, or say why there is none."""
        geometry = self._geometry_now()
        if geometry is None:
            return
        found = edit_of(self._session.state, place)
        x, y = self.point_of(place)
        if isinstance(found, str):
            self.editing.explain(QPoint(round(x), round(y + EDIT_SIZE * geometry.scale)), found)
        else:
            middle = QPoint(round(x), round(y))
            self.editing.open(found, middle, font(EDIT_SIZE * geometry.scale))
        self.update()  # without what is said of the place that is pointed at

    def edit_activation(self, layer: int) -> None:
        """Open the menu of activations at the heading of a layer (from 1)."""
        geometry, run = self._geometry_now(), self._session.state.run
        if geometry is None or run is None or layer < 1:
            return
        x, _ = geometry.view.point(geometry.layout.columns[layer].x, 0.0)
        below = QPoint(round((x - 50) * geometry.scale), round(26 * geometry.scale))
        network = run.moment.schedule.network
        self.activation_menu.open_for(network, layer, self.mapToGlobal(below))

    # --- pointing -----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click or a pan begins."""
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pressed_at = event.position()
            self._is_panning = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan while a button is held, else point."""
        if self._pressed_at is not None:
            moved = event.position() - self._pressed_at
            if self._is_panning or moved.manhattanLength() > TREMBLE:
                self._is_panning = True
                self._pressed_at = event.position()
                moved /= content_scale(self.width(), self.height())
                self._move_to(self._view.moved(moved.x(), moved.y()))
            return
        self._point_at(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select what was clicked."""
        if self._pressed_at is not None and not self._is_panning:
            self._session.apply(select, self._place_at(event.position()))
        self._pressed_at = None
        self._is_panning = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Change what is double-clicked; on the background, show the whole network."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place, layer = self._place_at(event.position()), self._heading_at(event.position())
        if layer is not None:
            self.edit_activation(layer)
        elif place is not None:
            self.edit(place)
        else:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        factor = ZOOM_STEP ** (event.angleDelta().y() / 120)
        self._zoom(factor, event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        self._point_at(None)

    def _place_at(self, position: QPointF) -> Place | None:
        geometry = self._geometry_now()
        if geometry is None:
            return None
        inside = position / geometry.scale
        return geometry.place_at(inside.x(), inside.y(), self._has_other_inputs)

    def _heading_at(self, position: QPointF) -> int | None:
        """Return the layer whose heading is there; the inputs have no activation."""
        geometry = self._geometry_now()
        if geometry is None:
            return None
        inside = position / geometry.scale
        return geometry.heading_at(inside.x(), inside.y()) or None

    def _point_at(self, position: QPointF | None) -> None:
        """Mark what the pointer is on, everywhere; its box of numbers is shown here only."""
        place = None if position is None else self._place_at(position)
        heading = None if position is None else self._heading_at(position)
        self._pointer = position
        if place is not None or self._hovered is not None or heading != self._heading:
            self.update()
        self._heading = heading
        is_new = place != self._hovered
        self._hovered = place
        if is_new and self._session.state.pointed != place:
            self._session.apply(point_at, place)

    def _paint_hover(self, painter: QPainter, graph: GraphPainter, area: QRectF) -> None:
        """Show the numbers of what the pointer is on, and whether they can be changed there."""
        if self._pointer is None or self.editing.field is not None:
            return
        geometry, place = graph.geometry, self._hovered
        pointer = self._pointer / geometry.scale
        if self._heading is not None:
            hint = self.tr("Double click to choose another activation")
            paint_hover(painter, self._theme, [], pointer, area, hint=hint)
        elif place is not None:
            room = self._room_of(place, geometry)
            keep_off = room if room.contains(pointer) else None
            is_fixed = bool(why_fixed(self._session.state, place))
            hint = "" if is_fixed else self.tr("Double click to change it")
            lines = hover_lines(graph.picture, place)
            paint_hover(painter, self._theme, lines, pointer, area, keep_off, hint)

    def _move_to(self, view: Viewport) -> None:
        """Show another part: what is open in place would no longer stand where it belongs."""
        self.editing.close()
        super()._move_to(view)
