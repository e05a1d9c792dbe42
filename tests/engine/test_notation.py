"""Each notation writes all symbols its own way, and means the same numbers."""

import re
from typing import Any

import pytest

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.formulas import formula, symbol_table
from backprop_viewer.engine.latex import parse, plain_text
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.notation import NOTATIONS, STANDARD, Notation, Writer
from backprop_viewer.engine.operations import Address
from backprop_viewer.engine.symbols import Formula, SymbolTable
from tests.engine.building import random_document
from tests.engine.drawn import OUTPUTS_OF, record_of
from tests.engine.evaluating import walk

each_notation = pytest.mark.parametrize("notation", NOTATIONS.values(), ids=NOTATIONS)


def test_notations_are_those_that_can_be_chosen() -> None:
    assert list(NOTATIONS) == ["standard", "net_out", "brackets", "error_signal"]
    assert STANDARD is NOTATIONS["standard"]
    assert all(notation.name == name for name, notation in NOTATIONS.items())


LETTERS = {
    "standard": "x z a δ w b y L",
    "net_out": "x net out δ w b target E",
    "brackets": "x z a dz W b y L",
    "error_signal": "x z a δ w b y L",
}


@each_notation
def test_letters_for_the_drawing(notation: Notation) -> None:
    letters = [notation.input, notation.weighted_sum, notation.activation, notation.delta]
    letters += [notation.weight, notation.bias, notation.target, notation.loss]
    assert " ".join(letters) == LETTERS[notation.name]


def test_only_the_error_signal_has_a_minus() -> None:
    signs = {name: notation.delta_sign for name, notation in NOTATIONS.items()}
    assert signs == {"standard": 1.0, "net_out": 1.0, "brackets": 1.0, "error_signal": -1.0}
    assert NOTATIONS["error_signal"].delta_value(0.25) == -0.25
    assert str(NOTATIONS["error_signal"].delta_value(0.0)) == "0.0"
    assert str(STANDARD.delta_value(-0.0)) == "-0.0"


def table(notation: Notation, layers: int = 2) -> SymbolTable:
    sizes = (2, *[2] * layers)
    record, _ = record_of(random_document(sizes=sizes, samples=3, activations="tanh"))
    return symbol_table(record, 0, notation)


SYMBOLS = {
    "standard": "x₂ x[3]₂ z⁽¹⁾₁ a⁽²⁾₁ a⁽²⁾[3]₁ δ⁽¹⁾₁ δ⁽²⁾[3]₁ y₁ y[3]₁ w⁽¹⁾₁₂ b⁽²⁾₁ ∂L/∂a⁽¹⁾₁ "
    "∂L[3]/∂a⁽²⁾[3]₁ ∂L/∂w⁽¹⁾₁₂ ∂L/∂b⁽²⁾₁ tanh′(z⁽¹⁾₁)",
    "net_out": "x₂ x[3]₂ netₕ₁ outₒ₁ out[3]ₒ₁ δₕ₁ δ[3]ₒ₁ targetₒ₁ target[3]ₒ₁ w⁽¹⁾₁₂ b⁽²⁾₁ "
    "∂E/∂outₕ₁ ∂E[3]/∂out[3]ₒ₁ ∂E/∂w⁽¹⁾₁₂ ∂E/∂b⁽²⁾₁ tanh′(netₕ₁)",
    "brackets": "x₂ x⁽³⁾₂ z[1]₁ a[2]₁ a[2]⁽³⁾₁ dz[1]₁ dz[2]⁽³⁾₁ y₁ y⁽³⁾₁ W[1]₁₂ b[2]₁ da[1]₁ "
    "da[2]⁽³⁾₁ dW[1]₁₂ db[2]₁ tanh′(z[1]₁)",
}
SYMBOLS["error_signal"] = SYMBOLS["standard"]


