"""What a command is, what it acts on, and the reasons why one cannot be done now."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from backprop_viewer.engine.operations import BACKWARD, FORWARD, UPDATE
from backprop_viewer.session.marks import nearest_bookmark
from backprop_viewer.session.state import State
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP

PAUSE = QT_TRANSLATE_NOOP("Commands", "&Pause")
UNDO = QT_TRANSLATE_NOOP("Commands", "&Undo {change}")
REDO = QT_TRANSLATE_NOOP("Commands", "&Redo {change}")
NOTHING_TO_UNDO = QT_TRANSLATE_NOOP("Commands", "Nothing was changed that could be undone.")
NOTHING_TO_REDO = QT_TRANSLATE_NOOP("Commands", "Nothing was undone that could be done again.")
MENUS = (
    QT_TRANSLATE_NOOP("Commands", "File"),
    QT_TRANSLATE_NOOP("Commands", "Edit"),
    QT_TRANSLATE_NOOP("Commands", "Network"),
    QT_TRANSLATE_NOOP("Commands", "Step"),
    QT_TRANSLATE_NOOP("Commands", "Time"),
    QT_TRANSLATE_NOOP("Commands", "Ask"),
    QT_TRANSLATE_NOOP("Commands", "View"),
    QT_TRANSLATE_NOOP("Commands", "Lessons"),
    QT_TRANSLATE_NOOP("Commands", "Help"),
)
Transition = Callable[[State], State]


class Documents(Protocol):
    """What commands do with whole documents."""

    def new(self) -> None: ...
    def import_table(self) -> None: ...
    def open_file(self) -> None: ...
    def save(self) -> bool: ...
    def save_as(self) -> bool: ...
    def save_picture(self) -> None: ...
    def export(self) -> None: ...
    def close(self) -> None: ...


class Lessons(Protocol):
    """What commands do with the lesson that is open, and to open one."""

    def show_list(self) -> None: ...
    def resume(self) -> None: ...
    def turn(self, by: int) -> None: ...
    def solve(self) -> None: ...
    def begin_afresh(self) -> None: ...
    def leave(self) -> None: ...
    def write(self) -> None: ...
    def edit(self) -> None: ...
    def stop(self) -> bool: ...


class Questions(Protocol):
    """What commands do with numbers that are asked for, and with practice."""

    def toggle(self) -> None: ...
    def stop(self) -> None: ...
    def takes_step(self) -> bool: ...
    def hint(self) -> None: ...
    def solution(self) -> None: ...
    def hide_numbers(self) -> None: ...
    def hide_selected(self) -> None: ...
    def practise(self) -> None: ...
    def show_results(self) -> None: ...


class Presenting(Protocol):
    """What commands do with the presentation."""

    def toggle(self) -> None: ...
    def do(self, name: str) -> None: ...
    def show_lecturer(self) -> None: ...
    def choose_motion(self, choice: str) -> None: ...


class Desk(Protocol):
    """What commands act on: the window, as far as they need it."""

    @property
    def documents(self) -> Documents: ...
    @property
    def lessons(self) -> Lessons: ...
    @property
    def presenting(self) -> Presenting: ...
    @property
    def asking(self) -> Questions: ...

    def step(self, transition: Transition) -> bool: ...
    def change(self, text: str, transition: Transition) -> bool: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...
    def edit_selected(self) -> None: ...
    def copy_explanation(self, form: str) -> None: ...
    def focus_time(self) -> None: ...
    def add_bookmark(self) -> None: ...
    def keep_branch(self) -> None: ...
    def choose_on_change(self, answer: str) -> None: ...
    def choose_notation(self, name: str) -> None: ...
    def choose_digits(self, digits: int | None) -> None: ...
    def step_once(self) -> None: ...
    def toggle_play(self) -> None: ...
    def close(self) -> bool: ...
    def zoom(self, direction: int) -> None: ...
    def set_theme(self, choice: str) -> None: ...
    def choose_language(self, choice: str) -> None: ...
    def toggle_full_screen(self) -> None: ...
    def reset_layout(self) -> None: ...
    def show_panel(self, name: str) -> None: ...
    def show_shortcuts(self) -> None: ...
    def show_about(self) -> None: ...
    def next_sample(self, direction: int) -> None: ...
    def sweep(self) -> None: ...


def always(state: State) -> str:
    return ""


def needs_document(state: State) -> str:
    if state.run is None:
        return QT_TRANSLATE_NOOP("Commands", "Open a network first.")
    return ""


@dataclass(frozen=True)
class Command:
    """One command. ``why_not`` is empty if it can be done; texts are English, to be translated.

    ``group`` puts commands of a menu between the same separators; ``choice`` names a submenu of
    which one entry is always picked; a toggle is on or off, as ``is_on`` tells of a state.
    ``submenus`` name the menus within the menu, from the outermost, that a command is in.
    """

    name: str
    text: str
    menu: str
    run: Callable[[Desk], object]
    shortcuts: tuple[str, ...] = ()
    why_not: Callable[[State], str] = needs_document
    group: int = 0
    choice: str = ""
    is_on: Callable[[State], bool] | None = None
    submenus: tuple[str, ...] = ()


def do(desk: Desk, transition: Transition) -> None:
    """Apply a transition: what most commands run, as a partial."""
    desk.step(transition)


def why_no_back(state: State) -> str:
    if state.run is not None and state.run.time == state.run.first_time:
        return QT_TRANSLATE_NOOP("Commands", "This is the start: there is nothing before it.")
    return needs_document(state)


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


def why_not_phase(state: State, phase: str) -> str:
    if state.run is None:
        return needs_document(state)
    coming = _phase_to_come(state)
    if coming == phase:
        return ""
    has_update = state.run.schedule.size > state.run.schedule.backward_end
    if phase == UPDATE and not has_update:
        return QT_TRANSLATE_NOOP("Commands", "Every weight and bias is frozen.")
    return _NOT_NOW[phase, coming]


def why_no_end(state: State) -> str:
    if state.run is not None and state.run.time >= state.run.reached:
        return QT_TRANSLATE_NOOP("Commands", "Nothing after this moment was seen yet.")
    return needs_document(state)


def why_no_bookmark(state: State, direction: int) -> str:
    if state.run is None or nearest_bookmark(state.run, direction) is not None:
        return needs_document(state)
    if direction > 0:
        return QT_TRANSLATE_NOOP("Commands", "There is no bookmark after this moment.")
    return QT_TRANSLATE_NOOP("Commands", "There is no bookmark before this moment.")


def why_no_edit(state: State) -> str:
    place = state.view.selection
    if state.document is None:
        return needs_document(state)
    if place is None:
        return QT_TRANSLATE_NOOP("Commands", "Select a weight, bias, input or target first.")
    if place.kind == "loss" or (place.kind == "unit" and place.layer > 0):
        return QT_TRANSLATE_NOOP("Commands", "This number is computed from others: change those.")
    if place.kind in ("unit", "target"):
        which = "targets" if place.kind == "target" else "inputs"
        return state.document.data.why_fixed(which, place.unit)
    return ""


def why_no_sample(state: State) -> str:
    if state.run is not None and len(state.run.moment.record.rows) == 1:
        return QT_TRANSLATE_NOOP("Commands", "The batch has only one sample.")
    return needs_document(state)


def why_no_unit_pictures(state: State) -> str:
    if state.document is not None and state.document.data.sizes[0] != 2:
        return QT_TRANSLATE_NOOP("Commands", "The plane is that of two inputs: here are others.")
    return needs_document(state)


def translate(text: str) -> str:
    """Return a text of this table in the reader's language."""
    return QCoreApplication.translate("Commands", text)
