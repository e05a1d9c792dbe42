"""What the program remembers between starts: one entry a setting, kept by Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QByteArray, QSettings

from backprop_viewer.engine.notation import NOTATIONS, STANDARD
from backprop_viewer.engine.track import KINDS
from backprop_viewer.paths import THEMES
from backprop_viewer.session.state import DIGITS
from backprop_viewer.session.viewing import FEWEST_DIGITS, MOST_DIGITS
from backprop_viewer.ui.language import LANGUAGES
from backprop_viewer.ui.theme import SYSTEM

RECENT_FILES = 10


@dataclass(frozen=True)
class Setting:
    """One remembered value: its default, and which stored values are good."""

    name: str
    default: Any
    is_good: Callable[[Any], bool]


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_bytes(value: Any) -> bool:
    return isinstance(value, QByteArray)


def _is_flag(value: Any) -> bool:
    return value in ("true", "false", True, False)


def _is_digits(value: Any) -> bool:
    is_number = str(value).isdecimal() and FEWEST_DIGITS <= int(value) <= MOST_DIGITS
    return is_number or value == EXACT


EXACT = "exact"
NORMS = ("gradient", "weights", "biases", "ratio")
SETTINGS = {
    setting.name: setting
    for setting in (
        Setting("theme", SYSTEM, (SYSTEM, *THEMES).__contains__),
        Setting("language", SYSTEM, (SYSTEM, *LANGUAGES).__contains__),
        Setting("recent_files", [], _is_texts),
        Setting("recent_lessons", [], _is_texts),
        Setting("lessons_folder", "", lambda value: isinstance(value, str)),
        Setting("folder", "", lambda value: isinstance(value, str)),
        Setting("export", "", lambda value: isinstance(value, str)),
        Setting("export_folder", "", lambda value: isinstance(value, str)),
        Setting("geometry", QByteArray(), _is_bytes),
        Setting("window_state", QByteArray(), _is_bytes),
        Setting("play_speed", 30, lambda value: str(value).isdecimal() and int(value) <= 100),
        Setting("notation", STANDARD.name, tuple(NOTATIONS).__contains__),
        Setting("digits", str(DIGITS), _is_digits),
        Setting("on_change", "ask", ("ask", "branch", "discard").__contains__),
        Setting("logarithmic_loss", "false", _is_flag),
        Setting("metric_curve", "true", _is_flag),
        Setting("functions_beside", [], _is_texts),
        Setting("unit_lines", "true", _is_flag),
        Setting("unit_pictures", "false", _is_flag),
        Setting("gradient_norms", NORMS[0], NORMS.__contains__),
        Setting("histograms", KINDS[0], KINDS.__contains__),
        Setting("histograms_over_time", "false", _is_flag),
        Setting("histograms_own_scale", "false", _is_flag),
        Setting("presentation_theme", "high-contrast-dark", THEMES.__contains__),
        Setting("motion", SYSTEM, (SYSTEM, "full", "reduced").__contains__),
    )
}


class Store(Protocol):
    """Where settings are kept: QSettings, or what is forgotten at the end."""

    def value(self, name: str, default: Any, /) -> Any: ...
    def setValue(self, name: str, value: Any, /) -> None: ...


class Settings:
    """Reads and writes the settings of the table; a bad stored value counts as none."""

    def __init__(self) -> None:
        self._store: Store = QSettings(
            QSettings.Format.IniFormat,
            QSettings.Scope.UserScope,
            "backprop-viewer",
            "backprop-viewer",
        )

    def value(self, name: str) -> Any:
        """Return a setting."""
        setting = SETTINGS[name]
        stored = self._store.value(name, setting.default)
        if isinstance(setting.default, list) and isinstance(stored, str):
            stored = [stored]  # Qt stores a list of one as its only item
        return stored if setting.is_good(stored) else setting.default

    def set_value(self, name: str, value: Any) -> None:
        """Remember a setting."""
        assert SETTINGS[name].is_good(value), f"{name} = {value!r}"
        self._store.setValue(name, value)

    def remember_file(self, path: str) -> None:
        """Put a file first among the recent ones."""
        others = [other for other in self.value("recent_files") if other != path]
        self.set_value("recent_files", [path, *others][:RECENT_FILES])

    def forget_file(self, path: str) -> None:
        """Take a file that is not there any more off the recent ones."""
        left = [other for other in self.value("recent_files") if other != path]
        self.set_value("recent_files", left)


class _Memory(dict[str, Any]):
    def value(self, name: str, default: Any, /) -> Any:
        return self.get(name, default)

    def setValue(self, name: str, value: Any, /) -> None:
        self[name] = value


class MemorySettings(Settings):
    """Settings that begin with the defaults and are forgotten: for pictures made by script."""

    def __init__(self) -> None:
        self._store = _Memory()
