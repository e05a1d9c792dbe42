"""Training towards a goal: so many updates or epochs, or until something holds.

A goal is pursued in pieces, so that the window lives on and it can be stopped at once. Where it
stops does not depend on the pieces: conditions are judged at the ends of epochs only.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from math import inf
from time import perf_counter

from backprop_viewer.engine.evaluation import Evaluation
from backprop_viewer.engine.history import DivergenceError, Trajectory
from backprop_viewer.session.state import State, Trail

CONDITIONS = ("loss_below", "accuracy_above", "gradient_norm_below", "patience")
COUNTS = ("updates", "epochs", "patience")
MOST_UPDATES = 1_000_000_000
GROWTH = 4


@dataclass(frozen=True)
class Goal:
    """When training stops: at whatever comes first of what is given.

    ``updates`` and ``epochs`` are so many from where it begins; an update or epoch that is partly
    done counts as one. The rest is judged at the end of each epoch, over all training samples:
    ``loss_below`` the loss with penalty; ``accuracy_above`` the metric that fits the task is as
    good as that, or better; ``gradient_norm_below`` the norm of the whole gradient; ``patience``
    so many epochs brought no dev loss (without dev, loss) below the least one so far.
    ValueError: nothing is given, or a number that cannot be meant.
    """

    updates: int | None = None
    epochs: int | None = None
    loss_below: float | None = None
    accuracy_above: float | None = None
    patience: int | None = None
    gradient_norm_below: float | None = None

    def __post_init__(self) -> None:
        given = {field.name: getattr(self, field.name) for field in fields(self)}
        given = {name: value for name, value in given.items() if value is not None}
        if not given:
            raise ValueError("expected a number of updates or epochs, or something to reach")
        for name, value in given.items():
            _check(name, value)

    @property
    def has_conditions(self) -> bool:
        """Return whether something has to be evaluated at the end of each epoch."""
        return any(getattr(self, name) is not None for name in CONDITIONS)


def _check(name: str, value: float) -> None:
    words = name.replace("_", " ")
    if name in COUNTS:
        is_count = isinstance(value, int) and not isinstance(value, bool)
        if not is_count or not 1 <= value <= MOST_UPDATES:
            raise ValueError(
                f"{words}: expected a whole number from 1 to {MOST_UPDATES:,}, found {value}"
            )
    elif not math.isfinite(value):
        raise ValueError(f"{words}: expected a finite number, found {value}")
    elif value <= 0.0 and name != "accuracy_above":
        raise ValueError(f"{words}: expected a number above 0, found {value:g}")


@dataclass(frozen=True)
class Reason:
    """Why training stopped: which part of the goal, what it had come to, and where.

    ``name`` is the goal's field and ``limit`` its value there; ``value`` is what was reached (for
    patience the best loss). ``epoch`` counts the epochs complete since the start of training.
    """

    name: str
    value: float
    limit: float
    update: int
    epoch: int


@dataclass(frozen=True)
class Progress:
    """How far a goal has been pursued.

    ``start`` is the time at which it began and ``trail`` what could be taken back then. ``done``
    counts updates and ``epochs`` ends of epochs since; ``wanted`` is how many updates it will be at
    most, None if nothing limits them. ``latest`` is what was evaluated last. ``reason`` is there
    once it is finished.
    """

    start: int
    trail: Trail | None
    update: int
    done: int = 0
    wanted: int | None = None
    epochs: int = 0
    is_to_be_judged: bool = False
    least_loss: float = inf
    epochs_since_least: int = 0
    latest: Evaluation | None = None
    reason: Reason | None = None
    pace: float = 0.0
    """Updates a millisecond, as measured."""

    @property
    def share(self) -> float | None:
        """Return how much of what is wanted is done, None if nothing limits it."""
        return None if self.wanted is None else min(1.0, self.done / self.wanted)


def begin(state: State, goal: Goal) -> Progress:
    """Return the progress before the first piece. ValueError: no network is open."""
    run = state.run
    if run is None:
        raise ValueError("open a network first")
    progress = Progress(run.time, run.trail, run.updates)
    return replace(progress, wanted=_wanted(run.trajectory, goal, progress))


def next_stop(state: State, goal: Goal, progress: Progress) -> int:
    """Return the update up to which training can go on before something is to be judged."""
    assert state.run is not None
    return _next_stop(state.run.trajectory, goal, progress)


def advance(
    state: State,
    goal: Goal,
    progress: Progress,
    milliseconds: float = inf,
    updates: int = MOST_UPDATES,
) -> tuple[State, Progress]:
    """Pursue a goal for some time, and by no more than so many updates.

    What was trained since the goal began is one step that can be taken back.
    DivergenceError: training cannot go on from here in finite numbers.
    """
    run = state.run
    if run is None or progress.reason is not None:
        return state, progress
    if progress.update != run.updates:  # somebody went elsewhere in between
        progress = replace(progress, update=run.updates, is_to_be_judged=False)
    piece = _Piece(run.trajectory, goal, progress, milliseconds, updates)
    piece.work()
    progress = piece.progress
    time = progress.update * run.schedule.size
    if progress.update == run.updates:
        return state, progress
    return state.at(time, Trail(progress.start, time, progress.trail)), progress


class _Piece:
    """One piece of work towards a goal."""

    def __init__(
        self,
        trajectory: Trajectory,
        goal: Goal,
        progress: Progress,
        milliseconds: float,
        updates: int,
    ) -> None:
        self.progress = progress
        self._trajectory = trajectory
        self._goal = goal
        self._end = perf_counter() + milliseconds / 1e3
        self._last = progress.update + updates

    def work(self) -> None:
        """Train and judge in turns, until the time is over: at least one of them."""
        began = self.progress.update
        while self.progress.reason is None:
            if self.progress.is_to_be_judged:
                if not self._judge():
                    return
            elif self.progress.update >= self._last:
                return
            else:
                try:
                    self._train()
                except DivergenceError:
                    if self.progress.update == began == self._trajectory.computed:
                        raise
                    self._move(max(self.progress.update, self._trajectory.computed))
                    return  # at the last finite state; the next piece tells why it ends there
            if perf_counter() >= self._end:
                return

    def _train(self) -> None:
        """Train as far as time allows, by the pace so far."""
        update, began = self.progress.update, perf_counter()
        stop = min(_next_stop(self._trajectory, self._goal, self.progress), self._last)
        left = (self._end - began) * 1e3
        if left < inf:
            stop = min(stop, update + max(1, int(min(MOST_UPDATES, self.progress.pace * left))))
        if stop > self._trajectory.computed:
            self._trajectory.reach(stop)
        else:
            self._trajectory.record(stop - 1)  # what will be looked at, in case it ends there
        measured = (stop - update) / max(1e-3, (perf_counter() - began) * 1e3)
        known = self.progress.pace
        self._move(stop, min(measured, GROWTH * known) if known else measured / GROWTH)

    def _move(self, update: int, pace: float = 0.0) -> None:
        before, epoch = self.progress, self._trajectory.problem.updates_per_epoch
        is_end = self._goal.has_conditions and update % epoch == 0 and update > before.update
        self.progress = replace(
            before,
            update=update,
            done=before.done + update - before.update,
            epochs=before.epochs + update // epoch - before.update // epoch,
            is_to_be_judged=is_end,
            pace=pace or before.pace,
        )
        wanted = _wanted(self._trajectory, self._goal, self.progress)
        self.progress = replace(self.progress, wanted=wanted)
        if not is_end:
            self._finish(_limits(self._goal, self.progress))

    def _judge(self) -> bool:
        """Judge the conditions at the end of an epoch; return whether that could be finished."""
        left = (self._end - perf_counter()) * 1e3
        needs_gradient = self._goal.gradient_norm_below is not None
        evaluations = self._trajectory.evaluations
        made = evaluations.work(self.progress.update, left, needs_gradient)
        if made is None:
            return False
        is_less = made.decisive_loss < self.progress.least_loss
        self.progress = replace(
            self.progress,
            is_to_be_judged=False,
            latest=made,
            least_loss=made.decisive_loss if is_less else self.progress.least_loss,
            epochs_since_least=0 if is_less else self.progress.epochs_since_least + 1,
        )
        is_higher_better = evaluations.evaluator.metric.is_higher_better
        self._finish(_conditions(self._goal, self.progress, made, is_higher_better))
        if self.progress.reason is None:
            self._finish(_limits(self._goal, self.progress))
        return True

    def _finish(self, reached: Iterator[tuple[str, float]]) -> None:
        """Note the first reason there is to stop, if any."""
        for name, value in reached:
            update, epoch = self.progress.update, self._trajectory.problem.updates_per_epoch
            reason = Reason(name, value, getattr(self._goal, name), update, update // epoch)
            self.progress = replace(self.progress, reason=reason)
            return


def _limits(goal: Goal, progress: Progress) -> Iterator[tuple[str, float]]:
    """Yield the counts that are reached."""
    if goal.updates is not None and progress.done >= goal.updates:
        yield "updates", progress.done
    if goal.epochs is not None and progress.epochs >= goal.epochs:
        yield "epochs", progress.epochs


def _conditions(
    goal: Goal, progress: Progress, made: Evaluation, is_higher_better: bool
) -> Iterator[tuple[str, float]]:
    """Yield the conditions that hold, and the values that they have come to."""
    if goal.loss_below is not None and made.loss < goal.loss_below:
        yield "loss_below", made.loss
    if goal.accuracy_above is not None:
        lead = made.metric - goal.accuracy_above
        if (lead if is_higher_better else -lead) >= 0.0:
            yield "accuracy_above", made.metric
    norm, limit = made.gradient_norm, goal.gradient_norm_below
    if norm is not None and limit is not None and norm < limit:
        yield "gradient_norm_below", norm
    if goal.patience is not None and progress.epochs_since_least >= goal.patience:
        yield "patience", progress.least_loss


def _ends(trajectory: Trajectory, goal: Goal, progress: Progress) -> Iterator[int]:
    """Yield the updates at which counts are reached."""
    epoch = trajectory.problem.updates_per_epoch
    if goal.updates is not None:
        yield progress.update + goal.updates - progress.done
    if goal.epochs is not None:
        yield (progress.update // epoch + goal.epochs - progress.epochs) * epoch


def _wanted(trajectory: Trajectory, goal: Goal, progress: Progress) -> int | None:
    ends = list(_ends(trajectory, goal, progress))
    return min(ends) - progress.update + progress.done if ends else None


def _next_stop(trajectory: Trajectory, goal: Goal, progress: Progress) -> int:
    epoch = trajectory.problem.updates_per_epoch
    ends = list(_ends(trajectory, goal, progress))
    if goal.has_conditions:
        ends.append((progress.update // epoch + 1) * epoch)
    return max(progress.update + 1, min(ends))
