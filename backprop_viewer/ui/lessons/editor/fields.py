"""Fields of the editor: each shows one part of the page that is shown, and changes it."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from backprop_viewer.lessons import composing
from backprop_viewer.lessons.drafts import Draft, Path, put_text
from backprop_viewer.ui.lessons.editor.manuscript import Keys, Manuscript
from backprop_viewer.ui.texts import translate


class Part(NamedTuple):
    """How a part of a draft is read as a text, and written from one, in a language."""

    read: Callable[[Draft, Path, str], str]
    write: Callable[[Draft, Path, str, str], Draft]


TEXT = Part(Draft.text, put_text)
WORDS = Part(composing.words_at, composing.put_words)
NUMBER = Part(composing.words_at, composing.put_number)
ACTIONS = Part(composing.actions_at, composing.put_actions)
NUMBERS = Part(composing.numbers_at, composing.put_numbers)
NAMES = Part(composing.names_at, composing.put_names)


class Bond:
    """Binds a widget to a part: what is read, what was written last."""

    def __init__(self, manuscript: Manuscript, part: Part, keys: Keys, name: str) -> None:
        self.manuscript = manuscript
        self.part = part
        self.keys = keys
        self.name = name
        self.shown: object = None

    @property
    def text(self) -> str:
        """Return the part as it is in the draft."""
        one = self.manuscript
        return self.part.read(one.draft, one.path_to(*self.keys), one.language)

    @property
    def is_other(self) -> bool:
        """Return whether something else is to be shown than what was shown or typed."""
        one = self.manuscript
        return self.shown != (one.page, one.language, self.text)

    def remember(self) -> None:
        """Take what is in the draft as what is shown."""
        one = self.manuscript
        self.shown = one.page, one.language, self.text

    def write(self, words: str) -> None:
        """Write what was typed into the draft."""
        one = self.manuscript
        new = self.part.write(one.draft, one.path_to(*self.keys), one.language, words)
        one_line = translate("LessonEditor", "typing in {field}").format(field=self.name)
        read = self.part.read(new, one.path_to(*self.keys), one.language)
        self.shown = one.page, one.language, read
        one.type(one_line, new, self.keys)


class LineField(QLineEdit):
    """A part on one line."""

    def __init__(self, manuscript: Manuscript, part: Part, keys: Keys, name: str) -> None:
        super().__init__()
        self.bond = Bond(manuscript, part, keys, name)
        self.setAccessibleName(name)
        self.textEdited.connect(self.bond.write)

    def follow(self) -> None:
        """Show what is in the draft."""
        if self.bond.is_other:
            self.setText(self.bond.text)
            self.bond.remember()

    def insert_text(self, text: str) -> None:
        """Put a text where the cursor is."""
        self.insert(text)
        self.bond.write(self.text())


class AreaField(QPlainTextEdit):
    """A part on several lines.

    Signals:
        entered(field): it has the focus now.
    """

    entered = Signal(object)

    def __init__(
        self, manuscript: Manuscript, part: Part, keys: Keys, name: str, lines: int = 3
    ) -> None:
        super().__init__()
        self.bond = Bond(manuscript, part, keys, name)
        self._lines = lines
        self._is_showing = False
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._on_changed)

    @property
    def is_marked(self) -> bool:
        """Return whether its text is one of the lesson, in markup."""
        return self.bond.part is TEXT

    def follow(self) -> None:
        """Show what is in the draft."""
        if self.bond.is_other:
            self._is_showing = True
            self.setPlainText(self.bond.text)
            self._is_showing = False
            self.bond.remember()

    def insert_text(self, text: str) -> None:
        """Put a text where the cursor is, in place of what is selected."""
        self.textCursor().insertText(text)

    def wrap(self, before: str, after: str, usual: str) -> None:
        """Put signs round what is selected, else round usual words, which are selected then."""
        cursor = self.textCursor()
        words = cursor.selectedText() or usual
        cursor.insertText(f"{before}{words}{after}")
        end = cursor.position() - len(after)
        cursor.setPosition(end - len(words))
        cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _on_changed(self) -> None:
        if not self._is_showing:
            self.bond.write(self.toPlainText())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that it is this one that is written in."""
        super().focusInEvent(event)
        self.entered.emit(self)

    def sizeHint(self) -> QSize:
        """Return the size of so many lines."""
        height = self.fontMetrics().lineSpacing() * self._lines + 14
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        """Return the size of two lines."""
        return QSize(80, self.fontMetrics().lineSpacing() * min(2, self._lines) + 12)


Field = LineField | AreaField
