"""Whether things may move on the screen: as the user or the system wants it."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyle

from backprop_viewer.ui.settings import Settings

FULL, REDUCED = "full", "reduced"


def is_motion_reduced(settings: Settings) -> bool:
    """Return whether nothing is to move that need not."""
    choice = str(settings.value("motion"))
    return choice == REDUCED or (choice != FULL and _is_reduced_by_system())


def _is_reduced_by_system() -> bool:
    """Return what the desktop says; one that says nothing has nothing against it."""
    hints = QGuiApplication.styleHints().accessibility()
    preference = getattr(hints, "motionPreference", None)
    if preference is not None:
        return "Reduce" in str(preference())
    duration = QStyle.StyleHint.SH_Widget_Animation_Duration
    return QApplication.style().styleHint(duration) == 0
