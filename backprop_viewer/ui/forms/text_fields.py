"""Fields of forms in which words are typed: a line of them, or several."""

import math

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

KEYS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}
FEWEST_LINES, MOST_LINES = 2, 30


def _is_own(event: QEvent, is_modified: bool) -> bool:
    """Return whether Qt asks for a key that a field answers to: Escape while there is a change."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.key() in KEYS and (event.key() != Qt.Key.Key_Escape or is_modified)


class WordField(QLineEdit):
    """A line that is taken by Return or on leaving; Escape takes back.

    Signals:
        chosen(text): the user typed another one.
    """

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setMinimumWidth(48)
        self._shown = ""

    def show_text(self, text: str) -> None:
        """Show a text, unless another one is being typed."""
        self._shown = text
        if not (self.hasFocus() and self.isModified()) and text != self.text():
            self._put()

    def _put(self) -> None:
        self.setText(self._shown)
        self.setCursorPosition(0)

    def take(self) -> None:
        """Tell of the text that was typed."""
        text = self.text().strip()
        self.setModified(False)
        if text != self._shown:
            self.chosen.emit(text)
        self._put()

    def event(self, event: QEvent) -> bool:
        """Keep the keys that it answers to from the commands."""
        if _is_own(event, self.isModified()):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the text, or take it back."""
        if event.key() == Qt.Key.Key_Escape:
            self._put()
        elif event.key() in KEYS:
            self.take()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take what was typed when the user goes on to something else in the window."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason and self.isModified():
            self.take()


class TextField(QPlainTextEdit):
    """Several lines that are taken on leaving or by Ctrl+Return; Escape takes back.

    Signals:
        chosen(text): the user typed another one.
    """

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setTabChangesFocus(True)
        self.setMinimumWidth(48)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown = ""
        self._fit()

    def show_text(self, text: str) -> None:
        """Show a text, unless another one is being typed."""
        self._shown = text
        is_typed = self.hasFocus() and self.document().isModified()
        if not is_typed and text != self.toPlainText():
            self._put()

    def _put(self) -> None:
        self.setPlainText(self._shown)
        self._fit()

    def take(self) -> None:
        """Tell of the text that was typed."""
        text = self.toPlainText().strip()
        self.document().setModified(False)
        if text != self._shown:
            self.chosen.emit(text)
        if self.toPlainText() != self._shown:
            self._put()

    def _fit(self) -> None:
        """Be as high as the text, within limits."""
        lines = 0
        block = self.document().begin()
        while block.isValid():
            lines += max(1, block.layout().lineCount())
            block = block.next()
        policy = Qt.ScrollBarPolicy
        is_long = lines > MOST_LINES
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if is_long else policy.ScrollBarAlwaysOff
        )
        lines = max(FEWEST_LINES, min(MOST_LINES, lines))
        edge = self.frameWidth() + self.document().documentMargin()
        height = math.ceil(lines * QFontMetricsF(self.font()).lineSpacing() + 2 * edge) + 2
        if height != self.height():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the text is at this width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def event(self, event: QEvent) -> bool:
        """Keep Escape from the commands while something is typed."""
        if _is_own(event, self.document().isModified()):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the text by Ctrl+Return, or take it back; Return begins a line."""
        is_taken = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            self._put()
        elif event.key() in KEYS and is_taken:
            self.take()
        else:
            super().keyPressEvent(event)
            self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take what was typed when the user goes on to something else in the window."""
        super().focusOutEvent(event)
        elsewhere = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if event.reason() not in elsewhere and self.document().isModified():
            self.take()
