"""States with a past, and a mouse that moves on the history line."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import changes, marks, transitions, viewing
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import Run, State
from backprop_viewer.ui.history.band import HistoryBand
from backprop_viewer.ui.history.geometry import Geometry
from tests.ui.driving import SIGMOID, state_of

WEIGHT = Place("weight", 1, 0, 0)
MANY = 300
"""So many updates that they are a bar."""


def state_with_past(
    updates: int = 6, network: str = SIGMOID, bookmarks: tuple[int, ...] = ()
) -> State:
    """Return a state at the start of a network of which so many updates were seen."""
    state = state_of(network, f"update*{updates}")
    for time in bookmarks:
        state = marks.add_bookmark(transitions.go_to(state, time), f"at {time}")
    return transitions.go_to(state, 0)


def eventful(updates: int = 6) -> State:
    """Return a state with a change, bookmarks and a moment that is compared with."""
    state = changes.change_parameter(state_of(steps="update*2"), WEIGHT, -0.7)
    state = transitions.go_to(state, updates * 33)
    state = marks.add_bookmark(transitions.go_to(state, 3), "early")
    state = marks.add_bookmark(transitions.go_to(state, 150), "late")
    state = viewing.set_reference(transitions.go_to(state, 100))
    return transitions.go_to(state, 70)


def run_of(session: Session) -> Run:
    assert session.state.run is not None
    return session.state.run


def geometry_of(band: HistoryBand) -> Geometry:
    made = band.geometry_now()
    assert made is not None
    return made


def in_history(band: HistoryBand, time: int) -> QPointF:
    """Return the point of the history where a moment lies."""
    at = geometry_of(band)
    return QPointF(at.x(time), at.history.middle)


def in_update(band: HistoryBand, operation: int) -> QPointF:
    """Return the middle of an operation (from 1) of the present update."""
    at = geometry_of(band)
    place = (at.steps.place(operation - 1) + at.steps.place(operation)) / 2
    return QPointF(at.left + place, at.operation_row.middle)


def at_flag(band: HistoryBand, number: int) -> QPointF:
    """Return a point of a bookmark's flag."""
    at = geometry_of(band)
    return QPointF(at.flags[number].x + 2, at.marks.middle)


def mouse(widget: QWidget, kind: QEvent.Type, point: QPointF) -> None:
    """Send one event of the left button."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if kind == QEvent.Type.MouseMove else left
    held = none if kind == QEvent.Type.MouseButtonRelease else left
    modifiers = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(kind, point, widget.mapToGlobal(point), button, held, modifiers)
    QApplication.sendEvent(widget, event)


def press_at(widget: QWidget, point: QPointF) -> None:
    mouse(widget, QEvent.Type.MouseButtonPress, point)


def move_to(widget: QWidget, point: QPointF) -> None:
    mouse(widget, QEvent.Type.MouseMove, point)


def let_go(widget: QWidget, point: QPointF) -> None:
    mouse(widget, QEvent.Type.MouseButtonRelease, point)


def drag(widget: QWidget, *points: QPointF) -> None:
    """Press at the first point, move over the others and let go at the last."""
    press_at(widget, points[0])
    for point in points[1:]:
        move_to(widget, point)
    let_go(widget, points[-1])


def ask_for_menu(
    widget: QWidget,
    point: QPoint,
    reason: QContextMenuEvent.Reason = QContextMenuEvent.Reason.Mouse,
) -> None:
    """Press the right button, or the key for menus."""
    event = QContextMenuEvent(reason, point, widget.mapToGlobal(point))
    QApplication.sendEvent(widget, event)


def picture(widget: QWidget) -> QImage:
    """Paint and return what is seen."""
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
