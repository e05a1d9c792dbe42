"""The drawing in the middle of the window: what the pointer does on it, changing and building."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QWheelEvent

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.session.viewing import point_at, select
from backprop_viewer.ui.activation_menu import ActivationMenu
from backprop_viewer.ui.forms.number_editor import InPlaceEditing
from backprop_viewer.ui.graph.build_menu import BuildMenu
from backprop_viewer.ui.graph.building import (
    EDIT,
    FIT,
    NAME,
    Entry,
    entries_for,
    removal,
    resizing,
)
from backprop_viewer.ui.graph.editing import edit_of, why_fixed
from backprop_viewer.ui.graph.graph_painter import GraphPainter
from backprop_viewer.ui.graph.heading_buttons import button_at, button_rects, paint_buttons
from backprop_viewer.ui.graph.hover_text import hover_lines, paint_hover
from backprop_viewer.ui.graph.ink import font
from backprop_viewer.ui.graph.layout import content_scale
from backprop_viewer.ui.graph.name_field import InPlaceNaming
from backprop_viewer.ui.graph.painted import ZOOM_STEP, PaintedNetwork
from backprop_viewer.ui.graph.view import Viewport
from backprop_viewer.ui.theme import Theme

TREMBLE = 6
EDIT_SIZE = 14


class Canvas(PaintedNetwork):
    """The drawing that can be pointed at, dragged, zoomed, changed, and built on.

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
        self._button = 0
        self._asked_about: Place | None = None
        self.editing = InPlaceEditing(session, theme, self)
        self.editing.asked.connect(self.change_asked)
        self.activation_menu = ActivationMenu(self)
        self.activation_menu.asked.connect(self.change_asked)
        self.naming = InPlaceNaming(self)
        self.naming.asked.connect(self.change_asked)
        self.menu = BuildMenu(self)
        self.menu.asked.connect(self.change_asked)
        self.menu.done.connect(self._on_menu)

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

    # --- building -----------------------------------------------------------------------------

    def open_menu(self, place: Place | None, heading: int | None, point: QPoint) -> None:
        """Open the menu of a part of the drawing, a heading or the background, at a point of it."""
        self._session.apply(select, place)
        self._asked_about = place
        self._open(entries_for(self._session.state, place, heading), point, place, heading)

    def _open(
        self, entries: list[Entry], point: QPoint, place: Place | None, heading: int | None = None
    ) -> None:
        """Open a menu; of a layer with weights, its activations are part of it."""
        document = self._session.state.document
        if document is None or not entries:
            return
        layer = place.layer if place is not None and place.kind == "unit" else heading
        if layer:
            self.activation_menu.show_layer(document.network, layer)
        self.menu.open_with(entries, self.mapToGlobal(point), self.activation_menu)

    def name(self, place: Place) -> None:
        """Open a field for the name of a unit."""
        document, geometry = self._session.state.document, self._geometry_now()
        if document is not None and geometry is not None:
            self.editing.close()
            letters = font(EDIT_SIZE * geometry.scale)
            self.naming.open(document.network, place, self._middle_of(place), letters, self._theme)

    def remove(self, place: Place | None) -> bool:
        """Remove a hidden unit, or offer what there is instead. Return whether there is a way."""
        entries = removal(self._session.state, place)
        if place is not None and entries:
            self._offer(entries, self._middle_of(place), place)
        return bool(entries)

    def resize_layer(self, layer: int, by: int) -> None:
        """Add (1) or take (-1) a unit of a layer, or offer what there is instead."""
        geometry = self._geometry_now()
        if geometry is not None:
            rect = button_rects(geometry, layer).get(by, QRectF())
            point = (rect.bottomLeft() * geometry.scale).toPoint()
            self._offer(resizing(self._session.state, layer, by), point, None)

    def _offer(self, entries: list[Entry], point: QPoint, place: Place | None) -> None:
        """Do what there is to do; where it is not one thing, or cannot be done, say so."""
        if len(entries) > 1:
            self._open(entries, point, place)
        elif entries and entries[0].why_not:
            self.editing.explain(point, entries[0].why_not)
        elif entries:
            self.change_asked.emit(entries[0].undo, entries[0].change)

    def _middle_of(self, place: Place) -> QPoint:
        x, y = self.point_of(place)
        return QPoint(round(x), round(y))

    def _on_menu(self, what: str) -> None:
        place = self._asked_about
        if what == FIT:
            self.fit()
        elif place is not None:
            {EDIT: self.edit, NAME: self.name}[what](place)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with what is there, or by key with what is selected."""
        self.editing.close()
        self.naming.close()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self._session.state.view.selection
            point = self._middle_of(place) if place is not None else self._middle().toPoint()
            self.open_menu(place, None, point)
        else:
            position = QPointF(event.pos())
            self.open_menu(self._place_at(position), self._heading_at(position), event.pos())

    def event(self, event: QEvent) -> bool:
        """Keep Delete from the commands where the drawing knows better what it removes."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete:
            state = self._session.state
            if removal(state, state.view.selection):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove what is selected by Delete."""
        is_delete = event.key() == Qt.Key.Key_Delete
        if not (is_delete and self.remove(self._session.state.view.selection)):
            super().keyPressEvent(event)

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
        """Select what was clicked, or do what the button of a heading says."""
        if self._pressed_at is not None and not self._is_panning:
            heading, button = self._heading_at(event.position()), self._button_at(event.position())
            if heading is not None and button:
                self.resize_layer(heading, button)
            else:
                self._session.apply(select, self._place_at(event.position()))
        self._pressed_at = None
        self._is_panning = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Change what is double-clicked; on the background, show the whole network."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place, layer = self._place_at(event.position()), self._heading_at(event.position())
        if self._button_at(event.position()):
            self.mousePressEvent(event)  # of two quick clicks on a button each counts
        elif layer:
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
        """Return the layer whose heading is there, if any; the buttons shown now are part of it."""
        geometry = self._geometry_now()
        if geometry is None:
            return None
        inside, shown = position / geometry.scale, self._heading
        if shown is not None and button_at(geometry, shown, inside):
            return shown
        return geometry.heading_at(inside.x(), inside.y())

    def _button_at(self, position: QPointF) -> int:
        """Return which of the buttons shown now is there: 1 or -1, 0 if none."""
        geometry, heading = self._geometry_now(), self._heading
        if geometry is None or heading is None or heading != self._heading_at(position):
            return 0
        return button_at(geometry, heading, position / geometry.scale)

    def _point_at(self, position: QPointF | None) -> None:
        """Mark what the pointer is on, everywhere; its box of numbers is shown here only."""
        before = self._heading, self._button
        self._heading = None if position is None else self._heading_at(position)
        self._button = 0 if position is None else self._button_at(position)
        place = None if position is None or self._button else self._place_at(position)
        self._pointer = position
        is_other = (self._heading, self._button) != before
        if place is not None or self._hovered is not None or is_other:
            self.update()
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
            paint_buttons(painter, self._theme, geometry, self._heading, self._button)
            hint = self._heading_hint(self._heading)
            if hint:
                paint_hover(painter, self._theme, [], pointer, area, hint=hint)
        elif place is not None:
            room = self._room_of(place, geometry)
            keep_off = room if room.contains(pointer) else None
            is_fixed = bool(why_fixed(self._session.state, place))
            hint = "" if is_fixed else self.tr("Double click to change it")
            lines = hover_lines(graph.picture, place)
            paint_hover(painter, self._theme, lines, pointer, area, keep_off, hint)

    def _heading_hint(self, layer: int) -> str:
        """Return what a click at the pointer does to a layer."""
        if self._button:
            entry = resizing(self._session.state, layer, self._button)[0]
            return entry.why_not or entry.text
        return self.tr("Double click to choose another activation") if layer else ""

    def _on_changed(self, old: State, new: State) -> None:
        if old.document is not new.document:
            self.naming.close()
            layers = 0 if new.document is None else len(new.document.network.layers)
            if self._heading is not None and self._heading > layers:
                self._heading, self._button = None, 0
        super()._on_changed(old, new)

    def _move_to(self, view: Viewport) -> None:
        """Show another part: what is open in place would no longer stand where it belongs."""
        self.editing.close()
        self.naming.close()
        super()._move_to(view)
