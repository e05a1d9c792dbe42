"""Comparing runs: which are shown together, duplicates of the present one, keeping them level.

The runs beside the present one are branches. Wherever it goes in time they go too (see following);
what takes long to get to they reach by ``catch_up``, piece by piece.
"""

from collections.abc import Iterator
from dataclasses import replace
from math import inf
from time import perf_counter

from backprop_viewer.document.limits import MOST_COMPARED
from backprop_viewer.document.model import Document
from backprop_viewer.engine.history import DivergenceError, Trajectory
from backprop_viewer.engine.moment import shown_update
from backprop_viewer.engine.runner import Snapshot
from backprop_viewer.engine.runner import start as first_snapshot
from backprop_viewer.session import marks
from backprop_viewer.session.at_hand import is_at_hand, is_heavy
from backprop_viewer.session.following import (
    COST_AT_ONCE,
    cost_of_update,
    last_time,
    moved_to,
    time_beside,
)
from backprop_viewer.session.run import Branch, Run
from backprop_viewer.session.state import Side, State

MOST = MOST_COMPARED
PIECE = COST_AT_ONCE // 6
"""What is computed, as Problem.cost counts, before the time is looked at again."""
ENOUGH = f"at most {MOST} runs are compared: take one out first"


# --- which runs ---------------------------------------------------------------------------------


def compare(state: State, number: int) -> State:
    """Show a branch beside the present run. ValueError: there are as many as can be."""
    name = state.branches[number].name
    if name in state.lineup:
        return state
    return _with(state, name)


def take_out(state: State, name: str) -> State:
    """Show a run no more; it stays a branch. The present one stays: then all others go."""
    if name not in state.lineup:
        return state
    return replace(state, lineup=()) if name == state.branch else marks.without(state, name)


def stop(state: State) -> State:
    """Show the present run alone; the others stay branches."""
    return replace(state, lineup=()) if state.lineup else state


def make_present(state: State, name: str) -> State:
    """Go on with another of the runs; all are still shown."""
    number = number_of(state, name)
    return state if number is None else marks.switch_branch(state, number)


def delete(state: State, name: str) -> State:
    """Forget a run that is not the present one."""
    number = number_of(state, name)
    return state if number is None else marks.remove_branch(state, number)


def number_of(state: State, name: str) -> int | None:
    """Return which of the branches has a name, None if none has."""
    names = [branch.name for branch in state.branches]
    return names.index(name) if name in names else None


def add(state: State, name: str, document: Document, run: Run) -> State:
    """Show another run beside the present one; its name is one that no branch has yet.

    ValueError: there are as many as can be.
    """
    marks.check_room(state)
    name = marks.free_name(state, name)
    return _with(replace(state, branches=(*state.branches, Branch(name, document, run))), name)


def _with(state: State, name: str) -> State:
    lineup = state.lineup or (state.branch,)
    if len(lineup) >= MOST:
        raise ValueError(ENOUGH)
    return replace(state, lineup=(*lineup, name)).together()


# --- duplicates ---------------------------------------------------------------------------------


def duplicate(state: State, name: str, document: Document | None = None) -> State:
    """Show a duplicate of the present run, or a run of another document from the same start on.

    The document is one of ``at_start``, changed. ValueError: as in ``add``.
    """
    if state.run is None or state.document is None:
        return state
    if document is None:
        return add(state, name, state.document, replace(state.run, heading=None))
    return add(state, name, document, run_from_start(document, state.run.trajectory.first))


def at_start(run: Run) -> Document:
    """Return what is trained now, with the weights that training began with."""
    begun = run.trajectory.piece(-1).start
    parameters = begun.parameters(run.trajectory.problem.layout)
    document = run.document
    return replace(
        document, parameters=parameters, state=None, bookmarks=(), branches=(), compared=()
    )


def run_from_start(document: Document, update: int = 0) -> Run:
    """Return training of a document from its beginning, which counts as so many updates done."""
    problem = document.problem()
    start = Snapshot(update, first_snapshot(problem, document.parameters).vector)
    trajectory = Trajectory(problem, start)
    return Run(trajectory, ((update, document),), update * problem.schedule.size)


# --- keeping level ------------------------------------------------------------------------------


def behind(state: State) -> Iterator[tuple[int, int]]:
    """Yield which branches are not where they are to be beside the present run, and when that is.

    While the present run is on its way somewhere nothing is behind.
    """
    run = state.run
    if run is None or not state.lineup or run.heading is not None:
        return
    for number, branch in enumerate(state.branches):
        if branch.name in state.lineup:
            time = time_beside(run, branch.run)
            if time != branch.run.time:
                yield number, time


def is_behind(state: State) -> bool:
    """Return whether a run has yet to get level with the present one."""
    return any(True for _ in behind(state))


def catch_up(state: State, milliseconds: float = inf, heavy: bool = False) -> State:
    """Bring the runs that are behind nearer for some time, one after the other.

    What is computed is kept by their trajectories; a run moves when it can be there. Those whose
    updates take long are left to a thread, unless they are asked for or at hand by now.
    """
    end = perf_counter() + milliseconds / 1e3
    for number, time in behind(state):
        run = state.branches[number].run
        if not heavy and is_heavy(run, time) and not is_at_hand(run, time):
            continue
        if not _approach(run, time, end):
            return state
        branches = list(state.branches)
        branches[number] = moved_to(branches[number], time)
        state = replace(state, branches=tuple(branches))
        if perf_counter() >= end:
            return state
    return state


def _approach(run: Run, time: int, end: float) -> bool:
    """Compute what lies on the way to a time, until another time; return whether all is there."""
    trajectory = run.trajectory
    update = shown_update(trajectory, time)
    pieces = max(1, PIECE // cost_of_update(run, update))
    try:
        while trajectory.distance(update) > 0:
            trajectory.approach(update, pieces)
            if perf_counter() >= end:
                return trajectory.distance(update) <= 0
    except DivergenceError:
        return True
    return True


def diverged_at(side: Side) -> int | None:
    """Return the update (from 1) at which a run was seen to diverge, if that is where it is."""
    fault = side.run.trajectory.fault
    if fault is None or side.run.time < last_time(side.run, 0):
        return None
    return fault.update
