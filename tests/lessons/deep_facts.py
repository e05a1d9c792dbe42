"""Numbers of the lessons on moons, symmetry, vanishing gradients and dead ReLU, from all samples.

They are spreads of weights and sums over whole layers, shares of samples, and the test set, which
no expression of a lesson can read.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

from backprop_viewer.document.data import Samples
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.history import Trajectory
from backprop_viewer.lessons.model import LessonNetwork, Tree
from tests.lessons.lesson_runs import lesson, trained

Fact = Callable[[], float]
Facts = dict[tuple[str, str], Fact]


def changed_run(key: str, network: str, change: Tree) -> Trajectory:
    """Return the training of a network of a lesson with a patch put over its file."""
    known = lesson(key)
    other = LessonNetwork(known.title, "networks.changed", base=network, change=change)
    networks = {**known.networks, "changed": other}
    return replace(known, networks=networks).document("changed").trajectory()


def size(values: Array) -> float:
    """Return the root of the mean square."""
    return float(np.sqrt((values * values).mean()))


def part(name: str) -> Samples:
    """Return the train, dev or test samples of the two moons."""
    found: Samples = getattr(lesson("two-moons").document("2-5-1").data.parts, name)
    return found


def _count(name: str) -> float:
    return len(part(name).inputs)


def _ones(name: str) -> float:
    return float(part(name).targets.sum())


def _all_points() -> float:
    return sum(map(_count, ("train", "dev", "test")))


def share_of_test(network: str, updates: int) -> float:
    """Return which share of the test samples a network answers right after so many updates."""
    run, samples = trained("two-moons", network), part("test")
    activations = samples.inputs
    layout = run.problem.layout
    for weights, biases in layout.split(run.snapshot(updates).parameters(layout)):
        assert biases is not None
        activations = 1.0 / (1.0 + np.exp(-(activations @ weights.T + biases)))
    return float(((activations > 0.5) == (samples.targets > 0.5)).mean())


def _drawn(network: str) -> Array:
    """Return the 10,000 weights of layer 2, as drawn."""
    run = trained("symmetry", network)
    layout = run.problem.layout
    return layout.split(run.start.parameters(layout))[1][0].ravel()


def _z_size(layer: int) -> float:
    return size(trained("symmetry", "tanh, N(0, 1)").record(0).z(layer))


def _a_size(network: str, layer: int) -> float:
    return size(trained("symmetry", network).record(0).a(layer))


def _share_at_the_ends() -> float:
    outputs = trained("symmetry", "tanh, N(0, 1)").record(0).a(5)
    return float((np.abs(outputs) > 0.99).mean())


def one_different() -> Trajectory:
    """Return the training of equal weights of which one was changed to 0.6."""
    rows = [[0.6, 0.5], *[[0.5, 0.5]] * 4]
    layers = [
        {"units": 5, "activation": "sigmoid", "weights": rows, "biases": [0.0] * 5},
        {"units": 1, "activation": "sigmoid", "weights": [[0.5] * 5], "biases": [0.0]},
    ]
    return changed_run("symmetry", "constant", {"network": {"layers": layers}})


def _mean_slope(layer: int) -> float:
    return float(trained("vanishing-gradients", "sigmoid").record(0).slope(layer).mean())


def _largest_sum(network: str, layer: int, unit: int | None = None) -> float:
    sums = trained("dead-relu", network).record(0).z(layer)
    return float((sums if unit is None else sums[unit - 1]).max())


def _share_on(unit: int) -> float:
    return float((trained("dead-relu", "small biases").record(0).z(1)[unit - 1] > 0.0).mean())


def _each(key: str, numbers: str, compute: Callable[[int], float]) -> Facts:
    """Return a fact for each layer from 1 on."""
    return {
        (key, number): partial(compute, layer)
        for layer, number in enumerate(numbers.split(), start=1)
    }


def moons() -> Facts:
    """Return the facts of the lesson on the two moons."""
    counts: dict[str, Fact] = {
        "1000": _all_points,
        "160": partial(_count, "dev"),
        "200": partial(_count, "test"),
    }
    ones: dict[str, Fact] = {
        number: partial(_ones, name)
        for number, name in (("327", "train"), ("75", "dev"), ("98", "test"))
    }
    share: dict[str, Fact] = {"98.0 %": partial(share_of_test, "2-5-3-1, start 2", 3000)}
    return {("two-moons", number): fact for number, fact in (counts | ones | share).items()}


def symmetry() -> Facts:
    """Return the facts of the lesson on symmetric weights."""
    key = "symmetry"
    drawn: dict[str, Fact] = {
        "3.90": lambda: float(np.abs(_drawn("Gaussian")).max()),
        "5 %": lambda: float((np.abs(_drawn("Gaussian")) > 2.0).mean()),
        "0.9973": lambda: float(_drawn("Gaussian").var()),
        "0.3332": lambda: float(_drawn("uniform").var()),
        "0.5773": lambda: float(_drawn("uniform").std()),
        "66 %": _share_at_the_ends,
        "0.6757": partial(_a_size, "tanh, N(0, 1)", 1),
        "0.2766": lambda: one_different().record(10_000).loss,
    }
    return {
        **{(key, number): fact for number, fact in drawn.items()},
        **_each(key, "1.32 4.56 5.79 6.49 6.21", _z_size),
        **_each(key, "0.24 0.21 0.18 0.18 0.17", partial(_a_size, "tanh, Xavier")),
        **_each(key, "0.183 0.112 0.085 0.070 0.056", partial(_a_size, "ReLU, Xavier")),
        **_each(key, "0.93 0.81 0.86 1.01 1.14", partial(_a_size, "ReLU, He")),
    }


def deep() -> Facts:
    """Return the facts of the lessons on vanishing gradients and on dead ReLU."""
    vanishing = "vanishing-gradients"
    dead: dict[str, Fact] = {
        "−5.34": partial(_largest_sum, "dead", 1),
        "75 %": partial(_share_on, 1),
        "47 %": partial(_share_on, 3),
        "−0.0481": partial(_largest_sum, "small biases", 2, 3),
        "−0.0474": partial(_largest_sum, "small biases", 4, 2),
    }
    return {
        **{("dead-relu", number): fact for number, fact in dead.items()},
        **_each(vanishing, "0.195 0.190 0.209 0.105", _mean_slope),
        (vanishing, "0.0231"): lambda: trained(vanishing, "sigmoid", 1.0).record(1000).loss,
    }


DEEP_FACTS: Facts = {**moons(), **symmetry(), **deep()}
