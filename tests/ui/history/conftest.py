"""What the tests of the history line share."""

import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.session.session import Session
from backprop_viewer.ui.history.band import HistoryBand
from backprop_viewer.ui.theme import Theme
from tests.ui.driving import show
from tests.ui.history.lines import state_with_past


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """A session at the start of a network of which six updates were seen."""
    made = Session()
    show(made, state_with_past())
    return made


@pytest.fixture
def band(session: Session, light: Theme, qtbot: QtBot) -> HistoryBand:
    """The drawn part of the line of that session, shown."""
    made = HistoryBand(session, light)
    qtbot.addWidget(made)
    made.resize(800, 56)
    made.show()
    return made
