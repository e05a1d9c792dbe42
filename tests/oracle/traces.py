"""Every value of a trace beside numbers that were computed elsewhere."""

from collections.abc import Mapping
from typing import Any

from backprop_viewer.engine.formulas import formula
from backprop_viewer.engine.operations import Address, Schedule
from backprop_viewer.engine.runner import UpdateRecord
from tests.engine.comparing import assert_close

TOLERANCE = 1e-9
BY_SAMPLE = {
    "weighted_sum": "z",
    "activation": "a",
    "loss_gradient": "gradient",
    "propagate": "gradient",
    "delta": "delta",
}
BY_PARAMETER = {
    "weight_gradient": ("gradients", "weights"),
    "bias_gradient": ("gradients", "biases"),
    "weight_update": ("after", "weights"),
    "bias_update": ("after", "biases"),
}


def expected_value(numbers: Mapping[str, Any], address: Address, sample: int) -> float:
    """Return the value of an operation: the numbers are by layer, sample and unit, or parameter."""
    if address.operation == "loss":
        return float(numbers["loss"])
    assert address.layer is not None
    assert address.unit is not None
    layer = address.layer - 1
    if address.operation in BY_SAMPLE:
        return float(numbers[BY_SAMPLE[address.operation]][layer][sample][address.unit])
    group, kind = BY_PARAMETER[address.operation]
    values = numbers[group][layer][kind][address.unit]
    return float(values if address.source is None else values[address.source])


def assert_trace(record: UpdateRecord, numbers: Mapping[str, Any]) -> None:
    """Assert that all operations of an update, as every sample sees them, have these values."""
    schedule = Schedule(record.problem.network)
    for sample in range(len(record.rows)):
        addresses = [schedule.address(index) for index in range(schedule.size)]
        found = [formula(record, schedule, a, sample).result.value for a in addresses]
        assert_close(found, [expected_value(numbers, a, sample) for a in addresses], TOLERANCE)
