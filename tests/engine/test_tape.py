"""The tape: each operation's derivative against differences, and how gradients add up."""

import math
from collections.abc import Callable

import numpy as np
import pytest

from backprop_viewer.engine import tape
from backprop_viewer.engine.tape import Tape, Variable

OPERATIONS: dict[str, Callable[[Variable], Variable]] = {
    "x + x": lambda x: x + x,
    "x + 2": lambda x: x + 2.0,
    "x - x x": lambda x: x - x * x,
    "x - 2": lambda x: x - 2.0,
    "x 3": lambda x: x * 3.0,
    "x / (x + 5)": lambda x: x / (x + 5.0),
    "exp": tape.exp,
    "exp_less_one": tape.exp_less_one,
    "ln": lambda x: tape.ln(x * x),
    "magnitude": tape.magnitude,
    "tanh": tape.tanh,
    "sigmoid": tape.sigmoid,
    "softplus": tape.softplus,
    "normal_distribution": tape.normal_distribution,
}


@pytest.mark.parametrize("value", [-1.3, 0.4, 2.0])
@pytest.mark.parametrize("name", OPERATIONS)
def test_derivative_against_differences(name: str, value: float) -> None:
    def at(x: float) -> float:
        return float(OPERATIONS[name](Tape().number(x)).value)

    page = Tape()
    x = page.number(value)
    page.differentiate(OPERATIONS[name](x))
    step = 1e-5
    assert float(x.gradient) == pytest.approx((at(value + step) - at(value - step)) / (2 * step))


def test_ways_that_meet_add_up() -> None:
    page = Tape()
    x, y = page.number(3.0), page.number(4.0)
    page.differentiate(x * y + x * x)
    assert (x.gradient, y.gradient) == (10.0, 3.0)


def test_a_line_is_written_for_each_operation() -> None:
    page = Tape()
    tape.sigmoid(page.number(1.0) * 2.0 + 3.0)
    assert [len(line.parents) for line in page.lines] == [0, 1, 1, 1]


def test_differentiating_again_begins_anew() -> None:
    page = Tape()
    x = page.number(2.0)
    square = x * x
    page.differentiate(square)
    page.differentiate(square)
    assert x.gradient == 4.0


def test_the_slope_of_the_magnitude_at_0_counts_as_0() -> None:
    page = Tape()
    x = page.number(0.0)
    page.differentiate(tape.magnitude(x))
    assert x.gradient == 0.0


@pytest.mark.parametrize("value", [-800.0, 800.0])
def test_softplus_stays_finite(value: float) -> None:
    with np.errstate(over="ignore"):
        assert math.isfinite(tape.softplus(Tape().number(value)).value)
