"""The value of operations beside numbers that were computed elsewhere.

All of them, over all tables, are in tests/oracle: test_traces.py and test_live_autograd.py.
"""

from typing import Any

import numpy as np
import pytest

from backprop_viewer.engine.formulas import formula
from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.operations import Address, Schedule
from backprop_viewer.engine.runner import UpdateRecord, evaluate
from tests.engine.building import build
from tests.engine.comparing import assert_close
from tests.oracle.test_pytorch_cases import CASES as PYTORCH
from tests.oracle.test_seed_cases import CASES as SEEDS

TOLERANCE = 1e-9
MOST_UPDATES = 100
Values = dict[str, Any]


def values_of(record: UpdateRecord, schedule: Schedule, sample: int) -> dict[Address, float]:
    """Return the value of every operation."""
    addresses = [schedule.address(index) for index in range(schedule.size)]
    return {a: formula(record, schedule, a, sample).result.value for a in addresses}


def assert_operations(
    found: dict[Address, float], operation: str, layer: int, expected: Any
) -> None:
    """Compare all operations of a kind in a layer: expected is (units,) or (units, inputs)."""
    operations = [a for a in found if a.operation == operation and a.layer == layer]
    assert len(operations) == np.size(expected)
    for address in operations:
        assert address.unit is not None
        place = address.unit if address.source is None else (address.unit, address.source)
        assert_close(found[address], np.asarray(expected)[place], TOLERANCE)


def assert_parameters(
    found: dict[Address, float], kind: str, layers: list[Values], documented: list[Values]
) -> None:
    """Compare the gradients or the new values of all parameters that are not frozen."""
    for number, (values, layer) in enumerate(zip(layers, documented, strict=True), start=1):
        for part, name in (("weights", "weight"), ("biases", "bias")):
            is_updated = kind == "gradient" or part not in layer.get("frozen", ())
            if values[part] is not None and is_updated:
                assert_operations(found, f"{name}_{kind}", number, values[part])


@pytest.mark.parametrize("case", SEEDS.values(), ids=SEEDS.keys())
def test_first_pass_of_the_seed_cases(case: Values) -> None:
    problem, start = build(case["document"])
    schedule, record, first = (
        Schedule(problem.network),
        evaluate(problem, start),
        case["first_pass"],
    )
    samples = len(problem.inputs)
    for sample in sorted({0, samples // 2, samples - 1}):
        found = values_of(record, schedule, sample)
        assert_close(found[Address("forward", "loss")], first["loss"], TOLERANCE)
        for layer, (z, a) in enumerate(zip(first["z"], first["a"], strict=True), start=1):
            assert_operations(found, "weighted_sum", layer, z[sample])
            assert_operations(found, "activation", layer, a[sample])
        layers = case["document"]["network"]["layers"]
        assert_parameters(found, "gradient", first["gradients"], layers)


AFTER = [
    pytest.param(case, after, id=f"{case['name']} {after['updates']}")
    for case in SEEDS.values()
    for after in case["after"]
    if 0 < after["updates"] <= MOST_UPDATES
]


@pytest.mark.parametrize(("case", "after"), AFTER)
def test_new_weights_of_the_seed_cases(case: Values, after: Values) -> None:
    problem, start = build(case["document"])
    record = Trajectory(problem, start).record(after["updates"] - 1)
    found = values_of(record, Schedule(problem.network), 0)
    assert_parameters(found, "update", after["layers"], case["document"]["network"]["layers"])


@pytest.mark.parametrize("case", PYTORCH["training"])
def test_new_weights_of_each_optimizer(case: Values) -> None:
    problem, start = build(case["document"])
    trajectory = Trajectory(problem, start)
    for updates, layers in case["after"].items():
        record = trajectory.record(int(updates) - 1)
        found = values_of(record, Schedule(problem.network), 0)
        assert_close(found[Address("forward", "loss")], case["losses"][int(updates) - 1], TOLERANCE)
        assert_parameters(found, "update", layers, case["document"]["network"]["layers"])


@pytest.mark.parametrize("case", PYTORCH["losses"])
def test_deltas_of_each_loss(case: Values) -> None:
    """The weights are 1 for the unit's own input and 0 elsewhere: then z is the input."""
    units = len(case["z"][0])
    layer = {
        "units": units,
        "activation": case["activation"],
        "weights": np.eye(units).tolist(),
        "biases": None,
    }
    document = {
        "network": {"inputs": units, "layers": [layer]},
        "loss": case["loss"],
        "optimizer": {"name": "sgd", "learning_rate": 0.1},
        "data": {"inputs": case["z"], "targets": case["y"]},
    }
    problem, start = build(document)
    record, schedule = evaluate(problem, start), Schedule(problem.network)
    for sample, delta in enumerate(case["delta"]):
        assert_operations(values_of(record, schedule, sample), "delta", 1, delta)
