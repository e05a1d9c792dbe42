"""Symbols, and formulas made of them: in symbols, with numbers put in, and what was read.

A formula is a LaTeX template with <name> for each symbol. A symbol knows its value, the node or
edge that it stands for, so that drawing and text can point at each other, and the formula that
it comes from itself, down to inputs, weights, targets and settings.
"""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.network import Network, ParameterLayout
from backprop_viewer.engine.notation import STANDARD, Notation, Writer
from backprop_viewer.engine.operations import BACKWARD, FORWARD, Address
from backprop_viewer.engine.runner import UpdateRecord

DIGITS = 6
PLACEHOLDER = re.compile(r"<([A-Za-z][A-Za-z0-9_]*)>")


@dataclass(frozen=True)
class Place:
    """A part of the drawing: 'unit', 'weight', 'bias', 'target' or 'loss'.

    Layers count from 1 (0 is the input), units and sources from 0.
    """

    kind: str
    layer: int = 0
    unit: int = 0
    source: int = 0


def parameter_index(place: Place, layout: ParameterLayout) -> int:
    """Return where a weight or bias lies in the flat vector."""
    if place.kind == "bias":
        source = layout.network.sizes[place.layer - 1]
        return layout.weight_index(place.layer, place.unit, source)
    return layout.weight_index(place.layer, place.unit, place.source)


def parameter_place(index: int, layout: ParameterLayout) -> Place:
    """Return the weight or bias that lies there in the flat vector, the inverse of the above."""
    layer, unit, source = layout.place_of(index)
    if source == layout.network.sizes[layer - 1]:
        return Place("bias", layer, unit)
    return Place("weight", layer, unit, source)


@dataclass(frozen=True)
class Symbol:
    """A symbol of a formula: its LaTeX, its value and the node or edge that it stands for.

    ``opens`` makes the formula that the symbol comes from; inputs, weights, targets, settings and
    what an optimiser kept from earlier have none. ``is_constant`` marks settings and counts, which
    are written as short as they are; ``is_gradient`` derivatives of the loss.
    """

    latex: str
    value: float
    place: Place | None = None
    opens: "Callable[[], Formula] | None" = field(default=None, compare=False, repr=False)
    is_constant: bool = field(default=False, compare=False)
    is_gradient: bool = field(default=False, compare=False)

    def fixed_number(self, digits: int | None) -> str:
        """Return the value in LaTeX as the window shows it."""
        if self.is_constant:
            return number_latex(self.value, None if digits is None else DIGITS)
        return fixed_number_latex(self.value, digits)


@dataclass(frozen=True)
class Formula:
    """How one value comes about: ``result`` = ``template`` with ``symbols`` in it.

    ``relation`` is '=' or, for an update, an arrow. Long sums have a ``short`` template for
    symbols and one with the middle left out for numbers; ``every`` returns the symbols of all
    terms where ``symbols`` holds only those written out. ``beside`` are the formulas of what is
    computed along with it: an optimiser's velocity and moments, a penalty. ``mistake`` is the name
    of the mistake that is made in it, if one is.
    """

    result: Symbol
    template: str
    symbols: dict[str, Symbol]
    relation: str = "="
    short: str | None = None
    closed_form: bool = False
    every: Callable[[], dict[str, Symbol]] | None = field(default=None, compare=False, repr=False)
    beside: "tuple[Formula, ...]" = ()
    mistake: str = ""

    def with_result(self, value: float) -> "Formula":
        """Return the formula with another value on its left side."""
        return replace(self, result=replace(self.result, value=value))

    def latex(self) -> str:
        """Return the formula in symbols, with its left side."""
        right = filled(self.symbol_template, {k: s.latex for k, s in self.symbols.items()})
        return f"{self.result.latex} {self.relation} {right}"

    @property
    def symbol_template(self) -> str:
        """Return the template for symbols, in brackets where one would be misread."""
        texts = {name: symbol.latex for name, symbol in self.symbols.items()}
        return bracketed(self.short or self.template, texts)

    def with_brackets(self, texts: Mapping[str, str]) -> str:
        """Return the template for numbers, in brackets where the text of one would be misread."""
        return bracketed(self.template, texts)

    def numbers(self, digits: int | None = DIGITS) -> str:
        """Return the formula with numbers put in and its result, in LaTeX; None: every digit."""
        values = {key: number_latex(s.value, digits) for key, s in self.symbols.items()}
        right = filled(self.with_brackets(values), values)
        value = number_latex(self.result.value, digits)
        result = "" if right == value else f" = {value}"  # a lone number is the result
        return f"{self.result.latex} {self.relation} {right}{result}"

    def reads(self) -> list[Symbol]:
        """Return the symbols that were read, each once."""
        symbols = self.symbols if self.every is None else self.every()
        return list({symbol.latex: symbol for symbol in symbols.values()}.values())


