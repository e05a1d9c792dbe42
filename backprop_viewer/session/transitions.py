"""What a user can do: pure functions from a state to the next one.

Where a step cannot be made they raise DivergenceError and the state stays what it was.
"""

from dataclasses import replace
from pathlib import Path

from backprop_viewer.document.model import Document
from backprop_viewer.engine.moment import shown_update
from backprop_viewer.engine.operations import (
    BACKWARD,
    FORWARD,
    next_stop,
    previous_stop,
)
from backprop_viewer.session.at_hand import is_at_hand
from backprop_viewer.session.run import unlike
from backprop_viewer.session.state import Branch, Heading, Origin, Run, State, Trail, View


def open_document(state: State, document: Document, path: Path | None) -> State:
    """Show a document, at the place in training where it was saved."""
    run = _opened_run(document)
    opened = State(
        document,
        run,
        _kept_view(state.view),
        branches=_opened_branches(document),
        branch=document.branch,
        lineup=document.compared,
    ).together()
    return replace(opened, origin=_origin(opened, path, state.origin.opening + 1))


def open_new(state: State, document: Document) -> State:
    """Show a document that is in no file yet, and that closing would lose."""
    opened = open_document(state, document, None)
    return replace(opened, origin=Origin(opening=opened.origin.opening))


def _opened_branches(document: Document) -> tuple[Branch, ...]:
    """Return the branches where they were saved; where two have a name, one gets another."""
    names, branches = [document.branch], []
    for branch in document.branches:
        name = unlike(names, branch.branch)
        names.append(name)
        branches.append(Branch(name, branch, _opened_run(branch)))
    return tuple(branches)


def _opened_run(document: Document) -> Run:
    """Return training where it was saved."""
    trajectory = document.trajectory()
    updates = document.state.update if document.state else 0
    time = updates * trajectory.problem.schedule.size
    return Run(
        trajectory,
        ((trajectory.first, document),),
        time,
        reached=max([time, *(mark.time for mark in document.bookmarks)]),
        bookmarks=document.bookmarks,
    )


def _origin(state: State, path: Path | None, opening: int) -> Origin:
    """Return that all of a state is saved at a path."""
    assert state.run is not None
    return Origin(
        path,
        opening,
        state.document,
        state.run.trajectory,
        state.run.updates,
        state.run.bookmarks,
        state.branches,
        state.branch,
        state.lineup,
    )


def _kept_view(view: View) -> View:
    """Return what of a view holds for any document."""
    return View(
        step_size=view.step_size,
        notation=view.notation,
        digits=view.digits,
        shows_badges=view.shows_badges,
        unit_pictures=view.unit_pictures,
        asking=None if view.asking is None else view.asking.fresh(),
    )


def close_document(state: State) -> State:
    """Go back to the start page."""
    return State(view=_kept_view(state.view), origin=Origin(opening=state.origin.opening))


def mark_saved(state: State, path: Path) -> State:
    """Remember where the document is saved, and what of it."""
    if state.run is None:
        return state
    return replace(state, origin=_origin(state, path, state.origin.opening))


def document_to_save(state: State) -> Document | None:
    """Return the document with the weights and the training position of now, and its branches.

    What came before the last change of each is not kept.
    """
    if state.run is None:
        return None
    branches = tuple(replace(_trained(branch.run), branch=branch.name) for branch in state.branches)
    present = replace(_trained(state.run), branch=state.branch, branches=branches)
    return replace(present, compared=state.lineup)


def _trained(run: Run) -> Document:
    """Return what is trained, as it stands now."""
    begun = run.trajectory.piece(run.updates).start
    first = begun.update * run.schedule.size
    document = run.document.at(begun, run.trajectory.snapshot(run.updates))
    kept = tuple(mark for mark in run.bookmarks if mark.time >= first)
    return replace(document, bookmarks=kept, branches=(), compared=())


def go_to(state: State, time: int) -> State:
    """Go to any time; the step can be taken back."""
    run = state.run
    if run is None or time == run.time:
        return state
    time = max(time, run.first_time)
    return _go(state, Heading(time, Trail(run.time, time, run.trail)))


