"""What the loss curve draws of a run: few points of what is shown, and what was measured. No Qt."""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.evaluations import Curves
from backprop_viewer.engine.history import Trajectory
from backprop_viewer.session.state import Run, Side, State
from backprop_viewer.ui.numbers import close_limit
from backprop_viewer.ui.plots.table import Table
from backprop_viewer.ui.plots.thinning import Blocks
from backprop_viewer.ui.plots.zoom import Range


class Course(NamedTuple):
    """The losses of a run in few points, over the updates that are shown.

    ``present`` is the update that is shown and its loss, if that is known. ``last`` and ``ends``
    tell from where to where all of it reaches.
    """

    x: Array
    y: Array
    present: tuple[int, float] | None
    first: int
    last: int
    ends: Range | None


EMPTY = Course(np.empty(0), np.empty(0), None, 0, 0, None)


class Courses:
    """Makes courses of runs; of what it has seen of a training it only takes in what is new."""

    def __init__(self) -> None:
        self._blocks: dict[Trajectory, Blocks] = {}

    def keep(self, sides: tuple[Side, ...]) -> None:
        """Forget all trainings but those of some runs."""
        wanted = {side.run.trajectory for side in sides}
        self._blocks = {one: made for one, made in self._blocks.items() if one in wanted}

    def of(self, run: Run, shown: Range | None) -> Course:
        """Return the course of a run over a range of updates, or all of it."""
        first, losses = run.trajectory.losses()
        blocks = self._blocks.setdefault(run.trajectory, Blocks())
        blocks.follow(losses)
        start, stop = 0, len(losses)
        if shown is not None:  # and a point beyond at each side, so that the line goes on there
            start = min(stop, max(0, int(np.floor(shown[0])) - first))
            stop = max(start, min(stop, int(np.ceil(shown[1])) - first + 1))
        x, y = blocks.thinned(first, losses, start, stop)
        loss, update = run.moment.loss, run.moment.record.before.update
        last, ends = first + len(losses) - 1, blocks.ends(losses) if len(losses) else None
        if loss is not None and not first <= update <= last:
            if update > last:
                x, y = np.append(x, float(update)), np.append(y, loss)
            first, last = min(first, update), max(last, update)
            ends = (min(ends[0], loss), max(ends[1], loss)) if ends else (loss, loss)
        return Course(x, y, None if loss is None else (update, loss), first, last, ends)


def reach(
    courses: list[Course], others: Sequence[float], is_logarithmic: bool
) -> tuple[float, float, float, float]:
    """Return from which to which update the plot reaches, and between which heights.

    Round values, so that the axes move in steps; ``others`` are heights of other curves.
    """
    known = [course for course in courses if course.ends]
    first = float(min((course.first for course in courses), default=0))
    last = float(max((max(course.first, course.last) for course in courses), default=0))
    left = 0.0 if first < last - first else first
    right = left + close_limit(max(10.0, last - left))
    heights = [*(height for course in known for height in course.ends or ()), *others]
    if not heights:
        return left, right, 0.0, 1.0
    if is_logarithmic:
        return left, right, math.floor(min(heights)), math.ceil(max(heights)) + 0.05
    high = close_limit(max(heights) * 1.05) if max(heights) > 0.0 else 0.0
    low = -close_limit(-min(heights) * 1.05) if min(heights) < 0.0 else 0.0
    return left, right, low, high if high > low else 1.0


def curves_of(run: Run | None, last: float = math.inf) -> Curves:
    """Return what was measured up to an update, or nothing."""
    if run is None:
        return Curves(*[np.empty(0)] * len(Curves._fields))
    return run.trajectory.evaluations.arrays(0, last)


def table_of(state: State, names: tuple[str, ...]) -> Table:
    """Return the losses of all runs, and what was measured of the present one.

    ``names`` are those of the updates, the loss, then of what was measured: the loss without
    penalty, the dev loss, the metric, its dev value; the name of another run is put before.
    """
    run = state.run
    if run is None:
        return Table()
    curves = curves_of(run)
    known = [side.run.trajectory.losses() for side in state.sides]
    begin = min(first for first, _ in known)
    end = max(first + len(losses) for first, losses in known)
    headers = [names[0], names[1]]
    columns: list[NDArray[Any]] = [np.arange(begin, end), _aligned(*known[0], begin)]
    for name, values in zip(
        names[2:],
        (_without_penalty(curves), curves.dev_loss, curves.metric, curves.dev_metric),
        strict=True,
    ):
        is_there = np.isfinite(values) & (curves.updates >= begin) & (curves.updates < end)
        if is_there.any():
            column = np.full(end - begin, np.nan)
            column[curves.updates[is_there].astype(np.intp) - begin] = values[is_there]
            headers.append(name)
            columns.append(column)
    for side, losses in zip(state.sides[1:], known[1:], strict=True):
        headers.append(f"{side.name}: {names[1]}")
        columns.append(_aligned(*losses, begin))
    return Table(headers, columns)


def _without_penalty(curves: Curves) -> Array:
    """Return the loss without penalty; nothing is known where there never was one."""
    return np.where(curves.penalty.any(), curves.loss - curves.penalty, np.nan)


def _aligned(first: int, values: Array, begin: int) -> Array:
    return np.concatenate([np.full(first - begin, np.nan), values])


def ends_of(values: Array) -> list[float]:
    """Return the smallest and the largest of the values that are known."""
    known = values[np.isfinite(values)]
    return [float(known.min()), float(known.max())] if len(known) else []


def update_at(run: Run, time: int) -> int:
    """Return the update that is shown at a time; its end is still shown as that update."""
    update, operations = divmod(time, run.schedule.size)
    is_end = operations == 0 and update > run.trajectory.first
    return update - 1 if is_end and not run.trajectory.begins_at(update) else update
