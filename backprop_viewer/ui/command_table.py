"""Everything that can be done, once: menus, toolbar, shortcuts and the shortcut sheet are made
from COMMANDS. To add a command, add an entry; ``why_not`` says in words why it cannot be done now.
"""

from functools import partial

from backprop_viewer.engine.operations import BACKWARD, FORWARD, STEP_SIZES, UPDATE
from backprop_viewer.paths import THEMES
from backprop_viewer.session import transitions
from backprop_viewer.ui.commands import (
    Command,
    Desk,
    Transition,
    always,
    why_no_back,
    why_no_sample,
    why_not_phase,
)
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP
from backprop_viewer.ui.theme import SYSTEM


def _do(desk: Desk, transition: Transition) -> None:
    desk.step(transition)


def _phase_command(phase: str, text: str, key: str, transition: Transition) -> Command:
    return Command(
        phase,
        text,
        "Step",
        partial(_do, transition=transition),
        (key,),
        partial(why_not_phase, phase=phase),
    )


SIZE_NAMES = {
    "operation": QT_TRANSLATE_NOOP("Commands", "operation"),
    "neuron": QT_TRANSLATE_NOOP("Commands", "neuron"),
    "layer": QT_TRANSLATE_NOOP("Commands", "layer"),
    "pass": QT_TRANSLATE_NOOP("Commands", "pass"),
    "update": QT_TRANSLATE_NOOP("Commands", "update"),
    "epoch": QT_TRANSLATE_NOOP("Commands", "epoch"),
}
THEME_NAMES = {
    SYSTEM: QT_TRANSLATE_NOOP("Commands", "Follow the system"),
    "light": QT_TRANSLATE_NOOP("Commands", "Light"),
    "dark": QT_TRANSLATE_NOOP("Commands", "Dark"),
    "high-contrast": QT_TRANSLATE_NOOP("Commands", "High contrast"),
}


def _choose_size(desk: Desk, size: str) -> None:
    desk.step(partial(transitions.choose_step_size, size=size))


def _select_next(desk: Desk, direction: int) -> None:
    desk.step(partial(transitions.select_next, direction=direction))


def _select_nothing(desk: Desk) -> None:
    desk.step(partial(transitions.select, place=None))


def _choose_theme(desk: Desk, choice: str) -> None:
    desk.set_theme(choice)


FILE_COMMANDS = (
    Command(
        "open",
        QT_TRANSLATE_NOOP("Commands", "&Open…"),
        "File",
        lambda desk: desk.open_file(),
        ("Ctrl+O",),
        always,
    ),
    Command(
        "save",
        QT_TRANSLATE_NOOP("Commands", "&Save"),
        "File",
        lambda desk: desk.save(),
        ("Ctrl+S",),
        group=1,
    ),
    Command(
        "save_as",
        QT_TRANSLATE_NOOP("Commands", "Save &as…"),
        "File",
        lambda desk: desk.save_as(),
        ("Ctrl+Shift+S",),
        group=1,
    ),
    Command(
        "save_picture",
        QT_TRANSLATE_NOOP("Commands", "Save &picture…"),
        "File",
        lambda desk: desk.save_picture(),
        ("Ctrl+E",),
        group=1,
    ),
    Command(
        "close",
        QT_TRANSLATE_NOOP("Commands", "&Close network"),
        "File",
        lambda desk: desk.close_document(),
        ("Ctrl+W",),
        group=2,
    ),
    Command(
        "quit",
        QT_TRANSLATE_NOOP("Commands", "&Quit"),
        "File",
        lambda desk: desk.close(),
        ("Ctrl+Q",),
        always,
        group=2,
    ),
)


SIZE_COMMANDS = [
    Command(
        f"size_{size}",
        SIZE_NAMES[size],
        "Step",
        partial(_choose_size, size=size),
        (str(number),),
        always,
        group=2,
        choice=QT_TRANSLATE_NOOP("Commands", "Step b&y"),
    )
    for number, size in enumerate(STEP_SIZES, start=1)
]

STEP_COMMANDS = (
    Command(
        "reset",
        QT_TRANSLATE_NOOP("Commands", "&Reset"),
        "Step",
        partial(_do, transition=transitions.reset),
        ("Home",),
        why_no_back,
    ),
    Command(
        "back",
        QT_TRANSLATE_NOOP("Commands", "B&ack"),
        "Step",
        partial(_do, transition=transitions.step_back),
        ("Left", "PgUp"),
        why_no_back,
    ),
    _phase_command(
        FORWARD, QT_TRANSLATE_NOOP("Commands", "&Forward"), "F", transitions.run_forward
    ),
    _phase_command(
        BACKWARD, QT_TRANSLATE_NOOP("Commands", "&Backward"), "B", transitions.run_backward
    ),
    _phase_command(UPDATE, QT_TRANSLATE_NOOP("Commands", "&Update"), "U", transitions.run_update),
    Command(
        "step",
        QT_TRANSLATE_NOOP("Commands", "&Step"),
        "Step",
        lambda desk: desk.step_once(),
        ("Space", "Right", "PgDown"),
        group=1,
    ),
    Command(
        "play",
        QT_TRANSLATE_NOOP("Commands", "&Play"),
        "Step",
        lambda desk: desk.toggle_play(),
        ("P",),
        group=1,
    ),
    *SIZE_COMMANDS,
    Command(
        "next_sample",
        QT_TRANSLATE_NOOP("Commands", "&Next sample"),
        "Step",
        lambda desk: desk.next_sample(1),
        ("]",),
        why_no_sample,
        group=3,
    ),
    Command(
        "previous_sample",
        QT_TRANSLATE_NOOP("Commands", "Pre&vious sample"),
        "Step",
        lambda desk: desk.next_sample(-1),
        ("[",),
        why_no_sample,
        group=3,
    ),
)


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
        QT_TRANSLATE_NOOP("Commands", "Select &next node or edge"),
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
        group=1,
    ),
    *THEME_COMMANDS,
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


HELP_COMMANDS = (
    Command(
        "shortcuts",
        QT_TRANSLATE_NOOP("Commands", "&Keyboard shortcuts"),
        "Help",
        lambda desk: desk.show_shortcuts(),
        ("F1", "?"),
        always,
    ),
    Command(
        "about",
        QT_TRANSLATE_NOOP("Commands", "&About Backprop Viewer"),
        "Help",
        lambda desk: desk.show_about(),
        (),
        always,
    ),
)


COMMANDS: dict[str, Command] = {
    command.name: command
    for command in (
        *FILE_COMMANDS,
        *STEP_COMMANDS,
        *VIEW_COMMANDS,
        *HELP_COMMANDS,
    )
}