def number_latex(value: float, digits: int | None = DIGITS) -> str:
    """Return a number in LaTeX with so many significant digits: -0.25, 1.5 \\cdot 10^{-7}.

    With None it has as many digits as tell it from every other number.
    """
    text = _not_finite(value)
    if text:
        return text
    if digits is None:
        return _with_power(repr(float(value)).removesuffix(".0"))
    return _with_power(f"{value:.{digits}g}")


def fixed_number_latex(value: float, digits: int | None = 4) -> str:
    """Return a number in LaTeX with so many decimals, so that widths do not jump.

    Very large or small ones are written with a power of ten; None stands for every digit.
    """
    text = _not_finite(value)
    if text or digits is None:
        return text or number_latex(value, None)
    size = abs(value)
    if size >= 10_000 or 0 < size < 0.5 * 10.0**-digits:
        return _with_power(f"{value:.{max(1, digits - 2)}e}")
    text = f"{value:.{digits if size < 100 else max(0, digits - 2)}f}"
    return text.removeprefix("-") if float(text) == 0 else text


def _not_finite(value: float) -> str:
    if math.isnan(value):
        return r"\mathrm{NaN}"
    if math.isinf(value):
        return r"\infty" if value > 0 else r"-\infty"
    return ""


def _with_power(text: str) -> str:
    """Return Python's text of a number in LaTeX."""
    if "e" in text:
        mantissa, exponent = text.split("e")
        return rf"{mantissa} \cdot 10^{{{int(exponent)}}}"
    return "0" if text == "-0" else text


def filled(template: str, texts: Mapping[str, str]) -> str:
    """Return the template with texts put in; places that have none stay."""
    return PLACEHOLDER.sub(lambda match: texts.get(match[1], match[0]), template)


def bracketed(template: str, texts: Mapping[str, str]) -> str:
    """Return the template with round brackets where the text of a place would be misread.

    That is a negative number after a sign, and anything but a plain number or letter before an
    exponent: LaTeX refuses a second one.
    """

    def put(match: re.Match[str]) -> str:
        text = texts.get(match[1], "")
        before = template[: match.start()].rstrip()[-1:]
        after = template[match.end() :].lstrip()[:1]
        is_first = before in {"", "(", "{", ",", "|"} and after != "^"
        is_negative = text.startswith("-") and not is_first
        is_long_in_power = after == "^" and (" " in text or "^" in text)
        return f"({match[0]})" if is_negative or is_long_in_power else match[0]

    return PLACEHOLDER.sub(put, template)


Build = Callable[["SymbolTable", Address], Formula]


