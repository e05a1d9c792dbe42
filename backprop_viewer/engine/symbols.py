"""Symbols, and formulas made of them: in symbols, with numbers put in, and what was read.

A formula is a LaTeX template with <name> for each symbol. A symbol knows its value and the node
or edge that it stands for, so that drawing and text can point at each other.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.network import ParameterLayout
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


@dataclass(frozen=True)
class Symbol:
    """A symbol of a formula: its LaTeX, its value and the node or edge that it stands for."""

    latex: str
    value: float
    place: Place | None = None


@dataclass(frozen=True)
class Formula:
    """How one value comes about: ``result`` = ``template`` with ``symbols`` in it.

    ``relation`` is '=' or, for an update, an arrow. Long sums have a ``short`` template for
    symbols and one with the middle left out for numbers; ``every`` returns the symbols of all
    terms where ``symbols`` holds only those written out.
    """

    result: Symbol
    template: str
    symbols: dict[str, Symbol]
    relation: str = "="
    short: str | None = None
    closed_form: bool = False
    every: Callable[[], dict[str, Symbol]] | None = None

    def latex(self) -> str:
        """Return the formula in symbols, with its left side."""
        right = _fill(self.short or self.template, {k: s.latex for k, s in self.symbols.items()})
        return f"{self.result.latex} {self.relation} {right}"

    def numbers(self, digits: int = DIGITS) -> str:
        """Return the formula with numbers put in and its result, in LaTeX."""
        values = {key: number_latex(s.value, digits) for key, s in self.symbols.items()}
        right = _fill_numbers(self.template, values)
        value = number_latex(self.result.value, digits)
        result = "" if right == value else f" = {value}"  # a lone number is the result
        return f"{self.result.latex} {self.relation} {right}{result}"

    def reads(self) -> list[Symbol]:
        """Return the symbols that were read, each once."""
        symbols = self.symbols if self.every is None else self.every()
        return list({symbol.latex: symbol for symbol in symbols.values()}.values())


def number_latex(value: float, digits: int = DIGITS) -> str:
    """Return a number in LaTeX with so many significant digits: -0.25, 1.5 \\cdot 10^{-7}."""
    if math.isnan(value):
        return r"\mathrm{NaN}"
    if math.isinf(value):
        return r"\infty" if value > 0 else r"-\infty"
    text = f"{value:.{digits}g}"
    if "e" in text:
        mantissa, exponent = text.split("e")
        return rf"{mantissa} \cdot 10^{{{int(exponent)}}}"
    return "0" if text == "-0" else text


def _fill(template: str, values: dict[str, str]) -> str:
    return PLACEHOLDER.sub(lambda match: values[match[1]], template)


def _fill_numbers(template: str, values: dict[str, str]) -> str:
    """Return the template with numbers put in, in brackets where they would be misread."""

    def put(match: re.Match[str]) -> str:
        text = values[match[1]]
        before = template[: match.start()].rstrip()[-1:]
        after = template[match.end() :].lstrip()[:1]
        is_alone = before in {"", "(", "{", ","} and after in {"", ")", "}", ","}
        is_negative = text.startswith("-") and not is_alone
        is_product_in_power = after == "^" and " " in text
        return f"({text})" if is_negative or is_product_in_power else text

    return PLACEHOLDER.sub(put, template)


def index(*numbers: int) -> str:
    """Return an index of numbers counted from 0 as LaTeX counted from 1: _{12}, _{10,2}."""
    texts = [str(number + 1) for number in numbers]
    joined = ("," if any(len(text) > 1 for text in texts) and len(texts) > 1 else "").join(texts)
    return f"_{joined}" if len(joined) == 1 else f"_{{{joined}}}"


@dataclass(frozen=True)
class SymbolTable:
    """The symbols of one update as one sample sees it.

    ``sample`` is the place in the batch, from 0. In a batch a symbol of another sample carries
    its number in brackets.
    """

    record: UpdateRecord
    sample: int
    samples: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "samples", len(self.record.rows))

    def _mark(self, layer: int | None, sample: int | None) -> str:
        level = f"({layer})" if layer else ""
        mark = f"[{sample + 1}]" if sample is not None else ""
        return f"^{{{level}{mark}}}" if level or mark else ""

    def a(self, layer: int, unit: int, sample: int | None = None) -> Symbol:
        """Return a unit's activation; of the input, x."""
        letter = "a" if layer else "x"
        column = self.sample if sample is None else sample
        value = float(self.record.a(layer)[unit, column])
        latex = f"{letter}{self._mark(layer, sample)}{index(unit)}"
        return Symbol(latex, value, Place("unit", layer, unit))

    def z(self, layer: int, unit: int) -> Symbol:
        """Return a unit's weighted sum."""
        value = float(self.record.z(layer)[unit, self.sample])
        return Symbol(f"z^{{({layer})}}{index(unit)}", value, Place("unit", layer, unit))

    def gradient(self, layer: int, unit: int) -> Symbol:
        """Return dL/da of a unit."""
        value = float(self.record.gradient(layer)[unit, self.sample])
        latex = rf"\frac{{\partial L}}{{\partial {self.a(layer, unit).latex}}}"
        return Symbol(latex, value, Place("unit", layer, unit))

    def slope(self, layer: int, unit: int) -> Symbol:
        """Return f'(z) of a unit."""
        activation = ACTIVATIONS[self.record.problem.network.layers[layer - 1].activation.name]
        latex = f"{activation.symbol}'({self.z(layer, unit).latex})"
        value = float(self.record.slope(layer)[unit, self.sample])
        return Symbol(latex, value, Place("unit", layer, unit))

    def delta(self, layer: int, unit: int, sample: int | None = None) -> Symbol:
        """Return delta = dL/dz of a unit."""
        column = self.sample if sample is None else sample
        value = float(self.record.delta(layer)[unit, column])
        latex = rf"\delta{self._mark(layer, sample)}{index(unit)}"
        return Symbol(latex, value, Place("unit", layer, unit))

    def target(self, unit: int) -> Symbol:
        """Return the target of an output."""
        value = float(self.record.targets[unit, self.sample])
        return Symbol(f"y{index(unit)}", value, Place("target", 0, unit))

    def parameter(self, layer: int, unit: int, source: int, after: bool = False) -> Symbol:
        """Return a weight, or the bias for a source one past the last input."""
        layout = self.record.problem.layout
        snapshot = self.record.after if after else self.record.before
        value = float(snapshot.vector[layout.weight_index(layer, unit, source)])
        if source == self.record.problem.network.sizes[layer - 1]:
            return Symbol(f"b^{{({layer})}}{index(unit)}", value, Place("bias", layer, unit))
        place = Place("weight", layer, unit, source)
        return Symbol(f"w^{{({layer})}}{index(unit, source)}", value, place)

    def parameter_gradient(self, layer: int, unit: int, source: int) -> Symbol:
        """Return dL/dw or dL/db: mean over the batch, with penalty."""
        parameter = self.parameter(layer, unit, source)
        position = self.record.problem.layout.weight_index(layer, unit, source)
        value = float(self.record.parameter_gradient[position])
        latex = rf"\frac{{\partial L}}{{\partial {parameter.latex}}}"
        return Symbol(latex, value, parameter.place)
