"""Texts that the window takes from tables below Qt, translated where they are shown."""

import re
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from backprop_viewer.session.texts import QT_TRANSLATE_NOOP

__all__ = [
    "QT_TRANSLATE_NOOP",
    "SpacedText",
    "listed",
    "phase_name",
    "translate",
    "translate_wording",
    "without_mnemonic",
]

CHINESE, LATIN = r"[\u3400-\u9fff]", r"[A-Za-z0-9α-ωΑ-Ω]"
CHINESE_LETTER = re.compile(CHINESE)
MARK = "\0"
FILLED_IN = re.compile(rf"(?<={CHINESE}){MARK}+(?={LATIN})|(?<={LATIN}){MARK}+(?={CHINESE})")

PHASE_NAMES = {
    "forward": QT_TRANSLATE_NOOP("Wording", "Forward"),
    "backward": QT_TRANSLATE_NOOP("Wording", "Backward"),
    "update": QT_TRANSLATE_NOOP("Wording", "Update"),
}


class SpacedText(str):
    """A template that is filled in with a space between Chinese and Latin letters or digits.

    What is filled in stays as it is: it may be a name that the reader gave.
    """

    __slots__ = ()

    def format(self, *args: object, **fields: object) -> str:
        """Return the template filled in."""
        if not CHINESE_LETTER.search(self):
            return super().format(*args, **fields)
        marked = {name: _Filled(value) for name, value in fields.items()}
        return FILLED_IN.sub(" ", super().format(*map(_Filled, args), **marked)).replace(MARK, "")


class _Filled:
    """A field that is written between two marks."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value

    def __format__(self, how: str) -> str:
        return f"{MARK}{format(self.value, how)}{MARK}"


def translate(context: str, text: str) -> str:
    """Return a text of a context in the reader's language; Qt's tools find texts by this name."""
    return SpacedText(QCoreApplication.translate(context, text))


def translate_wording(template: str) -> str:
    """Return a template of engine.wording in the reader's language."""
    return translate("Wording", template)


def phase_name(phase: str) -> str:
    """Return a phase in the reader's language."""
    return translate_wording(PHASE_NAMES[phase])


def listed(words: Iterable[str]) -> str:
    """Return words in a list: 'relu, rate 0.1'."""
    return translate("Lists", ", ").join(words)


def without_mnemonic(text: str) -> str:
    """Return a menu's text without the mark of its letter: '&Save' or '保存(&S)'."""
    return re.sub(r"\(&\w\)|&", "", text)
