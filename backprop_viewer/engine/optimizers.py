"""The optimisers. To add one, add an entry to OPTIMIZERS; the tests run over the table.

All parameters are one flat vector, and so are their gradient and each of an optimiser's slots
(velocity, moments). The formulas and defaults are those of PyTorch's torch.optim classes of the
same names.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from backprop_viewer.base import Parameter, Registry, Settings
from backprop_viewer.engine.calls import Array, Call, Calls, constant

LEARNING_RATE = Parameter("learning_rate", None, minimum=0.0)
MOMENTUM = Parameter("momentum", 0.0, minimum=0.0)
EPSILON = Parameter("epsilon", 1e-8, minimum=0.0, open_minimum=True)


class Clock:
    """Counts the updates made, for the optimisers whose formula has the count in it."""

    def __init__(self) -> None:
        self.steps = 0

    def follow(self, other: "Clock") -> None:
        """Count as many as another."""
        self.steps = other.steps


@dataclass(frozen=True)
class Buffers:
    """What an update reads and changes: flat vectors of all parameters.

    ``gradient`` is 0 where a parameter is frozen; ``trainable`` is 1 or 0 for each parameter.
    """

    parameters: Array
    gradient: Array
    slots: Mapping[str, Array]
    trainable: Array
    clock: Clock

    def scratch(self) -> Array:
        """Return a new buffer for a number per parameter."""
        return np.empty_like(self.gradient)


@dataclass(frozen=True)
class Moment:
    """The numbers of one parameter at one update, from which its formula is filled in.

    ``before`` and ``after`` hold the slots around the update; ``steps`` counts it.
    """

    gradient: float
    before: Mapping[str, float]
    after: Mapping[str, float]
    steps: int


@dataclass(frozen=True)
class Part:
    """One number that an optimiser computes for a parameter on the way to its new value.

    ``template`` is its LaTeX in <g>, <t>, <before> (what it was at the last update, if it is
    kept), the names of the settings and those of the parts that come before it.
    """

    name: str
    latex: str
    value: float
    template: str
    before: float = 0.0


@dataclass(frozen=True)
class Optimizer:
    """One optimiser: its slots, its calls and its formula.

    ``formula`` returns the LaTeX of a parameter's new value in <w>, <g> and the names of the
    settings and of its ``parts``.
    """

    name: str
    parameters: tuple[Parameter, ...]
    slots: Callable[[Settings], tuple[str, ...]]
    calls: Callable[[Buffers, Settings], Calls]
    formula: Callable[[Settings], str]
    parts: Callable[[Moment, Settings], tuple[Part, ...]]


def _descend(buffers: Buffers, direction: Array, settings: Settings) -> Calls:
    """Return the calls of w = w - eta direction."""
    step, rate = buffers.scratch(), constant(float(settings["learning_rate"]))
    return [
        Call("S = eta * direction", np.multiply, (direction, rate, step)),
        Call("W = W - S", np.subtract, (buffers.parameters, step, buffers.parameters)),
    ]


def _accumulate(slot: Array, keep: float, gradient: Array) -> Calls:
    """Return the calls of v = keep v + g."""
    return [
        Call("V = mu * V", np.multiply, (slot, constant(keep), slot)),
        Call("V = V + G", np.add, (slot, gradient, slot)),
    ]


def _average(slot: Array, keep: float, values: Array, scratch: Array) -> Calls:
    """Return the calls of s = keep s + (1 - keep) values."""
    return [
        Call("S = beta * S", np.multiply, (slot, constant(keep), slot)),
        Call("T = (1 - beta) * values", np.multiply, (values, constant(1.0 - keep), scratch)),
        Call("S = S + T", np.add, (slot, scratch, slot)),
    ]


def _sgd_slots(settings: Settings) -> tuple[str, ...]:
    return ("velocity",) if settings["momentum"] else ()


def _sgd(buffers: Buffers, settings: Settings) -> Calls:
    if not settings["momentum"]:
        return _descend(buffers, buffers.gradient, settings)
    velocity, momentum = buffers.slots["velocity"], float(settings["momentum"])
    calls = _accumulate(velocity, momentum, buffers.gradient)
    if not settings["nesterov"]:
        return [*calls, *_descend(buffers, velocity, settings)]
    ahead = buffers.scratch()
    return [
        *calls,
        Call("N = mu * V", np.multiply, (velocity, constant(momentum), ahead)),
        Call("N = N + G", np.add, (ahead, buffers.gradient, ahead)),
        *_descend(buffers, ahead, settings),
    ]


def _sgd_formula(settings: Settings) -> str:
    if not settings["momentum"]:
        return r"<w> - <learning_rate> \cdot <g>"
    if not settings["nesterov"]:
        return r"<w> - <learning_rate> \cdot <v>"
    return r"<w> - <learning_rate> \cdot (<g> + <momentum> \cdot <v>)"


def _velocity(moment: Moment, settings: Settings, direction: str) -> tuple[Part, ...]:
    """Return the velocity, if there is momentum."""
    if not settings["momentum"]:
        return ()
    template = rf"<momentum> \cdot <before> + {direction}"
    before, after = moment.before["velocity"], moment.after["velocity"]
    return (Part("v", "v", after, template, before),)


def _sgd_parts(moment: Moment, settings: Settings) -> tuple[Part, ...]:
    return _velocity(moment, settings, "<g>")


def _scaled(buffers: Buffers, squares: Array, epsilon: float, out: Array) -> Calls:
    """Return the calls of out = g / (sqrt(squares) + epsilon)."""
    return [
        Call("T = sqrt(S)", np.sqrt, (squares, out)),
        Call("T = T + epsilon", np.add, (out, constant(epsilon), out)),
        Call("T = G / T", np.divide, (buffers.gradient, out, out)),
    ]


_SCALED = r"\frac{<g>}{\sqrt{<s>} + <epsilon>}"


def _rmsprop_slots(settings: Settings) -> tuple[str, ...]:
    return ("mean_square", "velocity") if settings["momentum"] else ("mean_square",)


def _rmsprop(buffers: Buffers, settings: Settings) -> Calls:
    squares, scratch = buffers.slots["mean_square"], buffers.scratch()
    direction = buffers.scratch()
    calls = [
        Call("Q = G * G", np.multiply, (buffers.gradient, buffers.gradient, direction)),
        *_average(squares, float(settings["decay"]), direction, scratch),
        *_scaled(buffers, squares, float(settings["epsilon"]), direction),
    ]
    if settings["momentum"]:
        velocity = buffers.slots["velocity"]
        calls += _accumulate(velocity, float(settings["momentum"]), direction)
        direction = velocity
    return [*calls, *_descend(buffers, direction, settings)]


def _rmsprop_formula(settings: Settings) -> str:
    return rf"<w> - <learning_rate> \cdot {'<v>' if settings['momentum'] else _SCALED}"


def _rmsprop_parts(moment: Moment, settings: Settings) -> tuple[Part, ...]:
    template = r"<decay> \cdot <before> + (1 - <decay>) \cdot <g>^{2}"
    before, after = moment.before["mean_square"], moment.after["mean_square"]
    return (Part("s", "s", after, template, before), *_velocity(moment, settings, _SCALED))


def _adagrad_slots(settings: Settings) -> tuple[str, ...]:
    return ("sum_of_squares",)


def _adagrad(buffers: Buffers, settings: Settings) -> Calls:
    squares, direction = buffers.slots["sum_of_squares"], buffers.scratch()
    return [
        Call("Q = G * G", np.multiply, (buffers.gradient, buffers.gradient, direction)),
        Call("S = S + Q", np.add, (squares, direction, squares)),
        *_scaled(buffers, squares, float(settings["epsilon"]), direction),
        *_descend(buffers, direction, settings),
    ]


def _adagrad_formula(settings: Settings) -> str:
    return rf"<w> - <learning_rate> \cdot {_SCALED}"


def _adagrad_parts(moment: Moment, settings: Settings) -> tuple[Part, ...]:
    before, after = moment.before["sum_of_squares"], moment.after["sum_of_squares"]
    return (Part("s", "s", after, "<before> + <g>^{2}", before),)


class _Corrections:
    """Adam's two bias corrections, 1 - beta^t, as 0-d arrays that each update moves on."""

    def __init__(self, clock: Clock, settings: Settings) -> None:
        self.clock = clock
        self.rate = float(settings["learning_rate"])
        self.beta1, self.beta2 = float(settings["beta1"]), float(settings["beta2"])
        self.step_size, self.root = constant(0.0), constant(0.0)

    def advance(self) -> None:
        """Count one update: step_size = eta / (1 - beta1^t), root = sqrt(1 - beta2^t)."""
        self.clock.steps += 1
        self.step_size[()] = self.rate / (1.0 - self.beta1**self.clock.steps)
        self.root[()] = math.sqrt(1.0 - self.beta2**self.clock.steps)


