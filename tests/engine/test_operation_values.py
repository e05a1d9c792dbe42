"""The value of every operation beside numbers that were computed elsewhere."""

from importlib.util import find_spec
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_viewer.engine.formulas import formula
from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.operations import Address, Schedule
from backprop_viewer.engine.runner import UpdateRecord, evaluate
from tests.engine.building import build
from tests.engine.comparing import assert_close
from tests.engine.drawn import documents
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


needs_torch = pytest.mark.skipif(find_spec("torch") is None, reason="compares with PyTorch")


class Autograd:
    """One update as PyTorch's autograd differentiates it, from the parameters of a record."""

    def __init__(self, document: Values, record: UpdateRecord) -> None:
        from tests.oracle import pytorch_reference as reference

        self._reference = reference
        self.document = document
        layout = record.problem.layout
        self.parameters = [
            (self._leaf(weights), None if biases is None else self._leaf(biases))
            for weights, biases in layout.split(record.before.parameters(layout).copy())
        ]
        rows = list(record.rows)
        self.inputs = reference.tensor(document["data"]["inputs"])[rows]
        self.targets = reference.tensor(document["data"]["targets"])[rows]
        self.z: list[Any] = []
        self.a: list[Any] = []
        self._forward()

    def _leaf(self, values: Any) -> Any:
        return self._reference.tensor(values.tolist()).requires_grad_()

    def _forward(self) -> None:
        a = self.inputs
        layers = self.document["network"]["layers"]
        for layer, (weights, biases) in zip(layers, self.parameters, strict=True):
            z = a @ weights.T if biases is None else a @ weights.T + biases
            a = self._reference.activate(layer["activation"], z)
            self.z.append(z)
            self.a.append(a)
        name, chosen = self._reference.named(self.document["loss"])
        self.losses = self._reference.LOSSES[name](a, self.targets, **chosen)
        self.loss = self.losses.mean() + self._penalty()

    def _penalty(self) -> Any:
        rates = self.document["regularization"]
        total = self._reference.tensor(0.0)
        for weights, biases in self.parameters:
            for values in (weights, biases if rates.get("biases") else None):
                if values is not None:
                    total = total + 0.5 * rates.get("l2", 0.0) * (values**2).sum()
                    total = total + rates.get("l1", 0.0) * values.abs().sum()
        return total

    def of_sample(self, sample: int, tensors: list[Any]) -> list[Any]:
        """Return the gradient of the sample's own loss, its row of each (samples, units)."""
        found = self._reference.torch.autograd.grad(
            self.losses[sample], tensors, retain_graph=True, materialize_grads=True
        )
        return [gradient[sample].tolist() for gradient in found]

    def of_parameters(self) -> list[Values]:
        """Return the gradient of the loss that the update descends, layer by layer."""
        self.loss.backward(retain_graph=True)
        return [
            {"weights": w.grad.tolist(), "biases": None if b is None else b.grad.tolist()}
            for w, b in self.parameters
        ]


@needs_torch
@given(documents(), st.integers(0, 2), st.data())
@settings(max_examples=60, deadline=None)
def test_passes_beside_autograd(document: Values, updates: int, data: st.DataObject) -> None:
    problem, start = build(document)
    record, schedule = Trajectory(problem, start).record(updates), Schedule(problem.network)
    autograd = Autograd(document, record)
    sample = data.draw(st.integers(0, len(record.rows) - 1))
    found = values_of(record, schedule, sample)
    assert_close(found[Address("forward", "loss")], autograd.loss.item(), TOLERANCE)
    gradients, deltas = (
        autograd.of_sample(sample, autograd.a),
        autograd.of_sample(sample, autograd.z),
    )
    last = len(autograd.z)
    for layer in range(1, last + 1):
        z, a = (values[layer - 1][sample].tolist() for values in (autograd.z, autograd.a))
        assert_operations(found, "weighted_sum", layer, z)
        assert_operations(found, "activation", layer, a)
        operation = "loss_gradient" if layer == last else "propagate"
        assert_operations(found, operation, layer, gradients[layer - 1])
        assert_operations(found, "delta", layer, deltas[layer - 1])
    layers = document["network"]["layers"]
    assert_parameters(found, "gradient", autograd.of_parameters(), layers)


def _learns(document: Values) -> bool:
    """Tell whether there is anything to update: an optimiser of PyTorch refuses to have none."""
    return any(
        layer[part] is not None and part not in layer["frozen"]
        for layer in document["network"]["layers"]
        for part in ("weights", "biases")
    )


@needs_torch
@given(documents().filter(_learns))
@settings(max_examples=40, deadline=None)
def test_updates_beside_torch_optim(document: Values) -> None:
    """PyTorch gets our gradients: where they are nearly 0, Adam would make rounding visible."""
    from tests.oracle.pytorch_reference import Reference, tensor

    problem, start = build(document)
    trajectory, reference = Trajectory(problem, start), Reference(document)
    schedule, layout = Schedule(problem.network), problem.layout
    for update in range(3):
        record = trajectory.record(update)
        gradients = layout.split(record.parameter_gradient.copy())
        pairs = zip(gradients, reference.weights, reference.biases, strict=True)
        for (of_weights, of_biases), weights, biases in pairs:
            for values, parameter in ((of_weights, weights), (of_biases, biases)):
                if values is not None and parameter.requires_grad:
                    parameter.grad = tensor(values.tolist())
        reference.optimizer.step()
        found = values_of(record, schedule, 0)
        assert_parameters(found, "update", reference.values(), document["network"]["layers"])
