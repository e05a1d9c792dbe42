"""What the axis of the metric names."""

import pytest

from backprop_viewer.ui.plots.metric_curves import round_marks


@pytest.mark.parametrize(
    ("low", "high", "marks"),
    [
        (0.0, 1.0, [0.0, 0.25, 0.5, 0.75, 1.0]),
        (-1.0, 1.0, [-1.0, -0.5, 0.0, 0.5, 1.0]),
        (0.167, 0.83, [0.25, 0.5, 0.75]),
        (0.81, 0.88, [0.825, 0.85, 0.875]),
        (0.5, 0.5, []),
        (0.7, 0.2, []),
    ],
)
def test_marks_are_round_and_within_the_ends(low: float, high: float, marks: list[float]) -> None:
    assert round_marks(low, high) == pytest.approx(marks)