def _adam_slots(settings: Settings) -> tuple[str, ...]:
    return ("first_moment", "second_moment")


def _adam(buffers: Buffers, settings: Settings) -> Calls:
    first, second = buffers.slots["first_moment"], buffers.slots["second_moment"]
    corrections = _Corrections(buffers.clock, settings)
    square, scratch = buffers.scratch(), buffers.scratch()
    return [
        Call("t = t + 1", corrections.advance, ()),
        *_average(first, corrections.beta1, buffers.gradient, scratch),
        Call("Q = G * G", np.multiply, (buffers.gradient, buffers.gradient, square)),
        *_average(second, corrections.beta2, square, scratch),
        Call("T = sqrt(V)", np.sqrt, (second, scratch)),
        Call("T = T / sqrt(1 - beta2^t)", np.divide, (scratch, corrections.root, scratch)),
        Call("T = T + epsilon", np.add, (scratch, constant(float(settings["epsilon"])), scratch)),
        Call("T = M / T", np.divide, (first, scratch, scratch)),
        Call("T = eta/(1 - beta1^t) T", np.multiply, (scratch, corrections.step_size, scratch)),
        Call("W = W - T", np.subtract, (buffers.parameters, scratch, buffers.parameters)),
    ]


_ADAM_STEP = r"<learning_rate> \cdot \frac{<m_hat>}{\sqrt{<v_hat>} + <epsilon>}"


