"""Numbers of updates over time, for plots: see Track for what is kept of each.

They are a memo: any may be dropped and made again.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from functools import partial
from math import inf
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.recomputing import MULTIPLICATIONS_OF_PIECE, Filling, Recomputing
from backprop_viewer.engine.runner import UpdateRecord
from backprop_viewer.engine.track import KINDS, QUANTILES, Numbers, Track, size_of_numbers, track

if TYPE_CHECKING:
    from backprop_viewer.engine.history import Trajectory

MOST_ON_GRID = 512
PER_OCTAVE = 32
"""How many updates are tracked at least up to any, from half as many on: much happens early."""
FEWEST_WITH_NUMBERS = 8
BYTES_OF_NUMBERS = 8 * 2**20


class Courses(NamedTuple):
    """Tracks as arrays, in the order of updates: each as in Track, with a row for each update."""

    updates: Array
    gradient: Array
    weight_gradient: Array
    bias_gradient: Array
    weights: Array
    step: Array
    quantiles: Array

    @property
    def ratio(self) -> Array:
        """Return how large the step is beside the weights (updates, L)."""
        with np.errstate(all="ignore"):
            return np.asarray(self.step / self.weights)


class Series(NamedTuple):
    """Something over the updates: by name, each as long as ``updates``; NaN where it is not."""

    updates: Array
    values: dict[str, Array]


class Tracks:
    """What is tracked of a training: each piece of it keeps its own.

    What is asked of the last piece is answered for all of the training.
    """

    def __init__(self, trajectory: "Trajectory", own: dict[int, Track] | None = None) -> None:
        self.trajectory = trajectory
        self.own = own or {}
        self.made = len(self.own)
        self._recomputing = Recomputing(trajectory.problem)
        self._filling = Filling()
        self._courses: tuple[tuple[int, ...], Courses] | None = None
        self._series: tuple[object, Series] | None = None

    @property
    def grid(self) -> int:
        """Return the distance of the updates that are tracked, but for early ones: 2, 4, 8, …"""
        return _grid(self.trajectory.computed, MOST_ON_GRID)

    @property
    def grid_of_numbers(self) -> int:
        """Return the distance of those whose flat vectors are kept."""
        most = BYTES_OF_NUMBERS // size_of_numbers(self.trajectory.problem)
        return _grid(self.trajectory.computed, max(FEWEST_WITH_NUMBERS, min(MOST_ON_GRID, most)))

    @property
    def version(self) -> tuple[int, ...]:
        """Return what is another once more is tracked, in any piece of the training."""
        return tuple(here.made for here, _ in self._pieces())

    def fill(self, milliseconds: float) -> bool:
        """Track what is missing for some time; return whether all is there.

        Where an update takes long only those are tracked that are recorded anyway.
        """
        return self._filling.go_on(self._fill, self.trajectory, milliseconds)

    def _pieces(self) -> Iterator[tuple["Tracks", float]]:
        """Yield those of each piece, the last first, with the last update that belongs to it."""
        last = inf
        for piece in self.trajectory.pieces():
            yield piece.tracks, last
            last = piece.start.update - 1

    def _fill(self) -> Generator[None, None, None]:
        grid, grid_of_numbers = self.grid, self.grid_of_numbers
        for here, last in self._pieces():
            yield from here.fill_own(grid, grid_of_numbers, last)

    def fill_own(self, grid: int, grid_of_numbers: int, last: float) -> Generator[None, None, None]:
        """Track what is missing since the last change; yield after each piece of work."""
        if self.trajectory.problem.cost > MULTIPLICATIONS_OF_PIECE:
            for record in self.trajectory.records_at_hand():
                if record.before.update <= last and self._is_missing(record.before.update, grid):
                    self._add(track(record), grid, grid_of_numbers)
                    yield
            return
        first = max(self.trajectory.start.update, self.trajectory.losses()[0])
        end = int(min(last + 1, self.trajectory.computed))
        for update in marks(first, end, grid):
            if update not in self.own:
                record = yield from self._record(update)
                self._add(track(record), grid, grid_of_numbers)
                yield

    def _is_missing(self, update: int, grid: int) -> bool:
        cell = _cell(update, grid)
        return not any(_cell(known, grid) == cell for known in self.own)

    def _record(self, update: int) -> Generator[None, None, UpdateRecord]:
        """Make an update in pieces, from the nearest state at hand, with a runner of its own."""
        state = self.trajectory.state_before(update)
        runner = yield from self._recomputing.reach(state, update)
        return runner.record()

    def _add(self, made: Track, grid: int, grid_of_numbers: int) -> None:
        """Keep a track; where they become too many, the first in each cell of the grid only."""
        self.own[made.update] = made
        self.made += 1
        if len(self.own) > 2 * MOST_ON_GRID:
            self.own = {update: self.own[update] for update in _first_in_cells(self.own, grid)}
        with_numbers = [update for update, known in self.own.items() if known.numbers is not None]
        size = size_of_numbers(self.trajectory.problem)
        if (
            len(with_numbers) > 2 * FEWEST_WITH_NUMBERS
            and len(with_numbers) * size > 2 * BYTES_OF_NUMBERS
        ):
            kept = set(_first_in_cells(with_numbers, grid_of_numbers, grid_of_numbers == grid))
            for update in with_numbers:
                if update not in kept:
                    self.own[update] = self.own[update]._replace(numbers=None)

    # --- what is known ------------------------------------------------------------------------

    def all(self) -> list[Track]:
        """Return what is known, in the order of updates."""
        found = [
            known
            for here, last in self._pieces()
            for known in here.own.values()
            if known.update <= last
        ]
        return sorted(found, key=_update_of)

    def arrays(self) -> Courses:
        """Return what is known as arrays, for plots; not to be written to."""
        version = self.version
        if self._courses is None or self._courses[0] != version:
            self._courses = version, self._stacked()
        return self._courses[1]

    def _stacked(self) -> Courses:
        known, layers = self.all(), len(self.trajectory.problem.network.layers)
        norms = [(), *[(layers,)] * 5]
        made = []
        for column, shape in enumerate([*norms, (len(KINDS), layers, len(QUANTILES))]):
            rows = np.array([one[column] for one in known], dtype=np.float64)
            made.append(rows.reshape(len(known), *shape))
        return Courses(*made)

    def parameter(self, index: int) -> Series:
        """Return a parameter, by its place in the flat vector, over the updates.

        By name: its ``value`` before each, its ``gradient`` and each slot of the optimiser after.
        """
        return self._remembered(("parameter", index), partial(self._parameter, index))

    def _parameter(self, index: int) -> Series:
        rows = []
        for slots, known, numbers in self._with_numbers():
            row = {"value": numbers.parameters[index], "gradient": numbers.gradient[index]}
            kept = {name: slot[index] for name, slot in zip(slots, numbers.slots, strict=True)}
            rows.append((known.update, row | kept))
        return _series(rows)

    def unit(self, layer: int, unit: int) -> Series:
        """Return a unit's ``activation``, the mean over each update's batch, over the updates."""
        place = sum(self.trajectory.problem.network.sizes[1:layer]) + unit
        return self._remembered(("unit", place), partial(self._unit, place))

    def _unit(self, place: int) -> Series:
        found = self._with_numbers()
        return _series([(known.update, {"activation": n.means[place]}) for _, known, n in found])

    def _remembered(self, name: tuple[str, int], make: Callable[[], Series]) -> Series:
        """Return the series asked for last, unless there is more of it now."""
        key = name, self.version
        if self._series is None or self._series[0] != key:
            self._series = key, make()
        return self._series[1]

    def _with_numbers(self) -> list[tuple[tuple[str, ...], Track, Numbers]]:
        """Return those whose flat vectors are kept, in order, with the names of their slots."""
        return sorted(
            (
                (here.trajectory.problem.slots, known, known.numbers)
                for here, last in self._pieces()
                for known in here.own.values()
                if known.numbers is not None and known.update <= last
            ),
            key=_update_of_second,
        )

    def forget(self) -> None:
        """Drop what is only there to go on filling."""
        self._filling.forget()
        self._recomputing.forget()


def _grid(updates: int, most: int) -> int:
    grid = 1
    while updates > grid * most:
        grid *= 2
    return grid


def marks(first: int, end: int, grid: int) -> Iterator[int]:
    """Yield the updates that are tracked in a range: those of the grid, and more early ones."""
    update = 0
    while update < end:
        if update >= first:
            yield update
        update += _cell(update, grid)[0]


def _cell(update: int, grid: int, has_early: bool = True) -> tuple[int, int]:
    """Return the cell of an update, its size and number: early ones are smaller."""
    size = grid
    if has_early:
        size = min(grid, max(1, (1 << update.bit_length()) // (2 * PER_OCTAVE)))
    return size, update // size


def _first_in_cells(updates: Iterable[int], grid: int, has_early: bool = True) -> list[int]:
    ordered = sorted(updates, reverse=True)
    return sorted({_cell(update, grid, has_early): update for update in ordered}.values())


def _update_of(known: Track) -> int:
    return known.update


def _update_of_second(found: tuple[tuple[str, ...], Track, Numbers]) -> int:
    return found[1].update


def _series(rows: list[tuple[int, dict[str, float]]]) -> Series:
    names = dict.fromkeys(name for _, row in rows for name in row)
    updates = np.array([update for update, _ in rows], dtype=np.float64)
    values = {name: np.array([row.get(name, np.nan) for _, row in rows]) for name in names}
    return Series(updates, values)
