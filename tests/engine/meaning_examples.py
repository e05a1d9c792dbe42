"""For each sentence and phrase of engine.meaning an operation of which it is said."""

from typing import Any, NamedTuple

from tests.engine.building import Named
from tests.engine.meanings import network

ADAM = {"name": "adam", "learning_rate": 0.5}
ADAMW = {"name": "adamw", "learning_rate": 0.5, "weight_decay": 0.5}
MOMENTUM = {"name": "sgd", "learning_rate": 0.5, "momentum": 0.9}
HUGE = {"name": "sgd", "learning_rate": 1e308}


class Example(NamedTuple):
    """An operation of a document."""

    document: dict[str, Any]
    operation: str
    layer: int = 1
    source: int | None = None
    updates: int = 0
    unit: int = 0
    sample: int = 0


def one(activation: Named = "identity", w: float = 0.5, **others: Any) -> dict[str, Any]:
    """Return one unit with one weight and no bias; its input is 0.5 and its target 0."""
    return network((activation, [[w]], None), **{"inputs": [[0.5]], "targets": [[0.0]]} | others)


def two(activation: Named = "identity", **others: Any) -> dict[str, Any]:
    """Return two outputs, 0.5 and -0.25; the targets are 0.25 and 0.25."""
    words: dict[str, Any] = {"inputs": [[0.5]], "targets": [[0.25, 0.25]]}
    return network((activation, [[1.0], [-0.5]], None), **words | others)


def biased(**others: Any) -> dict[str, Any]:
    """Return one unit with a bias of 0.25."""
    words: dict[str, Any] = {"inputs": [[0.5]], "targets": [[0.0]]}
    return network(("identity", [[0.2]], [0.25]), **words | others)


def deep(hidden: Named, weights: list[list[float]], out: list[list[float]], **others: Any) -> Any:
    """Return a hidden layer and outputs without biases; the input is 0.5, the targets are 0."""
    words: dict[str, Any] = {"inputs": [[0.5]], "targets": [[0.0] * len(out)]}
    return network((hidden, weights, None), ("identity", out, None), **words | others)


ALIKE: dict[str, Any] = {"inputs": [[0.5], [0.5]], "targets": [[0.0], [0.0]]}
PENALTY: dict[str, Any] = {"regularization": {"l2": 0.5}}
BATCH: dict[str, Any] = {"inputs": [[0.5], [-1.0], [0.0]], "targets": [[0.0], [0.0], [0.0]]}
SURE: dict[str, Any] = {"loss": "binary_cross_entropy", "targets": [[0.0]]}
CLASS: dict[str, Any] = {"loss": "cross_entropy", "targets": [[0.0, 1.0]]}
BOTH: dict[str, Any] = {"loss": "softmax_cross_entropy"}
OVERFLOW: dict[str, Any] = {"w": 1e308, "inputs": [[1e300]]}
WEIGHT: dict[str, Any] = {"operation": "weight_gradient", "source": 0}
UPDATE: dict[str, Any] = {"operation": "weight_update", "source": 0}


