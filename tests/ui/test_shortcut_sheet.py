"""The sheet of all keys."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.actions import keys, plain
from backprop_viewer.ui.commands.command import MENUS
from backprop_viewer.ui.commands.table import COMMANDS
from backprop_viewer.ui.shortcut_sheet import ShortcutSheet
from tests.ui.driving import is_freed


def texts(sheet: QWidget) -> list[str]:
    return [label.text() for label in sheet.findChildren(QLabel)]


def test_lists_every_command_that_has_a_key(qtbot: QtBot) -> None:
    sheet = ShortcutSheet()
    qtbot.addWidget(sheet)
    shown = texts(sheet)
    for menu in MENUS:
        assert f"<b>{menu}</b>" in shown
    for command in COMMANDS.values():
        if command.shortcuts:
            assert keys(command) in shown
            assert any(text.endswith(plain(command.text)) for text in shown)


def test_entries_of_a_choice_say_what_is_chosen(qtbot: QtBot) -> None:
    sheet = ShortcutSheet()
    qtbot.addWidget(sheet)
    assert "Step by operation" in texts(sheet)


def test_no_two_stand_in_the_same_place(qtbot: QtBot) -> None:
    sheet = ShortcutSheet()
    qtbot.addWidget(sheet)
    sheet.show()
    labels = sheet.findChildren(QLabel)
    for number, label in enumerate(labels):
        for other in labels[:number]:
            assert not label.geometry().intersects(other.geometry())


def test_no_line_is_out_of_reach(qtbot: QtBot) -> None:
    sheet = ShortcutSheet()
    qtbot.addWidget(sheet)
    sheet.show()
    bars = (sheet.area.verticalScrollBar(), sheet.area.horizontalScrollBar())
    room = sheet.screen().availableSize()
    assert sheet.size().boundedTo(room) == sheet.size()
    if room.width() >= 1280 and room.height() >= 800:
        assert [bar.maximum() for bar in bars] == [0, 0]
    sheet.resize(sheet.width(), 300)
    qtbot.waitUntil(lambda: bars[0].maximum() > 0)
    QTest.keyClick(sheet, Qt.Key.Key_End)
    assert bars[0].value() == bars[0].maximum()


def test_is_freed(qtbot: QtBot) -> None:
    assert is_freed(qtbot, ShortcutSheet)
