"""What is remembered between starts."""

from typing import Any

import pytest
from PySide6.QtCore import QByteArray, QSettings
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.settings import RECENT_FILES, SETTINGS, MemorySettings, Settings

OTHER: dict[str, Any] = {
    "theme": "dark",
    "recent_files": ["/a/b c.json", "/ü.json"],
    "recent_lessons": ["/lessons/a b.json"],
    "lessons_folder": "/lessons",
    "folder": "/some where",
    "export": '{"what": "slides", "rate": 2.0}',
    "export_folder": "/somewhere/else",
    "geometry": QByteArray(b"\x00\x01geometry\xff"),
    "window_state": QByteArray(b"\x00state"),
    "play_speed": 77,
    "logarithmic_loss": "true",
    "metric_curve": "false",
    "functions_beside": ["tanh"],
    "unit_lines": "false",
    "unit_pictures": "true",
    "gradient_norms": "ratio",
    "histograms": "gradients",
    "histograms_over_time": "true",
    "histograms_own_scale": "true",
    "notation": "brackets",
    "digits": "exact",
    "language": "zh_CN",
    "on_change": "branch",
    "presentation_theme": "high-contrast",
    "motion": "reduced",
}
BAD = ["nonsense", ["a", 1], -1, 101, 2.5, None, {"a": 1}, QByteArray(b"x"), 10**9]
each_setting = pytest.mark.parametrize("name", SETTINGS)


def stored(name: str, value: Any) -> Settings:
    """Return the settings of a program that finds this value where it keeps its own."""
    settings = Settings()
    store = settings._store
    assert isinstance(store, QSettings)
    store.setValue(name, value)
    store.sync()
    return Settings()


def test_every_setting_is_tested() -> None:
    assert set(OTHER) == set(SETTINGS)
    assert all(name == setting.name for name, setting in SETTINGS.items())


@each_setting
def test_begins_with_the_default(qtbot: QtBot, name: str) -> None:
    for settings in (Settings(), MemorySettings()):
        assert settings.value(name) == SETTINGS[name].default
    assert SETTINGS[name].is_good(SETTINGS[name].default)


@each_setting
def test_comes_back_after_a_restart(qtbot: QtBot, name: str) -> None:
    first = Settings()
    first.set_value(name, OTHER[name])
    first._store.sync()  # type: ignore[attr-defined]
    again = Settings().value(name)
    assert again == OTHER[name] or str(again) == str(OTHER[name])


@each_setting
@pytest.mark.parametrize("value", BAD, ids=repr)
def test_bad_stored_value_counts_as_none(qtbot: QtBot, name: str, value: Any) -> None:
    found = stored(name, value).value(name)
    assert SETTINGS[name].is_good(found)
    if not SETTINGS[name].is_good(value) and not isinstance(value, str | int | float):
        assert found == SETTINGS[name].default


@pytest.mark.parametrize(
    ("name", "value"),
    [("theme", "pink"), ("play_speed", "fast"), ("play_speed", 500), ("logarithmic_loss", "maybe")],
)
def test_default_is_used_for_a_bad_value(qtbot: QtBot, name: str, value: Any) -> None:
    assert stored(name, value).value(name) == SETTINGS[name].default


def test_settings_are_kept_in_the_users_own_folder(qtbot: QtBot, tmp_path: object) -> None:
    """In tests, in a folder of the test."""
    store = Settings()._store
    assert isinstance(store, QSettings)
    assert store.fileName().startswith(str(tmp_path))
    assert store.format() == QSettings.Format.IniFormat


def test_memory_is_forgotten(qtbot: QtBot) -> None:
    MemorySettings().set_value("theme", "dark")
    assert MemorySettings().value("theme") == "system"
    assert Settings().value("theme") == "system"


def test_last_files_come_first(qtbot: QtBot) -> None:
    for settings in (Settings(), MemorySettings()):
        for name in ("a", "b", "c", "a"):
            settings.remember_file(name)
        assert settings.value("recent_files") == ["a", "c", "b"]
        settings.forget_file("c")
        settings.forget_file("was never there")
        assert settings.value("recent_files") == ["a", "b"]


def test_one_file_is_a_list_of_one(qtbot: QtBot) -> None:
    settings = Settings()
    settings.remember_file("only.json")
    settings._store.sync()  # type: ignore[attr-defined]
    assert Settings().value("recent_files") == ["only.json"]
    settings.forget_file("only.json")
    settings._store.sync()  # type: ignore[attr-defined]
    assert Settings().value("recent_files") == []


def test_only_some_files_are_remembered() -> None:
    settings = MemorySettings()
    for number in range(2 * RECENT_FILES):
        settings.remember_file(f"{number}.json")
    assert len(settings.value("recent_files")) == RECENT_FILES
    assert settings.value("recent_files")[0] == f"{2 * RECENT_FILES - 1}.json"


def test_default_list_is_not_changed_by_remembering() -> None:
    MemorySettings().remember_file("a")
    assert SETTINGS["recent_files"].default == []