def _adam_formula(settings: Settings) -> str:
    return rf"<w> - {_ADAM_STEP}"


def _adam_parts(moment: Moment, settings: Settings) -> tuple[Part, ...]:
    parts, corrected = [], []
    for name, beta, slot, power in (
        ("m", "beta1", "first_moment", "<g>"),
        ("v", "beta2", "second_moment", "<g>^{2}"),
    ):
        template = rf"<{beta}> \cdot <before> + (1 - <{beta}>) \cdot {power}"
        after, keep = moment.after[slot], float(settings[beta])
        parts.append(Part(name, name, after, template, moment.before[slot]))
        hat, correction = rf"\hat{{{name}}}", rf"\frac{{<{name}>}}{{1 - <{beta}>^{{<t>}}}}"
        value = after / (1.0 - keep**moment.steps)
        corrected.append(Part(f"{name}_hat", hat, value, correction))
    return (*parts, *corrected)


def _adamw(buffers: Buffers, settings: Settings) -> Calls:
    decay = float(settings["learning_rate"]) * float(settings["weight_decay"])
    shrink = 1.0 - decay * buffers.trainable
    shrunk = (buffers.parameters, shrink, buffers.parameters)
    return [
        Call("W = (1 - eta decay) W", np.multiply, shrunk),
        *_adam(buffers, settings),
    ]


def _adamw_formula(settings: Settings) -> str:
    return rf"(1 - <learning_rate> \cdot <weight_decay>) \cdot <w> - {_ADAM_STEP}"


_BETAS = (
    Parameter("beta1", 0.9, minimum=0.0, maximum=1.0, open_maximum=True),
    Parameter("beta2", 0.999, minimum=0.0, maximum=1.0, open_maximum=True),
)

OPTIMIZERS: Registry[Optimizer] = Registry(
    "optimizer",
    [
        Optimizer(
            "sgd",
            (LEARNING_RATE, MOMENTUM, Parameter("nesterov", False)),
            _sgd_slots,
            _sgd,
            _sgd_formula,
            _sgd_parts,
        ),
        Optimizer(
            "rmsprop",
            (
                LEARNING_RATE,
                Parameter("decay", 0.99, minimum=0.0, maximum=1.0),
                EPSILON,
                MOMENTUM,
            ),
            _rmsprop_slots,
            _rmsprop,
            _rmsprop_formula,
            _rmsprop_parts,
        ),
        Optimizer(
            "adagrad",
            (LEARNING_RATE, Parameter("epsilon", 1e-10, minimum=0.0, open_minimum=True)),
            _adagrad_slots,
            _adagrad,
            _adagrad_formula,
            _adagrad_parts,
        ),
        Optimizer(
            "adam",
            (LEARNING_RATE, *_BETAS, EPSILON),
            _adam_slots,
            _adam,
            _adam_formula,
            _adam_parts,
        ),
        Optimizer(
            "adamw",
            (LEARNING_RATE, *_BETAS, EPSILON, Parameter("weight_decay", 0.01, minimum=0.0)),
            _adam_slots,
            _adamw,
            _adamw_formula,
            _adam_parts,
        ),
    ],
)
