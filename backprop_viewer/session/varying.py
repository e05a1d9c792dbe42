"""One setting of a document changed, training from the start: for duplicates and for sweeps.

A document is one at its start: its parameters are those before the first update, and it has no
state. To add a setting, add an entry to SETTINGS; the tests run over the table.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from backprop_viewer.base import Choice
from backprop_viewer.document.model import Document
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.initializers import INITIALIZERS
from backprop_viewer.engine.optimizers import OPTIMIZERS
from backprop_viewer.session import building
from backprop_viewer.session.afresh import check_size, drawn_parameters
from backprop_viewer.session.run import Run
from backprop_viewer.session.selected import FIRST_UNITS, initialization
from backprop_viewer.session.state import State

Value = float | int | str
USUAL_ACTIVATION = "tanh"
MOST_DEPTH = 20
MOST_UNITS = 10_000


@dataclass(frozen=True)
class Setting:
    """A setting that runs may differ in.

    ``change`` returns the document with another value of it, or raises ValueError, which says why
    there is none. ``value`` is what the document has, None if it has none. ``kind`` says what its
    values are: 'number', 'count' or 'name', and ``names`` which names.
    """

    name: str
    kind: str
    change: Callable[[Document, Value], Document]
    value: Callable[[Document], Value | None]
    names: tuple[str, ...] = ()


def vary(document: Document, name: str, value: Value) -> Document:
    """Return a document with another value of a setting, at its start.

    KeyError: no setting is called so. ValueError: it cannot have this value.
    """
    setting = SETTINGS[name]
    checked = _check(setting, value)
    changed = setting.change(document, checked)
    check_size(changed.network, len(changed.data.raw.inputs))
    return changed


def _check(setting: Setting, value: Value) -> Value:
    if setting.kind == "name":
        if value not in setting.names:
            raise ValueError(f'"{value}" is none of: {", ".join(setting.names)}')
        return value
    if isinstance(value, str | bool):
        raise ValueError(f"expected a number, found {value}")
    if setting.kind == "count":
        if value != int(value) or value < 0:
            raise ValueError(f"expected a whole number from 0 on, found {value:g}")
        return int(value)
    return float(value)


# --- start --------------------------------------------------------------------------------------


def drawn(document: Document, seed: int) -> Document:
    """Return a document with weights drawn by its initialiser from a seed.

    ValueError: the initialiser draws no finite numbers.
    """
    choice = initialization(document)
    choice = replace(choice, settings={**choice.settings, "seed": seed})
    values = drawn_parameters(document.network, choice).copy()
    values.flags.writeable = False
    return replace(document, initialization=choice, parameters=values)


def _seed(document: Document) -> Value | None:
    choice = document.initialization
    return None if choice is None else int(choice.settings["seed"])


def _set_seed(document: Document, value: Value) -> Document:
    return drawn(document, int(value))


def at_zero(document: Document) -> Document:
    """Return a document whose weights and biases all begin at zero."""
    values = np.zeros_like(document.parameters)
    values.flags.writeable = False
    return replace(document, initialization=INITIALIZERS.choose("zeros"), parameters=values)


def with_mistake(document: Document, mistake: str) -> Document:
    """Return a document that is computed with a mistake of MISTAKES; "" is none."""
    return replace(document, mistake=mistake)


# --- how training goes --------------------------------------------------------------------------


def _of_optimizer(document: Document, name: str) -> Value | None:
    found = document.optimizer.settings.get(name)
    return None if found is None else float(found)


def _set_of_optimizer(document: Document, value: Value, name: str) -> Document:
    optimizer = document.optimizer
    if name not in optimizer.settings:
        raise ValueError(f"{optimizer.name} has no {name.replace('_', ' ')}")
    settings = {**optimizer.settings, name: value}
    if not settings.get("momentum", True) and settings.get("nesterov"):
        settings["nesterov"] = False
    return replace(document, optimizer=OPTIMIZERS.choose(optimizer.name, **settings))


def _optimizer(document: Document) -> Value | None:
    return document.optimizer.name


def _set_optimizer(document: Document, value: Value) -> Document:
    """Give another optimiser the settings that both have: the rate above all."""
    known = {parameter.name for parameter in OPTIMIZERS[str(value)].parameters}
    settings = {key: kept for key, kept in document.optimizer.settings.items() if key in known}
    return replace(document, optimizer=OPTIMIZERS.choose(str(value), **settings))


def _l2(document: Document) -> Value | None:
    return document.penalty.l2


def _set_l2(document: Document, value: Value) -> Document:
    if float(value) < 0.0:
        raise ValueError(f"expected a number of at least 0, found {value:g}")
    return replace(document, penalty=replace(document.penalty, l2=float(value)))


def _batch_size(document: Document) -> Value | None:
    return document.problem().batch_size


def _set_batch_size(document: Document, value: Value) -> Document:
    if int(value) < 1:
        raise ValueError("expected a batch of at least 1 sample")
    return replace(document, batching=replace(document.batching, size=int(value)))


# --- the network --------------------------------------------------------------------------------


def _activation(document: Document) -> Value | None:
    names = {layer.activation.name for layer in document.network.layers[:-1]}
    return names.pop() if len(names) == 1 else None


def _set_activation(document: Document, value: Value) -> Document:
    """Give all hidden layers another activation; the weights stay."""
    *hidden, output = document.network.layers
    if not hidden:
        raise ValueError("there is no hidden layer")
    activation = ACTIVATIONS.choose(str(value))
    layers = (*(replace(layer, activation=activation) for layer in hidden), output)
    return replace(document, network=replace(document.network, layers=layers))


def _units(document: Document) -> Value | None:
    sizes = set(document.network.sizes[1:-1])
    return sizes.pop() if len(sizes) == 1 else None


def _set_units(document: Document, value: Value) -> Document:
    """Give each hidden layer so many units; weights between those that stay are kept."""
    hidden, units = len(document.network.layers) - 1, int(value)
    if not hidden:
        raise ValueError("there is no hidden layer")
    if not 1 <= units <= MOST_UNITS:
        raise ValueError(f"expected 1 to {MOST_UNITS} units, found {units}")
    for layer in range(1, hidden + 1):
        document = _built(document, partial(building.set_units, layer=layer, units=units))
    return document


def _depth(document: Document) -> Value | None:
    return len(document.network.layers) - 1


def _set_depth(document: Document, value: Value) -> Document:
    """Give the network so many hidden layers: new ones are like the last, and come after it."""
    if not 0 <= int(value) <= MOST_DEPTH:
        raise ValueError(f"expected 0 to {MOST_DEPTH} hidden layers, found {value}")
    while len(document.network.layers) - 1 > int(value):
        last = len(document.network.layers) - 1
        document = _built(document, partial(building.remove_layer, layer=last))
    while len(document.network.layers) - 1 < int(value):
        units, activation = _beside(document)
        position = len(document.network.layers)
        document = _built(
            document,
            partial(building.add_layer, position=position, units=units, activation=activation),
        )
    return document


def _beside(document: Document) -> tuple[int, Choice]:
    """Return units and activation of another hidden layer."""
    network = document.network
    if len(network.layers) == 1:
        return FIRST_UNITS, ACTIVATIONS.choose(USUAL_ACTIVATION)
    return network.sizes[-2], network.layers[-2].activation


def _built(document: Document, change: Callable[[State], State]) -> Document:
    """Return a document built on at its start."""
    state = State(document, Run(document.trajectory(), ((0, document),)))
    made = change(state).document
    assert made is not None
    return made


HIDDEN_ACTIVATIONS = tuple(name for name in ACTIVATIONS if name != "softmax")
SETTINGS: Mapping[str, Setting] = {
    setting.name: setting
    for setting in (
        Setting(
            "rate",
            "number",
            partial(_set_of_optimizer, name="learning_rate"),
            partial(_of_optimizer, name="learning_rate"),
        ),
        Setting(
            "momentum",
            "number",
            partial(_set_of_optimizer, name="momentum"),
            partial(_of_optimizer, name="momentum"),
        ),
        Setting("optimizer", "name", _set_optimizer, _optimizer, tuple(OPTIMIZERS)),
        Setting("activation", "name", _set_activation, _activation, HIDDEN_ACTIVATIONS),
        Setting("units", "count", _set_units, _units),
        Setting("depth", "count", _set_depth, _depth),
        Setting("l2", "number", _set_l2, _l2),
        Setting("batch_size", "count", _set_batch_size, _batch_size),
        Setting("seed", "count", _set_seed, _seed),
    )
}
