"""The passes of one network at one batch size, as lists of labelled NumPy calls on fixed buffers.

Columns are samples: A_l is (units, samples) with, where the next layer has biases, a last row of
ones; W_l is (units, inputs) with the biases as a last column. So Z = W A is one product, and the
gradient of weights and biases another. All buffers lie in one vector, the arena: a copy of it is
every number of the pass.
"""

from collections.abc import Callable, Mapping
from math import prod

import numpy as np

from backprop_viewer.base import Settings
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.calls import Array, Call, Calls, constant, run
from backprop_viewer.engine.losses import LOSSES, Terms
from backprop_viewer.engine.optimizers import OPTIMIZERS, Buffers, Clock
from backprop_viewer.engine.problem import Problem, Rows

BufferName = tuple[str, int]
PARAMETER_GRADIENT: BufferName = ("parameter_gradient", 0)
LOSSES_OF_SAMPLES: BufferName = ("losses", 0)
LOSS: BufferName = ("loss", 0)
TARGET: BufferName = ("target", 0)


class Arena:
    """One vector that holds all buffers of a pass; a name is (what, layer).

    The first ``recorded`` numbers are those that a record of the pass has to keep: what comes
    after them follows from them, see ``derive``.
    """

    def __init__(self, problem: Problem, samples: int) -> None:
        recorded = _recorded_shapes(problem, samples)
        self.recorded = sum(prod(shape) for shape in recorded.values())
        self.shapes = recorded | _derived_shapes(problem, samples)
        self.vector = np.zeros(sum(prod(shape) for shape in self.shapes.values()))
        self.buffers = self.views(self.vector)

    def views(self, vector: Array) -> dict[BufferName, Array]:
        """Return the buffers as views of this vector: the arena's own, or a copy of it."""
        views: dict[BufferName, Array] = {}
        offset = 0
        for name, shape in self.shapes.items():
            size = prod(shape)
            views[name] = vector[offset : offset + size].reshape(shape)
            offset += size
        return views


Shapes = dict[BufferName, tuple[int, int]]


def _recorded_shapes(problem: Problem, samples: int) -> Shapes:
    sizes, last = problem.network.sizes, len(problem.network.layers)
    shapes: Shapes = {}
    for layer in range(1, last + 1):
        has_ones = layer < last and problem.network.layers[layer].has_biases
        shapes["a", layer] = (sizes[layer] + has_ones, samples)
        is_told = problem.mistake and layer < last
        for name in ("z", "delta", "gradient") if is_told else ("z", "delta"):
            shapes[name, layer] = (sizes[layer], samples)
    shapes[PARAMETER_GRADIENT] = (1, problem.layout.size)
    shapes[LOSSES_OF_SAMPLES] = (1, samples)
    shapes[LOSS] = (1, 1)
    return shapes


def _derived_shapes(problem: Problem, samples: int) -> Shapes:
    sizes, last = problem.network.sizes, len(problem.network.layers)
    shapes: Shapes = {}
    for layer in range(1, last + 1):
        is_told = problem.mistake and layer < last
        for name in ("slope",) if is_told else ("gradient", "slope"):
            shapes[name, layer] = (sizes[layer], samples)
    shapes[TARGET] = (sizes[last], samples)
    shapes["a", 0] = (sizes[0] + problem.network.layers[0].has_biases, samples)
    return shapes


Views = Mapping[BufferName, Array]


def outputs(problem: Problem, buffers: Views, layer: int) -> Array:
    """Return a layer's activations (units, samples), without the row of ones."""
    return buffers["a", layer][: problem.network.sizes[layer]]


def terms(problem: Problem, buffers: Views) -> Terms:
    """Return what the loss reads and fills among these buffers."""
    last = len(problem.network.layers)
    return Terms(
        z=buffers["z", last],
        a=outputs(problem, buffers, last),
        target=buffers[TARGET],
        gradient=buffers["gradient", last],
        delta=buffers["delta", last],
        losses=buffers[LOSSES_OF_SAMPLES],
    )


def propagate(problem: Problem, parameters: Array, buffers: Views, layer: int) -> Call:
    """Return the call that fills dL/da of the layer below from delta of this one."""
    weights = problem.layout.weights(parameters, layer)
    arguments = (buffers["delta", layer], buffers["gradient", layer - 1])
    return Call(f"dL/dA{layer - 1} = W{layer}^T D{layer}", weights.T.dot, arguments)


