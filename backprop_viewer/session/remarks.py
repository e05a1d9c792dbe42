"""What does not go together in a document, in words, each with remedies that are changes of it.

To add one, write a function that yields a Remark and put it into CHECKS. Texts are English
templates: the window translates them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np

from backprop_viewer.base import Choice
from backprop_viewer.document.data import Data, GeneratorSource, GivenSource, Samples
from backprop_viewer.document.model import Document
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.datasets import DATASETS, draw_samples
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.session.changes import change_activation, change_batching, change_loss
from backprop_viewer.session.data_changes import change_data
from backprop_viewer.session.state import State
from backprop_viewer.session.texts import QT_TRANSLATE_NOOP

Change = Callable[[State], State]
SUM_TOLERANCE = 1e-6
SLACK = 0.2
"""How far beyond the range of an output targets may lie without a remark: some do on purpose."""
RANGES: Mapping[str, tuple[float, float]] = {
    "sigmoid": (0.0, 1.0),
    "softmax": (0.0, 1.0),
    "tanh": (-1.0, 1.0),
    "relu": (0.0, np.inf),
    "softplus": (0.0, np.inf),
}
"""Between which values the output of an activation lies."""


@dataclass(frozen=True)
class Remedy:
    """A change that puts a remark right, and what it does, for a button."""

    template: str
    change: Change
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Remark:
    """One thing that does not go together: a sentence and what helps."""

    name: str
    template: str
    remedies: tuple[Remedy, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)


def remarks(document: Document) -> tuple[Remark, ...]:
    """Return all that does not go together in a document."""
    return tuple(remark for check in CHECKS for remark in check(document))


def _output(document: Document) -> str:
    return document.network.layers[-1].activation.name


def _with_activation(document: Document, name: str) -> Remedy:
    layer, choice = len(document.network.layers), ACTIVATIONS.choose(name)
    change = partial(change_activation, layer=layer, activation=choice)
    return Remedy(
        QT_TRANSLATE_NOOP("Remarks", "Use {name} at the output"),
        change,
        {"name": name},
    )


def _with_loss(name: str) -> Remedy:
    change = partial(change_loss, loss=LOSSES.choose(name))
    return Remedy(QT_TRANSLATE_NOOP("Remarks", "Use {name}"), change, {"name": name})


def _cross_entropy(document: Document) -> Iterator[Remark]:
    """Cross-entropy is for probabilities that sum to 1: those of softmax."""
    output, loss = _output(document), document.loss.name
    if loss == "cross_entropy" and output != "softmax":
        remedies = [_with_activation(document, "softmax")]
        if output == "identity":
            remedies.insert(0, _with_loss("softmax_cross_entropy"))
        if document.network.outputs == 1:
            remedies = [_with_loss("binary_cross_entropy")]
        text = QT_TRANSLATE_NOOP(
            "Remarks",
            "Cross entropy looks only at the output of the right class: it needs a softmax output, "
            "whose values sum to 1. With {name} nothing pulls the other outputs down.",
        )
        yield Remark("cross_entropy_without_softmax", text, tuple(remedies), {"name": output})
    if loss == "softmax_cross_entropy" and output == "softmax":
        text = QT_TRANSLATE_NOOP(
            "Remarks",
            "The softmax is applied twice: once as the activation of the output and once inside "
            "softmax cross entropy.",
        )
        remedies = [_with_loss("cross_entropy"), _with_activation(document, "identity")]
        yield Remark("softmax_twice", text, tuple(remedies))


def _one_softmax_output(document: Document) -> Iterator[Remark]:
    """The softmax of one number is 1."""
    is_softmax = "softmax" in (_output(document), document.loss.name.split("_")[0])
    if not is_softmax or document.network.outputs > 1:
        return
    text = QT_TRANSLATE_NOOP(
        "Remarks", "The softmax of a single output is always 1: there is nothing to learn."
    )
    yield Remark(
        "one_softmax_output",
        text,
        (Remedy(QT_TRANSLATE_NOOP("Remarks", "Use sigmoid and binary cross entropy"), _binary),),
    )


def _binary(state: State) -> State:
    """Use a sigmoid output with its loss."""
    assert state.document is not None
    layer = len(state.document.network.layers)
    changed = change_loss(state, LOSSES.choose("binary_cross_entropy"))
    return change_activation(changed, layer, ACTIVATIONS.choose("sigmoid"))


def _binary_cross_entropy(document: Document) -> Iterator[Remark]:
    """Binary cross-entropy takes logarithms of the output and of 1 minus it."""
    if document.loss.name != "binary_cross_entropy":
        return
    output = _output(document)
    if output not in ("sigmoid", "softmax"):
        text = QT_TRANSLATE_NOOP(
            "Remarks",
            "Binary cross entropy takes the logarithm of the output and of 1 minus the output: "
            "both have to lie between 0 and 1, which {name} does not ensure.",
        )
        remedies = (_with_activation(document, "sigmoid"), _with_loss("mean_squared_error"))
        yield Remark("binary_cross_entropy_without_sigmoid", text, remedies, {"name": output})
    elif output == "softmax":
        text = QT_TRANSLATE_NOOP(
            "Remarks",
            "Binary cross entropy treats each output as a question of its own; the outputs of a "
            "softmax answer one together.",
        )
        remedies = (_with_loss("cross_entropy"), _with_activation(document, "sigmoid"))
        yield Remark("binary_cross_entropy_with_softmax", text, remedies)


def _targets_of_entropy(document: Document) -> Iterator[Remark]:
    """The targets of a cross-entropy are probabilities."""
    loss = document.loss.name
    if "cross_entropy" not in loss:
        return
    targets = document.problem().targets
    least, most = float(targets.min()), float(targets.max())
    if least < 0.0 or most > 1.0:
        text = QT_TRANSLATE_NOOP(
            "Remarks",
            "The targets lie between {least} and {most}; {loss} needs them within 0 to 1.",
        )
        values = {"least": f"{least:g}", "most": f"{most:g}", "loss": loss}
        remedies = (*_rescaling(document.data, least, most), _with_loss("mean_squared_error"))
        yield Remark("targets_outside_0_to_1", text, remedies, values)
    elif loss != "binary_cross_entropy":
        sums = targets.sum(axis=1)
        wrong = np.flatnonzero(np.abs(sums - 1.0) > SUM_TOLERANCE)
        if len(wrong) and document.network.outputs > 1:
            text = QT_TRANSLATE_NOOP(
                "Remarks",
                "The targets of sample {number} sum to {sum}; for {loss} they should sum to 1, as "
                "with one class marked by 1 and the others by 0.",
            )
            values = {
                "number": f"{wrong[0] + 1}",
                "sum": f"{sums[wrong[0]]:g}",
                "loss": loss,
            }
            remedies = (_with_loss("mean_squared_error"),)
            yield Remark("targets_do_not_sum_to_1", text, remedies, values)


def _rescaling(data: Data, least: float, most: float) -> tuple[Remedy, ...]:
    """Return how to bring the targets into 0 to 1."""
    source = data.source
    if isinstance(source, GeneratorSource) and "negative" in source.dataset.settings:
        settings = {**source.dataset.settings, "negative": 0.0}
        choice = Choice(source.dataset.name, settings)
        drawn = Samples(*draw_samples(DATASETS.choose(choice.name, **settings)))
        other = replace(data, source=GeneratorSource(choice), raw=drawn)
        return (
            Remedy(
                QT_TRANSLATE_NOOP("Remarks", "Mark the negative class by 0"),
                partial(change_data, data=other),
            ),
        )
    return (
        Remedy(
            QT_TRANSLATE_NOOP("Remarks", "Bring the targets into 0 to 1"),
            partial(_rescale, least=least, most=most),
        ),
    )


def _rescale(state: State, least: float, most: float) -> State:
    """Map the least target to 0 and the largest to 1."""
    assert state.document is not None
    data = state.document.data
    targets = (data.raw.targets - least) / (most - least)
    targets.flags.writeable = False
    raw = Samples(data.raw.inputs, targets)
    return change_data(state, replace(data, source=GivenSource(), raw=raw))


def _unreachable_targets(document: Document) -> Iterator[Remark]:
    """An output cannot leave the range of its activation."""
    output = _output(document)
    if output not in RANGES or "cross_entropy" in document.loss.name:
        return
    low, high = RANGES[output]
    targets = document.problem().targets
    if not _is_within(targets, low - SLACK, high + SLACK):
        text = QT_TRANSLATE_NOOP(
            "Remarks",
            "Targets between {least} and {most} cannot be reached: the output of {name} lies "
            "between {low} and {high}.",
        )
        values = {
            "least": f"{targets.min():g}",
            "most": f"{targets.max():g}",
            "name": output,
            "low": f"{low:g}",
            "high": "∞" if np.isinf(high) else f"{high:g}",
        }
        remedies = [_with_activation(document, "identity")]
        if output == "sigmoid" and _is_within(targets, -1.0, 1.0):
            remedies.append(_with_activation(document, "tanh"))
        yield Remark("unreachable_targets", text, tuple(remedies), values)


def _is_within(targets: Array, low: float, high: float) -> bool:
    return bool(targets.min() >= low and targets.max() <= high)


def _batches(document: Document) -> Iterator[Remark]:
    """A batch cannot have more samples than there are."""
    size, samples = document.batching.size, document.problem().samples
    if size is not None and size > samples:
        text = QT_TRANSLATE_NOOP(
            "Remarks",
            "Batches of {size} samples are asked for, but there are only {samples} to train on.",
        )
        change = partial(change_batching, batching=replace(document.batching, size=None))
        values = {"size": f"{size:,}", "samples": f"{samples:,}"}
        yield Remark(
            "batch_too_large",
            text,
            (Remedy(QT_TRANSLATE_NOOP("Remarks", "Use the whole set"), change),),
            values,
        )


CHECKS: tuple[Callable[[Document], Iterator[Remark]], ...] = (
    _cross_entropy,
    _one_softmax_output,
    _binary_cross_entropy,
    _targets_of_entropy,
    _unreachable_targets,
    _batches,
)
