"""What differs between two runs that are compared: computed from what they train, no words."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from backprop_viewer.base import Choice, Setting
from backprop_viewer.document.model import Document
from backprop_viewer.engine.network import Network
from backprop_viewer.session.run import Run

Value = Setting | str | None


@dataclass(frozen=True)
class Difference:
    """One thing that a run has otherwise: ``value`` is its own, ``other`` that of the other run.

    ``name`` is what it is: 'learning_rate', 'activation', 'sizes', 'start' and so on;
    ``layer`` counts from 1 where it is about one layer, else it is 0.
    """

    name: str
    value: Value = None
    other: Value = None
    layer: int = 0


def differences(run: Run, other: Run) -> tuple[Difference, ...]:
    """Return what a run has otherwise than another, the network first; empty if nothing."""
    one, two = run.document, other.document
    found = [
        *_of_networks(one.network, two.network),
        *_of_starts(run, other),
        *_of_choices("optimizer", one.optimizer, two.optimizer),
        *_of_choices("loss", one.loss, two.loss),
        *_of_mistakes(one, two),
        *_of_settings(one, two),
        *_of_data(one, two),
        *_of_changes(run, other),
    ]
    return tuple(found)


def _of_networks(one: Network, two: Network) -> Iterator[Difference]:
    if one.sizes != two.sizes:
        yield Difference("sizes", _joined(one), _joined(two))
    yield from _of_activations(one, two)
    if len(one.layers) != len(two.layers):
        return
    for number, (here, there) in enumerate(zip(one.layers, two.layers, strict=True), start=1):
        for name in ("has_biases", "frozen_weights", "frozen_biases"):
            mine, its = getattr(here, name), getattr(there, name)
            if mine != its:
                yield Difference(name, mine, its, number)


def _joined(network: Network) -> str:
    return "-".join(map(str, network.sizes))


def _of_activations(one: Network, two: Network) -> Iterator[Difference]:
    """Yield what activations differ: those of the hidden layers as one, if each has one."""
    mine, its = _hidden(one), _hidden(two)
    hidden_alike = len(set(map(_key, mine))) == 1 and len(set(map(_key, its))) == 1
    if hidden_alike:
        if _key(mine[0]) != _key(its[0]):
            yield Difference("activation", _named(mine[0]), _named(its[0]))
    elif len(mine) == len(its):
        for number, (here, there) in enumerate(zip(mine, its, strict=True), start=1):
            if _key(here) != _key(there):
                yield Difference("activation", _named(here), _named(there), number)
    output, other = one.layers[-1].activation, two.layers[-1].activation
    if _key(output) != _key(other):
        yield Difference("output_activation", _named(output), _named(other))


def _hidden(network: Network) -> list[Choice]:
    return [layer.activation for layer in network.layers[:-1]]


def _key(choice: Choice) -> tuple[object, ...]:
    return choice.name, *sorted(choice.settings.items())


def _named(choice: Choice) -> str:
    """Return a choice in short: 'leaky_relu' and, where there is one, its setting."""
    values = [f"{value:g}" for value in choice.settings.values() if not isinstance(value, bool)]
    return " ".join([choice.name, *values])


def _of_choices(name: str, one: Choice, two: Choice) -> Iterator[Difference]:
    if one.name != two.name:
        yield Difference(name, one.name, two.name)
    for key, value in one.settings.items():
        known = two.settings.get(key)
        if known is not None and known != value:
            yield Difference(key if name == "optimizer" else f"{name}_{key}", value, known)


def _of_starts(run: Run, other: Run) -> Iterator[Difference]:
    """Yield that the weights at the start are others: by another seed, or drawn otherwise."""
    mine, its = run.document.initialization, other.document.initialization
    if mine is not None and its is not None and mine.name != its.name:
        yield Difference("initialization", mine.name, its.name)
    elif mine is not None and its is not None and mine.settings != its.settings:
        for key, value in mine.settings.items():
            if value != its.settings[key]:
                yield Difference(key if key == "seed" else f"start_{key}", value, its.settings[key])
    elif _begin_otherwise(run, other):
        seed = None if mine is None or its is not None else mine.settings.get("seed")
        yield Difference("start") if seed is None else Difference("seed", seed)


def _begin_otherwise(run: Run, other: Run) -> bool:
    """Return whether networks of one shape begin with different weights or biases."""
    one, two = run.trajectory.problem.layout, other.trajectory.problem.layout
    if one.size != two.size or run.document.network.sizes != other.document.network.sizes:
        return False
    mine = run.trajectory.piece(-1).start.parameters(one)
    return not np.array_equal(mine, other.trajectory.piece(-1).start.parameters(two))


def _of_mistakes(one: Document, two: Document) -> Iterator[Difference]:
    """Yield the mistake that a run is computed with, "" if with none, where the other has not."""
    if one.mistake != two.mistake:
        yield Difference("mistake", one.mistake, two.mistake)


def _of_settings(one: Document, two: Document) -> Iterator[Difference]:
    for name in ("l2", "l1", "biases"):
        mine, its = getattr(one.penalty, name), getattr(two.penalty, name)
        if mine != its and (name != "biases" or one.penalty.l2 or one.penalty.l1):
            yield Difference("penalty_of_biases" if name == "biases" else name, mine, its)
    here, there = one.problem(), two.problem()
    if here.batch_size != there.batch_size:
        yield Difference("batch_size", here.batch_size, there.batch_size)
    if one.batching.shuffle != two.batching.shuffle:
        yield Difference("shuffle", one.batching.shuffle, two.batching.shuffle)
    elif one.batching.shuffle and one.batching.seed != two.batching.seed:
        yield Difference("batch_seed", one.batching.seed, two.batching.seed)


def _of_data(one: Document, two: Document) -> Iterator[Difference]:
    if one.data is two.data:
        return
    here, there = one.problem(), two.problem()
    same_inputs = np.array_equal(here.inputs, there.inputs)
    if not same_inputs or not np.array_equal(here.targets, there.targets):
        yield Difference("data", len(here.inputs), len(there.inputs))


def _of_changes(run: Run, other: Run) -> Iterator[Difference]:
    """Yield where something was changed on the way, if the other run was not changed there."""
    known = {first for first, _ in other.documents[1:]}
    for first, _ in run.documents[1:]:
        if first not in known:
            yield Difference("changed", first + 1)
