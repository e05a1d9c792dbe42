"""Parts of a form that fold away under their titles."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.forms.folding import Folding
from backprop_viewer.ui.theme import Theme
from tests.ui.driving import is_freed


@pytest.fixture
def part(qtbot: QtBot, light: Theme) -> Folding:
    """A closed part with a label in it, shown."""
    made = Folding("Split", QLabel("inside"), light)
    qtbot.addWidget(made)
    made.resize(200, 60)
    made.show()
    return made


def test_is_closed_at_first(part: Folding) -> None:
    assert not part.is_open
    assert part.content.isHidden()


def test_space_opens_and_closes_it(part: Folding, qtbot: QtBot) -> None:
    with qtbot.waitSignal(part.opened, timeout=0):
        QTest.keyClick(part.title, Qt.Key.Key_Space)
    assert part.content.isVisible()
    with qtbot.assertNotEmitted(part.opened):
        QTest.keyClick(part.title, Qt.Key.Key_Space)
    assert part.content.isHidden()


def test_opened_by_the_program_tells_nothing(part: Folding, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(part.opened):
        part.set_open(True)
    assert part.is_open


def test_summary_is_drawn_and_read_out(part: Folding) -> None:
    before = part.title.grab().toImage()
    part.set_summary("64 / 16 / 20 %")
    assert part.title.toolTip() == "Split: 64 / 16 / 20 %"
    assert part.title.accessibleDescription() == "64 / 16 / 20 %"
    assert part.title.grab().toImage() != before


def test_can_be_as_narrow_as_there_is_room(part: Folding) -> None:
    part.set_summary("a long text " * 20)
    assert part.minimumSizeHint().width() < 120


def test_is_freed(qtbot: QtBot, light: Theme) -> None:
    made = (Folding.grab, lambda part: part.set_open(True))
    assert is_freed(qtbot, lambda: Folding("Split", QLabel(), light), *made)
