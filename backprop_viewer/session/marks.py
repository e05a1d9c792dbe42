"""Named moments and kept courses of training: bookmarks and branches."""

from dataclasses import replace

from backprop_viewer.document.limits import MOST_BRANCHES
from backprop_viewer.document.model import Bookmark
from backprop_viewer.session.run import unlike
from backprop_viewer.session.state import Branch, Run, State
from backprop_viewer.session.transitions import go_to


def add_bookmark(state: State, name: str) -> State:
    """Give this moment a name to come back by; another name, if it has one."""
    if state.run is None:
        return state
    others = (mark for mark in state.run.bookmarks if mark.time != state.run.time)
    return _with_bookmarks(state, state.run, (*others, Bookmark(name, state.run.time)))


def remove_bookmark(state: State, bookmark: Bookmark) -> State:
    """Forget a bookmark."""
    if state.run is None:
        return state
    kept = tuple(mark for mark in state.run.bookmarks if mark != bookmark)
    return _with_bookmarks(state, state.run, kept)


def rename_bookmark(state: State, bookmark: Bookmark, name: str) -> State:
    """Give a bookmark another name."""
    if state.run is None:
        return state
    renamed = Bookmark(name, bookmark.time)
    marks = tuple(renamed if mark == bookmark else mark for mark in state.run.bookmarks)
    return _with_bookmarks(state, state.run, marks)


def _with_bookmarks(state: State, run: Run, bookmarks: tuple[Bookmark, ...]) -> State:
    in_order = tuple(sorted(bookmarks, key=lambda mark: mark.time))
    return replace(state, run=replace(run, bookmarks=in_order))


def go_to_bookmark(state: State, direction: int) -> State:
    """Go to the next bookmark (1) or the one before (-1)."""
    if state.run is None:
        return state
    mark = nearest_bookmark(state.run, direction)
    return state if mark is None else go_to(state, mark.time)


def nearest_bookmark(run: Run, direction: int) -> Bookmark | None:
    """Return the first bookmark after now (1) or the last before (-1)."""
    ahead = [mark for mark in run.bookmarks if (mark.time - run.time) * direction > 0]
    return min(ahead, key=lambda mark: abs(mark.time - run.time), default=None)


def branch_name_for_now(state: State) -> str:
    """Return a name that no branch has yet: 'branch 2'."""
    names = {state.branch, *(branch.name for branch in state.branches)}
    number = len(names) + 1
    while f"branch {number}" in names:
        number += 1
    return f"branch {number}"


def free_name(state: State, wanted: str) -> str:
    """Return a name for another branch: the one wanted, or with a number if one is called so."""
    names = {state.branch, *(branch.name for branch in state.branches)}
    return unlike(names, wanted)


def keep_branch(state: State, name: str) -> State:
    """Keep the course so far under its name, and go on as a branch with this one.

    Where runs are compared, the one that goes on takes the place of the one that is kept.
    ValueError: there are as many as a file may have.
    """
    if state.run is None or state.document is None:
        return state
    check_room(state)
    kept = Branch(state.branch, state.document, state.run)
    lineup = _renamed(state.lineup, state.branch, name)
    return replace(state, branches=(*state.branches, kept), branch=name, lineup=lineup)


def check_room(state: State) -> None:
    """Check that there can be one more branch. ValueError: a file may have no more of them."""
    if len(state.branches) >= MOST_BRANCHES:
        raise ValueError(f"there are {MOST_BRANCHES} branches; remove one first")


def switch_branch(state: State, number: int) -> State:
    """Go to another branch, where it was left; the present one takes its place in the list.

    Where runs are compared and the other is none of them, it takes the place of the present one.
    """
    if state.run is None or state.document is None:
        return state
    other = state.branches[number]
    branches = list(state.branches)
    branches[number] = Branch(state.branch, state.document, state.run)
    lineup = state.lineup
    if other.name not in lineup:
        lineup = _renamed(lineup, state.branch, other.name)
    switched = replace(
        state,
        document=other.document,
        run=other.run,
        branches=tuple(branches),
        branch=other.name,
        lineup=lineup,
    )
    return switched.fitted().together()


def rename_branch(state: State, number: int | None, name: str) -> State:
    """Give a branch another name; the present one if no number is given."""
    before = state.branch if number is None else state.branches[number].name
    if name == before:
        return state
    name = free_name(state, name)
    state = replace(state, lineup=_renamed(state.lineup, before, name))
    if number is None:
        return replace(state, branch=name)
    branches = list(state.branches)
    branches[number] = replace(branches[number], name=name)
    return replace(state, branches=tuple(branches))


def remove_branch(state: State, number: int) -> State:
    """Forget a branch."""
    branches = list(state.branches)
    removed = branches.pop(number)
    return replace(without(state, removed.name), branches=tuple(branches))


def without(state: State, name: str) -> State:
    """Compare a run no more; without another beside it, the present one is not compared."""
    lineup = tuple(known for known in state.lineup if known != name)
    return replace(state, lineup=lineup if len(lineup) > 1 else ())


def _renamed(lineup: tuple[str, ...], before: str, after: str) -> tuple[str, ...]:
    return tuple(after if name == before else name for name in lineup)
