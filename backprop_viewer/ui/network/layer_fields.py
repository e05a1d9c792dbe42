"""Fields of the layers' form: a number of units, small signs, and padlocks."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSpinBox

from backprop_viewer.document.limits import MOST_PARAMETERS
from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.theme import Theme

BUTTON = 22


class UnitsBox(QSpinBox):
    """A number of units that tells of the user's changes alone; Escape takes back.

    Signals:
        chosen(units): the user wants so many.
    """

    chosen = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setRange(1, MOST_PARAMETERS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setKeyboardTracking(False)
        self.editingFinished.connect(self.take)
        self._shown = 1

    def show_units(self, units: int) -> None:
        """Show a number, unless another one is being typed."""
        self._shown = units
        if not (self.hasFocus() and self.lineEdit().isModified()):
            self._put()

    def _put(self) -> None:
        self.setValue(self._shown)
        self.lineEdit().setText(self.textFromValue(self._shown))
        self.lineEdit().setModified(False)

    def take(self) -> None:
        """Tell of the number, if it is another."""
        units = self.value()
        self.lineEdit().setModified(False)
        if units != self._shown:
            self.chosen.emit(units)
            self._put()  # the one before, if it was not taken

    def stepBy(self, steps: int) -> None:
        """Move by so many and tell of it."""
        super().stepBy(steps)
        self.take()

    def sizeHint(self) -> QSize:
        """Return room for three digits."""
        width = self.fontMetrics().horizontalAdvance("0000") + 26
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the same: there is no need for the room of the largest number."""
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        """Leave letters and the space to the commands, and keep what it answers to."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            text = event.text()
            if text.isprintable() and text and not text.isdigit():
                event.ignore()
                return False
            if event.key() == Qt.Key.Key_Escape and self.lineEdit().isModified():
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._put()
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what scrolls, unless the box has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class SignButton(KeyButton):
    """A small round button with a + or a -."""

    def __init__(self, is_plus: bool, theme: Theme) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(BUTTON, BUTTON)
        self._is_plus = is_plus
        self.theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign in a circle, filled while it is pressed."""
        painter, theme = QPainter(self), self.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = theme.accent if self.isEnabled() else theme.disabled
        is_strong = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(QColor(colour), 2.0 if is_strong and self.isEnabled() else 1.0))
        painter.setBrush(QColor(colour if self.isDown() else theme.panel))
        middle = QPointF(self.width() / 2, self.height() / 2)
        painter.drawEllipse(middle, 8.5, 8.5)
        painter.setPen(QPen(QColor(theme.on_phase if self.isDown() else colour), 1.8))
        painter.drawLine(middle - QPointF(4, 0), middle + QPointF(4, 0))
        if self._is_plus:
            painter.drawLine(middle - QPointF(0, 4), middle + QPointF(0, 4))


class LockButton(KeyButton):
    """A padlock, closed while something is frozen, with a letter for what."""

    def __init__(self, letter: str, name: str, theme: Theme) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self._letter = letter
        self.theme = theme

    def sizeHint(self) -> QSize:
        """Return room for the padlock and the letter."""
        return QSize(34, BUTTON)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the padlock and the letter in a box, filled while it is closed."""
        painter, theme = QPainter(self), self.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = theme.disabled if not self.isEnabled() else theme.muted
        if self.isEnabled() and self.isChecked():
            colour = theme.text
        rim = theme.accent if self.hasFocus() or self.underMouse() else theme.border
        painter.setPen(QPen(QColor(rim), 1.4))
        painter.setBrush(QColor(theme.chip if self.isChecked() else theme.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        middle = self.height() / 2
        self._paint_lock(painter, QPointF(11, middle), QColor(colour))
        painter.setPen(QColor(colour))
        box = QRectF(19, 0, self.width() - 22, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._letter)

    def _paint_lock(self, painter: QPainter, middle: QPointF, colour: QColor) -> None:
        body = QRectF(middle.x() - 5, middle.y() - 1, 10, 7)
        arch = QRectF(middle.x() - 3, middle.y() - 6, 6, 9)
        if not self.isChecked():
            arch = arch.translated(3.5, 0)
        painter.setPen(QPen(colour, 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawArc(arch, 0, 180 * 16)
        painter.drawLine(QPointF(arch.left(), arch.center().y()), QPointF(arch.left(), body.top()))
        if self.isChecked():
            right = QPointF(arch.right(), body.top())
            painter.drawLine(QPointF(arch.right(), arch.center().y()), right)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(body, 1.5, 1.5)
