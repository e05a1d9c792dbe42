"""The names that lessons may use of the window are the window's own."""

from backprop_viewer.lessons.names import COMMANDS, PANELS
from backprop_viewer.ui.commands.table import COMMANDS as TABLE
from backprop_viewer.ui.main_window import MainWindow

ALWAYS_THERE = {"history", "explanation"}
"""Parts of the middle of the window: no docks, and never behind another."""


def test_commands_are_those_of_the_table() -> None:
    assert set(COMMANDS) == set(TABLE)


def test_panels_are_the_docks_of_the_window(window: MainWindow) -> None:
    window.workbench.add_panels()
    assert set(PANELS) - ALWAYS_THERE == set(window.workbench.docks)


def test_no_name_is_there_twice() -> None:
    assert len(set(PANELS)) == len(PANELS)
    assert len(set(COMMANDS)) == len(COMMANDS)
