"""Recording what an author does in the window, as actions of a lesson.

Kept are the states that he goes through, without what he took back: where he is where he was
before, what came between is left out. The actions are made of them in the end.
"""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from backprop_viewer.base import finish
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.model import Document
from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.engine.symbols import Place
from backprop_viewer.lessons.actions import Teller, perform
from backprop_viewer.lessons.model import Action
from backprop_viewer.lessons.moves import moves
from backprop_viewer.lessons.trees import difference, network_tree, present_tree
from backprop_viewer.session.changes import time_of_change
from backprop_viewer.session.place_texts import place_text
from backprop_viewer.session.state import Run, State

ANOTHER = "another network was opened: only what is done with one can be recorded"
COMPARED = "runs were compared: put the networks into the lesson and give the action by hand"
NOT_SO = "what was done cannot be done again just so: give the actions by hand"
CANNOT = (ValueError, DocumentError, DivergenceError)
TIME, SELECTION, SAMPLE, DOCUMENT = "time", "selection", "sample", "document"


@dataclass(frozen=True, eq=False)
class Recording:
    """What was done since the recording began: the states gone through, the first one first.

    ``problem`` says what cannot be recorded, if there was such.
    """

    states: tuple[State, ...]
    problem: str = ""


def begun(state: State) -> Recording:
    """Return a recording that begins here. ValueError: no network is open."""
    if state.run is None:
        raise ValueError("open a network first")
    return Recording((state,))


def gone_on(recording: Recording, state: State) -> Recording:
    """Return the recording with the state that something led to."""
    states = recording.states
    if recording.problem:
        return recording
    if state.run is None or state.origin.opening != states[0].origin.opening:
        return replace(recording, problem=ANOTHER)
    if state.compared != states[0].compared:
        return replace(recording, problem=COMPARED)
    for number, known in enumerate(states):
        if not _aspects(known, state):
            return Recording(states[: number + 1])
    if len(states) > 1:
        step = _aspects(states[-1], state)
        if len(step) == 1 and step != {DOCUMENT} and step == _aspects(states[-2], states[-1]):
            states = states[:-1]
    return Recording((*states, state))


def _aspects(old: State, new: State) -> set[str]:
    """Return in what two states differ, as far as a lesson can do it."""
    assert old.run is not None
    assert new.run is not None
    same = {
        DOCUMENT: old.run.documents is new.run.documents
        and old.run.trajectory is new.run.trajectory,
        TIME: old.run.time == new.run.time,
        SELECTION: old.view.selection == new.view.selection,
        SAMPLE: old.view.sample == new.view.sample,
    }
    return {aspect for aspect, is_same in same.items() if not is_same}


# --- from states to actions -----------------------------------------------------------------------


def actions_of(recording: Recording, teller: Teller) -> Generator[None, None, tuple[Action, ...]]:
    """Return, in pieces, the actions that do again what was recorded, bit for bit.

    ValueError: it cannot be done again, and why.
    """
    if recording.problem:
        raise ValueError(recording.problem)
    for states in (_joined(recording.states), recording.states):
        try:
            actions = tuple(_actions(states))
            made = yield from perform(recording.states[0], actions, teller)
        except CANNOT:
            continue
        if is_alike(made, recording.states[-1]):
            return actions
    raise ValueError(NOT_SO)


def actions_at_once(recording: Recording, teller: Teller) -> tuple[Action, ...]:
    """Return the actions without a pause. ValueError: as actions_of."""
    return finish(actions_of(recording, teller))


def is_alike(some: State, other: State) -> bool:
    """Return whether two states show the same training, bit for bit, and look at the same."""
    if some.run is None or other.run is None:
        return some.run is other.run
    one, two = some.run, other.run
    selection = other.view.selection or some.view.selection  # no action selects nothing
    if (one.time, some.view.selection, some.sample) != (two.time, selection, other.sample):
        return False
    vectors = [run.trajectory.snapshot(run.updates).vector for run in (one, two)]
    values = [run.moment.parameters for run in (one, two)]
    for before, after in (vectors, values):
        if before.tobytes() != after.tobytes():
            return False
    return network_tree(_present(one)) == network_tree(_present(two))


def _joined(states: tuple[State, ...]) -> tuple[State, ...]:
    """Return the states without those between changes that follow one another."""
    kept: list[State] = []
    for state in states:
        if len(kept) > 1 and _is_change(kept[-1], state) and _is_change(kept[-2], kept[-1]):
            kept.pop()
        kept.append(state)
    return tuple(kept)


def _is_change(old: State, new: State) -> bool:
    return _aspects(old, new) == {DOCUMENT}


def _actions(states: tuple[State, ...]) -> Iterator[Action]:
    for old, new in pairwise(states):
        yield from _between(old, new)


def _between(old: State, new: State) -> Iterator[Action]:
    """Yield what leads from a state to the next."""
    run, then = old.run, new.run
    assert run is not None
    assert then is not None
    time = run.time
    if DOCUMENT in _aspects(old, new):
        base = _base(old, then)
        assert base.run is not None
        yield from moves(run, time, base.run.time)
        start = _start(base, then)
        patch = difference(present_tree(_present(base.run)), _wanted(base.run, start))
        yield Action("change", patch)
        time = start.time
    yield from moves(then, time, then.time)
    if old.view.sample != new.view.sample:
        yield Action("sample", new.sample + 1)
    if old.view.selection != new.view.selection and new.view.selection is not None:
        yield Action("select", new.view.selection)


def _base(old: State, then: Run) -> State:
    """Return the moment of a state at which another run departs from its own."""
    run = old.run
    assert run is not None
    if _shape(run) != _shape(then):
        return old
    begin = then.trajectory.piece(then.updates).start.update
    at_once = old.at(time_of_change(run), None)
    assert at_once.run is not None
    return at_once if at_once.run.updates == begin else old.at(begin * run.schedule.size, None)


def _start(base: State, then: Run) -> Run:
    """Return a changed run at the moment of the change."""
    assert base.run is not None
    first = then.trajectory.piece(then.updates).start.update
    is_there = base.run.updates == first and _shape(base.run) == _shape(then)
    return replace(then, time=base.run.time if is_there else first * then.schedule.size)


def _shape(run: Run) -> object:
    """Return what decides which operations an update has."""
    network = run.document.network
    return network.inputs, [
        (layer.units, layer.has_biases, layer.frozen_weights, layer.frozen_biases)
        for layer in network.layers
    ]


def _present(run: Run) -> Document:
    """Return what is trained at the time of a run, with the weights and biases of then."""
    return replace(run.document, parameters=run.moment.parameters, state=None)


def _wanted(before: Run, after: Run) -> dict[str, object]:
    """Return the object of a changed document; data that are the same are written the same."""
    tree = network_tree(_present(after))
    if before.document.data is after.document.data:
        tree["data"] = present_tree(_present(before))["data"]
    return tree


def as_written(actions: tuple[Action, ...]) -> list[object]:
    """Return actions as they stand in a file."""
    return [{action.name: _written(action.argument)} for action in actions]


def _written(argument: object) -> object:
    return place_text(argument) if isinstance(argument, Place) else argument
