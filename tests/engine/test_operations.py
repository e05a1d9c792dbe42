"""The order of the operations, and how step sizes group them."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.base import Choice
from backprop_viewer.engine.network import Layer, Network
from backprop_viewer.engine.operations import (
    BACKWARD,
    FORWARD,
    PHASES,
    STEP_SIZES,
    UPDATE,
    Address,
    Schedule,
    next_stop,
    previous_stop,
)
from tests.oracle.test_seed_cases import CASES

GROUPING = [size for size in STEP_SIZES if size != "epoch"]


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Draw networks with and without biases, parts of them frozen."""
    layers = [
        Layer(
            draw(st.integers(1, 4)),
            Choice("tanh"),
            has_biases=draw(st.booleans()),
            frozen_weights=draw(st.booleans()),
            frozen_biases=draw(st.booleans()),
        )
        for _ in range(draw(st.integers(1, 4)))
    ]
    return Network(draw(st.integers(1, 4)), tuple(layers))


def expected_order(network: Network) -> list[Address]:
    """Return the operations in the order in which the design tells them."""
    sizes, last = network.sizes, len(network.layers)
    order = []
    for layer in range(1, last + 1):
        order += [Address(FORWARD, "weighted_sum", layer, unit) for unit in range(sizes[layer])]
        order += [Address(FORWARD, "activation", layer, unit) for unit in range(sizes[layer])]
    order.append(Address(FORWARD, "loss"))
    order += [Address(BACKWARD, "loss_gradient", last, unit) for unit in range(sizes[last])]
    for layer in range(last, 0, -1):
        units, sources = range(sizes[layer]), range(sizes[layer - 1])
        order += [Address(BACKWARD, "delta", layer, unit) for unit in units]
        order += [Address(BACKWARD, "weight_gradient", layer, i, j) for i in units for j in sources]
        if network.layers[layer - 1].has_biases:
            order += [Address(BACKWARD, "bias_gradient", layer, unit) for unit in units]
        if layer > 1:
            order += [Address(BACKWARD, "propagate", layer - 1, unit) for unit in sources]
    for layer in range(1, last + 1):
        made, units, sources = (
            network.layers[layer - 1],
            range(sizes[layer]),
            range(sizes[layer - 1]),
        )
        if not made.frozen_weights:
            order += [Address(UPDATE, "weight_update", layer, i, j) for i in units for j in sources]
        if made.has_biases and not made.frozen_biases:
            order += [Address(UPDATE, "bias_update", layer, unit) for unit in units]
    return order


def sources_of(address: Address) -> tuple[str, int, int, int]:
    return address.operation, address.layer or 0, address.unit or 0, address.source or 0


@given(networks())
def test_order_is_that_of_the_design(network: Network) -> None:
    schedule = Schedule(network)
    assert [schedule.address(index) for index in range(schedule.size)] == expected_order(network)


@given(networks())
def test_index_is_the_inverse_of_address(network: Network) -> None:
    schedule, last = Schedule(network), len(network.layers)
    for index in range(schedule.size):
        operation, layer, unit, source = sources_of(schedule.address(index))
        assert schedule.index(operation, layer or last, unit, source) == index


@given(networks())
def test_done_counts_the_operations_of_a_layer(network: Network) -> None:
    schedule, last = Schedule(network), len(network.layers)
    counts: dict[tuple[str, int], int] = {}
    for index in range(schedule.size + 1):
        for (operation, layer), count in counts.items():
            assert schedule.done(operation, layer, index) == count
        if index < schedule.size:
            address = schedule.address(index)
            key = (address.operation, address.layer or last)
            counts[key] = counts.get(key, 0) + 1
    assert schedule.done("propagate", last, schedule.size) == 0


@given(networks())
def test_phases_follow_one_another(network: Network) -> None:
    schedule = Schedule(network)
    bounds = [schedule.phase_bounds(phase) for phase in PHASES]
    assert [start for start, _ in bounds] == [0, *(end for _, end in bounds[:-1])]
    assert bounds[-1][1] == schedule.size
    for phase, (start, end) in zip(PHASES, bounds, strict=True):
        assert all(schedule.address(index).phase == phase for index in range(start, end))


@given(networks(), st.sampled_from(GROUPING))
def test_groups_divide_the_update(network: Network, size: str) -> None:
    """Every operation is in exactly one group, whichever of the group asks."""
    schedule = Schedule(network)
    first = 0
    while first < schedule.size:
        start, end = schedule.group(first, size)
        assert start == first < end <= schedule.size
        assert all(schedule.group(index, size) == (start, end) for index in range(start, end))
        first = end


@given(networks())
def test_larger_steps_take_whole_smaller_ones(network: Network) -> None:
    schedule = Schedule(network)
    for index in range(schedule.size):
        groups = [schedule.group(index, size) for size in GROUPING]
        for (start, end), (outer_start, outer_end) in pairwise(groups):
            assert outer_start <= start < end <= outer_end


