"""How an operation with a mistake in it is written: the right formula, changed.

Beside the value that the program has, each gives with its numbers that very value.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from backprop_viewer.engine.mistakes.table import GRADIENT_SUM
from backprop_viewer.engine.notation import Writer
from backprop_viewer.engine.operations import Address
from backprop_viewer.engine.sums import only_used, total
from backprop_viewer.engine.symbols import Formula, Symbol, SymbolTable
from backprop_viewer.engine.update_formulas import kept_before

Change = Callable[[Formula, SymbolTable, Address], Formula]
PER_OUTPUT = r"\frac{1}{<K>} \cdot "


def with_mistake(right: Formula, numbers: SymbolTable, address: Address) -> Formula:
    """Return the formula as it is computed with the problem's mistake, the right one if it is."""
    name = numbers.record.problem.mistake
    change = CHANGES.get((name, address.operation)) if name else None
    if change is None:
        return right
    changed = change(right, numbers, address)
    return changed if changed is right else replace(changed, mistake=name)


def _rewritten(formula: Formula, template: str) -> Formula:
    """Return a formula with another template, and the symbols that are in it."""
    return replace(formula, template=template, symbols=only_used(template, formula.symbols))


def _sign(numbers: SymbolTable) -> str:
    return "-" if numbers.notation.delta_sign < 0.0 else ""


def _derivative_forgotten(right: Formula, numbers: SymbolTable, address: Address) -> Formula:
    symbols = {"g": numbers.gradient(address.layer or 0, address.unit or 0)}
    return Formula(right.result, f"{_sign(numbers)}<g>", symbols)


def _factor_forgotten(right: Formula, numbers: SymbolTable, address: Address) -> Formula:
    if numbers.record.problem.loss.name == "half_squared_error":
        return replace(right, template=rf"2 \cdot ({right.template})")
    template = right.template.replace(r"\frac{2}{<K>}", "2").replace(PER_OUTPUT, "")
    return right if template == right.template else _rewritten(right, template)


def _factor_forgotten_in_closed_form(
    right: Formula, numbers: SymbolTable, address: Address
) -> Formula:
    return _factor_forgotten(right, numbers, address) if right.closed_form else right


def _sum(right: Formula, numbers: SymbolTable, address: Address) -> Formula:
    """Return a gradient without the 1/N in front of the samples' shares."""
    if numbers.samples == 1:
        return right
    sign, factor = _sign(numbers), rf"\frac{{1}}{{{numbers.samples}}}"
    inside, _, rest = right.template.removeprefix(rf"{sign}{factor} \cdot (").partition(")")
    template = f"{sign}({inside}){rest}" if sign else inside + rest
    short = right.short and right.short.replace(f"{factor} ", "", 1)
    return replace(right, template=template, short=short)


def _first_path(right: Formula, numbers: SymbolTable, address: Address) -> Formula:
    symbols = {name: right.symbols[name] for name in ("w0", "d0")}
    template = rf"{_sign(numbers)}<w0> \cdot <d0>"
    return replace(right, template=template, short=None, symbols=symbols)


def _input_forgotten(right: Formula, numbers: SymbolTable, address: Address) -> Formula:
    layer, source = address.layer or 0, address.source or 0
    template = right.template
    for sample in range(numbers.samples):
        template = template.replace(rf" \cdot <a{sample}>", "")
    any_input = numbers.write.activation(layer - 1, str(source + 1), "n")
    short = right.short and right.short.replace(rf" \cdot {any_input}", "")
    symbols = {name: symbol for name, symbol in right.symbols.items() if name[0] != "a"}
    every = right.every

    def deltas() -> dict[str, Symbol]:
        found = every() if every else right.symbols
        return {name: symbol for name, symbol in found.items() if name[0] != "a"}

    return replace(right, template=template, short=short, symbols=symbols, every=deltas)


def _bias_forgotten(right: Formula, numbers: SymbolTable, address: Address) -> Formula:
    if "b" not in right.symbols:
        return right
    symbols = {name: symbol for name, symbol in right.symbols.items() if name != "b"}
    short = right.short and right.short.replace(" + <b>", "")
    template = right.template.replace(" + <b>", "")
    return replace(right, template=template, short=short, symbols=symbols)


