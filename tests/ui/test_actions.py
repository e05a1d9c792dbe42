"""Menus and tooltips made from the table of commands."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from backprop_viewer.ui.actions import keys, plain, tool_tip
from backprop_viewer.ui.commands.table import COMMANDS
from backprop_viewer.ui.main_window import MainWindow
from tests.ui.driving import example


def entries(menu: QMenu) -> Iterator[QAction]:
    """Yield the entries of a menu and of those in it."""
    for action in menu.actions():
        inner = QMenu.menuInAction(action)
        if inner is None:
            yield action
        else:
            yield from entries(inner)


def menus(window: MainWindow) -> list[QMenu]:
    """Return all menus, and the menus in them."""
    others = (window.file_menus.recent, window.file_menus.examples)
    return [*window.menuBar().findChildren(QMenu), *others]


def test_menus_hold_every_command_once(window: MainWindow) -> None:
    held = [
        action.objectName()
        for top in window.menuBar().actions()
        for action in entries(QMenu.menuInAction(top))
        if action.objectName() in COMMANDS
    ]
    assert sorted(held) == sorted(COMMANDS)
    assert [plain(action.text()) for action in window.menuBar().actions()] == [
        "File",
        "Edit",
        "Network",
        "Step",
        "Time",
        "Ask",
        "View",
        "Lessons",
        "Help",
    ]


def test_no_two_entries_of_a_menu_have_the_same_letter(window: MainWindow) -> None:
    for menu in [*menus(window), window.menuBar()]:
        texts = [action.text().replace("&&", "") for action in menu.actions()]
        letters = Counter(text[text.index("&") + 1].lower() for text in texts if "&" in text)
        assert not [letter for letter, count in letters.items() if count > 1], texts


def test_one_size_and_one_theme_are_checked(window: MainWindow) -> None:
    window.open_path(example())
    for prefix, name in (("size_", "size_layer"), ("theme_", "theme_dark")):
        window.table[name].trigger()
        checked = [
            action.objectName()
            for action in window.table.all()
            if action.isChecked() and action.objectName().startswith(prefix)
        ]
        assert checked == [name]


@pytest.mark.parametrize("name", COMMANDS)
def test_tooltip(name: str) -> None:
    command = COMMANDS[name]
    text = tool_tip(command, "A reason.")
    assert text.startswith(plain(command.text))
    assert text.endswith("\nA reason.")
    assert "&" not in text
    assert not tool_tip(command, "").endswith("\n")
    for key in keys(command).split(", "):
        assert key in text


def test_keys_as_they_are_printed() -> None:
    assert keys(COMMANDS["step"]) == "Space, Right, PgDown"
    assert keys(COMMANDS["about"]) == ""