EXAMPLES: dict[str, Example] = {
    "sum": Example(biased(), "weighted_sum"),
    "sum_of_one": Example(one(), "weighted_sum"),
    "sum_of_nothing": Example(one(w=0.0), "weighted_sum"),
    "sum_not_finite": Example(one(**OVERFLOW), "weighted_sum"),
    "passed_on": Example(one(), "activation"),
    "answer_up": Example(one("sigmoid"), "activation"),
    "answer_down": Example(one("silu", w=-4.0), "activation"),
    "nearly_flat": Example(one("sigmoid", w=10.0), "activation"),
    "flat": Example(one("sigmoid", w=100.0), "activation"),
    "switched_off": Example(one("relu", w=-1.0), "activation"),
    "share": Example(two("softmax"), "activation", unit=1),
    "largest_share": Example(two("softmax"), "activation"),
    "only_share": Example(one("softmax"), "activation"),
    "answer_not_finite": Example(one(**OVERFLOW), "activation"),
    "loss_farthest": Example(two(), "loss"),
    "loss_off": Example(one(), "loss"),
    "loss_right": Example(one(w=0.0), "loss"),
    "loss_mean": Example(one(**BATCH), "loss"),
    "loss_mean_largest": Example(one(**BATCH), "loss", sample=1),
    "loss_mean_equal": Example(one(**ALIKE), "loss"),
    "loss_mean_penalty": Example(one(**BATCH, **PENALTY), "loss"),
    "loss_shares": Example(one(**BATCH, **PENALTY), "loss"),
    "loss_shares_largest": Example(one(**BATCH, **PENALTY), "loss", sample=1),
    "loss_shares_equal": Example(one(**ALIKE, **PENALTY), "loss"),
    "loss_penalty": Example(one(regularization={"l2": 0.5}), "loss"),
    "loss_not_finite": Example(one(**OVERFLOW), "loss"),
    "too_high": Example(two(), "loss_gradient"),
    "too_low": Example(two(), "loss_gradient", unit=1),
    "exactly_right": Example(one(w=0.0), "loss_gradient"),
    "not_read": Example(two("softmax", **CLASS), "loss_gradient"),
    "output_up": Example(two(targets=[[0.75, 0.75]], **BOTH), "loss_gradient"),
    "output_down": Example(
        two("softmax", loss="cross_entropy", targets=[[0.5, 0.5]]), "loss_gradient"
    ),
    "output_flat": Example(two(targets=[[0.0, 0.0]], **BOTH), "loss_gradient"),
    "output_not_finite": Example(one("sigmoid", w=100.0, **SURE), "loss_gradient"),
    "delta_up": Example(one(), "delta"),
    "delta_down": Example(one(w=-0.5), "delta"),
    "delta_nearly_flat": Example(one("sigmoid", w=10.0), "delta"),
    "delta_switched_off": Example(deep("relu", [[-1.0]], [[1.0]], targets=[[1.0]]), "delta"),
    "delta_flat": Example(one("sigmoid", w=100.0), "delta"),
    "delta_nothing_arrives": Example(one(w=0.0), "delta"),
    "delta_too_small": Example(one("sigmoid", w=-1400.0, targets=[[-1e-30]]), "delta"),
    "delta_alone": Example(one("softmax"), "delta"),
    "delta_no_share": Example(
        network(("softmax", [[2000.0], [-2000.0]], None), inputs=[[0.5]], targets=[[0.5, 0.5]]),
        "delta",
        unit=1,
    ),
    "delta_cancels": Example(
        network(("softmax", [[0.5], [0.5]], None), inputs=[[0.5]], targets=[[0.25, 0.25]]), "delta"
    ),
    "delta_shared": Example(two("softmax"), "delta"),
    "delta_closed": Example(one("sigmoid", w=100.0, **SURE), "delta"),
    "delta_not_finite": Example(one(**OVERFLOW), "delta"),
    "gradient_up_falls": Example(one(), **WEIGHT),
    "gradient_down_rises": Example(one(w=-0.5), **WEIGHT),
    "gradient_up_rises": Example(one(optimizer=MOMENTUM, w=-0.5), **WEIGHT, updates=7),
    "gradient_down_falls": Example(one(optimizer=MOMENTUM), **WEIGHT, updates=7),
    "gradient_up_stays": Example(one(optimizer={"name": "sgd", "learning_rate": 0.0}), **WEIGHT),
    "gradient_down_stays": Example(
        one(w=-0.5, optimizer={"name": "sgd", "learning_rate": 1e-20}), **WEIGHT
    ),
    "gradient_up_breaks": Example(one(w=1e10, optimizer=HUGE), **WEIGHT),
    "gradient_down_breaks": Example(one(w=-1e10, optimizer=HUGE), **WEIGHT),
    "gradient_zero": Example(one(inputs=[[0.0]]), **WEIGHT),
    "gradient_zero_falls": Example(one(inputs=[[0.0]], optimizer=ADAMW), **WEIGHT),
    "gradient_zero_rises": Example(one(w=-0.5, inputs=[[0.0]], optimizer=ADAMW), **WEIGHT),
    "gradient_not_finite": Example(one(**OVERFLOW), **WEIGHT),
    "gradient_mean": Example(one(**BATCH), **WEIGHT),
    "gradient_penalty": Example(one(regularization={"l2": 0.5}), **WEIGHT),
    "gradient_only_penalty": Example(one(inputs=[[0.0]], regularization={"l2": 0.5}), **WEIGHT),
    "gradient_mean_penalty": Example(one(regularization={"l1": 0.5}, **BATCH), **WEIGHT),
    "back_up": Example(deep("identity", [[1.0]], [[1.0], [0.5]]), "propagate"),
    "back_down": Example(
        deep("identity", [[1.0]], [[-1.0], [0.5]], targets=[[-1.0, 0.0]]), "propagate"
    ),
    "back_up_one_way": Example(deep("identity", [[1.0]], [[1.0]]), "propagate"),
    "back_down_one_way": Example(deep("identity", [[-1.0]], [[1.0]]), "propagate"),
    "back_zero": Example(deep("identity", [[0.0]], [[1.0]]), "propagate"),
    "back_not_finite": Example(deep("identity", [[1e200]], [[1e200]]), "propagate"),
    "falls_downhill": Example(one(), **UPDATE),
    "rises_downhill": Example(one(w=-0.5), **UPDATE),
    "falls_uphill": Example(one(optimizer=MOMENTUM), **UPDATE, updates=7),
    "rises_uphill": Example(one(optimizer=MOMENTUM, w=-0.5), **UPDATE, updates=7),
    "falls_level": Example(one(inputs=[[0.0]], optimizer=ADAMW), **UPDATE),
    "rises_level": Example(one(w=-0.5, inputs=[[0.0]], optimizer=ADAMW), **UPDATE),
    "stays": Example(one(inputs=[[0.0]]), **UPDATE),
    "breaks": Example(one(w=1e10, optimizer=HUGE), **UPDATE),
    "step_plain": Example(one(), **UPDATE),
    "step_momentum": Example(one(optimizer=MOMENTUM), **UPDATE, updates=1),
    "step_first": Example(one(optimizer=MOMENTUM), **UPDATE),
    "step_scaled": Example(one(optimizer={"name": "rmsprop", "learning_rate": 0.5}), **UPDATE),
    "step_summed": Example(one(optimizer={"name": "adagrad", "learning_rate": 0.5}), **UPDATE),
    "step_adam": Example(one(optimizer=ADAM), **UPDATE),
    "step_adam_small": Example(one(optimizer=ADAM), **UPDATE, updates=3),
    "step_adam_large": Example(
        one(
            optimizer=ADAM | {"beta1": 0.5},
            inputs=[[0.0]] * 20 + [[0.5]],
            targets=[[0.0]] * 21,
            training={"batch_size": 1},
        ),
        **UPDATE,
        updates=20,
    ),
    "step_decay": Example(one(optimizer=ADAMW), **UPDATE),
}

