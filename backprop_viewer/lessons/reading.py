"""Reading a lesson: opening it, turning its pages, doing its tasks, leaving it.

What a learner did on a page is kept as it was, and he comes back to it. What takes long is a work
in pieces: the window does a piece at a time and applies the state that comes out in the end.
"""

from dataclasses import replace

from backprop_viewer.lessons.actions import Work
from backprop_viewer.lessons.model import Lesson
from backprop_viewer.lessons.staging import DEFAULT_LANGUAGE, from_its_base, solved, staged
from backprop_viewer.session.hidden import MISTAKE, SHOWN
from backprop_viewer.session.reading import Left, Reading
from backprop_viewer.session.state import State


def opened(
    lesson: Lesson,
    state: State,
    language: str = DEFAULT_LANGUAGE,
    page: int = 0,
    done: frozenset[int] = frozenset(),
) -> Work:
    """Open a lesson at a page (from 0), with the pages whose tasks were done at other times.

    What was open before, if it is no lesson, comes back when the lesson is left.
    ValueError, DocumentError, DivergenceError: the page cannot be staged.
    """
    before = state if state.reading is None else state.reading.before
    begun = yield from from_its_base(lesson, page, replace(state, reading=None), language)
    assert begun.reading is not None
    begun = replace(begun, reading=replace(begun.reading, solved=done, before=before))
    return revealed(lesson, begun)


def turned(lesson: Lesson, state: State, page: int, language: str = DEFAULT_LANGUAGE) -> Work:
    """Turn to a page: as it was left, or for the first time as its stage says.

    A page without a network goes on from the page before it; come to from elsewhere, from what
    there is there when all is done that the pages before it ask for.
    """
    reading = _reading(state)
    if page == reading.page:
        return state
    kept = {**reading.kept, reading.page: _left(state)}
    left = kept.pop(page, None)
    moved = replace(state, reading=replace(reading, kept=kept, aside=None))
    if left is not None:
        return revealed(lesson, _put_back(_on_page(moved, page), left))
    if page == reading.page + 1:
        made = yield from staged(lesson, page, moved, language)
    else:
        made = yield from from_its_base(lesson, page, moved, language)
    return _as_another(revealed(lesson, made))


def begun_afresh(lesson: Lesson, state: State, language: str = DEFAULT_LANGUAGE) -> Work:
    """Begin the page that is read afresh, as one finds it who did all that was asked before.

    What was there is put aside: see bring_back.
    """
    made = yield from from_its_base(lesson, _reading(state).page, state, language)
    return _as_another(replace(made, reading=replace(_reading(made), aside=_left(state))))


def done_for(lesson: Lesson, state: State, language: str = DEFAULT_LANGUAGE) -> Work:
    """Do the task of the page for the learner, from a fresh page on, and mark it as done."""
    fresh = yield from begun_afresh(lesson, state, language)
    made = yield from solved(lesson, _reading(state).page, fresh, language)
    return mark_solved(made, lesson)


def bring_back(state: State) -> State:
    """Put back what was on the page before it was begun afresh; what is there now is put aside."""
    reading = _reading(state)
    if reading.aside is None:
        return state
    changed = replace(state, reading=replace(reading, aside=_left(state)))
    return _put_back(changed, reading.aside)


def mark_solved(state: State, lesson: Lesson | None = None) -> State:
    """Remember that the task of the page was done; what the page of the lesson hid is shown."""
    reading = _reading(state)
    if reading.page in reading.solved:
        return state
    made = replace(state, reading=replace(reading, solved=reading.solved | {reading.page}))
    return made if lesson is None else revealed(lesson, made)


def revealed(lesson: Lesson, state: State) -> State:
    """Show what the page hides, once its task is solved; MISTAKE stays as the stage says."""
    reading = _reading(state)
    stage = lesson.pages[reading.page].stage
    if stage is None or reading.page not in reading.solved:
        return state
    found = set(stage.hide) - {MISTAKE}
    hidden = frozenset(
        text
        for text in state.view.hidden - found
        if not (text.startswith(SHOWN) and text[len(SHOWN) :].partition("@")[0] in found)
    )
    if hidden == state.view.hidden:
        return state
    return replace(state, view=replace(state.view, hidden=hidden))


def leave(state: State) -> State:
    """Leave the lesson: what was open before it is there again, or the start page."""
    if state.reading is None:
        return state
    before = state.reading.before or State()
    return replace(before, origin=replace(before.origin, opening=state.origin.opening + 1))


def resumed(state: State, left: State) -> State:
    """Go on with a lesson that was left, as it was; what is open now comes back afterwards."""
    again = come_back(state, left)
    before = state if state.reading is None else state.reading.before
    return replace(again, reading=replace(_reading(again), before=before))


def leave_all(state: State) -> State:
    """Leave the lesson or practice, and whatever it was begun in: the user's own work is there."""
    return replace(state.own, origin=replace(state.own.origin, opening=state.origin.opening + 1))


def come_back(state: State, left: State) -> State:
    """Go back to a lesson or practice that was just left, as it was."""
    return replace(left, origin=replace(left.origin, opening=state.origin.opening + 1))


def _reading(state: State) -> Reading:
    if state.reading is None:
        raise ValueError("no lesson is open")
    return state.reading


def _left(state: State) -> Left:
    """Return what is on the page now, to come back to."""
    return Left(state.document, state.run, state.branches, state.branch, state.lineup, state.view)


def _on_page(state: State, page: int) -> State:
    return replace(state, reading=replace(_reading(state), page=page))


def _put_back(state: State, left: Left) -> State:
    """Return the state with what was left on its page."""
    back = replace(
        state,
        document=left.document,
        run=left.run,
        branches=left.branches,
        branch=left.branch,
        lineup=left.lineup,
        view=left.view,
        pointed=None,
    )
    return _as_another(back)


def _as_another(state: State) -> State:
    """Return the state as one of another document: nothing of before can be undone in it."""
    return replace(state, origin=replace(state.origin, opening=state.origin.opening + 1))
