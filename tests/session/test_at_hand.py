"""What can be shown at once."""

import pytest

from backprop_viewer.session import at_hand, transitions
from backprop_viewer.session.at_hand import is_at_hand, is_heavy
from backprop_viewer.session.state import Run, State
from tests.session.states import small, update_size


def run_of(state: State) -> Run:
    assert state.run is not None
    return state.run


@pytest.fixture
def heavy(monkeypatch: pytest.MonkeyPatch) -> State:
    """A small network that counts as one whose updates take long."""
    monkeypatch.setattr(at_hand, "MULTIPLICATIONS_AT_ONCE", 1)
    return small()


def test_small_networks_are_at_hand() -> None:
    run = run_of(small())
    assert not is_heavy(run)
    assert is_at_hand(run, 1000 * run.schedule.size)
    assert not is_at_hand(run, 1_000_000 * run.schedule.size)


def test_an_update_that_takes_long_is_at_hand_once_it_is_recorded(heavy: State) -> None:
    run = run_of(heavy)
    size = update_size(heavy)
    assert is_heavy(run)
    assert run.moment.record is run.trajectory.record(0)
    for time in (0, 1, size):  # the end of an update is shown as that update
        assert is_at_hand(run, time)
    assert not is_at_hand(run, size + 1)
    run.trajectory.take(run.trajectory.stretch(1, towards=1))
    assert is_at_hand(run, size + 1)
    assert is_at_hand(run, 2 * size)
    assert not is_at_hand(run, 2 * size + 1)


def test_a_change_may_make_it_heavy(heavy: State, monkeypatch: pytest.MonkeyPatch) -> None:
    """What counts is the update that is shown, not the last change."""
    cost = run_of(heavy).problem.cost
    monkeypatch.setattr(at_hand, "MULTIPLICATIONS_AT_ONCE", cost)
    assert not is_heavy(run_of(transitions.step(heavy, "update")))
