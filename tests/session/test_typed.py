"""Numbers and arithmetic as they are typed: what they come to, and what is refused in words."""

import math
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.session.expressions import ExpressionError
from backprop_viewer.session.typed import arithmetic, values

TYPED = {
    "0.5": 0.5,
    " −0.25 ": -0.25,
    "–0.25": -0.25,
    "0.25.": 0.25,
    "0。25": 0.25,
    "=0.25": 0.25,
    "007": 7.0,
    "1e-3": 0.001,
    "1e-05": 1e-05,
    "1/(1+exp(-0.3))": 1 / (1 + math.exp(-0.3)),
    "1/(1+e^-0.3)": 1 / (1 + math.exp(-0.3)),
    "e^-0.25": math.exp(-0.25),
    "EXP(-0.3)": math.exp(-0.3),
    "lg(1000)": math.log10(1000),
    "log10(1000)": math.log10(1000),
    "2×3÷4": 1.5,
    "2·3": 6.0,
    "2x3": 6.0,
    "1:4": 0.25,
    "2^3": 8.0,
    "2**3": 8.0,
    "-2^2": -4.0,
    "2²": 4.0,
    "0.5³": 0.125,
    "1.5·10⁻³": 0.0015,
    "½": 0.5,
    "−¾": -0.75,
    "1½": 1.5,
    "√9": 3.0,
    "√(2+7)": 3.0,
    "2√¼": 1.0,
    "2(3+4)": 14.0,
    "(1+2)(3+4)": 21.0,
    "2π": 2 * math.pi,
    "15 %": 0.15,
    "15%": 0.15,
    "20%*0.5": 0.1,
    "1/20%": 5.0,
    "（１＋２）／４": 0.75,
    "１５％": 0.15,
    "(1+2)*3": 9.0,
    "0,25": 0.25,
    "−0,25": -0.25,
    "0，25": 0.25,
    "0,2*0,5": 0.1,
    "0,250": 0.25,
    "20 000": 20000.0,
    "20\u00a0000": 20000.0,
    "20\u202f000": 20000.0,
    "1 234 567,5": 1234567.5,
    "1,234,567": 1234567.0,
    "1,000.5": 1000.5,
    "max(0.2,0.3)": 0.3,
    "min(exp(0,5), 9)": math.exp(0.5),
    "exp(0,5)": math.exp(0.5),
    "max(1, (0.5))": 1.0,
}


@pytest.mark.parametrize("text", TYPED)
def test_learners_type_arithmetic(text: str) -> None:
    assert list(values(text)) == pytest.approx([TYPED[text]], rel=1e-15)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("20,000", (20000.0, 20.0)),
        ("1,250*2", (2500.0, 2.5)),
        ("-1,250", (-1250.0, -1.25)),
        ("0,5*1,000", (500.0, 0.5)),
    ],
)
def test_a_comma_before_three_digits_is_read_both_ways(
    text: str, wanted: tuple[float, ...]
) -> None:
    assert values(text) == wanted


REFUSED = {
    "": "the expression is empty",
    "=": "the expression is empty",
    "w5": '"w5" is not known here; type numbers, such as 0.2*0.5',
    "loss": '"loss" is not known here',
    "a[2,1]": '"a" is not known here',
    "at(0, 1)": '"at" is not known here',
    "of('a', 1)": '"of" is not known here',
    "'1'": '"\'" is not known here',
    "1 < 2": '"<" is not known here',
    "log(2)": '"log" may mean two things; write ln or log10',
    "1/": '"1/" cannot be read',
    "(1": '"(1" cannot be read; a bracket is missing',
    "0.2 0.5": '"0.2 0.5" cannot be read',
    "1,2,3": '"1,2,3" cannot be read',
    "√": '"√" cannot be read',
    "exp": '"exp" cannot be read',
    "1/0": "divides by 0",
    "√(0-1)": "has no finite value",
    "min(1)": "min takes at least 2 arguments",
    "1" * 1001: "at most 1,000 characters",
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_arithmetic_is_said_in_words(text: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        arithmetic(text)
    assert REFUSED[text] in str(caught.value)


def told(text: str) -> str:
    """Return what a text is refused with, '' if it is not; nothing else happens."""
    try:
        arithmetic(text)
    except ExpressionError as error:
        return str(error)
    return ""


@given(st.text() | st.text("0123456789.,eE+-*/()%√²½ :x^πlnexpmax"))
def test_any_text_is_read_or_refused(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert "Error" not in told(text)


@given(st.floats(-1e6, 1e6))
def test_numbers_are_read_as_python_writes_them(number: float) -> None:
    assert arithmetic(repr(number)) == number
