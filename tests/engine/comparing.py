"""How the tests compare numbers."""

from typing import Any

import numpy as np
import numpy.testing

TOLERANCE = 1e-12


def assert_close(actual: Any, expected: Any, tolerance: float = TOLERANCE) -> None:
    """Assert that numbers differ by rounding only, whether they are large or near 0."""
    numpy.testing.assert_allclose(actual, expected, rtol=tolerance, atol=tolerance)


def assert_same_bits(actual: Any, expected: Any) -> None:
    """Assert that float64 numbers are the same to the last bit, NaN and -0 included."""
    actual, expected = np.asarray(actual, np.float64), np.asarray(expected, np.float64)
    assert actual.shape == expected.shape
    assert actual.tobytes() == expected.tobytes()


def assert_layers(values: Any, layers: Any, tolerance: float = TOLERANCE) -> None:
    """Assert that weights and biases (or their gradients) are those given layer by layer."""
    for (weights, biases), layer in zip(values, layers, strict=True):
        assert_close(weights, layer["weights"], tolerance)
        assert (biases is None) == (layer["biases"] is None)
        if biases is not None:
            assert_close(biases, layer["biases"], tolerance)
