"""Moments of training in words, and what was changed at some of them."""

from collections.abc import Iterator
from itertools import islice
from weakref import WeakKeyDictionary

import numpy as np

from backprop_viewer.base import Choice
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.network import Network
from backprop_viewer.engine.places import place_at
from backprop_viewer.engine.problem import Problem
from backprop_viewer.engine.symbols import Place
from backprop_viewer.engine.wording import layer_name, operation_title, place_name
from backprop_viewer.session.state import Run
from backprop_viewer.ui.names import plain_name
from backprop_viewer.ui.numbers import setting_text
from backprop_viewer.ui.texts import phase_name, translate, translate_wording

MOST_NAMED = 2


def split_time(run: Run, time: int) -> tuple[int, int]:
    """Return which update (from 0) a moment is shown as, and how many of its operations are done.

    The end of an update is that update, all done: see engine.moment.moment_at.
    """
    size, trajectory = run.schedule.size, run.trajectory
    update, operations = divmod(time, size)
    if operations == 0 and update > trajectory.first and not trajectory.begins_at(update):
        return update - 1, size
    return update, operations


def least_operations(run: Run, update: int) -> int:
    """Return 0 if an update (from 0) can be shown with nothing done, else 1."""
    return int(split_time(run, update * run.schedule.size)[0] != update)


def grouped(number: int) -> str:
    """Return a whole number with a comma at the thousands: 12,345."""
    return f"{number:,}"


def moment_text(run: Run, time: int) -> str:
    """Return a moment in words: 'update 12, backward: delta of hidden unit 2'."""
    update, operations = split_time(run, time)
    number = grouped(update + 1)
    if operations == 0:
        return translate("Moments", "update {number}, nothing done yet").format(number=number)
    address = run.schedule.address(operations - 1)
    return translate("Moments", "update {number}, {phase}: {title}").format(
        number=number,
        phase=phase_name(address.phase).lower(),
        title=operation_title(address, run.schedule.network, translate_wording),
    )


def changed_pieces(trajectory: Trajectory) -> Iterator[Trajectory]:
    """Yield the parts of a training that begin with a change, the last first."""
    while trajectory.past is not None:
        yield trajectory
        trajectory = trajectory.past


_TEXTS: "WeakKeyDictionary[Trajectory, str]" = WeakKeyDictionary()


def change_text(piece: Trajectory) -> str:
    """Return what was changed where this part of training begins: 'learning rate: 1 → 0.5'."""
    if piece not in _TEXTS:
        parts = list(islice(_differences(piece), MOST_NAMED + 1))
        text = "; ".join(parts[:MOST_NAMED])
        if len(parts) > MOST_NAMED:
            text = translate("Moments", "{changes} and more").format(changes=text)
        _TEXTS[piece] = text or translate("Moments", "nothing")
    return _TEXTS[piece]


def forget_texts() -> None:
    """Make every text anew: from now on they are in another language."""
    _TEXTS.clear()


def _differences(piece: Trajectory) -> Iterator[str]:
    assert piece.past is not None
    old, new = piece.past.problem, piece.problem
    yield from _of_choice(translate("Moments", "optimiser"), "", old.optimizer, new.optimizer)
    loss = translate("Moments", "loss")
    yield from _of_choice(loss, f"{loss} ", old.loss, new.loss)
    yield from _of_penalty(old, new)
    yield from _of_batches(old, new)
    layers = zip(old.network.layers, new.network.layers, strict=True)
    for number, (before, after) in enumerate(layers, start=1):
        name = layer_name(new.network, number, translate_wording)
        yield from _of_choice(name, f"{name} ", before.activation, after.activation)
    yield from _of_samples(old, new)
    vector = piece.past.snapshot(piece.start.update).parameters(new.layout)
    yield from _of_parameters(new.network, vector, piece.start.parameters(new.layout))


def _of_choice(name: str, prefix: str, old: Choice, new: Choice) -> Iterator[str]:
    """Yield what differs: the settings, or the whole if another entry was chosen."""
    if old.name != new.name:
        yield _from_to(name, plain_name(old.name), plain_name(new.name))
        return
    for key, value in new.settings.items():
        if value != old.settings[key]:
            yield _from_to(prefix + plain_name(key), old.settings[key], value)


def _of_penalty(old: Problem, new: Problem) -> Iterator[str]:
    """Yield what of the penalty differs."""
    for name, before, after in (
        ("l2", old.penalty.l2, new.penalty.l2),
        ("l1", old.penalty.l1, new.penalty.l1),
        (translate("Moments", "penalty of biases"), old.penalty.biases, new.penalty.biases),
    ):
        if before != after:
            yield _from_to(name, before, after)


def _of_batches(old: Problem, new: Problem) -> Iterator[str]:
    """Yield what differs in how the samples are cut into batches."""
    if old.batch_size != new.batch_size and old.samples == new.samples:
        yield _from_to(translate("Moments", "batch size"), old.batch_size, new.batch_size)
    before, after = old.batching, new.batching
    if before.shuffle != after.shuffle:
        yield _from_to(translate("Moments", "shuffled"), before.shuffle, after.shuffle)
    if before.seed != after.seed:
        yield _from_to(translate("Moments", "seed of the batches"), before.seed, after.seed)


def _of_samples(old: Problem, new: Problem) -> Iterator[str]:
    """Yield which inputs and targets differ, or how many samples there are."""
    if old.samples != new.samples:
        yield _from_to(translate("Moments", "training samples"), old.samples, new.samples)
        return
    network, last = new.network, len(new.network.layers)
    of_sample = translate("Moments", "{what} of sample {row}") if new.samples > 1 else "{what}"
    for before, after, kind in (
        (old.inputs, new.inputs, "unit"),
        (old.targets, new.targets, "target"),
    ):
        for row, unit in np.argwhere(before != after):
            place = Place(kind, 0 if kind == "unit" else last, int(unit))
            name = place_name(place, network, translate_wording)
            words = of_sample.format(what=name, row=int(row) + 1)
            yield _from_to(words, float(before[row, unit]), float(after[row, unit]))


def _of_parameters(network: Network, before: Array, after: Array) -> Iterator[str]:
    """Yield which weights and biases differ."""
    first = sum(network.sizes)
    for index in np.flatnonzero(before != after):
        name = place_name(place_at(network, first + int(index)), network, translate_wording)
        yield _from_to(name, float(before[index]), float(after[index]))


def _from_to(name: str, old: object, new: object) -> str:
    text = translate("Moments", "{name}: {old} → {new}")
    return text.format(name=name, old=_short(old), new=_short(new))


def _short(value: object) -> str:
    if isinstance(value, bool):
        return translate("Moments", "on") if value else translate("Moments", "off")
    return setting_text(value) if isinstance(value, float) else str(value)
