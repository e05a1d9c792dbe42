"""What helps against what was found: changes of the state, each for a button.

To add one, write a function that yields remedies and put it under the diagnosis in REMEDIES.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from backprop_viewer.base import Choice
from backprop_viewer.document.data import Data
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.diagnoses.finding import Finding
from backprop_viewer.engine.initializers import INITIALIZERS
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.optimizers import OPTIMIZERS
from backprop_viewer.session import transitions
from backprop_viewer.session.building import redraw
from backprop_viewer.session.changes import change_activation, change_loss, change_optimizer
from backprop_viewer.session.data_changes import change_data
from backprop_viewer.session.remarks import Remedy
from backprop_viewer.session.state import State
from backprop_viewer.session.texts import QT_TRANSLATE_NOOP

SMALLER, LARGER = 0.1, 10.0
ADAM_RATE = 0.001
"""The learning rate that goes with Adam: Kingma and Ba, Adam, 2015."""
FLAT = ("sigmoid", "tanh", "softmax")


def remedies_for(state: State, finding: Finding) -> tuple[Remedy, ...]:
    """Return what can be done about a finding by a click."""
    if state.document is None:
        return ()
    helpers = REMEDIES.get(f"{finding.name}/{finding.cause}") or REMEDIES.get(finding.name, ())
    return tuple(remedy for helper in helpers for remedy in helper(state, finding))


# --- transitions ------------------------------------------------------------------------------


def scaled_rate(optimizer: Choice, factor: float) -> Choice:
    """Return an optimiser with its learning rate multiplied, to few digits."""
    rate = float(f"{factor * float(optimizer.settings['learning_rate']):.6g}")
    return replace(optimizer, settings={**optimizer.settings, "learning_rate": rate})


def smaller_rate(optimizer: Choice) -> Choice:
    """Return an optimiser with a tenth of its learning rate."""
    return scaled_rate(optimizer, SMALLER)


def go_back(state: State, update: int) -> State:
    """Go back to the state before an update and go on from there with a smaller rate."""
    if state.run is None:
        return state
    there = transitions.arrive(transitions.go_to(state, update * state.run.schedule.size))
    assert there.document is not None
    return change_optimizer(there, smaller_rate(there.document.optimizer))


def change_activations(state: State, layers: tuple[int, ...], activation: Choice) -> State:
    """Go on with another activation of several layers."""
    for layer in layers:
        state = change_activation(state, layer, activation)
    return state


def draw_for_relu(state: State, layers: tuple[int, ...], initialization: Choice) -> State:
    """Use ReLU in layers and begin anew with weights that fit it."""
    return redraw(change_activations(state, layers, ACTIVATIONS.choose("relu")), initialization)


# --- remedies ---------------------------------------------------------------------------------


def _leaky(state: State, finding: Finding) -> Iterator[Remedy]:
    layers = tuple(sorted({unit.layer for unit in finding.units}))
    change = partial(change_activations, layers=layers, activation=ACTIVATIONS.choose("leaky_relu"))
    yield Remedy(QT_TRANSLATE_NOOP("Remarks", "Use leaky ReLU there"), change)


def _draw(state: State, finding: Finding) -> Iterator[Remedy]:
    """Offer weights drawn to fit the activations, from another seed than those of now."""
    assert state.document is not None
    layers = state.document.network.layers
    is_flat = all(layer.activation.name in FLAT for layer in layers[:-1] or layers)
    name = "xavier_normal" if is_flat else "he_normal"
    template = QT_TRANSLATE_NOOP("Remarks", "Begin anew with random weights ({name})")
    words = "Xavier" if is_flat else "He"
    choice = INITIALIZERS.choose(name, seed=_next_seed(state))
    yield Remedy(template, partial(redraw, initialization=choice), {"name": words})


def _next_seed(state: State) -> int:
    assert state.document is not None
    known = state.document.initialization
    return 0 if known is None else int(known.settings.get("seed", -1)) + 1


def _another_start(state: State, finding: Finding) -> Iterator[Remedy]:
    """Offer the same kind of start from the next seed; of constant weights, random ones."""
    assert state.document is not None
    known = state.document.initialization
    if known is None or "seed" not in known.settings or known.name in ("zeros", "constant"):
        yield from _draw(state, finding)
        return
    seed = _next_seed(state)
    choice = replace(known, settings={**known.settings, "seed": seed})
    template = QT_TRANSLATE_NOOP("Remarks", "Begin anew from another start (seed {seed})")
    yield Remedy(template, partial(redraw, initialization=choice), {"seed": f"{seed}"})


def _back(state: State, finding: Finding) -> Iterator[Remedy]:
    assert state.document is not None
    assert state.run is not None
    best = state.run.trajectory.best_moment()
    if best is not None and best < state.run.updates:
        template = QT_TRANSLATE_NOOP(
            "Remarks", "Go back to update {update}, with learning rate {rate}"
        )
        rate = smaller_rate(state.document.optimizer).settings["learning_rate"]
        values = {"update": f"{best:,}".replace(",", " "), "rate": f"{rate:g}"}
        yield Remedy(template, partial(go_back, update=best), values)


def _slower(state: State, finding: Finding) -> Iterator[Remedy]:
    yield from _rate(state, SMALLER)


def _faster(state: State, finding: Finding) -> Iterator[Remedy]:
    yield from _rate(state, LARGER)


def _rate(state: State, factor: float) -> Iterator[Remedy]:
    assert state.document is not None
    choice = scaled_rate(state.document.optimizer, factor)
    template = QT_TRANSLATE_NOOP("Remarks", "Use the learning rate {rate}")
    values = {"rate": f"{choice.settings['learning_rate']:g}"}
    yield Remedy(template, partial(change_optimizer, optimizer=choice), values)


def _adam(state: State, finding: Finding) -> Iterator[Remedy]:
    assert state.document is not None
    if not state.document.optimizer.name.startswith("adam"):
        choice = OPTIMIZERS.choose("adam", learning_rate=ADAM_RATE)
        change = partial(change_optimizer, optimizer=choice)
        yield Remedy(QT_TRANSLATE_NOOP("Remarks", "Use Adam"), change)


def _relu(state: State, finding: Finding) -> Iterator[Remedy]:
    assert state.document is not None
    layers = state.document.network.layers[:-1]
    flat = tuple(
        number for number, layer in enumerate(layers, start=1) if layer.activation.name in FLAT
    )
    if flat:
        choice = INITIALIZERS.choose("he_normal", seed=_next_seed(state))
        change = partial(draw_for_relu, layers=flat, initialization=choice)
        template = QT_TRANSLATE_NOOP("Remarks", "Begin anew with ReLU and weights to fit (He)")
        yield Remedy(template, change)


def _cross_entropy(state: State, finding: Finding) -> Iterator[Remedy]:
    assert state.document is not None
    targets = state.document.problem().targets
    is_sigmoid = state.document.network.layers[-1].activation.name == "sigmoid"
    if is_sigmoid and targets.min() >= 0.0 and targets.max() <= 1.0:
        change = partial(change_loss, loss=LOSSES.choose("binary_cross_entropy"))
        yield Remedy(QT_TRANSLATE_NOOP("Remarks", "Use binary cross entropy"), change)


def _standardize(state: State, finding: Finding) -> Iterator[Remedy]:
    assert state.document is not None
    data = state.document.data
    if "standardize" not in data.preprocessing:
        change = partial(change_data, data=_standardized(data))
        yield Remedy(QT_TRANSLATE_NOOP("Remarks", "Standardise the inputs"), change)


def _standardized(data: Data) -> Data:
    return replace(data, preprocessing=(*data.preprocessing, "standardize"))


Helper = Callable[[State, Finding], Iterator[Remedy]]
REMEDIES: Mapping[str, tuple[Helper, ...]] = {
    "divergence": (_back, _slower),
    "dead_units/units": (_leaky, _another_start),
    "dead_units/layer": (_draw, _leaky),
    "saturated_units/hidden": (_draw, _relu),
    "saturated_units/output": (_cross_entropy, _draw),
    "vanishing_gradient": (_relu, _draw),
    "exploding_gradient": (_draw, _slower),
    "identical_units": (_draw,),
    "zero_gradient/slope": (_another_start,),
    "zero_gradient/weights_out": (_draw,),
    "zero_gradient/cancel": (_draw,),
    "plateau": (_faster, _adam, _another_start),
    "far_inputs": (_standardize,),
}
