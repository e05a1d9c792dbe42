"""The drawing in the middle of the window: what the pointer does on it, changing and building."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.session.viewing import select
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
from backprop_viewer.ui.graph.graph_painter import GraphPainter
from backprop_viewer.ui.graph.heading_buttons import button_rects
from backprop_viewer.ui.graph.ink import font
from backprop_viewer.ui.graph.layout import content_scale
from backprop_viewer.ui.graph.name_field import InPlaceNaming
from backprop_viewer.ui.graph.painted import ZOOM_STEP
from backprop_viewer.ui.graph.pointed import PointedNetwork
from backprop_viewer.ui.graph.view import Viewport
from backprop_viewer.ui.picture import Picture
from backprop_viewer.ui.place_editing import edit_of, why_fixed
from backprop_viewer.ui.theme import Theme
from backprop_viewer.ui.turning import Turning

CONTROL = Qt.KeyboardModifier.ControlModifier
TREMBLE = 6
EDIT_SIZE = 14
FRAME = 2


class Canvas(PointedNetwork):
    """The drawing that can be pointed at, dragged, zoomed, changed, and built on.

    Signals:
        change_asked(text, change): the user wants a change; the text says what, as in
            'Undo {text}', the change is a partial of a transition of session.changes.
        grabbed(): the user has taken hold of a number: what plays should stop.
    """

    change_asked = Signal(str, object)
    grabbed = Signal()

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self.setAccessibleName(self.tr("Network drawing"))
        self._pressed_at: QPointF | None = None
        self._is_panning = False
        self._to_turn: Place | None = None
        self._turned_to = 0.0
        self._asked_about: Place | None = None
        self.editing = InPlaceEditing(session, theme, self)
        self.editing.asked.connect(self.change_asked)
        self.turning = Turning(session, self)
        self.turning.asked.connect(self.change_asked)
        self.turning.grabbed.connect(self.grabbed)
        self.turning.refused.connect(self._on_refused)
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
        if isinstance(found, str):
            self._explain(found, place)
        else:
            self.editing.open(found, self._middle_of(place), font(EDIT_SIZE * geometry.scale))
        self.update()  # without what is said of the place that is pointed at

    def _explain(self, reason: str, place: Place) -> None:
        """Say below a place why its number cannot be changed."""
        geometry = self._geometry_now()
        if geometry is not None:
            below = QPoint(0, round(EDIT_SIZE * geometry.scale))
            self.editing.explain(self._middle_of(place) + below, reason)

    def edit_activation(self, layer: int) -> None:
        """Open the menu of activations at the heading of a layer (from 1)."""
        geometry, run = self._geometry_now(), self._session.state.run
        if geometry is None or run is None or layer < 1:
            return
        x, _ = geometry.view.point(geometry.layout.columns[layer].x, 0.0)
        below = QPoint(round((x - 50) * geometry.scale), round(26 * geometry.scale))
        network = run.moment.schedule.network
        self.activation_menu.open_for(network, layer, self.mapToGlobal(below))

    # --- turning numbers ----------------------------------------------------------------------

    def _begin_turning(self, place: Place, pointer: QPointF) -> None:
        """Take hold of a number, or say why it cannot be changed."""
        self._pressed_at, self._pointer = None, pointer  # the box beside it stays there
        self._turned_to = pointer.y()
        self._session.apply(select, place)
        self._mark(place)
        reason = self.turning.begin(place)
        if reason:
            self._explain(reason, place)

    def _turn(self, event: QMouseEvent) -> None:
        """Turn the number up with the pointer, or down; finer with Shift."""
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self.turning.take_back()  # it was let go where nobody could see it
        else:
            is_fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.turning.turn(self._turned_to - event.position().y(), is_fine)
            self._turned_to = event.position().y()

    def _on_refused(self, reason: str) -> None:
        if self._to_turn is not None:
            self._explain(reason, self._to_turn)

    def _show_cursor(self, has_control: bool) -> None:
        """Show whether a drag turns the number that the pointer is on."""
        place = self._hovered
        is_knob = self.turning.is_active or (
            has_control and place is not None and not why_fixed(self._session.state, place)
        )
        shape = Qt.CursorShape.SizeVerCursor if is_knob else Qt.CursorShape.ArrowCursor
        if self.cursor().shape() != shape:
            self.setCursor(shape)

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
        self.turning.take_back()
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
        """Keep from the commands what the drawing knows better: Delete, and Escape in a drag."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and self._is_own(event.key()):
            event.accept()
            return True
        return super().event(event)

    def _is_own(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape:
            return self.turning.is_active
        state = self._session.state
        return key == Qt.Key.Key_Delete and bool(removal(state, state.view.selection))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove what is selected by Delete, take back a turned number by Escape."""
        if not self._is_own(event.key()):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.turning.take_back()
        else:
            self.remove(self._session.state.view.selection)
        self._show_cursor(event.key() == Qt.Key.Key_Control or bool(event.modifiers() & CONTROL))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Show no more that a drag would turn a number."""
        super().keyReleaseEvent(event)
        if event.key() == Qt.Key.Key_Control:
            self._show_cursor(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the present moment, in a frame while keys that came by Tab go here."""
        super().paintEvent(event)
        by_keys = Qt.WidgetAttribute.WA_KeyboardFocusChange
        if self.hasFocus() and self.window().testAttribute(by_keys):
            painter = QPainter(self)
            painter.setPen(QPen(QColor(self._theme.accent), FRAME))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
            painter.end()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take back a number that is not let go yet: Escape would not be heard any more."""
        super().focusOutEvent(event)
        self.turning.take_back()

    # --- pointing -----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click, a pan or, with Ctrl on a number, a turn of it begins."""
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pressed_at = event.position()
            self._is_panning = False
            is_left = event.button() == Qt.MouseButton.LeftButton
            is_turn = is_left and event.modifiers() & CONTROL
            self._to_turn = self._place_at(event.position()) if is_turn else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Turn a number or pan while a button is held, else point."""
        if self.turning.is_active:
            self._turn(event)
            return
        if self._pressed_at is not None:
            moved = event.position() - self._pressed_at
            is_drag = self._is_panning or moved.manhattanLength() > TREMBLE
            if is_drag and self._to_turn is not None:
                self._begin_turning(self._to_turn, event.position())
            elif is_drag:
                self._is_panning = True
                self._pressed_at = event.position()
                moved /= content_scale(self.width(), self.height())
                self._move_to(self._view.moved(moved.x(), moved.y()))
            return
        self._point_at(event.position())
        self._show_cursor(bool(event.modifiers() & CONTROL))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select what was clicked, do what a heading's button says, or keep what was turned."""
        if self.turning.is_active:
            self.turning.keep()
            self._point_at(event.position())
        elif self._pressed_at is not None and not self._is_panning:
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

    def _paint_hover(self, painter: QPainter, graph: GraphPainter, area: QRectF) -> None:
        """Say what the pointer is on, but nothing over a field."""
        if self.editing.field is None:
            super()._paint_hover(painter, graph, area)

    def _box_of(self, place: Place, picture: Picture) -> tuple[list[str], str]:
        """Leave room for the drawing while a number is turned: it is all that matters then."""
        lines, hint = super()._box_of(place, picture)
        if not self.turning.is_active:
            return lines, hint
        return lines[: 2 if picture.reference is None else 3], self.tr("Shift: finer · Esc: back")

    def _on_changed(self, old: State, new: State) -> None:
        if old.document is not new.document:
            self.naming.close()
        super()._on_changed(old, new)

    def _move_to(self, view: Viewport) -> None:
        """Show another part: what is open in place would no longer stand where it belongs."""
        self.editing.close()
        self.naming.close()
        super()._move_to(view)
