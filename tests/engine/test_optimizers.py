import math
from collections.abc import Callable

import numpy as np
import pytest

from backprop_viewer.base import Choice, Settings
from backprop_viewer.engine.calls import Array, run
from backprop_viewer.engine.optimizers import OPTIMIZERS, Buffers, Clock, Moment
from tests.engine.building import Named, choose
from tests.engine.comparing import assert_close, assert_same_bits
from tests.engine.evaluating import value_of

RATE = 0.1
NAMED: list[Named] = [
    *({"name": name, "learning_rate": RATE} for name in OPTIMIZERS),
    {"name": "sgd", "learning_rate": RATE, "momentum": 0.9},
    {"name": "sgd", "learning_rate": RATE, "momentum": 0.9, "nesterov": True},
    {"name": "sgd", "learning_rate": RATE, "nesterov": True},
    {"name": "rmsprop", "learning_rate": RATE, "momentum": 0.5, "decay": 0.9, "epsilon": 1e-3},
    {"name": "adam", "learning_rate": RATE, "beta1": 0.0, "beta2": 0.0},
    {"name": "adamw", "learning_rate": RATE, "weight_decay": 0.5},
]
CHOICES = [choose(OPTIMIZERS, named) for named in NAMED]
each_choice = pytest.mark.parametrize(
    "choice", CHOICES, ids=lambda choice: f"{choice.name} {list(choice.settings.values())}"
)


class Training:
    """Some parameters under an optimiser, with gradients given from outside."""

    def __init__(self, choice: Choice, parameters: Array, trainable: Array | None = None) -> None:
        self.optimizer, self.settings = OPTIMIZERS[choice.name], choice.settings
        self.buffers = Buffers(
            parameters=parameters.copy(),
            gradient=np.zeros_like(parameters),
            slots={name: np.zeros_like(parameters) for name in self.optimizer.slots(self.settings)},
            trainable=np.ones_like(parameters) if trainable is None else trainable,
            clock=Clock(),
        )
        self.calls = self.optimizer.calls(self.buffers, self.settings)

    def update(self, gradient: Array) -> Array:
        """Make one update and return the parameters."""
        self.buffers.gradient[...] = gradient
        run(self.calls)
        return self.buffers.parameters.copy()


Step = Callable[[float, float, dict[str, float], int, Settings], float]


def _sgd(w: float, g: float, state: dict[str, float], t: int, s: Settings) -> float:
    state["v"] = s["momentum"] * state.get("v", 0.0) + g
    return w - s["learning_rate"] * (
        g + s["momentum"] * state["v"] if s["nesterov"] else state["v"]
    )


def _rmsprop(w: float, g: float, state: dict[str, float], t: int, s: Settings) -> float:
    state["s"] = s["decay"] * state.get("s", 0.0) + (1.0 - s["decay"]) * g * g
    direction = g / (math.sqrt(state["s"]) + s["epsilon"])
    state["v"] = s["momentum"] * state.get("v", 0.0) + direction
    return w - s["learning_rate"] * state["v"]


def _adagrad(w: float, g: float, state: dict[str, float], t: int, s: Settings) -> float:
    state["s"] = state.get("s", 0.0) + g * g
    return w - s["learning_rate"] * g / (math.sqrt(state["s"]) + s["epsilon"])


def _adam(w: float, g: float, state: dict[str, float], t: int, s: Settings) -> float:
    state["m"] = s["beta1"] * state.get("m", 0.0) + (1.0 - s["beta1"]) * g
    state["v"] = s["beta2"] * state.get("v", 0.0) + (1.0 - s["beta2"]) * g * g
    mean = state["m"] / (1.0 - s["beta1"] ** t)
    variance = state["v"] / (1.0 - s["beta2"] ** t)
    return w - s["learning_rate"] * mean / (math.sqrt(variance) + s["epsilon"])


def _adamw(w: float, g: float, state: dict[str, float], t: int, s: Settings) -> float:
    return _adam(w * (1.0 - s["learning_rate"] * s["weight_decay"]), g, state, t, s)


STEPS: dict[str, Step] = {
    "sgd": _sgd,
    "rmsprop": _rmsprop,
    "adagrad": _adagrad,
    "adam": _adam,
    "adamw": _adamw,
}


