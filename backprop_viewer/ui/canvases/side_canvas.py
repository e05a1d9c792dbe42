"""The drawing of a run beside the present one: it can be looked at and pointed at, not changed."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from backprop_viewer.engine.symbols import Place
from backprop_viewer.ui.canvases.seen import SeenSession
from backprop_viewer.ui.graph.hover_text import hover_lines
from backprop_viewer.ui.graph.painted import ZOOM_STEP
from backprop_viewer.ui.graph.pointed import PointedNetwork
from backprop_viewer.ui.picture import Picture
from backprop_viewer.ui.theme import Theme

CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SideCanvas(PointedNetwork):
    """Shows the numbers of what the pointer is on. A click goes on with this run.

    Signals:
        chosen(place): the user wants to go on with this run, with this Place selected, or None.
    """

    chosen = Signal(object)

    def __init__(self, session: SeenSession, theme: Theme, parent: QWidget) -> None:
        super().__init__(session, theme)
        self.setParent(parent)
        self.seen = session
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _heading_at(self, position: QPointF) -> int | None:
        """Return no heading: there is nothing to be built here."""
        return None

    def _box_of(self, place: Place, picture: Picture) -> tuple[list[str], str]:
        """Return the numbers of a place, and what a click does."""
        return hover_lines(picture, place), self.tr("Click: go on with this run")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point."""
        self._point_at(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go on with this run, what was clicked selected."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            place = self._place_at(event.position())
            self._point_at(None)  # by then the pointer is on another drawing
            self.chosen.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with this run by Return."""
        if event.key() in CHOOSING:
            self.chosen.emit(None)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        self._zoom(ZOOM_STEP ** (event.angleDelta().y() / 120), event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        self._point_at(None)
