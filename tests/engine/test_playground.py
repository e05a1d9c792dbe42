"""The data sets of TensorFlow Playground, against its own source."""

import math

import numpy as np
import pytest

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.datasets import DATASETS, draw_samples

CLASSES = ["playground_circle", "playground_xor", "playground_gauss", "playground_spiral"]
REGRESSIONS = ["playground_plane", "playground_gauss_regression"]


def drawn(name: str, **settings: object) -> tuple[Array, Array]:
    """Return the points and targets (samples,) of a data set."""
    points, targets = draw_samples(DATASETS.choose(name, **{"samples": 4001, **settings}))
    return points, targets[:, 0]


def spread(values: Array, lowest: float, highest: float) -> bool:
    """Return whether values are uniform between limits: their range and their mean fit."""
    width = highest - lowest
    return (
        lowest <= values.min() < lowest + 0.02 * width
        and highest - 0.02 * width < values.max() <= highest
        and abs(values.mean() - (lowest + highest) / 2) < 0.03 * width
    )


@pytest.mark.parametrize(
    ("name", "samples"),
    [*((name, 500) for name in CLASSES), *((name, 1200) for name in REGRESSIONS)],
)
def test_there_are_as_many_samples_as_there(name: str, samples: int) -> None:
    assert DATASETS.choose(name).settings["samples"] == samples


@pytest.mark.parametrize("name", CLASSES)
def test_classes_are_called_1_and_minus_1_or_as_asked(name: str) -> None:
    assert set(drawn(name)[1]) == {1.0, -1.0}
    assert set(drawn(name, negative=0.0)[1]) == {1.0, 0.0}


@pytest.mark.parametrize("name", ["playground_circle", "playground_gauss", "playground_spiral"])
def test_half_of_the_samples_are_of_each_class(name: str) -> None:
    assert drawn(name)[1].sum() == 1.0


def test_the_circle_has_a_disc_and_a_ring_with_a_gap() -> None:
    points, targets = drawn("playground_circle")
    radii = np.hypot(*points.T)
    assert spread(radii[targets > 0], 0.0, 2.5)
    assert spread(radii[targets < 0], 3.5, 5.0)
    assert spread(np.arctan2(*points.T), -math.pi, math.pi)


def test_noise_of_the_circle_moves_what_decides_the_class_and_not_the_point() -> None:
    points, targets = drawn("playground_circle", noise=0.2)
    radii = np.hypot(*points.T)
    assert not ((radii > 2.5) & (radii < 3.5)).any()
    moved = (targets > 0) != (radii < 2.5)
    assert 0.05 < moved.mean() < 0.25
    assert np.abs(radii[moved] - 2.5).max() <= math.hypot(1.0, 1.0)


def test_xor_keeps_away_from_the_axes() -> None:
    points, targets = drawn("playground_xor")
    assert np.abs(points).min() >= 0.3
    assert spread(np.abs(points), 0.3, 5.3)
    assert np.array_equal(targets > 0, points[:, 0] * points[:, 1] >= 0)


def test_noise_of_xor_changes_classes_near_the_axes_only() -> None:
    points, targets = drawn("playground_xor", noise=0.1)
    wrong = (targets > 0) != (points[:, 0] * points[:, 1] >= 0)
    assert wrong.any()
    assert np.abs(points[wrong]).min(axis=1).max() <= 0.5


@pytest.mark.parametrize(("noise", "variance"), [(0.0, 0.5), (0.25, 2.25), (0.5, 4.0)])
def test_the_clouds_have_the_variance_of_the_slider(noise: float, variance: float) -> None:
    points, targets = drawn("playground_gauss", noise=noise, samples=20000)
    for target, centre in ((1.0, 2.0), (-1.0, -2.0)):
        cloud = points[targets == target]
        assert cloud.mean(axis=0) == pytest.approx([centre, centre], abs=0.1)
        assert cloud.var(axis=0) == pytest.approx([variance, variance], rel=0.05)


def test_the_spirals_are_those_of_the_formula() -> None:
    points, targets = drawn("playground_spiral", samples=100)
    expected = []
    for positive in (True, False):
        for number in range(50):
            radius = number / 50 * 5
            angle = 1.75 * number / 50 * 2 * math.pi + (0 if positive else math.pi)
            expected.append((radius * math.sin(angle), radius * math.cos(angle), positive))
    found = sorted((*point, target > 0) for point, target in zip(points, targets, strict=True))
    assert np.allclose(np.array(found)[:, :2], np.array(sorted(expected))[:, :2], atol=1e-12)
    assert [one[2] for one in found[2:]] == [one[2] for one in sorted(expected)[2:]]


def test_noise_moves_the_points_of_the_spirals() -> None:
    plain, _ = drawn("playground_spiral")
    noisy, _ = drawn("playground_spiral", noise=0.5)
    assert sorted(map(tuple, plain)) != sorted(map(tuple, noisy))
    assert np.hypot(*noisy.T).max() <= 5.0 + math.hypot(0.5, 0.5)


def test_the_plane_is_a_tenth_of_the_sum() -> None:
    points, targets = drawn("playground_plane")
    assert spread(points, -6.0, 6.0)
    assert np.allclose(targets, points.sum(axis=1) / 10.0, atol=1e-15)


def test_noise_of_the_plane_is_that_of_x_and_y() -> None:
    points, targets = drawn("playground_plane", noise=0.5)
    error = targets - points.sum(axis=1) / 10.0
    assert np.abs(error).max() <= 0.6
    assert error.std() == pytest.approx(0.1 * math.sqrt(2.0) * 3.0 / math.sqrt(3.0), rel=0.05)


def bump(x: float, y: float) -> float:
    """Return the height as the source of the Playground computes it."""
    centres = [(-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1)]
    label = 0.0
    for centre_x, centre_y, sign in centres:
        distance = math.hypot(x - centre_x, y - centre_y)
        new = sign * min(1.0, max(0.0, 1.0 - distance / 2.0))
        label = new if abs(new) > abs(label) else label
    return label


def test_the_bumps_are_those_of_the_source() -> None:
    points, targets = drawn("playground_gauss_regression")
    assert spread(points, -6.0, 6.0)
    assert np.allclose(targets, [bump(*point) for point in points], atol=1e-14)
    assert targets.max() > 0.9
    assert targets.min() < -0.9
