"""A number that is changed where it stands in a panel: a click types it, a drag turns it."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QSizePolicy

from backprop_viewer.engine.symbols import Place
from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.numbers import exact_text
from backprop_viewer.ui.theme import Theme
from backprop_viewer.ui.turning import Turning

TREMBLE = 4


class NumberKnob(KeyButton):
    """Looks like a field: click, Space or Return ask for one, a drag up or down turns the number.

    Signals:
        clicked(): a field is wanted in which it is typed.
    """

    def __init__(self, turning: Turning) -> None:
        super().__init__()
        self.setObjectName("number_knob")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        hint = self.tr("Click to type · drag up and down to turn it, with Shift finer")
        self.setToolTip(hint)
        self.setAccessibleName(self.tr("Number"))
        self.setAccessibleDescription(hint)
        self._turning = turning
        self._place = Place("loss")
        self._pressed_at: QPointF | None = None

    def set_theme(self, theme: Theme) -> None:
        """Draw with a theme."""
        self.setStyleSheet(
            f"QToolButton {{ background: {theme.panel}; color: {theme.text};"
            f" border: 1px solid {theme.border}; border-radius: 4px; padding: 4px; }}"
            f"QToolButton:hover, QToolButton:focus {{ border-color: {theme.accent}; }}"
        )

    def show_number(self, place: Place, name: str, value: float) -> None:
        """Show the number of a place of this name."""
        self._place = place
        self.setText(exact_text(value))
        self.setAccessibleName(f"{name}: {self.text()}")

    # --- mouse --------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click or a drag begins."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Turn the number with the pointer."""
        if self._pressed_at is None:
            return
        up = self._pressed_at.y() - event.position().y()
        if not self._turning.is_active and abs(up) > TREMBLE:
            self.setDown(False)  # so that it is no click
            self._turning.begin(self._place)
            up = 0.0
        elif not self._turning.is_active:
            return
        self._pressed_at = event.position()
        self._turning.turn(up, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep what was turned."""
        self._pressed_at = None
        super().mouseReleaseEvent(event)
        self._turning.keep()

    # --- keys and focus -----------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep the keys that it answers to from the commands."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and self._is_own(event.key()):
            event.accept()
            return True
        return super().event(event)

    def _is_own(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape:
            return self._turning.is_active
        return key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for a field, or take back what was turned."""
        if not self._is_own(event.key()):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self._pressed_at = None
            self._turning.take_back()
        else:
            self.click()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take back a number that is not let go yet: Escape would not be heard any more."""
        super().focusOutEvent(event)
        self._pressed_at = None
        self._turning.take_back()
