"""What a user can do: pure functions from a state to the next one.

Where a step cannot be made they raise DivergenceError and the state stays what it was.
"""

from dataclasses import replace
from pathlib import Path

from backprop_viewer.document.model import Document
from backprop_viewer.engine.operations import (
    BACKWARD,
    FORWARD,
    Schedule,
    next_stop,
    previous_stop,
)
from backprop_viewer.engine.places import count_places, number_of, place_at
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session.state import Origin, Run, State, Trail, View


def open_document(state: State, document: Document, path: Path | None) -> State:
    """Show a document, at the place in training where it was saved."""
    schedule = Schedule(document.network)
    updates = document.state.update if document.state else 0
    run = Run(document.trajectory(), schedule, updates * schedule.size)
    view = View(step_size=state.view.step_size)
    return State(document, run, view, Origin(path, updates))


def close_document(state: State) -> State:
    """Go back to the start page."""
    return State(view=View(step_size=state.view.step_size))


def mark_saved(state: State, path: Path) -> State:
    """Remember where the document is saved, and how far it was trained there."""
    updates = state.run.updates if state.run else 0
    return replace(state, origin=Origin(path, updates))


def document_to_save(state: State) -> Document | None:
    """Return the document with the weights and the training position of now."""
    if state.document is None or state.run is None:
        return None
    trajectory = state.run.trajectory
    return state.document.at(trajectory.start, trajectory.snapshot(state.run.updates))


def go_to(state: State, time: int) -> State:
    """Go to any time; the step can be taken back."""
    if state.run is None or time == state.run.time:
        return state
    return state.at(time, Trail(state.run.time, time, state.run.trail))


def step(state: State, size: str) -> State:
    """Do the next operation, neuron, layer, pass, update or epoch."""
    if state.run is None:
        return state
    epoch = state.run.trajectory.problem.updates_per_epoch
    return go_to(state, next_stop(state.run.schedule, epoch, state.run.time, size))


def step_back(state: State) -> State:
    """Take back the last step; where none is remembered, one of the chosen size."""
    run = state.run
    if run is None or run.time == 0:
        return state
    if run.trail is not None and run.trail.end == run.time:
        return state.at(run.trail.start, run.trail.previous)
    epoch = run.trajectory.problem.updates_per_epoch
    return state.at(previous_stop(run.schedule, epoch, run.time, state.view.step_size), None)


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
    return go_to(state, 0)


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


def choose_step_size(state: State, size: str) -> State:
    """Choose what one press of Step does."""
    return replace(state, view=replace(state.view, step_size=size))


def choose_sample(state: State, sample: int) -> State:
    """Show the numbers of the sample at this place in the batch, from 0."""
    return replace(state, view=replace(state.view, sample=max(0, sample)))


def select(state: State, place: Place | None) -> State:
    """Select a node or an edge, or nothing."""
    return replace(state, view=replace(state.view, selection=place))


def select_next(state: State, direction: int) -> State:
    """Select the next node or edge (1) or the one before (-1); the first if none is selected."""
    if state.document is None:
        return state
    network = state.document.network
    number = 0
    if state.view.selection is not None:
        number = number_of(network, state.view.selection) + direction
    return select(state, place_at(network, number % count_places(network)))
