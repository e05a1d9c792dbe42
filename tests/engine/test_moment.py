"""What is known after so many operations, and what is not."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.history import DivergenceError, Trajectory
from backprop_viewer.engine.moment import Moment, moment_at, shown_update
from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.engine.operations import Address, Schedule
from tests.engine.building import build, random_document
from tests.engine.comparing import assert_same_bits
from tests.engine.drawn import documents, record_of


def value_at(moment: Moment, address: Address, sample: int) -> float | None:
    """Return the number that an operation makes as the moment shows it; NaN if not known."""
    layer, unit = address.layer or 0, address.unit or 0
    names = {
        "weighted_sum": "z",
        "activation": "a",
        "loss_gradient": "gradient",
        "propagate": "gradient",
        "delta": "delta",
    }
    if address.operation == "loss":
        return float("nan") if moment.loss is None else moment.loss
    if address.operation in names:
        return float(moment.values(names[address.operation], layer, sample)[unit])
    if address.phase == "update":
        return None
    return float(moment.parameter_gradient[parameter_of(moment, address)])


def parameter_of(moment: Moment, address: Address) -> int:
    layer, unit = address.layer or 0, address.unit or 0
    source = moment.schedule.network.sizes[layer - 1] if address.source is None else address.source
    return moment.record.problem.layout.weight_index(layer, unit, source)


@given(documents(most_units=3), st.data())
@settings(max_examples=25)
def test_only_what_is_done_is_known(document: dict[str, Any], data: st.DataObject) -> None:
    record, schedule = record_of(document)
    operations = data.draw(st.integers(0, schedule.size))
    moment = Moment(record, schedule, operations)
    whole = Moment(record, schedule, schedule.size)
    for index in range(schedule.size):
        value = value_at(moment, schedule.address(index), 0)
        if value is not None:
            assert np.isnan(value) == (index >= operations), schedule.address(index)
            if index < operations:
                assert value == value_at(whole, schedule.address(index), 0)


@given(documents(most_units=3))
@settings(max_examples=25)
def test_parameters_change_one_by_one(document: dict[str, Any]) -> None:
    record, schedule = record_of(document, 1)
    layout = record.problem.layout
    expected = record.before.parameters(layout).copy()
    for operations in range(schedule.size + 1):
        moment = Moment(record, schedule, operations)
        if operations > schedule.backward_end:
            position = parameter_of(moment, schedule.address(operations - 1))
            assert moment.updated[position]
            expected[position] = record.after.vector[position]
        assert_same_bits(moment.parameters, expected)
        assert moment.updated.sum() == max(0, operations - schedule.backward_end)
    assert_same_bits(moment.parameters, record.after.parameters(layout))


def known(values: Array) -> list[bool]:
    return [not np.isnan(value) for value in values]


def test_inputs_are_always_known() -> None:
    record, schedule = record_of(random_document(samples=3))
    moment = Moment(record, schedule, 0)
    for sample in range(3):
        assert_same_bits(moment.values("a", 0, sample), record.a(0)[:, sample])
    assert known(moment.values("z", 1, 0)) == [False] * 3
    assert moment.loss is None


def test_units_of_a_layer_become_known_one_after_another() -> None:
    record, schedule = record_of(random_document(sizes=(2, 3, 1)))
    assert known(Moment(record, schedule, 2).values("z", 1, 0)) == [True, True, False]
    assert known(Moment(record, schedule, 4).values("a", 1, 0)) == [True, False, False]


def test_numbers_of_the_record_are_not_changed() -> None:
    record, schedule = record_of(random_document())
    moment = Moment(record, schedule, 0)
    moment.values("a", 1, 0)
    assert not np.isnan(record.a(1)).any()
    assert not np.isnan(record.parameter_gradient).any()


def test_last_next_and_phase() -> None:
    record, schedule = record_of(random_document(sizes=(1, 1)))
    start = Moment(record, schedule, 0)
    assert start.last is None
    assert start.phase is None
    assert start.next == Address("forward", "weighted_sum", 1, 0)
    end = Moment(record, schedule, schedule.size)
    assert end.last == Address("update", "bias_update", 1, 0)
    assert end.phase == "update"
    assert end.next == start.next


def test_updates_are_counted_when_they_are_complete() -> None:
    record, schedule = record_of(random_document(), updates=2)
    assert Moment(record, schedule, schedule.size - 1).updates == 2
    assert Moment(record, schedule, schedule.size).updates == 3


def test_moment_after_an_update_still_shows_that_update() -> None:
    problem, start = build(random_document())
    schedule, trajectory = Schedule(problem.network), Trajectory(problem, start)
    moment = moment_at(trajectory, 2 * schedule.size)
    assert moment.record.before.update == 1
    assert moment.operations == schedule.size
    assert moment.updates == 2
    assert not np.isnan(moment.parameter_gradient).any()
    assert_same_bits(moment.parameters, trajectory.snapshot(2).vector)
    following = moment_at(trajectory, 2 * schedule.size + 1)
    assert following.record.before.update == 2
    assert_same_bits(following.parameters, moment.parameters)


def test_start_of_training_is_before_its_first_update() -> None:
    problem, start = build(random_document())
    moment = moment_at(Trajectory(problem, start), 0)
    assert moment.operations == moment.updates == 0
    assert_same_bits(moment.parameters, start.vector)


def test_formula_is_that_of_the_sample() -> None:
    record, schedule = record_of(random_document(samples=3))
    moment = Moment(record, schedule, schedule.size)
    address = schedule.address(0)
    for sample in range(3):
        assert moment.formula(address, sample).result.value == record.z(1)[0, sample]


def test_formula_is_written_in_the_notation_and_made_once() -> None:
    record, schedule = record_of(random_document(samples=3))
    moment = Moment(record, schedule, schedule.size)
    address = schedule.address(0)
    made = {name: moment.formula(address, 1, notation) for name, notation in NOTATIONS.items()}
    assert made["net_out"].result.latex == r"\mathrm{net}_{h1}"
    assert made["standard"].result.latex == "z^{(1)}_1"
    assert moment.formula(address, 1) is made["standard"]
    assert moment.formula(address, 1, NOTATIONS["brackets"]) is made["brackets"]


def test_update_that_diverges_can_be_looked_at_but_not_be_made() -> None:
    document = random_document(
        sizes=(1, 1), activations="identity", optimizer={"name": "sgd", "learning_rate": 1e200}
    )
    problem, start = build(document)
    schedule, trajectory = Schedule(problem.network), Trajectory(problem, start)
    second = schedule.size
    assert moment_at(trajectory, second + schedule.backward_end).phase == "backward"
    with pytest.raises(DivergenceError, match="update 2: "):
        moment_at(trajectory, second + schedule.backward_end + 1)


def test_the_update_that_is_shown_is_told_beforehand() -> None:
    """So that its numbers can be computed somewhere else."""
    problem, start = build(random_document())
    trajectory = Trajectory(problem, start)
    trajectory.extend(5)
    vector = trajectory.snapshot(3).vector
    trajectory = trajectory.changed(3, problem, vector)
    size = problem.schedule.size
    for time in range(5 * size + 1):
        record = moment_at(trajectory, time).record
        assert shown_update(trajectory, time) == record.before.update
    assert [shown_update(trajectory, update * size) for update in range(6)] == [0, 0, 1, 3, 3, 4]
