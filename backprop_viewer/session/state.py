"""Everything that can change, as one frozen value."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from backprop_viewer.document.model import MAIN_BRANCH, Bookmark, Document
from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.network import Network
from backprop_viewer.engine.places import has_place
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session.asked import Asking
from backprop_viewer.session.following import followed
from backprop_viewer.session.place_texts import place_of
from backprop_viewer.session.practice import Practice
from backprop_viewer.session.reading import Reading
from backprop_viewer.session.run import Branch, Heading, Run, Trail

__all__ = [
    "Branch",
    "Heading",
    "Origin",
    "Reference",
    "Run",
    "Side",
    "State",
    "Trail",
    "View",
]

DIGITS = 4


@dataclass(frozen=True, eq=False)
class Side:
    """One of the runs that are shown together; ``index`` is that of its colour, from 0."""

    name: str
    document: Document
    run: Run
    index: int = 0


@dataclass(frozen=True, eq=False)
class Reference:
    """A moment that the present one is compared with."""

    run: Run


@dataclass(frozen=True)
class View:
    """What the user looks at: never saved, never undone.

    ``sample`` is a place in the batch, from 0. ``digits`` None shows every digit that a number
    has. ``lit`` are places shown as one path; ``shows_paths`` lights all those of the selection.
    ``shows_badges`` marks on the drawing what the diagnoses found. ``unit_pictures`` shows on each
    unit what it makes of the plane of two inputs. ``hidden`` are the numbers shown as "?": see
    session.hiding. ``asking`` says how numbers are asked for before they are shown, if they are.
    """

    sample: int = 0
    selection: Place | None = None
    step_size: str = "operation"
    notation: str = "standard"
    digits: int | None = DIGITS
    reference: Reference | None = None
    shows_paths: bool = False
    lit: frozenset[Place] = frozenset()
    shows_badges: bool = True
    unit_pictures: bool = False
    hidden: frozenset[str] = frozenset()
    asking: Asking | None = None


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
    lineup: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class State:
    """All that the program shows. Without a document it shows the start page.

    ``document`` is what is trained at the time of the run; it was another before a change of it.
    ``branches`` are the courses of training beside the present one, whose name is ``branch``.
    ``lineup`` names the runs that are compared, the present one among them, in the order of their
    colours; it is empty if none are.
    ``pointed`` is what the pointer is on, in the drawing or in a formula. ``reading`` is the
    lesson that is read, if one is; ``practice`` what is practised on networks drawn at random.
    """

    document: Document | None = None
    run: Run | None = None
    view: View = field(default_factory=View)
    origin: Origin = field(default_factory=Origin)
    branches: tuple[Branch, ...] = ()
    branch: str = MAIN_BRANCH
    lineup: tuple[str, ...] = ()
    pointed: Place | None = None
    reading: Reading | None = None
    practice: Practice | None = None

    @property
    def own(self) -> "State":
        """Return the user's own work: in a lesson or in practice, what was there before it."""
        if self.practice is not None:
            return self.practice.before.own
        if self.reading is not None:
            return State() if self.reading.before is None else self.reading.before.own
        return self

    @property
    def untold_passes(self) -> tuple[str, ...]:
        """Return the passes of which nothing is told: a learner has not made them once.

        Elsewhere all is told as soon as a network is there: a bad start is best seen early.
        """
        return () if self.run is None or self.own is self else self.run.unseen_passes

    @property
    def is_modified(self) -> bool:
        """Return whether closing would lose something: changes or training since the last save.

        What is tried out in a lesson or in practice is none; what was there before would be one.
        """
        if self.own is not self:
            return self.own.is_modified
        if self.run is None:
            return False
        run, saved = self.run, self.origin
        return (
            self.document is not saved.document
            or run.trajectory is not saved.trajectory
            or run.updates != saved.updates
            or run.bookmarks is not saved.bookmarks
            or not _are_alike(self.branches, saved.branches)
            or (self.branch, self.lineup) != (saved.branch, saved.lineup)
        )

    @property
    def compared(self) -> tuple[str, ...]:
        """Return the names of the branches that are shown beside the present run."""
        return tuple(name for name in self.lineup if name != self.branch)

    @cached_property
    def sides(self) -> tuple[Side, ...]:
        """Return the runs that are shown together, the present one first; none without one."""
        if self.run is None or self.document is None:
            return ()
        named = {branch.name: branch for branch in self.branches}
        present = self.lineup.index(self.branch) if self.lineup else 0
        others = (
            Side(name, named[name].document, named[name].run, index)
            for index, name in enumerate(self.lineup)
            if name in named
        )
        return (Side(self.branch, self.document, self.run, present), *others)

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
        hidden = frozenset(text for text in view.hidden if _is_there(text, network))
        if hidden != view.hidden:
            view = replace(view, hidden=hidden)
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
        return replace(self, document=run.document, run=run).together()

    def together(self) -> "State":
        """Return this state with the runs beside the present one at its time, if that is near."""
        if self.run is None or not self.lineup:
            return self
        branches = followed(self.run, self.branches, self.compared)
        return self if branches is self.branches else replace(self, branches=branches)


def _is_there(text: str, network: Network) -> bool:
    """Return whether a network has what an entry of View.hidden names."""
    place = text.partition("@")[2]
    return not place or has_place(network, place_of(place))


def _are_alike(some: tuple[Branch, ...], others: tuple[Branch, ...]) -> bool:
    """Return whether branches are the same to a file: those that are compared move in time."""
    return some is others or list(map(_saved, some)) == list(map(_saved, others))


def _saved(branch: Branch) -> tuple[object, ...]:
    run = branch.run
    return branch.name, id(branch.document), id(run.trajectory), run.updates, id(run.bookmarks)
