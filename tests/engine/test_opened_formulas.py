"""Symbols open to the formulas that they come from, down to inputs, weights, targets, settings."""

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.formulas import formula
from backprop_viewer.engine.latex import plain_text
from backprop_viewer.engine.notation import NOTATIONS, STANDARD, Notation
from backprop_viewer.engine.operations import Address
from backprop_viewer.engine.symbols import Formula, Symbol
from tests.engine.building import Named, random_document
from tests.engine.comparing import assert_same_bits
from tests.engine.drawn import (
    ACTIVATION_CHOICES,
    LOSS_CHOICES,
    OPTIMIZER_CHOICES,
    documents,
    outputs_for,
    record_of,
)
from tests.engine.evaluating import walk

SLOTS = ("v", "s", "m")
"""What an optimiser kept from the update before: there a formula ends too."""


def is_given(symbol: Symbol) -> bool:
    """Return whether a symbol is an input, a weight, a bias, a target or a setting."""
    if symbol.is_constant:
        return True
    place = symbol.place
    if place is None:
        return False
    return place.kind in ("weight", "bias", "target") or (place.kind, place.layer) == ("unit", 0)


def assert_opens_to_what_is_given(found: Formula) -> None:
    for part in walk(found):
        for symbol in part.symbols.values():
            if symbol.opens is None:
                assert is_given(symbol), symbol
                continue
            opened = symbol.opens()
            assert opened.result.latex == symbol.latex
            assert_same_bits(opened.result.value, symbol.value)
            assert opened.result.place == symbol.place


def assert_document_opens(document: dict[str, Any], notation: Notation = STANDARD) -> None:
    record, schedule = record_of(document)
    for index in range(schedule.size):
        sample = len(record.rows) - 1
        found = formula(record, schedule, schedule.address(index), sample, notation)
        assert_opens_to_what_is_given(found)


@given(documents(most_units=2, most_samples=3), st.sampled_from(list(NOTATIONS.values())))
@settings(max_examples=30)
def test_everything_opens(document: dict[str, Any], notation: Notation) -> None:
    assert_document_opens(document, notation)


@pytest.mark.parametrize("activation", ACTIVATION_CHOICES, ids=str)
def test_everything_opens_with_each_activation(activation: Named) -> None:
    assert_document_opens(random_document(sizes=(2, 2, 1), activations=activation, samples=2))


@pytest.mark.parametrize("loss", LOSS_CHOICES, ids=str)
def test_everything_opens_with_each_loss(loss: Named) -> None:
    for output in outputs_for(loss):
        document = random_document(sizes=(1, 2), activations=output, loss=loss, samples=2)
        assert_document_opens(document)


def first(operation: str, **words: Any) -> Formula:
    """Return the formula of the first operation of a kind."""
    record, schedule = record_of(random_document(**words), words.pop("updates", 0))
    addresses = [schedule.address(index) for index in range(schedule.size)]
    found = next(address for address in addresses if address.operation == operation)
    return formula(record, schedule, found, 0)


def opened(found: Formula, name: str) -> Formula:
    opens = found.symbols[name].opens
    assert opens is not None
    return opens()


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_slope_opens_to_that_of_the_activation(name: str) -> None:
    if not ACTIVATIONS[name].whole_layer:
        slope = opened(first("delta", activations=name), "f")
        assert slope.template == ACTIVATIONS[name].slope_formula


def test_square_of_a_symbol_that_has_an_exponent_is_in_brackets() -> None:
    slope = opened(first("delta", activations="tanh"), "f")
    assert slope.latex() == r"\tanh'(z^{(2)}_1) = 1 - (a^{(2)}_1)^{2}"


