"""The formula of each operation, built for one sample's numbers."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from backprop_viewer.base import Settings
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.operations import Address, Schedule
from backprop_viewer.engine.optimizers import OPTIMIZERS, Moment
from backprop_viewer.engine.runner import UpdateRecord
from backprop_viewer.engine.symbols import (
    PLACEHOLDER,
    Formula,
    Place,
    Symbol,
    SymbolTable,
    index,
)

LONGEST_SUM = 8


def _sum(terms: Sequence[str], short: str) -> tuple[str, str | None]:
    """Return the template of a sum for numbers and, if it is long, a short one for symbols."""
    if len(terms) <= LONGEST_SUM:
        return " + ".join(terms), None
    return " + ".join([*terms[:3], r"\cdots", terms[-1]]), short


def _shown(terms: int) -> Sequence[int]:
    """Return which terms of a sum are written out: all, or of many the first three and the last."""
    return range(terms) if terms <= LONGEST_SUM else [0, 1, 2, terms - 1]


def _batch_mean(term: str, samples: int, short: str) -> tuple[str, str | None]:
    """Return the templates of a mean over a batch; only the terms that are shown are made.

    A batch may hold many thousands of samples, and a step has to be shown at once.
    """
    terms = [term.format(sample) for sample in _shown(samples)]
    if samples == 1:
        return terms[0], None
    factor = rf"\frac{{1}}{{{samples}}}"
    if samples <= LONGEST_SUM:
        return rf"{factor} \cdot ({' + '.join(terms)})", None
    middle = r" + \cdots + "
    return rf"{factor} \cdot ({' + '.join(terms[:3])}{middle}{terms[3]})", f"{factor} {short}"


def _weighted_sum(numbers: SymbolTable, address: Address, schedule: Schedule) -> Formula:
    layer, unit = address.layer or 0, address.unit or 0
    inputs = schedule.network.sizes[layer - 1]
    symbols: dict[str, Symbol] = {}
    terms = []
    for source in range(inputs):
        symbols[f"w{source}"] = numbers.parameter(layer, unit, source)
        symbols[f"a{source}"] = numbers.a(layer - 1, source)
        terms.append(rf"<w{source}> \cdot <a{source}>")
    below = "x" if layer == 1 else f"a^{{({layer - 1})}}"
    weights = rf"w^{{({layer})}}_{{{unit + 1}j}}"
    template, short = _sum(terms, rf"\sum_{{j=1}}^{{{inputs}}} {weights} \cdot {below}_j")
    if schedule.network.layers[layer - 1].has_biases:
        symbols["b"] = numbers.parameter(layer, unit, inputs)
        template += " + <b>"
        short = short and short + " + <b>"
    return Formula(numbers.z(layer, unit), template, symbols, short=short)


def _activation(numbers: SymbolTable, address: Address, schedule: Schedule) -> Formula:
    layer, unit = address.layer or 0, address.unit or 0
    choice = schedule.network.layers[layer - 1].activation
    activation = ACTIVATIONS[choice.name]
    symbols = {"z": numbers.z(layer, unit)} | _settings(choice.settings)
    template, short = activation.formula, None
    if activation.whole_layer:
        terms = []
        for other in range(schedule.network.sizes[layer]):
            symbols[f"z{other}"] = numbers.z(layer, other)
            terms.append(f"e^{{<z{other}>}}")
        total, short_total = _sum(terms, rf"\sum_{{k}} e^{{z^{{({layer})}}_k}}")
        short = short_total and template.replace("<sum>", short_total)
        template = template.replace("<sum>", total)
    return Formula(numbers.a(layer, unit), template, symbols, short=short)


def _settings(settings: Settings) -> dict[str, Symbol]:
    names = {"slope": "s", "alpha": r"\alpha", "delta": r"\delta_{H}"}
    return {key: Symbol(names.get(key, key), float(value)) for key, value in settings.items()}


def _loss(numbers: SymbolTable, address: Address, schedule: Schedule) -> Formula:
    mean = _mean_of_losses(numbers) if numbers.samples > 1 else _own_loss(numbers, schedule)
    penalty = numbers.record.problem.penalty
    if not (penalty.l1 or penalty.l2):
        return mean
    penalties = {"P": Symbol("P", _penalty_value(numbers.record))}
    return replace(
        mean,
        template=mean.template + " + <P>",
        short=mean.short and mean.short + " + <P>",
        symbols=mean.symbols | penalties,
        every=lambda: (mean.every() if mean.every else mean.symbols) | penalties,
    )


def _penalty_value(record: UpdateRecord) -> float:
    problem = record.problem
    layers = len(problem.network.layers)
    penalised = problem.layout.mask([True] * layers, [problem.penalty.biases] * layers)
    weights = record.before.parameters(problem.layout) * penalised
    l1, l2 = problem.penalty.l1, problem.penalty.l2
    return float(0.5 * l2 * np.square(weights).sum() + l1 * np.abs(weights).sum())


def _mean_of_losses(numbers: SymbolTable) -> Formula:
    count = numbers.samples
    losses = numbers.record.sample_losses

    def shares(samples: Iterable[int]) -> dict[str, Symbol]:
        return {
            f"L{sample}": Symbol(f"L^{{[{sample + 1}]}}", float(losses[sample]), Place("loss"))
            for sample in samples
        }

    template, short = _batch_mean("<L{0}>", count, rf"\sum_{{n=1}}^{{{count}}} L^{{[n]}}")
    return Formula(
        Symbol("L", numbers.record.loss, Place("loss")),
        template,
        shares(_shown(count)),
        short=short,
        every=lambda: shares(range(count)),
    )


def _own_loss(numbers: SymbolTable, schedule: Schedule) -> Formula:
    """Return the loss of the only sample, a term for each output."""
    choice = numbers.record.problem.loss
    loss, logarithms = LOSSES[choice.name], _logarithms_from_z(numbers, schedule)
    pattern = loss.term
    for name in logarithms:
        pattern = pattern.replace(_LOGARITHMS[name], f"<{name}>")
    settings = _settings(choice.settings) | _output_count(schedule)
    symbols, terms = _only_used(loss.prefix + pattern, settings), []
    for unit in range(schedule.network.outputs):
        available = _output_symbols(numbers, unit)
        latex = {name: symbol.latex for name, symbol in available.items()}
        for name, values in logarithms.items():
            text, place = _put(_LOGARITHMS[name], latex), available["a"].place
            available[name] = Symbol(text, float(values[unit]), place)
        used = _only_used(pattern, available)
        symbols |= {f"{name}{unit}": symbol for name, symbol in used.items()}
        terms.append(_put(pattern, {name: f"<{name}{unit}>" for name in used}))
    total, short = _sum(terms, _sum_over_outputs(loss.term, len(schedule.network.layers)))
    total = f"({total})" if len(terms) > 1 or " + " in pattern else total
    times = r" \cdot" if "frac" in loss.prefix else ""
    result = Symbol("L", numbers.record.loss, Place("loss"))
    template, short = f"{loss.prefix}{times} {total}", short and f"{loss.prefix} {short}"
    return Formula(result, template, symbols, short=short, closed_form=bool(logarithms))


def _sum_over_outputs(term: str, layer: int) -> str:
    any_term = _put(term, {"a": f"a^{{({layer})}}_k", "y": "y_k", "p": "p_k"})
    return rf"\sum_{{k}} ({any_term})" if " + " in any_term else rf"\sum_{{k}} {any_term}"


def _put(template: str, texts: Mapping[str, str]) -> str:
    """Return the template with texts in some of its places."""
    return PLACEHOLDER.sub(lambda match: texts.get(match[1], match[0]), template)


_LOGARITHMS = {"lna": r"\ln(<a>)", "lnb": r"\ln(1 - <a>)", "lnp": r"\ln(<p>)"}
_TOO_SMALL = {"lna": math.log(1e-300), "lnb": math.log(1e-6), "lnp": math.log(1e-300)}
"""Logarithms below which too few digits are left of what they are taken of."""


def _logarithms_from_z(numbers: SymbolTable, schedule: Schedule) -> dict[str, Array]:
    """Return the logarithms in a loss (outputs,) as the program has them, if z is needed for that.

    None if all outputs are far enough from 0 and 1: then the formula in a gives the same.
    """
    record, output = numbers.record, schedule.network.layers[-1].activation.name
    loss, layer = LOSSES[record.problem.loss.name], len(schedule.network.layers)
    z, a = record.z(layer)[:, numbers.sample], record.a(layer)[:, numbers.sample]
    values = {"lnp": _log_softmax(a)}
    if output in loss.closed and ACTIVATIONS[output].whole_layer:
        values["lna"] = _log_softmax(z)
    elif output in loss.closed:
        values |= {"lna": -np.logaddexp(0.0, -z), "lnb": -np.logaddexp(0.0, z)}
    used = {name: value for name, value in values.items() if _LOGARITHMS[name] in loss.term}
    is_needed = any((value < _TOO_SMALL[name]).any() for name, value in used.items())
    return used if is_needed else {}


def _log_softmax(values: Array) -> Array:
    with np.errstate(all="ignore"):
        shifted = values - values.max()
        logarithms: Array = shifted - np.log(np.exp(shifted).sum())
    return logarithms


def _output_count(schedule: Schedule) -> dict[str, Symbol]:
    return {"K": Symbol("K", float(schedule.network.outputs))}


def _output_symbols(numbers: SymbolTable, unit: int) -> dict[str, Symbol]:
    """Return a, y, the sum Y of the sample's targets and p, the softmax of the outputs."""
    record = numbers.record
    last = len(record.problem.network.layers)
    logarithms = _log_softmax(record.a(last)[:, numbers.sample])
    return {
        "a": numbers.a(last, unit),
        "y": numbers.target(unit),
        "Y": Symbol("Y", float(record.targets[:, numbers.sample].sum())),
        "p": Symbol(f"p{index(unit)}", math.exp(logarithms[unit]), Place("unit", last, unit)),
    }


