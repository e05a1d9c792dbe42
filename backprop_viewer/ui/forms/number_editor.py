"""A small field in which a number is changed where it stands, and what happens meanwhile.

While a good number is typed, everything that is shown follows it as a preview of the session;
Enter asks for the change, Escape leaves all as it was.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QWidget

from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.numbers import DIGITS, LOWERED, MINUS, POWER, typed_text
from backprop_viewer.ui.problems import problem_text
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, translate
from backprop_viewer.ui.theme import Theme

Change = partial[State]
"""A transition that only a state is missing of."""
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
THOUSANDS = re.compile(r"(?<=\d)[,' \u00a0\u2009\u202f](?=\d{3}(?!\d))")
EXPECTED = QT_TRANSLATE_NOOP("NumberEditor", "expected a number such as 0.25")
TOO_LARGE = QT_TRANSLATE_NOOP("NumberEditor", "expected a finite number such as 0.25")
NOTE_MS = 6000
LONGEST_NOTE = 320
STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}
OWN_KEYS = {*STEPS, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}


def read_number(text: str) -> float:
    """Return the number that was typed: with a point or a comma, with either minus.

    A power of ten may be written 1e−8 or, as copied from what is shown, 1·10⁻⁸.
    ValueError: it is none, or not a finite one; the text says what was expected.
    """
    plain = _plain(text)
    if not NUMBER.fullmatch(plain):
        raise ValueError(translate("NumberEditor", EXPECTED))
    value = float(plain)
    if not math.isfinite(value):
        raise ValueError(translate("NumberEditor", TOO_LARGE))
    return value


def read_whole_number(text: str) -> float:
    """Return the number that was typed into a field for a whole one: '10,000' is ten thousand.

    ValueError: it is none.
    """
    return read_number(THOUSANDS.sub("", text))


def _plain(text: str) -> str:
    text = POWER.sub(_with_e, text.strip())
    return text.replace(MINUS, "-").replace(",", ".")


def _with_e(power: re.Match[str]) -> str:
    return f"e{power[1].translate(LOWERED)}"


def stepped_text(text: str, steps: int, digits: int | None = DIGITS) -> str:
    """Return the text of a number after so many steps of its last digit.

    The last digit is that of the text, but where it has more than are shown elsewhere, the last
    shown; of a number with a power of ten it is the text's.
    """
    number = Decimal(_plain(text))
    exponent = int(number.as_tuple().exponent)
    has_power = "e" in _plain(text).lower()
    if not has_power:
        exponent = max(exponent, -(DIGITS if digits is None else digits))
    changed = number + steps * Decimal(1).scaleb(exponent)
    return f"{changed:{'e' if has_power else 'f'}}".replace("-", MINUS)


@dataclass(frozen=True)
class Edit:
    """A number that can be changed: what the change is called, its value, how it is made.

    ``check`` returns the value as it is taken, or raises a ValueError that says why it is not.
    """

    text: str
    name: str
    value: float
    make: Callable[[float], Change]
    check: Callable[[float], object] = float


class NumberEditor(QLineEdit):
    """The field itself.

    Signals:
        typed(value): what stands in it now is a good number.
        finished(value): it is to be closed; value is None if nothing is to be changed.
    """

    typed = Signal(float)
    finished = Signal(object)

    def __init__(self, parent: QWidget, edit: Edit, digits: int | None, theme: Theme) -> None:
        super().__init__(typed_text(edit.value), parent)
        self.setObjectName("number_editor")
        self.setAccessibleName(edit.name)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._check = edit.check
        self._digits = digits
        self._theme = theme
        self._is_done = False
        self.problem = ""
        self.note = Note(parent)
        self.textEdited.connect(self._on_text)
        self._colour()

    @property
    def value(self) -> float | None:
        """Return the number that stands in it, None if it is not a good one."""
        return None if self.problem else self._read()[0]

    def refuse(self, problem: str) -> None:
        """Say why what stands in it cannot be taken."""
        self._set_problem(problem)

    def _read(self) -> tuple[float | None, str]:
        """Return the number and an empty text, or what is wrong with it."""
        try:
            value = read_number(self.text())
            self._check(value)
        except ValueError as error:
            return None, str(error)
        return value, ""

    def _on_text(self, text: str) -> None:
        value, problem = self._read()
        self._set_problem(problem)
        if value is not None:
            self.typed.emit(value)

    def _set_problem(self, problem: str) -> None:
        problem = problem_text(problem)
        if problem == self.problem:
            return
        self.problem = problem
        self.setToolTip(problem)
        self.setAccessibleDescription(problem)
        self._colour()
        if problem:
            self.note.show_below(self.geometry(), problem, stays=True)
        else:
            self.note.hide()

    def _colour(self) -> None:
        theme = self._theme
        border = theme.error if self.problem else theme.accent
        self.setStyleSheet(
            f"QLineEdit {{ background: {theme.panel}; color: {theme.text};"
            f" border: 2px solid {border}; border-radius: 4px; padding: 0 3px;"
            f" selection-background-color: {theme.accent};"
            f" selection-color: {theme.on_phase}; }}"
        )

    def _step(self, steps: int) -> None:
        if self._read()[0] is not None:
            self.setText(stepped_text(self.text(), steps, self._digits))
            self.selectAll()
            self._on_text(self.text())

    # --- keys and focus -----------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep the keys that it answers to from the commands."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and event.key() in OWN_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the number, leave it, or step it up and down."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.value is not None:
                self.finish(self.value)
        elif event.key() == Qt.Key.Key_Escape:
            self.finish(None)
        elif event.key() in STEPS:
            self._step(STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take a good number when the user goes on to something else in the window."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            # Only when the focus has moved: what the change asks for may open a dialog.
            QTimer.singleShot(0, self, self._leave)

    def _leave(self) -> None:
        if not self.hasFocus():
            self.finish(self.value)

    def finish(self, value: float | None) -> None:
        """Tell once that it is to be closed."""
        if not self._is_done:
            self._is_done = True
            self.finished.emit(value)


class Note(QLabel):
    """A short text over a part of the window: why something cannot be done."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("note")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFrameShape(QFrame.Shape.Box)
        self.setMargin(5)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self._away = QTimer(self, singleShot=True)
        self._away.timeout.connect(self.hide)

    def set_theme(self, theme: Theme) -> None:
        """Draw with a theme."""
        self.setStyleSheet(
            f"QLabel {{ background: {theme.panel}; color: {theme.text};"
            f" border: 1px solid {theme.muted}; border-radius: 4px; }}"
        )

    def show_below(self, rect: QRect, text: str, stays: bool = False) -> None:
        """Show a text below a part of the parent, or above it, for some seconds or to stay."""
        self.setText(text)
        self.setAccessibleName(text)
        over = self.parentWidget()
        assert over is not None
        room = over.size()
        width = min(LONGEST_NOTE, room.width() - 8, self.fontMetrics().horizontalAdvance(text) + 24)
        self.resize(width, self.heightForWidth(width))
        left = min(rect.center().x() - width // 2, room.width() - width - 4)
        top = rect.bottom() + 5
        if top + self.height() > room.height() - 4:
            top = rect.top() - self.height() - 5
        self.move(max(4, left), max(4, top))
        self.show()
        self.raise_()
        if not stays:
            self._away.start(NOTE_MS)


class InPlaceEditing(QObject):
    """Opens the field over a widget, shows what is typed as a preview, and asks for the change.

    Signals:
        asked(text, change): the user wants it; the text says what, the change is a transition.
    """

    asked = Signal(str, object)

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._edit: Edit | None = None
        self.field: NumberEditor | None = None
        self.note = Note(parent)
        self.set_theme(theme)
        session.changed.connect(self._on_changed)

    @property
    def _over(self) -> QWidget:
        """Return the widget; kept here, it would never be freed."""
        parent = self.parent()
        assert isinstance(parent, QWidget)
        return parent

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self._theme = theme
        self.note.set_theme(theme)

    def open(self, edit: Edit, middle: QPoint, font: QFont | None = None) -> None:
        """Open a field for a number with its middle at a point of the widget."""
        self.close()
        digits = self._session.state.view.digits
        field = NumberEditor(self._over, edit, digits, self._theme)
        field.note.set_theme(self._theme)
        if font is not None:
            field.setFont(font)
        text = field.fontMetrics().horizontalAdvance(field.text() + "000")
        width = min(max(field.fontMetrics().horizontalAdvance("−0.0000000"), text) + 14, 260)
        rect = QRect(0, 0, width, field.fontMetrics().height() + 10)
        rect.moveCenter(middle)
        field.setGeometry(_inside(rect, self._over.rect()))
        field.typed.connect(self._on_typed)
        field.finished.connect(self._on_finished)
        self.field, self._edit = field, edit
        self.note.hide()
        _application().installEventFilter(self)
        field.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()

    def explain(self, middle: QPoint, reason: str) -> None:
        """Say at a point of the widget why nothing can be changed there."""
        self.close()
        rect = QRect(0, 0, 1, 1)
        rect.moveCenter(middle)
        self.note.show_below(rect, reason)

    def close(self) -> None:
        """Close the field, if there is one, and change nothing."""
        if self.field is not None:
            self.field.finish(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a good number before a click elsewhere or a command's key does its work.

        Buttons and commands take no focus: saving would write what is only a preview.
        """
        is_press = event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget)
        is_elsewhere = is_press and watched is not self.field
        is_command = event.type() == QEvent.Type.Shortcut
        if (is_elsewhere or is_command) and self.field is not None:
            self.field.finish(self.field.value)
        return False

    def _on_typed(self, value: float) -> None:
        assert self._edit is not None
        assert self.field is not None
        try:
            self._session.preview(self._edit.make(value))
        except (DivergenceError, ValueError) as error:
            self.field.refuse(f"{error}")

    def _on_finished(self, value: float | None) -> None:
        field, edit = self.field, self._edit
        assert field is not None
        assert edit is not None
        self._drop()
        self._session.cancel_preview()
        if value is not None and value != edit.value:
            self.asked.emit(edit.text, edit.make(value))

    def _drop(self) -> None:
        """Take the field away."""
        field, self.field, self._edit = self.field, None, None
        if field is None:
            return
        has_focus = field.hasFocus()
        _application().removeEventFilter(self)
        field.note.hide()
        field.note.deleteLater()
        field.hide()
        field.deleteLater()
        if has_focus:
            self._over.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self, old: State, new: State) -> None:
        """Give up where something else than what is typed changed the numbers."""
        if old.run is not new.run or old.view is not new.view:
            self.note.hide()
        if self.field is not None and old.run is not new.run and not self._session.is_previewing:
            self.field.finished.disconnect(self._on_finished)
            self.field.finish(None)
            self._drop()


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    assert application is not None
    return application


def _inside(rect: QRect, room: QRect) -> QRect:
    """Return a rectangle moved into a room."""
    left = max(room.left() + 2, min(rect.left(), room.right() - rect.width() - 2))
    top = max(room.top() + 2, min(rect.top(), room.bottom() - rect.height() - 2))
    return QRect(left, top, rect.width(), rect.height())
