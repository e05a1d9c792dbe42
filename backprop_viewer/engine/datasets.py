"""The data sets that are drawn. To add one, add an entry to DATASETS; the tests run over the table.

Inputs are (samples, inputs), targets (samples, outputs). A data set depends on its settings alone:
everything random comes from its seed. Moons and circles are scikit-learn's make_moons and
make_circles; those called playground_… are in engine.playground.
"""

from __future__ import annotations  # np.random takes 10 ms to load

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from backprop_viewer.base import Choice, Parameter, Registry, Settings
from backprop_viewer.engine import playground
from backprop_viewer.engine.calls import Array

Samples = tuple[Array, Array]
Draw: TypeAlias = "Callable[[np.random.Generator, Settings], Samples]"
SEED = Parameter("seed", 0, minimum=0)
MOST_SAMPLES = 1_000_000
MOST_NOISE = 1e6


def _one_output(settings: Settings) -> int:
    return 1


@dataclass(frozen=True)
class Dataset:
    """One data set: how many inputs and outputs it has, and how it is drawn.

    ``draw`` gets a generator and the settings; ``outputs`` is a function, as a setting may be the
    number of classes. Every data set has the settings ``samples``, ``noise`` and ``seed``. Noise is
    the standard deviation of what is added to the inputs, in a regression to the targets; in those
    of the Playground it is what it is there.
    """

    name: str
    inputs: int
    draw: Draw
    samples: int = 200
    noise: float = 0.1
    own_parameters: tuple[Parameter, ...] = ()
    outputs: Callable[[Settings], int] = _one_output
    most_noise: float = MOST_NOISE
    is_regression: bool = False

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """Return the settings that all data sets have, and this one's own."""
        return (
            Parameter("samples", self.samples, minimum=1, maximum=MOST_SAMPLES),
            Parameter("noise", self.noise, minimum=0.0, maximum=self.most_noise),
            *self.own_parameters,
            SEED,
        )


def draw_samples(choice: Choice) -> Samples:
    """Return the inputs (samples, inputs) and targets (samples, outputs) of a data set."""
    generator = np.random.default_rng(int(choice.settings["seed"]))
    return DATASETS[choice.name].draw(generator, choice.settings)


def _with_noise(points: Array, generator: np.random.Generator, settings: Settings) -> Array:
    return points + generator.normal(0.0, 1.0, points.shape) * float(settings["noise"])


def _shuffled(
    points: Array, targets: Array, generator: np.random.Generator, settings: Settings
) -> Samples:
    """Return the samples in random order, with noise on the points."""
    order = generator.permutation(len(points))
    return _with_noise(points[order], generator, settings), targets[order]


