"""The table of all operations in a narrow dock."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.session import viewing
from backprop_viewer.ui.theme import Theme
from backprop_viewer.ui.trace.panel import TracePanel
from backprop_viewer.ui.trace.table import NUMBER, PHASE, VALUE
from tests.ui.driving import session_with

SIZE = 256, 240
"""That of the dock in a window of 1280 by 800."""


@pytest.mark.parametrize("notation", NOTATIONS)
def test_values_are_seen_whole(qtbot: QtBot, light: Theme, notation: str) -> None:
    session = session_with(steps="forward backward")
    session.apply(viewing.choose_notation, notation)
    panel = TracePanel(session, light)
    qtbot.addWidget(panel)
    panel.resize(*SIZE)
    panel.show()
    view = panel.view
    assert view.verticalScrollBar().maximum() > 0
    for row in (0, panel.table.rowCount() - 1):
        view.scrollTo(panel.table.index(row, NUMBER))
        right = view.visualRect(panel.table.index(row, VALUE)).right()
        assert right <= view.viewport().width()


def test_phase_is_one_letter_without_a_heading(qtbot: QtBot, light: Theme) -> None:
    panel = TracePanel(session_with(), light)
    qtbot.addWidget(panel)
    across = Qt.Orientation.Horizontal
    for width, heading in ((SIZE[0], ""), (900, "Phase"), (SIZE[0], "")):
        panel.resize(width, SIZE[1])
        panel.show()
        assert panel.table.headerData(PHASE, across) == heading


def test_it_asks_for_little_height(qtbot: QtBot, light: Theme) -> None:
    panel = TracePanel(session_with(), light)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.minimumSizeHint().height() <= 140
