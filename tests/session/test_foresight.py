"""Looking ahead: the same numbers as training, and nothing of the course itself computed."""

from backprop_viewer.session import transitions
from backprop_viewer.session.expressions import far_looks, number
from backprop_viewer.session.foresight import apart, twin
from tests.session.states import opened, small

AHEAD = "at(40, loss)"


def test_a_look_ahead_computes_nothing_that_plots_show() -> None:
    state = small()
    assert state.run is not None
    before = state.run.trajectory.computed
    number(AHEAD, state)
    number("at(40, loss_all)", state)
    for trajectory, update in far_looks(AHEAD, state):
        trajectory.approach(update, 10)
    assert state.run.trajectory.computed == before


def test_what_is_seen_ahead_is_what_training_comes_to() -> None:
    state, other = small(), small()
    for _ in range(40):
        other = transitions.run_update(other)
    assert number(AHEAD, state) == number(AHEAD, other)


def test_of_what_is_computed_the_course_itself_is_asked() -> None:
    state = small()
    assert state.run is not None
    trajectory = state.run.trajectory
    trajectory.approach(40, 40)
    assert far_looks(AHEAD, state) == [(trajectory, 40)]


def test_a_course_has_one_twin() -> None:
    state = opened(sizes=(2, 2, 1))
    assert state.run is not None
    assert apart(state).run.trajectory is twin(state.run.trajectory)  # type: ignore[union-attr]
    assert twin(state.run.trajectory) is not state.run.trajectory
