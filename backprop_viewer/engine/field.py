"""What a network makes of many points at once, for planes and small pictures."""

from collections.abc import Generator, Mapping
from dataclasses import replace

import numpy as np

from backprop_viewer.base import finish
from backprop_viewer.engine.calls import Array, run
from backprop_viewer.engine.mistakes.plans import make_plan
from backprop_viewer.engine.optimizers import Clock
from backprop_viewer.engine.plan import outputs
from backprop_viewer.engine.problem import Batching, Problem

MULTIPLICATIONS_OF_BLOCK = 5_000_000
"""How much is computed in one piece, as Problem.cost_of_sample counts: a few milliseconds."""
MOST_KEPT = 6


class Field:
    """Forward passes of so many points, again and again, in buffers that stay."""

    def __init__(self, problem: Problem, points: int) -> None:
        self._problem = problem
        self._parameters = np.empty(problem.layout.size)
        slots: Mapping[str, Array] = {name: np.zeros(problem.layout.size) for name in problem.slots}
        alone = replace(problem, batching=Batching())
        self._plan = make_plan(alone, points, self._parameters, slots, Clock())
        self._targets = np.zeros((1, problem.network.outputs))

    def load(self, inputs: Array) -> None:
        """Take points (points, inputs), as the network gets them."""
        self._plan.set_samples(inputs, self._targets)

    def activations(self, parameters: Array) -> list[Array]:
        """Return those of layers 0..L (units, points); the next call overwrites them."""
        self._parameters[...] = parameters
        with np.errstate(all="ignore"):
            run(self._plan.forward)
        buffers = self._plan.arena.buffers
        layers = range(len(self._problem.network.sizes))
        return [outputs(self._problem, buffers, layer) for layer in layers]


class Fields:
    """The outputs of a network at any points; buffers for some numbers of points are kept."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._block = max(1, MULTIPLICATIONS_OF_BLOCK // problem.cost_of_sample)
        self._fields: dict[int, Field] = {}

    def of(self, points: int) -> Field:
        """Return what so many points go through at once."""
        if points not in self._fields:
            if len(self._fields) >= MOST_KEPT:
                self._fields.clear()
            self._fields[points] = Field(self.problem, points)
        return self._fields[points]

    def output_pieces(self, parameters: Array, inputs: Array) -> Generator[None, None, Array]:
        """Yield after each block of points (points, inputs); return their outputs.

        These are (outputs, points). So a window can do in pieces what takes long.
        """
        made = np.empty((self.problem.network.outputs, len(inputs)))
        for first in range(0, len(inputs), self._block):
            part = inputs[first : first + self._block]
            field = self.of(len(part))
            field.load(part)
            made[:, first : first + len(part)] = field.activations(parameters)[-1]
            yield
        return made

    def outputs(self, parameters: Array, inputs: Array) -> Array:
        """Return the outputs (outputs, points) of points (points, inputs) at once."""
        return finish(self.output_pieces(parameters, inputs))
