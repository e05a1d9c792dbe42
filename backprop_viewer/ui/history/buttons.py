"""The small buttons beside the history line, drawn in the theme's colours."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF

from backprop_viewer.session.state import State
from backprop_viewer.ui.actions import plain, tool_tip
from backprop_viewer.ui.commands.command import translate
from backprop_viewer.ui.commands.table import COMMANDS
from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.theme import Theme

SIDE = 24


class MarkButton(KeyButton):
    """Asks for one command of the table; enabled and explained as that is."""

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCheckable(COMMANDS[name].is_on is not None)
        self.setAccessibleName(plain(translate(COMMANDS[name].text)))
        self.theme = theme
        self._reason: str | None = None

    def follow(self, state: State) -> None:
        """Enable, check and explain the button as the state wants it."""
        command = COMMANDS[self.objectName()]
        reason = command.why_not(state)
        if reason != self._reason:
            self._reason = reason
            self.setEnabled(not reason)
            self.setToolTip(tool_tip(command, reason))
        if command.is_on is not None:
            self.setChecked(command.is_on(state))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign in a box that shows the focus."""
        painter, theme = QPainter(self), self.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_filled = self.isEnabled() and (self.isChecked() or self.isDown())
        colour = theme.text if self.isEnabled() else theme.disabled
        is_noticed = self.hasFocus() or (self.isEnabled() and self.underMouse())
        painter.setPen(QPen(QColor(theme.accent if is_noticed else theme.border), 1.2))
        painter.setBrush(QColor(theme.accent if is_filled else theme.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        painter.translate(QRectF(self.rect()).center())
        painter.scale(self.width() / SIDE, self.height() / SIDE)
        painter.setPen(QPen(QColor(theme.on_phase if is_filled else colour), 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        SIGNS[self.objectName()](painter)


def _flag(painter: QPainter, x: float) -> None:
    painter.drawLine(QPointF(x, -7), QPointF(x, 7))
    painter.setBrush(painter.pen().color())
    painter.drawPolygon(_polygon((x, -7), (x + 7, -3.5), (x, 0)))


def _bookmark(painter: QPainter) -> None:
    _flag(painter, -4)
    painter.drawLine(QPointF(1, 5), QPointF(7, 5))
    painter.drawLine(QPointF(4, 2), QPointF(4, 8))


def _previous(painter: QPainter) -> None:
    painter.drawPolyline(_polygon((-4, -4), (-8, 0), (-4, 4)))
    _flag(painter, 0)


def _next(painter: QPainter) -> None:
    painter.drawPolyline(_polygon((4, -4), (8, 0), (4, 4)))
    _flag(painter, -6)


def _compare(painter: QPainter) -> None:
    painter.drawEllipse(QPointF(-3, 0), 5, 5)
    painter.drawEllipse(QPointF(3, 0), 5, 5)


def _polygon(*points: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(*point) for point in points])


SIGNS = {
    "bookmark": _bookmark,
    "previous_bookmark": _previous,
    "next_bookmark": _next,
    "compare": _compare,
}
