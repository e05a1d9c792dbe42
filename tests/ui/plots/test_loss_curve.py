"""The loss over the updates."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from backprop_viewer.session import transitions
from backprop_viewer.session.session import Session
from backprop_viewer.ui.numbers import number_text
from backprop_viewer.ui.plots.loss_curve import LossCurve
from backprop_viewer.ui.settings import MemorySettings
from tests.engine.comparing import assert_same_bits
from tests.session.states import document_of, update_size
from tests.ui.driving import do, session_with, show, state_of
from tests.ui.plots.conftest import Make


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """A session with the worked example at its start."""
    return session_with()


def present(plot: LossCurve) -> list[tuple[float, float]]:
    """Return the mark at the present update."""
    return [(point.pos().x(), point.pos().y()) for point in plot.now.points()]


def test_shows_the_loss_of_every_update(make: Make, session: Session) -> None:
    plot = make(LossCurve, session)
    do(session, "update*5 forward")
    x, y = plot.curve.getData()
    run = session.state.run
    assert run is not None
    assert x.tolist() == [0, 1, 2, 3, 4, 5]
    assert_same_bits(y, [run.trajectory.record(update).loss for update in range(6)])
    assert present(plot) == [(5, y[-1])]


def test_loss_that_is_not_computed_yet_is_not_shown(make: Make, session: Session) -> None:
    plot = make(LossCurve, session)
    assert plot.note.text() == "known after the forward pass"
    do(session, "operation")
    assert present(plot) == []
    do(session, "forward")
    loss = session.state.run.moment.loss
    assert plot.note.text() == f"before update 1: {number_text(loss)}"


def test_mark_goes_back_and_the_curve_stays(make: Make, session: Session) -> None:
    plot = make(LossCurve, session)
    do(session, "update*5 forward back back")
    ((update, _),) = present(plot)
    assert update == 3
    assert len(plot.curve.getData()[0]) >= 5


def test_whole_curve_is_in_view(make: Make, session: Session) -> None:
    plot = make(LossCurve, session)
    for steps in ("forward", "update*30 forward", "update*300 forward"):
        do(session, steps)
        (left, right), (low, high) = plot.area.viewRange()
        x, y = plot.curve.getData()
        assert left <= x.min() <= x.max() <= right
        assert low <= y.min() <= y.max() <= high


def test_logarithmic_scale(make: Make, session: Session, qtbot: QtBot) -> None:
    plot = make(LossCurve, session)
    do(session, "update*5 forward")
    linear = plot.curve.getData()[1]
    qtbot.mouseClick(plot.logarithmic, Qt.MouseButton.LeftButton)
    assert_same_bits(plot.curve.getData()[1], np.log10(linear))
    low, high = plot.area.viewRange()[1]
    assert low <= np.log10(linear).min() <= np.log10(linear).max() <= high
    qtbot.mouseClick(plot.logarithmic, Qt.MouseButton.LeftButton)
    assert_same_bits(plot.curve.getData()[1], linear)


def test_loss_of_exactly_zero_on_a_logarithmic_scale(make: Make, qtbot: QtBot) -> None:
    document = document_of(
        sizes=(1, 1),
        activations="identity",
        loss="half_squared_error",
        samples=1,
        optimizer={"name": "sgd", "learning_rate": 0.5},
    )
    session = session_with(document)
    plot = make(LossCurve, session)
    qtbot.mouseClick(plot.logarithmic, Qt.MouseButton.LeftButton)
    do(session, "update*400 forward")
    plot.grab()
    assert np.isfinite(plot.curve.getData()[1]).all()


def test_logarithmic_scale_is_remembered(make: Make, session: Session, qtbot: QtBot) -> None:
    settings = MemorySettings()
    first = make(LossCurve, session, settings)
    assert not first.logarithmic.isChecked()
    qtbot.mouseClick(first.logarithmic, Qt.MouseButton.LeftButton)
    second = make(LossCurve, session, settings)
    assert second.logarithmic.isChecked()
    qtbot.mouseClick(second.logarithmic, Qt.MouseButton.LeftButton)
    assert not make(LossCurve, session, settings).logarithmic.isChecked()


def test_long_training_is_thinned(make: Make, session: Session) -> None:
    plot = make(LossCurve, session)
    do(session, "update")
    start = state_of("xor-sigmoid")
    show(session, transitions.go_to(start, 5000 * update_size(start)))
    assert len(plot.curve.getData()[0]) < 2000


def test_numbers_of_updates_are_grouped(make: Make, session: Session) -> None:
    plot = make(LossCurve, session)
    show(session, state_of(steps="update*1000 forward"))
    assert plot.note.text().startswith("before update 1 001: ")
