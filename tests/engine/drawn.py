"""Networks that hypothesis draws: over all activations, losses and optimisers of the tables."""

from typing import Any

from hypothesis import strategies as st

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.operations import Schedule
from backprop_viewer.engine.runner import UpdateRecord
from tests.engine.building import Named, build, random_document

OUTPUTS_OF = {"binary_cross_entropy": ["sigmoid"], "cross_entropy": ["softmax", "sigmoid"]}
"""The output activations that a loss makes sense with, if not all."""

ACTIVATION_CHOICES: list[Named] = [
    *ACTIVATIONS,
    {"name": "leaky_relu", "slope": 0.3},
    {"name": "elu", "alpha": 2.0},
]
LOSS_CHOICES: list[Named] = [*LOSSES, {"name": "huber", "delta": 0.3}]
OPTIMIZER_CHOICES: list[dict[str, Any]] = [
    {"name": "sgd"},
    {"name": "sgd", "momentum": 0.9},
    {"name": "sgd", "momentum": 0.8, "nesterov": True},
    {"name": "rmsprop"},
    {"name": "rmsprop", "decay": 0.9, "epsilon": 1e-6, "momentum": 0.7},
    {"name": "adagrad"},
    {"name": "adagrad", "epsilon": 1e-3},
    {"name": "adam"},
    {"name": "adam", "beta1": 0.5, "beta2": 0.9, "epsilon": 1e-4},
    {"name": "adamw"},
    {"name": "adamw", "beta1": 0.8, "beta2": 0.95, "weight_decay": 0.3},
]
PENALTIES = [
    {},
    {"l2": 0.1},
    {"l1": 0.05},
    {"l2": 0.02, "l1": 0.01, "biases": True},
]
FROZEN: list[list[str]] = [[], [], [], ["weights"], ["biases"], ["weights", "biases"]]


def name_of(named: Named) -> str:
    """Return the name in a choice as a file writes it."""
    return named if isinstance(named, str) else str(named["name"])


def outputs_for(loss: Named) -> list[Named]:
    """Return the output activations that a loss goes with."""
    allowed = OUTPUTS_OF.get(name_of(loss), list(ACTIVATIONS))
    return [choice for choice in ACTIVATION_CHOICES if name_of(choice) in allowed]


@st.composite
def documents(draw: st.DrawFn, most_units: int = 4, most_samples: int = 5) -> dict[str, Any]:
    """Draw a document as a network file has it, all its choices at random."""
    sizes = draw(st.lists(st.integers(1, most_units), min_size=2, max_size=4))
    last = len(sizes) - 1
    hidden = st.lists(st.sampled_from(ACTIVATION_CHOICES), min_size=last - 1, max_size=last - 1)
    loss = draw(st.sampled_from(LOSS_CHOICES))
    activations = [*draw(hidden), draw(st.sampled_from(outputs_for(loss)))]
    rate = {"learning_rate": draw(st.sampled_from([0.001, 0.05]))}
    document = random_document(
        sizes=sizes,
        activations=activations,
        loss=loss,
        optimizer=draw(st.sampled_from(OPTIMIZER_CHOICES)) | rate,
        samples=draw(st.integers(1, most_samples)),
        seed=draw(st.integers(0, 2**32)),
        biases=draw(st.lists(st.booleans(), min_size=last, max_size=last)),
        training={"batch_size": draw(st.sampled_from([None, 1, 2]))},
        regularization=draw(st.sampled_from(PENALTIES)),
    )
    for layer in document["network"]["layers"]:
        frozen = draw(st.sampled_from(FROZEN))
        layer["frozen"] = [kind for kind in frozen if layer[kind] is not None]
    return document


def record_of(document: dict[str, Any], updates: int = 0) -> tuple[UpdateRecord, Schedule]:
    """Return every number of the update after so many, and its operations."""
    problem, start = build(document)
    return Trajectory(problem, start).record(updates), Schedule(problem.network)
