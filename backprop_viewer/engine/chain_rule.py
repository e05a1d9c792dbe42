"""The whole chain rule of one number: every path from it to the loss, and their sum.

A path's product is its factors multiplied: what comes in, then f'(z) and the weight to the next
unit in turn, and dL/da of an output at the end. The sum over all paths is the derivative of one
sample's own loss; the mean over the batch with the penalty's part is the gradient.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from itertools import islice, pairwise

import numpy as np
from numpy.typing import NDArray

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.formulas import symbol_table
from backprop_viewer.engine.network import Network
from backprop_viewer.engine.notation import STANDARD, Notation, derivative
from backprop_viewer.engine.operations import BACKWARD, Address
from backprop_viewer.engine.routes import JACOBIAN, WEIGHT, Route, Routes, Stage, routes_from
from backprop_viewer.engine.runner import UpdateRecord
from backprop_viewer.engine.sums import batch_mean, shown, sum_of
from backprop_viewer.engine.symbols import Formula, Place, Symbol, SymbolTable

MOST_PATHS = 50
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Path:
    """One path: its factors multiplied, the units it goes through, all that it lights."""

    formula: Formula
    units: tuple[Place, ...]
    places: frozenset[Place]

    @property
    def factors(self) -> tuple[Symbol, ...]:
        """Return the factors in order."""
        return tuple(self.formula.symbols.values())

    @property
    def product(self) -> float:
        """Return the factors multiplied."""
        return self.formula.result.value

    @property
    def zeros(self) -> tuple[Symbol, ...]:
        """Return the factors that are exactly zero: one is enough to stop the whole path."""
        return tuple(factor for factor in self.factors if factor.value == 0.0)


@dataclass(frozen=True, eq=False)
class ChainRule:
    """The chain rule of a weight, a bias or a unit's value, as one sample of the batch sees it.

    ``paths`` are all of the ``count`` paths in the order of the units, or those of the largest
    products; the others are then one term, ``rest``. The paths listed make the ``share`` of the
    sum of all products without their signs, ``size``. ``total`` is the sum of all paths, worked
    out from their factors alone. ``sum`` adds the paths up to the derivative of the sample's own
    loss; ``mean`` goes on from there to the gradient, with the mean over the batch and the part of
    the ``penalty``. It is None where there is nothing to add.
    """

    place: Place
    paths: tuple[Path, ...]
    count: int
    rest: Symbol | None
    share: float
    size: float
    total: float
    sum: Formula
    mean: Formula | None
    penalty: Formula | None

    @property
    def result(self) -> Symbol:
        """Return what all comes to: for a weight or bias the gradient that the update uses."""
        return (self.mean or self.sum).result


def chain_rule(
    record: UpdateRecord,
    place: Place,
    sample: int,
    notation: Notation = STANDARD,
    most: int = MOST_PATHS,
    by_size: bool = True,
) -> ChainRule:
    """Return every path from a weight, bias or unit, or of more than ``most`` the strongest.

    Without ``by_size`` they are the first instead: for a reader who is not to know numbers yet.
    Where training makes a mistake, all numbers are those that were right at the same state.
    """
    return _chain_rule(symbol_table(record.right, sample, notation), place, most, by_size)


def count_paths(network: Network, place: Place) -> int:
    """Return how many paths lead from a weight, bias or unit to the loss, exactly.

    There are fewer where a delta in closed form takes the place of the output layer's softmax.
    """
    layers = range(place.layer + 1, len(network.layers) + 1)
    units = math.prod(network.sizes[layer] for layer in layers)
    passed = layers if place.kind == "unit" else range(place.layer, len(network.layers) + 1)
    return units * math.prod(network.sizes[layer] for layer in passed if _mixes(network, layer))


def units_on_paths(network: Network, place: Place) -> list[Mask]:
    """Return for each layer, the inputs first, which units (units,) are on a path to the loss.

    Between two layers all weights from such units to such units are on paths, but into the layer
    of a weight only itself.
    """
    masks = [np.full(units, layer > place.layer) for layer, units in enumerate(network.sizes)]
    masks[place.layer][place.unit] = True
    if place.kind == "weight":
        masks[place.layer - 1][place.source] = True
    if place.kind != "unit" and _mixes(network, place.layer):
        masks[place.layer][:] = True
    return masks


def places_on_paths(network: Network, place: Place) -> frozenset[Place]:
    """Return the units, weights and biases on the paths from a weight, bias or unit, and the loss.

    In a network of many thousands of weights ask ``units_on_paths``, which is faster.
    """
    masks = units_on_paths(network, place)
    return _places(tuple(tuple(np.flatnonzero(mask).tolist()) for mask in masks), place)


@lru_cache(maxsize=4)
def _places(units: tuple[tuple[int, ...], ...], place: Place) -> frozenset[Place]:
    nodes = {Place("unit", layer, unit) for layer, found in enumerate(units) for unit in found}
    weights = {
        Place("weight", layer, unit, source)
        for layer in range(place.layer + 1, len(units))
        for unit in units[layer]
        for source in units[layer - 1]
    }
    return frozenset(nodes | weights | {place, Place("loss")})


def _mixes(network: Network, layer: int) -> bool:
    """Return whether a layer's activation lets every unit act on every other, as softmax does."""
    return ACTIVATIONS[network.layers[layer - 1].activation.name].whole_layer