@each_notation
def test_symbols(notation: Notation) -> None:
    numbers = table(notation)
    third = numbers.of_sample(2)
    symbols = [numbers.a(0, 1), third.a(0, 1), numbers.z(1, 0), numbers.a(2, 0), third.a(2, 0)]
    symbols += [numbers.delta(1, 0), third.delta(2, 0), numbers.target(0), third.target(0)]
    symbols += [numbers.parameter(1, 0, 1), numbers.parameter(2, 0, 2)]
    symbols += [numbers.gradient(1, 0), third.gradient(2, 0)]
    symbols += [numbers.parameter_gradient(1, 0, 1), numbers.parameter_gradient(2, 0, 2)]
    symbols += [numbers.slope(1, 0)]
    assert " ".join(plain_text(symbol.latex) for symbol in symbols) == SYMBOLS[notation.name]


def test_units_of_several_hidden_layers_are_told_apart() -> None:
    numbers = table(NOTATIONS["net_out"], layers=3)
    shown = [plain_text(numbers.z(layer, 0).latex) for layer in (1, 2, 3)]
    assert shown == ["net⁽¹⁾ₕ₁", "net⁽²⁾ₕ₁", "netₒ₁"]
    assert plain_text(numbers.of_sample(1).a(2, 1).latex) == "out⁽²⁾[2]ₕ₂"


@pytest.mark.parametrize(
    ("unit", "source", "text"),
    [("1", "2", "_{12}"), ("1", "11", "_{1,11}"), ("10", "1", "_{10,1}"), ("1", "j", "_{1j}")],
)
def test_index_of_a_weight_is_clear(unit: str, source: str, text: str) -> None:
    assert Writer(STANDARD, 2).weight(1, unit, source) == f"w^{{(1)}}{text}"


def test_scripts_of_one_character_need_no_braces() -> None:
    write = Writer(STANDARD, 2)
    assert write.activation(0, "1") == "x_1"
    assert write.activation(0, "10") == "x_{10}"
    assert write.loss() == "L"
    assert write.loss("2") == "L^{[2]}"


WORDS: dict[str, Any] = {"sizes": (2, 2, 2), "regularization": {"l2": 0.1, "l1": 0.1}}


def every_formula(notation: Notation, **words: Any) -> list[Formula]:
    """Return the formulas of a whole update with all that they open to."""
    record, schedule = record_of(random_document(**WORDS | words))
    seen: set[tuple[str, str]] = set()
    return [
        part
        for index in range(schedule.size)
        for part in walk(formula(record, schedule, schedule.address(index), 0, notation), seen)
    ]


FOREIGN = {
    "net_out": r"z\^|z_|(?<![a-z])a[\^_]|(?<![a-z])y[\^_]|L|\[[0-9]\]\(|Y",
    "brackets": r"\\delta(?!_\{H\})|\\partial L|w\^|w_|\^\{\([0-9]\)(\[|\}_\{[0-9]{2}\})",
    "standard": r"(?<![a-z])d[azW]|\\mathrm\{(net|out|target)\}|E(?!\})",
    "error_signal": r"(?<![a-z])d[azW]|\\mathrm\{(net|out|target)\}|E(?!\})",
}
"""What is never written in a notation: letters and marks of another one."""


@each_notation
@pytest.mark.parametrize("samples", [1, 2, 9])
@pytest.mark.parametrize("loss", LOSSES)
def test_no_formula_has_a_letter_of_another_notation(
    loss: str, samples: int, notation: Notation
) -> None:
    output = OUTPUTS_OF.get(loss, ["sigmoid"])[0]
    foreign = re.compile(FOREIGN[notation.name])
    for found in every_formula(
        notation, samples=samples, loss=loss, activations=["softmax", output]
    ):
        assert not foreign.search(found.latex()), found.latex()
        parse(found.latex())


