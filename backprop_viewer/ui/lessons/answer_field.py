"""Where an answer is typed. It has the keyboard while a page is read, whose text asks for steps.

So what cannot begin an answer goes to the commands while nothing is typed: Space is a step, F the
forward pass. Once the task is done, letters do too, as long as the answer is left as it is.
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from backprop_viewer.session.expression_trees import FUNCTIONS

STARTS = frozenset(name[0] for name in FUNCTIONS)
MOVES = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)
HELD = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


class AnswerField(QLineEdit):
    """A line for a number or arithmetic."""

    def __init__(self) -> None:
        super().__init__()
        self._accepted: str | None = None

    def set_done(self, is_done: bool) -> None:
        """Say that what is typed was accepted as the answer, or that the task is open."""
        self._accepted = self.text() if is_done else None

    @property
    def is_done(self) -> bool:
        """Return whether the answer that was accepted stands there untouched."""
        return self._accepted is not None and self._accepted == self.text()

    def event(self, event: QEvent) -> bool:
        """Leave to the commands what is not typed."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and self._is_foreign(event):
            event.ignore()
            return False
        return super().event(event)

    def _is_foreign(self, event: QKeyEvent) -> bool:
        if (self.text() and not self.is_done) or event.modifiers() & ~HELD:
            return False
        if event.key() in MOVES:
            return not self.text()
        typed = event.text().lower()
        return typed == " " or (typed.isalpha() and (self.is_done or typed not in STARTS))
