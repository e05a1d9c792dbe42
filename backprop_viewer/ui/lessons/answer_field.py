"""Where an answer is typed. It has the keyboard while a page is read, whose text asks for steps.

So what cannot begin an answer goes to the commands while nothing is typed: Space is a step, F the
forward pass. Once the task is done, letters do too.
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
        self.is_done = False

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
