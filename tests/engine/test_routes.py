"""Routes to the loss: their number, their order by strength, their sum, their closed ends."""

import math
import time
from itertools import islice
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_viewer.engine.routes import Routes, routes_from
from backprop_viewer.engine.symbols import Place
from tests.engine.building import random_document
from tests.engine.comparing import assert_close
from tests.engine.drawn import documents, record_of

FIRST = Place("weight", 1, 0, 0)


def routes_of(place: Place = FIRST, sample: int = 0, **words: Any) -> Routes:
    record, _ = record_of(random_document(**words))
    return routes_from(record, place, sample)


def products(routes: Routes, found: Any) -> list[float]:
    return [math.prod(routes.factors(route)) for route in found]


def assert_strongest_first(routes: Routes) -> None:
    found = list(routes.strongest())
    assert sorted(found) == sorted(routes.in_order())
    sizes = np.abs(products(routes, found))
    assert_close(sizes, np.sort(sizes)[::-1])


@given(documents(), st.data())
@settings(max_examples=60)
def test_strongest_are_all_routes_by_size(document: dict[str, Any], data: st.DataObject) -> None:
    record, schedule = record_of(document)
    layer = data.draw(st.integers(1, len(schedule.network.layers)))
    routes = routes_from(record, Place("bias", layer, 0), len(record.rows) - 1)
    assert_strongest_first(routes)
    assert routes.count == len(list(routes.in_order()))


@pytest.mark.parametrize("activation", ["softmax", "relu", "tanh"])
def test_strongest_of_many(activation: str) -> None:
    words = {"sizes": (3, 12, 14, 9), "activations": activation, "samples": 1}
    assert_strongest_first(routes_of(**words))


@given(documents())
@settings(max_examples=40)
def test_total_is_the_sum_of_all_products(document: dict[str, Any]) -> None:
    record, _ = record_of(document)
    routes = routes_from(record, FIRST, 0)
    every = products(routes, routes.in_order())
    assert_close(routes.total, math.fsum(every))
    assert_close(routes.total_size, math.fsum(np.abs(every)))


def test_routes_in_order_go_unit_by_unit() -> None:
    routes = routes_of(sizes=(2, 2, 3), samples=1)
    assert [route[-1] for route in routes.in_order()] == [0, 1, 2]
    assert [route[0] for route in routes.in_order()] == [0, 0, 0]


def test_zero_factors_lose_no_route() -> None:
    document = random_document(sizes=(2, 3, 3, 2), activations="relu", samples=1)
    for layer in document["network"]["layers"]:
        layer["biases"] = [-1000.0] * layer["units"]
    record, _ = record_of(document)
    routes = routes_from(record, FIRST, 0)
    assert_strongest_first(routes)
    assert routes.total == 0.0


def test_few_of_very_many_take_no_time() -> None:
    routes = routes_of(sizes=(4, 60, 60, 60, 60, 10), samples=1)
    assert routes.count == 60**3 * 10
    begin = time.perf_counter()
    found = products(routes, islice(routes.strongest(), 50))
    assert time.perf_counter() - begin < 0.5
    assert len(found) == 50
    assert_close(np.abs(found[0]), largest_product(routes))


def largest_product(routes: Routes) -> float:
    """Return the largest product, found the other way: from the start on."""
    best = np.full(60, -np.inf)
    best[routes.start] = abs(routes.first)
    for stage in routes.stages:
        factors = np.abs(stage.factors)
        best = (factors * best).max(axis=1) if stage.branches else factors * best
    return float((best * np.abs(routes.last)).max())


SATURATED = [
    ("sigmoid", "binary_cross_entropy", [[0.0, 1.0]]),
    ("softmax", "cross_entropy", [[0.0, 1.0]]),
]


def saturated(output: str, loss: str, targets: list[list[float]]) -> dict[str, Any]:
    """Return a network whose outputs are wrong beyond the last digit."""
    document = random_document(sizes=(1, 2, 2), activations=["tanh", output], loss=loss, samples=1)
    document["network"]["layers"][1]["biases"] = [800.0, -800.0]
    document["data"]["targets"] = targets
    return document


@pytest.mark.parametrize(("output", "loss", "targets"), SATURATED)
def test_ends_are_closed_where_the_product_is_not_finite(
    output: str, loss: str, targets: list[list[float]]
) -> None:
    record, _ = record_of(saturated(output, loss, targets))
    assert not np.isfinite(record.gradient(2)).all()
    routes = routes_from(record, FIRST, 0)
    assert routes.closed.all()
    assert routes.count == 2
    delta = record.delta(1)[0, 0]
    assert delta != 0.0
    assert_close(routes.total / routes.first, delta)


def test_only_the_outputs_that_need_it_are_closed() -> None:
    document = saturated("sigmoid", "binary_cross_entropy", [[0.0, 1.0]])
    document["network"]["layers"][1]["biases"] = [800.0, 0.5]
    record, _ = record_of(document)
    routes = routes_from(record, FIRST, 0)
    assert routes.closed.tolist() == [True, False]
    assert_close(routes.total / routes.first, record.delta(1)[0, 0])


def test_what_is_no_number_comes_first() -> None:
    document = random_document(sizes=(1, 3, 1), activations="identity", samples=1)
    document["network"]["layers"][1]["weights"] = [[1e308, 1.0, 1.0]]
    document["network"]["layers"][0]["biases"] = [1e10, 0.0, 0.0]
    record, _ = record_of(document)
    routes = routes_from(record, Place("unit", 0, 0), 0)
    found = products(routes, routes.strongest())
    assert not math.isfinite(found[0])
    assert len(found) == 3