def _only_used(template: str, symbols: dict[str, Symbol]) -> dict[str, Symbol]:
    return {key: symbol for key, symbol in symbols.items() if f"<{key}>" in template}


def _loss_gradient(numbers: SymbolTable, address: Address, schedule: Schedule) -> Formula:
    layer, unit = address.layer or 0, address.unit or 0
    choice = numbers.record.problem.loss
    template = LOSSES[choice.name].slope_formula
    symbols = _output_symbols(numbers, unit) | _settings(choice.settings) | _output_count(schedule)
    return Formula(numbers.gradient(layer, unit), template, _only_used(template, symbols))


def _delta(numbers: SymbolTable, address: Address, schedule: Schedule) -> Formula:
    layer, unit = address.layer or 0, address.unit or 0
    activation = schedule.network.layers[layer - 1].activation.name
    if ACTIVATIONS[activation].whole_layer:
        formula = _whole_layer_delta(numbers, layer, unit, schedule)
    else:
        symbols = {"g": numbers.gradient(layer, unit), "f": numbers.slope(layer, unit)}
        formula = Formula(numbers.delta(layer, unit), r"<g> \cdot <f>", symbols)
    if all(math.isfinite(symbol.value) for symbol in formula.symbols.values()):
        return formula
    return _closed_delta(numbers, layer, unit, schedule) or formula


