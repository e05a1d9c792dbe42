"""The initialisers. To add one, add an entry to INITIALIZERS; the tests run over the table.

Formulas and names are those of torch.nn.init: Xavier (Glorot and Bengio 2010), He (He et al. 2015).
"""

from __future__ import annotations  # np.random takes 10 ms to load

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from backprop_viewer.base import Choice, Parameter, Registry, Settings
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.network import LayerValues, Network

Spread: TypeAlias = "Callable[[int, int, Settings], Density]"
Draw: TypeAlias = "Callable[[np.random.Generator, int, int, Settings], Array]"
COMMON = (Parameter("bias", 0.0), Parameter("seed", 0, minimum=0))


@dataclass(frozen=True)
class Density:
    """What weights are drawn from: a Gaussian (mean, deviation), or uniform (low, high)."""

    is_gaussian: bool
    first: float
    second: float

    def at(self, x: Array) -> Array:
        """Return the density at some numbers; 0 where all are drawn the same."""
        low, high = self.first, self.second
        if self.is_gaussian:
            if not high > 0.0:
                return np.zeros_like(x)
            scaled = (x - low) / high
            return np.asarray(np.exp(-0.5 * scaled * scaled) / (high * math.sqrt(2.0 * math.pi)))
        inside = (low <= x) & (x <= high)
        return np.where(inside, 1.0 / (high - low), 0.0) if high > low else np.zeros_like(x)

    @property
    def reach(self) -> tuple[float, float]:
        """Return from where to where nearly all of it lies."""
        if self.is_gaussian:
            return self.first - 3.0 * self.second, self.first + 3.0 * self.second
        return self.first, self.second


@dataclass(frozen=True)
class Initializer:
    """One way to draw a layer's weights: ``draw(generator, units, inputs, settings)``.

    ``spread`` returns their density for (units, inputs, settings), if they are random.
    """

    name: str
    formula: str
    draw: Draw
    own_parameters: tuple[Parameter, ...] = ()
    spread: Spread | None = None

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """Return the initialiser's own settings and those that all have: bias and seed."""
        return (*self.own_parameters, *COMMON)


def _zeros(generator: np.random.Generator, units: int, inputs: int, settings: Settings) -> Array:
    return np.zeros((units, inputs))


def _constant(generator: np.random.Generator, units: int, inputs: int, settings: Settings) -> Array:
    return np.full((units, inputs), float(settings["value"]))


def _identity(generator: np.random.Generator, units: int, inputs: int, settings: Settings) -> Array:
    return np.eye(units, inputs)


def _normal(generator: np.random.Generator, units: int, inputs: int, settings: Settings) -> Array:
    return generator.normal(float(settings["mean"]), float(settings["std"]), (units, inputs))


def _uniform(generator: np.random.Generator, units: int, inputs: int, settings: Settings) -> Array:
    low, high = float(settings["low"]), float(settings["high"])
    if low > high:
        raise ValueError(f"uniform: expected low of at most high, found {low:g} and {high:g}")
    return generator.uniform(low, high, (units, inputs))


def _uniform_within(variance: Callable[[int, int], float]) -> Draw:
    """Return a draw from U(-c, c) with the given variance, c = sqrt(3 variance)."""

    def draw(generator: np.random.Generator, units: int, inputs: int, settings: Settings) -> Array:
        limit = math.sqrt(3.0 * variance(units, inputs))
        return generator.uniform(-limit, limit, (units, inputs))

    return draw


def _spread_within(variance: Callable[[int, int], float]) -> Spread:
    def spread(units: int, inputs: int, settings: Settings) -> Density:
        limit = math.sqrt(3.0 * variance(units, inputs))
        return Density(False, -limit, limit)

    return spread


def _spread_with(variance: Callable[[int, int], float]) -> Spread:
    def spread(units: int, inputs: int, settings: Settings) -> Density:
        return Density(True, 0.0, math.sqrt(variance(units, inputs)))

    return spread


def _normal_spread(units: int, inputs: int, settings: Settings) -> Density:
    return Density(True, float(settings["mean"]), float(settings["std"]))


def _uniform_spread(units: int, inputs: int, settings: Settings) -> Density:
    return Density(False, float(settings["low"]), float(settings["high"]))


def _normal_with(variance: Callable[[int, int], float]) -> Draw:
    def draw(generator: np.random.Generator, units: int, inputs: int, settings: Settings) -> Array:
        return generator.normal(0.0, math.sqrt(variance(units, inputs)), (units, inputs))

    return draw


def _xavier(units: int, inputs: int) -> float:
    return 2.0 / (units + inputs)


def _he(units: int, inputs: int) -> float:
    return 2.0 / inputs


INITIALIZERS: Registry[Initializer] = Registry(
    "initializer",
    [
        Initializer("zeros", "0", _zeros),
        Initializer("constant", "c", _constant, (Parameter("value", 0.5),)),
        Initializer("identity", "I", _identity),
        Initializer(
            "normal",
            r"N(\mu, \sigma^{2})",
            _normal,
            (Parameter("mean", 0.0), Parameter("std", 1.0, minimum=0.0)),
            _normal_spread,
        ),
        Initializer(
            "uniform",
            "U(a, b)",
            _uniform,
            (Parameter("low", -1.0), Parameter("high", 1.0)),
            _uniform_spread,
        ),
        Initializer(
            "xavier_uniform",
            r"U(-c, c), c = \sqrt{\frac{6}{n_{in} + n_{out}}}",
            _uniform_within(_xavier),
            spread=_spread_within(_xavier),
        ),
        Initializer(
            "xavier_normal",
            r"N(0, \frac{2}{n_{in} + n_{out}})",
            _normal_with(_xavier),
            spread=_spread_with(_xavier),
        ),
        Initializer(
            "he_uniform",
            r"U(-c, c), c = \sqrt{\frac{6}{n_{in}}}",
            _uniform_within(_he),
            spread=_spread_within(_he),
        ),
        Initializer(
            "he_normal", r"N(0, \frac{2}{n_{in}})", _normal_with(_he), spread=_spread_with(_he)
        ),
    ],
)


def draw_layers(network: Network, choice: Choice) -> list[LayerValues]:
    """Draw all layers from one generator, from the first layer on; biases are all ``bias``.

    ValueError: the settings do not go together, or are so large that a weight is not finite.
    """
    generator = np.random.default_rng(int(choice.settings["seed"]))
    initializer = INITIALIZERS[choice.name]
    layers: list[LayerValues] = []
    for inputs, layer in zip(network.sizes, network.layers, strict=False):
        weights = _draw_finite(initializer, generator, layer.units, inputs, choice.settings)
        bias = np.full(layer.units, float(choice.settings["bias"]))
        layers.append((weights, bias if layer.has_biases else None))
    return layers


def _draw_finite(
    initializer: Initializer,
    generator: np.random.Generator,
    units: int,
    inputs: int,
    settings: Settings,
) -> Array:
    try:
        weights = initializer.draw(generator, units, inputs, settings)
    except OverflowError:
        weights = np.array([np.inf])
    if not np.isfinite(weights).all():
        raise ValueError(f"{initializer.name}: these settings draw weights that are not finite")
    return weights
