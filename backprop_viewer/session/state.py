"""Everything that can change, as one frozen value."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from backprop_viewer.document.model import Document
from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.moment import Moment, moment_at
from backprop_viewer.engine.operations import Schedule
from backprop_viewer.engine.symbols import Place


class Trail(NamedTuple):
    """The steps that led here, the last first: each from one time to another."""

    start: int
    end: int
    previous: "Trail | None"


@dataclass(frozen=True, eq=False)
class Run:
    """Where in training the program is. ``time`` counts operations since the start."""

    trajectory: Trajectory
    schedule: Schedule
    time: int = 0
    trail: Trail | None = None

    @cached_property
    def moment(self) -> Moment:
        """Return the numbers known at this time."""
        return moment_at(self.trajectory, self.schedule, self.time)

    @property
    def updates(self) -> int:
        """Return how many updates are complete."""
        return self.time // self.schedule.size


@dataclass(frozen=True)
class View:
    """What the user looks at: never saved, never undone.

    ``sample`` is a place in the batch, from 0.
    """

    sample: int = 0
    selection: Place | None = None
    step_size: str = "operation"


@dataclass(frozen=True)
class Origin:
    """Where the document came from and what of it is saved: a file and the updates done there."""

    path: Path | None = None
    updates: int = 0


@dataclass(frozen=True, eq=False)
class State:
    """All that the program shows. Without a document it shows the start page."""

    document: Document | None = None
    run: Run | None = None
    view: View = field(default_factory=View)
    origin: Origin = field(default_factory=Origin)

    @property
    def is_modified(self) -> bool:
        """Return whether closing would lose something: weights trained since the last save."""
        return self.run is not None and self.run.updates != self.origin.updates

    @property
    def sample(self) -> int:
        """Return the place in the present batch of the sample whose numbers are shown."""
        if self.run is None:
            return 0
        return min(self.view.sample, len(self.run.moment.record.rows) - 1)

    def at(self, time: int, trail: Trail | None) -> "State":
        """Return this state at another time.

        DivergenceError: training does not get there in finite numbers.
        """
        if self.run is None:
            return self
        run = replace(self.run, time=time, trail=trail)
        _ = run.moment  # computed now, so that what cannot be reached is refused here
        return replace(self, run=run)
