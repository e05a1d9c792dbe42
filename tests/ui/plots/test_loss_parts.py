"""What the loss curve shows beside the loss: penalty apart, other runs, a part in detail."""

from functools import partial
from math import inf

import numpy as np
import pytest

from backprop_viewer.session import marks, transitions
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.plots.dots import set_alone
from backprop_viewer.ui.plots.loss_course import Course, reach
from backprop_viewer.ui.plots.loss_curve import LossCurve
from backprop_viewer.ui.settings import MemorySettings
from tests.engine.comparing import assert_same_bits
from tests.session.states import document_of
from tests.ui.driving import do, session_with
from tests.ui.plots.conftest import Make, points

PENALTY = {"l2": 0.1, "l1": 0.05, "biases": False}


def measured(updates: int = 30, **words: object) -> Session:
    """Return a session after some updates, of which everything is measured."""
    session = session_with(document_of(**{"sizes": (2, 3, 1), "samples": 6} | words))
    do(session, f"update*{updates} forward")
    session.state.run.trajectory.evaluations.fill(inf)
    return session


def test_loss_without_penalty_is_a_curve_of_its_own(make: Make) -> None:
    plot = make(LossCurve, measured(regularization=PENALTY))
    curves = plot.session.state.run.trajectory.evaluations.arrays()
    assert_same_bits(plot.bare.getData()[1], curves.loss - curves.penalty)
    assert (plot.bare.getData()[1] < plot.curve.getData()[1][: len(curves.loss)]).all()
    assert "without penalty" in plot.legend.text().replace("&nbsp;", " ")


def test_without_a_penalty_nothing_is_apart(make: Make) -> None:
    plot = make(LossCurve, measured())
    assert not len(plot.bare.getData()[1])
    assert "penalty" not in plot.legend.text()


def test_logarithms_of_all_curves(make: Make) -> None:
    plot = make(LossCurve, measured(regularization=PENALTY))
    plain = plot.bare.getData()[1]
    plot.logarithmic.click()
    assert plot.bare.getData()[1] == pytest.approx(np.log10(plain))


def test_table_has_all_that_was_measured(make: Make) -> None:
    plot = make(LossCurve, measured(regularization=PENALTY))
    table = plot.table(plot.session.state)
    assert list(table.headers[:3]) == ["updates", "loss", "loss without penalty"]
    columns = dict(zip(table.headers, table.columns, strict=True))
    run = plot.session.state.run
    known = [made for made in run.trajectory.evaluations.all() if made.update < table.rows]
    assert len(known) > 10
    for made in known:
        assert columns["loss without penalty"][made.update] == made.loss - made.penalty


def test_part_is_drawn_in_detail(make: Make) -> None:
    session = session_with("xor-sigmoid")
    session.state.run.trajectory.extend(50_000)
    size = session.state.run.schedule.size
    session.apply(partial(State.at, time=size * 50_000, trail=None))
    plot = make(LossCurve, session)
    assert len(plot.curve.getData()[0]) < 2000
    plot.area.show_part((20_000.0, 20_300.0), plot.area.whole[1])
    x, y = plot.curve.getData()
    assert x.tolist() == list(range(20_000, 20_301))
    assert_same_bits(y, session.state.run.trajectory.losses()[1][20_000:20_301])


def test_bookmarks_stay_in_view(make: Make) -> None:
    session = measured()
    session.apply(marks.add_bookmark, "here")
    plot = make(LossCurve, session)
    plot.area.show_part((20.0, 31.0), (0.0, 0.01))
    ((_, height),) = points(plot.bookmarks)
    assert height == 0.01


def test_click_on_a_part_goes_there(make: Make) -> None:
    plot = make(LossCurve, measured())
    plot.area.show_part((10.0, 20.0), plot.area.whole[1])
    plot.area.pressed.emit(plot.area.position_of(15.0, 0.1))
    assert plot.session.state.run.updates == 15
    assert plot.is_zoomed


def test_what_is_measured_after_the_end_is_shown(make: Make) -> None:
    session = session_with(document_of(sizes=(2, 3, 1), samples=6, regularization=PENALTY))
    do(session, "update*30 forward")
    plot = make(LossCurve, session)
    before = len(plot.bare.getData()[1])
    session.state.run.trajectory.evaluations.fill(inf)
    plot.show_evaluations()
    assert len(plot.bare.getData()[1]) > before


def test_narrow_legend_has_several_lines(make: Make) -> None:
    plot = make(LossCurve, measured(regularization=PENALTY))
    plot.resize(200, 220)
    plot.draw_now()
    assert "<br>" in plot.legend.text()
    assert plot.legend.geometry().right() <= plot.area.width()
    plot.resize(600, 220)
    plot.draw_now()
    assert "<br>" not in plot.legend.text()


def test_closing_empties_all_curves(make: Make) -> None:
    plot = make(LossCurve, measured(regularization=PENALTY))
    plot.session.apply(transitions.close_document)
    for item in (plot.curve, plot.future, plot.bare, plot.dev):
        data = item.getData()[0]
        assert data is None or not len(data)
    assert plot.table(plot.session.state).rows == 0


def test_what_was_measured_goes_no_further_than_the_losses(make: Make) -> None:
    session = measured(updates=3)
    do(session, "back*3")  # before the loss of the next update is known
    settings = MemorySettings()
    settings.set_value("metric_curve", "true")
    plot = make(LossCurve, session, settings)
    known = session.state.run.trajectory.losses()[1]
    assert plot.metric_curves.train.getData()[0].max() <= len(known)


def test_a_single_loss_still_to_come_is_a_dot(make: Make) -> None:
    session = session_with(document_of(sizes=(2, 3, 1), samples=6), "update reset")
    plot = make(LossCurve, session)
    _, losses = session.state.run.trajectory.losses()
    assert points(plot.single) == [(0.0, losses[0])]
    do(session, "forward")
    assert points(plot.single) == []


def test_axis_is_where_a_state_that_was_read_begins() -> None:
    begun = Course(np.empty(0), np.empty(0), None, 1000, 999, None)
    assert reach([begun], [], False)[:2] == (1000.0, 1010.0)


def test_an_earlier_moment_of_a_training_that_was_read_is_in_view(make: Make) -> None:
    session = measured(12)
    document = transitions.document_to_save(session.state)
    assert document is not None
    session.apply(transitions.open_document, document, None)
    plot = make(LossCurve, session)
    size = session.state.run.schedule.size
    session.apply(transitions.go_to, 5 * size + session.state.run.schedule.forward_end)
    (x, _), (left, right) = points(plot.now)[0], plot.area.whole[0]
    assert x == 5
    assert left <= x <= right


def test_a_single_dev_loss_is_a_dot(make: Make) -> None:
    plot = make(LossCurve, measured(0))
    plot.dev_dot.setData([], [])
    set_alone(plot.dev_dot, np.array([0.0, 1.0]), np.array([np.nan, 0.5]))
    assert [part.tolist() for part in plot.dev_dot.getData()] == [[1.0], [0.5]]
    set_alone(plot.dev_dot, np.array([0.0, 1.0]), np.array([0.4, 0.5]))
    assert not len(plot.dev_dot.getData()[0])
