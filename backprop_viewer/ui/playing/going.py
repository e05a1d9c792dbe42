"""How playing moves a state on, and whether it goes on after a change."""

from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.session.state import State
from backprop_viewer.ui.commands.command import Transition


def as_far_as_finite(state: State, transition: Transition) -> State:
    """Make a transition; where training diverges on the way, go to the last finite state.

    DivergenceError: that is where it is already.
    """
    try:
        return transition(state)
    except DivergenceError:
        run = state.run
        if run is None or run.trajectory.computed <= run.updates:
            raise
        return state.at(run.trajectory.computed * run.schedule.size, run.trail)


def be_at(state: State, time: int) -> State:
    """Be at a time as playing gets there: it leaves no trail."""
    return state if state.run is None else state.at(time, state.run.trail)


def goes_on(before: State, after: State) -> bool:
    """Return whether training goes on where it was after a change."""
    if before.run is None or after.run is None or after.run.heading is not None:
        return False
    is_same = before.origin.opening == after.origin.opening
    is_alike = before.run.schedule.size == after.run.schedule.size
    return is_same and is_alike and after.run.time >= before.run.time
