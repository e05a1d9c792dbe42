"""A field for a whole number that shows a state and tells of the user's choices alone."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSpinBox


class NumberBox(QSpinBox):
    """A number to be typed or stepped; showing one tells of none, and spoils none being typed.

    It takes no key that is not typed into a number: F is a forward pass here as elsewhere.

    Signals:
        chosen(number): the user typed it and pressed Return, or moved by keys, wheel or buttons.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setKeyboardTracking(False)
        self.setGroupSeparatorShown(True)
        self._shown = self.value()
        self.editingFinished.connect(self._on_finished)

    def show_number(self, number: int, least: int, most: int) -> None:
        """Show a number within its bounds, unless another one is being typed."""
        self._shown = number
        if (least, most) != (self.minimum(), self.maximum()):  # Qt lays out anew each time
            self.setRange(least, most)
        if not self._is_typing():
            self.setValue(number)

    def _is_typing(self) -> bool:
        return self.hasFocus() and self.lineEdit().isModified()

    def stepBy(self, steps: int) -> None:
        """Move by so many and tell of it."""
        super().stepBy(steps)
        self._tell()

    def _on_finished(self) -> None:
        self.lineEdit().setModified(False)
        self._tell()

    def _tell(self) -> None:
        if self.value() != self._shown:
            self._shown = self.value()
            self.chosen.emit(self.value())

    def event(self, event: QEvent) -> bool:
        """Leave letters and the space to the commands; Escape takes back what was typed."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            text = event.text()
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            if text.isprintable() and text and not text.isdigit():
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """After Return or Escape, digits are commands again."""
        if event.key() == Qt.Key.Key_Escape:
            self.lineEdit().setModified(False)
            self.setValue(self._shown)
            self.clearFocus()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clearFocus()
