"""Automatic differentiation in reverse mode, one number at a time: the tape.

While numbers are computed, each operation writes a line: its value, the lines it read, and its
derivative with respect to each of them. Going back from the last line, every line hands its
gradient times these derivatives to the lines that it read, where they add up. Nothing here knows
of networks: see automatic. Method: Griewank and Walther, Evaluating Derivatives, chapter 3.
"""

import math
from collections.abc import Generator
from typing import Union

import numpy as np

from backprop_viewer.base import finish

PIECE = 500
"""Lines that are gone back over at once, which takes less than a millisecond."""
Number = Union["Variable", float]


class Tape:
    """The lines of a computation, in the order in which they were computed."""

    def __init__(self) -> None:
        self.lines: list[Variable] = []

    def number(self, value: float) -> "Variable":
        """Return a line that reads no other: something to differentiate with respect to."""
        return Variable(self, np.float64(value), ())

    def differentiate(self, result: "Variable") -> None:
        """Fill ``gradient`` of every line with the derivative of the result by it."""
        finish(self.differentiation(result))

    def differentiation(self, result: "Variable") -> Generator[None, None, None]:
        """Do so in pieces: a long tape takes a while."""
        for line in self.lines:
            line.gradient = np.float64(0.0)
        result.gradient = np.float64(1.0)
        for end in range(len(self.lines), 0, -PIECE):
            with np.errstate(all="ignore"):  # not over a pause: it would hold for others, too
                for line in reversed(self.lines[max(0, end - PIECE) : end]):
                    for parent, slope in line.parents:
                        parent.gradient = parent.gradient + line.gradient * slope
            yield

    def forget(self) -> None:
        """Let go of all lines at once: they hold the tape, and it holds them."""
        self.lines.clear()


class Variable:
    """One line of a tape: a value, and the lines it came from, each with the derivative by it."""

    __slots__ = ("gradient", "parents", "tape", "value")

    def __init__(
        self, tape: Tape, value: np.float64, parents: "tuple[tuple[Variable, float], ...]"
    ) -> None:
        self.tape = tape
        self.value = value
        self.parents = parents
        self.gradient = np.float64(0.0)
        tape.lines.append(self)

    def then(self, value: float, *parents: "tuple[Variable, float]") -> "Variable":
        """Return a new line of the same tape."""
        return Variable(self.tape, np.float64(value), parents)

    def __add__(self, other: Number) -> "Variable":
        if isinstance(other, Variable):
            return self.then(self.value + other.value, (self, 1.0), (other, 1.0))
        return self.then(self.value + other, (self, 1.0))

    def __sub__(self, other: Number) -> "Variable":
        if isinstance(other, Variable):
            return self.then(self.value - other.value, (self, 1.0), (other, -1.0))
        return self.then(self.value - other, (self, 1.0))

    def __mul__(self, other: Number) -> "Variable":
        if isinstance(other, Variable):
            return self.then(self.value * other.value, (self, other.value), (other, self.value))
        return self.then(self.value * other, (self, other))

    def __truediv__(self, other: "Variable") -> "Variable":
        value = self.value / other.value
        return self.then(value, (self, 1.0 / other.value), (other, -value / other.value))


def exp(x: Variable) -> Variable:
    """Return e to the power of a number."""
    value = np.exp(x.value)
    return x.then(value, (x, value))


def exp_less_one(x: Variable) -> Variable:
    """Return e to the power of a number, less 1: to all digits near 0 as well."""
    return x.then(np.expm1(x.value), (x, np.exp(x.value)))


def ln(x: Variable) -> Variable:
    """Return the natural logarithm."""
    return x.then(np.log(x.value), (x, 1.0 / x.value))


def magnitude(x: Variable) -> Variable:
    """Return the absolute value; its derivative at 0 counts as 0."""
    return x.then(abs(x.value), (x, np.sign(x.value)))


def tanh(x: Variable) -> Variable:
    """Return the hyperbolic tangent."""
    value = np.tanh(x.value)
    return x.then(value, (x, 1.0 - value * value))


def sigmoid(x: Variable) -> Variable:
    """Return 1/(1 + e^-x)."""
    value = 1.0 / (1.0 + np.exp(-x.value))
    return x.then(value, (x, value * (1.0 - value)))


def softplus(x: Variable) -> Variable:
    """Return ln(1 + e^x), finite for every x."""
    value = max(x.value, 0.0) + np.log1p(np.exp(-abs(x.value)))
    return x.then(value, (x, 1.0 / (1.0 + np.exp(-x.value))))


def normal_distribution(x: Variable) -> Variable:
    """Return the share of a standard normal distribution that lies below a number."""
    density = np.exp(-0.5 * x.value * x.value) / math.sqrt(2.0 * math.pi)
    return x.then(0.5 * math.erfc(-x.value * math.sqrt(0.5)), (x, density))
