"""Expressions: what they come to, and what is refused in plain words; nothing is ever run."""

import math
import warnings
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.session import comparing, transitions
from backprop_viewer.session.expression_trees import MOST_CHARACTERS, networks_of, parsed
from backprop_viewer.session.expressions import (
    ExpressionError,
    evaluate,
    far_looks,
    holds,
    number,
)
from backprop_viewer.session.foresight import that_reaches
from backprop_viewer.session.state import State
from tests.session.states import DIVERGING, document_of, opened, small

STATE = opened(sizes=(2, 2, 1))
VALUES: dict[str, object] = {
    "1 + 2 * 3": 7.0,
    "(1 + 2) * 3": 9.0,
    "2 ** 3 ** 2": 512.0,
    "-2 ** 2": -4.0,
    "7 / 2": 3.5,
    "+3 - -4": 7.0,
    "1e-3": 0.001,
    "exp(0)": 1.0,
    "ln(exp(2))": 2.0,
    "log10(1000)": math.log10(1000),
    "sqrt(9)": 3.0,
    "abs(-2)": 2.0,
    "min(3, 1, 2)": 1.0,
    "max(3, 1)": 3.0,
    "sigmoid(0)": 0.5,
    "sigmoid(-1000)": 0.0,
    "tanh(0)": 0.0,
    "round(2.567, 1)": 2.6,
    "round(2.4)": 2.0,
    "1 < 2 <= 2": True,
    "1 == 1 and not 2 > 3": True,
    "1 > 2 or 3 != 3": False,
    '"a" == "a"': True,
    "'a' != \"b\"": True,
    "True": True,
    'selected == ""': True,
    'of("main", updates)': 0.0,
    "at(0, updates)": 0.0,
    "at(3, updates) - at(1, updates)": 2.0,
    "at(2, at(1, updates))": 1.0,
}


@pytest.mark.parametrize("expression", VALUES)
def test_values(expression: str) -> None:
    value = evaluate(expression, STATE)
    assert value == VALUES[expression]
    assert type(value) is type(VALUES[expression])


REFUSED = {
    "": "the expression is empty",
    "1 +": '"1 +" is no expression',
    "(1": "a bracket is missing",
    "loss = 1": "equality is written ==",
    "los": 'there is no reading "los" (did you mean "loss"?)',
    "y": "y needs y[unit]",
    "w[1,1]": "w is w[layer,unit,input], found w[1, 1]",
    "a[1:2, 1]": "found a[1:2, 1]",
    "loss[1]": "loss has no index",
    "loss.real": "is not known in expressions",
    "cos(1)": "there is no function cos",
    "tahn(1)": 'did you mean "tanh"?',
    "exp()": "exp takes one argument",
    "min(1)": "min takes at least 2 arguments",
    "exp(x=1)": "exp takes one argument",
    "at(1)": "at takes 2 arguments",
    "of(loss, loss)": "the name of a network in quotes",
    "2 ^ 3": "^ is written **",
    "5 % 2": "Mod is not known",
    "5 // 2": "FloorDiv is not known",
    "~1": "Invert is not known",
    "1 if 2 else 3": "is not known in expressions",
    "lambda: 1": "is not known in expressions",
    "[1, 2]": "is not known in expressions",
    "(1, 2)": "is not known in expressions",
    "x[1] in y[1]": "In is not known",
    "1j": "is not known in expressions",
    "None": "is not known in expressions",
    "__import__('os')": "there is no function __import__",
    "''.join(x)": "there is no function ''.join",
    "(lambda: 1)()": "there is no function",
    "exp(*x)": "is not known in expressions",
    "f'{loss}'": "is not known in expressions",
    "(y := 1)": "is not known in expressions",
    "99999999999999999999": "a whole number is at most",
    "-" * 500 + "1": "deep",
    "+".join(["1"] * 100): "deep",
    "(" * 300 + "1" + ")" * 300: "is no expression",
    "1" * (MOST_CHARACTERS + 1): "at most 1,000 characters",
    "loss\0": "is no expression",
    "1 +\n2": "is no expression",
}


