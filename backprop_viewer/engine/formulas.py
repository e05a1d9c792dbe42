"""The formula of each operation, built for one sample's numbers.

Beside the operations there are formulas of what they are made of, which no step has of its own:
the slope f'(z), a sample's own loss, the softmax and the logarithms in a loss, and the penalty.
"""

import math
from collections.abc import Callable

from backprop_viewer.base import Choice
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.gradient_formulas import parameter_gradient, penalty
from backprop_viewer.engine.loss_formulas import (
    closed_delta,
    loss,
    loss_gradient,
    piece,
    sample_loss,
)
from backprop_viewer.engine.mistakes.formulas import with_mistake
from backprop_viewer.engine.notation import STANDARD, Notation
from backprop_viewer.engine.operations import Address, Schedule
from backprop_viewer.engine.output_formulas import (
    LOGARITHMS,
    largest_output,
    largest_sum,
    logarithm_formula,
    probability,
    softmax,
    target_sum,
)
from backprop_viewer.engine.runner import UpdateRecord
from backprop_viewer.engine.sums import only_used, setting_symbols, total
from backprop_viewer.engine.symbols import Formula, Symbol, SymbolTable
from backprop_viewer.engine.update_formulas import parameter_update


def _weighted_sum(numbers: SymbolTable, address: Address) -> Formula:
    layer, unit = address.layer or 0, address.unit or 0
    inputs = numbers.network.sizes[layer - 1]
    symbols: dict[str, Symbol] = {}
    terms = []
    for source in range(inputs):
        symbols[f"w{source}"] = numbers.parameter(layer, unit, source)
        symbols[f"a{source}"] = numbers.a(layer - 1, source)
        terms.append(rf"<w{source}> \cdot <a{source}>")
    weight = numbers.write.weight(layer, str(unit + 1), "j")
    below = numbers.write.activation(layer - 1, "j", numbers.mark)
    template, short = total(terms, rf"\sum_{{j=1}}^{{{inputs}}} {weight} \cdot {below}")
    if numbers.network.layers[layer - 1].has_biases:
        symbols["b"] = numbers.parameter(layer, unit, inputs)
        template += " + <b>"
        short = short and short + " + <b>"
    return Formula(numbers.z(layer, unit), template, symbols, short=short)


def _activation(numbers: SymbolTable, address: Address) -> Formula:
    layer, unit = address.layer or 0, address.unit or 0
    choice = numbers.network.layers[layer - 1].activation
    activation, result = ACTIVATIONS[choice.name], numbers.a(layer, unit)
    if activation.whole_layer:
        return softmax(numbers, layer, unit)
    template, z = activation.formula, numbers.z(layer, unit)
    is_far = activation.far_formula is not None and z.value > activation.far
    if is_far:
        template = activation.far_formula or ""
    symbols = {"z": z} | _settings_in(template, choice)
    return Formula(result, template, symbols, closed_form=is_far)


def _slope(numbers: SymbolTable, address: Address) -> Formula:
    layer, unit = address.layer or 0, address.unit or 0
    choice = numbers.network.layers[layer - 1].activation
    template = ACTIVATIONS[choice.name].slope_formula
    symbols = {"z": numbers.z(layer, unit), "a": numbers.a(layer, unit)}
    used = only_used(template, symbols) | _settings_in(template, choice)
    return Formula(numbers.slope(layer, unit), template, used)


def _settings_in(template: str, choice: Choice) -> dict[str, Symbol]:
    settings = setting_symbols(choice.settings)
    return only_used(template, settings | setting_symbols(ACTIVATIONS[choice.name].constants))


def _delta(numbers: SymbolTable, address: Address) -> Formula:
    layer, unit = address.layer or 0, address.unit or 0
    activation = numbers.network.layers[layer - 1].activation.name
    if ACTIVATIONS[activation].whole_layer:
        formula = _whole_layer_delta(numbers, layer, unit)
    else:
        symbols = {"g": numbers.gradient(layer, unit), "f": numbers.slope(layer, unit)}
        template = rf"{_sign(numbers)}<g> \cdot <f>"
        formula = Formula(numbers.delta(layer, unit), template, symbols)
    if all(math.isfinite(symbol.value) for symbol in formula.symbols.values()):
        return formula
    return closed_delta(numbers, layer, unit) or formula


