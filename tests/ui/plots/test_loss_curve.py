"""The loss over the updates."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import changes, marks, transitions, viewing
from backprop_viewer.session.session import Session
from backprop_viewer.ui.numbers import number_text
from backprop_viewer.ui.plots.loss_curve import LossCurve
from backprop_viewer.ui.settings import MemorySettings
from tests.engine.comparing import assert_same_bits
from tests.session.states import document_of, update_size
from tests.ui.driving import do, session_with, show, state_of
from tests.ui.plots.conftest import Make, points


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """A session with the worked example at its start."""
    return session_with()


def present(plot: LossCurve) -> list[tuple[float, float]]:
    """Return the mark at the present update."""
    return points(plot.now)


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


def test_future_is_paler_and_joins_the_past(make: Make, session: Session) -> None:
    plot = make(LossCurve, session)
    do(session, "update*5 forward back back")
    ((update, loss),) = present(plot)
    past, future = plot.curve.getData(), plot.future.getData()
    assert update == 3
    assert past[0].tolist() == [0, 1, 2, 3]
    assert future[0].tolist() == [3, 4]
    assert past[1][-1] == future[1][0] == loss
    assert plot.future.opts["pen"].color() != plot.curve.opts["pen"].color()


def test_line_stands_at_the_present_update(make: Make, session: Session) -> None:
    plot = make(LossCurve, session)
    for steps, update in (("", 0), ("update*5 operation", 5), ("back", 4)):
        do(session, steps)
        x, _ = plot.line.getData()
        assert x.tolist() == [update, update]


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


def far_on(session: Session) -> int:
    """Train for 40 updates, put a bookmark into the 11th, and return its time."""
    do(session, "update*10 operation*3")
    session.apply(marks.add_bookmark, "here")
    time = session.state.run.time
    do(session, "update*30 forward")
    return time


def point(plot: LossCurve, x: float, y: float) -> QPointF:
    """Put the pointer on a point of the plot and return where it is."""
    position = plot.area.position_of(x, y)
    plot.area.pointed.emit(position)
    return position


def test_pointer_reads_the_loss_of_an_update(make: Make, session: Session) -> None:
    plot = make(LossCurve, session)
    far_on(session)
    loss = float(session.state.run.trajectory.losses()[1][20])
    point(plot, 20.2, 0.1)
    assert plot.note.text() == f"before update 21: {number_text(loss)}"
    assert points(plot.hovered) == [(20, loss)]
    plot.area.pointed.emit(None)
    assert plot.note.text().startswith("before update 41: ")
    assert points(plot.hovered) == []


@pytest.mark.parametrize("update", [0, 7, 39])
def test_click_goes_to_the_loss_that_is_pointed_at(
    make: Make, session: Session, update: int
) -> None:
    plot = make(LossCurve, session)
    far_on(session)
    plot.area.pressed.emit(point(plot, update, 0.1))
    ((x, y),) = present(plot)
    assert x == update
    assert y == session.state.run.trajectory.record(update).loss
    do(session, "back")
    assert session.state.run.updates == 40


def test_click_beyond_the_curve_goes_to_its_end(make: Make, session: Session) -> None:
    plot = make(LossCurve, session)
    far_on(session)
    plot.area.pressed.emit(point(plot, 49, 0.1))
    assert session.state.run.updates == 39


def test_click_on_an_empty_plot_does_nothing(make: Make, session: Session) -> None:
    plot = make(LossCurve, session)
    before = session.state
    plot.area.pressed.emit(point(plot, 3, 0.1))
    assert session.state is before


def test_bookmarks_can_be_read_and_clicked(make: Make, session: Session) -> None:
    plot = make(LossCurve, session)
    time = far_on(session)
    ((x, y),) = points(plot.bookmarks)
    assert x == 10
    position = point(plot, x, y)
    assert plot.note.text().endswith("bookmark “here”")
    plot.area.pressed.emit(position)
    assert session.state.run.time == time


def test_changes_are_marked(make: Make, session: Session) -> None:
    plot = make(LossCurve, session)
    do(session, "update*10")
    session.apply(changes.change_parameter, Place("weight", 1, 0, 0), 0.5)
    do(session, "update*5 forward")
    assert plot.changes.getData()[0].tolist() == [10, 10]
    point(plot, 10, 0.1)
    assert plot.note.text().endswith("changed there")
    first, losses = session.state.run.trajectory.losses()
    assert (first, len(losses)) == (0, 15)


def test_loss_is_named_as_the_notation_has_it(make: Make, session: Session) -> None:
    plot = make(LossCurve, session)
    assert plot.area.getAxis("left").labelText == "L"
    session.apply(viewing.choose_notation, "net_out")
    assert plot.area.getAxis("left").labelText == "E"


def test_numbers_of_updates_are_grouped(make: Make, session: Session) -> None:
    plot = make(LossCurve, session)
    show(session, state_of(steps="update*1000 forward"))
    assert plot.note.text().startswith("before update 1,001: ")
