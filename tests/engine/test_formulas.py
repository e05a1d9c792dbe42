"""The formula of every operation gives the operation's value: text and computation are one."""

import math
import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backprop_viewer.engine import sums
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.formulas import formula
from backprop_viewer.engine.latex import parse, plain_text
from backprop_viewer.engine.network import Network
from backprop_viewer.engine.notation import NOTATIONS, STANDARD, Notation
from backprop_viewer.engine.operations import Address, Schedule
from backprop_viewer.engine.runner import UpdateRecord
from backprop_viewer.engine.symbols import Formula, Place
from tests.engine.building import Named, choose, random_document
from tests.engine.drawn import (
    ACTIVATION_CHOICES,
    LOSS_CHOICES,
    OPTIMIZER_CHOICES,
    PENALTIES,
    documents,
    outputs_for,
    record_of,
)
from tests.engine.evaluating import value_of, value_of_numbers, value_of_symbols, walk

TOLERANCE = 1e-9


each_notation = pytest.mark.parametrize("notation", NOTATIONS.values(), ids=NOTATIONS)


@pytest.fixture
def whole_sums(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write out every term: what is left out cannot be worked out."""
    monkeypatch.setattr(sums, "LONGEST_SUM", 10_000)


def formulas_of(
    record: UpdateRecord, schedule: Schedule, sample: int = 0, notation: Notation = STANDARD
) -> Iterator[tuple[Address, Formula]]:
    """Yield every operation with its formula."""
    for index in range(schedule.size):
        address = schedule.address(index)
        yield address, formula(record, schedule, address, sample, notation)


def assert_close(found: float, expected: float, what: object) -> None:
    if math.isfinite(expected):
        assert math.isclose(found, expected, rel_tol=TOLERANCE, abs_tol=TOLERANCE), what
    else:
        assert found == expected, what


def assert_gives_its_value(found: Formula) -> None:
    expected = found.result.value
    assert_close(value_of_symbols(found), expected, found)
    for digits in (17, None):
        shown, result = value_of_numbers(found, digits)
        assert_close(shown, expected, found)
        assert_close(result, expected, found)


def assert_formulas_give_their_values(document: dict[str, Any], updates: int = 0) -> None:
    """Work out, in every notation, each operation and all that its symbols open to."""
    record, schedule = record_of(document, updates)
    for notation in NOTATIONS.values():
        seen: set[tuple[str, str]] = set()
        for _, operation in formulas_of(record, schedule, len(record.rows) - 1, notation):
            for found in walk(operation, seen):
                assert_gives_its_value(found)


@pytest.mark.usefixtures("whole_sums")
@given(document=documents(most_units=3), updates=st.integers(0, 2))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_formula_gives_the_value(document: dict[str, Any], updates: int) -> None:
    assert_formulas_give_their_values(document, updates)


@pytest.mark.usefixtures("whole_sums")
@pytest.mark.parametrize("samples", [1, 3])
@pytest.mark.parametrize("activation", ACTIVATION_CHOICES, ids=str)
def test_formula_with_each_activation(activation: Named, samples: int) -> None:
    assert_formulas_give_their_values(
        random_document(sizes=(2, 3, 2), activations=activation, samples=samples)
    )


@pytest.mark.usefixtures("whole_sums")
@pytest.mark.parametrize(("outputs", "samples"), [(1, 1), (3, 1), (2, 2)])
@pytest.mark.parametrize("loss", LOSS_CHOICES, ids=str)
def test_formula_with_each_loss(loss: Named, outputs: int, samples: int) -> None:
    for output in outputs_for(loss):
        assert_formulas_give_their_values(
            random_document(
                sizes=(1, 2, outputs),
                activations=["tanh", output],
                loss=loss,
                samples=samples,
            )
        )


@pytest.mark.usefixtures("whole_sums")
@pytest.mark.parametrize("updates", [0, 2])
@pytest.mark.parametrize("optimizer", OPTIMIZER_CHOICES, ids=str)
def test_formula_with_each_optimizer(optimizer: dict[str, Any], updates: int) -> None:
    document = random_document(optimizer=optimizer | {"learning_rate": 0.1}, samples=3)
    assert_formulas_give_their_values(document, updates)


@pytest.mark.usefixtures("whole_sums")
@pytest.mark.parametrize("penalty", PENALTIES, ids=str)
def test_formula_with_each_penalty(penalty: dict[str, Any]) -> None:
    assert_formulas_give_their_values(random_document(regularization=penalty, samples=2))


@pytest.mark.parametrize("choice", ACTIVATION_CHOICES, ids=str)
def test_slope_formula_gives_the_slope(choice: Named) -> None:
    chosen = choose(ACTIVATIONS, choice)
    activation = ACTIVATIONS[chosen.name]
    z = np.array([-3.0, -0.5, 0.0, 0.7, 2.0])
    a, slopes = activation.evaluate(z, chosen.settings)
    for number, slope in enumerate(slopes):
        constants = {**chosen.settings, **activation.constants}
        values = {"z": z[number], "a": a[number], **constants}
        assert_close(value_of(activation.slope_formula, values), slope, (choice, z[number]))


LONG = [
    random_document(sizes=(11, 10, 9), samples=1, loss="mean_squared_error"),
    random_document(sizes=(2, 3, 2), samples=12, regularization={"l2": 0.1, "l1": 0.2}),
    random_document(sizes=(3, 12), activations="softmax", samples=1, loss="cross_entropy"),
    random_document(sizes=(3, 12), activations="sigmoid", samples=1, loss="binary_cross_entropy"),
    random_document(sizes=(3, 12), activations="identity", samples=1, loss="huber"),
    random_document(sizes=(3, 12), activations="identity", samples=1, loss="softmax_cross_entropy"),
]


@pytest.mark.parametrize("document", LONG)
def test_long_sum_is_shortened_and_reads_every_term(
    document: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    record, schedule = record_of(document)
    shown = dict(formulas_of(record, schedule))
    monkeypatch.setattr(sums, "LONGEST_SUM", 1000)
    whole = dict(formulas_of(record, schedule))
    shortened = [address for address in whole if shown[address].template != whole[address].template]
    assert shortened
    for address in shortened:
        assert r"\cdots" in shown[address].numbers()
        assert r"\sum_" in shown[address].latex()
        assert len(shown[address].numbers()) < len(whole[address].numbers())
    for address, found in whole.items():
        read = {symbol.latex: symbol for symbol in shown[address].reads()}
        assert read == {symbol.latex: symbol for symbol in found.symbols.values()}
        assert_close(value_of_symbols(found), found.result.value, address)


@pytest.mark.parametrize("document", LONG)
def test_long_sum_in_symbols_names_no_single_term(document: dict[str, Any]) -> None:
    record, schedule = record_of(document)
    for _, found in formulas_of(record, schedule):
        if found.short:
            assert "delta_k" not in found.latex()
            assert not re.search(r"<(?!K>|P>|b>|w>|l1>|l2>|a>|g>|z>|delta>)", found.short)


def test_long_sums_in_symbols() -> None:
    words: Any = {"sizes": (9, 9, 9), "activations": "softmax", "samples": 1}
    found = dict(formulas_of(*record_of(random_document(loss="cross_entropy", **words))))
    shown = {
        address.operation: plain_text(found[address].latex())
        for address in reversed(found)
        if found[address].short
    }
    assert shown == {
        "weighted_sum": "z⁽¹⁾₁ = ∑ⱼ₌₁⁹ w⁽¹⁾₁ⱼ·xⱼ + b⁽¹⁾₁",
        "activation": "a⁽¹⁾₁ = e^(z⁽¹⁾₁)/(∑ₖ e^(z⁽¹⁾ₖ))",
        "loss": "L = −∑ₖ yₖ·ln(a⁽²⁾ₖ)",
        "delta": "δ⁽²⁾₁ = a⁽²⁾₁·(∂L/∂a⁽²⁾₁ − ∑ₖ a⁽²⁾ₖ·∂L/∂a⁽²⁾ₖ)",
        "propagate": "∂L/∂a⁽¹⁾₁ = ∑ᵢ w⁽²⁾ᵢ₁·δ⁽²⁾ᵢ",
    }


def places_of(network: Network) -> set[Place]:
    """Return every node and edge that the drawing has."""
    places = {Place("loss")} | {Place("target", 0, unit) for unit in range(network.outputs)}
    for layer, units in enumerate(network.sizes):
        for unit in range(units):
            places.add(Place("unit", layer, unit))
            if layer == 0:
                continue
            sources = range(network.sizes[layer - 1])
            places |= {Place("weight", layer, unit, source) for source in sources}
            if network.layers[layer - 1].has_biases:
                places.add(Place("bias", layer, unit))
    return places


@given(documents())
@settings(max_examples=25)
def test_every_place_is_in_the_network(document: dict[str, Any]) -> None:
    record, schedule = record_of(document)
    places = places_of(schedule.network)
    for address, found in formulas_of(record, schedule):
        assert found.result.place in places, address
        read = {symbol.place for symbol in found.symbols.values() if symbol.place}
        assert read <= places, address
        assert read, address


def assert_readable(text: str) -> None:
    parse(text)
    line = plain_text(text)
    assert not set(line) & set("\\<{}-"), line
    assert not re.search("[^ ]>|>[^ ]", line), line
    assert "  " not in line
    for match in re.finditer("−(?=[0-9])", line):
        before = line[: match.start()]
        assert before.endswith(("(", "= ", "← ", ", ")) or before == "", line


@given(documents(most_samples=12))
@settings(max_examples=25)
def test_formula_is_readable_as_plain_text(document: dict[str, Any]) -> None:
    record, schedule = record_of(document)
    for _, found in formulas_of(record, schedule):
        assert_readable(found.latex())
        assert_readable(found.numbers())
        assert_readable(found.result.latex)
        assert not re.search(r"\^\{[^{}]*\}(_\w|_\{[^{}]*\})?\^", found.latex())
        for symbol in found.reads():
            assert_readable(symbol.latex)


@given(documents())
@settings(max_examples=25)
def test_symbols_read_are_told_apart(document: dict[str, Any]) -> None:
    """No two numbers that an operation reads have the same name."""
    record, schedule = record_of(document)
    for _, found in formulas_of(record, schedule):
        values = {symbol.latex: symbol.value for symbol in found.symbols.values()}
        assert all(values[symbol.latex] == symbol.value for symbol in found.symbols.values())
        assert [symbol.latex for symbol in found.reads()] == list(values)


def test_update_has_an_arrow_and_all_else_an_equals_sign() -> None:
    record, schedule = record_of(random_document())
    for address, found in formulas_of(record, schedule):
        assert found.relation == (r"\leftarrow" if address.phase == "update" else "=")


def test_gradient_of_a_batch_shows_the_share_of_every_sample() -> None:
    record, schedule = record_of(random_document(sizes=(2, 1), samples=3))
    found = dict(formulas_of(record, schedule))
    weight = found[Address("backward", "weight_gradient", 1, 0, 1)]
    expected = " + ".join(f"δ⁽¹⁾[{n}]₁·x[{n}]₂" for n in (1, 2, 3))
    assert plain_text(weight.latex()) == f"∂L/∂w⁽¹⁾₁₂ = 1/3·({expected})"
    bias = found[Address("backward", "bias_gradient", 1, 0)]
    assert plain_text(bias.latex()) == "∂L/∂b⁽¹⁾₁ = 1/3·(δ⁽¹⁾[1]₁ + δ⁽¹⁾[2]₁ + δ⁽¹⁾[3]₁)"
    loss = found[Address("forward", "loss")]
    assert plain_text(loss.latex()) == "L = 1/3·(L[1] + L[2] + L[3])"


def saturated(loss: str, output: str, z: list[float], y: list[float]) -> dict[Address, Formula]:
    """Return the formulas of one layer whose weighted sums are z."""
    units = len(z)
    layer = {
        "units": units,
        "activation": output,
        "weights": np.eye(units).tolist(),
        "biases": None,
    }
    document = {
        "network": {"inputs": units, "layers": [layer]},
        "loss": loss,
        "optimizer": {"name": "sgd", "learning_rate": 0.1},
        "data": {"inputs": [z], "targets": [y]},
    }
    return dict(formulas_of(*record_of(document)))


FAR_OUT = [
    *(("half_squared_error", name, [800.0, -800.0, 0.5], [0.2, 0.4, 0.5]) for name in ACTIVATIONS),
    ("half_squared_error", "softmax", [-900.0, -800.0, -900.0], [0.2, 0.4, 0.5]),
    ("binary_cross_entropy", "sigmoid", [800.0, -800.0, 0.5], [0.0, 0.7, 0.5]),
    ("cross_entropy", "softmax", [800.0, -800.0, 0.5], [0.0, 1.0, 0.0]),
    ("softmax_cross_entropy", "identity", [800.0, -800.0, 0.5], [0.2, 0.8, 0.0]),
    ("softmax_cross_entropy", "identity", [-800.0, -800.0, -900.0], [0.2, 0.8, 0.0]),
]


@pytest.mark.parametrize(("loss", "output", "z", "y"), FAR_OUT)
def test_formulas_far_out_give_their_values(
    loss: str, output: str, z: list[float], y: list[float]
) -> None:
    for operation in saturated(loss, output, z, y).values():
        for found in walk(operation):
            assert_gives_its_value(found)
            assert_readable(found.latex())
            assert_readable(found.numbers())


SATURATED = [
    ("binary_cross_entropy", "sigmoid", [800.0], [0.0], 800.0, [1.0]),
    ("binary_cross_entropy", "sigmoid", [-800.0], [1.0], 800.0, [-1.0]),
    ("binary_cross_entropy", "sigmoid", [800.0, 1.0], [0.25, 0.5], None, [0.375, None]),
    ("cross_entropy", "softmax", [800.0, -800.0, 0.0], [0.0, 1.0, 0.0], 1600.0, [1.0, -1.0, 0.0]),
]


@pytest.mark.parametrize(("loss", "output", "z", "y", "value", "deltas"), SATURATED)
def test_saturated_output_has_a_closed_form(
    loss: str, output: str, z: list[float], y: list[float], value: float | None, deltas: list[Any]
) -> None:
    found = saturated(loss, output, z, y)
    total = found[Address("forward", "loss")]
    assert total.closed_form
    assert_close(value_of_symbols(total), total.result.value, total)
    assert value is None or total.result.value == value
    for unit, expected in enumerate(deltas):
        if expected is not None:
            delta = found[Address("backward", "delta", 1, unit)]
            assert delta.closed_form
            assert delta.result.value == expected
            assert_close(value_of_symbols(delta), expected, delta)
            assert all(math.isfinite(symbol.value) for symbol in delta.symbols.values())


@pytest.mark.parametrize("target", [0.0, 0.4, 1.0])
@pytest.mark.parametrize(
    "z", [-800.0, -40.0, -20.0, -14.0, 0.0, 13.0, 14.0, 20.0, 36.0, 40.0, 800.0]
)
def test_loss_of_an_output_near_its_end_is_exact(z: float, target: float) -> None:
    """1 - a has no digits left there, so that the formula takes its logarithm from z."""
    found = saturated("binary_cross_entropy", "sigmoid", [z], [target])
    for address in (Address("forward", "loss"), Address("backward", "delta", 1, 0)):
        result = found[address]
        assert math.isfinite(result.result.value)
        assert_close(value_of_symbols(result), result.result.value, result)
        assert_readable(result.latex())
        assert_readable(result.numbers())


def test_logarithm_of_an_underflown_softmax_is_exact() -> None:
    found = saturated("softmax_cross_entropy", "identity", [800.0, -800.0], [0.0, 1.0])
    loss = found[Address("forward", "loss")]
    assert loss.result.value == 1600.0
    assert value_of_symbols(loss) == 1600.0
    assert loss.closed_form
    assert r"\ln(p_2)" in loss.latex()


@pytest.mark.parametrize("loss", LOSS_CHOICES, ids=str)
def test_ordinary_outputs_need_no_closed_form(loss: Named) -> None:
    for output in outputs_for(loss):
        document = random_document(sizes=(2, 3), activations=output, loss=loss, samples=1)
        for _, found in formulas_of(*record_of(document)):
            assert not found.closed_form


def test_infinite_gradient_of_the_loss_is_what_its_formula_gives() -> None:
    found = saturated("binary_cross_entropy", "sigmoid", [800.0], [0.0])
    gradient = found[Address("backward", "loss_gradient", 1, 0)]
    assert gradient.result.value == math.inf
    assert value_of_symbols(gradient) == math.inf
    assert plain_text(gradient.numbers()).endswith("= ∞")
