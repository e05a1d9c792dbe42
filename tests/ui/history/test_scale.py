"""Where moments lie on the line, and back: every operation can be reached."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.base import Choice
from backprop_viewer.engine.network import Layer, Network
from backprop_viewer.engine.operations import Schedule
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import changes, transitions
from backprop_viewer.session.state import Run
from backprop_viewer.ui.history.scale import (
    LEAST_PHASE,
    LEAST_SEGMENT,
    LEAST_UPDATES,
    TimeScale,
    fitted,
    operation_scale,
    phase_scale,
    time_scale,
)
from tests.ui.driving import NETWORKS, state_of

SIZES = st.lists(st.integers(1, 10_000), min_size=1, max_size=12)
each_network = pytest.mark.parametrize("network", NETWORKS)


def run_of(network: str = "two-by-two-sigmoid", steps: str = "") -> Run:
    run = state_of(network, steps).run
    assert run is not None
    return run


def schedule_of(network: str) -> Schedule:
    return run_of(network).schedule


@given(sizes=SIZES, least=st.floats(0.0, 0.5))
def test_shares_are_whole_and_none_is_too_small(sizes: list[int], least: float) -> None:
    shares = fitted(np.array(sizes, dtype=float), least)
    assert shares.sum() == pytest.approx(1.0)
    assert shares.min() >= min(least, 1.0 / len(sizes)) - 1e-12


@given(sizes=SIZES)
def test_shares_are_in_proportion_if_none_is_small(sizes: list[int]) -> None:
    array = np.array(sizes, dtype=float)
    assert fitted(array, 0.0) == pytest.approx(array / array.sum())


def test_larger_is_never_narrower() -> None:
    shares = fitted(np.array([1.0, 2.0, 3.0, 1000.0]), 0.1)
    assert shares == pytest.approx([0.1, 0.1, 0.1, 0.7])


@each_network
def test_each_phase_can_be_seen(network: str) -> None:
    scale = phase_scale(schedule_of(network))
    assert np.diff(scale.places).min() >= LEAST_PHASE - 1e-9
    assert scale.places[-1] == pytest.approx(1.0)
    assert scale.values[-1] == schedule_of(network).size


@each_network
@pytest.mark.parametrize("width", [120.0, 800.0])
def test_operations_lie_in_order_from_edge_to_edge(network: str, width: float) -> None:
    schedule = schedule_of(network)
    scale = operation_scale(schedule, width)
    assert (scale.place(0), scale.place(schedule.size)) == pytest.approx((0.0, width))
    assert np.diff(scale.places).min() > 0.0
    for operation in range(0, schedule.size + 1, max(1, schedule.size // 50)):
        assert scale.value(scale.place(operation)) == pytest.approx(operation, abs=1e-6)


@each_network
def test_each_run_of_operations_can_be_pointed_at(network: str) -> None:
    scale = operation_scale(schedule_of(network), 800.0)
    assert np.diff(scale.places).min() >= LEAST_SEGMENT - 1e-9


def test_operations_of_a_small_network_are_equally_wide() -> None:
    schedule = schedule_of("two-by-two-sigmoid")
    scale = operation_scale(schedule, 660.0)
    widths = np.diff([scale.place(operation) for operation in range(schedule.size + 1)])
    assert widths == pytest.approx(20.0)


def test_network_without_updates_has_two_phases() -> None:
    layer = Layer(2, Choice("tanh"), frozen_weights=True, frozen_biases=True)
    schedule = Schedule(Network(2, (layer,)))
    assert len(phase_scale(schedule).places) == 3
    assert operation_scale(schedule, 300.0).place(schedule.size) == pytest.approx(300.0)


# --- the whole history ------------------------------------------------------------------------


@given(
    first=st.integers(0, 1000),
    updates=st.integers(1, 2_000_000),
    width=st.floats(60.0, 4000.0),
    share=st.floats(0.0, 1.0),
)
def test_there_and_back(first: int, updates: int, width: float, share: float) -> None:
    scale = TimeScale(schedule_of("two-by-two-sigmoid"), first, updates, width)
    size = scale.schedule.size
    time = first * size + round(share * updates * size)
    place = scale.place(time)
    assert -1e-6 <= place <= width + 1e-6
    back = scale.time(place, 5)
    assert abs(back - time) <= (1 if scale.is_detailed else size)


@given(st.floats(0.0, 900.0), st.floats(0.0, 900.0), st.sampled_from([3, 12, 200, 10**6]))
def test_further_right_is_never_earlier(one: float, other: float, updates: int) -> None:
    scale = TimeScale(schedule_of("xor-sigmoid"), 0, updates, 900.0)
    left, right = sorted((one, other))
    assert scale.time(left, 7) <= scale.time(right, 7)


def test_with_details_every_operation_can_be_reached() -> None:
    scale = TimeScale(schedule_of("two-by-two-sigmoid"), 0, 4, 800.0)
    reached = {scale.time(float(place), 0) for place in np.linspace(0.0, 800.0, 4001)}
    assert reached == set(range(4 * scale.schedule.size + 1))


def test_without_details_the_place_in_the_update_is_kept() -> None:
    scale = TimeScale(schedule_of("two-by-two-sigmoid"), 100, 1000, 500.0)
    size = scale.schedule.size
    assert {scale.time(place, 9) % size for place in (0.0, 123.4, 400.0, 500.0)} == {9}
    assert scale.time(250.0, 9) // size == 600


@pytest.mark.parametrize("updates", [3, 7, 16, 40, 999, 12_345, 1_000_000])
def test_ticks_are_round_and_apart(updates: int) -> None:
    scale = TimeScale(schedule_of("xor-sigmoid"), 0, updates, 500.0)
    ticks = scale.ticks(60.0)
    assert str(ticks.step).rstrip("0") in ("1", "2", "5")
    assert ticks.step * scale.step >= 60.0 or ticks.step == 1
    assert len(ticks) <= 500 / 60 + 1 or ticks.step == 1
    assert len(ticks) >= 3


def test_ticks_begin_where_the_history_does() -> None:
    ticks = TimeScale(schedule_of("xor-sigmoid"), 1234, 2000, 500.0).ticks(60.0)
    assert ticks[0] == 1500
    assert ticks[-1] <= 3234


def test_line_is_as_long_as_what_was_reached() -> None:
    assert time_scale(run_of(), 500.0).updates == LEAST_UPDATES
    assert time_scale(run_of(steps="update*7 operation"), 500.0).updates == 8
    back = state_of(steps="update*7")
    back = transitions.go_to(back, 3)
    assert back.run is not None
    assert time_scale(back.run, 500.0).updates == 7


def test_line_of_a_resumed_training_begins_later() -> None:
    """What came before a change is not saved with it."""
    state = changes.change_parameter(state_of(steps="update*5"), Place("weight", 1, 0, 0), 0.7)
    document = transitions.document_to_save(transitions.step(state, "update"))
    assert document is not None
    run = state_of(document).run
    assert run is not None
    scale = time_scale(run, 500.0)
    assert scale.first == 5
    assert scale.place(run.first_time) == 0.0
    assert scale.time(0.0, 0) == run.first_time
