"""Dragging through time: however many moments are passed, it is one step that can be taken back."""

from dataclasses import replace

from backprop_viewer.session import transitions
from backprop_viewer.session.state import Run, State


def drag_to(state: State, origin: Run, time: int) -> State:
    """Go to a time as if straight from where the run was when the dragging began.

    DivergenceError: training does not get there in finite numbers.
    """
    run = state.run
    if run is None or (time == run.time and run.heading is None):
        return state
    time = max(time, run.first_time)
    if time == origin.time:
        return state.at(time, origin.trail)
    begun = replace(run, time=origin.time, trail=origin.trail, heading=None)
    return transitions.go_to(replace(state, run=begun), time)
