"""Networks drawn afresh in every run, beside PyTorch's autograd, where PyTorch is installed."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.optimizers import OPTIMIZERS
from backprop_viewer.engine.runner import UpdateRecord, evaluate
from tests.engine.building import Named, build, random_document
from tests.engine.comparing import assert_close, assert_layers
from tests.engine.drawn import (
    ACTIVATION_CHOICES,
    LOSS_CHOICES,
    OPTIMIZER_CHOICES,
    PENALTIES,
    outputs_for,
)
from tests.engine.drawn import documents as documents_of_all_kinds
from tests.oracle.traces import assert_trace

pytest.importorskip("torch", reason="compares with PyTorch")
from tests.oracle.pytorch_reference import Reference, trace

ANY_OUTPUT = [
    "half_squared_error",
    "mean_squared_error",
    "mean_absolute_error",
    "huber",
    "softmax_cross_entropy",
]
LOSSES_OF = {
    "sigmoid": [*ANY_OUTPUT, "binary_cross_entropy"],
    "softmax": [*ANY_OUTPUT, "cross_entropy"],
}


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """Draw networks over all activations, with the losses that go with their output."""
    sizes = draw(st.lists(st.integers(1, 6), min_size=2, max_size=5))
    kinds = st.sampled_from(sorted(ACTIVATIONS))
    activations = draw(st.lists(kinds, min_size=len(sizes) - 1, max_size=len(sizes) - 1))
    return random_document(
        sizes=sizes,
        activations=activations,
        loss=draw(st.sampled_from(LOSSES_OF.get(activations[-1], ANY_OUTPUT))),
        optimizer={
            "name": draw(st.sampled_from(sorted(OPTIMIZERS))),
            "learning_rate": draw(st.sampled_from([0.001, 0.05])),
        },
        samples=draw(st.integers(1, 9)),
        seed=draw(st.integers(0, 2**32)),
        biases=draw(st.booleans()),
        training={"batch_size": draw(st.sampled_from([None, 1, 2, 4]))},
        regularization={"l2": draw(st.sampled_from([0.0, 0.1]))},
    )


@given(documents())
@settings(max_examples=80)
def test_gradients(document: dict[str, Any]) -> None:
    problem, start = build(document)
    record = evaluate(problem, start)
    loss, gradients = Reference(document).gradients()
    assert_close(record.loss, loss)
    assert_layers(problem.layout.split(record.parameter_gradient), gradients)


@given(documents())
@settings(max_examples=80)
def test_losses_of_training(document: dict[str, Any]) -> None:
    """Rounding grows where gradients are tiny and Adam scales them up: hence 1e-9."""
    trajectory = Trajectory(*build(document))
    trajectory.extend(8)
    assert_close(trajectory.losses()[1], Reference(document).train(8), 1e-9)


def test_every_loss_is_drawn() -> None:
    assert set().union(*LOSSES_OF.values()) == set(LOSSES)


def learns(document: dict[str, Any]) -> bool:
    """Tell whether there is anything to update: an optimiser of PyTorch refuses to have none."""
    return any(
        layer[part] is not None and part not in layer.get("frozen", ())
        for layer in document["network"]["layers"]
        for part in ("weights", "biases")
    )


def parameters(record: UpdateRecord, vector: Any) -> list[dict[str, Any]]:
    """Return a vector of parameters layer by layer, as a file has them."""
    layout = record.problem.layout
    return [
        {"weights": weights.tolist(), "biases": None if biases is None else biases.tolist()}
        for weights, biases in layout.split(vector[: layout.size].copy())
    ]


def assert_traces(document: dict[str, Any], updates: int = 2) -> None:
    """Compare every value of some updates with autograd and torch.optim.

    Both begin each update at our weights, and the optimiser gets our gradients, once they are
    compared: where they are nearly 0, Adam would make rounding visible.
    """
    problem, start = build(document)
    trajectory, reference = Trajectory(problem, start), Reference(document)
    for update in range(updates):
        record, rows = trajectory.record(update), reference.batch(update)
        before = parameters(record, record.before.vector)
        numbers = trace(document, before, reference.inputs[rows], reference.targets[rows])
        reference.step(parameters(record, record.parameter_gradient))
        assert_trace(record, numbers | {"after": reference.values()})


@given(documents_of_all_kinds().filter(learns))
@settings(max_examples=100)
def test_every_value_of_random_traces(document: dict[str, Any]) -> None:
    assert_traces(document, 3)


@pytest.mark.parametrize("activation", ACTIVATION_CHOICES, ids=str)
def test_every_value_with_each_activation(activation: Named) -> None:
    for seed in range(3):
        assert_traces(random_document(activations=activation, samples=3, seed=seed))


@pytest.mark.parametrize("loss", LOSS_CHOICES, ids=str)
def test_every_value_with_each_loss_and_output(loss: Named) -> None:
    for output in outputs_for(loss):
        for samples in (1, 3):
            words: dict[str, Any] = {"activations": ["tanh", output], "samples": samples}
            assert_traces(random_document(loss=loss, **words))


@pytest.mark.parametrize("penalty", PENALTIES, ids=str)
@pytest.mark.parametrize("optimizer", OPTIMIZER_CHOICES, ids=str)
def test_every_value_with_each_optimizer_and_penalty(
    optimizer: dict[str, Any], penalty: dict[str, Any]
) -> None:
    words: dict[str, Any] = {"regularization": penalty, "training": {"batch_size": 2}}
    assert_traces(random_document(optimizer=optimizer | {"learning_rate": 0.05}, **words), 4)
