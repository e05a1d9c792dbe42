"""The routes from one number of a network to the loss: how many, which are strongest, their sum.

A route is the node it is at after each stage. The nodes of a layer are its weighted sums and then
its activations; a stage leads from one to the other (by f'(z), or by the Jacobian of a softmax) or
from activations to the next layer's weighted sums (by the weights). The product of a route's
factors is its part of the derivative: the chain rule.
"""

import heapq
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.runner import UpdateRecord
from backprop_viewer.engine.symbols import Place

Route = tuple[int, ...]
SLOPE, JACOBIAN, WEIGHT = "slope", "jacobian", "weight"


class Stage(NamedTuple):
    """The factors of one kind in one layer.

    They are (nodes above, nodes below), or (nodes,) where each node leads to its own like only.
    """

    kind: str
    layer: int
    factors: Array

    @property
    def branches(self) -> bool:
        """Return whether a node leads to every node above."""
        return self.factors.ndim == 2

    def factor(self, below: int, above: int) -> float:
        """Return the factor between two nodes."""
        return float(self.factors[above, below] if self.branches else self.factors[below])

    def after(self, below: int) -> Sequence[int]:
        """Return the nodes that a node leads to."""
        return range(len(self.factors)) if self.branches else (below,)


@dataclass(frozen=True, eq=False)
class Routes:
    """Every route from a node to the loss, as one sample goes.

    ``first`` is the factor before the node: what is multiplied by a weight, 1 for a bias.
    ``last`` (outputs,) is dL/da. Where that times f'(z) is not finite, as ``closed`` (outputs,)
    says, it is delta in closed form and the factor of the stage before it is 1.
    """

    start: int
    first: float
    stages: tuple[Stage, ...]
    last: Array
    closed: NDArray[np.bool_]

    @property
    def count(self) -> int:
        """Return how many routes there are, exactly."""
        return math.prod(len(stage.factors) for stage in self.stages if stage.branches)

    def factors(self, route: Route) -> list[float]:
        """Return all factors of a route, the first and the last included."""
        steps = zip(self.stages, route[:-1], route[1:], strict=True)
        middle = [stage.factor(below, above) for stage, below, above in steps]
        return [self.first, *middle, float(self.last[route[-1]])]

    @cached_property
    def total(self) -> float:
        """Return the sum of the products of all routes."""
        return self._sum(self.first, [stage.factors for stage in self.stages], self.last)

    @cached_property
    def total_size(self) -> float:
        """Return the sum of the absolute products of all routes."""
        factors = [np.abs(stage.factors) for stage in self.stages]
        return self._sum(abs(self.first), factors, np.abs(self.last))

    def _sum(self, first: float, stages: list[Array], last: Array) -> float:
        with np.errstate(all="ignore"):
            for factors in reversed(stages):
                last = factors.T @ last if factors.ndim == 2 else factors * last
            return float(first * last[self.start])

    def in_order(self) -> Iterator[Route]:
        """Yield every route, in the order of the nodes."""
        return self._onward((self.start,))

    def _onward(self, route: Route) -> Iterator[Route]:
        done = len(route) - 1
        if done == len(self.stages):
            yield route
            return
        for node in self.stages[done].after(route[-1]):
            yield from self._onward((*route, node))

    @cached_property
    def _largest(self) -> list[Array]:
        """Return for each stage and node the largest product from there on, in size."""
        largest = [_size(self.last)]
        for stage in reversed(self.stages):
            onward = largest[0][:, None] if stage.branches else largest[0]
            with np.errstate(all="ignore"):
                reached = _size(_size(stage.factors) * onward)
            largest.insert(0, reached.max(axis=0) if stage.branches else reached)
        return largest

    def strongest(self) -> Iterator[Route]:
        """Yield every route, that of the largest product in size first.

        It needs little more time than what is taken of it, however many routes there are.
        """
        search = _Search(self.stages, self._largest)
        if not self.stages:
            yield (self.start,)
            return
        search.put((self.start,), 1.0, 0)
        while search.queue:
            route, size, rank = search.take()
            search.put(route, size, rank + 1)
            route, size = search.longer(route, size, rank)
            if len(route) > len(self.stages):
                yield route
            else:
                search.put(route, size, 0)


