"""Everything that decides how training goes: network, loss, optimiser, penalty, data, batches."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from backprop_viewer.base import Choice
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.mistakes.table import slots_of
from backprop_viewer.engine.network import Network, ParameterLayout
from backprop_viewer.engine.operations import Schedule
from backprop_viewer.engine.optimizers import OPTIMIZERS

Rows = slice | NDArray[np.int64]
COST_OF_UNIT = 40


@dataclass(frozen=True)
class Penalty:
    """What is added to the loss: ½·l2·Σw² + l1·Σ|w|, over weights, and biases if asked."""

    l2: float = 0.0
    l1: float = 0.0
    biases: bool = False

    def slope(self, value: float) -> float:
        """Return its part of the gradient of a weight or bias that it is over: l2·w + l1·sign w."""
        return self.l2 * value + self.l1 * float(np.sign(value))


@dataclass(frozen=True)
class Batching:
    """How the samples are cut into batches; a size of None is the whole set."""

    size: int | None = None
    shuffle: bool = False
    seed: int = 0


@dataclass(frozen=True, eq=False)
class Problem:
    """A network with what it learns from and how. Inputs are (samples, inputs), targets likewise.

    With a start vector this decides every number of training, whatever way it is run. ``dev`` are
    inputs and targets kept aside: training is measured by them and never uses them. ``mistake`` is
    the name of one of MISTAKES that is made in every update, or empty.
    """

    network: Network
    loss: Choice
    optimizer: Choice
    penalty: Penalty
    batching: Batching
    inputs: Array
    targets: Array
    dev: tuple[Array, Array] | None = None
    mistake: str = ""

    @cached_property
    def layout(self) -> ParameterLayout:
        """Return where each parameter lies in the flat vector."""
        return ParameterLayout(self.network)

    @cached_property
    def schedule(self) -> Schedule:
        """Return the operations of one update."""
        return Schedule(self.network)

    @cached_property
    def slots(self) -> tuple[str, ...]:
        """Return the names of the vectors that training keeps beside the parameters."""
        of_optimizer = OPTIMIZERS[self.optimizer.name].slots(self.optimizer.settings)
        return (*of_optimizer, *slots_of(self.mistake))

    @cached_property
    def samples(self) -> int:
        """Return the number of training samples."""
        return int(self.inputs.shape[0])

    @cached_property
    def batch_size(self) -> int:
        """Return the number of samples of a full batch."""
        return min(self.batching.size or self.samples, self.samples)

    @cached_property
    def updates_per_epoch(self) -> int:
        """Return how many updates one pass over the samples takes."""
        return -(-self.samples // self.batch_size)

    @cached_property
    def is_whole_set(self) -> bool:
        """Return whether every update uses all samples, in their order."""
        return self.batch_size == self.samples and not self.batching.shuffle

    @cached_property
    def cost(self) -> int:
        """Return about how many multiplications the forward pass of a full batch takes.

        A value of a unit counts as several: its activation takes as long.
        """
        return self.batch_size * self.cost_of_sample

    @cached_property
    def cost_of_sample(self) -> int:
        """Return about how many multiplications the forward pass of a sample takes."""
        return self.layout.size + COST_OF_UNIT * sum(self.network.sizes)

    def samples_in(self, update: int) -> int:
        """Return how many samples the update (from 0) uses; an epoch's last may be fewer."""
        start = update % self.updates_per_epoch * self.batch_size
        return min(self.batch_size, self.samples - start)

    def rows(self, update: int) -> Rows:
        """Return which samples the update (counted from 0) uses."""
        epoch, batch = divmod(update, self.updates_per_epoch)
        start = batch * self.batch_size
        stop = start + self.samples_in(update)
        if not self.batching.shuffle:
            return slice(start, stop)
        return self._order(epoch)[start:stop]

    def row_numbers(self, update: int) -> list[int]:
        """Return the samples of an update's batch as numbers, from 0."""
        return [int(row) for row in np.arange(self.samples)[self.rows(update)]]

    def _order(self, epoch: int) -> NDArray[np.int64]:
        """Return the order of the samples in an epoch.

        It depends on the seed and the epoch alone, so that any epoch can be gone back to.
        """
        known = self._last_order.get(epoch)
        if known is None:
            generator = np.random.default_rng([self.batching.seed, epoch])
            known = generator.permutation(self.samples)
            self._last_order.clear()
            self._last_order[epoch] = known
        return known

    @cached_property
    def _last_order(self) -> dict[int, NDArray[np.int64]]:
        return {}
