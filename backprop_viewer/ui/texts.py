"""Texts that the window takes from tables below Qt, translated where they are shown."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate
"""Returns a text of a context in the reader's language; Qt's tools find texts by this name."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark a text of a table for translation: Qt's tools find it by this name.

    Qt's own function of this name does the same, but has no type.
    """
    return text


PHASE_NAMES = {
    "forward": QT_TRANSLATE_NOOP("Wording", "Forward"),
    "backward": QT_TRANSLATE_NOOP("Wording", "Backward"),
    "update": QT_TRANSLATE_NOOP("Wording", "Update"),
}


def translate_wording(template: str) -> str:
    """Return a template of engine.wording in the reader's language."""
    return QCoreApplication.translate("Wording", template)


def phase_name(phase: str) -> str:
    """Return a phase in the reader's language."""
    return translate_wording(PHASE_NAMES[phase])