@dataclass(frozen=True)
class SymbolTable:
    """The symbols of one update as one sample sees it.

    ``sample`` is the place in the batch, from 0. ``is_marked``: its symbols carry its number, as
    those of the other samples of a batch do. ``build`` makes the formulas that symbols open to.
    """

    record: UpdateRecord
    sample: int
    notation: Notation = STANDARD
    is_marked: bool = False
    build: Build | None = None

    @cached_property
    def network(self) -> Network:
        """Return the network whose symbols these are."""
        return self.record.problem.network

    @cached_property
    def layers(self) -> int:
        """Return the number of layers, and so of the last one."""
        return len(self.network.layers)

    @cached_property
    def samples(self) -> int:
        """Return the number of samples in the batch."""
        return len(self.record.rows)

    @cached_property
    def write(self) -> Writer:
        """Return what writes the symbols."""
        return Writer(self.notation, self.layers)

    @cached_property
    def mark(self) -> str:
        """Return the number of the sample as its symbols carry it."""
        return str(self.sample + 1) if self.is_marked else ""

    def of_sample(self, sample: int) -> "SymbolTable":
        """Return the symbols of a sample of the batch, with its number."""
        return SymbolTable(self.record, sample, self.notation, True, self.build)

    def opens(
        self, phase: str, operation: str, layer: int, unit: int, source: int | None = None
    ) -> Callable[[], Formula] | None:
        """Return what makes the formula of an operation, or of a part of one."""
        if self.build is None:
            return None
        return partial(self.build, self, Address(phase, operation, layer, unit, source))

    def a(self, layer: int, unit: int) -> Symbol:
        """Return a unit's activation; of the input, x."""
        value = float(self.record.a(layer)[unit, self.sample])
        latex = self.write.activation(layer, str(unit + 1), self.mark)
        opens = self.opens(FORWARD, "activation", layer, unit) if layer else None
        return Symbol(latex, value, Place("unit", layer, unit), opens)

    def z(self, layer: int, unit: int) -> Symbol:
        """Return a unit's weighted sum."""
        value = float(self.record.z(layer)[unit, self.sample])
        latex = self.write.weighted_sum(layer, str(unit + 1), self.mark)
        opens = self.opens(FORWARD, "weighted_sum", layer, unit)
        return Symbol(latex, value, Place("unit", layer, unit), opens)

    def gradient(self, layer: int, unit: int) -> Symbol:
        """Return dL/da of a unit."""
        value = float(self.record.gradient(layer)[unit, self.sample])
        of = self.write.activation(layer, str(unit + 1), self.mark)
        operation = "loss_gradient" if layer == self.layers else "propagate"
        opens = self.opens(BACKWARD, operation, layer, unit)
        latex = self.write.derivative(of, self.mark)
        return Symbol(latex, value, Place("unit", layer, unit), opens, is_gradient=True)

    def slope(self, layer: int, unit: int) -> Symbol:
        """Return f'(z) of a unit."""
        activation = ACTIVATIONS[self.network.layers[layer - 1].activation.name]
        z = self.write.weighted_sum(layer, str(unit + 1), self.mark)
        value = float(self.record.slope(layer)[unit, self.sample])
        opens = self.opens(FORWARD, "slope", layer, unit)
        return Symbol(f"{activation.symbol}'({z})", value, Place("unit", layer, unit), opens)

    def delta(self, layer: int, unit: int) -> Symbol:
        """Return delta of a unit: dL/dz, or -dL/dz where the notation has it so."""
        value = self.notation.delta_value(float(self.record.delta(layer)[unit, self.sample]))
        latex = self.write.delta(layer, str(unit + 1), self.mark)
        opens = self.opens(BACKWARD, "delta", layer, unit)
        return Symbol(latex, value, Place("unit", layer, unit), opens, is_gradient=True)

    def target(self, unit: int) -> Symbol:
        """Return the target of an output."""
        value = float(self.record.targets[unit, self.sample])
        latex = self.write.output(self.notation.target, str(unit + 1), self.mark)
        return Symbol(latex, value, Place("target", 0, unit))

    def parameter(self, layer: int, unit: int, source: int, after: bool = False) -> Symbol:
        """Return a weight, or the bias for a source one past the last input."""
        layout = self.record.problem.layout
        snapshot = self.record.after if after else self.record.before
        value = float(snapshot.vector[layout.weight_index(layer, unit, source)])
        if source == self.network.sizes[layer - 1]:
            latex = self.write.bias(layer, str(unit + 1))
            return Symbol(latex, value, Place("bias", layer, unit))
        latex = self.write.weight(layer, str(unit + 1), str(source + 1))
        return Symbol(latex, value, Place("weight", layer, unit, source))

    def parameter_gradient(self, layer: int, unit: int, source: int) -> Symbol:
        """Return dL/dw or dL/db: mean over the batch, with penalty."""
        parameter = self.parameter(layer, unit, source)
        position = self.record.problem.layout.weight_index(layer, unit, source)
        value = float(self.record.parameter_gradient[position])
        is_bias = source == self.network.sizes[layer - 1]
        operation = "bias_gradient" if is_bias else "weight_gradient"
        opens = self.opens(BACKWARD, operation, layer, unit, None if is_bias else source)
        latex = self.write.derivative(parameter.latex)
        return Symbol(latex, value, parameter.place, opens, is_gradient=True)
