"""What the gradients of weights and biases and their updates mean here."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.formulas import build
from backprop_viewer.engine.latex import plain_text
from backprop_viewer.engine.mistakes.meaning import is_in_update, why_so
from backprop_viewer.engine.operations import Address
from backprop_viewer.engine.symbols import Place, fixed_number_latex
from backprop_viewer.engine.teller import Teller, direction, largest
from backprop_viewer.engine.wording import place_name

FEWER_DIGITS, MORE_DIGITS = 100.0, 2
"""From which size on numbers are shown with fewer digits, and how many more a difference has."""
ADAM_AT_LEAST, ADAM_AT_MOST = 0.5, 2.0
"""Between these many learning rates a step of Adam is said to be about the learning rate."""


@dataclass(frozen=True)
class _Parameter:
    """One weight or bias around an update."""

    teller: Teller
    address: Address

    @property
    def layer(self) -> int:
        return self.address.layer or 0

    @property
    def unit(self) -> int:
        return self.address.unit or 0

    @property
    def is_bias(self) -> bool:
        return self.address.source is None

    @property
    def source(self) -> int:
        """Return the column: a bias comes after the last input."""
        inputs = self.teller.network.sizes[self.layer - 1]
        return inputs if self.address.source is None else self.address.source

    @cached_property
    def position(self) -> int:
        layout = self.teller.record.problem.layout
        return layout.weight_index(self.layer, self.unit, self.source)

    @property
    def name(self) -> str:
        kind = "bias" if self.is_bias else "weight"
        place = Place(kind, self.layer, self.unit, 0 if self.is_bias else self.source)
        return place_name(place, self.teller.network, self.teller.translate)

    @property
    def before(self) -> float:
        return float(self.teller.record.before.vector[self.position])

    @property
    def after(self) -> float:
        return float(self.teller.record.after.vector[self.position])

    @property
    def gradient(self) -> float:
        return float(self.teller.record.parameter_gradient[self.position])

    @property
    def is_frozen(self) -> bool:
        layer = self.teller.network.layers[self.layer - 1]
        return layer.frozen_biases if self.is_bias else layer.frozen_weights

    @property
    def rate(self) -> str:
        return self.teller.setting(self.setting("learning_rate"))

    def setting(self, name: str) -> float:
        """Return a setting of the optimiser, 0 if it has none of this name."""
        return float(self.teller.record.problem.optimizer.settings.get(name, 0.0))

    def slot(self, name: str, after: bool = True) -> float:
        """Return what the optimiser keeps for the parameter."""
        record = self.teller.record
        snapshot = record.after if after else record.before
        number = record.problem.slots.index(name)
        return float(snapshot.slot(record.problem.layout, number)[self.position])

    @cached_property
    def deltas(self) -> Array:
        """Return the deltas (samples,) of the unit that the parameter belongs to."""
        deltas: Array = self.teller.record.delta(self.layer)[self.unit]
        return deltas

    @cached_property
    def inputs(self) -> Array:
        """Return what comes in through the parameter (samples,); through a bias, 1."""
        if self.is_bias:
            return np.ones(self.teller.samples)
        inputs: Array = self.teller.record.a(self.layer - 1)[self.source]
        return inputs

    @cached_property
    def shares(self) -> Array:
        """Return each sample's own gradient (samples,)."""
        with np.errstate(all="ignore"):
            shares: Array = self.deltas * self.inputs
        return shares

    @cached_property
    def penalty(self) -> float:
        """Return the penalty's part of the gradient."""
        beside = build(self.teller.numbers, self.address).beside
        return beside[0].result.value if beside else 0.0


def parameter_gradient(teller: Teller, address: Address) -> list[str]:
    """Say what moving the parameter would do, what the update does, and where it comes from."""
    parameter = _Parameter(teller, address)
    name, gradient = parameter.name, parameter.gradient
    if not math.isfinite(gradient):
        return [teller.say("gradient_not_finite", parameter=name)]
    kind, reason = _move(parameter)
    change = abs(parameter.after - parameter.before)
    fields: dict[str, str | float] = {"parameter": name, "change": change, "reason": reason}
    if gradient == 0.0:
        sentence = f"gradient_zero_{kind}" if kind in ("falls", "rises") else "gradient_zero"
        return [teller.say(sentence, **fields, why=_why_zero(parameter))]
    sentence = f"{direction('gradient', gradient)}_{kind}"
    return [teller.say(sentence, **fields, **teller.nudged(gradient)), *_origin(parameter)]


def _move(parameter: _Parameter) -> tuple[str, str]:
    """Return what the update does to a parameter, and the reason where it is not downhill."""
    phrase, change = parameter.teller.phrase, parameter.after - parameter.before
    if parameter.is_frozen:
        return "stays", phrase("frozen")
    if not math.isfinite(parameter.after):
        return "breaks", ""
    if change == 0.0:
        return "stays", phrase(_why_it_stays(parameter))
    is_downhill = change * parameter.gradient < 0.0
    reason = "" if is_downhill else phrase(_why_not_downhill(parameter))
    if reason and is_in_update(parameter.teller.record):
        reason = why_so(parameter.teller)
    return "falls" if change < 0.0 else "rises", reason


def _why_it_stays(parameter: _Parameter) -> str:
    if parameter.setting("learning_rate") == 0.0:
        return "no_rate"
    return "no_gradient" if parameter.gradient == 0.0 else "too_small"


def _why_not_downhill(parameter: _Parameter) -> str:
    """Return why a parameter goes against its gradient, or without one."""
    if not parameter.setting("weight_decay"):
        return "earlier"
    mean = parameter.slot("first_moment")
    if parameter.gradient == 0.0:
        return "earlier" if mean else "only_decay"
    return "decay" if mean * parameter.gradient > 0.0 else "earlier"


