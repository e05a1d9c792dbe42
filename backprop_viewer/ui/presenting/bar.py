"""The thin interface of the presentation: it comes when the mouse moves, and goes by itself."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QWidget

from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.theme import Theme

STAYS_MS = 2000
PAD, GAP = 0.2, 0.2


class Entry(NamedTuple):
    """A button: its name, what stands on it, its keys, and what it does."""

    name: str
    text: str
    keys: str
    hint: str


class Bar(QFrame):
    """Buttons in one row, or in two where one is too narrow, and a line that says what they do.

    Signals:
        asked(name): a button was pressed.
        resized(): it wants another height.
    """

    asked = Signal(str)
    resized = Signal()

    def __init__(self, entries: Sequence[Entry], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("presentation_bar")
        self.theme = theme
        self._letters = 12
        self._usual_hint = ""
        self.buttons: dict[str, KeyButton] = {}
        self.hint = QLabel(self)
        self.hint.setObjectName("presentation_hint")
        self.hint.setWordWrap(True)
        for entry in entries:
            self._add(entry)
        self.going = QTimer(self, singleShot=True, interval=STAYS_MS)
        self.going.timeout.connect(self._on_time)
        self._may_go: Callable[[], bool] = _always
        self.hide()

    def _add(self, entry: Entry) -> None:
        button = KeyButton(self)
        button.setText(entry.text)
        button.setObjectName(f"present_{entry.name}")
        hint = f"{entry.hint} ({entry.keys})" if entry.keys else entry.hint
        button.setAccessibleName(hint)
        button.clicked.connect(partial(self.asked.emit, entry.name))
        button.installEventFilter(self)
        self.buttons[entry.name] = button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say what the button does that the pointer or the focus is on."""
        kind = event.type()
        if kind in (QEvent.Type.Enter, QEvent.Type.FocusIn) and isinstance(watched, KeyButton):
            self.hint.setText(watched.accessibleName())
        elif kind in (QEvent.Type.Leave, QEvent.Type.FocusOut):
            self.hint.setText(self._usual_hint)
        return False

    def set_hint(self, text: str) -> None:
        """Say what keys there are, while the pointer is on no button."""
        self._usual_hint = text
        self.hint.setText(text)

    def set_menu(self, name: str, menu: QMenu) -> None:
        """Let a button open a menu."""
        self.buttons[name].setMenu(menu)
        self.buttons[name].setPopupMode(KeyButton.ToolButtonPopupMode.InstantPopup)

    def set_checked(self, name: str, is_on: bool) -> None:
        """Show whether what a button turns on is on."""
        self.buttons[name].setCheckable(True)
        self.buttons[name].setChecked(is_on)

    def set_enabled(self, name: str, is_possible: bool) -> None:
        """Show whether a button can do something now."""
        self.buttons[name].setEnabled(is_possible)

    # --- coming and going ---------------------------------------------------------------------

    def go_only_if(self, may_go: Callable[[], bool]) -> None:
        """Stay while this says no, as while a menu is open."""
        self._may_go = may_go

    def come(self) -> None:
        """Appear, and go again a while after the mouse has come to rest."""
        self.show()
        self.raise_()
        self.going.start()

    def _on_time(self) -> None:
        has_focus = any(button.hasFocus() for button in self.buttons.values())
        if self.underMouse() or has_focus or not self._may_go():
            self.going.start()
        else:
            self.hide()

    # --- its look -----------------------------------------------------------------------------

    def set_look(self, theme: Theme, letters: int) -> None:
        """Write in a size and in colours."""
        self.theme, self._letters = theme, letters
        pad = round(PAD * letters)
        self.setStyleSheet(
            f"#presentation_bar {{ background: {theme.panel};"
            f" border-top: 2px solid {theme.border}; }}"
            f"QLabel {{ color: {theme.muted}; font-size: {letters}px; background: transparent; }}"
            f"QToolButton {{ color: {theme.text}; background: {theme.chip}; border: 2px solid"
            f" {theme.chip}; border-radius: {pad}px; padding: {pad // 2}px {pad}px;"
            f" font-size: {letters}px; }}"
            f"QToolButton:hover, QToolButton:focus {{ border-color: {theme.accent}; }}"
            f"QToolButton:checked {{ background: {theme.accent}; color: {theme.on_phase}; }}"
            f"QToolButton:disabled {{ color: {theme.disabled}; }}"
            f"QToolButton::menu-indicator {{ image: none; }}"
        )
        for button in self.buttons.values():
            button.ensurePolished()
        self.resized.emit()

    def height_for(self, width: int) -> int:
        """Return how high it is in so much width."""
        return self._placed(width)[1]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the buttons."""
        places, _ = self._placed(self.width())
        for button, (left, top, size) in zip(self.buttons.values(), places, strict=True):
            button.setGeometry(left, top, size.width(), size.height())
        gap = round(0.3 * self._letters)
        line = self._hint_height(self.width())
        self.hint.setGeometry(2 * gap, self.height() - line - gap, self.width() - 4 * gap, line)

    def _hint_height(self, width: int) -> int:
        text = self._usual_hint or "x"
        room = self.hint.fontMetrics().boundingRect(
            0, 0, max(1, width - round(1.2 * self._letters)), 9999, 0x1000, text
        )
        return max(room.height(), self.hint.fontMetrics().height()) + 2

    def _placed(self, width: int) -> tuple[list[tuple[int, int, QSize]], int]:
        """Return where the buttons stand, and the height of all."""
        gap = round(GAP * self._letters)
        places: list[tuple[int, int, QSize]] = []
        left = top = gap
        high = 0
        for button in self.buttons.values():
            size = button.sizeHint()
            if left > gap and left + size.width() + gap > width:
                left, top = gap, top + high + gap
            places.append((left, top, size))
            left, high = left + size.width() + gap, max(high, size.height())
        return places, top + high + 2 * gap + self._hint_height(width)


def _always() -> bool:
    return True
