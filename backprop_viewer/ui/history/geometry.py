"""Where everything of the history line is, in pixels, and what lies under a point."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from backprop_viewer.document.model import Bookmark
from backprop_viewer.session.state import Reference, Run
from backprop_viewer.ui.history.scale import Scale, TimeScale, operation_scale, time_scale
from backprop_viewer.ui.moments import changed_pieces, least_operations, split_time

EDGE = 9.0
REACH = 6.0


class Row(NamedTuple):
    """A horizontal strip."""

    top: float
    height: float

    @property
    def bottom(self) -> float:
        """Return where it ends."""
        return self.top + self.height

    @property
    def middle(self) -> float:
        """Return its middle."""
        return self.top + self.height / 2


class Flag(NamedTuple):
    """A bookmark and how far from the left edge it stands."""

    x: float
    bookmark: Bookmark


@dataclass(frozen=True, eq=False)
class Geometry:
    """Four strips, one below the other: flags, the whole history, its numbers, one update.

    ``update`` is the one shown in the lowest strip, from 0, with so many ``operations`` done.
    ``flags`` are one a pixel at most.
    """

    run: Run
    left: float
    times: TimeScale
    steps: Scale
    update: int
    operations: int
    marks: Row
    history: Row
    numbers: Row
    operation_row: Row
    flags: tuple[Flag, ...]

    @property
    def right(self) -> float:
        """Return where the lines end."""
        return self.left + self.times.width

    def x(self, time: int) -> float:
        """Return where a moment lies in the history."""
        return self.left + self.times.place(time)

    def is_below(self, y: float) -> bool:
        """Return whether a point belongs to the one update rather than to the history."""
        return y >= (self.history.bottom + self.operation_row.top) / 2

    def flag_at(self, x: float, y: float) -> Bookmark | None:
        """Return the bookmark whose flag is there."""
        if y >= self.history.top:
            return None
        near = [flag for flag in self.flags if -REACH <= x - flag.x <= 2 * REACH]
        return min(near, key=lambda flag: abs(flag.x - x)).bookmark if near else None

    def change_at(self, x: float, y: float) -> int | None:
        """Return the update before which something was changed, if its mark is there."""
        if self.is_below(y):
            return None
        size = self.run.schedule.size
        for piece in changed_pieces(self.run.trajectory):
            if abs(self.x(piece.start.update * size) - x) <= REACH:
                return piece.start.update
        return None

    def is_reference_at(self, reference: Reference | None, x: float, y: float) -> bool:
        """Return whether the mark of the compared moment is there."""
        if reference is None or self.is_below(y):
            return False
        return abs(self.x(reference.run.time) - x) <= REACH

    def time_in_history(self, x: float) -> int:
        """Return the moment at a place of the history that was reached."""
        run = self.run
        if x >= self.right:
            return run.reached
        if x <= self.left:
            return run.first_time
        time = self.times.time(x - self.left, max(1, self.operations))
        return max(run.first_time, min(time, run.reached))

    def time_in_update(self, x: float) -> int:
        """Return the moment after the operation at a place of the present update."""
        done = int(np.ceil(self.steps.value(x - self.left) - 1e-9))
        done = max(done, least_operations(self.run, self.update))
        return self.update * self.run.schedule.size + done


def geometry(run: Run, left: float, width: float, height: float) -> Geometry:
    """Return where everything is in a band of this size, whose lines begin at ``left``."""
    room = max(60.0, width - left - EDGE)
    marks = Row(2.0, round(height * 0.22))
    history = Row(marks.bottom, round(height * 0.19))
    numbers = Row(history.bottom + 2.0, round(height * 0.24))
    operation_row = Row(numbers.bottom, height - numbers.bottom - 3.0)
    update, operations = split_time(run, run.time)
    times = time_scale(run, room)
    return Geometry(
        run=run,
        left=left,
        times=times,
        steps=operation_scale(run.schedule, room),
        update=update,
        operations=operations,
        marks=marks,
        history=history,
        numbers=numbers,
        operation_row=operation_row,
        flags=_flags(run.bookmarks, times, left),
    )


def _flags(bookmarks: Iterable[Bookmark], times: TimeScale, left: float) -> tuple[Flag, ...]:
    """Return the flags from left to right, of those on the same pixel the first."""
    marks = list(bookmarks)
    places = np.round(times.places([mark.time for mark in marks])) + left
    xs, numbers = np.unique(places, return_index=True)
    return tuple(Flag(float(x), marks[number]) for x, number in zip(xs, numbers, strict=True))
