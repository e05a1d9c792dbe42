"""The way from one moment of a run to another, in the words of lessons: few, and as people say."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby

from backprop_viewer.engine.operations import BACKWARD, FORWARD, next_stop
from backprop_viewer.lessons.actions import MOST_UPDATES
from backprop_viewer.lessons.model import Action
from backprop_viewer.session.run import Run

MOST_SINGLE = 20
"""Updates that are done one by one; more are trained."""


def moves(run: Run, start: int, end: int) -> Iterator[Action]:
    """Yield the actions that lead a run from a time to another; none if it is there."""
    size = run.schedule.size
    if end < start:
        start, way = _back(run, end)
        yield way
    updates = end // size - start // size
    if updates > MOST_SINGLE:
        if start % size:
            yield Action("steps", "update")
            start = (start // size + 1) * size
        missing = end // size - start // size
        for done in range(0, missing, MOST_UPDATES):
            yield Action("train", min(MOST_UPDATES, missing - done))
        start = end // size * size
    words = list(_words(run, start, end))
    if words:
        counted = ((word, len(list(same))) for word, same in groupby(words))
        text = " ".join(word if count == 1 else f"{word}*{count}" for word, count in counted)
        yield Action("steps", text)


def _back(run: Run, end: int) -> tuple[int, Action]:
    """Return the last start of an update before a time, and what leads back to it."""
    if end // run.schedule.size * run.schedule.size <= run.first_time:
        return run.first_time, Action("steps", "reset")
    update = end // run.schedule.size
    return update * run.schedule.size, Action("go_to", update)


def _words(run: Run, start: int, end: int) -> Iterator[str]:
    """Yield the largest steps, one after another, that do not lead too far."""
    stops: dict[str, Callable[[int], int]] = {
        "update": partial(_stop, run, "update"),
        "forward": partial(_end_of, run, FORWARD),
        "backward": partial(_end_of, run, BACKWARD),
        "layer": partial(_stop, run, "layer"),
        "neuron": partial(_stop, run, "neuron"),
        "operation": partial(_stop, run, "operation"),
    }
    while start < end:
        reached = {word: stop(start) for word, stop in stops.items()}
        word = max((word for word in stops if reached[word] <= end), key=reached.__getitem__)
        start = reached[word]
        yield word


def _stop(run: Run, size: str, time: int) -> int:
    return next_stop(run.schedule, run.trajectory.problem.updates_per_epoch, time, size)


def _end_of(run: Run, phase: str, time: int) -> int:
    """Return where a pass ends: that of this update, or of the next if it is done."""
    update, index = divmod(time, run.schedule.size)
    end = run.schedule.phase_bounds(phase)[1]
    return (update + (index >= end)) * run.schedule.size + end
