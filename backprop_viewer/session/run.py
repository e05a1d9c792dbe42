"""A course of training with the time at which it is, and the branches that are kept of it."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from backprop_viewer.document.model import Bookmark, Document
from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.moment import Moment, moment_at
from backprop_viewer.engine.operations import BACKWARD, FORWARD, Schedule
from backprop_viewer.engine.problem import Problem


class Trail(NamedTuple):
    """The steps that led here, the last first: each from one time to another."""

    start: int
    end: int
    previous: "Trail | None"


class Heading(NamedTuple):
    """A time to get to, and the trail that there will be then."""

    time: int
    trail: Trail | None


@dataclass(frozen=True, eq=False)
class Run:
    """Where in training the program is. ``time`` counts operations since the start.

    ``reached`` is the furthest time that was seen: what lies between can be gone to at once.
    ``documents`` are what is trained, each from an update on: a change of it begins another.
    ``heading`` is where the run is on its way to, if that takes a while to compute.
    """

    trajectory: Trajectory
    documents: tuple[tuple[int, Document], ...]
    time: int = 0
    reached: int = 0
    trail: Trail | None = None
    bookmarks: tuple[Bookmark, ...] = ()
    heading: Heading | None = None

    @cached_property
    def moment(self) -> Moment:
        """Return the numbers known at this time."""
        return moment_at(self.trajectory, self.time)

    @property
    def schedule(self) -> Schedule:
        """Return the operations of one update: as many whatever is changed on the way."""
        return self.trajectory.problem.schedule

    @property
    def problem(self) -> Problem:
        """Return what is trained at this time: later changes are not in it."""
        return self.moment.record.problem

    @property
    def document(self) -> Document:
        """Return what is trained at this time."""
        return next(made for first, made in reversed(self.documents) if first <= self.updates)

    @property
    def updates(self) -> int:
        """Return how many updates are complete."""
        return self.time // self.schedule.size

    @property
    def first_time(self) -> int:
        """Return the earliest time that can be gone to."""
        return self.trajectory.first * self.schedule.size

    @property
    def unseen_passes(self) -> tuple[str, ...]:
        """Return the passes, forward and backward, that were not made once so far."""
        ends = {FORWARD: self.schedule.forward_end, BACKWARD: self.schedule.backward_end}
        seen = self.reached - self.first_time
        return tuple(name for name, end in ends.items() if seen < end)


@dataclass(frozen=True, eq=False)
class Branch:
    """Another course that training took, kept to come back to."""

    name: str
    document: Document
    run: Run


def unlike(names: Collection[str], wanted: str) -> str:
    """Return a name that is none of some names: the one wanted, else 'relu 2'."""
    number, name = 2, wanted
    while name in names:
        name, number = f"{wanted} {number}", number + 1
    return name
