"""The data sets that are drawn."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.base import Choice
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.datasets import DATASETS, _pictures, draw_samples

NAMES = list(DATASETS)
TWO_CLASSES = ["moons", "circles", "spirals"]
REGRESSIONS = [name for name in NAMES if DATASETS[name].is_regression]
CURVES = ["linear", "sine"]
PLAYGROUND = [name for name in NAMES if name.startswith("playground_")]


@given(st.sampled_from(NAMES), st.integers(1, 60), st.floats(0.0, 3.0), st.integers(0, 2**53))
def test_samples_have_the_shapes_that_the_table_says(
    name: str, samples: int, noise: float, seed: int
) -> None:
    noise = min(noise, DATASETS[name].most_noise)
    choice = DATASETS.choose(name, samples=samples, noise=noise, seed=seed)
    inputs, targets = draw_samples(choice)
    assert inputs.shape == (samples, DATASETS[name].inputs)
    assert targets.shape == (samples, DATASETS[name].outputs(choice.settings))
    assert inputs.dtype == targets.dtype == np.float64
    assert np.isfinite(inputs).all()
    assert np.isfinite(targets).all()
    if name not in REGRESSIONS:
        assert set(np.unique(targets)) <= {choice.settings.get("negative", 0.0), 1.0}


@pytest.mark.parametrize("name", NAMES)
def test_a_data_set_depends_on_its_settings_alone(name: str) -> None:
    choice = DATASETS.choose(name, noise=0.3, seed=4)
    np.random.default_rng().normal()
    for first, second in zip(draw_samples(choice), draw_samples(choice), strict=True):
        assert first.tobytes() == second.tobytes()


@pytest.mark.parametrize("name", NAMES)
def test_another_seed_draws_other_samples(name: str) -> None:
    one, other = (draw_samples(DATASETS.choose(name, noise=0.3, seed=seed)) for seed in (0, 1))
    assert not np.array_equal(one[0], other[0])


@pytest.mark.parametrize("name", NAMES)
def test_every_data_set_has_the_common_settings(name: str) -> None:
    parameters = {parameter.name: parameter for parameter in DATASETS[name].parameters}
    assert parameters.keys() >= {"samples", "noise", "seed"}
    assert all(parameter.default is not None for parameter in parameters.values())


NOISY_INPUTS = [name for name in NAMES if name not in (*CURVES, *PLAYGROUND, "digits")]


@pytest.mark.parametrize("name", NOISY_INPUTS)  # digits are cut at 0 and 1
def test_noise_is_the_standard_deviation_of_what_is_added(name: str) -> None:
    settings = {"samples": 4000, "seed": 3}
    plain = draw_samples(DATASETS.choose(name, noise=0.0, **settings))[0]
    noisy = draw_samples(DATASETS.choose(name, noise=0.25, **settings))[0]
    assert np.std(noisy - plain) == pytest.approx(0.25, rel=0.03)
    assert np.mean(noisy - plain) == pytest.approx(0.0, abs=0.02)


@pytest.mark.parametrize("name", CURVES)
def test_noise_of_a_curve_is_added_to_its_targets(name: str) -> None:
    settings = {"samples": 4000, "seed": 3}
    plain = draw_samples(DATASETS.choose(name, noise=0.0, **settings))
    noisy = draw_samples(DATASETS.choose(name, noise=0.25, **settings))
    assert np.array_equal(plain[0], noisy[0])
    assert np.std(noisy[1] - plain[1]) == pytest.approx(0.25, rel=0.03)


@pytest.mark.parametrize("name", PLAYGROUND)
def test_noise_of_the_playground_ends_where_its_slider_does(name: str) -> None:
    with pytest.raises(ValueError, match=r"of at most 0\.5, found the number 0\.51"):
        DATASETS.choose(name, noise=0.51)


@pytest.mark.parametrize(
    ("name", "settings", "function"),
    [
        ("linear", {"slope": -3.0, "intercept": 0.5}, lambda x: 0.5 - 3.0 * x),
        ("sine", {"turns": 2.0}, lambda x: np.sin(2.0 * math.pi * x)),
        ("sine", {"turns": 0.0}, np.zeros_like),
    ],
)
def test_curves_are_those_of_their_names(
    name: str, settings: dict[str, float], function: Callable[[Array], Array]
) -> None:
    x, targets = draw_samples(DATASETS.choose(name, noise=0.0, **settings))
    assert np.allclose(targets, function(x), rtol=1e-14, atol=1e-15)
    assert -1.0 <= x.min() < -0.9
    assert 0.9 < x.max() <= 1.0


@pytest.mark.parametrize("cells", [1, 2, 5])
def test_a_checkerboard_has_as_many_cells_as_asked(cells: int) -> None:
    points, targets = draw_samples(DATASETS.choose("checkerboard", cells=cells, samples=2000))
    columns, rows = np.floor((points + 1.0) * cells / 2.0).astype(int).T
    assert set(columns) == set(rows) == set(range(cells))
    assert targets[:, 0].tolist() == ((columns + rows) % 2).tolist()


@pytest.mark.parametrize(
    ("name", "answers"), [("xor", [0, 1, 1, 0]), ("and", [0, 0, 0, 1]), ("or", [0, 1, 1, 1])]
)
def test_the_gates_have_four_points_over_and_over(name: str, answers: list[int]) -> None:
    inputs, targets = draw_samples(DATASETS.choose(name))
    assert inputs.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert targets[:, 0].tolist() == answers
    inputs, targets = draw_samples(DATASETS.choose(name, samples=6))
    assert inputs[4:].tolist() == [[0, 0], [0, 1]]
    assert targets[4:, 0].tolist() == answers[:2]


@pytest.mark.parametrize("name", TWO_CLASSES)
@pytest.mark.parametrize("samples", [100, 101])
def test_half_of_the_points_are_of_each_class_and_shuffled(name: str, samples: int) -> None:
    _, targets = draw_samples(DATASETS.choose(name, samples=samples))
    assert targets.sum() == samples - samples // 2
    assert 30 < targets[: samples // 2].sum() * 2 < 70


def test_moons_are_two_half_circles() -> None:
    inputs, targets = draw_samples(DATASETS.choose("moons", noise=0.0))
    upper, lower = inputs[targets[:, 0] == 0], inputs[targets[:, 0] == 1]
    assert np.allclose(np.hypot(*upper.T), 1.0, rtol=1e-14)
    assert np.allclose(np.hypot(*(lower - [1.0, 0.5]).T), 1.0, rtol=1e-14)
    assert upper[:, 1].min() >= 0.0
    assert lower[:, 1].max() <= 0.5


def test_circles_have_the_given_radii() -> None:
    inputs, targets = draw_samples(DATASETS.choose("circles", noise=0.0, factor=0.3))
    radii = np.hypot(*inputs.T)
    assert np.allclose(radii, np.where(targets[:, 0] == 0, 1.0, 0.3), rtol=1e-14)


def test_spirals_turn_as_often_as_asked() -> None:
    inputs, targets = draw_samples(DATASETS.choose("spirals", noise=0.0, turns=2.0))
    radii, angles = np.hypot(*inputs.T), np.arctan2(*inputs.T[::-1])
    expected = 4.0 * math.pi * radii + math.pi * targets[:, 0]
    assert np.allclose(np.cos(angles - expected), 1.0, rtol=1e-12)
    assert radii.max() == pytest.approx(1.0)


@pytest.mark.parametrize("classes", [2, 3, 7])
def test_blobs_lie_around_as_many_centres_as_classes(classes: int) -> None:
    choice = DATASETS.choose("blobs", classes=classes, noise=0.0, samples=70)
    inputs, targets = draw_samples(choice)
    assert len(np.unique(inputs.round(9), axis=0)) == classes
    assert np.allclose(np.hypot(*inputs.T), 2.0)
    assert targets.shape[1] == (1 if classes == 2 else classes)
    if classes > 2:
        assert targets.sum(axis=1).tolist() == [1.0] * 70
        assert set(targets.sum(axis=0)) == {70 // classes} | {70 // classes + bool(70 % classes)}


def digits(**settings: object) -> tuple[np.ndarray, np.ndarray]:
    """Return pictures (samples, 8, 8) and their digits."""
    inputs, targets = draw_samples(DATASETS.choose("digits", **settings))
    assert targets.sum(axis=1).tolist() == [1.0] * len(targets)
    return inputs.reshape(-1, 8, 8), targets.argmax(axis=1)


def test_digits_are_whole_pictures_somewhere_in_their_field() -> None:
    pictures, classes = digits(samples=200, noise=0.0)
    places = set()
    for picture, digit in zip(pictures, classes, strict=True):
        rows, columns = np.nonzero(picture)
        found = picture[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
        glyph = _pictures()[digit]
        width = glyph.any(axis=0)
        assert np.array_equal(found, glyph[:, width])
        places.add((rows.min(), columns.min() - np.flatnonzero(width)[0]))
    assert places == {(top, left) for top in (0, 1) for left in (0, 1, 2, 3)}


def test_the_ten_digits_are_unlike_and_equally_frequent() -> None:
    glyphs = _pictures().reshape(10, -1)
    assert len(np.unique(glyphs, axis=0)) == 10
    assert np.bincount(digits(samples=200)[1]).tolist() == [20] * 10


def test_noisy_digits_stay_between_0_and_1() -> None:
    pictures, _ = digits(noise=2.0)
    assert pictures.min() == 0.0
    assert pictures.max() == 1.0


def test_an_entry_needs_no_more_than_a_name_its_inputs_and_a_draw() -> None:
    entry = type(DATASETS["moons"])("line", 1, lambda generator, settings: (np.ones((1, 1)),) * 2)
    assert [parameter.name for parameter in entry.parameters] == ["samples", "noise", "seed"]
    assert entry.outputs(Choice("line").settings) == 1
