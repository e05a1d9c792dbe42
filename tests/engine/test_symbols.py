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
    index,
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


@pytest.mark.parametrize(
    ("numbers", "text"),
    [((0,), "_1"), ((9,), "_{10}"), ((0, 1), "_{12}"), ((0, 10), "_{1,11}"), ((9, 0), "_{10,1}")],
)
def test_index_counts_from_1(numbers: tuple[int, ...], text: str) -> None:
    assert index(*numbers) == text


def symbol(latex: str, value: float) -> Symbol:
    return Symbol(latex, value)


@pytest.mark.parametrize(
    ("template", "numbers"),
    [
        ("<a>", "c = -2 = 6"),
        (r"<a> \cdot <b>", r"c = (-2) \cdot 3 = 6"),
        (r"<b> - <a>", "c = 3 - (-2) = 6"),
        (r"(<a> + <b>)^{2}", "c = ((-2) + 3)^{2} = 6"),
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
    assert Formula(symbol("c", 6.0), template, symbols).numbers() == numbers


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
            assert numbers.a(layer, unit, 2).value == record.a(layer)[unit, 2]
            assert numbers.z(layer, unit).value == record.z(layer)[unit, 1]
            assert numbers.slope(layer, unit).value == record.slope(layer)[unit, 1]
            assert numbers.delta(layer, unit, 0).value == record.delta(layer)[unit, 0]
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
    assert plain_text(numbers.a(0, 1, 2).latex) == "x[3]₂"
    assert plain_text(numbers.delta(2, 0).latex) == "δ⁽²⁾₁"
    assert plain_text(numbers.delta(2, 0, 1).latex) == "δ⁽²⁾[2]₁"
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
