"""The keys of the presentation: those of the commands, and those of a presenter's remote."""

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from backprop_viewer.ui.commands.table import COMMANDS

COMMANDS_THERE = (
    "reset",
    "back",
    "forward",
    "backward",
    "update",
    "step",
    "play",
    "undo",
    "redo",
    "select_next",
    "select_previous",
    "show_paths",
    "unit_pictures",
    "lesson_next",
    "lesson_back",
    "lesson_solve",
    "lesson_afresh",
    "save_picture",
    "predict",
    "ask_hint",
    "ask_solution",
)
"""Commands whose keys do here what they do everywhere; so do those that choose a step's size."""
OWN_KEYS: dict[str, tuple[str, ...]] = {
    "advance": ("PgDown",),
    "go_back": ("PgUp",),
    "blank": ("B", "."),
    "leave": ("Esc", "F5"),
    "backward": ("Ctrl+B",),
    "larger": ("Ctrl++", "Ctrl+="),
    "smaller": ("Ctrl+-",),
    "usual_size": ("Ctrl+0",),
    "zoom_to_operation": ("Z",),
    "spotlight": ("S",),
    "slow_motion": ("M",),
    "pen": ("W",),
    "eraser": ("E",),
    "clear": ("Shift+E",),
    "keep": ("K",),
    "plots": ("V",),
    "plot": ("G",),
    "colours": ("D",),
    "lecturer": ("Shift+F5", "L"),
    "help": ("F1", "?"),
}
SIZES = "size_"


def key_names() -> dict[str, str]:
    """Return what each key does: the name of a command, or of what the presentation does."""
    commands = [*COMMANDS_THERE, *(name for name in COMMANDS if name.startswith(SIZES))]
    names = {_portable(key): name for name in commands for key in COMMANDS[name].shortcuts}
    own = {_portable(key): name for name, keys in OWN_KEYS.items() for key in keys}
    return {**names, **own}


def _portable(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


def name_of(event: QKeyEvent, names: dict[str, str]) -> str:
    """Return what a key does, as a table of key_names has it; empty if nothing.

    A sign may need Shift on one keyboard and none on another; a keypad counts as the rest does.
    """
    key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    found = names.get(_text(key, modifiers), "")
    is_sign = Qt.Key.Key_Space < key < Qt.Key.Key_ydiaeresis and not chr(key).isalnum()
    if not found and is_sign:
        found = names.get(_text(key, modifiers & ~Qt.KeyboardModifier.ShiftModifier), "")
    return found


def _text(key: int, modifiers: Qt.KeyboardModifier) -> str:
    keys = QKeyCombination(modifiers, Qt.Key(key))
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)


def keys_of(name: str) -> str:
    """Return the keys of what the presentation does, as they are printed on a keyboard."""
    native = QKeySequence.SequenceFormat.NativeText
    own = OWN_KEYS.get(name) or (COMMANDS[name].shortcuts if name in COMMANDS else ())
    return ", ".join(QKeySequence(key).toString(native) for key in own)