def _whole_layer_delta(numbers: SymbolTable, layer: int, unit: int, schedule: Schedule) -> Formula:
    symbols = {"a": numbers.a(layer, unit), "g": numbers.gradient(layer, unit)}
    terms = []
    for other in range(schedule.network.sizes[layer]):
        symbols[f"a{other}"] = numbers.a(layer, other)
        symbols[f"g{other}"] = numbers.gradient(layer, other)
        terms.append(rf"<a{other}> \cdot <g{other}>")
    mark = f"a^{{({layer})}}_k"
    total, short = _sum(terms, rf"\sum_{{k}} {mark} \cdot \frac{{\partial L}}{{\partial {mark}}}")
    template = rf"<a> \cdot (<g> - ({total}))"
    short = short and rf"<a> \cdot (<g> - {short})"
    return Formula(numbers.delta(layer, unit), template, symbols, short=short)


def _closed_delta(
    numbers: SymbolTable, layer: int, unit: int, schedule: Schedule
) -> Formula | None:
    loss = LOSSES[numbers.record.problem.loss.name]
    activation = schedule.network.layers[layer - 1].activation.name
    if layer < len(schedule.network.layers) or loss.delta(activation) is None:
        return None
    template = loss.delta_formula(activation)
    symbols = _output_symbols(numbers, unit) | _output_count(schedule)
    used = _only_used(template, symbols)
    return Formula(numbers.delta(layer, unit), template, used, closed_form=True)


def _parameter_gradient(numbers: SymbolTable, address: Address, schedule: Schedule) -> Formula:
    layer, unit = address.layer or 0, address.unit or 0
    is_bias = address.source is None
    source = schedule.network.sizes[layer - 1] if address.source is None else address.source
    count = numbers.samples

    def factors(samples: Iterable[int]) -> dict[str, Symbol]:
        symbols: dict[str, Symbol] = {}
        for sample in samples:
            which = sample if count > 1 else None
            symbols[f"d{sample}"] = numbers.delta(layer, unit, which)
            if not is_bias:
                symbols[f"a{sample}"] = numbers.a(layer - 1, source, which)
        return symbols

    term = "<d{0}>" if is_bias else r"<d{0}> \cdot <a{0}>"
    template, short = _batch_mean(term, count, _batch_sum(count, layer, unit, source, is_bias))
    extra, extra_symbols = _penalty_terms(numbers, layer, unit, source, is_bias)
    return Formula(
        numbers.parameter_gradient(layer, unit, source),
        template + extra,
        factors(_shown(count)) | extra_symbols,
        short=short and short + extra,
        every=lambda: factors(range(count)) | extra_symbols,
    )


