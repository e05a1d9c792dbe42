"""What an expression can read of a state: every number of the update and the sample shown.

All indexes count from 1, as in the window. The numbers exist whether or not they have been shown
yet: z, a, delta and the gradients are those of the update shown, right after an update those of
the one just done; w and b are the weights and biases of now. ``loss`` is what the update shown
descends; ``loss_all``, ``accuracy`` and those of dev are measured over all samples with the
weights after the updates that are complete.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from backprop_viewer.base import Parameter, Registry
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.evaluation import Evaluation
from backprop_viewer.engine.operations import Address
from backprop_viewer.engine.problem import Problem
from backprop_viewer.engine.runner import UpdateRecord
from backprop_viewer.session.foresight import that_reaches
from backprop_viewer.session.place_texts import place_text
from backprop_viewer.session.run import Run
from backprop_viewer.session.state import State

Reading = float | bool | str
ACCURACIES = ("binary_accuracy", "categorical_accuracy")


class ReadingError(ValueError):
    """A reading that a state does not have: in plain words."""


@dataclass(frozen=True, eq=False)
class Scene:
    """What is read from: a run at its time, or at the start of the update after ``updates``."""

    state: State
    run: Run
    at: int | None = None

    @cached_property
    def record(self) -> UpdateRecord:
        """Return the numbers of the update shown. DivergenceError: it cannot be got to."""
        if self.at is None:
            return self.run.moment.record
        return that_reaches(self.run.trajectory, self.at).record(self.at)

    @property
    def problem(self) -> Problem:
        """Return what is trained then."""
        return self.record.problem

    @property
    def updates(self) -> int:
        """Return how many updates are complete."""
        return self.run.updates if self.at is None else self.at

    @property
    def last(self) -> Address | None:
        """Return the operation done last, None before the first."""
        return self.run.moment.last if self.at is None else None

    @property
    def parameters(self) -> Array:
        """Return the weights and biases of now."""
        if self.at is None:
            return self.run.moment.parameters
        return self.record.before.parameters(self.problem.layout)

    @property
    def sample(self) -> int:
        """Return the place in the batch of the sample shown."""
        return min(self.state.view.sample, len(self.record.rows) - 1)

    @property
    def evaluation(self) -> Evaluation:
        """Return what is measured over all samples."""
        trajectory = that_reaches(self.run.trajectory, self.updates)
        return trajectory.evaluations.evaluate(self.updates)

    def moved_to(self, updates: int) -> "Scene":
        """Return the start of another update. ReadingError: training begins later."""
        first = self.run.trajectory.first
        if updates < first:
            raise ReadingError(f"training begins after {first} updates, found {updates}")
        return replace(self, at=updates)

    def with_run(self, run: Run) -> "Scene":
        """Return another run, at its own time or at the same update."""
        return replace(self, run=run)


Read = Callable[..., Reading]


@dataclass(frozen=True)
class Entry:
    """One reading: the names of its indexes, and how it is read with them, from 1."""

    name: str
    indexes: tuple[str, ...]
    read: Read
    parameters: tuple[Parameter, ...] = ()


# --- indexes ------------------------------------------------------------------------------------


def _checked(number: int, first: int, last: int, what: str) -> int:
    if not first <= number <= last:
        word = "the last is" if last > first else "the only one is"
        raise ReadingError(f"there is no {what} {number}; {word} {last}")
    return number


def _layer(scene: Scene, layer: int, first: int = 1) -> int:
    return _checked(layer, first, len(scene.problem.network.layers), "layer")


def _unit(scene: Scene, layer: int, unit: int) -> int:
    where = f"unit in layer {layer}: unit" if layer else "input"
    return _checked(unit, 1, scene.problem.network.sizes[layer], where) - 1


def _input(scene: Scene, layer: int, source: int) -> int:
    last = scene.problem.network.sizes[layer - 1]
    return _checked(source, 1, last, f"input of layer {layer}: input") - 1


# --- numbers of units and parameters --------------------------------------------------------------


def _of_unit(array: str, first: int = 1) -> Read:
    def read(scene: Scene, layer: int, unit: int) -> float:
        row = _unit(scene, _layer(scene, layer, first), unit)
        return float(getattr(scene.record, array)(layer)[row, scene.sample])

    return read


def _x(scene: Scene, unit: int) -> float:
    return float(scene.record.a(0)[_unit(scene, 0, unit), scene.sample])


def _y(scene: Scene, unit: int) -> float:
    row = _checked(unit, 1, scene.problem.network.outputs, "target") - 1
    return float(scene.record.targets[row, scene.sample])


def _weights(scene: Scene, vector: Array, layer: int, unit: int, source: int) -> float:
    row = _unit(scene, _layer(scene, layer), unit)
    column = _input(scene, layer, source)
    return float(scene.problem.layout.weights(vector, layer)[row, column])


def _biases(scene: Scene, vector: Array, layer: int, unit: int) -> float:
    row = _unit(scene, _layer(scene, layer), unit)
    biases = scene.problem.layout.biases(vector, layer)
    if biases is None:
        raise ReadingError(f"layer {layer} has no biases")
    return float(biases[row])


def _w(scene: Scene, layer: int, unit: int, source: int) -> float:
    return _weights(scene, scene.parameters, layer, unit, source)


def _dw(scene: Scene, layer: int, unit: int, source: int) -> float:
    return _weights(scene, scene.record.parameter_gradient, layer, unit, source)


def _b(scene: Scene, layer: int, unit: int) -> float:
    return _biases(scene, scene.parameters, layer, unit)


def _db(scene: Scene, layer: int, unit: int) -> float:
    return _biases(scene, scene.record.parameter_gradient, layer, unit)


def _norm(scene: Scene, layer: int) -> float:
    layout = scene.problem.layout
    block = layout.matrix(scene.record.parameter_gradient, _layer(scene, layer))
    return float(np.linalg.norm(block))


# --- losses -------------------------------------------------------------------------------------


def _loss(scene: Scene) -> float:
    return scene.record.loss


def _sample_loss(scene: Scene) -> float:
    return float(scene.record.sample_losses[scene.sample])


def _loss_all(scene: Scene) -> float:
    return scene.evaluation.loss


def _dev_loss(scene: Scene) -> float:
    return _there(scene.evaluation.dev_loss, "dev samples")


def _accuracy(scene: Scene) -> float:
    _check_classes(scene)
    return scene.evaluation.metric


def _dev_accuracy(scene: Scene) -> float:
    _check_classes(scene)
    return _there(scene.evaluation.dev_metric, "dev samples")


def _check_classes(scene: Scene) -> None:
    metric = scene.run.trajectory.piece(scene.updates).evaluations.evaluator.metric
    if metric.name not in ACCURACIES:
        raise ReadingError(f"the targets are no classes; their metric is {metric.title}")


def _there(value: float | None, what: str) -> float:
    if value is None:
        raise ReadingError(f"there are no {what}")
    return value


# --- the rest -----------------------------------------------------------------------------------


def _epochs(scene: Scene) -> float:
    return scene.updates // scene.problem.updates_per_epoch


def _units(scene: Scene, layer: int) -> float:
    return scene.problem.network.sizes[_layer(scene, layer, first=0)]


def _activation(scene: Scene, layer: int) -> str:
    return scene.problem.network.layers[_layer(scene, layer) - 1].activation.name


def _setting(name: str) -> Read:
    def read(scene: Scene) -> float:
        return float(scene.problem.optimizer.settings.get(name, 0.0))

    return read


def _phase(scene: Scene) -> str:
    return scene.last.phase if scene.last else ""


def _operation(scene: Scene) -> str:
    return scene.last.operation if scene.last else ""


def _selected(scene: Scene) -> str:
    place = scene.state.view.selection
    return "" if place is None else place_text(place)


def _mistake(scene: Scene) -> str:
    return scene.problem.mistake or ""


OF_UNIT, OF_LAYER, OF_WEIGHT = ("layer", "unit"), ("layer",), ("layer", "unit", "input")
READINGS: Registry[Entry] = Registry(
    "reading",
    [
        Entry("x", ("input",), _x),
        Entry("y", ("unit",), _y),
        Entry("z", OF_UNIT, _of_unit("z")),
        Entry("a", OF_UNIT, _of_unit("a", first=0)),
        Entry("w", OF_WEIGHT, _w),
        Entry("b", OF_UNIT, _b),
        Entry("delta", OF_UNIT, _of_unit("delta")),
        Entry("da", OF_UNIT, _of_unit("gradient")),
        Entry("dw", OF_WEIGHT, _dw),
        Entry("db", OF_UNIT, _db),
        Entry("norm", OF_LAYER, _norm),
        Entry("units", OF_LAYER, _units),
        Entry("activation", OF_LAYER, _activation),
        Entry("loss", (), _loss),
        Entry("sample_loss", (), _sample_loss),
        Entry("loss_all", (), _loss_all),
        Entry("dev_loss", (), _dev_loss),
        Entry("accuracy", (), _accuracy),
        Entry("dev_accuracy", (), _dev_accuracy),
        Entry("updates", (), lambda scene: scene.updates),
        Entry("epochs", (), _epochs),
        Entry("sample", (), lambda scene: scene.sample + 1),
        Entry("samples", (), lambda scene: scene.problem.samples),
        Entry("batch_size", (), lambda scene: scene.problem.batch_size),
        Entry("parameters", (), lambda scene: scene.problem.layout.size),
        Entry("layers", (), lambda scene: len(scene.problem.network.layers)),
        Entry("learning_rate", (), _setting("learning_rate")),
        Entry("momentum", (), _setting("momentum")),
        Entry("l2", (), lambda scene: scene.problem.penalty.l2),
        Entry("l1", (), lambda scene: scene.problem.penalty.l1),
        Entry("phase", (), _phase),
        Entry("operation", (), _operation),
        Entry("selected", (), _selected),
        Entry("loss_name", (), lambda scene: scene.problem.loss.name),
        Entry("optimizer", (), lambda scene: scene.problem.optimizer.name),
        Entry("mistake", (), _mistake),
    ],
)