def _why_zero(parameter: _Parameter) -> str:
    """Return in words which factor of a gradient is 0."""
    teller, inputs, deltas = parameter.teller, parameter.inputs, parameter.deltas
    if parameter.penalty:
        return teller.phrase("penalty_cancels")
    if parameter.shares.any():
        return teller.phrase("shares_cancel" if teller.samples > 1 else "too_small_to_tell")
    is_batch = teller.samples > 1
    names = {"unit": teller.unit(parameter.layer, parameter.unit)}
    if not parameter.is_bias:
        names["source"] = teller.unit(parameter.layer - 1, parameter.source)
    if not inputs.any():
        return teller.phrase("source_always_zero" if is_batch else "source_zero", **names)
    if not deltas.any():
        return teller.phrase("delta_always_zero" if is_batch else "delta_zero", **names)
    if ((inputs != 0.0) & (deltas != 0.0)).any():
        return teller.phrase("too_small_to_tell")
    return teller.phrase("either_zero", **names)


def _origin(parameter: _Parameter) -> list[str]:
    """Say which sample has the largest share of a gradient, and what the penalty's part is."""
    teller, penalty = parameter.teller, parameter.penalty
    if not parameter.shares.any():
        return [teller.say("gradient_only_penalty")]
    if teller.samples == 1:
        return [teller.say("gradient_penalty", part=penalty)] if penalty else []
    most = largest(parameter.shares)
    fields: dict[str, str | float] = {
        "count": str(teller.samples),
        "number": str(most + 1),
        "share": float(parameter.shares[most]),
    }
    if penalty:
        return [teller.say("gradient_mean_penalty", **fields, part=penalty)]
    return [teller.say("gradient_mean", **fields)]


def parameter_update(teller: Teller, address: Address) -> list[str]:
    """Say where the parameter goes and how the optimiser came to that."""
    parameter = _Parameter(teller, address)
    kind, reason = _move(parameter)
    fields: dict[str, str | float] = {
        "parameter": parameter.name,
        "before": parameter.before,
        "after": parameter.after,
        "change": _difference(teller, parameter.before, parameter.after),
        "gradient": parameter.gradient,
        "reason": reason,
        "rate": parameter.rate,
    }
    if kind in ("breaks", "stays"):
        return [teller.say(kind, **fields)]
    sideways = "level" if parameter.gradient == 0.0 else "uphill"
    where = sideways if reason else "downhill"
    return [teller.say(f"{kind}_{where}", **fields), *_step(parameter)]


def _difference(teller: Teller, before: float, after: float) -> str | float:
    """Return how far a number moves, with more digits where those shown differ by another."""
    change, digits = abs(after - before), teller.digits
    if digits is None or max(abs(before), abs(after)) >= FEWER_DIGITS:
        return change
    shown = abs(round(after, digits) - round(before, digits))
    if abs(shown - round(change, digits)) < 0.5 * 10.0**-digits:
        return change
    return plain_text(fixed_number_latex(change, digits + MORE_DIGITS))


def _step(parameter: _Parameter) -> list[str]:
    """Say how the optimiser came to its step."""
    return _STEPS[parameter.teller.record.problem.optimizer.name](parameter)


def _sgd(parameter: _Parameter) -> list[str]:
    if parameter.setting("momentum"):
        return _velocity(parameter, parameter.gradient)
    return [parameter.teller.say("step_plain", rate=parameter.rate)]


def _velocity(parameter: _Parameter, new: float) -> list[str]:
    """Say what of the velocity is old: it is mu times what it was, and what is new."""
    old = parameter.setting("momentum") * parameter.slot("velocity", after=False)
    if old == 0.0:
        return [parameter.teller.say("step_first", new=new)]
    velocity = parameter.slot("velocity")
    return [parameter.teller.say("step_momentum", velocity=velocity, old=old, new=new)]


def _rmsprop(parameter: _Parameter) -> list[str]:
    size = math.sqrt(parameter.slot("mean_square")) + parameter.setting("epsilon")
    if parameter.setting("momentum"):
        return _velocity(parameter, parameter.gradient / size)
    return _scaled(parameter, "step_scaled", size)


def _adagrad(parameter: _Parameter) -> list[str]:
    size = math.sqrt(parameter.slot("sum_of_squares")) + parameter.setting("epsilon")
    return _scaled(parameter, "step_summed", size)


def _scaled(parameter: _Parameter, sentence: str, size: float) -> list[str]:
    ratio = abs(parameter.gradient) / size
    return [parameter.teller.say(sentence, size=size, ratio=ratio, rate=parameter.rate)]


def _adam(parameter: _Parameter) -> list[str]:
    symbols = build(parameter.teller.numbers, parameter.address).symbols
    size = math.sqrt(symbols["v_hat"].value) + parameter.setting("epsilon")
    ratio, said = abs(symbols["m_hat"].value) / size, []
    if ratio:
        sentence = "step_adam_small" if ratio < ADAM_AT_LEAST else "step_adam"
        sentence = "step_adam_large" if ratio > ADAM_AT_MOST else sentence
        said.append(parameter.teller.say(sentence, ratio=ratio, rate=parameter.rate))
    decay = parameter.setting("learning_rate") * parameter.setting("weight_decay")
    if decay * parameter.before:
        said.append(parameter.teller.say("step_decay", decay=-decay * parameter.before))
    return said


_STEPS: dict[str, Callable[[_Parameter], list[str]]] = {
    "sgd": _sgd,
    "rmsprop": _rmsprop,
    "adagrad": _adagrad,
    "adam": _adam,
    "adamw": _adam,
}
