"""What the View menu does."""

from functools import partial

from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.paths import THEMES
from backprop_viewer.session import transitions, viewing
from backprop_viewer.session.state import State
from backprop_viewer.session.viewing import FEWEST_DIGITS, MOST_DIGITS
from backprop_viewer.ui.commands.command import Command, Desk, always, why_no_unit_pictures
from backprop_viewer.ui.language import LANGUAGES
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP
from backprop_viewer.ui.theme import SYSTEM

THEME_NAMES = {
    SYSTEM: QT_TRANSLATE_NOOP("Commands", "Follow the system"),
    "light": QT_TRANSLATE_NOOP("Commands", "Light"),
    "dark": QT_TRANSLATE_NOOP("Commands", "Dark"),
    "high-contrast": QT_TRANSLATE_NOOP("Commands", "High contrast"),
    "high-contrast-dark": QT_TRANSLATE_NOOP("Commands", "High contrast, dark"),
}


EXACT = QT_TRANSLATE_NOOP("Commands", "exact")


def _choose_notation(desk: Desk, name: str) -> None:
    desk.choose_notation(name)


def _choose_digits(desk: Desk, digits: int | None) -> None:
    desk.choose_digits(digits)


def _shows_paths(state: State) -> bool:
    return state.view.shows_paths


def _toggle_paths(desk: Desk) -> None:
    desk.step(viewing.toggle_paths)
    desk.show_panel("chain_rule")


def _shows_badges(state: State) -> bool:
    return state.view.shows_badges


def _toggle_badges(desk: Desk) -> None:
    desk.step(viewing.toggle_badges)


def _shows_unit_pictures(state: State) -> bool:
    return state.view.unit_pictures


def _toggle_unit_pictures(desk: Desk) -> None:
    desk.step(viewing.toggle_unit_pictures)


def _show_diagnoses(desk: Desk) -> None:
    desk.show_panel("diagnoses")


def _show_trace(desk: Desk) -> None:
    desk.show_panel("trace")


NOTATION_NAMES = {
    "standard": QT_TRANSLATE_NOOP("Commands", "z, a and δ"),
    "net_out": QT_TRANSLATE_NOOP("Commands", "net and out"),
    "brackets": QT_TRANSLATE_NOOP("Commands", "Layers in square brackets, dz and dW"),
    "error_signal": QT_TRANSLATE_NOOP("Commands", "Error signals, δ = −∂L/∂z"),
}
NOTATION_COMMANDS = [
    Command(
        f"notation_{name}",
        NOTATION_NAMES[name],
        "View",
        partial(_choose_notation, name=name),
        (),
        always,
        group=2,
        choice=QT_TRANSLATE_NOOP("Commands", "No&tation"),
    )
    for name in NOTATIONS
]
DIGITS_COMMANDS = [
    Command(
        f"digits_{digits or 'exact'}",
        EXACT if digits is None else str(digits),
        "View",
        partial(_choose_digits, digits=digits),
        (),
        always,
        group=2,
        choice=QT_TRANSLATE_NOOP("Commands", "&Digits shown"),
    )
    for digits in (*range(FEWEST_DIGITS, MOST_DIGITS + 1), None)
]


def _select_next(desk: Desk, direction: int) -> None:
    desk.step(partial(viewing.select_next, direction=direction))


def _select_nothing(desk: Desk) -> None:
    if desk.lessons.stop():
        return
    desk.step(transitions.stay)
    desk.step(partial(viewing.select, place=None))


def _choose_theme(desk: Desk, choice: str) -> None:
    desk.set_theme(choice)


def _choose_language(desk: Desk, choice: str) -> None:
    desk.choose_language(choice)


THEME_COMMANDS = [
    Command(
        f"theme_{choice}",
        THEME_NAMES[choice],
        "View",
        partial(_choose_theme, choice=choice),
        (),
        always,
        group=2,
        choice=QT_TRANSLATE_NOOP("Commands", "&Colours"),
    )
    for choice in (SYSTEM, *THEMES)
]

LANGUAGE_COMMANDS = [
    Command(
        f"language_{choice}",
        name,
        "View",
        partial(_choose_language, choice=choice),
        (),
        always,
        group=2,
        choice=QT_TRANSLATE_NOOP("Commands", "La&nguage"),
    )
    for choice, name in ({SYSTEM: THEME_NAMES[SYSTEM]} | LANGUAGES).items()
]

VIEW_COMMANDS = (
    Command(
        "zoom_in",
        QT_TRANSLATE_NOOP("Commands", "Zoom &in"),
        "View",
        lambda desk: desk.zoom(1),
        ("Ctrl++", "Ctrl+="),
    ),
    Command(
        "zoom_out",
        QT_TRANSLATE_NOOP("Commands", "Zoom &out"),
        "View",
        lambda desk: desk.zoom(-1),
        ("Ctrl+-",),
    ),
    Command(
        "fit",
        QT_TRANSLATE_NOOP("Commands", "&Fit into view"),
        "View",
        lambda desk: desk.zoom(0),
        ("Ctrl+0",),
    ),
    Command(
        "select_next",
        QT_TRANSLATE_NOOP("Commands", "Select ne&xt node or edge"),
        "View",
        partial(_select_next, direction=1),
        ("N",),
        group=1,
    ),
    Command(
        "select_previous",
        QT_TRANSLATE_NOOP("Commands", "Select &previous node or edge"),
        "View",
        partial(_select_next, direction=-1),
        ("Shift+N",),
        group=1,
    ),
    Command(
        "select_nothing",
        QT_TRANSLATE_NOOP("Commands", "Select nothin&g"),
        "View",
        _select_nothing,
        ("Esc",),
        always,
        group=1,
    ),
    Command(
        "show_paths",
        QT_TRANSLATE_NOOP("Commands", "Show every pat&h to the loss"),
        "View",
        _toggle_paths,
        ("C",),
        group=1,
        is_on=_shows_paths,
    ),
    Command(
        "show_trace",
        QT_TRANSLATE_NOOP("Commands", "&All operations of this update"),
        "View",
        _show_trace,
        ("T",),
        group=1,
    ),
    Command(
        "show_diagnoses",
        QT_TRANSLATE_NOOP("Commands", "Diagno&ses"),
        "View",
        _show_diagnoses,
        ("D",),
        group=1,
    ),
    Command(
        "toggle_badges",
        QT_TRANSLATE_NOOP("Commands", "Mar&k diagnoses on the drawing"),
        "View",
        _toggle_badges,
        ("Shift+D",),
        group=1,
        is_on=_shows_badges,
    ),
    Command(
        "unit_pictures",
        QT_TRANSLATE_NOOP("Commands", "Show &each unit's output over the plane"),
        "View",
        _toggle_unit_pictures,
        ("O",),
        why_no_unit_pictures,
        group=1,
        is_on=_shows_unit_pictures,
    ),
    *NOTATION_COMMANDS,
    *DIGITS_COMMANDS,
    *THEME_COMMANDS,
    *LANGUAGE_COMMANDS,
    Command(
        "full_screen",
        QT_TRANSLATE_NOOP("Commands", "F&ull screen"),
        "View",
        lambda desk: desk.toggle_full_screen(),
        ("F11",),
        always,
        group=3,
    ),
    Command(
        "reset_layout",
        QT_TRANSLATE_NOOP("Commands", "&Reset window layout"),
        "View",
        lambda desk: desk.reset_layout(),
        (),
        always,
        group=3,
    ),
)
