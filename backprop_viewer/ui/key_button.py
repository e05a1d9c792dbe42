"""A button that can be pressed by key though the key is also a command's."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton


def is_space(event: QEvent) -> bool:
    """Return whether Qt asks if a widget wants Space, which elsewhere is a step."""
    is_asked = event.type() == QEvent.Type.ShortcutOverride
    return is_asked and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space


class KeyButton(QToolButton):
    """A button that Space presses while it has the focus; elsewhere Space is a step."""

    def event(self, event: QEvent) -> bool:
        """Keep Space from the commands."""
        if is_space(event):
            event.accept()
            return True
        return super().event(event)