def _go(state: State, heading: Heading) -> State:
    """Be there, or be on the way where that takes a while to compute: see travel."""
    run = state.run
    assert run is not None
    if is_at_hand(run, heading.time):
        return state.at(*heading)
    if run.heading is not None and run.heading.time == heading.time:
        return state  # on the way there already: a key held down must not begin it again
    return replace(state, run=replace(run, heading=heading))


def travel(state: State, updates: int) -> State:
    """Compute so many updates of those on the way to the run's heading, and arrive at the last.

    What is computed is kept by the trajectory; the state changes only on arrival.
    """
    run = state.run
    if run is None or run.heading is None:
        return state
    update = shown_update(run.trajectory, run.heading.time)
    run.trajectory.approach(update, updates)
    if run.trajectory.distance(update) > run.trajectory.updates_at_once:
        return state
    return arrive(state)


def arrive(state: State) -> State:
    """Get to the run's heading at once, however long that takes."""
    run = state.run
    return state if run is None or run.heading is None else state.at(*run.heading)


def stay(state: State) -> State:
    """Go nowhere any more: stay at the present time."""
    if state.run is None or state.run.heading is None:
        return state
    return replace(state, run=replace(state.run, heading=None))


def step(state: State, size: str) -> State:
    """Do the next operation, neuron, layer, pass, update or epoch."""
    if state.run is None:
        return state
    epoch = state.run.trajectory.problem.updates_per_epoch
    return go_to(state, next_stop(state.run.schedule, epoch, state.run.time, size))


def step_back(state: State) -> State:
    """Take back the last step; where none is remembered, one of the chosen size."""
    run = state.run
    if run is None or run.time == run.first_time:
        return state
    if run.trail is not None and run.trail.end == run.time:
        return _go(state, Heading(run.trail.start, run.trail.previous))
    epoch = run.trajectory.problem.updates_per_epoch
    time = previous_stop(run.schedule, epoch, run.time, state.view.step_size)
    return _go(state, Heading(max(time, run.first_time), None))


def run_pass(state: State, phase: str) -> State:
    """Go to the end of a phase: of this update, or of the next if this one's is done."""
    if state.run is None:
        return state
    schedule = state.run.schedule
    update, index = divmod(state.run.time, schedule.size)
    end = schedule.phase_bounds(phase)[1]
    return go_to(state, (update + (index >= end)) * schedule.size + end)


def run_forward(state: State) -> State:
    """Do the forward pass."""
    return run_pass(state, FORWARD)


def run_backward(state: State) -> State:
    """Do the backward pass, and what has to come before it."""
    return run_pass(state, BACKWARD)


def run_update(state: State) -> State:
    """Finish the present update."""
    return step(state, "update")


def reset(state: State) -> State:
    """Go to the start of training."""
    return state if state.run is None else go_to(state, state.run.first_time)


def go_to_end(state: State) -> State:
    """Go to the furthest moment that was reached."""
    return state if state.run is None else go_to(state, state.run.reached)


def go_by(state: State, operations: int) -> State:
    """Go so many operations on, or back if it is negative."""
    if state.run is None:
        return state
    return go_to(state, max(state.run.first_time, state.run.time + operations))


def play(state: State, size: str, steps: int = 1) -> State:
    """Do steps as they follow one another in playing: they leave no trail."""
    if state.run is None:
        return state
    epoch = state.run.trajectory.problem.updates_per_epoch
    time = state.run.time
    for _ in range(steps):
        time = next_stop(state.run.schedule, epoch, time, size)
    return state.at(time, state.run.trail)


def is_long(state: State, size: str) -> bool:
    """Return whether a step of this size has too many updates to be waited for."""
    if state.run is None or size != "epoch":
        return False
    trajectory = state.run.trajectory
    return trajectory.problem.updates_per_epoch > trajectory.updates_at_once


def play_towards_epoch(state: State, updates: int) -> State:
    """Go on to the end of the present epoch, but by no more than so many updates."""
    run = state.run
    if run is None:
        return state
    epoch = run.trajectory.problem.updates_per_epoch
    end = next_stop(run.schedule, epoch, run.time, "epoch")
    return state.at(min(end, (run.updates + updates) * run.schedule.size), run.trail)


def leave_trail(state: State, start: int) -> State:
    """Let the next step back lead to an earlier time: what was played since was one step."""
    if state.run is None or start == state.run.time:
        return state
    return state.at(state.run.time, Trail(start, state.run.time, state.run.trail))
