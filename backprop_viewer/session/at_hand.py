"""What can be shown at once, and what has to be computed while the window lives."""

from backprop_viewer.engine.moment import shown_update
from backprop_viewer.session.run import Run

MULTIPLICATIONS_AT_ONCE = 10_000_000
"""How much an update may cost, as Problem.cost counts, to be made while the window waits."""


def is_heavy(run: Run, time: int | None = None) -> bool:
    """Return whether a single update takes too long for a window that waits for it."""
    update = run.updates if time is None else shown_update(run.trajectory, time)
    return run.trajectory.problem_at(update).cost > MULTIPLICATIONS_AT_ONCE


def is_at_hand(run: Run, time: int) -> bool:
    """Return whether the numbers of a time are there, or soon computed."""
    trajectory = run.trajectory
    if is_heavy(run, time):
        return trajectory.has_record(shown_update(trajectory, time))
    return trajectory.distance(time // run.schedule.size) <= trajectory.updates_at_once
