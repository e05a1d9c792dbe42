"""The lesson Find the bug: what the hand-written program computes, and its listing."""

import numpy as np

from backprop_viewer.engine.calls import Array
from tests.engine.comparing import assert_close
from tests.lessons.lesson_runs import gradients, losses, trained, weights
from tests.oracle.test_seed_cases import ORACLE

KEY = "find-the-bug"
WRONG = ORACLE["wrong_backward"]


def _sigmoid(z: Array) -> Array:
    return np.asarray(1.0 / (1.0 + np.exp(-z)))


def _slope(a: Array) -> Array:
    return a - a**2


def _listing(is_right: bool, rounds: int) -> tuple[Array, Array]:
    """Run the program that the lesson lists, wrong or mended; return its weights."""
    x, y = np.array([0.5, 0.3]), np.array([0.23, -0.07])
    first, second = np.array([[0.2, 0.5], [-0.4, 0.6]]), np.array([[0.1, -0.3], [-0.5, 0.8]])
    for _ in range(rounds):
        h = _sigmoid(first @ x)
        o = _sigmoid(second @ h)
        delta_o = (o - y) * _slope(o)
        gradient_2 = np.outer(delta_o, h)
        back = second.T @ delta_o if is_right else gradient_2.sum(axis=0)
        delta_h = back * _slope(h)
        gradient_1 = np.outer(delta_h, x)
        second = second - gradient_2
        first = first - gradient_1
    return first, second


def test_the_gradients_are_those_of_the_oracle() -> None:
    right, wrong = gradients(trained(KEY, "right")), gradients(trained(KEY, "by hand"))
    assert_close(right[0], WRONG["layer1_right"])
    assert_close(wrong[0], WRONG["layer1_wrong"])
    assert_close(right[1], WRONG["layer2"])
    assert_close(wrong[1], WRONG["layer2"])


def test_the_listing_is_the_hand_written_program() -> None:
    for name, is_right in (("by hand", False), ("right", True)):
        found = weights(trained(KEY, name), 10)
        for layer, expected in zip(found, _listing(is_right, 10), strict=True):
            assert_close(layer, expected)


def test_the_loss_of_the_wrong_program_falls_in_every_round() -> None:
    assert (np.diff(losses(trained(KEY, "by hand"), 1000)) < 0.0).all()


def test_only_w2_and_w4_print_alike_with_two_digits() -> None:
    right, wrong = (np.round(gradients(trained(KEY, name))[0], 2) for name in ("right", "by hand"))
    assert (right == wrong).tolist() == [[False, False], [True, True]]


def test_only_the_signs_of_w1_and_w3_are_wrong() -> None:
    right, wrong = (np.sign(gradients(trained(KEY, name))[0]) for name in ("right", "by hand"))
    assert (right == wrong).tolist() == [[False, False], [True, True]]
