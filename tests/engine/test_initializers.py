import math
from collections.abc import Callable

import numpy as np
import pytest

from backprop_viewer.base import Choice
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.initializers import INITIALIZERS, draw_layers
from backprop_viewer.engine.network import Layer, Network
from tests.engine.comparing import assert_same_bits

UNITS, INPUTS = 300, 200
# Name -> (standard deviation, limit) of weights of a layer with 200 inputs and 300 units.
MOMENTS: dict[str, tuple[float, float]] = {
    "zeros": (0.0, 0.0),
    "constant": (0.0, 0.5),
    "normal": (1.0, math.inf),
    "uniform": (math.sqrt(1.0 / 3.0), 1.0),
    "xavier_uniform": (math.sqrt(2.0 / 500.0), math.sqrt(6.0 / 500.0)),
    "xavier_normal": (math.sqrt(2.0 / 500.0), math.inf),
    "he_uniform": (math.sqrt(2.0 / 200.0), math.sqrt(6.0 / 200.0)),
    "he_normal": (math.sqrt(2.0 / 200.0), math.inf),
}
DRAWN = [name for name in INITIALIZERS if name != "identity"]
each_name = pytest.mark.parametrize("name", INITIALIZERS)


def network(sizes: tuple[int, ...] = (INPUTS, UNITS), has_biases: bool = True) -> Network:
    """Return a network of these sizes, with or without biases."""
    identity = ACTIVATIONS.choose("identity")
    return Network(sizes[0], tuple(Layer(units, identity, has_biases) for units in sizes[1:]))


def weights_of(choice: Choice, seed: int = 0) -> Array:
    """Return the weights of one large layer."""
    settings = {**choice.settings, "seed": seed}
    return draw_layers(network(), Choice(choice.name, settings))[0][0]


@each_name
def test_shapes_and_biases(name: str) -> None:
    layers = draw_layers(network((3, 4, 2)), INITIALIZERS.choose(name, bias=0.25))
    assert [weights.shape for weights, _ in layers] == [(4, 3), (2, 4)]
    assert [biases.tolist() for _, biases in layers if biases is not None] == [
        [0.25] * 4,
        [0.25] * 2,
    ]


@each_name
def test_layers_without_biases_get_none(name: str) -> None:
    layers = draw_layers(network((3, 4), has_biases=False), INITIALIZERS.choose(name))
    assert layers[0][1] is None


@pytest.mark.parametrize("name", DRAWN)
def test_moments(name: str) -> None:
    """With 60,000 weights a sample's moments are within 5 standard errors, here 2 percent."""
    weights, (deviation, limit) = weights_of(INITIALIZERS.choose(name)), MOMENTS[name]
    mean = 0.5 if name == "constant" else 0.0
    assert abs(weights.mean() - mean) <= 5.0 * deviation / math.sqrt(weights.size)
    assert abs(weights.std() - deviation) <= 0.02 * deviation
    assert np.abs(weights).max() <= limit
    assert math.isinf(limit) or np.abs(weights).max() >= 0.999 * limit


@each_name
def test_a_seed_gives_the_same_bits_again_and_another_seed_others(name: str) -> None:
    choice = INITIALIZERS.choose(name)
    first = weights_of(choice, seed=5)
    assert_same_bits(weights_of(choice, seed=5), first)
    is_random = MOMENTS.get(name, (0.0, 0.0))[0] > 0.0
    assert (weights_of(choice, seed=6).tobytes() != first.tobytes()) == is_random


@each_name
def test_later_layers_do_not_change_earlier_ones(name: str) -> None:
    choice = INITIALIZERS.choose(name, seed=3)
    short, long = draw_layers(network((3, 4)), choice), draw_layers(network((3, 4, 4)), choice)
    assert_same_bits(short[0][0], long[0][0])


@pytest.mark.parametrize(
    ("settings", "holds"),
    [
        ({"name": "constant", "value": -2.0}, lambda weights: (weights == -2.0).all()),
        ({"name": "normal", "mean": 3.0, "std": 0.0}, lambda weights: (weights == 3.0).all()),
        ({"name": "normal", "mean": 3.0, "std": 0.1}, lambda w: abs(w.mean() - 3.0) < 0.01),
        ({"name": "uniform", "low": 2.0, "high": 3.0}, lambda w: 2.0 <= w.min() <= w.max() <= 3.0),
        ({"name": "uniform", "low": 2.0, "high": 2.0}, lambda weights: (weights == 2.0).all()),
    ],
)
def test_settings(settings: dict[str, float], holds: Callable[[Array], bool]) -> None:
    settings = dict(settings)
    choice = INITIALIZERS.choose(str(settings.pop("name")), **settings)
    assert holds(weights_of(choice))


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"name": "uniform", "low": 1.0, "high": -1.0}, "low of at most high, found 1 and -1"),
        ({"name": "uniform", "low": -1e308, "high": 1e308}, "draw weights that are not finite"),
        ({"name": "normal", "std": 1e308}, "draw weights that are not finite"),
    ],
)
def test_settings_that_cannot_be_drawn_from(settings: dict[str, float], message: str) -> None:
    name = str(settings["name"])
    others = {key: value for key, value in settings.items() if key != "name"}
    with pytest.raises(ValueError, match=message):
        draw_layers(network(), INITIALIZERS.choose(name, **others))


@each_name
def test_entry_says_how_it_is_written(name: str) -> None:
    assert INITIALIZERS[name].formula
    assert [parameter.name for parameter in INITIALIZERS[name].parameters[-2:]] == ["bias", "seed"]


def test_identity_passes_each_input_on() -> None:
    weights, _ = draw_layers(network((3, 2)), INITIALIZERS.choose("identity"))[0]
    assert weights.tolist() == [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]


@each_name
def test_density_is_that_of_the_weights_drawn(name: str) -> None:
    """The share of weights below some numbers is the area of the density there."""
    choice = INITIALIZERS.choose(name)
    spread = INITIALIZERS[name].spread
    weights = np.sort(weights_of(choice).ravel())
    if spread is None:
        assert len(np.unique(weights)) <= 2  # nothing random
        return
    density = spread(UNITS, INPUTS, choice.settings)
    low, high = density.reach
    grid = np.linspace(low - (high - low), high + (high - low), 30_001)
    area = np.cumsum(density.at(grid)) * (grid[1] - grid[0])
    drawn = np.searchsorted(weights, grid) / len(weights)
    assert np.abs(area - drawn).max() < 0.01
    assert np.mean((low <= weights) & (weights <= high)) > 0.99


@pytest.mark.parametrize(
    "choice",
    [
        INITIALIZERS.choose("normal", std=0.0),
        INITIALIZERS.choose("uniform", low=0.5, high=0.5),
    ],
)
def test_density_of_weights_that_are_all_alike_is_not_drawn(choice: Choice) -> None:
    spread = INITIALIZERS[choice.name].spread
    assert spread is not None
    assert not spread(2, 2, choice.settings).at(np.linspace(-1.0, 1.0, 11)).any()