def test_share_of_a_sample_is_in_the_symbols_of_that_sample() -> None:
    gradient = first("weight_gradient", sizes=(1, 1, 1), samples=2)
    delta = opened(gradient, "d1")
    assert plain_text(delta.latex()) == "δ⁽²⁾[2]₁ = ∂L[2]/∂a⁽²⁾[2]₁·tanh′(z⁽²⁾[2]₁)"
    slope = opened(delta, "g")
    assert plain_text(slope.latex()) == "∂L[2]/∂a⁽²⁾[2]₁ = a⁽²⁾[2]₁ − y[2]₁"
    assert plain_text(opened(gradient, "a0").latex()) == "a⁽¹⁾[1]₁ = tanh(z⁽¹⁾[1]₁)"


def test_loss_of_a_batch_opens_to_that_of_a_sample() -> None:
    loss = first("loss", sizes=(1, 2), samples=2, regularization={"l2": 0.1})
    assert plain_text(opened(loss, "L1").latex()) == (
        "L[2] = 1/2·((a⁽¹⁾[2]₁ − y[2]₁)² + (a⁽¹⁾[2]₂ − y[2]₂)²)"
    )
    assert plain_text(opened(loss, "P").latex()) == "P = 1/2·λ₂·((w⁽¹⁾₁₁)² + (w⁽¹⁾₂₁)²)"
    assert loss.beside == (opened(loss, "P"),)


def test_softmax_in_a_loss_and_the_sum_of_targets_open() -> None:
    words: dict[str, Any] = {"sizes": (1, 2), "samples": 1, "activations": "identity"}
    found = first("loss_gradient", loss="softmax_cross_entropy", **words)
    assert plain_text(opened(found, "p").latex()) == "p₁ = e^(a⁽¹⁾₁)/(e^(a⁽¹⁾₁) + e^(a⁽¹⁾₂))"
    assert plain_text(opened(found, "Y").latex()) == "Y = y₁ + y₂"


@pytest.mark.parametrize(
    ("target", "text"),
    [(0.25, "H_(δ_H)(a⁽¹⁾₁ − y₁) = 1/2·(a⁽¹⁾₁ − y₁)²"), (9.0, "δ_H·(|a⁽¹⁾₁ − y₁| − 1/2·δ_H)")],
)
def test_part_of_the_huber_loss_opens_to_the_side_it_is_on(target: float, text: str) -> None:
    document = random_document(sizes=(1, 1), samples=1, loss="huber")
    document["data"]["targets"] = [[target]]
    record, schedule = record_of(document)
    loss = formula(record, schedule, Address("forward", "loss"), 0)
    assert plain_text(opened(loss, "h0").latex()).endswith(text)


UPDATES = {
    "sgd": ["w⁽¹⁾₁₁ ← w⁽¹⁾₁₁ − η·∂L/∂w⁽¹⁾₁₁"],
    "momentum": ["w⁽¹⁾₁₁ ← w⁽¹⁾₁₁ − η·v", "v ← μ·v + ∂L/∂w⁽¹⁾₁₁"],
    "nesterov": ["w⁽¹⁾₁₁ ← w⁽¹⁾₁₁ − η·(∂L/∂w⁽¹⁾₁₁ + μ·v)", "v ← μ·v + ∂L/∂w⁽¹⁾₁₁"],
    "rmsprop": [
        "w⁽¹⁾₁₁ ← w⁽¹⁾₁₁ − η·∂L/∂w⁽¹⁾₁₁/(√(s) + ε)",
        "s ← ρ·s + (1 − ρ)·(∂L/∂w⁽¹⁾₁₁)²",
    ],
    "rmsprop momentum": [
        "w⁽¹⁾₁₁ ← w⁽¹⁾₁₁ − η·v",
        "s ← ρ·s + (1 − ρ)·(∂L/∂w⁽¹⁾₁₁)²",
        "v ← μ·v + ∂L/∂w⁽¹⁾₁₁/(√(s) + ε)",
    ],
    "adagrad": ["w⁽¹⁾₁₁ ← w⁽¹⁾₁₁ − η·∂L/∂w⁽¹⁾₁₁/(√(s) + ε)", "s ← s + (∂L/∂w⁽¹⁾₁₁)²"],
    "adam": [
        "w⁽¹⁾₁₁ ← w⁽¹⁾₁₁ − η·m̂/(√(v̂) + ε)",
        "m ← β₁·m + (1 − β₁)·∂L/∂w⁽¹⁾₁₁",
        "v ← β₂·v + (1 − β₂)·(∂L/∂w⁽¹⁾₁₁)²",
        "m̂ = m/(1 − βᵗ₁)",
        "v̂ = v/(1 − βᵗ₂)",
    ],
}
UPDATES["adamw"] = ["w⁽¹⁾₁₁ ← (1 − η·λ_w)·w⁽¹⁾₁₁ − η·m̂/(√(v̂) + ε)", *UPDATES["adam"][1:]]


