"""Small networks written down number by number, and what engine.meaning says of them."""

from typing import Any

from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.meaning import meaning
from backprop_viewer.engine.moment import Moment
from backprop_viewer.engine.operations import Address, Schedule
from backprop_viewer.engine.wording import Translate
from tests.engine.building import Named, build

PHASES = {
    "weighted_sum": "forward",
    "activation": "forward",
    "loss": "forward",
    "weight_update": "update",
    "bias_update": "update",
}


def network(
    *layers: tuple[Named, list[list[float]], list[float] | None],
    inputs: list[list[float]],
    targets: list[list[float]],
    loss: Named = "half_squared_error",
    optimizer: dict[str, Any] | None = None,
    **others: Any,
) -> dict[str, Any]:
    """Return a document of layers of activation, weights and biases."""
    return {
        "network": {
            "inputs": len(inputs[0]),
            "layers": [
                {"units": len(w), "activation": activation, "weights": w, "biases": b}
                for activation, w, b in layers
            ],
        },
        "loss": loss,
        "optimizer": optimizer or {"name": "sgd", "learning_rate": 0.5},
        "data": {"inputs": inputs, "targets": targets},
        **others,
    }


def moment_of(document: dict[str, Any], updates: int = 0) -> Moment:
    """Return a whole update, after so many others."""
    problem, start = build(document)
    schedule = Schedule(problem.network)
    return Moment(Trajectory(problem, start).record(updates), schedule, schedule.size)


def say(
    document: dict[str, Any],
    operation: str,
    layer: int | None = 1,
    unit: int = 0,
    source: int | None = None,
    sample: int = 0,
    updates: int = 0,
    digits: int | None = 4,
    translate: Translate = str,
) -> str:
    """Return what is said of an operation."""
    phase = PHASES.get(operation, "backward")
    address = Address(phase, operation, layer, unit, source)
    if operation == "loss":
        address = Address(phase, operation)
    return meaning(moment_of(document, updates), address, sample, translate, digits)
