"""Labelled NumPy calls: the equations that the program runs, steps through and explains.

A pass is a list of calls on preallocated buffers, built once for an architecture and a batch size.
What is written here in an odd way is so because it was measured: constants are 0-d arrays (a
Python float doubles the time of a small call), results are passed by position, sums over units
are a product with a row of ones, and ``W.dot`` takes half the time of ``np.matmul``.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Call(NamedTuple):
    """One equation, such as ``Call("Z1 = W1 A0", W1.dot, (A0, Z1))``."""

    label: str
    function: Callable[..., object]
    arguments: tuple[Any, ...]


Calls = list[Call]


def constant(value: float) -> Array:
    """Return a number as a 0-d array, the fastest operand of a NumPy call."""
    return np.array(value, dtype=np.float64)


ZERO = constant(0.0)
HALF = constant(0.5)
ONE = constant(1.0)
MINUS_ONE = constant(-1.0)


def run(calls: Sequence[Call]) -> None:
    """Carry out the calls in order."""
    for _, function, arguments in calls:
        function(*arguments)


def maximum(first: Array, second: Array, out: Array) -> None:
    """``np.maximum`` with its result by name: by position it warns, at 1 to 3 µs a call."""
    np.maximum(first, second, out=out)


def minimum(first: Array, second: Array, out: Array) -> None:
    """``np.minimum`` with its result by name, for the same reason."""
    np.minimum(first, second, out=out)


def copy_where(target: Array, source: Array, mask: NDArray[np.bool_]) -> None:
    """Copy the source into the target where the mask holds."""
    np.copyto(target, source, where=mask)


def column_sums(values: Array, out: Array, label: str, factor: float = 1.0) -> Call:
    """Return the call that sums each column, times a factor: (units, samples) into (1, samples)."""
    return Call(label, np.full((1, values.shape[0]), factor).dot, (values, out))