def derive(problem: Problem, parameters: Array, buffers: Views, rows: Rows) -> None:
    """Fill what the recorded buffers leave out: the samples, and all dL/da and f'(z).

    The pass has computed most of it too, by the same calls; but to keep it costs more, and where
    delta has a closed form the pass does without. Where a mistake is made, dL/da is recorded, as
    it need not follow from the rest.
    """
    outputs(problem, buffers, 0)[...] = problem.inputs[rows].T
    buffers[TARGET][...] = problem.targets[rows].T
    run(LOSSES[problem.loss.name].gradient(terms(problem, buffers), problem.loss.settings))
    for number, layer in enumerate(problem.network.layers, start=1):
        slope = ACTIVATIONS[layer.activation.name].slope
        z, a = buffers["z", number], outputs(problem, buffers, number)
        run(slope(z, a, buffers["slope", number], layer.activation.settings))
        if number > 1 and not problem.mistake:
            run([propagate(problem, parameters, buffers, number)])


BareCalls = list[tuple[Callable[..., object], tuple[object, ...]]]


def _bare(calls: Calls) -> BareCalls:
    """Return the calls without their labels, as the inner loop wants them."""
    return [(function, arguments) for _, function, arguments in calls]


class Plan:
    """The calls of forward, loss, backward and update for one problem and number of samples.

    ``parameters`` and ``slots`` are shared by all plans of a run; they change in ``update``. See
    mistakes.plans for what has other calls in some places: ``make_plan`` makes either.
    """

    def __init__(
        self,
        problem: Problem,
        samples: int,
        parameters: Array,
        slots: Mapping[str, Array],
        clock: Clock,
    ) -> None:
        self.problem = problem
        self.samples = samples
        self.parameters = parameters
        self._slots, self._clock = slots, clock
        self.arena = Arena(problem, samples)
        self._buffers = self.arena.buffers
        self._fill_ones()
        self._inputs = self._outputs(0)
        self.terms = terms(problem, self._buffers)
        self.forward = self._forward()
        self.loss_gradient, self.loss_value = self._loss_gradient(), self._loss_value()
        self.backward = self._backward()
        self.update = self._update()
        to_delta = [*self.forward, *self.loss_gradient]
        with_loss = [*to_delta, *self.loss_value, *self.backward]
        self.bare_update = _bare([*to_delta, *self.backward, *self.update])
        self.bare_update_with_loss = _bare([*with_loss, *self.update])

    @property
    def loss(self) -> Array:
        """Return the (1, 1) buffer of the loss: batch mean with penalty."""
        return self._buffers[LOSS]

    def set_samples(self, inputs: Array, targets: Array) -> None:
        """Copy samples in; inputs are (samples, inputs), targets (samples, outputs)."""
        self._inputs[...] = inputs.T
        self.terms.target[...] = targets.T

    def _outputs(self, layer: int) -> Array:
        return outputs(self.problem, self._buffers, layer)

    def _fill_ones(self) -> None:
        for layer, units in enumerate(self.problem.network.sizes):
            self._buffers["a", layer][units:] = 1.0

    def _forward(self) -> Calls:
        calls: Calls = []
        for number in range(1, len(self.problem.network.layers) + 1):
            calls.append(self._weighted_sum(number))
            calls += self._activate(number)
        return calls

    def _weighted_sum(self, number: int) -> Call:
        weights = self.problem.layout.matrix(self.parameters, number)
        below, z = self._buffers["a", number - 1], self._buffers["z", number]
        return Call(f"Z{number} = W{number} A{number - 1}", weights.dot, (below, z))

    def _activate(self, number: int) -> Calls:
        choice = self.problem.network.layers[number - 1].activation
        if number == len(self.problem.network.layers):
            forward = LOSSES[self.problem.loss.name].forward_for(choice.name)
            if forward:
                return forward(self.terms, self.problem.loss.settings)
        z, a = self._buffers["z", number], self._outputs(number)
        return ACTIVATIONS[choice.name].forward(z, a, choice.settings)

    def _loss_gradient(self) -> Calls:
        """Return the calls of dL/da of the outputs, or of delta where that has a closed form."""
        loss, settings = LOSSES[self.problem.loss.name], self.problem.loss.settings
        closed = loss.delta(self.problem.network.layers[-1].activation.name)
        return (closed or loss.gradient)(self.terms, settings)

    def _loss_value(self) -> Calls:
        loss, settings = LOSSES[self.problem.loss.name], self.problem.loss.settings
        activation = self.problem.network.layers[-1].activation.name
        shares = np.full((self.samples, 1), 1.0 / self.samples)
        return [
            *loss.value_for(activation)(self.terms, settings),
            Call("L = sum(l / N)", self.terms.losses.dot, (shares, self.loss)),
            *self._penalty_value(),
        ]

    def _penalty_value(self) -> Calls:
        calls: Calls = []
        values, part = np.empty((1, self.problem.layout.size)), np.empty((1, 1))
        for rate, label, function in (
            (0.5 * self.problem.penalty.l2, "T = W * W", np.square),
            (self.problem.penalty.l1, "T = |W|", np.absolute),
        ):
            if rate:
                weighting = rate * self._penalised().reshape(-1, 1)
                calls += [
                    Call(label, function, (self.parameters.reshape(1, -1), values)),
                    Call("p = rate * sum(T)", values.dot, (weighting, part)),
                    Call("L = L + p", np.add, (self.loss, part, self.loss)),
                ]
        return calls

    def _penalised(self) -> Array:
        flags = [True] * len(self.problem.network.layers)
        biases = [self.problem.penalty.biases] * len(flags)
        return self.problem.layout.mask(flags, biases)

    def _backward(self) -> Calls:
        layers = self.problem.network.layers
        calls: Calls = []
        for number in range(len(layers), 0, -1):
            calls += self._delta(number)
            calls.append(self._matrix_gradient(number))
            if number > 1:
                calls += self._propagate(number)
        return [*calls, *self._finish(self._buffers[PARAMETER_GRADIENT])]

    def _propagate(self, number: int) -> Calls:
        return [propagate(self.problem, self.parameters, self._buffers, number)]

    def _finish(self, gradient: Array) -> Calls:
        """Return what is done to the gradient (1, parameters) of a batch when all layers are."""
        return [*self._mean(gradient), *self._penalty_gradient(gradient)]

    def _mean(self, gradient: Array) -> Calls:
        if self.samples == 1:
            return []
        mean = (gradient, constant(1.0 / self.samples), gradient)
        return [Call("dL/dW = dL/dW / N", np.multiply, mean)]

    def _delta(self, number: int) -> Calls:
        choice = self.problem.network.layers[number - 1].activation
        is_last = number == len(self.problem.network.layers)
        if is_last and LOSSES[self.problem.loss.name].delta(choice.name):
            return []
        z, gradient, slope, delta = (
            self._buffers[name, number] for name in ("z", "gradient", "slope", "delta")
        )
        backward = ACTIVATIONS[choice.name].backward
        return backward(z, self._outputs(number), gradient, slope, delta, choice.settings)

    def _matrix_gradient(self, number: int) -> Call:
        gradient = self.problem.layout.matrix(self._buffers[PARAMETER_GRADIENT][0], number)
        delta, below = self._buffers["delta", number], self._buffers["a", number - 1]
        label = f"dL/dW{number} = D{number} A{number - 1}^T"
        return Call(label, delta.dot, (below.T, gradient))

    def _penalty_gradient(self, gradient: Array) -> Calls:
        calls: Calls = []
        values, parameters = np.empty_like(gradient), self.parameters.reshape(1, -1)
        mask = self._penalised().reshape(1, -1)
        if self.problem.penalty.l2:
            rates = self.problem.penalty.l2 * mask
            calls += [
                Call("T = l2 * W", np.multiply, (parameters, rates, values)),
                Call("dL/dW = dL/dW + T", np.add, (gradient, values, gradient)),
            ]
        if self.problem.penalty.l1:
            rates = self.problem.penalty.l1 * mask
            calls += [
                Call("T = sign(W)", np.sign, (parameters, values)),
                Call("T = l1 * T", np.multiply, (values, rates, values)),
                Call("dL/dW = dL/dW + T", np.add, (gradient, values, gradient)),
            ]
        return calls

    def _update(self) -> Calls:
        gradient = self._buffers[PARAMETER_GRADIENT][0]
        return self._descend(self.parameters, gradient, self._slots, self._clock)

    def _descend(
        self, parameters: Array, gradient: Array, slots: Mapping[str, Array], clock: Clock
    ) -> Calls:
        """Return the calls that change parameters and slots by a gradient, both flat vectors."""
        settings = self.problem.optimizer.settings
        return self._optimize(parameters, gradient, slots, clock, settings)

    def _optimize(
        self,
        parameters: Array,
        gradient: Array,
        slots: Mapping[str, Array],
        clock: Clock,
        settings: Settings,
    ) -> Calls:
        layers = self.problem.network.layers
        trainable = self.problem.layout.mask(
            [not layer.frozen_weights for layer in layers],
            [not layer.frozen_biases for layer in layers],
        )
        calls: Calls = []
        if not trainable.all():
            free = np.empty_like(gradient)
            frozen = np.flatnonzero(trainable == 0.0)
            calls = [
                Call("G = dL/dW", np.copyto, (free, gradient)),
                Call("G = 0 where frozen", free.__setitem__, (frozen, 0.0)),
            ]
            gradient = free
        buffers = Buffers(parameters, gradient, slots, trainable, clock)
        return [*calls, *OPTIMIZERS[self.problem.optimizer.name].calls(buffers, settings)]
