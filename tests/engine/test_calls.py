from itertools import pairwise

import numpy as np
import pytest

from backprop_viewer.engine import calls
from backprop_viewer.engine.calls import Array, Call


def test_calls_are_carried_out_in_order() -> None:
    done: list[str] = []
    calls.run([Call("first", done.append, ("a",)), Call("second", done.append, ("b",))])
    assert done == ["a", "b"]


@pytest.mark.parametrize("function", [calls.maximum, calls.minimum])
def test_comparisons_keep_what_is_not_a_number(function: calls.Callable[..., object]) -> None:
    """A diverged value has to stay visible."""
    values, out = np.array([[-1.0, 2.0, np.nan]]), np.empty((1, 3))
    function(values, np.zeros((1, 3)), out)
    assert np.isnan(out[0, 2])
    assert set(out[0, :2]) == ({0.0, 2.0} if function is calls.maximum else {-1.0, 0.0})


def test_copy_where_changes_only_what_the_mask_holds() -> None:
    target = np.array([[1.0, 2.0, 3.0]])
    calls.copy_where(target, np.array([[7.0, 8.0, 9.0]]), np.array([[True, False, True]]))
    assert target.tolist() == [[7.0, 2.0, 9.0]]


@pytest.mark.parametrize("factor", [1.0, 0.5, -1.0])
def test_column_sums(factor: float) -> None:
    values, out = np.arange(6.0).reshape(3, 2), np.empty((1, 2))
    calls.run([calls.column_sums(values, out, "sum", factor)])
    assert out.tolist() == [[6.0 * factor, 9.0 * factor]]


def test_constants_are_zero_dimensional() -> None:
    """Any other operand doubles the time of a small call."""
    constants: list[Array] = [calls.ZERO, calls.HALF, calls.ONE, calls.MINUS_ONE]
    assert all(constant.shape == () for constant in constants)
    assert all(one.dtype == other.dtype == np.float64 for one, other in pairwise(constants))
