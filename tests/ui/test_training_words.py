"""Words for training."""

import pytest

from backprop_viewer.engine.metrics import METRICS
from backprop_viewer.session.goals import Reason
from backprop_viewer.ui.training_words import (
    METRIC_TITLES,
    REASONS,
    metric_text,
    metric_title,
    reason_text,
    time_left_text,
    value_text,
)

ACCURACY = METRICS["binary_accuracy"]


@pytest.mark.parametrize("name", METRICS)
def test_every_metric_has_its_title(name: str) -> None:
    assert metric_title(METRICS[name]) == METRICS[name].title
    assert set(METRIC_TITLES) == set(METRICS)


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        (Reason("epochs", 1, 1, 1, 1), "Finished: 1 epoch done."),
        (Reason("updates", 1, 1, 1, 1), "Finished: 1 update done."),
        (Reason("updates", 10_000, 10_000, 10_000, 2500), "Finished: 10,000 updates done."),
        (Reason("epochs", 20, 20, 80, 20), "Finished: 20 epochs done."),
        (
            Reason("loss_below", 0.00987612, 0.01, 80, 20),
            "Stopped after epoch 20: loss 0.009876 < 0.01.",
        ),
        (
            Reason("accuracy_above", 1.0, 0.99, 848, 1212),
            "Stopped after epoch 1,212: accuracy 100\u00a0% ≥ 99\u00a0%.",
        ),
        (
            Reason("gradient_norm_below", 0.00095, 0.001, 80, 20),
            "Stopped after epoch 20: gradient norm 0.00095 < 0.001.",
        ),
        (
            Reason("patience", 0.25, 5, 80, 20),
            "Stopped after epoch 20: for 5 epochs no loss below 0.25.",
        ),
    ],
)
def test_why_training_stopped(reason: Reason, expected: str) -> None:
    assert reason_text(reason, ACCURACY, has_dev=False, digits=4) == expected
    assert reason.name in REASONS


def test_what_was_reached_is_told_from_the_limit() -> None:
    """Never 'loss 0.01 < 0.01'."""
    reason = Reason("loss_below", 0.00999999, 0.01, 80, 20)
    assert "loss 0.00999999 < 0.01." in reason_text(reason, ACCURACY, has_dev=False, digits=4)


def test_what_counts_is_named() -> None:
    patience = Reason("patience", 0.25, 5, 80, 20)
    assert "no dev loss below" in reason_text(patience, ACCURACY, has_dev=True, digits=4)
    error = Reason("accuracy_above", 0.05, 0.1, 80, 20)
    text = reason_text(error, METRICS["mean_absolute_error"], has_dev=False, digits=4)
    assert text.endswith("mean absolute error 0.05 ≤ 0.1.")


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1.0, "1"), (0.0, "0"), (0.5, "0.5000"), (None, "–"), (float("nan"), "–")],
)
def test_measured_numbers(value: float | None, expected: str) -> None:
    assert value_text(value, 4) == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0.2, "less than a second left"),
        (12.4, "12 s left"),
        (95, "1 min 35 s left"),
        (3 * 3600 + 120, "3 h 2 min left"),
        (4 * 86_400, "4 days left"),
    ],
)
def test_time_left(seconds: float, expected: str) -> None:
    assert time_left_text(seconds) == expected


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (1.0, "100 %"),
        (0.0, "0 %"),
        (0.5, "50 %"),
        (0.96875, "96.9 %"),
        (0.999999, "99.9 %"),
        (563 / 640, "88.0 %"),
    ],
)
def test_a_share_is_shown_in_percent_never_rounded_up_to_all(share: float, expected: str) -> None:
    text = metric_text(METRICS["binary_accuracy"], share, 4)
    assert text == expected.replace(" ", "\u00a0")  # never at the end of a line alone


def test_other_metrics_are_numbers() -> None:
    assert metric_text(METRICS["r_squared"], 0.25, 4) == "0.2500"
    assert metric_text(METRICS["binary_accuracy"], None, 4) == "–"
