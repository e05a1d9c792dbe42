"""The numbers of the lesson One pass by hand, beside those of the worked example."""

from typing import Any

import numpy as np
import pytest

from tests.engine.comparing import assert_close
from tests.lessons.lesson_runs import gradients, losses, outputs, trained, weights
from tests.oracle.test_seed_cases import CASES

CASE = CASES["two-by-two sigmoid"]
TRAINED = trained("one-pass-by-hand", "example")


def test_the_first_pass_is_that_of_the_worked_example() -> None:
    record, expected = TRAINED.record(0), CASE["first_pass"]
    assert_close(record.loss, expected["loss"])
    for layer in (1, 2):
        assert_close(record.z(layer)[:, 0], expected["z"][layer - 1][0])
        assert_close(record.a(layer)[:, 0], expected["a"][layer - 1][0])
    for found, layer_gradients in zip(gradients(TRAINED), expected["gradients"], strict=True):
        assert_close(found, layer_gradients["weights"])


@pytest.mark.parametrize("after", CASE["after"], ids=lambda after: str(after["updates"]))
def test_training_is_that_of_the_worked_example(after: dict[str, Any]) -> None:
    updates = after["updates"]
    assert_close(TRAINED.record(updates).loss, after["loss"])
    assert_close([outputs(TRAINED, updates)], after["outputs"])
    for found, layer in zip(weights(TRAINED, updates), after["layers"], strict=True):
        assert_close(found, layer["weights"])


def test_the_printed_gradients_are_those_with_two_digits() -> None:
    by_sender = np.concatenate([layer.T.ravel() for layer in gradients(TRAINED)])
    assert np.round(by_sender, 2).tolist() == CASE["published"]["gradients_first_w1_w8"]


def test_round_ten_prints_the_loss_after_nine_updates() -> None:
    found = losses(TRAINED, 10)
    assert found[9] == pytest.approx(CASE["published"]["loss_before_update_10"], abs=1e-8)
    assert round(found[9], 4) == 0.1108
    assert round(found[10], 4) == 0.1038


def test_a_round_has_33_operations() -> None:
    assert TRAINED.problem_at(0).schedule.size == 33


def test_the_weights_to_the_outputs_fall_and_w6_and_w8_fall_most() -> None:
    change = weights(TRAINED, 10)[1] - weights(TRAINED, 0)[1]
    assert (change < 0.0).all()
    assert change[1].max() < change[0].min()
