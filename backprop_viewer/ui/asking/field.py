"""The field that an answer is typed into."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

STEPS = (
    Qt.Key.Key_Space,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)


class AnswerField(QLineEdit):
    """A line of text; while it is empty, the keys that step do so, as everywhere else.

    Signals:
        left(): Esc was pressed with nothing typed: the keys belong to the drawing again.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("answer")

    def event(self, event: QEvent) -> bool:
        """Leave the keys that step to the commands while there is nothing to edit."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            if not self.text() and event.key() in STEPS:
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear the field by Esc, or leave it. Enter is an answer, and nothing beside that."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            event.accept()
        elif not self.text() and event.key() in STEPS:
            event.ignore()  # where it is no command's, it may be the presentation's
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.text():
            self.clear()
        else:
            self.left.emit()
