"""The formula of an operation with a mistake in it gives the mistaken value, and is marked so."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backprop_viewer.engine import sums
from backprop_viewer.engine.formulas import formula
from backprop_viewer.engine.history import DivergenceError, Trajectory
from backprop_viewer.engine.latex import parse, plain_text
from backprop_viewer.engine.mistakes.formulas import CHANGES
from backprop_viewer.engine.mistakes.table import MISTAKES
from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.engine.operations import Address
from backprop_viewer.engine.runner import UpdateRecord
from backprop_viewer.engine.symbols import Formula
from tests.engine.building import random_document
from tests.engine.drawn import documents
from tests.engine.evaluating import walk
from tests.engine.mistakes.making import mistaken
from tests.engine.test_formulas import assert_gives_its_value

each_mistake = pytest.mark.parametrize("mistake", MISTAKES)


@pytest.fixture
def whole_sums(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write out every term: what is left out cannot be worked out."""
    monkeypatch.setattr(sums, "LONGEST_SUM", 10_000)


def record_of(document: dict[str, Any], mistake: str, update: int = 2) -> UpdateRecord:
    return Trajectory(*mistaken(document, mistake)).record(update)


def operations(record: UpdateRecord, sample: int, notation: str = "standard") -> dict[Any, Formula]:
    schedule = record.problem.schedule
    return {
        address: formula(record, schedule, address, sample, NOTATIONS[notation])
        for address in map(schedule.address, range(schedule.size))
    }


@pytest.mark.usefixtures("whole_sums")
@given(document=documents(most_units=3), mistake=st.sampled_from(list(MISTAKES)))
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_mistaken_formula_gives_the_mistaken_value(document: dict[str, Any], mistake: str) -> None:
    try:
        record = record_of(document, mistake)
    except DivergenceError:
        return
    for notation in NOTATIONS:
        seen: set[tuple[str, str]] = set()
        for operation in operations(record, len(record.rows) - 1, notation).values():
            for found in walk(operation, seen):
                assert_gives_its_value(found)


@each_mistake
@pytest.mark.usefixtures("whole_sums")
def test_formula_of_each_mistake(mistake: str) -> None:
    document = random_document(sizes=(2, 3, 2), samples=3, regularization={"l2": 0.1, "l1": 0.1})
    for found in operations(record_of(document, mistake), 1).values():
        assert_gives_its_value(found)


@each_mistake
@pytest.mark.parametrize("notation", NOTATIONS)
def test_the_operations_with_the_mistake_are_marked(mistake: str, notation: str) -> None:
    document = random_document(sizes=(2, 3, 2), samples=3)
    found = operations(record_of(document, mistake), 0, notation)
    marked = {address.operation for address, made in found.items() if made.mistake}
    assert marked == set(MISTAKES[mistake].operations)
    assert all(made.mistake in ("", mistake) for made in found.values())
    for address in found:
        assert ((mistake, address.operation) in CHANGES) >= (address.operation in marked)


@each_mistake
@pytest.mark.parametrize("notation", NOTATIONS)
def test_long_sums_are_shortened_and_read_every_term(mistake: str, notation: str) -> None:
    document = random_document(sizes=(11, 10, 9), samples=12, loss="mean_squared_error")
    for address, found in operations(record_of(document, mistake, 1), 0, notation).items():
        parse(found.latex())
        parse(found.numbers())
        plain_text(found.latex())
        values = {symbol.latex: symbol.value for symbol in found.reads()}
        assert all(values[symbol.latex] == symbol.value for symbol in found.symbols.values())
        if found.mistake and len(found.reads()) > 8:
            assert r"\cdots" in found.numbers(), address


def line(mistake: str, address: Address, **words: Any) -> str:
    record = record_of(random_document(**words), mistake)
    return plain_text(operations(record, 0)[address].latex())


LINES = [
    ("activation_derivative_forgotten", ("delta", 1, 0, None), "δ⁽¹⁾₁ = ∂L/∂a⁽¹⁾₁"),
    ("path_forgotten", ("propagate", 1, 0, None), "∂L/∂a⁽¹⁾₁ = w⁽²⁾₁₁·δ⁽²⁾₁"),
    (
        "updated_weights_used",
        ("propagate", 1, 0, None),
        "∂L/∂a⁽¹⁾₁ = w⁽²⁾′₁₁·δ⁽²⁾₁ + w⁽²⁾′₂₁·δ⁽²⁾₂",
    ),
    (
        "next_weight_gradient_used",
        ("propagate", 1, 0, None),
        "∂L/∂a⁽¹⁾₁ = δ⁽²⁾₁·a⁽¹⁾₁ + δ⁽²⁾₂·a⁽¹⁾₁",
    ),
    ("factor_forgotten", ("loss_gradient", 2, 0, None), "∂L/∂a⁽²⁾₁ = 2·(a⁽²⁾₁ − y₁)"),
    ("input_forgotten", ("weight_gradient", 1, 0, 1), "∂L/∂w⁽¹⁾₁₂ = δ⁽¹⁾₁"),
    ("bias_forgotten", ("weighted_sum", 1, 0, None), "z⁽¹⁾₁ = w⁽¹⁾₁₁·x₁ + w⁽¹⁾₁₂·x₂"),
    ("sign_reversed", ("weight_update", 1, 0, 1), "w⁽¹⁾₁₂ ← w⁽¹⁾₁₂ + η·∂L/∂w⁽¹⁾₁₂"),
    ("rate_forgotten", ("bias_update", 1, 0, None), "b⁽¹⁾₁ ← b⁽¹⁾₁ − ∂L/∂b⁽¹⁾₁"),
    (
        "gradients_not_cleared",
        ("weight_gradient", 1, 0, 1),
        "∂L/∂w⁽¹⁾₁₂ ← ∂L/∂w⁽¹⁾₁₂ + δ⁽¹⁾₁·x₂",
    ),
]
PHASES = {"weighted_sum": "forward", "weight_update": "update", "bias_update": "update"}


@pytest.mark.parametrize(("mistake", "where", "expected"), LINES)
def test_mistakes_in_symbols(mistake: str, where: tuple[Any, ...], expected: str) -> None:
    address = Address(PHASES.get(where[0], "backward"), *where)
    assert line(mistake, address, samples=1, activations="sigmoid") == expected


def test_sum_of_a_batch_has_no_mean() -> None:
    address = Address("backward", "bias_gradient", 1, 0)
    expected = "∂L/∂b⁽¹⁾₁ = δ⁽¹⁾[1]₁ + δ⁽¹⁾[2]₁"
    assert line("sum_instead_of_mean", address, samples=2) == expected