def kind_of(optimizer: dict[str, Any]) -> str:
    """Return under which name UPDATES has the formulas of an optimiser."""
    if optimizer.get("nesterov"):
        return "nesterov"
    if optimizer["name"] == "sgd":
        return "momentum" if optimizer.get("momentum") else "sgd"
    return optimizer["name"] + " momentum" * bool(optimizer.get("momentum"))


@pytest.mark.parametrize("optimizer", OPTIMIZER_CHOICES, ids=str)
def test_update_has_all_that_the_optimizer_computes_beside_it(optimizer: dict[str, Any]) -> None:
    found = first("weight_update", sizes=(1, 1), optimizer=optimizer | {"learning_rate": 0.1})
    shown = [plain_text(part.latex()) for part in (found, *found.beside)]
    assert shown == UPDATES[kind_of(optimizer)]


def test_state_beside_an_update_is_that_of_the_record() -> None:
    optimizer = {"name": "adam", "learning_rate": 0.1, "beta1": 0.5, "beta2": 0.25}
    record, schedule = record_of(random_document(sizes=(1, 1), optimizer=optimizer), 2)
    found = formula(record, schedule, Address("update", "weight_update", 1, 0, 0), 0)
    values = {part.result.latex: part.result.value for part in found.beside}
    layout = record.problem.layout
    m, v = (record.after.slot(layout, number)[0] for number in (0, 1))
    assert values["m"] == m
    assert values["v"] == v
    assert math.isclose(values[r"\hat{m}"], m / (1.0 - 0.5**3))
    assert math.isclose(values[r"\hat{v}"], v / (1.0 - 0.25**3))
    assert found.beside[2].symbols["t"].value == 3.0
    assert found.beside[0].symbols["before"].value == record.before.slot(layout, 0)[0]


PENALISED = [
    ({"l2": 0.1}, "∂P/∂w⁽¹⁾₁₁ = λ₂·w⁽¹⁾₁₁"),
    ({"l1": 0.1}, "∂P/∂w⁽¹⁾₁₁ = λ₁·sign(w⁽¹⁾₁₁)"),
    ({"l1": 0.1, "l2": 0.2}, "∂P/∂w⁽¹⁾₁₁ = λ₂·w⁽¹⁾₁₁ + λ₁·sign(w⁽¹⁾₁₁)"),
]


@pytest.mark.parametrize(("penalty", "text"), PENALISED)
def test_gradient_has_the_part_of_the_penalty_beside_it(
    penalty: dict[str, float], text: str
) -> None:
    found = first("weight_gradient", sizes=(1, 1), regularization=penalty)
    assert [plain_text(part.latex()) for part in found.beside] == [text]
    bias = first("bias_gradient", sizes=(1, 1), regularization=penalty)
    assert not bias.beside
    penalised = first("bias_gradient", sizes=(1, 1), regularization=penalty | {"biases": True})
    assert plain_text(penalised.beside[0].result.latex) == "∂P/∂b⁽¹⁾₁"


def test_long_penalty_is_shortened_and_reads_every_weight() -> None:
    loss = first("loss", sizes=(3, 4), samples=1, regularization={"l2": 0.1, "l1": 0.2})
    (penalty,) = loss.beside
    assert plain_text(penalty.latex()) == "P = 1/2·λ₂·∑_w w² + λ₁·∑_w |w|"
    assert r"\cdots" in penalty.numbers()
    assert len(penalty.reads()) == 12 + 2
