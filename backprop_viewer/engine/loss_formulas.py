"""The formulas around the loss: of a batch and of a sample, its slope, and what is in them."""

from collections.abc import Iterable
from dataclasses import replace

from backprop_viewer.engine.gradient_formulas import penalty
from backprop_viewer.engine.losses import LOSSES, Loss
from backprop_viewer.engine.operations import FORWARD, Address
from backprop_viewer.engine.output_formulas import (
    LOGARITHMS,
    logarithm_symbol,
    logarithms_from_z,
    output_count,
    output_symbols,
)
from backprop_viewer.engine.sums import batch_mean, only_used, setting_symbols, shown, total
from backprop_viewer.engine.symbols import Formula, Place, Symbol, SymbolTable, filled


def loss(numbers: SymbolTable, address: Address) -> Formula:
    """Return what the update descends: the mean of the samples' losses, with the penalty."""
    result = _loss_symbol(numbers)
    mean = _mean_of_losses(numbers) if numbers.samples > 1 else _own_loss(numbers, result)
    rates = numbers.record.problem.penalty
    if not (rates.l1 or rates.l2):
        return mean
    made = penalty(numbers, address)
    part = {"P": replace(made.result, opens=numbers.opens(FORWARD, "penalty", 0, 0))}
    return replace(
        mean,
        template=mean.template + " + <P>",
        short=mean.short and mean.short + " + <P>",
        symbols=mean.symbols | part,
        every=lambda: (mean.every() if mean.every else mean.symbols) | part,
        beside=(made,),
    )


def _loss_symbol(numbers: SymbolTable) -> Symbol:
    return Symbol(numbers.write.loss(), numbers.record.loss, Place("loss"))


def _mean_of_losses(numbers: SymbolTable) -> Formula:
    count = numbers.samples

    def shares(samples: Iterable[int]) -> dict[str, Symbol]:
        return {f"L{sample}": _share(numbers.of_sample(sample)) for sample in samples}

    any_loss = numbers.write.loss("n")
    template, short = batch_mean("<L{0}>", count, rf"\sum_{{n=1}}^{{{count}}} {any_loss}")
    return Formula(
        _loss_symbol(numbers),
        template,
        shares(shown(count)),
        short=short,
        every=lambda: shares(range(count)),
    )


def _share(numbers: SymbolTable) -> Symbol:
    """Return a sample's own loss."""
    value = float(numbers.record.sample_losses[numbers.sample])
    opens = numbers.opens(FORWARD, "sample_loss", 0, 0)
    return Symbol(numbers.write.loss(numbers.mark), value, Place("loss"), opens)


def sample_loss(numbers: SymbolTable, address: Address) -> Formula:
    """Return a sample's own loss, a term for each output, without penalty."""
    return _own_loss(numbers, _share(numbers))


def _own_loss(numbers: SymbolTable, result: Symbol) -> Formula:
    choice = numbers.record.problem.loss
    entry, logarithms = LOSSES[choice.name], logarithms_from_z(numbers)
    parts = {name: LOGARITHMS[name] for name in logarithms}
    if entry.piece:
        parts["h"] = entry.piece.latex
    pattern = entry.term
    for name, latex in parts.items():
        pattern = pattern.replace(latex, f"<{name}>")
    settings = setting_symbols(choice.settings) | output_count(numbers)
    symbols, terms = only_used(entry.prefix + pattern, settings), []
    for unit in range(numbers.network.outputs):
        available = output_symbols(numbers, unit)
        if "h" in parts:
            available["h"] = _piece_symbol(numbers, unit)
        for name, values in logarithms.items():
            available[name] = logarithm_symbol(numbers, unit, name, float(values[unit]))
        used = only_used(pattern, available)
        symbols |= {f"{name}{unit}": symbol for name, symbol in used.items()}
        terms.append(filled(pattern, {name: f"<{name}{unit}>" for name in used}))
    written, short = total(terms, _sum_over_outputs(entry, numbers))
    written = f"({written})" if len(terms) > 1 or " + " in pattern else written
    times = r" \cdot" if "frac" in entry.prefix else ""
    template, short = f"{entry.prefix}{times} {written}", short and f"{entry.prefix} {short}"
    return Formula(result, template, symbols, short=short, closed_form=bool(logarithms))


def _sum_over_outputs(entry: Loss, numbers: SymbolTable) -> str:
    write, mark = numbers.write, numbers.mark
    settings = setting_symbols(numbers.record.problem.loss.settings)
    texts = {name: symbol.latex for name, symbol in settings.items()} | {
        "a": write.activation(numbers.layers, "k", mark),
        "y": write.output(numbers.notation.target, "k", mark),
        "p": write.output("p", "k", mark),
    }
    any_term = filled(entry.term, texts)
    return rf"\sum_{{k}} ({any_term})" if " + " in any_term else rf"\sum_{{k}} {any_term}"


def _piece_symbol(numbers: SymbolTable, unit: int) -> Symbol:
    choice, place = numbers.record.problem.loss, Place("unit", numbers.layers, unit)
    made = LOSSES[choice.name].piece
    assert made is not None
    available = output_symbols(numbers, unit) | setting_symbols(choice.settings)
    latex = filled(made.latex, {name: symbol.latex for name, symbol in available.items()})
    value = made.value(available["a"].value - available["y"].value, choice.settings)
    return Symbol(latex, value, place, numbers.opens(FORWARD, "piece", numbers.layers, unit))


def piece(numbers: SymbolTable, address: Address) -> Formula:
    """Return one output's part of a loss that has a function of its own: Huber's."""
    unit, choice = address.unit or 0, numbers.record.problem.loss
    made = LOSSES[choice.name].piece
    assert made is not None
    symbols = output_symbols(numbers, unit)
    template = made.formula(symbols["a"].value - symbols["y"].value, choice.settings)
    used = only_used(template, symbols | setting_symbols(choice.settings))
    return Formula(_piece_symbol(numbers, unit), template, used)


def loss_gradient(numbers: SymbolTable, address: Address) -> Formula:
    """Return dL/da of an output."""
    layer, unit = address.layer or 0, address.unit or 0
    choice = numbers.record.problem.loss
    template = LOSSES[choice.name].slope_formula
    settings = setting_symbols(choice.settings) | output_count(numbers)
    symbols = only_used(template, output_symbols(numbers, unit) | settings)
    return Formula(numbers.gradient(layer, unit), template, symbols)


def closed_delta(numbers: SymbolTable, layer: int, unit: int) -> Formula | None:
    """Return delta of an output without dL/da, None if there is no such form."""
    entry = LOSSES[numbers.record.problem.loss.name]
    activation = numbers.network.layers[layer - 1].activation.name
    if layer < numbers.layers or entry.delta(activation) is None:
        return None
    template = entry.delta_formula(activation, numbers.notation.delta_sign)
    symbols = output_symbols(numbers, unit) | output_count(numbers)
    used = only_used(template, symbols)
    return Formula(numbers.delta(layer, unit), template, used, closed_form=True)
