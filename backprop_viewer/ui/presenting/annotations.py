"""What the lecturer draws upon the network: freehand lines, gone at the next step unless kept."""

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from backprop_viewer.ui.graph.graph_painter import Geometry
from backprop_viewer.ui.theme import Theme

ROLES = ("error", "accent", "gradient_positive")
"""The colours of the pen, as the theme has them."""
WIDTH = 3.4
ERASER = 12.0


@dataclass
class Stroke:
    """A line. Points are shares of the room of the whole network: they move along with it."""

    role: str
    points: list[QPointF] = field(default_factory=list)
    width: float = WIDTH


class Annotations(QObject):
    """The lines that are drawn now.

    Signals:
        changed(): another line, or fewer.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme
        self.role = ROLES[0]
        self.are_kept = False
        self.strokes: list[Stroke] = []

    def begin(self, point: QPointF, pressure: float = 1.0) -> None:
        """Begin a line."""
        self.strokes.append(Stroke(self.role, [point], WIDTH * (0.4 + 0.6 * pressure)))
        self.changed.emit()

    def draw_to(self, point: QPointF) -> None:
        """Draw the line that was begun on to a point."""
        if self.strokes:
            self.strokes[-1].points.append(point)
            self.changed.emit()

    def erase(self, point: QPointF, reach: QPointF) -> None:
        """Take away every line that is within reach of a point."""
        left = [stroke for stroke in self.strokes if not _touches(stroke, point, reach)]
        if len(left) != len(self.strokes):
            self.strokes = left
            self.changed.emit()

    def undo(self) -> bool:
        """Take away the last line. Return whether there was one."""
        if not self.strokes:
            return False
        self.strokes.pop()
        self.changed.emit()
        return True

    def clear(self) -> None:
        """Take away every line."""
        if self.strokes:
            self.strokes = []
            self.changed.emit()

    def step(self) -> None:
        """Another step is shown: what was drawn belongs to the one before, unless it is kept."""
        if not self.are_kept:
            self.clear()

    def paint(self, painter: QPainter, geometry: Geometry) -> None:
        """Draw all lines; the painter is scaled to the room."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in self.strokes:
            pen = QPen(QColor(getattr(self.theme, stroke.role)), stroke.width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            points = [_in_room(point, geometry) for point in stroke.points]
            if len(points) == 1:
                painter.drawPoint(points[0])
            else:
                painter.drawPolyline(QPolygonF(points))


def share_of(x: float, y: float, geometry: Geometry) -> QPointF:
    """Return a point of the room as a share of what the whole network has."""
    left, top = geometry.view.back(x, y)
    return QPointF(left / geometry.width, top / geometry.height)


def eraser_reach(geometry: Geometry) -> QPointF:
    """Return how far the eraser reaches, as shares."""
    reach = ERASER / geometry.view.zoom
    return QPointF(reach / geometry.width, reach / geometry.height)


def _in_room(point: QPointF, geometry: Geometry) -> QPointF:
    x, y = geometry.view.point(point.x() * geometry.width, point.y() * geometry.height)
    return QPointF(x, y)


def _touches(stroke: Stroke, point: QPointF, reach: QPointF) -> bool:
    """Return whether a line comes near a point, also between two of its own."""
    points = [
        QPointF((one.x() - point.x()) / reach.x(), (one.y() - point.y()) / reach.y())
        for one in stroke.points
    ]
    pairs = zip(points, points[1:] or points, strict=False)
    return any(_distance(start, end) <= 1.0 for start, end in pairs)


def _distance(start: QPointF, end: QPointF) -> float:
    """Return how far the origin is from a stretch of a line."""
    along = end - start
    length = QPointF.dotProduct(along, along)
    share = 0.0 if length == 0 else -QPointF.dotProduct(start, along) / length
    nearest = start + along * max(0.0, min(1.0, share))
    return float((nearest.x() ** 2 + nearest.y() ** 2) ** 0.5)