def _updated_weights(right: Formula, numbers: SymbolTable, address: Address) -> Formula:
    layer, unit = (address.layer or 0) + 1, address.unit or 0
    mark = numbers.notation.layer_mark + r"\prime"
    write = Writer(replace(numbers.notation, layer_mark=mark), numbers.layers)
    symbols = dict(right.symbols)
    for receiver in range(numbers.network.sizes[layer]):
        new = numbers.parameter(layer, receiver, unit, after=True)
        latex = write.weight(layer, str(receiver + 1), str(unit + 1))
        symbols[f"w{receiver}"] = replace(new, latex=latex)
    old, any_new = (each.weight(layer, "i", str(unit + 1)) for each in (numbers.write, write))
    return replace(right, symbols=symbols, short=right.short and right.short.replace(old, any_new))


def _next_weight_gradient(right: Formula, numbers: SymbolTable, address: Address) -> Formula:
    layer, unit = address.layer or 0, address.unit or 0
    receivers = numbers.network.sizes[layer + 1]
    symbols = {f"d{i}": right.symbols[f"d{i}"] for i in range(receivers)}
    symbols["a"] = numbers.a(layer, unit)
    own = symbols["a"].latex
    delta = numbers.write.delta(layer + 1, "i", numbers.mark)
    terms = [rf"<d{i}> \cdot <a>" for i in range(receivers)]
    template, short = total(terms, rf"\sum_{{i}} {delta} \cdot {own}")
    if _sign(numbers):
        template = f"-({template})" if receivers > 1 else f"-{template}"
        short = short and f"-{short}"
    return replace(right, template=template, short=short, symbols=symbols)


def _sign_reversed(right: Formula, numbers: SymbolTable, address: Address) -> Formula:
    return replace(right, template=right.template.replace("<w> - ", "<w> + "))


def _rate_forgotten(right: Formula, numbers: SymbolTable, address: Address) -> Formula:
    return _rewritten(right, right.template.replace(r"<learning_rate> \cdot ", ""))


def _not_cleared(right: Formula, numbers: SymbolTable, address: Address) -> Formula:
    gradient = right.result
    source = numbers.network.sizes[(address.layer or 0) - 1]
    source = source if address.source is None else address.source
    left = kept_before(numbers, GRADIENT_SUM, address.layer or 0, address.unit or 0, source)
    symbols = {"left": Symbol(gradient.latex, left, gradient.place, is_gradient=True)}
    every = right.every
    return replace(
        right,
        template=f"<left> + {right.template}",
        short=right.short and f"<left> + {right.short}",
        symbols=symbols | right.symbols,
        every=every and (lambda: symbols | every()),
        relation=r"\leftarrow",
    )


CHANGES: Mapping[tuple[str, str], Change] = {
    ("activation_derivative_forgotten", "delta"): _derivative_forgotten,
    ("updated_weights_used", "propagate"): _updated_weights,
    ("sign_reversed", "weight_update"): _sign_reversed,
    ("sign_reversed", "bias_update"): _sign_reversed,
    ("factor_forgotten", "loss_gradient"): _factor_forgotten,
    ("factor_forgotten", "delta"): _factor_forgotten_in_closed_form,
    ("sum_instead_of_mean", "weight_gradient"): _sum,
    ("sum_instead_of_mean", "bias_gradient"): _sum,
    ("path_forgotten", "propagate"): _first_path,
    ("input_forgotten", "weight_gradient"): _input_forgotten,
    ("bias_forgotten", "weighted_sum"): _bias_forgotten,
    ("next_weight_gradient_used", "propagate"): _next_weight_gradient,
    ("rate_forgotten", "weight_update"): _rate_forgotten,
    ("rate_forgotten", "bias_update"): _rate_forgotten,
    ("gradients_not_cleared", "weight_gradient"): _not_cleared,
    ("gradients_not_cleared", "bias_gradient"): _not_cleared,
}
