"""Everything that can change, as one frozen value."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from backprop_viewer.document.model import MAIN_BRANCH, Bookmark, Document
from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.moment import Moment, moment_at
from backprop_viewer.engine.operations import Schedule
from backprop_viewer.engine.places import has_place
from backprop_viewer.engine.problem import Problem
from backprop_viewer.engine.symbols import Place

DIGITS = 4


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


@dataclass(frozen=True, eq=False)
class Branch:
    """Another course that training took, kept to come back to."""

    name: str
    document: Document
    run: Run


@dataclass(frozen=True, eq=False)
class Reference:
    """A moment that the present one is compared with."""

    run: Run


@dataclass(frozen=True)
class View:
    """What the user looks at: never saved, never undone.

    ``sample`` is a place in the batch, from 0. ``digits`` None shows every digit that a number
    has. ``lit`` are places shown as one path; ``shows_paths`` lights all those of the selection.
    """

    sample: int = 0
    selection: Place | None = None
    step_size: str = "operation"
    notation: str = "standard"
    digits: int | None = DIGITS
    reference: Reference | None = None
    shows_paths: bool = False
    lit: frozenset[Place] = frozenset()


@dataclass(frozen=True)
class Origin:
    """Where the document came from, and what of it is saved there.

    ``opening`` counts the documents opened, so that another one is known from a changed one.
    """

    path: Path | None = None
    opening: int = 0
    document: Document | None = None
    trajectory: Trajectory | None = None
    updates: int = 0
    bookmarks: tuple[Bookmark, ...] = ()
    branches: tuple[Branch, ...] = ()
    branch: str = MAIN_BRANCH


@dataclass(frozen=True, eq=False)
class State:
    """All that the program shows. Without a document it shows the start page.

    ``document`` is what is trained at the time of the run; it was another before a change of it.
    ``branches`` are the courses of training beside the present one, whose name is ``branch``.
    ``pointed`` is what the pointer is on, in the drawing or in a formula.
    """

    document: Document | None = None
    run: Run | None = None
    view: View = field(default_factory=View)
    origin: Origin = field(default_factory=Origin)
    branches: tuple[Branch, ...] = ()
    branch: str = MAIN_BRANCH
    pointed: Place | None = None

    @property
    def is_modified(self) -> bool:
        """Return whether closing would lose something: changes or training since the last save."""
        if self.run is None:
            return False
        run, saved = self.run, self.origin
        return (
            self.document is not saved.document
            or run.trajectory is not saved.trajectory
            or run.updates != saved.updates
            or run.bookmarks is not saved.bookmarks
            or self.branches is not saved.branches
            or self.branch != saved.branch
        )

    @property
    def sample(self) -> int:
        """Return the place in the present batch of the sample whose numbers are shown."""
        if self.run is None:
            return 0
        return min(self.view.sample, len(self.run.moment.record.rows) - 1)

    @property
    def runs(self) -> tuple[Run, ...]:
        """Return the present run and those of the branches."""
        present = () if self.run is None else (self.run,)
        return (*present, *(branch.run for branch in self.branches))

    def fitted(self) -> "State":
        """Return this state with nothing selected or compared that its network does not have."""
        if self.run is None:
            return self
        network, view = self.run.trajectory.problem.network, self.view
        selection = view.selection
        if selection is not None and not has_place(network, selection):
            selection = None
        reference = view.reference
        if (
            reference is not None
            and reference.run.trajectory.problem.network.sizes != network.sizes
        ):
            reference = None
        if (selection, reference) != (view.selection, view.reference):
            view = replace(view, selection=selection, reference=reference, lit=frozenset())
        pointed = self.pointed
        if pointed is not None and not has_place(network, pointed):
            pointed = None
        return replace(self, view=view, pointed=pointed)

    def at(self, time: int, trail: Trail | None) -> "State":
        """Return this state at another time.

        DivergenceError: training does not get there in finite numbers.
        """
        if self.run is None:
            return self
        reached = max(self.run.reached, time)
        run = replace(self.run, time=time, reached=reached, trail=trail, heading=None)
        _ = run.moment  # computed now, so that what cannot be reached is refused here
        return replace(self, document=run.document, run=run)
