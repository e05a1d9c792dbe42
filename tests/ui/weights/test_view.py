"""How wide the columns of weights are, and what stands below them."""

import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session.changes import change_parameter
from backprop_viewer.session.session import Session
from backprop_viewer.ui.theme import Theme
from backprop_viewer.ui.weights.panel import WeightsPanel
from backprop_viewer.ui.weights.view import MARGIN
from tests.session.states import document_of
from tests.ui.driving import session_with, show, state_of


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """A session with a network of one layer."""
    return session_with(document_of(sizes=(3, 2)))


@pytest.fixture
def panel(session: Session, light: Theme, qtbot: QtBot) -> WeightsPanel:
    """The panel of that session, shown."""
    made = WeightsPanel(session, light)
    qtbot.addWidget(made)
    made.resize(420, 360)
    made.show()
    return made


def test_small_numbers_widen_their_columns(panel: WeightsPanel, session: Session) -> None:
    before = panel.view.columnWidth(0)
    session.change("weight", change_parameter, Place("weight", 1, 0, 0), -2.11e-10)
    widest = panel.view.fontMetrics().horizontalAdvance("−2.11·10⁻¹⁰")
    wide = panel.view.columnWidth(0)
    assert wide >= widest + 2 * MARGIN > before
    session.change("weight", change_parameter, Place("weight", 1, 0, 0), 0.5)
    assert panel.view.columnWidth(0) == wide  # while training plays they stand still


def test_a_single_unit_is_no_units(panel: WeightsPanel, session: Session) -> None:
    assert panel.note.text() == "2 units × 3 inputs and a bias: 8 parameters"
    show(session, state_of(document_of(sizes=(1, 1))))
    assert panel.note.text() == "1 unit × 1 input and a bias: 2 parameters"