@each_choice
def test_updates_are_those_of_the_formula(choice: Choice) -> None:
    generator = np.random.default_rng(0)
    start = generator.normal(size=5)
    training, expected = Training(choice, start), start.tolist()
    states: list[dict[str, float]] = [{} for _ in expected]
    for t in range(1, 21):
        gradient = generator.normal(size=5)
        actual = training.update(gradient)
        step = STEPS[choice.name]
        expected = [
            step(w, g, state, t, choice.settings)
            for w, g, state in zip(expected, gradient.tolist(), states, strict=True)
        ]
        assert_close(actual, expected)


@each_choice
def test_first_step_goes_against_the_gradient(choice: Choice) -> None:
    training = Training(choice, np.zeros(2))
    after = training.update(np.array([0.3, -2.0]))
    assert after[0] < 0.0 < after[1]


@each_choice
def test_a_gradient_of_zero_changes_nothing_but_by_weight_decay(choice: Choice) -> None:
    start = np.array([0.5, -3.0, 0.0])
    after = Training(choice, start).update(np.zeros(3))
    decay = float(choice.settings.get("weight_decay", 0.0))
    assert_close(after, start * (1.0 - RATE * decay))


@each_choice
def test_what_is_not_trainable_keeps_its_bits(choice: Choice) -> None:
    start = np.array([0.1, 1e-300, -0.0, 7.7])
    trainable = np.array([0.0, 0.0, 0.0, 1.0])
    training = Training(choice, start, trainable)
    for _ in range(5):
        after = training.update(np.array([0.0, 0.0, 0.0, 1.0]))
    assert_same_bits(after[:3], start[:3])
    assert after[3] != start[3]
    for slot in training.buffers.slots.values():
        assert_same_bits(slot[:3], np.zeros(3))


@each_choice
def test_the_gradient_itself_is_left_alone(choice: Choice) -> None:
    training, gradient = Training(choice, np.ones(3)), np.array([1.0, -2.0, 0.5])
    training.update(gradient)
    assert training.buffers.gradient.tolist() == gradient.tolist()


@pytest.mark.parametrize("name", ["adam", "adamw"])
def test_bias_corrections_stay_right_for_a_million_updates(name: str) -> None:
    choice = OPTIMIZERS.choose(name, learning_rate=RATE)
    training = Training(choice, np.zeros(1))
    training.buffers.clock.steps = 1_000_000
    training.buffers.slots["first_moment"][:] = 1.0
    training.buffers.slots["second_moment"][:] = 1.0
    assert_close(training.update(np.ones(1)), -RATE, 1e-8)


def _moment(training: Training, before: dict[str, float], gradient: float) -> Moment:
    after = {name: float(slot[0]) for name, slot in training.buffers.slots.items()}
    return Moment(gradient, before, after, training.buffers.clock.steps)


@each_choice
def test_numbers_put_into_the_formulas_give_the_parts_and_the_new_value(choice: Choice) -> None:
    training, settings = Training(choice, np.array([0.7])), choice.settings
    w = 0.7
    for steps, gradient in enumerate((0.5, -0.2, 0.3), start=1):
        before = {name: float(slot[0]) for name, slot in training.buffers.slots.items()}
        training.buffers.clock.steps = steps - 1
        after = float(training.update(np.array([gradient]))[0])
        training.buffers.clock.steps = steps
        values = {name: float(value) for name, value in settings.items()}
        values |= {"w": w, "g": gradient, "t": float(steps)}
        for part in training.optimizer.parts(_moment(training, before, gradient), settings):
            found = value_of(part.template, values | {"before": part.before})
            assert_close(found, part.value)
            values[part.name] = part.value
        assert_close(value_of(training.optimizer.formula(settings), values), after)
        w = after


@each_choice
def test_every_part_is_used_by_the_formula_or_a_later_part(choice: Choice) -> None:
    training, settings = Training(choice, np.ones(1)), choice.settings
    before = dict.fromkeys(training.buffers.slots, 0.0)
    training.update(np.array([0.5]))
    training.buffers.clock.steps = 1
    templates = training.optimizer.formula(settings)
    for part in reversed(training.optimizer.parts(_moment(training, before, 0.5), settings)):
        assert f"<{part.name}>" in templates
        templates += part.template
