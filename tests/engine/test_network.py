from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.base import Choice
from backprop_viewer.engine.network import Layer, Network, ParameterLayout, count_parameters

NETWORK = Network(
    2,
    (
        Layer(3, Choice("tanh"), has_biases=True, names=("h1", "h2", "h3")),
        Layer(1, Choice("tanh"), has_biases=False),
        Layer(2, Choice("tanh"), has_biases=True),
    ),
    input_names=("x1", "x2"),
)
networks = st.builds(
    Network,
    st.integers(1, 4),
    st.lists(
        st.builds(Layer, st.integers(1, 4), st.just(Choice("relu")), st.booleans()),
        min_size=1,
        max_size=4,
    ).map(tuple),
)


def test_sizes() -> None:
    assert NETWORK.sizes == (2, 3, 1, 2)
    assert NETWORK.outputs == 2


def test_other_names_are_no_other_network() -> None:
    renamed = Network(2, (replace(NETWORK.layers[0], names=None), *NETWORK.layers[1:]))
    assert NETWORK.differs_in_names_only(renamed)
    assert NETWORK.differs_in_names_only(NETWORK)


@pytest.mark.parametrize(
    "others",
    [
        {"units": 4},
        {"activation": Choice("relu")},
        {"has_biases": False},
        {"frozen_weights": True},
        {"frozen_biases": True},
    ],
    ids=str,
)
def test_anything_else_is_another_network(others: dict[str, Any]) -> None:
    layer, *rest = NETWORK.layers
    assert not NETWORK.differs_in_names_only(Network(2, (replace(layer, **others), *rest)))
    assert not NETWORK.differs_in_names_only(Network(3, NETWORK.layers))


def test_names() -> None:
    assert NETWORK.unit_name(0, 1) == "x2"
    assert NETWORK.unit_name(1, 2) == "h3"
    assert NETWORK.unit_name(2, 0) is None
    assert Network(2, NETWORK.layers).unit_name(0, 0) is None


def test_parameters_are_counted_with_biases_only_where_there_are_some() -> None:
    assert count_parameters(NETWORK) == 3 * 3 + 1 * 3 + 2 * 2


def test_a_row_of_the_vector_is_a_unit_with_its_bias_last() -> None:
    vector = np.arange(16.0)
    layers = ParameterLayout(NETWORK).split(vector)
    assert layers[0][0].tolist() == [[0.0, 1.0], [3.0, 4.0], [6.0, 7.0]]
    assert layers[0][1] is not None
    assert layers[0][1].tolist() == [2.0, 5.0, 8.0]
    assert layers[1][0].tolist() == [[9.0, 10.0, 11.0]]
    assert layers[1][1] is None


def test_views_write_into_the_vector() -> None:
    layout, vector = ParameterLayout(NETWORK), np.zeros(16)
    layout.weights(vector, 1)[1, 0] = 7.0
    biases = layout.biases(vector, 3)
    assert biases is not None
    biases[1] = 8.0
    assert np.flatnonzero(vector).tolist() == [3, 15]


def test_mask_tells_weights_from_biases() -> None:
    mask = ParameterLayout(NETWORK).mask([True, False, True], [False, True, True])
    assert mask.tolist() == [1.0, 1.0, 0.0] * 3 + [0.0] * 3 + [1.0] * 4


@given(networks)
def test_join_is_the_inverse_of_split(network: Network) -> None:
    layout = ParameterLayout(network)
    vector = np.random.default_rng(0).normal(size=layout.size)
    assert layout.size == count_parameters(network)
    assert layout.join(layout.split(vector)).tolist() == vector.tolist()


@given(networks)
def test_every_place_in_the_vector_has_one_name(network: Network) -> None:
    layout = ParameterLayout(network)
    vector = np.arange(float(layout.size))
    for index in range(layout.size):
        layer, unit, source = layout.place_of(index)
        assert layout.weight_index(layer, unit, source) == index
        assert layout.matrix(vector, layer)[unit, source] == index
        is_bias = source == network.sizes[layer - 1]
        assert not is_bias or network.layers[layer - 1].has_biases


@pytest.mark.parametrize("layer", [1, 2, 3])
def test_matrices_are_contiguous(layer: int) -> None:
    """Else ``dot`` could not write its result into them."""
    layout = ParameterLayout(NETWORK)
    assert layout.matrix(np.zeros(layout.size), layer).flags.c_contiguous
