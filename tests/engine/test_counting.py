"""Counting parameters: the formula, networks really built, and what follows from the formula."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.engine.counting import (
    built_count,
    counts_along,
    depth_of,
    divided_network,
    inputs_and_units,
    parameter_count,
    possible_depths,
    rises_at_first,
)
from tests.engine.building import build, random_document

inputs_drawn = st.integers(1, 60)
units_drawn = st.integers(1, 240)


@given(inputs_drawn, st.integers(1, 30), st.integers(1, 12))
def test_formula_and_network_agree(inputs: int, width: int, layers: int) -> None:
    units = width * layers
    assert parameter_count(inputs, units, layers) == built_count(inputs, units, layers)


@pytest.mark.parametrize(
    ("layers", "expected"), [(1, 49), (2, 67), (3, 57), (4, 49), (6, 39), (12, 27)]
)
def test_twelve_units_and_two_inputs(layers: int, expected: int) -> None:
    assert parameter_count(2, 12, layers) == expected


@given(inputs_drawn, units_drawn)
def test_it_can_only_rise_from_one_layer_to_two(inputs: int, units: int) -> None:
    counts = {depth: parameter_count(inputs, units, depth) for depth in possible_depths(units)}
    if 2 in counts:
        assert (counts[2] > counts[1]) == rises_at_first(inputs, units)
    deeper = [count for depth, count in counts.items() if depth >= 2]
    assert deeper == sorted(set(deeper), reverse=True)


@given(units_drawn)
def test_possible_depths_are_the_divisors(units: int) -> None:
    assert possible_depths(units) == [n for n in range(1, units + 1) if units % n == 0]


def test_divided_network() -> None:
    assert divided_network(3, 12, 4).sizes == (3, 3, 3, 3, 3, 1)


@pytest.mark.parametrize("count", [parameter_count, built_count])
@pytest.mark.parametrize(
    ("numbers", "problem"),
    [
        ((2, 12, 5), "12 hidden units cannot be divided into 5 equal layers"),
        ((2, 3, 4), "3 hidden units cannot be divided into 4 equal layers"),
        ((0, 12, 2), "expected at least 1 input, found 0"),
        ((2, 0, 1), "expected at least 1 hidden unit, found 0"),
        ((2, 12, -1), "expected at least 1 hidden layer, found -1"),
    ],
)
def test_what_is_no_network_is_refused_in_words(
    count: type, numbers: tuple[int, int, int], problem: str
) -> None:
    with pytest.raises(ValueError, match=f"^{problem}$"):
        count(*numbers)


def test_no_units_cannot_be_divided() -> None:
    with pytest.raises(ValueError, match="at least 1 hidden unit"):
        possible_depths(0)


@pytest.mark.parametrize(("inputs", "units"), [(2, 12), (10, 7), (1, 1)])
def test_curve_goes_through_the_counts(inputs: int, units: int) -> None:
    depths = possible_depths(units)
    expected = [parameter_count(inputs, units, depth) for depth in depths]
    assert counts_along(inputs, units, np.array(depths, np.float64)).tolist() == expected


@pytest.mark.parametrize(
    ("document", "numbers", "depth"),
    [
        ({"sizes": (2, 4, 4, 1)}, (2, 8), 2),
        ({"sizes": (2, 5, 3, 1)}, (2, 8), None),
        ({"sizes": (3, 1)}, None, None),
        ({"sizes": (2, 4, 2)}, None, None),
        ({"sizes": (2, 4, 1), "biases": False}, None, None),
    ],
)
def test_networks_of_this_kind_are_known(
    document: dict[str, Any], numbers: tuple[int, int] | None, depth: int | None
) -> None:
    network = build(random_document(**document))[0].network
    assert inputs_and_units(network) == numbers
    assert depth_of(network) == depth
