"""The formula of an update, and those of what the optimiser keeps and computes along with it."""

from collections.abc import Callable

from backprop_viewer.engine.operations import Address
from backprop_viewer.engine.optimizers import OPTIMIZERS, Moment
from backprop_viewer.engine.sums import constant, only_used, setting_symbols
from backprop_viewer.engine.symbols import Formula, Symbol, SymbolTable

ARROW = r"\leftarrow"


def parameter_update(numbers: SymbolTable, address: Address) -> Formula:
    """Return a parameter's new value, with the velocity, moments and so on beside it."""
    layer, unit = address.layer or 0, address.unit or 0
    source = numbers.network.sizes[layer - 1] if address.source is None else address.source
    choice = numbers.record.problem.optimizer
    optimizer = OPTIMIZERS[choice.name]
    parameter = numbers.parameter(layer, unit, source)
    gradient = numbers.parameter_gradient(layer, unit, source)
    moment = _moment(numbers, gradient.value, layer, unit, source)
    symbols = setting_symbols(choice.settings) | {
        "w": parameter,
        "g": gradient,
        "t": constant("t", float(moment.steps)),
    }
    beside = []
    for part in optimizer.parts(moment, choice.settings):
        before = Symbol(part.latex, part.before, parameter.place)
        found = only_used(part.template, symbols | {"before": before})
        result = Symbol(part.latex, part.value, parameter.place)
        relation = ARROW if "before" in found else "="
        beside.append(Formula(result, part.template, found, relation))
        symbols[part.name] = Symbol(part.latex, part.value, parameter.place, _giving(beside[-1]))
    template = optimizer.formula(choice.settings)
    result = numbers.parameter(layer, unit, source, after=True)
    used = only_used(template, symbols)
    return Formula(result, template, used, relation=ARROW, beside=tuple(beside))


def _giving(formula: Formula) -> Callable[[], Formula]:
    def opened() -> Formula:
        return formula

    return opened


def kept_before(numbers: SymbolTable, slot: str, layer: int, unit: int, source: int) -> float:
    """Return what was kept for a parameter before the update, in a slot."""
    record, problem = numbers.record, numbers.record.problem
    position = problem.layout.weight_index(layer, unit, source)
    vector = record.before.slot(problem.layout, problem.slots.index(slot))
    return float(vector[position])


def _moment(numbers: SymbolTable, gradient: float, layer: int, unit: int, source: int) -> Moment:
    record, problem = numbers.record, numbers.record.problem
    position = problem.layout.weight_index(layer, unit, source)
    before, after = (
        {
            name: float(snapshot.slot(problem.layout, number)[position])
            for number, name in enumerate(problem.slots)
        }
        for snapshot in (record.before, record.after)
    )
    return Moment(gradient, before, after, record.after.update)
