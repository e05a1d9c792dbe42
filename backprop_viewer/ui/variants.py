"""What a run can be duplicated with: the entries of Network > Compare with, and of the panel.

To add one, add an entry to VARIANTS: the command comes of itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from backprop_viewer.document.model import Document
from backprop_viewer.engine.optimizers import OPTIMIZERS
from backprop_viewer.session import comparing
from backprop_viewer.session.hidden import MISTAKE
from backprop_viewer.session.selected import initialization
from backprop_viewer.session.state import State
from backprop_viewer.session.varying import (
    HIDDEN_ACTIVATIONS,
    SETTINGS,
    Value,
    at_zero,
    drawn,
    vary,
    with_mistake,
)
from backprop_viewer.ui.mistakes import mistake_title
from backprop_viewer.ui.names import plain_name
from backprop_viewer.ui.numbers import setting_text
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, translate, without_mnemonic

FIRST_L2 = 0.01
ACTIVATIONS_MENU = QT_TRANSLATE_NOOP("Commands", "Another &activation of the hidden layers")
OPTIMIZERS_MENU = QT_TRANSLATE_NOOP("Commands", "Another &optimiser")
MISTAKES_MENU = QT_TRANSLATE_NOOP("Commands", "A m&istake: what if it were wrong?")
NO_HIDDEN = QT_TRANSLATE_NOOP("Commands", "There is no hidden layer: add one first.")
HAS_IT = QT_TRANSLATE_NOOP("Commands", "The present run has it already.")
ENOUGH = QT_TRANSLATE_NOOP(
    "Commands", "Four runs are compared already: take one out of the comparison first."
)
OPEN_FIRST = QT_TRANSLATE_NOOP("Commands", "Open a network first.")
Made = tuple[str, Document | None]
"""What a duplicate is called, and its document at the start; None for just the same."""


def _always(document: Document) -> str:
    return ""


@dataclass(frozen=True)
class Variant:
    """One way in which a duplicate differs. ``submenu`` is empty or a menu of its own."""

    name: str
    text: str
    make: Callable[[State], Made]
    submenu: str = ""
    why_not: Callable[[Document], str] = _always


def why_no_duplicate(state: State, variant: Variant) -> str:
    """Return why there can be no such duplicate now, in English; empty if there can."""
    if state.document is None:
        return OPEN_FIRST
    if len(state.lineup) >= comparing.MOST:
        return ENOUGH
    if MISTAKE in state.view.hidden and variant.submenu == MISTAKES_MENU:
        return ""  # which one the run has already is to be found
    return variant.why_not(state.document)


def add_duplicate(state: State, variant: Variant) -> State:
    """Show a duplicate beside the present run. ValueError: there cannot be one."""
    if state.run is None:
        return state
    name, document = variant.make(state)
    return comparing.duplicate(state, name, document)


def text_of(variant: Variant) -> str:
    """Return what undo calls it."""
    text = translate("Commands", "comparing with: {what}")
    what = without_mnemonic(translate("Commands", variant.text))
    return text.format(what=what[:1].lower() + what[1:])


def _start(state: State) -> Document:
    assert state.run is not None
    return comparing.at_start(state.run)


def _value(document: Document, setting: str) -> Value | None:
    return SETTINGS[setting].value(document)


# --- the start ----------------------------------------------------------------------------------


def _other_start(state: State) -> Made:
    """Return a run with the first seed after those of all runs."""
    seeds = [int(initialization(side.document).settings["seed"]) for side in state.sides]
    known = [side.document.initialization for side in state.sides]
    seed = max(seeds) + 1 if any(known) else 0
    return translate("Commands", "seed {seed}").format(seed=seed), drawn(_start(state), seed)


def _same(state: State) -> Made:
    return translate("Commands", "copy"), None


# --- how training goes --------------------------------------------------------------------------


def _with_rate(state: State, factor: float) -> Made:
    document = _start(state)
    rate = float(f"{factor * float(document.optimizer.settings['learning_rate']):.6g}")
    name = translate("Commands", "rate {rate}").format(rate=setting_text(rate))
    return name, vary(document, "rate", rate)


def _no_rate(document: Document) -> str:
    if float(document.optimizer.settings["learning_rate"]) > 0.0:
        return ""
    return QT_TRANSLATE_NOOP("Commands", "The rate is 0: so is every multiple of it.")


def _with_name(state: State, setting: str, value: str) -> Made:
    return plain_name(value), vary(_start(state), setting, value)


def _has_optimizer(document: Document, value: str) -> str:
    return HAS_IT if document.optimizer.name == value else ""


def _with_penalty(state: State) -> Made:
    """Return a run with a penalty, or without, if the present one has it."""
    document = _start(state)
    l2 = FIRST_L2 if document.penalty.l2 == 0.0 else 0.0
    if l2:
        name = translate("Commands", "l2 {value}").format(value=setting_text(l2))
    else:
        name = translate("Commands", "no penalty")
    return name, vary(document, "l2", l2)


# --- the network --------------------------------------------------------------------------------


def _has_activation(document: Document, value: str) -> str:
    if len(document.network.layers) == 1:
        return NO_HIDDEN
    return HAS_IT if _value(document, "activation") == value else ""


def _with_layers(state: State, more: int) -> Made:
    document = _start(state)
    depth = len(document.network.layers) - 1 + more
    words = translate("Commands", "{count} hidden layers")
    if depth == 1:
        words = translate("Commands", "1 hidden layer")
    if depth == 0:
        words = translate("Commands", "no hidden layer")
    return words.format(count=depth), vary(document, "depth", depth)


def _no_layer(document: Document) -> str:
    return NO_HIDDEN if len(document.network.layers) == 1 else ""


# --- mistakes -----------------------------------------------------------------------------------


def _mistaken(state: State, mistake: str) -> Made:
    name = mistake_title(mistake) or translate("Commands", "no mistake")
    return name, with_mistake(_start(state), mistake)


def _has_mistake(document: Document, mistake: str) -> str:
    return HAS_IT if document.mistake == mistake else ""


def _zero_start(state: State) -> Made:
    return translate("Commands", "start at zero"), at_zero(_start(state))


def _is_at_zero(document: Document) -> str:
    return HAS_IT if document.initialization and document.initialization.name == "zeros" else ""


MISTAKE_TEXTS = {
    "activation_derivative_forgotten": QT_TRANSLATE_NOOP(
        "Commands", "Derivative of the activation forgotten"
    ),
    "updated_weights_used": QT_TRANSLATE_NOOP("Commands", "Updated weights used"),
    "sign_reversed": QT_TRANSLATE_NOOP("Commands", "Sign reversed"),
    "factor_forgotten": QT_TRANSLATE_NOOP("Commands", "Factor of the loss forgotten"),
    "sum_instead_of_mean": QT_TRANSLATE_NOOP("Commands", "Sum in place of mean"),
    "path_forgotten": QT_TRANSLATE_NOOP("Commands", "Another path forgotten"),
    "input_forgotten": QT_TRANSLATE_NOOP("Commands", "Input forgotten"),
    "bias_forgotten": QT_TRANSLATE_NOOP("Commands", "Bias forgotten"),
    "next_weight_gradient_used": QT_TRANSLATE_NOOP("Commands", "Gradient of the next weight used"),
    "rate_forgotten": QT_TRANSLATE_NOOP("Commands", "Learning rate forgotten"),
    "gradients_not_cleared": QT_TRANSLATE_NOOP("Commands", "Gradients not cleared"),
    "": QT_TRANSLATE_NOOP("Commands", "No mistake: the right thing"),
}
RATES = {
    "rate_twice": (QT_TRANSLATE_NOOP("Commands", "&Twice the learning rate"), 2.0),
    "rate_half": (QT_TRANSLATE_NOOP("Commands", "&Half the learning rate"), 0.5),
    "rate_ten": (QT_TRANSLATE_NOOP("Commands", "Ten times the &learning rate"), 10.0),
}
VARIANTS: Mapping[str, Variant] = {
    variant.name: variant
    for variant in (
        Variant("start", QT_TRANSLATE_NOOP("Commands", "Another &start (next seed)"), _other_start),
        *(
            Variant(
                f"activation_{name}",
                name.replace("_", " "),
                partial(_with_name, setting="activation", value=name),
                ACTIVATIONS_MENU,
                partial(_has_activation, value=name),
            )
            for name in HIDDEN_ACTIVATIONS
        ),
        *(
            Variant(name, text, partial(_with_rate, factor=factor), why_not=_no_rate)
            for name, (text, factor) in RATES.items()
        ),
        *(
            Variant(
                f"optimizer_{name}",
                name.replace("_", " "),
                partial(_with_name, setting="optimizer", value=name),
                OPTIMIZERS_MENU,
                partial(_has_optimizer, value=name),
            )
            for name in OPTIMIZERS
        ),
        Variant(
            "deeper",
            QT_TRANSLATE_NOOP("Commands", "One hidden la&yer more"),
            partial(_with_layers, more=1),
        ),
        Variant(
            "shallower",
            QT_TRANSLATE_NOOP("Commands", "One hidden layer l&ess"),
            partial(_with_layers, more=-1),
            why_not=_no_layer,
        ),
        Variant(
            "penalty", QT_TRANSLATE_NOOP("Commands", "With &penalty, or without"), _with_penalty
        ),
        *(
            Variant(
                f"mistake_{name or 'none'}",
                text,
                partial(_mistaken, mistake=name),
                MISTAKES_MENU,
                partial(_has_mistake, mistake=name),
            )
            for name, text in MISTAKE_TEXTS.items()
        ),
        Variant(
            "mistake_zero_start",
            QT_TRANSLATE_NOOP("Commands", "All weights and biases zero at the start"),
            _zero_start,
            MISTAKES_MENU,
            _is_at_zero,
        ),
        Variant("same", QT_TRANSLATE_NOOP("Commands", "The sa&me"), _same),
    )
}
