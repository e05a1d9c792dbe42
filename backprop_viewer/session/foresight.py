"""Looking ahead in training without computing the course itself.

Plots and tables show all that was computed of a course: what a lesson's question looks at far
ahead is computed on a twin of it, or the answer would be drawn before the learner has trained.
"""

from dataclasses import replace
from weakref import WeakKeyDictionary

from backprop_viewer.engine.history import Trajectory
from backprop_viewer.session.run import Run
from backprop_viewer.session.state import State

_twins: "WeakKeyDictionary[Trajectory, Trajectory]" = WeakKeyDictionary()


def twin(trajectory: Trajectory) -> Trajectory:
    """Return the same training, computed apart: to the same bits, as it has the same start."""
    if trajectory not in _twins:
        _twins[trajectory] = Trajectory(
            trajectory.problem, trajectory.start, trajectory.resumed, trajectory.past
        )
    return _twins[trajectory]


def that_reaches(trajectory: Trajectory, update: int) -> Trajectory:
    """Return what knows so many updates: the training itself if it was computed so far."""
    return trajectory if update <= trajectory.computed else twin(trajectory)


def apart(state: State) -> State:
    """Return a state in which going on computes nothing of the courses that are shown."""
    if state.run is None:
        return state
    branches = tuple(replace(branch, run=_apart(branch.run)) for branch in state.branches)
    return replace(state, run=_apart(state.run), branches=branches)


def _apart(run: Run) -> Run:
    return replace(run, trajectory=twin(run.trajectory))
