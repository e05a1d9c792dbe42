"""Every value of a trace beside those that PyTorch gave (see make_pytorch_cases.py), without it.

The stored traces are those of the first and the third update, with mini-batches of one and two
samples, each sample's own numbers, and all ten operations. Between them they have every
activation, loss, optimiser and penalty, settings that are not the default, and frozen layers.
"""

from collections.abc import Mapping
from typing import Any

import pytest

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.operations import Schedule
from backprop_viewer.engine.optimizers import OPTIMIZERS
from tests.engine.building import build
from tests.engine.drawn import name_of
from tests.oracle.test_pytorch_cases import CASES
from tests.oracle.traces import BY_PARAMETER, BY_SAMPLE, assert_trace

TRACES: list[dict[str, Any]] = CASES["traces"]


@pytest.mark.parametrize("case", TRACES)
def test_every_value(case: Mapping[str, Any]) -> None:
    trajectory = Trajectory(*build(case["document"]))
    for update, numbers in case["updates"].items():
        assert_trace(trajectory.record(int(update)), numbers)


def test_every_table_is_covered() -> None:
    documents = [case["document"] for case in TRACES]
    layers = [layer for document in documents for layer in document["network"]["layers"]]
    assert {name_of(layer["activation"]) for layer in layers} == set(ACTIVATIONS)
    hidden = [layer for document in documents for layer in document["network"]["layers"][:-1]]
    assert {name_of(layer["activation"]) for layer in hidden} == set(ACTIVATIONS)
    assert {name_of(document["loss"]) for document in documents} == set(LOSSES)
    assert {name_of(document["optimizer"]) for document in documents} == set(OPTIMIZERS)
    rates = [document.get("regularization", {}) for document in documents]
    assert {(bool(r.get("l1")), bool(r.get("l2"))) for r in rates} == {
        (first, second) for first in (False, True) for second in (False, True)
    }
    assert any(layer.get("frozen") for layer in layers)


def test_every_operation_is_covered() -> None:
    schedule = Schedule(build(TRACES[0]["document"])[0].network)
    operations = {schedule.address(index).operation for index in range(schedule.size)}
    assert operations == {"loss", *BY_SAMPLE, *BY_PARAMETER}
    assert len(operations) == 10
