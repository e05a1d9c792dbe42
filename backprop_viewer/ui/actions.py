"""From the table of commands to actions, menus and tooltips that name the key."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from backprop_viewer.session.state import State
from backprop_viewer.ui.commands.command import (
    MENUS,
    NOTHING_TO_REDO,
    NOTHING_TO_UNDO,
    PAUSE,
    REDO,
    UNDO,
    Command,
    Desk,
    translate,
)
from backprop_viewer.ui.commands.table import COMMANDS
from backprop_viewer.ui.problems import problem_text
from backprop_viewer.ui.texts import without_mnemonic

_HISTORY = {"undo": (UNDO, NOTHING_TO_UNDO), "redo": (REDO, NOTHING_TO_REDO)}


class Actions(QObject):
    """An action for each command, enabled as the state allows and saying why not."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._groups: dict[str, QActionGroup] = {}
        self._reasons: dict[str, str] = {}
        self._by_name = {name: self._make(desk, COMMANDS[name]) for name in COMMANDS}

    def all(self) -> list[QAction]:
        """Return every action."""
        return list(self._by_name.values())

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def _make(self, desk: Desk, command: Command) -> QAction:
        action = QAction(translate(command.text), self)
        action.setObjectName(command.name)
        action.setShortcuts([QKeySequence(key) for key in command.shortcuts])
        # A partial of a module's function and the desk, not of a widget's method: the actions
        # belong to the window and go with it.
        action.triggered.connect(partial(_run, command, desk))
        action.setCheckable(bool(command.choice) or command.is_on is not None)
        if command.choice:
            if command.choice not in self._groups:
                self._groups[command.choice] = QActionGroup(self)
            self._groups[command.choice].addAction(action)
        return action

    def fill(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Put the menus into a menu bar and return them by their English name."""
        menus: dict[str, QMenu] = {}
        for name in MENUS:
            menu = bar.addMenu(_with_letter(name))
            menu.setToolTipsVisible(True)
            menus[name] = menu
            group = 0
            submenus: dict[tuple[str, ...], QMenu] = {}
            for command in COMMANDS.values():
                if command.menu != name:
                    continue
                if command.group != group:
                    menu.addSeparator()
                    group = command.group
                _submenu(menu, submenus, command).addAction(self[command.name])
        return menus

    def follow(self, state: State, checked: set[str], is_playing: bool) -> None:
        """Enable, check and explain the actions as the state wants it."""
        for name, action in self._by_name.items():
            command = COMMANDS[name]
            if name not in _HISTORY:
                self._explain(name, command.why_not(state))
            if command.choice:
                action.setChecked(name in checked)
            elif command.is_on is not None:
                action.setChecked(command.is_on(state))
        self["play"].setText(translate(PAUSE if is_playing else COMMANDS["play"].text))

    def follow_changes(self, undo_text: str, redo_text: str) -> None:
        """Say what would be undone and done again; empty texts if nothing."""
        for name, change in (("undo", undo_text), ("redo", redo_text)):
            template, reason = _HISTORY[name]
            usual = translate(COMMANDS[name].text)
            text = translate(template).format(change=change) if change else usual
            self[name].setText(text)
            self._explain(name, "" if change else reason)

    def _explain(self, name: str, reason: str) -> None:
        """Enable an action or say why not; most of the time nothing is new."""
        if self._reasons.get(name) != reason:
            self._reasons[name] = reason
            self[name].setEnabled(not reason)
            self[name].setToolTip(tool_tip(COMMANDS[name], reason))


def _with_letter(name: str) -> str:
    """Return what a menu is called: '&File', and in a language without letters '文件(&F)'."""
    text = translate(name)
    return f"&{name}" if text == name else f"{text}(&{name[0]})"


def _submenu(menu: QMenu, known: dict[tuple[str, ...], QMenu], command: Command) -> QMenu:
    """Return the menu that a command is in: one in the menu, made if it is the first there."""
    path: tuple[str, ...] = ()
    for name in command.submenus or ((command.choice,) if command.choice else ()):
        path = (*path, name)
        if path not in known:
            known[path] = menu.addMenu(translate(name))
            known[path].setToolTipsVisible(True)
        menu = known[path]
    return menu


def _run(command: Command, desk: Desk, checked: bool = False) -> None:
    command.run(desk)


def plain(text: str) -> str:
    """Return a menu text without its mnemonic."""
    return without_mnemonic(text).replace("…", "")


def keys(command: Command) -> str:
    """Return the keys of a command as they are printed on a keyboard."""
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(key).toString(native) for key in command.shortcuts)


def tool_tip(command: Command, reason: str) -> str:
    """Return what a command's button says: its name, its keys and, if it cannot be done, why."""
    text = plain(translate(command.text))
    if command.shortcuts:
        text = f"{text} ({keys(command)})"
    return f"{text}\n{translate(problem_text(reason))}" if reason else text
