"""Fields of forms: a number to be typed, and choices that take the space bar while they have focus.

They show what they are told to, tell only of what the user does, and leave to the commands every
key that is not theirs: F is a forward pass here as elsewhere.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPalette,
    QWheelEvent,
)
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QToolTip

from backprop_viewer.base import Parameter
from backprop_viewer.ui.forms.number_editor import (
    Note,
    read_number,
    read_whole_number,
    stepped_text,
)
from backprop_viewer.ui.key_button import is_space
from backprop_viewer.ui.numbers import setting_text
from backprop_viewer.ui.problems import problem_text
from backprop_viewer.ui.theme import Theme

CHARACTERS = "0123456789.,+-−eE"
FIRST_CHARACTERS = CHARACTERS.rstrip("eE")
DELETES = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
MOST_CHARACTERS = 9


class NumberField(QLineEdit):
    """A number that is taken by Return or on leaving, if it is good; Escape takes back.

    After either, all keys that begin no number are commands, until it is changed or clicked again.

    ``check`` returns the number as it is taken, or raises a ValueError that says why it is not.
    With ``may_be_empty`` the number can be left out, which ``chosen`` tells as None.

    Signals:
        chosen(number): the user typed another one.
    """

    chosen = Signal(object)

    def __init__(self, name: str, theme: Theme, may_be_empty: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setMinimumWidth(48)
        self._name = name
        self._theme = theme
        self._may_be_empty = may_be_empty
        self._is_whole = False
        self._check: Callable[[float], object] = float
        self._shown: float | None = None
        self._problem = ""
        self._is_settled = False
        self._note: Note | None = None
        self.textEdited.connect(self._on_edited)

    def set_check(self, check: Callable[[float], object]) -> None:
        """Take only numbers that pass this."""
        self._check = check

    def set_parameter(self, parameter: Parameter) -> None:
        """Take only numbers of a setting; in a whole one '10,000' is ten thousand."""
        self._check = parameter.check
        self._is_whole = isinstance(parameter.default, int)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self._theme = theme
        self._say(self._problem)

    def sizeHint(self) -> QSize:
        """Return room for a number of usual length."""
        width = self.fontMetrics().horizontalAdvance("0" * MOST_CHARACTERS) + 12
        return QSize(width, super().sizeHint().height())

    @property
    def problem(self) -> str:
        """Return what is wrong with what stands in it; empty if nothing."""
        return self._problem

    def show_number(self, number: float | None) -> None:
        """Show a number, unless another one is being typed."""
        self._shown = number
        if not (self.hasFocus() and self.isModified()):
            self._put(number)

    def _put(self, number: float | None) -> None:
        text = "" if number is None else setting_text(number, None)
        if text != self.text():
            self.setText(text)
        self.setModified(False)
        self._say("")

    def _read(self) -> float | None:
        """Return the number that stands in it. ValueError: it is not a good one."""
        if self._may_be_empty and not self.text().strip():
            return None
        number = (read_whole_number if self._is_whole else read_number)(self.text())
        self._check(number)
        return number

    def _on_edited(self) -> None:
        self._is_settled = False
        try:
            self._read()
        except ValueError as error:
            self._say(str(error))
        else:
            self._say("")

    def _say(self, problem: str) -> None:
        """Say what is wrong: in red, below the field, and to a screen reader."""
        self._problem = problem = problem_text(problem)
        palette = QPalette()
        if problem:
            palette.setColor(QPalette.ColorRole.Text, self._theme.error)
        self.setPalette(palette)
        self.setAccessibleDescription(problem)
        self.setToolTip(problem or self._name)
        if problem and self.isVisible():
            self._show_note(problem)
        elif self._note is not None:
            self._note.hide()

    def _show_note(self, problem: str) -> None:
        window = self.window()
        if self._note is None or self._note.parentWidget() is not window:
            self._note = Note(window)
        self._note.set_theme(self._theme)
        place = QRect(self.mapTo(window, QPoint(0, 0)), self.size())
        self._note.show_below(place, problem, stays=True)

    def take(self) -> None:
        """Tell of the number that was typed; put back the old one if it is not good."""
        try:
            number = self._read()
        except ValueError:
            self._put(self._shown)
            return
        self.setModified(False)
        if number != self._shown:
            self._shown = number
            self.chosen.emit(number)
        else:
            self._put(self._shown)

    def event(self, event: QEvent) -> bool:
        """Keep from the commands what is typed into a number, and nothing else."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._is_own(event):
                event.accept()
                return True
            is_undo = event.matches(QKeySequence.StandardKey.Undo)
            is_command = self._is_settled and not _begins_number(event)
            if (is_undo and not self.isModified()) or is_command or _is_foreign(event):
                event.ignore()
                return False
        return super().event(event)

    def _is_own(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            return self.isModified()
        return event.key() in (*STEPS, Qt.Key.Key_Return, Qt.Key.Key_Enter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the number, take it back, or step it up and down."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self._problem:
                self.take()
                self._settle()
        elif event.key() == Qt.Key.Key_Escape:
            self._put(self._shown)
            self._settle()
        elif event.key() in STEPS:
            self._step(STEPS[Qt.Key(event.key())])
        elif not _is_foreign(event):
            super().keyPressEvent(event)

    def _settle(self) -> None:
        """Be done with it: what is typed next replaces it."""
        self.selectAll()
        self._is_settled = True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let what was clicked be changed where it was clicked."""
        self._is_settled = False
        super().mousePressEvent(event)

    def _step(self, steps: int) -> None:
        """Move by one in the last digit that is shown, and take it if it is good."""
        if self._problem or not self.text().strip():
            return
        before = self.text()
        self.setText(stepped_text(before, steps))
        try:
            self._read()
        except ValueError:
            self.setText(before)
        else:
            self.take()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select all, so that typing replaces."""
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._is_settled = False
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take what was typed when the user goes on to something else in the window."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason and self.isModified():
            self.take()


def _is_foreign(event: QKeyEvent) -> bool:
    """Return whether a key writes something that no number has."""
    text = event.text()
    return bool(text) and text.isprintable() and text not in CHARACTERS


def _begins_number(event: QKeyEvent) -> bool:
    """Return whether a key goes on with a number that is selected: a digit, a copy, a deletion."""
    text, sequences = event.text(), QKeySequence.StandardKey
    if bool(text) and text.isprintable():
        return text in FIRST_CHARACTERS
    kept = (sequences.Copy, sequences.Cut, sequences.Paste, sequences.SelectAll)
    return event.key() in DELETES or any(event.matches(one) for one in kept)


class ChoiceBox(QComboBox):
    """A box of choices: the wheel turns it only while it has the focus, Space opens it.

    Signals:
        picked(data): the user picked an entry; its data.
    """

    picked = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self._on_activated)
        self._shown: object = None

    def show_data(self, data: object) -> None:
        """Show the entry that has this data."""
        self._shown = data
        index = self.findData(data)
        if index != self.currentIndex():
            self.setCurrentIndex(index)

    def _on_activated(self, index: int) -> None:
        data = self.itemData(index)
        if data != self._shown:
            self.show_data(data)
            self.picked.emit(data)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what scrolls, unless the box has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        """Keep Space from the commands; name what is picked, for which there may be little room."""
        if is_space(event):
            event.accept()
            return True
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), f"{self.toolTip()}\n{self.currentText()}", self)
            return True
        return super().event(event)


class CheckField(QCheckBox):
    """A flag that Space switches while it has the focus.

    Signals:
        chosen(flag): the user switched it.
    """

    chosen = Signal(bool)

    def __init__(self, text: str, name: str = "") -> None:
        super().__init__(text)
        self.setAccessibleName(name or text)
        self.setToolTip(name or text)
        self.clicked.connect(self.chosen)

    def show_flag(self, flag: bool) -> None:
        """Show a flag."""
        self.setChecked(flag)

    def event(self, event: QEvent) -> bool:
        """Keep Space from the commands."""
        if is_space(event):
            event.accept()
            return True
        return super().event(event)
