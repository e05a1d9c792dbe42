"""What of a state is kept while the program runs, and the state that comes back from it."""

from collections.abc import Iterator
from dataclasses import replace

from backprop_viewer.document.model import Document
from backprop_viewer.document.recovery import Course, Kept, Piece
from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.runner import Snapshot
from backprop_viewer.session.state import Branch, Run, State
from backprop_viewer.session.transitions import open_document

MOST_EARLIER_NUMBERS = 2_000_000
"""Numbers of what lies before the last change: it is kept while it is small."""


class Keeper:
    """Takes from one state after another what is to be kept, without computing or copying it."""

    def __init__(self) -> None:
        self._branches: dict[Branch, Course] = {}

    def keep(self, state: State) -> Kept | None:
        """Return what is to be kept, None if closing would lose nothing.

        While a lesson is read, or something practised, that is what was open before it.
        """
        state = state.own
        if state.run is None or state.document is None or not state.is_modified:
            return None
        known = self._branches
        self._branches = {
            branch: known.get(branch) or _course(branch.name, branch.run, _known(branch.run))
            for branch in state.branches
        }
        present = _course(state.branch, state.run, state.run.moment.record.before)
        path = state.origin.path
        return Kept(
            courses=(present, *self._branches.values()),
            title=path.name if path else state.document.name,
            path=path,
            updates=state.run.updates,
            sample=state.view.sample,
            selection=state.view.selection,
            compared=state.lineup,
        )


def _course(name: str, run: Run, known: Snapshot) -> Course:
    return Course(name, _pieces(run), known, run.time, run.reached, run.bookmarks)


def _known(run: Run) -> Snapshot:
    """Return a state that the moment of a branch comes from, without computing that moment."""
    if "moment" in vars(run):  # it has been looked at, unlike a branch of a file just opened
        return run.moment.record.before
    return run.trajectory.snapshot(run.updates)


def _pieces(run: Run) -> tuple[Piece, ...]:
    """Return the pieces from the present one on, and of those before it what is small enough."""
    pieces: list[Piece] = []
    present = run.trajectory.piece(run.updates).start.update
    room = MOST_EARLIER_NUMBERS
    seen: set[Document] = set()
    for (first, document), trajectory in _backwards(run):
        if first < present:
            room -= trajectory.start.vector.size + (0 if document in seen else _size(document))
        if room < 0:
            break
        seen.add(document)
        pieces.append(Piece(document, trajectory.start, trajectory.resumed))
    return tuple(reversed(pieces))


def _size(document: Document) -> int:
    """Return how many numbers a document has."""
    inputs, targets = document.data.raw
    return int(inputs.size + targets.size + document.parameters.size)


def _backwards(run: Run) -> Iterator[tuple[tuple[int, Document], Trajectory]]:
    """Yield what is trained and how, the last change first."""
    trajectory: Trajectory | None = run.trajectory
    for made in reversed(run.documents):
        assert trajectory is not None
        yield made, trajectory
        trajectory = trajectory.past


def restore(state: State, kept: Kept) -> State:
    """Show what was kept, at the moment at which it was, as work that is not saved.

    DivergenceError, ValueError: what was kept is of another training than it says.
    """
    present, *others = kept.courses
    run = _run(present)
    opened = open_document(state, run.document, kept.path)
    restored = replace(
        opened,
        document=run.document,
        run=run,
        branches=tuple(_branch(course) for course in others),
        branch=present.name,
        lineup=_lineup(kept),
        view=replace(opened.view, sample=kept.sample, selection=kept.selection),
        origin=replace(opened.origin, document=None, trajectory=None),
    )
    return restored.fitted()


def _lineup(kept: Kept) -> tuple[str, ...]:
    """Return the runs that were compared, if the present one was among them."""
    known = [course.name for course in kept.courses]
    names = tuple(name for name in kept.compared if name in known)
    return names if known[0] in names and len(names) > 1 else ()


def _branch(course: Course) -> Branch:
    run = _run(course)
    return Branch(course.name, run.document, run)


def _run(course: Course) -> Run:
    """Return training at the moment of a course; nothing before that is computed again."""
    documents: list[tuple[int, Document]] = []
    trajectory: Trajectory | None = None
    for piece, resumed in _resumed_pieces(course):
        problem = piece.document.problem()
        past, trajectory = trajectory, Trajectory(problem, piece.start, resumed)
        trajectory.past = past  # not to the constructor: it would ask for losses of the past
        documents.append((piece.start.update, piece.document))
    assert trajectory is not None
    run = Run(
        trajectory,
        tuple(documents),
        course.time,
        max(course.time, course.reached),
        bookmarks=course.bookmarks,
    )
    if not 0 <= run.updates - course.known.update <= 1:
        raise ValueError("the moment is not one of the numbers that were kept")
    return run


def _resumed_pieces(course: Course) -> Iterator[tuple[Piece, Snapshot | None]]:
    """Yield the pieces, each with the state that is known of it; of the present one that of now."""
    starts = [piece.start.update for piece in course.pieces]
    present = max(start for start in starts if start <= course.known.update)
    for piece in course.pieces:
        yield piece, course.known if piece.start.update == present else piece.resumed