def _gate(answers: tuple[float, ...]) -> Draw:
    """Return the draw of a logical function: 00, 01, 10, 11 over and over, in this order."""

    def draw(generator: np.random.Generator, settings: Settings) -> Samples:
        corners = np.arange(int(settings["samples"])) % 4
        points = np.stack([corners // 2, corners % 2], axis=1).astype(np.float64)
        return _with_noise(points, generator, settings), np.array(answers)[corners].reshape(-1, 1)

    return draw


def _two_classes(first: Array, second: Array) -> Samples:
    """Return the points of class 0, then those of class 1, with their targets."""
    targets = np.repeat([0.0, 1.0], [len(first), len(second)]).reshape(-1, 1)
    return np.concatenate([first, second]), targets


def _moons(generator: np.random.Generator, settings: Settings) -> Samples:
    samples = int(settings["samples"])
    outer, inner = (np.linspace(0.0, math.pi, n) for n in (samples // 2, samples - samples // 2))
    upper = np.stack([np.cos(outer), np.sin(outer)], axis=1)
    lower = np.stack([1.0 - np.cos(inner), 0.5 - np.sin(inner)], axis=1)
    return _shuffled(*_two_classes(upper, lower), generator, settings)


def _circles(generator: np.random.Generator, settings: Settings) -> Samples:
    samples = int(settings["samples"])
    rings = []
    for number, radius in (
        (samples // 2, 1.0),
        (samples - samples // 2, float(settings["factor"])),
    ):
        angles = np.linspace(0.0, 2.0 * math.pi, number, endpoint=False)
        rings.append(radius * np.stack([np.cos(angles), np.sin(angles)], axis=1))
    return _shuffled(*_two_classes(*rings), generator, settings)


def _spirals(generator: np.random.Generator, settings: Settings) -> Samples:
    samples = int(settings["samples"])
    arms = []
    for number, turn in ((samples // 2, 0.0), (samples - samples // 2, math.pi)):
        radii = np.arange(1, number + 1) / max(number, 1)
        angles = 2.0 * math.pi * float(settings["turns"]) * radii + turn
        arms.append(radii.reshape(-1, 1) * np.stack([np.cos(angles), np.sin(angles)], axis=1))
    return _shuffled(*_two_classes(*arms), generator, settings)


def _checkerboard(generator: np.random.Generator, settings: Settings) -> Samples:
    """Draw points of the square from -1 to 1, of class 1 on every other of its cells."""
    points = generator.uniform(-1.0, 1.0, (int(settings["samples"]), 2))
    cells = np.floor((points + 1.0) / 2.0 * int(settings["cells"]))
    targets = cells.sum(axis=1, keepdims=True) % 2.0
    return _with_noise(points, generator, settings), targets


def _curve(function: Callable[[Array, Settings], Array]) -> Draw:
    """Return the draw of a regression: x from -1 to 1, and the function of x with noise."""

    def draw(generator: np.random.Generator, settings: Settings) -> Samples:
        x = generator.uniform(-1.0, 1.0, (int(settings["samples"]), 1))
        return x, _with_noise(function(x, settings), generator, settings)

    return draw


def _line(x: Array, settings: Settings) -> Array:
    return float(settings["slope"]) * x + float(settings["intercept"])


def _sine(x: Array, settings: Settings) -> Array:
    return np.sin(math.pi * float(settings["turns"]) * x)  # so many turns from -1 to 1


def _class_outputs(settings: Settings) -> int:
    """Return 1 output for two classes, else one for each class."""
    classes = int(settings["classes"])
    return classes if classes > 2 else 1


def _one_hot(classes: NDArray[np.int64], number: int) -> Array:
    targets = np.zeros((len(classes), number))
    targets[np.arange(len(classes)), classes] = 1.0
    return targets


def _blobs(generator: np.random.Generator, settings: Settings) -> Samples:
    """Draw clouds around points that lie evenly on a circle of radius 2."""
    number = int(settings["classes"])
    classes = np.arange(int(settings["samples"])) % number
    angles = 2.0 * math.pi * classes / number
    centres = 2.0 * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    targets = _one_hot(classes, number) if number > 2 else classes.reshape(-1, 1).astype(float)
    return _shuffled(centres, targets, generator, settings)


# The usual 5 by 7 font of dot-matrix displays; a row of dots after the other.
DIGIT_FONT = (
    ".###. #...# #..## #.#.# ##..# #...# .###.",
    "..#.. .##.. ..#.. ..#.. ..#.. ..#.. .###.",
    ".###. #...# ....# ...#. ..#.. .#... #####",
    "##### ...#. ..#.. ...#. ....# #...# .###.",
    "...#. ..##. .#.#. #..#. ##### ...#. ...#.",
    "##### #.... ####. ....# ....# #...# .###.",
    "..##. .#... #.... ####. #...# #...# .###.",
    "##### ....# ...#. ..#.. .#... .#... .#...",
    ".###. #...# #...# .###. #...# #...# .###.",
    ".###. #...# #...# .#### ....# ...#. .##..",
)
SIDE = 8


def _pictures() -> Array:
    """Return the font as (10, 7, 5) numbers, 1 for ink."""
    rows = [[[dot == "#" for dot in row] for row in digit.split()] for digit in DIGIT_FONT]
    return np.array(rows, dtype=np.float64)


def _digits(generator: np.random.Generator, settings: Settings) -> Samples:
    """Draw 8 by 8 pictures of the digits, row by row, each at a random place in its field."""
    samples = int(settings["samples"])
    classes = generator.permutation(np.arange(samples) % 10)
    pictures = _pictures()
    _, height, width = pictures.shape
    tops = generator.integers(0, SIDE - height + 1, samples)
    lefts = generator.integers(0, SIDE - width + 1, samples)
    fields = np.zeros((samples, SIDE, SIDE))
    for top in range(SIDE - height + 1):
        for left in range(SIDE - width + 1):
            here = (tops == top) & (lefts == left)
            fields[here, top : top + height, left : left + width] = pictures[classes[here]]
    noisy = _with_noise(fields.reshape(samples, SIDE * SIDE), generator, settings)
    return np.clip(noisy, 0.0, 1.0), _one_hot(classes, 10)


def _ten_outputs(settings: Settings) -> int:
    return 10


def _of_two_classes(name: str, draw: Draw) -> Dataset:
    """Return a classification of the Playground, of as many samples as there."""
    return Dataset(
        name,
        2,
        draw,
        samples=500,
        noise=0.0,
        own_parameters=(playground.NEGATIVE,),
        most_noise=playground.MOST_NOISE,
    )


def _of_the_plane(name: str, draw: Draw) -> Dataset:
    """Return a regression of the Playground, of as many samples as there."""
    return Dataset(
        name,
        2,
        draw,
        samples=1200,
        noise=0.0,
        most_noise=playground.MOST_NOISE,
        is_regression=True,
    )


DATASETS: Registry[Dataset] = Registry(
    "data set",
    [
        Dataset("xor", 2, _gate((0.0, 1.0, 1.0, 0.0)), samples=4, noise=0.0),
        Dataset("and", 2, _gate((0.0, 0.0, 0.0, 1.0)), samples=4, noise=0.0),
        Dataset("or", 2, _gate((0.0, 1.0, 1.0, 1.0)), samples=4, noise=0.0),
        Dataset("moons", 2, _moons),
        Dataset(
            "circles",
            2,
            _circles,
            own_parameters=(
                Parameter("factor", 0.5, 0.0, 1.0, open_minimum=True, open_maximum=True),
            ),
        ),
        Dataset(
            "blobs",
            2,
            _blobs,
            noise=0.5,
            own_parameters=(Parameter("classes", 3, minimum=2, maximum=10),),
            outputs=_class_outputs,
        ),
        Dataset(
            "spirals",
            2,
            _spirals,
            noise=0.02,
            own_parameters=(Parameter("turns", 1.0, minimum=0.0, maximum=10.0),),
        ),
        Dataset(
            "checkerboard",
            2,
            _checkerboard,
            samples=400,
            noise=0.0,
            own_parameters=(Parameter("cells", 4, minimum=1, maximum=20),),
        ),
        Dataset("digits", SIDE * SIDE, _digits, samples=1000, outputs=_ten_outputs),
        Dataset(
            "linear",
            1,
            _curve(_line),
            samples=100,
            own_parameters=(
                Parameter("slope", 0.5, minimum=-1e6, maximum=1e6),
                Parameter("intercept", 0.25, minimum=-1e6, maximum=1e6),
            ),
            is_regression=True,
        ),
        Dataset(
            "sine",
            1,
            _curve(_sine),
            samples=100,
            own_parameters=(Parameter("turns", 1.0, minimum=0.0, maximum=20.0),),
            is_regression=True,
        ),
        _of_two_classes("playground_circle", playground.circle),
        _of_two_classes("playground_xor", playground.xor),
        _of_two_classes("playground_gauss", playground.gauss),
        _of_two_classes("playground_spiral", playground.spiral),
        _of_the_plane("playground_plane", playground.plane),
        _of_the_plane("playground_gauss_regression", playground.gauss_regression),
    ],
)
