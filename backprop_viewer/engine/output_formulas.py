"""The formulas of what a loss reads of an output: a, y, Σy, softmax, and exact logarithms."""

import math
from collections.abc import Callable

import numpy as np

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.operations import FORWARD, Address
from backprop_viewer.engine.sums import constant, total
from backprop_viewer.engine.symbols import Formula, Place, Symbol, SymbolTable, filled

LOGARITHMS = {"lna": r"\ln(<a>)", "lnb": r"\ln(1 - <a>)", "lnp": r"\ln(<p>)"}
_SIGMOID_LOGARITHMS = {
    "lna": r"\min(0, <z>) - \ln(1 + e^{-|<z>|})",
    "lnb": r"\min(0, -<z>) - \ln(1 + e^{-|<z>|})",
}
_TOO_SMALL = {"lna": math.log(1e-300), "lnb": math.log(1e-6), "lnp": math.log(1e-300)}
"""Logarithms below which too few digits are left of what they are taken of."""
_FARTHEST_POWER = 700.0
"""Beyond it e to the power of a number, or one over that, is not a number with all its digits."""


def output_count(numbers: SymbolTable) -> dict[str, Symbol]:
    """Return the symbol of K, the number of outputs."""
    return {"K": constant("K", float(numbers.network.outputs))}


def output_symbols(numbers: SymbolTable, unit: int) -> dict[str, Symbol]:
    """Return a, y, the sum Y of the sample's targets and p, the softmax of the outputs."""
    targets = float(numbers.record.targets[:, numbers.sample].sum())
    latex = numbers.write.of_sample(numbers.notation.target_sum, numbers.mark)
    symbols = {
        "a": numbers.a(numbers.layers, unit),
        "y": numbers.target(unit),
        "Y": Symbol(latex, targets, None, numbers.opens(FORWARD, "target_sum", 0, 0)),
    }
    if "<p>" in LOSSES[numbers.record.problem.loss.name].term:
        symbols["p"] = _probability(numbers, unit)
    return symbols


def _probability(numbers: SymbolTable, unit: int) -> Symbol:
    layer = numbers.layers
    value = math.exp(_log_softmax(numbers.record.a(layer)[:, numbers.sample])[unit])
    latex = numbers.write.output("p", str(unit + 1), numbers.mark)
    opens = numbers.opens(FORWARD, "probability", layer, unit)
    return Symbol(latex, value, Place("unit", layer, unit), opens)


def target_sum(numbers: SymbolTable, address: Address) -> Formula:
    """Return the sum of the sample's targets, which is 1 where they name a class."""
    symbols = {f"y{unit}": numbers.target(unit) for unit in range(numbers.network.outputs)}
    any_target = numbers.write.output(numbers.notation.target, "k", numbers.mark)
    template, short = total([f"<{name}>" for name in symbols], rf"\sum_{{k}} {any_target}")
    return Formula(output_symbols(numbers, 0)["Y"], template, symbols, short=short)


class _Powers:
    """The units of a layer as powers of e: of their z, or of the outputs' a for p.

    Where the powers leave the floats, the largest number is taken off each first.
    """

    def __init__(self, numbers: SymbolTable, layer: int, of_outputs: bool) -> None:
        self.numbers, self.layer = numbers, layer
        self.symbol = numbers.a if of_outputs else numbers.z
        write = numbers.write.activation if of_outputs else numbers.write.weighted_sum
        self.any_symbol = write(layer, "k", numbers.mark)
        self.largest_is = "largest_output" if of_outputs else "largest_sum"
        values = numbers.record.a(layer) if of_outputs else numbers.record.z(layer)
        self.most = float(values[:, numbers.sample].max())

    @property
    def is_far(self) -> bool:
        """Return whether the powers themselves cannot be summed."""
        return abs(self.most) > _FARTHEST_POWER

    def units(self) -> dict[str, Symbol]:
        """Return the symbols of all units."""
        return {
            f"z{unit}": self.symbol(self.layer, unit)
            for unit in range(self.numbers.network.sizes[self.layer])
        }

    def largest(self) -> Symbol:
        """Return the largest of them."""
        opens = self.numbers.opens(FORWARD, self.largest_is, self.layer, 0)
        return Symbol(rf"\max_{{k}} {self.any_symbol}", self.most, None, opens)

    def sum(self, shift: str) -> tuple[str, str | None]:
        """Return the templates of the sum of the powers, ``shift`` being taken off each."""
        terms = [f"e^{{<{name}>{shift}}}" for name in self.units()]
        return total(terms, rf"\sum_{{k}} e^{{{self.any_symbol}{shift}}}")

    def softmax(self, unit: int, result: Symbol) -> Formula:
        """Return a unit's share of the sum."""
        shift = " - <m>" if self.is_far else ""
        pattern = ACTIVATIONS["softmax"].formula.replace("<z>", f"<z>{shift}")
        written, short = self.sum(shift)
        symbols = {"z": self.symbol(self.layer, unit)} | self.units()
        if self.is_far:
            symbols["m"] = self.largest()
        return Formula(
            result,
            pattern.replace("<sum>", written),
            symbols,
            short=short and pattern.replace("<sum>", short),
            closed_form=self.is_far,
        )

    def logarithm(self, unit: int, result: Symbol) -> Formula:
        """Return the logarithm of a unit's share."""
        written, short = self.sum(" - <m>")
        pattern = r"<z> - <m> - \ln({})"
        symbols = {"z": self.symbol(self.layer, unit), "m": self.largest()} | self.units()
        return Formula(
            result, pattern.format(written), symbols, short=short and pattern.format(short)
        )