@given(networks())
def test_groups_hold_what_they_are_named_after(network: Network) -> None:
    schedule = Schedule(network)
    for index in range(schedule.size):
        here = schedule.address(index)
        for size, keys in (
            ("neuron", ("operation", "layer", "unit")),
            ("pass", ("phase",)),
        ):
            start, end = schedule.group(index, size)
            together = [schedule.address(other) for other in range(start, end)]
            assert all(getattr(one, key) == getattr(here, key) for one in together for key in keys)


def test_a_step_by_layer_takes_a_stage_of_the_pass() -> None:
    schedule = Schedule(Network(2, (Layer(2, Choice("tanh")), Layer(1, Choice("tanh")))))
    groups, index = [], 0
    while index < schedule.size:
        start, index = schedule.group(index, "layer")
        operations = dict.fromkeys(schedule.address(n).operation for n in range(start, index))
        groups.append(list(operations))
    assert groups == [
        ["weighted_sum", "activation"],
        ["weighted_sum", "activation"],
        ["loss"],
        ["loss_gradient"],
        ["delta", "weight_gradient", "bias_gradient", "propagate"],
        ["delta", "weight_gradient", "bias_gradient"],
        ["weight_update", "bias_update"],
        ["weight_update", "bias_update"],
    ]


def test_two_by_two_without_biases_has_33_operations() -> None:
    network: dict[str, Any] = CASES["two-by-two sigmoid"]["document"]["network"]
    assert [layer["biases"] for layer in network["layers"]] == [None, None]
    layers = (Layer(2, Choice("sigmoid"), has_biases=False),) * 2
    schedule = Schedule(Network(2, layers))
    assert schedule.size == 33
    assert [schedule.phase_bounds(phase) for phase in PHASES] == [(0, 9), (9, 25), (25, 33)]


def test_what_there_is_not_has_no_index() -> None:
    layers = (
        Layer(2, Choice("tanh"), has_biases=False),
        Layer(1, Choice("tanh"), frozen_weights=True),
    )
    schedule = Schedule(Network(2, layers))
    for operation, layer in (
        ("bias_gradient", 1),
        ("bias_update", 1),
        ("weight_update", 2),
        ("propagate", 2),
        ("loss_gradient", 1),
    ):
        assert schedule.segment(operation, layer) is None
        assert schedule.index(operation, layer) is None
        assert schedule.done(operation, layer, schedule.size) == 0


def test_update_of_what_is_all_frozen_is_empty() -> None:
    layer = Layer(2, Choice("tanh"), frozen_weights=True, frozen_biases=True)
    schedule = Schedule(Network(2, (layer,)))
    assert schedule.phase_bounds(UPDATE) == (schedule.size, schedule.size)
    assert next_stop(schedule, 1, schedule.size - 1, "pass") == schedule.size
    assert next_stop(schedule, 1, schedule.size, "pass") == schedule.size + schedule.forward_end


def stops(schedule: Schedule, updates_per_epoch: int, size: str, end: int) -> list[int]:
    """Return the times at which steps of a size from the start end, as far as a time."""
    times = [0]
    while times[-1] < end:
        times.append(next_stop(schedule, updates_per_epoch, times[-1], size))
    return times


@given(networks(), st.integers(1, 3), st.sampled_from(STEP_SIZES))
def test_step_back_is_the_inverse_of_a_step(network: Network, per_epoch: int, size: str) -> None:
    schedule = Schedule(network)
    times = stops(schedule, per_epoch, size, 2 * per_epoch * schedule.size)
    assert times[-1] == 2 * per_epoch * schedule.size
    for before, after in pairwise(times):
        assert before < after
        assert previous_stop(schedule, per_epoch, after, size) == before


@given(networks(), st.integers(1, 3), st.sampled_from(STEP_SIZES), st.data())
def test_steps_from_anywhere_end_at_the_same_stops(
    network: Network, per_epoch: int, size: str, data: st.DataObject
) -> None:
    schedule = Schedule(network)
    end = 2 * per_epoch * schedule.size
    times = stops(schedule, per_epoch, size, end)
    time = data.draw(st.integers(0, end - 1))
    assert next_stop(schedule, per_epoch, time, size) == min(t for t in times if t > time)
    before = [t for t in times if t < time]
    assert previous_stop(schedule, per_epoch, time, size) == max(before, default=0)


@pytest.mark.parametrize(("size", "stop"), [("update", 33), ("epoch", 99)])
def test_whole_updates_and_epochs(size: str, stop: int) -> None:
    layers = (Layer(2, Choice("sigmoid"), has_biases=False),) * 2
    schedule = Schedule(Network(2, layers))
    assert next_stop(schedule, 3, 0, size) == stop
    assert next_stop(schedule, 3, stop, size) == 2 * stop
    assert previous_stop(schedule, 3, stop, size) == 0