def _batch_sum(samples: int, layer: int, unit: int, source: int, is_bias: bool) -> str:
    total = rf"\sum_{{n=1}}^{{{samples}}} \delta^{{({layer})[n]}}{index(unit)}"
    if is_bias:
        return total
    letter = "x^{[n]}" if layer == 1 else f"a^{{({layer - 1})[n]}}"
    return rf"{total} \cdot {letter}{index(source)}"


def _penalty_terms(
    numbers: SymbolTable, layer: int, unit: int, source: int, is_bias: bool
) -> tuple[str, dict[str, Symbol]]:
    penalty = numbers.record.problem.penalty
    if is_bias and not penalty.biases:
        return "", {}
    template = ""
    symbols: dict[str, Symbol] = {}
    if penalty.l2:
        template += r" + <l2> \cdot <w>"
        symbols["l2"] = Symbol(r"\lambda_{2}", penalty.l2)
    if penalty.l1:
        template += r" + <l1> \cdot \mathrm{sign}(<w>)"
        symbols["l1"] = Symbol(r"\lambda_{1}", penalty.l1)
    if symbols:
        symbols["w"] = numbers.parameter(layer, unit, source)
    return template, symbols


def _propagate(numbers: SymbolTable, address: Address, schedule: Schedule) -> Formula:
    layer, unit = address.layer or 0, address.unit or 0
    symbols: dict[str, Symbol] = {}
    terms = []
    for receiver in range(schedule.network.sizes[layer + 1]):
        symbols[f"w{receiver}"] = numbers.parameter(layer + 1, receiver, unit)
        symbols[f"d{receiver}"] = numbers.delta(layer + 1, receiver)
        terms.append(rf"<w{receiver}> \cdot <d{receiver}>")
    weights = rf"w^{{({layer + 1})}}_{{i{unit + 1}}}"
    template, short = _sum(terms, rf"\sum_{{i}} {weights} \cdot \delta^{{({layer + 1})}}_i")
    return Formula(numbers.gradient(layer, unit), template, symbols, short=short)


def _parameter_update(numbers: SymbolTable, address: Address, schedule: Schedule) -> Formula:
    layer, unit = address.layer or 0, address.unit or 0
    source = schedule.network.sizes[layer - 1] if address.source is None else address.source
    record = numbers.record
    problem = record.problem
    optimizer, settings = OPTIMIZERS[problem.optimizer.name], problem.optimizer.settings
    position = problem.layout.weight_index(layer, unit, source)
    gradient = numbers.parameter_gradient(layer, unit, source)
    before, after = (
        {
            name: float(snapshot.slot(problem.layout, number)[position])
            for number, name in enumerate(problem.slots)
        }
        for snapshot in (record.before, record.after)
    )
    moment = Moment(gradient.value, before, after, record.after.update)
    parameter = numbers.parameter(layer, unit, source)
    symbols = {"w": parameter, "g": gradient} | {
        key: Symbol(latex, value, parameter.place if key in "vsm" else None)
        for key, (latex, value) in optimizer.symbols(moment, settings).items()
    }
    template = optimizer.formula(settings)
    result = numbers.parameter(layer, unit, source, after=True)
    return Formula(result, template, _only_used(template, symbols), relation=r"\leftarrow")


_BUILDERS: dict[str, Callable[[SymbolTable, Address, Schedule], Formula]] = {
    "weighted_sum": _weighted_sum,
    "activation": _activation,
    "loss": _loss,
    "loss_gradient": _loss_gradient,
    "delta": _delta,
    "weight_gradient": _parameter_gradient,
    "bias_gradient": _parameter_gradient,
    "propagate": _propagate,
    "weight_update": _parameter_update,
    "bias_update": _parameter_update,
}


def formula(record: UpdateRecord, schedule: Schedule, address: Address, sample: int) -> Formula:
    """Return the formula of an operation, as the sample at this place in the batch sees it."""
    return _BUILDERS[address.operation](SymbolTable(record, sample), address, schedule)