class _Search:
    """A queue of beginnings of routes, each with the place of its next node among the best.

    First comes what may become largest: the product so far times the largest that can follow. Of
    a beginning's next nodes only one is in the queue at a time, the next best after it is taken.
    """

    def __init__(self, stages: Sequence[Stage], largest: Sequence[Array]) -> None:
        self.queue: list[tuple[float, int, Route, float, int]] = []
        self._stages = stages
        self._largest = largest
        self._number = count()
        self._ranks: dict[tuple[int, int], tuple[list[int], list[float]]] = {}

    def put(self, route: Route, size: float, rank: int) -> None:
        """Add going on to the node of this rank, if there are so many."""
        _, bounds = self._ranked(route)
        if rank < len(bounds):
            bound = size * bounds[rank]
            bound = math.inf if math.isnan(bound) else bound
            heapq.heappush(self.queue, (-bound, next(self._number), route, size, rank))

    def take(self) -> tuple[Route, float, int]:
        """Take out the beginning that may become largest: route, its size so far, next rank."""
        _, _, route, size, rank = heapq.heappop(self.queue)
        return route, size, rank

    def longer(self, route: Route, size: float, rank: int) -> tuple[Route, float]:
        """Return a beginning with its next node, the one of this rank, and its size."""
        node = self._ranked(route)[0][rank]
        factor = self._stages[len(route) - 1].factor(route[-1], node)
        return (*route, node), size * abs(factor)

    def _ranked(self, route: Route) -> tuple[list[int], list[float]]:
        """Return the nodes that can come next, best first, and the largest product by each."""
        done, below = len(route), route[-1]
        if (done, below) not in self._ranks:
            stage = self._stages[done - 1]
            nodes = np.array(stage.after(below))
            factors = stage.factors[:, below] if stage.branches else stage.factors[nodes]
            with np.errstate(all="ignore"):
                bounds = _size(_size(factors) * self._largest[done][nodes])
            order = np.argsort(-bounds, kind="stable")
            self._ranks[done, below] = nodes[order].tolist(), bounds[order].tolist()
        return self._ranks[done, below]


def _size(values: Array) -> Array:
    """Return absolute values; what is no number counts as the largest, so that it is seen."""
    return np.nan_to_num(np.abs(values), nan=np.inf, posinf=np.inf)


def routes_from(record: UpdateRecord, place: Place, sample: int) -> Routes:
    """Return the routes from a weight, a bias or a unit's value, as one sample goes."""
    layer, is_unit = place.layer, place.kind == "unit"
    last, closed = _ends(record, sample)
    stages: list[Stage] = []
    for number in range(layer, len(record.problem.network.layers) + 1):
        if number > layer:
            weights = record.problem.layout.weights(record.before.vector, number)
            stages.append(Stage(WEIGHT, number, weights))
        if number > layer or not is_unit:
            stages.append(_through_activation(record, number, sample, closed))
    first = 1.0
    if place.kind == "weight":
        first = float(record.a(layer - 1)[place.source, sample])
    if is_unit and layer == len(record.problem.network.layers):
        last, closed = record.gradient(layer)[:, sample], np.zeros(len(last), dtype=np.bool_)
    return Routes(place.unit, first, tuple(stages), last, closed)


def _through_activation(
    record: UpdateRecord, layer: int, sample: int, closed: NDArray[np.bool_]
) -> Stage:
    """Return the factors da/dz of a layer: f'(z), or a_k (1 - a_k) and -a_k a_i of a softmax."""
    is_last = layer == len(record.problem.network.layers)
    if not _is_whole_layer(record, layer):
        slope = record.slope(layer)[:, sample]
        return Stage(SLOPE, layer, np.where(closed, 1.0, slope) if is_last else slope)
    if is_last and closed.any():
        return Stage(SLOPE, layer, np.ones(len(closed)))
    a = record.a(layer)[:, sample]
    jacobian = -np.outer(a, a)
    jacobian[np.diag_indices(len(a))] = a * (1.0 - a)
    return Stage(JACOBIAN, layer, jacobian)


def _is_whole_layer(record: UpdateRecord, layer: int) -> bool:
    activation = record.problem.network.layers[layer - 1].activation.name
    return ACTIVATIONS[activation].whole_layer


def _ends(record: UpdateRecord, sample: int) -> tuple[Array, NDArray[np.bool_]]:
    """Return what each output's routes end in, and which of it is delta in closed form."""
    layer = len(record.problem.network.layers)
    gradient = record.gradient(layer)[:, sample]
    activation = record.problem.network.layers[-1].activation.name
    if LOSSES[record.problem.loss.name].delta(activation) is None:
        return gradient, np.zeros(len(gradient), dtype=np.bool_)
    with np.errstate(all="ignore"):
        closed = ~np.isfinite(gradient * record.slope(layer)[:, sample])
    if _is_whole_layer(record, layer):
        closed[:] = closed.any()
    return np.where(closed, record.delta(layer)[:, sample], gradient), closed
