"""Drawings for the tests, and a mouse that moves on them."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session.session import Session
from backprop_viewer.ui.graph.canvas import Canvas
from backprop_viewer.ui.theme import Theme

SIZES = (QSize(820, 520), QSize(2400, 1500))
"""The second is so large that everything is drawn larger."""
HIDDEN = Place("unit", 1, 1)
EDGES = 64 * 32 + 32 + 32 * 10 + 10
"""Of the example with the most edges."""


def shown(session: Session, theme: Theme, qtbot: QtBot, size: QSize = SIZES[0]) -> Canvas:
    """Return a drawing, shown; it is closed after the test."""
    made = Canvas(session, theme)
    qtbot.addWidget(made)
    made.resize(size)
    made.show()
    return made


def picture(canvas: Canvas) -> QImage:
    """Paint and return what is seen."""
    return canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def colour_at(image: QImage, x: float, y: float) -> QColor:
    """Return the colour at a place of the canvas: on a scaled screen it has several pixels."""
    ratio = image.devicePixelRatio()
    return image.pixelColor(round(x * ratio), round(y * ratio))


def size_of(image: QImage) -> QSize:
    return image.deviceIndependentSize().toSize()


def middle_of_edge(canvas: Canvas, source: Place, unit: Place) -> tuple[float, float]:
    """Return a point of an edge that is off its middle, where edges cross."""
    (x1, y1), (x2, y2) = canvas.point_of(source), canvas.point_of(unit)
    return x1 + 0.3 * (x2 - x1), y1 + 0.3 * (y2 - y1)


def send_mouse(
    canvas: QWidget,
    kind: QEvent.Type,
    x: float,
    y: float,
    buttons: Qt.MouseButton,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else buttons
    point = QPointF(x, y)
    event = QMouseEvent(kind, point, canvas.mapToGlobal(point), button, buttons, modifiers)
    QApplication.sendEvent(canvas, event)


def point_at(canvas: Canvas, x: float, y: float) -> None:
    """Move the pointer there, no button held."""
    send_mouse(canvas, QEvent.Type.MouseMove, x, y, Qt.MouseButton.NoButton)


def drag(canvas: Canvas, start: tuple[float, float], by: tuple[float, float]) -> None:
    """Press the left button, move in three steps, and release it."""
    left = Qt.MouseButton.LeftButton
    send_mouse(canvas, QEvent.Type.MouseButtonPress, *start, left)
    for share in (0.3, 0.7, 1.0):
        x, y = start[0] + share * by[0], start[1] + share * by[1]
        send_mouse(canvas, QEvent.Type.MouseMove, x, y, left)
    send_mouse(canvas, QEvent.Type.MouseButtonRelease, x, y, left)


def turn_wheel(canvas: Canvas, x: float, y: float, steps: float) -> None:
    point = QPointF(x, y)
    event = QWheelEvent(
        point,
        canvas.mapToGlobal(point),
        QPoint(),
        QPoint(0, round(120 * steps)),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def radius_of(canvas: Canvas, layer: int) -> float:
    geometry = canvas._geometry_now()
    assert geometry is not None
    return geometry.layout.columns[layer].radius * geometry.view.zoom * geometry.scale


def double_click(canvas: Canvas, x: float, y: float) -> None:
    point = QPoint(round(x), round(y))
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
