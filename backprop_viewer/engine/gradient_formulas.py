"""The formulas of the gradients of weights and biases, and of the penalty in them."""

from collections.abc import Iterable

import numpy as np

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.notation import derivative
from backprop_viewer.engine.operations import Address
from backprop_viewer.engine.runner import UpdateRecord
from backprop_viewer.engine.sums import batch_mean, constant, only_used, shown, sum_of
from backprop_viewer.engine.symbols import Formula, Symbol, SymbolTable


def parameter_gradient(numbers: SymbolTable, address: Address) -> Formula:
    """Return dL/dw or dL/db: every sample's share, their mean and the penalty's part."""
    layer, unit = address.layer or 0, address.unit or 0
    is_bias = address.source is None
    source = numbers.network.sizes[layer - 1] if address.source is None else address.source
    count = numbers.samples

    def factors(samples: Iterable[int]) -> dict[str, Symbol]:
        symbols: dict[str, Symbol] = {}
        for sample in samples:
            own = numbers.of_sample(sample) if count > 1 else numbers
            symbols[f"d{sample}"] = own.delta(layer, unit)
            if not is_bias:
                symbols[f"a{sample}"] = own.a(layer - 1, source)
        return symbols

    term, short_term = "<d{0}>", numbers.write.delta(layer, str(unit + 1), "n")
    if not is_bias:
        term += r" \cdot <a{0}>"
        short_term += rf" \cdot {numbers.write.activation(layer - 1, str(source + 1), 'n')}"
    sign = "-" if numbers.notation.delta_sign < 0.0 else ""
    template, short = batch_mean(term, count, rf"\sum_{{n=1}}^{{{count}}} {short_term}", sign)
    part = _penalty_part(numbers, layer, unit, source)
    extra, extra_symbols = (f" + {part.template}", part.symbols) if part else ("", {})
    return Formula(
        numbers.parameter_gradient(layer, unit, source),
        template + extra,
        factors(shown(count)) | extra_symbols,
        short=short and short + extra,
        every=lambda: factors(range(count)) | extra_symbols,
        beside=(part,) if part else (),
    )


def _penalty_part(numbers: SymbolTable, layer: int, unit: int, source: int) -> Formula | None:
    """Return the part of a gradient that the penalty makes, None if there is none."""
    rates = numbers.record.problem.penalty
    is_bias = source == numbers.network.sizes[layer - 1]
    if not (rates.l1 or rates.l2) or (is_bias and not rates.biases):
        return None
    parameter = numbers.parameter(layer, unit, source)
    w, terms = parameter.value, []
    if rates.l2:
        terms.append(r"<l2> \cdot <w>")
    if rates.l1:
        terms.append(r"<l1> \cdot \mathrm{sign}(<w>)")
    template = " + ".join(terms)
    value = rates.slope(w)
    result = Symbol(derivative("P", parameter.latex), value, parameter.place, is_gradient=True)
    symbols = {"w": parameter} | only_used(template, _penalty_rates(numbers))
    return Formula(result, template, symbols)


def penalty(numbers: SymbolTable, address: Address) -> Formula:
    """Return what is added to the loss: ½·l2·Σw² + l1·Σ|w|."""
    rates, layout = numbers.record.problem.penalty, numbers.record.problem.layout
    positions = np.flatnonzero(_penalised(numbers.record))
    letter = numbers.notation.weight
    templates, shorts = [], []
    for rate, factor, term, any_term in (
        (rates.l2, r"\frac{1}{2} \cdot <l2> \cdot", "<w{0}>^{{2}}", f"{letter}^{{2}}"),
        (rates.l1, r"<l1> \cdot", "|<w{0}>|", f"|{letter}|"),
    ):
        if rate:
            made, short = sum_of(term, len(positions), rf"\sum_{{{letter}}} {any_term}")
            made = f"({made})" if len(positions) > 1 else made
            templates.append(f"{factor} {made}")
            shorts.append(f"{factor} {short or made}")

    def symbols(terms: Iterable[int]) -> dict[str, Symbol]:
        places = ((term, layout.place_of(int(positions[term]))) for term in terms)
        weights = {f"w{term}": numbers.parameter(*place) for term, place in places}
        return only_used("".join(templates), _penalty_rates(numbers)) | weights

    return Formula(
        Symbol("P", _penalty_value(numbers.record)),
        " + ".join(templates),
        symbols(shown(len(positions))),
        short=" + ".join(shorts) if shorts != templates else None,
        every=lambda: symbols(range(len(positions))),
    )


def _penalty_rates(numbers: SymbolTable) -> dict[str, Symbol]:
    """Return the symbols of the rates of the penalty."""
    rates = numbers.record.problem.penalty
    return {
        "l2": constant(r"\lambda_{2}", rates.l2),
        "l1": constant(r"\lambda_{1}", rates.l1),
    }


def _penalised(record: UpdateRecord) -> Array:
    layers = len(record.problem.network.layers)
    biases = record.problem.penalty.biases
    return record.problem.layout.mask([True] * layers, [biases] * layers)


def _penalty_value(record: UpdateRecord) -> float:
    weights = record.before.parameters(record.problem.layout) * _penalised(record)
    l1, l2 = record.problem.penalty.l1, record.problem.penalty.l2
    return float(0.5 * l2 * np.square(weights).sum() + l1 * np.abs(weights).sum())
