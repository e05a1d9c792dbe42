"""What the lessons on one sigmoid unit say of its samples and its loss, computed from the oracle.

The loss is the binary cross-entropy; the inputs get a column of ones for the bias.
"""

from collections.abc import Callable, Mapping
from functools import cache, partial

import numpy as np

from backprop_viewer.engine.calls import Array
from tests.oracle.test_seed_cases import CASES

POSITIVE, CENTRED = "one neuron, inputs all positive", "one neuron, inputs zero mean"


def inputs(case: str = POSITIVE) -> Array:
    """Return the inputs (samples, 2) of a case of the oracle."""
    return np.array(CASES[case]["document"]["data"]["inputs"])


def mean(index: int) -> float:
    """Return the mean of an input, counted from 1, over all samples."""
    return float(inputs()[:, index - 1].mean())


def deviation(index: int) -> float:
    """Return the standard deviation of an input, counted from 1, over all samples."""
    return float(inputs()[:, index - 1].std())


@cache
def minimum(index: int) -> float:
    """Return w1, w2 or b (1, 2, 3) where the loss is lowest, by Newton's method."""
    values = np.column_stack([inputs(), np.ones(len(inputs()))])
    targets = np.array(CASES[POSITIVE]["document"]["data"]["targets"])[:, 0]
    parameters = np.zeros(3)
    for _ in range(50):
        outputs = 1.0 / (1.0 + np.exp(-values @ parameters))
        gradient = values.T @ (outputs - targets)
        hessian = (values.T * (outputs * (1.0 - outputs))) @ values
        parameters -= np.linalg.solve(hessian, gradient)
    assert np.abs(gradient).max() < 1e-9
    return float(parameters[index - 1])


def curvatures(case: str) -> Array:
    """Return the eigenvalues of the Hessian where all parameters are 0, the smallest first."""
    values = np.column_stack([inputs(case), np.ones(len(inputs(case)))])
    matrix = 0.25 * values.T @ values / len(values)
    return np.asarray(np.linalg.eigvalsh(matrix), dtype=np.float64)


def steepest(case: str) -> float:
    """Return the largest curvature."""
    return float(curvatures(case)[-1])


def flattest(case: str) -> float:
    """Return the smallest curvature."""
    return float(curvatures(case)[0])


def ratio(case: str) -> float:
    """Return the largest curvature divided by the smallest."""
    return steepest(case) / flattest(case)


def first_input() -> float:
    """Return the second input of the first sample."""
    return float(inputs()[0, 1])


FACTS: Mapping[tuple[str, str], Callable[[], float]] = {
    ("input-scaling", "4.12"): partial(mean, 1),
    ("input-scaling", "3.91"): partial(mean, 2),
    ("input-scaling", "8.06"): partial(minimum, 1),
    ("input-scaling", "4.98"): partial(minimum, 2),
    ("input-scaling", "−52.5"): partial(minimum, 3),
    ("input-scaling", "8.50"): partial(steepest, POSITIVE),
    ("input-scaling", "0.0054"): partial(flattest, POSITIVE),
    ("input-scaling", "1585"): partial(ratio, POSITIVE),
    ("input-scaling", "0.16"): partial(flattest, CENTRED),
    ("input-scaling", "1.56"): partial(ratio, CENTRED),
    ("input-scaling", "3.9122"): partial(mean, 2),
    ("input-scaling", "0.8003"): partial(deviation, 2),
    ("input-scaling", "5.3597"): first_input,
    ("penalty", "4.12"): partial(mean, 1),
    ("penalty", "3.91"): partial(mean, 2),
}
