"""Symbols: how they are written, what value they carry and which part of the drawing they name."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.engine.latex import parse, plain_text
from backprop_viewer.engine.runner import evaluate
from backprop_viewer.engine.symbols import (
    Formula,
    Place,
    Symbol,
    SymbolTable,
    filled,
    fixed_number_latex,
    number_latex,
    parameter_index,
)
from tests.engine.building import random_problem
from tests.engine.evaluating import value_of


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (0.25, "0.25"),
        (-0.25, "-0.25"),
        (1.0 / 3.0, "0.333333"),
        (123456.0, "123456"),
        (1234567.0, r"1.23457 \cdot 10^{6}"),
        (1.5e-7, r"1.5 \cdot 10^{-7}"),
        (-1e-300, r"-1 \cdot 10^{-300}"),
        (math.inf, r"\infty"),
        (-math.inf, r"-\infty"),
        (math.nan, r"\mathrm{NaN}"),
    ],
)
def test_number_is_written_in_latex(value: float, text: str) -> None:
    assert number_latex(value) == text
    parse(text)


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e300, max_value=1e300))
def test_number_with_17_digits_is_exact(value: float) -> None:
    text = number_latex(value, 17)
    if "cdot" in text:  # 10^{-300} itself is rounded
        assert math.isclose(value_of(text, {}), value, rel_tol=1e-14, abs_tol=1e-306)
    else:
        assert value_of(text, {}) == value


@given(st.floats(allow_nan=False))
def test_exact_number_is_the_number_itself(value: float) -> None:
    text = number_latex(value, None).replace(r" \cdot 10^{", "e").removesuffix("}")
    assert float(text.replace(r"\infty", "inf")) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1, "0.1"),
        (3.0, "3"),
        (-0.0, "0"),
        (1e-07, r"1 \cdot 10^{-7}"),
        (1e16, r"1 \cdot 10^{16}"),
        (1.0 / 3.0, "0.3333333333333333"),
    ],
)
def test_exact_number_has_no_more_digits_than_it_needs(value: float, text: str) -> None:
    assert number_latex(value, None) == text
    assert fixed_number_latex(value, None) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0.0000"),
        (-0.0, "0.0000"),
        (0.25, "0.2500"),
        (-0.25, "-0.2500"),
        (-0.00003, r"-3.00 \cdot 10^{-5}"),
        (0.00004, r"4.00 \cdot 10^{-5}"),
        (0.0001, "0.0001"),
        (12.34567, "12.3457"),
        (123.4567, "123.46"),
        (-9999.0, "-9999.00"),
        (12345.0, r"1.23 \cdot 10^{4}"),
        (-1e100, r"-1.00 \cdot 10^{100}"),
        (math.inf, r"\infty"),
        (-math.inf, r"-\infty"),
        (math.nan, r"\mathrm{NaN}"),
    ],
)
def test_fixed_number_has_as_many_decimals_as_asked_for(value: float, text: str) -> None:
    assert fixed_number_latex(value, 4) == text
    parse(text)


@given(st.floats(-1e300, 1e300, allow_subnormal=False), st.integers(3, 12))
def test_fixed_number_is_right_to_its_digits(value: float, digits: int) -> None:
    text = fixed_number_latex(value, digits)
    decimals = digits if abs(value) < 100 else digits - 2
    relative = 0.51 * 10.0 ** (2 - digits) if "cdot" in text else 1e-15
    absolute = 1e-300 if "cdot" in text else 0.51 * 10.0**-decimals
    assert value_of(text, {}) == pytest.approx(value, rel=relative, abs=absolute)
    assert value == 0.0 or value_of(text, {}) != 0.0


def test_settings_and_counts_are_written_short() -> None:
    assert Symbol("K", 3.0, is_constant=True).fixed_number(4) == "3"
    assert Symbol(r"\eta", 0.01, is_constant=True).fixed_number(4) == "0.01"
    assert Symbol("a", 3.0).fixed_number(4) == "3.0000"
    assert Symbol("a", 3.0).fixed_number(None) == "3"


def symbol(latex: str, value: float) -> Symbol:
    return Symbol(latex, value)


@pytest.mark.parametrize(
    ("template", "numbers"),
    [
        ("<a>", "c = -2 = 6"),
        (r"<a> \cdot <b>", r"c = -2 \cdot 3 = 6"),
        (r"<b> - <a>", "c = 3 - (-2) = 6"),
        (r"(<a> + <b>)^{2}", "c = (-2 + 3)^{2} = 6"),
        (r"\max(0, <a>)", r"c = \max(0, -2) = 6"),
        (r"e^{-<a>} + e^{<a>}", "c = e^{-(-2)} + e^{-2} = 6"),
        (r"\frac{<a>}{<b>}", r"c = \frac{-2}{3} = 6"),
        (r"1 - <a>^{2}", "c = 1 - (-2)^{2} = 6"),
        (r"1 - <t>^{2}", r"c = 1 - (1 \cdot 10^{-9})^{2} = 6"),
        (r"<b> - <t>", r"c = 3 - 1 \cdot 10^{-9} = 6"),
    ],
)
def test_numbers_are_put_in_brackets_where_they_would_be_misread(
    template: str, numbers: str
) -> None:
    symbols = {"a": symbol("a", -2.0), "b": symbol("b", 3.0), "t": symbol("t", 1e-9)}
    found = Formula(symbol("c", 6.0), template, symbols)
    assert found.numbers() == numbers
    texts = {name: number_latex(value.value) for name, value in symbols.items()}
    assert f"c = {filled(found.with_brackets(texts), texts)} = 6" == numbers


def test_brackets_go_around_the_places_of_symbols() -> None:
    symbols = {"a": symbol("a^{(1)}_1", -2.0), "b": symbol(r"\beta_{1}", 0.5)}
    found = Formula(symbol("c", 6.0), r"<a>^{2} - <b>^{2} \cdot <a>", symbols)
    assert found.with_brackets({"a": "-2", "b": "0.5"}) == r"(<a>)^{2} - <b>^{2} \cdot (<a>)"
    assert found.symbol_template == r"(<a>)^{2} - <b>^{2} \cdot <a>"
    assert found.latex() == r"c = (a^{(1)}_1)^{2} - \beta_{1}^{2} \cdot a^{(1)}_1"


def test_formula_with_every_digit() -> None:
    found = Formula(
        symbol("c", 0.1 + 0.2), "<a> + <b>", {"a": symbol("a", 0.1)} | {"b": symbol("b", 0.2)}
    )
    assert found.numbers(None) == "c = 0.1 + 0.2 = 0.30000000000000004"


def test_symbols_are_the_same_whatever_they_open_to() -> None:
    assert Symbol("a", 1.0, opens=table().a) == Symbol("a", 1.0)


def test_formula_in_symbols_uses_the_short_form() -> None:
    symbols = {"a": symbol("x_1", 1.0), "b": symbol("x_2", 2.0)}
    long = Formula(symbol("s", 3.0), "<a> + <b>", symbols, short=r"\sum_{k} x_k")
    assert long.latex() == r"s = \sum_{k} x_k"
    assert long.numbers() == "s = 1 + 2 = 3"


def test_symbols_that_occur_twice_are_read_once() -> None:
    symbols = {"a": symbol("x", 1.0), "b": symbol("x", 1.0), "c": symbol("y", 2.0)}
    found = Formula(symbol("s", 4.0), "<a> + <b> + <c>", symbols)
    assert [read.latex for read in found.reads()] == ["x", "y"]


def table(samples: int = 3) -> SymbolTable:
    return SymbolTable(evaluate(*random_problem(sizes=(2, 3, 2), samples=samples)), 1)


def test_symbols_carry_the_numbers_of_the_record() -> None:
    numbers = table()
    record = numbers.record
    for layer in (1, 2):
        for unit in range(record.problem.network.sizes[layer]):
            assert numbers.a(layer, unit).value == record.a(layer)[unit, 1]
            assert numbers.of_sample(2).a(layer, unit).value == record.a(layer)[unit, 2]
            assert numbers.z(layer, unit).value == record.z(layer)[unit, 1]
            assert numbers.slope(layer, unit).value == record.slope(layer)[unit, 1]
            assert numbers.of_sample(0).delta(layer, unit).value == record.delta(layer)[unit, 0]
            assert numbers.gradient(layer, unit).value == record.gradient(layer)[unit, 1]
    assert numbers.target(1).value == record.targets[1, 1]
    assert numbers.a(0, 1).value == record.a(0)[1, 1]


def test_parameters_carry_their_values_before_and_after() -> None:
    numbers = table()
    layout, before = numbers.record.problem.layout, numbers.record.before.vector
    weights, biases = layout.split(before)[0]
    assert numbers.parameter(1, 2, 0).value == weights[2, 0]
    assert biases is not None
    assert numbers.parameter(1, 2, 2).value == biases[2]
    after = layout.split(numbers.record.after.vector)[0][0]
    assert numbers.parameter(1, 2, 0, after=True).value == after[2, 0]
    gradient = layout.split(numbers.record.parameter_gradient)[1][0]
    assert numbers.parameter_gradient(2, 1, 2).value == gradient[1, 2]


def test_symbols_are_those_of_the_design() -> None:
    numbers = table()
    assert plain_text(numbers.parameter(1, 2, 0).latex) == "w⁽¹⁾₃₁"
    assert plain_text(numbers.parameter(1, 2, 2).latex) == "b⁽¹⁾₃"
    assert plain_text(numbers.z(2, 0).latex) == "z⁽²⁾₁"
    assert plain_text(numbers.a(2, 0).latex) == "a⁽²⁾₁"
    assert plain_text(numbers.a(0, 1).latex) == "x₂"
    assert plain_text(numbers.of_sample(2).a(0, 1).latex) == "x[3]₂"
    assert plain_text(numbers.delta(2, 0).latex) == "δ⁽²⁾₁"
    assert plain_text(numbers.of_sample(1).delta(2, 0).latex) == "δ⁽²⁾[2]₁"
    assert plain_text(numbers.gradient(1, 1).latex) == "∂L/∂a⁽¹⁾₂"
    assert plain_text(numbers.slope(1, 1).latex) == "tanh′(z⁽¹⁾₂)"
    assert plain_text(numbers.target(1).latex) == "y₂"
    assert plain_text(numbers.parameter_gradient(2, 0, 1).latex) == "∂L/∂w⁽²⁾₁₂"


def test_place_of_a_parameter_tells_where_it_lies() -> None:
    problem, start = random_problem(sizes=(2, 3, 2), biases=[True, False])
    layout = problem.layout
    values = np.arange(float(layout.size))
    for layer, (weights, biases) in enumerate(layout.split(values), start=1):
        for (unit, source), value in np.ndenumerate(weights):
            assert parameter_index(Place("weight", layer, unit, source), layout) == value
        for unit, value in enumerate([] if biases is None else biases):
            assert parameter_index(Place("bias", layer, unit), layout) == value
    assert start.vector.size == layout.size