@each_notation
def test_long_sums_have_no_letter_of_another_notation(notation: Notation) -> None:
    for loss, output in (("cross_entropy", "softmax"), ("huber", "tanh")):
        words: dict[str, Any] = {"sizes": (9, 9, 9), "samples": 9, "loss": loss}
        words["activations"] = ["softmax", output]
        record, schedule = record_of(random_document(**WORDS | words))
        foreign = re.compile(FOREIGN[notation.name])
        for index in range(0, schedule.size, 5):
            found = formula(record, schedule, schedule.address(index), 0, notation)
            assert not foreign.search(found.latex()), found.latex()


@each_notation
@pytest.mark.parametrize("samples", [1, 3])
def test_notation_changes_no_number_but_the_sign_of_delta(samples: int, notation: Notation) -> None:
    record, schedule = record_of(random_document(sizes=(2, 2, 2), samples=samples))
    for index in range(schedule.size):
        address = schedule.address(index)
        standard = formula(record, schedule, address, 0).result
        found = formula(record, schedule, address, 0, notation).result
        sign = notation.delta_sign if address.operation == "delta" else 1.0
        assert found.value == sign * standard.value
        assert found.place == standard.place


DELTA = Address("backward", "delta", 2, 0)
ERROR_SIGNALS = {
    DELTA: "δ⁽²⁾₁ = −∂L/∂a⁽²⁾₁·tanh′(z⁽²⁾₁)",
    Address("backward", "loss_gradient", 2, 0): "∂L/∂a⁽²⁾₁ = a⁽²⁾₁ − y₁",
    Address("backward", "propagate", 1, 0): "∂L/∂a⁽¹⁾₁ = −(w⁽²⁾₁₁·δ⁽²⁾₁ + w⁽²⁾₂₁·δ⁽²⁾₂)",
    Address("backward", "weight_gradient", 1, 0, 1): "∂L/∂w⁽¹⁾₁₂ = −δ⁽¹⁾₁·x₂",
    Address("backward", "bias_gradient", 1, 0): "∂L/∂b⁽¹⁾₁ = −δ⁽¹⁾₁",
    Address("update", "bias_update", 1, 0): "b⁽¹⁾₁ ← b⁽¹⁾₁ − η·∂L/∂b⁽¹⁾₁",
}


@pytest.mark.parametrize("address", ERROR_SIGNALS, ids=lambda address: address.operation)
def test_error_signal_has_its_sign_in_every_formula(address: Address) -> None:
    record, schedule = record_of(random_document(sizes=(2, 2, 2), samples=1))
    found = formula(record, schedule, address, 0, NOTATIONS["error_signal"])
    assert plain_text(found.latex()) == ERROR_SIGNALS[address]


def test_error_signal_of_a_batch() -> None:
    record, schedule = record_of(random_document(sizes=(2, 2, 2), samples=2))
    address = Address("backward", "bias_gradient", 1, 0)
    found = formula(record, schedule, address, 0, NOTATIONS["error_signal"])
    assert plain_text(found.latex()) == "∂L/∂b⁽¹⁾₁ = −1/2·(δ⁽¹⁾[1]₁ + δ⁽¹⁾[2]₁)"


@pytest.mark.parametrize(
    ("loss", "output", "text"),
    [
        ("binary_cross_entropy", "sigmoid", "δ⁽¹⁾₁ = 1/K·(y₁ − a⁽¹⁾₁)"),
        ("cross_entropy", "softmax", "δ⁽¹⁾₁ = y₁ − a⁽¹⁾₁·Y"),
    ],
)
def test_closed_form_of_the_error_signal(loss: str, output: str, text: str) -> None:
    document = random_document(sizes=(1, 2), activations=output, loss=loss, samples=1)
    document["network"]["layers"][0]["weights"] = [[5000.0], [-5000.0]]
    document["data"] = {"inputs": [[1.0]], "targets": [[0.0, 1.0]]}
    record, schedule = record_of(document)
    address = Address("backward", "delta", 1, 0)
    found = formula(record, schedule, address, 0, NOTATIONS["error_signal"])
    assert found.closed_form
    assert plain_text(found.latex()) == text
    assert found.result.value < 0.0
    assert ACTIVATIONS[output].name in LOSSES[loss].closed
