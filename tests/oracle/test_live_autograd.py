"""Networks drawn afresh in every run, beside PyTorch's autograd, where PyTorch is installed."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.optimizers import OPTIMIZERS
from backprop_viewer.engine.runner import evaluate
from tests.engine.building import build, random_document
from tests.engine.comparing import assert_close, assert_layers

pytest.importorskip("torch", reason="compares with PyTorch")
from tests.oracle.pytorch_reference import Reference

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
@settings(max_examples=80, deadline=None)
def test_gradients(document: dict[str, Any]) -> None:
    problem, start = build(document)
    record = evaluate(problem, start)
    loss, gradients = Reference(document).gradients()
    assert_close(record.loss, loss)
    assert_layers(problem.layout.split(record.parameter_gradient), gradients)


@given(documents())
@settings(max_examples=80, deadline=None)
def test_losses_of_training(document: dict[str, Any]) -> None:
    """Rounding grows where gradients are tiny and Adam scales them up: hence 1e-9."""
    trajectory = Trajectory(*build(document))
    trajectory.extend(8)
    assert_close(trajectory.losses()[1], Reference(document).train(8), 1e-9)


def test_every_loss_is_drawn() -> None:
    assert set().union(*LOSSES_OF.values()) == set(LOSSES)