def shares(record: UpdateRecord, place: Place) -> Array:
    """Return the derivative of each sample's own loss by a weight or bias (samples,)."""
    delta: Array = record.delta(place.layer)[place.unit]
    if place.kind == "bias":
        return delta
    with np.errstate(all="ignore"):
        product: Array = delta * record.a(place.layer - 1)[place.source]
    return product


def _chain_rule(table: SymbolTable, place: Place, most: int, by_size: bool = True) -> ChainRule:
    routes = routes_from(table.record, place, table.sample)
    is_cut = routes.count > most
    found = routes.strongest() if is_cut and by_size else routes.in_order()
    writer = _Writer(table, place, routes)
    paths = tuple(writer.path(number, route) for number, route in enumerate(islice(found, most)))
    listed = math.fsum(path.product for path in paths)
    listed_size = math.fsum(abs(path.product) for path in paths)
    rest = Symbol(r"\mathrm{rest}", routes.total - listed) if is_cut else None
    penalty = _penalty(table, place)
    return ChainRule(
        place=place,
        paths=paths,
        count=routes.count,
        rest=rest,
        share=listed_size / routes.total_size if is_cut and routes.total_size else 1.0,
        size=routes.total_size,
        total=routes.total,
        sum=_sum(_own_derivative(table, place, routes, penalty), paths, rest),
        mean=_mean(table, place, most, penalty),
        penalty=penalty,
    )


class _Writer:
    """Writes routes as paths; a symbol that is on many of them is made once."""

    def __init__(self, table: SymbolTable, place: Place, routes: Routes) -> None:
        self._table = table
        self._place = place
        self._routes = routes
        self._made: dict[tuple[int, int, int], Symbol] = {}

    def path(self, number: int, route: Route) -> Path:
        """Return the path of a route; numbers count from 0."""
        is_closed = bool(self._routes.closed[route[-1]])
        steps = list(enumerate(pairwise(route)))
        middle = [self._factor(stage, *step) for stage, step in steps[: len(steps) - is_closed]]
        symbols = [*self._first, *middle, self._last(route[-1], is_closed)]
        terms = [f"<f{position}>" for position in range(len(symbols))]
        if is_closed and self._table.notation.delta_sign < 0.0:
            terms[-1] = f"(-{terms[-1]})"
        product = math.prod(self._routes.factors(route))
        formula = Formula(
            Symbol(rf"\mathrm{{path}}_{{{number + 1}}}", product),
            r" \cdot ".join(terms),
            {f"f{position}": symbol for position, symbol in enumerate(symbols)},
            closed_form=is_closed,
        )
        units = tuple(dict.fromkeys(self._units(route)))
        factors = (symbol.place for symbol in middle if symbol.place)
        return Path(formula, units, frozenset({*units, *factors, self._place, Place("loss")}))

    @cached_property
    def _first(self) -> list[Symbol]:
        """Return the factor that comes in: an activation, 1 for a bias, none for a unit."""
        if self._place.kind == "weight":
            return [self._table.a(self._place.layer - 1, self._place.source)]
        one = Symbol("1", 1.0, self._place, is_constant=True)
        return [one] if self._place.kind == "bias" else []

    def _last(self, output: int, is_closed: bool) -> Symbol:
        make = self._table.delta if is_closed else self._table.gradient
        return make(self._table.layers, output)

    def _factor(self, number: int, below: int, above: int) -> Symbol:
        key = number, below, above
        if key not in self._made:
            self._made[key] = _symbol(self._table, self._routes.stages[number], below, above)
        return self._made[key]

    def _units(self, route: Route) -> Iterator[Place]:
        if self._place.kind == "weight":
            yield Place("unit", self._place.layer - 1, self._place.source)
        yield Place("unit", self._place.layer, route[0])
        for stage, node in zip(self._routes.stages, route[1:], strict=True):
            yield Place("unit", stage.layer, node)


def _symbol(table: SymbolTable, stage: Stage, below: int, above: int) -> Symbol:
    """Return the symbol of a factor between two nodes."""
    if stage.kind == WEIGHT:
        return table.parameter(stage.layer, above, below)
    if stage.kind == JACOBIAN:
        return _jacobian(table, stage.layer, below, above).result
    return table.slope(stage.layer, above)