@pytest.mark.parametrize("expression", REFUSED)
def test_what_is_not_known_is_refused_before_it_is_computed(expression: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parsed(expression)
    assert REFUSED[expression] in str(caught.value)


WITHOUT_VALUE = {
    "1 / 0": "1 / 0 divides by 0",
    "0 ** -1": "divides by 0",
    "ln(0)": "ln(0) has no finite value",
    "sqrt(-1)": "has no finite value",
    "exp(1000)": "has no finite value",
    "9.0 ** 9999": "has no finite value",
    "(-1) ** 0.5": "is no real number",
    "1 + phase": 'phase is the text "", expected a number',
    "1 + (1 < 2)": "1 < 2 is true, expected a number",
    "not 1": "1 is the number 1, expected true or false",
    "1 and 2": "expected true or false",
    "'a' < 1": "'a' < 1 compares",
    "w[1.5,1,1]": "1.5 is 1.5, expected a whole number",
    "at(0.5, loss)": "expected a whole number",
    "at(-1, loss)": "at takes 0 to 1,000,000 updates, found -1",
    "at(1e7, loss)": "found 10000000",
    "of('other', loss)": 'no run of the network "other" is shown',
    "round(1, 1e999)": "expected a whole number",
}


@pytest.mark.parametrize("expression", WITHOUT_VALUE)
def test_what_has_no_value_is_said_in_words(expression: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        evaluate(expression, STATE)
    assert WITHOUT_VALUE[expression] in str(caught.value)


def test_without_a_network_there_is_nothing_to_read() -> None:
    with pytest.raises(ExpressionError, match="open a network first"):
        evaluate("1", State())


def test_conditions_and_numbers_are_told_apart() -> None:
    assert holds("updates == 0", STATE)
    with pytest.raises(ExpressionError, match="true or false, found the number 0"):
        holds("updates", STATE)
    with pytest.raises(ExpressionError, match="expected a number, found true"):
        number("updates == 0", STATE)


def test_another_update_is_looked_up_without_going_there() -> None:
    state = small()
    later = state
    for _ in range(7):
        later = transitions.run_update(later)
    for name in ("loss", "w[1,1,1]", "loss_all", "x[1]"):
        value = number(f"at(7, {name})", state)
        there = transitions.step(later, "operation")
        assert value == number(name, there)
    assert state.run is not None
    assert state.run.time == 0


def test_training_that_leaves_the_finite_numbers_is_said() -> None:
    with pytest.raises(ExpressionError, match="training left the finite numbers"):
        evaluate("at(9, loss)", opened(**DIVERGING))


def test_other_runs_are_read_by_their_names() -> None:
    other = document_of(sizes=(2, 2, 1), optimizer={"name": "sgd", "learning_rate": 0.125})
    state = comparing.add(STATE, "other", other, comparing.run_from_start(other))
    state = transitions.run_update(state)
    assert number("of('other', learning_rate)", state) == 0.125
    assert number("of('other', updates)", state) == 1
    assert number("of('other', at(0, w[1,1,1]))", state) == number(
        "at(0, of('other', w[1,1,1]))", state
    )
    assert networks_of("of('a', loss) - of('b', at(2, of('c', loss)))") == ["a", "b", "c"]


def told(function: Callable[[str], object], text: str) -> str:
    """Return what a function refuses a text with, '' if it does not; it does nothing else."""
    try:
        function(text)
    except ExpressionError as error:
        return str(error)
    return ""


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert "Error" not in told(lambda given: evaluate(given, STATE), text)


WORDS = ["1", "2.5", "loss", "w[1,1,1]", "x[1]", "y[9]", "(", ")", "+", "**", "/", "<", "==", "and"]
WORDS += ["not ", "exp(", "at(", "of('main',", ",", "'a'", "-", "updates", "is", "if", "for", "0x1"]


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_words_are_read_or_refused(words: list[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert "Error" not in told(lambda given: evaluate(given, STATE), " ".join(words))


@given(st.floats(-1e3, 1e3), st.floats(-1e3, 1e3), st.sampled_from("+-*/"))
def test_arithmetic_is_that_of_floats(one: float, other: float, sign: str) -> None:
    operations = {"+": one + other, "-": one - other, "*": one * other}
    if sign == "/":
        if other == 0.0:
            return
        operations["/"] = one / other
    assert evaluate(f"({one!r}) {sign} ({other!r})", STATE) == operations[sign]


def test_how_far_an_expression_looks_is_known_before_it_is_computed() -> None:
    other = document_of(sizes=(2, 2, 1))
    state = comparing.add(STATE, "other", other, comparing.run_from_start(other))
    assert state.run is not None
    found = far_looks("at(7, loss) - 2 * of('other', at(9, loss)) + min(1, 2)", state)
    runs = [state.run, *(branch.run for branch in state.branches)]
    pairs = zip(runs, (7, 9), strict=True)
    assert [(that_reaches(run.trajectory, update), update) for run, update in pairs] == found
    assert far_looks("loss", state) == far_looks("at(7, loss)", State()) == []