def _sign(numbers: SymbolTable) -> str:
    """Return the sign between a gradient and delta, or what is made of delta."""
    return "-" if numbers.notation.delta_sign < 0.0 else ""


def _whole_layer_delta(numbers: SymbolTable, layer: int, unit: int) -> Formula:
    symbols = {"a": numbers.a(layer, unit), "g": numbers.gradient(layer, unit)}
    terms = []
    for other in range(numbers.network.sizes[layer]):
        symbols[f"a{other}"] = numbers.a(layer, other)
        symbols[f"g{other}"] = numbers.gradient(layer, other)
        terms.append(rf"<a{other}> \cdot <g{other}>")
    any_a = numbers.write.activation(layer, "k", numbers.mark)
    any_g = numbers.write.derivative(any_a, numbers.mark)
    written, short = total(terms, rf"\sum_{{k}} {any_a} \cdot {any_g}")
    pattern = r"<a> \cdot ({0} - <g>)" if _sign(numbers) else r"<a> \cdot (<g> - {0})"
    template, short = pattern.format(f"({written})"), short and pattern.format(short)
    return Formula(numbers.delta(layer, unit), template, symbols, short=short)


def _propagate(numbers: SymbolTable, address: Address) -> Formula:
    layer, unit = address.layer or 0, address.unit or 0
    symbols: dict[str, Symbol] = {}
    terms = []
    for receiver in range(numbers.network.sizes[layer + 1]):
        symbols[f"w{receiver}"] = numbers.parameter(layer + 1, receiver, unit)
        symbols[f"d{receiver}"] = numbers.delta(layer + 1, receiver)
        terms.append(rf"<w{receiver}> \cdot <d{receiver}>")
    weight = numbers.write.weight(layer + 1, "i", str(unit + 1))
    delta = numbers.write.delta(layer + 1, "i", numbers.mark)
    template, short = total(terms, rf"\sum_{{i}} {weight} \cdot {delta}")
    if _sign(numbers):
        template = f"-({template})" if len(terms) > 1 else f"-{template}"
        short = short and f"-{short}"
    return Formula(numbers.gradient(layer, unit), template, symbols, short=short)


_BUILDERS: dict[str, Callable[[SymbolTable, Address], Formula]] = {
    "weighted_sum": _weighted_sum,
    "activation": _activation,
    "loss": loss,
    "loss_gradient": loss_gradient,
    "delta": _delta,
    "weight_gradient": parameter_gradient,
    "bias_gradient": parameter_gradient,
    "propagate": _propagate,
    "weight_update": parameter_update,
    "bias_update": parameter_update,
    "slope": _slope,
    "sample_loss": sample_loss,
    "piece": piece,
    "probability": probability,
    "largest_sum": largest_sum,
    "largest_output": largest_output,
    "target_sum": target_sum,
    "penalty": penalty,
    **{name: logarithm_formula(name) for name in LOGARITHMS},
}


def build(numbers: SymbolTable, address: Address) -> Formula:
    """Return the formula of an operation, or of what one is made of, in these symbols."""
    return with_mistake(build_right(numbers, address), numbers, address)


def build_right(numbers: SymbolTable, address: Address) -> Formula:
    """Return the right formula of an operation, whatever mistake is made in it."""
    return _BUILDERS[address.operation](numbers, address)


def symbol_table(record: UpdateRecord, sample: int, notation: Notation = STANDARD) -> SymbolTable:
    """Return the symbols of an update as a sample sees them, each opening to its formula."""
    return SymbolTable(record, sample, notation, build=build)


def formula(
    record: UpdateRecord,
    schedule: Schedule,
    address: Address,
    sample: int,
    notation: Notation = STANDARD,
) -> Formula:
    """Return the formula of an operation, as the sample at this place in the batch sees it."""
    return build(symbol_table(record, sample, notation), address)
