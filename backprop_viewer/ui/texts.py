"""Texts that the window takes from tables below Qt, translated where they are shown."""

import re
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from backprop_viewer.session.texts import QT_TRANSLATE_NOOP

__all__ = [
    "QT_TRANSLATE_NOOP",
    "listed",
    "phase_name",
    "translate",
    "translate_wording",
    "without_mnemonic",
]

translate = QCoreApplication.translate
"""Returns a text of a context in the reader's language; Qt's tools find texts by this name."""


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


def listed(words: Iterable[str]) -> str:
    """Return words in a list: 'relu, rate 0.1'."""
    return translate("Lists", ", ").join(words)


def without_mnemonic(text: str) -> str:
    """Return a menu's text without the mark of its letter: '&Save' or '保存(&S)'."""
    return re.sub(r"\(&\w\)|&", "", text)