def softmax(numbers: SymbolTable, layer: int, unit: int) -> Formula:
    """Return the activation of a unit of a softmax layer."""
    return _Powers(numbers, layer, False).softmax(unit, numbers.a(layer, unit))


def probability(numbers: SymbolTable, address: Address) -> Formula:
    """Return p, the softmax that is part of a loss."""
    unit = address.unit or 0
    return _Powers(numbers, numbers.layers, True).softmax(unit, _probability(numbers, unit))


def largest_sum(numbers: SymbolTable, address: Address) -> Formula:
    """Return the largest weighted sum of a layer."""
    return _largest(_Powers(numbers, address.layer or 0, False))


def largest_output(numbers: SymbolTable, address: Address) -> Formula:
    """Return the largest output."""
    return _largest(_Powers(numbers, numbers.layers, True))


def _largest(powers: _Powers) -> Formula:
    symbols = powers.units()
    template = rf"\max({', '.join(f'<{name}>' for name in symbols)})"
    return Formula(powers.largest(), template, symbols)


def logarithms_from_z(numbers: SymbolTable) -> dict[str, Array]:
    """Return the logarithms in a loss (outputs,) as the program has them, if z is needed for that.

    None if all outputs are far enough from 0 and 1: then the formula in a gives the same.
    """
    record, output = numbers.record, numbers.network.layers[-1].activation.name
    loss = LOSSES[record.problem.loss.name]
    z = record.z(numbers.layers)[:, numbers.sample]
    a = record.a(numbers.layers)[:, numbers.sample]
    values = {"lnp": _log_softmax(a)}
    if output in loss.closed and ACTIVATIONS[output].whole_layer:
        values["lna"] = _log_softmax(z)
    elif output in loss.closed:
        values |= {"lna": -np.logaddexp(0.0, -z), "lnb": -np.logaddexp(0.0, z)}
    used = {name: value for name, value in values.items() if LOGARITHMS[name] in loss.term}
    is_needed = any((value < _TOO_SMALL[name]).any() for name, value in used.items())
    return used if is_needed else {}


def _log_softmax(values: Array) -> Array:
    with np.errstate(all="ignore"):
        shifted = values - values.max()
        logarithms: Array = shifted - np.log(np.exp(shifted).sum())
    return logarithms


def logarithm_symbol(numbers: SymbolTable, unit: int, name: str, value: float) -> Symbol:
    """Return the symbol of one of LOGARITHMS."""
    texts = {key: symbol.latex for key, symbol in output_symbols(numbers, unit).items()}
    opens = numbers.opens(FORWARD, name, numbers.layers, unit)
    place = Place("unit", numbers.layers, unit)
    return Symbol(filled(LOGARITHMS[name], texts), value, place, opens)


def logarithm_formula(name: str) -> Callable[[SymbolTable, Address], Formula]:
    """Return what makes the formula of one of LOGARITHMS, from z, or for p from the outputs."""

    def make(numbers: SymbolTable, address: Address) -> Formula:
        layer, unit = numbers.layers, address.unit or 0
        value = float(logarithms_from_z(numbers)[name][unit])
        result = logarithm_symbol(numbers, unit, name, value)
        is_softmax = ACTIVATIONS[numbers.network.layers[-1].activation.name].whole_layer
        if name == "lnp" or is_softmax:
            return _Powers(numbers, layer, name == "lnp").logarithm(unit, result)
        return Formula(result, _SIGMOID_LOGARITHMS[name], {"z": numbers.z(layer, unit)})

    return make