ZEROS: dict[str, Any] = {"inputs": [[0.0], [0.0]], "targets": [[1.0], [1.0]]}
PHRASES: dict[str, Example] = {
    "loss": Example(one(), "delta"),
    "own_loss": Example(one(**BATCH), "delta"),
    "softmax": Example(two(**BOTH), "loss"),
    "bias": EXAMPLES["sum"],
    "frozen": Example(one(), **WEIGHT),
    "no_rate": EXAMPLES["gradient_up_stays"],
    "too_small": EXAMPLES["gradient_down_stays"],
    "no_gradient": EXAMPLES["stays"],
    "earlier": EXAMPLES["gradient_up_rises"],
    "decay": Example(
        one(w=2.0, targets=[[9.0]], optimizer=ADAMW | {"weight_decay": 5.0}), **WEIGHT
    ),
    "only_decay": EXAMPLES["falls_level"],
    "source_zero": EXAMPLES["gradient_zero"],
    "source_always_zero": Example(one(**ZEROS), **WEIGHT),
    "delta_zero": Example(one(w=0.0), **WEIGHT),
    "delta_always_zero": Example(one(w=0.0, **BATCH), **WEIGHT),
    "either_zero": Example(one(inputs=[[0.0], [1.0]], targets=[[1.0], [0.5]]), **WEIGHT),
    "shares_cancel": Example(one(inputs=[[0.5], [-0.5]], targets=[[0.0], [-0.5]]), **WEIGHT),
    "too_small_to_tell": Example(one(inputs=[[1e-200]]), **WEIGHT),
    "penalty_cancels": Example(one(w=1.0, targets=[[1.0]], regularization={"l2": 0.25}), **WEIGHT),
    "deltas_zero": EXAMPLES["back_zero"],
    "weights_zero": Example(deep("identity", [[1.0]], [[0.0]], targets=[[1.0]]), "propagate"),
    "ways_zero": Example(
        deep("identity", [[1.0]], [[0.0], [1.0]], targets=[[1.0, 0.5]]), "propagate"
    ),
    "ways_cancel": Example(
        deep("identity", [[1.0]], [[1.0], [-1.0]], targets=[[0.0, -1.0]]), "propagate"
    ),
}
PHRASES["frozen"].document["network"]["layers"][0]["frozen"] = ["weights"]
