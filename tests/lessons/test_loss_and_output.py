"""What the lesson on losses and outputs states, against numbers computed elsewhere."""

import numpy as np
import pytest

from tests.engine.comparing import assert_close, assert_layers
from tests.lessons.lesson_runs import gradients, losses, outputs, trained, weights
from tests.oracle.test_seed_cases import CASES

KEY = "loss-and-output"
SEEDED = {
    "half": "two-by-two sigmoid",
    "mean": "two-by-two mse",
    "misused": "two-by-two cross-entropy",
}


@pytest.mark.parametrize(("network", "case"), SEEDED.items())
def test_network_as_in_the_oracle(network: str, case: str) -> None:
    run, expected = trained(KEY, network), CASES[case]
    first = expected["first_pass"]
    assert_close(run.record(0).loss, first["loss"])
    assert_layers([(values, None) for values in gradients(run)], first["gradients"])
    for after in expected["after"]:
        assert_layers(
            [(values, None) for values in weights(run, after["updates"])], after["layers"]
        )


def test_mean_is_half_sum_for_two_outputs_but_not_for_three() -> None:
    np.testing.assert_allclose(losses(trained(KEY, "half"), 10), losses(trained(KEY, "mean"), 10))
    half, mean = (trained(KEY, f"{name} of three") for name in ("half", "mean"))
    np.testing.assert_allclose(mean.record(0).loss, half.record(0).loss * 2 / 3)
    for right, longer in zip(gradients(mean), gradients(half), strict=True):
        np.testing.assert_allclose(right, longer * 2 / 3)


def test_both_ways_of_writing_softmax_give_the_same() -> None:
    inside, outside = trained(KEY, "classes"), trained(KEY, "raw")
    np.testing.assert_allclose(losses(inside, 20), losses(outside, 20))


def test_gradient_of_a_softmax_is_probability_minus_target() -> None:
    record = trained(KEY, "classes").record(0)
    np.testing.assert_allclose(record.delta(1), record.a(1) - record.targets)


def test_misused_cross_entropy_pushes_the_outputs_to_the_ends() -> None:
    run = trained(KEY, "misused")
    path = np.array([outputs(run, update) for update in range(0, 1000, 10)])
    assert (np.diff(path[:, 0]) > 0.0).all()
    assert (np.diff(path[:, 1]) < 0.0).all()
