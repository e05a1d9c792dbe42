"""What the lesson on activation functions states, against numbers computed elsewhere."""

import numpy as np

from tests.engine.comparing import assert_close, assert_layers
from tests.lessons.lesson_runs import gradients, outputs, trained, weights
from tests.oracle.test_seed_cases import CASES

KEY = "activation-functions"
RELU = CASES["two-by-two relu"]


def test_relu_as_in_the_oracle() -> None:
    run = trained(KEY, "relu")
    assert_layers([(values, None) for values in gradients(run)], RELU["first_pass"]["gradients"])
    for after in RELU["after"]:
        assert_layers(
            [(values, None) for values in weights(run, after["updates"])], after["layers"]
        )
        assert_close(outputs(run, after["updates"]), after["outputs"][0])


def test_weights_after_eleven_updates_as_the_source_prints_them() -> None:
    by_column = [values.T.ravel() for values in weights(trained(KEY, "relu"), 11)]
    assert_close(np.concatenate(by_column), RELU["published"]["w_after_11"], 6e-5)


def test_three_weights_of_the_relu_network_move() -> None:
    moving = [np.count_nonzero(values) for values in gradients(trained(KEY, "relu"))]
    assert sum(moving) == 3


def test_two_layers_without_functions_are_one_matrix() -> None:
    first, second = weights(trained(KEY, "identity"), 0)
    np.testing.assert_allclose(second @ first @ [0.5, 0.3], outputs(trained(KEY, "identity"), 0))


def test_dead_output_never_wakes() -> None:
    run = trained(KEY, "relu")
    assert all(run.record(update).z(2)[1, 0] < 0.0 for update in range(0, 2000, 50))
