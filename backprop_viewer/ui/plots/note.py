"""The text above a plot."""

import re

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

NO_BREAK, JOINER = "\u00a0", "\u2060"
_BETWEEN_LETTERS = re.compile("(?<=[\u3400-\u9fff])(?=[\u3400-\u9fff])")


def unbroken(text: str) -> str:
    """Return words that stay in one line; those of Chinese are parted nowhere either."""
    return _BETWEEN_LETTERS.sub(JOINER, text).replace(" ", NO_BREAK)


class NoteBox(QWidget):
    """Holds a text of several lines, and asks for another height only where it needs one.

    Qt lays out the whole window anew at each change of a label that lies in it directly, which
    takes longer than to draw a plot.
    """

    def __init__(self, note: QLabel) -> None:
        super().__init__()
        self._note = note
        note.setParent(self)
        note.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """Return how high the text is in a width, 0 if it is hidden."""
        if self._note.isHidden():
            return 0
        return max(self._note.minimumHeight(), self._note.heightForWidth(width))

    def sizeHint(self) -> QSize:
        """Return the size that the text wants in the present width."""
        width = max(1, self.width())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return a size that makes no plot wide."""
        return QSize(20, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give all room to the text."""
        self._note.setGeometry(self.rect())

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._note.setText(text)
        if self.heightForWidth(self.width()) != self.height():
            self.updateGeometry()
