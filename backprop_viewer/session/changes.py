"""Changes of numbers and settings at any moment: what came before stays, what follows is new.

A change is one of the state before an update. While the weights are being updated it is made
after that update, as that is when all of them are there.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from backprop_viewer.base import Choice
from backprop_viewer.document.model import Document
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.problem import Problem
from backprop_viewer.engine.runner import Snapshot
from backprop_viewer.engine.symbols import Place, parameter_index
from backprop_viewer.session.state import Run, State


def change_parameter(state: State, place: Place, value: float) -> State:
    """Give a weight or bias another value."""

    def write(vector: Array) -> None:
        assert state.run is not None
        vector[parameter_index(place, state.run.trajectory.problem.layout)] = value

    return _changed(state, _same, write)


def change_input(state: State, unit: int, value: float) -> State:
    """Give an input of the sample that is shown another value, in all updates from now on.

    ValueError: the inputs are preprocessed.
    """
    return _change_sample(state, "inputs", unit, value)


def change_target(state: State, unit: int, value: float) -> State:
    """Give a target of the sample that is shown another value, in all updates from now on."""
    return _change_sample(state, "targets", unit, value)


def _change_sample(state: State, which: str, unit: int, value: float) -> State:
    if state.run is None:
        return state
    row = state.run.moment.record.rows[state.sample]

    def change(document: Document) -> Document:
        return replace(document, data=document.data.with_value(which, row, unit, value))

    return _changed(state, change)


def change_optimizer(state: State, optimizer: Choice) -> State:
    """Go on with another optimiser or other settings of it; what both keep is kept."""

    def change(document: Document) -> Document:
        return replace(document, optimizer=optimizer)

    return _changed(state, change)


def change_activation(state: State, layer: int, activation: Choice) -> State:
    """Go on with another activation of a layer (from 1)."""

    def change(document: Document) -> Document:
        layers = list(document.network.layers)
        layers[layer - 1] = replace(layers[layer - 1], activation=activation)
        return replace(document, network=replace(document.network, layers=tuple(layers)))

    return _changed(state, change)


def time_of_change(run: Run) -> int:
    """Return the time at which a change made now happens."""
    update, operations = divmod(run.time, run.schedule.size)
    is_updating = operations > run.schedule.backward_end
    return (update + 1) * run.schedule.size if is_updating else run.time


def loses_future(state: State) -> bool:
    """Return whether a change made now replaces what has been seen after it."""
    return state.run is not None and state.run.reached > time_of_change(state.run)


def _same(document: Document) -> Document:
    return document


def _changed(
    state: State,
    change: Callable[[Document], Document],
    write: Callable[[Array], None] | None = None,
) -> State:
    """Return the state with another document, or other numbers, from this time on.

    DivergenceError: training does not get to the time of the change in finite numbers.
    """
    if state.run is None:
        return state
    run = state.at(time_of_change(state.run), state.run.trail).run
    assert run is not None
    document = change(run.document)
    problem, update = document.problem(), run.updates
    vector = _vector(run.trajectory.problem_at(update), problem, run.trajectory.snapshot(update))
    if write is not None:
        write(vector)
    earlier = tuple(known for known in run.documents if known[0] < update)
    changed = Run(
        trajectory=run.trajectory.changed(update, problem, vector),
        documents=(*earlier, (update, document)),
        time=run.time,
        reached=run.time,
        trail=run.trail,
        bookmarks=tuple(mark for mark in run.bookmarks if mark.time <= run.time),
    )
    _ = changed.moment  # computed now, so that what has no finite numbers is refused here
    return replace(state, document=document, run=changed)


def _vector(before: Problem, after: Problem, snapshot: Snapshot) -> Array:
    """Return a state for another optimiser: what it does not know is 0, as at the start."""
    kept: Mapping[str, Array] = {
        name: snapshot.slot(before.layout, number) for number, name in enumerate(before.slots)
    }
    nothing = np.zeros(after.layout.size)
    slots = [kept.get(name, nothing) for name in after.slots]
    return np.concatenate([snapshot.parameters(before.layout), *slots])
