"""Everything that can be done, once: menus, toolbar, shortcuts and the shortcut sheet are made
from COMMANDS. To add a command, add an entry; ``why_not`` says in words why it cannot be done now.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from backprop_viewer.engine.operations import BACKWARD, FORWARD, STEP_SIZES, UPDATE
from backprop_viewer.session import transitions
from backprop_viewer.session.state import State
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP
from backprop_viewer.ui.theme import SYSTEM, THEMES

PAUSE = QT_TRANSLATE_NOOP("Commands", "&Pause")
MENUS = ("File", "Step", "View", "Help")
Transition = Callable[[State], State]


class Desk(Protocol):
    """What commands act on: the window, as far as they need it."""

    def step(self, transition: Transition) -> bool: ...
    def toggle_play(self) -> None: ...
    def open_file(self) -> None: ...
    def save(self) -> bool: ...
    def save_as(self) -> bool: ...
    def close_document(self) -> None: ...
    def save_picture(self) -> None: ...
    def close(self) -> bool: ...
    def zoom(self, direction: int) -> None: ...
    def set_theme(self, choice: str) -> None: ...
    def toggle_full_screen(self) -> None: ...
    def reset_layout(self) -> None: ...
    def show_shortcuts(self) -> None: ...
    def show_about(self) -> None: ...
    def next_sample(self, direction: int) -> None: ...


def _always(state: State) -> str:
    return ""


def _needs_document(state: State) -> str:
    if state.run is None:
        return QT_TRANSLATE_NOOP("Commands", "Open a network first.")
    return ""


@dataclass(frozen=True)
class Command:
    """One command. ``why_not`` is empty if it can be done; texts are English, to be translated.

    ``group`` puts commands of a menu between the same separators; ``choice`` names a submenu of
    which one entry is always picked.
    """

    name: str
    text: str
    menu: str
    run: Callable[[Desk], object]
    shortcuts: tuple[str, ...] = ()
    why_not: Callable[[State], str] = _needs_document
    group: int = 0
    choice: str = ""


def _why_no_back(state: State) -> str:
    if state.run is not None and state.run.time == 0:
        return QT_TRANSLATE_NOOP("Commands", "This is the start: there is nothing before it.")
    return _needs_document(state)


def _phase_to_come(state: State) -> str:
    """Return the phase that the next operation belongs to."""
    assert state.run is not None
    return state.run.moment.next.phase


_NOT_NOW = {
    (FORWARD, BACKWARD): QT_TRANSLATE_NOOP(
        "Commands", "The forward pass of this update is done; the backward pass comes next."
    ),
    (FORWARD, UPDATE): QT_TRANSLATE_NOOP(
        "Commands", "The forward pass of this update is done; the update comes next."
    ),
    (BACKWARD, FORWARD): QT_TRANSLATE_NOOP(
        "Commands", "The backward pass needs the numbers of the forward pass: do that first."
    ),
    (BACKWARD, UPDATE): QT_TRANSLATE_NOOP(
        "Commands", "The backward pass of this update is done; the update comes next."
    ),
    (UPDATE, FORWARD): QT_TRANSLATE_NOOP(
        "Commands", "The update needs the gradients: do the forward and the backward pass first."
    ),
    (UPDATE, BACKWARD): QT_TRANSLATE_NOOP(
        "Commands", "The update needs the gradients: do the backward pass first."
    ),
}


def _why_not_phase(state: State, phase: str) -> str:
    if state.run is None:
        return _needs_document(state)
    coming = _phase_to_come(state)
    if coming == phase:
        return ""
    has_update = state.run.schedule.size > state.run.schedule.backward_end
    if phase == UPDATE and not has_update:
        return QT_TRANSLATE_NOOP("Commands", "Every weight and bias is frozen.")
    return _NOT_NOW[phase, coming]


def _why_no_sample(state: State) -> str:
    if state.run is not None and len(state.run.moment.record.rows) == 1:
        return QT_TRANSLATE_NOOP("Commands", "The batch has only one sample.")
    return _needs_document(state)


def _do(desk: Desk, transition: Transition) -> None:
    desk.step(transition)


def _step(desk: Desk) -> None:
    desk.step(step_of_chosen_size)


def step_of_chosen_size(state: State) -> State:
    """Do one step of the size that is chosen."""
    return transitions.step(state, state.view.step_size)


def _phase_command(phase: str, text: str, key: str, transition: Transition) -> Command:
    return Command(
        phase,
        text,
        "Step",
        partial(_do, transition=transition),
        (key,),
        partial(_why_not_phase, phase=phase),
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


def _choose_theme(desk: Desk, choice: str) -> None:
    desk.set_theme(choice)


def _file_commands() -> list[Command]:
    text = QT_TRANSLATE_NOOP
    return [
        Command(
            "open",
            text("Commands", "&Open…"),
            "File",
            lambda desk: desk.open_file(),
            ("Ctrl+O",),
            _always,
        ),
        Command(
            "save",
            text("Commands", "&Save"),
            "File",
            lambda desk: desk.save(),
            ("Ctrl+S",),
            group=1,
        ),
        Command(
            "save_as",
            text("Commands", "Save &as…"),
            "File",
            lambda desk: desk.save_as(),
            ("Ctrl+Shift+S",),
            group=1,
        ),
        Command(
            "save_picture",
            text("Commands", "Save &picture…"),
            "File",
            lambda desk: desk.save_picture(),
            ("Ctrl+E",),
            group=1,
        ),
        Command(
            "close",
            text("Commands", "&Close network"),
            "File",
            lambda desk: desk.close_document(),
            ("Ctrl+W",),
            group=2,
        ),
        Command(
            "quit",
            text("Commands", "&Quit"),
            "File",
            lambda desk: desk.close(),
            ("Ctrl+Q",),
            _always,
            group=2,
        ),
    ]


def _step_commands() -> list[Command]:
    text = QT_TRANSLATE_NOOP
    sizes = [
        Command(
            f"size_{size}",
            SIZE_NAMES[size],
            "Step",
            partial(_choose_size, size=size),
            (str(number),),
            _always,
            group=2,
            choice=text("Commands", "Step &by"),
        )
        for number, size in enumerate(STEP_SIZES, start=1)
    ]
    return [
        Command(
            "reset",
            text("Commands", "&Reset"),
            "Step",
            partial(_do, transition=transitions.reset),
            ("Home",),
            _why_no_back,
        ),
        Command(
            "back",
            text("Commands", "B&ack"),
            "Step",
            partial(_do, transition=transitions.step_back),
            ("Left", "PgUp"),
            _why_no_back,
        ),
        _phase_command(FORWARD, text("Commands", "&Forward"), "F", transitions.run_forward),
        _phase_command(BACKWARD, text("Commands", "&Backward"), "B", transitions.run_backward),
        _phase_command(UPDATE, text("Commands", "&Update"), "U", transitions.run_update),
        Command(
            "step", text("Commands", "&Step"), "Step", _step, ("Space", "Right", "PgDown"), group=1
        ),
        Command(
            "play",
            text("Commands", "&Play"),
            "Step",
            lambda desk: desk.toggle_play(),
            ("P",),
            group=1,
        ),
        *sizes,
        Command(
            "next_sample",
            text("Commands", "&Next sample"),
            "Step",
            lambda desk: desk.next_sample(1),
            ("]",),
            _why_no_sample,
            group=3,
        ),
        Command(
            "previous_sample",
            text("Commands", "Pre&vious sample"),
            "Step",
            lambda desk: desk.next_sample(-1),
            ("[",),
            _why_no_sample,
            group=3,
        ),
    ]


def _view_commands() -> list[Command]:
    text = QT_TRANSLATE_NOOP
    themes = [
        Command(
            f"theme_{choice}",
            THEME_NAMES[choice],
            "View",
            partial(_choose_theme, choice=choice),
            (),
            _always,
            group=1,
            choice=text("Commands", "&Colours"),
        )
        for choice in (SYSTEM, *THEMES)
    ]
    return [
        Command(
            "zoom_in",
            text("Commands", "Zoom &in"),
            "View",
            lambda desk: desk.zoom(1),
            ("Ctrl++", "Ctrl+="),
        ),
        Command(
            "zoom_out",
            text("Commands", "Zoom &out"),
            "View",
            lambda desk: desk.zoom(-1),
            ("Ctrl+-",),
        ),
        Command(
            "fit",
            text("Commands", "&Fit into view"),
            "View",
            lambda desk: desk.zoom(0),
            ("Ctrl+0",),
        ),
        *themes,
        Command(
            "full_screen",
            text("Commands", "F&ull screen"),
            "View",
            lambda desk: desk.toggle_full_screen(),
            ("F11",),
            _always,
            group=2,
        ),
        Command(
            "reset_layout",
            text("Commands", "&Reset window layout"),
            "View",
            lambda desk: desk.reset_layout(),
            (),
            _always,
            group=2,
        ),
    ]


def _help_commands() -> list[Command]:
    text = QT_TRANSLATE_NOOP
    return [
        Command(
            "shortcuts",
            text("Commands", "&Keyboard shortcuts"),
            "Help",
            lambda desk: desk.show_shortcuts(),
            ("F1", "?"),
            _always,
        ),
        Command(
            "about",
            text("Commands", "&About Backprop Viewer"),
            "Help",
            lambda desk: desk.show_about(),
            (),
            _always,
        ),
    ]


COMMANDS: dict[str, Command] = {
    command.name: command
    for command in (
        *_file_commands(),
        *_step_commands(),
        *_view_commands(),
        *_help_commands(),
    )
}


def translate(text: str) -> str:
    """Return a text of this table in the reader's language."""
    return QCoreApplication.translate("Commands", text)
