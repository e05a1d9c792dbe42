"""The theme files: complete, readable, and told apart by the colour-blind."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.diagnoses.finding import SEVERITIES
from backprop_viewer.engine.operations import PHASES
from backprop_viewer.paths import THEMES, resource
from backprop_viewer.ui.asking.bar import GROUND as ASKED_GROUND
from backprop_viewer.ui.formula.items import LIT
from backprop_viewer.ui.lessons.task_box import GROUND as TASK_GROUND
from backprop_viewer.ui.lessons.verdict import GROUND as VERDICT_GROUND
from backprop_viewer.ui.plots.activation_curve import GROUND as ZONE_GROUND
from backprop_viewer.ui.shades import sign_table
from backprop_viewer.ui.signs import colour_of
from backprop_viewer.ui.theme import (
    SYSTEM,
    Theme,
    apply_theme,
    load_theme,
    mix,
    resolve,
)
from backprop_viewer.ui.weights.view import TINT as WEIGHT_TINT
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


each_sight = pytest.mark.parametrize("kind", [None, *COLOUR_BLIND])
SIGNS = ("positive", "negative", "gradient_positive", "gradient_negative")
FAR = 20.0
"""How far apart in CIE Lab are colours that are told apart at a glance."""


def least_contrast(name: str) -> float:
    return 7.0 if name.startswith("high-contrast") else 4.5


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
@each_sight
def test_signs_are_told_apart_by_everyone(
    name: str, pair: tuple[str, str], kind: str | None
) -> None:
    theme = load_theme(name)
    assert distance(getattr(theme, pair[0]), getattr(theme, pair[1]), kind) >= FAR


@each_theme
@each_sight
def test_phases_are_told_apart_by_everyone(name: str, kind: str | None) -> None:
    theme = load_theme(name)
    for one, other in combinations(PHASES, 2):
        assert distance(theme.phase(one), theme.phase(other), kind) >= FAR, (one, other)


@each_theme
@each_sight
def test_severities_are_told_apart_by_everyone(name: str, kind: str | None) -> None:
    """Beside their colours they have signs of different shapes, and words."""
    theme = load_theme(name)
    for one, other in combinations(SEVERITIES, 2):
        found = distance(colour_of(theme, one), colour_of(theme, other), kind)
        assert found >= 0.75 * FAR, (one, other, found)


Written = Iterator[tuple[str, str, str]]
"""Where something is written on a mixture of colours: where, on what, in which colour."""


def on_numbers(theme: Theme) -> Written:
    """Yield the grounds that are coloured by a number or a phase."""
    panel = theme.panel
    for colour in (theme.positive, theme.negative):
        for share in (0.06, 0.25, 0.44):
            yield "node", mix(theme.canvas, colour, share), theme.text
    for colour in (getattr(theme, sign) for sign in SIGNS):
        for share in (0.0, 0.5, 1.0):
            yield "cell of a weight", mix(panel, colour, WEIGHT_TINT * share), theme.text
    for pixel in sign_table(theme, panel):
        yield "cell of a matrix", QColor.fromRgb(int(pixel)).name(), theme.text
    for phase in PHASES:
        yield "operation of now", mix(panel, theme.phase(phase), 0.22), theme.text


def on_accent(theme: Theme) -> Written:
    """Yield the grounds of what is selected, pointed at or asked."""
    panel, accent = theme.panel, theme.accent
    for share in (0.12, 0.16, 0.18, 0.22, LIT, TASK_GROUND, ASKED_GROUND):
        yield "on the accent", mix(panel, accent, share), theme.text
    for share in (0.12, 0.16, 0.18, TASK_GROUND):
        yield "quiet on the accent", mix(panel, accent, share), theme.muted
    row = mix(panel, accent, 0.12)
    for ground in (panel, row):
        target = mix(ground, theme.update, 0.09)
        yield "target", target, theme.text
        yield "quiet target", target, theme.muted
        yield "target selected", mix(target, accent, 0.22), theme.text


def on_notes(theme: Theme) -> Written:
    """Yield the grounds of remarks, findings, verdicts and links."""
    panel, accent = theme.panel, theme.accent
    yield "new row", mix(panel, theme.window, 0.6), theme.muted
    yield "zone", mix(panel, theme.update, ZONE_GROUND), theme.text
    yield "remark", mix(panel, theme.update, 0.16), theme.text
    for severity in SEVERITIES:
        yield "finding", mix(panel, colour_of(theme, severity), 0.08), theme.text
        yield "quiet finding", mix(panel, colour_of(theme, severity), 0.08), theme.muted
    for colour in (theme.gradient_positive, theme.error, accent):
        yield "verdict", mix(panel, colour, VERDICT_GROUND), theme.text
    for ground in (theme.window, theme.chip):
        yield "link", ground, accent


@each_theme
def test_what_is_written_on_mixtures_can_be_read(name: str) -> None:
    theme, least = load_theme(name), least_contrast(name)
    found = {
        (where, ground, colour): round(contrast(colour, ground), 2)
        for grounds in (on_numbers, on_accent, on_notes)
        for where, ground, colour in grounds(theme)
    }
    assert {what: ratio for what, ratio in found.items() if ratio < least} == {}


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
