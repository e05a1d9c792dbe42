"""Naming a unit on the drawing: a field over it, and the change that it asks for."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from backprop_viewer.engine.network import Network
from backprop_viewer.engine.symbols import Place
from backprop_viewer.engine.wording import unit_name
from backprop_viewer.ui.layer_changes import name_unit, unit_names, usual_names
from backprop_viewer.ui.texts import SpacedText, translate_wording
from backprop_viewer.ui.theme import Theme

KEYS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}
LONGEST_NAME = 40
WIDTH = 110


class NameField(QLineEdit):
    """Return or going on elsewhere takes the name, Escape leaves all as it was.

    Signals:
        finished(name): it is to be closed; None if nothing is to be changed.
    """

    finished = Signal(object)

    def __init__(self, parent: QWidget, name: str, title: str, theme: Theme) -> None:
        super().__init__(name, parent)
        self.setObjectName("name_field")
        self.setAccessibleName(title)
        self.setMaxLength(LONGEST_NAME)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._is_done = False
        self.setStyleSheet(
            f"QLineEdit {{ background: {theme.panel}; color: {theme.text};"
            f" border: 2px solid {theme.accent}; border-radius: 4px; padding: 0 3px; }}"
        )

    def event(self, event: QEvent) -> bool:
        """Keep the keys that it answers to from the commands."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and event.key() in KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the name, or leave it."""
        if event.key() in KEYS:
            self.finish(None if event.key() == Qt.Key.Key_Escape else self.text())
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the name when the user goes on to something else in the window."""
        super().focusOutEvent(event)
        elsewhere = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if event.reason() not in elsewhere:
            self.finish(self.text())

    def finish(self, name: str | None) -> None:
        """Tell once that it is to be closed."""
        if not self._is_done:
            self._is_done = True
            self.finished.emit(name if self.isModified() else None)


class InPlaceNaming(QObject):
    """Opens the field over a widget and asks for the change.

    Signals:
        asked(text, change): the user wants it; the text says what, the change is a transition.
    """

    asked = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._network: Network | None = None
        self._place = Place("unit")
        self.field: NameField | None = None

    @property
    def _over(self) -> QWidget:
        parent = self.parent()
        assert isinstance(parent, QWidget)
        return parent

    def open(
        self, network: Network, place: Place, middle: QPoint, font: QFont, theme: Theme
    ) -> None:
        """Open a field for the name of a unit with its middle at a point of the widget."""
        self.close()
        self._network, self._place = network, place
        names = unit_names(network, place.layer) or usual_names(network, place.layer)
        unit = unit_name(network, place.layer, place.unit, translate_wording)
        title = SpacedText(self.tr("Name of {unit}")).format(unit=unit)
        field = NameField(self._over, names[place.unit], title, theme)
        field.setFont(font)
        rect = QRect(0, 0, WIDTH, field.fontMetrics().height() + 10)
        rect.moveCenter(middle)
        room = self._over.rect()
        rect.moveLeft(max(2, min(rect.left(), room.width() - rect.width() - 2)))
        rect.moveTop(max(2, min(rect.top(), room.height() - rect.height() - 2)))
        field.setGeometry(rect)
        field.finished.connect(self._on_finished)
        self.field = field
        field.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()

    def close(self) -> None:
        """Close the field, if there is one, and change nothing."""
        if self.field is not None:
            self.field.finish(None)

    def _on_finished(self, name: str | None) -> None:
        field, self.field = self.field, None
        assert field is not None
        has_focus = field.hasFocus()
        field.hide()
        field.deleteLater()
        if has_focus:
            self._over.setFocus(Qt.FocusReason.OtherFocusReason)
        if name is not None and self._network is not None:
            self.asked.emit(*name_unit(self._network, self._place, name))
