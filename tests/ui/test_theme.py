"""The theme files: complete, readable, and told apart by the colour-blind."""

import re
import tomllib
from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.operations import PHASES
from backprop_viewer.paths import THEMES, resource
from backprop_viewer.ui.theme import (
    SYSTEM,
    Theme,
    apply_theme,
    load_theme,
    mix,
    resolve,
)
from tests.ui.colours import COLOUR_BLIND, contrast, distance

COLOURS = [field.name for field in fields(Theme) if field.name != "name"]
WRITTEN = [
    "text",
    "muted",
    "positive",
    "negative",
    "gradient_positive",
    "gradient_negative",
    "accent",
    "error",
    *PHASES,
]
PAIRS = [("positive", "negative"), ("gradient_positive", "gradient_negative")]
each_theme = pytest.mark.parametrize("name", THEMES)


def least_contrast(name: str) -> float:
    return 7.0 if name == "high-contrast" else 4.5


@each_theme
def test_file_has_every_colour_and_nothing_else(name: str) -> None:
    with resource("themes", f"{name}.toml").open("rb") as file:
        content = tomllib.load(file)
    assert set(content) == {field.name for field in fields(Theme)}
    for colour in COLOURS:
        assert re.fullmatch("#[0-9a-f]{6}", content[colour]), colour


def test_every_file_is_a_theme() -> None:
    assert {path.stem for path in resource("themes").glob("*")} == set(THEMES)


@each_theme
@pytest.mark.parametrize("ground", ["canvas", "panel"])
@pytest.mark.parametrize("colour", WRITTEN)
def test_what_is_written_can_be_read(name: str, ground: str, colour: str) -> None:
    theme = load_theme(name)
    found = contrast(getattr(theme, colour), getattr(theme, ground))
    assert found >= least_contrast(name), f"{found:.2f}"


@each_theme
@pytest.mark.parametrize("ground", ["window", "chip"])
@pytest.mark.parametrize("colour", ["text", "muted"])
def test_status_line_menus_and_buttons_can_be_read(name: str, ground: str, colour: str) -> None:
    theme = load_theme(name)
    assert contrast(getattr(theme, colour), getattr(theme, ground)) >= least_contrast(name)


@each_theme
@pytest.mark.parametrize("ground", [*PHASES, "accent"])
def test_what_is_written_on_a_phase_can_be_read(name: str, ground: str) -> None:
    theme = load_theme(name)
    assert contrast(theme.on_phase, getattr(theme, ground)) >= least_contrast(name)


@each_theme
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0])
@pytest.mark.parametrize("kind", [None, *COLOUR_BLIND])
def test_signs_are_told_apart_by_everyone(
    name: str, pair: tuple[str, str], kind: str | None
) -> None:
    theme = load_theme(name)
    assert distance(getattr(theme, pair[0]), getattr(theme, pair[1]), kind) >= 20


@each_theme
def test_text_in_a_node_can_be_read(name: str) -> None:
    """Nodes are filled with up to 48 % of their colour."""
    theme = load_theme(name)
    for colour in (theme.positive, theme.negative):
        assert contrast(theme.text, mix(theme.canvas, colour, 0.48)) >= 4.5


@each_theme
def test_themes_are_light_or_dark_as_they_say(name: str) -> None:
    assert load_theme(name).is_dark == ("dark" in name)


def test_phases_have_colours_and_none_is_quiet() -> None:
    theme = load_theme("light")
    assert [theme.phase(phase) for phase in (*PHASES, None)] == [
        theme.forward,
        theme.backward,
        theme.update,
        theme.muted,
    ]


def test_mixture_goes_from_one_to_the_other() -> None:
    assert mix("#000000", "#ff8040", 0.0) == "#000000"
    assert mix("#000000", "#ff8040", 0.5) == "#804020"
    assert mix("#000000", "#ff8040", 1.0) == "#ff8040"


@each_theme
def test_application_has_the_colours(qtbot: QtBot, name: str) -> None:
    application, theme = QApplication.instance(), load_theme(name)
    assert isinstance(application, QApplication)
    apply_theme(application, theme)
    palette = application.palette()
    assert palette.color(QPalette.ColorRole.Window) == QColor(theme.window)
    assert palette.color(QPalette.ColorRole.Text) == QColor(theme.text)
    assert theme.border in application.styleSheet()


def test_system_is_followed(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    hints = QGuiApplication.styleHints()
    for scheme, expected in ((Qt.ColorScheme.Dark, "dark"), (Qt.ColorScheme.Light, "light")):
        monkeypatch.setattr(
            type(hints), "colorScheme", lambda self, scheme=scheme: scheme, raising=True
        )
        assert resolve(SYSTEM) == load_theme(expected)
    assert resolve("high-contrast") == load_theme("high-contrast")


def test_known_contrasts_and_distances() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert distance("#ff0000", "#00ff00") == pytest.approx(170.6, abs=0.5)
    assert distance("#ff0000", "#00ff00", "deuteranopia") < 0.5 * distance("#ff0000", "#00ff00")
