"""How the user wants things shown, kept from one start of the program to the next."""

from PySide6.QtCore import QObject

from backprop_viewer.session import viewing
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.settings import EXACT, Settings


class KeptView(QObject):
    """Shows things as the settings say, and keeps there what the user chooses."""

    def __init__(self, session: Session, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        digits = settings.value("digits")
        session.apply(viewing.choose_notation, str(settings.value("notation")))
        session.apply(viewing.choose_digits, None if digits == EXACT else int(str(digits)))
        has_pictures = str(settings.value("unit_pictures")) in ("true", "True")
        session.apply(viewing.show_unit_pictures, has_pictures)
        session.changed.connect(self._on_changed)

    def _on_changed(self, old: State, new: State) -> None:
        before, after = old.view, new.view
        if before is after:
            return
        if before.notation != after.notation:
            self._settings.set_value("notation", after.notation)
        if before.digits != after.digits:
            self._settings.set_value("digits", str(after.digits or EXACT))
        if before.unit_pictures != after.unit_pictures:
            self._settings.set_value("unit_pictures", str(after.unit_pictures).lower())
