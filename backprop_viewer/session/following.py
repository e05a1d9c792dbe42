"""Runs that are compared go through time together: where each is when the present one is there."""

from collections.abc import Container
from dataclasses import replace

from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.engine.moment import shown_update
from backprop_viewer.engine.operations import PHASES, Schedule
from backprop_viewer.session.at_hand import is_heavy
from backprop_viewer.session.run import Branch, Run

COST_AT_ONCE = 60_000_000
"""What all runs may cost together, as Problem.cost counts, to go along at once: some 8 ms."""
LEAST_COST = 30_000
"""What a short update counts as, for the calls that it takes anyway."""


def time_beside(present: Run, other: Run) -> int:
    """Return when a run is level with another: after as many updates, as far in the same phase.

    It is never before the run begins, nor beyond its last finite moment, as far as that is known.
    """
    update, operations = divmod(present.time, present.schedule.size)
    done = _same_share(present.schedule, other.schedule, operations)
    time = update * other.schedule.size + done
    return max(other.first_time, min(time, last_time(other, time)))


def last_time(run: Run, otherwise: int) -> int:
    """Return the last finite moment of a run that was seen to diverge, else what is given."""
    fault = run.trajectory.fault
    return otherwise if fault is None else (fault.update - 1) * run.schedule.size


def _same_share(one: Schedule, other: Schedule, operations: int) -> int:
    """Return how many operations of an update are done when another has done so many of its own.

    Phases begin and end together; within one it is the nearest share of its operations.
    """
    for phase in PHASES:
        first, end = one.phase_bounds(phase)
        if operations <= end:
            start, last = other.phase_bounds(phase)
            done, all_here, all_there = operations - first, end - first, last - start
            if done == all_here or not all_there:
                return last
            if done == 0:
                return start
            return start + max(1, min(all_there - 1, round(done * all_there / all_here)))
    return other.size


def followed(
    present: Run, branches: tuple[Branch, ...], names: Container[str]
) -> tuple[Branch, ...]:
    """Return the branches, those named level with the present run where that is near.

    What takes longer stays where it is: see comparing.catch_up. A run that diverges on the way is
    at its last finite moment.
    """
    left, moved = COST_AT_ONCE, list(branches)
    for number, branch in enumerate(branches):
        time = time_beside(present, branch.run)
        if branch.name not in names or time == branch.run.time:
            continue
        cost = _cost(branch.run, time)
        if cost <= left:
            left -= cost
            moved[number] = moved_to(branch, time)
    is_same = all(one is other for one, other in zip(moved, branches, strict=True))
    return branches if is_same else tuple(moved)


def _cost(run: Run, time: int) -> int:
    """Return about what it costs to show a time."""
    trajectory = run.trajectory
    update = shown_update(trajectory, time)
    if trajectory.has_record(update):
        return 0
    if is_heavy(run, time):
        return COST_AT_ONCE + 1
    return (trajectory.distance(update) + 1) * cost_of_update(run, update)


def cost_of_update(run: Run, update: int) -> int:
    """Return about what an update of a run costs."""
    return max(LEAST_COST, run.trajectory.problem_at(update).cost)


def moved_to(branch: Branch, time: int) -> Branch:
    """Return a branch at a time, or at its last finite moment if that comes before."""
    try:
        return _at(branch, time)
    except DivergenceError:
        return _at(branch, last_time(branch.run, branch.run.time))


def _at(branch: Branch, time: int) -> Branch:
    before = branch.run
    run = replace(before, time=time, reached=max(before.reached, time), trail=None, heading=None)
    _ = run.moment  # computed now, so that it is known whether it can be reached
    return Branch(branch.name, run.document, run)
