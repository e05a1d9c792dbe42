"""What the pointer is on: found, marked, and told of in a box beside it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from backprop_viewer.document.model import Document
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.session.viewing import point_at
from backprop_viewer.ui.graph.badges import Badges
from backprop_viewer.ui.graph.building import resizing
from backprop_viewer.ui.graph.graph_painter import GraphPainter
from backprop_viewer.ui.graph.heading_buttons import button_at, paint_buttons
from backprop_viewer.ui.graph.hover_text import hover_lines, paint_hover
from backprop_viewer.ui.graph.painted import PaintedNetwork
from backprop_viewer.ui.picture import Picture
from backprop_viewer.ui.place_editing import why_fixed
from backprop_viewer.ui.theme import Theme

if TYPE_CHECKING:
    from backprop_viewer.session.diagnosing import Report

NO_BADGES = Badges()


class PointedNetwork(PaintedNetwork):
    """The drawing that knows what the pointer is on. Subclasses say what the pointer does there."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self.setMouseTracking(True)
        self._heading: int | None = None
        self._button = 0
        self._badges = Badges()

    def show_reports(self, reports: "tuple[Report, ...]") -> None:
        """Mark what the diagnoses found, unless the view says not to."""
        run = self._session.state.run
        if run is not None:
            self._badges = Badges(reports, run.moment.schedule.network)
            self.update()

    @property
    def badges(self) -> Badges:
        """Return the marks that are shown."""
        return self._badges if self._session.state.view.shows_badges else NO_BADGES

    def _place_at(self, position: QPointF) -> Place | None:
        geometry = self._geometry_now()
        if geometry is None:
            return None
        inside = position / geometry.scale
        x, y, has_other_inputs = inside.x(), inside.y(), self._has_other_inputs
        marked = self.badges.unit_at(geometry, has_other_inputs, x, y)
        return marked or geometry.place_at(x, y, has_other_inputs)

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
        if (self._heading, self._button) != before:
            self.update()
        self._mark(place)

    def _mark(self, place: Place | None) -> None:
        """Mark a place as the one that the pointer is on."""
        if place is not None or self._hovered is not None:
            self.update()
        is_new = place != self._hovered
        self._hovered = place
        if is_new and self._session.state.pointed != place:
            self._session.apply(point_at, place)

    def _paint_hover(self, painter: QPainter, graph: GraphPainter, area: QRectF) -> None:
        """Show the numbers of what the pointer is on, and whether they can be changed there."""
        self.badges.paint(painter, self._theme, graph.geometry, self._has_other_inputs)
        if self._pointer is None:
            return
        geometry, place = graph.geometry, self._hovered
        pointer = self._pointer / geometry.scale
        if self._heading is not None:
            paint_buttons(painter, self._theme, geometry, self._heading, self._button)
            hint = self._heading_hint(self._heading)
            notes = self.badges.words_of_layer(self._heading, graph.picture.network)
            if hint or notes:
                paint_hover(painter, self._theme, [], pointer, area, hint=hint, notes=notes)
        elif place is not None:
            room = self._room_of(place, geometry)
            keep_off = room if room.contains(pointer) else None
            lines, hint = self._box_of(place, graph.picture)
            notes = self.badges.words_at(place, graph.picture.network)
            paint_hover(painter, self._theme, lines, pointer, area, keep_off, hint, notes)

    def _box_of(self, place: Place, picture: Picture) -> tuple[list[str], str]:
        """Return the numbers of a place and how its own is changed; empty if not by hand."""
        is_fixed = bool(why_fixed(self._session.state, place))
        hint = "" if is_fixed else self.tr("Double click to type · Ctrl+drag up or down to turn")
        return hover_lines(picture, place), hint

    def _heading_hint(self, layer: int) -> str:
        """Return what a click at the pointer does to a layer."""
        if self._button:
            entry = resizing(self._session.state, layer, self._button)[0]
            return entry.why_not or entry.text
        return self.tr("Double click to choose another activation") if layer else ""

    def _on_changed(self, old: State, new: State) -> None:
        if old.document is not new.document:
            layers = 0 if new.document is None else len(new.document.network.layers)
            if self._heading is not None and self._heading > layers:
                self._heading, self._button = None, 0
            if old.document is None or new.document is None or _differs(old.document, new.document):
                self._badges = Badges()
        super()._on_changed(old, new)


def _differs(old: Document, new: Document) -> bool:
    """Return whether units of one network may not be there in the other."""
    return old.network.sizes != new.network.sizes
