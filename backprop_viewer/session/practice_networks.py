"""Networks to practise on, drawn at random with numbers that can be worked with by hand.

The same difficulty, seed and number always give the same network and the same questions.
"""

import json
import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backprop_viewer.document import json_reader
from backprop_viewer.document.model import Document
from backprop_viewer.engine.mistakes.local import right_value
from backprop_viewer.engine.moment import moment_at
from backprop_viewer.engine.operations import PHASES
from backprop_viewer.session.asked import OPERATIONS

SMALLEST = 0.5e-4
"""Numbers below this are 0 where four digits are shown: others are asked for first."""


@dataclass(frozen=True)
class Level:
    """A difficulty: which networks are drawn, and how many numbers of each are asked for."""

    sizes: tuple[int, ...]
    hidden: tuple[str, ...]
    outputs: tuple[str, ...]
    losses: tuple[str, ...]
    questions: int
    samples: int = 1
    l2: float = 0.0
    has_biases: bool = True


SQUARED = ("half_squared_error",)
LEVELS: Mapping[int, Level] = {
    1: Level((1, 1), (), ("identity", "sigmoid"), SQUARED, 5),
    2: Level((2, 1), (), ("sigmoid", "tanh", "relu"), SQUARED, 6),
    3: Level((2, 2, 1), ("sigmoid", "tanh"), ("identity", "sigmoid"), SQUARED, 7, has_biases=False),
    4: Level(
        (2, 2, 2),
        ("sigmoid", "tanh", "relu"),
        ("sigmoid", "identity"),
        (*SQUARED, "mean_squared_error"),
        8,
    ),
    5: Level(
        (2, 3, 2),
        ("sigmoid", "tanh", "leaky_relu"),
        ("sigmoid", "identity"),
        (*SQUARED, "mean_squared_error", "binary_cross_entropy"),
        9,
        samples=2,
        l2=0.1,
    ),
}
RATES = (0.1, 0.5, 2.0)
"""Not 1: a rate that is forgotten has to make a difference."""


def _generator(level: int, seed: int, number: int, what: str) -> random.Random:
    return random.Random(f"{level}:{seed}:{number}:{what}")


def draw_network(level: int, seed: int, number: int) -> Document:
    """Return a network of a difficulty, the one with this number, from 0."""
    drawn, kind = _generator(level, seed, number, "network"), LEVELS[level]
    output, loss = drawn.choice(kind.outputs), drawn.choice(kind.losses)
    if loss == "binary_cross_entropy":
        output = "sigmoid"
    hidden = drawn.choice(kind.hidden) if kind.hidden else output
    layers = [
        {
            "units": units,
            "activation": output if place == len(kind.sizes) - 2 else hidden,
            "weights": [[_weight(drawn) for _ in range(sources)] for _ in range(units)],
            "biases": [_weight(drawn) for _ in range(units)] if kind.has_biases else None,
        }
        for place, (sources, units) in enumerate(zip(kind.sizes, kind.sizes[1:], strict=False))
    ]
    tree: dict[str, Any] = {
        "format": "backprop-viewer",
        "version": 1,
        "network": {"inputs": kind.sizes[0], "layers": layers},
        "loss": loss,
        "optimizer": {"name": "sgd", "learning_rate": drawn.choice(RATES)},
        "regularization": {"l2": kind.l2, "l1": 0.0, "biases": False},
        "data": {
            "inputs": _table(drawn, kind.samples, kind.sizes[0]),
            "targets": [
                [float(drawn.randint(0, 1)) for _ in range(kind.sizes[-1])]
                for _ in range(kind.samples)
            ],
        },
        "training": {"batch_size": None, "shuffle": False, "seed": 0},
    }
    return json_reader.read(json.dumps(tree).encode())


def _weight(drawn: random.Random) -> float:
    """Return a number of one digit that is not 0."""
    return drawn.choice((-1, 1)) * drawn.randint(1, 9) / 10


def _table(drawn: random.Random, rows: int, columns: int) -> list[list[float]]:
    return [[_weight(drawn) for _ in range(columns)] for _ in range(rows)]


def draw_sample(level: int, seed: int, number: int) -> int:
    """Return the sample of the batch whose numbers are asked for, from 0."""
    return _generator(level, seed, number, "sample").randrange(LEVELS[level].samples)


def draw_times(document: Document, level: int, seed: int, number: int) -> tuple[int, ...]:
    """Return the times at which numbers are asked for: at random, but each after what it needs.

    Some of every phase are among them, and of as many kinds as can be.
    """
    drawn, kind = _generator(level, seed, number, "questions"), LEVELS[level]
    sample = draw_sample(level, seed, number)
    trajectory = document.trajectory()
    schedule = trajectory.problem.schedule
    record = moment_at(trajectory, schedule.size).record
    by_kind: dict[tuple[str, str], list[int]] = {}
    for index in range(schedule.size):
        address = schedule.address(index)
        if abs(right_value(record, address, sample)) >= SMALLEST:
            by_kind.setdefault((address.phase, address.operation), []).append(index)
    chosen: set[int] = set()
    for phase in PHASES:
        of_phase = [indexes for (where, _), indexes in by_kind.items() if where == phase]
        if of_phase:
            chosen.add(drawn.choice(drawn.choice(of_phase)))
    kinds = [by_kind[key] for key in sorted(by_kind, key=_order)]
    while len(chosen) < min(kind.questions, sum(map(len, kinds))):
        drawn.shuffle(kinds)
        for indexes in kinds:
            left = [index for index in indexes if index not in chosen]
            if left and len(chosen) < kind.questions:
                chosen.add(drawn.choice(left))
    return tuple(sorted(chosen))


def _order(key: tuple[str, str]) -> int:
    return OPERATIONS.index(key[1])
