"""A long editing session: undone it is the first document, redone the last, to the bit."""

import random
from collections.abc import Callable
from functools import partial

import numpy as np
import pytest

from backprop_viewer.base import Choice
from backprop_viewer.document import json_writer
from backprop_viewer.document.data import Data, GivenSource, Samples, Split
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.optimizers import OPTIMIZERS
from backprop_viewer.engine.problem import Batching, Penalty
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import building, changes, marks, selected, transitions
from backprop_viewer.session.data_changes import change_data
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from tests.session.states import bits, document_of

EDITS = 250
LOSS_NAMES = ("half_squared_error", "mean_squared_error", "huber", "mean_absolute_error")
SMOOTH = ("sigmoid", "tanh", "softplus", "identity")


def content(state: State) -> bytes:
    """Return what would be saved, and every number that is shown."""
    document = transitions.document_to_save(state)
    assert document is not None
    return json_writer.write(document) + bits(state)


def random_data(chance: random.Random) -> Data:
    generator = np.random.default_rng(chance.randrange(1000))
    sizes = chance.randint(2, 9), chance.randint(1, 3), chance.randint(1, 2)
    inputs, targets = (generator.normal(size=(sizes[0], size)) for size in sizes[1:])
    split = Split(0.5, 0.25, 0.25, chance.randrange(9)) if chance.random() < 0.3 else None
    steps = ("standardize",) if chance.random() < 0.3 else ()
    for array in (inputs, targets):
        array.flags.writeable = False
    return Data(GivenSource(), Samples(inputs, targets), split=split, preprocessing=steps)


def random_edit(chance: random.Random, state: State) -> Callable[[State], State]:
    """Return one edit of those that the window offers."""
    assert state.document is not None
    network = state.document.network
    layer = chance.randint(1, len(network.layers))
    unit, value = chance.randrange(network.sizes[layer]), round(chance.uniform(-1, 1), 3)
    optimizer = chance.choice(list(OPTIMIZERS))
    edits: list[Callable[[State], State]] = [
        partial(changes.change_parameter, place=Place("weight", layer, unit, 0), value=value),
        partial(changes.change_target, unit=0, value=value),
        partial(
            changes.change_optimizer, optimizer=OPTIMIZERS.choose(optimizer, learning_rate=0.01)
        ),
        partial(changes.change_loss, loss=LOSSES.choose(chance.choice(LOSS_NAMES))),
        partial(changes.change_penalty, penalty=Penalty(abs(value), 0.0, chance.random() < 0.5)),
        partial(changes.change_batching, batching=Batching(chance.randint(1, 4), True, 3)),
        partial(
            changes.change_activation,
            layer=layer,
            activation=ACTIVATIONS.choose(chance.choice(SMOOTH)),
        ),
        selected.add_hidden_layer if len(network.layers) < 4 else selected.remove_hidden_layer,
        partial(building.set_biases, layer=layer, has_biases=chance.random() < 0.7),
        partial(building.set_frozen, layer=layer, which="weights", frozen=chance.random() < 0.3),
        partial(building.rename, name=f"name {value}", description=""),
        partial(
            building.redraw,
            initialization=Choice("normal", {"mean": 0.0, "std": 0.5, "bias": 0.0, "seed": unit}),
        ),
        partial(change_data, data=random_data(chance)),
        partial(marks.keep_branch, name=f"branch {value}"),
    ]
    if len(network.layers) > 1:
        edits += [partial(building.set_units, layer=1, units=chance.randint(1, 4))]
    return chance.choice(edits)


@pytest.mark.parametrize("seed", range(4))
def test_undo_all_the_way_and_redo_all_the_way(seed: int) -> None:
    chance = random.Random(seed)
    session = Session()
    session.apply(transitions.open_document, document_of(sizes=(2, 3, 1)), None)
    first, made = content(session.state), 0
    while made < EDITS:
        if made and chance.random() < 0.3:  # undo goes back to the moment of a change
            session.apply(transitions.step, chance.choice(("operation", "layer", "update")))
        edit = random_edit(chance, session.state)
        before = session.state
        session.change(f"edit {made}", edit)
        made += session.state is not before
        if len(session.state.branches) > 3:
            session.change("fewer branches", marks.remove_branch, 0)
            made += 1
    last = content(session.state)
    while session.undo_text:
        session.undo()
    assert content(session.state) == first
    while session.redo_text:
        session.redo()
    assert content(session.state) == last
    session.deleteLater()
