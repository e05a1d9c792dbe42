"""Changes of numbers and settings at any moment: what came before stays, what follows is new.

A change is one of the state before an update. While the weights are being updated it is made
after that update, as that is when all of them are there.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from backprop_viewer.base import Choice
from backprop_viewer.document.model import Document
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.problem import Batching, Penalty, Problem
from backprop_viewer.engine.runner import Snapshot
from backprop_viewer.engine.symbols import Place, parameter_index
from backprop_viewer.session.state import Run, State


def change_parameter(state: State, place: Place, value: float) -> State:
    """Give a weight or bias another value."""

    def write(vector: Array) -> None:
        assert state.run is not None
        vector[parameter_index(place, state.run.trajectory.problem.layout)] = value

    return _changed(state, _same, write)


def change_parameters(state: State, places: Sequence[Place], values: Sequence[float]) -> State:
    """Give some weights and biases other values, all at once."""

    def write(vector: Array) -> None:
        assert state.run is not None
        layout = state.run.trajectory.problem.layout
        for place, value in zip(places, values, strict=True):
            vector[parameter_index(place, layout)] = value

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

    return change_document(state, change)


def change_activation(state: State, layer: int, activation: Choice) -> State:
    """Go on with another activation of a layer (from 1)."""

    def change(document: Document) -> Document:
        layers = list(document.network.layers)
        layers[layer - 1] = replace(layers[layer - 1], activation=activation)
        return replace(document, network=replace(document.network, layers=tuple(layers)))

    return _changed(state, change)


def change_loss(state: State, loss: Choice) -> State:
    """Go on with another loss."""
    return change_document(state, lambda document: replace(document, loss=loss))


def change_penalty(state: State, penalty: Penalty) -> State:
    """Go on with another penalty of large weights."""
    return change_document(state, lambda document: replace(document, penalty=penalty))


def change_batching(state: State, batching: Batching) -> State:
    """Go on with other batches; updates are counted on, epochs as if it had always been so."""
    return change_document(state, lambda document: replace(document, batching=batching))


def change_layer_values(
    state: State, layer: int, weights: Array, biases: Array | None = None
) -> State:
    """Give a layer (from 1) other weights (units, inputs) and, where given, biases (units,).

    ValueError: they do not fit the layer, or are not finite.
    """

    def write(vector: Array) -> None:
        assert state.run is not None
        layout = state.run.trajectory.problem.layout
        block, known = layout.weights(vector, layer), layout.biases(vector, layer)
        _check_shape(weights, block.shape)
        block[...] = weights
        if biases is not None:
            _check_shape(biases, (0,) if known is None else known.shape)
            layout.matrix(vector, layer)[:, -1] = biases

    return _changed(state, _same, write)


def _check_shape(values: Array, shape: tuple[int, ...]) -> None:
    if values.shape != shape:
        expected, found = (" by ".join(map(str, sizes)) for sizes in (shape, values.shape))
        raise ValueError(f"expected {expected} numbers, found {found}")
    if not np.isfinite(values).all():
        raise ValueError("expected finite numbers")


def time_of_change(run: Run) -> int:
    """Return the time at which a change made now happens."""
    update, operations = divmod(run.time, run.schedule.size)
    is_updating = operations > run.schedule.backward_end
    return (update + 1) * run.schedule.size if is_updating else run.time


def loses(old: State, new: State) -> bool:
    """Return whether a change replaces what has been seen: the future, or all if it begins anew.

    What was seen of a first update only, before anything was learned, is no loss, nor is what a
    branch keeps.
    """
    if old.run is None or new.run is None or new.run.reached >= old.run.reached:
        return False
    if any(_keeps(branch.run, old.run) for branch in new.branches):
        return False
    if begins_again(new.run):
        return old.run.reached >= old.run.first_time + old.run.schedule.size
    return True


def _keeps(run: Run, other: Run) -> bool:
    """Return whether a run is the training of another, as far as that was seen."""
    return run.trajectory is other.trajectory and run.reached >= other.reached


def begins_again(run: Run) -> bool:
    """Return whether a run is at its very beginning, before the first operation."""
    return run.trajectory.past is None and run.time == run.first_time


def change_document(state: State, change: Callable[[Document], Document]) -> State:
    """Go on with a document changed in what leaves the operations of an update as they are.

    DivergenceError: training does not get to the time of the change in finite numbers.
    """
    return _changed(state, change)


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
    return replace(state, document=document, run=changed).together()


def _vector(before: Problem, after: Problem, snapshot: Snapshot) -> Array:
    """Return a state for another optimiser: what it does not know is 0, as at the start."""
    kept: Mapping[str, Array] = {
        name: snapshot.slot(before.layout, number) for number, name in enumerate(before.slots)
    }
    nothing = np.zeros(after.layout.size)
    slots = [kept.get(name, nothing) for name in after.slots]
    return np.concatenate([snapshot.parameters(before.layout), *slots])
