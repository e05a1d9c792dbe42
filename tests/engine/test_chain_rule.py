"""The chain rule of every parameter: paths, factors and sums are the gradient."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_viewer.engine.chain_rule import (
    ChainRule,
    chain_rule,
    count_paths,
    places_on_paths,
    shares,
    units_on_paths,
)
from backprop_viewer.engine.latex import parse, plain_text
from backprop_viewer.engine.network import Network
from backprop_viewer.engine.notation import NOTATIONS, STANDARD, Notation
from backprop_viewer.engine.places import count_places, place_at
from backprop_viewer.engine.runner import UpdateRecord
from backprop_viewer.engine.symbols import Formula, Place, Symbol, parameter_index
from tests.engine.building import Named, random_document
from tests.engine.comparing import assert_close
from tests.engine.drawn import (
    ACTIVATION_CHOICES,
    LOSS_CHOICES,
    PENALTIES,
    documents,
    outputs_for,
    record_of,
)
from tests.engine.evaluating import value_of_numbers, value_of_symbols
from tests.engine.test_routes import SATURATED, saturated

FIRST = Place("weight", 1, 0, 0)
ALL = 10**6


def places_of(network: Network, *kinds: str) -> list[Place]:
    every = (place_at(network, number) for number in range(count_places(network)))
    return [place for place in every if place.kind in kinds]


def rule_of(
    document: dict[str, Any], place: Place = FIRST, sample: int = 0, **words: Any
) -> ChainRule:
    record, _ = record_of(document)
    return chain_rule(record, place, sample, **words)


def sum_of_products(rule: ChainRule) -> float:
    return math.fsum(path.product for path in rule.paths)


def assert_is_gradient(record: UpdateRecord, place: Place) -> None:
    """The factors alone, with the penalty, make the gradient that the update uses."""
    rules = [chain_rule(record, place, sample, most=ALL) for sample in range(len(record.rows))]
    sums = [sum_of_products(rule) for rule in rules]
    size = max(abs(path.product) for rule in rules for path in rule.paths)
    penalty = rules[0].penalty.result.value if rules[0].penalty else 0.0
    gradient = record.parameter_gradient[parameter_index(place, record.problem.layout)]
    tolerance = 1e-12 * max(1.0, size)
    assert math.isclose(np.mean(sums) + penalty, gradient, rel_tol=1e-12, abs_tol=tolerance)
    assert rules[0].result.value == gradient
    np.testing.assert_allclose(sums, shares(record, place), rtol=1e-12, atol=tolerance)


def assert_all_are_gradients(document: dict[str, Any], updates: int = 0) -> None:
    record, schedule = record_of(document, updates)
    for place in places_of(schedule.network, "weight", "bias"):
        assert_is_gradient(record, place)


@given(documents(most_units=3, most_samples=3), st.integers(0, 2))
@settings(max_examples=50)
def test_paths_add_up_to_every_gradient(document: dict[str, Any], updates: int) -> None:
    assert_all_are_gradients(document, updates)


@pytest.mark.parametrize("activation", ACTIVATION_CHOICES, ids=str)
def test_paths_with_each_activation(activation: Named) -> None:
    assert_all_are_gradients(random_document(sizes=(2, 3, 2, 2), activations=activation, samples=3))


@pytest.mark.parametrize("loss", LOSS_CHOICES, ids=str)
def test_paths_with_each_loss(loss: Named) -> None:
    for output in outputs_for(loss):
        activations = ["softmax", output]
        words = {"sizes": (2, 3, 3), "activations": activations, "loss": loss, "samples": 2}
        assert_all_are_gradients(random_document(**words))


@pytest.mark.parametrize("samples", [1, 3])
@pytest.mark.parametrize("penalty", PENALTIES, ids=str)
def test_paths_with_each_penalty(penalty: dict[str, Any], samples: int) -> None:
    assert_all_are_gradients(random_document(samples=samples, regularization=penalty))


# --- formulas ---------------------------------------------------------------------------------


def assert_formula_gives_its_value(formula: Formula) -> None:
    parse(formula.latex())
    if "cdots" in formula.template:
        return
    value = formula.result.value
    assert math.isclose(value_of_symbols(formula), value, rel_tol=1e-9, abs_tol=1e-12)
    shown, result = value_of_numbers(formula)
    assert math.isclose(shown, value, rel_tol=1e-9, abs_tol=1e-12)
    assert math.isclose(result, value, rel_tol=1e-9, abs_tol=1e-12)


def formulas_of(rule: ChainRule) -> list[Formula]:
    extra = [formula for formula in (rule.mean, rule.penalty) if formula]
    return [*(path.formula for path in rule.paths), rule.sum, *extra]


@given(documents(), st.sampled_from(list(NOTATIONS.values())))
@settings(max_examples=50)
def test_formulas_give_their_values(document: dict[str, Any], notation: Notation) -> None:
    record, schedule = record_of(document)
    for place in places_of(schedule.network, "weight", "bias", "unit")[::3]:
        for formula in formulas_of(chain_rule(record, place, len(record.rows) - 1, notation)):
            assert_formula_gives_its_value(formula)


@pytest.mark.parametrize("notation", NOTATIONS.values(), ids=NOTATIONS)
@pytest.mark.parametrize(("output", "loss", "targets"), SATURATED)
def test_closed_forms_give_their_values(
    output: str, loss: str, targets: list[list[float]], notation: Notation
) -> None:
    record, _ = record_of(saturated(output, loss, targets))
    rule = chain_rule(record, FIRST, 0, notation)
    assert all(path.formula.closed_form for path in rule.paths)
    assert math.isfinite(rule.total)
    for formula in formulas_of(rule):
        assert_formula_gives_its_value(formula)


def opened(symbol: Symbol) -> Formula:
    assert symbol.opens is not None
    return symbol.opens()


@pytest.mark.parametrize("notation", NOTATIONS.values(), ids=NOTATIONS)
@pytest.mark.parametrize("activation", ["tanh", "softmax"])
def test_symbols_open_down_to_what_is_given(activation: str, notation: Notation) -> None:
    record, _ = record_of(
        random_document(activations=activation, samples=2, regularization={"l2": 0.1})
    )
    rule = chain_rule(record, FIRST, 0, notation)
    assert rule.mean is not None
    waiting = list(rule.mean.symbols.values())
    found: set[tuple[str, float]] = set()
    while waiting:
        symbol = waiting.pop()
        if (symbol.latex, symbol.value) in found or symbol.opens is None:
            continue
        found.add((symbol.latex, symbol.value))
        formula = opened(symbol)
        assert formula.result.value == symbol.value
        waiting += formula.symbols.values()
    assert len(found) > 20


def test_a_path_from_input_to_loss() -> None:
    document = random_document(sizes=(2, 2, 2), activations="sigmoid", samples=1)
    rule = rule_of(document, Place("weight", 1, 1, 0))
    assert [plain_text(path.formula.latex()) for path in rule.paths] == [
        "path₁ = x₁·σ′(z⁽¹⁾₂)·w⁽²⁾₁₂·σ′(z⁽²⁾₁)·∂L/∂a⁽²⁾₁",
        "path₂ = x₁·σ′(z⁽¹⁾₂)·w⁽²⁾₂₂·σ′(z⁽²⁾₂)·∂L/∂a⁽²⁾₂",
    ]
    assert plain_text(rule.sum.latex()) == "∂L/∂w⁽¹⁾₂₁ = path₁ + path₂"
    assert rule.mean is None
    assert rule.rest is None


def test_a_bias_begins_with_1() -> None:
    rule = rule_of(random_document(sizes=(2, 1), samples=1), Place("bias", 1, 0))
    assert plain_text(rule.paths[0].formula.latex()) == "path₁ = 1·tanh′(z⁽¹⁾₁)·∂L/∂a⁽¹⁾₁"


def test_softmax_branches() -> None:
    document = random_document(sizes=(1, 2), activations="softmax", samples=1)
    rule = rule_of(document, Place("bias", 1, 0))
    assert [plain_text(path.formula.latex()) for path in rule.paths] == [
        "path₁ = 1·∂a⁽¹⁾₁/∂z⁽¹⁾₁·∂L/∂a⁽¹⁾₁",
        "path₂ = 1·∂a⁽¹⁾₂/∂z⁽¹⁾₁·∂L/∂a⁽¹⁾₂",
    ]
    same, other = (opened(path.factors[1]) for path in rule.paths)
    assert plain_text(same.latex()) == "∂a⁽¹⁾₁/∂z⁽¹⁾₁ = a⁽¹⁾₁·(1 − a⁽¹⁾₁)"
    assert plain_text(other.latex()) == "∂a⁽¹⁾₂/∂z⁽¹⁾₁ = −a⁽¹⁾₂·a⁽¹⁾₁"


def test_batch_goes_on_to_the_mean_and_the_penalty() -> None:
    document = random_document(samples=2, regularization={"l2": 0.1})
    rule = rule_of(document, sample=1)
    assert rule.mean is not None
    assert plain_text(rule.sum.latex()).startswith("∂L[2]/∂w⁽¹⁾₁₁ = path₁ + ")
    assert plain_text(rule.mean.latex()) == (
        "∂L/∂w⁽¹⁾₁₁ = 1/2·(∂L[1]/∂w⁽¹⁾₁₁ + ∂L[2]/∂w⁽¹⁾₁₁) + λ₂·w⁽¹⁾₁₁"
    )


def test_large_batch_is_shortened() -> None:
    rule = rule_of(random_document(samples=40))
    assert rule.mean is not None
    assert plain_text(rule.mean.latex()) == "∂L/∂w⁽¹⁾₁₁ = 1/40 ∑ₙ₌₁⁴⁰ ∂L[n]/∂w⁽¹⁾₁₁"
    assert len(rule.mean.reads()) == 40


# --- many paths -------------------------------------------------------------------------------


def wide() -> dict[str, Any]:
    return random_document(sizes=(3, 9, 8, 7), samples=2)


def test_of_many_paths_the_largest_are_listed_and_the_rest_is_one_term() -> None:
    every, few = rule_of(wide(), most=ALL), rule_of(wide(), most=20)
    assert few.count == every.count == 56
    assert len(every.paths) == 56
    assert few.rest is not None
    largest = sorted((abs(path.product) for path in every.paths), reverse=True)
    assert_close([abs(path.product) for path in few.paths], largest[:20])
    assert_close(few.rest.value, every.total - sum_of_products(few))
    assert_close(few.share, sum(largest[:20]) / sum(largest))
    assert every.share == 1.0
    assert set(few.sum.symbols) >= {"p0", "p19", "rest"}
    assert plain_text(few.sum.latex()) == "∂L[1]/∂w⁽¹⁾₁₁ = ∑ₖ₌₁²⁰ pathₖ + rest"


def test_the_first_paths_tell_nothing_of_their_size() -> None:
    every, first = rule_of(wide(), most=ALL), rule_of(wide(), most=20, by_size=False)
    assert [path.places for path in first.paths] == [path.places for path in every.paths[:20]]


def test_all_paths_are_in_the_order_of_the_units() -> None:
    outputs = [path.units[-1].unit for path in rule_of(wide(), most=ALL).paths]
    assert outputs == list(range(7)) * 8


@given(documents())
@settings(max_examples=40)
def test_count(document: dict[str, Any]) -> None:
    record, schedule = record_of(document)
    for place in places_of(schedule.network, "weight", "bias", "unit"):
        rule = chain_rule(record, place, 0, most=ALL)
        assert rule.count == len(rule.paths) == count_paths(schedule.network, place)


def test_count_is_exact_beyond_floats() -> None:
    record, schedule = record_of(random_document(sizes=(1, *[30] * 20, 1), samples=1))
    place = Place("weight", 1, 0, 0)
    assert count_paths(schedule.network, place) == 30**19
    rule = chain_rule(record, place, 0)
    assert rule.count == 30**19
    assert len(rule.paths) == 50


# --- places -----------------------------------------------------------------------------------


@given(documents())
@settings(max_examples=40)
def test_places_on_paths_are_those_of_all_paths(document: dict[str, Any]) -> None:
    record, schedule = record_of(document)
    for place in places_of(schedule.network, "weight", "bias", "unit"):
        rule = chain_rule(record, place, 0, most=ALL)
        places = frozenset().union(*(path.places for path in rule.paths))
        assert places_on_paths(schedule.network, place) == places
        assert all(unit in path.places for path in rule.paths for unit in path.units)


def test_units_on_paths_by_layer() -> None:
    _, schedule = record_of(random_document(sizes=(2, 3, 2)))
    masks = units_on_paths(schedule.network, Place("weight", 1, 2, 1))
    assert [mask.tolist() for mask in masks] == [[False, True], [False, False, True], [True, True]]


def test_places_of_one_path() -> None:
    rule = rule_of(random_document(sizes=(2, 3, 2), samples=1), Place("weight", 1, 2, 1))
    units = (Place("unit", 0, 1), Place("unit", 1, 2), Place("unit", 2, 1))
    assert rule.paths[1].units == units
    weights = {Place("weight", 1, 2, 1), Place("weight", 2, 1, 2)}
    assert rule.paths[1].places == {*units, *weights, Place("loss")}


# --- units, zeros -----------------------------------------------------------------------------


def test_paths_of_a_unit_add_up_to_its_gradient() -> None:
    record, schedule = record_of(random_document(sizes=(2, 3, 3, 2), activations="softmax"))
    for place in places_of(schedule.network, "unit"):
        rule = chain_rule(record, place, 2, most=ALL)
        assert_close(sum_of_products(rule), rule.sum.result.value)
        if place.layer:
            assert rule.sum.result.value == record.gradient(place.layer)[place.unit, 2]


def test_paths_of_an_input_are_the_slope_of_the_loss_along_it() -> None:
    document = random_document(sizes=(2, 3, 2), samples=1)
    rule = rule_of(document, Place("unit", 0, 1))
    losses = []
    for step in (1e-5, -2e-5):
        document["data"]["inputs"][0][1] += step
        losses.append(record_of(document)[0].sample_losses[0])
    assert_close(rule.total, (losses[0] - losses[1]) / 2e-5, 1e-8)
    assert plain_text(rule.sum.latex()).startswith("∂L/∂x₂ = path₁")


def test_dead_units_are_named() -> None:
    document = random_document(sizes=(1, 2, 1), activations=["relu", "tanh"], samples=1)
    document["network"]["layers"][0]["biases"] = [-9.0, 3.0]
    path = rule_of(document).paths[0]
    assert path.product == 0.0
    assert [plain_text(zero.latex) for zero in path.zeros] == ["relu′(z⁽¹⁾₁)"]
    assert not rule_of(document, Place("weight", 1, 1, 0)).paths[0].zeros


def test_numbers_that_are_not_finite_are_shown_as_they_are() -> None:
    document = random_document(sizes=(1, 2, 1), activations="identity", samples=1)
    document["network"]["layers"][1]["weights"] = [[1e300, 1e300]]
    document["network"]["layers"][0]["biases"] = [1e300, 0.0]
    rule = rule_of(document, notation=STANDARD)
    assert not math.isfinite(rule.total)
    for formula in formulas_of(rule):
        parse(formula.numbers())