def _jacobian(table: SymbolTable, layer: int, below: int, above: int) -> Formula:
    """Return da_k/dz_i of a softmax: a_k (1 - a_k), or -a_k a_i between two units."""
    a, other = table.a(layer, above), table.a(layer, below)
    if below == above:
        template, symbols, value = r"<a> \cdot (1 - <a>)", {"a": a}, a.value * (1.0 - a.value)
    else:
        template, symbols = r"-<a> \cdot <b>", {"a": a, "b": other}
        value = -a.value * other.value
    latex = derivative(a.latex, table.z(layer, below).latex)
    opens = partial(_jacobian, table, layer, below, above)
    return Formula(Symbol(latex, value, a.place, opens), template, symbols)


def _column(table: SymbolTable, place: Place) -> int:
    """Return which weight of its unit a parameter is: a bias comes after the last of them."""
    return table.network.sizes[place.layer - 1] if place.kind == "bias" else place.source


def _own_derivative(
    table: SymbolTable, place: Place, routes: Routes, penalty: Formula | None
) -> Symbol:
    """Return the derivative of the sample's own loss: what its paths add up to."""
    if place.kind == "unit" and place.layer:
        return table.gradient(place.layer, place.unit)
    if place.kind == "unit":
        x = table.a(0, place.unit)
        return Symbol(
            table.write.derivative(x.latex, table.mark), routes.total, place, is_gradient=True
        )
    if table.samples == 1 and penalty is None:
        return table.parameter_gradient(place.layer, place.unit, _column(table, place))
    value = float(shares(table.record, place)[table.sample])
    return _share(table, place, table.sample, value)


def _share(table: SymbolTable, place: Place, sample: int, value: float) -> Symbol:
    """Return the derivative of a sample's own loss, with the number of the sample."""
    parameter = table.parameter(place.layer, place.unit, _column(table, place))
    return Symbol(
        derivative(table.write.loss(str(sample + 1)), parameter.latex),
        value,
        place,
        is_gradient=True,
    )


def _sum(result: Symbol, paths: tuple[Path, ...], rest: Symbol | None) -> Formula:
    """Return the sum over the paths; of many only the first three and the last are written.

    One path alone is its factors, and one factor alone is what it comes from itself.
    """
    count, first = len(paths), paths[0]
    if count == 1 and rest is None:
        opens = first.factors[0].opens if len(first.factors) == 1 else None
        return opens() if opens else replace(first.formula, result=result)
    symbols = {f"p{number}": _opening(path.formula) for number, path in enumerate(paths)}
    template, short = sum_of("<p{0}>", count, rf"\sum_{{k=1}}^{{{count}}} \mathrm{{path}}_k")
    if rest is not None:
        symbols["rest"] = rest
        template, short = f"{template} + <rest>", short and f"{short} + <rest>"
    return Formula(result, template, symbols, short=short)


def _opening(formula: Formula) -> Symbol:
    """Return the result of a formula as a symbol that opens to it."""
    return replace(formula.result, opens=partial(_same, formula))


def _same(formula: Formula) -> Formula:
    return formula


def _penalty(table: SymbolTable, place: Place) -> Formula | None:
    """Return the part of a gradient that the penalty makes, None if there is none."""
    if place.kind == "unit" or table.build is None:
        return None
    is_bias = place.kind == "bias"
    operation, source = ("bias_gradient", None) if is_bias else ("weight_gradient", place.source)
    gradient = table.build(table, Address(BACKWARD, operation, place.layer, place.unit, source))
    return gradient.beside[0] if gradient.beside else None


def _mean(table: SymbolTable, place: Place, most: int, penalty: Formula | None) -> Formula | None:
    """Return the gradient as the mean of all samples' derivatives and the penalty's part."""
    count = table.samples
    if place.kind == "unit" or (count == 1 and penalty is None):
        return None
    values = shares(table.record, place)

    def terms(samples: Iterable[int]) -> dict[str, Symbol]:
        return {
            f"s{sample}": replace(
                _share(table, place, sample, float(values[sample])),
                opens=partial(_sum_of_sample, table, sample, place, most),
            )
            for sample in samples
        }

    result = table.parameter_gradient(place.layer, place.unit, _column(table, place))
    parameter = table.parameter(place.layer, place.unit, _column(table, place))
    any_share = derivative(table.write.loss("n"), parameter.latex)
    template, short = batch_mean("<s{0}>", count, rf"\sum_{{n=1}}^{{{count}}} {any_share}")
    extra, symbols = (f" + {penalty.template}", penalty.symbols) if penalty else ("", {})
    return Formula(
        result,
        template + extra,
        terms(shown(count)) | symbols,
        short=short and short + extra,
        every=lambda: terms(range(count)) | symbols,
    )


def _sum_of_sample(table: SymbolTable, sample: int, place: Place, most: int) -> Formula:
    """Return the sum over the paths as another sample sees them, with its number."""
    if sample != table.sample:
        table = table.of_sample(sample)
    return _chain_rule(table, place, most).sum
